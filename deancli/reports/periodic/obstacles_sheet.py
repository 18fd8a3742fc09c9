"""A report on difficulties as headings, lines and a table."""

from __future__ import annotations

from deancli.reports.obstacle_view import ObstacleRowView
from deancli.reports.papers.fields import counted, written_day
from deancli.reports.periodic.sheet import Grid, Section, Sheet, compared, sourced, traced
from deancli.reports.periodic.values import ObstaclesReportView

COLUMNS = (
    "TT", "Khó khăn, vướng mắc", "Cơ quan báo cáo", "Ngày báo cáo", "Số ngày", "Số lần báo cáo", "Cơ quan giải quyết",
    "Chỉ đạo", "Kết quả",
)  # fmt: skip


def obstacles_sheet(view: ObstaclesReportView, *, trace: bool) -> Sheet:
    """What was settled, what is not, what is proposed; all of them in the appendix."""
    sections = (
        Section("I. ĐÃ GIẢI QUYẾT TRONG KỲ", 2, traced(view["done"], trace=trace)),
        Section("II. CHƯA GIẢI QUYẾT XONG", 2, traced(view["open"], trace=trace)),
        Section("III. ĐỀ XUẤT, KIẾN NGHỊ", 2, traced(view["proposals"], trace=trace), numbered=True),
    )
    rows = tuple(map(obstacle_cells, view["rows"]))
    grid = sourced(Grid("KHÓ KHĂN, VƯỚNG MẮC", COLUMNS, rows), view["sources"], trace=trace)
    return Sheet("BÁO CÁO", view["title"], (figures_sentence(view), compared(view)), sections, (grid,))


def figures_sentence(view: ObstaclesReportView) -> str:
    """The sentence of figures that the report begins with."""
    figure = {name: counted(number) for name, number in view["figures"].items() if isinstance(number, int)}
    return (
        "Đến hết ngày {day} đã có {total} khó khăn, vướng mắc được báo cáo: đã giải quyết {closed}, chưa giải quyết "
        "xong {open} (đã có ý kiến chỉ đạo {answered}, đã báo cáo Chủ tịch {escalated}). Trong kỳ phát sinh {new}, "
        "giải quyết xong {settled}."
    ).format(day=written_day(view["as_of"]), **figure)


def obstacle_cells(row: ObstacleRowView) -> tuple[str, ...]:
    """The cells of a row, in the order of COLUMNS."""
    answer = f"Ngày {written_day(row['answered'])}: {row['answer']}" if row["answered"] else ""
    escalated = f"Đã báo cáo Chủ tịch ngày {written_day(row['escalated'])}" if row["escalated"] else ""
    outcome = "Chưa giải quyết xong"
    if row["closed"]:
        outcome = f"Giải quyết ngày {written_day(row['closed'])}: {row['outcome']}"
    return (
        row["id"], row["text"], row["agency"]["name"], written_day(row["date"]), counted(row["days_open"]),
        counted(row["times_reported"]), row["owner"]["name"] if row["owner"] else "Chưa giao",
        "; ".join(filter(None, (answer, escalated))), outcome,
    )  # fmt: skip
