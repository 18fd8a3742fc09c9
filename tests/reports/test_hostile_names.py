"""Whatever a person calls something, it is a name: in workbooks, calendars, mails, on the site and in a portfolio."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from html.parser import HTMLParser
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st
from openpyxl import load_workbook

from deancli.document.returned.sheets import cell_text
from deancli.document.sheets.book import book_xlsx
from deancli.document.sheets.values import Book, BookColumn, BookSheet
from deancli.document.sheets.words import shown
from deancli.document.writing import Claim
from deancli.domain.agencies import Person
from deancli.reports.calendar_ics import calendar_ics
from deancli.reports.calendar_view import CalendarView, EntryView
from deancli.reports.lines import visible
from deancli.reports.mails import Mail, unsent_mail
from deancli.reports.portfolio.sheet import in_form
from deancli.reports.portfolio.view import FiguresView, PortfolioView
from deancli.reports.site.rendering import Renderer

HOSTILE = (
    "=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(1)", "<b>đậm</b>", "\x1b[31mđỏ\x1b[0m", "\x1b]8;;http://x\x07",
    "{{ 7*7 }}", "{% raw %}", "\r\nBEGIN:VEVENT\r\n", "\nBcc: x@y.example", "</script><script>x</script>",
    "javascript:alert(1)", '" onload="x', "_x000D_", "\u202egnp.exe", "]]>", "&amp;", "\x00",
)  # fmt: skip
NAMES = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=8)), min_size=1, max_size=4).map("".join)
EXAMPLES = rules(max_examples=60, deadline=None)
FIGURES: FiguresView = {
    "milestones": 1, "done": 0, "overdue": 1, "rounds_open": 0, "waited_for": 0, "undecided": 0, "obstacles": 0,
}  # fmt: skip


class Page(HTMLParser):
    """A page's elements with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "br":  # where a line of the name ends
            self.elements.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.lists(NAMES, min_size=15, max_size=20))
@rules(max_examples=8, deadline=None)
def test_a_cell_of_a_workbook_holds_words_and_no_formula(names: list[str]) -> None:
    column = BookColumn("Tên", 20)
    sheet = BookSheet("Ý kiến", (column, BookColumn("dean", 8, hidden=True)), tuple((name, name) for name in names))
    data = book_xlsx(Book((sheet,)), Claim("Công an tỉnh", datetime(2024, 5, 1, tzinfo=UTC)))
    rows = list(load_workbook(io.BytesIO(data))["Ý kiến"].iter_rows(min_row=2))
    assert [[cell_text(cell, legacy=False) for cell in row] for row in rows] == [[shown(n), shown(n)] for n in names]
    assert not [cell for row in rows for cell in row if cell.data_type == "f" or cell.hyperlink]


@given(NAMES)
@EXAMPLES
def test_an_event_of_a_calendar_keeps_its_name_and_stays_one(name: str) -> None:
    entry: Any = dict.fromkeys(EntryView.__annotations__)
    entry |= {"kind": "deadline", "id": "II.3", "title": name, "date": "2024-04-19", "words": name, "reminders": [],
              "open": True, "last_working_day": "2024-04-19"}  # fmt: skip
    view: Any = dict.fromkeys(CalendarView.__annotations__)
    view |= {"title": name, "scheme": "s", "as_of": "2024-05-01", "entries": [entry]}

    class NoRepository:
        repository = None

    data = calendar_ics(NoRepository(), view)  # type: ignore[arg-type]
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert str(event["summary"]) == visible(f"Hạn II.3: {name}")
    assert data.count(b"BEGIN:VEVENT\r\n") == 1
    assert b"\x1b" not in data


@given(NAMES)
@EXAMPLES
def test_a_mail_gets_no_header_from_a_name(name: str) -> None:
    mail = Mail((Person(name, "", "a@b.example"),), name, "x")
    read = message_from_bytes(unsent_mail(mail), policy=default)
    assert read["Bcc"] is None
    assert read["Subject"].strip() == visible(" ".join(name.split())).strip()
    assert b"\x1b" not in bytes(read)


@pytest.fixture(scope="module")
def plain() -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a page of the site about a scheme with a name like any other."""
    return Page(_site_page("Đề án")).elements


def _site_page(name: str) -> str:
    status = {"title": name, "as_of": "2024-05-01"}
    return Renderer(status=status, places={}, ids={}).page("search", kinds=(name,), dispositions=()).decode()


@given(NAMES)
@rules(max_examples=15, deadline=None)
def test_a_page_of_the_site_has_the_same_elements_whatever_the_name(
    plain: list[tuple[str, tuple[str, ...]]], name: str
) -> None:
    text = _site_page(name)
    assert Page(text).elements == plain
    assert "\x1b" not in text
    assert not set("\u202e\x00") & set(text)


@given(NAMES)
@EXAMPLES
def test_the_page_of_a_portfolio_has_the_same_elements_whatever_the_name(name: str) -> None:
    assert Page(_portfolio(name)).elements == Page(_portfolio("Đề án")).elements
    assert not set("\u202e\x00\x1b") & set(_portfolio(name))


def _portfolio(name: str) -> str:
    view: PortfolioView = {
        "schema": "dean.portfolio/1",
        "as_of": "2024-05-01",
        "schemes": [
            {"folder": name, "scheme": "s", "title": name, "owner": name, "figures": FIGURES, "next": None,
             "overdue": [{"id": "II.3", "title": name, "days_late": 2}], "oldest_obstacle": 0}
        ],
        "unread": [{"folder": name, "reason": name, "hint": name}],
        "sums": FIGURES,
        "late_schemes": 1,
    }  # fmt: skip
    return in_form(view, "html").decode()
