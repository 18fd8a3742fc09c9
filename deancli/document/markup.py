"""XML of unknown origin into trees: no document types, no entities, no network, nothing huge."""

from __future__ import annotations

import re
from typing import Any, Final

from deancli.document.limits import DEFAULT, Limits
from deancli.document.refusal import RefusedFile, save_again
from deancli.language import say

Element = Any
"""An lxml element; lxml ships no types."""

_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK: Final = b"\xef\xbb\xbf"
_ENCODINGS: Final = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_DECLARATION: Final = re.compile(rb"<\?xml\s[^>]*?\?>")
_ENCODING: Final = re.compile(rb"""\sencoding\s*=\s*["']([\w.:-]+)""")
_NAMESPACE: Final = re.compile(rb"""xmlns(?::[^\s=]+)?\s*=\s*["']([^"']+)["']""")
_ADDRESS: Final = re.compile(rb"""[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+""")
_DOCTYPE: Final = re.compile(rb"(?:\s++|<\?(?>.*?\?>)|<!--(?>.*?-->))*+<!DOCTYPE", re.DOTALL | re.IGNORECASE)


def parse(data: bytes, part: str, limits: Limits = DEFAULT, *, foreign: bool = False) -> Element:
    """The root element of the XML in `part`, without comments and processing instructions.

    Raises RefusedFile for a document type, an encoding that Word does not write, XML that is not
    well-formed, or a tree beyond `limits`; so no entity is ever expanded. A `foreign` part, which other programs
    put into the package and which is never compared, may name its namespaces as it likes.
    """
    from lxml import etree

    data = _as_utf8(data, part)
    if _DOCTYPE.match(data):
        raise RefusedFile(say("phần “{part}” có khai báo DOCTYPE, thứ Word không bao giờ ghi", part=part), save_again())
    if data.count(b"<") + data.count(b"=") > limits.nodes:
        raise _too_much(part)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _not_sound(part, error) from error
    if root.xpath("boolean(" + "/*" * (limits.depth + 1) + ")"):
        raise _too_much(part)
    if not foreign:
        _refuse_odd_namespaces(data, root, part)
    return root


def _refuse_odd_namespaces(data: bytes, root: Element, part: str) -> None:
    """A namespace is an absolute address (Namespaces in XML 1.0, 2.2); no canonical form exists with another."""
    odd = {name.decode("utf-8", "replace") for name in _NAMESPACE.findall(data) if not _ADDRESS.fullmatch(name)}
    if odd and any(odd & set(element.nsmap.values()) for element in root.iter()):
        raise RefusedFile(say("phần “{part}” khai báo không gian tên lạ", part=part), save_again())


def _as_utf8(data: bytes, part: str) -> bytes:
    """Words may be written in UTF-8 or UTF-16 (ECMA-376, part 2); any other encoding hides something."""
    if data.startswith(_UTF16):
        data = _from_utf16(data, part)
    data = data.removeprefix(_UTF8_MARK)
    declaration = _DECLARATION.match(data)
    named = _ENCODING.search(declaration.group()) if declaration else None
    strange = named and named.group(1).decode().lower() not in _ENCODINGS
    if strange or b"\0" in data or not data.lstrip().startswith(b"<"):
        raise _misspelt(part)
    return data


def _from_utf16(data: bytes, part: str) -> bytes:
    try:
        return _DECLARATION.sub(b"", data.decode("utf-16").encode(), count=1)
    except UnicodeError as error:
        raise _misspelt(part) from error


def _misspelt(part: str) -> RefusedFile:
    return RefusedFile(say("phần “{part}” không viết bằng UTF-8 hay UTF-16", part=part), save_again())


def _too_much(part: str) -> RefusedFile:
    return RefusedFile(say("phần “{part}” có quá nhiều hoặc quá sâu các lớp XML", part=part), save_again())


def _not_sound(part: str, error: Any) -> RefusedFile:
    from lxml import etree

    limits = (etree.ErrorTypes.ERR_RESOURCE_LIMIT, etree.ErrorTypes.ERR_INTERNAL_ERROR)
    if error.code in limits:
        return _too_much(part)
    line, column = error.position
    return RefusedFile(
        say("phần “{part}” hỏng ở dòng {line}, cột {column}", part=part, line=line, column=column), save_again()
    )
