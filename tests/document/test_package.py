"""Reading a document as parts, and writing it back."""

import io
import zipfile
from datetime import UTC, datetime

import pytest

from deancli.document.door import admit
from deancli.document.package import Package, zipped
from deancli.document.relations import Relation
from deancli.document.writing import Paragraph, plain_docx
from tests.document.making import SENTENCE, R, W, corpus, p, parts, relations, root
from tests.document.test_door import strict

HEADER = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"


def rich() -> dict[str, bytes]:
    more = {name + ".xml": root(name, p(name)) for name in ("comments", "endnotes", "footnotes", "styles")}
    return parts(more={**more, "header1.xml": root("hdr", p("h1")), "header2.xml": root("hdr", p("h2"))})


def test_the_stories_are_the_body_then_headers_notes_and_comments() -> None:
    stories = Package(rich()).stories()
    assert [(story.kind, story.part) for story in stories] == [
        ("body", "word/document.xml"),
        ("header", "word/header1.xml"),
        ("header", "word/header2.xml"),
        ("footnotes", "word/footnotes.xml"),
        ("endnotes", "word/endnotes.xml"),
        ("comments", "word/comments.xml"),
    ]
    assert stories[0].root.tag == f"{{{W}}}document"


def test_a_tree_is_the_same_one_each_time_and_in_either_case() -> None:
    package = Package(parts())
    assert package.tree("WORD/document.xml") is package.tree(package.main)


def test_parts_are_found_by_their_kind() -> None:
    package = Package(rich())
    assert package.related("styles") == ("word/styles.xml",)
    assert package.related("numbering") == ()
    assert package.related("officeDocument", "") == ("word/document.xml",)


def test_a_relationship_to_a_part_that_is_not_there_is_passed_over() -> None:
    package = Package({**parts(), "word/_rels/document.xml.rels": relations(("image", "NULL")).encode()})
    assert package.related("image") == ()


def test_what_was_only_read_is_written_as_it_came() -> None:
    package = Package(rich())
    package.stories()
    assert package.parts() == rich()


def test_an_edited_part_is_written_anew_and_the_others_as_they_came() -> None:
    package = Package(rich())
    package.edit(package.main)[0].clear()
    written = package.parts()
    assert [name for name in written if written[name] != rich()[name]] == ["word/document.xml"]
    assert Package(written).tree("word/document.xml")[0].tag == f"{{{W}}}body"


def test_the_same_parts_give_the_same_bytes_with_no_time_in_them() -> None:
    data = Package(rich()).save()
    assert data == Package(rich()).save()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.create_system for entry in archive.infolist()} == {0}
        assert archive.namelist() == list(rich())


def test_an_added_part_is_tied_to_the_document_and_read_back() -> None:
    package = Package(parts())
    package.put("word/header1.xml", root("hdr", p("Tiêu đề")).encode(), HEADER)
    rid = package.add_relation(package.main, Relation(f"{R}/header", "word/header1.xml", external=False))
    again = Package(admit(package.save(), "x.docx").parts)
    assert again.content_type("word/header1.xml") == HEADER
    assert again.relations(again.main) == {rid: Relation(f"{R}/header", "word/header1.xml", external=False)}
    assert again.stories()[1].part == "word/header1.xml"
    assert b'Target="header1.xml"' in again.data("word/_rels/document.xml.rels")


def test_a_relationship_that_is_there_is_used_again() -> None:
    package = Package(rich())
    before = package.parts()
    link = Relation(f"{R}/hyperlink", "https://chinhphu.vn", external=True)
    first, styles = package.add_relation(package.main, link), Relation(f"{R}/styles", "word/styles.xml", external=False)
    assert package.add_relation(package.main, link) == first
    assert package.add_relation(package.main, styles) in Package(before).relations(package.main)


def test_a_relationship_from_another_folder_leads_back() -> None:
    package = Package(rich())
    package.add_relation("word/header1.xml", Relation(f"{R}/image", "docProps/a.png", external=False))
    assert b'Target="../docProps/a.png"' in package.parts()["word/_rels/header1.xml.rels"]


def test_a_relationship_of_the_package_itself_is_written() -> None:
    package = Package(parts())
    package.add_relation("", Relation(f"{R}/custom-properties", "docProps/custom.xml", external=False))
    assert b'Target="docProps/custom.xml"' in package.parts()["_rels/.rels"]


def test_a_part_put_again_takes_the_place_of_the_first() -> None:
    package = Package(rich())
    package.tree("word/styles.xml")
    package.put("WORD/styles.xml", root("styles", "").encode())
    assert list(package.parts()) == list(rich())
    assert len(package.tree("word/styles.xml")) == 0


def test_a_content_type_is_changed_in_place() -> None:
    package = Package(rich())
    package.set_content_type("word/header1.xml", "a/b")
    package.set_content_type("word/header1.xml", HEADER)
    package.set_content_type("word/header1.xml", HEADER)
    assert package.parts()["[Content_Types].xml"].count(b"header1.xml") == 1
    assert package.content_type("word/header1.xml") == HEADER


def test_a_part_is_taken_away_with_its_relationships_and_its_type() -> None:
    package = Package(rich())
    package.set_content_type("word/header1.xml", HEADER)
    package.add_relation("word/header1.xml", Relation(f"{R}/image", "word/a.png", external=False))
    package.remove("word/header1.xml")
    assert not [name for name in package.names if "header1" in name]
    assert b"header1" not in package.parts()["[Content_Types].xml"]


def test_a_name_that_is_taken_gets_a_number() -> None:
    package = Package(rich())
    assert package.fresh_name("word/comments.xml") == "word/comments-2.xml"
    assert package.fresh_name("word/people.xml") == "word/people.xml"


def test_a_strict_document_is_read_in_the_usual_namespaces_and_written_strict() -> None:
    came = admit(strict(), "x.docx").parts
    package = Package(came)
    assert package.strict
    assert package.edit(package.main).tag == f"{{{W}}}document"
    package.put("word/header1.xml", root("hdr", p("Tiêu đề")).encode(), HEADER)
    package.add_relation(package.main, Relation(f"{R}/header", "word/header1.xml", external=False))
    written = package.parts()
    assert not [name for name, data in written.items() if b"/2006/main" in data or b"officeDocument/2006" in data]
    assert [story.kind for story in Package(written).stories()] == ["body", "header"]


def test_a_document_of_python_docx_is_read() -> None:
    data = plain_docx([Paragraph("Đề án")], author="Nguyễn Văn Mẫu", when=datetime(2024, 3, 19, tzinfo=UTC))
    package = Package(admit(data, "x.docx").parts)
    assert "".join(package.tree(package.main).itertext()).strip() == "Đề án"


@pytest.mark.parametrize("path", corpus(every=20), ids=lambda path: path.stem)
def test_a_real_document_goes_through_unchanged(path) -> None:
    came = admit(path.read_bytes(), path.name).parts
    package = Package(came)
    package.stories()
    assert dict(admit(zipped(package.parts()), path.name).parts) == dict(came)


def test_a_document_is_sound_after_its_main_part_was_written_anew() -> None:
    package = Package(parts(SENTENCE))
    package.edit(package.main)
    assert "".join(Package(admit(package.save(), "x.docx").parts).tree(package.main).itertext()) == "Đề án phát triển"
