"""`dean` by another clock: `python -m tools.soak.dated 2025-05-02T09:00:00+07:00 draft commit …`."""

from __future__ import annotations

import sys
from datetime import datetime

from deancli.cli import main
from deancli.cli.session import Session


def dated(moment: str, *arguments: str) -> int:
    """Run dean as if it were `moment`; gives its exit code."""
    now = datetime.fromisoformat(moment)
    Session.now = staticmethod(lambda: now)  # type: ignore[method-assign]
    return main(arguments)


if __name__ == "__main__":
    sys.exit(dated(*sys.argv[1:]))
