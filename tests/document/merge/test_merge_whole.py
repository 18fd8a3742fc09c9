"""What is set for a document as a whole: one side's is taken over, and what no tracked change can say is told."""

from __future__ import annotations

import pytest

from deancli.document.compare.things import Thing
from deancli.document.merge import Clash, Edited, combine, merge
from deancli.document.package import Package
from deancli.document.redline import untracked
from tests.document.compare.making import WHEN, R, W, opened, para, parts

ME, YOU = "Sở Y tế", "Sở Nội vụ"
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>'
ITEMS = [para(f"Việc thứ {n}.", props=NUMBERED) for n in ("nhất", "hai")]
LAST = "Nơi nhận: như trên."
KINDS = {"settings": "word/settings.xml", "theme": "word/theme1.xml", "customXml": "customXml/item1.xml"}
PROPERTIES = "docProps/custom.xml"
HELD = {
    "settings": f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:mirrorMargins/><w:defaultTabStop w:val="720"/>'
    "</w:settings>",
    "theme": "<theme>xanh</theme>",
    "customXml": "<nguon>12</nguon>",
}
CUSTOM = '<Properties><property pid="2" name="So"><v>01</v></property></Properties>'


def related(name: str, rid: str, kind: str, target: str, contents: dict[str, bytes]) -> None:
    told = f'<Relationship Id="{rid}" Type="{R}/{kind}" Target="{target}"/></Relationships>'
    contents[name] = contents[name].replace(b"</Relationships>", told.encode())


def document(*changes: tuple[str, str, str], more: str = "") -> dict[str, bytes]:
    """A document with two list items, in which `changes` put words in the place of others in a part."""
    blocks = [*ITEMS, *([para(more, props=NUMBERED)] if more else []), LAST]
    contents = parts(*blocks, lists={4: "%1."}, styles={"Muc": "<w:rPr><w:b/></w:rPr>"})
    for kind, name in KINDS.items():
        contents[name] = HELD[kind].encode()
        related("word/_rels/document.xml.rels", f"rId{kind}", kind, f"/{name}", contents)
    contents[PROPERTIES] = CUSTOM.encode()
    related("_rels/.rels", "rId9", "custom-properties", PROPERTIES, contents)
    for name, old, new in changes:
        assert old.encode() in contents[name]
        contents[name] = contents[name].replace(old.encode(), new.encode())
    return contents


SETTINGS, NUMBERING, STYLES = "word/settings.xml", "word/numbering.xml", "word/styles.xml"
WAYS: dict[Thing, tuple[str, str, str, str]] = {
    Thing.SETTINGS: (SETTINGS, '"720"', '"567"', '"850"'),
    Thing.STYLES: (STYLES, "<w:b/>", "<w:i/>", "<w:u/>"),
    Thing.LISTS: (NUMBERING, '"%1."', '"Điều %1."', '"%1)"'),
    Thing.THEME: (KINDS["theme"], "xanh", "đỏ", "tím"),
    Thing.DATA: (KINDS["customXml"], "12", "13", "14"),
    Thing.PROPERTIES: (PROPERTIES, "01", "02", "03"),
    Thing.BACKGROUND: (
        "word/document.xml", "<w:body>",
        '<w:background w:color="FFFF99"/><w:body>', '<w:background w:color="9"/><w:body>',
    ),
}  # fmt: skip
"""A part, what stands in it, what one person puts there and what another."""
BASE = document()


@pytest.mark.parametrize("thing", WAYS)
def test_what_one_side_set_is_in_the_merge_and_told_where_it_cannot_be_tracked(thing: Thing) -> None:
    name, _, new, _ = WAYS[thing]
    mine = Edited(ME, Package(document(WAYS[thing][:3])))
    yours = Edited(YOU, Package(document(more="Việc thứ ba.")))
    for sides in ((mine, yours), (yours, mine)):
        merged = merge(Package(BASE), *sides, when=WHEN)
        found = opened(merged.data)
        assert (merged.conflicts, new.split(" ")[0].encode() in found[name]) == ((), True)
        assert "Việc thứ ba." in found["word/document.xml"].decode()
        together = combine(Package(BASE), sides, when=WHEN)
        assert [tuple(told) for told in together.untracked] == [(ME, (thing,))]
        assert (new.encode() in opened(together.data)[name]) is False
    assert untracked(Package(BASE), mine.package) == (thing,)
    assert untracked(Package(BASE), yours.package) == ()


@pytest.mark.parametrize("thing", WAYS)
def test_what_both_set_differently_is_told_and_the_first_one_s_stands(thing: Thing) -> None:
    name, old, new, other = WAYS[thing]
    mine, yours = document((name, old, new)), document((name, old, other))
    merged = merge(Package(BASE), Edited(ME, Package(mine)), Edited(YOU, Package(yours)), when=WHEN)
    assert [(c.kind, [v.author for v in c.versions]) for c in merged.conflicts] == [(Clash.DOCUMENT, [ME, YOU])]
    assert new.split(" ")[0].encode() in opened(merged.data)[name]


def test_an_item_added_to_a_list_that_the_other_side_defined_anew_stays_in_it() -> None:
    anew = Edited(ME, Package(document(WAYS[Thing.LISTS][:3], more="Việc thứ ba.")))
    added = Edited(YOU, Package(document(more="Việc thứ tư.")))
    for edited in (anew, added):
        saved = Edited("Trần Thị Thí Dụ", Package(BASE | {"docProps/app.xml": b"<Properties/>"}))
        found = opened(merge(Package(BASE), saved, edited, when=WHEN).data)
        assert found["word/document.xml"].count(b'<w:numId w:val="4"/>') == 3


QUIET = {
    "how large a reader sees it": (SETTINGS, '"100"', '"120"'),
    "a style that a program adds": (STYLES, "</w:styles>", '<w:style w:styleId="Moi"/></w:styles>'),
    "where a style stands in a list": (STYLES, "<w:rPr>", '<w:uiPriority w:val="9"/><w:rPr>'),
    "the stamp": (PROPERTIES, "</Properties>", '<property pid="3" name="dean.version"/></Properties>'),
}  # fmt: skip


@pytest.mark.parametrize("name", QUIET)
def test_what_programs_set_of_their_own_accord_is_not_told(name: str) -> None:
    edited = Package(document(QUIET[name], more="Việc thứ ba."))
    assert combine(Package(BASE), [Edited(ME, edited)], when=WHEN).untracked == ()
    assert untracked(Package(BASE), edited) == ()


def test_a_setting_that_one_side_took_off_is_gone() -> None:
    off = document((SETTINGS, "<w:mirrorMargins/>", ""))
    merged = merge(
        Package(BASE), Edited(ME, Package(off)), Edited(YOU, Package(document(more="Việc thứ ba."))), when=WHEN
    )
    assert b"mirrorMargins" not in opened(merged.data)[SETTINGS]


def test_a_part_that_only_one_side_has_comes_along() -> None:
    base = parts("Mở đầu.", LAST)
    merged = merge(
        Package(base), Edited(ME, Package(document())), Edited(YOU, Package(parts("Mở đầu nữa.", LAST))), when=WHEN
    )
    found = Package(opened(merged.data))
    assert [found.related(kind) for kind in KINDS] == [(name,) for name in KINDS.values()]
    assert found.related("custom-properties", "") == (PROPERTIES,)
