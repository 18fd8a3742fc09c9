"""One line for each target, what was tried and what became of it; exit 1 where there was a fault."""

from __future__ import annotations

import argparse
import resource
import sys
from collections import Counter
from pathlib import Path

from tools.fuzz.targets import TARGETS, Target
from tools.fuzz.trying import KNOWN, Tried, run


def told(target: Target, results: list[Tried]) -> str:
    """The line of a target: how many were tried, refused, let in and faulty, and the slowest."""
    counts = Counter(one.outcome if one.outcome in KNOWN else "FAULT" for one in results)
    slowest = max(results, key=lambda one: one.seconds)
    kinds = "  ".join(f"{kind} {counts[kind]:6,}" for kind in ("refused", "let in", "FAULT"))
    return f"{target.name:10} {len(results):7,} tried  {kinds}  slowest {slowest.seconds:5.2f} s (seed {slowest.seed})"


def main() -> int:
    """Try the targets that are asked for, all by default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", default=[target.name for target in TARGETS])
    parser.add_argument("--count", type=int, help="how many of each; by default each target's own number")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--write", type=Path, help="write the lines into this file too")
    chosen = parser.parse_args()
    lines, faults = [], Counter[str]()
    for target in (one for one in TARGETS if one.name in chosen.targets):
        results = list(run(target.name, chosen.count or target.tries, chosen.seed, chosen.jobs))
        lines.append(told(target, results))
        print(lines[-1], flush=True)
        for one in results:
            if one.outcome not in KNOWN:
                place = "".join(one.outcome.strip().splitlines()[-3:])
                faults[place] += 1
                print(f"{target.name}, seed {one.seed}:\n{one.outcome[-1500:]}" if faults[place] == 1 else "", end="")
    lines.append(
        f"peak of a process: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB of 1,024 MB allowed"
    )
    print(lines[-1], *(f"{n:5} × {place}" for place, n in faults.most_common()), sep="\n")
    if chosen.write:
        chosen.write.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
