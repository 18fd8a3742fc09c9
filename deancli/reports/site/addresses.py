"""Where everything is on the site: all pages lie in one folder, so that a link is a file's name."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from deancli.reports.comment_view import CommentView

OBSTACLES: Final = "obstacles.html"
PER_PAGE: Final = 100
"""So many comments stand on one page."""


def milestone(id: str) -> str:
    """The page of a milestone."""
    return f"milestone-{id}.html"


def round_(number: int) -> str:
    """The page of a consultation round."""
    return f"round-{number}.html"


def comments(round: int, page: int) -> str:
    """A page of the comments of a round; pages count from 1."""
    return f"comments-{round}-{page}.html"


def version(id: str) -> str:
    """The page of a version, by its id (`de-an/v3`)."""
    return f"version-{id.replace('/', '-')}.html"


def agency(id: str) -> str:
    """The page of an agency."""
    return f"agency-{id}.html"


def anchor(name: str) -> str:
    """The part of an address that points within a page."""
    return f"#{quote(name)}"


class CommentAddresses(dict[str, str]):
    """The address of every comment by its id."""

    def add(self, round: int, listed: list[CommentView]) -> None:
        """Take in the comments of one round, in the order of its pages."""
        for at, comment in enumerate(listed):
            self[comment["id"]] = comments(round, at // PER_PAGE + 1) + anchor(comment["id"])
