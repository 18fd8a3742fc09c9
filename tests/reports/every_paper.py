"""Every paper that dean makes, for what must hold of all of them."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache

from deancli.document.writing import Paragraph, plain_docx
from deancli.domain.agencies import Tone
from deancli.reports.letters import consultation_letter, reminder_letter
from deancli.reports.papers.from_workspace import rendered
from deancli.reports.papers.kinds import DECISION, KINDS, PROMULGATION, ROUTING_SLIP, SUBMISSION, built_in
from deancli.reports.papers.reply_form import reply_form
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
