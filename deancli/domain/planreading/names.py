"""Agencies and bodies by whatever name a plan gives them: aliases, abbreviations, with and without accents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final, NamedTuple

from deancli.domain.agencies import Agency, Kind
from deancli.domain.directory import BODY
from deancli.domain.names import CAPITALS, fold
from deancli.domain.planreading.collective import COLLECTIVES, bodies_named


class Mention(NamedTuple):
    """An agency or body (`body:<id>`) named in a text; `known` tells whether by a name on the list."""

    to: str
    words: str
    start: int
    end: int
    known: bool = True


class Stranger(NamedTuple):
    """An agency that is on no list, by the name the plan gives it."""

    id: str
    name: str
    kind: Kind


_KINDS: Final = (
    (Kind.DANG, r"(?:Ban|Ủy ban Kiểm tra|Văn phòng|Đảng ủy)\b.*\b(?:[Tt]ỉnh ủy|[Hh]uyện ủy|[Tt]hành ủy)|Đảng ủy|(?:Tỉnh|Huyện) ủy(?! viên)"),
    (Kind.HUYEN, r"(?:UBND|Ủy ban nhân dân) (?:các )?(?:huyện|thị xã|thành phố|quận|xã|phường|thị trấn)"),
    (Kind.UBND, r"(?:UBND|Ủy ban nhân dân)"),
    (Kind.HDND, r"(?:HĐND|Hội đồng nhân dân|Đoàn đại biểu)"),
    (Kind.BAO_CHI, r"(?:Báo|Đài|Cổng [Tt]hông tin|Tạp chí)\b"),
    (Kind.MTTQ, r"(?:Hội|Liên đoàn|Liên hiệp|Liên minh|Hiệp hội|Mặt trận|Ủy ban M|Tỉnh [Đđ]oàn|Đoàn|Thành [Đđ]oàn|Huyện [Đđ]oàn)\b"),
    (Kind.NGANH, r"(?:Công an|Bộ|Cục|Kho bạc|Ngân hàng|Tòa án|Viện|Bảo hiểm|Bưu điện|Viễn thông|Công ty|Tổng công ty|Tập đoàn|Điện lực)\b"),
    (Kind.SO, r"(?:Sở|Ban|Chi cục|Thanh tra|Văn phòng|Trung tâm|Trường|Bệnh viện|Học viện|Quỹ|Phòng)\b"),
)  # fmt: skip
"""What an agency that no list has is, told by how its name begins."""
_STRANGER: Final = re.compile(
    "(?:"
    + "|".join(f"(?:{pattern})" for _, pattern in _KINDS)
    + r")(?:[ -]+(?!(?:[Cc]hủ trì|[Pp]hối hợp|[Tt]ham mưu|[Tt]ham gia|[Tt]hực hiện|có|để|theo|"
    r"về|trong|trước|là|được|tổ chức|chịu|căn cứ|tổng hợp|ban hành|trình|hoàn thành|gửi|cùng|khi|tại|do|với|đến|cho|chỉ đạo|triển khai)\b)"
    rf"(?:(?:và|-|–) (?=[{CAPITALS}])(?!(?:Sở|UBND|Ban|Công an|Văn phòng|Báo|Đài|Hội)\b))?[\w&/]+)+"
)
_DISTRICT: Final = re.compile(rf"(?:UBND|Ủy ban nhân dân) (?P<name>(?:huyện|thị xã|quận) [{CAPITALS}].*)")
"""The UBND of any district: its name tells what it is, on whatever list it stands."""
_STOP: Final = re.compile(r"[,;:.()]")
_SEPARATOR: Final = re.compile(r"\s*(?:[,;]|\bvà\b|[,;]\s*và\b)\s*")
_DEPARTMENT: Final = "so "
_DEPARTMENT_WORD: Final = "sở "
_AND: Final = r"\s*(?:\bva\b|&)\s*"
_DEPARTMENTS: Final = re.compile(r"\b[Cc]ác [Ss]ở\s*:?\s*|\bSở\s*:\s*")


class Names:
    """The names of `agencies`, ready to be found in the text of a paper about `province`."""

    def __init__(self, agencies: Iterable[Agency], province: str = "", *, city: bool = False) -> None:
        """Know `agencies` by name, short forms and aliases; a name may be followed by "tỉnh" and the province.

        In a `city` "thành phố" stands where names have "tỉnh".
        """
        self.agencies = {agency.id: agency for agency in agencies}
        self.province, self.city = fold(province), city

    @cached_property
    def _ids(self) -> dict[str, str]:
        named = ((name, a.id) for a in self.agencies.values() for name in (a.name, *a.aliases))
        ids = {_plain(fold(name)): id for name, id in named}
        return ids | {_of_city(form): id for form, id in ids.items() if self.city and _of_city(form) != form}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        forms = sorted(self._ids, key=len, reverse=True)
        names = "|".join(
            re.escape(form).replace(r"\ ", " ").replace(" va ", _AND).replace(" ", r"\s+") for form in forms
        )
        place = rf"(?:\s+{re.escape(self.province)})?" if self.province else ""
        return re.compile(
            rf"(?<!\w)(?P<name>{names})(?:\s+(?:tinh|thanh\s+pho)(?=\W|$|\s{self.province or '$'}))?{place}(?!\w)"
        )

    @cached_property
    def _tails(self) -> tuple[tuple[str, str], ...]:
        """Departments without the word "Sở", the longest first: how lists go on."""
        tails = ((form.removeprefix(_DEPARTMENT), id) for form, id in self._ids.items() if form.startswith(_DEPARTMENT))
        return tuple(sorted(tails, key=lambda tail: -len(tail[0])))

    def find(self, text: str) -> tuple[Mention, ...]:
        """Every agency, body and collective name in `text`, in its order."""
        folded = _level(text)
        found = [*bodies_found(text), *self._known(text, folded)]
        found.sort(key=lambda mention: (mention.start, -mention.end))
        return tuple(_apart(found))

    def list(self, text: str) -> tuple[Mention, ...]:
        """As `find`, and the agencies that no list knows: for a text that does nothing but name agencies."""
        known = self.find(text)
        taken = [(mention.start, mention.end) for mention in known]
        strangers = [
            Mention(stranger_of(found[0]).id, found[0].strip(), found.start(), found.end(), known=is_district(found[0]))
            for found in _STRANGER.finditer(text)
            if not any(start < found.end() and found.start() < end for start, end in taken)
        ]
        return tuple(sorted((*known, *strangers), key=lambda mention: mention.start))

    def _known(self, text: str, folded: str) -> Iterator[Mention]:
        for found in self._pattern.finditer(folded):
            if _begins_name(text, found.start()) and not self._is_of_a_place(text, found):
                id = self._ids[_plain(" ".join(found["name"].split()))]
                yield Mention(id, text[found.start() : found.end()], found.start(), found.end())
                if found["name"].startswith(_DEPARTMENT):
                    yield from self._further(text, folded, found.end())
        for found in _DEPARTMENTS.finditer(text):
            first = self._tail(text, folded, found.end())
            if first:
                yield first
                yield from self._further(text, folded, first.end)

    def _is_of_a_place(self, text: str, found: re.Match[str]) -> bool:
        """Whether "UBND thành phố" is that of another place: "UBND thành phố Thủ Đức"."""
        behind = re.match(rf"\s+[{CAPITALS}]", text[found.end() :])
        return found["name"].endswith("thanh pho") and behind is not None

    def _further(self, text: str, folded: str, at: int) -> Iterator[Mention]:
        """The departments of a list after its first: "Sở Tài chính, Tư pháp và Nội vụ"."""
        while (gap := _SEPARATOR.match(text, at)) and (tail := self._tail(text, folded, gap.end())):
            yield tail
            at = tail.end

    def _tail(self, text: str, folded: str, at: int) -> Mention | None:
        for form, id in self._tails:
            end = at + len(form)
            if folded.startswith(form, at) and not folded[end : end + 1].isalnum() and text[at].isupper():
                return Mention(id, text[at:end], at, end)
        return None


def bodies_found(text: str) -> Iterator[Mention]:
    """Ban, Tổ and collective names in `text`."""
    for id, pattern in COLLECTIVES:
        for found in pattern.finditer(text):
            yield Mention(BODY + id, found[0], found.start(), found.end())
    for id, start, end in bodies_named(text):
        yield Mention(BODY + id, text[start:end], start, end)


def stranger_of(words: str) -> Stranger:
    """The agency that calls itself by `words` and is on no list."""
    name = " ".join(words.split()).strip(" ,;.:")
    district = _DISTRICT.fullmatch(name)
    kind = next((kind for kind, pattern in _KINDS if re.match(pattern, name)), Kind.SO)
    letters = "".join(c if c.isascii() and c.isalnum() else "-" for c in fold(district["name"] if district else name))
    id = "-".join(word for word in letters.split("-") if word)
    return Stranger(id[:60].strip("-"), name, kind)


def is_district(words: str) -> bool:
    """Whether `words` are the UBND of a district with its name.

    >>> is_district("UBND huyện Ý Yên"), is_district("UBND các huyện")
    (True, False)
    """
    return _DISTRICT.fullmatch(" ".join(words.split())) is not None


def _apart(found: list[Mention]) -> Iterator[Mention]:
    reached = 0
    for mention in found:
        if mention.start >= reached:
            reached = mention.end
            yield mention


def _begins_name(text: str, at: int) -> bool:
    """A name begins with a capital: "thanh tra" in running text names nobody; "sở Xây dựng" does."""
    return text[at].isupper() or (text.startswith(_DEPARTMENT_WORD, at) and text[at + len(_DEPARTMENT_WORD)].isupper())


def _level(text: str) -> str:
    """`text` folded letter by letter, so that places in it are places in `text`."""
    return "".join(fold(c)[:1] or " " for c in text.replace("–", "-"))


def _of_city(form: str) -> str:
    """The name of a provincial agency as a city has it: "UBND tỉnh" is "UBND thành phố", "Tỉnh ủy" is "Thành ủy"."""
    return re.sub(r"\btinh uy\b", "thanh uy", re.sub(r" tinh$", " thanh pho", form))


def _plain(form: str) -> str:
    return " ".join(form.replace("–", "-").replace("&", " va ").split())
