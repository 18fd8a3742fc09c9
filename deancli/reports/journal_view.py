"""`dean journal` as data and for the eye."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, TypedDict

from deancli.language import say
from deancli.reports.dates import full
from deancli.reports.lines import Line, visible, wrapped

if TYPE_CHECKING:
    from deancli.git.history import Entry
    from deancli.workspace import Workspace

SCHEMA: Final = "dean.journal/1"
_INDENT: Final = " " * 12


class EntryView(TypedDict):
    """One recorded action; `when` is ISO 8601 with offset, `action` "" for a commit made by hand."""

    commit: str
    when: str
    author: str
    email: str
    sentence: str
    action: str
    undoes: str


class JournalView(TypedDict):
    """Everything `dean journal` shows, newest first."""

    schema: str
    entries: list[EntryView]


def journal_view(workspace: Workspace, limit: int, until: date | None) -> JournalView:
    """The newest `limit` actions, those after `until` left out; empty without a repository."""
    from deancli.git.history import journal

    entries = journal(workspace.repository) if workspace.repository else ()
    known = [entry for entry in entries if until is None or entry.when.date() <= until]
    return {"schema": SCHEMA, "entries": [_entry(entry) for entry in known[:limit]]}


def _entry(entry: Entry) -> EntryView:
    trailers = dict(entry.trailers)
    return {
        "commit": entry.commit,
        "when": entry.when.isoformat(),
        "author": entry.name,
        "email": entry.email,
        "sentence": entry.subject,
        "action": trailers.get("Dean-Action", ""),
        "undoes": trailers.get("Dean-Undoes", ""),
    }


def journal_lines(view: JournalView, cells: int) -> list[Line]:
    """One action a paragraph: the day, the sentence, who."""
    lines: list[Line] = []
    for entry in view["entries"]:
        text = say("{sentence} ({author})", sentence=entry["sentence"], author=entry["author"])
        first, *rest = wrapped(visible(text), cells, _INDENT)
        lines += [(("note", f"{full(entry['when'][:10])}  "), *first[1:]), *rest]
    return lines or [(("", say("Chưa ghi nhận việc gì.")),)]
