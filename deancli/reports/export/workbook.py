"""The workbook of a day: four tables with the figures of `dean status`, `dean pending` and the records."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from deancli.document.sheets.values import Book
from deancli.document.writing import Claim
from deancli.domain.plan_table import STAMP, STAMP_SCHEME
from deancli.language import speaking

if TYPE_CHECKING:
    from deancli.workspace import Workspace

FORM: Final = "dean.export/1"


def export_xlsx(workspace: Workspace, as_of: date) -> bytes:
    """The XLSX of the workspace at the end of `as_of`, in Vietnamese; the same workspace gives the same bytes."""
    from deancli.document.sheets.book import book_xlsx

    scheme = workspace.plan.scheme
    author = workspace.directory.name(scheme.owner)
    with speaking("vi"):
        book = _book(workspace, as_of)
    return book_xlsx(book, Claim(author, datetime.combine(as_of, time()), scheme.short_title))


def _book(workspace: Workspace, as_of: date) -> Book:
    from deancli.reports.agency_view import all_agencies
    from deancli.reports.comment_view import comment_view
    from deancli.reports.export.list_rows import agencies_sheet, comments_sheet, pending_sheet
    from deancli.reports.export.plan_rows import plan_sheet
    from deancli.reports.pending import pending
    from deancli.reports.round_view import all_rounds
    from deancli.reports.status import status
    from deancli.workspace.consultation.comments import held

    comments = [comment_view(workspace.directory, one) for one in held(workspace, until=as_of)]
    sheets = (
        plan_sheet(workspace, status(workspace, as_of)),
        agencies_sheet(all_agencies(workspace, as_of), all_rounds(workspace, as_of)),
        pending_sheet(pending(workspace, as_of)),
        comments_sheet(comments),
    )
    stamp = ((STAMP, FORM), (STAMP_SCHEME, workspace.plan.scheme.id), ("dean.export.made", as_of.isoformat()))
    return Book(sheets, stamp)
