"""`dean comment dispose|assign|merge|split|similar`."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.comment.showing import Id, Round, to_disposition
from deancli.cli.completion_values import comments, comments_or_dispositions
from deancli.cli.options import As, DryRun, Json
from deancli.cli.recording import record
from deancli.cli.session import Session
from deancli.cli.tree import Command
from deancli.cli.values import one_of, to_date
from deancli.errors import DeanError
from deancli.language import mark, say

Ids = Annotated[
    list[str],
    typer.Argument(metavar="MÃ…", autocompletion=comments, help=mark("Một hay nhiều mã; dấu * thay cho phần còn lại.")),
]
Day = Annotated[str | None, typer.Option("--date", metavar="NGÀY", help=mark("Ngày xử lý (mặc định: hôm nay)."))]

DISPOSE: Final = mark(
    "Xử lý ý kiến: accepted (tiếp thu), partial (một phần), rejected (giải trình), noted, withdrawn, open (mở lại).\n\n"
    "Tiếp thu một phần và không tiếp thu phải có --answer. Ý kiến được tiếp thu phải nêu --in: dự thảo thể hiện nó, "
    "ngay bây giờ hoặc sau khi nộp dự thảo ấy.\n\n"
    "Ví dụ:\n\n  dean comment dispose R1-STC-001 accepted --in v2\n\n"
    '  dean comment dispose "R2-STP-*" rejected --answer "Đã quy định tại Luật An ninh mạng"'
)
ASSIGN: Final = mark('Giao ý kiến cho người xử lý.\n\nVí dụ:\n\n  dean comment assign "R2-STC-*" --to "Nguyễn Văn Mẫu"')
CLASSIFY: Final = mark(
    "Ý kiến thuộc loại nào (noi_dung, phap_ly, the_thuc, chinh_ta, ngan_sach), mức độ nào (blocking, major, minor).\n\n"
    "Ví dụ:\n\n  dean comment classify R1-STC-001 --kind ngan_sach --severity major"
)
MERGE: Final = mark(
    "Nói rằng các ý kiến sau trùng với ý kiến đầu; câu trả lời của ý kiến đầu là của chúng.\n\nVí dụ:\n\n"
    "  dean comment merge R2-STC-001 R2-STP-004"
)
SPLIT: Final = mark(
    "Tách một ý kiến gồm nhiều điểm thành nhiều ý kiến.\n\nVí dụ:\n\n"
    '  dean comment split R2-STC-001 --text "Bổ sung nguồn vốn" --text "Nêu lộ trình"'
)
SIMILAR: Final = mark(
    "Gợi ý những ý kiến có vẻ trùng nhau giữa các cơ quan; không tự gộp.\n\nVí dụ:\n\n  dean comment similar --round 2"
)


def add_to(app: typer.Typer) -> None:
    """Put the commands into `dean comment`."""
    app.command("dispose", cls=Command, help=DISPOSE)(dispose)
    app.command("assign", cls=Command, help=ASSIGN)(assign)
    app.command("classify", cls=Command, help=CLASSIFY)(classify)
    app.command("merge", cls=Command, help=MERGE)(merge)
    app.command("split", cls=Command, help=SPLIT)(split)
    app.command("similar", cls=Command, help=SIMILAR)(similar)


def dispose(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="MÃ… KẾT_QUẢ", autocompletion=comments_or_dispositions, help=mark("Các mã, rồi kết quả.")
        ),
    ],
    version: Annotated[str, typer.Option("--in", metavar="vN", help=mark("Thể hiện tại dự thảo nào."))] = "",
    answer: Annotated[str, typer.Option("--answer", help=mark("Nội dung tiếp thu, giải trình."))] = "",
    day: Day = None,
    given: As = None,
    dry_run: DryRun = False,
) -> None:
    """Decide comments."""
    from deancli.domain.consultation import Answer
    from deancli.workspace.consultation.disposing import decide

    *ids, last = words
    if not ids:
        raise DeanError(say("Thiếu mã ý kiến hoặc kết quả."), say("Viết: dean comment dispose R1-STC-001 accepted"))
    session: Session = ctx.obj
    workspace = session.workspace()
    decided = to_date(day) if day else session.now().date()
    found = Answer(to_disposition(last), answer.strip(), "", to_version(version), decided)
    record(session, workspace, lambda: decide(workspace, ids, found), given, dry_run=dry_run)


def to_version(text: str) -> int | None:
    """The number in `v2` or `2`; None where nothing is given. Raises DeanError for anything else."""
    from deancli.domain.drafts import version_number

    if not text:
        return None
    number = version_number(text if text.startswith("v") else f"v{text}")
    if number is None:
        raise DeanError(say("“{text}” không phải số của dự thảo.", text=text), say("Viết như v2."))
    return number


def assign(
    ctx: typer.Context,
    ids: Ids,
    to: Annotated[str, typer.Option("--to", help=mark("Người xử lý; để trống là thôi giao."))],
    given: As = None,
    dry_run: DryRun = False,
) -> None:
    """Give comments to somebody."""
    from deancli.workspace.consultation.disposing import assign

    session: Session = ctx.obj
    workspace = session.workspace()
    record(session, workspace, lambda: assign(workspace, ids, to.strip()), given, dry_run=dry_run)


def classify(
    ctx: typer.Context,
    ids: Ids,
    kind: Annotated[str, typer.Option("--kind", help=mark("Loại ý kiến."))] = "",
    severity: Annotated[str, typer.Option("--severity", help=mark("Mức độ."))] = "",
    given: As = None,
    dry_run: DryRun = False,
) -> None:
    """Say what comments are about and how much hangs on them."""
    from deancli.domain.consultation import CommentKind, Severity
    from deancli.reports.comment_text import kind_name, severity_name
    from deancli.workspace.consultation.disposing import classify

    if not (kind or severity):
        raise DeanError(say("Thiếu --kind hoặc --severity."), say("Ví dụ: --kind ngan_sach --severity major"))
    session: Session = ctx.obj
    workspace = session.workspace()
    about = one_of(CommentKind, kind, say("Không có “{name}”.", name=kind), kind_name) if kind else None
    weight = one_of(Severity, severity, say("Không có “{name}”.", name=severity), severity_name) if severity else None
    record(session, workspace, lambda: classify(workspace, ids, about, weight), given, dry_run=dry_run)


def merge(
    ctx: typer.Context,
    kept: Id,
    others: Ids,
    day: Day = None,
    given: As = None,
    dry_run: DryRun = False,
) -> None:
    """Say that comments repeat another."""
    from deancli.workspace.consultation.disposing import join

    session: Session = ctx.obj
    workspace = session.workspace()
    on = to_date(day) if day else session.now().date()
    record(session, workspace, lambda: join(workspace, kept, others, on), given, dry_run=dry_run)


def split(
    ctx: typer.Context,
    id: Id,
    text: Annotated[list[str], typer.Option("--text", help=mark("Nội dung của từng ý kiến; ghi ít nhất hai lần."))],
    given: As = None,
    dry_run: DryRun = False,
) -> None:
    """Make several comments of one."""
    from deancli.workspace.consultation.disposing import split

    session: Session = ctx.obj
    workspace = session.workspace()
    record(session, workspace, lambda: split(workspace, id, text), given, dry_run=dry_run)


def similar(ctx: typer.Context, number: Round = None, as_json: Json = False) -> None:
    """Suggest comments that repeat each other."""
    from deancli.reports.similar_view import similar_lines, similar_view
    from deancli.workspace.consultation.comments import Wanted, matching

    session: Session = ctx.obj
    view = similar_view(matching(session.workspace(), Wanted(round=number)))
    if as_json:
        return output.show_json(view)
    return output.show(similar_lines(view, output.cells()))
