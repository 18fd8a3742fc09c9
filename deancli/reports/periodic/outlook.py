"""What a report says of now and of what comes: what goes on, what is overdue and why, obstacles, tasks, proposals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from deancli.domain.periods import Period
from deancli.domain.progress import DONE, State
from deancli.reports.obstacle_view import ObstacleRowView, obstacles_view
from deancli.reports.papers.fields import counted, written_day
from deancli.reports.pending import pending
from deancli.reports.pending_view import PendingRoundView
from deancli.reports.periodic.deeds import Records, Window
from deancli.reports.periodic.tracing import Trace, ids, line
from deancli.reports.periodic.values import LineView
from deancli.reports.plan_view import BackstepView, backplan_view
from deancli.reports.status_text import missing_words
from deancli.reports.status_view import MilestoneView, StatusView

if TYPE_CHECKING:
    from deancli.workspace import Workspace

_ACTIVE: Final = (State.DUE_SOON, State.IN_PROGRESS)


def deadline_words(milestone: MilestoneView) -> str:
    """A milestone's deadline in the plan's way: trước ngày, đến hết ngày."""
    deadline = milestone["deadline"]
    if deadline is None:
        return "chưa có hạn"
    return ("trước ngày " if deadline["kind"] == "before" else "đến hết ngày ") + written_day(deadline["date"])


def reasons(milestone: MilestoneView) -> str:
    """What is missing of a milestone and who is waited for; what it waits for itself."""
    found = [missing_words(missing) for missing in milestone["missing"] if not missing["blocked"]]
    waits = [f"chờ hoàn thành {', '.join(milestone['waits_for'])}"] if milestone["waits_for"] else []
    return "; ".join([*found, *waits])


class Outlook:
    """The lines of now and of the next period."""

    def __init__(self, workspace: Workspace, records: Records, trace: Trace, status: StatusView) -> None:
        """From the status of the day that the report is about."""
        self.workspace = workspace
        self.records = records
        self.trace = trace
        self.status = status
        self.as_of = date.fromisoformat(status["as_of"])
        self.pending = pending(workspace, self.as_of)

    def ongoing(self) -> list[LineView]:
        """The milestones that are being worked on, in time."""
        return [self._standing(one, "") for one in self.status["milestones"] if one["state"] in _ACTIVE]

    def overdue(self, before: dict[str, str]) -> list[LineView]:
        """The milestones that are overdue, and why; then the rounds of others whose answers are."""
        late = [one for one in self.status["milestones"] if one["state"] == State.OVERDUE]
        lines = [self._standing(one, self._late(one, before.get(one["id"], ""))) for one in late]
        told = {one["id"] for one in late}
        rounds = [one for one in self.pending["rounds"] if one["days_late"] and one["milestone"] not in told]
        return [*lines, *(self._late_round(one) for one in rounds)]

    def _late(self, milestone: MilestoneView, before: str) -> str:
        new = "" if before == State.OVERDUE else ", phát sinh từ kỳ trước"
        return f", quá hạn {counted(milestone['days_late'])} ngày{new}"

    def _standing(self, milestone: MilestoneView, more: str) -> LineView:
        why = reasons(milestone)
        text = f"{milestone['id']}. {milestone['title']}, hạn {deadline_words(milestone)}{more}"
        commits = self._rounds_of(milestone)
        return line(f"{text}: {why}" if why else text, (*commits, *self.trace.plan()), None, milestone["id"])

    def _rounds_of(self, milestone: MilestoneView) -> tuple[str, ...]:
        numbers = [missing["round"] for missing in milestone["missing"] if missing["round"]]
        return ids(*(self.trace.latest(self._path(number)) for number in numbers))

    def _path(self, round: int) -> str:
        return f"{self.records.folders[round]}/round.yaml"

    def _late_round(self, round: PendingRoundView) -> LineView:
        commits = ids(self.trace.latest(self._path(round["number"])))
        return line(f"{self._waited(round)}, quá hạn {counted(round['days_late'])} ngày", commits, None,
                    round["milestone"])  # fmt: skip

    def _waited(self, round: PendingRoundView) -> str:
        late = [one["agency"]["name"] for one in round["waited_for"]]
        what = f"dự thảo lần {round['version']} {round['document']['name']} (đợt {round['number']})"
        return f"{counted(len(late))} cơ quan chưa có văn bản góp ý {what}: {', '.join(late)}"

    def obstacles(self, window: Window) -> list[LineView]:
        """Every obstacle that is open, with age, owner and how often it was reported; new ones are marked."""
        rows = obstacles_view(self.workspace, self.as_of, open_only=True)["obstacles"]
        return [line(self._obstacle(row, window), self.obstacle_commits(row), None, row["milestone"]) for row in rows]

    def _obstacle(self, row: ObstacleRowView, window: Window) -> str:
        new = "mới, " if window.holds(date.fromisoformat(row["date"])) else ""
        owner = row["owner"]["name"] if row["owner"] else "chưa giao"
        age = f"đã {counted(row['days_open'])} ngày, " if row["days_open"] else ""
        text = (
            f"{row['id']}. {row['agency']['name']}: {row['text']} ({new}báo cáo ngày {written_day(row['date'])}, {age}"
            f"{counted(row['times_reported'])} lần báo cáo; giải quyết: {owner})"
        )
        if row["answered"]:
            text += f". Chỉ đạo ngày {written_day(row['answered'])}: {row['answer']}"
        return text + (f". Đã báo cáo Chủ tịch ngày {written_day(row['escalated'])}" if row["escalated"] else "")

    def obstacle_commits(self, row: ObstacleRowView) -> tuple[str, ...]:
        """The newest commit that wrote the record of a difficulty."""
        paths = [path for path, one in self.records.obstacles.items() if one.id == row["id"]]
        return ids(*(self.trace.latest(path) for path in paths))

    def upcoming(self, following: Period) -> list[LineView]:
        """The tasks up to the end of the next period, by planning backwards from the deadlines."""
        open_ = {one["id"]: one for one in self.status["milestones"] if one["state"] not in DONE}
        lines = [*self._letters_due(open_, following), *self._replies_due(following)]
        for one in open_.values():
            deadline = one["deadline"]
            if deadline and date.fromisoformat(deadline["last_day"]) <= following.last:
                lines.append(self._finish(one))
        return lines

    def _letters_due(self, open_: dict[str, MilestoneView], following: Period) -> Iterator[LineView]:
        sent = {(round.document, round.milestone) for round in self.records.known.rounds if not round.cancelled}
        for step in backplan_view(self.workspace, self.as_of)["steps"]:
            document, send_by = step["document"], step["send_by"]
            if document is None or send_by is None or step["milestone"] not in open_:
                continue
            if (document["id"], step["milestone"]) not in sent and date.fromisoformat(send_by) <= following.last:
                yield line(
                    self._send(step, send_by, open_[step["milestone"]]), self.trace.plan(), None, step["milestone"]
                )

    def _send(self, step: BackstepView, send_by: str, milestone: MilestoneView) -> str:
        name = step["document"]["name"] if step["document"] else ""
        when = (
            f"chậm nhất ngày {written_day(send_by)}" if date.fromisoformat(send_by) > self.as_of
            else f"ngay (theo kế hoạch ngược chậm nhất ngày {written_day(send_by)})"
        )  # fmt: skip
        overdue = milestone["state"] == State.OVERDUE
        why = f"cho nhiệm vụ {milestone['id']}, đã quá hạn" if overdue else f"để kịp hạn nhiệm vụ {milestone['id']}"
        return f"Gửi xin ý kiến về {name} {when} {why}"

    def _replies_due(self, following: Period) -> Iterator[LineView]:
        for round in self.pending["rounds"]:
            if round["waited_for"] and date.fromisoformat(round["due"]) <= following.last:
                verb = "Đôn đốc" if round["days_late"] else "Tiếp nhận văn bản góp ý của"
                text = (
                    f"{verb} {counted(len(round['waited_for']))} cơ quan chưa góp ý đợt {round['number']} (hạn "
                    f"{written_day(round['due'])})"
                )
                yield line(text, ids(self.trace.latest(self._path(round["number"]))), None, round["milestone"])
            undecided = sum(one["comments"] for one in round["undecided"])
            if undecided:
                text = f"Xử lý {counted(undecided)} ý kiến góp ý đợt {round['number']} về {round['document']['name']}"
                yield line(text, ids(self.trace.latest(self._path(round["number"]))), None, round["milestone"])

    def _finish(self, milestone: MilestoneView) -> LineView:
        assert milestone["deadline"], "only milestones with a deadline are asked to be finished"
        last = milestone["deadline"]["last_working_day"]
        late = milestone["state"] == State.OVERDUE
        when = "ngay, đã quá hạn" if late else f"chậm nhất ngày làm việc {written_day(last)}"
        text = f"Hoàn thành nhiệm vụ {milestone['id']} ({milestone['short_title']}) {when}"
        return line(text, self.trace.plan(), None, milestone["id"])

    def proposals(self) -> list[LineView]:
        """What only somebody above can settle: late answers, open obstacles, deadlines that cannot be kept."""
        return [*self._urge(), *self.to_settle(), *self._extend()]

    def _urge(self) -> Iterator[LineView]:
        for round in self.pending["rounds"]:
            if round["days_late"]:
                names = ", ".join(one["agency"]["name"] for one in round["waited_for"])
                due = written_day(round["due"])
                text = f"Đề nghị chỉ đạo {names} gửi văn bản góp ý đợt {round['number']} (hạn {due})"
                yield line(text, ids(self.trace.latest(self._path(round["number"]))), None, round["milestone"])

    def to_settle(self) -> Iterator[LineView]:
        """What is proposed about each difficulty that nobody has decided yet."""
        for row in obstacles_view(self.workspace, self.as_of, open_only=True)["obstacles"]:
            if not row["answered"]:
                owner = row["owner"]["name"] if row["owner"] else "cơ quan có liên quan"
                what = row["proposal"] or f"chỉ đạo {owner} giải quyết"
                text = f"Về vướng mắc {row['id']} ({row['text'].rstrip('.')}): đề nghị {what}"
                yield line(text, self.obstacle_commits(row), None, row["milestone"])

    def _extend(self) -> Iterator[LineView]:
        done = {one["id"] for one in self.status["milestones"] if one["state"] in DONE}
        for step in backplan_view(self.workspace, self.as_of)["steps"]:
            if step["milestone"] not in done and not step["fits"]:
                text = (
                    f"Xem xét thời hạn nhiệm vụ {step['milestone']}: không còn đủ ngày làm việc để lấy ý kiến giữa các "
                    "nhiệm vụ"
                )
                yield line(text, self.trace.plan(), None, step["milestone"])
