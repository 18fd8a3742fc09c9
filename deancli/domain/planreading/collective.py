"""Names that a plan gives to many at once: the Ban and the Tổ it sets up, "các sở, ngành có liên quan"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from deancli.domain.names import CAPITALS, fold


class Collective(NamedTuple):
    """A collective name; `members` is who is meant where that is certain (`kind:…`)."""

    id: str
    name: str
    members: tuple[str, ...]


_NAMELESS: Final = rf"(?!\s+(?-i:[{CAPITALS}]))"
_RELATED: Final = r"(?:(?:\s+chức năng)?(?:\s+(?:của|cấp|thuộc|trong))?(?:\s+tỉnh)?(?:,?\s*(?:đơn vị|địa phương))?(?:\s+(?:có\s+)?liên\s+quan)?)"
_TABLE: Final = (
    (
        Collective("ubnd-huyen", "UBND các huyện, thị xã, thành phố", ("kind:huyen",)),
        (rf"(?:UBND|Ủy ban nhân dân)\s+(?:các\s+|cấp\s+)?(?:huyện(?:\s*,\s*thị\s+xã)?(?:\s*(?:,|và)\s*thành\s+phố)|huyện,\s*thị\s+xã|huyện\b{_NAMELESS})"
        r"|(?:các\s+)huyện,\s*(?:thị\s+xã,?\s*(?:và\s+)?)?thành\s+phố"),
    ),
    (Collective("ubnd-xa", "UBND các xã, phường, thị trấn", ()), rf"(?:UBND|Ủy ban nhân dân)\s+(?:các\s+|cấp\s+)?xã(?:\s*,\s*phường)?(?:,?\s*(?:và\s+)?(?:thị\s+trấn|đặc\s+khu))?{_NAMELESS}"),
    (
        Collective("so-nganh", "Các sở, ngành của tỉnh có liên quan", ()),
        rf"(?:các\s+)?sở,\s*(?:ban,\s*)?(?:ngành|cơ quan)(?:,\s*đoàn\s+thể)?{_RELATED}",
    ),
    (
        Collective("co-quan-lien-quan", "Các cơ quan, đơn vị có liên quan", ()),
        r"(?:các\s+)?(?:cơ\s+quan|đơn\s+vị|ban,\s*ngành)(?:,\s*(?:đơn\s+vị|tổ\s+chức|địa\s+phương|cá\s+nhân))*(?:\s+(?:của\s+tỉnh\s+)?(?:có\s+)?liên\s+quan)(?:\s+khác)?",
    ),
    (Collective("doan-the", "Các tổ chức chính trị - xã hội của tỉnh", ()), r"(?:các\s+)?(?:tổ\s+chức\s+chính\s+trị\s*[-–]\s*xã\s+hội|hội,\s*đoàn\s+thể|đoàn\s+thể)(?:\s+(?:của\s+)?(?:cấp\s+)?tỉnh)?"),
)  # fmt: skip
COLLECTIVES: Final = tuple(
    (who.id, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)) for who, pattern in _TABLE
)
"""How each collective name is written, the narrower before the wider."""
BY_ID: Final = {who.id: who for who, _ in _TABLE}

_BODY: Final = re.compile(
    r"(?<!\w)(?P<core>Ban\s+(?:Chỉ\s+đạo|Xây\s+dựng|Soạn\s+thảo|Biên\s+soạn|Biên\s+tập|Điều\s+hành|Quản\s+lý\s+Đề\s+án)"
    r"|Tổ\s+(?:giúp\s+việc|biên\s+tập|soạn\s+thảo|công\s+tác|thư\s+ký|chuyên\s+gia|biên\s+soạn)"
    r"|Hội\s+đồng\s+(?:thẩm\s+định|tư\s+vấn|nghiệm\s+thu|khoa\s+học))(?P<rest>(?:\s+(?:xây\s+dựng|soạn\s+thảo))?\s+Đề\s+án)?(?!\w)",
    re.IGNORECASE,
)


def bodies_named(text: str) -> Iterator[tuple[str, int, int]]:
    """The id, start and end of every Ban, Tổ and Hội đồng that `text` names; the id is the same with and without "Đề án".

    >>> list(bodies_named("thành viên Ban Xây dựng Đề án và Tổ giúp việc"))
    [('ban-xay-dung', 11, 29), ('to-giup-viec', 33, 45)]
    """
    for found in _BODY.finditer(text):
        if found["core"][0].isupper():
            yield "-".join(fold(found["core"]).split()), found.start(), found.end()
