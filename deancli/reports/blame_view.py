"""`dean draft blame` as data and for the eye."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Final, TypedDict

from deancli.language import say
from deancli.reports.dates import full
from deancli.reports.lines import Line, visible, wrapped

if TYPE_CHECKING:
    from deancli.workspace.blaming import Blamed

SCHEMA: Final = "dean.draft-blame/1"
_INDENT: Final = "    "


class ParagraphView(TypedDict):
    """One paragraph, and the version that last changed it; `comments` are those on it that the version takes up."""

    text: str
    headings: list[str]
    version: int
    when: str
    author: str
    agency: str
    comments: list[str]


class BlameView(TypedDict):
    """Everything `dean draft blame` shows, in reading order."""

    schema: str
    paragraphs: list[ParagraphView]


def blame_view(paragraphs: Iterable[Blamed]) -> BlameView:
    """Each paragraph with its version."""
    listed: list[ParagraphView] = [
        {"text": p.text, "headings": list(p.headings), "version": p.version.number, "when": p.version.when.isoformat(),
         "author": p.version.name, "agency": p.version.agency, "comments": list(p.comments)}
        for p in paragraphs
    ]  # fmt: skip
    return {"schema": SCHEMA, "paragraphs": listed}


def blame_lines(view: BlameView, cells: int) -> list[Line]:
    """Paragraphs in a row that one version changed for the same comments stand below its name."""
    lines: list[Line] = []
    for _, group in groupby(view["paragraphs"], key=lambda one: (one["version"], one["comments"])):
        paragraphs = list(group)
        first = paragraphs[0]
        head = [f"v{first['version']}", full(first["when"][:10]), first["author"]]
        if first["comments"]:
            head.append(say("tiếp thu {ids}", ids=", ".join(first["comments"])))
        lines += wrapped(visible(" · ".join(head)), cells, style="title")
        for paragraph in paragraphs:
            lines += wrapped(visible(paragraph["text"]), cells, _INDENT)
    return lines
