"""Doubts about deadlines: their order, their days, their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from deancli.domain.backplan import backplan
from deancli.domain.calendar import Calendar
from deancli.domain.checks.subject import Finding, Subject
from deancli.domain.deadlines import dues
from deancli.domain.evidence import Evidence
from deancli.domain.plan import Deadline, Milestone, Place
from deancli.language import say


class Misplaced(NamedTuple):
    """A milestone whose date comes too early: before `earliest`, which `other` is due on, or the plan ("") is of."""

    milestone: Milestone
    day: date
    earliest: date
    other: str

    @property
    def likely(self) -> date | None:
        """The same day of the first year that puts it in order; None where it is of the right year already.

        None for 29 February too, which not every year has.
        """
        if self.day.year == self.earliest.year or (self.day.month, self.day.day) == (2, 29):
            return None
        year = self.earliest.year + (self.day.replace(year=self.earliest.year) < self.earliest)
        return self.day.replace(year=year)


def misplaced(subject: Subject) -> Iterator[Misplaced]:
    """Every milestone dated before one that it follows (the one above where it names none), or before the plan."""
    dates = {milestone.id: _in_force(milestone.deadline) for milestone in subject.plan.milestones}
    issued = subject.plan.scheme.plan_date
    after = {milestone.id: milestone.after for milestone in subject.plan.milestones}
    for above, milestone in pairwise((None, *subject.plan.milestones)):
        assert milestone, "only the first has none above it"
        day = dates[milestone.id]
        if day is None or milestone.deadline.confirmed:
            continue
        earlier = _all_before(milestone.after or ((above.id,) if above else ()), after)
        latest = max(((other, id) for id in earlier if (other := dates.get(id))), default=None)
        if latest and day < latest[0]:
            yield Misplaced(milestone, day, *latest)
        elif issued and day < issued:
            yield Misplaced(milestone, day, issued, "")


def years_out_of_order(subject: Subject) -> Iterator[Finding]:
    """A date that comes before that of a milestone it follows, or before the plan itself."""
    for found in misplaced(subject):
        id, day = found.milestone.id, _shown(found.day)
        if found.other:
            message = say(
                "hạn {day} của {id} sớm hơn hạn {other_day} của {other}, là nhiệm vụ phải xong trước",
                day=day, id=id, other_day=_shown(found.earliest), other=found.other,
            )  # fmt: skip
        else:
            message = say("hạn {day} của {id} sớm hơn ngày ban hành Kế hoạch {issued}",
                          day=day, id=id, issued=_shown(found.earliest))  # fmt: skip
        yield Finding(id, _place(found.milestone), message, _proposal(subject, id, found.likely))


def _all_before(start: tuple[str, ...], after: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The milestones `start` and all those that have to be done before them, through any number of steps."""
    waiting = list(start)
    found: set[str] = set()
    while waiting:
        id = waiting.pop()
        if id not in found:
            found.add(id)
            waiting += after.get(id, ())
    return found


def _proposal(subject: Subject, id: str, likely: date | None) -> str:
    """What to confirm instead, and whether offices work on that day."""
    day = likely.isoformat() if likely else say("NGÀY")
    advice = say('Nếu năm bị ghi nhầm: dean plan confirm {id} deadline {day} --reason "…"', id=id, day=day)
    if likely is None:
        return advice
    proposal = say("Có lẽ là {day}.", day=_shown(likely))
    if subject.calendar.is_working(likely):
        return f"{proposal} {advice}"
    off = say("Ngày ấy là ngày nghỉ, ngày làm việc cuối trước đó là {last}.",
              last=_shown(subject.calendar.last_working_day(likely)))  # fmt: skip
    return f"{proposal} {off} {advice}"


def stated_date_unconfirmed(subject: Subject) -> Iterator[Finding]:
    """A date other than the plan's own, without a person's word for it."""
    for milestone in subject.plan.milestones:
        deadline = milestone.deadline
        if deadline.stated and deadline.stated != _used(deadline) and not deadline.confirmed:
            yield Finding(
                milestone.id, _place(milestone),
                say("hạn của {id} khác ngày ghi trong Kế hoạch mà chưa ai xác nhận", id=milestone.id),
                say('Xác nhận: dean plan confirm {id} deadline {day} --reason "…"',
                    id=milestone.id, day=_used(deadline)),
            )  # fmt: skip


def day_off(subject: Subject) -> Iterator[Finding]:
    """A deadline that names a day off, or whose last day in time is one."""
    for milestone in subject.plan.milestones:
        named = _used(milestone.deadline)
        if named is None:
            continue
        last_day = named if milestone.deadline.by else date.fromordinal(named.toordinal() - 1)
        if not (subject.calendar.is_working(named) and subject.calendar.is_working(last_day)):
            yield Finding(milestone.id, _place(milestone), _off_message(subject.calendar, named, last_day), "")


def _off_message(calendar: Calendar, named: date, last_day: date) -> str:
    off = last_day if calendar.is_working(named) else named
    last = calendar.last_working_day(last_day)
    return say(
        "ngày {day} ({why}) là ngày nghỉ; ngày làm việc cuối cùng còn kịp là {last}",
        day=_shown(off), why=_why_off(calendar, off), last=_shown(last),
    )  # fmt: skip


def _why_off(calendar: Calendar, day: date) -> str:
    vi = calendar.off.get(day, ("", ""))[0]
    return vi or (say("thứ Bảy") if day.weekday() == 5 else say("Chủ nhật"))


_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_COUNTED = re.compile(r"\d\s+(?:ngày|tuần|tháng)\b.*\b(?:từ|sau)\b")
"""Words that count from a day: the day they name is not the deadline."""
_BEFORE = ("trước",)
_BY = ("đến hết", "chậm nhất", "hạn cuối", "đến ngày")


def words(subject: Subject) -> Iterator[Finding]:
    """The plan's words against the date beside them, and against the usual form "trước ngày …"."""
    for milestone in subject.plan.milestones:
        for message in _word_faults(milestone.deadline):
            yield Finding(milestone.id, _place(milestone), message, "")


def _word_faults(deadline: Deadline) -> Iterator[str]:
    found = _DATE.search(deadline.words)
    if not found or _COUNTED.search(deadline.words):
        return
    said, meant = tuple(map(int, found.groups())), deadline.stated or _used(deadline)
    if meant and said != (meant.day, meant.month, meant.year):
        yield say("lời văn “{words}” không khớp ngày {day}", words=deadline.words, day=_shown(meant))
    if "ngày" not in deadline.words[: found.start()]:
        yield say("lời văn “{words}” thiếu chữ “ngày” trước ngày tháng", words=deadline.words)
    lowered = deadline.words.casefold()
    if (deadline.by and lowered.startswith(_BEFORE)) or (deadline.before and lowered.startswith(_BY)):
        yield say("lời văn “{words}” không khớp cách tính hạn (before/by)", words=deadline.words)


def reply_date(subject: Subject) -> Iterator[Finding]:
    """A round that the plan asks for without saying by when the agencies must answer."""
    for milestone in subject.plan.milestones:
        for deliverable in milestone.deliverables:
            if deliverable.by and not (deliverable.reply or deliverable.reply_by):
                yield Finding(
                    milestone.id, deliverable.place,
                    say("{id} lấy ý kiến về “{document}” nhưng không nói bao giờ phải trả lời",
                        id=milestone.id, document=deliverable.document),
                    say("Thêm reply_by: (ngày) hoặc reply: {working_days: n} vào sản phẩm này."),
                )  # fmt: skip


def room_for_round(subject: Subject) -> Iterator[Finding]:
    """A round that would have to leave before the step ahead of it is over."""
    found = dues(subject.plan, Evidence(), subject.calendar, {})
    by_id = {milestone.id: milestone for milestone in subject.plan.milestones}
    for step in backplan(subject.plan, found, subject.calendar):
        if not step.fits and step.send_by and step.starts_after:
            yield Finding(
                step.milestone, _place(by_id[step.milestone]),
                say("phải gửi lấy ý kiến chậm nhất {send_by}, mà bước trước đến {before} mới hết hạn",
                    send_by=_shown(step.send_by), before=_shown(step.starts_after)),
                say("Rút ngắn thời gian trả lời, làm sớm bước trước hoặc xin gia hạn."),
            )  # fmt: skip


def _shown(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _used(deadline: Deadline) -> date | None:
    return deadline.before or deadline.by


def _in_force(deadline: Deadline) -> date | None:
    """The confirmed date, else the plan's own."""
    return _used(deadline) if deadline.confirmed else deadline.stated or _used(deadline)


def _place(milestone: Milestone) -> Place:
    return milestone.deadline.place or milestone.place
