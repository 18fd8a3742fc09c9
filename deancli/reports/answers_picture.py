"""The picture of who answered in which round: agencies × rounds, each state with a shape of its own.

The day of the view stands beside the picture, not in it: while nobody answers and nothing falls due it is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from deancli.language import say
from deancli.reports.answers_view import AgencyRowView, AnswersView, CellView
from deancli.reports.dates import short
from deancli.reports.drawing import BAND, INK, PAPER, REST, SOFT, Drawn, Picture, fitted, text_width
from deancli.reports.round_view import Reply

_WIDTH: Final = 1040
_LEFT: Final = 330
_RIGHT: Final = 20
_TOP: Final = 96
_ROW: Final = 24
_LEGEND: Final = 44
_SIZE: Final = 13
_WIDEST_COLUMN: Final = 140
_A_PAGE: Final = 20
"""So many agencies stand on a page across."""


def answers_pages(view: AnswersView) -> tuple[Drawn, ...]:
    """The picture in parts, each of which fits a page across; none where nobody was asked anything."""
    rows = view["agencies"]
    return tuple(_picture(view, rows[at : at + _A_PAGE]).drawn() for at in range(0, len(rows), _A_PAGE))


def _picture(view: AnswersView, rows: Sequence[AgencyRowView]) -> Picture:
    bottom = _TOP + _ROW * len(rows)
    picture = Picture(_WIDTH, bottom + _LEGEND, about(view))
    picture.text((20, 28), _title(view), size=17, style="bold")
    columns = _columns(view)
    _heads(picture, view, columns, bottom)
    for n, row in enumerate(rows):
        _row(picture, row, columns, _TOP + _ROW * n)
    picture.line((20, bottom), (_WIDTH - _RIGHT, bottom), colour=REST)
    _legend(picture, bottom)
    return picture


def _title(view: AnswersView) -> str:
    shown, total = len(view["rounds"]), view["total"]
    if shown < total:
        return say("Trả lời của các cơ quan: {shown} đợt gần nhất trong {total} đợt", shown=shown, total=total)
    return say("Trả lời của các cơ quan")


def about(view: AnswersView) -> str:
    """What the picture shows, in words."""
    counts = (
        say("đợt {number}: {answered}/{asked} cơ quan đã trả lời", number=one["number"], answered=one["answered"],
            asked=one["asked"])
        for one in view["rounds"]
    )  # fmt: skip
    return f"{_title(view)}. {'; '.join(counts)}."


def _columns(view: AnswersView) -> dict[int, float]:
    """The middle of each round's column."""
    room = min((_WIDTH - _LEFT - _RIGHT) / max(len(view["rounds"]), 1), _WIDEST_COLUMN)
    return {one["number"]: _LEFT + room * (n + 0.5) for n, one in enumerate(view["rounds"])}


def _heads(picture: Picture, view: AnswersView, columns: dict[int, float], bottom: int) -> None:
    for one in view["rounds"]:
        x = columns[one["number"]]
        picture.text((x, _TOP - 38), say("Đợt {number}", number=one["number"]), style="bold", anchor="middle")
        picture.text((x, _TOP - 23), short(one["sent"]), size=11, style="soft", anchor="middle")
        picture.text((x, _TOP - 8), f"{one['answered']}/{one['asked']}", size=12, anchor="middle")
        picture.line((x, _TOP), (x, bottom), colour=BAND)


def _row(picture: Picture, row: AgencyRowView, columns: dict[int, float], y: int) -> None:
    picture.line((20, y), (_WIDTH - _RIGHT, y), colour=REST)
    picture.text((20, y + 17), fitted(row["agency"]["name"], _LEFT - 50, _SIZE, most=1)[0], size=_SIZE)
    for cell in row["cells"]:
        _cell(picture, cell, (columns[cell["round"]], y + _ROW / 2))


def _cell(picture: Picture, cell: CellView, at: tuple[float, float]) -> None:
    x, y = at
    if cell["reply"] == Reply.COMMENTED:
        words = str(cell["comments"])
        half = max(text_width(words, 12) / 2 + 4, 9)
        picture.rect((x - half, y - 9), half * 2, 18, fill=PAPER, edge=INK)
        picture.text((x, y + 4.5), words, size=12, anchor="middle")
    else:
        _MARKS[cell["reply"]](picture, x, y)


_MARKS: Final[dict[str, Callable[[Picture, float, float], None]]] = {
    Reply.AGREED: lambda picture, x, y: picture.circle((x, y), 6, fill=INK),
    Reply.DEEMED: lambda picture, x, y: picture.circle((x, y), 6),
    Reply.OUT_OF_SCOPE: lambda picture, x, y: picture.line((x - 7, y), (x + 7, y), weight=2),
    Reply.WAITED: lambda picture, x, y: picture.circle((x, y), 2, fill=SOFT, edge=SOFT),
    Reply.LATE: lambda picture, x, y: picture.hatch((x - 9, y - 8), 18, 16),
}


def _legend(picture: Picture, top: int) -> None:
    samples = (
        (Reply.AGREED, say("nhất trí")), (Reply.COMMENTED, say("có ý kiến (số ý kiến)")),
        (Reply.OUT_OF_SCOPE, say("không thuộc lĩnh vực")), (Reply.DEEMED, say("coi như nhất trí")),
        (Reply.WAITED, say("chưa đến hạn")), (Reply.LATE, say("quá hạn chưa trả lời")),
    )  # fmt: skip
    x = 30.0
    for reply, words in samples:
        _cell(picture, {"round": 0, "reply": reply, "comments": 3}, (x, top + 24))
        picture.text((x + 16, top + 28.5), words, size=12)
        x += 16 + text_width(words, 12) + 22
