"""Consultations in full: rounds, responses and comments with everything that their files say."""

from __future__ import annotations

from pathlib import Path

from deancli.domain.agencies import Agencies
from deancli.domain.consultation import ResponseRecord, RoundRecord
from deancli.domain.evidence import Event
from deancli.domain.obstacles import ObstacleRecord
from deancli.domain.plan import Plan
from deancli.domain.reminders import Notice
from deancli.storage.consultation_forms import RESPONSE_RECORD, ROUND_RECORD
from deancli.storage.record_forms import EVENT, NOTICE, OBSTACLE_RECORD
from deancli.storage.record_reading import ROUND_FILE, ROUND_FOLDER, Reading, turn_of
from deancli.storage.yamltext import MAX_RESPONSE_BYTES, read_tree

Definitions = tuple[Plan, Agencies]


def read_rounds(root: Path, definitions: Definitions) -> tuple[RoundRecord, ...]:
    """Every round by number, without its responses; raises ProblemsFound with every fault in a `round.yaml`."""
    reading = Reading(root, definitions)
    found = ((folder, reading.one(f"{folder}/{ROUND_FILE}", ROUND_RECORD)) for folder in reading.round_folders())
    rounds = [round._replace(folder=folder) for folder, round in found if round]
    reading.refuse_faults()
    return tuple(sorted(rounds, key=lambda round: round.number))


def round_folders(root: Path, definitions: Definitions) -> dict[int, str]:
    """The folder of every round by the number its name begins with; no record is read."""
    named = (
        (ROUND_FOLDER.fullmatch(folder.rpartition("/")[2]), folder)
        for folder in Reading(root, definitions).round_folders()
    )
    return {int(name[1]): folder for name, folder in named if name}


def with_responses(root: Path, definitions: Definitions, round: RoundRecord) -> RoundRecord:
    """The round with every response, superseded ones too, by agency and turn; raises ProblemsFound."""
    reading = Reading(root, definitions)
    read = ((path, reading.one(path, RESPONSE_RECORD, MAX_RESPONSE_BYTES)) for path in reading.answers(round.folder))
    found = [answer._replace(turn=turn_of(path, answer.agency) or 1) for path, answer in read if answer]
    reading.refuse_faults()
    return round._replace(responses=tuple(sorted(found, key=lambda response: (response.agency, response.turn))))


def response_in(data: bytes, definitions: Definitions) -> ResponseRecord | None:
    """What the text of a response says, as it stood in some earlier commit; None where it is not a sound one."""
    reading = Reading(Path(), definitions)
    return reading.value(read_tree(data, "", MAX_RESPONSE_BYTES), "", RESPONSE_RECORD)


def read_obstacles(root: Path, definitions: Definitions) -> dict[str, ObstacleRecord]:
    """Every difficulty with the path of its file; raises ProblemsFound with every fault."""
    reading = Reading(root, definitions)
    found = {
        f"obstacles/{name}": reading.one(f"obstacles/{name}", OBSTACLE_RECORD) for name in reading.names("obstacles")
    }
    reading.refuse_faults()
    return {path: obstacle for path, obstacle in found.items() if obstacle}


def read_events(root: Path, definitions: Definitions) -> dict[str, Event]:
    """Every formal act with the path of its file; raises ProblemsFound with every fault."""
    reading = Reading(root, definitions)
    found = {f"events/{name}": reading.one(f"events/{name}", EVENT) for name in reading.names("events")}
    reading.refuse_faults()
    return {path: event for path, event in found.items() if event}


def read_notices(root: Path, definitions: Definitions) -> tuple[Notice, ...]:
    """Every reminder that was sent, by day; raises ProblemsFound with every fault."""
    reading = Reading(root, definitions)
    notices = reading.all("notices", NOTICE)
    reading.refuse_faults()
    return tuple(sorted(notices, key=lambda notice: notice.on))
