"""Who has to do what: the headings of the assignment section, the duties below them, and the points they refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from deancli.domain.agencies import Frequency, Role
from deancli.domain.directory import BODY
from deancli.domain.planreading.collective import bodies_named
from deancli.domain.planreading.leads import addressed, helping, opening
from deancli.domain.planreading.names import Mention, Names
from deancli.domain.planreading.outline import DASH_RANK, TEXT_RANK, Part, Point
from deancli.domain.planreading.timing import timings


class Charge(NamedTuple):
    """One duty of one agency or body (`to`), as the plan words it at `point`; `source` is the plan's own number.

    `sections` are the points it refers to ("II", "II.2"), `whole` tells that it is about the plan as a whole.
    """

    to: Mention
    source: str
    role: Role
    text: str
    point: Point
    sections: tuple[str, ...]
    whole: bool
    establishes: tuple[str, ...]
    product: str
    frequency: Frequency | None


_REFERENCE: Final = re.compile(
    r"(?:(?P<word>điểm|khoản|tiểu\s+mục|nhiệm\s+vụ)\s+(?P<points>[\da-zđ]{1,2}(?:\s*(?:,|và|;|đến|-)\s*[\da-zđ]{1,2}(?!\w))*)\s*,?\s+)?"
    r"(?:khoản\s+(?P<item>\d{1,2})\s*,?\s+)?(?:mục|phần)\s+(?P<section>[IVX]+|\d{1,2})(?:[.,]\s?(?P<sub>\d{1,2}))?(?!\w)",
    re.IGNORECASE,
)
_CONSULTED: Final = re.compile(r"tham gia (?:góp )?ý kiến|góp ý|cho ý kiến|tham gia đóng góp", re.IGNORECASE)
_REPORTING: Final = re.compile(
    r"(?:theo dõi|tổng hợp|định kỳ|kịp thời)[^.;]*báo cáo|^báo cáo|tổng hợp,? báo cáo", re.IGNORECASE
)
_LED: Final = re.compile(r"chủ trì|tham mưu|ban hành|chủ động", re.IGNORECASE)
_ESTABLISHED: Final = re.compile(r"(?:thành lập|kiện toàn)(?P<what>[^;.]*?)(?:,\s*trong đó|[;.]|$)", re.IGNORECASE)
_PRODUCTS: Final = (
    (re.compile(r"dự toán(?:\s+\S+){0,2}?\s*kinh phí|lập dự toán|bố trí kinh phí", re.IGNORECASE), "Dự toán kinh phí"),
)
_OFFICES: Final = {
    "ban": re.compile(r"làm\s+Trưởng ban", re.IGNORECASE),
    "to": re.compile(r"làm\s+Tổ trưởng", re.IGNORECASE),
    "hoi": re.compile(r"làm\s+Chủ tịch Hội đồng", re.IGNORECASE),
}
"""What the head of a body is made, by how the body's id begins."""
_BEFORE_OFFICE: Final = 60
"""Letters before these words within which the agency stands."""


def charges(points: Sequence[Point], names: Names) -> tuple[Charge, ...]:
    """The duties of the assignment sections, in the order of the plan."""
    reader = _Reader(names)
    for point in points:
        reader.read(point)
    return tuple(reader.found)


class _Heading(NamedTuple):
    to: tuple[Mention, ...]
    point: Point


class _Reader:
    """Reads the assignment sections point by point, below the `heading` that says who is spoken to."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.found: list[Charge] = []
        self.heading: _Heading | None = None

    def read(self, point: Point) -> None:
        """The next point."""
        inside = point.part in {Part.ASSIGNMENT, Part.FUNDING} and not point.table
        if not inside or (self.heading and point.rank <= self.heading.point.rank and point.rank < TEXT_RANK):
            self.heading = None
        if inside:
            self._read(point)

    def _read(self, point: Point) -> None:
        mentions, rest = opening(point.text, self.names)
        if addressed(point.text, self.names):
            self.heading = _Heading(mentions, point)
        elif mentions and (not self.heading or _addresses(point, rest)):
            self.found += _of(mentions, rest, point, point.path, self.names)
            if point.text.endswith(":"):
                self.heading = _Heading(mentions, point)
        elif self.heading:
            self.found += _of(self.heading.to, point.text, point, self.heading.point.path, self.names)
        else:
            self.found += _in_sentence(point, self.names)


def _addresses(point: Point, rest: str) -> bool:
    """Whether a paragraph that begins with an agency gives it work, rather than speaking of it below another's heading."""
    return point.rank < DASH_RANK or ":" in point.text.removesuffix(rest)


def _of(to: Sequence[Mention], text: str, point: Point, source: str, names: Names) -> Iterator[Charge]:
    """The duty worded as `text` for everybody it is given to, and for those they are to work with."""
    role = _role(text)
    for mention in to:
        yield _charge(mention, role, text, point, source)
    if role is Role.LEAD:
        own = {mention.to for mention in to}
        for mention in helping(text, names):
            if mention.to not in own and not mention.to.startswith(BODY):
                yield _charge(mention, Role.COORDINATING, text, point, source)


def _in_sentence(point: Point, names: Names) -> Iterator[Charge]:
    """Duties within running text: "… Giao Công an tỉnh chủ trì, phối hợp với … theo dõi; kịp thời báo cáo …"."""
    for found in re.finditer(r"(?:Giao|giao)\s+(?P<rest>[A-ZĐ][^.]*)", point.text):
        mentions, rest = opening(found["rest"], names)
        for clause in rest.split(";") if mentions else ():
            yield from _of(mentions, clause.strip(), point, point.path, names)
    collected = re.search(r"về\s+(?P<who>[A-ZĐ].*?)\s+để\s+(?P<what>tổng\s+hợp,?\s+báo\s+cáo.*)", point.text)
    mentions = names.find(collected["who"]) if collected else ()
    if collected and len(mentions) == 1:
        yield _charge(mentions[0], Role.REPORTING, collected["what"], point, point.path)


def _charge(to: Mention, role: Role, text: str, point: Point, source: str) -> Charge:
    established = _ESTABLISHED.search(text)
    sections = tuple(dict.fromkeys(references(text)))
    regular = next((t.frequency for t in timings(text, None) if t.frequency), None)
    product = next((name for pattern, name in _PRODUCTS if pattern.search(text)), "")
    return Charge(
        to, source, role, " ".join(text.split()).rstrip(" .;/"), point, sections,
        whole=not sections and re.search(r"kế hoạch(?: này)?", text, re.IGNORECASE) is not None and role is Role.LEAD,
        establishes=tuple(dict.fromkeys(id for id, _, _ in bodies_named(established["what"]))) if established else (),
        product=product if not sections else "", frequency=regular if role is Role.REPORTING else None,
    )  # fmt: skip


def _role(text: str) -> Role:
    """What the verbs of a duty make of whoever has it."""
    if _CONSULTED.search(text) and not _LED.search(text):
        return Role.CONSULTED
    if re.search(r"chủ trì", text, re.IGNORECASE):
        return Role.LEAD
    if re.search(r"phối hợp", text, re.IGNORECASE) and not re.match(r"(?:tham mưu|ban hành)", text, re.IGNORECASE):
        return Role.COORDINATING
    return Role.REPORTING if _REPORTING.search(text) else Role.LEAD


def references(text: str) -> Iterator[str]:
    """The points of the plan that `text` refers to, as paths.

    >>> list(references("thực hiện nội dung nêu tại điểm 2 mục II Kế hoạch này"))
    ['II.2']
    >>> list(references("các nhiệm vụ tại khoản 1, 3 và 4 Mục II; điểm a khoản 2 mục III; mục IV"))
    ['II.1', 'II.3', 'II.4', 'III.2.a', 'IV']
    """
    for found in _REFERENCE.finditer(text):
        base = found["section"].upper()
        for part in (found["item"], found["sub"]):
            base = f"{base}.{int(part)}" if part else base
        numbers = _numbers(found["points"]) if found["points"] else [""]
        yield from (f"{base}.{number}" if number else base for number in numbers)


def _numbers(text: str) -> list[str]:
    """The numbers of a list; "1 đến 3" stands for all between."""
    span = re.fullmatch(r"\s*(\d{1,2})\s*(?:đến|-)\s*(\d{1,2})\s*", text)
    if span:
        return [str(n) for n in range(int(span[1]), int(span[2]) + 1)]
    found = re.findall(r"\d{1,2}|(?<!\w)[a-zđ](?!\w)", text)
    return [number.replace("đ", "dd") for number in found]


def head_of(body: str, texts: Sequence[str], names: Names) -> str:
    """The agency whose head is to lead `body`: "… thành lập Ban …, trong đó Giám đốc Công an tỉnh làm Trưởng ban"; "" for none."""
    office = _OFFICES.get(body.partition("-")[0])
    for text in texts:
        if office is None or body not in {id for id, _, _ in bodies_named(text)}:
            continue
        for found in office.finditer(text):
            mentions = names.find(text[: found.start()][-_BEFORE_OFFICE:])
            before = [mention.to for mention in mentions if not mention.to.startswith(BODY)]
            if before:
                return before[-1]
    return ""
