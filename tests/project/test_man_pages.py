"""The manual pages: one for each command in each language, without a fault of form."""

import shutil
import subprocess

import pytest

from deancli.cli.commands import COMMANDS
from tests.conftest import ROOT

FOLDERS = ("man/man1", "man/vi/man1")


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_command_has_its_page(folder: str) -> None:
    assert {page.name for page in (ROOT / folder).iterdir()} == {"dean.1", *(f"dean-{name}.1" for name in COMMANDS)}


def test_a_page_says_what_the_help_says_in_its_language() -> None:
    english, spoken = ((ROOT / folder / "dean-draft.1").read_text("utf-8") for folder in FOLDERS)
    assert '.SH "dean draft commit"' in english
    assert r"\fB\-m, \-\-message" in spoken
    assert "Nộp" in spoken
    assert "Nộp" not in english


@pytest.mark.parametrize("folder", FOLDERS)
def test_mandoc_and_groff_find_nothing_wrong(folder: str) -> None:
    pages = sorted(str(page) for page in (ROOT / folder).iterdir())
    if shutil.which("mandoc"):
        found = subprocess.run(
            ["mandoc", "-T", "lint", "-W", "warning", *pages], capture_output=True, encoding="utf-8", check=False
        )
        said = [line for line in found.stdout.splitlines() if "missing date" not in line]  # the version stands for it
        assert said == []
    if shutil.which("groff"):
        groff = ["groff", "-K", "utf8", "-man", "-ww", "-T", "utf8", "-z", *pages]
        assert subprocess.run(groff, capture_output=True, encoding="utf-8", check=True).stderr == ""
