"""How well official plans are read: precision and recall over invented plans with known truth, and the cost of a page.

Run as `python -m bench.plan_import`; plans that need LibreOffice are left out where it is not installed.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from deancli.errors import DeanError
from deancli.reports.import_view import ImportView, import_view
from deancli.workspace.importing import read_plan_file
from tests.plans import NAMES, can_make, make, truth

GOAL = 0.97
WHATS = ("milestones", "deadlines", "leads", "agencies")
PAGE = 46
"""Lines on a page of a plan."""


class Score(NamedTuple):
    """How many were found rightly, found at all, and there to be found; `misses` says which were not."""

    right: int
    found: int
    there: int
    misses: tuple[str, ...]

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self.right / self.there if self.there else 1.0


def main() -> None:
    """Print the scores, the misses, and what a page costs."""
    with TemporaryDirectory() as folder:
        names = [name for name in NAMES if can_make(name)]
        for what, score in scores(names, Path(folder)).items():
            mark = "" if min(score.precision, score.recall) >= GOAL else f"  MISSED {GOAL}"
            print(f"{what:12} precision {score.precision:.3f}  recall {score.recall:.3f}  of {score.there}{mark}")
            for miss in score.misses:
                print(f"    {miss}")
        print(f"{len(names)} plans of {len(NAMES)}")
        _pages(Path(folder))


def scores(names: Iterable[str], folder: Path) -> dict[str, Score]:
    """The scores over the plans `names`, made in `folder`."""
    total = {what: Score(0, 0, 0, ()) for what in WHATS}
    for name in names:
        said = truth(name)
        found = _found(make(name, folder))
        for what, (right, wrong) in _pairs(said, found).items():
            both = right & wrong
            misses = [f"{name}: not found {item}" for item in sorted(right - both)]
            misses += [f"{name}: wrongly found {item}" for item in sorted(wrong - both)]
            held = total[what]
            total[what] = Score(
                held.right + len(both), held.found + len(wrong), held.there + len(right), (*held.misses, *misses)
            )
    return total


def _found(file: Path) -> ImportView | None:
    try:
        return import_view(read_plan_file(file))
    except DeanError:
        return None


def _pairs(said: Mapping[str, Any], view: ImportView | None) -> dict[str, tuple[set[str], set[str]]]:
    """What is there and what was found, of each sort."""
    milestones = {m["id"]: m for m in view["milestones"]} if view else {}
    agencies = {a["id"] for a in view["agencies"]} if view else set()
    named = {source["of"].removesuffix(".name") for source in view["sources"]} if view else set()
    return {
        "milestones": (set(said["milestones"]), set(milestones)),
        "deadlines": (
            {f"{id} {deadline}" for id, (deadline, _) in said["milestones"].items()},
            {f"{id} {_deadline(m)}" for id, m in milestones.items()},
        ),
        "leads": (
            {f"{id} {lead}" for id, (_, lead) in said["milestones"].items() if lead},
            {f"{id} {m['lead']}" for id, m in milestones.items() if m["lead"]},
        ),
        "agencies": (set(said["agencies"]), agencies & named),
    }


def _deadline(milestone: Mapping[str, Any]) -> str:
    for key in ("before", "by", "within"):
        if milestone[key]:
            return f"{key} {milestone[key]}"
    return "none"


def _pages(folder: Path) -> None:
    """The time for plans of more and more pages, the same tasks under new numbers, and how it grows."""
    taken: dict[int, float] = {}
    for pages in (2, 20, 100):
        tasks = "\n\n".join(
            f"{n}. Xây dựng chuyên đề {n}, hoàn thành trước ngày {n % 28 + 1}/{n % 12 + 1}/2024. Chủ trì: Sở Tư pháp."
            for n in range(1, pages * PAGE // 2)
        )
        file = folder / "long.txt"
        file.write_text(f"KẾ HOẠCH\nXây dựng Đề án “Dài”\n\nI. NHIỆM VỤ\n\n{tasks}\n", encoding="utf-8")
        start = time.perf_counter()
        read_plan_file(file)
        taken[pages] = time.perf_counter() - start
        print(f"{pages:4} pages: {taken[pages] * 1000:6.0f} ms, {taken[pages] * 1000 / pages:5.1f} ms a page")
    print(f"from 20 to 100 pages it grows as pages^{math.log(taken[100] / taken[20], 5):.2f}")


if __name__ == "__main__":
    main()
