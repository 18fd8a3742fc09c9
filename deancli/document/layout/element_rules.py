"""The elements of a document (thành phần thể thức): which paragraph is which, and whether it looks as it must."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from deancli.document.compare.names import w
from deancli.document.layout import rules
from deancli.document.layout.findings import Finding, Shown
from deancli.document.layout.mending import set_paragraph, set_runs
from deancli.document.layout.rules import Align, Element
from deancli.domain.names import fold
from deancli.language import say

KINDS: Final = frozenset({
    "NGHỊ QUYẾT", "QUYẾT ĐỊNH", "CHỈ THỊ", "QUY CHẾ", "QUY ĐỊNH", "THÔNG CÁO", "THÔNG BÁO", "HƯỚNG DẪN",
    "CHƯƠNG TRÌNH", "KẾ HOẠCH", "PHƯƠNG ÁN", "ĐỀ ÁN", "DỰ ÁN", "BÁO CÁO", "BIÊN BẢN", "TỜ TRÌNH", "HỢP ĐỒNG",
    "CÔNG ĐIỆN", "BẢN GHI NHỚ", "BẢN THỎA THUẬN", "GIẤY ỦY QUYỀN", "GIẤY MỜI", "PHIẾU TRÌNH", "PHIẾU GỬI",
})  # fmt: skip
"""The kinds of administrative documents (Điều 7) that stand alone on a line, and the slips that go with them."""
PLACE_DATE: Final = re.compile(r"^\S.*,\s*ngày\s*\S*\s*tháng\s*\S*\s*năm\s*\S*$", re.IGNORECASE)
SECTION: Final = re.compile(r"^[IVX]{1,6}\.\s+\S")
_NO_LETTER: Final = re.compile(r"[^a-z]")
_PARAGRAPH: Final = 90
"""Letters from which a paragraph of its own is body text, not a heading or an entry."""
_SECTION_LENGTH: Final = 200
_INDENT: Final = rules.Span(1.0, 1.27)
_LINES: Final = rules.Span(1.0, 1.5)
_APART: Final = 6


def same_words(one: str, other: str) -> bool:
    """Whether two lines have the same letters, whatever their case, marks and dashes."""
    return _NO_LETTER.sub("", fold(one)) == _NO_LETTER.sub("", fold(other))


def recognised(paragraphs: Sequence[Shown]) -> Iterator[tuple[Shown, Element]]:
    """The paragraphs that are known for an element; others (cells, captions) are left alone."""
    country = next((p for p in paragraphs if same_words(p.text, rules.COUNTRY)), None)
    foot = next((p for p in paragraphs if fold(p.text) == "noi nhan:"), None)
    for paragraph in paragraphs:
        element = paragraph.text and (_by_words(paragraph) or _by_place(paragraph, country, foot) or _body(paragraph))
        if element:
            yield paragraph, element


_WORDS: Final[tuple[tuple[Callable[[Shown], bool], Element], ...]] = (
    (lambda p: same_words(p.text, rules.COUNTRY), rules.COUNTRY_NAME),
    (lambda p: same_words(p.text, rules.MOTTO), rules.MOTTO_LINE),
    (lambda p: p.in_table and p.text.startswith("Số:"), rules.NUMBER),
    (lambda p: bool(PLACE_DATE.match(p.text)) and len(p.text) < _PARAGRAPH, rules.PLACE_DATE),
    (lambda p: p.text.startswith("V/v"), rules.SUBJECT),
    (lambda p: p.text in KINDS and p.look.align == Align.CENTRE, rules.KIND),
    (lambda p: p.text.startswith("Kính gửi:"), rules.ADDRESSEE),
    (lambda p: fold(p.text) == "noi nhan:", rules.RECIPIENTS),
    (lambda p: bool(SECTION.match(p.text)) and len(p.text) < _SECTION_LENGTH and not p.in_table, rules.SECTION),
)


def _by_words(paragraph: Shown) -> Element | None:
    return next((element for holds, element in _WORDS if holds(paragraph)), None)


def _by_place(paragraph: Shown, country: Shown | None, foot: Shown | None) -> Element | None:
    cell = next(paragraph.element.iterancestors(w("tc")), None)
    if cell is None:
        return None
    if foot is not None and cell is next(foot.element.iterancestors(w("tc")), None):
        return rules.RECIPIENT
    if foot is not None and _beside(cell, foot):
        return rules.OFFICE if paragraph.look.capitals else rules.SIGNER
    if country is not None and _beside(cell, country):
        following = [p for p in paragraph.element.itersiblings(w("p")) if "".join(p.itertext(w("t"))).strip()]
        return rules.PARENT if following and not paragraph.look.bold else rules.ISSUER
    return None


def _beside(cell: object, other: Shown) -> bool:
    theirs = next(other.element.iterancestors(w("tc")), None)
    return theirs is not None and cell is not theirs and cell.getparent() is theirs.getparent()  # type: ignore[attr-defined]


def _body(paragraph: Shown) -> Element | None:
    if paragraph.in_table or paragraph.look.align in {Align.CENTRE, Align.RIGHT}:
        return None
    if paragraph.text.startswith("Căn cứ ") and paragraph.text.endswith((";", ",")):
        return rules.GROUNDS
    return rules.BODY if len(paragraph.text) >= _PARAGRAPH and not paragraph.look.capitals else None


def element_findings(paragraphs: Sequence[Shown]) -> Iterator[Finding]:
    """What of the recognised elements does not look as the decree wants it."""
    before: Shown | None = None
    for paragraph, element in recognised(paragraphs):
        yield from _size(paragraph, element)
        yield from _style(paragraph, element)
        yield from _alignment(paragraph, element)
        if element in {rules.BODY, rules.GROUNDS}:
            yield from _form(paragraph, before)
        before = paragraph


def _size(paragraph: Shown, element: Element) -> Iterator[Finding]:
    wrong = sorted(size for size in paragraph.look.sizes if not element.points.holds(size))
    if wrong:
        least, most = element.points
        allowed = f"{least:g}" if least == most else f"{least:g}–{most:g}"
        message = say(
            "{name}: cỡ chữ {found}, phải {allowed}", name=element.name, found=f"{wrong[0]:g}", allowed=allowed
        )
        points = str(round(element.chosen * 2))

        def mend() -> None:
            set_runs(paragraph.element, "sz", val=points)

        yield _finding("size", paragraph, element, message, mend)


def _style(paragraph: Shown, element: Element) -> Iterator[Finding]:
    look = paragraph.look
    wants = (("b", say("đậm"), look.bold, element.bold), ("i", say("nghiêng"), look.italic, element.italic))
    for tag, name, found, wanted in wants:
        if found != wanted and not (element is rules.BODY and tag == "b"):
            words = say("{name}: phải là chữ {style}", name=element.name, style=name)
            if not wanted:
                words = say("{name}: không phải chữ {style}", name=element.name, style=name)

            def mend(tag: str = tag, value: str = "1" if wanted else "0") -> None:
                set_runs(paragraph.element, tag, val=value)

            yield _finding("style", paragraph, element, words, mend)
    if element.capitals and not look.capitals:

        def enlarge() -> None:
            set_runs(paragraph.element, "caps", val="1")

        yield _finding("capitals", paragraph, element, say("{name}: phải viết hoa", name=element.name), enlarge)


def _alignment(paragraph: Shown, element: Element) -> Iterator[Finding]:
    wanted = element.align
    if wanted not in {Align.CENTRE, Align.JUSTIFIED} or element is rules.SECTION or paragraph.look.align == wanted:
        return
    how = say("canh giữa") if wanted is Align.CENTRE else say("canh đều hai lề")

    def mend() -> None:
        set_paragraph(paragraph.element, "jc", val=wanted.value)

    yield _finding("alignment", paragraph, element, say("{name}: phải {how}", name=element.name, how=how), mend)


def _form(paragraph: Shown, before: Shown | None) -> Iterator[Finding]:
    look = paragraph.look
    if not _INDENT.holds(look.first, 0.06) and not look.left:
        message = say("chữ đầu dòng lùi vào {found} cm, phải 1 đến 1,27 cm", found=f"{look.first:.2g}")

        def indent() -> None:
            set_paragraph(paragraph.element, "ind", firstLine="720")

        yield _finding("indent", paragraph, rules.BODY, message, indent)
    if look.lines and not _LINES.holds(look.lines, 0.02):
        message = say("giãn dòng {found}, phải từ 1 đến 1,5", found=f"{look.lines:.2g}")

        def close() -> None:
            set_paragraph(paragraph.element, "spacing", line="240", lineRule="auto")

        yield _finding("line-spacing", paragraph, rules.BODY, message, close)
    adjoining = before is not None and before.number == paragraph.number - 1
    if adjoining and before is not None and look.before + before.look.after < _APART:

        def part() -> None:
            set_paragraph(paragraph.element, "spacing", before=str(_APART * 20))

        yield _finding("paragraph-spacing", paragraph, rules.BODY, say("cách đoạn trước dưới 6 pt"), part)


def _finding(rule: str, paragraph: Shown, element: Element, message: str, mend: Callable[[], None]) -> Finding:
    return Finding(rule, element.clause, paragraph.number, paragraph.text, message, mend)
