"""LibreOffice for tests: one profile for all of them, so that only the first start is slow."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import NamedTuple


class LibreOffice(NamedTuple):
    """LibreOffice without a screen, in a profile of its own."""

    profile: Path

    def run(self, *arguments: str) -> None:
        """Start it with `arguments` and wait for its end."""
        program = ["soffice", "--headless", "--norestore", f"-env:UserInstallation={self.profile.as_uri()}"]
        subprocess.run([*program, *arguments], capture_output=True, check=True, timeout=180)

    def converted(self, file: Path, kind: str, folder: Path) -> Path:
        """`file` as `kind` (pdf, docx, doc, txt …) in `folder`."""
        self.run("--convert-to", kind, "--outdir", str(folder), str(file))
        made = folder / f"{file.stem}.{kind.partition(':')[0]}"
        assert made.is_file(), f"LibreOffice made no {kind} of {file.name}"
        return made
