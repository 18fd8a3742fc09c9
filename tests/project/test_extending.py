"""docs/extending.md, followed: its files are put into a copy of the program, which then does what it says."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

_FILE = re.compile(r"```python\n# file: (\S+)\n(.*?)```", re.DOTALL)


def test_the_recipes_work_as_they_stand(demo: Path, tmp_path: Path) -> None:
    home = tmp_path / "copy"
    shutil.copytree(ROOT / "deancli", home / "deancli", ignore=shutil.ignore_patterns("__pycache__"))
    files = dict(_FILE.findall((ROOT / "docs/extending.md").read_text("utf-8")))
    assert len(files) == 3
    for name, text in files.items():
        (home / name).write_text(text, encoding="utf-8")
    insert(home / "deancli/cli/commands.py", '"agency", ', '"people", ')
    checks = home / "deancli/domain/checks/__init__.py"
    insert(checks, "from deancli.domain.checks import deadlines, ", "people, ")
    insert(checks, "CHECKS: tuple[Check, ...] = (\n", '    Check("nobody-to-call", True, people.nobody_to_call),\n')
    assert "Đỗ Thị Giả Định, Ban Dân vận Tỉnh ủy\n" in run(home, demo, "people")
    assert '"schema": "dean.people/1"' in run(home, demo, "people", "--json")
    assert "dean people" in run(home, demo, "people", "--help")
    assert "chưa có người liên hệ [nobody-to-call]" in run(home, demo, "check", "nobody-to-call", "--strict")


def insert(file: Path, after: str, text: str) -> None:
    """Put `text` behind `after`, as the recipe says."""
    before = file.read_text("utf-8")
    assert after in before
    file.write_text(before.replace(after, after + text, 1), encoding="utf-8")


def run(home: Path, folder: Path, *arguments: str) -> str:
    """What the copy prints, run in `folder`."""
    code = f"import sys; sys.path.insert(0, {str(home)!r}); from deancli.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False).stdout
