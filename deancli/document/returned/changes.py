"""Tracked changes of a returned copy as remarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from deancli.document.returned.edits import Edit, Run, edits_in, letters_of
from deancli.document.returned.moves import Move, without_moves
from deancli.document.returned.places import Places
from deancli.document.returned.story import Change, Para
from deancli.document.returned.wording import kind_told_by, tidy
from deancli.domain.consultation import CommentKind, Locality, Remark, Source
from deancli.domain.names import fold

_WHERE: Final = {
    "header": "Ở đầu trang: ",
    "footer": "Ở chân trang: ",
    "footnote": "Ở chú thích: ",
    "endnote": "Ở chú thích cuối: ",
    "textbox": "Trong khung chữ: ",
}
"""Remarks are written in the language of the papers, Vietnamese, whatever language is spoken on the screen."""
_PICTURE: Final = "\u25a3"
_LONG: Final = 80


def tracked_remarks(paragraphs: Sequence[Para], places: Places) -> list[Remark]:
    """One remark for what one author changed in one sentence, for each row added or removed, each passage moved.

    What comes or goes over several sentences or paragraphs without a break is one remark. Changes of formatting alone
    are none.
    """
    order = {id(para): n for n, para in enumerate(paragraphs)}
    chains, moves = without_moves([letters_of(chain) for chain in _chains(paragraphs)])
    found: list[tuple[Run, Remark | None]] = []
    found += [((order[id(m.first.para)], m.first.at), _of_move(m, places)) for m in moves]
    for letters in chains:
        for edit in edits_in(letters):
            place = places.locality(edit.para, edit.start, edit.end)
            found.append(((order[id(edit.para)], edit.start), remark_of(edit, place)))
    found += [((order[id(rows[0])], 0), _of_row(rows, places)) for rows in _rows(paragraphs)]
    return [remark for _, remark in sorted(found, key=lambda pair: pair[0]) if remark is not None]


def _chains(paragraphs: Iterable[Para]) -> Iterator[list[Para]]:
    """Changed paragraphs outside added and removed rows, each with those that it runs together with."""
    chain: list[Para] = []
    for para in paragraphs:
        if chain and chain[-1].around.flow != para.around.flow:
            yield from _if_changed(chain)
            chain = []
        chain.append(para)
        if not (para.added or para.removed):
            yield from _if_changed(chain)
            chain = []
    yield from _if_changed(chain)


def _if_changed(chain: list[Para]) -> Iterator[list[Para]]:
    if any(para.changed for para in chain) and chain[0].around.row is None:
        yield chain


def _rows(paragraphs: Iterable[Para]) -> Iterator[list[Para]]:
    """The paragraphs of each row, or of cells in it, that was added or removed."""
    inside = (para for para in paragraphs if para.around.row is not None)
    for _, group in groupby(inside, key=lambda para: (para.around.cell, para.around.row)):
        yield list(group)


# -- In words ----------------------------------------------------------------------------------


def remark_of(edit: Edit, place: Locality) -> Remark | None:
    """The remark that an edit at `place` is; None where it changes nothing that can be read."""
    steps = [said for before, after in edit.steps if (said := _step(before, after))]
    if not steps:
        return None
    where = _WHERE.get(edit.para.around.story, "")
    return Remark(
        Source.TRACKED_CHANGE,
        f"{where}Đề nghị {'; '.join(steps)}.",
        locality=place,
        author=edit.author,
        made=edit.made,
        before=edit.before.replace(_PICTURE, "[hình]"),
        after=edit.after.replace(_PICTURE, "[hình]"),
        kind=_kind(edit),
    )


def _step(before: str, after: str) -> str:
    r"""What was done to some words.

    >>> _step("cũ", "mới"), _step("", "\n"), _step("a\nb", "a b")
    ('sửa “cũ” thành “mới”', 'tách đoạn', 'gộp đoạn')
    """
    old, new = tidy(before).replace(_PICTURE, "[hình]"), tidy(after).replace(_PICTURE, "[hình]")
    if old.split() == new.split():
        lines = after.count("\n") - before.count("\n")
        blank = "sửa khoảng trắng" if before != after else ""
        return "tách đoạn" if lines > 0 else "gộp đoạn" if lines < 0 else blank
    if not old or not new:
        return f"bổ sung “{new}”" if new else f"bỏ “{old}”"
    return f"sửa “{old}” thành “{new}”"


def _kind(edit: Edit) -> CommentKind | None:
    """Where only accents and capitals differ, it is spelling."""
    words = [(fold(before).split(), fold(after).split()) for before, after in edit.steps]
    if all(before == after for before, after in words):
        return CommentKind.SPELLING
    return kind_told_by(*(text for step in edit.steps for text in step))


def _of_move(move: Move, places: Places) -> Remark:
    behind = f" đến sau “{_short(move.behind)}”" if move.behind else ""
    end = move.last.at + 1 if move.last.para is move.first.para else None
    return Remark(
        Source.TRACKED_CHANGE,
        f"{_WHERE.get(move.first.para.around.story, '')}Đề nghị chuyển “{move.text}”{behind}.",
        locality=places.locality(move.first.para, move.first.at, end),
        author=move.change.author,
        made=move.change.made,
        before=move.text,
        after=move.text,
    )


def _of_row(cells: Sequence[Para], places: Places) -> Remark | None:
    change = cells[0].around.row
    assert change is not None
    row = tidy(" | ".join(_cell(para, change) for para in cells))
    if not row.strip("| "):
        return None
    added = change.kind == "ins"
    return Remark(
        Source.TRACKED_CHANGE,
        f"Đề nghị {'bổ sung' if added else 'bỏ'} dòng của bảng: “{row}”.",
        locality=places.locality(cells[0], 0),
        author=change.author,
        made=change.made,
        before="" if added else row,
        after=row if added else "",
    )


def _cell(para: Para, change: Change) -> str:
    return para.shown if change.kind == "ins" else para.between(0, None)[0]


def _short(text: str) -> str:
    return text if len(text) <= _LONG else "…" + text[-_LONG:].partition(" ")[2]
