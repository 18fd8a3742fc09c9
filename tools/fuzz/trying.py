"""Tries many mutations of a target, each within ten seconds and a gigabyte; what made a fault is kept in build/fuzz."""

from __future__ import annotations

import signal
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Final, NamedTuple

from tools.fuzz.targets import TARGETS, Target

KEPT: Final = Path(__file__).parent.parent.parent / "build/fuzz"
SECONDS: Final = 10
MEMORY: Final = 1 << 30
KNOWN: Final = frozenset({"refused", "let in"})


class Tried(NamedTuple):
    """What became of one file: "refused", "let in" or a fault's traceback; how long it took."""

    seed: int
    outcome: str
    seconds: float


def tried(name: str, seed: int) -> Tried:
    """Put one mutation of the target of that name through everything."""
    target = next(one for one in TARGETS if one.name == name)
    return through(target, seed, _seeds(target)[seed % len(_seeds(target))])


def through(target: Target, seed: int, base: bytes) -> Tried:
    """Put what `seed` makes of `base` through `target`."""
    data, began = target.mutated(seed, base), time.monotonic()
    signal.signal(signal.SIGALRM, _too_slow)
    signal.alarm(SECONDS)
    try:
        outcome = "let in" if target.lets_in(data, base) else "refused"
    except BaseException:  # noqa: BLE001 - whatever comes up is what is looked for
        outcome = traceback.format_exc()
        KEPT.mkdir(parents=True, exist_ok=True)
        (KEPT / f"{target.name}-{seed}").write_bytes(data)
    finally:
        signal.alarm(0)
    return Tried(seed, outcome, time.monotonic() - began)


_MADE: dict[str, list[bytes]] = {}


def _seeds(target: Target) -> list[bytes]:
    """The sound files of a target, made once in each process."""
    if target.name not in _MADE:
        _MADE[target.name] = target.seeds()
    return _MADE[target.name]


def _too_slow(*_: object) -> None:
    raise TimeoutError


def _limited() -> None:
    import resource  # POSIX's, and this module is imported by a test that runs on Windows too

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def run(name: str, count: int, first: int, jobs: int) -> Iterator[Tried]:
    """The outcomes of `count` mutations of the target of that name."""
    with ProcessPoolExecutor(jobs, initializer=_limited) as pool:
        yield from pool.map(tried, [name] * count, range(first, first + count), chunksize=20)
