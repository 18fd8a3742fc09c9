"""`dean draft commit`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from deancli.cli import output
from deancli.cli.asking import ask, who
from deancli.cli.completion_values import documents
from deancli.cli.options import As, DryRun, Yes
from deancli.cli.session import Session
from deancli.cli.tree import Command
from deancli.language import mark, say, say_count

if TYPE_CHECKING:
    from deancli.workspace import Workspace
    from deancli.workspace.handing_in import Handing, Preview
    from deancli.workspace.intake import Taken
    from deancli.workspace.recognising import Recognised

HELP = mark(
    "Nộp một dự thảo: tệp Word thành bản kế tiếp, giữ đúng từng byte.\n\n"
    "Không ghi tệp nào thì nộp drafts/<văn bản>.docx đã sửa tại chỗ. Tệp từ nơi khác được nhận ra theo dấu, tên rồi "
    "nội dung, và hỏi lại. Tệp lạ phải qua cửa kiểm tra: không macro, không tệp nhúng nguy hiểm, không hỏng. Tệp .doc "
    "được LibreOffice đổi, bản gốc vẫn giữ.\n\n"
    'Ví dụ:\n\n  dean draft commit de-an -m "Tiếp thu ý kiến đợt 1"\n\n'
    '  dean draft commit "Du thao De an lan 3 FINAL.docx" --document de-an -m "Bản trình"'
)


def add_to(app: typer.Typer) -> None:
    """Put the command into `dean draft`."""
    app.command("commit", cls=Command, help=HELP)(commit)


def commit(
    ctx: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[TỆP|VĂN_BẢN]", help=mark("Tệp Word, hoặc mã văn bản đang sửa trong drafts/.")),
    ] = None,
    document: Annotated[
        str | None, typer.Option("--document", "-d", autocompletion=documents, help=mark("Mã văn bản, như de-an."))
    ] = None,
    message: Annotated[str, typer.Option("--message", "-m", help=mark("Ghi chú: bản này có gì mới."))] = "",
    unchanged: Annotated[
        bool, typer.Option("--unchanged", help=mark("Nộp cả khi nội dung y như bản trước (chỉ là lưu lại)."))
    ] = False,
    given: As = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Record a Word file as the next version."""
    from deancli.workspace.handing_in import Handing, draft_in_place, preview
    from deancli.workspace.intake import limits_of, take_in
    from deancli.workspace.recognising import recognise

    session: Session = ctx.obj
    workspace = session.workspace()
    if file and not file.is_file() and str(file) in {known.id for known in workspace.plan.documents}:
        document, file = str(file), None
    taken = take_in(file or draft_in_place(workspace, document), limits_of(workspace))
    recognised = recognise(workspace, taken, document)
    handing = Handing(taken, recognised, " ".join(message.split()), unchanged)
    shown = preview(workspace, handing)
    _tell_taken(taken)
    _tell_preview(shown)
    if dry_run:
        output.tell(say("Sẽ nộp {id}.", id=f"{shown.document.id} v{shown.number}"))
        return
    _confirm(session, taken, recognised, shown, yes=yes)
    _hand_in(session, workspace, handing, shown, given)


def _hand_in(session: Session, workspace: Workspace, handing: Handing, shown: Preview, given: str | None) -> None:
    from deancli.workspace.handing_in import hand_in
    from deancli.workspace.recording import agency_of

    author = who(session, workspace, given)
    if not agency_of(workspace, author):
        output.tell(
            say("Lưu ý: {email} chưa thuộc cơ quan nào; thêm vào people: trong agencies.yaml rồi dean save.",
                email=author.email)
        )  # fmt: skip
    done, recorded = hand_in(workspace, handing, author, session.now(), shown)
    output.tell_left(recorded.finished)
    output.tell(say("Đã nộp {id}: {title}, dự thảo lần {n}.",
                    id=f"{done.document.id} v{done.number}", title=done.document.title, n=done.number))  # fmt: skip


def _tell_taken(taken: Taken) -> None:
    for finding in taken.warnings:
        output.tell(say("Lưu ý: {what}. {hint}", what=finding.message, hint=finding.hint).rstrip())
    if taken.open_by is not None:
        name = taken.open_by or say("một người chưa rõ")
        output.tell(say("Lưu ý: {file} đang mở bởi {name}; những gì chưa lưu sẽ không có trong bản nộp.",
                        file=taken.path.name, name=name))  # fmt: skip
    if taken.original is not None:
        output.tell(say("{file} là Word kiểu cũ: đã đổi sang .docx, bản gốc giữ kèm.", file=taken.path.name))


def _tell_preview(shown: Preview) -> None:
    if shown.before is None:
        output.tell(say("Bản đầu của {title}.", title=shown.document.title))
    elif shown.changes:
        output.tell(
            say("So với {id}: đoạn thêm {added}, bỏ {deleted}, sửa {edited}; từ thêm {words_added}, "
                "bỏ {words_removed}.", id=shown.before.id, **shown.changes._asdict())
        )  # fmt: skip
    if shown.marks.changes:
        output.tell(say_count("Trong tệp còn {n} chỗ sửa chưa duyệt (Track Changes).", shown.marks.changes))
    if shown.marks.comments:
        output.tell(say_count("Trong tệp còn {n} ý kiến bên lề.", shown.marks.comments))


def _confirm(session: Session, taken: Taken, recognised: Recognised, shown: Preview, *, yes: bool) -> None:
    from deancli.workspace.recognising import How

    if recognised.how in {How.NAME, How.TEXT}:
        question = say(
            "“{file}” là {title} ({id})?", file=taken.path.name, title=shown.document.title, id=shown.document.id
        )
        ask(session, question, say("Ghi rõ: --document {id}, hoặc thêm --yes.", id=shown.document.id), yes=yes)
    if shown.passed_over:
        ids = ", ".join(f"v{version.number}" for version in shown.passed_over)
        output.tell(say("Tệp này sửa từ bản trước {ids}; phần mới của {ids} sẽ không có trong bản nộp.", ids=ids))
        hint = say("Gộp trước: dean draft merge {id}; vẫn nộp: thêm --yes.", id=shown.document.id)
        ask(session, say("Vẫn nộp?"), hint, yes=yes)
