"""A report as headings, lines and tables: what its text, its page and its workbook all show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from deancli.reports.papers.fields import counted, written_day
from deancli.reports.periodic.values import HeadView, LineView, ReportView, SourceView

NOTHING: Final = "Không có."
_SHORT: Final = 10


class Section(NamedTuple):
    """A heading (of `level` 2 or 3) and its lines; `numbered` ones stand behind numbers, others behind dashes."""

    heading: str
    level: int
    lines: tuple[str, ...] | None = None
    numbered: bool = False


class Grid(NamedTuple):
    """A table: its title, the heads of its columns, its rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Sheet(NamedTuple):
    """A whole report: what it is, what it says first, its sections and tables."""

    kind: str
    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    grids: tuple[Grid, ...]


def traced(lines: Iterable[LineView], *, trace: bool) -> tuple[str, ...]:
    """The sentences, with the commits behind them where these are asked for."""
    return tuple(one["text"] + (_commits(one["commits"]) if trace else "") for one in lines)


def _commits(commits: Sequence[str]) -> str:
    return f" [{', '.join(commit[:_SHORT] for commit in commits)}]" if commits else ""


def lead_of(view: ReportView) -> str:
    """The sentence of figures that a report begins with."""
    figures = {name: counted(figure) for name, figure in view["figures"].items() if isinstance(figure, int)}
    return (
        "Đến hết ngày {day}, trong tổng số {total} nhiệm vụ của Kế hoạch: hoàn thành đúng hạn {on_time}, hoàn thành "
        "quá hạn {late}, còn trong hạn {ongoing}, quá hạn chưa hoàn thành {overdue}."
    ).format(day=written_day(view["as_of"]), **figures)


def compared(view: HeadView) -> str:
    """What the report is compared with."""
    kept = f" ({view['since']['report']})" if view["since"]["report"] else ""
    return f"Những thay đổi nêu trong báo cáo tính từ sau ngày {written_day(view['since']['day'])}{kept}."


def sourced(grid: Grid, sources: Iterable[SourceView], *, trace: bool) -> Grid:
    """The table, with a column of the commits behind each row where these are asked for."""
    if not trace:
        return grid
    commits = ((", ".join(commit[:_SHORT] for commit in one["commits"]),) for one in sources)
    rows = tuple(row + more for row, more in zip(grid.rows, commits, strict=True))
    return grid._replace(columns=(*grid.columns, "Commit"), rows=rows)


def progress_sheet(view: ReportView, *, trace: bool) -> Sheet:
    """The four parts of a report of progress, and its appendix."""

    def said(lines: list[LineView]) -> tuple[str, ...]:
        return traced(lines, trace=trace)

    sections = (
        Section("I. KẾT QUẢ THỰC HIỆN", 2),
        Section("1. Đã hoàn thành trong kỳ", 3, said(view["done"])),
        Section("2. Đang thực hiện", 3, said(view["ongoing"])),
        Section("3. Quá hạn, nguyên nhân", 3, said(view["overdue"])),
        Section("II. KHÓ KHĂN, VƯỚNG MẮC", 2, said(view["obstacles"])),
        Section(f"III. NHIỆM VỤ {view['next']['words'].upper()}", 2, said(view["upcoming"]), numbered=True),
        Section("IV. ĐỀ XUẤT, KIẾN NGHỊ", 2, said(view["proposals"]), numbered=True),
    )
    return Sheet("BÁO CÁO", view["title"], (lead_of(view), compared(view)), sections, (_tasks(view),))


def _tasks(view: ReportView) -> Grid:
    columns = ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm", "Tình trạng", "Ghi chú")
    rows = tuple(
        (row["number"], row["title"], row["lead"], row["coordinating"], row["deadline"], row["product"], row["state"],
         row["note"])
        for row in view["tasks"]
    )  # fmt: skip
    return Grid("TIẾN ĐỘ THỰC HIỆN CÁC NHIỆM VỤ", columns, rows)
