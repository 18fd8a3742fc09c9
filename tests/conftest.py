"""What all tests share: a demonstration workspace of one's own, and `dean` run in this process."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, settings

from deancli import language
from deancli.cli import main
from tests.libreoffice import LibreOffice

ROOT = Path(__file__).parent.parent
settings.register_profile("the same each time", derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(  # `make mutants`: whether something is noticed, not by which smallest example
    "few", parent=settings.get_profile("the same each time"), max_examples=20, deadline=None, phases=[Phase.generate]
)
settings.load_profile("the same each time")


class Result(NamedTuple):
    """How one run of dean ended."""

    code: int
    out: str
    err: str


Invoke = Callable[..., Result]


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No settings of the machine's user, no inherited language or width."""
    home = tmp_path_factory.getbasetemp() / "home"
    home.mkdir(exist_ok=True)
    for name in [name for name in os.environ if name.startswith(("GIT_", "DEAN_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    yield
    language.use("vi")


@pytest.fixture
def invoke(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Invoke:
    """Run dean; `code` is what it must end with (None: whatever comes), `cwd` where it runs."""

    def run(*arguments: object, code: int | None = 0, cwd: Path | None = None) -> Result:
        if cwd:
            monkeypatch.chdir(cwd)
        capfd.readouterr()
        ended = main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        assert code in (None, ended), f"dean {arguments} ended with {ended}\n{out}\n{err}"
        return Result(ended, out, err)

    return run


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration workspace, made once and only copied."""
    folder = tmp_path_factory.mktemp("template") / "demo"
    assert main(["demo", str(folder)]) == 0
    return folder


@pytest.fixture
def demo(demo_template: Path, tmp_path: Path) -> Path:
    """A demonstration workspace of this test's own."""
    folder = tmp_path / "demo"
    shutil.copytree(demo_template, folder, symlinks=True)
    return folder


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    """LibreOffice, started once to make its profile; a test that asks for it is skipped where there is none."""
    if not shutil.which("soffice"):
        pytest.skip("no LibreOffice here")
    office = LibreOffice(tmp_path_factory.mktemp("libreoffice"))
    office.run("--terminate_after_init")
    return office


@pytest.fixture
def plan_only(tmp_path: Path) -> Path:
    """The real plan's two files, without a repository."""
    folder = tmp_path / "plan"
    folder.mkdir()
    for name in ("milestones.yaml", "agencies.yaml"):
        shutil.copy(ROOT / name, folder / name)
    return folder
