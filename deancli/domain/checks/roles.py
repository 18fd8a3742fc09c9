"""Doubts about who does what: leads, consulted agencies, duties, bodies, Nơi nhận."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from deancli.domain.agencies import Agency, Body, Duty, Role
from deancli.domain.checks.subject import Finding, Subject
from deancli.domain.deadlines import due_of
from deancli.domain.plan import Milestone, Stage
from deancli.language import say


def no_lead(subject: Subject) -> Iterator[Finding]:
    """A milestone for which neither the plan nor anybody else names who leads."""
    for milestone in subject.plan.milestones:
        if not milestone.lead:
            message = say("{id} không nói cơ quan nào chủ trì", id=milestone.id)
            hint = say("Thêm lead: (mã cơ quan), và lead_source: nếu suy từ chỗ khác của Kế hoạch.")
            yield Finding(milestone.id, milestone.place, message, hint)


def several_products(subject: Subject) -> Iterator[Finding]:
    """One deadline for several products: when is the milestone done, and which one is late?"""
    for milestone in subject.plan.milestones:
        documents = dict.fromkeys(deliverable.document for deliverable in milestone.deliverables)
        if len(documents) > 1:
            message = say(
                "{id} có một hạn cho {n} sản phẩm: {documents}",
                id=milestone.id, n=len(documents), documents=", ".join(documents),
            )  # fmt: skip
            yield Finding(milestone.id, milestone.place, message, "")


def not_absorbed(subject: Subject) -> Iterator[Finding]:
    """A round whose comments no later milestone takes in."""
    for milestone in subject.plan.milestones:
        for deliverable in milestone.deliverables:
            if deliverable.stage is Stage.CONSULTED and not _absorbed(subject, milestone, deliverable.document):
                yield Finding(
                    milestone.id, deliverable.place,
                    say("{id} lấy ý kiến về “{document}” nhưng không mốc nào sau đó tiếp thu ý kiến ấy",
                        id=milestone.id, document=deliverable.document),
                    say("Thêm sản phẩm với stage: absorbed vào mốc tiếp theo."),
                )  # fmt: skip


def _absorbed(subject: Subject, milestone: Milestone, document: str) -> bool:
    return any(
        deliverable.document == document and deliverable.stage is Stage.ABSORBED
        for later in subject.plan.milestones
        if milestone.id in later.after
        for deliverable in later.deliverables
    )


def consulted_without_duty(subject: Subject) -> Iterator[Finding]:
    """An agency asked for its comments to which the plan gives no such duty."""
    for milestone in subject.plan.milestones:
        for deliverable in milestone.deliverables:
            for reference in deliverable.by:
                idle = [id for id in _members(subject, reference) if not _has_duty(subject, id, milestone.id)]
                if idle:
                    message = say(
                        "{id} lấy ý kiến {who} nhưng mục phân công không giao việc cho {n} cơ quan trong đó",
                        id=milestone.id, who=_called(subject, reference), n=len(idle),
                    )  # fmt: skip
                    yield Finding(milestone.id, deliverable.place, message, _names(subject, idle))


def duty_without_consultation(subject: Subject) -> Iterator[Finding]:
    """An agency with the duty to comment that no milestone asks."""
    asked = {
        member
        for milestone in subject.plan.milestones
        for deliverable in milestone.deliverables
        for member in subject.directory.members(deliverable.by, _day(subject))
    }
    for agency, duty in _duties(subject):
        if duty.role is Role.CONSULTED and agency.id not in asked:
            message = say("{agency} có nhiệm vụ góp ý ({source}) nhưng không mốc nào lấy ý kiến",
                          agency=agency.name, source=duty.source)  # fmt: skip
            yield Finding(agency.id, duty.place, message, "")


def duty_without_milestone(subject: Subject) -> Iterator[Finding]:
    """A duty with a product that no milestone dates."""
    for agency, duty in _duties(subject):
        if duty.product and not duty.milestones:
            message = say("“{product}” ({source}, {agency}) không thuộc mốc nào, không có hạn",
                          product=duty.product, source=duty.source, agency=agency.name)  # fmt: skip
            yield Finding(agency.id, duty.place, message, say("Thêm milestones: cho nhiệm vụ này."))


def report_frequency(subject: Subject) -> Iterator[Finding]:
    """A duty to report that does not say how often."""
    for agency, duty in _duties(subject):
        if duty.role is Role.REPORTING and duty.frequency is None:
            message = say("nhiệm vụ báo cáo {source} của {agency} không nói bao lâu một lần",
                          source=duty.source, agency=agency.name)  # fmt: skip
            yield Finding(agency.id, duty.place, message, say("Thêm frequency: weekly, monthly hoặc quarterly."))


def shared_duty(subject: Subject) -> Iterator[Finding]:
    """One duty given to many agencies in one heading, so that nobody answers for it alone."""
    shared = Counter((duty.source, duty.role) for _, duty in _duties(subject))
    seen: set[str] = set()
    for _, duty in _duties(subject):
        count = shared[duty.source, duty.role]
        if count > 2 and duty.source not in seen:
            seen.add(duty.source)
            message = say("{source} giao chung một việc cho {n} cơ quan", source=duty.source, n=count)
            yield Finding(duty.source, duty.place, message, "")


def body_without_members(subject: Subject) -> Iterator[Finding]:
    """A body whose members the plan does not list."""
    for body in subject.agencies.bodies:
        if not body.members:
            message = say("chưa biết thành viên của {body}", body=body.name)
            hint = say("Ghi members: và members_source: (Quyết định thành lập, hoặc tạm tính theo đâu).")
            yield Finding(body.id, body.place, message, hint)


def body_without_duty(subject: Subject) -> Iterator[Finding]:
    """A body that a milestone sets up and section III does not charge anybody with."""
    charged = {body for _, duty in _duties(subject) for body in duty.establishes}
    for milestone in subject.plan.milestones:
        for deliverable in milestone.deliverables:
            for body in deliverable.establishes:
                if body not in charged:
                    message = say("{id} lập {body} nhưng mục phân công không giao ai tham mưu việc đó",
                                  id=milestone.id, body=subject.directory.name(f"body:{body}"))  # fmt: skip
                    yield Finding(milestone.id, deliverable.place, message, "")


def several_names(subject: Subject) -> Iterator[Finding]:
    """An agency or body that the plan calls by more than one name."""
    everyone: tuple[Agency | Body, ...] = (*subject.agencies.agencies, *subject.agencies.bodies)
    for named in everyone:
        if len(named.written) > 1:
            message = say("Kế hoạch gọi {name} bằng {n} tên: {names}",
                          name=named.name, n=len(named.written), names=", ".join(named.written))  # fmt: skip
            yield Finding(named.id, named.place, message, say("Xác nhận rằng các tên ấy là một."))


def not_recipient(subject: Subject) -> Iterator[Finding]:
    """Agencies that the plan gives work to and does not send to (Nơi nhận)."""
    if not subject.agencies.recipients:
        return
    reached = {id for line in subject.agencies.recipients for id in subject.directory.members(line.to, _day(subject))}
    for milestone in subject.plan.milestones:
        for deliverable in milestone.deliverables:
            missing = [id for id in subject.directory.members(deliverable.by, _day(subject)) if id not in reached]
            if missing:
                message = say("{n} cơ quan được lấy ý kiến ở {id} không có trong Nơi nhận",
                              n=len(missing), id=milestone.id)  # fmt: skip
                yield Finding(milestone.id, deliverable.place, message, _names(subject, missing))


_ABBREVIATION = re.compile(r"[A-ZĐ]{2,}")


def ambiguous_recipient(subject: Subject) -> Iterator[Finding]:
    """An abbreviation in Nơi nhận that could mean an agency which the line is not said to reach."""
    for line in subject.agencies.recipients:
        reached = subject.directory.members(line.to, _day(subject))
        for word in dict.fromkeys(_ABBREVIATION.findall(line.words)):
            others = [a.name for a in subject.agencies.agencies if a.id not in reached and _may_mean(word, a)]
            if others:
                message = say("“{word}” ở Nơi nhận cũng có thể là {others}", word=word, others=", ".join(others))
                yield Finding(
                    word, line.place, message, say("Hỏi lại văn thư, rồi xác nhận với at: {word}.", word=word)
                )


def _may_mean(word: str, agency: Agency) -> bool:
    """Offices write a department's abbreviation with or without the S of "Sở"."""
    return agency.short_name == f"S{word}" or f"Sở {word}" in agency.aliases


def no_longer_valid(subject: Subject) -> Iterator[Finding]:
    """An agency that will no longer exist on the last day on which the milestone it is named for is in time."""
    for milestone in subject.plan.milestones:
        due = due_of(milestone.deadline, subject.calendar)
        for id in (milestone.lead, *milestone.coordinating):
            agency = subject.directory.agencies.get(id)
            if agency and due and agency.valid_to and agency.valid_to < due.last_day:
                message = say("{agency} chỉ tồn tại đến {day}, trước hạn của {id}",
                              agency=agency.name, day=f"{agency.valid_to:%d/%m/%Y}", id=milestone.id)  # fmt: skip
                yield Finding(milestone.id, milestone.place, message, _successor(subject, agency))


def _successor(subject: Subject, agency: Agency) -> str:
    if not agency.successor:
        return ""
    return say("Cơ quan kế tục: {name}.", name=subject.directory.name(agency.successor))


def _duties(subject: Subject) -> Iterator[tuple[Agency, Duty]]:
    return ((agency, duty) for agency in subject.agencies.agencies for duty in agency.duties)


def _has_duty(subject: Subject, agency: str, milestone: str) -> bool:
    duties = subject.directory.agencies[agency].duties
    return any(not duty.milestones or milestone in duty.milestones for duty in duties)


def _members(subject: Subject, reference: str) -> tuple[str, ...]:
    return subject.directory.members([reference], _day(subject))


def _called(subject: Subject, reference: str) -> str:
    return subject.directory.name(reference)


def _names(subject: Subject, agencies: list[str]) -> str:
    return ", ".join(subject.directory.name(id) for id in agencies)


def _day(subject: Subject) -> date:
    """The day on which the plan takes effect: who is meant by `kind:huyen` depends on it."""
    dated = [m.deadline.before or m.deadline.by for m in subject.plan.milestones]
    return subject.plan.scheme.plan_date or min((day for day in dated if day), default=date.max)
