"""What is run at which time of the week, whatever runs it."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from deancli.errors import DeanError
from deancli.language import mark, say

FRIDAY: Final = 5


class Job(NamedTuple):
    """One thing that is run: from `first` to `last` day of the week (ISO 8601: Monday is 1), in Vietnam's time (UTC+7).

    `late` tells whether a run that was missed may follow later: a reminder may, a report would be of another week.
    """

    name: str
    title: str
    command: tuple[str, ...]
    first: int
    last: int
    hour: int
    minute: int
    late: bool


class Place(NamedTuple):
    """Where dean and the workspace lie: absolute paths, and its folder in the repository ("" for all of it)."""

    program: str
    root: str
    folder: str
    scheme: str
    start: date


JOBS: Final = (
    Job(
        "weekly", mark("Báo cáo tuần: thứ Sáu 16:00"), ("report", "weekly", "--save"), FRIDAY, FRIDAY, 16, 0, late=False
    ),
    Job("remind", mark("Đôn đốc: các ngày làm việc 07:30"), ("remind",), 1, FRIDAY, 7, 30, late=True),
)
"""The weekly report to the Chairman, and the reminders of the morning."""


NOT_MADE_UP: Final = mark("Lỡ giờ thì không chạy bù; đôn đốc lỡ thì lần chạy sau làm nốt.")
MADE_UP: Final = mark("Lỡ giờ thì đôn đốc chạy bù khi máy bật lại; báo cáo không chạy bù, vì kỳ đã khác.")
"""What becomes of a run that the machine missed, where nothing and where something starts it later."""


def check_place(place: Place) -> None:
    """Raise DeanError for a path that no line of a recipe can hold."""
    for path in (place.program, place.root, place.folder):
        if not path.isprintable():
            raise DeanError(
                say("Đường dẫn có ký tự điều khiển nên không lập lịch được: {path}.", path=repr(path)),
                say("Đổi tên thư mục rồi chạy lại."),
            )


def words_of(job: Job, place: Place) -> tuple[str, ...]:
    """The command line of a job on this machine, word by word."""
    return (place.program, *job.command, "--root", place.root)


def unit_of(job: Job, place: Place) -> str:
    """What a job is called among those of other workspaces on the same machine."""
    return f"dean-{place.scheme}-{job.name}"
