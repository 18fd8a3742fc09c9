"""`dean round list|show` for the eye."""

from __future__ import annotations

from typing import Final

from deancli.language import say, say_count
from deancli.reports.dates import full, short
from deancli.reports.lines import Line, visible, wrapped
from deancli.reports.round_view import FiguresView, Reply, RequestView, RoundLineView, RoundsView, RoundView

_INDENT: Final = " " * 4
_NAMED: Final = 8
"""How many of those nobody has asked are named."""
_MARKS: Final = {Reply.LATE: "!", Reply.WAITED: "~", Reply.DEEMED: "·", Reply.AGREED: "+", Reply.COMMENTED: "*",
                 Reply.OUT_OF_SCOPE: "·"}  # fmt: skip
_STYLES: Final = {Reply.LATE: "overdue", Reply.WAITED: "soon", Reply.AGREED: "done"}


def rounds_lines(view: RoundsView, cells: int) -> list[Line]:
    """One round a paragraph: what was sent, the figures."""
    lines: list[Line] = []
    for round in view["rounds"]:
        lines += _head(round, cells)
    return lines or [(("", say("Chưa có đợt lấy ý kiến nào.")),)]


def _head(round: RoundLineView, cells: int) -> list[Line]:
    title = say("Đợt {number}: {title}", number=round["number"], title=visible(round["title"]))
    what = say("{document} v{version}, nhiệm vụ {milestone}; gửi {sent}, trả lời đến hết {due}",
               document=round["document"]["id"], version=round["version"], milestone=round["milestone"],
               sent=full(round["sent"]), due=full(round["due"]))  # fmt: skip
    return [
        *wrapped(title, cells, style="title"),
        *wrapped(visible(what), cells, _INDENT),
        *wrapped(state_sentence(round), cells, _INDENT, "overdue" if round["days_late"] else ""),
        *wrapped(figures_sentence(round["figures"]), cells, _INDENT),
    ]


def state_sentence(round: RoundLineView) -> str:
    """Whether a round is running, how late, or when it ended."""
    if round["state"] == "cancelled":
        return say("đã hủy {day}", day=full(round["ended"] or ""))
    if round["state"] == "closed":
        return say("đã kết thúc {day}", day=full(round["ended"] or ""))
    if round["days_late"]:
        return say_count("đang chờ, quá hạn {n} ngày", round["days_late"])
    return say("đang lấy ý kiến")


def figures_sentence(found: FiguresView) -> str:
    """The figures in one sentence: X = Y + K, Y = Z + W."""
    said = say("hỏi {asked}: {answered} đã trả lời ({agreed} nhất trí, {commented} có ý kiến), {unanswered} chưa",
               asked=found["asked"], answered=found["answered"], agreed=found["agreed"], commented=found["commented"],
               unanswered=found["unanswered"])  # fmt: skip
    more = [
        say_count("{n} ý kiến", found["comments"]) if found["comments"] else "",
        say_count("{n} chưa xử lý", found["undecided"]) if found["undecided"] else "",
        say_count("{n} coi như đồng ý", found["deemed"]) if found["deemed"] else "",
        say_count("{n} trả lời muộn", found["late"]) if found["late"] else "",
        say_count("ngoài danh sách {n} cơ quan", found["uninvited"]) if found["uninvited"] else "",
    ]
    return "; ".join([said, *(fact for fact in more if fact)])


def round_lines(view: RoundView, cells: int) -> list[Line]:
    """One round: its head, then each agency, those waited for first."""
    round = view["round"]
    lines = _head(round, cells)
    if view["letter"]:
        day = f" ({full(view['letter_date'])})" if view["letter_date"] else ""
        lines += wrapped(say("công văn: {number}", number=visible(view["letter"])) + day, cells, _INDENT)
    if view["silence_agrees"]:
        lines += wrapped(say("quá hạn không trả lời thì coi như đồng ý"), cells, _INDENT)
    if view["reason"]:
        lines += wrapped(visible(view["reason"]), cells, _INDENT)
    order = sorted(view["requests"], key=lambda request: list(_MARKS).index(Reply(request["reply"])))
    for request in order:
        lines += request_lines(request, cells)
    return [*lines, *_unasked_lines(view, cells)]


def _unasked_lines(view: RoundView, cells: int) -> list[Line]:
    """Whom the plan wants heard and nobody has asked, the first of many by name, and how to ask them."""
    names = [visible(agency["name"]) for agency in view["unasked"]]
    if not names:
        return []
    told = ", ".join(names[:_NAMED])
    if len(names) > _NAMED:
        told = say_count("{names} và {n} cơ quan nữa", len(names) - _NAMED, names=told)
    found = say_count("{n} cơ quan Kế hoạch nêu chưa được hỏi: {names}", len(names), names=told)
    round = view["round"]
    command = f"→ dean round open --document {round['document']['id']} --milestone {round['milestone']}"
    return [*wrapped(found, cells, _INDENT, "soon"), *wrapped(command, cells, _INDENT)]


def request_lines(request: RequestView, cells: int) -> list[Line]:
    """One agency: its mark, its name, where it stands."""
    reply = Reply(request["reply"])
    head = f" {_MARKS[reply]} {visible(request['agency']['name'])}: {_told(request, reply)}"
    first, *rest = wrapped(head, cells - 1, "   ", _STYLES.get(reply, ""))
    return [(("", " "), first[1]), *rest]


def _told(request: RequestView, reply: Reply) -> str:
    facts = [_stands(request, reply)]
    if request["number"]:
        facts.append(visible(request["number"]))
    if request["received"]:
        facts.append(say("nhận {day}", day=short(request["received"])))
    if request["days_late"]:
        facts.append(say_count("muộn {n} ngày", request["days_late"]))
    if request["reminded"]:
        facts.append(say_count("đã nhắc {n} lần", request["reminded"]))
    if not request["invited"]:
        facts.append(say("ngoài danh sách hỏi"))
    return ", ".join(facts)


def _stands(request: RequestView, reply: Reply) -> str:
    if reply is Reply.COMMENTED and request["undecided"]:
        return say_count("{n} ý kiến", request["comments"]) + " " + say("({n} chưa xử lý)", n=request["undecided"])
    if reply is Reply.COMMENTED:
        return say_count("{n} ý kiến", request["comments"])
    return {
        Reply.AGREED: say("nhất trí"),
        Reply.OUT_OF_SCOPE: say("không thuộc phạm vi"),
        Reply.DEEMED: say("không trả lời"),
        Reply.WAITED: say("chưa trả lời, hạn {day}", day=short(request["due"])),
        Reply.LATE: say("chưa trả lời, hạn {day}", day=short(request["due"])),
    }[reply]
