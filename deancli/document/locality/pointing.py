"""Reads the words in which a letter says where: "điểm 2 mục II trang 5", "Phần thứ ba, mục I, khoản 2, điểm b"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from deancli.document.compare.headings import figure_of


class Form(StrEnum):
    """How a number is written; a letter in capitals is a form of its own."""

    ROMAN = "roman"
    ARABIC = "arabic"
    DOTTED = "dotted"
    LETTER = "letter"
    CAPITAL = "capital"


class Step(NamedTuple):
    """One division said: `kind` as it is called ("" for a bare figure), `number` as in `Sign`."""

    kind: str
    form: Form
    number: str


class Pointer(NamedTuple):
    """What somebody's words say of a place.

    `steps` lead from the widest division to the narrowest. `counted` is what is counted inside it ("đoạn", "gạch",
    "bảng") and `which` tells which one, from 1, or -1 for the last. `page` is 0 where none is said. `rest` are the
    other words that tell something, shorter and shorter, `quote` those between quotation marks.
    """

    steps: tuple[Step, ...]
    counted: str
    which: int
    page: int
    rest: tuple[str, ...]
    quote: str


_ORDINAL: Final = r"nhất|một|hai|nhì|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười"
_FIGURE: Final = rf"\d{{1,2}}(?:\.\d{{1,2}})*|[IVXLCivxlc]+|(?i:{_ORDINAL})|[a-zA-ZđĐ]\d?"
_NUMBER: Final = rf"(?:{_FIGURE})(?:[.\-/](?:\d{{1,2}}(?:\.\d{{1,2}})*|[a-zđ]))*(?![^\W_])"
_KIND: Final = r"phần|phụ lục|chương|tiểu mục|mục|điều|tiểu khoản|khoản|điểm|tiết"
_STEP: Final = re.compile(
    rf"(?<![^\W_])(?P<kind>(?i:{_KIND}))\s*(?i:lớn\s+|nhỏ\s+|con\s+)?(?i:số\s*|thứ\s*)?(?P<number>{_NUMBER})"
)
_BARE: Final = re.compile(r"(?<![\w./])(?P<number>(?:[IVXLC]+|\d{1,2})(?:\.(?:\d{1,2}|[a-zđ]))+|[IVXLC]+)(?![\w./])")
_DOTTED: Final = re.compile(r"(?<![\w./])(?P<number>[IVXLC]+(?:\.(?:\d{1,2}|[a-zđ]))+)(?![\w./])")
_COUNTED: Final = re.compile(
    rf"(?<![^\W_])(?P<what>đoạn(?: văn)?|gạch(?: đầu dòng)?|ý|bảng|biểu)\s*(?:số\s*|thứ\s*)?"
    rf"(?P<number>\d{{1,2}}|{_ORDINAL}|cuối(?: cùng)?|đầu(?: tiên)?)(?![^\W_])",
    re.IGNORECASE,
)
_FROM_ABOVE: Final = r"(?:\s*(?:từ|tính từ)?\s*(?:dưới lên|trên xuống))?"
_LINE: Final = re.compile(rf"(?<![^\W_])dòng\s*(?:thứ\s*)?(?:\d{{1,2}}|{_ORDINAL}){_FROM_ABOVE}", re.IGNORECASE)
_PAGE: Final = re.compile(r"(?<![^\W_])(?:trang|tr\.?)\s*(?:số\s*)?(\d{1,3})(?:\s*[-–]\s*\d{1,3})?", re.IGNORECASE)
_QUOTED: Final = re.compile(r"[“\"«](.{2,}?)[”\"»]", re.DOTALL)
_IDLE: Final = frozenset(
    re.findall(
        r"\w+",
        "tại ở trong thuộc của và về phần mục điểm khoản đoạn nội dung dự thảo đề án văn bản nêu trên dưới đây cụm từ "
        "câu dòng trang xem xét nghị này đến gồm thì các phụ lục kèm theo",
    )
)
_PLACES: Final = {
    "phần": 10, "phụ lục": 10, "chương": 20, "mục": 30, "tiểu mục": 35, "điều": 40, "khoản": 50, "tiểu khoản": 55,
    "điểm": 60, "tiết": 70, "": 80,
}  # fmt: skip
_FIXED: Final = frozenset({"phần", "phụ lục", "chương", "điều"})
_FORMS: Final = {Form.CAPITAL: 25, Form.ROMAN: 30, Form.ARABIC: 50, Form.DOTTED: 60, Form.LETTER: 80}


def pointer_of(said: str) -> Pointer:
    """What `said` says of a place; words that say nothing of one leave it empty."""
    text = unicodedata.normalize("NFC", said)
    quoted = _QUOTED.search(text)
    text = _QUOTED.sub(" ", text)
    page, text = _taken(_PAGE, text)
    counted, text = _taken(_COUNTED, text)
    text = _LINE.sub(" ", text)
    called, rest = list(_steps(text, _STEP)), _STEP.sub(" ", text)
    steps = [*called, *_steps(rest, _BARE if not called else _DOTTED)]
    rest = _BARE.sub(" ", rest) if steps else text
    return Pointer(
        steps=tuple(sorted(steps, key=_depth)),
        counted=counted.group("what").split()[0].lower() if counted else "",
        which=_which(counted.group("number")) if counted else 0,
        page=int(page.group(1)) if page else 0,
        rest=_telling(rest),
        quote=quoted.group(1).strip() if quoted else "",
    )


def _taken(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str] | None, str]:
    """The first match, and the text without it."""
    match = pattern.search(text)
    return match, text if match is None else f"{text[: match.start()]} {text[match.end() :]}"


def _steps(text: str, pattern: re.Pattern[str]) -> Iterator[Step]:
    for match in pattern.finditer(text):
        kind = " ".join((match.groupdict().get("kind") or "").lower().split())
        first, *others = _apart(match.group("number"), whole=kind not in _FIXED)
        yield _step(kind, first)
        yield from (_step("", number) for number in others)


def _apart(number: str, *, whole: bool = True) -> list[str]:
    """The figures of "II.2.1.b", outermost first: those in Arabic figures alone belong together if `whole`.

    >>> _apart("II.2.1.b"), _apart("3.1"), _apart("5.2.a", whole=False)
    (['II', '2.1', 'b'], ['3.1'], ['5', '2', 'a'])
    """
    pieces = re.split(r"[.\-/]", number)
    found: list[str] = []
    for piece in pieces:
        if whole and found and piece.isdigit() and found[-1].replace(".", "").isdigit():
            found[-1] += f".{piece}"
        else:
            found.append(piece)
    return found


def _step(kind: str, number: str) -> Step:
    form = _form(kind, number)
    lettered = form in {Form.LETTER, Form.CAPITAL}
    return Step(kind, form, number.lower() if lettered else figure_of(number))


def _form(kind: str, number: str) -> Form:
    if number[0].isdigit():
        return Form.DOTTED if "." in number else Form.ARABIC
    if number.lower() in _ORDINAL.split("|"):
        return Form.ARABIC
    single = len(number) == 1
    if single and (kind in {"điểm", "tiết", ""} and number.islower()):
        return Form.LETTER
    if set(number.lower()) <= set("ivxlc") and (number.isupper() or number not in {"c", "l"}):
        return Form.ROMAN
    return Form.CAPITAL if single and number.isupper() and kind not in {"điểm", "tiết"} else Form.LETTER


def _depth(step: Step) -> tuple[int, int]:
    """How far in a division lies: a mục "a" lies in a khoản 2, a mục II holds a điểm 2."""
    place = _PLACES[step.kind]
    return (place if step.kind in _FIXED else _FORMS[step.form], place)


def _which(said: str) -> int:
    said = said.lower().split()[0]
    return {"cuối": -1, "đầu": 1}.get(said) or int(figure_of(said))


def _telling(text: str) -> tuple[str, ...]:
    """The words of `text`, with and without those at either end that need not be part of a name.

    >>> _telling("tại phần mục tiêu")
    ('tại phần mục tiêu', 'phần mục tiêu', 'mục tiêu', 'tiêu')
    """
    words = re.findall(r"[^\W_]+", text.lower())
    if _IDLE.issuperset(words):
        return ()
    first = next(n for n, word in enumerate(words) if word not in _IDLE)
    last = next(n for n in range(len(words), 0, -1) if words[n - 1] not in _IDLE)
    return tuple(" ".join(words[a:b]) for a in range(first + 1) for b in range(len(words), last - 1, -1))
