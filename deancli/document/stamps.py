"""Stamps: a file's own word for which version it is, kept by Word and LibreOffice over every saving.

They are custom document properties (ECMA-376 part 1, 22.3), beside whatever properties the file has already.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from deancli.document.package import Package
from deancli.document.relations import Relation

_PART: Final = "docProps/custom.xml"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_SPACE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_ID: Final = 2
_NAMES: Final = ("dean.document", "dean.version", "dean.sha256", "dean.scheme", "dean.round", "dean.request")
_NUMBER: Final = re.compile(r"[1-9]\d{0,5}")
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_PID: Final = re.compile(r"\d{1,9}")
_EMPTY: Final = f'<Properties xmlns="{_SPACE}" xmlns:vt="{_VALUES}"/>'.encode()


class Stamp(NamedTuple):
    """The version a file was made from: `sha256` is the digest of that version's bytes.

    What goes out in a round also bears the scheme, the round's number and the agency asked (request); without a round
    these are "" and None.
    """

    document: str
    version: int
    sha256: str
    scheme: str = ""
    round: int | None = None
    request: str = ""


def read_stamp(package: Package) -> Stamp | None:
    """The stamp of `package`; None where it has none, or not a whole one."""
    values = properties_of(package)
    document, version, digest, scheme, round, request = (values.get(name, "") for name in _NAMES)
    if not (document and _NUMBER.fullmatch(version) and _DIGEST.fullmatch(digest)):
        return None
    return Stamp(document, int(version), digest, scheme, int(round) if _NUMBER.fullmatch(round) else None, request)


def stamped(package: Package, stamp: Stamp) -> bytes:
    """The document with `stamp` in it, in place of one it has; everything else stays as it is, `package` too."""
    return with_properties(package, {key: f"{value or ''}" for key, value in zip(_NAMES, stamp, strict=True)})


def properties_of(package: Package) -> dict[str, str]:
    """The custom document properties by their names."""
    parts = package.related("custom-properties", "")
    return {p.get("name", ""): "".join(p.itertext()).strip() for p in package.tree(parts[0])} if parts else {}


def with_properties(package: Package, values: Mapping[str, str]) -> bytes:
    """The document with those custom properties, "" taking one away; the others stay, `package` as a whole too."""
    package = Package(package.parts())
    parts = package.related("custom-properties", "")
    name = parts[0] if parts else package.fresh_name(_PART)
    if not parts:
        package.put(name, _EMPTY, _CONTENT_TYPE)
        package.add_relation("", Relation(_KIND, name, external=False))
    root = package.edit(name)
    for known in [p for p in root if p.get("name") in values]:
        root.remove(known)
    for key, value in values.items():
        if value:
            _add(root, key, value)
    return package.save()


def _add(root: Any, name: str, value: str) -> None:
    from lxml import etree

    ids = [int(p.get("pid")) for p in root if _PID.fullmatch(p.get("pid", ""))]
    about = {"fmtid": _FORMAT, "pid": str(max(ids, default=_FIRST_ID - 1) + 1), "name": name}
    made = etree.SubElement(root, f"{{{_SPACE}}}property", about)
    etree.SubElement(made, f"{{{_VALUES}}}lpwstr").text = value
