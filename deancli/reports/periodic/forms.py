"""The forms of a report: the same view as a paper, a text, a page, data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from deancli.errors import DeanError
from deancli.language import say
from deancli.reports.drawing import Drawn
from deancli.reports.json_text import json_text
from deancli.reports.periodic.sheet import Sheet
from deancli.reports.periodic.values import HeadView

FORMATS: Final = ("docx", "md", "html", "json", "xlsx", "txt")
BINARY: Final = ("docx", "xlsx")
DATA: Final = "json"


class Report(NamedTuple):
    """A report, ready for any form: what its files are called by and what it is, who makes it, its data.

    Sheet and paper come with or without its traces.
    """

    stem: str
    what: str
    author: str
    view: HeadView
    sheet: Callable[[bool], Sheet]
    paper: Callable[[bool], bytes]
    pictures: Callable[[], tuple[Drawn, ...]] = tuple

    @property
    def name(self) -> str:
        """What its files are called."""
        return f"{self.stem}-{self.view['period']['id']}"

    @property
    def title(self) -> str:
        """What it is, of which period."""
        return f"{self.what} {self.view['period']['words']}"


def format_of(asked: str, file: str, usual: str) -> str:
    """The format asked for, else the one that the name of a file ends in, else the usual one.

    Raises DeanError for one there is not.
    """
    chosen = asked or (file.rpartition(".")[2].casefold() if "." in file else usual)
    if chosen not in FORMATS:
        raise DeanError(say("Không có dạng “{name}”.", name=chosen), say("Có: {ids}.", ids=", ".join(FORMATS)))
    return chosen


def in_form(report: Report, style: str, *, trace: bool) -> bytes:
    """The bytes of a report in one of FORMATS; the same report has the same bytes."""
    from deancli.reports.periodic import sheet_book, sheet_pages, sheet_text

    if style == "docx":
        return report.paper(trace)
    if style == "xlsx":
        return sheet_book.sheet_xlsx(report.sheet(trace), report.author, report.view["as_of"])
    if style == DATA:
        return json_text(report.view).encode()
    sheet = report.sheet(trace)
    if style == "html":
        return sheet_pages.sheet_html(sheet, tuple(one.svg for one in report.pictures())).encode()
    return (sheet_pages.sheet_markdown if style == "md" else sheet_text.sheet_text)(sheet).encode()
