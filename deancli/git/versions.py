"""The versions of the documents: annotated tags `<document>/v<N>`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final, NamedTuple

from deancli.git.moments import moment
from deancli.git.repository import Repository

SHARED: Final = "refs/dean/shared/"
"""Where the tags of each server or bundle are remembered: `refs/dean/shared/<source>/<document>/v<N>`."""
TAGS: Final = "refs/tags/"
WITHDRAWN: Final = ".withdrawn"
"""What the tag that withdraws a version adds to its name; the version's own tag is never removed."""
NO_NOTE: Final = "(không có lời ghi)"
"""What a tag says where the author said nothing: Git keeps no empty one, and a number in it would not be renumbered."""
_FORMAT: Final = (
    "%(refname)%00%(objecttype)%00%(objectname)%00%(*objecttype)%00%(*objectname)%00%(taggername)%00%(taggeremail)%00"
    "%(taggerdate:iso-strict)%00%(contents)"
)
_FIELDS: Final = 9
_NAME: Final = re.compile(r"([a-z0-9-]+)/v([1-9]\d{0,5})")


class VersionTag(NamedTuple):
    """One version: its document and number, the commit it is in, and what its tag says.

    `tag` is the id of the tag object, `trailers` are those of dean by name, `withdrawn` tells that the
    handing in was undone, `shared` that a server or a bundle has the version.
    """

    document: str
    number: int
    commit: str
    tag: str
    name: str
    email: str
    when: datetime
    note: str
    trailers: dict[str, str]
    withdrawn: bool
    shared: bool

    @property
    def id(self) -> str:
        """The version as people and tags write it: `de-an/v3`."""
        return f"{self.document}/v{self.number}"

    @property
    def sha256(self) -> str:
        """The digest of the bytes that were handed in, 64 hexadecimal digits."""
        return self.trailers.get("Dean-Sha256", "")

    @property
    def agency(self) -> str:
        """The author's agency; "" where it was unknown."""
        return self.trailers.get("Dean-Agency", "")


class _Ref(NamedTuple):
    name: str
    fields: tuple[str, ...]


def versions(repository: Repository) -> tuple[VersionTag, ...]:
    """Every version, by document and number; one process, two in a clone that has never been synced.

    Tags that are none are passed over.
    """
    out = repository.git("for-each-ref", f"--format={_FORMAT}%00", TAGS, SHARED)
    refs = tuple(_refs(out.decode("utf-8", "replace")))
    shared = {(_below_source(ref.name), ref.fields[1]) for ref in refs if ref.name.startswith(SHARED)}
    own = {ref.name.removeprefix(TAGS): ref.fields for ref in refs if ref.name.startswith(TAGS)}
    if not shared and (repository.common_dir / "refs" / "remotes").is_dir():
        shared = _cloned(repository, own)
    withdrawn = {name.removesuffix(WITHDRAWN) for name in own if name.endswith(WITHDRAWN)}
    return tuple(sorted(_found(own, withdrawn, shared), key=lambda version: (version.document, version.number)))


def _cloned(repository: Repository, own: Mapping[str, tuple[str, ...]]) -> set[tuple[str, str]]:
    """The versions that a plain `git clone` brought: where nothing was synced yet, no reference remembers them."""
    there = set(repository.git("rev-list", "--remotes").decode().split())
    return {(name, fields[1]) for name, fields in own.items() if fields[3] in there}


def is_version(reference: str) -> bool:
    """Whether a reference's name ends as that of a version does, or of what withdraws one."""
    return _NAME.fullmatch("/".join(reference.removesuffix(WITHDRAWN).split("/")[-2:])) is not None


def draft_path(document: str) -> str:
    """Where the document lies in the workspace, always its newest version: `drafts/de-an.docx`."""
    return f"drafts/{document}.docx"


def version_bytes(repository: Repository, version: VersionTag) -> bytes:
    """The bytes that were handed in; one process, whatever the number of versions."""
    path = f"{repository.prefix}{draft_path(version.document)}"
    return repository.git("cat-file", "blob", f"{version.commit}:{path}")


def all_version_bytes(repository: Repository, found: Iterable[VersionTag]) -> dict[str, bytes]:
    """The bytes of each version by its id; one process for all. Those that the repository lacks are left out."""
    from deancli.git.objects import objects_there

    names = {v.id: f"{v.commit}:{repository.prefix}{draft_path(v.document)}" for v in found}
    contents = objects_there(repository, tuple(dict.fromkeys(names.values())))
    return {id: contents[name] for id, name in names.items() if name in contents}


def moved_since_shared(repository: Repository, own: Iterable[VersionTag]) -> Iterator[tuple[str, str]]:
    """Each shared version whose tag is another one at a server or in a bundle: its id, and the source's name.

    A version that nobody has seen yet may bear a number that somebody else was first to share: the next sync
    gives it another.
    """
    present = {version.id: version for version in own}
    out = repository.git("for-each-ref", "--format=%(refname)%00%(objectname)", SHARED).decode("utf-8", "replace")
    for line in out.splitlines():
        name, id = line.split("\0")
        source, _, below = name.removeprefix(SHARED).partition("/")
        version = present.get(below)
        if version and version.tag != id and _is_at(repository, source, version.commit):
            yield below, source


def _is_at(repository: Repository, source: str, commit: str) -> bool:
    return bool(repository.git("for-each-ref", f"--contains={commit}", f"refs/remotes/{source}/"))


def _below_source(name: str) -> str:
    return name.removeprefix(SHARED).partition("/")[2]


def _refs(out: str) -> Iterator[_Ref]:
    fields = [field.removeprefix("\n") for field in out.split("\0")]
    for at in range(0, len(fields) - _FIELDS, _FIELDS):
        yield _Ref(fields[at], tuple(fields[at + 1 : at + _FIELDS]))


def _found(own: dict[str, tuple[str, ...]], withdrawn: set[str], shared: set[tuple[str, str]]) -> Iterator[VersionTag]:
    for ref, (kind, tag, target_kind, target, name, email, when, contents) in own.items():
        match = _NAME.fullmatch(ref)
        if match and kind == "tag" and target_kind == "commit" and when:
            trailers = dict(line.split(": ", 1) for line in contents.splitlines() if _is_trailer(line))
            yield VersionTag(
                match[1], int(match[2]), target, tag, name, email.strip("<>"), moment(when),
                _note(contents), trailers, ref in withdrawn, (ref, tag) in shared,
            )  # fmt: skip


def _note(contents: str) -> str:
    said = contents.partition("\n")[0]
    return "" if said == NO_NOTE else said


def _is_trailer(line: str) -> bool:
    return line.startswith("Dean-") and ": " in line
