"""`dean draft status` as data and for the eye."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

from deancli.language import say
from deancli.reports.dates import full
from deancli.reports.lines import Line, visible, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deancli.workspace.draft_states import DraftState

SCHEMA: Final = "dean.draft-status/1"
_INDENT: Final = " " * 4


class DraftStateView(TypedDict):
    """One document; `version` and `when` are null before the first version, `base` where the file has the newest.

    `in_place` is same, edited, new or missing; `open_by` is null where nobody has the file open.
    """

    document: str
    title: str
    version: int | None
    when: str | None
    author: str
    unshared: int
    in_place: str
    base: int | None
    open_by: str | None
    command: str


class DraftStatesView(TypedDict):
    """Everything `dean draft status` shows."""

    schema: str
    drafts: list[DraftStateView]


def draft_states_view(states: Iterable[DraftState]) -> DraftStatesView:
    """The states of all documents that have a draft."""
    return {"schema": SCHEMA, "drafts": [_view(state) for state in states]}


def _view(state: DraftState) -> DraftStateView:
    newest = state.newest
    return {
        "document": state.document.id,
        "title": state.document.title,
        "version": newest.number if newest else None,
        "when": newest.when.isoformat() if newest else None,
        "author": newest.name if newest else "",
        "unshared": state.unshared,
        "in_place": state.in_place,
        "base": state.base,
        "open_by": state.open_by,
        "command": _command(state),
    }


def _command(state: DraftState) -> str:
    if state.in_place in {"edited", "new"}:
        return f"dean draft commit {state.document.id}"
    if state.in_place == "missing" and state.newest:
        return f"dean draft restore {state.newest.id}"
    return "dean sync" if state.unshared else ""


def draft_states_lines(view: DraftStatesView, cells: int) -> list[Line]:
    """A paragraph for each document."""
    lines: list[Line] = []
    for draft in view["drafts"]:
        lines.append((("title", visible(f"{draft['document']}  {draft['title']}")),))
        for text in _sentences(draft):
            lines += wrapped(visible(text), cells, _INDENT)
        if draft["command"]:
            lines += wrapped(f"→ {draft['command']}", cells, _INDENT, "command")
    return lines or [(("", say("Chưa có dự thảo nào trong drafts/.")),)]


def _sentences(draft: DraftStateView) -> list[str]:
    found = []
    if draft["version"] and draft["when"]:
        newest = say("mới nhất là v{n}, {author} nộp ngày {day}",
                     n=draft["version"], author=draft["author"], day=full(draft["when"][:10]))  # fmt: skip
        found.append(newest)
    if draft["unshared"]:
        found.append(say("{n} bản chưa chia sẻ", n=draft["unshared"]))
    found.append(_in_place(draft["in_place"]))
    if draft["base"]:
        found.append(say("tệp ấy sửa từ v{n}, chưa có phần của các bản sau", n=draft["base"]))
    if draft["open_by"] is not None:
        found.append(say("đang mở bởi {name}", name=draft["open_by"] or say("một người chưa rõ")))
    return found


def _in_place(state: str) -> str:
    return {
        "same": say("tệp trong drafts/ đúng là bản ấy"),
        "edited": say("tệp trong drafts/ đã sửa, chưa nộp"),
        "new": say("có tệp trong drafts/, chưa nộp bản nào"),
        "missing": say("tệp trong drafts/ đã mất"),
    }[state]
