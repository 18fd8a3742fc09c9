"""What stands above the table of the comment matrix, in the words of the paper."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

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
