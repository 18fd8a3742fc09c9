"""Whatever two people do to one version: what does not meet goes in from both, and no word is lost."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from deancli.document.merge import Edited, Merged, merge
from tests.document.compare.making import WHEN, W, made, marked, opened, parts, seen

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORD = re.compile(r"\w+")

Row = list[str]
Block = str | list[Row]

# -- Edits that do not meet ----------------------------------------------------------------------------


class Edits(NamedTuple):
    """A version, what each of two people made of it, and both together."""

    base: list[Block]
    ours: list[Block]
    theirs: list[Block]
    both: list[Block]


SYLLABLES = "đề án kế hoạch Ủy ban nhân dân tỉnh quy định của và 2024 hòa thuận"
syllables = st.sampled_from(SYLLABLES.split())
GAP = st.sampled_from([0, 1, None, None, None])
OWNER = st.sampled_from([0, 1, None])


def phrase(draw: st.DrawFn, where: str) -> str:
    """Some words, of which no other place has the same."""
    return " ".join(f"{syllable}{where}" for syllable in draw(st.lists(syllables, min_size=3, max_size=9)))


@st.composite
def apart(draw: st.DrawFn) -> Edits:
    """Each block, row and gap between blocks belongs to one of two people or to nobody; only that one edits it."""
    sides = Edits(["Mở đầu văn bản."], ["Mở đầu văn bản."], ["Mở đầu văn bản."], ["Mở đầu văn bản."])
    gone: int | None = None
    for n in range(draw(st.integers(2, 7))):
        block: Block = f"{n}. {phrase(draw, f'o{n}')}, khoản {n}."
        if not draw(st.integers(0, 3)):
            block = [[f"{n}.{r}", phrase(draw, f"b{n}{r}"), f"đơn vị {n}.{r}"] for r in range(draw(st.integers(1, 4)))]
        owner, adding = draw(OWNER), draw(GAP)
        if adding is not None and adding != gone:
            _both(sides, adding, [f"Bổ sung {n} của bên {'AB'[adding]}: {phrase(draw, f'g{n}')}."])
        goes = isinstance(block, str) and owner not in (None, gone) and not draw(st.integers(0, 3))
        gone = owner if goes else None
        mine, theirs, both = _variants(draw, block, owner, goes)
        for blocks, variant in zip(sides, ([block], mine, theirs, both), strict=True):
            blocks.extend(variant)
    for blocks in sides:
        blocks.append("Nơi nhận: như trên.")
    return sides


def _both(sides: Edits, owner: int, added: list[Block]) -> None:
    """One of them adds blocks here."""
    for blocks in (sides.both, (sides.ours, sides.theirs)[owner]):
        blocks.extend(added)


def _variants(draw: st.DrawFn, block: Block, owner: int | None, goes: bool) -> list[list[Block]]:
    """What each side and both together have in the place of `block`, which its owner takes out where it `goes`."""
    if isinstance(block, list):
        return [[table] for table in _tables(draw, block)]
    if goes:
        return [[] if owner == 0 else [block], [] if owner == 1 else [block], []]
    return [[text] for text in _sentences(draw, block, owner)]


def _sentences(draw: st.DrawFn, text: str, owner: int | None) -> tuple[str, str, str]:
    """One of them edits the sentence, or one its beginning and the other its end."""
    head, tail = text.split(" ", 1)[0], text.rsplit(",", 1)[1]
    middle = text[len(head) : -len(tail)]
    edits = [draw(st.sampled_from(["", "(sửa)", "Điều"])), draw(st.sampled_from(["", " và phụ lục"]))]
    if owner is not None:
        changed = f"{edits[0]}{head}{middle}{tail}{edits[1]}"
        return (changed, text, changed) if owner == 0 else (text, changed, changed)
    first, second = f"{edits[0]}{head}{middle}{tail}", f"{head}{middle}{tail}{edits[1]}"
    return first, second, f"{edits[0]}{head}{middle}{tail}{edits[1]}"


def _tables(draw: st.DrawFn, rows: list[Row]) -> list[list[Row]]:
    """Each row belongs to one of them, who edits, drops or adds to it, or each cell of it to one."""
    sides: list[list[Row]] = [[], [], []]
    for n, row in enumerate(rows):
        owner = draw(OWNER)
        drops = n > 0 and owner is not None and not draw(st.integers(0, 3))
        for side, variant in enumerate(_cells(draw, row, owner)):
            if not (drops and side in (owner, 2)):
                sides[side].append(variant)
        if owner is not None and not drops and not draw(st.integers(0, 3)):
            fresh = [f"{row[0]}+", f"dòng mới của {'AB'[owner]}", phrase(draw, f"d{row[0]}")]
            sides[owner].append(fresh)
            sides[2].append(fresh)
    return sides


def _cells(draw: st.DrawFn, row: Row, owner: int | None) -> tuple[Row, Row, Row]:
    result = list(row), list(row), list(row)
    for n in (1, 2):
        who = owner if owner is not None else draw(st.sampled_from([0, 1]))
        if draw(st.booleans()):
            result[who][n] = result[2][n] = f"{row[n]} theo ý {'AB'[who]}"
    return result


def merged(edits: tuple[list[Block], list[Block], list[Block]]) -> Merged:
    base, ours, theirs = edits
    return merge(made(*base), Edited("A", made(*ours)), Edited("B", made(*theirs)), when=WHEN)


@QUICK
@given(apart())
def test_edits_that_do_not_meet_never_contradict_and_both_go_in(edits: Edits) -> None:
    for first, second in ((edits.ours, edits.theirs), (edits.theirs, edits.ours)):
        result = merged((edits.base, first, second))
        assert result.conflicts == ()
        assert seen(opened(result.data)) == seen(parts(*edits.both))
        assert marked(opened(result.data)) == []


@st.composite
def moving(draw: st.DrawFn) -> Edits:
    """One moves a paragraph, the other edits that one and others, away from where it went."""
    count = draw(st.integers(4, 8))
    base: list[Block] = [f"{n}. {phrase(draw, str(n))} trong giai đoạn {2020 + n}." for n in range(count)]
    at, to = draw(st.permutations(range(count)))[:2]
    ours = [block for n, block in enumerate(base) if n != at]
    ours.insert(to, base[at])
    touched = draw(st.sets(st.sampled_from(range(count))))
    told = {block: f"{block} Ý của họ." if n in touched else block for n, block in enumerate(base)}
    changed: list[list[Block]] = [[told[block] for block in blocks] for blocks in (base, ours)]
    return Edits(base, ours, *changed)


@QUICK
@given(moving())
def test_a_paragraph_moved_by_one_takes_the_edit_of_the_other_along(edits: Edits) -> None:
    for first, second in ((edits.ours, edits.theirs), (edits.theirs, edits.ours)):
        result = merged((edits.base, first, second))
        assert result.conflicts == ()
        assert seen(opened(result.data)) == seen(parts(*edits.both))


# -- No word is lost -----------------------------------------------------------------------------------


def words_in(contents: dict[str, bytes]) -> Counter[str]:
    """Every word of the body, taken out ones too; words that different people wrote are not run together."""
    found: Counter[str] = Counter()
    for paragraph in etree.fromstring(contents["word/document.xml"]).iter(f"{{{W}}}p"):
        told: list[tuple[object, str]] = []
        for text in paragraph.iter(f"{{{W}}}t", f"{{{W}}}delText"):
            change = next(text.iterancestors(f"{{{W}}}ins", f"{{{W}}}del"), None)
            who = None if change is None else (change.tag, change.get(f"{{{W}}}author"))
            if told and told[-1][0] == who:
                told[-1] = who, told[-1][1] + (text.text or "")
            else:
                told.append((who, text.text or ""))
        found.update(word for _, said in told for word in WORD.findall(said))
    return found


@st.composite
def rewritten(draw: st.DrawFn, base: list[Block], by: str) -> list[Block]:
    """What one person makes of a version, adding nothing but words of their own, many of them twice."""
    own = st.lists(st.sampled_from([f"{by}một", f"{by}hai", f"{by}ba"]), min_size=1, max_size=4).map(" ".join)
    blocks: list[Block] = []
    for block in base:
        if isinstance(block, list):
            rows = [[_reworded(draw, cell, own) for cell in row] for row in block if draw(st.integers(0, 4))]
            blocks.append(rows or block)
        elif draw(st.booleans()):
            blocks.append(_reworded(draw, block, own))
        else:
            _handled(draw, blocks, block, own)
    return [*blocks, "Hết."]


def _handled(draw: st.DrawFn, blocks: list[Block], block: str, own: st.SearchStrategy[str]) -> None:
    """What comes of a paragraph: dropped, replaced, moved, split, joined to the one before, or added to."""
    match draw(st.integers(0, 6)):
        case 1:
            blocks += [block, draw(own)]
        case 2:
            blocks.append(draw(own))
        case 3:
            blocks.insert(draw(st.integers(0, len(blocks))), block)
        case 4:
            half = len(block.split()) // 2
            blocks += [" ".join(block.split()[:half]), " ".join(block.split()[half:])]
        case 5 if blocks and isinstance(blocks[-1], str):
            blocks[-1] += f" {block}"
        case 6:
            blocks.append(f"{draw(own)} {block}")


def _reworded(draw: st.DrawFn, text: str, own: st.SearchStrategy[str]) -> str:
    words: list[str] = []
    for word in text.split():
        match draw(st.integers(0, 7)):
            case 0:
                words.append(draw(own))
            case 1:
                pass
            case 2:
                words += [word, draw(own)]
            case _:
                words.append(word)
    return " ".join(words)


texts = st.lists(syllables, min_size=1, max_size=10).map(" ".join)
tables = st.lists(st.lists(texts, min_size=2, max_size=2), min_size=1, max_size=3)
versions = st.lists(st.one_of(texts, texts, texts, tables), min_size=1, max_size=7)


@QUICK
@given(versions, st.data())
def test_no_word_of_either_side_is_lost_however_often_it_stands_there(base: list[Block], data: st.DataObject) -> None:
    """A word may be missing only as often as the other side took it out."""
    ours, theirs = (data.draw(rewritten(base, by)) for by in ("ta", "họ"))
    found = words_in(opened(merged(([*base, "Hết."], ours, theirs)).data))
    before, mine, others = (words_in(parts(*blocks)) for blocks in ([*base, "Hết."], ours, theirs))
    for side, other in ((mine, others), (others, mine)):
        missing = {w: n for w, n in side.items() if found[w] < n - max(0, before[w] - other[w])}
        assert missing == {}
