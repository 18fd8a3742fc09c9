"""Looks over an unpacked file: whether it is a Word document, and what in it could do harm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple
from urllib.parse import unquote

from deancli.document.limits import Limits
from deancli.document.markup import Element, parse
from deancli.document.part_map import PartMap
from deancli.document.refusal import Finding, RefusedFile, save_again
from deancli.document.relations import CONTENT_TYPES, Relation, Types, owner_of, relations_in, relations_name, types_in
from deancli.language import mark, say

_DOCUMENT: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_SPACES: Final = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
"""Word's own namespace: transitional, and strict (ISO/IEC 29500-1)."""
_OTHER_MAINS: Final = (
    ("spreadsheetml", mark("đây là bảng tính Excel (.xlsx), không phải .docx")),
    ("presentationml", mark("đây là bản trình chiếu PowerPoint (.pptx), không phải .docx")),
    ("wordprocessingml.template", mark("đây là mẫu Word (.dotx), không phải văn bản .docx")),
)
_MACROS: Final = re.compile(r"macroenabled|vbaproject|vbadata|wordvbadata", re.IGNORECASE)
_FIELDS: Final = re.compile(r"^\s*DDE(?:AUTO)?\b", re.IGNORECASE | re.MULTILINE)
_REMOTE: Final = re.compile(
    r"(?:file:)?//(?!/|localhost/|[a-z]:)"  # a server by name
    r"|file:/{4,}"  # the same as Word writes it
    r"|(?!file:)[a-z][a-z0-9+.-]+:",  # any other address; one letter alone is a drive
    re.IGNORECASE,
)
_SHOWN: Final = frozenset({"image", "video", "audio", "media"})
"""What Word only shows; the rest of what is fetched from outside can bring in text or programs."""
_WORDS: Final = "wordprocessingml"
"""In the content type of every part that Word itself reads as its own."""
_WORD: Final = ("document.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml", "comments+xml")


class _Link(NamedTuple):
    part: str
    relation: Relation


def inspected(parts: PartMap, limits: Limits) -> Iterator[Finding]:
    """What the receiver of the document should know; raises RefusedFile for what is not let in.

    Every XML part is parsed once, one after another, and its tree is let go; that of the body is kept in `parts`.
    """
    types = _types(parts, limits)
    links, whole = [], set()
    for name, data in parts.items():
        if name != CONTENT_TYPES and _is_xml(name, types):
            root = parse(data, name, limits, foreign=_WORDS not in types.of(name))
            if name.lower().endswith(".rels"):
                links += [_Link(owner_of(name), relation) for _, relation in relations_in(root, owner_of(name))]
            elif types.of(name).endswith(_WORD):
                _refuse_fields(root, name)
                if _has_body(root):
                    whole.add(name.casefold())
                    parts.keep(name, root)
    _refuse_macros(parts, types, links)
    main = _check_main(parts, types, links)
    if main.casefold() not in whole:
        raise RefusedFile(say("phần “{part}” không có thân văn bản", part=main), save_again())
    yield from _embedded(links)
    yield from _outside(links)


def _types(parts: Mapping[str, bytes], limits: Limits) -> Types:
    if CONTENT_TYPES not in parts or relations_name("") not in parts:
        raise RefusedFile(
            say("đây là tệp nén ZIP nhưng không phải văn bản Word"), say("Giải nén rồi nộp từng tệp .docx bên trong.")
        )
    return types_in(parse(parts[CONTENT_TYPES], CONTENT_TYPES, limits))


def _is_xml(name: str, types: Types) -> bool:
    """SVG pictures are carried along unread: drawing programs write document types into them."""
    kind = types.of(name)
    return name.lower().endswith((".xml", ".rels")) or (kind.endswith("+xml") and not kind.startswith("image/"))


def _refuse_fields(root: Element, part: str) -> None:
    """A DDE field starts any program when it is updated."""
    space = root.tag.rpartition("}")[0] + "}"
    found = []
    for element in root.iter(space + "instrText", space + "fldChar", space + "fldSimple"):
        if element.tag.endswith("instrText"):
            found.append(element.text or "")
        else:
            found.append("\n" + element.get(space + "instr", ""))
    if _FIELDS.search("".join(found)):
        raise RefusedFile(
            say("phần “{part}” có trường DDE, thứ chạy được chương trình khác", part=part),
            say("Bỏ trường DDE trong Word (Ctrl+Shift+F9 đổi trường thành chữ) rồi lưu lại."),
        )


def _refuse_macros(parts: Mapping[str, bytes], types: Types, links: list[_Link]) -> None:
    kinds = (*types.overrides.values(), *types.defaults.values(), *(link.relation.kind for link in links), *parts)
    if any(_MACROS.search(kind) for kind in kinds):
        raise RefusedFile(
            say("tệp chứa macro"),
            say("Mở tệp bằng Word, chọn Lưu thành (Save As) kiểu “Tài liệu Word (.docx)” để bỏ macro."),
        )


def _check_main(parts: Mapping[str, bytes], types: Types, links: list[_Link]) -> str:
    """The name of the main part."""
    mains = [link.relation.target for link in links if not link.part and link.relation.short == "officeDocument"]
    if not mains or mains[0] not in parts:
        raise RefusedFile(say("không có phần nội dung chính của văn bản"), save_again())
    kind = types.of(mains[0])
    for piece, reason in _OTHER_MAINS:
        if piece in kind:
            raise RefusedFile(say(reason), say("Nộp đúng tệp văn bản .docx."))
    if kind != _DOCUMENT:
        raise RefusedFile(say("phần “{part}” mang kiểu nội dung lạ “{kind}”", part=mains[0], kind=kind), save_again())
    return mains[0]


def _has_body(root: Element) -> bool:
    return any(root.tag == f"{space}document" and root.find(f"{space}body") is not None for space in _SPACES)


def _embedded(links: list[_Link]) -> Iterator[Finding]:
    for relation in (link.relation for link in links if not link.relation.external):
        if relation.short == "oleObject":
            yield Finding(
                relation.target,
                say("có đối tượng OLE nhúng trong văn bản"),
                say("Đừng bấm đúp vào đối tượng nếu không rõ nguồn; nên đổi thành ảnh hoặc bảng."),
            )
        elif relation.short in {"control", "activeXControlBinary"}:
            yield Finding(
                relation.target, say("có điều khiển ActiveX"), say("Xóa điều khiển này trong Word rồi lưu lại.")
            )
        elif relation.short == "aFChunk":
            yield Finding(
                relation.target,
                say("có đoạn chèn nguyên từ tệp khác, chưa đọc được nội dung"),
                say("Mở bằng Word rồi lưu lại để đoạn chèn thành văn bản."),
            )


def _outside(links: list[_Link]) -> Iterator[Finding]:
    for part, relation in links:
        if not relation.external or relation.short == "hyperlink":
            continue
        target = unquote(relation.target).strip()
        if not is_remote(target):
            yield Finding(
                part,
                say("nối tới tệp trên máy của người soạn: {target}", target=target),
                say("Bỏ liên kết trong Word nếu người nhận không có tệp ấy."),
            )
        elif relation.short in _SHOWN:
            yield Finding(
                part,
                say("lấy ảnh từ nơi khác khi mở: {target}", target=target),
                say("Chèn hẳn ảnh vào văn bản (Tệp › Thông tin › Sửa liên kết › Ngắt liên kết)."),
            )
        else:
            raise RefusedFile(
                say(
                    "phần “{part}” tự lấy nội dung từ nơi khác khi mở ({kind}): {target}",
                    part=part,
                    kind=relation.short,
                    target=target,
                ),
                _cut_off(relation.short),
            )


def is_remote(target: str) -> bool:
    r"""Whether Word would fetch `target` from another machine.

    >>> [is_remote(t) for t in ("https://a.vn/x.dotx", r"\\may-chu\mau.dotx", "file:///C:\\mau.dotx", "Normal.dotm")]
    [True, True, False, False]
    """
    return bool(_REMOTE.match(target.replace("\\", "/")))


def _cut_off(kind: str) -> str:
    if kind == "attachedTemplate":
        return say("Trong Word: Tệp › Tùy chọn › Bổ trợ › Quản lý: Mẫu › Đi, xóa mẫu đính kèm rồi lưu lại.")
    return say("Trong Word: Tệp › Thông tin › Sửa liên kết đến tệp › Ngắt liên kết, rồi lưu lại.")
