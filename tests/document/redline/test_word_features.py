"""Every feature of Word that a change can meet: the redline of both directions, and the copy with two people's changes.

Each row is one feature with a text on either side; `seen` reads the results, and knows nothing of the engine.
"""

from __future__ import annotations

import pytest
from lxml import etree

from deancli.document.compare.revisions import Policy
from deancli.document.merge import Edited, combine, merge
from deancli.document.package import Package
from deancli.document.redline import redline
from tests.document.compare.making import WHEN, R, W, opened, para, parts, seen, table

LAST = "Nơi nhận: như trên."
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
MORE = (
    f'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="{SHAPE}" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)


def run(text: str, look: str = "") -> str:
    return f'<w:r>{look and f"<w:rPr>{look}</w:rPr>"}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inside: str, props: str = "") -> str:
    return f"<w:p>{props and f'<w:pPr>{props}</w:pPr>'}{''.join(inside)}</w:p>"


def box(text: str) -> str:
    """A text box as Word writes it: as a shape, and once more for readers that know none."""
    inside = (
        f'<w:txbxContent><w:p w14:paraId="1A2B3C4D"><w:bookmarkStart w:id="7" w:name="khung"/>{run(text)}'
        '<w:bookmarkEnd w:id="7"/></w:p></w:txbxContent>'
    )
    return (
        f'<w:r><mc:AlternateContent {MORE}><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:docPr id="3" '
        f'name="Khung"/><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></wp:inline></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def field(instruction: str, text: str) -> str:
    return f'<w:fldSimple w:instr="{instruction}">{run(text)}</w:fldSimple>'


def link(text: str, target: str = "muc1") -> str:
    return f'<w:hyperlink w:anchor="{target}">{run(text)}</w:hyperlink>'


def control(*inside: str) -> str:
    return f'<w:sdt><w:sdtPr><w:alias w:val="Ô"/></w:sdtPr><w:sdtContent>{"".join(inside)}</w:sdtContent></w:sdt>'


def tag(*inside: str) -> str:
    return (
        '<w:smartTag w:uri="urn:mau" w:element="noi"><w:smartTagPr><w:attr w:name="a" w:val="b"/></w:smartTagPr>'
        f"{''.join(inside)}</w:smartTag>"
    )


def either(first: str, other: str) -> str:
    return (
        f'<mc:AlternateContent {MORE}><mc:Choice Requires="wps">{first}</mc:Choice>'
        f"<mc:Fallback>{other}</mc:Fallback></mc:AlternateContent>"
    )


def section(width: int) -> str:
    return f'<w:sectPr><w:pgSz w:w="{width}" w:h="16838"/></w:sectPr>'


def with_cells(*properties: str) -> str:
    """A table of one row whose table, row and cell are set as told."""
    whole, row, cell = properties
    return (
        f'<w:tbl><w:tblPr>{whole}</w:tblPr><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid><w:tr>{row}<w:tc>{cell}'
        f"{para('Sở Tài chính')}</w:tc></w:tr></w:tbl>"
    )


PLAIN_TABLE = with_cells("", "", "")
SET_TABLE = with_cells(
    '<w:jc w:val="center"/>', "<w:trPr><w:cantSplit/></w:trPr>", '<w:tcPr><w:vAlign w:val="center"/></w:tcPr>'
)
LONG = "Ủy ban nhân dân tỉnh giao Sở Tài chính cân đối kinh phí thực hiện."
TWO, THREE = [["Cơ quan", "Việc"], ["Sở Y tế", LONG]], [["Cơ quan", "Việc", "Hạn"], ["Sở Y tế", LONG, "Quý I"]]

FEATURES: dict[str, tuple[tuple[object, ...], tuple[object, ...]]] = {
    "a column": ((TWO,), (THREE,)),
    "how a table, a row and a cell are set": ((PLAIN_TABLE,), (SET_TABLE,)),
    "a row": ((TWO,), ([*TWO, ["Sở Nội vụ", "Thẩm định tổ chức bộ máy của đề án."]],)),
    "a cell's words": ((TWO,), ([["Cơ quan", "Việc"], ["Sở Y tế", LONG.replace("Tài chính", "Nội vụ")]],)),
    "the words of a text box": ((p(run("Sơ đồ "), box("Ban chỉ đạo")),), (p(run("Sơ đồ "), box("Tổ giúp việc")),)),
    "a text box": ((p(run("Sơ đồ "), box("Ban chỉ đạo")),), (p(run("Sơ đồ ")),)),
    "a link's words": (
        (p(run("Xem "), link("mục I"), run(" trên.")),),
        (p(run("Xem "), link("mục II"), run(" trên.")),),
    ),
    "a link": ((p(run("Xem "), link("phụ lục"), run(".")),), (p(run("Xem .")),)),
    "two links": (
        (p(run("Xem "), link("mục I"), run(" và "), link("mục II", "muc2"), run(".")),),
        (p(run("Xem "), link("mục I"), run(".")),),
    ),
    "words in a content control": ((p(control(run("Sở Tài chính"))),), (p(control(run("Sở Nội vụ"))),)),
    "a content control": ((p(run("Giao "), control(run("Sở Y tế")), run(" làm.")),), (p(run("Giao  làm.")),)),
    "a link in a content control": (
        (p(control(run("Xem "), link("mục I"), run(" nhé."))),),
        (p(control(run("Xem "), link("mục ba"), run(" nhé."))),),
    ),
    "words with a tag": ((p(tag(run("tỉnh Bắc Giang"))),), (p(tag(run("tỉnh Bắc Ninh"))),)),
    "a tag": ((p(run("Tại "), tag(run("Bắc Giang")), run(".")),), (p(run("Tại .")),)),
    "a field": ((p(run("Trang "), field("PAGE", "3"), run(".")),), (p(run("Trang .")),)),
    "what a field says": ((p(run("Ngày "), field("DATE", "1/3")),), (p(run("Ngày "), field("DATE", "2/3")),)),
    "words that some readers see otherwise": (
        (p(either(run("Điều một"), run("Điều 1"))),),
        (p(either(run("Điều hai"), run("Điều 2"))),),
    ),
    "the page of a section": (
        (p(run(LONG), props=section(11906)), "Sau."),
        (p(run(LONG), props=section(16838)), "Sau."),
    ),
    "words at the end of a section": (
        (p(run(LONG), props=section(11906)), "Sau."),
        (p(run(LONG.replace("Tài chính", "Y tế")), props=section(11906)), "Sau."),
    ),
    "a section": ((p(run(LONG), props=section(16838)), "Sau."), (p(run(LONG)), "Sau.")),
    "how a paragraph's mark is set": (
        (para(LONG), "Sau."),
        (para(LONG, mark="<w:b/>"), "Sau."),
    ),
    "how a paragraph is set": (
        (para(LONG, props='<w:jc w:val="left"/>'),),
        (para(LONG, props='<w:jc w:val="both"/>'),),
    ),
    "a tab and a break": ((p(run("Một"), "<w:r><w:tab/><w:br/></w:r>", run("hai")),), (p(run("Mộthai")),)),
    "a bookmark at the end": (
        (LONG, p(run("Một hai ba."), '<w:bookmarkStart w:id="3" w:name="x"/><w:bookmarkEnd w:id="3"/>')),
        (LONG, p(run("Một hai bốn."), '<w:bookmarkStart w:id="3" w:name="x"/><w:bookmarkEnd w:id="3"/>')),
    ),
    "blocks in a content control": ((control(para(LONG), table(TWO)),), (control(para("Bỏ."), table(TWO)),)),
    "blocks in custom markup": (
        (f'<w:customXml w:uri="urn:mau" w:element="x">{para(LONG)}</w:customXml>',),
        (f'<w:customXml w:uri="urn:mau" w:element="x">{para("Nay đã khác.")}</w:customXml>',),
    ),
    "everything": ((LONG,), ("Nay viết lại hoàn toàn.", TWO)),
}  # fmt: skip
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
GONE = {"accept": ("del", "moveFrom"), "reject": ("ins", "moveTo")}


def read(contents: dict[str, bytes], mode: str = "accept") -> list[str]:
    """What is read once every change is accepted or rejected, by a reader that knows shapes."""
    root = etree.fromstring(contents["word/document.xml"])
    for node in [*root.iter(FALLBACK, *(f"{{{W}}}{name}" for name in GONE[mode]))]:
        if len(node):
            node.getparent().remove(node)
    return seen({"word/document.xml": etree.tostring(root)}, mode)


def in_fallbacks(contents: dict[str, bytes]) -> list[str]:
    """The text boxes as readers see them that know no shapes, every change accepted."""
    root = etree.fromstring(contents["word/document.xml"])
    return ["".join(node.itertext(f"{{{W}}}t")) for node in root.iter(FALLBACK)]


def sides(name: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
    old, new = FEATURES[name]
    return parts(*old, LAST), parts(*new, LAST)


def saved_anew(package: Package) -> Package:
    """The same text in another file, which a merge must look into."""
    return Package(package.parts() | {"docProps/app.xml": b"<Properties/>"})


def ids_are_single(contents: dict[str, bytes]) -> bool:
    """Whether every tracked change has an id of its own, as ECMA-376 part 1, 17.13.5 wants."""
    body = etree.fromstring(contents["word/document.xml"])
    ids = [e.get(f"{{{W}}}id") for e in body.iter() if e.get(f"{{{W}}}author")]
    return len(ids) == len(set(ids))


@pytest.mark.parametrize("name", FEATURES)
def test_a_feature_that_came_went_or_changed_can_be_accepted_and_rejected(name: str) -> None:
    one, other = sides(name)
    for old, new in ((one, other), (other, one)):
        result = opened(redline(Package(old), Package(new), author="Nguyễn Văn Mẫu", when=WHEN))
        assert read(result, "accept") == read(new)
        assert read(result, "reject") == read(old)
        assert ids_are_single(result)
        assert result["word/document.xml"].count(b"w:author=") > 0


@pytest.mark.parametrize("name", FEATURES)
def test_two_people_s_changes_stand_in_one_copy_and_in_one_merge(name: str) -> None:
    one, other = sides(name)
    for base, new in ((one, other), (other, one)):
        untouched = Edited("Trần Thị Thí Dụ", Package(base))
        changed = Edited("Nguyễn Văn Mẫu", Package(new))
        together = opened(combine(Package(base), [untouched, changed], when=WHEN).data)
        assert read(together, "reject") == read(base)
        assert read(together, "accept") == read(new)
        saved, twin = (Edited(edited.author, saved_anew(edited.package)) for edited in (untouched, changed))
        for first, second in ((changed, saved), (saved, changed), (changed, twin)):
            merged = merge(Package(base), first, second, when=WHEN)
            assert merged.conflicts == ()
            assert read(opened(merged.data)) == read(new)


def test_a_changed_text_box_says_the_same_to_readers_that_know_no_shapes() -> None:
    old, new = sides("the words of a text box")
    changed = Edited("Nguyễn Văn Mẫu", Package(new))
    results = (
        redline(Package(old), Package(new), author="Nguyễn Văn Mẫu", when=WHEN),
        combine(Package(old), [changed], when=WHEN).data,
        merge(Package(old), changed, Edited("Trần Thị Thí Dụ", Package(old)), when=WHEN).data,
    )
    for result in results:
        assert in_fallbacks(opened(result)) == in_fallbacks(new)


def with_header(contents: dict[str, bytes], word: str, number: int, rid: str) -> dict[str, bytes]:
    """One more header or footer part, for a section in the text to refer to."""
    name = f"{word}{number}.xml"
    relation = f'<Relationship Id="{rid}" Type="{R}/{word}" Target="{name}"/></Relationships>'
    kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{word}+xml"
    listed = f'<Override PartName="/word/{name}" ContentType="{kind}"/></Types>'
    return contents | {
        f"word/{name}": f'<w:hdr xmlns:w="{W}">{para(f"Đầu trang {number}")}</w:hdr>'.encode(),
        "word/_rels/document.xml.rels": contents["word/_rels/document.xml.rels"].replace(
            b"</Relationships>", relation.encode()
        ),
        "[Content_Types].xml": contents["[Content_Types].xml"].replace(b"</Types>", listed.encode()),
    }


def two_sections(first: str, words: str = LONG) -> dict[str, bytes]:
    shown = f'<w:headerReference w:type="default" r:id="{first}"/>' if first else ""
    ended = p(run(words), props=f"<w:sectPr>{shown}</w:sectPr>")
    return with_header(with_header(parts(ended, LAST, header="Đầu trang"), "header", 2, "rIdA"), "header", 3, "rIdB")


LISTED = para("Một việc.", props='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>')
STYLED = para("Một tiêu đề riêng.", style="Rieng")
NOTED = "Một câu có chú thích.[^1]"
PACKAGES: dict[str, tuple[dict[str, bytes], dict[str, bytes]]] = {
    "the only note": (parts(NOTED, LAST, notes={-1: "", 1: "Chú thích."}), parts("Một câu có chú thích.", LAST)),
    "a note of another number": (
        parts("Một.[^1]", NOTED.replace("^1", "^2"), LAST, notes={1: "Một.", 2: "Hai."}),
        parts("Một.", NOTED, LAST, notes={1: "Hai."}),
    ),
    "the only list": (parts(LISTED, LAST, lists={4: "%1."}), parts(LAST)),
    "a list of a number that is taken": (parts(LISTED, LAST, lists={4: "%1."}), parts(LAST, lists={2: "-"})),
    "a style": (parts(STYLED, LAST, styles={"Rieng": ""}), parts(LAST)),
    "a style of a name that is taken": (
        parts(STYLED, LAST, styles={"Rieng": ""}),
        parts(LAST, styles={"Khac": '<w:name w:val="Rieng"/>'}),
    ),
    "the header of a section": (two_sections("rIdA"), two_sections("rIdB")),
    "a header of a section": (two_sections("rIdA"), two_sections("")),
    "the words of a section with a header": (two_sections("rIdA"), two_sections("rIdA", LONG.replace("tỉnh", "huyện"))),
    "the only header": (parts(LONG, LAST, header="Dự thảo"), parts(LONG, LAST)),
    "the words of a header": (parts(LONG, LAST, header="Dự thảo 1"), parts(LONG, LAST, header="Dự thảo 2")),
}


@pytest.mark.parametrize("name", PACKAGES)
def test_what_stands_in_parts_of_its_own_can_be_accepted_rejected_and_merged(name: str) -> None:
    one, other = PACKAGES[name]
    for old, new in ((one, other), (other, one)):
        changed, untouched = Edited("Nguyễn Văn Mẫu", Package(new)), Edited("Trần Thị Thí Dụ", Package(old))
        tracked = opened(redline(Package(old), Package(new), author="Nguyễn Văn Mẫu", when=WHEN))
        together = opened(combine(Package(old), [untouched, changed], when=WHEN).data)
        for result in (tracked, together):
            assert read(result, "accept") == read(new)
            assert read(result, "reject") == read(old)
        saved = Edited(untouched.author, saved_anew(untouched.package))
        merged = merge(Package(old), changed, saved, when=WHEN)
        assert (merged.conflicts, read(opened(merged.data))) == ((), read(new))
        for result in (tracked, together, opened(merged.data)):
            for part in (name for name in result if name.endswith((".xml", ".rels"))):
                etree.fromstring(result[part])
        assert [missing(contents) for contents in (tracked, together, opened(merged.data))] == [set(), set(), set()]


REFERS = {
    "pStyle": ("styles", "style", "styleId"),
    "numId": ("numbering", "num", "numId"),
    "footnoteReference": ("footnotes", "footnote", "id"),
}


def missing(contents: dict[str, bytes]) -> set[tuple[str, str | None]]:
    """Styles, lists and notes that the body names and no part holds, and relationships that are not there."""
    body = etree.fromstring(contents["word/document.xml"])
    found = set()
    for reference, (part, kind, key) in REFERS.items():
        named = {e.get(f"{{{W}}}id") or e.get(f"{{{W}}}val") for e in body.iter(f"{{{W}}}{reference}")}
        held = contents.get(f"word/{part}.xml", b"<none/>")
        known = {e.get(f"{{{W}}}{key}") for e in etree.fromstring(held).iter(f"{{{W}}}{kind}")}
        found |= {(reference, one) for one in named - known}
    relations = {e.get("Id") for e in etree.fromstring(contents["word/_rels/document.xml.rels"])}
    shown = {e.get(f"{{{R}}}id") for e in body.iter(f"{{{W}}}headerReference")}
    return found | {("headerReference", one) for one in shown - relations}


def tracked(kind: str, text: str = "", *, number: int = 9) -> str:
    inside = run(text) if kind in ("ins", "moveTo") else f"<w:r><w:delText>{text}</w:delText></w:r>"
    return f'<w:{kind} w:id="{number}" w:author="Trần Thị Thí Dụ">{text and inside}</w:{kind}>'


def cell(text: str, mark: str = "") -> str:
    return f"<w:tc><w:tcPr>{mark}</w:tcPr>{para(text)}</w:tc>"


def rows(*cells: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{''.join(cells)}</w:tr></w:tbl>"


GONE_MARK = f"<w:rPr>{tracked('del')}</w:rPr>"
ONCE = '<w:moveFromRangeStart w:id="5" w:name="m" w:author="A"/>{}<w:moveFromRangeEnd w:id="5"/>'
ALREADY: dict[str, tuple[tuple[str, ...], list[str], list[str]]] = {
    "a cell that came": ((rows(cell("Một"), cell("Hai", tracked("cellIns"))),), ["Một", "Hai"], ["Một"]),
    "a cell that went": ((rows(cell("Một"), cell("Hai", tracked("cellDel"))),), ["Một"], ["Một", "Hai"]),
    "words that moved": (
        (p(ONCE.format(tracked("moveFrom", "Đi. ")), run("Ở lại.")), p(tracked("moveTo", "Đi. ", number=10))),
        ["Ở lại.", "Đi. "],
        ["Đi. Ở lại.", ""],
    ),
    "two paragraphs that went": (
        (p(tracked("del", "Một "), props=GONE_MARK), p(tracked("del", "hai "), props=GONE_MARK), p(run("Ba."))),
        ["Ba."],
        ["Một ", "hai ", "Ba."],
    ),
    "the only paragraph of a content control": (
        (control(p(tracked("del", "Một"), props=GONE_MARK)), p(run("Hai."))), ["Hai."], ["Một", "Hai."]
    ),
    "blocks in markup": (
        (f"<w:customXml>{p(tracked('ins', 'Một'))}</w:customXml>{either(p(run('Hai.')), p(run('2.')))}",),
        ["Một", "Hai."],
        ["", "Hai."],
    ),
    "a look that changed": (
        (p(run("Một", '<w:b/><w:rPrChange w:id="8" w:author="A"><w:rPr/></w:rPrChange>')),), ["Một"], ["Một"]
    ),
    "the last paragraph before a table": (
        (p(tracked("del", "Một"), props=GONE_MARK), rows(cell("Hai"))), ["Hai"], ["Một", "Hai"]
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ALREADY)
def test_changes_that_a_document_already_holds_are_read_as_told(name: str) -> None:
    inside, accepted, rejected = ALREADY[name]
    marked = Package(parts(*inside, LAST))
    for policy, wanted in ((Policy.ACCEPT, accepted), (Policy.REJECT, rejected)):
        settled = redline(marked, marked, author="Nguyễn Văn Mẫu", when=WHEN, policy=policy)
        assert read(opened(settled)) == [*wanted, LAST]
        assert b"w:author=" not in opened(settled)["word/document.xml"]
        changed = Package(parts("Mở đầu mới.", *inside, LAST))
        both = opened(redline(marked, changed, author="Nguyễn Văn Mẫu", when=WHEN, policy=policy))
        assert read(both, "accept") == ["Mở đầu mới.", *wanted, LAST]
        assert read(both, "reject") == [*wanted, LAST]
