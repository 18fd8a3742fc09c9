"""The page: size, margins, and where its number stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from deancli.document.compare.names import Element, r, w
from deancli.document.layout.findings import Finding
from deancli.document.layout.page_numbers import hide_on_first_page, number_pages
from deancli.document.layout.rules import MARGIN_CLAUSE, PAGE, PAGE_CLAUSE, PAGE_NUMBER_CLAUSE
from deancli.document.package import Package
from deancli.language import say

_TWIPS: Final = 1440 / 25.4
_SLACK: Final = 0.6
"""Millimetres by which programs round."""
_SEVERAL_PAGES: Final = 2_500
"""Letters that no page of 13 points holds."""


def page_findings(package: Package, text: str) -> Iterator[Finding]:
    """What is wrong with the pages of a document that reads `text`."""
    body = package.edit(package.main)
    for section in body.iter(w("sectPr")):
        yield from _size(section)
        yield from _margins(section)
    if len(text) > _SEVERAL_PAGES:
        yield from _numbers(package, next(body.iter(w("sectPr")), None))


def _size(section: Element) -> Iterator[Finding]:
    size = section.find(w("pgSz"))
    if size is None:
        return
    found = sorted(int(size.get(w(side), "0")) / _TWIPS for side in ("w", "h"))
    if abs(found[0] - PAGE.width) > _SLACK or abs(found[1] - PAGE.height) > _SLACK:
        message = say(
            "khổ giấy {width} × {height} mm, phải là A4 (210 × 297)", width=round(found[0]), height=round(found[1])
        )

        def mend() -> None:
            across = size.get(w("orient")) == "landscape"
            wide, high = (PAGE.height, PAGE.width) if across else (PAGE.width, PAGE.height)
            size.set(w("w"), str(round(wide * _TWIPS)))
            size.set(w("h"), str(round(high * _TWIPS)))

        yield Finding("page-size", PAGE_CLAUSE, 0, "", message, mend)


def _margins(section: Element) -> Iterator[Finding]:
    margins = section.find(w("pgMar"))
    sides = (
        ("top", say("trên"), PAGE.top, PAGE.chosen_top),
        ("bottom", say("dưới"), PAGE.bottom, PAGE.chosen_bottom),
        ("left", say("trái"), PAGE.left, PAGE.chosen_left),
        ("right", say("phải"), PAGE.right, PAGE.chosen_right),
    )
    for side, name, span, chosen in () if margins is None else sides:
        found = int(margins.get(w(side), "0")) / _TWIPS
        if not span.holds(found, _SLACK):
            message = say(
                "lề {side} {found} mm, phải từ {least} đến {most} mm",
                side=name, found=round(found), least=round(span.least), most=round(span.most),
            )  # fmt: skip

            def mend(side: str = side, chosen: float = chosen) -> None:
                margins.set(w(side), str(round(chosen * _TWIPS)))

            yield Finding("margin", MARGIN_CLAUSE, 0, "", message, mend)


def _numbers(package: Package, section: Element | None) -> Iterator[Finding]:
    """The number stands in the top margin, in the middle, and not on the first page."""
    if section is None:
        return
    if any(_counts(package, name) for name in package.related("footer")):
        yield _number(say("số trang ở lề dưới, phải ở giữa lề trên"))
    heads = [name for name in package.related("header") if _counts(package, name)]
    if not heads:
        taken = any(e.get(w("type"), "default") == "default" for e in section.iter(w("headerReference")))
        yield _number(say("không có số trang"), None if taken else lambda: number_pages(package))
        return
    if section.find(w("titlePg")) is None:
        yield _number(say("số trang hiện ở trang thứ nhất"), lambda: hide_on_first_page(section))
    elif any(_counts(package, name) for name in _first_heads(package, section)):
        yield _number(say("số trang hiện ở trang thứ nhất"))


def _number(message: str, mend: Callable[[], None] | None = None) -> Finding:
    return Finding("page-number", PAGE_NUMBER_CLAUSE, 0, "", message, mend)


def _first_heads(package: Package, section: Element) -> Iterator[str]:
    relations = package.relations(package.main)
    for reference in section.iter(w("headerReference")):
        relation = relations.get(reference.get(r("id"), ""))
        if reference.get(w("type")) == "first" and relation and package.has(relation.target):
            yield relation.target


def _counts(package: Package, name: str) -> bool:
    root = package.tree(name)
    fields = [e.text or "" for e in root.iter(w("instrText"))] + [
        e.get(w("instr"), "") for e in root.iter(w("fldSimple"))
    ]
    return any("PAGE" in field.upper().split() for field in fields)
