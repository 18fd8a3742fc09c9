"""What stands around a plan: its number and date, title and period, grounds, signature, and to whom it is sent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from deancli.domain.names import CAPITALS, fold
from deancli.domain.planreading.blocks import Block, Spot
from deancli.domain.planreading.outline import Part, Point


class Said(NamedTuple):
    """Something the paper says: the value as text, and where; an empty value for what it does not say."""

    text: str
    spot: Spot = Spot(0)


class Letterhead(NamedTuple):
    """The frame of the plan. `number` and `day` are those of the plan itself, `title` that of the scheme (Đề án)."""

    issuer: Said
    number: Said
    day: date | None
    day_spot: Spot
    title: Said
    period: Said
    grounds: tuple[Said, ...]
    office: Said
    signer: Said


class SentTo(NamedTuple):
    """One entry of Nơi nhận; `dashed` tells whether it stands behind a dash as its fellows do."""

    words: str
    spot: Spot
    dashed: bool


_NUMBER: Final = re.compile(
    r"(?:^\s*Số|Số\s*:)\s*:?\s*(?P<n>[\d.…\s]{0,12}\s*[/–-]\s*KH(?:\s*[-–/.]\s*\w+)*)", re.IGNORECASE
)
_DAY: Final = re.compile(r"ngày\s+(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})\s+năm\s+(?P<y>\d{4})", re.IGNORECASE)
_PLACE: Final = re.compile(r"^[^\d,;.]{2,40},\s*ngày\s", re.IGNORECASE)
_PERIOD: Final = re.compile(r"giai\s+đoạn\s+(\d{4}\s*[-–]\s*\d{4})", re.IGNORECASE)
_QUOTED: Final = re.compile(r"Đề\s+án\s*:?\s*[“\"](?P<t>.+?)[”\"]", re.IGNORECASE)
_TITLE: Final = re.compile(r"(?P<t>Đề\s+án\s+.+)", re.IGNORECASE)
_GROUND: Final = re.compile(r"^(?:[-–]\s*)?(?:Căn cứ|Thực hiện|Thi hành|Theo|Xét đề nghị)\s+[A-ZĐ]", re.IGNORECASE)
_ISSUER: Final = re.compile(
    r"^(?:UBND|ỦY BAN|UỶ BAN|SỞ|CÔNG AN|BAN|HUYỆN ỦY|TỈNH ỦY|HĐND|TỈNH|BỘ CHỈ HUY)", re.IGNORECASE
)
_OFFICE: Final = re.compile(
    r"^(?:(?:(?:TM|KT|TL|TUQ|Q)\.|[TK]/[MTL])\s*)?(?:CHỦ TỊCH|PHÓ CHỦ TỊCH|GIÁM ĐỐC|PHÓ GIÁM ĐỐC|BÍ THƯ|PHÓ BÍ THƯ|TRƯỞNG BAN|PHÓ TRƯỞNG BAN"
    r"|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|BAN THƯỜNG VỤ|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|TRƯỞNG PHÒNG)\b"
)
_PERSON: Final = re.compile(rf"^(?:[{CAPITALS}]\w*\s+){{1,5}}[{CAPITALS}]\w*$")
_TOP, _ISSUED_WITHIN, _TITLE_WITHIN = 80, 8, 6
"""Within how many lines what stands above the first section is looked for, the issuer, and the title below "KẾ HOẠCH"."""
_MOTTO: Final = re.compile(r"cong hoa xa hoi chu nghia|doc lap|^so\s*:")


def letterhead(blocks: Sequence[Block], points: Sequence[Point]) -> Letterhead:
    """The frame of the plan whose lines are `blocks` and whose points are `points`."""
    head = _top(blocks)
    number = next((Said(_number(f["n"]), b.spot) for b in head if (f := _NUMBER.search(b.text))), Said(""))
    dated = next(((f, b.spot) for b in head if _PLACE.match(b.text.strip()) and (f := _DAY.search(b.text))), None)
    title = _title([point for point in points if point.part is Part.HEAD])
    period = _PERIOD.search(title.text)
    office, signer = _signature([point for point in points if point.part is Part.TAIL])
    return Letterhead(
        issuer=_issuer(head), number=number if re.search(r"\d.*KH", number.text) else Said(""),
        day=_date(dated[0]) if dated else None, day_spot=dated[1] if dated else Spot(0),
        title=title, period=Said(period[1], title.spot) if period else Said(""),
        grounds=tuple(Said(p.text, p.spot) for p in points if p.part is Part.HEAD and _GROUND.match(p.text)),
        office=office, signer=signer,
    )  # fmt: skip


def _top(blocks: Sequence[Block]) -> list[Block]:
    """The lines above the first section, without empty ones; rows of a table cell by cell."""
    found: list[Block] = []
    for block in blocks[:_TOP]:
        if re.match(r"\s*(?:I|1|A)\s*[.)]\s", block.text):
            break
        cells = block.cells or (block.text,)
        found += [block._replace(text=line.strip()) for cell in cells for line in cell.split("\n") if line.strip()]
    return found


def _issuer(head: Sequence[Block]) -> Said:
    lines = [b for b in head[:_ISSUED_WITHIN] if _ISSUER.match(b.text.strip()) and not _MOTTO.search(fold(b.text))]
    return Said(_tidy(" ".join(b.text for b in lines[:2])), lines[0].spot) if lines else Said("")


def _number(text: str) -> str:
    return re.sub(r"\s*([-–/.])\s*", lambda sign: sign[1].replace("–", "-"), _tidy(text))


def _date(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None


def _title(head: Sequence[Point]) -> Said:
    """The scheme's title: what stands in quotation marks behind "Đề án", else all from "Đề án" on."""
    after = [n for n, point in enumerate(head) if fold(point.text).startswith("ke hoach")]
    lines = head[after[0] :] if after else head
    for pattern in (_QUOTED, _TITLE):
        for point in lines[:_TITLE_WITHIN]:
            found = pattern.search(point.text)
            if found and not _GROUND.match(point.text):
                said = _tidy(found["t"])
                return Said(said if fold(said).startswith("de an") else f"Đề án {said}", point.spot)
    return Said("")


def _signature(tail: Sequence[Point]) -> tuple[Said, Said]:
    offices = [point for point in tail if _OFFICE.match(point.text)]
    if not offices:
        return Said(""), Said("")
    behind = tail[tail.index(offices[0]) :]
    signer = next((Said(p.text, p.spot) for p in behind if _PERSON.match(p.text) and not p.text.isupper()), Said(""))
    return Said(" ".join(point.text for point in offices[:3]), offices[0].spot), signer


def sent_to(points: Iterable[Point]) -> tuple[SentTo, ...]:
    """The entries of Nơi nhận; what is only kept on file ("Lưu: …") is none."""
    found: list[SentTo] = []
    for point in points:
        if point.part is Part.TAIL:
            if _OFFICE.match(point.text):
                break
            found += _entries(point)
    return tuple(entry for entry in found if entry.words and not fold(entry.words).startswith("luu"))


def _entries(point: Point) -> list[SentTo]:
    text = re.sub(r"^Nơi nhận\s*:\s*", "", point.text, flags=re.IGNORECASE)
    dashed = text.startswith(("-", "–", "•", "+"))
    return [
        SentTo(_tidy(part).strip(" ;./"), point.spot, dashed)
        for part in re.split(r";\s*(?:[-–•]\s*)?|\s[-–]\s(?=[A-ZĐ])(?!\w+:)", text.lstrip("-–•+ "))
        if _tidy(part).strip(" ;./")
    ]


def province_of(texts: Iterable[str], spelt: Mapping[str, Iterable[str]]) -> str:
    """The province a paper names most often behind "tỉnh", "thành phố", "Báo" or "Công an"; "" where it names none.

    `spelt` has every spelling of each province by its name.
    """
    folded = [fold(text) for text in texts]
    counts: Counter[str] = Counter()
    for name, spellings in spelt.items():
        either = "|".join(sorted({re.escape(fold(spelling)) for spelling in spellings}))
        named = re.compile(rf"\b(?:tinh|thanh pho|bao|cong an)\s+(?:{either})\b")
        counts[name] = sum(len(named.findall(text)) for text in folded)
    return max(counts, key=lambda name: counts[name]) if counts.total() else ""


def _tidy(text: str) -> str:
    return " ".join(text.split())
