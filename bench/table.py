"""The tables of measurements: dean beside what a user would pick instead, and what grows with the work."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bench.pairs import Spent

BARS = "▁▂▃▄▅▆▇█"
MOST = 1.2
"""The most that linear work may grow by: n log n from a thousand to ten thousand is 1.12, the rest is noise."""
HARDLY = 1.3


class Row(NamedTuple):
    """dean's run beside a peer's; `goal` is the most that their ratio should be, None where none was set."""

    what: str
    ours: Spent
    peer: str
    theirs: Spent
    goal: float | None = None

    @property
    def ratio(self) -> float:
        """How many times as long as the peer dean takes."""
        return self.ours.seconds / self.theirs.seconds

    def __str__(self) -> str:
        """The row in Markdown."""
        ours, theirs = (f"{_milliseconds(run)} | {run.megabytes:.0f}" for run in (self.ours, self.theirs))
        return f"| {self.what} | {ours} | {self.peer} | {theirs} | {self.ratio:.2f} | {self._verdict()} |"

    def _verdict(self) -> str:
        if self.goal is None:
            return ""
        return f"{self.goal:g} × {'kept' if self.ratio <= self.goal else '**missed**'}"


ROW_HEAD = """| dean | ms | MB | beside | ms | MB | ratio | goal |
|---|---|---|---|---|---|---|---|"""


class Rate(NamedTuple):
    """How many files a second one run took in; `least` is the fewest that it should."""

    what: str
    files: int
    run: Spent
    least: int

    def __str__(self) -> str:
        """The row in Markdown."""
        rate = self.files / self.run.seconds
        spent = f"{self.files} | {_milliseconds(self.run)} | {self.run.megabytes:.0f}"
        return f"| {self.what} | {spent} | {rate:.0f} | {self.least} {'kept' if rate >= self.least else '**missed**'} |"


RATE_HEAD = """| dean | files | ms | MB | files/s | at least |
|---|---|---|---|---|---|"""


class Growth(NamedTuple):
    """What runs took over growing work."""

    what: str
    unit: str
    points: tuple[tuple[int, Spent], ...]

    def __str__(self) -> str:
        """The row in Markdown."""
        sizes = " · ".join(f"{size:,}" for size, _ in self.points)
        times = " · ".join(_milliseconds(run) for _, run in self.points)
        memory = " · ".join(f"{run.megabytes:.0f}" for _, run in self.points)
        return f"| {self.what} | {sizes} {self.unit} | {times} | {self._plot()} | {memory} | {self._verdict()} |"

    def _plot(self) -> str:
        """The seconds as bars, the longest one full."""
        top = max(run.seconds for _, run in self.points)
        return "".join(BARS[round(run.seconds / top * (len(BARS) - 1))] for _, run in self.points)

    def _verdict(self) -> str:
        power = self.power()
        return "constant" if power is None else f"{power:.2f}{' **more than linear**' if power > MOST else ''}"

    def power(self) -> float | None:
        """By which power of the work the time grows from the last size but one to the last; None where it hardly grows.

        What a run takes with next to no work is left out: nine tenths of the shortest run.
        """
        start = 0.9 * min(run.seconds for _, run in self.points)
        (size, before), (larger, last) = self.points[-2:]
        if last.seconds < HARDLY * before.seconds:
            return None
        return math.log((last.seconds - start) / (before.seconds - start), larger / size)


GROWTH_HEAD = """| dean | over | ms | plot | MB | grows as |
|---|---|---|---|---|---|"""


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """The slope of the least-squares line through the logarithms of `points`."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum((x - mean_x) ** 2 for x, _ in logs)


def _milliseconds(run: Spent) -> str:
    return f"{run.seconds * 1000:,.{0 if run.seconds >= 0.1 else 1}f}"


def section(title: str, head: str, rows: Iterable[Row | Rate | Growth]) -> Iterator[str]:
    """The lines of one table, as they are measured."""
    yield f"\n## {title}\n\n{head}"
    yield from map(str, rows)
