"""The report over many schemes: a page, a paper, a text, a workbook, all of one sheet; in Vietnamese."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from deancli.language import speaking
from deancli.reports.dates import full
from deancli.reports.json_text import json_text
from deancli.reports.papers.fields import counted, written_day
from deancli.reports.periodic.sheet import NOTHING, Grid, Section, Sheet
from deancli.reports.portfolio.view import FiguresView, PortfolioView, SchemeView, late_words, next_words, open_words

FORMATS: Final = ("html", "docx", "md", "xlsx", "json", "txt")
BINARY: Final = ("docx", "xlsx")
_COLUMNS: Final = (
    "TT", "Đề án", "Xong", "Quá hạn", "Mốc tới", "Hạn", "Đợt mở", "Chờ góp ý", "Ý kiến chưa xử lý", "Vướng mắc",
)  # fmt: skip
_SHARES: Final = (0.05, 0.27, 0.07, 0.08, 0.2, 0.1, 0.06, 0.07, 0.08, 0.08)


def in_form(view: PortfolioView, style: str) -> bytes:
    """The bytes of the report in one of FORMATS; the same view has the same bytes."""
    from deancli.reports.periodic import sheet_book, sheet_pages, sheet_text

    if style == "json":
        return json_text(view).encode()
    with speaking("vi"):
        sheet = portfolio_sheet(view)
    if style == "xlsx":
        return sheet_book.sheet_xlsx(sheet, _author(view), view["as_of"])
    if style == "docx":
        return _docx(sheet, view)
    written = {
        "md": sheet_pages.sheet_markdown, "html": sheet_pages.sheet_html, "txt": sheet_text.sheet_text,
    }[style]  # fmt: skip
    return written(sheet).encode()


def portfolio_sheet(view: PortfolioView) -> Sheet:
    """What is overdue, what comes, what is open, what could not be read; then the table."""
    schemes = view["schemes"]
    sections = [
        Section("I. QUÁ HẠN", 2, _lines(schemes, late_words)),
        Section("II. MỐC TỚI", 2, _lines(sorted(schemes, key=_when), next_words)),
        Section("III. ĐANG CHỜ, VƯỚNG MẮC", 2, _lines(schemes, open_words)),
    ]
    if view["unread"]:
        unread = tuple(f"{one['folder']}: {one['reason']}" for one in view["unread"])
        sections.append(Section("IV. CHƯA TỔNG HỢP ĐƯỢC", 2, unread))
    title = f"Tổng hợp tiến độ các Đề án đến ngày {written_day(view['as_of'])}"
    return Sheet("BÁO CÁO", title, (_lead(view),), tuple(sections), (_grid(view),))


def _lead(view: PortfolioView) -> str:
    sums, count = view["sums"], len(view["schemes"])
    return (
        f"Trong {_told(count)} Đề án, {_told(sums['done'])}/{_told(sums['milestones'])} nhiệm vụ đã hoàn thành; "
        f"{_told(sums['overdue'])} nhiệm vụ quá hạn ở {_told(view['late_schemes'])} Đề án; "
        f"{_told(sums['rounds_open'])} đợt lấy ý kiến đang mở, còn chờ {_told(sums['waited_for'])} văn bản góp ý; "
        f"{_told(sums['undecided'])} ý kiến chưa xử lý; {_told(sums['obstacles'])} khó khăn, vướng mắc chưa giải "
        "quyết."
    )


def _told(number: int) -> str:
    return counted(number) if number else "0"


def _lines(schemes: Iterable[SchemeView], words: Callable[[SchemeView], str]) -> tuple[str, ...]:
    return tuple(f"{one['title']}: {told}" for one in schemes if (told := words(one)))


def _when(scheme: SchemeView) -> str:
    return scheme["next"]["deadline"]["last_day"] if scheme["next"] else ""


def _grid(view: PortfolioView) -> Grid:
    rows = [_row(str(number), scheme) for number, scheme in enumerate(view["schemes"], 1)]
    return Grid("BẢNG TỔNG HỢP", _COLUMNS, (*rows, _figures("", "Cộng", view["sums"], "", "")))


def _row(number: str, scheme: SchemeView) -> tuple[str, ...]:
    found = scheme["next"]
    name, day = (f"{found['id']} {found['title']}", full(found["deadline"]["last_day"])) if found else ("", "")
    return _figures(number, scheme["title"], scheme["figures"], name, day)


def _figures(number: str, title: str, found: FiguresView, milestone: str, day: str) -> tuple[str, ...]:
    done = f"{found['done']}/{found['milestones']}"
    counts = (found["rounds_open"], found["waited_for"], found["undecided"], found["obstacles"])
    return (number, title, done, str(found["overdue"]), milestone, day, *map(str, counts))


def _docx(sheet: Sheet, view: PortfolioView) -> bytes:
    """Across the page, in the type of Nghị định 30/2020/NĐ-CP, Phụ lục I."""
    from deancli.document.layout.blocks import Appendix, Block, Column, Rule, Text
    from deancli.document.layout.blocks import Grid as Lined
    from deancli.document.layout.rules import BODY, TITLE
    from deancli.document.layout.typesetting import typeset
    from deancli.document.text.visible import visible
    from deancli.document.writing import Claim

    blocks: list[Block] = [Text(sheet.kind, TITLE), Text(sheet.title, TITLE), Rule()]
    blocks += [Text(visible(text), BODY) for text in sheet.lead]
    for section in sheet.sections:
        lines = section.lines or (NOTHING,)
        blocks.append(Text("", BODY, lead=section.heading, tied=True))
        blocks += [Text(f"- {visible(text)}", BODY) for text in lines]
    columns = tuple(Column(head, share) for head, share in zip(_COLUMNS, _SHARES, strict=True))
    rows = tuple(tuple(map(visible, row)) for row in sheet.grids[0].rows)
    blocks += [Appendix(wide=True), Text(sheet.grids[0].title, TITLE), Lined(columns, rows)]
    return typeset(blocks, Claim(_author(view), datetime.fromisoformat(view["as_of"]), sheet.title))


def _author(view: PortfolioView) -> str:
    """The agency in charge of most of the schemes, the first of them where several are."""
    owners = Counter(scheme["owner"] for scheme in view["schemes"])
    return max(owners, key=lambda owner: owners[owner], default="dean")
