"""The responses already read, so that of thousands only the changed ones are read again."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any, Final

from deancli.domain.evidence import Comment, Disposition, Position, Response
from deancli.storage import cache

_NAME: Final = "responses"
_KEY: Final = "1"


class Digests:
    """Responses by path, each valid for one state of its file."""

    def __init__(self, cache_dir: Path | None) -> None:
        """Start from what `cache_dir` holds, if anything."""
        self.cache_dir = cache_dir
        held = cache.load(cache_dir, _NAME, _KEY) if cache_dir else None
        self.held: dict[str, Any] = held if isinstance(held, dict) else {}
        self.used: dict[str, Any] = {}
        self.newest = 0
        self.changed = False

    def find(self, path: str, file: str) -> Response | None:
        """The response in `path` if it was read from the same state of `file`."""
        entry = self.held.get(path)
        if entry is None:
            return None
        state = _state(file)
        try:
            response = _decoded(entry["value"]) if entry["state"] == state else None
        except (KeyError, TypeError, ValueError):
            return None
        if response:
            self.used[path] = entry
        return response

    def add(self, path: str, file: str, response: Response) -> None:
        """Remember what was read from `file`."""
        state = _state(file)
        if state:  # pragma: no branch - gone since it was read
            self.newest = max(self.newest, state[0])
            self.used[path] = {"state": state, "value": _encoded(response)}
            self.changed = True

    def keep(self) -> None:
        """Keep what is known now, without files that are gone."""
        if self.cache_dir and (self.changed or len(self.used) != len(self.held)):
            cache.store(self.cache_dir, _NAME, _KEY, self.used, self.newest)


def _state(file: str) -> list[int] | None:
    try:
        stat = os.stat(file)  # noqa: PTH116 - thousands of files
    except OSError:
        return None
    return [stat.st_mtime_ns, stat.st_size, stat.st_ino]


def _encoded(response: Response) -> list[Any]:
    comments = [
        [c.id, c.disposition, c.decided.isoformat() if c.decided else None, c.incorporated_in]
        for c in response.comments
    ]
    return [
        response.agency, response.number, response.dated.isoformat(), response.received.isoformat(),
        response.position, comments,
    ]  # fmt: skip


def _decoded(value: list[Any]) -> Response:
    agency, number, dated, received, position, comments = value
    return Response(
        agency, number, date.fromisoformat(dated), date.fromisoformat(received), Position(position),
        tuple(_comment(*comment) for comment in comments),
    )  # fmt: skip


def _comment(id: str, disposition: str, decided: str | None, incorporated_in: int | None) -> Comment:
    day = date.fromisoformat(decided) if decided else None
    return Comment(id, Disposition(disposition), day, incorporated_in)
