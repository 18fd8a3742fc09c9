"""Agencies (cơ quan, đơn vị), bodies (Ban, Tổ) and their standing duties."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from deancli.domain.plan import Place


class Kind(StrEnum):
    """What sort of agency it is: it decides who `kind:so` reaches, and the tone of a letter."""

    UBND = "ubnd"
    SO = "so"
    NGANH = "nganh"
    HDND = "hdnd"
    DANG = "dang"
    MTTQ = "mttq"
    HUYEN = "huyen"
    BAO_CHI = "bao_chi"


class Tone(StrEnum):
    """How a letter addresses it: `yêu cầu` downward, `đề nghị` otherwise."""

    DIRECT = "direct"
    REQUEST = "request"


class Role(StrEnum):
    """What an agency does for a milestone: chủ trì, phối hợp, được lấy ý kiến, báo cáo."""

    LEAD = "lead"
    COORDINATING = "coordinating"
    CONSULTED = "consulted"
    REPORTING = "reporting"


class Frequency(StrEnum):
    """How often a report is due."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


class Person(NamedTuple):
    """Somebody at an agency; an e-mail address tells which agency a Git author is of."""

    name: str
    office: str
    email: str


class Duty(NamedTuple):
    """A standing duty of section III: what, in which role, on which milestones.

    `source` is the plan's own numbering (`III.1`); no `milestones` means the whole plan.
    `establishes` are the bodies the duty sets up, `product` what it yields when that has no
    milestone of its own, `frequency` how often a reporting duty falls due (None where the plan
    does not say).
    """

    source: str
    role: Role
    text: str
    milestones: tuple[str, ...]
    establishes: tuple[str, ...]
    product: str
    frequency: Frequency | None
    place: Place


class Agency(NamedTuple):
    """One agency. `written` are the names the plan itself uses for it."""

    id: str
    name: str
    short_name: str
    aliases: tuple[str, ...]
    written: tuple[str, ...]
    kind: Kind
    tone: Tone
    valid_from: date | None
    valid_to: date | None
    successor: str
    people: tuple[Person, ...]
    duties: tuple[Duty, ...]
    place: Place


def tone_of(agencies: Iterable[Agency]) -> Tone:
    """The tone of one letter to all of `agencies`: where one of them is only asked, all are."""
    return Tone.REQUEST if any(agency.tone is Tone.REQUEST for agency in agencies) else Tone.DIRECT


class Body(NamedTuple):
    """A named set of agencies: the Ban, the Tổ, or a collective name of the plan.

    `members` are agency ids or `kind:<kind>`; `members_source` is what they rest on (a decision, a guess).
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    written: tuple[str, ...]
    head: str
    members: tuple[str, ...]
    members_source: str
    place: Place


class Recipient(NamedTuple):
    """One line of Nơi nhận: the plan's words, and the agencies and bodies they mean."""

    words: str
    to: tuple[str, ...]
    place: Place


class Agencies(NamedTuple):
    """Everything `agencies.yaml` says."""

    agencies: tuple[Agency, ...]
    bodies: tuple[Body, ...]
    recipients: tuple[Recipient, ...]
