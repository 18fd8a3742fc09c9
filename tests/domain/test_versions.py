"""What a version is called, and how far it has come."""

from __future__ import annotations

import pytest

from deancli.domain.drafts import version_number, version_stages
from deancli.domain.evidence import Disposition, EventKind, Evidence
from deancli.domain.plan import Stage
from tests.domain.building import answer, comment, d, event, held, version


@pytest.mark.parametrize(
    ("text", "number"),
    [("v3", 3), ("V3", 3), ("3", 3), ("999999", 999_999), ("1000000", None), ("v0", None), ("03", None),
     ("3a", None), ("vv3", None), ("", None)],
)  # fmt: skip
def test_a_version_is_named_by_its_number(text: str, number: int | None) -> None:
    assert version_number(text) == number


DRAFTS = (version("da", 1, "1/4"), version("da", 2, "9/4"), version("dc", 1, "1/4"))
DECIDED, OPEN = comment(Disposition.ACCEPTED, "16/4"), comment()


@pytest.mark.parametrize(
    ("rounds", "stage"),
    [
        ((held(1, "M", "da", "2/4", "10/4", "a b", responses=(answer("a", "5/4", DECIDED),)),), Stage.CIRCULATED),
        ((held(1, "M", "da", "2/4", "10/4", "a", responses=(answer("a", "5/4"),)),), Stage.CONSULTED),
        ((held(1, "M", "da", "2/4", "10/4", "a", responses=(answer("a", "5/4", DECIDED, OPEN),)),), Stage.CONSULTED),
        ((held(1, "M", "da", "2/4", "10/4", "a", responses=(answer("a", "5/4", DECIDED),)),), Stage.ABSORBED),
        ((held(1, "M", "da", "2/4", "10/4", "a", responses=(answer("a", "5/4", DECIDED),)),
          held(2, "M", "da", "3/4", "10/4", "b")), Stage.CIRCULATED),
        ((held(1, "M", "da", "2/4", "10/4", "a", cancelled=d("3/4")),), Stage.DRAFTED),
        ((held(1, "M", "da", "2/4", "10/4", "a", cancelled=d("3/4")),
          held(2, "M", "da", "3/4", "10/4", "b", responses=(answer("b", "5/4"),))), Stage.CONSULTED),
    ],
    ids=["one is silent", "no comment", "one comment open", "all decided", "a second round is silent", "cancelled",
         "one cancelled, one answered"],
)  # fmt: skip
def test_a_version_comes_as_far_as_its_rounds(rounds: tuple, stage: Stage) -> None:  # type: ignore[type-arg]
    found = version_stages(Evidence(versions=DRAFTS, rounds=rounds), d("20/4"))
    assert found == {("da", 1): stage, ("da", 2): Stage.DRAFTED, ("dc", 1): Stage.DRAFTED}


def test_silence_that_agrees_ends_a_round_the_day_after_its_date() -> None:
    evidence = Evidence(versions=DRAFTS, rounds=(held(1, "M", "da", "2/4", "10/4", "a", silence_agrees=True),))
    found = [version_stages(evidence, d(day))["da", 1] for day in ("10/4", "11/4")]
    assert found == [Stage.CIRCULATED, Stage.CONSULTED]


def test_formal_acts_count_for_the_newest_version_of_their_day() -> None:
    def stages(*acts: tuple[EventKind, str]) -> list[Stage]:
        events = tuple(event(kind, on, "da") for kind, on in acts)
        found = version_stages(Evidence(versions=DRAFTS, events=events), d("30/4"))
        return [found["da", 1], found["da", 2]]

    submitted, signed = EventKind.SUBMISSION, EventKind.PROMULGATION
    assert stages((submitted, "8/4")) == [Stage.SUBMITTED, Stage.DRAFTED]
    assert stages((submitted, "9/4")) == [Stage.DRAFTED, Stage.SUBMITTED]
    assert stages((signed, "20/4"), (submitted, "10/4")) == [Stage.DRAFTED, Stage.ISSUED]
    assert stages((submitted, "2/4"), (signed, "20/4")) == [Stage.SUBMITTED, Stage.ISSUED]
    assert stages((submitted, "31/3")) == [Stage.DRAFTED, Stage.DRAFTED]
    assert stages((EventKind.EXTENSION, "20/4")) == [Stage.DRAFTED, Stage.DRAFTED]
