"""What the search page looks through: a script, because a page opened from a disk may not fetch anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final, NamedTuple

from deancli.domain.evidence import Disposition
from deancli.language import say
from deancli.reports.lines import visible
from deancli.reports.obstacle_view import ObstacleRowView
from deancli.reports.site import addresses
from deancli.reports.site.content import Content

NAME: Final = "search-index.js"
_NO_STATE: Final = -1
_ESCAPED: Final = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})
DISPOSITIONS: Final = tuple(Disposition)
"""The states that comments are searched by, in the order of their numbers."""


class Row(NamedTuple):
    """Something that can be found: its page and place there, what is shown of it, what kind of thing it is.

    `about` is shown beside it and searched too; `state` is the number of a comment's disposition.
    """

    page: str
    anchor: str
    title: str
    text: str
    kind: int
    about: str = ""
    state: int = _NO_STATE


def kinds() -> tuple[str, ...]:
    """What kinds of things there are, in the order of their numbers."""
    return (
        say("Nhiệm vụ"), say("Đợt lấy ý kiến"), say("Ý kiến"), say("Dự thảo"), say("Cơ quan"),
        say("Khó khăn, vướng mắc"),
    )  # fmt: skip


def search_index(content: Content, places: addresses.CommentAddresses) -> bytes:
    """The script; equal contents give equal bytes."""
    pages: dict[str, int] = {}
    words: dict[str, int] = {"": 0}
    rows = [_numbered(row, pages, words) for row in _rows(content, places)]
    data = {"kinds": kinds(), "pages": list(pages), "words": list(words), "rows": rows}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"window.deanSearch = {text.translate(_ESCAPED)};\n".encode()


def _numbered(row: Row, pages: dict[str, int], words: dict[str, int]) -> list[object]:
    page = pages.setdefault(row.page, len(pages))
    about = words.setdefault(_flat(row.about), len(words))
    return [page, row.anchor, _flat(row.title), _flat(row.text), row.kind, about, row.state]


def _flat(text: str) -> str:
    return text if text.isprintable() else visible(" ".join(text.split()))


def _rows(content: Content, places: addresses.CommentAddresses) -> Iterator[Row]:
    for milestone in content.plan["milestones"]:
        yield Row(addresses.milestone(milestone["id"]), "", milestone["id"], milestone["title"], 0)
    for view in content.rounds:
        title = say("Đợt {number}", number=view["round"]["number"])
        about = view["round"]["document"]["name"]
        yield Row(addresses.round_(view["round"]["number"]), "", title, view["round"]["title"], 1, about)
    yield from _comments(content, places)
    for version in content.versions["versions"]:
        yield Row(addresses.version(version["id"]), "", version["id"], version["note"], 3, version["title"])
    for agency in content.agencies:
        text = ", ".join((agency["short_name"], *agency["aliases"]))
        yield Row(addresses.agency(agency["id"]), "", agency["name"], text, 4)
    yield from map(_obstacle, content.obstacles["obstacles"])


def _comments(content: Content, places: addresses.CommentAddresses) -> Iterator[Row]:
    numbers = {disposition.value: number for number, disposition in enumerate(DISPOSITIONS)}
    for listed in content.comments.values():
        for view, _ in listed:
            text = " ".join(filter(None, (view["text"], view["proposal"])))
            page, state = places[view["id"]].partition("#")[0], numbers[view["disposition"]]
            yield Row(page, view["id"], view["id"], text, 2, view["agency"]["name"], state)


def _obstacle(row: ObstacleRowView) -> Row:
    return Row(addresses.OBSTACLES, row["id"], row["id"], row["text"], 5, row["agency"]["name"])
