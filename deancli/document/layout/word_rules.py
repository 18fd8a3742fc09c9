"""What stands in the words of a document: numbers, dates, order, the end. Only a person puts these right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from deancli.document.layout import rules
from deancli.document.layout.element_rules import KINDS, SECTION, same_words
from deancli.document.layout.findings import Finding, Shown
from deancli.domain.names import fold
from deancli.language import say

_DAY: Final = re.compile(r"\b[Nn]gày (\d{1,2})(?:/| tháng )(\d{1,2})(?:/| năm )\d{4}\b")
_NUMBER: Final = re.compile(r"^Số:\s*(?P<number>\d*)\s*/(?P<symbol>\S+)$")
_SYMBOL: Final = re.compile(r"^[A-ZĐÀ-Ỹa-zđ0-9.]+(?:-[A-ZĐÀ-Ỹ0-9.&]+)*$")
_POINT: Final = re.compile(r"^([a-zđ])\)\s")
_POINTS: Final = "abcdđeghiklmnopqrstuvxy"
_ROMAN: Final = {"I": 1, "V": 5, "X": 10}


def word_findings(paragraphs: Sequence[Shown]) -> Iterator[Finding]:
    """What of the words is not as the decree wants it."""
    texts = [paragraph for paragraph in paragraphs if paragraph.text]
    for check in _CHECKS:
        yield from check(texts)


def _country(texts: Sequence[Shown]) -> Iterator[Finding]:
    lines = (rules.COUNTRY, rules.MOTTO)
    heads = [(p, right) for p in texts for right in lines if same_words(p.text, right)]
    for paragraph, right in heads:
        if paragraph.text != right and paragraph.text.upper() != right:
            yield _found("country", rules.COUNTRY_CLAUSE, paragraph, say("phải viết “{right}”", right=right))
    if not heads and any(_NUMBER.match(p.text) for p in texts):
        message = say("thiếu Quốc hiệu và Tiêu ngữ")
        yield Finding("country", rules.COUNTRY_CLAUSE, 0, "", message)


def _numbers(texts: Sequence[Shown]) -> Iterator[Finding]:
    for paragraph in texts:
        if not (paragraph.in_table and paragraph.text.startswith("Số:") and paragraph.text != "Số:"):
            continue
        found = _NUMBER.match(paragraph.text)
        if not found or not _SYMBOL.match(found["symbol"]):
            message = say("số, ký hiệu phải như “Số: 15/QĐ-UBND” hoặc “Số: 12/UBND-VX”")
            yield _found("number", rules.NUMBER_CLAUSE, paragraph, message)
        elif len(found["number"]) == 1:
            message = say("số dưới 10 phải ghi thêm số 0 đằng trước")
            yield _found("number", rules.NUMBER_CLAUSE, paragraph, message)


def _dates(texts: Sequence[Shown]) -> Iterator[Finding]:
    for paragraph in texts:
        if any(len(day) == 1 or month in {"1", "2"} for day, month in _DAY.findall(paragraph.text)):
            message = say("ngày dưới 10, tháng 1 và 2 phải ghi thêm số 0 đằng trước")
            yield _found("date", rules.DATE_CLAUSE, paragraph, message)


def _grounds(texts: Sequence[Shown]) -> Iterator[Finding]:
    kinds = [n for n, paragraph in enumerate(texts) if paragraph.text in KINDS]
    grounds = [n for n, paragraph in enumerate(texts) if paragraph.text.startswith("Căn cứ ") and paragraph.look.italic]
    for n in grounds if kinds else ():
        follows = n + 1 < len(texts) and texts[n + 1].text.startswith(("Căn cứ ", "Theo đề nghị", "Xét đề nghị"))
        wanted = (";",) if follows else (";", ".", ",")
        if not texts[n].text.endswith(wanted):
            message = say("căn cứ phải kết thúc bằng dấu chấm phẩy, căn cứ cuối bằng dấu chấm")
            yield _found("grounds", rules.BODY_CLAUSE, texts[n], message)


def _end(texts: Sequence[Shown]) -> Iterator[Finding]:
    foot = next((n for n, paragraph in enumerate(texts) if fold(paragraph.text) == "noi nhan:"), None)
    if foot is None:
        return
    last = next((paragraph for paragraph in reversed(texts[:foot]) if not paragraph.in_table), None)
    if last is not None and not last.text.endswith(rules.END):
        yield _found("end", rules.BODY_CLAUSE, last, say("nội dung phải kết thúc bằng “./.”"))


def _recipients(texts: Sequence[Shown]) -> Iterator[Finding]:
    lines = [paragraph for paragraph in texts if paragraph.in_table and paragraph.text.startswith("- ")]
    if any(fold(p.text) == "noi nhan:" for p in texts) and not any(p.text.startswith("- Lưu:") for p in lines):
        yield Finding("recipients", rules.RECIPIENTS_CLAUSE, 0, "", say("Nơi nhận thiếu dòng cuối “- Lưu: VT, …”"))


def _sections(texts: Sequence[Shown]) -> Iterator[Finding]:
    """Roman numbers follow one another; a new row begins at I."""
    found = [paragraph for paragraph in texts if not paragraph.in_table and SECTION.match(paragraph.text)]
    for before, after in pairwise(found):
        number, following = (_roman(one.text.split(".")[0]) for one in (before, after))
        if following not in {1, number + 1}:
            message = say("số mục không liền sau “{before}”", before=before.text.split(".")[0])
            yield _found("numbering", rules.BODY_CLAUSE, after, message)


def _points(texts: Sequence[Shown]) -> Iterator[Finding]:
    """Points run a, b, c, d, đ, e, g: without f, j, w, z."""
    for before, after in pairwise(texts):
        one, two = _POINT.match(before.text), _POINT.match(after.text)
        if one and two and two[1] != "a" and _POINTS.find(two[1]) != _POINTS.find(one[1]) + 1:
            message = say("điểm {two}) không liền sau điểm {one}) theo bảng chữ cái tiếng Việt", one=one[1], two=two[1])
            yield _found("numbering", rules.BODY_CLAUSE, after, message)


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    return sum(-value if value < max(values[n:]) else value for n, value in enumerate(values))


def _found(rule: str, clause: str, paragraph: Shown, message: str) -> Finding:
    return Finding(rule, clause, paragraph.number, paragraph.text, message)


_CHECKS: Final[tuple[Callable[[Sequence[Shown]], Iterator[Finding]], ...]] = (
    _country, _numbers, _dates, _grounds, _end, _recipients, _sections, _points,
)  # fmt: skip
