"""What is different between two Word documents, as data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, TypedDict

from deancli.domain.names import fold

if TYPE_CHECKING:
    from deancli.document.compare import Comparison, Difference

SCHEMA: Final = "dean.comparison/1"
_LABEL: Final = re.compile(
    r"(?:phan|chuong|muc|dieu|khoan|diem|phu luc)?\s*(?:thu\s+)?([ivxlc]+|\d+(?:\.\d+)*|[a-z])(?=[.):/\s-]|$)"
)
_SECTION: Final = re.compile(r"[\w]+(?:\.[\w]+)*")


class WordsView(TypedDict):
    """Words in a row: `kind` is = on both sides, - only in the old document, + only in the new one."""

    kind: str
    text: str


class PlaceView(TypedDict):
    """Where in a table, each counted from 1."""

    table: int
    row: int
    column: int


class DifferenceView(TypedDict):
    """One paragraph, row, column or table that is different; `skipped` same ones stand before it.

    `left` are the headings below which a paragraph stood before it moved.
    """

    kind: str
    story: str
    headings: list[str]
    cell: PlaceView | None
    formats: list[str]
    left: list[str]
    words: list[WordsView]
    skipped: int


class KindView(TypedDict):
    """How many differences there are of one kind."""

    kind: str
    count: int


class ComparisonView(TypedDict):
    """A comparison of the documents named `old` and `new`; `skipped` same paragraphs stand behind the last one."""

    schema: str
    old: str
    new: str
    kinds: list[KindView]
    words_added: int
    words_removed: int
    differences: list[DifferenceView]
    skipped: int


def comparison_view(comparison: Comparison, old: str, new: str, section: str = "") -> ComparisonView:
    """Every difference between `old` and `new`, or those below the headings that `section` names ("II.2")."""
    chosen = [unit for unit in comparison.units if not section or is_in_section(unit.headings, section)]
    differences, skipped = _differences(chosen)
    counts = Counter(view["kind"] for view in differences)
    words = [words for view in differences for words in view["words"]]
    return {
        "schema": SCHEMA,
        "old": old,
        "new": new,
        "kinds": [{"kind": kind, "count": count} for kind, count in counts.most_common()],
        "words_added": _count(words, "+"),
        "words_removed": _count(words, "-"),
        "differences": differences,
        "skipped": skipped,
    }


def has_section(comparison: Comparison, section: str) -> bool:
    """Whether any paragraph stands below the headings that `section` names."""
    return any(is_in_section(unit.headings, section) for unit in comparison.units)


def is_in_section(headings: Sequence[str], section: str) -> bool:
    """Whether the way `headings` runs through `section`: words of a heading, or numbers like II.2.

    >>> is_in_section(("Phần thứ nhất", "II. NHIỆM VỤ", "2. Kinh phí"), "II.2")
    True
    >>> is_in_section(("II. NHIỆM VỤ",), "nhiem vu"), is_in_section(("II. NHIỆM VỤ",), "III")
    (True, False)
    """
    wanted = fold(section)
    labels = [found[1] for heading in headings if (found := _LABEL.match(fold(heading)))]
    if _SECTION.fullmatch(wanted):
        parts = wanted.split(".")
        if any(labels[at : at + len(parts)] == parts for at in range(len(labels))) or wanted in labels:
            return True
    return len(wanted) > 3 and any(wanted in fold(heading) for heading in headings)


def _differences(units: Iterable[Difference]) -> tuple[list[DifferenceView], int]:
    found: list[DifferenceView] = []
    skipped = 0
    for unit in units:
        if unit.kind.value == "same":
            skipped += 1
        else:
            found.append(_difference(unit, skipped))
            skipped = 0
    return found, skipped


def _difference(unit: Difference, skipped: int) -> DifferenceView:
    cell = unit.cell
    return {
        "kind": unit.kind.value,
        "story": unit.story,
        "headings": list(unit.headings),
        "cell": {"table": cell.table, "row": cell.row, "column": cell.column} if cell else None,
        "formats": list(unit.formats),
        "left": list(unit.left),
        "words": [{"kind": words.kind, "text": words.text} for words in unit.words],
        "skipped": skipped,
    }


def _count(words: Iterable[WordsView], kind: str) -> int:
    return sum(len(one["text"].split()) for one in words if one["kind"] == kind)


def with_blanks(words: WordsView) -> str:
    """The text; in changed words a new line by a sign, and blanks alone by one too: what changed must be seen."""
    if words["kind"] == "=":
        return words["text"]
    text = words["text"].replace("\n", " \u21b5 ")
    return text if text.strip() else "\u2423"


def landmarks(view: ComparisonView) -> Iterator[tuple[tuple[str, ...], DifferenceView]]:
    """Each difference with the headings above it that are other ones than above the difference before."""
    before: tuple[str, ...] = ()
    for difference in view["differences"]:
        path = _above(difference)
        same = next((n for n, pair in enumerate(zip(before, path, strict=False)) if pair[0] != pair[1]), len(before))
        yield path[same:] if path != before else (), difference
        before = path


def _above(difference: DifferenceView) -> tuple[str, ...]:
    """The headings above a difference: without itself, where it is a heading."""
    path = tuple(difference["headings"])
    own = " ".join("".join(words["text"] for words in difference["words"] if words["kind"] != "-").split())
    return path[:-1] if path and own.startswith(path[-1].removesuffix("…")) else path
