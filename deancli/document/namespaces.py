"""The two spellings of Word's namespaces: transitional, which Word writes, and strict (ISO/IEC 29500-1)."""

from __future__ import annotations

import re
from typing import Final

_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL: Final = b"http://schemas.openxmlformats.org/"
_FAMILIES: Final = rb"officeDocument|wordprocessingml|drawingml|schemaLibrary|spreadsheetml|presentationml"
_FROM_STRICT: Final = re.compile(rb"""(?<=["'])%b(%b)/""" % (re.escape(_STRICT), _FAMILIES))
_TO_STRICT: Final = re.compile(rb"""(?<=["'])%b(%b)/2006/""" % (re.escape(_TRANSITIONAL), _FAMILIES))
_PROPERTIES: Final = (
    (b"officeDocument/2006/customProperties", b"officeDocument/2006/custom-properties"),
    (b"officeDocument/2006/extendedProperties", b"officeDocument/2006/extended-properties"),
    (b"officeDocument/2006/relationships/customProperties", b"officeDocument/2006/relationships/custom-properties"),
    (b"officeDocument/2006/relationships/extendedProperties", b"officeDocument/2006/relationships/extended-properties"),
)
"""Names that differ by more than their beginning: as the beginning alone would make them, and as they are."""


def is_strict(data: bytes) -> bool:
    """Whether an XML part is written in the strict namespaces."""
    return _STRICT + b"wordprocessingml/" in data[:20_000]


def to_transitional(data: bytes) -> bytes:
    """`data` with its strict namespaces and relationship types in the transitional spelling."""
    if _STRICT not in data:
        return data
    data = _FROM_STRICT.sub(_TRANSITIONAL + rb"\1/2006/", data)
    for made, right in _PROPERTIES:
        data = data.replace(made, right)
    return data


def to_strict(data: bytes) -> bytes:
    """`data` with its transitional namespaces and relationship types in the strict spelling."""
    for made, right in _PROPERTIES:
        data = data.replace(right, made)
    return _TO_STRICT.sub(_STRICT + rb"\1/", data)
