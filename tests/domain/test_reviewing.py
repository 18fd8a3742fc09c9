"""A person's word on each task that was read."""

from __future__ import annotations

from datetime import date

import pytest

from deancli.domain.plan import Confirmation, Deadline, Milestone, Span, Within
from deancli.domain.planreading.blocks import Spot
from deancli.domain.planreading.reading import Doubt, PlanReading
from deancli.domain.planreading.reviewing import NOTHING, Edit, Field, edited, item, items
from deancli.errors import DeanError
from tests.domain.building import CALENDAR, d
from tests.domain.readings import reading

PLAN = reading("18-go-cau-tha")
FIRST = PLAN.plan.milestones[0]


def put(field: Field, value: str, reason: str = "", given: Deadline | None = None) -> Milestone:
    """The first task with another value, of a plan in which its deadline is `given`."""
    return changed(field, value, reason, given).plan.milestones[0]


def changed(field: Field, value: str, reason: str = "", given: Deadline | None = None) -> PlanReading:
    """The plan with another value for its first task."""
    first = FIRST._replace(deadline=given) if given else FIRST
    before = PLAN._replace(plan=PLAN.plan._replace(milestones=(first, *PLAN.plan.milestones[1:])))
    return edited(before, Edit(FIRST.id, field, value, reason, d("16/4")), CALENDAR)


# -- The tasks ---------------------------------------------------------------------------------------


def test_doubted_tasks_come_first_each_with_the_plans_sentence_and_its_place() -> None:
    found = items(PLAN)
    assert [one.sure for one in found] == sorted(one.sure for one in found)
    assert {one.milestone for one in found} == set(PLAN.plan.milestones)
    note = next(note for note in PLAN.notes if note.of == f"{FIRST.id}.title")
    one = item(PLAN, FIRST.id)
    assert (one.words, one.spot) == (note.words, note.spot)
    assert one.doubts == tuple(doubt for doubt in PLAN.doubts if doubt.at == FIRST.id and doubt.check != "room")


def test_a_task_without_a_note_has_its_title_and_no_place_and_figures_are_no_doubts() -> None:
    bare = PLAN._replace(notes=(), doubts=(Doubt("room", FIRST.id, Spot(3), "", ""),))
    assert item(bare, FIRST.id) == (FIRST, FIRST.title, Spot(0), ())
    assert item(bare, FIRST.id).sure


def test_a_task_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(DeanError) as refused:
        item(PLAN, "X.9")
    assert str(refused.value) == "Kế hoạch không có “X.9”."
    assert refused.value.hint == f"Có: {', '.join(one.id for one in PLAN.plan.milestones)}."


# -- Other values ------------------------------------------------------------------------------------


def test_a_title_is_taken_as_it_is_written_blanks_aside() -> None:
    found = put(Field.TITLE, "  Việc   khác\n")
    assert found == FIRST._replace(title="Việc khác", short_title="Việc khác")
    assert changed(Field.TITLE, "Việc khác").plan.milestones[1:] == PLAN.plan.milestones[1:]


def test_a_lead_is_named_by_any_of_its_names() -> None:
    agency = next(agency for agency in PLAN.agencies.agencies if agency.kind == "so")
    for name in (agency.id, agency.name.upper(), agency.short_name.lower(), *agency.aliases):
        assert put(Field.LEAD, name) == FIRST._replace(lead=agency.id, lead_source="")
    derived = PLAN._replace(plan=PLAN.plan._replace(milestones=(FIRST._replace(lead_source="III.1"),)))
    edit = Edit(FIRST.id, Field.LEAD, agency.id, "", d("16/4"))
    assert edited(derived, edit, CALENDAR).plan.milestones[0].lead_source == ""
    assert put(Field.LEAD, "so-khong-co").lead == "so-khong-co"
    assert put(Field.LEAD, NOTHING).lead == ""


def test_those_who_help_are_named_between_commas() -> None:
    first, second = PLAN.agencies.agencies[:2]
    assert put(Field.COORDINATING, f"{first.name} ,{second.id}").coordinating == (first.id, second.id)
    assert put(Field.COORDINATING, NOTHING).coordinating == ()


STATED = Deadline(before=d("20/4"), words="trước ngày 20/4/2024")
OWNER = PLAN.plan.scheme.owner


@pytest.mark.parametrize(
    ("value", "given", "expected"),
    [
        ("trước 20/4/2024", STATED, STATED), ("20/4/2024", STATED, STATED), ("ngày 20/4/2024", STATED, STATED),
        ("trước 20/4/2024 (thứ Bảy)", STATED, STATED),
        ("2024-04-20", STATED, STATED), ("-", STATED, Deadline()),
        ("đến hết 20/4/2024", STATED, Deadline(by=d("20/4"), words=STATED.words)),
        ("chậm nhất ngày 20/4/2024", STATED, Deadline(by=d("20/4"), words=STATED.words)),
        ("by 2024-04-20", STATED, Deadline(by=d("20/4"), words=STATED.words)),
        ("before 2024-04-20", Deadline(by=d("20/4")), Deadline(before=d("20/4"), words="before 2024-04-20")),
        ("20/4/2024", Deadline(by=d("20/4")), Deadline(by=d("20/4"), words="20/4/2024")),
        ("20/4/2024", Deadline(), Deadline(by=d("20/4"), words="20/4/2024")),
        ("trước ngày 20/4/2024", Deadline(within=Within(Span(days=3), "x"), words="sau 3 ngày"),
         Deadline(before=d("20/4"), words="sau 3 ngày")),
    ],
)  # fmt: skip
def test_a_deadline_is_put_in_the_words_of_a_plan_and_needs_no_reason_for_the_plans_own_day(
    value: str, given: Deadline, expected: Deadline
) -> None:
    assert put(Field.DEADLINE, value, given=given).deadline == expected


def test_another_day_than_the_plans_needs_a_reason_and_keeps_what_is_stated() -> None:
    with pytest.raises(DeanError, match="cần lý do") as refused:
        put(Field.DEADLINE, "trước 21/4/2024", given=STATED)
    assert refused.value.hint == "Ví dụ: Năm bị ghi nhầm."
    word = Confirmation("Nhầm", OWNER, d("16/4"))
    confirmed = STATED._replace(before=d("21/4"), stated=d("20/4"), confirmed=word)
    assert put(Field.DEADLINE, "trước 21/4/2024", "Nhầm", STATED).deadline == confirmed
    assert put(Field.DEADLINE, "trước 22/4/2024", "Nhầm", confirmed).deadline == confirmed._replace(before=d("22/4"))
    assert put(Field.DEADLINE, "trước 20/4/2024", given=confirmed).deadline == STATED
    by = Deadline(by=d("20/4"), words="x")
    assert put(Field.DEADLINE, "21/4/2024", "Nhầm", by).deadline == by._replace(
        by=d("21/4"), stated=d("20/4"), confirmed=word
    )


@pytest.mark.parametrize("value", ["hôm nào đó", "sau 20/4/2024", "trước 31/4/2024", "", "2024-02-30", "trước"])
def test_what_is_no_day_is_refused_with_an_example(value: str) -> None:
    with pytest.raises(DeanError) as refused:
        put(Field.DEADLINE, value)
    assert str(refused.value) == f"“{value}” không phải một ngày."
    assert refused.value.hint == "Ví dụ: trước 30/3/2024, đến hết 30/3/2024."


def test_a_day_without_a_year_is_of_the_plans_year() -> None:
    scheme = PLAN.plan.scheme._replace(plan_date=date(2023, 5, 1))
    told = PLAN._replace(plan=PLAN.plan._replace(scheme=scheme))
    edit = Edit(FIRST.id, Field.DEADLINE, "trước 20/12", "Nhầm", d("16/4"))
    assert edited(told, edit, CALENDAR).plan.milestones[0].deadline.before == date(2023, 12, 20)
    unknown = PLAN._replace(plan=PLAN.plan._replace(scheme=scheme._replace(plan_date=None)))
    with pytest.raises(DeanError, match="không phải một ngày"):
        edited(unknown, edit, CALENDAR)


DATES = "no-year short-year part-of-month no-such-day no-date no-start no-deadline several-deadlines"

# -- Doubts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value", "settles"),
    [
        (Field.DEADLINE, "-", DATES),
        (Field.LEAD, "so-tai-chinh", "lead-source several-leads"), (Field.COORDINATING, "-", "collective"),
        (Field.TITLE, "Việc", ""),
    ],
)  # fmt: skip
def test_an_edit_settles_the_doubts_of_its_field_for_its_task_alone(field: Field, value: str, settles: str) -> None:
    every = [*DATES.split(), "lead-source", "several-leads", "collective", "unread-date"]
    doubts = tuple(Doubt(check, at, Spot(n), "", "") for n, check in enumerate(every) for at in (FIRST.id, "X"))
    doubted = PLAN._replace(doubts=doubts)
    found = edited(doubted, Edit(FIRST.id, field, value, "Nhầm", d("16/4")), CALENDAR).doubts
    left = {(doubt.check, doubt.at) for doubt in found if doubt in doubts}
    assert left == {(one.check, one.at) for one in doubts} - {(check, FIRST.id) for check in settles.split()}
    assert found == tuple(sorted(found, key=lambda doubt: (doubt.spot, doubt.check)))


def test_what_the_checks_find_is_looked_for_anew_with_the_words_and_pages_of_the_plan() -> None:
    stale = Doubt("lead", FIRST.id, Spot(1), "", "cũ")
    paged = PLAN._replace(
        doubts=(stale,), notes=tuple(note._replace(spot=note.spot._replace(page=7)) for note in PLAN.notes)
    )
    found = edited(paged, Edit(FIRST.id, Field.LEAD, NOTHING, "", d("16/4")), CALENDAR).doubts
    assert stale not in found
    new = next(doubt for doubt in found if (doubt.check, doubt.at) == ("lead", FIRST.id))
    assert (new.spot, new.words) == (Spot(FIRST.place.line, 7), FIRST.deadline.words)
