"""Every kind of paper dean makes, in one table: its name, its fields, its built-in template."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, NamedTuple

from deancli.document.layout.blocks import Block
from deancli.document.layout.typesetting import typeset
from deancli.document.templates.filling import Template, fill
from deancli.document.writing import Claim
from deancli.domain.names import suggest
from deancli.errors import DeanError
from deancli.language import mark, say
from deancli.reports.papers import consultation, reminder
from deancli.reports.papers.fields import Field

_MADE: Final = datetime(2020, 3, 5)  # noqa: DTZ001 - Word's properties know no time zone
"""When built-in templates say they were made: the day of the decree, so that they are the same everywhere."""


class Kind(NamedTuple):
    """A kind of paper: `id` names its template, `code` is its type code in numbers ("" for a công văn)."""

    id: str
    title: str
    code: str
    fields: tuple[Field, ...]
    blocks: tuple[Block, ...]


CONSULTATION: Final = Kind(
    "cong-van-xin-y-kien", mark("Công văn xin ý kiến"), "", consultation.FIELDS, consultation.BLOCKS
)
REMINDER: Final = Kind("cong-van-don-doc", mark("Công văn đôn đốc"), "", reminder.FIELDS, reminder.BLOCKS)
KINDS: Final = (CONSULTATION, REMINDER)


def kind_of(id: str) -> Kind:
    """The kind of that id; raises DeanError with the likely one where there is none."""
    for kind in KINDS:
        if kind.id == id:
            return kind
    ids = [kind.id for kind in KINDS]
    likely = suggest(id, ids)
    raise DeanError(
        say("Không có loại văn bản “{id}”.", id=id),
        say("Có phải “{likely}”?", likely=likely) if likely else say("Có: {ids}.", ids=", ".join(ids)),
    )


def built_in(kind: Kind) -> Template:
    """The template that dean brings along for `kind`.

    It is typeset when it is needed, so that it can never differ from the layout's rules; 30 ms.
    """
    return Template(f"{kind.id}.docx", typeset(kind.blocks, Claim("dean", _MADE, kind.title)))


def paper(kind: Kind, values: dict[str, Any], when: datetime, template: Template | None = None) -> bytes:
    """The DOCX of `kind` with `values`, made at `when` from the office's `template` or the built-in one.

    Raises DeanError where the template cannot be filled.
    """
    author = values["letterhead"]["agency"]
    return fill(template or built_in(kind), values, Claim(author, when, kind.title))
