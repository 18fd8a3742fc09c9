"""The preview of a plan at a terminal: task by task, taken, put otherwise or left out; by flags without one."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from deancli.cli import output
from deancli.cli.session import Session
from deancli.errors import DeanError, ProblemsFound
from deancli.language import mark, say

if TYPE_CHECKING:
    from deancli.domain.planreading.reading import PlanReading
    from deancli.domain.planreading.reviewing import Edit, Item


class Accept(StrEnum):
    """What is taken without being asked about."""

    ALL = "all"
    SURE = "sure"


AcceptOption = Annotated[
    Accept | None,
    typer.Option("--accept", help=mark("Không hỏi từng mục: all ghi hết, sure chỉ ghi mục không có điểm ngờ.")),
]
SkipOption = Annotated[
    list[str] | None, typer.Option("--skip", metavar="MÃ", help=mark("Bỏ nhiệm vụ này; dùng nhiều lần được."))
]
SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="MÃ.TRƯỜNG=GIÁ_TRỊ",
        help=mark("Ghi khác bản đọc: II.2.lead=so-tai-chinh; trường: title, deadline, lead, coordinating."),
    ),
]
ReasonOption = Annotated[
    str, typer.Option("--reason", help=mark("Lý do, khi --set một deadline khác ngày Kế hoạch ghi."))
]


class Flags(NamedTuple):
    """What the command line says about the tasks."""

    accept: Accept | None = None
    skip: tuple[str, ...] = ()
    put: tuple[str, ...] = ()
    reason: str = ""

    @property
    def given(self) -> bool:
        """Whether it says anything, so that nobody is asked."""
        return bool(self.accept or self.skip or self.put)

    def edits(self, today: date) -> tuple[Edit, ...]:
        """What is to be put otherwise."""
        return tuple(_edit(put, self.reason, today) for put in self.put)


class Reviewed(NamedTuple):
    """What a person decided: what to put otherwise, and which tasks to leave out."""

    edits: tuple[Edit, ...] = ()
    skipped: tuple[str, ...] = ()


def reviewed(session: Session, reading: PlanReading, flags: Flags) -> Reviewed | None:
    """What becomes of the tasks of `reading`; None where a person leaves without writing.

    Flags speak first; a person at a terminal is asked where there are none; in a script everything is taken.
    """
    if flags.given:
        return _by_flags(reading, flags, session.now().date())
    return _Talk(reading, session.now().date()).held() if session.asks() else Reviewed()


def _by_flags(reading: PlanReading, flags: Flags, today: date) -> Reviewed:
    from deancli.domain.planreading.reviewing import item, items
    from deancli.workspace.importing import with_edit

    skipped = dict.fromkeys(item(reading, id).milestone.id for id in flags.skip)
    edits = flags.edits(today)
    for edit in edits:
        reading = with_edit(reading, edit)
    if flags.accept is Accept.SURE:
        doubted = [one.milestone.id for one in items(reading) if not one.sure and one.milestone.id not in skipped]
        if doubted:
            output.tell(say("Không ghi vì còn điểm ngờ: {ids}.", ids=", ".join(doubted)))
        skipped |= dict.fromkeys(doubted)
    return Reviewed(edits, tuple(skipped))


def _edit(put: str, reason: str, today: date) -> Edit:
    from deancli.domain.planreading.reviewing import Edit, Field

    address, _, value = put.partition("=")
    id, _, field = address.rpartition(".")
    if field not in tuple(Field) or not value.strip():
        raise DeanError(say("--set {put} không rõ.", put=put), say("Ví dụ: --set II.2.lead=so-tai-chinh"))
    return Edit(id, Field(field), value.strip(), reason, today)


class _Talk:
    """Asks about one task after the other, the doubted ones first; `taken` is what was decided of each."""

    def __init__(self, reading: PlanReading, today: date) -> None:
        from deancli.domain.planreading.reviewing import items

        self.reading, self.today = reading, today
        self.ids = [one.milestone.id for one in items(reading)]
        self.taken: dict[str, bool] = {}
        self.edits: list[Edit] = []
        self.at = 0

    def held(self) -> Reviewed | None:
        """The whole talk; None where the person leaves."""
        while True:
            key = self._task() if self.at < len(self.ids) else self._end()
            if key == "q":
                output.tell(say("Không ghi gì."))
                return None
            if key == "w":
                return Reviewed(tuple(self.edits), tuple(id for id in self.ids if not self.taken[id]))

    def _task(self) -> str:
        """Show a task and ask about it until a key is pressed that means something."""
        from deancli.domain.planreading.reviewing import item

        id = self.ids[self.at]
        output.tell(say("— {n}/{all} —", n=self.at + 1, all=len(self.ids)))
        _show(self.reading, item(self.reading, id))
        key = _ask(say("[a] nhận  [e] sửa  [s] bỏ  [b] quay lại  [c] nhận mọi mục chắc chắn  [q] thoát, không ghi"))
        if key in ("a", "s"):
            self.taken[id] = key == "a"
            self.at += 1
        elif key == "b":
            self.at = max(self.at - 1, 0)
        elif key == "c":
            self._take_sure()
        elif key == "e":
            self._edit(id)
        elif key != "q":
            output.tell(say("Gõ một trong các chữ trên, rồi Enter."))
        return key if key == "q" else ""

    def _take_sure(self) -> None:
        """Take every task that nothing is doubted about, and go on with the first one that is not decided."""
        from deancli.domain.planreading.reviewing import item

        for id in self.ids:
            if item(self.reading, id).sure:
                self.taken.setdefault(id, True)
        self.at = next((n for n, id in enumerate(self.ids) if id not in self.taken), len(self.ids))

    def _edit(self, id: str) -> None:
        """Ask for another value of one field; what the rules refuse is said, and nothing changes."""
        from deancli.domain.planreading.reviewing import Edit, Field
        from deancli.workspace.importing import with_edit

        fields = {"t": Field.TITLE, "d": Field.DEADLINE, "l": Field.LEAD, "p": Field.COORDINATING}
        field = fields.get(_ask(say("[t] tên  [d] hạn  [l] chủ trì  [p] phối hợp")))
        if field is None:
            return
        value = _asked(say("Ghi là (“-” để trống)"))
        reason = _asked(say("Lý do, nếu khác ngày Kế hoạch ghi")) if field is Field.DEADLINE else ""
        edit = Edit(id, field, value, reason, self.today)
        try:
            self.reading = with_edit(self.reading, edit)
            self.edits.append(edit)
        except ProblemsFound as found:
            output.tell("; ".join(f"{problem.message}. {problem.hint}" for problem in found.problems))
        except DeanError as error:
            output.show_error(error)

    def _end(self) -> str:
        """What was decided, and whether to write it."""
        left_out = [id for id in self.ids if not self.taken[id]]
        output.tell(say("Nhận {n} nhiệm vụ; bỏ {m}: {ids}.", n=len(self.ids) - len(left_out), m=len(left_out),
                        ids=", ".join(left_out) or "–"))  # fmt: skip
        key = _ask(say("[w] ghi  [b] quay lại  [q] thoát, không ghi"))
        self.at -= key == "b"
        return key if key in ("w", "q") else ""


def _show(reading: PlanReading, one: Item) -> None:
    from deancli.reports.import_text import item_lines
    from deancli.reports.import_view import import_view

    output.show(item_lines(import_view(reading), one.milestone.id, output.cells()))


def _ask(question: str) -> str:
    return _asked(question).casefold()[:1]


def _asked(question: str) -> str:
    return str(typer.prompt(question, default="", show_default=False, err=True)).strip()
