"""`dean sync`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.asking import who
from deancli.cli.options import As, Yes
from deancli.cli.session import Session
from deancli.cli.tree import Command, new_app
from deancli.errors import DeanError
from deancli.language import mark, say, say_count

if TYPE_CHECKING:
    from deancli.git.sync import Synced
    from deancli.workspace.sharing import Prefer

app = new_app()
_SHOWN: Final = 5
"""How many changed ids are named before the rest is only counted."""

HELP = mark(
    "Chia sẻ: lấy việc người khác đã ghi nhận về, đưa việc của mình lên.\n\n"
    "Nơi chia sẻ là một kho Git trần trong thư mục chung hoặc qua SSH (git remote add origin ĐỊA_CHỈ). Hai người cùng "
    "nộp dự thảo lần 4 khi chưa thấy nhau thì người chia sẻ trước giữ số 4, bản kia thành lần 5, cả hai còn nguyên. "
    "Máy không có mạng: --bundle ghi tất cả vào một tệp để mang sang máy khác, và lấy về từ chính tệp ấy.\n\n"
    "Ví dụ:\n\n  dean sync\n\n  dean sync --bundle E:\\de-an.bundle"
)


@app.command(cls=Command, help=HELP)
def sync(
    ctx: typer.Context,
    remote: Annotated[
        str | None, typer.Option("--remote", metavar="TÊN", help=mark("Nơi chia sẻ, khi có nhiều nơi."))
    ] = None,
    bundle: Annotated[
        Path | None, typer.Option("--bundle", metavar="TỆP", help=mark("Chia sẻ qua một tệp thay cho mạng."))
    ] = None,
    prefer: Annotated[
        str | None,
        typer.Option("--prefer", metavar="mine|theirs", help=mark("Khi hai người sửa trái nhau: theo lời ai.")),
    ] = None,
    given: As = None,
    yes: Yes = False,
) -> None:
    """Share the workspace with a server or a bundle."""
    from deancli.git.transport import bundle_source, remote_source
    from deancli.workspace.recording import need_repository
    from deancli.workspace.sharing import share

    session: Session = ctx.obj
    workspace = session.workspace()
    repository = need_repository(workspace)
    source = bundle_source(bundle) if bundle else remote_source(repository, remote)
    if workspace.plan.settings.mat:
        _warn_classified(session, source.place, yes=yes)
    author = who(session, workspace, given)
    with output.progress() as tell:
        done = share(workspace, source, _prefer(prefer), author=author, when=session.now(), tell=tell)
    _tell(done, str(bundle) if bundle else source.name)


def _prefer(text: str | None) -> Prefer | None:
    from deancli.workspace.sharing import Prefer

    if text is not None and text not in list(Prefer):
        raise DeanError(say("--prefer nhận mine hoặc theirs."), say("Ví dụ: dean sync --prefer theirs"))
    return Prefer(text) if text else None


def _warn_classified(session: Session, place: str, *, yes: bool) -> None:
    output.tell(
        say("Cảnh báo: không gian làm việc này được đánh dấu mật (mat: true); sắp đưa ra {place}.", place=place)
    )
    if yes:
        return
    if not session.asks():
        raise DeanError(
            say("Chưa chia sẻ: tài liệu mật cần người xác nhận."), say("Nếu nơi ấy được phép: dean sync --yes")
        )
    typer.confirm(say("Nơi ấy được phép nhận tài liệu mật?"), abort=True, err=True)


def _tell(done: Synced, place: str) -> None:
    output.tell_left(done.finished)
    for change in done.renumbered:
        output.tell(
            say(
                "Dự thảo {document} v{old} của bạn nay là v{new}: {rival} đã chia sẻ v{old} trước. Hai bản cùng sửa từ "
                "một bản nên chưa có phần của nhau; gộp lại: dean draft merge {document} v{old} v{new}",
                **change._asdict(),
            )
        )
    if done.renamed:
        told = [f"{old} → {new}" for old, new in done.renamed.items()]
        more = say_count(" và {n} mã nữa", len(told) - _SHOWN) if len(told) > _SHOWN else ""
        output.tell(
            say("Mã của bạn mà người khác đã dùng trước nay đổi: {told}{more}. Bảng đã xuất với mã cũ thì xuất lại.",
                told=", ".join(told[:_SHOWN]), more=more)
        )  # fmt: skip
    output.tell(say("Đã nhận {n} việc, gửi {m} việc; {place}.", n=done.received, m=done.sent, place=place))
