"""The pictures of reports: the plan's Gantt picture, and who answered in which round."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from deancli.document.templates.filling import Picture
from deancli.language import speaking
from deancli.reports.drawing import Drawn, png

if TYPE_CHECKING:
    from deancli.reports.answers_view import AnswersView
    from deancli.reports.gantt import GanttView
    from deancli.workspace import Workspace

_ZOOM: Final = 1.5
"""160 points an inch in print: a picture of 1,040 points on _ACROSS. Twice the size takes half as long again."""
_ACROSS: Final = 245
"""Millimetres between the margins of a page across."""


def gantt_drawn(view: GanttView) -> tuple[Drawn, ...]:
    """The Gantt picture, in the language of papers."""
    from deancli.reports.gantt_picture import gantt_pages

    with speaking("vi"):
        return gantt_pages(view)


def answers_drawn(view: AnswersView) -> tuple[Drawn, ...]:
    """The picture of agencies × rounds, in the language of papers."""
    from deancli.reports.answers_picture import answers_pages

    with speaking("vi"):
        return answers_pages(view)


def placed(workspace: Workspace, name: str, key: str, draw: Callable[[], tuple[Drawn, ...]]) -> tuple[Picture, ...]:
    """What `draw` draws as pictures for a paper, from the cache where nothing has changed since.

    `key` says what they depend on besides the workspace.
    """

    def compute() -> list[tuple[str, str]]:
        return [(b64encode(png(one.svg, _ZOOM)).decode(), one.about) for one in draw()]

    kept = workspace.cached(f"pictures-{name}", key, compute)
    return tuple(Picture(b64decode(data), _ACROSS, about) for data, about in kept)
