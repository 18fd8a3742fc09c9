"""What became of passages from version to version, and which changes they explain."""

from __future__ import annotations

import pytest

from deancli.domain.consultation import Answer, CommentRecord, Locality, Remark, Source
from deancli.domain.evidence import Disposition
from deancli.domain.localities import (
    Carried,
    Change,
    Explained,
    Fate,
    Proof,
    proof_of,
    sections_changed,
    together,
    touches,
    unexplained,
    unproven,
)

START, END = Locality("điểm 2", 4), Locality("điểm 3", 7)


@pytest.mark.parametrize(
    ("fates", "fate"),
    [
        ("unchanged unchanged", Fate.UNCHANGED), ("unchanged edited unchanged", Fate.EDITED),
        ("edited moved edited", Fate.MOVED), ("split moved", Fate.MOVED), ("moved merged unchanged", Fate.MERGED),
        ("moved deleted", Fate.DELETED), ("edited moved lost", Fate.LOST), ("split", Fate.SPLIT),
    ],
)  # fmt: skip
def test_steps_together_say_the_last_thing_that_mattered(fates: str, fate: Fate) -> None:
    steps = [Carried(Fate(name), END) for name in fates.split()]
    assert together(steps, START) == Carried(fate, END)


def test_shares_multiply_and_one_change_on_the_way_is_a_change() -> None:
    steps = [Carried(Fate.EDITED, START, 0.5, changed=True), Carried(Fate.EDITED, END, 0.3333, near=True)]
    assert together(steps, START) == Carried(Fate.EDITED, END, 0.167, changed=True, near=True)
    assert together([], START) == Carried(Fate.UNCHANGED, START)


@pytest.mark.parametrize(
    ("carried", "proof"),
    [
        (None, Proof.UNKNOWN), (Carried(Fate.LOST, END, changed=True), Proof.UNKNOWN),
        (Carried(Fate.UNCHANGED, END), Proof.UNCHANGED), (Carried(Fate.UNCHANGED, END, near=True), Proof.NEAR),
        (Carried(Fate.EDITED, END, changed=True, near=True), Proof.CHANGED),
        (Carried(Fate.EDITED, END), Proof.UNCHANGED),
        (Carried(Fate.DELETED, END), Proof.CHANGED), (Carried(Fate.MOVED, END, near=True), Proof.CHANGED),
        (Carried(Fate.SPLIT, END), Proof.UNCHANGED),
    ],
)  # fmt: skip
def test_a_passage_proves_what_became_of_it(carried: Carried | None, proof: Proof) -> None:
    assert proof_of(carried) is proof


def test_only_what_is_said_to_be_taken_up_in_a_version_has_to_be_proven() -> None:
    def comment(id: str, disposition: Disposition, version: int | None = 2) -> CommentRecord:
        return CommentRecord(id, Remark(Source.TYPED, id), answer=Answer(disposition, incorporated_in=version))

    comments = [
        comment("same", Disposition.ACCEPTED), comment("part", Disposition.PARTIAL),
        comment("unknown", Disposition.PARTIAL),
        comment("changed", Disposition.ACCEPTED), comment("rejected", Disposition.REJECTED),
        comment("no version", Disposition.ACCEPTED, None),
    ]  # fmt: skip
    carried = {id: Carried(Fate.UNCHANGED, END) for id in ("same", "rejected", "no version")}
    carried |= {"part": Carried(Fate.UNCHANGED, END, near=True), "changed": Carried(Fate.MOVED, END)}
    found = unproven(comments, carried)
    assert [(one.comment.id, one.proof) for one in found] == [
        ("same", Proof.UNCHANGED), ("part", Proof.NEAR), ("unknown", Proof.UNKNOWN),
    ]  # fmt: skip


def change(*way: str, old: tuple[int, ...] = (), new: tuple[int, ...] = ()) -> Change:
    """A change below the headings `way`."""
    return Change("edited", "body", way, way[:2], old, new, "", "")


@pytest.mark.parametrize(
    ("explained", "stays"),
    [
        (Explained({9}, {9}, ()), True), (Explained({2}, (), ()), False), (Explained((), {5}, ()), False),
        (Explained({5}, {2}, ()), True), (Explained((), (), [("I",)]), False),
        (Explained((), (), [("I", "2", "a")]), False),
        (Explained((), (), [("I", "3")]), True), (Explained((), (), [()]), True),
        (Explained((), (), [("II",), ("I", "2")]), False), (Explained((), (), [("I", "2", "a", "x")]), True),
    ],
)  # fmt: skip
def test_a_change_is_explained_by_a_comment_at_its_paragraphs_or_a_note_on_its_section(
    explained: Explained, stays: bool
) -> None:
    one = change("I", "2", "a", old=(1, 2), new=(4, 5))
    assert unexplained([one], explained) == ((one,) if stays else ())


def test_sections_in_which_anything_changed_touch_who_agreed_to_them() -> None:
    changes = [change("I", "2", "a"), change("II", "1"), change("I", "2", "b")]
    assert sections_changed(changes) == (("I", "2"), ("II", "1"))
    assert [touches(way, changes) for way in (("I",), ("I", "2"), ("I", "1"), ("II", "1", "x"), ())] == [
        True, True, False, False, True,
    ]  # fmt: skip
