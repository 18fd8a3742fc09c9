"""The weekly report of a made workspace as DOCX, beside bare docxtpl: `python -m bench.report`.

Whole processes, the same template and data: dean finds out what is to be said, draws the pictures and fills; docxtpl is
given all of it. The first of a day has the cache of the day before, as on a Friday afternoon: with the same answers as
then, so that only the Gantt pictures are drawn, or with others, so that all are.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench.bare_docxtpl import PICTURES
from bench.made_workspace import AS_OF, LONG_AGO, Size, make
from bench.pairs import DEAN, Command, Spent, in_turn, middle, spent
from bench.status import forget
from bench.table import ROW_HEAD, Row, section

LIMIT = 3
LETTERHEAD = """
settings:
  letterhead: {agency: Cơ quan mẫu, parent: UBND tỉnh Mẫu, symbol: CQM, unit: TH, place: Thí Dụ, office: GIÁM ĐỐC,
               signer: Trần Thị Thí Dụ}
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        for line in section("The weekly report", ROW_HEAD, rows(Path(folder), rounds)):
            print(line, flush=True)


def rows(folder: Path, rounds: int) -> Iterator[Row]:
    """The report beside the bare filling of its template, in a workspace made in `folder`."""
    root = folder / "made"
    make(root, Size())
    plan = root / "milestones.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + LETTERHEAD, encoding="utf-8")
    os.utime(plan, (LONG_AGO, LONG_AGO))
    times = in_turn({"docxtpl": bare_command(root, folder), "dean": weekly(AS_OF)}, rounds, cwd=root)
    peer = ("bare docxtpl, same template and data", times["docxtpl"])
    yield Row("`dean report weekly` as DOCX", times["dean"], *peer, goal=LIMIT)
    few = max(rounds // 3, 3)
    days = [AS_OF + timedelta(days=n + 1) for n in range(few)]
    yield Row("the first of a day", middle([spent(weekly(day), root) for day in days]), *peer, goal=LIMIT)
    changed = middle([_otherwise_answered(weekly(day + timedelta(days=few)), root) for day in days])
    yield Row("the first of a day, with other answers", changed, *peer, goal=LIMIT)
    yield Row("without any cache", middle([_cold(weekly(AS_OF), root) for _ in range(few)]), *peer, goal=LIMIT)


def _otherwise_answered(command: Command, root: Path) -> Spent:
    """After an answer of the newest round was taken away: for the pictures the same as if one had come in."""
    newest = max((root / "rounds").iterdir())
    min(file for file in newest.glob("*.yaml") if file.name != "round.yaml").unlink()
    return spent(command, root)


def _cold(command: Command, root: Path) -> Spent:
    forget(root)
    return spent(command, root)


def weekly(day: date) -> Command:
    """The report of that day."""
    return (DEAN, "report", "weekly", f"--as-of={day}", "-o", "weekly.docx", "--force")


def bare_command(root: Path, folder: Path) -> Command:
    """Filling the same template with the same data by docxtpl alone."""
    from deancli.reports.papers.kinds import PROGRESS, built_in

    template, values = folder / "template.docx", folder / "values.json"
    template.write_bytes(built_in(PROGRESS).data)
    values.write_text(json.dumps(values_in(root, folder), ensure_ascii=False), encoding="utf-8")
    program = Path(__file__).with_name("bare_docxtpl.py")
    return (sys.executable, str(program), str(template), str(values), str(folder / "bare.docx"))


def values_in(root: Path, folder: Path) -> dict[str, Any]:
    """What the report of the workspace fills its template with; pictures as paths of files in `folder`."""
    from deancli.reports.papers import progress_report
    from deancli.reports.periodic.asking import WEEKLY, Asked
    from deancli.reports.periodic.making import report_of
    from deancli.reports.periodic.paper import progress_said
    from deancli.workspace import Workspace

    workspace = Workspace(root)
    report: Any = report_of(workspace, Asked(WEEKLY, AS_OF))
    values = progress_report.values_of(progress_said(workspace, report.view, trace=False))
    for name in PICTURES:
        files = [folder / f"{name}-{n}.png" for n in range(len(values[name]))]
        for file, picture in zip(files, values[name], strict=True):
            file.write_bytes(picture.data)
        values[name] = [str(file) for file in files]
    return values


if __name__ == "__main__":
    main()
