"""The comments of all rounds: found, told, their history."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from fnmatch import fnmatchcase
from typing import Final, NamedTuple

from deancli.domain.consultation import CommentRecord, ResponseRecord, RoundRecord
from deancli.domain.evidence import Disposition
from deancli.domain.names import suggest
from deancli.domain.rounds import counting, round_known_on
from deancli.errors import DeanError
from deancli.git.history import Entry, commits
from deancli.git.objects import blob_ids, read_objects
from deancli.language import say
from deancli.storage.consultation_writing import response_path
from deancli.storage.consultations import response_in, with_responses
from deancli.workspace.consultation.rounds import rounds_of
from deancli.workspace.opened import Workspace
from deancli.workspace.recording import need_repository

_ROUND: Final = re.compile(r"R(\d+)-", re.IGNORECASE)


class Held(NamedTuple):
    """A comment where it stands: the round, the response that holds it."""

    round: RoundRecord
    response: ResponseRecord
    comment: CommentRecord


class Wanted(NamedTuple):
    """Which comments are asked for; an empty field asks nothing.

    `section` are words of the headings that a comment points below, `assignee` who deals with it.
    """

    round: int | None = None
    agency: str = ""
    disposition: Disposition | None = None
    pending: bool = False
    section: str = ""
    assignee: str = ""


class Moment(NamedTuple):
    """What a comment was after one recorded action; `comment` is None where it was gone."""

    entry: Entry
    comment: CommentRecord | None


def held(workspace: Workspace, numbers: Iterable[int] | None = None, until: date | None = None) -> Iterator[Held]:
    """The comments of the rounds `numbers` (all that are not cancelled, where None), by round, agency and number.

    With `until`, responses that came in later are left out, and what was decided later is still open.
    """
    chosen = None if numbers is None else set(numbers)
    for round in rounds_of(workspace):
        if (round.number in chosen) if chosen is not None else not round.cancelled:
            yield from _of_round(with_responses(workspace.root, workspace.definitions, round), until)


def _of_round(round: RoundRecord, until: date | None) -> Iterator[Held]:
    known = round if until is None else round._replace(responses=round_known_on(round, until).responses)
    for response in counting(known):
        for comment in response.comments:
            yield Held(known, response, comment)


def matching(workspace: Workspace, wanted: Wanted, until: date | None = None) -> tuple[Held, ...]:
    """The comments that `wanted` asks for; raises DeanError for an agency or a round that there is none of."""
    numbers = None if wanted.round is None else (wanted.round,)
    if wanted.round is not None and wanted.round not in {round.number for round in rounds_of(workspace)}:
        raise DeanError(say("Không có đợt {number}.", number=wanted.round), say("Xem: dean round list"))
    agency = workspace.directory.find(wanted.agency).id if wanted.agency else ""
    return tuple(one for one in held(workspace, numbers, until) if _matches(one, wanted, agency))


def _matches(one: Held, wanted: Wanted, agency: str) -> bool:
    answer = one.comment.answer
    headings = " ".join((*one.comment.remark.locality.headings, one.comment.remark.locality.said)).casefold()
    return (
        (not agency or one.response.agency == agency)
        and (not wanted.pending or answer.disposition is Disposition.OPEN)
        and (wanted.disposition is None or answer.disposition is wanted.disposition)
        and (not wanted.section or _in_section(wanted.section.casefold(), headings))
        and (not wanted.assignee or wanted.assignee.casefold() in one.comment.assignee.casefold())
    )


def _in_section(section: str, headings: str) -> bool:
    """Whether each of the words asked for begins a word of the headings: "II.2" is II and 2."""
    words = [word for word in re.split(r"[\s.,›]+", headings) if word]
    return all(any(word == asked for word in words) for asked in re.split(r"[\s.,›]+", section) if asked)


def find(workspace: Workspace, names: Iterable[str]) -> tuple[Held, ...]:
    """The comments of the ids `names`, which may hold `*`; raises DeanError for one that there is none or two of."""
    asked = list(names)
    numbers = {int(match[1]) for name in asked if (match := _ROUND.match(name))}
    every = list(held(workspace, numbers))
    known = {one.comment.id: one for one in every}
    found: dict[str, Held] = {}
    for name in asked:
        matches = [id for id in known if fnmatchcase(id.casefold(), name.casefold())]
        if not matches:
            likely = suggest(name, known)
            raise DeanError(
                say("Không có ý kiến {id}.", id=name),
                say("Có phải “{likely}”?", likely=likely) if likely else say("Xem: dean comment list"),
            )
        found |= {id: known[id] for id in matches}
    for id in [one.comment.id for one in every if one.comment.id in found and one is not known[one.comment.id]]:
        raise DeanError(say("Hai ý kiến cùng mang mã {id}, chưa rõ ý kiến nào.", id=id), say("Xem: dean check"))
    return tuple(found.values())


def history(workspace: Workspace, one: Held) -> tuple[Moment, ...]:
    """What became of a comment, oldest first: each recorded action after which it was not what it was before."""
    repository = need_repository(workspace)
    path = response_path(one.round, one.response.agency, one.response.turn)
    moments: list[Moment] = []
    before: CommentRecord | None = None
    for entry in reversed(commits(repository, "HEAD", "--", repository.prefix + path)):
        blob = blob_ids(repository, entry.commit, (path,)).get(path)
        data = read_objects(repository, (blob,))[blob] if blob else b""
        now = _in(data, one.comment.id, workspace)
        if now != before:
            moments.append(Moment(entry, now))
        before = now
    return tuple(moments)


def _in(data: bytes, id: str, workspace: Workspace) -> CommentRecord | None:
    response = response_in(data, workspace.definitions) if data else None
    return next((comment for comment in response.comments if comment.id == id), None) if response else None
