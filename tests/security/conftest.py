"""A hostile workspace, made once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.security.hostile import EVIL, hostile_docx, hostile_workspace


@pytest.fixture(scope="session")
def hostile_template(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile workspace, only copied or read."""
    return hostile_workspace(demo_template, tmp_path_factory.mktemp("hostile") / "kho")


@pytest.fixture
def hostile(hostile_template: Path, tmp_path: Path) -> Path:
    """A hostile workspace of this test's own."""
    return Path(shutil.copytree(hostile_template, tmp_path / "kho", symlinks=True))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder that commands put files into and take a plan and a reply from."""
    folder = tmp_path / "ra"
    folder.mkdir()
    fill_out(folder)
    return folder


def fill_out(folder: Path) -> None:
    """Put a plan and a reply into `folder`, both hostile."""
    (folder / "gop-y.docx").write_bytes(hostile_docx())
    plan = (ROOT / "tests/data/plans/02-khong-danh-so.txt").read_text("utf-8")
    (folder / "ke-hoach.txt").write_text(plan.replace("thành lập", f"thành lập {EVIL}"), "utf-8")
