"""Reading the record files: what happened, from `rounds/`, `events/` and `obstacles/`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from deancli.domain.agencies import Agencies
from deancli.domain.evidence import Evidence, Response, Round
from deancli.domain.plan import Plan
from deancli.errors import Problem
from deancli.language import say
from deancli.storage.definitions import found, load
from deancli.storage.digests import Digests
from deancli.storage.forms import Form, Source
from deancli.storage.record_forms import EVENT, OBSTACLE, RESPONSE, ROUND

T = TypeVar("T")

ROUND_FILE: Final = "round.yaml"
_ROUND_FOLDER: Final = re.compile(r"(\d+)-\S+")
_LATER_ANSWER: Final = re.compile(r"(.+?)(?:-(\d+))?\.yaml")


class _Reading(NamedTuple):
    """One pass over the records of a workspace."""

    root: Path
    known: Mapping[str, tuple[str, ...]]
    problems: list[Problem]
    digests: Digests


def read_evidence(root: Path, definitions: tuple[Plan, Agencies], cache_dir: Path | None) -> Evidence:
    """All records of the workspace in `root`; versions are left to Git.

    Raises ProblemsFound with every fault in every record.
    """
    reading = _Reading(root, _known(definitions), [], Digests(cache_dir))
    evidence = Evidence(
        rounds=tuple(_rounds(reading)),
        events=_all(reading, "events", EVENT),
        obstacles=_all(reading, "obstacles", OBSTACLE),
    )
    reading.digests.keep()
    _twice(evidence, reading.problems)
    if reading.problems:
        raise found(reading.problems)
    return evidence


def _known(definitions: tuple[Plan, Agencies]) -> Mapping[str, tuple[str, ...]]:
    plan, agencies = definitions
    return {
        "agency": tuple(agency.id for agency in agencies.agencies),
        "milestone": tuple(milestone.id for milestone in plan.milestones),
        "document": tuple(document.id for document in plan.documents),
    }


def _all(reading: _Reading, folder: str, form: Form[T]) -> tuple[T, ...]:
    read = (_read(reading, f"{folder}/{name}", form) for name in _records(reading.root / folder))
    return tuple(value for value in read if value is not None)


def _read(reading: _Reading, path: str, form: Form[T]) -> T | None:
    tree = load(reading.root, path)
    reading.problems.extend(tree.problems)
    if tree.top is None:
        return None
    source = Source(path, reading.known)
    value = form.read(tree.top, source)
    reading.problems.extend(source.problems)
    return None if source.problems else value


def _records(folder: Path) -> list[str]:
    """The names of the record files in `folder`; hidden files and other kinds are not records."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if entry.name.endswith(".yaml") and entry.name[0] not in ".~")
    except OSError:
        return []


def _rounds(reading: _Reading) -> Iterator[Round]:
    folder = reading.root / "rounds"
    names = sorted(entry.name for entry in folder.iterdir() if entry.is_dir()) if folder.is_dir() else []
    for name in names:
        if not name.startswith("."):
            round = _round(reading, f"rounds/{name}", _ROUND_FOLDER.fullmatch(name))
            if round:
                yield round


def _round(reading: _Reading, path: str, named: re.Match[str] | None) -> Round | None:
    round = _read(reading, f"{path}/{ROUND_FILE}", ROUND)
    responses = _responses(reading, path)
    if round and (named is None or int(named[1]) != round.number):
        message = say("thư mục không bắt đầu bằng số của đợt ({number})", number=round.number)
        hint = say("Đặt tên thư mục như {name}.", name=f"{round.number:02}-ten-dot")
        reading.problems.append(Problem(f"{path}/{ROUND_FILE}", 0, 0, message, hint))
    return round._replace(responses=responses) if round else None


def _responses(reading: _Reading, path: str) -> tuple[Response, ...]:
    """The answer of each agency that counts: a later, corrected one stands for the earlier."""
    latest: dict[str, tuple[int, Response]] = {}
    for name in _records(reading.root / path):
        if name == ROUND_FILE:
            continue
        response = _response(reading, f"{path}/{name}")
        match = _LATER_ANSWER.fullmatch(name)
        if response and match:
            turn = int(match[2] or 1)
            if turn >= latest.get(response.agency, (0, response))[0]:
                latest[response.agency] = (turn, response)
    return tuple(response for _, response in latest.values())


def _response(reading: _Reading, path: str) -> Response | None:
    full = os.path.join(reading.root, path)  # noqa: PTH118 - thousands of files, on every cold run
    held = reading.digests.find(path, full)
    if held and held.agency in reading.known["agency"]:
        return held
    response = _read(reading, path, RESPONSE)
    if response:
        _check_name(reading, path, response)
        reading.digests.add(path, full, response)
    return response


def _check_name(reading: _Reading, path: str, response: Response) -> None:
    name = path.rsplit("/", 1)[1]
    if not re.fullmatch(rf"{re.escape(response.agency)}(-\d+)?\.yaml", name):
        message = say("tên tệp không khớp agency: {agency}", agency=response.agency)
        hint = say("Đổi tên tệp thành {name}.", name=f"{response.agency}.yaml")
        reading.problems.append(Problem(path, 0, 0, message, hint))


def _twice(evidence: Evidence, problems: list[Problem]) -> None:
    """A round's number and an obstacle's id each stand for one thing."""
    rounds = [(str(round.number), "rounds") for round in evidence.rounds]
    obstacles = [(obstacle.id, "obstacles") for obstacle in evidence.obstacles]
    seen: set[tuple[str, str]] = set()
    for named in (*rounds, *obstacles):
        if named in seen:
            problems.append(Problem(named[1], 0, 0, say("số “{id}” dùng hai lần", id=named[0]), say("Đổi một số.")))
        seen.add(named)
