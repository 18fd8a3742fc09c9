"""Công văn đôn đốc: what was asked, that it has not come, by when it must, and what follows."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, NamedTuple

from deancli.document.layout.blocks import Block, Text
from deancli.document.templates.fields import Field
from deancli.domain.agencies import Tone
from deancli.domain.consultation import Letter
from deancli.domain.plan import Letterhead, Scheme
from deancli.reports.papers.addressing import ADDRESSED, ADDRESSEE_LINES, ADDRESSEES
from deancli.reports.papers.fields import (
    COMMON,
    LETTER_PARTS,
    SCHEME,
    common_values,
    counted,
    header,
    letter_values,
    scheme_values,
    signature,
    written_date,
)


class ReminderLetter(NamedTuple):
    """Everything a công văn đôn đốc says.

    `task` is what was asked, as a sentence goes on ("góp ý dự thảo lần 1 Đề án"), `product` what should have come
    ("văn bản góp ý"), `source` the paper that asked for it and `source_name` its kind ("Công văn", "Kế hoạch"), `due`
    its last day. `outstanding` counts all agencies that are waited for at the end of `as_of`; `new_due` is the last
    day now. `tone` is that of the addressees (`domain/agencies.py: tone_of`).
    """

    letterhead: Letterhead
    scheme: Scheme
    addressees: tuple[str, ...]
    tone: Tone
    task: str
    product: str
    source: Letter
    due: date
    as_of: date
    new_due: date
    outstanding: int = 1
    source_name: str = "Công văn"
    number: str = ""
    day: date | None = None


FIELDS: Final = (
    *COMMON, SCHEME, ADDRESSEES,
    Field("verb", ("“yêu cầu” với cấp dưới, “đề nghị” với cơ quan khác", "The verb: downward, or to others")),
    Field("direct", ("Có phải gửi cấp dưới không", "Whether it goes downward")),
    Field("task", ("Việc đã giao, đã đề nghị", "What was asked")),
    Field("product", ("Sản phẩm còn chờ", "What should have come")),
    Field("source", ("Văn bản đã giao, đã đề nghị", "The paper that asked for it"), (
        Field("name", ("Tên loại văn bản", "Its kind")), *LETTER_PARTS,
    )),
    Field("due", ("Hạn cũ", "The last day it gave")),
    Field("late", ("Đã quá hạn cũ chưa", "Whether that day has passed")),
    Field("as_of", ("Ngày tính đến", "The day of the count")),
    Field("new_due", ("Hạn mới", "The last day now")),
    Field("outstanding", ("Còn bao nhiêu cơ quan chưa có", "How many are waited for")),
    Field("several", ("Có phải còn nhiều cơ quan không", "Whether they are more than one")),
)  # fmt: skip
BLOCKS: Final[tuple[Block, ...]] = (
    header("V/v đôn đốc {{ task|bound }}"),
    *ADDRESSEE_LINES,
    Text(
        "Tại {{ source.name }}{% if source.number %} số {{ source.number }}{% endif %}{% if source.date %} ngày "
        "{{ source.date }}{% endif %}, {{ letterhead.agency }} đã đề nghị {{ task }}, thời hạn chậm nhất ngày "
        "{{ due }}."
    ),
    Text(
        "{% if late %}Đến hết ngày{% else %}Đến ngày{% endif %} "
        f"{{{{ as_of }}}}, {{{{ letterhead.agency }}}} chưa nhận được {{{{ product }}}} của {ADDRESSED}"
        "{% if several %}; tổng số còn {{ outstanding }} cơ quan chưa gửi{% endif %}."
    ),
    Text(
        f"Để bảo đảm tiến độ xây dựng {{{{ scheme.title }}}}, {{{{ letterhead.agency }}}} {{{{ verb }}}} {ADDRESSED} "
        "{% if late %}khẩn trương{% else %}quan tâm{% endif %} thực hiện, gửi {{ product }} về {{ letterhead.agency }} "
        "chậm nhất ngày {{ new_due }}."
    ),
    Text("{%p if direct %}"),
    Text(
        "Quá thời hạn trên, {{ letterhead.agency }} sẽ tổng hợp, báo cáo {% if letterhead.parent %}Chủ tịch "
        "{{ letterhead.parent }}{% else %}cấp có thẩm quyền{% endif %} xem xét, chỉ đạo./.",
        tied=True,
    ),
    Text("{%p else %}"),
    Text("{{ letterhead.agency }} rất mong nhận được sự quan tâm, phối hợp của quý cơ quan./.", tied=True),
    Text("{%p endif %}"),
    signature("- Như trên;"),
)


def values_of(letter: ReminderLetter) -> dict[str, Any]:
    """The values of FIELDS."""
    direct = letter.tone is Tone.DIRECT
    return common_values(letter.letterhead, "", letter.number, letter.day) | {
        "scheme": scheme_values(letter.scheme),
        "addressees": list(letter.addressees),
        "verb": "yêu cầu" if direct else "đề nghị",
        "direct": direct,
        "task": letter.task,
        "product": letter.product,
        "source": {"name": letter.source_name, **letter_values(letter.source)},
        "due": written_date(letter.due),
        "late": letter.as_of > letter.due,
        "as_of": written_date(letter.as_of),
        "new_due": written_date(letter.new_due),
        "outstanding": counted(letter.outstanding),
        "several": letter.outstanding > 1,
    }
