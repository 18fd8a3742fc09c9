"""One line for each target, what was tried and what became of it; exit 1 where there was a fault."""

from __future__ import annotations

import argparse
import resource
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, repeat
from pathlib import Path

from tools.fuzz.guided import can_guide, guided
from tools.fuzz.targets import TARGETS, Target
from tools.fuzz.trying import KNOWN, MEMORY, Tried, run


def told(target: Target, results: list[Tried]) -> str:
    """The line of a target: how many were tried, refused, let in and faulty, and the slowest."""
    counts = Counter(one.outcome if one.outcome in KNOWN else "FAULT" for one in results)
    slowest = max(results, key=lambda one: one.seconds)
    kinds = "  ".join(f"{kind} {counts[kind]:6,}" for kind in ("refused", "let in", "FAULT"))
    return f"{target.name:10} {len(results):7,} tried  {kinds}  slowest {slowest.seconds:5.2f} s (seed {slowest.seed})"


def main() -> int:
    """Try the targets that are asked for, all by default: first by seeds, then led by the code they reach."""
    chosen = _parser().parse_args()
    targets = [one for one in TARGETS if one.name in chosen.targets]
    lines, faults = [], Counter[str]()
    for line, found in chain(_by_seeds(targets, chosen), _led(targets, chosen)):
        lines.append(line)
        print(line, flush=True)
        for fault in found:
            place = "".join(fault.strip().splitlines()[-3:])
            faults[place] += 1
            print(f"{fault[-1500:]}\n" if faults[place] == 1 else "", end="")
    lines.append(f"peak of a process: {_peak()} MB of {MEMORY >> 20:,} MB allowed")
    print(lines[-1], *(f"{n:5} × {place}" for place, n in faults.most_common()), sep="\n")
    if chosen.write:
        chosen.write.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return 1 if faults else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", default=[target.name for target in TARGETS])
    parser.add_argument("--count", type=int, help="how many of each; by default each target's own number")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--seconds", type=int, default=60, help="how long each is led; 0: not at all")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--write", type=Path, help="write the lines into this file too")
    return parser


def _by_seeds(targets: list[Target], chosen: argparse.Namespace) -> Iterator[tuple[str, list[str]]]:
    """The line of each target, and its faults."""
    for target in targets:
        results = list(run(target.name, chosen.count or target.tries, chosen.seed, chosen.jobs))
        yield (
            told(target, results),
            [f"{target.name}, seed {one.seed}:\n{one.outcome}" for one in results if one.outcome not in KNOWN],
        )


def _led(targets: list[Target], chosen: argparse.Namespace) -> Iterator[tuple[str, list[str]]]:
    """The same for mutations that are led by the code they reach."""
    if not chosen.seconds:
        return
    if not can_guide():
        yield "not led by the code they reach: atheris is not here", []
        return
    with ThreadPoolExecutor(chosen.jobs) as pool:
        for target, found in zip(targets, pool.map(guided, targets, repeat(chosen.seconds)), strict=True):
            line = f"{target.name:10} {found.runs:7,} led    ways {found.ways:8,}  FAULT {1 if found.fault else 0:6}"
            yield line, [f"{target.name}, led:\n{found.fault}"] if found.fault else []


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10


if __name__ == "__main__":
    sys.exit(main())
