"""What is promised about the lock files, the Makefile and the wheel."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from deancli.workspace.founding import furniture

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def pinned(lock: str) -> dict[str, str]:
    """Each pinned package of `lock` with everything said about it."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    parts = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    return {part.split("==")[0]: part for part in parts}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_one_version_and_its_hashes(lock: str) -> None:
    for package, text in pinned(lock).items():
        assert re.match(rf"{re.escape(package)}==\S+ .*--hash=sha256:[0-9a-f]{{64}}", text, re.DOTALL), package


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_server_and_no_place(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.findall(r"https?:|file:|--\w*index|--find-links|@ ", text)


def test_both_locks_pin_the_same_versions() -> None:
    runtime, everything = map(pinned, LOCKS)
    assert {name: everything[name].split()[0] for name in runtime} == {
        name: text.split()[0] for name, text in runtime.items()
    }


def test_every_dependency_of_the_project_is_locked() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"]
    build = project["dependency-groups"]["dev"] + project["build-system"]["requires"]
    for requirements, lock in ((wanted, LOCKS[0]), (wanted + build, LOCKS[1])):
        names = {re.split(r"[<>=]", requirement)[0].lower() for requirement in requirements}
        assert names <= pinned(lock).keys()


def test_the_project_is_a_workspace_of_the_real_plan_itself() -> None:
    for path, data in furniture().items():
        if path.startswith(("drafts/", "schemas/")):
            assert (ROOT / path).read_bytes() == data


def test_make_help_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^\.PHONY: (\S+)$", makefile, re.MULTILINE))
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    assert set(re.findall(r"^  make (\S+) +\S", shown, re.MULTILINE)) == targets
    assert {"help", "demo", "test", "check", "docs", "lock", "bench", "wheel"} <= targets


def test_make_says_what_is_missing_where_there_is_no_python(tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_bytes((ROOT / "Makefile").read_bytes())
    (tmp_path / "requirements-dev.lock").touch()
    target = ".venv/installed.lock"
    made = subprocess.run(["make", "PYTHON=", target], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert made.returncode == 2
    assert made.stderr.startswith("dean needs Python 3.11 or later")
    assert not (tmp_path / ".venv").exists()


def test_the_wheel_carries_the_english_catalogue_and_the_type_marker(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"deancli/py.typed", "deancli/locale/en/LC_MESSAGES/dean.mo"} <= names
    assert {f"deancli/reports/site/templates/{name}" for name in ("base.html.j2", "site.css", "site.js")} <= names
    shared = {name.split(".data/data/")[1] for name in names if ".data/data/" in name}
    assert {"share/man/man1/dean.1", "share/man/vi/man1/dean-draft.1"} <= shared
    assert {"deancli/sample/milestones.yaml", "deancli/sample/agencies.yaml"} <= names
    assert not [name for name in names if not name.startswith(("deancli/", "deancli-"))]
    assert not [name for name in names if name.endswith(".po")]
