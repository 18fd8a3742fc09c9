"""`dean` by another clock."""

from __future__ import annotations

from datetime import datetime

from deancli.cli import main
from deancli.cli.session import Session


def dated(moment: str, *arguments: str) -> int:
    """Run dean as if it were `moment` (ISO 8601) from now on in this process; gives its exit code."""
    now = datetime.fromisoformat(moment)
    Session.now = staticmethod(lambda: now)  # type: ignore[method-assign]
    return main(arguments)
