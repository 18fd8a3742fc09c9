"""Rules of the house that neither the linter nor the import contracts can say."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = ROOT / "deancli"
MODULES = sorted(CODE.rglob("*.py"))
HEAVY = {"git", "docx", "lxml", "yaml", "holidays", "openpyxl", "jinja2", "docxtpl", "icalendar", "pydantic"}


def imports_at_start(tree: ast.Module) -> set[str]:
    """The top-level packages that importing the module imports, `if TYPE_CHECKING:` apart."""
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    return names


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_imports_nothing_heavy_when_it_is_imported(path: Path) -> None:
    assert not imports_at_start(ast.parse(path.read_bytes())) & HEAVY


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_stays_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_no_module_is_named_after_what_has_no_name() -> None:
    nameless = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
    assert not [name(path) for path in MODULES if path.stem in nameless or path.parent.name in nameless]


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{name(path)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno > 40
    ]
    assert not long


def test_the_import_contracts_see_a_breach(tmp_path: Path) -> None:
    (tmp_path / "deancli").symlink_to(CODE)
    assert lint_imports(tmp_path).returncode == 0
    (tmp_path / "deancli").unlink()
    copy_with_breach(tmp_path)
    found = lint_imports(tmp_path)
    broken = re.findall(r"^(.+?) BROKEN", found.stdout, re.MULTILINE)
    assert found.returncode == 1
    assert broken == [
        "Imports only go left: errors, domain, adapters, workspace, reports, cli",
        "Only cli knows the terminal",
        "Only git/ speaks to the repository",
        "Only document/ opens Word files",
        "Only storage/ reads YAML",
    ]


def copy_with_breach(folder: Path) -> None:
    for path in MODULES:
        copy = folder / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    breach = "\nimport rich\nimport git\nimport lxml\nimport yaml\nfrom deancli.domain import plan\n"
    errors = folder / "deancli" / "errors.py"
    errors.write_text(errors.read_text(encoding="utf-8") + breach, encoding="utf-8")


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    command += ["--no-cache", "--config", str(ROOT / "pyproject.toml")]
    environment = {"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin", "PYTHONSAFEPATH": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


DOCUMENT = (ROOT / "docs/architecture.md").read_text("utf-8")


def test_the_architecture_names_every_place_and_no_other() -> None:
    rows = re.findall(r"^\| (`.+?`) \|", DOCUMENT, re.MULTILINE)
    named = {place.rstrip("/") for row in rows for place in re.findall(r"`([^`]+)`", row)}
    places = {path.name for path in CODE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert named == places - {"__init__.py", "__main__.py"}


def test_every_file_the_architecture_points_to_is_there() -> None:
    folders = ("", *(f"{path.relative_to(CODE).as_posix()}/" for path in CODE.rglob("*") if path.is_dir()))
    for pointed in re.findall(r"`([\w/]+\.py)`", DOCUMENT):
        assert any((base / folder / pointed).exists() for base in (ROOT, CODE) for folder in folders), pointed
