"""What stands above the table of the comment matrix, in the words of the paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast

from deancli.domain.evidence import Disposition
from deancli.reports.papers.fields import counted, written_date

if TYPE_CHECKING:
    from deancli.domain.consultation import Letter, RoundRecord
    from deancli.reports.matrix_view import AnsweredView, MatrixView


def lead_of(view: MatrixView, record: RoundRecord) -> list[str]:
    """The paragraphs above the table: the figures, then who agreed, is silent, or was not asked."""
    figure, letter = view["figures"], _letter(record.letter)
    sent = f" theo {letter}" if letter else ""
    return [
        (
            f"1. Tổng số {counted(figure['asked'])} cơ quan, tổ chức, cá nhân đã gửi xin ý kiến{sent} và tổng số "
            f"{counted(figure['comments'])} ý kiến nhận được."
        ),
        figures_sentence(view),
        *_named("nhất trí hoàn toàn", [_by_letter(one) for one in view["agreed"]]),
        *_named("trả lời không thuộc lĩnh vực quản lý", [_by_letter(one) for one in view["out_of_scope"]]),
        *_named("chưa có văn bản", [one["name"] for one in view["unanswered"]]),
        *_named(f"chưa trả lời (coi như nhất trí{sent})", [one["name"] for one in view["deemed"]]),
        *_named("góp ý ngoài danh sách gửi", [_uninvited(one) for one in view["uninvited"]]),
        "2. Kết quả cụ thể như sau:" if view["rows"] else "2. Không có ý kiến cụ thể.",
    ]


def figures_sentence(view: MatrixView) -> str:
    """The sentence of figures, in which X = Y + K and Y = Z + W."""
    figure = {name: counted(cast("int", value)) for name, value in view["figures"].items()}
    day = written_date(date.fromisoformat(view["as_of"]))
    return (
        f"Đã gửi xin ý kiến {figure['asked']} cơ quan; đến hết ngày {day} nhận được {figure['answered']} văn bản, "
        f"trong đó {figure['agreed']} cơ quan nhất trí, {figure['commented']} cơ quan có ý kiến "
        f"({figure['comments']} ý kiến); {figure['unanswered']} cơ quan chưa có văn bản."
    )


_DECIDED: Final = (
    (Disposition.ACCEPTED, "tiếp thu"),
    (Disposition.PARTIAL, "tiếp thu một phần"),
    (Disposition.REJECTED, "giải trình"),
    (Disposition.NOTED, "ghi nhận"),
    (Disposition.DUPLICATE, "trùng ý kiến khác"),
    (Disposition.WITHDRAWN, "cơ quan rút lại"),
    (Disposition.OPEN, "chưa xử lý"),
)


def decided_words(count: Mapping[Any, int]) -> str:
    """How many comments came to what, by their dispositions; "" for none."""
    return ", ".join(f"{words} {counted(count[one])}" for one, words in _DECIDED if count.get(one))


def decided_sentence(view: MatrixView) -> str:
    """The sentence on what became of the comments."""
    decided = decided_words(cast("dict[str, int]", view["decided"]))
    number = counted(view["figures"]["comments"])
    return f"Trong {number} ý kiến: {decided}." if decided else "Các cơ quan không có ý kiến cụ thể."


def _letter(letter: Letter) -> str:
    if not letter.number:
        return ""
    return f"Công văn số {letter.number}" + (f" ngày {written_date(letter.date)}" if letter.date else "")


def _by_letter(one: AnsweredView) -> str:
    number = f"Công văn số {one['number']} " if one["number"] else "văn bản "
    return f"{one['agency']['name']} ({number}ngày {written_date(date.fromisoformat(one['dated']))})"


def _uninvited(one: AnsweredView) -> str:
    return f"{_by_letter(one)}: {counted(one['comments'])} ý kiến"


def _named(what: str, names: list[str]) -> list[str]:
    return [f"{counted(len(names))} cơ quan {what}: {'; '.join(names)}."] if names else []
