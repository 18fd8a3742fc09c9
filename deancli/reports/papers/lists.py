"""Pieces of templates that go through a list: paragraphs, an appendix with its table."""

from __future__ import annotations

from collections.abc import Iterable

from deancli.document.layout.blocks import Appendix, Block, Column, Grid, Rule, Text
from deancli.document.layout.rules import APPENDIX, APPENDIX_SOURCE, APPENDIX_TITLE, PICTURE

NOTHING = "Không có."


def each(field: str, words: str, nothing: str = NOTHING, *, tied: bool = False) -> tuple[Block, ...]:
    """A paragraph of `words` for each `item` of `field`, `nothing` for none; `tied` to what follows at the end."""
    return (
        Text(f"{{%p for item in {field} %}}"),
        Text(words, tied=tied),
        Text("{%p else %}"),
        Text(nothing, tied=tied),
        Text("{%p endfor %}"),
    )


def dashed(field: str, nothing: str = NOTHING) -> tuple[Block, ...]:
    """The texts of `field`, each behind a dash."""
    return each(field, "- {{ item }}{% if loop.last %}.{% else %};{% endif %}", nothing)


def numbered(field: str, nothing: str = NOTHING) -> tuple[Block, ...]:
    """The texts of `field`, each behind its number."""
    return each(field, "{{ loop.index }}. {{ item }}{% if loop.last %}.{% else %};{% endif %}", nothing)


def closing(field: str) -> tuple[Block, ...]:
    """The last list of a paper: its end is the paper's end, and stays on the page of the signature."""
    return each(field, "- {{ item }}{% if loop.last %}./.{% else %};{% endif %}", "Không có./.", tied=True)


def closing_numbered(field: str) -> tuple[Block, ...]:
    """As `closing`, each text behind its number."""
    words = "{{ loop.index }}. {{ item }}{% if loop.last %}./.{% else %};{% endif %}"
    return each(field, words, "Không có./.", tied=True)


def appendix(title: str, source: str, *, number: str = "Phụ lục", wide: bool = False) -> tuple[Block, ...]:
    """The head of an appendix: what it is called, its title, and the paper it belongs to."""
    return (
        Appendix(wide),
        Text(number, APPENDIX),
        Text(title, APPENDIX_TITLE),
        Text(f"(Kèm theo {source})", APPENDIX_SOURCE),
        Rule(),
    )


def pictures(field: str, caption: str = "") -> tuple[Block, ...]:
    """Each picture of `field` on a line of its own; the caption above the first."""
    head = (Text("{%p if loop.first %}"), Text(caption, PICTURE, tied=True), Text("{%p endif %}")) if caption else ()
    return (Text(f"{{%p for item in {field} %}}"), *head, Text("{{ item }}", PICTURE), Text("{%p endfor %}"))


def table(field: str, *columns: tuple[str, float, str]) -> Grid:
    """A table with a row for each `item` of `field`; `columns` are (head, share, words of the cell)."""
    rows: Iterable[tuple[str, ...]] = (
        (f"{{%tr for item in {field} %}}",),
        tuple(words for _, _, words in columns),
        ("{%tr endfor %}",),
    )
    return Grid(tuple(Column(head, share) for head, share, _ in columns), tuple(rows))
