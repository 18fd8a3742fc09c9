"""Every paper that dean makes, for what must hold of all of them."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from deancli.document.writing import Paragraph, plain_docx
from deancli.domain.agencies import Tone
from deancli.reports.dossier import dossier
from deancli.reports.due_packages import due_sheets
from deancli.reports.letters import consultation_letter, reminder_letter
from deancli.reports.matrix_sheet import matrix_docx, matrix_xlsx
from deancli.reports.matrix_view import matrix_view
from deancli.reports.papers.from_workspace import rendered
from deancli.reports.papers.kinds import DECISION, KINDS, PROMULGATION, ROUTING_SLIP, SUBMISSION, built_in
from deancli.reports.papers.reply_form import reply_form
from deancli.reports.periodic.asking import KINDS as REPORTS
from deancli.reports.periodic.asking import Asked
from deancli.reports.periodic.forms import Report, in_form
from deancli.reports.periodic.making import report_of
from deancli.workspace import Workspace
from deancli.workspace.due_reminders import due_reminders
from tests.reports.making import (
    SAMPLE,
    WHEN,
    answering,
    asking,
    comments_docx,
    escalating,
    escalation_docx,
    hindered,
    obstacles_docx,
    progress_docx,
    reminding,
    reporting,
    summing_up,
)

_DUE = date(2024, 5, 8)
_LONG = "Căn cứ tình hình thực tiễn, dự thảo cần được các cơ quan, đơn vị, địa phương góp ý đầy đủ, đúng thời hạn. " * 3


@cache
def papers() -> dict[str, bytes]:
    """Each by a short name."""
    return {
        "xin-y-kien": consultation_letter(asking(), WHEN),
        "xin-y-kien-nhieu": consultation_letter(asking(*(f"UBND huyện Thí Dụ {n}" for n in range(1, 40))), WHEN),
        "don-doc": reminder_letter(reminding(), WHEN),
        "don-doc-truoc-han": reminder_letter(reminding()._replace(as_of=date(2024, 5, 6), new_due=_DUE), WHEN),
        "don-doc-mttq": reminder_letter(reminding(Tone.REQUEST, "Ủy ban MTTQ tỉnh"), WHEN),
        "phieu-gop-y": reply_form(answering(), WHEN),
        "bao-cao-tien-do": progress_docx(reporting(40)),
        "bao-cao-tong-hop": comments_docx(summing_up(80)),
        "bao-cao-vuong-mac": obstacles_docx(hindered(30)),
        "bao-cao-cap-tren": escalation_docx(escalating()),
        "ban-du-thao": plain_docx([Paragraph("ĐỀ ÁN", title=True), Paragraph(_LONG)], author="Mẫu", when=WHEN),
    } | {kind.id: rendered(SAMPLE, kind, datetime(2024, 5, 20)) for kind in OF_THE_WORKSPACE}  # noqa: DTZ001


OF_THE_WORKSPACE = (SUBMISSION, DECISION, PROMULGATION, ROUTING_SLIP)
"""What is made of nothing but the workspace."""


@cache
def templates() -> dict[str, bytes]:
    """Each built-in template by its kind."""
    return {f"mẫu {kind.id}": built_in(kind).data for kind in KINDS}


OF_A_WORKSPACE = (*REPORTS, "matrix", "dossier-to-trinh", "dossier-quyet-dinh", "dossier-bang", "cap-tren")
"""The names of what `made_of` makes."""
_LATE, _LATER = date(2024, 4, 16), date(2024, 5, 20)


@cache
def made_of(root: Path) -> dict[str, bytes]:
    """Papers of the demonstration: each report with its pictures, the matrix, a dossier, a report to the Chairman."""
    workspace = Workspace(root)
    with ZipFile(BytesIO(dossier(workspace, _LATER).data)) as bound:
        bundled = {name: bound.read(name) for name in bound.namelist() if name.endswith(".docx")}
    reminders = dict(due_sheets(workspace, due_reminders(workspace, _LATE, 1, "")))
    return {
        **{kind: in_form(_report(workspace, kind), "docx", trace=True) for kind in REPORTS},
        "matrix": matrix_docx(matrix_view(workspace, 1, _LATER), "Công an tỉnh"),
        "dossier-to-trinh": bundled["01-to-trinh.docx"],
        "dossier-quyet-dinh": bundled["02-du-thao-quyet-dinh.docx"],
        "dossier-bang": next(data for name, data in bundled.items() if name.startswith("04-")),
        "cap-tren": next(data for path, data in reminders.items() if path.endswith("bao-cao-cap-tren.docx")),
    }


@cache
def books_of(root: Path) -> dict[str, bytes]:
    """Workbooks of a whole workspace: each report, the matrix."""
    workspace = Workspace(root)
    books = {kind: in_form(_report(workspace, kind), "xlsx", trace=True) for kind in REPORTS}
    return {**books, "matrix": matrix_xlsx(matrix_view(workspace, 1, _LATER), "Công an tỉnh")}


def _report(workspace: Workspace, kind: str) -> Report:
    return report_of(workspace, Asked(kind, _LATER, round=1 if kind == "comments" else None))
