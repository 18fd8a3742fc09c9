"""`dean plan …` for the eye."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from deancli.domain.plan import Stage
from deancli.language import say, say_count
from deancli.reports.dates import full, short, weekday
from deancli.reports.lines import Line, visible, wrapped

if TYPE_CHECKING:
    from deancli.reports.plan_view import (
        BackplanView,
        BackstepView,
        DeliverableView,
        PlannedView,
        PlanView,
        SlipView,
        WhatIfView,
    )
    from deancli.reports.status_view import DeadlineView

_INDENT: Final = " " * 6


def plan_lines(view: PlanView, cells: int) -> list[Line]:
    """The plan: every milestone with its deadline, who leads, and what proves it."""
    lines = wrapped(visible(view["title"]), cells, style="title")
    for milestone in view["milestones"]:
        lines += [(), *_planned(milestone, cells)]
    return lines


def _planned(milestone: PlannedView, cells: int) -> list[Line]:
    facts = [
        deadline_sentence(milestone["deadline"]),
        _who(milestone),
        *map(_deliverable, milestone["deliverables"]),
        say("sau khi xong: {ids}", ids=", ".join(milestone["after"])) if milestone["after"] else "",
        milestone["note"],
    ]
    head = wrapped(visible(f"{milestone['id']}  {milestone['title']}"), cells, style="open")
    return [*head, *(line for fact in facts if fact for line in wrapped(visible(fact), cells, _INDENT))]


def deadline_sentence(deadline: DeadlineView | None) -> str:
    """A deadline with its last working day, and what it was before it was extended."""
    if deadline is None:
        return say("hạn: chưa xác định")
    last = deadline["last_working_day"]
    text = say("hạn: {words}; ngày làm việc cuối {weekday} {day}",
               words=_words(deadline), weekday=weekday(last), day=full(last))  # fmt: skip
    if deadline["extended_from"]:
        text += say(" (đã gia hạn, trước là đến {day})", day=full(deadline["extended_from"]))
    return text


def _words(deadline: DeadlineView) -> str:
    day = full(deadline["date"])
    return say("trước ngày {day}", day=day) if deadline["kind"] == "before" else say("đến hết ngày {day}", day=day)


def _who(milestone: PlannedView) -> str:
    lead = milestone["lead"]["name"] if milestone["lead"] else say("chưa rõ")
    source = f" ({milestone['lead_source']})" if milestone["lead_source"] else ""
    text = say("chủ trì: {lead}", lead=lead) + source
    if milestone["coordinating"]:
        text += "; " + say("phối hợp: {names}", names=", ".join(a["name"] for a in milestone["coordinating"]))
    return text


def _deliverable(deliverable: DeliverableView) -> str:
    text = say("sản phẩm: {document}, {stage}",
               document=deliverable["document"]["name"], stage=stage_name(Stage(deliverable["stage"])))  # fmt: skip
    if deliverable["by"]:
        text += " " + say("của {who}", who="; ".join(found["name"] for found in deliverable["by"]))
    return text


def stage_name(stage: Stage) -> str:
    """A stage as it stands in a sentence."""
    return {
        Stage.DRAFTED: say("có dự thảo"),
        Stage.CIRCULATED: say("đã gửi lấy ý kiến"),
        Stage.CONSULTED: say("đã có ý kiến"),
        Stage.ABSORBED: say("đã tiếp thu, giải trình"),
        Stage.SUBMITTED: say("đã trình"),
        Stage.ISSUED: say("đã ban hành"),
    }[stage]


def backplan_lines(view: BackplanView, cells: int) -> list[Line]:
    """The latest day to send each round."""
    lines: list[Line] = []
    for step in view["steps"]:
        lines += wrapped(visible(f"{step['milestone']}  {step['title']}"), cells, style="open")
        for fact, style in _backstep(step):
            lines += wrapped(visible(fact), cells, _INDENT, style)
    return lines


def _backstep(step: BackstepView) -> list[tuple[str, str]]:
    last = step["last_working_day"]
    facts = [(say("ngày làm việc cuối: {weekday} {day}", weekday=weekday(last), day=full(last)), "")]
    if step["working_days"] is not None and step["starts_after"]:
        since = full(step["starts_after"])
        facts.append((say_count("từ {since} có {n} ngày làm việc", step["working_days"], since=since), ""))
    if step["document"] and step["send_by"] and step["reply_by"]:
        sentence = say("gửi “{document}” chậm nhất {weekday} {day}; nhận trả lời đến {reply_by}",
                       document=step["document"]["name"], weekday=weekday(step["send_by"]),
                       day=full(step["send_by"]), reply_by=full(step["reply_by"]))  # fmt: skip
        facts.append((sentence, "" if step["fits"] else "overdue"))
    if not step["fits"]:
        facts.append((say("! không kịp: bước trước chưa hết hạn"), "overdue"))
    return facts


def what_if_lines(view: WhatIfView, cells: int) -> list[Line]:
    """What slips."""
    head = say("Nếu {id} xong ngày {day}:", id=view["milestone"], day=full(view["end"]))
    lines = wrapped(visible(head), cells, style="title")
    for slip in view["slips"]:
        lines += wrapped(visible(f"{slip['milestone']}  {slip['title']}"), cells, "  ", "open")
        for fact, style in _slip(slip):
            lines += wrapped(visible(fact), cells, _INDENT, style)
    return lines


def _slip(slip: SlipView) -> list[tuple[str, str]]:
    day, last = full(slip["projected"]), short(slip["last_day"])
    late = say_count("xong {day}, muộn {n} ngày so với hạn {last}", slip["days_late"], day=day, last=last)
    facts = [
        (late, "overdue") if slip["days_late"] else (say("xong {day}, vẫn trong hạn {last}", day=day, last=last), "")
    ]
    if slip["working_days_left"] is not None:
        facts.append((say_count("muốn giữ hạn chỉ còn {n} ngày làm việc", max(slip["working_days_left"], 0)), ""))
    return facts
