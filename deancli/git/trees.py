"""What the folders of a commit hold, and what they become when some of the files are other ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from deancli.errors import DeanError
from deancli.git.objects import read_objects
from deancli.git.packing import NewObjects
from deancli.git.repository import Repository
from deancli.language import say

_FILE: Final = b"100644"
_FOLDER: Final = b"40000"


class Entry(NamedTuple):
    """One name in a folder: its mode as Git writes it, and the id of what it is."""

    mode: bytes
    id: str


Folders = dict[str, dict[bytes, Entry]]
"""Folders by their paths from the top of the work tree, "" for the top; what each holds, by name."""


class Held(NamedTuple):
    """What a commit holds at some paths of the workspace: the blobs that are there, and the folders around them."""

    blobs: dict[str, str]
    folders: Folders


def held_by(repository: Repository, commit: str | None, paths: Iterable[str]) -> Held:
    """What `commit` (None: there is none yet) holds at `paths`; two processes."""
    full = tuple(f"{repository.prefix}{path}" for path in paths)
    folders: Folders = {folder: {} for folder in ("", *(above for path in full for above in _above(path)))}
    if commit is None:
        return Held({}, folders)
    out = repository.git("ls-tree", "-r", "-t", "-z", "--full-tree", commit, "--", *full) if full else b""
    trees, blobs = {"": f"{commit}^{{tree}}"}, {}
    for line in out.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        about, path = line.split("\t", 1)
        _, kind, id = about.split()
        if kind == "blob":
            blobs[path.removeprefix(repository.prefix)] = id
        elif path in folders:
            trees[path] = id
    contents = read_objects(repository, tuple(trees.values()))
    folders |= {path: dict(_entries(contents[id], len(commit) // 2)) for path, id in trees.items()}
    return Held(blobs, folders)


def tree_with(repository: Repository, held: Held, blobs: Mapping[str, str | None], made: NewObjects) -> str:
    """The tree of `held` with some files replaced (None: gone), its new folders among what is `made`.

    `blobs` may name only paths that `held` was made for. Raises DeanError where one name would be a file and a
    folder.
    """
    folders = {path: dict(entries) for path, entries in held.folders.items()}
    for path, blob in blobs.items():
        _put(folders, f"{repository.prefix}{path}", blob)
    for path in sorted(folders, key=lambda path: -len(path)):
        if path:
            _fold(folders, path, made)
    return made.add("tree", _written(folders[""]))


def _put(folders: Folders, path: str, blob: str | None) -> None:
    """Set or take away one file."""
    folder, name = _parted(path)
    known = folders[folder].get(name)
    if known and known.mode == _FOLDER and path not in folders:
        raise _twofold(path)
    if blob:
        folders[folder][name] = Entry(_FILE, blob)
    elif known and known.mode != _FOLDER:
        del folders[folder][name]


def _fold(folders: Folders, path: str, made: NewObjects) -> None:
    """Set a folder in the one above it; an empty one is gone."""
    above, name = _parted(path)
    known = folders[above].get(name)
    if folders[path]:
        if known and known.mode != _FOLDER:
            raise _twofold(path)
        folders[above][name] = Entry(_FOLDER, made.add("tree", _written(folders[path])))
    elif known and known.mode == _FOLDER:
        del folders[above][name]


def _written(entries: Mapping[bytes, Entry]) -> bytes:
    """A tree object; folders are sorted as if their names ended in a slash."""
    order = sorted(entries.items(), key=lambda item: item[0] + b"/" if item[1].mode == _FOLDER else item[0])
    return b"".join(entry.mode + b" " + name + b"\0" + bytes.fromhex(entry.id) for name, entry in order)


def _entries(tree: bytes, size: int) -> Iterator[tuple[bytes, Entry]]:
    at = 0
    while at < len(tree):
        space, end = tree.index(b" ", at), tree.index(b"\0", at)
        yield tree[space + 1 : end], Entry(tree[at:space], tree[end + 1 : end + 1 + size].hex())
        at = end + 1 + size


def _above(path: str) -> Iterator[str]:
    """Every folder above `path`, the top too."""
    while path:
        path = path.rpartition("/")[0]
        yield path


def _parted(path: str) -> tuple[str, bytes]:
    folder, _, name = path.rpartition("/")
    return folder, name.encode("utf-8", "surrogateescape")


def _twofold(path: str) -> DeanError:
    return DeanError(
        say("“{path}” vừa là tệp vừa là thư mục, chưa ghi nhận được.", path=path),
        say("Đổi tên một trong hai rồi chạy lại."),
    )
