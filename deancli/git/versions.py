"""The versions of the documents: annotated tags `<document>/v<N>`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final, NamedTuple

from deancli.git.repository import Repository

_FORMAT: Final = (
    "%(refname)%00%(objecttype)%00%(*objecttype)%00%(*objectname)%00%(taggeremail)%00"
    "%(taggerdate:iso-strict)%00%(contents)"
)
_FIELDS: Final = 7
_NAME: Final = re.compile(r"refs/tags/([a-z0-9-]+)/v([1-9]\d{0,5})")


class VersionTag(NamedTuple):
    """One version: its document and number, the commit it is in, and what its tag says."""

    document: str
    number: int
    commit: str
    email: str
    when: datetime
    note: str
    sha256: str
    agency: str


def versions(repository: Repository) -> tuple[VersionTag, ...]:
    """Every version, by document and number; one process. Tags that are none are passed over."""
    out = repository.git("for-each-ref", f"--format={_FORMAT}%00", "refs/tags")
    return tuple(sorted(_found(out.decode("utf-8", "replace"))))


def _found(out: str) -> Iterator[VersionTag]:
    fields = [field.removeprefix("\n") for field in out.split("\0")]
    for at in range(0, len(fields) - _FIELDS, _FIELDS):
        name, kind, target_kind, target, email, when, contents = fields[at : at + _FIELDS]
        match = _NAME.fullmatch(name)
        if match and kind == "tag" and target_kind == "commit" and when:
            trailers = dict(line.split(": ", 1) for line in contents.splitlines() if line.startswith("Dean-"))
            yield VersionTag(
                match[1], int(match[2]), target, email.strip("<>"), datetime.fromisoformat(when),
                contents.partition("\n")[0], trailers.get("Dean-Sha256", ""), trailers.get("Dean-Agency", ""),
            )  # fmt: skip
