"""Opening a round: one version is frozen and sent to many agencies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from deancli.document.authors import authors_of
from deancli.document.door import admit
from deancli.document.marks import open_marks
from deancli.document.package import Package
from deancli.domain.calendar import Calendar
from deancli.domain.consultation import Letter, RoundRecord
from deancli.domain.deadlines import dues
from deancli.domain.evidence import Request
from deancli.domain.names import fold
from deancli.domain.plan import Deliverable, Milestone, Span, Stage
from deancli.errors import DeanError
from deancli.git.versions import VersionTag
from deancli.language import say, say_count
from deancli.storage.consultation_writing import round_folder, write_round
from deancli.storage.record_reading import ROUND_FILE
from deancli.workspace.consultation.absorption import Absorption
from deancli.workspace.consultation.rounds import round_of, rounds_of, trailers
from deancli.workspace.drafts import bytes_of, chosen, version_of
from deancli.workspace.intake import limits_of
from deancli.workspace.opened import Workspace
from deancli.workspace.recording import Act

_ASKING: tuple[Stage, ...] = (Stage.CIRCULATED, Stage.CONSULTED)


class Order(NamedTuple):
    """What a person asks for; what is left empty follows from the plan.

    `to` are agencies by any of their names, `body:<id>` or `kind:<kind>`. `marked` allows a version with open
    tracked changes, comments, or another agency's name in it.
    """

    words: tuple[str, ...]
    to: tuple[str, ...]
    sent: date
    due: date | None = None
    milestone: str = ""
    title: str = ""
    letter: Letter = Letter("", None)
    silence_agrees: bool = False
    follows: int | None = None
    marked: bool = False


class Opening(NamedTuple):
    """A round that could be opened, the version it sends, and what a person should know before."""

    round: RoundRecord
    version: VersionTag
    warnings: tuple[str, ...]


def opening(workspace: Workspace, order: Order) -> Opening:
    """What `order` comes to; raises DeanError where it cannot be carried out as it stands."""
    order = _following(workspace, order) if order.follows else order
    choice = chosen(workspace, order.words)
    version = version_of(workspace, choice)
    milestone, deliverable = _purpose(workspace, version, order.milestone)
    calendar = workspace.calendar(order.sent, *((order.due,) if order.due else ()))
    reply = deliverable.reply or workspace.plan.settings.reply
    due = order.due or deliverable.reply_by or calendar.add(order.sent, reply)
    if due < order.sent:
        raise DeanError(
            say("Hạn trả lời {due} trước ngày gửi {sent}.", due=f"{due:%d/%m/%Y}", sent=f"{order.sent:%d/%m/%Y}"),
            say("Ghi --due sau ngày gửi."),
        )
    rounds = rounds_of(workspace)
    number = max((round.number for round in rounds), default=0) + 1
    already = _asked(rounds, choice.document.id, milestone.id)
    title = order.title or f"Xin ý kiến về {choice.document.title}, dự thảo lần {version.number}"
    round = RoundRecord(
        folder=round_folder(number, order.title or f"{version.document} v{version.number}"), number=number,
        title=title, milestone=milestone.id, document=version.document, version=version.number,
        sha256=version.sha256, letter=order.letter, sent=order.sent, due=due, silence_agrees=order.silence_agrees,
        closed=None, cancelled=None, reason="", requests=_requests(workspace, order, deliverable, already),
        follows=order.follows,
    )  # fmt: skip
    found = Opening(round, version, ())
    marks = tuple(_marks(workspace, version))
    if marks and not order.marked:
        raise DeanError(
            say("Dự thảo {id} chưa sạch: {marks}.", id=version.id, marks="; ".join(marks)),
            say("Dọn trong Word rồi nộp bản mới, hoặc thêm --with-marks nếu cố ý gửi như vậy."),
        )
    return found._replace(warnings=(*marks, *_doubts(workspace, found, milestone, deliverable, calendar, reply)))


def _following(workspace: Workspace, order: Order) -> Order:
    """`order` with what it leaves open taken from the round that it follows up: the document, for what, whom to ask.

    Raises DeanError where nobody's agreement in that round has gone stale.
    """
    before = round_of(workspace, order.follows)
    stale = () if order.to else Absorption(workspace, before.document).stale(before)
    if not (order.to or stale):
        raise DeanError(
            say("Không cơ quan nào ở đợt {n} đã nhất trí với phần nay đã sửa.", n=before.number),
            say("Vẫn muốn hỏi ai thì ghi --to."),
        )
    words = order.words if any(not word.startswith("v") for word in order.words) else (before.document, *order.words)
    to = order.to or tuple(one.agency for one in stale)
    return order._replace(words=words, to=to, milestone=order.milestone or before.milestone)


def opening_act(round: RoundRecord) -> Act:
    """The action of opening `round`."""
    sentence = (
        f"Gửi xin ý kiến {len(round.requests)} cơ quan về {round.document} v{round.version} "
        f"(đợt {round.number}), trả lời đến hết ngày {round.due:%d/%m/%Y}"
    )
    milestone = (("Dean-Milestone", round.milestone),)
    writes = {f"{round.folder}/{ROUND_FILE}": write_round(round)}
    return Act("round", sentence, writes, trailers=(*trailers(round), *milestone))


def _purpose(workspace: Workspace, version: VersionTag, named: str) -> tuple[Milestone, Deliverable]:
    """The milestone that a round of this version serves.

    It is the one named, else the one that the version was sent for already (more are asked about the same draft), else
    the first that wants the document's draft heard and has had no round.
    """
    asking = [
        (milestone, deliverable)
        for milestone in workspace.plan.milestones
        for deliverable in milestone.deliverables
        if deliverable.document == version.document and deliverable.stage in _ASKING
    ]
    if named:
        return _named_purpose(workspace, asking, version.document, named)
    rounds = [r for r in rounds_of(workspace) if r.document == version.document and not r.cancelled]
    sent_for = next((r.milestone for r in reversed(rounds) if r.version == version.number), "")
    if sent_for:
        return _named_purpose(workspace, asking, version.document, sent_for)
    held = {round.milestone for round in rounds}
    for milestone, deliverable in asking:
        if milestone.id not in held:
            return milestone, deliverable
    ids = ", ".join(milestone.id for milestone in workspace.plan.milestones)
    raise DeanError(say("Chưa rõ đợt này phục vụ nhiệm vụ nào."), say("Ghi --milestone với một trong: {ids}.", ids=ids))


def _named_purpose(
    workspace: Workspace, asking: list[tuple[Milestone, Deliverable]], document: str, named: str
) -> tuple[Milestone, Deliverable]:
    for milestone, deliverable in asking:
        if milestone.id == named:
            return milestone, deliverable
    for milestone in workspace.plan.milestones:
        if milestone.id == named:  # the plan asks nobody here, the office does
            return milestone, Deliverable(document, Stage.CONSULTED, (), None, None, (), milestone.place)
    ids = ", ".join(milestone.id for milestone in workspace.plan.milestones)
    raise DeanError(say("Kế hoạch không có “{id}”.", id=named), say("Có: {ids}.", ids=ids))


def _requests(workspace: Workspace, order: Order, deliverable: Deliverable, already: set[str]) -> tuple[Request, ...]:
    """One for each agency meant that exists on the day of sending, but for the document's own lead.

    Where nobody is named, it is those that the plan wants heard and that `already` have not been asked.
    """
    directory = workspace.directory
    meant = tuple(directory.addressed(name) for name in order.to)
    lead = next(d.lead for d in workspace.plan.documents if d.id == deliverable.document)
    left_out = {lead} if meant else {lead, *already}
    agencies = [agency for agency in directory.members(meant or deliverable.by, order.sent) if agency not in left_out]
    if not agencies and already and not meant:
        raise DeanError(
            say("Mọi cơ quan Kế hoạch nêu đã được hỏi về {document}.", document=deliverable.document),
            say("Hỏi thêm cơ quan khác: --to; hỏi lại về dự thảo mới: --follows với số của đợt trước."),
        )
    if not agencies:
        raise DeanError(
            say("Chưa rõ gửi xin ý kiến những ai."), say("Ghi --to, như: --to body:ban,kind:huyen,so-tai-chinh")
        )
    return tuple(Request(agency, None) for agency in agencies)


def _asked(rounds: tuple[RoundRecord, ...], document: str, milestone: str) -> set[str]:
    """Who has been asked about a document for a milestone already."""
    own = [round for round in rounds if (round.document, round.milestone) == (document, milestone)]
    return {request.agency for round in own if not round.cancelled for request in round.requests}


def _marks(workspace: Workspace, version: VersionTag) -> Iterator[str]:
    """What a version holds that should not leave the house."""
    package = Package(admit(bytes_of(workspace, version), version.id, limits_of(workspace)).parts)
    marks = open_marks(package)
    if marks.changes:
        yield say_count("còn {n} chỗ sửa chưa duyệt", marks.changes)
    if marks.comments:
        yield say_count("còn {n} ý kiến bên lề", marks.comments)
    foreign = [name for name in authors_of(package).properties if _agency_of_name(workspace, name, version)]
    if foreign:
        yield say("mang tên người của cơ quan khác: {names}", names=", ".join(foreign))


def _agency_of_name(workspace: Workspace, name: str, version: VersionTag) -> str:
    """Another agency than the document's lead, one of whose people is called `name`; "" where there is none."""
    lead = next(d.lead for d in workspace.plan.documents if d.id == version.document)
    people = ((a.id, person) for a in workspace.directory.agencies.values() for person in a.people)
    return next(
        (id for id, person in people if fold(person.name) == fold(name) and id not in {lead, version.agency}), ""
    )


def _doubts(
    workspace: Workspace,
    found: Opening,
    milestone: Milestone,
    deliverable: Deliverable,
    calendar: Calendar,
    reply: Span,
) -> Iterator[str]:
    """What is allowed and yet worth a second look."""
    round = found.round
    day = f"{round.due:%d/%m/%Y}"
    if not calendar.is_working(round.due):
        last = calendar.last_working_day(round.due)
        yield say("hạn trả lời {day} là ngày nghỉ; ngày làm việc cuối là {last}", day=day, last=f"{last:%d/%m/%Y}")
    if round.due < calendar.add(round.sent, reply):
        n = calendar.working_days(round.sent, round.due)
        yield say_count("cơ quan chỉ có {n} ngày làm việc để trả lời", n)
    due = dues(workspace.plan, workspace.evidence, calendar, {}).get(milestone.id)
    if due and round.due > due.last_day:
        yield say("hạn trả lời {day} sau hạn của {milestone} ({last})", day=day, milestone=milestone.id,
                  last=f"{due.last_day:%d/%m/%Y}")  # fmt: skip
    yield from _left_out(workspace, round, deliverable)


def _left_out(workspace: Workspace, round: RoundRecord, deliverable: Deliverable) -> Iterator[str]:
    """Whom the plan wants heard and this round does not ask."""
    asked = {request.agency for request in round.requests}
    asked |= _asked(rounds_of(workspace), round.document, round.milestone)
    lead = next(d.lead for d in workspace.plan.documents if d.id == round.document)
    wanted = workspace.directory.members(deliverable.by, round.sent)
    missing = [id for id in wanted if id not in asked and id != lead] if not round.follows else []
    if missing:
        names = ", ".join(map(workspace.directory.name, missing))
        yield say("Kế hoạch còn muốn hỏi: {names}", names=names)
