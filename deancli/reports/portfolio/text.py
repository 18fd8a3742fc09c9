"""`dean portfolio status` for the eye: a table, or in narrow terminals a paragraph a scheme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from deancli.language import say, say_count
from deancli.reports.dates import heading
from deancli.reports.lines import Line, pad, visible, width, wrapped
from deancli.reports.portfolio.view import (
    FiguresView,
    PortfolioView,
    SchemeView,
    late_words,
    next_words,
    open_words,
)

_WIDE: Final = 76
_INDENT: Final = "  "
_CELLS: Final = (8, 9, 8, 9, 11)
"""How wide the columns of figures are."""


def portfolio_lines(view: PortfolioView, cells: int) -> list[Line]:
    """The lines of `view` for a terminal `cells` wide: the schemes, the sums, what could not be read."""
    count = say_count("{n} Đề án", len(view["schemes"]))
    lines: list[Line] = [(("title", f"{count}, {heading(view['as_of'])}"),), ()]
    if cells >= _WIDE:
        lines.append((("note", _columns(say("Đề án"), _heads(), cells)),))
    for scheme in view["schemes"]:
        lines += _scheme(scheme, cells)
    if len(view["schemes"]) > 1:
        late = say_count("có việc quá hạn ở {n} Đề án", view["late_schemes"]) if view["late_schemes"] else ""
        lines += _row(say("Cộng"), view["sums"], "open", cells)
        lines += wrapped(late, cells, _INDENT, "overdue")
    return [*lines, *_unread(view, cells)]


def _heads() -> tuple[str, ...]:
    return say("Xong"), say("Quá hạn"), say("Đợt mở"), say("Ý kiến"), say("Vướng mắc")


def _columns(name: str, figures: tuple[str, ...], cells: int) -> str:
    right = "".join(" " * (room - width(text)) + text for room, text in zip(_CELLS, figures, strict=True))
    return pad(name, cells - sum(_CELLS)) + right


def _scheme(scheme: SchemeView, cells: int) -> Iterator[Line]:
    late, coming = late_words(scheme), next_words(scheme)
    yield from _row(scheme["title"], scheme["figures"], "title", cells)
    yield from wrapped(say("! quá hạn: {ids}", ids=visible(late)) if late else "", cells, _INDENT, "overdue")
    style = "soon" if _is_near(scheme) else ""
    yield from wrapped(say("mốc tới: {what}", what=visible(coming)) if coming else "", cells, _INDENT, style)
    yield from wrapped(open_words(scheme), cells, _INDENT)
    yield from wrapped(visible(f"→ dean status --root {scheme['folder']}"), cells, _INDENT, "command")


def _is_near(scheme: SchemeView) -> bool:
    return scheme["next"] is not None and scheme["next"]["state"] == "due_soon"


def _row(name: str, figures: FiguresView, style: str, cells: int) -> Iterator[Line]:
    """The name and the figures beside it, or below it where there is no room."""
    told = (
        f"{figures['done']}/{figures['milestones']}",
        *(str(figures[key]) for key in ("overdue", "rounds_open", "undecided", "obstacles")),
    )
    if cells < _WIDE:
        yield from wrapped(visible(name), cells, style=style)
        yield from wrapped(_sentence(figures), cells, _INDENT)
        return
    room = cells - sum(_CELLS)
    first, *rest = wrapped(visible(name), room) or [()]
    shown = first[-1][1] if first else ""
    yield ((style, pad(shown, room)), ("", _columns("", told, cells)[room:]))
    for line in rest:
        yield ((style, line[-1][1]),)


def _sentence(figures: FiguresView) -> str:
    return say(
        "xong {done}/{milestones}; quá hạn {overdue}; đợt mở {rounds_open}; ý kiến chưa xử lý {undecided}; vướng mắc "
        "{obstacles}",
        done=figures["done"], milestones=figures["milestones"], overdue=figures["overdue"],
        rounds_open=figures["rounds_open"], undecided=figures["undecided"], obstacles=figures["obstacles"],
    )  # fmt: skip


def _unread(view: PortfolioView, cells: int) -> Iterator[Line]:
    for one in view["unread"]:
        told = say("Không đọc được {folder}: {reason}", folder=one["folder"], reason=one["reason"])
        yield from wrapped(visible(told), cells, style="bad")
        yield from wrapped(visible(one["hint"]), cells, _INDENT, "note")
