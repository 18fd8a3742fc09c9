"""What one run of dean knows from its command line: where the workspace is, which day it is."""

from __future__ import annotations

import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Final

from deancli.errors import DeanError
from deancli.language import say

if TYPE_CHECKING:
    from deancli.workspace import Workspace

VIETNAM: Final = timezone(timedelta(hours=7))
"""Offices count days in Vietnam's time (UTC+7, no daylight saving), wherever the server stands."""


class Session:
    """Opened at the edge for one command; the workspace is opened only when it is asked for."""

    def __init__(self) -> None:
        """A session in the current folder."""
        self.root: Path | None = None
        self._workspace: Workspace | None = None

    def workspace(self) -> Workspace:
        """The workspace that `--root` names, or the one the current folder lies in.

        Raises DeanError when there is none.
        """
        from deancli.workspace import Workspace

        if self._workspace is None:
            self._workspace = Workspace.open(self.root or Path.cwd(), search=self.root is None)
        return self._workspace

    @staticmethod
    def now() -> datetime:
        """The moment of this run: the one place where the clock is read."""
        return datetime.now(VIETNAM).replace(microsecond=0)

    @classmethod
    def day(cls, as_of: str | None) -> date:
        """The day of the view: `as_of` (YYYY-MM-DD), or today in Vietnam."""
        from deancli.cli.values import to_date

        return to_date(as_of) if as_of else cls.now().date()

    @classmethod
    def happened(cls, day: str | None) -> date:
        """The day of what is recorded as done: as `day`; raises DeanError for one that is still to come."""
        on = cls.day(day)
        if on > cls.now().date():
            raise DeanError(
                say("Ngày {day} chưa đến.", day=f"{on:%d/%m/%Y}"),
                say("Xem lại ngày, tháng, năm; việc chưa xảy ra thì đến hôm ấy mới ghi nhận."),
            )
        return on

    @staticmethod
    def asks() -> bool:
        """Whether questions can be put: only when a person sits at both ends."""
        return sys.stdin.isatty() and sys.stderr.isatty()
