"""How an automatic number is written: decimal, Roman, letters… (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_ROMAN: Final = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_LAST_ROMAN: Final = 3999
_LAST_LETTER: Final = 780
"""Word stops counting in letters here: thirty times "z"."""
_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}
_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TENS: Final = {1: "mốt", 5: "lăm"}
_CHICAGO: Final = "*†‡§"


def figure(number: int, form: str, pattern: str = "") -> str:
    """`number` as Word writes it in the format `form`; in figures where the format is not known or has no such number.

    `pattern` is the sample that goes with the form "custom": "001, 002, 003, ...".

    >>> [figure(4, form) for form in ("decimalZero", "upperRoman", "lowerLetter", "vietnameseCounting", "bullet")]
    ['04', 'IV', 'd', 'bốn', '']
    """
    if form == "custom":
        return str(number).zfill(len(pattern.partition(",")[0].strip()[:9]))
    return _FORMS.get(form, str)(number)


def _roman(number: int) -> str:
    if not 0 < number <= _LAST_ROMAN:
        return str(number)
    written = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written.append(letters * count)
    return "".join(written)


def _letter(number: int) -> str:
    if not 0 < number <= _LAST_LETTER:
        return str(number)
    again, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (again + 1)


def _ordinal(number: int) -> str:
    teens = number % 100 in range(11, 14)
    return f"{number}{'th' if teens else _ENDINGS.get(number % 10, 'th')}"


def _vietnamese(number: int) -> str:
    """Numbers in words, up to ninety-nine."""
    if not 0 <= number <= 99:
        return str(number)
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    first = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    last = "lăm" if ones == 5 else _AFTER_TENS.get(ones, _DIGITS[ones]) if tens > 1 else _DIGITS[ones]
    return f"{first} {last}" if ones else first


def _enclosed(first: int, last: int) -> Callable[[int], str]:
    """Figures that Unicode has as one character, from `first` on, up to the number `last`."""
    return lambda number: chr(first + number - 1) if 0 < number <= last else str(number)


def _chicago(number: int) -> str:
    again, place = divmod(max(number - 1, 0), len(_CHICAGO))
    return _CHICAGO[place] * (again + 1) if again < 30 else str(number)


_FORMS: Final[dict[str, Callable[[int], str]]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "ordinal": _ordinal,
    "hex": lambda number: f"{number:X}",
    "chicago": _chicago,
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": _enclosed(0x2460, 20),
    "decimalEnclosedParen": _enclosed(0x2474, 20),
    "decimalEnclosedFullstop": _enclosed(0x2488, 20),
    "vietnameseCounting": _vietnamese,
}
