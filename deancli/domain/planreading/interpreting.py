"""From a paper to a plan: the one way through all the rules of this package."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from deancli.domain.calendar import Calendar
from deancli.domain.checks import Subject
from deancli.domain.directory import Directory, is_valid
from deancli.domain.names import fold
from deancli.domain.planreading.assignments import charges
from deancli.domain.planreading.blocks import Paper, paragraphs
from deancli.domain.planreading.cast import Casting
from deancli.domain.planreading.doubting import doubts
from deancli.domain.planreading.doubting.draft import Draft
from deancli.domain.planreading.drafting import Ground, steps
from deancli.domain.planreading.gazetteer import Gazetteer
from deancli.domain.planreading.letterhead import letterhead, province_of, sent_to
from deancli.domain.planreading.names import Names
from deancli.domain.planreading.outline import Point, outline
from deancli.domain.planreading.putting_together import UNKNOWN_OWNER, Read, owner_of, plan_of, unknown_owner
from deancli.domain.planreading.reading import PlanReading
from deancli.domain.planreading.sourcing import notes_of
from deancli.domain.planreading.tasks import Task, tasks
from deancli.errors import DeanError
from deancli.language import say


def read_plan(paper: Paper, gazetteer: Gazetteer, calendar_of: Callable[[range], Calendar]) -> PlanReading:
    """The plan in `paper`; `calendar_of` gives the working days of some years.

    Raises DeanError where the paper is no plan: it gives nobody anything to do by any time.
    """
    points = outline(paragraphs(paper.blocks))
    head = letterhead(paper.blocks, points)
    spelt = {province.name: province.spelt for province in gazetteer.provinces}
    province = gazetteer.province(province_of([block.text for block in paper.blocks], spelt))
    districts = province.districts if province else ()
    names = Names(
        (*gazetteer.agencies, *districts),
        province.name if province else "",
        city=province is not None and province.city,
    )
    year = head.day.year if head.day else _usual_year(tasks(points, names, None))
    found = tasks(points, names, year)
    _refuse_others(paper, points, found)
    calendar = calendar_of(_years(found, year))
    duties = charges(points, names)
    ground = Ground(points, duties, names, head.day, calendar)
    made = steps(found, ground)
    present = [district for district in districts if not head.day or is_valid(district, head.day)]
    cast = Casting(paper.name, points, names, present, gazetteer.districts_valid_to).cast(made, duties, sent_to(points))
    return _put_together(paper, Read(head, made, duties, cast, ground, year, province))


def _usual_year(found: Sequence[Task]) -> int | None:
    years = Counter(day.year for task in found for t in task.timings if (day := t.before or t.by))
    return max(years, key=lambda year: (years[year], year)) if years else None


def _years(found: Sequence[Task], year: int | None) -> range:
    """The years to count working days in: those of the deadlines, and one more at each end."""
    years = [day.year for task in found for t in task.timings if (day := t.before or t.by)]
    years += [year] if year else []
    likely = [y for y in years if year is None or abs(y - year) <= 10]
    return range(min(likely) - 1, max(likely) + 2) if likely else range(0)


def _refuse_others(paper: Paper, points: Sequence[Point], found: Sequence[Task]) -> None:
    text = " ".join(fold(point.text) for point in points)
    dated = any(task.timings for task in found)
    if not points:
        raise DeanError(
            say("“{name}” không có chữ nào để đọc.", name=paper.name),
            say("Kiểm tra lại tệp; bản chụp (scan) thì xin bản Word, hoặc chạy nhận dạng chữ trước."),
        )
    if not dated or not re.search(r"\bke hoach\b|\bde an\b|\bnhiem vu\b", text):
        raise DeanError(
            say("“{name}” không giống một Kế hoạch: không thấy nhiệm vụ nào có thời hạn.", name=paper.name),
            say("Trong PDF có dòng giống một bảng không kẻ, chưa chắc chữ nào ở ô nào: nhập từ bản Word.")
            if paper.loose
            else say("dean tìm các mục nhiệm vụ hoặc bảng có cột thời hạn, như “hoàn thành trước ngày 20/3/2024”."),
        )


def _put_together(paper: Paper, read: Read) -> PlanReading:
    cast = read.cast
    owner = owner_of(read)
    if owner == UNKNOWN_OWNER:
        agencies = (*cast.agencies.agencies, unknown_owner(paper.name))
        cast = cast._replace(agencies=cast.agencies._replace(agencies=agencies))
    plan = plan_of(paper, read, owner)
    subject = Subject(plan, cast.agencies, Directory(cast.agencies), read.ground.calendar)
    sent = sent_to(read.ground.points)
    pages = {block.spot.line: block.spot.page for block in paper.blocks if block.spot.page}
    draft = Draft(
        read.head,
        read.steps,
        read.charges,
        sent,
        cast,
        subject,
        read.year,
        pages,
        paper.loose,
        read.province,
        read.ground.points,
    )
    found = doubts(draft)
    notes = tuple(notes_of(read, cast, found, owner))
    return PlanReading(paper.name, paper.unit, paper.pages, read.head, plan, cast.agencies, notes, found)
