"""How the pages of a section are set, and what stands above and below them, is work of people too."""

from __future__ import annotations

import pytest
from lxml import etree

from deancli.document.compare.parts import Parts
from deancli.document.compare.revisions import Policy, settle
from deancli.document.compare.walking import shown_by_section
from deancli.document.merge import Clash, Edited, combine, merge
from deancli.document.package import Package
from tests.document.compare.making import WHEN, R, W, opened, para, parts

ME, YOU = "Sở Y tế", "Sở Nội vụ"
PAGE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:left="1701"/>'
TURNED = PAGE.replace('"11906" w:h="16838"', '"16838" w:h="11906" w:orient="landscape"')
NARROW = PAGE.replace("1701", "851")
SHOWN = '<w:headerReference w:type="default" r:id="{}"/>'


def document(first: str, last: str, words: str = "Phần hai.", headers: tuple[str, ...] = ("Một", "Hai")) -> dict:
    """Two sections set as told; `rId0`, `rId1` are headers with these words."""
    contents = parts(para("Phần một.", props=f"<w:sectPr>{first}</w:sectPr>"), words)
    body = contents["word/document.xml"].replace(b"<w:sectPr></w:sectPr>", b"").replace(b"<w:sectPr/>", b"")
    contents["word/document.xml"] = body.replace(b"</w:body>", f"<w:sectPr>{last}</w:sectPr></w:body>".encode())
    rels = contents["word/_rels/document.xml.rels"]
    for n, text in enumerate(headers):
        contents[f"word/header{n}.xml"] = f'<w:hdr xmlns:w="{W}">{para(text)}</w:hdr>'.encode()
        told = f'<Relationship Id="rId{n}" Type="{R}/header" Target="header{n}.xml"/></Relationships>'
        rels = rels.replace(b"</Relationships>", told.encode())
    return contents | {"word/_rels/document.xml.rels": rels}


def pages(contents: dict, policy: Policy = Policy.ACCEPT) -> list[tuple[list[str], list[str]]]:
    """How each section is set, and what it shows, once its changes are settled."""
    found = Parts(Package(contents))
    for name in found.names:
        if name.startswith("word/") and name.endswith(".xml"):
            settle(found.tree(name), policy)
    listed = []
    for section, shown in shown_by_section(found, found.tree(found.main)).items():
        looks = [etree.tostring(e).decode().split(" xmlns")[0] + str(sorted(e.attrib.items())) for e in section]
        words = ["".join(found.tree(part).itertext()) for part in shown.values()]
        listed.append(([x for x in looks if "Reference" not in x], [text for text in words if text]))
    return listed


FIRST, BOTH = SHOWN.format("rId0"), SHOWN.format("rId0") + PAGE
CHANGES = {
    "the page turned": (document(PAGE, PAGE), document(PAGE, TURNED)),
    "the page of a section in the text turned": (document(PAGE, PAGE), document(TURNED, PAGE)),
    "columns": (document(PAGE, PAGE), document(PAGE, PAGE + '<w:cols w:num="2"/>')),
    "columns taken off": (document(PAGE, PAGE + '<w:cols w:num="2"/>'), document(PAGE, PAGE)),
    "a header of its own for the last section": (document(BOTH, BOTH), document(BOTH, SHOWN.format("rId1") + PAGE)),
    "a header of its own for the first section": (document(BOTH, BOTH), document(SHOWN.format("rId1") + PAGE, BOTH)),
    "a header taken off": (document(PAGE, BOTH), document(PAGE, PAGE)),
    "a header taken off both": (document(BOTH, PAGE), document(PAGE, PAGE)),
    "a header in the first section alone": (document(BOTH, PAGE), document(PAGE, BOTH)),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_one_side_set_is_there_whichever_side_it_is(name: str) -> None:
    base, new = CHANGES[name]
    saved = base | {"docProps/app.xml": b"<Properties/>"}
    mine, yours = Edited(ME, Package(new)), Edited(YOU, Package(saved))
    for sides in ((mine, yours), (yours, mine)):
        merged = merge(Package(base), *sides, when=WHEN)
        assert (merged.conflicts, pages(opened(merged.data))) == ((), pages(new))
        together = combine(Package(base), sides, when=WHEN)
        assert together.overlaps == ()
        assert pages(opened(together.data)) == pages(new)
        assert pages(opened(together.data), Policy.REJECT) == pages(base)


def test_different_things_of_a_page_set_by_two_sides_are_both_set() -> None:
    base, turned, narrow = document(PAGE, PAGE), document(PAGE, TURNED), document(PAGE, NARROW)
    both = document(PAGE, TURNED.replace("1701", "851"))
    merged = merge(Package(base), Edited(ME, Package(turned)), Edited(YOU, Package(narrow)), when=WHEN)
    assert (merged.conflicts, pages(opened(merged.data))) == ((), pages(both))
    together = combine(Package(base), [Edited(ME, Package(turned)), Edited(YOU, Package(narrow))], when=WHEN)
    assert [(o.kind, [v.author for v in o.versions]) for o in together.overlaps] == [(Clash.FORMATTING, [ME, YOU])]
    assert pages(opened(together.data)) == pages(turned)


def test_one_thing_of_a_page_set_differently_is_told_and_the_first_stands() -> None:
    wider, narrow = document(PAGE, PAGE.replace("1701", "1985")), document(PAGE, NARROW)
    merged = merge(Package(document(PAGE, PAGE)), Edited(ME, Package(wider)), Edited(YOU, Package(narrow)), when=WHEN)
    assert [(c.kind, [v.author for v in c.versions]) for c in merged.conflicts] == [(Clash.FORMATTING, [ME, YOU])]
    assert pages(opened(merged.data)) == pages(wider)


def test_a_header_that_one_took_off_and_the_other_reworded_stays_and_is_told() -> None:
    base = document(PAGE, BOTH)
    off, reworded = document(PAGE, PAGE), document(PAGE, BOTH, headers=("Một đã sửa", "Hai"))
    merged = merge(Package(base), Edited(ME, Package(off)), Edited(YOU, Package(reworded)), when=WHEN)
    assert [c.kind for c in merged.conflicts] == [Clash.DELETED_AND_EDITED]
    assert pages(opened(merged.data)) == pages(reworded)


def test_a_first_page_s_header_that_no_page_shows_is_not_taken_off() -> None:
    first = SHOWN.format("rId0").replace("default", "first")
    base, lacking = document(PAGE, first + PAGE), document(PAGE, PAGE)
    mine, too = (Edited(ME, Package(lacking | {"word/x.xml": made})) for made in (b"<x/>", b"<y/>"))
    for yours in (Edited(YOU, Package(document(PAGE, first + PAGE, "Phần hai nữa."))), too):
        merged = merge(Package(base), mine, yours, when=WHEN)
        assert (merged.conflicts, pages(opened(merged.data))) == ((), pages(base))
