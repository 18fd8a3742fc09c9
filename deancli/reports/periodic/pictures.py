"""The pictures of reports: the plan's Gantt picture, and who answered in which round."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

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


def gantt_placed(workspace: Workspace, view: GanttView) -> tuple[Picture, ...]:
    """The Gantt picture for a paper."""
    return _placed(workspace, view, lambda: gantt_drawn(view))


def answers_placed(workspace: Workspace, view: AnswersView) -> tuple[Picture, ...]:
    """The picture of agencies × rounds for a paper: the same on every day on which nobody's state is another."""
    return _placed(workspace, {**view, "as_of": ""}, lambda: answers_drawn(view))


def _placed(
    workspace: Workspace, shown: Mapping[str, Any], draw: Callable[[], tuple[Drawn, ...]]
) -> tuple[Picture, ...]:
    """What `draw` draws as pictures for a paper, kept by all that they show, whatever else is recorded."""
    digest = sha256(json.dumps(shown).encode()).hexdigest()
    name, key, folder = f"pictures-{digest[:16]}", f"{__version__} {_ZOOM} {digest}", workspace.kept_dir
    kept = cache.load(folder, name, key) if folder else None
    if kept is None:
        kept = [(b64encode(png(one.svg, _ZOOM)).decode(), one.about) for one in draw()]
        if folder:
            cache.keep(folder, name, key, kept)
    return tuple(Picture(b64decode(data), _ACROSS, about) for data, about in kept)
