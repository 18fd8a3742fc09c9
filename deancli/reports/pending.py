"""`dean pending`: what is open in a workspace on a day, from the cache where nothing has changed."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deancli.reports.pending_view import PendingView
    from deancli.workspace import Workspace


def pending(workspace: Workspace, as_of: date, agency: str = "") -> PendingView:
    """What is open at the end of `as_of`, of one agency where it is named.

    Raises DeanError for an agency that there is none of.
    """
    wanted = workspace.directory.find(agency).id if agency else ""
    view: PendingView = json.loads(pending_json(workspace, as_of))
    return _of(view, wanted) if wanted else view


def pending_json(workspace: Workspace, as_of: date) -> str:
    """What is open at the end of `as_of`, as JSON text."""
    return workspace.cached_text("pending", as_of.isoformat(), lambda: _derive(workspace, as_of))


def _derive(workspace: Workspace, as_of: date) -> str:
    from deancli.reports.json_text import json_text
    from deancli.reports.pending_view import pending_view

    return json_text(pending_view(workspace, as_of), indent=None)


def _of(view: PendingView, agency: str) -> PendingView:
    from deancli.reports.pending_view import only_of

    return only_of(view, agency)
