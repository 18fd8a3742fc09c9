"""A report on the comments of a round as headings, lines and its matrix."""

from __future__ import annotations

from deancli.reports.matrix_lead import decided_sentence
from deancli.reports.periodic.sheet import Grid, Section, Sheet, compared, sourced, traced
from deancli.reports.periodic.values import CommentsReportView


def comments_sheet(view: CommentsReportView, *, trace: bool) -> Sheet:
    """How the comments were sought, what became of them, what is disputed; the matrix as appendix."""
    matrix = view["matrix"]
    first, *figures, _ = matrix["lead"]
    sections = (
        Section("I. VIỆC LẤY Ý KIẾN", 2),
        Section("1. Kết quả nhận văn bản góp ý", 3, tuple(figures)),
        Section(f"2. Diễn biến {view['period']['words']}", 3, traced(view["done"], trace=trace)),
        Section("II. KẾT QUẢ TIẾP THU, GIẢI TRÌNH", 2, (decided_sentence(matrix),)),
        Section("III. NỘI DUNG CÒN Ý KIẾN KHÁC NHAU", 2, traced(view["differences"], trace=trace), numbered=True),
    )
    lead = (first.removeprefix("1. "), compared(view))
    return Sheet("BÁO CÁO", view["title"], lead, sections, (_matrix(view, trace=trace),))


def _matrix(view: CommentsReportView, *, trace: bool) -> Grid:
    matrix = view["matrix"]
    columns = ("TT", *(column["head"] for column in matrix["columns"]))
    rows = tuple((str(n), *row["cells"]) for n, row in enumerate(matrix["rows"], 1))
    return sourced(Grid(matrix["title"], columns, rows), view["sources"], trace=trace)
