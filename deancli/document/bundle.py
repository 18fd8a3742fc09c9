"""Files bound into one ZIP that is the same bytes each time, with a manifest that proves them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, Final

from deancli.document.archive import unpacked
from deancli.document.limits import Limits
from deancli.document.refusal import RefusedFile
from deancli.language import say

MANIFEST: Final = "MANIFEST.json"
LIMITS: Final = Limits(size=500_000_000, total=500_000_000, part=100_000_000, entries=5_000)
"""How large a dossier from outside may be."""
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
_FILE: Final = 0o100644 << 16
_UNIX: Final = 3
_MAX_MANIFEST: Final = 10_000_000


def digest(data: bytes) -> str:
    """The SHA-256 of a file, in 64 hexadecimal digits."""
    return sha256(data).hexdigest()


def bound(files: Mapping[str, bytes]) -> bytes:
    """The ZIP of `files` in their order; stored as they are, so that it never hangs on a library's compression."""
    from zipfile import ZIP_STORED, ZipFile, ZipInfo

    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as archive:
        for name, data in files.items():
            entry = ZipInfo(name, _FIRST_DAY)
            entry.create_system, entry.external_attr = _UNIX, _FILE
            archive.writestr(entry, data)
    return made.getvalue()


def opened(data: bytes, name: str) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The manifest of a bundle, and its other files.

    Raises RefusedFile for a ZIP that is larger than LIMITS, holds unsafe or repeated names, is damaged, or has no
    sound manifest.
    """
    try:
        files = unpacked(data, LIMITS)
        return _manifest(files.pop(MANIFEST, b"")), files
    except RefusedFile as refused:
        raise refused.of(name) from refused


def _manifest(data: bytes) -> dict[str, Any]:
    try:
        read: Any = json.loads(data[:_MAX_MANIFEST])
        listed = [(file["path"], file["bytes"], file["sha256"]) for file in read["files"]]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _no_manifest() from error
    if not all(
        isinstance(path, str) and isinstance(size, int) and isinstance(sum_, str) for path, size, sum_ in listed
    ):
        raise _no_manifest()
    return dict(read)


def _no_manifest() -> RefusedFile:
    return RefusedFile(
        say("không có {name} đúng dạng bên trong", name=MANIFEST), say("Chọn đúng tệp do dean dossier submit làm ra.")
    )


def differences(manifest: Mapping[str, Any], files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Each file that is not what the manifest says: its path, and missing, changed or extra."""
    listed = {file["path"]: file["sha256"] for file in manifest["files"]}
    for path, sum_ in listed.items():
        if path not in files:
            yield path, "missing"
        elif digest(files[path]) != sum_:
            yield path, "changed"
    yield from ((path, "extra") for path in files if path not in listed)
