"""What an amended plan changes, for the eye: moved deadlines, then what is new, then what a person must decide."""

from __future__ import annotations

from collections.abc import Iterator

from deancli.domain.plan import Deadline, Plan
from deancli.domain.planreading.amending import Amendment
from deancli.language import say
from deancli.reports.lines import Line, visible, wrapped


def amendment_lines(change: Amendment, plan: Plan, cells: int) -> list[Line]:
    """The whole difference, a line for each change."""
    told = [*_moved(change), *_new(change), *_by_hand(change)]
    if not told:
        return wrapped(say("Kế hoạch này không thay đổi gì ở không gian làm việc."), cells)
    lines = wrapped(visible(plan.scheme.title), cells, style="title")
    return lines + [line for text in told for line in wrapped(visible(text), cells, " ")]


def _moved(change: Amendment) -> Iterator[str]:
    for moved in change.moved:
        yield say("~ {id}: {before} → {after} (ghi là gia hạn)", id=moved.milestone.id,
                  before=_day(moved.before), after=_day(moved.after))  # fmt: skip


def _new(change: Amendment) -> Iterator[str]:
    for milestone in change.milestones:
        yield say("+ nhiệm vụ {id}: {title}; {deadline}", id=milestone.id, title=milestone.short_title,
                  deadline=_day(milestone.deadline))  # fmt: skip
    for document in change.documents:
        yield say("+ văn bản {id}: {title}", id=document.id, title=document.title)
    for agency in change.agencies:
        yield say("+ cơ quan {id}: {name}", id=agency.id, name=agency.name)
    for body in change.bodies:
        yield say("+ tổ chức {id}: {name}", id=body.id, name=body.name)
    for id, duty in change.duties:
        yield say("+ việc của {agency} ({source}): {text}", agency=id, source=duty.source, text=duty.text)


def _by_hand(change: Amendment) -> Iterator[str]:
    for moved in change.by_hand:
        yield say("! {id}: hạn trước là {before}, nay là “{words}”; sửa bằng tay nếu đúng", id=moved.milestone.id,
                  before=_day(moved.before), words=moved.after.words or say("không có ngày"))  # fmt: skip
    for milestone in change.gone:
        yield say("! {id} không còn trong Kế hoạch này: {title}; được giữ nguyên, bỏ thì sửa bằng tay",
                  id=milestone.id, title=milestone.short_title)  # fmt: skip


def _day(deadline: Deadline) -> str:
    if deadline.before:
        return say("trước ngày {day}", day=f"{deadline.before:%d/%m/%Y}")
    if deadline.by:
        return say("đến hết ngày {day}", day=f"{deadline.by:%d/%m/%Y}")
    return deadline.words or say("không có ngày")
