"""Looks the locked dependencies up among published advisories: `make audit`.

pip-audit is put into an environment of its own under build/audit, so that it is nobody's dependency. Where it cannot be
had or cannot ask, for want of a network, that is said and is no failure; a dependency with an advisory is one.
"""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parent.parent
PLACE: Final = ROOT / "build/audit"
LOCK: Final = ROOT / "requirements.lock"
_PATIENCE: Final = 300


def _ran(*arguments: str) -> subprocess.CompletedProcess[str] | None:
    """How a program ended; None where it did not within five minutes."""
    try:
        return subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False, timeout=_PATIENCE)
    except (OSError, subprocess.TimeoutExpired):
        return None


def advisories(report: dict[str, Any]) -> list[str]:
    """A line for each advisory in what pip-audit tells as JSON: package, version, advisory, what mends it."""
    return [
        f"{package['name']} {package.get('version', '?')}: {found['id']}, "
        f"mended in {', '.join(found['fix_versions']) or '?'}"
        for package in report["dependencies"]
        for found in package.get("vulns", ())
    ]


def _asked() -> dict[str, Any] | None:
    python = PLACE / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        venv.create(PLACE, with_pip=True)
    _ran(str(python), "-m", "pip", "install", "--quiet", "pip-audit")
    ended = _ran(str(python), "-m", "pip_audit", "--require-hashes", "--disable-pip", "-r", str(LOCK), "-f", "json")
    try:
        report: dict[str, Any] = json.loads(ended.stdout) if ended else {}
    except ValueError:
        return None
    return report or None


def main() -> int:
    """Print what was found; 1 where a dependency has an advisory."""
    report = _asked()
    if report is None:
        print("audit: nothing was looked up (no network, or pip-audit cannot be had here)")
        return 0
    found = advisories(report)
    print(
        "".join(f"{line}\n" for line in found)
        + f"audit: {len(report['dependencies'])} packages, {len(found)} advisories"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
