"""`dean pending` for the eye."""

from __future__ import annotations

from typing import Final

from deancli.language import say, say_count
from deancli.reports.dates import full
from deancli.reports.lines import Line, visible, wrapped
from deancli.reports.pending_view import PendingRoundView, PendingView
from deancli.reports.round_text import request_lines

_INDENT: Final = " " * 3


def pending_lines(view: PendingView, cells: int) -> list[Line]:
    """Each round with what is open in it and the next command, then the difficulties."""
    lines: list[Line] = []
    for round in view["rounds"]:
        lines += _round(round, cells)
    for obstacle in view["obstacles"]:
        owner = obstacle["owner"]["name"] if obstacle["owner"] else say("chưa rõ ai giải quyết")
        who = f"{obstacle['agency']['name']}; {owner}"
        told = say_count("{id} vướng mắc {n} ngày ({who}): {text}", obstacle["days_open"],
                         id=obstacle["id"], who=who, text=obstacle["text"])  # fmt: skip
        lines += wrapped(visible(told), cells, style="open")
    return lines or [(("done", say("Không chờ ai, không còn ý kiến nào chưa xử lý.")),)]


def _round(round: PendingRoundView, cells: int) -> list[Line]:
    head = say("Đợt {number}: {document} v{version}, trả lời đến hết {due}", number=round["number"],
               document=round["document"]["name"], version=round["version"], due=full(round["due"]))  # fmt: skip
    lines = wrapped(visible(head), cells, style="title")
    for request in round["waited_for"]:
        lines += request_lines(request, cells)
    if round["undecided"]:
        count = sum(found["comments"] for found in round["undecided"])
        names = ", ".join(f"{found['agency']['name']} {found['comments']}" for found in round["undecided"])
        lines += wrapped(visible(say_count("{n} ý kiến chưa xử lý: {names}", count, names=names)), cells, _INDENT)
    if round["unproven"]:
        lines += wrapped(say_count("{n} ý kiến đã tiếp thu chưa thể hiện trong dự thảo nào", round["unproven"]),
                         cells, _INDENT)  # fmt: skip
    return [*lines, (("", _INDENT), ("command", f"→ {visible(round['command'])}"))]
