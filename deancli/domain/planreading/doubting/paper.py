"""Doubts about the paper itself: its frame, Nơi nhận, what it leaves unsaid, tables that the file does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from deancli.domain.directory import BODY
from deancli.domain.planreading.blocks import Spot
from deancli.domain.planreading.collective import BY_ID
from deancli.domain.planreading.doubting.draft import Draft, shortened
from deancli.domain.planreading.outline import Part
from deancli.domain.planreading.reading import Doubt
from deancli.language import say


def _unsaid(draft: Draft) -> Iterator[Doubt]:
    """Comments that a later task has to take in although the plan does not say so."""
    for step in draft.steps:
        for given in step.yields:
            if given.unsaid:
                message = say("{id} không nói việc tiếp thu ý kiến đã lấy về “{document}”; tạm ghi bước tiếp thu",
                              id=step.task.id, document=given.paper.title)  # fmt: skip
                yield Doubt("absorption", step.task.id, step.task.point.spot, "", message)


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
                message = say("thiếu dấu gạch đầu dòng trước “{words}”", words=shortened(entry.words))
                yield Doubt("recipient-dash", "", entry.spot, entry.words, message)
    for entry in draft.cast.unread:
        message = say("chưa rõ “{words}” ở Nơi nhận là ai; dòng này không được ghi", words=shortened(entry.words))
        yield Doubt("recipient-unknown", "", entry.spot, entry.words, message)


def _loose_table(draft: Draft) -> Iterator[Doubt]:
    """Lines that look like the rows of a table, on each page once: the file does not say which cell they are of."""
    for page, lines in groupby(draft.loose, key=lambda block: block.spot.page):
        rows = list(lines)
        if len(rows) > 1:
            message = say("trang {n} có {rows} dòng giống một bảng không kẻ; ô có thể bị đọc lẫn vào nhau",
                          n=page, rows=len(rows))  # fmt: skip
            yield Doubt("loose-table", "", rows[0].spot, shortened(rows[0].text), message,
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


def _province(draft: Draft) -> Iterator[Doubt]:
    """A province that had been merged into another one by the day of the plan."""
    day, province = draft.head.day, draft.province
    if day and province and province.valid_to and province.valid_to < day:
        message = say("{name} chỉ có đến hết ngày {end}, sau đó thuộc {successor}; kiểm tra tên tỉnh, tên cơ quan",
                      name=province.name, successor=province.successor, end=f"{province.valid_to:%d/%m/%Y}"
                      )  # fmt: skip
        yield Doubt("province", "scheme", draft.head.day_spot, province.name, message)


_DATE: Final = re.compile(
    r"(?<![\d/])\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?![\d/])|\btháng\s+\d{1,2}\b|\bquý\s+(?:I{1,3}|IV|[1-4])\b",
    re.IGNORECASE,
)
_CITED: Final = re.compile(r"(?:Quyết định|Kế hoạch|Nghị quyết|Công văn|Thông báo|Luật|Nghị định|Chỉ thị)\s+số[^;]*$")
_READ_THERE: Final = frozenset({Part.TASKS, Part.ASSIGNMENT, Part.APPENDIX, Part.FUNDING})


def _unread(draft: Draft) -> Iterator[Doubt]:
    """A date among the tasks that none of them took for its deadline."""
    taken = {step.task.point.spot for step in draft.steps}
    words = [timing.words for step in draft.steps for timing in step.task.timings]
    words += [step.task.text for step in draft.steps]
    for point in draft.points:
        if (
            point.part not in _READ_THERE
            or point.spot in taken
            or any(said in point.text or point.text in said for said in words)
        ):
            continue
        found = next(
            (date for date in _DATE.finditer(point.text) if not _CITED.search(point.text[: date.start()])), None
        )
        if found:
            message = say("ở đây có “{date}” nhưng không nhiệm vụ nào lấy đó làm hạn", date=found[0])
            yield Doubt(
                "unread-date", "", point.spot, point.text, message, say("Thêm bằng tay nếu đó là một nhiệm vụ.")
            )


PAPER: Final = (_unread, _unsaid, _not_sent, _recipients, _loose_table, _head, _province)
