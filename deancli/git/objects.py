"""Git's objects: blobs, trees, commits, tags. Written, they are reachable from nothing yet."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from deancli.errors import DeanError
from deancli.git import command
from deancli.git.own_programs import SIGNING, refuse_own_programs
from deancli.git.packing import NewObjects
from deancli.git.repository import Identity, Repository
from deancli.language import say

_FILE_MODE = "100644"


def index_entries(repository: Repository, blobs: Mapping[str, str | None]) -> bytes:
    """Input for `update-index -z --index-info` that sets or deletes files of the workspace."""
    lines = (
        f"{_FILE_MODE if blob else 0} {blob or '0' * 40}\t{repository.prefix}{path}\0" for path, blob in blobs.items()
    )
    return "".join(lines).encode("utf-8", "surrogateescape")


class Sealed(NamedTuple):
    """Whose name and moment an object bears, and whether it is signed with Git's key."""

    author: Identity
    when: datetime
    signed: bool


def is_signing(repository: Repository) -> bool:
    """Whether Git is set to sign (`commit.gpgSign`, `tag.gpgSign`); then both commits and tags are.

    Raises DeanError where the repository itself names the program that would sign.
    """
    answer = repository.ask("config", "--type=bool", "--get-regexp", r"^(commit|tag)\.gpgsign$")
    signs = any(line.endswith(b" true") for line in answer.out.splitlines())
    if signs:
        refuse_own_programs(repository, SIGNING)
    return signs


def write_commit(made: NewObjects, tree: str, parent: str | None, message: str, sealed: Sealed) -> str:
    """A commit of `tree` on `parent` (None: the first one), with what is made already where Git must sign it."""
    if sealed.signed:
        return _signed_commit(made, tree, parent, message, sealed)
    parents = (f"parent {parent}",) if parent else ()
    author, committer = (f"{role} {_person(sealed)}" for role in ("author", "committer"))
    return made.add("commit", "\n".join((f"tree {tree}", *parents, author, committer, "", message)).encode())


def write_tag(made: NewObjects, name: str, commit: str, message: str, sealed: Sealed) -> str:
    """An annotated tag object for `commit`."""
    if sealed.signed:
        return _signed_tag(made.repository, name, commit, message, sealed)
    tagger = f"tagger {_person(sealed)}"
    return made.add("tag", "\n".join((f"object {commit}", "type commit", f"tag {name}", tagger, "", message)).encode())


def _signed_commit(made: NewObjects, tree: str, parent: str | None, message: str, sealed: Sealed) -> str:
    made.write()
    parents = ("-p", parent) if parent else ()
    arguments = ("commit-tree", "-S", *parents, tree)
    top = made.repository.top
    return command.run(top, *arguments, stdin=message.encode(), environment=_people(sealed)).decode().strip()


def _signed_tag(repository: Repository, name: str, commit: str, message: str, sealed: Sealed) -> str:
    """A signed one. Only `git tag` signs, and it moves a reference too: that of a Git folder made for it."""
    with workshop(repository) as folder:
        aside = Path(folder) / "git"
        (aside / "refs").mkdir(parents=True)
        (aside / "HEAD").write_text("ref: refs/heads/aside\n", encoding="utf-8")
        shutil.copy(repository.common_dir / "config", aside / "config")
        own = {"GIT_DIR": str(aside), "GIT_OBJECT_DIRECTORY": str(repository.common_dir / "objects")}
        told = _people(sealed) | own
        arguments = ("tag", "--sign", "--cleanup=verbatim", "--file=-", name, commit)
        command.run(repository.top, *arguments, stdin=message.encode(), environment=told)
        return (aside / "refs" / "tags" / name).read_text("utf-8").strip()


def blob_ids(repository: Repository, commit: str, paths: tuple[str, ...]) -> dict[str, str]:
    """The blob of each of `paths` in `commit`; paths that are not there are left out."""
    full = [f"{repository.prefix}{path}" for path in paths]
    if not full:
        return {}
    out = repository.git("ls-tree", "-r", "-z", "--full-tree", commit, "--", *full)
    return _listed(out, repository.prefix)


def all_blob_ids(repository: Repository, commit: str) -> dict[str, str]:
    """The blob of every file of the workspace in `commit`."""
    below = ("--", repository.prefix) if repository.prefix else ()
    return _listed(repository.git("ls-tree", "-r", "-z", "--full-tree", commit, *below), repository.prefix)


def read_objects(repository: Repository, ids: tuple[str, ...]) -> dict[str, bytes]:
    """The content of each object, named by its id or as Git names it, by one process.

    Raises DeanError where one cannot be read: what is not read must never look like what is not there.
    """
    found = objects_there(repository, ids)
    for id in ids:
        if id not in found:
            raise DeanError(
                say("Kho Git thiếu đối tượng {id}.", id=id), say("Chạy dean draft verify và báo người quản lý kho.")
            )
    return found


def objects_there(repository: Repository, ids: tuple[str, ...]) -> dict[str, bytes]:
    """The content of each object that can be read, for those who ask what there is; the others are left out."""
    out = repository.git("cat-file", "--batch", stdin="".join(f"{id}\n" for id in ids).encode())
    contents: dict[str, bytes] = {}
    position = 0
    for id in ids:
        end = out.index(b"\n", position)
        if out[position:end].endswith(b" missing"):
            position = end + 1
            continue
        size = int(out[position:end].rpartition(b" ")[2])
        contents[id] = out[end + 1 : end + 1 + size]
        position = end + size + 2
    return contents


def _listed(out: bytes, prefix: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in out.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        about, path = line.split("\t", 1)
        if about.split()[1] == "blob":
            found[path.removeprefix(prefix)] = about.split()[2]
    return found


def workshop(repository: Repository) -> TemporaryDirectory[str]:
    """A folder of one's own, on the repository's disk, for what must not be seen half written."""
    folder = repository.git_dir / "dean"
    folder.mkdir(exist_ok=True)
    return TemporaryDirectory(prefix="work-", dir=folder)


def _people(sealed: Sealed) -> dict[str, str]:
    name, email = sealed.author
    date = f"@{int(sealed.when.timestamp())} {sealed.when:%z}"
    return {
        "GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": email, "GIT_AUTHOR_DATE": date,
        "GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": email, "GIT_COMMITTER_DATE": date,
    }  # fmt: skip


def _person(sealed: Sealed) -> str:
    author, when = sealed.author, sealed.when
    return f"{_clean(author.name)} <{_clean(author.email)}> {int(when.timestamp())} {when:%z}"


def _clean(text: str) -> str:
    """A name as Git keeps it: without what would end it."""
    return " ".join(text.translate(dict.fromkeys(map(ord, "<>\n\0"), " ")).split())
