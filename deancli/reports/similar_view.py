"""`dean comment similar` as data and for the eye."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

from deancli.domain.evidence import Disposition
from deancli.domain.repetition import repeated
from deancli.language import say, say_count
from deancli.reports.lines import Line, visible, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deancli.workspace.consultation.comments import Held

SCHEMA: Final = "dean.similar/1"


class AlikeView(TypedDict):
    """One comment of a group: its id, agency and text."""

    id: str
    agency: str
    text: str


class GroupView(TypedDict):
    """Comments that seem to repeat each other, the earliest first; `share` is how alike they are, in percent."""

    share: int
    comments: list[AlikeView]
    command: str


class SimilarView(TypedDict):
    """Everything `dean comment similar` shows."""

    schema: str
    groups: list[GroupView]


def similar_view(chosen: Sequence[Held]) -> SimilarView:
    """Groups of comments among `chosen` that seem to repeat each other; those already joined are left out."""
    open_ = [one for one in chosen if one.comment.answer.disposition is not Disposition.DUPLICATE]
    held = {one.comment.id: one for one in open_}
    groups: list[GroupView] = []
    for found in repeated([one.comment for one in open_]):
        alike: list[AlikeView] = [
            {"id": id, "agency": held[id].response.agency, "text": held[id].comment.remark.text} for id in found.ids
        ]
        groups.append({"share": found.share, "comments": alike, "command": f"dean comment merge {' '.join(found.ids)}"})
    return {"schema": SCHEMA, "groups": groups}


def similar_lines(view: SimilarView, cells: int) -> list[Line]:
    """Each group with the command that joins it."""
    lines: list[Line] = []
    for group in view["groups"]:
        head = say_count("{n} ý kiến giống nhau {share}%", len(group["comments"]), share=group["share"])
        lines += wrapped(head, cells, style="title")
        for comment in group["comments"]:
            lines += wrapped(visible(f"{comment['id']}  {comment['text']}"), cells, "  ")
        lines.append((("", "  "), ("command", f"→ {visible(group['command'])}")))
    return lines or [(("", say("Không thấy ý kiến nào giống nhau.")),)]
