"""Doubts about deadlines: their order, their days, their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from deancli.domain.backplan import backplan
from deancli.domain.calendar import Calendar
from deancli.domain.checks.subject import Finding, Subject
from deancli.domain.deadlines import dues
from deancli.domain.evidence import Evidence
from deancli.domain.plan import Deadline, Milestone, Place
from deancli.language import say


def years_out_of_order(subject: Subject) -> Iterator[Finding]:
    """A date that comes before that of a milestone it follows, or before the plan itself."""
    stated = {m.id: _stated(m.deadline) for m in subject.plan.milestones}
    for milestone in subject.plan.milestones:
        day = stated[milestone.id]
        if day is None or milestone.deadline.confirmed:
            continue
        earlier = _comes_before(subject, milestone, day, stated)
        if earlier:
            hint = say("Nếu năm bị ghi nhầm, ghi ngày đúng và thêm stated:, confirmed: kèm lý do.")
            yield Finding(milestone.id, _place(milestone), earlier, hint)


def _comes_before(subject: Subject, milestone: Milestone, day: date, stated: dict[str, date | None]) -> str | None:
    order = [m.id for m in subject.plan.milestones]
    before = milestone.after or order[max(order.index(milestone.id) - 1, 0) : order.index(milestone.id)]
    for id in before:
        other = stated.get(id)
        if other and day < other:
            return say(
                "hạn {day} của {id} sớm hơn hạn {other_day} của {other}, là nhiệm vụ phải xong trước",
                day=f"{day:%d/%m/%Y}", id=milestone.id, other_day=f"{other:%d/%m/%Y}", other=id,
            )  # fmt: skip
    issued = subject.plan.scheme.plan_date
    if issued and day < issued:
        return say(
            "hạn {day} của {id} sớm hơn ngày ban hành Kế hoạch {issued}",
            day=f"{day:%d/%m/%Y}", id=milestone.id, issued=f"{issued:%d/%m/%Y}",
        )  # fmt: skip
    return None


def stated_date_unconfirmed(subject: Subject) -> Iterator[Finding]:
    """A date other than the plan's own, without a person's word for it."""
    for milestone in subject.plan.milestones:
        deadline = milestone.deadline
        if deadline.stated and deadline.stated != _used(deadline) and not deadline.confirmed:
            yield Finding(
                milestone.id, _place(milestone),
                say("hạn của {id} khác ngày ghi trong Kế hoạch mà chưa ai xác nhận", id=milestone.id),
                say("Thêm confirmed: với reason, by, on vào deadline."),
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
    last = calendar.last_working_day(last_day)
    return say(
        "ngày {day} ({why}) là ngày nghỉ; ngày làm việc cuối cùng còn kịp là {last}",
        day=f"{named:%d/%m/%Y}", why=_why_off(calendar, named, last_day), last=f"{last:%d/%m/%Y}",
    )  # fmt: skip


def _why_off(calendar: Calendar, *days: date) -> str:
    day = next(day for day in days if not calendar.is_working(day))
    vi = calendar.off.get(day, ("", ""))[0]
    return vi or (say("thứ Bảy") if day.weekday() == 5 else say("Chủ nhật"))


_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_BEFORE = ("trước",)
_BY = ("đến hết", "chậm nhất", "hạn cuối", "đến ngày")


def words(subject: Subject) -> Iterator[Finding]:
    """The plan's words against the date beside them, and against the usual form "trước ngày …"."""
    for milestone in subject.plan.milestones:
        for message in _word_faults(milestone.deadline):
            yield Finding(milestone.id, _place(milestone), message, "")


def _word_faults(deadline: Deadline) -> Iterator[str]:
    found = _DATE.search(deadline.words)
    if not found:
        return
    said, meant = tuple(map(int, found.groups())), deadline.stated or _used(deadline)
    if meant and said != (meant.day, meant.month, meant.year):
        yield say("lời văn “{words}” không khớp ngày {day}", words=deadline.words, day=f"{meant:%d/%m/%Y}")
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
                    send_by=f"{step.send_by:%d/%m/%Y}", before=f"{step.starts_after:%d/%m/%Y}"),
                say("Rút ngắn thời gian trả lời, làm sớm bước trước hoặc xin gia hạn."),
            )  # fmt: skip


def _used(deadline: Deadline) -> date | None:
    return deadline.before or deadline.by


def _stated(deadline: Deadline) -> date | None:
    """The date in force: the confirmed one, else the plan's own."""
    return _used(deadline) if deadline.confirmed else deadline.stated or _used(deadline)


def _place(milestone: Milestone) -> Place:
    return milestone.deadline.place or milestone.place
