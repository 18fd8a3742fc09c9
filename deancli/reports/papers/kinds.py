"""Every kind of paper dean makes, in one table: its name, its fields, its built-in template."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any, Final, NamedTuple

from deancli.document.layout.blocks import Block
from deancli.document.layout.typesetting import typeset
from deancli.document.templates.examining import Fault, faults
from deancli.document.templates.fields import Field
from deancli.document.templates.filling import Template, fill
from deancli.document.writing import Claim
from deancli.domain.names import suggest
from deancli.errors import DeanError, Problem, ProblemsFound
from deancli.language import mark, say
from deancli.reports.papers import (
    comments_report,
    consultation,
    decision,
    escalation,
    obstacles_report,
    progress_report,
    promulgation,
    reminder,
    routing_slip,
    submission,
)

_MADE: Final = datetime(2020, 3, 5)  # noqa: DTZ001 - Word's properties know no time zone
"""When built-in templates say they were made: the day of the decree, so that they are the same everywhere."""


class Kind(NamedTuple):
    """A kind of paper: `id` names its template, `title` is what people call it."""

    id: str
    title: str
    fields: tuple[Field, ...]
    blocks: tuple[Block, ...]


CONSULTATION: Final = Kind("cong-van-xin-y-kien", mark("Công văn xin ý kiến"), consultation.FIELDS, consultation.BLOCKS)
REMINDER: Final = Kind("cong-van-don-doc", mark("Công văn đôn đốc"), reminder.FIELDS, reminder.BLOCKS)
PROGRESS: Final = Kind("bao-cao-tien-do", mark("Báo cáo tiến độ"), progress_report.FIELDS, progress_report.BLOCKS)
COMMENTS: Final = Kind(
    "bao-cao-tong-hop-y-kien", mark("Báo cáo tổng hợp ý kiến"), comments_report.FIELDS, comments_report.BLOCKS
)
OBSTACLES: Final = Kind(
    "bao-cao-vuong-mac", mark("Báo cáo khó khăn, vướng mắc"), obstacles_report.FIELDS, obstacles_report.BLOCKS
)
ESCALATION: Final = Kind("bao-cao-cap-tren", mark("Báo cáo cấp trên"), escalation.FIELDS, escalation.BLOCKS)
SUBMISSION: Final = Kind("to-trinh", mark("Tờ trình"), submission.FIELDS, submission.BLOCKS)
DECISION: Final = Kind("quyet-dinh-thanh-lap", mark("Quyết định thành lập Ban, Tổ"), decision.FIELDS, decision.BLOCKS)
PROMULGATION: Final = Kind(
    "quyet-dinh-ban-hanh", mark("Quyết định ban hành Đề án"), promulgation.FIELDS, promulgation.BLOCKS
)
ROUTING_SLIP: Final = Kind("phieu-trinh", mark("Phiếu trình"), routing_slip.FIELDS, routing_slip.BLOCKS)
KINDS: Final = (
    CONSULTATION,
    REMINDER,
    PROGRESS,
    COMMENTS,
    OBSTACLES,
    ESCALATION,
    SUBMISSION,
    DECISION,
    PROMULGATION,
    ROUTING_SLIP,
)


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


@cache
def built_in(kind: Kind) -> Template:
    """The template that dean brings along for `kind`.

    It is typeset when it is first needed, so that it can never differ from the layout's rules.
    """
    return Template(f"{kind.id}.docx", typeset(kind.blocks, Claim("dean", _MADE, kind.title)))


def template_problems(kind: Kind, template: Template) -> tuple[Problem, ...]:
    """Every fault of `template` as a template for `kind`, with its paragraph; RefusedFile where it is no document."""
    return tuple(Problem(template.name, 0, 0, _located(fault), fault.hint) for fault in faults(template, kind.fields))


def _located(fault: Fault) -> str:
    if not fault.paragraph:
        return fault.message
    return say("đoạn {n} (“{words}”): {message}", n=fault.paragraph, words=fault.words, message=fault.message)


def refuse_faults(kind: Kind, template: Template) -> None:
    """Raise ProblemsFound with every fault of `template`, where it has any."""
    problems = template_problems(kind, template)
    if problems:
        raise ProblemsFound(say("Mẫu {name} chưa dùng được.", name=template.name), problems)


def paper(kind: Kind, values: dict[str, Any], when: datetime, template: Template | None = None) -> bytes:
    """The DOCX of `kind` with `values`, made at `when` from the office's `template` or the built-in one.

    Raises ProblemsFound with every fault of the office's template.
    """
    if template:
        refuse_faults(kind, template)
    author = values["letterhead"]["agency"]
    return fill(template or built_in(kind), values, Claim(author, when, kind.title))
