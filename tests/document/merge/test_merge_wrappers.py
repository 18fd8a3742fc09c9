"""A hyperlink or a content control around words is work of people too, though no word changes with it."""

from __future__ import annotations

import pytest
from lxml import etree

from deancli.document.compare.revisions import Policy, settle
from deancli.document.compare.things import Thing
from deancli.document.merge import Edited, combine, merge
from deancli.document.package import Package
from deancli.document.redline import redline, untracked
from tests.document.compare.making import WHEN, R, W, opened, para, parts

ME, YOU = "Sở Y tế", "Sở Nội vụ"
LAST = "Nơi nhận: như trên."


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def link(text: str, more: str = "") -> str:
    return f'<w:hyperlink r:id="rId8"{more}>{run(text)}</w:hyperlink>'


def control(text: str, name: str = "Cơ quan") -> str:
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:id w:val="7"/></w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent>'
        "</w:sdt>"
    )


def document(*inside: str, target: str = "https://cu.example", last: str = LAST) -> dict[str, bytes]:
    contents = parts(f"<w:p>{''.join(inside)}</w:p>", last)
    rels = "word/_rels/document.xml.rels"
    told = f'<Relationship Id="rId8" Type="{R}/hyperlink" Target="{target}" TargetMode="External"/></Relationships>'
    return contents | {rels: contents[rels].replace(b"</Relationships>", told.encode())}


PLAIN = document(run("Giao Sở Tài chính chủ trì."))
LINKED = document(run("Giao "), link("Sở Tài chính"), run(" chủ trì."))
CONTROLLED = document(run("Giao "), control("Sở Tài chính"), run(" chủ trì."))
LINKS = {
    "put on words": (PLAIN, LINKED),
    "taken off": (LINKED, PLAIN),
    "to another place": (LINKED, document(run("Giao "), link("Sở Tài chính"), run(" chủ trì."), target="https://x.example")),
    "to another place and of other words": (
        LINKED, document(run("Giao "), link("Văn phòng và Sở Tài chính"), run(" chủ trì."), target="https://x.example")
    ),
    "with a tip": (LINKED, document(run("Giao "), link("Sở Tài chính", ' w:tooltip="Mở"'), run(" chủ trì."))),
    "longer": (LINKED, document(run("Giao "), link("Sở Tài chính chủ trì"), run("."))),
}  # fmt: skip
CONTROLS = {
    "put on words": (PLAIN, CONTROLLED),
    "taken off": (CONTROLLED, PLAIN),
    "set otherwise": (CONTROLLED, document(run("Giao "), control("Sở Tài chính", "Chủ trì"), run(" chủ trì."))),
}
CHOSEN = document(run("Giao "), control("Văn phòng"), run(" chủ trì."))
BOTH = {
    **{f"a link {name}": case for name, case in LINKS.items()},
    **{f"a control {n}": c for n, c in CONTROLS.items()},
}


def around(contents: dict[str, bytes], policy: Policy = Policy.KEEP) -> list[tuple[str, str]]:
    """Every letter with what stands around it: where it leads, or how a control is called."""
    package = Package(contents)
    root = etree.fromstring(contents["word/document.xml"])
    settle(root, policy)
    found = []
    for text in root.iter(f"{{{W}}}t"):
        told = ""
        for up in text.iterancestors(f"{{{W}}}hyperlink", f"{{{W}}}sdt"):
            alias = up.find(f".//{{{W}}}alias")
            rid = up.get(f"{{{R}}}id")
            told += (
                alias.get(f"{{{W}}}val")
                if alias is not None
                else package.relations("word/document.xml")[rid].target + up.get(f"{{{W}}}tooltip", "")
            )
        found += [(letter, told) for letter in text.text or ""]
    return found


def saved(contents: dict[str, bytes]) -> dict[str, bytes]:
    return contents | {"docProps/app.xml": b"<Properties/>"}


@pytest.mark.parametrize("name", BOTH)
def test_what_one_side_put_around_words_is_there(name: str) -> None:
    base, new = BOTH[name]
    mine, yours = Edited(ME, Package(new)), Edited(YOU, Package(saved(base)))
    for sides in ((mine, yours), (yours, mine)):
        merged = merge(Package(base), *sides, when=WHEN)
        assert (merged.conflicts, around(opened(merged.data))) == ((), around(new))


@pytest.mark.parametrize("name", LINKS)
def test_where_words_lead_is_a_tracked_change(name: str) -> None:
    base, new = LINKS[name]
    together = combine(Package(base), [Edited(ME, Package(new))], when=WHEN).data
    redlined = redline(Package(base), Package(new), author=ME, when=WHEN)
    for found in (opened(together), opened(redlined)):
        assert around(found, Policy.ACCEPT) == around(new)
        assert around(found, Policy.REJECT) == around(base)


@pytest.mark.parametrize("name", CONTROLS)
def test_a_content_control_no_tracked_change_can_say_is_told(name: str) -> None:
    base, new = CONTROLS[name]
    together = combine(Package(base), [Edited(ME, Package(new))], when=WHEN)
    assert [tuple(told) for told in together.untracked] == [(ME, (Thing.CONTROLS,))]
    assert around(opened(together.data), Policy.ACCEPT) == around(base)
    assert untracked(Package(base), Package(new)) == (Thing.CONTROLS,)


def test_other_words_chosen_in_a_control_stand_in_it() -> None:
    merged = merge(Package(CONTROLLED), Edited(ME, Package(CHOSEN)), Edited(YOU, Package(saved(CONTROLLED))), when=WHEN)
    assert (merged.conflicts, around(opened(merged.data))) == ((), around(CHOSEN))
    together = combine(Package(CONTROLLED), [Edited(ME, Package(CHOSEN))], when=WHEN).data
    redlined = redline(Package(CONTROLLED), Package(CHOSEN), author=ME, when=WHEN)
    for found in (opened(together), opened(redlined)):
        assert around(found, Policy.ACCEPT) == around(CHOSEN)
        assert around(found, Policy.REJECT) == around(CONTROLLED)
        assert found["word/document.xml"].count(b"<w:sdt>") == 1


def block(*inside: str, name: str = "Khối") -> str:
    told = f'<w:alias w:val="{name}"/><w:id w:val="9"/>'
    return f"<w:sdt><w:sdtPr>{told}</w:sdtPr><w:sdtContent>{''.join(inside)}</w:sdtContent></w:sdt>"


ONE, TWO = para("Mục lục của đề án."), para("Tài liệu tham khảo của đề án.")
BLOCKS = {
    "put around a paragraph": ((ONE, TWO), (block(ONE), TWO)),
    "put around two": ((ONE, TWO), (block(ONE, TWO),)),
    "put around one that came with it": ((ONE,), (ONE, block(TWO))),
    "taken off": ((block(ONE), TWO), (ONE, TWO)),
    "set otherwise": ((block(ONE), TWO), (block(ONE, name="Khác"), TWO)),
    "around one more that came with it": ((block(ONE), para("Mở đầu.")), (block(ONE, TWO), para("Mở đầu."))),
    "around one more": ((block(ONE), TWO), (block(ONE, TWO),)),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_what_one_side_put_around_paragraphs_is_there(name: str) -> None:
    base, new = (parts("Mở đầu.", *blocks, LAST) for blocks in BLOCKS[name])
    mine = Edited(ME, Package(new))
    for yours in (saved(base), parts("Mở đầu.", *BLOCKS[name][0], "Nơi nhận: như trên, và lưu.")):
        other = Edited(YOU, Package(yours))
        for sides in ((mine, other), (other, mine)):
            merged = merge(Package(base), *sides, when=WHEN)
            found = [(letter, told) for letter, told in around(opened(merged.data)) if told]
            assert (merged.conflicts, found) == ((), [(letter, told) for letter, told in around(new) if told])


def test_a_control_that_a_merge_cannot_bring_along_is_told() -> None:
    def table(inside: str) -> dict[str, bytes]:
        return parts(f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/>{inside}</w:tc></w:tr></w:tbl>", LAST)

    mine, base = table(block(ONE)), table(ONE)
    merged = merge(Package(base), Edited(ME, Package(mine)), Edited(YOU, Package(saved(base))), when=WHEN)
    assert [(c.base, [v.author for v in c.versions]) for c in merged.conflicts] == [("ô điều khiển nội dung", [ME])]
