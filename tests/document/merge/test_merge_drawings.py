"""A drawing that is moved, coloured or described otherwise: the words in its text boxes are another matter."""

from __future__ import annotations

import pytest
from lxml import etree

from deancli.document.compare.things import Thing
from deancli.document.merge import Clash, Edited, combine, merge
from deancli.document.package import Package
from deancli.document.redline import untracked
from tests.document.compare.making import WHEN, R, W, opened, parts

ME, YOU = "Sở Y tế", "Sở Nội vụ"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
SPACES = (
    f'xmlns:wp="{DRAWN}" xmlns:wps="{SHAPE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def document(words: str = "Ban chỉ đạo", look: str = 'name="Khung"', wide: str = "100", last: str = "Hết.") -> dict:
    """A paragraph with a text box, and once more for readers that know no shapes."""
    inside = f"<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>"
    drawing = (
        f'<mc:AlternateContent {SPACES}><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="{wide}"/>'
        f'<wp:docPr id="3" {look}/><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></wp:inline></w:drawing></mc:Choice>'
        f'<mc:Fallback><w:pict><v:shape style="width:{wide}"><v:textbox>{inside}</v:textbox></v:shape></w:pict>'
        "</mc:Fallback></mc:AlternateContent>"
    )
    return parts(f"<w:p><w:r>{drawing}</w:r><w:r><w:t>Sơ đồ tổ chức.</w:t></w:r></w:p>", last)


def seen(data: bytes | dict) -> list[tuple[str, ...]]:
    """How wide the drawing is, how it is described, and its words to either reader."""
    contents = opened(data) if isinstance(data, bytes) else data
    root = etree.fromstring(contents["word/document.xml"])
    return [
        (
            "".join(e.get("cx") for e in drawing.iter(f"{{{DRAWN}}}extent")),
            "".join(e.get("descr", "") for e in drawing.iter(f"{{{DRAWN}}}docPr")),
            "|".join("".join(box.itertext()) for box in drawing.iter(f"{{{W}}}txbxContent")),
        )
        for drawing in root.iter("{*}AlternateContent")
    ]


BASE, WORDS = document(), document("Tổ giúp việc")
LOOKS = {"wider": document(wide="200"), "described": document(look='name="Khung" descr="Sơ đồ"')}
ONLY = BASE | {"docProps/app.xml": b"<Properties/>"}, document(last="Hết bài.")


@pytest.mark.parametrize("name", LOOKS)
def test_how_one_side_set_a_drawing_meets_the_words_of_the_other(name: str) -> None:
    for yours in (WORDS, *ONLY):
        ((_, _, words),) = seen(yours)
        mine, other = Edited(ME, Package(LOOKS[name])), Edited(YOU, Package(yours))
        for sides in ((mine, other), (other, mine)):
            merged = merge(Package(BASE), *sides, when=WHEN)
            ((wide, described, _),) = seen(LOOKS[name])
            assert (merged.conflicts, seen(merged.data)) == ((), [(wide, described, words)])


@pytest.mark.parametrize("name", LOOKS)
def test_no_tracked_change_can_say_how_a_drawing_looks_and_that_is_told(name: str) -> None:
    together = combine(Package(BASE), [Edited(ME, Package(LOOKS[name])), Edited(YOU, Package(WORDS))], when=WHEN)
    assert [tuple(told) for told in together.untracked] == [(ME, (Thing.DRAWINGS,))]
    assert untracked(Package(BASE), Package(LOOKS[name])) == (Thing.DRAWINGS,)
    assert untracked(Package(BASE), Package(WORDS)) == ()


def test_a_drawing_set_differently_by_two_sides_is_told_and_the_first_one_s_stands() -> None:
    wide, wider = LOOKS["wider"], document(wide="300")
    merged = merge(Package(BASE), Edited(ME, Package(wide)), Edited(YOU, Package(wider)), when=WHEN)
    assert [c.kind for c in merged.conflicts] == [Clash.FORMATTING]
    assert seen(merged.data) == seen(wide)


def charted(numbers: bytes) -> dict[str, bytes]:
    """A chart whose picture is the same whatever the workbook behind it says."""
    chart = f'<w:r><w:drawing><c:chart xmlns:c="urn:c" xmlns:r="{R}" r:id="rId6"/></w:drawing></w:r>'
    contents = parts(f"<w:p>{chart}</w:p>", "Hết.")
    end, told = b"</Relationships>", f'<Relationship Id="rId6" Type="{R}/{{}}" Target="{{}}"/></Relationships>'
    rels = contents["word/_rels/document.xml.rels"]
    behind = rels[: rels.index(b">") + 1] + told.format("package", "book.xlsx").encode()
    rels = rels.replace(end, told.format("chart", "chart1.xml").encode())
    named = {"word/_rels/document.xml.rels": rels, "word/_rels/chart1.xml.rels": behind}
    return contents | named | {"word/chart1.xml": b"<chart/>", "word/book.xlsx": numbers}


def test_the_numbers_behind_a_chart_that_one_side_changed_come_along() -> None:
    sides = Edited(ME, Package(charted(b"two"))), Edited(YOU, Package(charted(b"one") | {"word/x.xml": b"<x/>"}))
    for order in (sides, sides[::-1]):
        found = Package(opened(merge(Package(charted(b"one")), *order, when=WHEN).data))
        root = found.tree(found.main)
        (chart,) = (found.relations(found.main)[e.get(f"{{{R}}}id")].target for e in root.iter("{urn:c}chart"))
        assert [found.data(r.target) for r in found.relations(chart).values()] == [b"two"]
