"""`dean status`: the view of a workspace on a day, from the cache where nothing has changed."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deancli.reports.status_view import StatusView
    from deancli.workspace import Workspace


def status(workspace: Workspace, as_of: date) -> StatusView:
    """Where the scheme stands at the end of `as_of`."""
    view: StatusView = json.loads(status_json(workspace, as_of))
    return view


def status_json(workspace: Workspace, as_of: date) -> str:
    """Where the scheme stands at the end of `as_of`, as JSON text."""
    return workspace.cached_text("status", as_of.isoformat(), lambda: _derive(workspace, as_of))


def _derive(workspace: Workspace, as_of: date) -> str:
    from deancli.reports.json_text import json_text
    from deancli.reports.status_view import status_view

    view = status_view(
        workspace.plan,
        workspace.directory,
        workspace.calendar(as_of),
        workspace.progress(as_of),
        repository=workspace.repository is not None,
        missing_versions=workspace.missing_versions,
    )
    return json_text(view, indent=None)
