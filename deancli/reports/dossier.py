"""Bộ hồ sơ trình ký: what goes to who signs, in one file that proves itself, and what it still lacks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final, NamedTuple, TypedDict

from deancli.document.bundle import MANIFEST, bound, digest
from deancli.domain.evidence import Disposition, Round
from deancli.domain.figures import figures
from deancli.errors import DeanError
from deancli.language import say, speaking
from deancli.reports.json_text import json_text
from deancli.reports.matrix_sheet import matrix_docx
from deancli.reports.matrix_view import matrix_view
from deancli.reports.papers.from_workspace import rendered, submitted_document
from deancli.reports.papers.kinds import PROMULGATION, SUBMISSION
from deancli.workspace.drafts import bytes_of, standing_of

if TYPE_CHECKING:
    from deancli.domain.consultation import RoundRecord
    from deancli.domain.plan import Document
    from deancli.workspace import Workspace

SCHEMA: Final = "dean.dossier/1"
READABLE: Final = "DANH-MUC.txt"


class FileView(TypedDict):
    """One file of a dossier."""

    path: str
    title: str
    bytes: int
    sha256: str


class DossierView(TypedDict):
    """What is in a dossier, and what it lacks: `version` is the draft's, `missing` are sentences."""

    schema: str
    scheme: str
    title: str
    document: str
    version: int
    as_of: str
    files: list[FileView]
    missing: list[str]


class Piece(NamedTuple):
    """A file on its way into a dossier."""

    path: str
    title: str
    data: bytes


class Dossier(NamedTuple):
    """A dossier: what it says of itself, and its bytes."""

    view: DossierView
    data: bytes


def dossier(workspace: Workspace, as_of: date) -> Dossier:
    """The dossier as things stand on `as_of`; the same state has the same bytes.

    Raises DeanError where the scheme has no version yet, the letterhead is not whole, or a file that was received is
    not what its record says.
    """
    document = submitted_document(workspace)
    versions = [one for one in standing_of(workspace, document.id) if one.when.date() <= as_of]
    if not versions:
        raise DeanError(
            say("{document} chưa có dự thảo nào để trình.", document=document.title),
            say("Nộp dự thảo: dean draft commit TỆP --document {id}", id=document.id),
        )
    newest = versions[-1]
    title = f"{document.title}, dự thảo lần {newest.number}"
    scheme_piece = Piece(f"03-{document.id}-du-thao-lan-{newest.number}.docx", title, bytes_of(workspace, newest))
    with speaking("vi"):
        rounds = _rounds(workspace, document, as_of)
        pieces = [*_papers(workspace, as_of), scheme_piece, *_consultation(workspace, rounds, as_of)]
        missing = list(_missing(workspace, document, newest.number, rounds, as_of))
    view = _view(workspace, document, newest.number, as_of, pieces, missing)
    files = {MANIFEST: _json(view), READABLE: readable(view).encode()}
    return Dossier(view, bound({**files, **{piece.path: piece.data for piece in pieces}}))


def _papers(workspace: Workspace, as_of: date) -> Iterator[Piece]:
    """The tờ trình, the office's own draft of it where one was handed in; then the draft decision."""
    when = datetime.combine(as_of, time())
    own = [one for document in workspace.plan.documents if document.kind == "TTr"
           for one in standing_of(workspace, document.id) if one.when.date() <= as_of]  # fmt: skip
    submission = bytes_of(workspace, own[-1]) if own else rendered(workspace, SUBMISSION, when)
    yield Piece("01-to-trinh.docx", "Tờ trình", submission)
    decision = rendered(workspace, PROMULGATION, when)
    yield Piece("02-du-thao-quyet-dinh.docx", "Dự thảo Quyết định ban hành", decision)


def _rounds(workspace: Workspace, document: Document, as_of: date) -> list[tuple[RoundRecord, Round]]:
    """The rounds about the document by that day, in full and as evidence."""
    from deancli.workspace.consultation.rounds import round_of

    known = workspace.known_on(as_of).rounds
    own = [round for round in known if round.document == document.id and not round.cancelled]
    return [(round_of(workspace, round.number), round) for round in sorted(own, key=lambda round: round.number)]


def _consultation(workspace: Workspace, rounds: list[tuple[RoundRecord, Round]], as_of: date) -> Iterator[Piece]:
    """The matrix of each round, and the copies of the replies, byte for byte."""
    author = workspace.directory.name(workspace.plan.scheme.owner)
    for record, _ in rounds:
        view = matrix_view(workspace, record.number, as_of)
        path = f"04-bang-tong-hop-dot-{record.number:02}.docx"
        yield Piece(path, f"Bản tổng hợp, tiếp thu, giải trình ý kiến đợt {record.number}", matrix_docx(view, author))
        for response in record.responses:
            if response.received <= as_of:
                for file in response.files:
                    data = _received(workspace, file.path, file.sha256)
                    kept = f"05-van-ban-gop-y/dot-{record.number:02}/{file.path.rpartition('/received/')[2]}"
                    name = workspace.directory.name(response.agency)
                    number = f" số {response.number}" if response.number else ""
                    yield Piece(kept, f"Văn bản góp ý của {name}{number}", data)


def _received(workspace: Workspace, path: str, sha256: str) -> bytes:
    file = workspace.root / path
    try:
        data = file.read_bytes()
    except OSError:
        data = b""
    if digest(data) != sha256:
        raise DeanError(
            say("{path} không còn đúng như khi nhận.", path=path),
            say("Lấy lại từ Git: git checkout -- {path}", path=path),
        )
    return data


def _missing(
    workspace: Workspace, document: Document, version: int, rounds: list[tuple[RoundRecord, Round]], as_of: date
) -> Iterator[str]:
    if not rounds:
        yield f"Chưa có đợt lấy ý kiến nào về {document.title}: không có bảng tổng hợp và văn bản góp ý."
    for record, known in rounds:
        found = figures(known, as_of)
        if found.unanswered - found.deemed:
            yield f"Đợt {record.number}: {found.unanswered - found.deemed} cơ quan chưa có văn bản góp ý."
        if found.undecided:
            yield f"Đợt {record.number}: {found.undecided} ý kiến chưa xử lý."
        if behind := _behind(known, version):
            yield f"Đợt {record.number}: {behind} ý kiến tiếp thu chưa thể hiện trong dự thảo lần {version}."
        for response in record.responses:
            if response.received <= as_of and not response.files:
                name = workspace.directory.name(response.agency)
                yield f"Đợt {record.number}: chưa có bản chụp văn bản góp ý của {name}."


def _behind(known: Round, version: int) -> int:
    """Comments taken in that no version up to this one shows."""
    taken = (Disposition.ACCEPTED, Disposition.PARTIAL)
    comments = (comment for response in known.responses for comment in response.comments)
    return sum(one.disposition in taken and not 0 < (one.incorporated_in or 0) <= version for one in comments)


def _view(
    workspace: Workspace, document: Document, version: int, as_of: date, pieces: list[Piece], missing: list[str]
) -> DossierView:
    return {
        "schema": SCHEMA,
        "scheme": workspace.plan.scheme.id,
        "title": workspace.plan.scheme.title,
        "document": document.id,
        "version": version,
        "as_of": as_of.isoformat(),
        "files": [
            {"path": piece.path, "title": piece.title, "bytes": len(piece.data), "sha256": digest(piece.data)}
            for piece in pieces
        ],
        "missing": missing,
    }


def _json(view: DossierView) -> bytes:
    return json_text(view).encode()


def readable(view: DossierView) -> str:
    """The manifest as people read it."""
    lines = ["HỒ SƠ TRÌNH KÝ", view["title"], f"Tính đến ngày {date.fromisoformat(view['as_of']):%d/%m/%Y}", ""]
    for number, file in enumerate(view["files"], 1):
        lines += [f"{number:02}. {file['title']}", f"    {file['path']} ({file['bytes']} byte)",
                  f"    SHA-256 {file['sha256']}"]  # fmt: skip
    lines += ["", "CÒN THIẾU", *(f"- {text}" for text in view["missing"])] if view["missing"] else []
    return "\n".join(lines) + "\n"
