"""What shows that a version took up a comment, and which of its changes nothing explains."""

from __future__ import annotations

from deancli.document.compare import compare
from deancli.document.locality import carry, outline_of, resolve, tracks_of
from deancli.domain.localities import Explained, Proof, proof_of, touches, unexplained
from tests.document.locality.making import SCHEME, document

BEFORE, AFTER = "trước ngày 10/5/2024", "trước ngày 20/6/2024"
OLD = document(*SCHEME)
NEW = document(*(b.replace(BEFORE, AFTER) if isinstance(b, str) else b for b in SCHEME))
OUTLINES = outline_of(OLD), outline_of(NEW)
TRACKS = tracks_of(*OUTLINES, compare(OLD, NEW))


def proof(said: str, quote: str = "") -> Proof:
    """What the new version shows for a comment on that place."""
    return proof_of(carry(resolve(OUTLINES[0], said, quote), TRACKS, *OUTLINES))


def test_only_the_passage_that_changed_proves_a_comment() -> None:
    assert proof("", "10/5/2024") is Proof.CHANGED
    assert proof("", "Thẩm định dự toán") is Proof.NEAR
    assert proof("mục I phần thứ tư") is Proof.UNCHANGED
    assert proof("mục II phần thứ tư") is Proof.CHANGED
    assert proof("phần thứ chín") is Proof.UNKNOWN


def test_the_new_words_are_marked_where_the_old_ones_were() -> None:
    there = carry(resolve(OUTLINES[0], "", "10/5/2024"), TRACKS, *OUTLINES).locality
    assert OUTLINES[1].entries[there.paragraph or 0].text[there.start : there.end] == "20/6/2024"


def test_a_change_is_explained_by_a_comment_on_its_paragraph_or_a_note_on_its_section() -> None:
    (change,) = TRACKS.changes
    assert change.headings == ("PHẦN THỨ TƯ. TỔ CHỨC THỰC HIỆN", "II. SỞ TÀI CHÍNH")
    nothing = Explained((), (), ())
    assert unexplained(TRACKS.changes, nothing) == (change,)
    assert unexplained(TRACKS.changes, nothing._replace(old_places=change.old_places)) == ()
    assert unexplained(TRACKS.changes, nothing._replace(sections=[change.headings[:1]])) == ()
    assert touches(change.headings, TRACKS.changes)
    assert not touches(("PHẦN THỨ BA. MỤC TIÊU, NHIỆM VỤ VÀ GIẢI PHÁP",), TRACKS.changes)
