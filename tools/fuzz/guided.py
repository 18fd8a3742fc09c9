"""Mutations that take a new way through dean are mutated further (atheris): `python -m tools.fuzz.guided yaml`.

What a target has learnt stays in `build/fuzz/<target>`, and the next run begins there; what makes a fault stays
beside it. An input's first byte says which of the target's sound files it comes from.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from typing import Final, NamedTuple

from tools.fuzz.targets import TARGETS, Target
from tools.fuzz.trying import KEPT, MEMORY, SECONDS

_LARGEST: Final = 400_000
"""Bytes."""


class Guided(NamedTuple):
    """How many inputs were run, how many ways through the code they took together, and the first fault, else ""."""

    runs: int
    ways: int
    fault: str


def can_guide() -> bool:
    """Whether atheris is there; it is made for Linux only."""
    return find_spec("atheris") is not None


def guided(target: Target, seconds: int) -> Guided:
    """Run a target in a process of its own for so many seconds."""
    arguments = [sys.executable, "-W", "ignore", "-m", "tools.fuzz.guided", target.name, "--seconds", str(seconds)]
    done = subprocess.run(arguments, capture_output=True, text=True, errors="replace", check=False)
    runs, ways = re.findall(r"^#(\d+).* ft: (\d+)", done.stderr, re.MULTILINE)[-1]
    return Guided(int(runs), int(ways), done.stderr[-1500:] if done.returncode else "")


def _guide(target: Target, seconds: int) -> None:
    """Run a target here and end the process: with 0 after `seconds`, otherwise at the first fault."""
    import atheris

    corpus = KEPT / target.name
    corpus.mkdir(parents=True, exist_ok=True)
    limits = (f"-max_total_time={seconds}", f"-timeout={SECONDS}", f"-rss_limit_mb={MEMORY >> 20}")
    options = (f"-max_len={_LARGEST}", f"-artifact_prefix={corpus}-", "-reduce_inputs=0")
    with atheris.instrument_imports(include=["deancli"]):  # dean is imported only by what runs below
        bases = target.seeds()
        for number, base in enumerate(bases):
            (corpus / f"sound-{number}").write_bytes(bytes([number]) + base)
        arguments = [sys.argv[0], os.fspath(corpus), *limits, *options]
        atheris.Setup(arguments, _reader(target, bases), custom_mutator=_mutator(target))
        atheris.Fuzz()


def _reader(target: Target, bases: list[bytes]) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        if data:
            target.lets_in(data[1:], bases[data[0] % len(bases)])

    return read


def _mutator(target: Target) -> Callable[[bytes, int, int], bytes]:
    """The target's own mutations; what is no such file any more is mutated as bytes, what grows too large is left."""
    import atheris

    def mutated(data: bytes, largest: int, seed: int) -> bytes:
        try:
            new = data[:1] + target.mutated(seed, data[1:])
        except Exception:  # noqa: BLE001 - no archive any more, or too short: then its bytes
            return bytes(atheris.Mutate(data, largest))
        return new if len(new) <= largest else data

    return mutated


def main() -> None:
    """Run one target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=[target.name for target in TARGETS])
    parser.add_argument("--seconds", type=int, default=60)
    chosen = parser.parse_args()
    _guide(next(one for one in TARGETS if one.name == chosen.target), chosen.seconds)


if __name__ == "__main__":
    main()
