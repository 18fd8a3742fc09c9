"""Reads what happened from the record files: `rounds/`, `events/`, `obstacles/`."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from deancli.domain.agencies import Agencies
from deancli.domain.evidence import Evidence, Response, Round
from deancli.domain.plan import Plan
from deancli.errors import Problem
from deancli.language import say
from deancli.storage.consultation_forms import RESPONSE, ROUND
from deancli.storage.digests import Digests
from deancli.storage.record_forms import EVENT, OBSTACLE
from deancli.storage.record_reading import ROUND_FILE, ROUND_FOLDER, Reading, turn_of
from deancli.storage.yamltext import MAX_RESPONSE_BYTES


def read_evidence(root: Path, definitions: tuple[Plan, Agencies], cache_dir: Path | None) -> Evidence:
    """All records of the workspace in `root`; versions are left to Git.

    Raises ProblemsFound with every fault in every record.
    """
    reading, digests = Reading(root, definitions), Digests(cache_dir)
    evidence = Evidence(
        rounds=tuple(_rounds(reading, digests)),
        events=reading.all("events", EVENT),
        obstacles=reading.all("obstacles", OBSTACLE),
    )
    digests.keep()
    _twice(evidence, reading.problems)
    reading.refuse_faults()
    return evidence


def _rounds(reading: Reading, digests: Digests) -> Iterator[Round]:
    for folder in reading.round_folders():
        round = reading.one(f"{folder}/{ROUND_FILE}", ROUND)
        responses = _responses(reading, digests, folder)
        if round:
            _check_folder(reading, folder, round.number)
            _check_ids(reading, folder, responses)
            yield round._replace(responses=responses)


def _check_folder(reading: Reading, folder: str, number: int) -> None:
    named = ROUND_FOLDER.fullmatch(folder.rsplit("/", 1)[1])
    if named is None or int(named[1]) != number:
        message = say("thư mục không bắt đầu bằng số của đợt ({number})", number=number)
        hint = say("Đặt tên thư mục như {name}.", name=f"{number:02}-ten-dot")
        reading.problems.append(Problem(f"{folder}/{ROUND_FILE}", 0, 0, message, hint))


def _check_ids(reading: Reading, folder: str, responses: Sequence[Response]) -> None:
    """Note a fault where two comments bear one id, as a merge made without dean may leave them."""
    named = Counter(comment.id for response in responses for comment in response.comments)
    for id in [id for id, times in named.items() if times > 1]:
        owners = ", ".join(r.agency for r in responses if any(comment.id == id for comment in r.comments))
        message = say("hai ý kiến cùng mang mã “{id}”: {agencies}", id=id, agencies=owners)
        hint = say("Đổi mã của một ý kiến thành số kế tiếp, cả ở những chỗ duplicate_of nhắc đến nó.")
        reading.problems.append(Problem(folder, 0, 0, message, hint))


def _responses(reading: Reading, digests: Digests, folder: str) -> tuple[Response, ...]:
    """The answer of each agency that counts: a later, corrected one stands for the earlier, which it holds."""
    read = ((path, _response(reading, digests, path)) for path in reading.answers(folder))
    turns = [(turn_of(path, found.agency) or 0, found) for path, found in read if found]
    latest: dict[str, Response] = {}
    for _, response in sorted(turns, key=lambda one: one[0]):
        latest[response.agency] = response._replace(supersedes=latest.get(response.agency))
    return tuple(latest.values())


def _response(reading: Reading, digests: Digests, path: str) -> Response | None:
    full = os.path.join(reading.root, path)  # noqa: PTH118 - thousands of files, on every cold run
    held = digests.find(path, full)
    if held and held.agency in reading.known["agency"]:
        return held
    response = reading.one(path, RESPONSE, MAX_RESPONSE_BYTES)
    if response:
        _check_name(reading, path, response.agency)
        digests.add(path, full, response)
    return response


def _check_name(reading: Reading, path: str, agency: str) -> None:
    """Note a fault where the file of an agency's response is not named after it."""
    if turn_of(path, agency) is None:
        message = say("tên tệp không khớp agency: {agency}", agency=agency)
        hint = say("Đổi tên tệp thành {name}.", name=f"{agency}.yaml")
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
