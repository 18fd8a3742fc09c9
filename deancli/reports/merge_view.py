"""What a merge or a combining left to people, as data and for the eye."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, TypedDict

from deancli.language import say, say_count
from deancli.reports.lines import Line, visible, wrapped

if TYPE_CHECKING:
    from deancli.document.merge import Combined, Conflict

SCHEMA: Final = "dean.merge/1"
COMBINED_SCHEMA: Final = "dean.combine/1"
_INDENT: Final = "    "


class SideView(TypedDict):
    """What one author made of a place; "" where it was taken out."""

    author: str
    text: str


class ConflictView(TypedDict):
    """One place that two people changed differently; `base` is the text both began with."""

    kind: str
    headings: list[str]
    base: str
    sides: list[SideView]


class MergeView(TypedDict):
    """A merge: the file written, and the places a person must look at."""

    schema: str
    file: str
    conflicts: list[ConflictView]


class OverlapView(TypedDict):
    """One place that several returned copies changed; `agreed` where all made the same change."""

    kind: str
    headings: list[str]
    base: str
    sides: list[SideView]
    agreed: bool


class UntrackedView(TypedDict):
    """What one copy sets for the document as a whole; no tracked change can say it, so it is not in the file."""

    author: str
    things: list[str]


class CombineView(TypedDict):
    """Returned copies laid over one another: the file written, where they meet, and what of them is not in it."""

    schema: str
    file: str
    overlaps: list[OverlapView]
    untracked: list[UntrackedView]


def merge_view(file: str, conflicts: Iterable[Conflict]) -> MergeView:
    """The conflicts of a merge written to `file`."""
    listed: list[ConflictView] = [
        {"kind": c.kind.value, "headings": list(c.headings), "base": _in_one_line(c.base),
         "sides": [_side(v.author, v.text) for v in c.versions]}
        for c in conflicts
    ]  # fmt: skip
    return {"schema": SCHEMA, "file": file, "conflicts": listed}


def combine_view(file: str, combined: Combined) -> CombineView:
    """The overlaps of what was combined in `file`, and what is not in it."""
    listed: list[OverlapView] = [
        {"kind": o.kind.value, "headings": list(o.headings), "base": _in_one_line(o.base), "agreed": o.agreed,
         "sides": [_side(v.author, v.text) for v in o.versions]}
        for o in combined.overlaps
    ]  # fmt: skip
    untracked: list[UntrackedView] = [{"author": u.author, "things": list(u.things)} for u in combined.untracked]
    return {"schema": COMBINED_SCHEMA, "file": file, "overlaps": listed, "untracked": untracked}


def _side(author: str, text: str) -> SideView:
    return {"author": author, "text": _in_one_line(text)}


def _in_one_line(text: str) -> str:
    """Paragraphs one behind the other."""
    return " ¶ ".join(text.splitlines())


def merge_lines(view: MergeView, cells: int) -> list[Line]:
    """Each conflict with what everybody wrote."""
    lines: list[Line] = []
    for number, conflict in enumerate(view["conflicts"], 1):
        head = " › ".join([f"{number}. {clash_name(conflict['kind'])}", *conflict["headings"]])
        lines += [*wrapped(visible(head), cells, style="soon"), *_sides(conflict["base"], conflict["sides"], cells)]
    if not lines:
        return [(("good", say("Gộp xong, không có chỗ nào trái nhau.")),)]
    told = say_count(
        "{n} chỗ trái nhau; trong tệp chúng là chỗ sửa chưa duyệt kèm ý kiến bên lề.", len(view["conflicts"])
    )
    return [*lines, *wrapped(told, cells)]


def combine_lines(view: CombineView, cells: int) -> list[Line]:
    """Each place several copies touched: where they agree, where they contradict; then what could not go in."""
    from deancli.document.compare.things import thing_name

    lines: list[Line] = []
    for number, overlap in enumerate(view["overlaps"], 1):
        kind = clash_name(overlap["kind"])
        word = say("cùng ý") if overlap["agreed"] else say("khác ý: {kind}", kind=kind)
        head = " › ".join([f"{number}. {word}", *overlap["headings"]])
        style = "good" if overlap["agreed"] else "soon"
        lines += [*wrapped(visible(head), cells, style=style), *_sides(overlap["base"], overlap["sides"], cells)]
    lines = lines or [(("good", say("Không chỗ nào có nhiều bản cùng sửa.")),)]
    for untracked in view["untracked"]:
        things = ", ".join(map(thing_name, untracked["things"]))
        told = say("{author} còn đổi: {things}. Track Changes không ghi được, tệp giữ như bản đã gửi.",
                   author=untracked["author"], things=things)  # fmt: skip
        lines += wrapped(visible(told), cells, style="soon")
    return lines


def clash_name(kind: str) -> str:
    """How two edits contradict, as it stands in a list."""
    return {
        "words": say("sửa khác nhau"),
        "deleted_and_edited": say("người bỏ, người sửa"),
        "deleted_and_moved": say("người bỏ, người chuyển chỗ"),
        "inserted_at_one_place": say("cùng thêm một chỗ"),
        "table": say("bảng"),
        "formatting": say("định dạng"),
        "moved": say("cùng chuyển, đến hai chỗ"),
        "document": say("thiết lập của cả văn bản"),
        "comment": say("ý kiến bên lề"),
    }[kind]


def _sides(base: str, sides: list[SideView], cells: int) -> list[Line]:
    lines = wrapped(visible(say("gốc: {text}", text=base)), cells, _INDENT, "note") if base.strip() else []
    for side in sides:
        text = side["text"] or say("(bỏ)")
        lines += wrapped(visible(f"{side['author']}: {text}"), cells, _INDENT)
    return lines
