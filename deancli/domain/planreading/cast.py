"""Everybody whom a plan names: agencies with their duties and the names used for them, bodies, Nơi nhận."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from deancli.domain.agencies import Agencies, Agency, Body, Duty, Kind, Recipient, Tone
from deancli.domain.directory import BODY
from deancli.domain.names import fold
from deancli.domain.plan import Place
from deancli.domain.planreading.assignments import Charge, head_of
from deancli.domain.planreading.blocks import Spot
from deancli.domain.planreading.collective import BY_ID
from deancli.domain.planreading.drafting import Step, charged
from deancli.domain.planreading.letterhead import SentTo
from deancli.domain.planreading.names import Mention, Names, is_district, stranger_of
from deancli.domain.planreading.outline import Point


class Sighting(NamedTuple):
    """Where somebody is first named, and every name that the plan uses."""

    spot: Spot
    words: tuple[str, ...]
    known: bool


class Cast(NamedTuple):
    """Everybody in the plan; `sightings` by id or `body:<id>`, `unread` the lines of Nơi nhận that name nobody."""

    agencies: Agencies
    sightings: Mapping[str, Sighting]
    unread: tuple[SentTo, ...]


_ORDERED = frozenset({Kind.SO, Kind.NGANH, Kind.HUYEN})


class Casting:
    """Gathers everybody from the parts of one plan."""

    def __init__(
        self, name: str, points: Sequence[Point], names: Names, districts: Sequence[Agency], end: date
    ) -> None:
        """Read `points` of the paper `name`; `districts` are those of its province, `end` the last day of all."""
        self.name, self.points, self.names, self.districts, self.end = name, points, names, districts, end
        self.sightings: dict[str, Sighting] = {}
        for point in points:
            for mention in names.find(point.text):
                self._sight(mention, point.spot)

    def _sight(self, mention: Mention, spot: Spot) -> None:
        words = " ".join(mention.words.split())
        held = self.sightings.get(mention.to)
        if held is None:
            self.sightings[mention.to] = Sighting(spot, (words,), mention.known)
        elif not any(fold(words) == fold(other) for other in held.words) and self._is_name(mention.to, words):
            self.sightings[mention.to] = held._replace(words=(*held.words, words))

    def _is_name(self, to: str, words: str) -> bool:
        """A department in a list ("Tài chính, Tư pháp") is not called so."""
        agency = self.names.agencies.get(to)
        return agency is None or any(fold(words).startswith(fold(name)) for name in (agency.name, *agency.aliases))

    def cast(self, all_steps: Sequence[Step], charges: Sequence[Charge], sent: Sequence[SentTo]) -> Cast:
        """Everybody, in the order of the assignment section, the tasks, Nơi nhận."""
        lines = [(entry, self._reached(entry)) for entry in sent]
        order = dict.fromkeys(self._everybody(all_steps, charges, [to for _, to in lines]))
        bodies = [self._body(id.removeprefix(BODY)) for id in order if id.startswith(BODY)]
        members = [district.id for district in self.districts if any("kind:huyen" in body.members for body in bodies)]
        ids = dict.fromkeys((*(id for id in order if not id.startswith(BODY)), *members))
        agencies = _apart([self._agency(id, all_steps, charges) for id in ids])
        present = {agency.id for agency in agencies}
        listed = tuple(a if a.successor in present else a._replace(successor="") for a in agencies)
        recipients = tuple(Recipient(e.words, tuple(to), self._place(e.spot)) for e, to in lines if to)
        unread = tuple(entry for entry, to in lines if not to)
        return Cast(Agencies(listed, tuple(bodies), recipients), self.sightings, unread)

    def _everybody(
        self, all_steps: Sequence[Step], charges: Sequence[Charge], reached: Iterable[Sequence[str]]
    ) -> Iterator[str]:
        for charge in charges:
            self._sight(charge.to, charge.point.spot)
            yield charge.to.to
        for step in all_steps:
            for mention in (*step.task.leads, *step.task.coordinating):
                self._sight(mention, step.task.point.spot)
            yield from (id for id in (step.lead.to, *step.coordinating) if id)
            for given in step.yields:
                yield from (*given.by, *(BODY + body for body in given.paper.establishes))
        for charge in charges:
            yield from (BODY + body for body in charge.establishes)
        for to in reached:
            yield from to

    def _reached(self, entry: SentTo) -> list[str]:
        """Who is meant by a line of Nơi nhận; what stands behind a colon are rooms of the agency before it."""
        mentions = self.names.list(entry.words.partition(":")[0]) or self.names.list(entry.words)
        for mention in mentions:
            self._sight(mention, entry.spot)
        return list(dict.fromkeys(mention.to for mention in mentions))

    def _agency(self, id: str, all_steps: Sequence[Step], charges: Sequence[Charge]) -> Agency:
        seen = self.sightings.get(id, Sighting(Spot(1), (), known=True))
        place = self._place(seen.spot)
        known = self.names.agencies.get(id)
        agency = known or _stranger(seen.words[0], self.end)
        written = seen.words if len(seen.words) > 1 else ()
        return agency._replace(written=written, duties=self._duties(id, all_steps, charges), place=place)

    def _duties(self, id: str, all_steps: Sequence[Step], charges: Sequence[Charge]) -> tuple[Duty, ...]:
        yielded = {step.task.id: step.yields for step in all_steps}
        found = []
        for charge in charges:
            if charge.to.to == id:
                about = charged(charge, yielded, yielded, self.names)
                found.append(Duty(
                    charge.source, charge.role, charge.text, about, charge.establishes,
                    "" if about else charge.product, charge.frequency, self._place(charge.point.spot),
                ))  # fmt: skip
        return tuple(found)

    def _body(self, id: str) -> Body:
        seen = self.sightings.get(BODY + id, Sighting(Spot(1), (id,), known=True))
        who = BY_ID.get(id)
        members = who.members if who and self.districts and who.members else ()
        longest = max(seen.words, key=len)
        name = who.name if who else longest
        head = head_of(id, [point.text for point in self.points], self.names)
        source = "Theo danh mục cấp huyện có sẵn; kiểm tra lại" if members else ""
        aliases = tuple(word for word in seen.words if fold(word) != fold(name))
        return Body(id, name, aliases, seen.words if len(seen.words) > 1 else (), head, members, source,
                    self._place(seen.spot))  # fmt: skip

    def _place(self, spot: Spot) -> Place:
        return Place(self.name, spot.line, 1)


def _stranger(words: str, end: date) -> Agency:
    stranger = stranger_of(words)
    short = "".join(word[0] for word in stranger.name.replace("-", " ").split() if word[0].isalpha()).upper()
    tone = Tone.DIRECT if stranger.kind in _ORDERED else Tone.REQUEST
    valid_to = end if is_district(words) else None
    return Agency(
        stranger.id, stranger.name, short, (), (), stranger.kind, tone, None, valid_to, "", (), (), Place("", 0, 0)
    )


def _apart(agencies: Sequence[Agency]) -> list[Agency]:
    """Agencies no two of which share a name: a short name or alias that is taken is left out or numbered."""
    taken: dict[str, str] = {fold(agency.name): agency.id for agency in agencies}
    found = []
    for agency in agencies:
        forms = (agency.short_name, *(f"{agency.short_name}{n}" for n in range(2, 100)))
        short = next(form for form in forms if taken.get(fold(form), agency.id) == agency.id)
        taken[fold(short)] = agency.id
        aliases = tuple(a for a in agency.aliases if taken.setdefault(fold(a), agency.id) == agency.id)
        found.append(agency._replace(short_name=short, aliases=aliases))
    return found
