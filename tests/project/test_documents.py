"""What README and the guides show is what is typed and seen."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from deancli.cli.main import app
from deancli.storage.schemas import schema_files
from tools import shown
from tools.field_reference import keys

ROOT = Path(__file__).parents[2]
DOCUMENTS = [*shown.PAGES, *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md"))]
_INLINE = re.compile(r"`(dean [^`\n]+)`")


@pytest.mark.parametrize("page", shown.PAGES)
def test_every_command_of_a_page_runs_and_what_is_seen_stands_below_it(page: str, demo_template: Path) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert shown.played(text, shown.code_of(page), demo_template) == text, f"run: make shown PAGES={page}"


def test_a_command_that_fails_unseen_and_a_strange_program_are_refused() -> None:
    for line in ("dean status", "curl example.com"):
        with pytest.raises(shown.Unplayable):
            shown.played(f"```console\n$ {line}\n```\n", "vi")


@pytest.mark.parametrize("page", DOCUMENTS)
def test_a_command_named_in_a_sentence_exists_with_its_options(page: str) -> None:
    unknown = [line for line in _INLINE.findall((ROOT / page).read_text("utf-8")) if not all(_known(line))]
    assert not unknown


def _known(line: str) -> Iterator[bool]:
    """Whether each command meant by `dean draft log|show --json` exists, and its options."""
    words = [word for word in shlex.split(line.replace("…", " ")) if word not in ("·", "...")][1:]
    options = {word.split("=")[0] for word in words if word.startswith("--")}
    for path in _paths(list(_before_options(words))):
        command, rest = typer.main.get_command(app), path
        if path == ["people"]:
            continue  # what docs/extending.md adds
        while rest and hasattr(command, "list_commands"):
            if rest[0] not in command.list_commands(None):
                yield False
                break
            command, rest = command.get_command(None, rest[0]), rest[1:]
        yield options <= {flag for option in command.params for flag in option.opts} | {"--help", "--lang"}


def _before_options(words: list[str]) -> Iterator[str]:
    for word in words:
        if word.startswith("-"):
            return
        yield word


def _paths(words: list[str]) -> list[list[str]]:
    paths: list[list[str]] = [[]]
    for word in words:
        paths = [[*path, choice] for path in paths for choice in word.split("|")]
    return paths


def test_every_page_of_the_guide_stands_in_both_languages_and_is_a_few_screens() -> None:
    pages = {Path(page).name for page in shown.PAGES if "guide" in page}
    assert {page.replace(".vi.md", ".en.md") for page in pages} == {page for page in pages if page.endswith(".en.md")}
    assert all(len((ROOT / "docs/guide" / page).read_text("utf-8").splitlines()) < 240 for page in pages)


def test_every_kind_of_file_is_described_and_every_key_has_its_meaning_in_both_languages() -> None:
    formats, fields = ((ROOT / "docs" / name).read_text("utf-8") for name in ("formats.md", "fields.md"))
    for path, text in schema_files().items():
        assert f"`{path}`" in formats
        for key in keys(json.loads(text)):
            assert all(key.meaning), key
            assert f"| `{key.path}` |" in fields


def test_links_between_documents_lead_somewhere() -> None:
    for page in DOCUMENTS:
        for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", (ROOT / page).read_text("utf-8")):
            assert ((ROOT / page).parent / link).exists(), f"{page}: {link}"
