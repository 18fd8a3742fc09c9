"""The same number of tasks in the programs that people keep such lists with: taskwarrior, hledger and todoman.

hledger keeps accounts, not tasks; it stands for a fast report over a plain text file of many records.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from bench.made_workspace import START
from bench.pairs import ENVIRONMENT, Command
from bench.peers import PEERS


def lists(folder: Path, tasks: int) -> Iterator[tuple[str, Command]]:
    """Name and listing command of each that is installed, its data made in the new `folder`, `tasks` of them."""
    folder.mkdir(parents=True)
    if shutil.which("task"):
        yield "taskwarrior `task list`", _taskwarrior(folder / "task", tasks)
    if shutil.which("hledger"):
        yield "`hledger balance`", _hledger(folder / "year.journal", tasks)
    if (PEERS / "todo").exists():
        yield "todoman `todo list`", _todoman(folder / "todo", tasks)


def _day(turn: int) -> str:
    return f"{START + timedelta(days=turn % 330):%Y%m%d}"


def _taskwarrior(folder: Path, tasks: int) -> Command:
    folder.mkdir()
    settings = folder / "taskrc"
    settings.write_text(f"data.location={folder}\nconfirmation=no\nhooks=no\n", encoding="utf-8")
    made = [{"description": f"Nhiệm vụ mẫu số {n}", "due": f"{_day(n)}T000000Z"} for n in range(tasks)]
    wanted = ("env", f"TASKRC={settings}", f"TASKDATA={folder}", "task", "rc.verbose=nothing")
    said = json.dumps(made).encode()
    subprocess.run((*wanted, "import", "-"), input=said, check=True, capture_output=True, env=ENVIRONMENT)
    return (*wanted, "list")


def _hledger(journal: Path, tasks: int) -> Command:
    entries = (
        f"{START + timedelta(days=n % 330)} Việc số {n}\n    nhiem-vu:so-{n % 60:02}  1\n    tong\n"
        for n in range(tasks)
    )
    journal.write_text("\n".join(entries), encoding="utf-8")
    return ("env", "LC_ALL=C.UTF-8", "hledger", "-f", journal, "balance", "nhiem-vu")


def _todoman(folder: Path, tasks: int) -> Command:
    (folder / "viec").mkdir(parents=True)
    for number in range(tasks):
        (folder / "viec" / f"{number}.ics").write_text(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//\r\nBEGIN:VTODO\r\n"
            f"UID:{number}@bench.example\r\nSUMMARY:Nhiệm vụ mẫu số {number}\r\nDUE:{_day(number)}T000000Z\r\n"
            "DTSTAMP:20240108T000000Z\r\nEND:VTODO\r\nEND:VCALENDAR\r\n",
            encoding="utf-8",
        )
    settings = folder / "config.py"
    settings.write_text(f'path = "{folder}/*"\ncache_path = "{folder}/cache.sqlite3"\n', encoding="utf-8")
    return (PEERS / "todo", "-c", settings, "list")
