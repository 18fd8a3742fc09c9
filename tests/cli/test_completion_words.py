"""What is offered when a word is completed with the Tab key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from deancli.cli import completion_values as words


@pytest.mark.parametrize(
    ("offer", "typed", "wanted"),
    [
        (words.draft_words, "de-an/", "de-an/v1"),
        (words.draft_words, "de-c", "de-cuong"),
        (words.agencies, "sở tài", "so-tai-chinh"),
        (words.agencies, "so-tai", "so-tai-chinh"),
        (words.addressees, "kind:s", "kind:so"),
        (words.addressees, "kind:so,body:", "kind:so,body:ban"),
        (words.response_words, "1", "1"),
        (words.comments, "R1-STC", "R1-STC-001"),
        (words.dispositions, "acc", "accepted"),
        (words.comments_or_dispositions, "rej", "rejected"),
        (words.kinds, "huy", "huyen"),
        (words.checks, "years", "years-order"),
    ],
)
def test_ids_are_offered_by_their_letters_or_the_letters_of_their_names(
    demo: Path, monkeypatch: pytest.MonkeyPatch, offer: Callable[[str], list[words.Offer]], typed: str, wanted: str
) -> None:
    monkeypatch.chdir(demo)
    assert wanted in [id for id, _ in offer(typed)]


def test_every_offer_of_ids_answers_in_the_demonstration(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(demo)
    assert words.obstacles("")
    assert words.template_kinds("")
    assert words.rounds("")


def test_outside_a_workspace_nothing_is_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert words.agencies("") == []


def test_without_a_repository_the_documents_of_the_plan_are_offered(
    plan_only: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plan_only)
    assert "de-an" in [id for id, _ in words.draft_words("")]
