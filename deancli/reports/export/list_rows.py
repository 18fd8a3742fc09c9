"""The agencies, what is pending and the comments as tables of the workbook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from deancli.document.sheets.values import BookCell, BookColumn, BookSheet, Tone
from deancli.domain.agencies import Kind
from deancli.domain.directory import kind_name
from deancli.domain.evidence import Disposition
from deancli.reports.agency_view import AgencyView, owed_sentence
from deancli.reports.comment_text import disposition_name, place
from deancli.reports.comment_view import CommentView
from deancli.reports.pending_view import PendingRoundView, PendingView
from deancli.reports.round_view import Reply, RoundView
from deancli.reports.site.words import disposition_badge

_ID: Final = BookColumn("dean", 8, hidden=True)
"""What a row is about; nobody needs to see it."""
_LATE: Final = ((1, Tone.BAD),)
_AGENCIES: Final = (
    BookColumn("Tên gọn", 10), BookColumn("Cơ quan", 36), BookColumn("Loại", 20), BookColumn("Đang phải làm", 44),
    BookColumn("Số việc", 9, tones=((1, Tone.NEAR),)), BookColumn("Đợt được hỏi", 10), BookColumn("Chưa trả lời", 10),
    BookColumn("Trả lời quá hạn", 11, tones=_LATE), BookColumn("Ý kiến", 9), BookColumn("Người liên hệ", 28),
    BookColumn("Thư điện tử", 28), BookColumn("Có đến ngày", 13), _ID,
)  # fmt: skip
_PENDING: Final = (
    BookColumn("Việc", 24), BookColumn("Đợt", 7), BookColumn("Văn bản", 30), BookColumn("Cơ quan", 30),
    BookColumn("Hạn", 13), BookColumn("Số ngày quá hạn", 11, tones=_LATE), BookColumn("Số ý kiến", 9),
    BookColumn("Đã đôn đốc", 10), BookColumn("Nội dung", 44), BookColumn("Lệnh tiếp theo", 30), _ID,
)  # fmt: skip
_COMMENTS: Final = (
    ("Mã", 13), ("Đợt", 7), ("Văn bản", 12), ("Dự thảo lần", 9), ("Cơ quan", 24), ("Số văn bản", 16), ("Ngày", 13),
    ("Vị trí", 26), ("Nội dung góp ý", 48), ("Đề nghị", 30), ("Kết quả", 18), ("Tiếp thu, giải trình", 44),
    ("Thể hiện tại dự thảo", 11), ("Ngày xử lý", 13), ("Người xử lý", 18),
)  # fmt: skip


def agencies_sheet(agencies: list[AgencyView], rounds: list[RoundView]) -> BookSheet:
    """Every agency: what it holds, how it answers, whom to call."""
    rows = tuple(_agency(agency, list(_requests(agency["id"], rounds))) for agency in agencies)
    return BookSheet("Cơ quan", _AGENCIES, rows)


def _requests(agency: str, rounds: list[RoundView]) -> Iterator[dict[str, object]]:
    for view in rounds:
        if view["round"]["state"] != "cancelled":
            yield from (dict(one) for one in view["requests"] if one["agency"]["id"] == agency)


def _agency(agency: AgencyView, requests: list[dict[str, object]]) -> tuple[BookCell, ...]:
    replies = [one["reply"] for one in requests if one["invited"]]
    return (
        agency["short_name"],
        agency["name"],
        kind_name(Kind(agency["kind"])),
        "\n".join(map(owed_sentence, agency["owes"])),
        len(agency["owes"]),
        len(replies),
        sum(reply in {Reply.WAITED, Reply.LATE} for reply in replies),
        sum(bool(one["days_late"]) for one in requests),
        sum(int(str(one["comments"])) for one in requests),
        "\n".join(", ".join(filter(None, (person["name"], person["office"]))) for person in agency["people"]),
        "\n".join(person["email"] for person in agency["people"]),
        _day(agency["valid_to"]),
        agency["id"],
    )


def pending_sheet(pending: PendingView) -> BookSheet:
    """What is waited for and undecided, a line each."""
    rows = [row for round in pending["rounds"] for row in _open(round)]
    for one in pending["obstacles"]:
        owner = one["owner"]["name"] if one["owner"] else "chưa giao"
        text = f"{one['id']}: {one['text']} (giải quyết: {owner}; đã {one['days_open']} ngày)"
        what = "Khó khăn, vướng mắc"
        rows.append((what, None, "", one["agency"]["name"], None, None, None, None, text, "", one["id"]))
    return BookSheet("Còn chờ", _PENDING, tuple(rows))


def _open(round: PendingRoundView) -> Iterator[tuple[BookCell, ...]]:
    number, document, id = (
        round["number"],
        f"{round['document']['name']}, lần {round['version']}",
        f"R{round['number']}",
    )
    for one in round["waited_for"]:
        yield (
            "Chưa trả lời", number, document, one["agency"]["name"], _day(one["due"]), one["days_late"] or None, None,
            one["reminded"], "", f"dean round remind {number}", f"{id} {one['agency']['id']}",
        )  # fmt: skip
    for found in round["undecided"]:
        yield (
            "Ý kiến chưa xử lý", number, document, found["agency"]["name"], None, None, found["comments"], None, "",
            f"dean comment review --round {number}", f"{id} {found['agency']['id']}",
        )  # fmt: skip
    if round["unproven"]:
        what = "Chưa thể hiện trong dự thảo"
        command = f"dean draft commit {round['document']['id']}"
        yield (what, number, document, "", None, None, round["unproven"], None, "", command, id)


def comments_sheet(comments: list[CommentView]) -> BookSheet:
    """Every comment and what became of it."""
    badges = (disposition_badge(disposition) for disposition in Disposition)
    tones = tuple((badge.word, Tone(badge.tone)) for badge in badges if badge.tone)
    columns = (BookColumn(head, width, tones=tones if head == "Kết quả" else ()) for head, width in _COMMENTS)
    return BookSheet("Ý kiến", (*columns, _ID), tuple(map(_comment, comments)))


def _comment(one: CommentView) -> tuple[BookCell, ...]:
    return (
        one["id"],
        one["round"],
        one["document"],
        one["version"],
        one["agency"]["name"],
        one["number"],
        _day(one["dated"]),
        place(one["locality"]),
        one["text"],
        one["proposal"],
        disposition_name(Disposition(one["disposition"])),
        f"Trùng {one['duplicate_of']}" if one["duplicate_of"] else one["resolution"],
        one["incorporated_in"],
        _day(one["decided"]),
        one["assignee"],
        one["id"],
    )


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
