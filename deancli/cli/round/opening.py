"""`dean round open`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.asking import ask
from deancli.cli.completion_values import addressees, documents, milestones
from deancli.cli.options import As, DryRun, Yes
from deancli.cli.recording import record
from deancli.cli.round.packing import Folder, outgoing, place_of, write
from deancli.cli.session import Session
from deancli.cli.tree import Command
from deancli.cli.values import to_date
from deancli.errors import DeanError
from deancli.language import mark, say

if TYPE_CHECKING:
    from deancli.domain.consultation import RoundRecord
    from deancli.workspace.consultation.opening import Opening, Order
    from deancli.workspace.recording import Act

HELP: Final = mark(
    "Mở một đợt lấy ý kiến: một dự thảo được giữ cố định và gửi cho nhiều cơ quan.\n\n"
    "Không ghi --to thì hỏi những cơ quan mà Kế hoạch nêu; không ghi --due thì lấy thời gian trả lời trong cài đặt. "
    "Dự thảo còn Track Changes, ý kiến bên lề hoặc tên người của cơ quan khác thì bị từ chối.\n\n"
    "Ví dụ:\n\n  dean round open --document de-an --to body:ban,kind:huyen --due 2024-05-08\n\n"
    "  dean round open --document de-an --version v2 --number 201/CAT-ANM --silence agrees"
)


Document = Annotated[
    str, typer.Option("--document", "-d", autocompletion=documents, help=mark("Mã văn bản, như de-an."))
]
Version = Annotated[str, typer.Option("--version", metavar="vN", help=mark("Dự thảo nào (mặc định: mới nhất)."))]
To = Annotated[
    list[str] | None,
    typer.Option("--to", autocompletion=addressees, help=mark("Hỏi ai: so-tai-chinh,body:ban,kind:huyen.")),
]
Due = Annotated[str | None, typer.Option("--due", metavar="NGÀY", help=mark("Trả lời đến hết ngày này."))]
Sent = Annotated[str | None, typer.Option("--sent", metavar="NGÀY", help=mark("Ngày gửi (mặc định: hôm nay)."))]
Number = Annotated[str, typer.Option("--number", metavar="SỐ", help=mark("Số công văn, như 201/CAT-ANM."))]
Milestone = Annotated[
    str, typer.Option("--milestone", autocompletion=milestones, help=mark("Phục vụ nhiệm vụ nào, như II.3."))
]
Silence = Annotated[
    str, typer.Option("--silence", metavar="agrees|none", help=mark("Quá hạn không trả lời: agrees là coi như đồng ý."))
]
Follows = Annotated[
    int | None,
    typer.Option("--follows", metavar="ĐỢT", help=mark("Hỏi lại ai ở đợt này đã nhất trí với phần nay đã sửa.")),
]
NoPackage = Annotated[bool, typer.Option("--no-package", help=mark("Không làm gói gửi; làm sau: dean round package."))]
WithMarks = Annotated[
    bool, typer.Option("--with-marks", help=mark("Gửi cả khi dự thảo còn chỗ sửa chưa duyệt, ý kiến bên lề."))
]


def add_to(app: typer.Typer) -> None:
    """Put the command into `dean round`."""
    app.command("open", cls=Command, help=HELP)(open_)


def open_(
    ctx: typer.Context,
    document: Document = "",
    version: Version = "",
    to: To = None,
    due: Due = None,
    sent: Sent = None,
    number: Number = "",
    title: Annotated[str, typer.Option("--title", help=mark("Tên đợt."))] = "",
    milestone: Milestone = "",
    silence: Silence = "none",
    with_marks: WithMarks = False,
    follows: Follows = None,
    no_package: NoPackage = False,
    folder: Folder = None,
    given: As = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Send a version to many agencies."""
    from deancli.domain.consultation import Letter
    from deancli.workspace.consultation.opening import Order

    session: Session = ctx.obj
    day = to_date(sent) if sent else session.now().date()
    order = Order(
        tuple(word for word in (document, version) if word), _names(to or ()), day, to_date(due) if due else None,
        milestone, title, Letter(number, day if number else None), _agrees(silence), follows, with_marks,
    )  # fmt: skip
    opened = _open(session, order, given, packed=not no_package, dry_run=dry_run, yes=yes)
    if opened and not no_package:
        workspace = session.workspace()
        write(outgoing(workspace, opened).sheets(), place_of(workspace, opened, folder))


def _open(
    session: Session, order: Order, given: str | None, *, packed: bool, dry_run: bool, yes: bool
) -> RoundRecord | None:
    """Open the round of `order`; None where it was only shown. What would keep it from going out is told before."""
    from deancli.workspace.consultation.opening import opening, opening_act

    workspace = session.workspace()
    found = opening(workspace, order)
    if packed:
        outgoing(workspace, found.round)
    _tell(found, workspace.directory.name)
    if found.warnings and not dry_run:
        ask(session, say("Vẫn mở đợt này?"), say("Sửa lại, hoặc thêm --yes."), yes=yes)
    opened: list[RoundRecord] = []

    def act() -> Act:
        opened[:] = [opening(workspace, order).round]
        return opening_act(opened[0])

    done = record(session, workspace, act, given, dry_run=dry_run)
    return opened[0] if done else None


def _names(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.strip() for names in given for name in names.split(",") if name.strip())


def _agrees(silence: str) -> bool:
    if silence not in {"agrees", "none"}:
        raise DeanError(say("--silence nhận agrees hoặc none."), say("agrees: quá hạn không trả lời là đồng ý."))
    return silence == "agrees"


def _tell(found: Opening, name: Callable[[str], str]) -> None:
    round = found.round
    output.tell(
        say("Đợt {number}: {id} gửi {n} cơ quan, trả lời đến hết ngày {due}.", number=round.number,
            id=found.version.id, n=len(round.requests), due=f"{round.due:%d/%m/%Y}")
    )  # fmt: skip
    output.tell(say("Hỏi: {names}.", names=", ".join(name(request.agency) for request in round.requests)))
    for warning in found.warnings:
        output.tell(say("Lưu ý: {what}.", what=warning))
