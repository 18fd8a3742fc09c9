"""`make mutants`: what survived is told in words, and words apart from the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import mutants
from tools.mutants import Mutant, report

MODULE = """
def x_due__mutmut_orig(day, n):
    assert n, "a number"
    if day < n:
        raise Fault(say("Chưa đến {n}.", n=n))
    return day - n

def x_due__mutmut_1(day, n):
    assert n, "XXa numberXX"
    if day < n:
        raise Fault(say("Chưa đến {n}.", n=n))
    return day - n

def x_due__mutmut_2(day, n):
    assert n, "a number"
    if day < n:
        raise Fault(say("XXChưa đến {n}.XX", n=n))
    return day - n

def x_due__mutmut_3(day, n):
    assert n, "a number"
    if day <= n:
        raise Fault(say("Chưa đến {n}.", n=n))
    return day - n

def x_due__mutmut_4(day, n):
    assert n, "a number"
    if day < n:
        raise Fault(say("Chưa đến {n}.", n=None))
    return day - n
"""


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Mutant]:
    """The mutants of a module of one function, of which none was noticed but the last."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/due.py").write_text(MODULE, "utf-8")
    ended = ", ".join(f'"deancli.domain.plan.due.x_due__mutmut_{n}": {code}' for n, code in enumerate((0, 0, 0, 1), 1))
    (tmp_path / "plan/due.py.meta").write_text(f'{{"exit_code_by_key": {{{ended}}}}}', "utf-8")
    monkeypatch.setattr(mutants, "DOMAIN", tmp_path)
    return list(mutants.mutants())


def test_words_of_messages_and_assertions_are_told_from_what_is_done(made: list[Mutant]) -> None:
    assert [mutant.is_text for mutant in made] == [True, True, False, False]
    assert made[2].shown == "plan.due.due: if day < n:  →  if day <= n:"


def test_the_report_counts_by_module_and_lists_what_is_in_no_class(made: list[Mutant]) -> None:
    told = list(report(made))
    assert told[1].split() == ["plan.due", "4", "0", "1", "0", "3", "2", "0", "50.0%"]
    assert told[2].split()[0] == "all"
    assert told[-3:-1] == ["    1  in no class:", "       plan.due.due: if day < n:  →  if day <= n:"]
