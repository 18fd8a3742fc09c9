"""A few rounds of `make soak`: whatever is killed, the workspace is in the old state or in the new one."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from deancli.document.writing import Paragraph, plain_docx
from deancli.git.repository import Repository
from deancli.git.versions import version_bytes, versions
from tests.killing import KILLED
from tools.soak import faults
from tools.soak import kills as soak

WHEN = datetime(2024, 5, 2, 9, 0, tzinfo=UTC)


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
@pytest.mark.parametrize("fault", faults.FAULTS)
@pytest.mark.parametrize("action", soak.ACTIONS, ids=lambda action: action.name)
def test_a_fault_at_a_system_call_of_git_leaves_the_old_state_or_the_new(
    ground: soak.Ground, outcomes: dict[str, soak.Outcome], tmp_path: Path, action: soak.Action, fault: str
) -> None:
    mine = soak.copied(ground, tmp_path / "round")
    name = "write" if fault == faults.KILL else "openat"
    call = faults.Call(child=0, name=name, number=3, fault=fault, verb="unpack-objects")
    faults.fail_at(mine, action, call, tmp_path)
    assert soak.check(mine, action, outcomes[action.name]) in {"old", "new"}


@pytest.mark.skipif(not shutil.which("strace"), reason="no strace here")
@pytest.mark.parametrize("number", [40, 42, 44, 46])
def test_a_folder_of_objects_that_cannot_be_opened_loses_none(
    ground: soak.Ground, outcomes: dict[str, soak.Outcome], tmp_path: Path, number: int
) -> None:
    """With one flush of the disk for all objects (core.fsyncMethod=batch) Git lost some and said nothing."""
    action, mine = soak.ACTIONS[1], soak.copied(ground, tmp_path / "round")
    faults.fail_at(mine, action, faults.Call(0, "openat", number, "error=EROFS", verb="unpack-objects"), tmp_path)
    assert soak.check(mine, action, outcomes[action.name]) in {"old", "new"}


@pytest.mark.skipif(not shutil.which("strace"), reason="no strace here")
@pytest.mark.parametrize(
    "call",
    [
        ("rename", 2, "error=EROFS"),
        ("openat", 44, "error=EROFS"),
        ("unlink", 1, "error=EROFS"),
        ("rename", 2, faults.KILL),
    ],
)
def test_git_failing_between_two_references_is_completed(
    ground: soak.Ground, outcomes: dict[str, soak.Outcome], tmp_path: Path, call: tuple[str, int, str]
) -> None:
    """The branch has moved and the tag has not: what Git itself calls a failure is the new state."""
    action, mine = soak.ACTIONS[0], soak.copied(ground, tmp_path / "round")
    faults.fail_at(mine, action, faults.Call(0, *call, verb="update-ref"), tmp_path)
    assert soak.check(mine, action, outcomes[action.name]) == "new"


@pytest.mark.parametrize("number", range(0, 31, 2))
def test_a_refused_write_is_said_and_nothing_is_half_done(
    ground: soak.Ground, outcomes: dict[str, soak.Outcome], tmp_path: Path, number: int
) -> None:
    action, mine = soak.ACTIONS[0], soak.copied(ground, tmp_path / "round")
    assert faults.fail_write(mine, action, number, faults.ERRORS[number % 3], tmp_path)
    assert soak.check(mine, action, outcomes[action.name]) in {"old", "new"}


STEPS = ("made", "objects", "kept", "swapped", "files", "index")
SCRIPT = """
import sys
from deancli.cli import main
from deancli.git import change, work_tree
from tests.killing import die
def check(name):
    if name == {step!r}:
        die()
change.checkpoint = work_tree.checkpoint = check
sys.exit(main({arguments!r}))
"""


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("action", soak.ACTIONS, ids=lambda action: action.name)
def test_a_kill_between_two_steps_leaves_the_old_state_or_the_new(
    ground: soak.Ground, outcomes: dict[str, soak.Outcome], tmp_path: Path, action: soak.Action, step: str
) -> None:
    mine = soak.copied(ground, tmp_path / "round")
    script = SCRIPT.format(step=step, arguments=list(soak.filled(action, mine)))
    environment = os.environ | soak.PERSON | {"PYTHONPATH": str(soak.ROOT)}
    ended = subprocess.run([sys.executable, "-c", script], cwd=mine.workspace, env=environment, check=False)
    assert ended.returncode == (KILLED if action.name != "sync" or step not in {"made", "objects"} else 0)
    wanted = {"old"} if step in {"made", "objects", "kept"} else {"new"}
    assert soak.check(mine, action, outcomes[action.name]) in ({"new"} if ended.returncode == 0 else wanted)


def test_four_programs_hand_in_at_once_and_every_version_is_there(ground: soak.Ground, tmp_path: Path) -> None:
    mine = soak.copied(ground, tmp_path / "round")
    files = []
    for number in range(12):
        files.append(tmp_path / f"{number}.docx")
        files[-1].write_bytes(plain_docx([Paragraph(f"Bản số {number}, một đoạn khác.")], author="x", when=WHEN))
    with ThreadPoolExecutor(4) as pool:
        arguments = ("draft", "commit", "--document", "de-cuong", "-m", "Cùng lúc")
        list(pool.map(lambda file: soak.must(mine.workspace, *arguments, str(file)), files))
    own = Repository.discover(mine.workspace)
    assert own
    found = [version for version in versions(own) if version.document == "de-cuong"]
    assert [version.number for version in found] == list(range(1, 15))
    assert {version_bytes(own, version) for version in found[2:]} == {file.read_bytes() for file in files}
    soak.must(mine.workspace, "draft", "verify")
