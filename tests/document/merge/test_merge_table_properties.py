"""How a table, its rows and its cells are set is work of people too: merging and combining keep it."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from deancli.document.compare.revisions import Policy, settle
from deancli.document.merge import Clash, Edited, Merged, combine, merge
from deancli.document.package import Package
from tests.document.compare.making import WHEN, W, marked, opened, para, parts, seen

BEFORE, AFTER = "Danh mục nhiệm vụ của đề án.", "Nơi nhận: như trên."
ROWS = [["1", "Sở Y tế", "quý I"], ["2", "Sở Nội vụ", "quý II"], ["3", "Sở Tư pháp", "quý III"]]
ME, YOU = "Sở Y tế", "Sở Nội vụ"
SHADE, OTHER = '<w:shd w:val="clear" w:fill="FFFF00"/>', '<w:shd w:val="clear" w:fill="00FF00"/>'


def cell(text: str, look: str = "", width: int = 2000) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look}</w:tcPr>{para(text)}</w:tc>'


def row(cells: list[str], looks: dict[int, str] | None = None, properties: str = "", width: int = 2000) -> str:
    inside = "".join(cell(text, (looks or {}).get(n, ""), width) for n, text in enumerate(cells))
    return f"<w:tr>{properties}{inside}</w:tr>"


def document(*rows: str, table: str = "", grid: str = '<w:gridCol w:w="2000"/>' * 3) -> dict[str, bytes]:
    properties = f'<w:tblPr><w:tblW w:w="0" w:type="auto"/>{table}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    return parts(BEFORE, f"<w:tbl>{properties}{''.join(rows)}</w:tbl>", AFTER)


PLAIN = [row(cells) for cells in ROWS]
BASE = document(*PLAIN)
REWORDED = document(PLAIN[0], row(["2", "Sở Nội vụ", "quý IV"]), PLAIN[2])
WAYS = {
    "tcPr": document(PLAIN[0], row(ROWS[1], {1: SHADE}), PLAIN[2]),
    "trPr": document(PLAIN[0], row(ROWS[1], properties="<w:trPr><w:cantSplit/></w:trPr>"), PLAIN[2]),
    "tblPrEx": document(PLAIN[0], row(ROWS[1], properties='<w:tblPrEx><w:jc w:val="center"/></w:tblPrEx>'), PLAIN[2]),
    "tblPr": document(*PLAIN, table='<w:jc w:val="center"/>'),
    "tblGrid": document(*PLAIN, grid='<w:gridCol w:w="900"/><w:gridCol w:w="3100"/><w:gridCol w:w="2000"/>'),
}
"""One thing set otherwise, by the properties that say so."""


def merged(one: dict, two: dict) -> Merged:
    return merge(Package(BASE), Edited(ME, Package(one)), Edited(YOU, Package(two)), when=WHEN)


def table_of(found: dict[str, bytes], policy: Policy = Policy.KEEP) -> list[tuple[str, str]]:
    """Each paragraph, table, row and cell in order, with how it is set."""
    root = etree.fromstring(found["word/document.xml"])
    settle(root, policy)
    listed = []
    for node in root.iter(*(f"{{{W}}}{name}" for name in ("p", "tbl", "tr", "tc"))):
        properties = [e for name in WAYS for e in node.findall(f"{{{W}}}{name}/*")]
        looks = re.sub(' xmlns:\\w+="[^"]*"', "", "".join(etree.tostring(e).decode() for e in properties))
        name = etree.QName(node).localname
        listed.append(("".join(node.itertext()) if name == "p" else name, looks))
    return listed


def with_words_of_the_other(way: str) -> list[tuple[str, str]]:
    return [("quý IV" if text == "quý II" else text, looks) for text, looks in table_of(WAYS[way])]


@pytest.mark.parametrize("turned", [False, True], ids=["ours", "theirs"])
@pytest.mark.parametrize("name", WAYS)
def test_what_one_side_set_meets_the_words_of_the_other(name: str, turned: bool) -> None:
    sides = (REWORDED, WAYS[name]) if turned else (WAYS[name], REWORDED)
    result = merged(*sides)
    found = opened(result.data)
    assert (result.conflicts, marked(found)) == ((), [])
    assert table_of(found) == with_words_of_the_other(name)


@pytest.mark.parametrize("name", WAYS)
def test_a_combined_copy_shows_what_an_agency_set_as_its_tracked_change(name: str) -> None:
    copies = [Edited(ME, Package(WAYS[name])), Edited(YOU, Package(REWORDED))]
    result = combine(Package(BASE), copies, when=WHEN)
    found = opened(result.data)
    change = etree.fromstring(found["word/document.xml"]).find(f".//{{{W}}}{name}Change")
    author = None if name == "tblGrid" else ME
    assert result.overlaps == ()
    assert (change.get(f"{{{W}}}author"), change.getparent().tag) == (author, f"{{{W}}}{name}")
    assert table_of(found, Policy.REJECT) == table_of(BASE)
    assert table_of(found, Policy.ACCEPT) == with_words_of_the_other(name)


def test_things_set_by_two_sides_in_different_cells_are_both_there() -> None:
    result = merged(
        document(PLAIN[0], row(ROWS[1], {0: SHADE}), PLAIN[2]), document(PLAIN[0], row(ROWS[1], {2: OTHER}), PLAIN[2])
    )
    assert result.conflicts == ()
    assert table_of(opened(result.data)) == table_of(document(PLAIN[0], row(ROWS[1], {0: SHADE, 2: OTHER}), PLAIN[2]))


CLASHES = {
    "a cell": (row(ROWS[1], {1: SHADE}), row(ROWS[1], {1: OTHER}), "Sở Nội vụ"),
    "a row": (
        row(ROWS[1], properties="<w:trPr><w:cantSplit/></w:trPr>"),
        row(ROWS[1], properties="<w:trPr><w:tblHeader/></w:trPr>"),
        "2 | Sở Nội vụ | quý II",
    ),
}


@pytest.mark.parametrize("clash", CLASHES)
def test_what_two_sides_set_differently_is_told_and_the_first_stands(clash: str) -> None:
    one, two, text = CLASHES[clash]
    mine, yours = document(PLAIN[0], one, PLAIN[2]), document(PLAIN[0], two, PLAIN[2])
    result = merged(mine, yours)
    assert [(c.kind, c.base, [v.author for v in c.versions]) for c in result.conflicts] == [
        (Clash.FORMATTING, text, [ME, YOU])
    ]
    assert table_of(opened(result.data)) == table_of(mine)
    together = combine(Package(BASE), [Edited(ME, Package(mine)), Edited(YOU, Package(yours))], when=WHEN)
    assert [(o.kind, o.agreed) for o in together.overlaps] == [(Clash.FORMATTING, False)]


def test_the_same_thing_set_by_both_is_no_clash() -> None:
    result = merged(WAYS["tcPr"], WAYS["tcPr"] | {"word/other.xml": b"<a/>"})
    assert (result.conflicts, table_of(opened(result.data))) == ((), table_of(WAYS["tcPr"]))


def test_widths_that_word_works_out_anew_on_both_sides_are_no_clash() -> None:
    def wide(width: int, second: str) -> dict[str, bytes]:
        rows = [row([a, b, second if n == 1 else c], width=width) for n, (a, b, c) in enumerate(ROWS)]
        return document(*rows, grid=f'<w:gridCol w:w="{width}"/>' * 3)

    result = merged(wide(1990, "quý II"), wide(2010, "quý IV"))
    assert (result.conflicts, table_of(opened(result.data))) == ((), table_of(wide(1990, "quý IV")))


TAKEN_OUT = {"the row": document(PLAIN[0], PLAIN[2]), "the table": parts(BEFORE, AFTER)}


@pytest.mark.parametrize("what", TAKEN_OUT)
def test_who_only_set_a_thing_has_no_say_in_its_going(what: str) -> None:
    for sides in ((TAKEN_OUT[what], WAYS["tcPr"]), (WAYS["tcPr"], TAKEN_OUT[what])):
        result = merged(*sides)
        found = opened(result.data)
        assert (result.conflicts, seen(found), marked(found)) == ((), seen(TAKEN_OUT[what]), [])


@pytest.mark.parametrize("what", TAKEN_OUT)
@pytest.mark.parametrize("name", ["tcPr", "trPr"])
def test_in_a_combined_copy_a_thing_set_by_one_and_taken_out_by_another_is_both(what: str, name: str) -> None:
    copies = [Edited(YOU, Package(TAKEN_OUT[what])), Edited(ME, Package(WAYS[name]))]
    found = opened(combine(Package(BASE), copies, when=WHEN).data)
    change = etree.fromstring(found["word/document.xml"]).find(f".//{{{W}}}{name}Change")
    assert (change.get(f"{{{W}}}author"), change.getnext()) == (ME, None)
    assert table_of(found, Policy.REJECT) == table_of(BASE)
    assert {author for kind, author, _ in marked(found) if kind == "del"} == {YOU}


def test_a_row_set_by_one_side_where_the_other_added_a_cell_is_told() -> None:
    wider = document(PLAIN[0], row([*ROWS[1], "thêm"]), PLAIN[2])
    result = merged(wider, WAYS["tcPr"])
    assert [(c.kind, [v.author for v in c.versions]) for c in result.conflicts] == [(Clash.FORMATTING, [ME, YOU])]
    assert seen(opened(result.data)) == seen(wider)
