"""Writers take their turns: nobody who waits is overtaken, and the dead hold nobody up."""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from deancli.errors import DeanError
from deancli.git import lock

WHEN = datetime(2024, 5, 2, 9, 0, tzinfo=UTC)
WAITING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
sys.path.insert(0, {root!r})
from deancli.git import lock
with lock.held(Path({folder!r}), "x", datetime.now(UTC)):
    pass
"""


def take(folder: Path, name: str, order: list[str]) -> None:
    with lock.held(folder, name, WHEN):
        order.append(name)


def until_queued(folder: Path, count: int) -> None:
    """Come back when `count` are waiting, however long the machine takes."""
    end = time.monotonic() + 60
    while len(list((folder / "queue").glob("*"))) < count:
        assert time.monotonic() < end
        time.sleep(0.002)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "dean"


def test_those_who_wait_get_their_turn_in_the_order_they_came(folder: Path) -> None:
    order: list[str] = []
    with ThreadPoolExecutor(8) as pool, lock.held(folder, "first", WHEN):
        for number in range(8):
            pool.submit(take, folder, str(number), order)
            until_queued(folder, number + 1)
    assert order == [str(number) for number in range(8)]
    assert not list((folder / "queue").iterdir())


def test_who_records_again_and_again_does_not_overtake(folder: Path) -> None:
    order: list[str] = []
    with ThreadPoolExecutor(1) as pool:
        with lock.held(folder, "busy", WHEN):
            waiting: Future[None] = pool.submit(take, folder, "patient", order)
            until_queued(folder, 1)
        take(folder, "busy again", order)
        waiting.result()
    assert order == ["patient", "busy again"]


def test_a_number_that_a_killed_one_left_holds_nobody_up(folder: Path) -> None:
    with lock.held(folder, "first", WHEN):
        script = WAITING.format(root=str(Path(__file__).parents[2]), folder=str(folder))
        killed = subprocess.Popen([sys.executable, "-c", script])
        until_queued(folder, 1)
        killed.kill()
        killed.wait()
    order: list[str] = []
    take(folder, "next", order)
    assert order == ["next"]
    assert not list((folder / "queue").iterdir())


def test_who_waits_too_long_is_told_who_writes_and_leaves_the_queue(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    with lock.held(folder, "Nguyễn Văn Mẫu", WHEN):
        with pytest.raises(DeanError, match="Nguyễn Văn Mẫu đang ghi nhận từ 2024-05-02"):
            take(folder, "impatient", [])
        assert not list((folder / "queue").iterdir())
