"""`dean init`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from deancli.cli import output
from deancli.cli.options import DryRun
from deancli.cli.plan_review import AcceptOption, Flags, ReasonOption, SetOption, SkipOption
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.errors import DeanError
from deancli.language import mark, say

if TYPE_CHECKING:
    from deancli.git.repository import Identity

app = new_app()

HELP = mark(
    "Lập không gian làm việc mới cho một Đề án: tệp Kế hoạch, tệp cơ quan, kho Git.\n\n"
    "Trên màn hình thì hỏi những gì chưa biết; trong script thì truyền đủ tùy chọn. Tệp đã có được giữ nguyên.\n\n"
    "Ví dụ:\n\n  dean init de-an-chuyen-doi-so\n\n"
    '  dean init . --title "Đề án Chuyển đổi số" --owner "Sở Nội vụ" --as "Nguyễn Văn Mẫu <mau@snv.example>"\n\n'
    "  dean init de-an-moi --from-plan ke-hoach.docx"
)


@app.command(cls=Command, help=HELP)
def init(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="[THƯ_MỤC]", help=mark("Thư mục; chưa có thì tạo."))] = Path(),
    title: Annotated[str | None, typer.Option(help=mark("Tên Đề án."))] = None,
    owner: Annotated[str | None, typer.Option(help=mark("Tên cơ quan chủ trì."))] = None,
    from_plan: Annotated[
        Path | None, typer.Option("--from-plan", metavar="TỆP", help=mark("Lấy các mốc và cơ quan từ Kế hoạch đã ký."))
    ] = None,
    accept: AcceptOption = None,
    skip: SkipOption = None,
    put: SetOption = None,
    reason: ReasonOption = "",
    given: Annotated[
        str | None, typer.Option("--as", metavar="NGƯỜI", help=mark("Người lập: Họ tên <địa chỉ thư>."))
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Found a workspace."""
    session: Session = ctx.obj
    folder = folder.resolve()
    if from_plan:
        from deancli.cli.plan_import import found_from

        flags = Flags(accept, tuple(skip or ()), tuple(put or ()), reason)
        found_from(session, from_plan, folder, given, flags, dry_run=dry_run)
        return
    _found(session, folder, title, owner, author_in(folder, given), dry_run=dry_run)


def _found(
    session: Session, folder: Path, title: str | None, owner: str | None, author: Identity, *, dry_run: bool
) -> None:
    """Found an empty workspace, asking for what is not said."""
    from deancli.storage.schemas import FOLDER
    from deancli.storage.skeleton import NewScheme
    from deancli.workspace.founding import found, plan_founding

    scheme = NewScheme(
        title or _ask(session, say("Tên Đề án"), "--title"),
        owner or _ask(session, say("Cơ quan chủ trì"), "--owner"),
        author.name,
        author.email,
    )
    files = plan_founding(folder, scheme)
    for path in dict.fromkeys(FOLDER if path.startswith(FOLDER) else path for path in files):
        output.tell(say("sẽ tạo {path}", path=path) if dry_run else say("tạo {path}", path=path))
    if not dry_run:
        found(folder, files, author, session.now())
        output.tell(say("Xong. Tiếp theo: sửa milestones.yaml, agencies.yaml, rồi chạy dean check, dean save."))


def author_in(folder: Path, given: str | None) -> Identity:
    """Who founds a workspace in `folder`: `given`, else Git's user there; raises DeanError where neither is known."""
    from deancli.workspace.recording import identity_in, parse_identity

    return parse_identity(given) if given else identity_in(folder)


def _ask(session: Session, question: str, option: str) -> str:
    if not session.asks():
        raise DeanError(say("Chưa biết: {question}.", question=question), say("Thêm tùy chọn {option}.", option=option))
    answer: str = typer.prompt(question, err=True)
    return answer
