"""Trees and packs made here are those that Git itself would make."""

from __future__ import annotations

import os
import random
import subprocess
from pathlib import Path

import pytest

from deancli.errors import DeanError
from deancli.git.packing import NewObjects
from deancli.git.repository import Repository
from deancli.git.trees import held_by, tree_with

NAMES = ("a", "a-b", "a.b", "ab", "đề án", "hai\ndòng", "x" * 60)
PREFIXES = ("", "dưới/đây/")


def git(folder: Path, *arguments: str, stdin: bytes = b"", index: Path | None = None) -> str:
    """What plain git prints."""
    own = {"GIT_INDEX_FILE": str(index)} if index else {}
    person = ("-c", "user.name=a", "-c", "user.email=a@b")
    done = subprocess.run(
        ["git", *person, *arguments], cwd=folder, input=stdin, capture_output=True, check=True, env=os.environ | own
    )
    return done.stdout.decode("utf-8", "surrogateescape").strip()


def random_path(chance: random.Random) -> str:
    """A path whose folders are told from files by their names, so that none is both."""
    folders = [f"{chance.choice(NAMES)}/" for _ in range(chance.randrange(3))]
    return "".join(folders) + "f" + chance.choice(NAMES)


def by_git(folder: Path, base: str | None, blobs: dict[str, str | None], prefix: str) -> str:
    """The same tree by Git's own index."""
    index = folder / ".git/check-index"
    index.unlink(missing_ok=True)
    if base:
        git(folder, "read-tree", base, index=index)
    lines = (f"{'100644' if blob else 0} {blob or '0' * 40}\t{prefix}{path}\0" for path, blob in blobs.items())
    git(folder, "update-index", "-z", "--index-info", stdin="".join(lines).encode(), index=index)
    return git(folder, "write-tree", index=index)


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("seed", range(3))
def test_a_tree_is_the_one_that_git_makes(tmp_path: Path, seed: int, prefix: str) -> None:
    chance = random.Random(seed)
    repository = Repository.create(tmp_path)._replace(prefix=prefix)
    commit, present = None, set[str]()
    for turn in range(8):
        made = NewObjects(repository, "0" * 40)
        written = {random_path(chance): made.add("blob", f"{turn} {n}".encode()) for n in range(1 + 6 * (turn == 0))}
        gone = chance.sample(sorted(present), min(len(present), chance.randrange(4)))
        blobs: dict[str, str | None] = {**dict.fromkeys((*gone, "not/there")), **written}
        tree = tree_with(repository, held_by(repository, commit, blobs), blobs, made)
        made.write()
        assert tree == by_git(tmp_path, commit, blobs, prefix)
        present = (present - set(gone)) | set(written)
        commit = git(tmp_path, "commit-tree", "-m", "x", *(("-p", commit) if commit else ()), tree)
    assert git(tmp_path, "fsck", "--strict", "--no-dangling") == ""


@pytest.mark.parametrize(("first", "second"), [("a", "a/b"), ("a/b", "a"), ("a/b/c", "a/b")])
def test_one_name_is_not_a_file_and_a_folder(tmp_path: Path, first: str, second: str) -> None:
    repository = Repository.create(tmp_path)
    made = NewObjects(repository, "0" * 40)
    blob = made.add("blob", b"x")
    tree = tree_with(repository, held_by(repository, None, [first]), {first: blob}, made)
    made.write()
    commit = git(tmp_path, "commit-tree", "-m", "x", tree)
    with pytest.raises(DeanError, match="vừa là tệp vừa là thư mục"):
        tree_with(repository, held_by(repository, commit, [second]), {second: blob}, made)
    blobs = {second: blob, first: None}
    tree_with(repository, held_by(repository, commit, blobs), blobs, made)
    made.write()


@pytest.mark.parametrize("size", [0, 1, 15, 16, 2047, 2048, 300_000, 5_000_000])
def test_objects_of_every_size_come_back_as_they_were(tmp_path: Path, size: int) -> None:
    repository = Repository.create(tmp_path)
    data = random.Random(size).randbytes(size)
    made = NewObjects(repository, "0" * 40)
    id = made.add("blob", data)
    assert made.contents == {id: data}
    made.write()
    assert made.contents == {}
    assert repository.git("cat-file", "blob", id) == data
    assert git(tmp_path, "hash-object", "--stdin", stdin=data) == id


def test_a_damaged_repository_is_said_before_anything_is_recorded(tmp_path: Path) -> None:
    repository = Repository.create(tmp_path)
    made = NewObjects(repository, "0" * 40)
    tree = tree_with(repository, held_by(repository, None, ["a/b"]), {"a/b": made.add("blob", b"x")}, made)
    made.write()
    commit = git(tmp_path, "commit-tree", "-m", "x", tree)
    folder = git(tmp_path, "rev-parse", f"{commit}:a")
    (tmp_path / ".git/objects" / folder[:2] / folder[2:]).unlink()
    with pytest.raises(DeanError):
        held_by(repository, commit, ["a/c"])
