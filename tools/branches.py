"""How many branches of deancli the suite takes, alone; fails below the goal. Run by `make coverage`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

GOAL: Final = 98.0
REPORT: Final = Path("build/coverage/coverage.json")
WORST: Final = 12


def main() -> int:
    """Print the share of branches, and the modules that lack most; 1 below the goal."""
    told: dict[str, Any] = json.loads(REPORT.read_text("utf-8"))
    totals = told["totals"]
    share = 100 * totals["covered_branches"] / totals["num_branches"]
    lacking = [(file["summary"]["missing_branches"], name) for name, file in told["files"].items()]
    for missing, name in sorted(lacking, reverse=True)[:WORST]:
        print(f"{missing:4} {name}")
    print(f"Branches alone: {totals['covered_branches']} of {totals['num_branches']}, {share:.2f} %; goal {GOAL:g} %.")
    return 0 if share >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
