"""`dean response read` for the eye."""

from __future__ import annotations

from collections.abc import Iterator

from deancli.language import say, say_count
from deancli.reports.comment_text import fact, kind_name, place
from deancli.reports.dates import full
from deancli.reports.lines import Line, visible, wrapped
from deancli.reports.returned_view import LetterView, RemarkView, ReturnedView


def returned_lines(view: ReturnedView, cells: int) -> list[Line]:
    """What the file is, what it says of itself, every comment, and what its receiver should know."""
    head = f"{view['name']}: {_form(view['form'])}, {say_count('{n} ý kiến', len(view['remarks']))}"
    lines = wrapped(visible(head), cells, style="title")
    for name, value in _facts(view):
        lines += fact(name, value, cells)
    for number, remark in enumerate(view["remarks"], 1):
        lines += [(), *_remark(number, remark, cells)]
    if view["findings"]:
        lines += [(), (("soon", say("Cần biết:")),)]
    for finding in view["findings"]:
        lines += wrapped(visible(f"- {finding['message']}. {finding['hint']}".strip()), cells, "  ")
    return lines


def _form(form: str) -> str:
    return {
        "copy": say("bản Word góp ý"),
        "reply_form": say("phiếu góp ý"),
        "letter": say("công văn góp ý"),
        "table": say("bảng góp ý"),
        "letter_pdf": say("công văn góp ý (PDF)"),
        "scanned_pdf": say("PDF quét"),
        "photograph": say("ảnh chụp"),
    }[form]


def _facts(view: ReturnedView) -> Iterator[tuple[str, str]]:
    letter, stamp = view["letter"], view["stamp"]
    yield say("so với"), view["against"]
    yield say("công văn"), _letter(letter)
    yield say("cơ quan gửi"), letter["sender"]
    yield say("phúc đáp"), ", ".join(letter["cited"])
    yield say("quan điểm"), _position(letter)
    yield say("dấu của bản gửi"), f"{stamp['document']}/v{stamp['version']} {stamp['request']}" if stamp else ""
    saved = full(view["made"]) if view["made"] else ""
    yield say("người lưu tệp"), " ".join(filter(None, (view["author"], saved)))


def _letter(letter: LetterView) -> str:
    if not letter["number"]:
        return ""
    return f"{letter['number']} ({full(letter['date'])})" if letter["date"] else letter["number"]


def _position(letter: LetterView) -> str:
    if letter["position"] is None:
        return ""
    name = {
        "agree": say("nhất trí"),
        "agree_with_comments": say("nhất trí, có ý kiến"),
        "disagree": say("không nhất trí"),
        "out_of_scope": say("không thuộc phạm vi"),
    }[letter["position"]]
    return f"{name} (“{letter['position_words']}”)"


def _remark(number: int, remark: RemarkView, cells: int) -> list[Line]:
    made = full(remark["made"]) if remark["made"] else ""
    done = say("đã xong") if remark["resolved"] else ""
    who = remark["author"] or say("không rõ người viết")
    head = ", ".join(filter(None, (_source(remark["source"]), who, made, kind_name(remark["kind"]), done)))
    lines = wrapped(visible(f"{number}. {head}"), cells, style="open")
    for paragraph in remark["text"].splitlines():
        lines += wrapped(visible(paragraph), cells, "    ")
    change = f"{remark['before'] or '∅'} → {remark['after'] or '∅'}" if remark["before"] or remark["after"] else ""
    for name, value in (
        (say("vị trí"), place(remark["locality"]) or say("chưa rõ chỗ trong bản gửi")),
        (say("trích"), remark["quote"]),
        (say("sửa"), change),
        (say("đề nghị"), remark["proposal"]),
        *((say("trả lời"), f"{reply['author']}: {reply['text']}") for reply in remark["replies"]),
    ):
        lines += fact(name, value, cells)
    return lines


def _source(source: str) -> str:
    return {
        "word_comment": say("ý kiến bên lề"),
        "tracked_change": say("sửa trực tiếp"),
        "form": say("dòng của phiếu"),
        "letter": say("trong công văn"),
        "table": say("dòng của bảng"),
        "typed": say("gõ vào"),
    }[source]
