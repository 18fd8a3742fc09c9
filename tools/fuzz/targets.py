"""What is fuzzed: where each target starts from, how it is mutated, and what of dean then reads it.

A reading that comes to its end has let the file in; a refusal in dean's own words (DeanError, faults of a YAML file) is
the one other end there may be.
"""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tools.fuzz.mutations import mutated_archive, mutated_text

if TYPE_CHECKING:
    from deancli.document.returned import SentVersion

ROOT: Final = Path(__file__).parent.parent.parent
CORPUS: Final = ROOT.parent / "shared/corpora/redline"
WHEN: Final = datetime(2024, 5, 2, 9, 0, tzinfo=UTC)
LARGEST: Final = 60_000
"""Bytes: a larger file takes longer to mutate and finds nothing more."""


class Target(NamedTuple):
    """One kind of input: its sound examples, its mutations, what reads it (true: let in), how many are tried."""

    name: str
    seeds: Callable[[], list[bytes]]
    mutated: Callable[[int, bytes], bytes]
    reads: Callable[[bytes, bytes], object]
    tries: int

    def lets_in(self, data: bytes, base: bytes) -> bool:
        """Whether the file is let in; False where it is refused in dean's own words. Anything else is a fault."""
        from deancli.errors import DeanError

        try:
            self.reads(data, base)
        except DeanError:
            return False
        return True


# -- Word --------------------------------------------------------------------------------------


def _documents() -> list[bytes]:
    from deancli.document.writing import Paragraph, plain_docx

    lines = [Paragraph(f"{n}. Nội dung của khoản {n}, điểm a.", heading=n % 9 == 0) for n in range(60)]
    made = [plain_docx(lines, author="Nguyễn Văn Mẫu", when=WHEN)]
    found = sorted(CORPUS.glob("*.docx")) if CORPUS.is_dir() else []
    return made + [file.read_bytes() for file in found if file.stat().st_size < LARGEST]


def _read_document(data: bytes, base: bytes) -> None:
    from deancli.document.compare import compare
    from deancli.document.door import admit
    from deancli.document.marks import open_marks
    from deancli.document.package import Package
    from deancli.document.redline import redline
    from deancli.document.stamps import read_stamp
    from deancli.document.text.reading import readable_lines

    parts = admit(data, "x.docx").parts
    package, sound = Package(parts), Package(admit(base, "x.docx").parts)
    list(readable_lines(package))
    open_marks(package)
    read_stamp(package)
    compare(sound, package)
    redline(Package(sound.parts()), Package(parts), author="x", when=WHEN)


# -- What agencies send ------------------------------------------------------------------------


def _rows() -> list[tuple[str, str, str, str]]:
    return [(f"Điểm {n} mục II", "trích", f"Đề nghị bổ sung {n}", "sửa") for n in range(8)]


def _workbooks() -> list[bytes]:
    from deancli.document.samples import table_workbook

    return [table_workbook(_rows(), WHEN)]


def _tables() -> list[bytes]:
    from deancli.document.samples import table_csv

    return [table_csv(_rows()), table_csv(_rows()).decode("utf-8-sig").encode("utf-16")]


def _letter_lines() -> list[str]:
    return [
        "SỞ TÀI CHÍNH", "Số: 520/STC-HCSN", "Bắc Giang, ngày 17 tháng 4 năm 2024", "Kính gửi: Công an tỉnh",
        "Phúc đáp Công văn số 201/CAT-ANM ngày 22/3/2024 về việc xin ý kiến, Sở Tài chính có một số ý kiến như sau:",
        "1. Về kinh phí", "- Tại điểm 2 mục II. Đề nghị nêu rõ nguồn kinh phí.", "- Trang 4: đề nghị bỏ “có thể”.",
        "2. Về tổ chức thực hiện", "Đề nghị giao Sở Tài chính chủ trì.", "Trân trọng./.", "GIÁM ĐỐC",
    ]  # fmt: skip


def _letters() -> list[bytes]:
    from deancli.document.writing import Paragraph, plain_docx

    return [plain_docx([Paragraph(line) for line in _letter_lines()], author="x", when=WHEN)]


def _read_returned(name: str) -> Callable[[bytes, bytes], None]:
    def read(data: bytes, _: bytes) -> None:
        from deancli.document.limits import DEFAULT
        from deancli.document.returned import read_returned
        from deancli.document.sheets.reading import read_sheet
        from deancli.errors import DeanError

        read_returned(data, name, _sent())
        if name.endswith(("xlsx", "csv")):
            try:
                read_sheet(data, name, DEFAULT)
            except DeanError:
                return

    return read


@cache
def _sent() -> SentVersion:
    from deancli.document.door import admit
    from deancli.document.package import Package
    from deancli.document.returned import SentVersion

    return SentVersion(Package(admit(_documents()[0], "x.docx").parts))


def _letter_pdf() -> bytes:
    """A PDF of a letter, as small as one can be: a font of WinAnsi letters, a page, its text."""
    text = b"".join(
        b"BT /F1 12 Tf 72 %d Td (%s) Tj ET\n" % (760 - 18 * n, line.encode("ascii", "ignore").replace(b"(", b""))
        for n, line in enumerate(_letter_lines())
    )
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%sendstream" % (len(text), text), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )  # fmt: skip
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%sendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


def _read_pdf(data: bytes, _: bytes) -> None:
    from deancli.errors import DeanError

    try:
        _read_plan(data, b"", "x.pdf")
    except DeanError:
        _read_returned("x.pdf")(data, b"")


def _mails() -> list[bytes]:
    from deancli.reports.mails import Attachment, Mail, unsent_mail

    attached = (Attachment("gop-y.docx", _letters()[0][:3_000]), Attachment("bang.csv", _tables()[0]))
    return [unsent_mail(Mail((), "Góp ý Đề án", "Kính gửi Công an tỉnh\n", attached))]


def _read_mail(data: bytes, _: bytes) -> None:
    from deancli.document.limits import DEFAULT
    from deancli.workspace.consultation.mailbox import items_of

    with tempfile.TemporaryDirectory(prefix="dean-fuzz-") as folder:
        file = Path(folder) / "thu.eml"
        file.write_bytes(data)
        for item in items_of(file, DEFAULT):
            assert item.path.parent == file.with_suffix(""), "an attachment stays below its mail"


# -- The plan ----------------------------------------------------------------------------------


def _plans() -> list[bytes]:
    return [file.read_bytes() for file in sorted((ROOT / "tests/data/plans").glob("*.txt"))]


def _read_plan(data: bytes, _: bytes, name: str = "ke-hoach.txt") -> None:
    from deancli.document.paper.reading import read_paper
    from deancli.domain.calendar import calendar_of
    from deancli.domain.planreading.interpreting import read_plan
    from deancli.errors import DeanError
    from deancli.storage.definitions import check_definitions
    from deancli.storage.gazetteer import read_gazetteer
    from deancli.storage.holidays import public_days
    from deancli.storage.imported import files

    reading = read_plan(
        read_paper(data, name), read_gazetteer(), lambda years: calendar_of(public_days(years, None), (), ())
    )
    made = dict(files(reading, (), ("Mẫu", "mau@so.example")))
    try:
        check_definitions(made["milestones.yaml"], made["agencies.yaml"])
    except DeanError as refused:
        raise AssertionError(f"dean wrote what it cannot read: {getattr(refused, 'problems', refused)}") from refused


# -- YAML --------------------------------------------------------------------------------------


def _definitions() -> list[bytes]:
    return [(ROOT / name).read_bytes() for name in ("milestones.yaml", "agencies.yaml")]


def _read_definitions(data: bytes, base: bytes) -> None:
    from deancli.storage.definitions import check_definitions

    plan, agencies = _definitions()
    check_definitions(*((data, agencies) if base == plan else (plan, data)))


def _records() -> list[bytes]:
    from deancli.domain.evidence import Event, EventKind
    from deancli.storage.writing import write_event, write_record

    day = date(2024, 3, 18)
    event = Event(EventKind.PROMULGATION, day, "01/QC-BXD", "quy-che", "", None, None, "", "", "", "ghi chú")
    comment = {"id": "R1-STC-001", "text": "Nêu nguồn\nkinh phí", "disposition": "accepted", "decided": day,
               "incorporated_in": 2}  # fmt: skip
    response = {"agency": "so-tai-chinh", "number": "520/STC", "date": date(2024, 4, 17), "received": date(2024, 4, 17),
                "position": "agree_with_comments", "comments": [comment]}  # fmt: skip
    return [write_event(event), write_record("response", response)]


def _read_record(data: bytes, _: bytes) -> None:
    from deancli.storage.consultation_forms import RESPONSE, RESPONSE_RECORD, ROUND_RECORD
    from deancli.storage.definitions import read_definitions
    from deancli.storage.record_forms import EVENT, NOTICE, OBSTACLE_RECORD
    from deancli.storage.record_reading import Reading
    from deancli.storage.yamltext import read_tree

    reading = Reading(ROOT, read_definitions(ROOT))
    tree = read_tree(data, "x.yaml")
    forms: tuple[Any, ...] = (EVENT, OBSTACLE_RECORD, NOTICE, ROUND_RECORD, RESPONSE, RESPONSE_RECORD)
    for form in forms:
        if reading.value(tree, "x.yaml", form) is not None:
            return
    reading.refuse_faults()


# -- Git ---------------------------------------------------------------------------------------


def _commits() -> list[bytes]:
    who = "Nguyễn Văn Mẫu <mau@so.example> 1714615200 +0700"
    trailers = "Dean-Action: draft\nDean-Version: de-an/v3\nDean-Agency: cong-an-tinh\nDean-Undoes: HEAD\n"
    empty = "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904"
    commit = f"{empty}\nauthor {who}\ncommitter {who}\n\nĐề án, dự thảo lần 3\n\n{trailers}"
    tag = f"tagger {who}\n\nTiếp thu ý kiến\n\nDean-Sha256: {'0' * 64}\nDean-Changed: 1 2 3 4 5\n{trailers}"
    return [commit.encode(), tag.encode()]


def _read_history(data: bytes, base: bytes) -> None:
    """A commit or a tag as a server may hand it out: journal, versions, what can be undone."""
    from deancli.git.history import journal, last_to_undo
    from deancli.git.repository import Repository
    from deancli.git.revisions import revisions
    from deancli.git.versions import versions
    from deancli.reports.journal_view import journal_view
    from deancli.workspace import Workspace

    with tempfile.TemporaryDirectory(prefix="dean-fuzz-") as folder:
        repository = Repository.create(Path(folder))
        commit, tag = _commits()
        made = _object(repository, "commit", data if base == commit else commit)
        repository.git("update-ref", "refs/heads/main", made)
        tagged = f"object {made}\ntype commit\ntag de-an/v3\n".encode() + (data if base == tag else tag)
        repository.git("update-ref", "refs/tags/de-an/v3", _object(repository, "tag", tagged))
        journal(repository), versions(repository), revisions(repository, date(2999, 1, 1))
        json.dumps(journal_view(Workspace(Path(folder)), 9, date(2999, 1, 1)))
        last_to_undo(repository)


def _object(repository: object, kind: str, data: bytes) -> str:
    arguments = ("hash-object", "-t", kind, "-w", "--literally", "--stdin")
    return repository.git(*arguments, stdin=data).decode().strip()  # type: ignore[attr-defined,no-any-return]


# -- Templates ---------------------------------------------------------------------------------


def _templates() -> list[bytes]:
    from deancli.reports.papers.kinds import KINDS, built_in

    return [built_in(kind).data for kind in KINDS]


def _mutated_template(seed: int, base: bytes) -> bytes:
    """Mutated in the text of its body, where the tags stand, or as any archive."""
    import zipfile

    if seed % 3 == 0:
        return mutated_archive(seed, base)
    with zipfile.ZipFile(io.BytesIO(base)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = mutated_text(seed, parts["word/document.xml"])
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return written.getvalue()


def _read_template(data: bytes, base: bytes) -> None:
    from deancli.document.door import admit
    from deancli.document.templates.fields import sample
    from deancli.document.templates.filling import Template, fill
    from deancli.document.writing import Claim
    from deancli.errors import ProblemsFound
    from deancli.reports.papers.kinds import KINDS, template_problems

    kind = KINDS[_templates_known().index(base)]
    template = Template("x.docx", data)
    admit(data, "x.docx")
    if found := template_problems(kind, template):
        raise ProblemsFound("x", found)
    fill(template, sample(kind.fields), Claim("x", WHEN))


@cache
def _templates_known() -> list[bytes]:
    return _templates()


TARGETS: Final = (
    Target("yaml", _definitions, mutated_text, _read_definitions, 10_000),
    Target("records", _records, mutated_text, _read_record, 3_000),
    Target("docx", _documents, mutated_archive, _read_document, 10_000),
    Target("letters", _letters, mutated_archive, _read_returned("x.docx"), 5_000),
    Target("xlsx", _workbooks, mutated_archive, _read_returned("x.xlsx"), 5_000),
    Target("csv", _tables, mutated_text, _read_returned("x.csv"), 10_000),
    Target("pdf", lambda: [_letter_pdf()], mutated_text, _read_pdf, 5_000),
    Target("mail", _mails, mutated_text, _read_mail, 5_000),
    Target("plan", _plans, mutated_text, _read_plan, 5_000),
    Target("history", _commits, mutated_text, _read_history, 1_000),
    Target("templates", _templates, _mutated_template, _read_template, 2_000),
)
"""In the order of `make fuzz`."""
