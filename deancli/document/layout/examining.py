"""Any Word document held against Nghị định 30/2020/NĐ-CP, Phụ lục I; and put right where no word changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deancli.document.layout import rules
from deancli.document.layout.element_rules import element_findings
from deancli.document.layout.findings import Finding, Shown
from deancli.document.layout.looks import Looks
from deancli.document.layout.mending import set_font, set_runs
from deancli.document.layout.page_rules import page_findings
from deancli.document.layout.word_rules import word_findings
from deancli.document.package import Package
from deancli.language import say

_BLACK = frozenset({"auto", "000000"})


def examine(package: Package) -> tuple[Finding, ...]:
    """Everything found, in the order of the document, what concerns the whole of it first."""
    paragraphs = list(Looks(package).shown(package.edit(package.main)))
    text = "".join(paragraph.text for paragraph in paragraphs)
    found = [
        *page_findings(package, text),
        *_fonts(paragraphs),
        *_colours(paragraphs),
        *element_findings(paragraphs),
        *word_findings(paragraphs),
    ]
    return tuple(sorted(found, key=lambda finding: finding.paragraph))


def mended(package: Package) -> tuple[bytes, tuple[Finding, ...]]:
    """A copy with everything put right that can be without touching words, and what was put right in it."""
    copy = Package(package.parts())
    right = [(finding, finding.mend) for finding in examine(copy) if finding.mend]
    for _, mend in right:
        mend()
    return copy.save(), tuple(finding for finding, _ in right)


def _fonts(paragraphs: Sequence[Shown]) -> Iterator[Finding]:
    for paragraph in paragraphs:
        wrong = sorted(paragraph.look.fonts - {rules.FONT})
        if wrong:
            message = say("phông chữ “{found}”, phải là Times New Roman", found=wrong[0])

            def mend(shown: Shown = paragraph) -> None:
                set_font(shown.element, rules.FONT)

            yield Finding("font", rules.FONT_CLAUSE, paragraph.number, paragraph.text, message, mend)


def _colours(paragraphs: Sequence[Shown]) -> Iterator[Finding]:
    for paragraph in paragraphs:
        if paragraph.look.colours - _BLACK:

            def mend(shown: Shown = paragraph) -> None:
                set_runs(shown.element, "color", val="000000")

            message = say("chữ có màu, phải là màu đen")
            yield Finding("colour", rules.FONT_CLAUSE, paragraph.number, paragraph.text, message, mend)
