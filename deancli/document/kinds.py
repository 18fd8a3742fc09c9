"""Tells by its first bytes what a file is that calls itself a Word document and is not one."""

from __future__ import annotations

from typing import Final

from deancli.document.refusal import RefusedFile
from deancli.language import mark, say

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD: Final = 4_096
_OPEN_AND_SAVE: Final = mark("Mở tệp bằng Word (hoặc LibreOffice) rồi lưu thành .docx.")
_NO_WORDS: Final = mark("Xin bản Word (.docx) từ người gửi; tệp này chỉ lưu được làm tài liệu kèm theo.")

_OLE_STREAMS: Final = (
    (
        "EncryptedPackage",
        mark("tệp được bảo vệ bằng mật khẩu"),
        mark("Mở tệp bằng Word, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ tài liệu) rồi lưu lại."),
    ),
    ("WordDocument", mark("đây là tệp Word kiểu cũ (.doc), không phải .docx"), _OPEN_AND_SAVE),
    ("Workbook", mark("đây là bảng tính Excel kiểu cũ (.xls)"), _NO_WORDS),
    ("PowerPoint Document", mark("đây là bản trình chiếu PowerPoint kiểu cũ (.ppt)"), _NO_WORDS),
)
"""What a compound file is, by a stream in it."""

_BEGINNINGS: Final = (
    (b"{\\rtf", mark("đây là tệp RTF, không phải .docx"), _OPEN_AND_SAVE),
    (b"%pdf-", mark("đây là tệp PDF, không phải .docx"), _NO_WORDS),
    (b"<!doctype html", mark("đây là trang web (HTML), không phải .docx"), _OPEN_AND_SAVE),
    (b"<html", mark("đây là trang web (HTML), không phải .docx"), _OPEN_AND_SAVE),
    (b"mime-version:", mark("đây là trang web lưu một tệp (MHT), không phải .docx"), _OPEN_AND_SAVE),
    (b"<?xml", mark("đây là tệp XML, không phải .docx"), _OPEN_AND_SAVE),
    (b"\xff\xd8\xff", mark("đây là ảnh, không phải .docx"), _NO_WORDS),
    (b"\x89png", mark("đây là ảnh, không phải .docx"), _NO_WORDS),
    (b"rar!", mark("đây là tệp nén RAR, không phải .docx"), mark("Giải nén rồi nộp từng tệp .docx bên trong.")),
    (b"7z\xbc\xaf", mark("đây là tệp nén 7z, không phải .docx"), mark("Giải nén rồi nộp từng tệp .docx bên trong.")),
)
"""What other files are, by how they begin (in lower case, after white space)."""


def refuse_other_kinds(data: bytes, name: str) -> None:
    """Raise RefusedFile, naming the kind, unless `data` begins as a ZIP file that may be a DOCX."""
    if name.rpartition("/")[2].startswith("~$"):
        raise RefusedFile(
            say("đây là tệp khóa mà Word tạo ra khi văn bản đang mở"),
            say("Đóng văn bản trong Word rồi nộp chính văn bản đó (tên không có “~$”)."),
        )
    if not data:
        raise RefusedFile(say("tệp rỗng (0 byte)"), say("Kiểm tra lại bản chép hoặc tải lại tệp."))
    if data.startswith(_OLE):
        raise _compound(data)
    if data.startswith(_ZIP):
        _refuse_open_document(data)
        return
    raise _by_beginning(data)


def refuse_all_but_old_word(data: bytes, name: str) -> None:
    """Raise RefusedFile, naming the kind, unless `data` is an old Word file (.doc)."""
    if data.startswith(_OLE) and "WordDocument".encode("utf-16-le") in data:
        return
    try:
        refuse_other_kinds(data, name)
    except RefusedFile as refused:
        raise refused.of(name) from refused
    reason = RefusedFile(say("đây không phải tệp Word kiểu cũ (.doc)"), say("Đổi đuôi tệp thành .docx rồi nộp lại."))
    raise reason.of(name)


def _compound(data: bytes) -> RefusedFile:
    for stream, reason, hint in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return RefusedFile(say(reason), say(hint))
    return RefusedFile(say("đây là tệp kiểu cũ của Office, không phải .docx"), say(_OPEN_AND_SAVE))


def _by_beginning(data: bytes) -> RefusedFile:
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for beginning, reason, hint in _BEGINNINGS:
        if head.startswith(beginning):
            return RefusedFile(say(reason), say(hint))
    return RefusedFile(say("đây không phải tệp .docx (không phải tệp nén ZIP)"), say(_OPEN_AND_SAVE))


def _refuse_open_document(data: bytes) -> None:
    """OpenDocument says what it is in its first entry, stored as plain text."""
    if data[30:100].startswith(b"mimetypeapplication/vnd.oasis.opendocument"):
        raise RefusedFile(say("đây là tệp OpenDocument (.odt), không phải .docx"), say(_OPEN_AND_SAVE))
