"""Looking agencies up: by id, by who is meant by `body:ban` or `kind:so`, by e-mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from deancli.domain.agencies import Agencies, Agency, Body, Kind
from deancli.language import say

BODY = "body:"
KIND = "kind:"


class Directory:
    """The agencies and bodies of one workspace, ready for look-up."""

    def __init__(self, agencies: Agencies) -> None:
        """Index `agencies` by id."""
        self.agencies = {agency.id: agency for agency in agencies.agencies}
        self.bodies = {body.id: body for body in agencies.bodies}

    def name(self, reference: str) -> str:
        """The name of an agency, of the body in `body:<id>`, of all in `kind:<kind>`; else the reference."""
        if reference.startswith(KIND):
            return kind_name(Kind(reference.removeprefix(KIND)))
        found: Agency | Body | None = self.agencies.get(reference) or self.bodies.get(reference.removeprefix(BODY))
        return found.name if found else reference

    def members(self, references: Iterable[str], on: date) -> tuple[str, ...]:
        """The ids of all agencies meant by `references` that are valid on that day, each once."""
        found = dict.fromkeys(id for reference in references for id in self._meant(reference))
        return tuple(id for id in found if is_valid(self.agencies[id], on))

    def of_email(self, email: str) -> str:
        """The id of the agency one of whose people has this address; "" where none has."""
        address = email.strip().casefold()
        for agency in self.agencies.values():
            if any(person.email.casefold() == address for person in agency.people):
                return agency.id
        return ""

    def _meant(self, reference: str) -> Iterator[str]:
        if reference.startswith(KIND):
            kind = reference.removeprefix(KIND)
            yield from (id for id, agency in self.agencies.items() if agency.kind == kind)
        elif reference.startswith(BODY):
            for member in self.bodies[reference.removeprefix(BODY)].members:
                yield from self._meant(member)
        else:
            yield reference


def kind_name(kind: Kind) -> str:
    """All agencies of a kind, as a sentence names them."""
    return {
        Kind.UBND: say("UBND tỉnh"),
        Kind.SO: say("các sở"),
        Kind.NGANH: say("các ngành"),
        Kind.HDND: say("HĐND tỉnh"),
        Kind.DANG: say("các ban Đảng"),
        Kind.MTTQ: say("MTTQ và các đoàn thể"),
        Kind.HUYEN: say("UBND cấp huyện"),
        Kind.BAO_CHI: say("các cơ quan báo chí"),
    }[kind]


def is_valid(agency: Agency, on: date) -> bool:
    """Whether the agency exists on that day."""
    return (agency.valid_from or on) <= on <= (agency.valid_to or on)
