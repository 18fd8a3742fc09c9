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

    title, owner = _asked(session, title, owner)
    files = plan_founding(folder, NewScheme(title, owner, author.name, author.email))
    for path in dict.fromkeys(FOLDER if path.startswith(FOLDER) else path for path in files):
        output.tell(say("sẽ tạo {path}", path=path) if dry_run else say("tạo {path}", path=path))
    if not dry_run:
        found(folder, files, author, session.now())
        output.tell(say("Xong. Tiếp theo: {go}sửa milestones.yaml, agencies.yaml, rồi chạy dean check, dean save.",
                        go=way_into(folder)))  # fmt: skip


def author_in(folder: Path, given: str | None) -> Identity:
    """Who founds a workspace in `folder`: `given`, else Git's user there; raises DeanError where neither is known."""
    from deancli.workspace.recording import identity_in, parse_identity

    return parse_identity(given) if given else identity_in(folder)


def way_into(folder: Path) -> str:
    """The command that goes to `folder`, with a comma behind it; nothing where one is there."""
    here = Path.cwd()
    if folder == here:
        return ""
    there = str(folder.relative_to(here)) if folder.is_relative_to(here) else str(folder)
    return f'cd "{there}", ' if " " in there else f"cd {there}, "


def _asked(session: Session, title: str | None, owner: str | None) -> tuple[str, str]:
    """Title and owner, asked for where they were not said; raises DeanError with all that is missing in a script."""
    questions = {"--title": (say("Tên Đề án"), title), "--owner": (say("Cơ quan chủ trì"), owner)}
    missing = {option: question for option, (question, said) in questions.items() if not said}
    if missing and not session.asks():
        raise DeanError(
            say("Chưa biết: {question}.", question=", ".join(missing.values())),
            say("Thêm tùy chọn {option}.", option=", ".join(missing)),
        )
    answers = (said or typer.prompt(question, err=True) for question, said in questions.values())
    return next(answers), next(answers)
