"""Recipes for the machine that the workspace lies on: cron, systemd, the Task Scheduler of Windows."""

from __future__ import annotations

import shlex
import subprocess
from typing import Final
from xml.etree import ElementTree as ET

from deancli.language import say
from deancli.reports.schedule.jobs import FRIDAY, JOBS, MADE_UP, NOT_MADE_UP, Job, Place, unit_of, words_of

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_TASK: Final = "http://schemas.microsoft.com/windows/2004/02/mit/task"


def cron(place: Place) -> str:
    """Lines for `crontab -e`.

    Each looks at Vietnam's clock itself, every hour: crontab(5) knows only the machine's time zone (CRON_TZ is not
    everywhere), and `TZ=UTC-7` of POSIX needs no list of zones.
    """
    lines = [f"# {say('Thêm vào bằng: crontab -e')}", f"# {say(NOT_MADE_UP)}"]
    for job in JOBS:
        hours = f"[{job.first}-{job.last}]{job.hour:02}" if job.first != job.last else f"{job.first}{job.hour:02}"
        told = f'case $(TZ=UTC-7 date "+%u%H") in {hours}) {shlex.join(words_of(job, place))};; esac'
        lines += [f"# {say(job.title)}", f"{job.minute} * * * * " + told.replace("%", r"\%")]
    return "\n".join(lines) + "\n"


def systemd(place: Place) -> str:
    """A script that puts the units of the user in their place and starts the timers."""
    parts = [f"# {say('Chạy một lần: dean schedule print --for systemd | sh')}", f"# {say(MADE_UP)}", "set -e"]
    folder = '"${XDG_CONFIG_HOME:-$HOME/.config}/systemd/user"'
    parts.append(f"mkdir -p {folder}")
    for job in JOBS:
        name = unit_of(job, place)
        for kind, text in (("service", service_unit(job, place)), ("timer", timer_unit(job))):
            parts.append(f"cat > {folder}/{name}.{kind} <<'DEAN'\n{text}DEAN")
    timers = " ".join(f"{unit_of(job, place)}.timer" for job in JOBS)
    parts += ["systemctl --user daemon-reload", f"systemctl --user enable --now {timers}"]
    return "\n".join([*parts, f"# {say('Để chạy cả khi không ai đăng nhập:')} loginctl enable-linger", ""])


def service_unit(job: Job, place: Place) -> str:
    """The unit that runs a job; the colon keeps `$` as it is (systemd.service(5))."""
    words = " ".join(_systemd_word(word) for word in words_of(job, place))
    return f"[Unit]\nDescription=dean: {say(job.title)}\n\n[Service]\nType=oneshot\nExecStart=:{words}\n"


def timer_unit(job: Job) -> str:
    """The unit that says when, in Vietnam's time whatever the machine's."""
    days = "Fri" if job.first == job.last == FRIDAY else "Mon..Fri"
    when = f"{days} *-*-* {job.hour:02}:{job.minute:02}:00 Asia/Ho_Chi_Minh"
    late = "true" if job.late else "false"
    return (
        f"[Unit]\nDescription=dean: {say(job.title)}\n\n[Timer]\nOnCalendar={when}\nPersistent={late}\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )


def _systemd_word(word: str) -> str:
    """A word in quotes, with the signs that systemd reads in them made plain."""
    plain = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{plain}"'


def windows(place: Place) -> str:
    """A script for PowerShell, in ASCII alone: it reads the same in whatever encoding it is kept."""
    parts = []
    for job in JOBS:
        task = task_xml(job, place)
        parts.append(f"Register-ScheduledTask -Force -TaskName '{unit_of(job, place)}' -Xml @'\n{task}\n'@")
    return "\n".join([*parts, ""])


def task_xml(job: Job, place: Place) -> str:
    """A task of the Task Scheduler ([MS-TSCH], 2.5), every letter beyond ASCII as its number."""
    task = ET.Element("Task", {"version": "1.2", "xmlns": _TASK})
    _put(task, "RegistrationInfo/Description", f"dean: {say(job.title)}")
    trigger = _put(task, "Triggers/CalendarTrigger")
    _put(trigger, "StartBoundary", f"{place.start.isoformat()}T{job.hour:02}:{job.minute:02}:00+07:00")
    week = _put(trigger, "ScheduleByWeek")
    days = _put(week, "DaysOfWeek")
    for day in _DAYS[job.first - 1 : job.last]:
        _put(days, day)
    _put(week, "WeeksInterval", "1")
    settings = _put(task, "Settings")
    _put(settings, "MultipleInstancesPolicy", "IgnoreNew")
    for name in ("DisallowStartIfOnBatteries", "StopIfGoingOnBatteries"):  # both are true where nothing is said
        _put(settings, name, "false")
    _put(settings, "StartWhenAvailable", "true" if job.late else "false")
    program, *words = words_of(job, place)
    run = _put(task, "Actions/Exec")
    _put(run, "Command", program)
    _put(run, "Arguments", subprocess.list2cmdline(words))
    ET.indent(task)
    text: bytes = ET.tostring(task, encoding="us-ascii", xml_declaration=False)
    return text.decode("ascii")


def _put(parent: ET.Element, path: str, text: str | None = None) -> ET.Element:
    for name in path.split("/"):
        parent = ET.SubElement(parent, name)
    parent.text = text
    return parent
