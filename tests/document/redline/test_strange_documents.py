"""Redlines of documents that other programs than Word make, or that Word makes seldom."""

from __future__ import annotations

import pytest
from lxml import etree

from deancli.document.namespaces import to_strict
from deancli.document.package import Package
from deancli.document.redline import redline
from tests.document.compare.making import WHEN, R, W, opened, parts, seen
from tests.document.compare.making import A as DRAWING

ROWS = [["STT", "Nhiệm vụ"], ["1", "Xây dựng đề cương chi tiết"]]
LAST = "Nơi nhận: như trên."


def redlined(old: dict[str, bytes], new: dict[str, bytes]) -> dict[str, bytes]:
    return opened(redline(Package(old), Package(new), author="Nguyễn Văn Mẫu", when=WHEN))


def with_relation(contents: dict[str, bytes], link: str) -> bytes:
    """The relationships of the body, and one more."""
    return contents["word/_rels/document.xml.rels"].replace(b"</Relationships>", f"{link}</Relationships>".encode())


def body_of(contents: dict[str, bytes]) -> etree._Element:
    return etree.fromstring(contents["word/document.xml"])[0]


def holds(old: dict[str, bytes], new: dict[str, bytes]) -> dict[str, bytes]:
    """The redline; accepting it gives the new text, rejecting it the old one."""
    result = redlined(old, new)
    assert seen(result, "accept") == seen(new)
    assert seen(result, "reject") == seen(old)
    return result


def test_a_table_before_a_last_paragraph_that_stayed_is_kept_as_a_table() -> None:
    with_table, without = parts(ROWS, LAST, "Lưu: VT."), parts("Thay cho bảng.", LAST)
    for old, new in ((with_table, without), (without, with_table)):
        result = holds(old, new)
        assert [len(t.findall(f"{{{W}}}tr")) for t in body_of(result).findall(f"{{{W}}}tbl")] == [2]


def test_a_story_may_end_with_a_table_that_the_other_side_lacks() -> None:
    """Other programs write such stories; a paragraph after that table could neither go nor come."""
    ends_with_table, ends_with_text = parts("Mở đầu.", ROWS), parts("Mở đầu.", "Thân bài.", LAST)
    for old, new in ((ends_with_table, ends_with_text), (ends_with_text, ends_with_table)):
        body = body_of(holds(old, new))
        assert [child.tag for child in body][-2:] == [f"{{{W}}}tbl", f"{{{W}}}sectPr"]


def test_headers_that_went_with_the_section_are_struck_not_dropped() -> None:
    old, new = parts("Nội dung.", header="DỰ THẢO LẦN 1"), parts("Nội dung.")
    new["word/document.xml"] = new["word/document.xml"].replace(b"<w:sectPr></w:sectPr>", b"")
    result = redlined(old, new)
    reference = body_of(result).find(f"{{{W}}}sectPr/{{{W}}}headerReference")
    assert reference.get(f"{{{R}}}id") == "rId1"
    assert seen(result, "reject", "word/header1.xml") == ["DỰ THẢO LẦN 1"]
    assert seen(result, "accept", "word/header1.xml") == []


def test_a_header_that_went_keeps_its_picture() -> None:
    old, new = parts("Nội dung.", header="Huy hiệu [img:rId7]"), parts("Nội dung.")
    new["word/header1.xml"] = b"<unused/>"
    old["word/media/seal.png"] = b"a picture"
    link = f'<Relationship Id="rId7" Type="{R}/image" Target="media/seal.png"/>'
    old["word/_rels/header1.xml.rels"] = with_relation(new, link)
    result = redlined(old, new)
    (picture,) = etree.fromstring(result["word/header1-2.xml"]).iter(f"{{{DRAWING}}}blip")
    assert picture.get(f"{{{R}}}embed") == "rId7"
    assert b'Id="rId7"' in result["word/_rels/header1-2.xml.rels"]
    assert result["word/media/seal.png"] == b"a picture"


RUN = "<w:r><w:t>{}</w:t></w:r>"
GUIDE = f"<w:ruby><w:rt>{RUN.format('とう')}</w:rt><w:rubyBase>{RUN.format('東')}</w:rubyBase></w:ruby>"
CHOICE = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="w16se"><w16se:symEx xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"/>'
    "</mc:Choice><mc:Fallback><w:t>\u2764</w:t></mc:Fallback></mc:AlternateContent>"
)


@pytest.mark.parametrize("thing", [GUIDE, CHOICE], ids=["a phonetic guide", "a sign with a fallback"])
def test_text_deep_in_a_struck_run_is_struck_text(thing: str) -> None:
    old = parts(f"<w:p><w:r><w:t>Chữ </w:t></w:r><w:r>{thing}</w:r></w:p>", LAST)
    (struck,) = body_of(redlined(old, parts("Chữ", LAST))).iter(f"{{{W}}}del")
    assert [node.tag for node in struck.iter(f"{{{W}}}t")] == []
    assert next(struck.iter(f"{{{W}}}delText")).text in ("とう", "\u2764")


def test_text_from_another_file_that_went_can_still_be_found() -> None:
    old = parts('<w:altChunk r:id="rId9"/>', LAST)
    old["word/chunk.html"] = b"<html></html>"
    link = f'<Relationship Id="rId9" Type="{R}/aFChunk" Target="chunk.html"/>'
    old["word/_rels/document.xml.rels"] = with_relation(old, link)
    result = redlined(old, parts(LAST, LAST))
    (chunk,) = body_of(result).iter(f"{{{W}}}altChunk")
    number = chunk.get(f"{{{R}}}id")
    assert f'Id="{number}" Type="{R}/aFChunk" Target="chunk.html"'.encode() in result["word/_rels/document.xml.rels"]


def test_a_package_that_names_the_type_of_every_part_is_given_the_types_of_new_ones() -> None:
    old, new = parts("Nội dung.", header="Một"), parts("Nội dung.")
    new["[Content_Types].xml"] = new["[Content_Types].xml"].replace(
        b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>', b""
    )
    link = f'<Relationship Id="rId1" Type="{R}/hyperlink" Target="https://a.example" TargetMode="External"/>'
    old["word/_rels/header1.xml.rels"] = with_relation(new, link)
    assert b'PartName="/word/_rels/header1.xml.rels"' in redlined(old, new)["[Content_Types].xml"]


@pytest.mark.parametrize("strict", [False, True])
def test_extensions_that_a_reader_may_skip_stay_so(strict: bool) -> None:
    space = "http://schemas.microsoft.com/office/word/2012/wordml"
    start = f'<w:document xmlns:w15="{space}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    old, new = parts("Cũ."), parts("Mới & “đẹp” hơn.")
    old["word/document.xml"] = old["word/document.xml"].replace(b"<w:document ", f'{start}mc:Ignorable="w15" '.encode())
    if strict:
        old, new = ({name: to_strict(data) for name, data in side.items()} for side in (old, new))
    result = redlined(old, new)
    assert result["word/document.xml"].count(b"Ignorable=") == 1
    root = etree.fromstring(result["word/document.xml"])
    ignorable = root.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable")
    assert root.nsmap[ignorable] == space
    assert "Mới & “đẹp” hơn." in "".join(root.itertext())


def notes_of(contents: dict[str, bytes]) -> dict[str, str]:
    """The text of every footnote by its id, whatever became of it."""
    root = etree.fromstring(contents["word/footnotes.xml"])
    return {note.get(f"{{{W}}}id"): "".join(note.itertext()) for note in root}


def test_a_note_without_a_paragraph_takes_its_reference_along() -> None:
    full = parts("Một câu.[^1] Câu sau.", notes={1: "Ghi chú."})
    empty = full | {"word/footnotes.xml": f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="1"/></w:footnotes>'.encode()}
    for old, new in ((full, empty), (empty, full)):
        result = holds(old, new)
        went, came = (next(body_of(result).iter(f"{{{W}}}{kind}"))[0] for kind in ("del", "ins"))
        ids = [next(run.iter(f"{{{W}}}footnoteReference")).get(f"{{{W}}}id") for run in (went, came)]
        assert [notes_of(result)[number] for number in ids] == [notes_of(old)["1"], notes_of(new)["1"]]


def test_two_references_to_one_note_lead_to_a_note_each_where_the_old_ones_did() -> None:
    old = parts("Một.[^1]", "Hai.[^2]", notes={1: "Ghi chú một.", 2: "Ghi chú hai."})
    result = holds(old, parts("Một.[^1]", "Hai.[^1]", notes={1: "Ghi chú một."}))
    first, second = (e.get(f"{{{W}}}id") for e in body_of(result).iter(f"{{{W}}}footnoteReference"))
    one, two = ({note.get(f"{{{W}}}id"): note for note in etree.fromstring(result["word/footnotes.xml"])}[n]
                for n in (first, second))  # fmt: skip
    assert [len(list(note.iter(f"{{{W}}}del"))) for note in (one, two)] == [0, 1]


def test_the_sign_of_a_comment_does_not_double_what_stands_in_its_run() -> None:
    run = '<w:p><w:r><w:t>Đề án:</w:t><w:commentReference w:id="0"/><w:t>{}</w:t></w:r></w:p>'
    comments = {0: ("Nguyễn Văn Mẫu", "Xem lại.")}
    result = holds(parts(run.format("cũ"), comments=comments), parts(run.format("mới"), comments=comments))
    assert len(list(body_of(result).iter(f"{{{W}}}commentReference"))) == 1


def test_changes_tracked_in_the_header_of_a_section_that_went_are_read_by_the_policy() -> None:
    section = '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/></w:sectPr></w:pPr></w:p>'
    old = parts("Một.", section, "Hai.", header="DỰ THẢO")
    old["word/header1.xml"] = old["word/header1.xml"].replace(b"<w:r>", b'<w:ins w:id="1" w:author="A"><w:r>').replace(
        b"</w:r>", b"</w:r></w:ins>"
    )  # fmt: skip
    result = redlined(old, parts("Một.", "Hai."))
    for name in (name for name in result if "header" in name and name.endswith(".xml")):
        assert seen(result, "reject", name) == ["DỰ THẢO"]


@pytest.mark.parametrize("thing", ["w:object", "w:drawing"], ids=["an object's picture", "a chart"])
def test_what_is_only_referred_to_by_its_id_is_seen_to_change(thing: str) -> None:
    inside = '<a:chart r:id="rId9"/>' if thing == "w:drawing" else '<a:imagedata r:id="rId9"/>'
    blocks = (f"<w:p><w:r><{thing}>{inside}</{thing}></w:r></w:p>", LAST)
    result = redlined(parts(*blocks, images={"rId9": b"one"}), parts(*blocks, images={"rId9": b"two"}))
    assert [len(list(body_of(result).iter(f"{{{W}}}{kind}"))) for kind in ("del", "ins")] == [1, 1]


def test_text_in_a_wrapper_is_not_lost_with_the_mark_of_the_last_paragraph_before_a_table() -> None:
    gone = '<w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>'
    blocks = (f'<w:p>{gone}<w:customXml w:element="x"><w:r><w:t>Lời dẫn.</w:t></w:r></w:customXml></w:p>', ROWS)
    assert seen(redlined(parts(*blocks, LAST), parts(*blocks, "Cuối.")), "accept")[0] == "Lời dẫn."
