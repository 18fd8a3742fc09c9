"""Whatever two documents hold: accepting a redline gives the new one, rejecting it the old one."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from deancli.document.compare import compare
from deancli.document.compare.differences import Kind
from deancli.document.merge import Edited, combine, merge
from deancli.document.namespaces import is_strict, to_strict, to_transitional
from deancli.document.package import Package
from deancli.document.redline import redline as redline_of
from tests.document.compare.making import WHEN, made, marked, opened, parts, seen

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

words = st.sampled_from(
    [
        "đề",
        "án",
        "kế",
        "hoạch",
        "Ủy",
        "ban",
        "nhân",
        "dân",
        "tỉnh,",
        "2024",
        "30/3",
        "quy",
        "hòa",
        "hoà",
        "định.",
        "**",
        "của",
        "và",
    ]
)
sentences = st.lists(words, max_size=12).map(" ".join).map(lambda s: s.replace("**", "**đậm**"))
tables = st.lists(st.lists(sentences, min_size=2, max_size=2), min_size=1, max_size=4)
documents = st.lists(st.one_of(sentences, sentences, sentences, tables), min_size=1, max_size=8).map(
    lambda b: [*b, "Hết."]
)


@st.composite
def edited(draw: st.DrawFn) -> tuple[list, list]:
    """A document and a copy of it with blocks edited, dropped, added, doubled and moved."""
    old = draw(documents)
    new = [b if draw(st.integers(0, 3)) else draw(st.one_of(sentences, tables)) for b in old]
    for _ in range(draw(st.integers(0, 3))):
        at, to = draw(st.integers(0, len(new) - 1)), draw(st.integers(0, len(new) - 1))
        match draw(st.integers(0, 3)):
            case 0:
                new.insert(to, new.pop(at))
            case 1:
                new.insert(to, new[at])
            case 2 if len(new) > 1:
                new.pop(at)
            case _:
                new[at] = new[at] + " thêm" if isinstance(new[at], str) else new[at]
    return old, [*new, "Hết."]


def redline(old: dict, new: dict) -> dict:
    return opened(redline_of(Package(old), Package(new), author="Nguyễn Văn Mẫu", when=WHEN))


@QUICK
@given(edited())
def test_accepting_all_gives_the_new_text_and_rejecting_all_the_old_one(pair: tuple[list, list]) -> None:
    old, new = parts(*pair[0]), parts(*pair[1])
    result = redline(old, new)
    assert seen(result, "accept") == seen(new)
    assert seen(result, "reject") == seen(old)


@QUICK
@given(documents, documents)
def test_it_holds_for_documents_that_have_nothing_to_do_with_each_other(one: list, two: list) -> None:
    old, new = parts(*one), parts(*two)
    result = redline(old, new)
    assert seen(result, "accept") == seen(new)
    assert seen(result, "reject") == seen(old)


@QUICK
@given(documents)
def test_a_document_does_not_differ_from_itself(blocks: list) -> None:
    document = parts(*blocks)
    assert compare(Package(document), Package(document)).differences == ()
    assert marked(redline(document, document)) == []


@QUICK
@given(edited())
def test_what_is_added_one_way_is_removed_the_other_way(pair: tuple[list, list]) -> None:
    """Of paragraphs that stand there twice, or changed places, either may be the one that stayed."""
    one, two = ({str(block): block for block in blocks} for blocks in pair)
    assume([block for block in one if block in two] == [block for block in two if block in one])
    old, new = parts(*one.values()), parts(*two.values())
    there, back = compare(Package(old), Package(new)), compare(Package(new), Package(old))
    assert (there.differences == ()) == (back.differences == ())
    same = [sum(unit.kind is Kind.SAME for unit in told.units) for told in (there, back)]
    assert same[0] == same[1]


@QUICK
@given(edited())
def test_a_comparison_tells_both_documents_in_full(pair: tuple[list, list]) -> None:
    comparison = compare(made(*pair[0]), made(*pair[1]))
    places = sorted(p for u in comparison.units for p in u.new_places)
    assert places == list(range(len(seen(parts(*pair[1])))))
    places = sorted(p for u in comparison.units for p in u.old_places)
    assert places == list(range(len(seen(parts(*pair[0])))))


@QUICK
@given(edited())
def test_merging_with_an_unchanged_side_gives_the_other_side(pair: tuple[list, list]) -> None:
    base, other = parts(*pair[0]), parts(*pair[1])
    saved_again = dict(base, **{"docProps/extra.xml": b"<x/>"})
    for ours, theirs in ((other, saved_again), (saved_again, other)):
        result = merge(Package(base), Edited("A", Package(ours)), Edited("B", Package(theirs)), when=WHEN)
        assert result.conflicts == ()
        assert seen(opened(result.data)) == seen(other)
        assert marked(opened(result.data)) == []


@QUICK
@given(edited(), st.data())
def test_no_word_of_either_side_is_lost_in_a_merge(pair: tuple[list, list], data: st.DataObject) -> None:
    base, ours = pair
    theirs = [b if data.draw(st.integers(0, 3)) else data.draw(st.one_of(sentences, tables)) for b in base]
    result = merge(made(*base), Edited("A", made(*ours)), Edited("B", made(*theirs)), when=WHEN)
    kept = "".join(seen(opened(result.data))) + "".join(t for k, _, t in marked(opened(result.data)) if k == "del")
    before = set(" ".join(seen(parts(*base))).split())
    for side in (ours, theirs):
        assert all(w in kept for w in set(" ".join(seen(parts(*side))).split()) - before if w.isalnum())


@QUICK
@given(edited())
def test_two_who_made_the_same_edit_agree(pair: tuple[list, list]) -> None:
    base, other = parts(*pair[0]), parts(*pair[1])
    result = merge(Package(base), Edited("A", Package(other)), Edited("B", Package(dict(other))), when=WHEN)
    assert result.conflicts == ()
    assert seen(opened(result.data)) == seen(other)


@QUICK
@given(edited(), st.data())
def test_it_does_not_matter_who_is_ours_and_who_is_theirs(pair: tuple[list, list], data: st.DataObject) -> None:
    base, ours = pair
    theirs = [b if data.draw(st.integers(0, 3)) else data.draw(sentences) for b in base]
    one, two = Edited("A", made(*ours)), Edited("B", made(*theirs))
    there, back = merge(made(*base), one, two, when=WHEN), merge(made(*base), two, one, when=WHEN)
    assert len(there.conflicts) == len(back.conflicts)
    letters = [sorted("".join(seen(opened(result.data))).replace(" ", "")) for result in (there, back)]
    assert letters[0] == letters[1]


@QUICK
@given(st.lists(sentences, min_size=2, max_size=8), st.data())
def test_edits_of_different_paragraphs_never_contradict(lines: list[str], data: st.DataObject) -> None:
    base = [f"Khoản {n} của Đề án. {line}".strip() for n, line in enumerate(lines)]
    mine = data.draw(st.sets(st.sampled_from(range(len(base)))))
    ours = [f"{line} Ý của ta." if n in mine else line for n, line in enumerate(base)]
    theirs = [line if n in mine else f"{line} Ý của họ." for n, line in enumerate(base)]
    result = merge(made(*base), Edited("A", made(*ours)), Edited("B", made(*theirs)), when=WHEN)
    assert result.conflicts == ()
    wanted = [a if n in mine else b for n, (a, b) in enumerate(zip(ours, theirs, strict=True))]
    assert seen(opened(result.data)) == seen(parts(*wanted))


@QUICK
@given(edited(), st.data())
def test_rejecting_everything_in_a_combined_copy_gives_what_was_sent(
    pair: tuple[list, list], data: st.DataObject
) -> None:
    base, one = pair
    two = [b if data.draw(st.integers(0, 3)) else data.draw(sentences) for b in base]
    result = combine(made(*base), (Edited("Sở Y tế", made(*one)), Edited("Sở Nội vụ", made(*two))), when=WHEN)
    assert seen(opened(result.data), "reject") == seen(parts(*base))
    assert {author for _, author, _ in marked(opened(result.data))} <= {"Sở Y tế", "Sở Nội vụ"}


def test_strict_documents_are_redlined_as_strict_documents() -> None:
    old, new = parts("Đề án của tỉnh.", "Khoản một."), parts("Đề án của huyện.", "Khoản một.", "Khoản hai.")
    strict = [{name: to_strict(data) for name, data in side.items()} for side in (old, new)]
    result = redline(*strict)
    assert is_strict(result["word/document.xml"])
    read = {name: to_transitional(data) for name, data in result.items()}
    assert seen(read) == seen(new)
    assert seen(read, "reject") == seen(old)
