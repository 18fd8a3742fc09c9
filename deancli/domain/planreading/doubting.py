"""Doubts about a plan that only its paper shows; what the definitions show, the checks of `domain.checks` find."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from deancli.domain.agencies import Role
from deancli.domain.calendar import ONE_DAY
from deancli.domain.checks import CHECKS, Subject
from deancli.domain.checks.deadlines import misplaced
from deancli.domain.directory import BODY
from deancli.domain.plan import Milestone
from deancli.domain.planreading.assignments import Charge
from deancli.domain.planreading.blocks import Block, Spot
from deancli.domain.planreading.cast import Cast
from deancli.domain.planreading.collective import BY_ID, bodies_named
from deancli.domain.planreading.drafting import Step, covers
from deancli.domain.planreading.letterhead import Letterhead, SentTo
from deancli.domain.planreading.reading import Doubt
from deancli.domain.planreading.timing import Vagueness
from deancli.language import say


class Draft(NamedTuple):
    """Everything that was read from one plan, for the doubts to look at.

    `pages` tells the page of a line, `loose` are lines that look like rows of a table.
    """

    head: Letterhead
    steps: Sequence[Step]
    charges: Sequence[Charge]
    sent: Sequence[SentTo]
    cast: Cast
    subject: Subject
    year: int | None
    pages: Mapping[int, int]
    loose: Sequence[Block]


def doubts(draft: Draft) -> tuple[Doubt, ...]:
    """Every doubt, by place."""
    found = [*_checked(draft)]
    for find in _DOUBTS:
        found += find(draft)
    return tuple(sorted(dict.fromkeys(found), key=lambda doubt: (doubt.spot, doubt.check)))


def _checked(draft: Draft) -> Iterator[Doubt]:
    """What `dean check` will find in the definitions, the strict checks included."""
    words = {step.task.id: step.task.timing.words for step in draft.steps if step.task.timing}
    out_of_order = {found.milestone.id for found in misplaced(draft.subject)}
    for check in CHECKS:
        for finding in check.find(draft.subject):
            if check.name == "round-room" and finding.at in out_of_order:
                continue  # counted back from a date that is doubted already
            spot = Spot(finding.place.line, draft.pages.get(finding.place.line, 0))
            yield Doubt(check.name, finding.at, spot, words.get(finding.at, ""), finding.message, finding.hint)


def _vague(draft: Draft) -> Iterator[Doubt]:
    """A deadline whose words leave something open."""
    for step in draft.steps:
        timing = step.task.timing
        for vagueness in timing.vague if timing else ():
            message = _VAGUE[vagueness](step, draft)
            yield Doubt(vagueness, step.task.id, step.task.point.spot, timing.words if timing else "", message)


_VAGUE: Final[Mapping[Vagueness, Callable[[Step, Draft], str]]] = {
    Vagueness.NO_YEAR: lambda step, draft: (
        say("{id} không ghi năm; hiểu là {year}", id=step.task.id, year=draft.year)
        if draft.year
        else say("{id} không ghi năm và Kế hoạch không có năm nào để hiểu theo", id=step.task.id)
    ),
    Vagueness.PART_OF_MONTH: lambda step, _: say("{id} chỉ nói một phần của tháng; hiểu theo ngày cuối phần ấy",
                                                 id=step.task.id),
    Vagueness.NO_SUCH_DAY: lambda step, _: say("hạn của {id} là ngày không có trong lịch", id=step.task.id),
    Vagueness.NO_DATE: lambda step, _: say("{id} là việc thường xuyên, không có ngày hoàn thành", id=step.task.id),
}  # fmt: skip


def _undated(draft: Draft) -> Iterator[Doubt]:
    """A task without a deadline, and a period that starts from something the plan does not name."""
    dated = {m.id for m in draft.subject.plan.milestones if m.deadline.before or m.deadline.by or m.deadline.within}
    for step in draft.steps:
        id, timing, spot = step.task.id, step.task.timing, step.task.point.spot
        if timing is None:
            yield Doubt("no-deadline", id, spot, "", say("{id} không có thời hạn", id=id))
        elif timing.span and id not in dated:
            message = say("{id} tính hạn từ “{since}”, chưa biết là ngày nào", id=id, since=timing.since)
            yield Doubt("no-start", id, spot, timing.words, message, say("Ghi within: hoặc by: cho deadline."))


def _several_deadlines(draft: Draft) -> Iterator[Doubt]:
    """A task with more than one deadline, of which the last counts."""
    for step in draft.steps:
        if len(step.task.timings) > 1:
            words = "; ".join(timing.words for timing in step.task.timings)
            message = say("{id} nêu {n} thời hạn; lấy thời hạn cuối", id=step.task.id, n=len(step.task.timings))
            yield Doubt("several-deadlines", step.task.id, step.task.point.spot, words, message)


def _leads(draft: Draft) -> Iterator[Doubt]:
    """A lead that the task itself does not name, and one of several."""
    for step in draft.steps:
        own = [mention.to for mention in step.task.leads]
        if len(own) > 1:
            words = ", ".join(mention.words for mention in step.task.leads)
            message = say("{id} có {n} cơ quan chủ trì; ghi cơ quan đầu, các cơ quan kia là phối hợp",
                          id=step.task.id, n=len(own))  # fmt: skip
            yield Doubt("several-leads", step.task.id, step.task.point.spot, words, message)
        if step.lead.source:
            message = say("{id} không nêu cơ quan chủ trì; suy từ {source}", id=step.task.id, source=step.lead.source)
            yield Doubt("lead-source", step.task.id, step.task.point.spot, "", message)


def _unsaid(draft: Draft) -> Iterator[Doubt]:
    """Comments that a later task has to take in although the plan does not say so."""
    for step in draft.steps:
        for given in step.yields:
            if given.unsaid:
                message = say("{id} không nói việc tiếp thu ý kiến đã lấy về “{document}”; tạm ghi bước tiếp thu",
                              id=step.task.id, document=given.paper.title)  # fmt: skip
                yield Doubt("absorption", step.task.id, step.task.point.spot, "", message)


def _room(draft: Draft) -> Iterator[Doubt]:
    """How many working days each step has after the one before, with likely dates in place of misplaced ones."""
    likely = {found.milestone.id: found.likely for found in misplaced(draft.subject)}
    calendar = draft.subject.calendar
    spots = {step.task.id: step.task.point.spot for step in draft.steps}
    for before, milestone in pairwise(draft.subject.plan.milestones):
        first, last = _last_day(before, likely), _last_day(milestone, likely)
        if first and last and before.id in milestone.after and last > first:
            left = calendar.working_days(first, last)
            message = say("từ hạn của {before} đến hạn của {id} có {n} ngày làm việc", before=before.id,
                          id=milestone.id, n=left)  # fmt: skip
            yield Doubt("room", milestone.id, spots[milestone.id], milestone.deadline.words, message)


def _last_day(milestone: Milestone, likely: Mapping[str, date | None]) -> date | None:
    named = likely.get(milestone.id) or milestone.deadline.before or milestone.deadline.by
    return named - ONE_DAY if named and milestone.deadline.before else named


def _strangers(draft: Draft) -> Iterator[Doubt]:
    """An agency that is on no list."""
    for agency in draft.subject.agencies.agencies:
        seen = draft.cast.sightings.get(agency.id)
        if seen and not seen.known:
            message = say("“{name}” không có trong danh mục cơ quan; kiểm tra tên, loại và tên tắt", name=agency.name)
            yield Doubt("unlisted-agency", agency.id, seen.spot, seen.words[0], message)


def _dangling(draft: Draft) -> Iterator[Doubt]:
    """A reference to a point that holds no task."""
    ids = [step.task.id for step in draft.steps]
    for charge in draft.charges:
        for section in charge.sections:
            if not any(covers(section, id) for id in ids):
                message = say("{source} dẫn chiếu {section} nhưng ở đó không có nhiệm vụ nào",
                              source=charge.source, section=section)  # fmt: skip
                yield Doubt("reference", charge.to.to, charge.point.spot, charge.text, message)


def _helpers(draft: Draft) -> Iterator[Doubt]:
    """A collective name among those who are to help."""
    for step in draft.steps:
        for id in step.coordinating:
            if id.startswith(BODY):
                name = draft.subject.directory.name(id)
                message = say("{id} phối hợp với “{name}”, chưa rõ là những ai", id=step.task.id, name=name)
                yield Doubt("collective", step.task.id, step.task.point.spot, name, message)


def _not_sent(draft: Draft) -> Iterator[Doubt]:
    """A body that is asked for its comments and is not among those the plan is sent to."""
    reached = {to for line in draft.subject.agencies.recipients for to in line.to}
    if not reached:
        return
    for step in draft.steps:
        for who in dict.fromkeys(id for given in step.yields for id in given.by):
            if who.removeprefix(BODY) in BY_ID and who not in reached:
                message = say("“{name}” được lấy ý kiến ở {id} nhưng không có trong Nơi nhận",
                              name=draft.subject.directory.name(who), id=step.task.id)  # fmt: skip
                yield Doubt("recipients", step.task.id, step.task.point.spot, "", message)


def _recipients(draft: Draft) -> Iterator[Doubt]:
    """A line of Nơi nhận without its dash, and one that names nobody known."""
    if any(entry.dashed for entry in draft.sent):
        for entry in draft.sent:
            if not entry.dashed:
                message = say("thiếu dấu gạch đầu dòng trước “{words}”", words=_short(entry.words))
                yield Doubt("recipient-dash", "", entry.spot, entry.words, message)
    for entry in draft.cast.unread:
        message = say("chưa rõ “{words}” ở Nơi nhận là ai; dòng này không được ghi", words=_short(entry.words))
        yield Doubt("recipient-unknown", "", entry.spot, entry.words, message)


def _bodies_differ(draft: Draft) -> Iterator[Doubt]:
    """A regulation that is for other bodies in one place than in another."""
    said: dict[str, set[str]] = {}
    for step in draft.steps:
        for given in step.yields:
            said.setdefault(given.paper.id, set()).update(id for id, _, _ in bodies_named(given.paper.title))
    for charge in draft.charges:
        if charge.role is not Role.LEAD:
            continue
        text = charge.text.partition(";")[0]
        other = {id for id, _, _ in bodies_named(text)}
        if "Quy chế" in text and other and said.get("quy-che", other) != other:
            message = say("{source} nói Quy chế của {n} tổ chức, nhiệm vụ lại nói của {m}",
                          source=charge.source, n=len(other), m=len(said["quy-che"]))  # fmt: skip
            yield Doubt("bodies", charge.to.to, charge.point.spot, text, message)


def _loose_table(draft: Draft) -> Iterator[Doubt]:
    """Lines that look like the rows of a table, on each page once: the file does not say which cell they are of."""
    for page, lines in groupby(draft.loose, key=lambda block: block.spot.page):
        rows = list(lines)
        if len(rows) > 1:
            message = say("trang {n} có {rows} dòng giống một bảng mà PDF không giữ; ô có thể bị đọc lẫn vào nhau",
                          n=page, rows=len(rows))  # fmt: skip
            yield Doubt("loose-table", "", rows[0].spot, _short(rows[0].text), message,
                        say("So từng dòng với bản giấy, hoặc nhập từ bản Word."))  # fmt: skip


def _head(draft: Draft) -> Iterator[Doubt]:
    """What the frame of the paper does not say."""
    for value, message in (
        (draft.head.number.text, say("không thấy số của Kế hoạch")),
        (draft.head.day, say("không thấy ngày ban hành Kế hoạch")),
        (draft.head.title.text, say("không thấy tên Đề án; đặt tạm theo tên tệp")),
        (draft.head.signer.text, say("không thấy người ký")),
    ):
        if not value:
            yield Doubt("letterhead", "scheme", Spot(1), "", message)


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:40].rsplit(" ", 1)[0] + "…"


_DOUBTS: Final = (
    _vague, _undated, _several_deadlines, _leads, _unsaid, _room, _strangers, _dangling, _helpers, _not_sent,
    _recipients,
    _bodies_differ, _loose_table, _head,
)  # fmt: skip
