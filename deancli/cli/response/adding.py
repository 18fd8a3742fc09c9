"""`dean response add`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from deancli.cli import output
from deancli.cli.asking import ask
from deancli.cli.completion_values import response_words
from deancli.cli.options import As, DryRun, Yes
from deancli.cli.recording import record
from deancli.cli.session import Session
from deancli.cli.tree import Command
from deancli.cli.values import one_of, to_date
from deancli.errors import DeanError, Problem, ProblemsFound
from deancli.language import mark, say, say_count

if TYPE_CHECKING:
    from deancli.domain.consultation import Remark, RoundRecord
    from deancli.domain.evidence import Position
    from deancli.workspace import Workspace
    from deancli.workspace.consultation.desk import Desk, Piece
    from deancli.workspace.consultation.receiving import Arrival, Told

HELP: Final = mark(
    "Nhận văn bản góp ý: giữ đúng từng byte và rút ra các ý kiến.\n\n"
    "Nhận được bản Word có ý kiến bên lề và Track Changes, phiếu góp ý, công văn góp ý (Word, PDF có chữ), bảng Excel "
    "hoặc CSV; bản PDF quét, ảnh chụp thì gõ ý kiến bằng --comment. Đợt và cơ quan được nhận ra theo dấu, số công văn, "
    "tên tệp, và hỏi lại khi không chắc. Bản sửa lại của cùng cơ quan thay bản trước; cả hai đều được giữ.\n\n"
    'Ví dụ:\n\n  dean response add "De cuong gop y.docx"\n\n'
    "  dean response add 1 so-tai-chinh CV520.pdf --number 520/STC-HCSN --date 2024-04-17\n\n"
    "  dean response add 2 luc-nam --position agree --number 88/UBND-NC\n\n"
    "  dean response add 2 --dir hop-thu"
)
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ĐỢT] [CƠ_QUAN] TỆP…", autocompletion=response_words, help=mark("Đợt, cơ quan, các tệp.")),
]
Folder = Annotated[Path | None, typer.Option("--dir", metavar="THƯ_MỤC", help=mark("Nhận mọi tệp trong thư mục này."))]
Number = Annotated[str, typer.Option("--number", metavar="SỐ", help=mark("Số công văn, như 520/STC-HCSN."))]
Dated = Annotated[str | None, typer.Option("--date", metavar="NGÀY", help=mark("Ngày của công văn."))]
Received = Annotated[str | None, typer.Option("--received", metavar="NGÀY", help=mark("Ngày nhận; bỏ: hôm nay."))]
Stand = Annotated[
    str, typer.Option("--position", help=mark("Quan điểm: agree, agree_with_comments, disagree, out_of_scope."))
]
Typed = Annotated[list[str] | None, typer.Option("--comment", help=mark("Gõ một ý kiến; ghi được nhiều lần."))]
Where = Annotated[list[str] | None, typer.Option("--where", help=mark("Vị trí của từng ý kiến gõ vào, cùng thứ tự."))]


class Meant(NamedTuple):
    """What the words of the command line name: a round, an agency's id, files; each may be left open."""

    round: int | None
    agency: str
    files: list[Path]


def add_to(app: typer.Typer) -> None:
    """Put the command into `dean response`."""
    app.command("add", cls=Command, help=HELP)(add)


def add(
    ctx: typer.Context,
    words: Words = None,
    folder: Folder = None,
    number: Number = "",
    dated: Dated = None,
    received: Received = None,
    position: Stand = "",
    comment: Typed = None,
    where: Where = None,
    note: Annotated[str, typer.Option("--note", help=mark("Ghi chú."))] = "",
    given: As = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Take in responses."""
    from deancli.workspace.consultation.desk import Desk
    from deancli.workspace.consultation.receiving import Told

    session: Session = ctx.obj
    desk = Desk(session.workspace())
    day = session.happened(received)
    told = Told(
        day, number, to_date(dated) if dated else None, _position(position), note, _typed(comment or (), where or ())
    )
    meant = _parsed(desk, words or [])
    arrivals = _from_folder(desk, folder, meant, told) if folder else _from_words(session, desk, meant, told)
    _tell(session.workspace(), arrivals)
    _confirm(session, arrivals, yes=yes or dry_run)
    _record(session, desk, arrivals, given, dry_run=dry_run)


def _position(text: str) -> Position | None:
    from deancli.domain.evidence import Position
    from deancli.reports.arrival_text import position_name

    return one_of(Position, text, say("Không có quan điểm “{name}”.", name=text), position_name) if text else None


def _typed(comments: Sequence[str], places: Sequence[str]) -> tuple[Remark, ...]:
    """Comments typed on the command line, each with its place where that is told."""
    from deancli.domain.consultation import Locality, Remark, Source

    if len(places) > len(comments):
        raise DeanError(say("--where nhiều hơn --comment."), say("Mỗi --where đi với một --comment, cùng thứ tự."))
    if not all(text.strip() for text in comments):
        raise DeanError(say("Có --comment không có chữ nào."), say("Ghi nội dung ý kiến, hoặc bỏ --comment ấy."))
    said = [*places, *[""] * (len(comments) - len(places))]
    pairs = zip(comments, said, strict=True)
    return tuple(Remark(Source.TYPED, text.strip(), locality=Locality(place.strip())) for text, place in pairs)


def _from_words(session: Session, desk: Desk, meant: Meant, told: Told) -> list[Arrival]:
    """The answer that the files named make up."""
    from deancli.workspace.consultation.mailbox import items_of

    number, agency, files = meant
    if not files:
        return [_without_file(session, desk, number, agency, told)]
    items = [item for file in files for item in items_of(file, desk.limits)]
    pieces = [desk.read(item, number, agency) for item in items]
    return _arrivals(desk, pieces, told)


def _parsed(desk: Desk, words: Sequence[str]) -> Meant:
    """A round's number, an agency's id, files: each but the last may be left out; a file that is there is a file."""
    rest = list(words)
    number = int(rest.pop(0)) if rest and rest[0].isdigit() and not Path(rest[0]).exists() else None
    if rest and not Path(rest[0]).exists() and not Path(rest[0]).suffix:
        return Meant(number, desk.workspace.directory.find(rest[0]).id, [Path(word) for word in rest[1:]])
    return Meant(number, "", [Path(word) for word in rest])


def _without_file(session: Session, desk: Desk, number: int | None, agency: str, told: Told) -> Arrival:
    """An answer of which there is no file: a letter on paper, a call. Nobody types before it is clear for what."""
    from deancli.workspace.consultation.receiving import arrival

    if not agency:
        raise DeanError(
            say("Thiếu tệp, hoặc cơ quan của ý kiến gõ vào."),
            say("Ví dụ: dean response add 1 so-tai-chinh --position agree --number 520/STC-HCSN"),
        )
    round = desk.only(number)
    sender = desk.workspace.directory.agencies[agency]
    if not told.typed and not told.position and session.asks():
        told = told._replace(typed=_asked())
    return arrival(round, sender, (), told._replace(typed=desk.placed(round, told.typed)))


def _asked() -> tuple[Remark, ...]:
    """Comments typed at the terminal, until an empty one."""
    from deancli.domain.consultation import Locality, Remark, Source

    remarks: list[Remark] = []
    output.tell(say("Gõ từng ý kiến của cơ quan; để trống là xong."))
    while text := str(
        typer.prompt(say("Ý kiến {n}", n=len(remarks) + 1), default="", show_default=False, err=True)
    ).strip():
        where = str(typer.prompt(say("  vị trí"), default="", show_default=False, err=True))
        proposal = str(typer.prompt(say("  đề nghị sửa"), default="", show_default=False, err=True))
        remarks.append(Remark(Source.TYPED, text, proposal.strip(), locality=Locality(where.strip())))
    return tuple(remarks)


def _from_folder(desk: Desk, folder: Path, meant: Meant, told: Told) -> list[Arrival]:
    """The answers in a folder, to the round named; raises ProblemsFound naming every file that cannot be taken in."""
    from deancli.workspace.consultation.mailbox import files_in

    if meant.agency or meant.files:
        raise DeanError(
            say("--dir nhận cả thư mục, không đi cùng tên cơ quan hay tệp."),
            say("Ví dụ: dean response add 2 --dir hop-thu"),
        )
    problems: list[Problem] = []
    arrivals = _arrivals(desk, _pieces(desk, files_in(folder), meant.round, problems), told, problems)
    if problems:
        raise ProblemsFound(
            say_count("Chưa nhận gì: có {n} tệp không nhận được.", len(problems)), problems,
            say("Chuyển các tệp ấy ra thư mục khác (nhận riêng từng tệp; thư thì lưu riêng tệp kèm cần nhận) rồi "
                "chạy lại."),
        )  # fmt: skip
    return arrivals


def _pieces(desk: Desk, files: Sequence[Path], number: int | None, problems: list[Problem]) -> list[Piece]:
    """What the files hold, each from a sender that is known; what is wrong with one is put to `problems`."""
    from deancli.workspace.consultation.mailbox import items_of

    pieces: list[Piece] = []
    with output.progress() as step:
        for n, file in enumerate(files, 1):
            step(say("đang đọc {n}/{all}: {file}", n=n, all=len(files), file=file.name))
            try:
                pieces += [desk.read_known_sender(item, number) for item in items_of(file, desk.limits)]
            except DeanError as error:
                problems.append(Problem(str(file), 0, 0, error.message, error.hint))
    return pieces


def _arrivals(desk: Desk, pieces: Sequence[Piece], told: Told, problems: list[Problem] | None = None) -> list[Arrival]:
    """The answers that the pieces make up; what is wrong with one is put to `problems`, or raised without these."""
    from deancli.workspace.consultation.receiving import arrival, grouped

    found: list[Arrival] = []
    rounds: dict[int, RoundRecord] = {}
    for (number, agency), own in grouped(pieces).items():
        round = rounds.get(number) or desk.round(number)
        sender = desk.workspace.directory.agencies[agency]
        try:
            found.append(arrival(round, sender, own, told._replace(typed=desk.placed(round, told.typed))))
        except DeanError as error:
            if problems is None:
                raise
            problems.append(Problem(str(own[0].item.path), 0, 0, error.message, error.hint))
            continue
        rounds[number] = round._replace(responses=(*round.responses, found[-1].response))  # its ids are taken now
    return found


def _tell(workspace: Workspace, arrivals: Sequence[Arrival]) -> None:
    """What would be recorded: who, by what they were known, how many comments, what to know."""
    from deancli.reports.arrival_text import arrival_lines

    cells = output.cells()
    output.show((line for found in arrivals for line in arrival_lines(workspace.directory, found, cells)), sys.stderr)


def _confirm(session: Session, arrivals: Sequence[Arrival], *, yes: bool) -> None:
    """What was only guessed wants a person's word."""
    from deancli.workspace.consultation.senders import SURE

    guessed = [p for found in arrivals for p in found.pieces if not {p.round_by, p.agency_by} <= SURE]
    if guessed:
        hint = say("Ghi rõ: dean response add ĐỢT CƠ_QUAN TỆP, hoặc thêm --yes.")
        ask(session, say("Đúng đợt và cơ quan?"), hint, yes=yes)


def _record(session: Session, desk: Desk, arrivals: Sequence[Arrival], given: str | None, *, dry_run: bool) -> None:
    from deancli.workspace.consultation.receiving import receiving

    record(session, desk.workspace, lambda: receiving(desk.workspace, arrivals), given, dry_run=dry_run)
