"""The pictures of reports: the plan's Gantt picture, and who answered in which round."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from deancli import __version__
from deancli.document.templates.filling import Picture
from deancli.language import speaking
from deancli.reports.drawing import Drawn, png
from deancli.storage import cache

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
        return [(_png(workspace, one.svg), one.about) for one in draw()]

    kept = workspace.cached(f"pictures-{name}", key, compute)
    return tuple(Picture(b64decode(data), _ACROSS, about) for data, about in kept)


def _png(workspace: Workspace, svg: str) -> str:
    """The picture in base64, drawn once: on a later day and after other commits it is still the same."""
    digest = sha256(svg.encode()).hexdigest()
    name, key, folder = f"picture-{digest[:16]}", f"{__version__} {_ZOOM} {digest}", workspace.kept_dir
    held = cache.load(folder, name, key) if folder else None
    if isinstance(held, str):
        return held
    drawn = b64encode(png(svg, _ZOOM)).decode()
    if folder:
        cache.keep(folder, name, key, drawn)
    return drawn
