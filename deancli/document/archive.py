"""Unpacks a ZIP file of unknown origin: every size is known to be small before anything is unpacked."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from deancli.document.limits import Limits
from deancli.document.refusal import RefusedFile, save_again
from deancli.language import say

if TYPE_CHECKING:
    from zipfile import ZipInfo

_DIRECTORY_ENTRY: Final = b"PK\x01\x02"
_LOCAL_ENTRY: Final = b"PK\x03\x04"
_LOCAL_SIZE: Final = 30
_ENCRYPTED: Final = 0x2041
"""Bits of an entry's flags: encrypted, strongly encrypted, directory masked."""
_UTF8: Final = 0x800
_STORED: Final = 0
_DEFLATED: Final = 8
_XML: Final = (".xml", ".rels")


def unpacked(data: bytes, limits: Limits) -> dict[str, bytes]:
    """The entries of the ZIP file `data` in their order; folders left out.

    Raises RefusedFile for anything that a sound DOCX never holds or that exceeds `limits`.
    """
    if len(data) > limits.size:
        raise RefusedFile(
            say("tệp lớn {size} MB, giới hạn là {limit} MB", size=_mb(len(data)), limit=_mb(limits.size)), _smaller()
        )
    entries = [entry for entry in _directory(data, limits) if not entry.orig_filename.endswith("/")]
    _check_names(entries)
    _check_packing(entries)
    _check_sizes(entries, limits)
    return {entry.filename: _content(data[start:end], entry) for entry, start, end in _places(data, entries)}


def _directory(data: bytes, limits: Limits) -> Sequence[ZipInfo]:
    """The central directory; its entries are counted first, for a million of them cost a gigabyte."""
    import io
    import struct
    import zipfile

    count = data.count(_DIRECTORY_ENTRY)
    if count > limits.entries:
        raise RefusedFile(
            say("tệp chứa {count} mục nén, giới hạn là {limit}", count=count, limit=limits.entries), save_again()
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, struct.error, ValueError, OverflowError, NotImplementedError) as error:
        raise _damaged(say("mục lục của tệp nén bị mất hoặc bị cắt cụt")) from error


def _check_names(entries: Sequence[ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename
        if not _is_plain(name):
            raise RefusedFile(
                say("tên mục nén “{part}” không an toàn", part=name),
                say("Đây là dấu hiệu của tệp bị sửa để ghi ra ngoài thư mục; đừng mở, hãy hỏi người gửi."),
            )
        if name.casefold() in seen:
            raise RefusedFile(say("hai mục nén cùng tên “{part}”", part=name), save_again())
        seen.add(name.casefold())


def _is_plain(name: str) -> bool:
    """Whether `name` is a relative path that stays inside, free of characters that hide something."""
    segments = name.split("/")
    return "\\" not in name and ":" not in segments[0] and name.isprintable() and not {"", ".", ".."} & set(segments)


def _check_packing(entries: Sequence[ZipInfo]) -> None:
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise RefusedFile(
                say("mục nén “{part}” bị mã hóa", part=entry.filename), say("Bỏ mật khẩu rồi lưu lại tệp bằng Word.")
            )
        if entry.compress_type not in {_STORED, _DEFLATED}:
            raise RefusedFile(
                say(
                    "mục nén “{part}” dùng kiểu nén số {number} mà Word không dùng",
                    part=entry.filename,
                    number=entry.compress_type,
                ),
                save_again(),
            )


def _check_sizes(entries: Sequence[ZipInfo], limits: Limits) -> None:
    total = sum(entry.file_size for entry in entries)
    if total > limits.total:
        raise RefusedFile(
            say("tệp bung ra thành {size} MB, giới hạn là {limit} MB", size=_mb(total), limit=_mb(limits.total)),
            _smaller(),
        )
    for entry in entries:
        if entry.file_size > limits.part:
            raise RefusedFile(
                say(
                    "mục “{part}” bung ra thành {size} MB, giới hạn là {limit} MB",
                    part=entry.filename,
                    size=_mb(entry.file_size),
                    limit=_mb(limits.part),
                ),
                _smaller(),
            )
        if _inflates(entry, limits):
            raise RefusedFile(
                say(
                    "mục “{part}” được nén {ratio} lần, nghi là bom nén",
                    part=entry.filename,
                    ratio=entry.file_size // max(entry.compress_size, 1),
                ),
                save_again(),
            )


def _inflates(entry: ZipInfo, limits: Limits) -> bool:
    packed = entry.filename.lower().endswith(_XML) and entry.file_size >= limits.ratio_from
    return packed and entry.file_size > limits.ratio * entry.compress_size


def _places(data: bytes, entries: Sequence[ZipInfo]) -> Iterator[tuple[ZipInfo, int, int]]:
    """Where the packed bytes of each entry begin and end, in the order of the directory.

    Entries that share bytes are how a small file unpacks to petabytes.
    """
    places = [(entry, *_extent(data, entry)) for entry in entries]
    reached = 0
    for entry, _, end in sorted(places, key=lambda place: place[0].header_offset):
        if entry.header_offset < reached:
            raise RefusedFile(say("mục nén “{part}” nằm chồng lên mục khác", part=entry.filename), save_again())
        reached = end
    yield from places


def _extent(data: bytes, entry: ZipInfo) -> tuple[int, int]:
    at = entry.header_offset
    header = data[at : at + _LOCAL_SIZE] if at >= 0 else b""
    if len(header) < _LOCAL_SIZE or not header.startswith(_LOCAL_ENTRY):
        raise _damaged(say("không thấy mục nén “{part}” ở chỗ mục lục chỉ", part=entry.filename))
    name_ends = at + _LOCAL_SIZE + int.from_bytes(header[26:28], "little")
    start = name_ends + int.from_bytes(header[28:30], "little")
    codec = "utf-8" if int.from_bytes(header[6:8], "little") & _UTF8 else "cp437"
    if data[at + _LOCAL_SIZE : name_ends].decode(codec, "replace") != entry.orig_filename:
        raise _damaged(say("mục nén “{part}” mang hai tên khác nhau", part=entry.filename))
    if start + entry.compress_size > len(data):
        raise _damaged(say("mục nén “{part}” bị cắt cụt", part=entry.filename))
    return start, start + entry.compress_size


def _content(packed: bytes, entry: ZipInfo) -> bytes:
    """What the entry holds; never unpacks more than one byte beyond the size it states."""
    content = packed
    if entry.compress_type == _DEFLATED:
        try:
            content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, entry.file_size + 1)
        except zlib.error as error:
            raise _damaged(say("mục nén “{part}” bị hỏng", part=entry.filename)) from error
    if len(content) != entry.file_size:
        raise _damaged(say("mục nén “{part}” không lớn như nó khai", part=entry.filename))
    if zlib.crc32(content) != entry.CRC:
        raise _damaged(say("mục nén “{part}” sai mã kiểm tra (CRC)", part=entry.filename))
    return content


def _damaged(reason: str) -> RefusedFile:
    return RefusedFile(say("tệp bị hỏng, {reason}", reason=reason), save_again())


def _smaller() -> str:
    return say("Nén ảnh trong Word (Định dạng ảnh › Nén ảnh) hoặc tách phụ lục ra tệp riêng rồi thử lại.")


def _mb(size: int) -> str:
    return f"{size / 1_000_000:.0f}"
