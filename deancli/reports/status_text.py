"""`dean status` for the eye: grouped by urgency, one next command each, in 60 columns or more."""

from __future__ import annotations

from typing import Final

from deancli.domain.progress import State
from deancli.domain.stages import Step
from deancli.language import say, say_count
from deancli.reports.dates import full, heading, in_language, short, weekday
from deancli.reports.lines import Line, justified, length, pad, visible, width, wrapped
from deancli.reports.status_view import DayOffView, MilestoneView, MissingView, StatusView

_WIDE: Final = 76
_INDENT: Final = " " * 9
_DONE: Final = (State.DONE_EARLY, State.DONE_ON_TIME, State.DONE_LATE)
_BAR: Final = 10


def status_lines(view: StatusView, cells: int) -> list[Line]:
    """The lines of `view` for a terminal `cells` wide."""
    return [
        *wrapped(visible(view["title"]), cells, style="title"),
        *_head(view, cells),
        *_group(view, State.OVERDUE, say("QUÁ HẠN"), "overdue", cells),
        *_group(view, State.DUE_SOON, say("SẮP ĐẾN HẠN"), "soon", cells),
        *_group(view, State.IN_PROGRESS, say("ĐANG THỰC HIỆN"), "open", cells),
        *_rest(view, cells),
        *_obstacles(view, cells),
        *_notes(view, cells),
    ]


def _head(view: StatusView, cells: int) -> list[Line]:
    totals = view["totals"]
    full_cells = totals["done"] * _BAR // totals["milestones"] if totals["milestones"] else 0
    bar = "█" * full_cells + "░" * (_BAR - full_cells)
    right = say("Tiến độ {bar} {done}/{all} nhiệm vụ", bar=bar, done=totals["done"], all=totals["milestones"])
    return justified((("", heading(view["as_of"])),), (("", right),), cells)


def _group(view: StatusView, state: State, title: str, style: str, cells: int) -> list[Line]:
    found = [milestone for milestone in view["milestones"] if milestone["state"] == state]
    if not found:
        return []
    lines: list[Line] = [((style, f"{title} ({len(found)})"),)]
    for milestone in found:
        lines += _milestone(milestone, style, cells)
    return lines


_MARKS: Final = {State.OVERDUE: "!", State.DUE_SOON: "~", State.IN_PROGRESS: "-"}


def _milestone(milestone: MilestoneView, style: str, cells: int) -> list[Line]:
    mark = _MARKS[State(milestone["state"])]
    lead = f" {mark} {pad(visible(milestone['id']), 5)} "
    title = visible(milestone["short_title"])
    when, state = deadline_words(milestone), time_left(milestone)
    one = f"{lead}{pad(title, 29)}  {pad(when, 17)}  "
    if cells >= _WIDE and width(one) + width(state) <= cells:
        lines: list[Line] = [(("", one), (style, state))]
    else:
        lines = [*_hanging(lead, title, cells), *_deadline_lines(when, state, style, cells)]
    return [*lines, *_details(milestone, cells)]


def _hanging(lead: str, text: str, cells: int) -> list[Line]:
    first, *rest = wrapped(text, cells, _INDENT)
    return [(("", pad(lead, len(_INDENT))), first[1]), *rest]


def _deadline_lines(when: str, state: str, style: str, cells: int) -> list[Line]:
    if width(when) + width(state) + 2 + len(_INDENT) <= cells:
        return [(("", f"{_INDENT}{when}  "), (style, state))]
    return [*wrapped(when, cells, _INDENT), *wrapped(state, cells, _INDENT, style)]


def deadline_words(milestone: MilestoneView) -> str:
    """The deadline in force: before or by the end of which day."""
    deadline = milestone["deadline"]
    if deadline is None:
        return say("chưa có hạn")
    if deadline["kind"] == "before":
        return say("trước {day}", day=full(deadline["date"]))
    return say("đến hết {day}", day=full(deadline["date"]))


def time_left(milestone: MilestoneView) -> str:
    """How many working days are left, or how late it is; "" where there is no deadline."""
    if milestone["state"] == State.OVERDUE:
        return say_count("quá hạn {n} ngày", milestone["days_late"])
    if milestone["working_days_left"] is None:
        return ""
    if milestone["days_left"] == 0:
        return say("hôm nay là ngày cuối")
    if milestone["working_days_left"] == 0:
        return say("không còn ngày làm việc")
    return say_count("còn {n} ngày làm việc", milestone["working_days_left"])


def _details(milestone: MilestoneView, cells: int) -> list[Line]:
    first = milestone["missing"][0] if milestone["missing"] else None
    facts = [_calendar_note(milestone)] if milestone["state"] == State.DUE_SOON and milestone["days_left"] else []
    if first:
        facts.insert(0, missing_words(first) + _and_more(len(milestone["missing"]) - 1))
    lines = [line for fact in facts if fact for line in wrapped(visible(fact), cells, _INDENT)]
    return _with_command(lines, visible(first["command"]), cells) if first else lines


def _and_more(count: int) -> str:
    return "; " + say_count("còn {n} việc nữa", count) if count else ""


def _with_command(lines: list[Line], command: str, cells: int, indent: str = _INDENT) -> list[Line]:
    """The command at the right end of the last line, or on a line of its own where it does not fit."""
    arrow: Line = (("command", f"→ {command}"),)
    if lines and length(lines[-1]) + length(arrow) + 2 <= cells:
        return [*lines[:-1], *justified(lines[-1], arrow, cells)]
    return [*lines, (("", indent), *arrow)]


def missing_words(missing: MissingView) -> str:
    """What is missing of a deliverable, and who is waited for."""
    who = ", ".join(agency["name"] for agency in missing["waiting_for"])
    what = missing["document"]["name"]
    left = missing["left"]
    if missing["step"] == Step.ANSWER:
        return say("chờ ý kiến {n}/{asked}: {who}", n=len(missing["waiting_for"]), asked=missing["asked"], who=who)
    if missing["step"] == Step.SEND and left:
        return say_count(
            "{what}: đã hỏi {asked} cơ quan; {n} cơ quan Kế hoạch nêu chưa được hỏi",
            left, what=what, asked=missing["asked"],
        )  # fmt: skip
    if missing["step"] == Step.DECIDE:
        return say_count("{n} ý kiến chưa xử lý về {what}", left, what=what)
    if missing["step"] == Step.INCORPORATE:
        return say_count("{n} ý kiến tiếp thu chưa thể hiện trong dự thảo {what}", left, what=what)
    return _STEPS[Step(missing["step"])](what, who)


_STEPS: Final = {
    Step.DRAFT: lambda what, who: say("chưa có dự thảo mới: {what} ({who})", what=what, who=who),
    Step.SEND: lambda what, who: say("chưa gửi lấy ý kiến: {what} ({who})", what=what, who=who),
    Step.SUBMIT: lambda what, who: say("chưa trình: {what} ({who})", what=what, who=who),
    Step.ISSUE: lambda what, who: say("chưa ban hành: {what} ({who})", what=what, who=who),
}


def _calendar_note(milestone: MilestoneView) -> str:
    deadline = milestone["deadline"]
    assert deadline is not None, "what is due soon has a deadline"
    last = say(
        "hạn cuối {weekday} {day}",
        weekday=weekday(deadline["last_working_day"]), day=short(deadline["last_working_day"]),
    )  # fmt: skip
    return "; ".join([last, *_days_off(milestone["days_off"])])


def _days_off(days: list[DayOffView]) -> list[str]:
    return [say("{day} nghỉ {name}", day=short(day["date"]), name=in_language(day["vi"], day["en"])) for day in days]


def _rest(view: StatusView, cells: int) -> list[Line]:
    waiting = [_brief(m) for m in view["milestones"] if m["state"] == State.WAITING]
    done = [_brief(m) for m in view["milestones"] if m["state"] in _DONE]
    left: Line = (("open", say("TRONG HẠN")), ("", "  " + " · ".join(waiting))) if waiting else ()
    right: Line = (("done", say("HOÀN THÀNH")), ("", "  " + " · ".join(done))) if done else ()
    if left and right and length(left) + length(right) + 2 <= cells:
        return justified(left, right, cells)
    return [line for side in (left, right) if side for line in _folded(side, cells)]


def _folded(line: Line, cells: int) -> list[Line]:
    """A long list of milestones on as many lines as it needs, its heading once."""
    if length(line) <= cells:
        return [line]
    return [(line[0],), *wrapped(line[1][1], cells, " ")]


def _brief(milestone: MilestoneView) -> str:
    deadline = milestone["deadline"]
    day = milestone["done_on"] or (deadline["date"] if deadline else None)
    late = " " + say_count("muộn {n} ngày", milestone["days_late"]) if milestone["state"] == State.DONE_LATE else ""
    return visible(f"{milestone['id']} ({short(day)}{late})") if day else visible(milestone["id"])


def _obstacles(view: StatusView, cells: int) -> list[Line]:
    found = view["obstacles"]
    if not found:
        return []
    lines: list[Line] = [(("soon", say("KHÓ KHĂN, VƯỚNG MẮC ({n})", n=len(found))),)]
    for obstacle in found:
        text = f"{obstacle['agency']['name']}: {obstacle['text']}"
        age = say_count("{n} ngày", obstacle["days_open"])
        lines += _hanging(f" - {obstacle['id']} ", visible(f"{text} ({age})"), cells)
    return lines


def _notes(view: StatusView, cells: int) -> list[Line]:
    lines = [line for note in restated_sentences(view) for line in wrapped(visible(note), cells, style="note")]
    if not view["repository"]:
        lines += _note(say("Thư mục này chưa phải kho Git: chưa đọc được dự thảo nào."), "dean init", cells)
    if view["untagged"]:
        names = ", ".join(document["name"] for document in view["untagged"]["documents"])
        text = say("Bản sao này của kho thiếu các dự thảo đã nộp của: {names}.", names=names)
        lines += _note(text, view["untagged"]["command"], cells)
    return lines


def _note(text: str, command: str, cells: int) -> list[Line]:
    return _with_command(wrapped(visible(text), cells, style="note"), command, cells, "")


def restated_sentences(view: StatusView) -> list[str]:
    """Deadlines whose date in the plan a person has put right, told in as few sentences as they need."""
    found = view["restated"]
    if not found:
        return []
    ids = ", ".join(entry["milestone"] for entry in found)
    years = {(entry["stated"][:4], entry["confirmed"][:4]) for entry in found}
    same_day = all(entry["stated"][4:] == entry["confirmed"][4:] for entry in found)
    if len(years) == 1 and same_day:
        stated, confirmed = years.pop()
        return [
            say("Lưu ý: hạn {ids} trong Kế hoạch ghi năm {stated}; đã xác nhận là {confirmed}.",
                ids=ids, stated=stated, confirmed=confirmed)
        ]  # fmt: skip
    return [
        say("Lưu ý: hạn {id} trong Kế hoạch ghi {stated}; đã xác nhận là {confirmed}.",
            id=entry["milestone"], stated=full(entry["stated"]), confirmed=full(entry["confirmed"]))
        for entry in found
    ]  # fmt: skip
