"""A few rounds of `make soak`: whatever is killed, the workspace is in the old state or in the new one."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tools import soak


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> soak.Ground:
    """What every round starts from, made once for all tests of this process."""
    return soak.made_ground(tmp_path_factory.mktemp("soak"))


@pytest.fixture(scope="module")
def outcomes(ground: soak.Ground, tmp_path_factory: pytest.TempPathFactory) -> dict[str, soak.Outcome]:
    """What each action does when nobody kills it."""
    folder = tmp_path_factory.mktemp("outcome")
    return {action.name: soak.outcome_of(ground, action, folder / "own") for action in soak.ACTIONS}


@pytest.mark.parametrize("seed", range(20))
def test_a_killed_command_leaves_the_old_state_or_the_new(
    ground: soak.Ground, outcomes: dict[str, soak.Outcome], tmp_path: Path, seed: int
) -> None:
    action = soak.ACTIONS[seed % len(soak.ACTIONS)]
    mine = soak.copied(ground, tmp_path / "round")
    soak.kill_once(mine, action, random.Random(seed).uniform(0.4, 1.1) * outcomes[action.name].seconds)
    assert soak.check(mine, action, outcomes[action.name]) in {"old", "new"}


@pytest.mark.skipif(not shutil.which("strace"), reason="no strace here")
@pytest.mark.parametrize("action", soak.ACTIONS, ids=lambda action: action.name)
def test_a_git_child_killed_at_a_system_call_leaves_the_old_state_or_the_new(
    ground: soak.Ground, outcomes: dict[str, soak.Outcome], tmp_path: Path, action: soak.Action
) -> None:
    call = soak.Call(child=6, name="write", number=1)
    mine = soak.copied(ground, tmp_path / "round")
    soak.kill_at(mine, action, call, tmp_path)
    assert soak.check(mine, action, outcomes[action.name]) in {"old", "new"}
