"""One workspace, opened: its definitions, what happened, and what follows from both on a day."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from deancli import __version__
from deancli.errors import DeanError
from deancli.language import current, say
from deancli.storage import cache

if TYPE_CHECKING:
    from deancli.domain.agencies import Agencies
    from deancli.domain.calendar import Calendar
    from deancli.domain.checks import Subject
    from deancli.domain.directory import Directory
    from deancli.domain.evidence import Evidence, Version
    from deancli.domain.plan import Plan
    from deancli.domain.progress import Progress
    from deancli.git.repository import Repository
    from deancli.workspace.missing_versions import MissingVersions

PLAN_FILE = "milestones.yaml"
AGENCIES_FILE = "agencies.yaml"

View = TypeVar("View")


class Workspace:
    """A folder with `milestones.yaml` in it. Reading it never changes it."""

    def __init__(self, root: Path) -> None:
        """The workspace in `root`, an absolute path; nothing is read yet."""
        self.root = root
        self._progress: dict[date, Progress] = {}
        self._known: dict[date, Evidence] = {}

    @classmethod
    def open(cls, folder: Path, *, search: bool) -> Workspace:
        """The workspace in `folder`, or with `search` in the nearest folder above that has one.

        Raises DeanError when there is none.
        """
        start = folder.resolve()
        if not start.is_dir():
            raise DeanError(
                say("Không có thư mục {folder}.", folder=start),
                say("Kiểm tra lại đường dẫn; tên có dấu cách thì đặt trong ngoặc kép."),
            )
        for candidate in (start, *start.parents) if search else (start,):
            if (candidate / PLAN_FILE).is_file():
                return cls(candidate)
        raise DeanError(
            say("Không thấy {file} trong {folder} hay thư mục nào bên trên.", file=PLAN_FILE, folder=start)
            if search
            else say("Không thấy {file} trong {folder}.", file=PLAN_FILE, folder=start),
            _way_to_a_workspace(start),
        )

    @cached_property
    def repository(self) -> Repository | None:
        """The Git repository the workspace lies in; None where there is none."""
        from deancli.git.repository import Repository

        return Repository.discover(self.root)

    @cached_property
    def cache_dir(self) -> Path | None:
        """Where derived data may be kept; None without a repository."""
        return self.repository.cache_dir if self.repository else None

    @property
    def kept_dir(self) -> Path | None:
        """Where data may be kept that hangs on its key alone, as on a version's bytes; the oldest is thrown away."""
        return self.cache_dir / "versions" if self.cache_dir else None

    @cached_property
    def definitions(self) -> tuple[Plan, Agencies]:
        """What the two YAML files say; raises ProblemsFound with every fault in both, and for links in the workspace.

        Whatever is read of a workspace hangs on these: this is the one door.
        """
        from deancli.storage.definitions import read_definitions
        from deancli.storage.places import refuse_strange_places

        refuse_strange_places(self.root)
        return read_definitions(self.root)

    @property
    def plan(self) -> Plan:
        """What `milestones.yaml` says."""
        return self.definitions[0]

    @cached_property
    def directory(self) -> Directory:
        """The agencies and bodies, ready for look-up."""
        from deancli.domain.directory import Directory

        return Directory(self.definitions[1])

    @cached_property
    def evidence(self) -> Evidence:
        """The versions in Git and the record files; raises ProblemsFound with every fault in them."""
        from deancli.storage.records import read_evidence

        return read_evidence(self.root, self.definitions, self.cache_dir)._replace(versions=self._versions())

    def known_on(self, as_of: date) -> Evidence:
        """The evidence as it was known at the end of `as_of`, derived once."""
        from deancli.domain.evidence import known_on

        if as_of not in self._known:
            self._known[as_of] = known_on(self.evidence, as_of)
        return self._known[as_of]

    def _versions(self) -> tuple[Version, ...]:
        from deancli.domain.evidence import Version
        from deancli.git.versions import versions

        if self.repository is None:
            return ()
        return tuple(
            Version(tag.document, tag.number, tag.when.date(), tag.agency, tag.sha256, tag.note)
            for tag in versions(self.repository)
            if not tag.withdrawn
        )

    @cached_property
    def missing_versions(self) -> MissingVersions | None:
        """The documents handed in before, of which this copy of the repository has no version."""
        from deancli.workspace.missing_versions import missing_versions

        return missing_versions(self, {version.document for version in self.evidence.versions})

    def calendar(self, *days: date) -> Calendar:
        """The working days of all years that the plan, the evidence and `days` touch."""
        from deancli.domain.calendar import calendar_of
        from deancli.storage.holidays import public_days

        public = public_days(self._years(days), self.cache_dir)
        return calendar_of(public, self.plan.days_off, self.plan.swapped_days)

    def _years(self, days: Iterable[date]) -> range:
        """A year more at each end, so that counting may run over New Year."""
        dates = [*days, *(m.deadline.before or m.deadline.by for m in self.plan.milestones)]
        years = [day.year for day in dates if day]
        return range(min(years) - 1, max(years) + 2) if years else range(0)

    def progress(self, as_of: date) -> Progress:
        """The state of every milestone at the end of `as_of`, derived once."""
        from deancli.domain.progress import progress

        if as_of not in self._progress:
            self._progress[as_of] = progress(self.plan, self.directory, self.evidence, self.calendar(as_of), as_of)
        return self._progress[as_of]

    def subject(self) -> Subject:
        """What the checks look at."""
        from deancli.domain.checks import Subject

        return Subject(self.plan, self.definitions[1], self.directory, self.calendar())

    def cached(self, name: str, key: str, compute: Callable[[], View]) -> View:
        """`compute()`, or its result from before if nothing it could depend on has changed since.

        `key` holds whatever it depends on besides the workspace's files and references, and the language spoken.
        The result must be JSON data.
        """
        text = self.cached_text(name, key, lambda: json.dumps(compute(), ensure_ascii=False))
        return cast("View", json.loads(text))

    def cached_text(self, name: str, key: str, compute: Callable[[], str]) -> str:
        """As `cached`, of JSON text: what a program asked for goes to it as it was kept."""
        if self.state is None or self.cache_dir is None:
            return compute()
        full_key = f"{__version__} {current()} {self.state.key} {key}"
        found = cache.load_text(self.cache_dir, name, full_key)
        if found is None:
            found = compute()
            cache.store_text(self.cache_dir, name, full_key, found, self.state.newest)
        return found

    @cached_property
    def state(self) -> cache.Fingerprint | None:
        """A fingerprint of every file and reference that views are derived from; None where it cannot be told.

        As they were when it was first asked for: what is derived after a change is kept for nobody, never for too long.
        """
        signature = self.repository.signature() if self.repository else None
        return None if signature is None else cache.fingerprint(self.root, signature)


def _way_to_a_workspace(folder: Path) -> str:
    """What to do in a folder without a plan; raises DeanError in a repository without a work tree."""
    from deancli.git.repository import Repository

    repository = Repository.discover(folder)
    if repository and not repository.ask("cat-file", "-e", f"HEAD:{repository.prefix}{PLAN_FILE}").code:
        return say("Tệp có trong Git nhưng không có trên đĩa; lấy lại: git checkout HEAD -- .")
    below = _workspaces_below(folder)
    if below:
        return say("Có ở thư mục bên trong; vào đó rồi làm lại: {ways}", ways=", ".join(below))
    return say("Chạy dean init để lập không gian làm việc mới, hoặc dean demo để xem thử.")


def _workspaces_below(folder: Path) -> list[str]:
    """How to go to the workspaces right inside `folder`: at most three, and none where it cannot be read."""
    try:
        found = sorted(path.name for path in folder.iterdir() if (path / PLAN_FILE).is_file())
    except OSError:
        return []
    return [f'cd "{name}"' if " " in name else f"cd {name}" for name in found[:3]]
