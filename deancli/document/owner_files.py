"""The owner files of Word and LibreOffice: who has a document open."""

from __future__ import annotations

from pathlib import Path

_WORD_NAME_AT = 54
_MAX = 4096


def open_by(file: Path) -> str | None:
    """The name of whoever has `file` open, "" where it is not told; None where nobody has it open.

    Word puts `~$` before the name, in place of its first letters where it has more than six; LibreOffice writes
    `.~lock.<name>#`.
    """
    name, stem = file.name, file.stem
    hidden = {f"~${name}", f"~${name[max(0, min(len(stem) - 6, 2)) :]}"}
    for owner in sorted(hidden):
        if (data := _read(file.with_name(owner))) is not None:
            return _word_name(data)
    data = _read(file.with_name(f".~lock.{name}#"))
    return None if data is None else _office_name(data)


def _read(owner: Path) -> bytes | None:
    try:
        with owner.open("rb") as stream:
            return stream.read(_MAX)
    except OSError:
        return None


def _word_name(data: bytes) -> str:
    """The name is there twice: a length and bytes of the code page, then a length and UTF-16."""
    length = int.from_bytes(data[_WORD_NAME_AT : _WORD_NAME_AT + 1], "little")
    wide = data[_WORD_NAME_AT + 2 : _WORD_NAME_AT + 2 + 2 * length].decode("utf-16-le", "replace")
    narrow = data[1 : 1 + data[0]].decode("cp1258", "replace") if data else ""
    return (wide or narrow).strip("\0 ")


def _office_name(data: bytes) -> str:
    fields = data.decode("utf-8", "replace").split(",")
    return next((field.strip() for field in fields if field.strip()), "")
