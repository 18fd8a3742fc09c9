"""What comes through the one door, and what each refused file is told."""

import errno
import io
import os
import re
import struct
import sys
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from deancli.document.door import admit, admit_file, read_file
from deancli.document.limits import DEFAULT, Limits
from deancli.document.refusal import RefusedFile, save_again
from deancli.errors import DeanError
from tests.document.making import SENTENCE, W, body, corpus, docx, parts, relations, types, zipped
from tools.fuzz.targets import TARGETS
from tools.fuzz.trying import through

NAME = "Đề án.docx"
OPEN_AND_SAVE = "Mở tệp bằng Word (hoặc LibreOffice) rồi lưu thành .docx."
NO_WORDS = "Xin bản Word (.docx) từ người gửi; tệp này chỉ lưu được làm tài liệu kèm theo."
SMALLER = "Nén ảnh trong Word (Định dạng ảnh › Nén ảnh) hoặc tách phụ lục ra tệp riêng rồi thử lại."
NOT_SAFE = "Đây là dấu hiệu của tệp bị sửa để ghi ra ngoài thư mục; đừng mở, hãy hỏi người gửi."
UNLINK = "Trong Word: Tệp › Thông tin › Sửa liên kết đến tệp › Ngắt liên kết, rồi lưu lại."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(data: bytes, limits: Limits = DEFAULT, name: str = NAME) -> tuple[str, str]:
    with pytest.raises(RefusedFile) as caught:
        admit(data, name, limits)
    before, after = f"Không nhận tệp “{name}”: ", "."
    message = caught.value.message
    assert message.startswith(before)
    assert message.endswith(after)
    return message.removeprefix(before).removesuffix(after), caught.value.hint


def changed(**changes: str | bytes) -> bytes:
    """A sound document with parts added or replaced: `word__document` is word/document.xml."""
    return zipped({**parts(), **{name.replace("__", "/") + ".xml": content for name, content in changes.items()}})


def linked(word: str, target: str, part: str = "document") -> bytes:
    return docx(more={f"word/_rels/{part}.xml.rels": relations((word, target))})


# -- Let in ------------------------------------------------------------------------------------


def test_a_sound_document_is_let_in_with_its_parts_in_their_order() -> None:
    admitted = admit(docx(), NAME)
    assert list(admitted.parts) == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
    assert admitted.parts["word/document.xml"] == body(SENTENCE).encode()
    assert admitted.warnings == ()


def test_a_part_is_found_in_upper_and_lower_case() -> None:
    admitted = admit(docx(), NAME).parts
    assert admitted["WORD/Document.XML"] == admitted["word/document.xml"]
    assert "Word/document.xml" in admitted
    assert "word/styles.xml" not in admitted
    assert len(admitted) == 3


def test_folders_among_the_entries_are_passed_over() -> None:
    assert "word/" not in admit(zipped({"word/": b"", **parts()}), NAME).parts


def test_a_part_in_utf_16_is_let_in() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?>' + body(SENTENCE)
    assert admit(changed(word__document=text.encode("utf-16")), NAME).warnings == ()


def test_a_strict_document_is_let_in() -> None:
    assert not admit(strict(), NAME).warnings


def strict() -> bytes:
    """What Word's "Strict Open XML Document" writes."""
    found = {
        name: data.decode()
        .replace("http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/")
        .replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/", "http://purl.oclc.org/ooxml/wordprocessingml/"
        )
        for name, data in parts().items()
    }
    return zipped(dict(found))


def test_a_picture_with_a_document_type_is_carried_along_unread() -> None:
    picture = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" ""><svg/>'
    kinds = {"word/media/hinh.svg": "image/svg+xml"}
    assert not admit(docx(more={"word/media/hinh.svg": picture}, kinds=kinds), NAME).warnings


def test_a_blank_picture_may_pack_well() -> None:
    assert not admit(docx(more={"word/media/trang.bmp": bytes(3_000_000)}), NAME).warnings


# -- Not a Word document -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "reason", "hint"),
    [
        (b"", "tệp rỗng (0 byte)", "Kiểm tra lại bản chép hoặc tải lại tệp."),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "tệp được bảo vệ bằng mật khẩu",
            "Mở tệp bằng Word, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ tài liệu) rồi lưu lại.",
        ),
        (OLE + "WordDocument".encode("utf-16-le"), "đây là tệp Word kiểu cũ (.doc), không phải .docx", OPEN_AND_SAVE),
        (OLE + "Workbook".encode("utf-16-le"), "đây là bảng tính Excel kiểu cũ (.xls)", NO_WORDS),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "đây là bản trình chiếu PowerPoint kiểu cũ (.ppt)", NO_WORDS),
        (OLE, "đây là tệp kiểu cũ của Office, không phải .docx", OPEN_AND_SAVE),
        (b"{\\rtf1\\ansi}", "đây là tệp RTF, không phải .docx", OPEN_AND_SAVE),
        (b"%PDF-1.7\n", "đây là tệp PDF, không phải .docx", NO_WORDS),
        (b"\xef\xbb\xbf \n<!DOCTYPE html><p>", "đây là trang web (HTML), không phải .docx", OPEN_AND_SAVE),
        (b"<HTML>", "đây là trang web (HTML), không phải .docx", OPEN_AND_SAVE),
        (b"MIME-Version: 1.0\n", "đây là trang web lưu một tệp (MHT), không phải .docx", OPEN_AND_SAVE),
        (b'<?xml version="1.0"?><pkg:package/>', "đây là tệp XML, không phải .docx", OPEN_AND_SAVE),
        (b"\xff\xd8\xff\xe0", "đây là ảnh, không phải .docx", NO_WORDS),
        (b"\x89PNG\r\n", "đây là ảnh, không phải .docx", NO_WORDS),
        (b"Rar!\x1a\x07", "đây là tệp nén RAR, không phải .docx", "Giải nén rồi nộp từng tệp .docx bên trong."),
        (b"7z\xbc\xaf'\x1c", "đây là tệp nén 7z, không phải .docx", "Giải nén rồi nộp từng tệp .docx bên trong."),
        (b"not anything", "đây không phải tệp .docx (không phải tệp nén ZIP)", OPEN_AND_SAVE),
    ],
)
def test_another_kind_of_file_is_named(data: bytes, reason: str, hint: str) -> None:
    assert refused(data) == (reason, hint)


def test_an_opendocument_text_is_named() -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert refused(stored.getvalue()) == ("đây là tệp OpenDocument (.odt), không phải .docx", OPEN_AND_SAVE)


def test_the_lock_file_of_word_is_named() -> None:
    reason, hint = refused(b"\x05Mau" + bytes(158), name="~$ an.docx")
    assert reason == "đây là tệp khóa mà Word tạo ra khi văn bản đang mở"
    assert hint == "Đóng văn bản trong Word rồi nộp chính văn bản đó (tên không có “~$”)."


def test_any_other_zip_is_told_from_a_document() -> None:
    expected = ("đây là tệp nén ZIP nhưng không phải văn bản Word", "Giải nén rồi nộp từng tệp .docx bên trong.")
    assert refused(zipped({"ghi-chu.txt": "x"})) == expected


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            "đây là bảng tính Excel (.xlsx), không phải .docx",
        ),
        (
            "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
            "đây là bản trình chiếu PowerPoint (.pptx), không phải .docx",
        ),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
            "đây là mẫu Word (.dotx), không phải văn bản .docx",
        ),
    ],
)
def test_another_office_file_under_the_name_of_a_document_is_named(kind: str, reason: str) -> None:
    assert refused(zipped({**parts(), "[Content_Types].xml": types(main=kind).encode()})) == (
        reason,
        "Nộp đúng tệp văn bản .docx.",
    )


def test_a_wrong_content_type_of_the_main_part_is_refused() -> None:
    data = zipped({**parts(), "[Content_Types].xml": types(main="text/plain")})
    assert refused(data) == ("phần “word/document.xml” mang kiểu nội dung lạ “text/plain”", save_again())


def test_a_document_without_its_main_part_is_refused() -> None:
    without = {name: data for name, data in parts().items() if name != "word/document.xml"}
    expected = ("không có phần nội dung chính của văn bản", save_again())
    assert refused(zipped(without)) == expected
    assert refused(zipped({**parts(), "_rels/.rels": relations()})) == expected


# -- A ZIP that is no good ---------------------------------------------------------------------


def test_a_file_over_the_size_is_refused() -> None:
    assert refused(docx(), Limits(size=400)) == ("tệp lớn 0 MB, giới hạn là 0 MB", SMALLER)


def test_a_bomb_is_refused_by_what_it_states_before_anything_is_unpacked() -> None:
    data = docx(more={"word/media/a.bin": bytes(20_000_000), "word/media/b.bin": bytes(20_000_000)})
    assert len(data) < 50_000
    assert refused(data, Limits(total=30_000_000)) == ("tệp bung ra thành 40 MB, giới hạn là 30 MB", SMALLER)
    assert refused(data, Limits(part=10_000_000)) == (
        "mục “word/media/a.bin” bung ra thành 20 MB, giới hạn là 10 MB",
        SMALLER,
    )


def test_a_bomb_that_lies_about_its_size_is_never_unpacked_beyond_it() -> None:
    import tracemalloc

    data = docx(more={"word/media/a.bin": bytes(200_000_000)})
    at = data.rindex(b"word/media/a.bin")
    lying = data[: at - 22] + struct.pack("<I", 1_000) + data[at - 18 :]
    tracemalloc.start()
    reason = refused(lying)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reason == ("tệp bị hỏng, mục nén “word/media/a.bin” không lớn như nó khai", save_again())
    assert peak < 3_000_000


def test_xml_packed_beyond_all_reason_is_refused() -> None:
    data = changed(word__document=body(" " * 5_000_000))
    reason, hint = refused(data)
    assert re.fullmatch(r"mục “word/document.xml” được nén [5-9]\d\d lần, nghi là bom nén", reason)
    assert hint == save_again()


def test_entries_that_share_bytes_are_refused() -> None:
    """One packed body named twice in the directory: a hundred thousand such names make petabytes."""
    data = docx(more={"word/media/aa.bin": b"x" * 100, "word/media/ab.bin": b"y" * 100})
    first, second = (data.index(name) - 30 for name in (b"word/media/aa.bin", b"word/media/ab.bin"))
    directory = bytearray(data)
    at = data.rindex(b"word/media/ab.bin") - 4
    assert struct.unpack_from("<I", directory, at)[0] == second
    struct.pack_into("<I", directory, at, first)
    directory[data.rindex(b"word/media/ab.bin") + 12] = ord("a")
    assert refused(bytes(directory)) == ("hai mục nén cùng tên “word/media/aa.bin”", save_again())
    longer = bytearray(data)
    at = data.rindex(b"word/media/aa.bin") - 26
    struct.pack_into("<I", longer, at, struct.unpack_from("<I", longer, at)[0] + 5)
    assert refused(bytes(longer)) == ("mục nén “word/media/ab.bin” nằm chồng lên mục khác", save_again())


def test_too_many_entries_are_refused_before_the_directory_is_read() -> None:
    data = docx(more={f"word/media/{n}.bin": b"" for n in range(60)})
    assert refused(data, Limits(entries=50)) == ("tệp chứa 63 mục nén, giới hạn là 50", save_again())


@pytest.mark.parametrize("second", ["word/document.xml", "WORD/Document.xml"])
def test_the_same_name_twice_is_refused(second: str) -> None:
    with warnings.catch_warnings(action="ignore"):
        data = zipped([*parts().items(), (second, "<x/>")])
    assert refused(data) == (f"hai mục nén cùng tên “{second}”", save_again())


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../ngoai.xml",
        "word/../../ngoai.xml",
        pytest.param("word\\a.xml", marks=pytest.mark.skipif(os.sep == "\\", reason="zipfile turns it there")),
        "C:/a.xml",
        "word//a.xml",
        "./a.xml",
        "word/\x1b[2J.xml",
        "word/\u202ecod.xml",
    ],
)
def test_a_name_that_leads_out_or_hides_something_is_refused(name: str) -> None:
    assert refused(zipped([*parts().items(), (name, "x")])) == (f"tên mục nén “{name}” không an toàn", NOT_SAFE)


def test_a_name_with_a_nul_is_refused() -> None:
    data = zipped([*parts().items(), ("word/x.xml_zz", "<x/>")]).replace(b"x.xml_zz", b"x.xml\0zz")
    assert refused(data) == ("tên mục nén “word/x.xml\0zz” không an toàn", NOT_SAFE)


def with_flag(data: bytes, offset: int, value: int) -> bytes:
    """`data` with two bytes of the directory entry of the main part set to `value`."""
    at = data.rindex(b"word/document.xml") - 46 + offset
    return data[:at] + struct.pack("<H", value) + data[at + 2 :]


def test_an_encrypted_entry_is_refused() -> None:
    assert refused(with_flag(docx(), 8, 1)) == (
        "mục nén “word/document.xml” bị mã hóa",
        "Bỏ mật khẩu rồi lưu lại tệp bằng Word.",
    )


def test_a_compression_that_word_does_not_use_is_refused() -> None:
    assert refused(with_flag(docx(), 10, 14)) == (
        "mục nén “word/document.xml” dùng kiểu nén số 14 mà Word không dùng",
        save_again(),
    )


def test_a_file_cut_off_is_refused() -> None:
    assert refused(docx()[:-40]) == ("tệp bị hỏng, mục lục của tệp nén bị mất hoặc bị cắt cụt", save_again())


def test_a_flipped_byte_is_refused() -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        for name, content in parts().items():
            archive.writestr(name, content)
    data = stored.getvalue().replace("phát triển".encode(), "phát triểm".encode())
    assert refused(data) == ("tệp bị hỏng, mục nén “word/document.xml” sai mã kiểm tra (CRC)", save_again())


def test_a_broken_stream_is_refused() -> None:
    data = docx()
    at = data.index(b"word/document.xml") + len("word/document.xml")
    assert refused(data[:at] + b"\xff" * 8 + data[at + 8 :]) == (
        "tệp bị hỏng, mục nén “word/document.xml” bị hỏng",
        save_again(),
    )


def test_an_entry_with_two_names_is_refused() -> None:
    data = docx().replace(b"word/document.xml", b"word/Xocument.xml", 1)
    assert refused(data) == ("tệp bị hỏng, mục nén “word/document.xml” mang hai tên khác nhau", save_again())


def test_a_directory_that_points_astray_is_refused() -> None:
    data = bytearray(docx())
    struct.pack_into("<I", data, data.rindex(b"word/document.xml") - 4, 7)
    assert refused(bytes(data)) == (
        "tệp bị hỏng, không thấy mục nén “word/document.xml” ở chỗ mục lục chỉ",
        save_again(),
    )


def test_an_entry_that_ends_beyond_the_file_is_refused() -> None:
    data = bytearray(docx())
    struct.pack_into("<I", data, data.rindex(b"word/document.xml") - 26, 90_000)
    assert refused(bytes(data)) == ("tệp bị hỏng, mục nén “word/document.xml” bị cắt cụt", save_again())


# -- XML that is no good -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE w:document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<?xml version="1.0"?><!-- x --><!DOCTYPE w:document SYSTEM "file:///etc/passwd">',
        "<?a ?>\n<?b ?>\n<!doctype w:document>",
    ],
)
def test_a_document_type_is_refused(prolog: str) -> None:
    assert refused(changed(word__document=prolog + body(SENTENCE))) == (
        "phần “word/document.xml” có khai báo DOCTYPE, thứ Word không bao giờ ghi",
        save_again(),
    )


def test_a_document_type_in_utf_16_is_refused() -> None:
    text = f"<!DOCTYPE w:document>{body(SENTENCE)}"
    reason, _ = refused(changed(word__document=text.encode("utf-16")))
    assert reason == "phần “word/document.xml” có khai báo DOCTYPE, thứ Word không bao giờ ghi"


def test_a_long_prolog_without_a_document_type_costs_no_time() -> None:
    assert not admit(changed(word__document="<?a ?> " * 50_000 + body(SENTENCE)), NAME).warnings


def test_an_entity_that_nobody_declared_is_refused() -> None:
    reason, _ = refused(changed(word__document=body("&la;")))
    assert reason.startswith("phần “word/document.xml” hỏng ở dòng 1, cột ")


@pytest.mark.parametrize(
    "data",
    [
        '<?xml version="1.0" encoding="UTF-7"?>' + body(""),
        ('<?xml version="1.0" encoding="cp037"?>' + body("")).encode("cp037"),
        body("").encode("utf-32"),
        body("").encode("utf-16-le"),
        b"\xff\xfe<",
    ],
)
def test_an_encoding_that_word_does_not_write_is_refused(data: str | bytes) -> None:
    assert refused(changed(word__document=data)) == (
        "phần “word/document.xml” không viết bằng UTF-8 hay UTF-16",
        save_again(),
    )


OLD_READER = pytest.mark.skipif(etree.LIBXML_VERSION < (2, 14), reason="libxml2 reads a text of any length there")


@pytest.mark.parametrize(
    "inside",
    [
        "<w:p>" * 150 + "</w:p>" * 150,
        "<w:p>" * 3_000 + "</w:p>" * 3_000,
        pytest.param("<w:t>" + "x" * 11_000_000 + "</w:t>", marks=OLD_READER),
    ],
)
def test_a_deep_or_huge_tree_is_refused(inside: str) -> None:
    limits = Limits(ratio=10_000)
    assert refused(changed(word__document=body(inside)), limits) == (
        "phần “word/document.xml” có quá nhiều hoặc quá sâu các lớp XML",
        save_again(),
    )


def test_a_tree_as_deep_as_the_limit_is_let_in() -> None:
    tree = body("<w:p>" * 98 + "</w:p>" * 98)
    assert not admit(changed(word__document=tree), NAME).warnings
    assert refused(changed(word__document=tree), Limits(depth=99))


@pytest.mark.parametrize("inside", ["<w:p/>" * 600, "<w:p " + " ".join(f'a{n}="1"' for n in range(600)) + "/>"])
def test_too_many_elements_or_attributes_are_refused(inside: str) -> None:
    assert refused(changed(word__document=body(inside)), Limits(nodes=500)) == (
        "phần “word/document.xml” có quá nhiều hoặc quá sâu các lớp XML",
        save_again(),
    )


def test_xml_that_is_not_well_formed_is_refused_with_its_place() -> None:
    data = changed(word__document="<w:document>\n<a></b>")
    reason, hint = refused(data)
    assert reason.startswith("phần “word/document.xml” hỏng ở dòng ")
    assert hint == save_again()


def test_a_broken_side_part_is_refused_too() -> None:
    assert refused(docx(more={"styles.xml": "<w:styles"}))[0].startswith("phần “word/styles.xml” hỏng ở dòng 1")


# -- What runs or fetches ----------------------------------------------------------------------

MACROS = ("tệp chứa macro", "Mở tệp bằng Word, chọn Lưu thành (Save As) kiểu “Tài liệu Word (.docx)” để bỏ macro.")


@pytest.mark.parametrize(
    "make",
    [
        lambda: docx(more={"word/vbaProject.bin": b"\0"}),
        lambda: zipped(
            {
                **parts(),
                "[Content_Types].xml": types(main="application/vnd.ms-word.document.macroEnabled.main+xml").encode(),
            }
        ),
        lambda: docx(more={"word/x.bin": b"\0"}, kinds={"word/x.bin": "application/vnd.ms-office.vbaProject"}),
        lambda: docx(more={"word/x.bin": b"\0", "word/_rels/document.xml.rels": relations(("vbaProject", "x.bin"))}),
        lambda: docx(
            more={"word/embeddings/a.xlsm": b"\0"},
            kinds={"word/embeddings/a.xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12"},
        ),
    ],
    ids=["part", "renamed docm", "type", "relationship", "embedded workbook"],
)
def test_macros_are_refused_wherever_they_hide(make: Callable[[], bytes]) -> None:
    assert refused(make()) == MACROS


@pytest.mark.parametrize(
    "inside",
    [
        '<w:p><w:fldSimple w:instr=" DDEAUTO c:\\\\windows\\\\cmd.exe /k "/></w:p>',
        (
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DD</w:instrText></w:r>'
            '<w:r><w:instrText>E Excel a</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        ),
    ],
)
def test_a_field_that_starts_programs_is_refused(inside: str) -> None:
    assert refused(docx(inside)) == (
        "phần “word/document.xml” có trường DDE, thứ chạy được chương trình khác",
        "Bỏ trường DDE trong Word (Ctrl+Shift+F9 đổi trường thành chữ) rồi lưu lại.",
    )


def test_other_fields_are_let_in() -> None:
    field = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "http://dde.vn" '
    assert not admit(docx(field + "</w:instrText></w:r></w:p>"), NAME).warnings


@pytest.mark.parametrize(
    ("word", "target"),
    [
        ("attachedTemplate", "https://mau.vn/a.dotm"),
        ("oleObject", "https://mau.vn/a.html!"),
        ("oleObject", "mhtml:https://mau.vn/a!x-usc:https://mau.vn/b"),
        ("frame", "http://mau.vn/khung.htm"),
        ("subDocument", "\\\\may-chu\\chung\\a.docx"),
        ("mailMergeSource", "file://may-chu/a.mdb"),
        ("attachedTemplate", "file:///\\\\may-chu\\mau.dotx"),
        ("attachedTemplate", "FILE:////may-chu/mau.dotx"),
        ("aFChunk", "//may-chu/a.rtf"),
        ("officeDocument", "http://mau.vn/a.xml"),
    ],
)
def test_what_fetches_content_from_elsewhere_is_refused(word: str, target: str) -> None:
    reason, hint = refused(linked(word, target))
    assert reason == f"phần “word/document.xml” tự lấy nội dung từ nơi khác khi mở ({word}): {target}"
    template = "Trong Word: Tệp › Tùy chọn › Bổ trợ › Quản lý: Mẫu › Đi, xóa mẫu đính kèm rồi lưu lại."
    assert hint == (template if word == "attachedTemplate" else UNLINK)


def test_a_link_hidden_by_percent_signs_is_refused() -> None:
    reason, _ = refused(linked("attachedTemplate", "file:///%5C%5Cmay-chu%5Cmau.dotx"))
    assert reason.endswith("file:///\\\\may-chu\\mau.dotx")


def test_a_link_outside_that_calls_itself_internal_is_refused() -> None:
    data = linked("attachedTemplate", "https://mau.vn/a.dotm")
    plain = zipped(
        {name: content.replace(b' TargetMode="External"', b"") for name, content in admit_parts(data).items()}
    )
    assert refused(plain)[0].endswith("(attachedTemplate): https://mau.vn/a.dotm")


def admit_parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def warned(data: bytes) -> list[tuple[str, str]]:
    return [(warning.part, warning.message) for warning in admit(data, NAME).warnings]


def test_hyperlinks_are_let_in_without_a_word() -> None:
    assert not warned(linked("hyperlink", "https://chinhphu.vn"))


def test_a_template_on_the_drafters_own_machine_is_let_in_with_a_warning() -> None:
    target = "file:///C:\\Mau\\Normal.dotm"
    assert warned(linked("attachedTemplate", target, "settings")) == [
        ("word/settings.xml", f"nối tới tệp trên máy của người soạn: {target}")
    ]


def test_a_remote_picture_is_let_in_with_a_warning() -> None:
    target = "https://mau.vn/a.png"
    assert warned(linked("image", target)) == [("word/document.xml", f"lấy ảnh từ nơi khác khi mở: {target}")]


@pytest.mark.parametrize(
    ("word", "target", "message"),
    [
        ("oleObject", "embeddings/a.bin", "có đối tượng OLE nhúng trong văn bản"),
        ("control", "activeX/a.xml", "có điều khiển ActiveX"),
        ("aFChunk", "chen.rtf", "có đoạn chèn nguyên từ tệp khác, chưa đọc được nội dung"),
    ],
)
def test_what_is_embedded_is_let_in_with_a_warning(word: str, target: str, message: str) -> None:
    assert warned(linked(word, target)) == [(f"word/{target}", message)]


# -- From a path -------------------------------------------------------------------------------


def test_a_file_is_let_in_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(docx())
    assert admit_file(path).name == NAME


def test_no_more_of_a_file_is_read_than_may_be(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(bytes(1_000))
    assert len(read_file(path, Limits(size=10))) == 11


def test_a_path_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(DeanError) as caught:
        admit_file(tmp_path / NAME)
    assert caught.value.message == f"Không có tệp {tmp_path / NAME}."
    assert caught.value.hint == "Kiểm tra lại đường dẫn; tên có dấu cách thì đặt trong ngoặc kép."
    with pytest.raises(DeanError) as caught:
        admit_file(tmp_path)
    assert caught.value.message == f"{tmp_path} là một thư mục, không phải tệp."


def test_a_file_that_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / NAME).touch()

    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(RefusedFile) as told:
        admit_file(tmp_path / NAME)
    assert told.value.message == f"Không nhận tệp “{NAME}”: không đọc được (không có quyền)."
    assert told.value.hint == "Kiểm tra đường dẫn và quyền đọc; đóng tệp nếu đang mở trong Word."


@pytest.mark.parametrize("path", corpus(every=8), ids=lambda path: path.stem)
def test_a_real_document_is_let_in(path: Path) -> None:
    assert "word/document.xml" in admit_file(path).parts


# -- Found by mutating files (make fuzz) ---------------------------------------------------------


def test_a_document_without_a_body_is_refused() -> None:
    for main in ("<w:document {0}/>", "<w:body {0}/>", "<w:document {0}><w:bod/></w:document>"):
        data = changed(word__document=main.format(f'xmlns:w="{W}"'))
        assert refused(data) == ("phần “word/document.xml” không có thân văn bản", save_again())
    data = changed(word__document=body(SENTENCE).replace(W, "http://another.example/"))
    assert refused(data) == ("phần “word/document.xml” không có thân văn bản", save_again())


@pytest.mark.parametrize("address", ["-1", "a/b", "true"])
def test_a_namespace_that_is_no_address_is_refused(address: str) -> None:
    data = changed(word__document=body(SENTENCE).replace("<w:body>", f'<w:body xmlns:odd="{address}">'))
    assert refused(data) == ("phần “word/document.xml” khai báo không gian tên lạ", save_again())


def test_other_programs_may_name_the_namespaces_of_their_own_parts_as_they_like() -> None:
    """SharePoint does: it writes the number of a list of its own, not an address."""
    admit(changed(customXml__item1='<p><b xmlns="9e62e11d-7548-4aed-9af5-bfc1810201bf"/></p>'), NAME)


def test_words_that_look_like_a_namespace_are_only_words() -> None:
    admit(changed(word__document=body("<w:p><w:r><w:t>Viết xmlns='abc' trong bài</w:t></w:r></w:p>")), NAME)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGALRM there")
def test_three_hundred_mutated_files_are_refused_or_read() -> None:
    target = next(one for one in TARGETS if one.name == "docx")
    assert {through(target, seed, docx(MIXED)).outcome for seed in range(300)} == {"refused", "let in"}


MIXED = (
    SENTENCE + "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr/><w:p/></w:tc></w:tr></w:tbl>"
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:ins w:id="1" w:author="a">'
    '<w:r><w:t>mới</w:t></w:r></w:ins><w:del w:id="2" w:author="a"><w:r><w:delText>cũ</w:delText></w:r></w:del></w:p>'
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p><w:sectPr/>'
)
