"""A comparison for the eye: words marked where they changed, what is the same folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from deancli.language import say, say_count
from deancli.reports.comparison_view import ComparisonView, DifferenceView, PlaceView, WordsView, landmarks, with_blanks
from deancli.reports.format_names import format_names
from deancli.reports.lines import Line, Piece, pad, visible, width, wrapped

_INDENT: Final = "    "
_KEPT: Final = 8
"""So many words that are the same stand on each side of a change; the rest is folded."""
_BRACKETS: Final = {"-": ("[-", "-]", "bad"), "+": ("[+", "+]", "good"), "=": ("", "", "")}


def comparison_lines(view: ComparisonView, cells: int) -> list[Line]:
    """Every difference below its headings."""
    lines: list[Line] = [(("note", visible(f"--- {view['old']}")),), (("note", visible(f"+++ {view['new']}")),)]
    for headings, difference in landmarks(view):
        lines += _folded(difference["skipped"])
        for heading in headings:
            lines += wrapped(visible(heading), cells, style="title")
        lines += wrapped(visible(kind_line(difference)), cells, "  ", "note")
        lines += _flowing(difference["words"], cells, _INDENT)
    lines += _folded(view["skipped"])
    return [*lines, (("", ""),), *stat_lines(view, cells)]


def stat_lines(view: ComparisonView, cells: int) -> list[Line]:
    """How many differences there are of each kind, and how many words came and went."""
    if not view["differences"]:
        return [(("good", say("Không có gì khác.")),)]
    kinds = ", ".join(f"{kind_name(kind['kind'])} {kind['count']}" for kind in view["kinds"])
    words = say("từ: thêm {added}, bỏ {removed}", added=view["words_added"], removed=view["words_removed"])
    return wrapped(f"{kinds}; {words}", cells)


def side_by_side_lines(view: ComparisonView, cells: int) -> list[Line]:
    """The old text on the left, the new one on the right."""
    half = max((cells - 3) // 2, 10)
    lines: list[Line] = [_two(visible(view["old"])[:half], visible(view["new"])[:half], half, "title")]
    for headings, difference in landmarks(view):
        lines += _folded(difference["skipped"])
        for heading in headings:
            lines += wrapped(visible(heading), cells, style="title")
        left, right = (_side(difference["words"], kind, half) for kind in "-+")
        for row in range(max(len(left), len(right))):
            lines.append(_beside(left[row] if row < len(left) else (), right[row] if row < len(right) else (), half))
    return lines + _folded(view["skipped"])


def kind_name(kind: str) -> str:
    """What happened, as it stands in a list."""
    return {
        "edited": say("sửa"),
        "inserted": say("thêm"),
        "deleted": say("bỏ"),
        "moved": say("chuyển chỗ"),
        "split": say("tách đoạn"),
        "merged": say("gộp đoạn"),
        "formatted": say("định dạng"),
        "table_inserted": say("thêm bảng"),
        "table_deleted": say("bỏ bảng"),
        "row_inserted": say("thêm hàng"),
        "row_deleted": say("bỏ hàng"),
        "column_inserted": say("thêm cột"),
        "column_deleted": say("bỏ cột"),
    }[kind]


def kind_line(difference: DifferenceView) -> str:
    """What happened and where: in which table, note, header; what is formatted otherwise; from where it came."""
    told = [kind_name(difference["kind"])]
    if difference["story"] != "body":
        told.append(_story(difference["story"]))
    if cell := difference["cell"]:
        told.append(_cell(cell))
    if difference["formats"]:
        told.append(", ".join(format_names(difference["formats"])))
    if difference["kind"] == "moved" and difference["left"] != difference["headings"]:
        told.append(say("trước ở: {place}", place=" › ".join(difference["left"]) or say("đầu văn bản")))
    return " · ".join(told)


def _cell(cell: PlaceView) -> str:
    """Where in a table; a whole row, column or table has no more than that."""
    told = [say("bảng {n}", n=cell["table"])]
    if cell["row"]:
        told.append(say("hàng {n}", n=cell["row"]))
    if cell["column"]:
        told.append(say("cột {n}", n=cell["column"]))
    return ", ".join(told)


def _story(story: str) -> str:
    return {
        "header": say("đầu trang"),
        "footer": say("chân trang"),
        "footnote": say("chú thích cuối trang"),
        "endnote": say("chú thích cuối văn bản"),
        "textbox": say("khung chữ"),
    }[story]


def _folded(count: int) -> list[Line]:
    return [(("note", say_count("… {n} đoạn không đổi …", count)),)] if count else []


class _Token(NamedTuple):
    """A word with its style; `joined` where no blank stands before it."""

    style: str
    word: str
    joined: bool


def _tokens(words: Iterable[WordsView]) -> Iterator[_Token]:
    """Words with their style; the changed ones in brackets, long stretches that are the same folded."""
    listed = list(words)
    blank = True
    for number, one in enumerate(listed):
        before, after, style = _BRACKETS[one["kind"]]
        text = visible(" ".join(with_blanks(one).split()))
        if one["kind"] == "=" and len(listed) > 1:
            text = _middle_folded(text, first=number == 0, last=number == len(listed) - 1)
        joined = not blank and not one["text"][:1].isspace()
        for at, word in enumerate(f"{before}{text}{after}".split()):
            yield _Token(style, word, joined and at == 0)
        blank = one["text"][-1:].isspace()


def _middle_folded(text: str, *, first: bool, last: bool) -> str:
    words = text.split()
    if len(words) <= 2 * _KEPT + 2:
        return text
    head, tail = [] if first else words[:_KEPT], [] if last else words[-_KEPT:]
    return " ".join([*head, "…", *tail])


def _flowing(words: Iterable[WordsView], cells: int, indent: str = "") -> list[Line]:
    """Words of several styles broken into lines of at most `cells`."""
    lines: list[list[Piece]] = [[("", indent)]]
    used = start = len(indent)
    for style, word, joined in _tokens(words):
        blank = "" if joined or used == start else " "
        if used > start and used + len(blank) + width(word) > cells:
            lines.append([("", indent)])
            used, blank = start, ""
        lines[-1].append((style, blank + word))
        used += len(blank) + width(word)
    return [tuple(line) for line in lines if len(line) > 1]


def _side(words: Iterable[WordsView], kind: str, half: int) -> list[Line]:
    """One side's words, those that only it has in brackets."""
    return _flowing([one for one in words if one["kind"] in {"=", kind}], half)


def _beside(left: Line, right: Line, half: int) -> Line:
    room = half - sum(width(text) for _, text in left)
    return (*left, ("", " " * max(room, 0)), ("note", " │ "), *right)


def _two(left: str, right: str, half: int, style: str) -> Line:
    return ((style, pad(left, half)), ("note", " │ "), (style, right))
