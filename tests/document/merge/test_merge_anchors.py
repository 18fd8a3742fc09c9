"""Bookmarks and permissions have no width: a merge brings them along though no word changed, and each once."""

from __future__ import annotations

import pytest
from lxml import etree

from deancli.document.merge import Edited, combine, merge
from deancli.document.package import Package
from tests.document.compare.making import WHEN, W, opened, para, parts

FIRST, LAST = "Đề án phát triển du lịch của tỉnh.", "Nơi nhận: như trên."
MARK = '<w:bookmarkStart w:id="3" w:name="_Ref7"/>{}<w:bookmarkEnd w:id="3"/>'
PERMISSION = '<w:permStart w:id="9" w:edGrp="everyone"/>{}<w:permEnd w:id="9"/>'
RUN = "<w:r><w:t>Kinh phí do ngân sách tỉnh bảo đảm.</w:t></w:r>"


def holding(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def table(inside: str, second: str = "2024") -> str:
    grid = "<w:tblPr/><w:tblGrid/>"
    return f"<w:tbl>{grid}<w:tr><w:tc><w:tcPr/>{inside}</w:tc><w:tc><w:tcPr/>{para(second)}</w:tc></w:tr></w:tbl>"


PLAIN = holding(RUN)
CHANGED = holding(RUN.replace("tỉnh", "trung ương"))
CASES = {
    "a bookmark": (PLAIN, holding(MARK.format(RUN)), CHANGED),
    "a bookmark around a paragraph": (PLAIN, MARK.format(PLAIN), CHANGED),
    "a bookmark in a content control": (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{PLAIN}</w:sdtContent></w:sdt>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{MARK.format(PLAIN)}</w:sdtContent></w:sdt>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{CHANGED}</w:sdtContent></w:sdt>",
    ),
    "a bookmark in a cell": (table(PLAIN), table(holding(MARK.format(RUN))), table(PLAIN, "2025")),
    "a bookmark in a cell whose words change": (table(PLAIN), table(holding(MARK.format(RUN))), table(CHANGED)),
    "a permission": (PLAIN, holding(PERMISSION.format(RUN)), CHANGED),
    "a permission that both have": (holding(PERMISSION.format(RUN)),) * 2 + (holding(PERMISSION.format(RUN * 2)),),
}


def anchors(contents: dict[str, bytes]) -> list[tuple[str, bool]]:
    """Each end of a bookmark or permission, and whether it stands in a paragraph."""
    names = (f"{{{W}}}{kind}{end}" for kind in ("bookmark", "perm") for end in ("Start", "End"))
    found = etree.fromstring(contents["word/document.xml"]).iter(*names)
    return [(etree.QName(node).localname, node.getparent().tag == f"{{{W}}}p") for node in found]


@pytest.mark.parametrize("name", CASES)
def test_what_one_side_put_into_text_is_there_once(name: str) -> None:
    base, marked, other = (parts(FIRST, block, LAST) for block in CASES[name])
    saved = base | {"docProps/app.xml": b"<Properties/>"}
    kind = "perm" if "permission" in name else "bookmark"
    for yours in (saved, other):
        sides = (Edited("Sở Y tế", Package(marked)), Edited("Sở Nội vụ", Package(yours)))
        for order in (sides, sides[::-1]):
            results = (merge(Package(base), *order, when=WHEN).data, combine(Package(base), order, when=WHEN).data)
            for data in results:
                assert anchors(opened(data)) == [(f"{kind}Start", True), (f"{kind}End", True)]
