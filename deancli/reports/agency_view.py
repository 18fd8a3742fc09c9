"""`dean agency …` as data and for the eye."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, TypedDict

from deancli.domain.agencies import Agency, Kind, Role
from deancli.domain.directory import Directory
from deancli.errors import DeanError
from deancli.language import say
from deancli.reports.lines import Line, pad, visible, width, wrapped

if TYPE_CHECKING:
    from deancli.workspace import Workspace

LIST_SCHEMA: Final = "dean.agencies/1"
SCHEMA: Final = "dean.agency/1"
_INDENT: Final = " " * 4


class AgencyLineView(TypedDict):
    """One agency in the list."""

    id: str
    name: str
    short_name: str
    kind: str
    valid_to: str | None


class AgenciesView(TypedDict):
    """Everything `dean agency list` shows."""

    schema: str
    agencies: list[AgencyLineView]


class PersonView(TypedDict):
    """Whom to call."""

    name: str
    office: str
    email: str


class DutyView(TypedDict):
    """A standing duty, with where the plan gives it."""

    source: str
    role: str
    text: str
    milestones: list[str]


class OwedView(TypedDict):
    """Something that is waited for: which milestone, which document with its title, what has to be done."""

    milestone: str
    document: str
    title: str
    step: str
    round: int


class AgencyView(TypedDict):
    """Everything `dean agency show` shows."""

    schema: str
    id: str
    name: str
    short_name: str
    aliases: list[str]
    kind: str
    tone: str
    valid_to: str | None
    successor: str
    people: list[PersonView]
    duties: list[DutyView]
    bodies: list[str]
    owes: list[OwedView]


def agencies_view(workspace: Workspace, kind: str | None) -> AgenciesView:
    """All agencies, or those of one kind; raises DeanError for a kind that does not exist."""
    if kind and kind not in tuple(Kind):
        raise DeanError(say("Không có loại cơ quan “{kind}”.", kind=kind), say("Có: {ids}.", ids=", ".join(Kind)))
    found = [agency for agency in workspace.directory.agencies.values() if kind in (None, agency.kind)]
    return {"schema": LIST_SCHEMA, "agencies": [_line(agency) for agency in found]}


def agency_view(workspace: Workspace, named: str, as_of: date) -> AgencyView:
    """One agency, by id, name, short name or alias, with what it owes on `as_of`."""
    return _view(workspace.directory, workspace.directory.find(named), _owed(workspace, as_of), as_of)


def all_agencies(workspace: Workspace, as_of: date) -> list[AgencyView]:
    """Every agency, in the order of `agencies.yaml`, with what it owes on `as_of`."""
    owed = _owed(workspace, as_of)
    return [_view(workspace.directory, agency, owed, as_of) for agency in workspace.directory.agencies.values()]


def _view(directory: Directory, agency: Agency, owed: dict[str, list[OwedView]], as_of: date) -> AgencyView:
    return {
        "schema": SCHEMA,
        "id": agency.id,
        "name": agency.name,
        "short_name": agency.short_name,
        "aliases": list(agency.aliases),
        "kind": agency.kind,
        "tone": agency.tone,
        "valid_to": agency.valid_to.isoformat() if agency.valid_to else None,
        "successor": agency.successor,
        "people": [{"name": p.name, "office": p.office, "email": p.email} for p in agency.people],
        "duties": [
            {"source": d.source, "role": d.role, "text": d.text, "milestones": list(d.milestones)}
            for d in agency.duties
        ],
        "bodies": _bodies(directory, agency.id, as_of),
        "owes": owed.get(agency.id, []),
    }


def _line(agency: Agency) -> AgencyLineView:
    return {
        "id": agency.id,
        "name": agency.name,
        "short_name": agency.short_name,
        "kind": agency.kind,
        "valid_to": agency.valid_to.isoformat() if agency.valid_to else None,
    }


def _bodies(directory: Directory, agency: str, on: date) -> list[str]:
    return [body.name for body in directory.bodies.values() if agency in directory.members([f"body:{body.id}"], on)]


def _owed(workspace: Workspace, as_of: date) -> dict[str, list[OwedView]]:
    """What each agency is waited for, by its id; what waits for something else itself is left out."""
    owed: dict[str, list[OwedView]] = {}
    titles = {document.id: document.title for document in workspace.plan.documents}
    for standing in workspace.progress(as_of).standings:
        for missing in standing.missing if not standing.waits_for else ():
            view: OwedView = {
                "milestone": standing.milestone.id,
                "document": missing.document,
                "title": titles[missing.document],
                "step": missing.step,
                "round": missing.round,
            }
            for agency in dict.fromkeys(missing.waiting_for) if not missing.blocked else ():
                owed.setdefault(agency, []).append(view)
    return owed


def agencies_lines(view: AgenciesView, cells: int) -> list[Line]:
    """The list: id, short name, name."""
    found = view["agencies"]
    ids = max((width(agency["id"]) for agency in found), default=0)
    shorts = max((width(agency["short_name"]) for agency in found), default=0)
    lines: list[Line] = []
    for agency in found:
        lead = f"{pad(agency['id'], ids)}  {pad(visible(agency['short_name']), shorts)}  "
        first, *rest = wrapped(visible(agency["name"]), max(cells - width(lead), 20))
        lines.append((("", lead), *first[1:]))
        lines += [(("", " " * width(lead)), *more[1:]) for more in rest]
    return lines


def agency_lines(view: AgencyView, cells: int) -> list[Line]:
    """One agency: whom to call, what it has to do, what it owes."""
    lines = wrapped(visible(f"{view['name']} ({view['short_name']}, {view['id']})"), cells, style="title")
    for heading, facts in _sections(view):
        if facts:
            lines.append((("open", heading),))
            lines += [line for fact in facts for line in wrapped(visible(fact), cells, _INDENT)]
    return lines


def _sections(view: AgencyView) -> list[tuple[str, list[str]]]:
    return [
        (say("Tên gọi khác"), [", ".join(view["aliases"])] if view["aliases"] else []),
        (say("Người liên hệ"), [f"{p['name']}, {p['office']} <{p['email']}>" for p in view["people"]]),
        (say("Nhiệm vụ theo Kế hoạch"), [duty_sentence(duty) for duty in view["duties"]]),
        (say("Thành viên của"), view["bodies"]),
        (say("Đang phải làm"), [owed_sentence(owed) for owed in view["owes"]]),
    ]


def duty_sentence(duty: DutyView) -> str:
    """A standing duty with where the plan gives it."""
    about = f" ({', '.join(duty['milestones'])})" if duty["milestones"] else ""
    return f"{duty['source']}, {role_name(Role(duty['role']))}: {duty['text']}{about}"


def owed_sentence(owed: OwedView) -> str:
    """What an agency is waited for."""
    return f"{owed['milestone']}: {step_name(owed['step'])} {owed['title']}"


def role_name(role: Role) -> str:
    """A role as it stands in a sentence."""
    return {
        Role.LEAD: say("chủ trì"),
        Role.COORDINATING: say("phối hợp"),
        Role.CONSULTED: say("được lấy ý kiến"),
        Role.REPORTING: say("báo cáo"),
    }[role]


def step_name(step: str) -> str:
    """What has to be done, as it stands before a document's title."""
    return {
        "draft": say("soạn dự thảo"),
        "send": say("gửi lấy ý kiến"),
        "answer": say("trả lời lấy ý kiến về"),
        "decide": say("xử lý ý kiến về"),
        "incorporate": say("thể hiện ý kiến tiếp thu trong"),
        "submit": say("trình"),
        "issue": say("ban hành"),
    }[step]
