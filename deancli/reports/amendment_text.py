"""What an amended plan changes, for the eye: moved deadlines, what is new, then what waits for a person's word."""

from __future__ import annotations

from collections.abc import Iterator

from deancli.language import say
from deancli.reports.amendment_view import AmendmentView, DeadlineView
from deancli.reports.dates import full
from deancli.reports.lines import Line, visible, wrapped


def amendment_lines(view: AmendmentView, cells: int) -> list[Line]:
    """The whole difference, a line for each change."""
    told = [*_moved(view), *_new(view), *_waiting(view), *_by_hand(view)]
    if not told:
        return wrapped(say("Kế hoạch này không thay đổi gì ở không gian làm việc."), cells)
    lines = wrapped(visible(view["title"]), cells, style="title")
    return lines + [line for text in told for line in wrapped(visible(text), cells, " ")]


def _moved(view: AmendmentView) -> Iterator[str]:
    for moved in view["extensions"]:
        yield say("~ {id}: {before} → {after} (ghi là gia hạn)", id=moved["milestone"],
                  before=_day(moved["before"]), after=_day(moved["after"]))  # fmt: skip


def _new(view: AmendmentView) -> Iterator[str]:
    for milestone in view["milestones"]:
        yield say("+ nhiệm vụ {id}: {title}; {deadline}", id=milestone["id"], title=milestone["title"],
                  deadline=_day(milestone["deadline"]))  # fmt: skip
    for document in view["documents"]:
        yield say("+ văn bản {id}: {title}", id=document["id"], title=document["name"])
    for agency in view["agencies"]:
        yield say("+ cơ quan {id}: {name}", id=agency["id"], name=agency["name"])
    for body in view["bodies"]:
        yield say("+ tổ chức {id}: {name}", id=body["id"], name=body["name"])
    for duty in view["duties"]:
        yield say("+ việc của {agency} ({source}): {text}", agency=duty["agency"], source=duty["source"],
                  text=duty["text"])  # fmt: skip


def _waiting(view: AmendmentView) -> Iterator[str]:
    nothing = say("để trống")
    for one in view["restated"]:
        yield say("? {address}: đang ghi “{before}”, Kế hoạch này ghi “{after}”; giữ nguyên, sửa thì --take {address}",
                  address=one["address"], before=", ".join(one["before"]) or nothing,
                  after=", ".join(one["after"]) or nothing)  # fmt: skip
    for milestone in view["gone"]:
        yield say("? {id} không còn trong Kế hoạch này: {title}; giữ nguyên, bỏ thì --take {id}",
                  id=milestone["id"], title=milestone["title"])  # fmt: skip


def _by_hand(view: AmendmentView) -> Iterator[str]:
    for moved in view["by_hand"]:
        yield say("! {id}: hạn trước là {before}, nay là “{words}”; sửa bằng tay nếu đúng", id=moved["milestone"],
                  before=_day(moved["before"]), words=moved["after"]["words"] or say("không có ngày"))  # fmt: skip
    for duty in view["gone_duties"]:
        yield say("! việc của {agency} ({source}) không còn trong Kế hoạch này: {text}; sửa bằng tay nếu đúng",
                  agency=duty["agency"], source=duty["source"], text=duty["text"])  # fmt: skip


def _day(deadline: DeadlineView) -> str:
    if deadline["before"]:
        return say("trước ngày {day}", day=full(deadline["before"]))
    if deadline["by"]:
        return say("đến hết ngày {day}", day=full(deadline["by"]))
    return deadline["words"] or say("không có ngày")
