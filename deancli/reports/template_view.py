"""`dean template list` as data and for the eye."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypedDict

from deancli.document.templates.fields import Field
from deancli.language import say
from deancli.reports.dates import in_language
from deancli.reports.lines import Line, pad, visible, width, wrapped
from deancli.reports.papers.kinds import Kind

SCHEMA: Final = "dean.templates/1"
_GAP: Final = 2


class FieldView(TypedDict):
    """A field as a template names it: `letterhead.agency`; the parts of a list stand behind `[]`: `tasks[].title`."""

    name: str
    meaning: str


class TemplateView(TypedDict):
    """One kind of paper: its id, what people call it, the office's own template ("" for the built-in one)."""

    id: str
    title: str
    own: str
    fields: list[FieldView]


class TemplatesView(TypedDict):
    """Everything `dean template list` shows."""

    schema: str
    templates: list[TemplateView]


def templates_view(kinds: Iterable[tuple[Kind, str]]) -> TemplatesView:
    """The kinds, each with the path of the office's own template."""
    listed: list[TemplateView] = [
        {"id": kind.id, "title": say(kind.title), "own": own, "fields": list(_fields(kind.fields))}
        for kind, own in kinds
    ]
    return {"schema": SCHEMA, "templates": listed}


def _fields(fields: Iterable[Field], before: str = "") -> Iterator[FieldView]:
    for field in fields:
        name = f"{before}{field.name}{'[]' if field.many else ''}"
        yield {"name": name, "meaning": in_language(*field.about)}
        yield from _fields(field.parts, f"{name}.")


def template_lines(view: TemplatesView, cells: int) -> list[Line]:
    """One kind a line; the fields too where there is but one kind."""
    lines: list[Line] = []
    room = max(width(kind["id"]) for kind in view["templates"]) + _GAP
    for kind in view["templates"]:
        where = visible(kind["own"]) or say("mẫu có sẵn")
        lines.append((("command", pad(kind["id"], room)), ("", f"{kind['title']} "), ("note", f"({where})")))
    if len(view["templates"]) == 1:
        for field in view["templates"][0]["fields"]:
            lines.append((("", "  "), ("command", field["name"])))
            lines += wrapped(field["meaning"], cells, "      ")
    return lines
