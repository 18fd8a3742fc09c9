"""A table of comments, wherever it stands: its columns are known by their headings, in any order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import Final, NamedTuple

from deancli.document.locality import Outline, resolve
from deancli.document.refusal import Finding
from deancli.document.returned.wording import kind_told_by, tidy
from deancli.domain.consultation import Locality, Remark, Source
from deancli.domain.names import fold
from deancli.language import say


class Role(Enum):
    """What a column holds."""

    NUMBER = auto()
    PLACE = auto()
    COMMENT = auto()
    PROPOSAL = auto()
    DRAFT = auto()
    REASON = auto()
    AUTHOR = auto()


_HEADINGS: Final = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (Role.NUMBER, r"(?:so )?(?:stt|tt|so thu tu|so tt)$"),
        (Role.AUTHOR, r"(?:ten )?(?:co quan|don vi|to chuc|chu the|nguoi|ca nhan)\b|tac gia"),
        (Role.REASON, r"ly do|giai trinh|can cu|co so"),
        (Role.PROPOSAL, r".*(?:de nghi|de xuat|kien nghi|phuong an|noi dung sua|sua (?:lai |doi )?thanh|sau khi sua)"),
        (Role.PLACE, r"vi tri|(?:phan|muc|dieu|khoan|diem|trang|nhom van de|chuong)\b|dieu khoan"),
        (Role.COMMENT, r".*(?:y kien|gop y|nhan xet)"),
        (Role.DRAFT, r".*(?:du thao|noi dung hien tai|noi dung goc|nguyen van)|noi dung$"),
    )
)
_COUNTED: Final = re.compile(r"\(?\d{1,2}\)?")
_LONGEST: Final = 80
_NOTHING: Final = re.compile(
    r"(?:hoan toan |co ban )?(?:khong(?: co(?: y kien)?)?|nhat tri|thong nhat|dong y|[-–—/.…]*)\.?$"
)


class Cell(NamedTuple):
    """A cell: its text, how many columns it takes, whether it is the lower part of a merged one."""

    text: str
    span: int = 1
    below: bool = False


class Row(NamedTuple):
    """A row and what it is called: "dòng 5 của bảng 2", "Sheet1, dòng 7"."""

    name: str
    cells: tuple[Cell, ...]


class Table(NamedTuple):
    """What a table holds: remarks in the order of its rows, and which rows could not be read and why."""

    remarks: tuple[Remark, ...]
    findings: tuple[Finding, ...]


def roles_of(row: Row) -> dict[int, Role]:
    """What each column holds, where `row` is the heading of a table of comments; else nothing.

    Such a table has a column of comments or of proposals, and another one; a heading is short.
    """
    found: dict[int, Role] = {}
    at = 0
    for cell in row.cells:
        role = _role(cell.text)
        if role is not None and role not in found.values():
            found[at] = role
        at += cell.span
    telling = {Role.COMMENT, Role.PROPOSAL} & set(found.values())
    return found if telling and len(found) > 1 else {}


def _role(text: str) -> Role | None:
    words = fold(" ".join(text.split()))
    if not words or len(words) > _LONGEST:
        return None
    return next((role for role, pattern in _HEADINGS if pattern.match(words)), None)


def read_table(rows: Sequence[Row], source: Source, outline: Outline | None, part: str = "") -> Table | None:
    """The remarks of a table below its heading; None where it has no heading of a table of comments."""
    for number, row in enumerate(rows):
        roles = roles_of(row)
        if roles:
            reading = _Reading(roles, source, outline, part)
            remarks = tuple(r for below in rows[number + 1 :] for r in reading.read(below))
            return Table(remarks, tuple(reading.findings))
    return None


class _Reading:
    """Reads the rows below a heading."""

    def __init__(self, roles: dict[int, Role], source: Source, outline: Outline | None, part: str) -> None:
        self.roles, self.source, self.outline, self.part = roles, source, outline, part
        self.width = max(roles) + 1
        self.title = ""
        self.above: dict[Role, str] = {}
        self.findings: list[Finding] = []

    def read(self, row: Row) -> Iterator[Remark]:
        told = self._told(row)
        if told is None:
            return
        text, proposal = told.get(Role.COMMENT, ""), told.get(Role.PROPOSAL, "")
        if not proposal and _NOTHING.match(fold(text)):
            return
        reason = told.get(Role.REASON, "")
        said = ", ".join(filter(None, (told.get(Role.PLACE, ""), self.title)))
        quote = told.get(Role.DRAFT, "")
        said_text = text or f"Đề nghị sửa thành: {proposal}"
        yield Remark(
            self.source,
            f"{said_text}\nLý do: {reason}" if reason else said_text,
            proposal,
            quote,
            Locality(said) if self.outline is None else resolve(self.outline, said, quote),
            told.get(Role.AUTHOR, ""),
            kind=kind_told_by(text, proposal),
        )

    def _told(self, row: Row) -> dict[Role, str] | None:
        """What the row says in each role; None for a row of a title, of the columns' numbers, or of nothing."""
        texts = [tidy(cell.text) for cell in row.cells]
        filled = [text for text in texts if text]
        if not filled or (len(filled) == len(texts) and all(map(_COUNTED.fullmatch, filled))):
            return None
        if len(row.cells) == 1 and self.width > 1 and row.cells[0].span >= self.width:
            self.title = filled[0]
            return None
        return self._by_role(row)

    def _by_role(self, row: Row) -> dict[Role, str]:
        told: dict[Role, str] = {}
        at = 0
        for cell in row.cells:
            covered = [self.roles[n] for n in range(at, at + cell.span) if n in self.roles]
            at += cell.span
            role = next((r for r in (Role.COMMENT, Role.PROPOSAL) if r in covered), covered[0] if covered else None)
            text = tidy(cell.text)
            if role is None:
                if text:
                    self._find(row, say("cột không có tiêu đề chứa “{text}”", text=text))
                continue
            if text and len({*covered} - {Role.NUMBER}) > 1:
                self._find(row, say("ô gộp qua nhiều cột, lấy làm ý kiến"))
            told[role] = self.above.get(role, "") if cell.below else text
        self.above = told
        if at < self.width:
            self._find(row, say("thiếu {n} ô so với tiêu đề của bảng", n=self.width - at))
        return told

    def _find(self, row: Row, what: str) -> None:
        hint = say("So dòng này với tệp gốc, ghi lại bằng tay nếu đọc sai.")
        self.findings.append(Finding(self.part, say("{row}: {what}", row=row.name, what=what), hint))
