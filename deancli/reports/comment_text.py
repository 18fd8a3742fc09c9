"""`dean comment list|show|history` for the eye."""

from __future__ import annotations

from typing import Final

from deancli.domain.evidence import Disposition
from deancli.domain.localities import Fate
from deancli.language import say, say_count
from deancli.reports.comment_view import (
    CommentsView,
    CommentView,
    HistoryView,
    LocalityView,
    PassageView,
    ShownCommentView,
)
from deancli.reports.dates import full
from deancli.reports.lines import Line, visible, wrapped

_INDENT: Final = " " * 4
_SHORT: Final = 200
"""How much of a long comment a list shows; `show` shows all of it."""


def comments_lines(view: CommentsView, cells: int) -> list[Line]:
    """The comments, below a line for each agency of each round; the count last."""
    lines: list[Line] = []
    above: tuple[int, str] | None = None
    for comment in view["comments"]:
        here = (comment["round"], comment["agency"]["id"])
        if here != above:
            head = say("Đợt {round}: {agency}", round=comment["round"], agency=comment["agency"]["name"])
            lines += wrapped(visible(head), cells, style="title")
            above = here
        lines += _listed(comment, cells)
    if not lines:
        return [(("", say("Không có ý kiến nào như vậy.")),)]
    return [*lines, (("note", say_count("{n} ý kiến", len(view["comments"]))),)]


def _listed(comment: CommentView, cells: int) -> list[Line]:
    disposition = Disposition(comment["disposition"])
    style = "soon" if disposition is Disposition.OPEN else "done"
    head = f"{comment['id']}  {outcome(comment)}"
    text = comment["text"] if len(comment["text"]) <= _SHORT else comment["text"][:_SHORT].rsplit(" ", 1)[0] + "…"
    where = place(comment["locality"])
    return [
        *wrapped(visible(head), cells, "  ", style),
        *(wrapped(visible(where), cells, _INDENT, "note") if where else []),
        *wrapped(visible(text), cells, _INDENT),
    ]


def comment_lines(shown: ShownCommentView, cells: int) -> list[Line]:
    """One comment whole: who, where, what, what became of it and of the passage it points to."""
    comment = shown["comment"]
    lines = wrapped(visible(f"{comment['id']}  {outcome(comment)}"), cells, style="title")
    for name, value in (*_facts(comment), *_passage_facts(shown["passage"])):
        lines += fact(name, value, cells)
    return lines


def _passage_facts(passage: PassageView | None) -> list[tuple[str, str]]:
    if passage is None:
        return []
    fate = Fate(passage["fate"])
    told = say("{fate} trong dự thảo lần {n}", fate=fate_name(fate), n=passage["number"])
    now = passage["now"] if passage["now"] != passage["sent"] else ""
    return [(say("đoạn đã gửi"), passage["sent"]), (told, now) if now else (say("nay"), told)]


def fate_name(fate: Fate) -> str:
    """What became of a passage, as a sentence names it."""
    return {
        Fate.UNCHANGED: say("không đổi"),
        Fate.EDITED: say("đã sửa"),
        Fate.MOVED: say("đã chuyển chỗ"),
        Fate.SPLIT: say("đã tách"),
        Fate.MERGED: say("đã gộp"),
        Fate.DELETED: say("đã bỏ"),
        Fate.LOST: say("không còn tìm thấy"),
    }[fate]


def _facts(comment: CommentView) -> list[tuple[str, str]]:
    letter = f"{comment['number']} ({full(comment['dated'])})" if comment["number"] else full(comment["dated"])
    version = f"{comment['document']} v{comment['version']}"
    written = " ".join(filter(None, (comment["author"], full(comment["made"]) if comment["made"] else "")))
    change = f"{comment['before'] or '∅'} → {comment['after'] or '∅'}" if comment["before"] or comment["after"] else ""
    return [
        (say("cơ quan"), f"{comment['agency']['name']}, {letter}"),
        (say("dự thảo"), say("{version}, đợt {round}", version=version, round=comment["round"])),
        (say("vị trí"), place(comment["locality"])),
        (say("trích"), comment["quote"]),
        (say("ý kiến"), comment["text"]),
        (say("sửa"), change),
        (say("đề nghị"), comment["proposal"]),
        (say("loại"), ", ".join(filter(None, (kind_name(comment["kind"]), severity_name(comment["severity"]))))),
        (say("người viết"), written),
        *((say("trả lời"), f"{reply['author']}: {reply['text']}") for reply in comment["replies"]),
        (say("người xử lý"), comment["assignee"]),
        (say("giải trình"), comment["resolution"]),
    ]


def fact(name: str, value: str, cells: int) -> list[Line]:
    """A name on a line of its own and what it stands for below; nothing where there is nothing to say."""
    if not value:
        return []
    paragraphs = [wrapped(visible(part), cells, _INDENT) for part in value.splitlines() if part.strip()]
    return [(("note", f"  {name}:"),), *(line for paragraph in paragraphs for line in paragraph)]


def outcome(comment: CommentView) -> str:
    """What became of a comment, as a sentence's beginning."""
    disposition = Disposition(comment["disposition"])
    told = disposition_name(disposition)
    if disposition is Disposition.DUPLICATE:
        return f"{told} {comment['duplicate_of']}"
    if comment["incorporated_in"]:
        return say("{told}, thể hiện tại dự thảo lần {n}", told=told, n=comment["incorporated_in"])
    if disposition in (Disposition.ACCEPTED, Disposition.PARTIAL):
        return say("{told}, chưa thể hiện trong dự thảo nào", told=told)
    return told


def disposition_name(disposition: Disposition) -> str:
    """A disposition as the official table words it."""
    return {
        Disposition.OPEN: say("chưa xử lý"),
        Disposition.ACCEPTED: say("tiếp thu"),
        Disposition.PARTIAL: say("tiếp thu một phần"),
        Disposition.REJECTED: say("giải trình, không tiếp thu"),
        Disposition.NOTED: say("ghi nhận"),
        Disposition.DUPLICATE: say("trùng với"),
        Disposition.WITHDRAWN: say("cơ quan đã rút"),
    }[disposition]


def place(locality: LocalityView) -> str:
    """Where a comment points: the way to it, or the agency's own words."""
    way = " › ".join(locality["headings"])
    if way and locality["said"] and locality["confidence"] < 100:
        return say("{way} (viết: {said})", way=way, said=locality["said"])
    return way or locality["said"]


def kind_name(kind: str | None) -> str:
    """What a comment is about, in words; "" where that is not known."""
    return {
        None: "",
        "noi_dung": say("nội dung"),
        "phap_ly": say("pháp lý"),
        "the_thuc": say("thể thức"),
        "chinh_ta": say("chính tả"),
        "ngan_sach": say("ngân sách"),
    }[kind]


def severity_name(severity: str | None) -> str:
    """How much hangs on a comment; "" where nobody said."""
    names = {"blocking": say("phải giải quyết trước khi trình"), "major": say("quan trọng"), "minor": say("nhỏ")}
    return names[severity] if severity else ""


def history_lines(view: HistoryView, cells: int) -> list[Line]:
    """Each action that changed a comment, and what it was after it."""
    lines: list[Line] = []
    for moment in view["moments"]:
        head = f"{full(moment['when'][:10])}  {moment['sentence']} ({moment['author']})"
        lines += wrapped(visible(head), cells, style="open")
        after = outcome(moment["comment"]) if moment["comment"] else say("không còn")
        answer = moment["comment"]["resolution"] if moment["comment"] else ""
        lines += wrapped(visible(f"{after}: {answer}" if answer else after), cells, _INDENT)
    return lines or [(("", say("Chưa ghi nhận việc gì.")),)]
