"""Every paper that dean makes, for what must hold of all of them."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from deancli.document.writing import Paragraph, plain_docx
from deancli.domain.agencies import Tone
from deancli.reports.letters import (
    comments_report_docx,
    consultation_letter,
    progress_report_docx,
    reminder_letter,
)
from deancli.reports.papers.from_workspace import rendered
from deancli.reports.papers.kinds import DECISION, KINDS, ROUTING_SLIP, SUBMISSION, built_in
from deancli.reports.papers.reply_form import reply_form
from tests.reports.making import SAMPLE, WHEN, answering, asking, reminding, reporting, summing_up

_LONG = "Căn cứ tình hình thực tiễn, dự thảo cần được các cơ quan, đơn vị, địa phương góp ý đầy đủ, đúng thời hạn. " * 3


@cache
def papers() -> dict[str, bytes]:
    """Each by a short name."""
    return {
        "xin-y-kien": consultation_letter(asking(), WHEN),
        "xin-y-kien-nhieu": consultation_letter(asking(*(f"UBND huyện Thí Dụ {n}" for n in range(1, 40))), WHEN),
        "don-doc": reminder_letter(reminding(), WHEN),
        "don-doc-mttq": reminder_letter(reminding(Tone.REQUEST, "Ủy ban MTTQ tỉnh"), WHEN),
        "phieu-gop-y": reply_form(answering(), WHEN),
        "bao-cao-tien-do": progress_report_docx(reporting(40), WHEN),
        "bao-cao-tong-hop": comments_report_docx(summing_up(80), WHEN),
        "ban-du-thao": plain_docx([Paragraph("ĐỀ ÁN", title=True), Paragraph(_LONG)], author="Mẫu", when=WHEN),
    } | {kind.id: rendered(SAMPLE, kind, datetime(2024, 5, 20)) for kind in (SUBMISSION, DECISION, ROUTING_SLIP)}  # noqa: DTZ001


@cache
def templates() -> dict[str, bytes]:
    """Each built-in template by its kind."""
    return {f"mẫu {kind.id}": built_in(kind).data for kind in KINDS}
