"""Objects of Git's made here, and put into the repository together by one process."""

from __future__ import annotations

import hashlib
import zlib
from typing import Any, Final

from deancli.git.repository import Repository

_KINDS: Final = {"commit": 1, "tree": 2, "blob": 3, "tag": 4}
"""The numbers of the kinds of objects in a pack (gitformat-pack, "pack-*.pack files")."""
_LIGHTLY: Final = 1
"""Git packs each object anew when it stores it; a DOCX is packed already."""


class NewObjects:
    """Objects that are made and not yet in the repository; `like` is any id of its, which tells its hash."""

    def __init__(self, repository: Repository, like: str) -> None:
        """None so far."""
        self.repository, self._like = repository, like
        self._made: dict[str, tuple[str, bytes]] = {}

    def add(self, kind: str, data: bytes) -> str:
        """The id of an object ("blob", "tree", "commit" or "tag") that `write` will store."""
        id = object_id(kind, data, self._like)
        self._made[id] = kind, data
        return id

    @property
    def contents(self) -> dict[str, bytes]:
        """What the objects that are not stored yet hold, by their ids."""
        return {id: data for id, (_, data) in self._made.items()}

    def write(self) -> None:
        """Store all objects, each whole and on disk when this returns; raises DeanError where that fails.

        They are written as they are, without filters. Nothing leads to them yet. (One flush of the disk for all,
        `core.fsyncMethod=batch`, would be faster: but where a folder cannot be read then, Git 2.39 loses objects
        and says nothing.)
        """
        if self._made:
            self.repository.git("unpack-objects", "-q", "--strict", stdin=self._pack())
            self._made.clear()

    def _pack(self) -> bytes:
        head = b"PACK" + (2).to_bytes(4, "big") + len(self._made).to_bytes(4, "big")
        entries = (_size(_KINDS[kind], data) + zlib.compress(data, _LIGHTLY) for kind, data in self._made.values())
        pack = b"".join((head, *entries))
        digest: bytes = _hasher(self._like)(pack, usedforsecurity=False).digest()
        return pack + digest


def object_id(kind: str, data: bytes, like: str) -> str:
    """The id Git gives an object, by the hash that `like`, another id, was made with."""
    whole = b"%b %d\0" % (kind.encode(), len(data)) + data
    id: str = _hasher(like)(whole, usedforsecurity=False).hexdigest()
    return id


def blob_id(data: bytes, like: str) -> str:
    """The id Git gives the content of a file, by the hash that `like`, another id, was made with."""
    return object_id("blob", data, like)


def _hasher(like: str) -> Any:
    return hashlib.sha256 if len(like) == 64 else hashlib.sha1


def _size(kind: int, data: bytes) -> bytes:
    """The head of an entry: its kind and size, four bits and then seven at a time, the lowest first."""
    rest, byte = len(data) >> 4, kind << 4 | len(data) & 15
    head = bytearray()
    while rest:
        head.append(byte | 128)
        rest, byte = rest >> 7, rest & 127
    head.append(byte)
    return bytes(head)
