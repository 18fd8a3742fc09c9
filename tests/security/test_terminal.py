"""Nothing that came from a file, from Git or from a Word document steers the terminal it is shown on."""

from __future__ import annotations

from pathlib import Path

import pytest

from deancli.cli import completion_values
from tests.conftest import Invoke
from tests.security.every_command import READING, lines_of, others
from tests.security.hostile import steering_in


def test_no_command_lets_a_control_character_through(hostile_template: Path, out: Path, invoke: Invoke) -> None:
    found = {}
    for words in lines_of([*READING, *others()], hostile_template, out):
        result = invoke(*words, "--root", hostile_template, code=None)
        assert result.code in {0, 1, 2}, (words, result.err)
        if steering := steering_in(result.out + result.err):
            found[" ".join(words)] = steering[:5]
    assert found == {}


def test_completion_offers_nothing_that_a_shell_would_act_upon(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    r"""zsh evaluates what it is offered: a name with `\$(…)` ran a program when Tab was pressed."""
    agencies = demo / "agencies.yaml"
    evil = 'name: "Sở \\\\$(touch x) `id` \\"; \\e[2J\\u202e Tài chính"'
    agencies.write_text(agencies.read_text("utf-8").replace("name: Sở Tài chính", evil), "utf-8")
    answer = demo / "rounds/01-de-cuong/so-tai-chinh.yaml"
    answer.write_text(answer.read_text("utf-8").replace("id: R1-STC-001", 'id: "R1-$(id)-001"'), "utf-8")
    monkeypatch.chdir(demo)
    offered = [*completion_values.agencies("so-tai"), *completion_values.comments("")]
    assert "so-tai-chinh" in dict(offered)
    assert len(offered) > 5
    assert [one for one in offered if set("".join(one)) & set("\\$`\"'|&<>*?!\x1b\u202e")] == []
