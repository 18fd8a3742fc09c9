"""Looking agencies up: by id, by who is meant by `body:ban` or `kind:so`, by e-mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from deancli.domain.agencies import Agencies, Agency, Body, Kind
from deancli.domain.names import fold, suggest
from deancli.errors import DeanError
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

    def find(self, named: str) -> Agency:
        """The agency called `named` by id, name, short name or alias, accents and case aside.

        Raises DeanError, with the likely one, where there is none.
        """
        wanted = fold(named)
        for agency in self.agencies.values():
            if wanted in {fold(name) for name in (agency.id, agency.name, agency.short_name, *agency.aliases)}:
                return agency
        likely = suggest(named, (name for agency in self.agencies.values() for name in (agency.id, agency.name)))
        raise DeanError(
            say("Không có cơ quan “{name}” trong agencies.yaml.", name=named),
            say("Có phải “{likely}”?", likely=likely) if likely else say("Xem danh sách: dean agency list"),
        )

    def addressed(self, named: str) -> str:
        """What `named` addresses: `body:<id>`, `kind:<kind>`, or the id of the agency so called.

        Raises DeanError, with the likely one, where there is no such thing.
        """
        if not named.startswith((BODY, KIND)):
            return self.find(named).id
        known = [*(f"{BODY}{id}" for id in self.bodies), *(f"{KIND}{kind}" for kind in Kind)]
        if named in known:
            return named
        likely = suggest(named, known)
        raise DeanError(
            say("Không có “{name}”.", name=named),
            say("Có phải “{likely}”?", likely=likely) if likely else say("Có: {ids}.", ids=", ".join(known)),
        )

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
