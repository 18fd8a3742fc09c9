"""What is wrong with a template, each fault with the paragraph it stands in."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from deancli.document.door import admit
from deancli.document.package import Package
from deancli.document.templates.fields import Field, hollow, sample
from deancli.document.templates.filling import Template, environment
from deancli.document.templates.naming import Unknown, unknown_names
from deancli.document.templates.reading import Line, lines
from deancli.document.text.visible import visible
from deancli.domain.names import suggest
from deancli.language import say

if TYPE_CHECKING:
    from jinja2 import TemplateSyntaxError

_SHOWN: Final = 60
_CLOSED_BY: Final = {"if": "endif", "for": "endfor", "set": "endset", "filter": "endfilter"}
_BETWEEN: Final = frozenset({"else", "elif"})


class Fault(NamedTuple):
    """Something wrong: the paragraph's number from 1 (0 for the whole), its words, what is wrong, what to write."""

    paragraph: int
    words: str
    message: str
    hint: str = ""


def faults(template: Template, fields: Sequence[Field]) -> tuple[Fault, ...]:
    """Everything wrong with `template` for a paper that has `fields`, in the order of the document.

    Raises RefusedFile where it is not a sound Word document.
    """
    read = list(lines(Package(admit(template.data, template.name).parts)))
    found = [*_torn(read)] or [*_unpaired(read)] or [*_misread(read)] or [*_unknown(read, fields)]
    return tuple(found or _tried(template, fields))


def _torn(read: Sequence[Line]) -> Iterator[Fault]:
    for number, line in enumerate(read, 1):
        if line.torn:
            message = say("thẻ bị đứt ở “{mark}”", mark=line.torn)
            yield _fault(number, line, message, say("Viết cả thẻ trong một đoạn, như {tag}.", tag="{{ number }}"))
        elif line.misplaced:
            yield _fault(number, line, say("“{tag}” chỉ dùng trong một dòng của bảng", tag=line.misplaced))


def _unpaired(read: Sequence[Line]) -> Iterator[Fault]:
    """Blocks that are never closed, or closed without being open."""
    open_: list[tuple[int, str]] = []
    for number, word in _blocks(read):
        if word in _CLOSED_BY:
            open_.append((number, word))
        elif open_ and word == _CLOSED_BY[open_[-1][1]]:
            open_.pop()
        elif word in _BETWEEN and open_:
            continue
        elif word.startswith("end") or word in _BETWEEN:
            yield _fault(number, read[number - 1], say("“{word}” không đóng khối nào đang mở", word=word))
            return
    for number, word in open_:
        hint = say("Thêm {tag} ở cuối khối.", tag=f"{{%p {_CLOSED_BY[word]} %}}")
        yield _fault(number, read[number - 1], say("khối “{word}” không được đóng", word=word), hint)


def _blocks(read: Sequence[Line]) -> Iterator[tuple[int, str]]:
    from jinja2 import TemplateSyntaxError

    awaiting = False
    try:
        for number, kind, word in environment().lex(_source(read)):
            if awaiting and kind == "name":
                yield number, word
            awaiting = kind == "block_begin" or (awaiting and kind == "whitespace")
    except TemplateSyntaxError:
        return


def _misread(read: Sequence[Line]) -> Iterator[Fault]:
    from jinja2 import TemplateError, TemplateSyntaxError

    try:
        environment().parse(_source(read))
    except TemplateSyntaxError as error:
        yield _fault(error.lineno, read[error.lineno - 1], *_said(error))
    except TemplateError as error:
        yield Fault(0, "", visible(str(error)))


def _said(error: TemplateSyntaxError) -> tuple[str, str]:
    return say("thẻ viết sai: {reason}", reason=visible(error.message or "")), say("Xem cách viết: dean template list")


def _unknown(read: Sequence[Line], fields: Sequence[Field]) -> Iterator[Fault]:
    for unknown in unknown_names(environment().parse(_source(read)), fields):
        yield _fault(unknown.line, read[unknown.line - 1], *_named(unknown))


def _named(unknown: Unknown) -> tuple[str, str]:
    likely = suggest(unknown.name, unknown.known)
    if likely:
        hint = say("Có phải “{likely}”?", likely=likely)
    else:
        hint = say("Có: {ids}.", ids=", ".join(unknown.known)) if unknown.known else ""
    if unknown.filter:
        return say("không có bộ lọc “{name}”", name=unknown.name), hint
    return say("không có trường “{name}”", name=unknown.full), hint


def _tried(template: Template, fields: Sequence[Field]) -> Iterator[Fault]:
    """What only shows when the template is filled: tags that tear the tree of the document apart.

    What cannot be worked out where nothing is filled in is no fault: a paper always has some of its fields.
    """
    error, hollowed = _refusal(template, sample(tuple(fields))), _refusal(template, hollow(tuple(fields)))
    error = error or (hollowed if isinstance(hollowed, SyntaxError) else None)
    if error is not None:
        hint = say(
            "Khối bọc nhiều đoạn viết {p}, nhiều dòng bảng viết {tr}, mỗi thẻ một đoạn riêng.",
            p="{%p … %}",
            tr="{%tr … %}",
        )
        yield Fault(0, "", say("điền thử không được: {reason}", reason=visible(str(error))), hint)


def _refusal(template: Template, values: Mapping[str, object]) -> Exception | None:
    """Why `template` cannot be filled with `values`; None where it can."""
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError
    from lxml import etree

    opened = DocxTemplate(io.BytesIO(template.data))
    try:
        opened.render_init()
        etree.fromstring(opened.build_xml(dict(values), environment()))
    except (TemplateError, SyntaxError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        return error
    return None


def _source(read: Sequence[Line]) -> str:
    return "\n".join(line.tags for line in read)


def _fault(number: int, line: Line, message: str, hint: str = "") -> Fault:
    words = visible(line.words)
    return Fault(number, words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…", message, hint)
