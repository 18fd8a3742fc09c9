"""What was done since the last report: versions, letters, answers, decisions, each from its own record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from deancli.domain.evidence import Event, Evidence, Response, Round, Version
from deancli.reports.matrix_lead import decided_words
from deancli.reports.papers.fields import counted, written_date
from deancli.reports.periodic.tracing import Trace, ids, line
from deancli.reports.periodic.values import LineView

if TYPE_CHECKING:
    from deancli.domain.obstacles import ObstacleRecord
    from deancli.git.history import Touch
    from deancli.workspace import Workspace

_NAMED: Final = 10
"""So many agencies are named; a report does not list sixty."""


class Window(NamedTuple):
    """The days of a report: later than `since`, not later than `as_of`."""

    since: date
    as_of: date

    def holds(self, on: date) -> bool:
        """Whether that day is one of them."""
        return self.since < on <= self.as_of

    def brings(self, on: date, recorded: Touch | None) -> bool:
        """Whether something of the day `on` is new: it happened since, or it came to be known only since."""
        late = on <= self.since and recorded is not None and self.holds(recorded.when.date())
        return self.holds(on) or late


class Records(NamedTuple):
    """What happened, as known at the end of the window, with the places of its records."""

    known: Evidence
    versions: dict[tuple[str, int], str]
    folders: dict[int, str]
    events: dict[str, Event]
    obstacles: dict[str, ObstacleRecord]


def records_of(workspace: Workspace, known: Evidence) -> Records:
    """The records of `workspace`; the commits of versions are those of their tags."""
    from deancli.git.versions import versions
    from deancli.storage.consultations import read_events, read_obstacles, round_folders

    tags = versions(workspace.repository) if workspace.repository else ()
    return Records(
        known,
        {(tag.document, tag.number): tag.commit for tag in tags},
        round_folders(workspace.root, workspace.definitions),
        read_events(workspace.root, workspace.definitions),
        read_obstacles(workspace.root, workspace.definitions),
    )


class Deeds:
    """The lines of what was done in a window."""

    def __init__(self, workspace: Workspace, records: Records, trace: Trace, window: Window) -> None:
        """Nothing is told yet."""
        self.workspace = workspace
        self.records = records
        self.trace = trace
        self.window = window
        self.titles = {document.id: document.title for document in workspace.plan.documents}

    def lines(self) -> list[LineView]:
        """Every line, in the order of its days."""
        known = self.records.known
        told = [
            *(found for version in known.versions if (found := self._version(version))),
            *(found for path, event in self.records.events.items() if (found := self._event(path, event))),
            *(found for round in known.rounds for found in self._round(round)),
            *self._settled(),
        ]
        return _by_day(told)

    def of_round(self, number: int) -> list[LineView]:
        """The lines about one round."""
        return _by_day(found for one in self.records.known.rounds if one.number == number for found in self._round(one))

    def settled(self) -> list[LineView]:
        """The lines about difficulties that were settled."""
        return _by_day(self._settled())

    def _version(self, version: Version) -> LineView | None:
        if not self.window.holds(version.on):
            return None
        note = f" ({version.note.splitlines()[0]})" if version.note.strip() else ""
        commit = self.records.versions.get((version.document, version.number), "")
        text = f"Dự thảo lần {version.number} {self.titles[version.document]}{note}"
        return self._line(text, version.on, (commit,) if commit else ())

    def _event(self, path: str, event: Event) -> LineView | None:
        from deancli.workspace.events import sentence

        began = self.trace.began(path)
        if event.on > self.window.as_of or not self.window.brings(event.on, began):
            return None
        return self._line(sentence(self.workspace, event, written_date), event.on, ids(began), event.milestone, began)

    def _round(self, round: Round) -> Iterator[LineView]:
        path = f"{self.records.folders[round.number]}/round.yaml"
        began, latest = self.trace.began(path), self.trace.latest(path)
        what = f"dự thảo lần {round.version} {self.titles[round.document]}"
        if self.window.brings(round.sent, began):
            text = (
                f"Gửi xin ý kiến {counted(len(round.requests))} cơ quan về {what} (đợt {round.number}, trả lời đến hết "
                f"ngày {written_date(round.due)})"
            )
            yield self._line(text, round.sent, ids(began), round.milestone, began)
        yield from self._answers(round)
        yield from self._decided(round)
        for verb, day in (("Kết thúc", round.closed), ("Hủy", round.cancelled)):
            if day and self.window.holds(day):
                yield self._line(f"{verb} đợt lấy ý kiến {round.number}", day, ids(latest), round.milestone)

    def _answers(self, round: Round) -> Iterator[LineView]:
        folder = self.records.folders[round.number]
        new = [
            (response, began) for response in round.responses
            if self.window.brings(
                response.received, began := self.trace.began(self.trace.answer(folder, response.agency))
            )
        ]  # fmt: skip
        if new:
            text = f"Nhận {counted(len(new))} văn bản góp ý đợt {round.number}: {self._letters(one for one, _ in new)}"
            last = max(response.received for response, _ in new)
            yield self._line(text, last, ids(*(began for _, began in new)), round.milestone)

    def _letters(self, responses: Iterable[Response]) -> str:
        found = sorted(responses, key=lambda response: (response.received, response.agency))
        told = [
            f"{self.workspace.directory.name(one.agency)}"
            + (f" (số {one.number} ngày {written_date(one.dated)})" if one.number else "")
            for one in found[:_NAMED]
        ]
        return ", ".join(told) + (f" và {counted(len(found) - _NAMED)} cơ quan khác" if found[_NAMED:] else "")

    def _decided(self, round: Round) -> Iterator[LineView]:
        folder = self.records.folders[round.number]
        new = [
            (response.agency, comment.disposition, comment.decided)
            for response in round.responses for comment in response.comments
            if comment.decided and self.window.holds(comment.decided)
        ]  # fmt: skip
        if not new:
            return
        count = Counter(disposition for _, disposition, _ in new)
        touched = (self.trace.latest(self.trace.answer(folder, agency)) for agency, _, _ in new)
        text = f"Xử lý {counted(len(new))} ý kiến góp ý đợt {round.number}: {decided_words(count)}"
        last = max(decided for _, _, decided in new)
        yield self._line(text, last, ids(*touched), round.milestone)

    def _settled(self) -> Iterator[LineView]:
        for path, one in self.records.obstacles.items():
            if one.closed and self.window.holds(one.closed):
                agency, outcome = self.workspace.directory.name(one.agency), f": {one.outcome}" if one.outcome else ""
                text = f"Giải quyết khó khăn, vướng mắc {one.id} của {agency}{outcome}"
                yield self._line(text, one.closed, ids(self.trace.latest(path)), one.milestone)

    def _line(
        self, text: str, on: date, commits: tuple[str, ...], milestone: str = "", recorded: Touch | None = None
    ) -> LineView:
        """A line with its day, and with the day it came to be known where the last report could not know it."""
        dated = text if written_date(on) in text or f"{on:%d/%m/%Y}" in text else f"{text}, ngày {written_date(on)}"
        if recorded and on <= self.window.since:
            dated += f" (ghi nhận ngày {written_date(recorded.when.date())})"
        return line(dated, commits, on, milestone)


def _by_day(lines: Iterable[LineView]) -> list[LineView]:
    return sorted(lines, key=lambda one: one["date"] or "")
