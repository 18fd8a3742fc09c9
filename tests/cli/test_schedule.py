"""`dean schedule print`: recipes that run, from folders with any name."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml

from tests.conftest import Invoke
from tests.golden import check_golden

NAME = "Đề án 100% $HOME 'x' & b"
PLATFORMS = ("cron", "systemd", "windows", "gitlab", "github")


@pytest.fixture
def oddly_named(demo: Path) -> Path:
    """A workspace in a folder whose name every platform reads something into."""
    return demo.rename(demo.parent / NAME)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program that writes down what it is called with, in a folder with blanks."""
    file = tmp_path / "phần mềm" / "dean"
    file.parent.mkdir()
    file.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" > '{tmp_path}/called'\n", encoding="utf-8")
    file.chmod(0o755)
    return file


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("platform", PLATFORMS)
def test_each_recipe(demo: Path, invoke: Invoke, platform: str, lang: str) -> None:
    wish = ("--for", platform, "--program", "/opt/dean", "--as-of", "2024-04-16", "--lang", lang)
    out = invoke("schedule", "print", *wish, cwd=demo).out
    check_golden(f"schedule/{platform}.{lang}.txt", out.replace(str(demo), "/srv/de-an"))


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX")
@pytest.mark.parametrize(("clock", "called"), [("516", "report"), ("307", "remind"), ("515", ""), ("607", "")])
def test_cron_runs_each_job_at_vietnams_hour_and_no_other(
    oddly_named: Path, program: Path, tmp_path: Path, invoke: Invoke, clock: str, called: str
) -> None:
    recipe = invoke("schedule", "print", "--for", "cron", "--program", program, cwd=oddly_named).out
    date = tmp_path / "bin/date"
    date.parent.mkdir()
    date.write_text(f'#!/bin/sh\n[ "$TZ $1" = "UTC-7 +%u%H" ] && echo {clock}\n', encoding="utf-8")
    date.chmod(0o755)
    path = {"PATH": f"{date.parent}:{os.environ['PATH']}"}
    for line in recipe.splitlines():
        if not line.startswith("#"):
            subprocess.run(["sh", "-c", line.split(" ", 5)[5].replace(r"\%", "%")], env=path, check=True)
    words = (tmp_path / "called").read_text(encoding="utf-8").splitlines() if called else [""]
    assert (words[0], words[-1]) == ((called, str(oddly_named)) if called else ("", ""))
    assert (tmp_path / "called").exists() == bool(called)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_finds_no_fault_in_the_units(oddly_named: Path, program: Path, tmp_path: Path, invoke: Invoke) -> None:
    script = invoke("schedule", "print", "--for", "systemd", "--program", program, cwd=oddly_named).out
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/systemctl").symlink_to("/bin/true")
    path = {"PATH": f"{tmp_path}/bin:{os.environ['PATH']}", "XDG_CONFIG_HOME": str(tmp_path / "conf")}
    subprocess.run(["sh"], input=script.encode(), env=path, check=True)
    units = sorted((tmp_path / "conf/systemd/user").iterdir())
    assert len(units) == 4
    checked = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, encoding="utf-8", check=False)
    assert not [line for line in checked.stderr.splitlines() if "dean-" in line]
    for unit in units[1::2]:
        when = next(line for line in unit.read_text(encoding="utf-8").splitlines() if line.startswith("OnCalendar="))
        subprocess.run(["systemd-analyze", "calendar", when.partition("=")[2]], capture_output=True, check=True)


def test_windows_tasks_are_xml_in_plain_ascii(oddly_named: Path, invoke: Invoke) -> None:
    program = r"C:\Phần mềm\dean.exe"
    out = invoke("schedule", "print", "--for", "windows", "--program", program, cwd=oddly_named).out
    assert out.isascii()
    tasks = [ET.fromstring(part.partition("\n'@")[0]) for part in out.split("@'\n")[1:]]
    space = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    assert [task.findtext(f".//{space}Command") for task in tasks] == [program] * 2
    assert tasks[0].findtext(f".//{space}Arguments") == f'report weekly --save --root "{oddly_named}"'
    assert [len(task.findall(f".//{space}DaysOfWeek/*")) for task in tasks] == [1, 5]


@pytest.mark.parametrize("platform", ["gitlab", "github"])
def test_pipelines_are_yaml_that_names_the_folder_as_it_is(tmp_path: Path, invoke: Invoke, platform: str) -> None:
    folder = tmp_path / "kho" / NAME
    invoke("demo", folder)
    shutil.rmtree(folder / ".git")
    subprocess.run(["git", "init", "-q", str(folder.parent)], check=True)
    read = yaml.safe_load(invoke("schedule", "print", "--for", platform, cwd=folder).out)
    jobs = read["jobs"] if platform == "github" else read
    named = {json.dumps(job.get("env") or job["variables"], ensure_ascii=False) for job in jobs.values() if job}
    escaped = NAME.replace("$", "$$") if platform == "gitlab" else NAME
    assert all(f'"./{escaped}"' in one for one in named)
    assert set(jobs) == {"weekly", "remind"}


def test_a_path_that_no_line_can_hold_is_refused(demo: Path, invoke: Invoke) -> None:
    refused = invoke("schedule", "print", "--for", "cron", "--program", "/opt/de\nan", cwd=demo, code=1)
    assert "ký tự điều khiển" in refused.err
    assert "Có: cron" in invoke("schedule", "print", "--for", "at", code=1).err
