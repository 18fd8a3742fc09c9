"""An amended plan beside the one in force."""

from __future__ import annotations

from datetime import date

import pytest

from deancli.domain.agencies import Agencies, Agency, Body, Duty, Role
from deancli.domain.evidence import EventKind, Evidence
from deancli.domain.plan import Deadline, Milestone, Plan, Span, Stage, Within
from deancli.domain.planreading.amending import Moved, Restated, amendment, in_force, in_ids_of, without
from deancli.domain.planreading.blocks import Spot
from deancli.domain.planreading.letterhead import Letterhead, Said
from deancli.domain.planreading.reading import Confidence, Doubt, Note, PlanReading
from tests.domain.building import HERE, agency, d, deliverable, event, milestone, plan

NOBODY = Agencies((), (), ())
NO_HEAD = Letterhead(Said(""), Said(""), None, Spot(0), Said(""), Said(""), (), Said(""), Said(""))


def read(what: Plan, agencies: Agencies = NOBODY, issued: date | None = None, **more: object) -> PlanReading:
    """A plan as read, issued on a day."""
    dated = what._replace(scheme=what.scheme._replace(plan_date=issued))
    values: dict[str, object] = {"notes": (), "doubts": ()}
    return PlanReading("kh.txt", "line", 0, NO_HEAD, dated, agencies, **values | more)  # type: ignore[arg-type]


def titled(id: str, title: str, *after: str, product: str = "", **more: object) -> Milestone:
    """A task of that title."""
    products = (deliverable(product, Stage.DRAFTED),) if product else ()
    return milestone(id, Deadline(), *products, after=after)._replace(title=title, **more)  # type: ignore[arg-type]


def duty(text: str, source: str = "III.1", role: Role = Role.COORDINATING, milestones: tuple[str, ...] = ()) -> Duty:
    """A duty of that text."""
    return Duty(source, role, text, milestones, (), "", None, HERE)


def charged(id: str, *duties: Duty) -> Agency:
    """An agency with duties."""
    return agency(id)._replace(duties=duties)


def of(*agencies: Agency, bodies: tuple[Body, ...] = ()) -> Agencies:
    """Agencies and bodies."""
    return Agencies(agencies, bodies, ())


SURVEY, DRAFT, CONSULT = "Khảo sát thực trạng tại các huyện", "Xây dựng dự thảo Đề án", "Lấy ý kiến các sở, ban, ngành"


# -- The same tasks under other numbers --------------------------------------------------------------


@pytest.mark.parametrize(
    ("there", "ids"),
    [
        ((titled("1", SURVEY), titled("2", DRAFT), titled("3", CONSULT)), ["1", "2", "3"]),
        ((titled("1", DRAFT), titled("2", CONSULT)), ["1-2", "1", "2"]),
        ((titled("1", CONSULT), titled("2", SURVEY)), ["2", "2-2", "1"]),
        ((titled("9", "KHAO SAT THUC TRANG tại huyện"),), ["9", "2", "3"]),
        ((titled("1", "Khảo sát xã"), titled("9", "Khảo sát xã")), ["1", "2", "3"]),
        ((), ["1", "2", "3"]), ((titled("1", "Hội thảo góp ý"),), ["1-2", "2", "3"]),
        ((titled("1", "Tổng kết"), titled("1-2", "Họp")), ["1-3", "2", "3"]),
    ],
    ids=["the same", "one put in before", "turned round", "in other words", "same number, much of the title", "new",
         "the number alone",
         "a free number"],
)  # fmt: skip
def test_a_task_keeps_the_number_it_has_in_the_plan_in_force(there: tuple[Milestone, ...], ids: list[str]) -> None:
    amended = plan(titled("1", SURVEY), titled("2", DRAFT), titled("3", CONSULT))
    found = in_ids_of(read(amended), plan(*there))
    assert [one.id for one in found.plan.milestones] == ids


def test_the_most_alike_are_the_same_and_a_number_alone_makes_none_the_same() -> None:
    known = plan(titled("7", f"{DRAFT} lần hai"), titled("1", "Hội thảo"))
    amended = plan(titled("1", DRAFT), titled("2", f"{DRAFT} lần hai"))
    assert [one.id for one in in_ids_of(read(amended), known).plan.milestones] == ["1-2", "7"]
    taken = plan(titled("1", SURVEY), titled("1-2", CONSULT))
    assert [one.id for one in in_ids_of(read(taken), plan(titled("1", "Họp"))).plan.milestones] == ["1-2", "1-2-2"]


def test_a_task_with_the_same_products_is_the_same_whatever_its_title() -> None:
    there = plan(titled("5", "Đề cương", product="dc"), titled("6", "Khác hẳn", product="da"))
    found = in_ids_of(read(plan(titled("1", "Viết", product="da"), titled("2", DRAFT, product="x"))), there)
    assert [one.id for one in found.plan.milestones] == ["6", "2"]


def test_everything_that_names_a_task_follows_its_new_number() -> None:
    amended = plan(titled("1", SURVEY), titled("2", DRAFT, "1"))
    notes = tuple(Note(of, Spot(1), "", Confidence.STATED) for of in ("1.title", "so-a.name", "2", "x.1.lead"))
    doubts = (Doubt("lead", "2", Spot(1), "", ""), Doubt("members", "ban", Spot(1), "", ""))
    given = read(amended, of(charged("so-a", duty("x", milestones=("2", "1")))), notes=notes, doubts=doubts)
    found = in_ids_of(given, plan(titled("7", DRAFT)))
    assert [(one.id, one.after) for one in found.plan.milestones] == [("1", ()), ("7", ("1",))]
    assert found.agencies.agencies[0].duties[0].milestones == ("7", "1")
    assert [note.of for note in found.notes] == ["1.title", "so-a.name", "2", "x.1.lead"]
    assert [doubt.at for doubt in found.doubts] == ["7", "ban"]
    renumbered = in_ids_of(given, plan(titled("8", SURVEY), titled("7", DRAFT)))
    assert renumbered.notes[0].of == "8.title"
    assert renumbered.plan.milestones[1].after == ("8",)


# -- Deadlines ---------------------------------------------------------------------------------------


def extended(on: str, **days: date) -> Evidence:
    """An extension of the task M."""
    return Evidence(
        events=(event(EventKind.EXTENSION, on, "M", **days), event(EventKind.EXTENSION, "30/4", "N", **days))
    )


BEFORE, BY = Deadline(before=d("20/4")), Deadline(by=d("20/4"))
LATER, COUNTED = Deadline(before=d("25/4")), Deadline(within=Within(Span(days=3), "x"))
CONFIRMED = Deadline(before=d("20/4"), stated=d("20/3"))


def test_the_last_extension_is_in_force_of_one_day_the_last_recorded() -> None:
    what = milestone("M", BEFORE)
    assert in_force(what, Evidence()) == BEFORE
    first, second = (event(EventKind.EXTENSION, "10/4", "M", by=d(day)) for day in ("25/4", "26/4"))
    older = event(EventKind.EXTENSION, "9/4", "M", before=d("30/4"))
    assert in_force(what, Evidence(events=(first, second, older))) == Deadline(by=d("26/4"))


@pytest.mark.parametrize(
    ("there", "read_as", "evidence", "moves"),
    [
        (BEFORE, BEFORE, Evidence(), False), (BEFORE, BY, Evidence(), True), (BEFORE, LATER, Evidence(), True),
        (BEFORE, BEFORE._replace(words="khác"), Evidence(), False), (COUNTED, COUNTED, Evidence(), False),
        (COUNTED, LATER, Evidence(), True), (CONFIRMED, BEFORE, Evidence(), False),
        (CONFIRMED, Deadline(before=d("20/3")), Evidence(), False),
        (CONFIRMED, Deadline(by=d("20/3")), Evidence(), True),
        (BY._replace(stated=d("20/3")), Deadline(by=d("20/3")), Evidence(), False),
        (BY._replace(stated=d("20/3")), Deadline(before=d("20/3")), Evidence(), True),
        (BEFORE, LATER, extended("10/4", before=d("25/4")), False),
        (BEFORE, BEFORE, extended("10/4", before=d("25/4")), True),
        (CONFIRMED, Deadline(before=d("20/3")), extended("10/4", before=d("25/4")), True),
    ],
)  # fmt: skip
def test_a_deadline_moves_where_the_amended_plan_says_another_than_the_one_in_force(
    there: Deadline, read_as: Deadline, evidence: Evidence, moves: bool
) -> None:
    now = milestone("M", there)
    found = amendment(read(plan(milestone("M", read_as))), plan(now), NOBODY, evidence)
    old = in_force(now, evidence)
    assert found.moved == ((Moved(now, old, read_as),) if moves else ())
    assert found.by_hand == ()
    assert found.writes == moves


@pytest.mark.parametrize(("issued", "moves"), [(d("9/4"), False), (d("10/4"), True), (None, True)])
def test_a_plan_from_before_an_extension_does_not_take_it_back(issued: date | None, moves: bool) -> None:
    evidence = extended("10/4", before=d("25/4"))
    found = amendment(read(plan(milestone("M", BEFORE)), issued=issued), plan(milestone("M", BEFORE)), NOBODY, evidence)
    assert bool(found.moved) == moves


@pytest.mark.parametrize(("now", "after"), [(BEFORE, Deadline()), (BEFORE, COUNTED), (Deadline(), COUNTED)])
def test_a_deadline_that_is_no_longer_a_day_is_moved_by_hand(now: Deadline, after: Deadline) -> None:
    found = amendment(read(plan(milestone("M", after))), plan(milestone("M", now)), NOBODY, Evidence())
    assert (found.moved, found.by_hand) == ((), (Moved(milestone("M", now), now, after),))
    assert not found.writes


# -- Tasks, agencies, duties -------------------------------------------------------------------------


def test_what_is_new_and_what_is_gone_is_told() -> None:
    there = plan(titled("1", SURVEY, product="ks"), titled("2", DRAFT, product="da"))
    amended = plan(titled("1", SURVEY, product="ks"), titled("3", CONSULT, product="tt"))
    bodies = tuple(Body(id, id, (), (), "", (), "", HERE) for id in ("ban", "to"))
    known = of(agency("so-a"), agency("so-b")._replace(aliases=("Sở Bê",)), bodies=bodies[:1])
    given = of(
        agency("so-a"),
        agency("x")._replace(name="sở bê"),
        agency("y")._replace(name="so-b"),
        agency("z"),
        bodies=bodies,
    )
    found = amendment(read(amended, given), there, known, Evidence())
    assert found.milestones == amended.milestones[1:]
    assert found.gone == there.milestones[1:]
    assert found.documents == amended.documents[1:]
    assert [one.id for one in found.agencies] == ["z"]
    assert found.bodies == bodies[1:]
    assert found.addresses == ("2",)
    assert found.writes


def test_other_leads_and_helpers_wait_for_a_persons_word() -> None:
    there = plan(
        titled("1", SURVEY, lead="a", coordinating=("b", "c")), titled("2", DRAFT, lead="a"), titled("3", CONSULT)
    )
    amended = plan(
        titled("1", SURVEY, lead="d", coordinating=("c", "a", "b")), titled("2", DRAFT, lead="", coordinating=("b",)),
        titled("4", "Khác", lead="z"),
    )  # fmt: skip
    found = amendment(read(amended), there, NOBODY, Evidence())
    assert found.restated == (Restated("1.lead", ("a",), ("d",)), Restated("2.coordinating", (), ("b",)))
    assert found.addresses == ("1.lead", "2.coordinating", "3")


FUND, CHECK = "Bố trí kinh phí thực hiện Đề án", "Thẩm tra quyết toán dự án hoàn thành"


@pytest.mark.parametrize(
    ("there", "amended", "restated", "new", "gone"),
    [
        ([duty(FUND)], [duty(f"{FUND}.", "III.9")], 0, 0, 0), ([duty(FUND)], [duty(CHECK)], 1, 0, 0),
        ([duty(FUND)], [duty(CHECK, "III.2")], 0, 1, 1), ([duty(FUND)], [duty(CHECK, role=Role.LEAD)], 0, 1, 1),
        ([duty(FUND)], [duty(f"{FUND}."), duty(CHECK)], 1, 0, 0),
        ([duty(FUND), duty("Họp")], [duty(CHECK)], 0, 0, 0), ([], [duty(CHECK)], 0, 1, 0), ([duty(FUND)], [], 0, 0, 1),
    ],
    ids=["under another number", "says something else", "another place", "another role", "one more",
         "which of two", "new", "gone"],
)  # fmt: skip
def test_duties_are_compared_by_their_place_and_their_words(
    there: list[Duty], amended: list[Duty], restated: int, new: int, gone: int
) -> None:
    found = amendment(
        read(plan(), of(charged("so-a", *amended), charged("so-z", duty("Mới")))), plan(),
        of(charged("so-a", *there), charged("so-y", duty("Cũ"))), Evidence(),
    )  # fmt: skip
    assert found.restated == ((Restated("so-a.III.1", (FUND,), (CHECK,)),) if restated else ())
    assert found.duties == ((("so-a", amended[0]),) if new else ())
    assert found.gone_duties == ((("so-a", there[0]),) if gone else ())


def test_what_is_skipped_is_left_out_with_the_documents_that_only_it_needs() -> None:
    new = plan(titled("1", SURVEY, product="ks"), titled("2", DRAFT, product="da"), milestone("M", LATER))
    extra = new._replace(documents=(*new.documents, new.documents[0]._replace(id="free")))
    given = of(charged("so-a", duty(FUND)), agency("so-b"), bodies=(Body("ban", "", (), (), "", (), "", HERE),))
    known = of(charged("so-a"))
    found = amendment(read(extra, given), plan(milestone("M", BEFORE)), known, Evidence())
    kept = without(found, ["1", "M", "so-b", "ban", "so-a"])
    assert ([one.id for one in kept.milestones], [one.id for one in kept.documents]) == (["2"], ["da", "free"])
    assert (kept.moved, kept.agencies, kept.bodies, kept.duties) == ((), (), (), ())
    assert without(found, []) == found
