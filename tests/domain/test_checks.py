"""What is doubtful in a plan: each check finds its fault, and nothing where there is none."""

from __future__ import annotations

from datetime import date

import pytest

from deancli.domain.agencies import Agencies, Agency, Body, Duty, Frequency, Kind, Recipient, Role
from deancli.domain.checks import CHECKS, Subject, run
from deancli.domain.checks.deadlines import misplaced
from deancli.domain.directory import Directory
from deancli.domain.plan import Confirmation, Confirmed, Deadline, Milestone, Place, Plan, Span, Stage, Within
from tests.domain.building import CALENDAR, HERE, agency, d, deliverable, milestone, plan

SURE = Confirmation("ghi nhầm năm", "lead", None)
ELSEWHERE = Place("milestones.yaml", 9, 5)


def subject(what: Plan, *members: Agency, bodies: tuple[Body, ...] = (), sent: tuple[Recipient, ...] = ()) -> Subject:
    """The definitions with the agency `lead` and `members`."""
    agencies = Agencies((agency("lead"), *members), bodies, sent)
    return Subject(what, agencies, Directory(agencies), CALENDAR)


def said(name: str, looked_at: Subject) -> list[tuple[str, str, str]]:
    """What the check of that name finds: about what, its message, its hint."""
    findings = list(next(check for check in CHECKS if check.name == name).find(looked_at))
    assert all(found.place in {HERE, ELSEWHERE} for found in findings)
    return [(found.at, found.message, found.hint) for found in findings]


def at(name: str, looked_at: Subject) -> list[str]:
    """What the check of that name finds fault with."""
    return [id for id, _, _ in said(name, looked_at)]


def dated(*deadlines: Deadline) -> Plan:
    """Milestones M.1, M.2 … with these deadlines."""
    return plan(*(milestone(f"M.{n}", deadline) for n, deadline in enumerate(deadlines, 1)))


def by(text: str, **more: object) -> Deadline:
    """A deadline to the end of a day of 2024, or of one written whole."""
    return Deadline(by=d(text) if "/" in text else date.fromisoformat(text), **more)  # type: ignore[arg-type]


def advice(id: str, day: str) -> str:
    """What is said of a date whose year may be wrong."""
    return f'Nếu năm bị ghi nhầm: dean plan confirm {id} deadline {day} --reason "…"'


# -- Deadlines ---------------------------------------------------------------------------------------


def test_a_date_before_that_of_the_milestone_above_is_out_of_order_with_the_likely_year() -> None:
    what = dated(by("16/4"), by("2023-05-10"))
    assert said("years-order", subject(what)) == [
        ("M.2", "hạn 10/05/2023 của M.2 sớm hơn hạn 16/04/2024 của M.1, là nhiệm vụ phải xong trước",
         f"Có lẽ là 10/05/2024. {advice('M.2', '2024-05-10')}"),
    ]  # fmt: skip
    assert at("years-order", subject(dated(by("16/4"), by("16/4")))) == []


@pytest.mark.parametrize(
    ("day", "likely"),
    [
        ("2023-04-16", date(2024, 4, 16)), ("2023-04-15", date(2025, 4, 15)), ("2023-02-28", date(2025, 2, 28)),
        ("2024-04-15", None), ("2020-02-29", None), ("2020-03-29", date(2025, 3, 29)),
        ("2020-04-29", date(2024, 4, 29)),
    ],
)  # fmt: skip
def test_the_likely_date_is_the_same_day_of_the_first_year_in_order(day: str, likely: date | None) -> None:
    found = list(misplaced(subject(dated(by("16/4"), by(day)))))
    assert [one.likely for one in found] == [likely]


def test_a_likely_date_on_a_day_off_says_the_last_working_day_before_it() -> None:
    assert said("years-order", subject(dated(by("16/4"), by("2023-05-01"))))[0][2] == (
        "Có lẽ là 01/05/2024. Ngày ấy là ngày nghỉ, ngày làm việc cuối trước đó là 26/04/2024. "
        f"{advice('M.2', '2024-05-01')}"
    )
    assert said("years-order", subject(dated(by("16/4"), by("15/4"))))[0][2] == advice("M.2", "NGÀY")


def test_what_a_milestone_names_as_done_before_it_counts_through_any_number_of_steps() -> None:
    first, second = milestone("A", by("20/5")), milestone("B", Deadline(), after=("A",))
    third = milestone("C", by("10/5"), after=("B", "gone"))
    assert at("years-order", subject(plan(first, third, second))) == ["C"]
    free = milestone("C", by("10/5"), after=("D",))
    assert at("years-order", subject(plan(first, free, milestone("D", by("1/5"), after=("C",))))) == ["D"]
    latest = plan(milestone("A", by("5/4")), milestone("E", by("9/4")), milestone("F", by("1/4"), after=("A", "E")))
    assert "hạn 09/04/2024 của E" in said("years-order", subject(latest))[0][1]


def test_a_date_before_the_plan_itself_is_out_of_order_and_one_of_its_day_is_not() -> None:
    def issued(day: str) -> Subject:
        what = dated(by("16/4"))
        return subject(what._replace(scheme=what.scheme._replace(plan_date=d(day))))

    assert said("years-order", issued("17/4")) == [
        ("M.1", "hạn 16/04/2024 của M.1 sớm hơn ngày ban hành Kế hoạch 17/04/2024", advice("M.1", "NGÀY"))
    ]
    assert said("years-order", issued("16/4")) == []


def test_a_confirmed_date_is_in_order_and_the_dates_of_others_are_held_against_it() -> None:
    confirmed = by("16/4", stated=date(2023, 4, 16), confirmed=SURE)
    assert at("years-order", subject(dated(by("20/4"), confirmed))) == []
    assert at("years-order", subject(dated(confirmed, by("15/4")))) == ["M.2"]
    unsure = by("16/4", stated=date(2023, 4, 16))
    assert at("years-order", subject(dated(by("15/4"), unsure))) == ["M.2"]
    assert at("years-order", subject(dated(unsure, by("15/4")))) == []


@pytest.mark.parametrize(
    ("deadline", "found"),
    [
        (by("16/4", stated=d("15/4")), True), (by("16/4", stated=d("16/4")), False), (by("16/4"), False),
        (by("16/4", stated=d("15/4"), confirmed=SURE), False), (Deadline(before=d("16/4"), stated=d("15/4")), True),
    ],
)  # fmt: skip
def test_another_date_than_the_plans_own_needs_a_persons_word(deadline: Deadline, found: bool) -> None:
    expected = [
        ("M.1", "hạn của M.1 khác ngày ghi trong Kế hoạch mà chưa ai xác nhận",
         'Xác nhận: dean plan confirm M.1 deadline 2024-04-16 --reason "…"')
    ]  # fmt: skip
    assert said("stated-date", subject(dated(deadline))) == (expected if found else [])


@pytest.mark.parametrize(
    ("deadline", "days"),
    [
        (by("16/4"), None), (by("4/5"), None), (Deadline(), None), (Deadline(before=d("16/4")), None),
        (by("20/4"), "20/04/2024 (thứ Bảy), 19/04/2024"), (by("21/4"), "21/04/2024 (Chủ nhật), 19/04/2024"),
        (by("18/4"), "18/04/2024 (nghỉ), 17/04/2024"), (Deadline(before=d("19/4")), "18/04/2024 (nghỉ), 17/04/2024"),
        (Deadline(before=d("18/4")), "18/04/2024 (nghỉ), 17/04/2024"),
        (Deadline(before=d("22/4")), "21/04/2024 (Chủ nhật), 19/04/2024"),
    ],
)  # fmt: skip
def test_a_deadline_on_a_day_off_says_the_last_day_in_time(deadline: Deadline, days: str | None) -> None:
    found = [message for _, message, _ in said("day-off", subject(dated(deadline)))]
    off, last = days.split(", ") if days else ("", "")
    assert found == ([f"ngày {off} là ngày nghỉ; ngày làm việc cuối cùng còn kịp là {last}"] if days else [])


MISMATCH, NO_WORD, OTHER_WAY = "không khớp ngày 16/04/2024", "thiếu chữ “ngày”", "không khớp cách tính hạn"


@pytest.mark.parametrize(
    ("deadline", "faults"),
    [
        (by("16/4", words="đến hết ngày 16/4/2024"), []), (by("16/4", words="16-04-2024, ngày cuối"), [NO_WORD]),
        (by("16/4", words="chậm nhất ngày 17/4/2024"), [MISMATCH]), (by("16/4", words="ngày 16/5/2024"), [MISMATCH]),
        (by("16/4", words="ngày 16/4/2023"), [MISMATCH]), (by("16/4", words="cuối tháng"), []),
        (by("16/4", words="ngày 15/4/2024", stated=d("15/4")), []),
        (by("16/4", words="Trước ngày 16/4/2024"), [OTHER_WAY]),
        (Deadline(before=d("16/4"), words="TRƯỚC 16.4.2024"), [NO_WORD]),
        (Deadline(before=d("16/4"), words="Chậm nhất ngày 16/4/2024"), [OTHER_WAY]),
        (Deadline(before=d("16/4"), words="đến ngày 17/4/2024"), [MISMATCH, OTHER_WAY]),
        (Deadline(before=d("16/4"), words="hạn cuối ngày 16/4/2024"), [OTHER_WAY]),
        (by("16/4", words="10 ngày làm việc kể từ ngày 1/4/2024"), []), (by("16/4", words="3 ngày sau 1/4/2024"), []),
        (Deadline(within=Within(Span(days=3), "x"), words="ngày 1/4/2024"), []),
    ],
)  # fmt: skip
def test_the_plans_words_are_held_against_the_date_beside_them(deadline: Deadline, faults: list[str]) -> None:
    found = [message for _, message, _ in said("deadline-words", subject(dated(deadline)))]
    assert len(found) == len(faults)
    assert all(fault in message and deadline.words in message for fault, message in zip(faults, found, strict=True))


def test_a_doubt_about_a_deadline_stands_where_the_deadline_is_written() -> None:
    for place, expected in ((ELSEWHERE, ELSEWHERE), (None, HERE)):
        found = list(run(subject(dated(by("20/4", place=place))), CHECKS[:4]))
        assert [(one.path, one.line, one.column) for one in found] == [tuple(expected)]


@pytest.mark.parametrize(
    ("more", "found"),
    [({"by": ()}, False), ({}, True), ({"reply": Span(days=7)}, False), ({"reply_by": d("20/4")}, False)],
)
def test_a_round_needs_a_date_to_answer_by(more: dict[str, object], found: bool) -> None:
    what = plan(milestone("M.1", by("16/4"), deliverable("da", Stage.CONSULTED, **more)))
    expected = [
        ("M.1", "M.1 lấy ý kiến về “da” nhưng không nói bao giờ phải trả lời",
         "Thêm reply_by: (ngày) hoặc reply: {working_days: n} vào sản phẩm này.")
    ]  # fmt: skip
    assert said("reply-date", subject(what)) == (expected if found else [])


def test_a_round_that_must_leave_before_the_step_ahead_of_it_is_over_has_no_room() -> None:
    def room(reply: int) -> list[tuple[str, str, str]]:
        asked = deliverable("da", Stage.CONSULTED, by=("lead",), reply=Span(working_days=reply))
        what = plan(
            milestone("A", by("10/4"), deliverable("da", Stage.DRAFTED)),
            milestone("B", by("17/4"), asked, after=("A",)),
        )
        return said("round-room", subject(what))

    assert room(3) == []
    assert room(8) == [
        ("B", "phải gửi lấy ý kiến chậm nhất 05/04/2024, mà bước trước đến 10/04/2024 mới hết hạn",
         "Rút ngắn thời gian trả lời, làm sớm bước trước hoặc xin gia hạn.")
    ]  # fmt: skip


# -- Who does what -----------------------------------------------------------------------------------


def duty(role: Role = Role.COORDINATING, **more: object) -> Duty:
    """A duty of III.1."""
    values: dict[str, object] = {
        "source": "III.1", "text": "", "milestones": (), "establishes": (), "product": "",
        "frequency": None, "place": HERE,
    }  # fmt: skip
    return Duty(role=role, **values | more)  # type: ignore[arg-type]


def charged(id: str, *duties: Duty, **more: object) -> Agency:
    """An agency with duties."""
    return agency(id)._replace(duties=duties, **more)  # type: ignore[arg-type]


def consulted(*who: str, id: str = "M.1") -> Milestone:
    """A milestone that asks `who` about `da`."""
    return milestone(id, by("16/4"), deliverable("da", Stage.CONSULTED, by=who))


def test_a_milestone_that_nobody_leads_is_doubted() -> None:
    what = plan(milestone("M.1", by("16/4"))._replace(lead=""), milestone("M.2", by("16/4")))
    assert said("lead", subject(what)) == [
        ("M.1", "M.1 không nói cơ quan nào chủ trì",
         "Thêm lead: (mã cơ quan), và lead_source: nếu suy từ chỗ khác của Kế hoạch.")
    ]  # fmt: skip


def test_one_deadline_for_several_documents_is_doubted_and_for_two_stages_of_one_is_not() -> None:
    given = [deliverable("da", Stage.DRAFTED), deliverable("da", Stage.SUBMITTED), deliverable("tt", Stage.DRAFTED)]
    assert said("several-products", subject(plan(milestone("M.1", by("16/4"), *given)))) == [
        ("M.1", "M.1 có một hạn cho 2 sản phẩm: da, tt", "")
    ]
    assert at("several-products", subject(plan(milestone("M.1", by("16/4"), *given[:2])))) == []


@pytest.mark.parametrize(
    ("later", "found"),
    [
        (milestone("M.2", by("20/4"), deliverable("da", Stage.ABSORBED), after=("M.1",)), False),
        (milestone("M.2", by("20/4"), deliverable("da", Stage.ABSORBED)), True),
        (milestone("M.2", by("20/4"), deliverable("tt", Stage.ABSORBED), after=("M.1",)), True),
        (milestone("M.2", by("20/4"), deliverable("da", Stage.SUBMITTED), after=("M.1",)), True),
    ],
    ids=["absorbed", "not after it", "another document", "another stage"],
)
def test_comments_must_be_absorbed_by_a_later_milestone(later: Milestone, found: bool) -> None:
    expected = [
        ("M.1", "M.1 lấy ý kiến về “da” nhưng không mốc nào sau đó tiếp thu ý kiến ấy",
         "Thêm sản phẩm với stage: absorbed vào mốc tiếp theo.")
    ]  # fmt: skip
    assert said("absorption", subject(plan(consulted("lead"), later))) == (expected if found else [])


def test_who_is_asked_has_a_duty_for_that_milestone_or_for_the_whole_plan() -> None:
    members = (charged("so-a", duty()), charged("so-b", duty(milestones=("M.2",))), charged("so-c"))
    assert said("consulted-duty", subject(plan(consulted("kind:so", "lead")), *members)) == [
        ("M.1", "M.1 lấy ý kiến các sở nhưng mục phân công không giao việc cho 3 cơ quan trong đó", "LEAD, SO-B, SO-C"),
        ("M.1", "M.1 lấy ý kiến LEAD nhưng mục phân công không giao việc cho 1 cơ quan trong đó", "LEAD"),
    ]
    assert at("consulted-duty", subject(plan(consulted("so-a")), *members)) == []
    assert at("consulted-duty", subject(plan(consulted("so-b")._replace(id="M.2")), *members)) == []


def test_who_has_the_duty_to_comment_is_asked_by_some_milestone() -> None:
    members = (charged("so-a", duty(Role.CONSULTED)), charged("so-b", duty(Role.CONSULTED)), charged("so-c", duty()))
    assert said("duty-consulted", subject(plan(consulted("so-a")), *members)) == [
        ("so-b", "SO-B có nhiệm vụ góp ý (III.1) nhưng không mốc nào lấy ý kiến", "")
    ]


def test_a_duty_with_a_product_belongs_to_a_milestone() -> None:
    members = (
        charged("so-a", duty(product="Dự toán")),
        charged("so-b", duty(product="Dự toán", milestones=("M.1",)), duty()),
    )
    assert said("duty-milestone", subject(plan(), *members)) == [
        ("so-a", "“Dự toán” (III.1, SO-A) không thuộc mốc nào, không có hạn", "Thêm milestones: cho nhiệm vụ này.")
    ]


def test_a_duty_to_report_says_how_often() -> None:
    members = (charged("so-a", duty(Role.REPORTING), duty(Role.REPORTING, frequency=Frequency.WEEKLY), duty()),)
    assert said("report-frequency", subject(plan(), *members)) == [
        ("so-a", "nhiệm vụ báo cáo III.1 của SO-A không nói bao lâu một lần",
         "Thêm frequency: weekly, monthly hoặc quarterly.")
    ]  # fmt: skip


def test_a_duty_that_more_than_two_share_is_said_once() -> None:
    members = [charged(f"so-{n}", duty(), duty(Role.CONSULTED, source="III.2")) for n in range(3)]
    extra = charged("so-9", duty(Role.CONSULTED, source="III.3"), duty(Role.CONSULTED, source="III.3"))
    assert said("shared-duty", subject(plan(), *members, extra)) == [
        ("III.1", "III.1 giao chung một việc cho 3 cơ quan", ""),
        ("III.2", "III.2 giao chung một việc cho 3 cơ quan", ""),
    ]
    assert at("shared-duty", subject(plan(), *members[:2], extra)) == []


def body(id: str, *members: str, written: tuple[str, ...] = ()) -> Body:
    """A body of that id."""
    return Body(id, id.upper(), (), written, "", members, "", HERE)


def test_a_body_has_members_and_somebody_charged_to_set_it_up() -> None:
    sets_up = milestone("M.1", by("16/4"), deliverable("qd", Stage.ISSUED, establishes=("ban", "to")))
    looked_at = subject(
        plan(sets_up), charged("so-a", duty(establishes=("to",))), bodies=(body("ban"), body("to", "lead"))
    )
    assert said("members", looked_at) == [
        ("ban", "chưa biết thành viên của BAN",
         "Ghi members: và members_source: (Quyết định thành lập, hoặc tạm tính theo đâu).")
    ]  # fmt: skip
    assert said("body-duty", looked_at) == [
        ("M.1", "M.1 lập BAN nhưng mục phân công không giao ai tham mưu việc đó", "")
    ]


def test_what_the_plan_calls_by_several_names_is_one_thing_only_by_a_persons_word() -> None:
    looked_at = subject(
        plan(), charged("so-a", written=("Sở A", "SA")), charged("so-b", written=("Sở B",)),
        bodies=(body("ban", written=("Ban", "Ban Xây dựng")),),
    )  # fmt: skip
    hint = "Xác nhận rằng các tên ấy là một."
    assert said("several-names", looked_at) == [
        ("so-a", "Kế hoạch gọi SO-A bằng 2 tên: Sở A, SA", hint),
        ("ban", "Kế hoạch gọi BAN bằng 2 tên: Ban, Ban Xây dựng", hint),
    ]


def test_who_is_asked_stands_among_the_recipients() -> None:
    sent = (Recipient("Sở A", ("so-a",), HERE),)
    what = plan(consulted("kind:so"), consulted("so-a", id="M.2"))
    looked_at = subject(what, agency("so-a"), agency("so-b"), sent=sent)
    assert said("recipients", looked_at) == [
        ("M.1", "2 cơ quan được lấy ý kiến ở M.1 không có trong Nơi nhận", "LEAD, SO-B")
    ]
    assert at("recipients", subject(what, agency("so-a"))) == []


def test_an_abbreviation_among_the_recipients_may_mean_another_agency() -> None:
    members = (
        agency("so-a")._replace(name="Sở A", short_name="STTTT"),
        agency("so-b")._replace(name="Sở B", aliases=("Sở TTTT",)),
        agency("so-c")._replace(name="Sở C", short_name="TTTT"),
        agency("so-d")._replace(name="Sở D", short_name="STTTT"),
    )
    sent = (Recipient("TTTT và TTTT của tỉnh; L", ("so-a",), ELSEWHERE), Recipient("Sở", ("lead",), HERE))
    assert said("recipient-words", subject(plan(), *members, sent=sent)) == [
        ("TTTT", "“TTTT” ở Nơi nhận cũng có thể là Sở B, Sở D", "Hỏi lại văn thư, rồi xác nhận với at: TTTT.")
    ]


@pytest.mark.parametrize(
    ("deadline", "found"),
    [
        (Deadline(by=date(2025, 6, 30)), False), (Deadline(by=date(2025, 7, 1)), True),
        (Deadline(before=date(2025, 7, 1)), False), (Deadline(before=date(2025, 7, 2)), True), (Deadline(), False),
    ],
)  # fmt: skip
def test_an_agency_must_exist_to_the_last_day_in_time(deadline: Deadline, found: bool) -> None:
    old = agency("huyen-a", Kind.HUYEN, date(2025, 6, 30))._replace(successor="so-a")
    led = milestone("M.1", deadline)._replace(lead="huyen-a", coordinating=("gone", "lead"))
    expected = [("M.1", "HUYEN-A chỉ tồn tại đến 30/06/2025, trước hạn của M.1", "Cơ quan kế tục: SO-A.")]
    assert said("validity", subject(plan(led), old, agency("so-a"))) == (expected if found else [])
    helped = led._replace(lead="lead", coordinating=("huyen-a",))
    without = old._replace(successor="")
    assert [hint for *_, hint in said("validity", subject(plan(helped), without))] == ([""] if found else [])


def test_districts_are_meant_as_they_are_on_the_day_of_the_plan_else_of_its_first_deadline() -> None:
    old = agency("huyen-a", Kind.HUYEN, date(2025, 6, 30))
    asked = milestone("M.1", Deadline(by=date(2025, 7, 1)), deliverable("da", Stage.CONSULTED, by=("kind:huyen",)))
    late = plan(asked)
    assert at("consulted-duty", subject(late, old)) == []
    early = milestone("M.0", Deadline(before=date(2025, 6, 1)))
    assert at("consulted-duty", subject(plan(asked, early), old)) == ["M.1"]
    dated_plan = late._replace(scheme=late.scheme._replace(plan_date=date(2025, 1, 1)))
    assert at("consulted-duty", subject(dated_plan, old)) == ["M.1"]
    assert at("consulted-duty", subject(plan(asked._replace(deadline=Deadline())), agency("so-a"))) == []


def test_what_a_person_has_confirmed_is_quiet_for_that_check_and_that_thing_alone() -> None:
    what = plan(*(milestone(f"M.{n}", by("20/4"))._replace(lead="") for n in (1, 2)))
    quiet = what._replace(confirmations=(Confirmed("day-off", "M.1", SURE, HERE), Confirmed("lead", "M.2", SURE, HERE)))
    found = list(run(subject(quiet), [check for check in CHECKS if check.name in {"day-off", "lead"}]))
    assert [(one.message.split()[-1], "M.1" in one.message) for one in found] == [
        ("[day-off]", False),
        ("[lead]", True),
    ]
    assert found[1] == (*HERE, "M.1 không nói cơ quan nào chủ trì [lead]", found[1].hint)
    assert found[1].hint.startswith("Thêm lead:")
