"""Nothing that came from a file, from Git or from a Word document steers the terminal it is shown on."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Invoke
from tests.security.every_command import READING, WRITING, leaves, lines_of
from tests.security.hostile import steering_in

UNDER_TEST_ELSEWHERE = {"site serve"}


def test_every_command_has_a_line_in_the_tables() -> None:
    lines = [*READING, *WRITING]
    assert {leaf for leaf in leaves() if not any(f"{line} ".startswith(f"{leaf} ") for line in lines)} == (
        UNDER_TEST_ELSEWHERE
    )


def test_no_command_lets_a_control_character_through(hostile_template: Path, out: Path, invoke: Invoke) -> None:
    found = {}
    for words in lines_of(READING, hostile_template, out):
        result = invoke(*words, "--root", hostile_template, code=None)
        assert result.code in {0, 1}, (words, result.err)
        if steering := steering_in(result.out + result.err):
            found[" ".join(words)] = steering[:5]
    assert found == {}
