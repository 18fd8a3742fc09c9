"""Values into a Word template, by docxtpl in a sandbox; a value is words, never a tag and never markup."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from deancli.document.layout.underlining import fit_rules
from deancli.document.templates.restraint import refuse_excess
from deancli.document.text.visible import visible
from deancli.document.writing import Claim, claim, stored
from deancli.errors import DeanError
from deancli.language import say

if TYPE_CHECKING:
    from docxtpl import DocxTemplate
    from jinja2.sandbox import SandboxedEnvironment

FILTERS: Final = ("capitalize", "default", "first", "join", "last", "length", "lower", "sort", "trim", "upper")
"""The filters of Jinja that a template may use; none of them makes markup of words."""
LINES: Final = "lines"
"""The filter that keeps the line ends of a value."""
BOUND: Final = "bound"
"""The filter that keeps the last two words of a value on one line."""


class Template(NamedTuple):
    """A Word template: what it is called in messages, and its bytes."""

    name: str
    data: bytes


class Picture(NamedTuple):
    """A picture as a value: the bytes of a PNG or JPEG file, how many millimetres wide it is shown, what it shows.

    `about` is for those who cannot see it (alternative text: ECMA-376 part 1, 20.4.2.5, descr).
    """

    data: bytes
    width: float
    about: str = ""


class _Lines(str):
    """Words whose line ends are kept."""

    __slots__ = ()


def fill(template: Template, values: Mapping[str, Any], said: Claim) -> bytes:
    """The DOCX of `template` with `values` in its fields, which says `said` of itself.

    The same template and values give the same bytes. Raises DeanError where the template cannot be filled.
    """
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError

    try:
        opened = DocxTemplate(io.BytesIO(template.data))
        opened.render({name: _placed(opened, value) for name, value in values.items()}, jinja_env=environment())
    except (TemplateError, SyntaxError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise DeanError(
            say("Mẫu {name} không điền được: {reason}.", name=template.name, reason=visible(str(error))),
            say("Xem chỗ sai: dean template check {name}", name=template.name),
        ) from error
    fit_rules(opened.docx.element.body)
    claim(opened.docx, said)
    return stored(opened.docx)


def _placed(opened: DocxTemplate, value: Any) -> Any:
    from docx.shared import Mm
    from docxtpl import InlineImage

    if isinstance(value, list):
        return [_placed(opened, one) for one in value]
    if not isinstance(value, Picture):
        return value
    image = InlineImage(opened, io.BytesIO(value.data), Mm(value.width))
    image.about = value.about
    return image


def environment() -> SandboxedEnvironment:
    """What templates run in: they read their fields and nothing else of the program, and cost what they are long."""
    from jinja2 import StrictUndefined, TemplateSyntaxError
    from jinja2.sandbox import SandboxedEnvironment

    class Restrained(SandboxedEnvironment):
        """Reads no template that says more than it may."""

        def _parse(self, source: str, name: str | None, filename: str | None) -> Any:
            try:
                tree = super()._parse(source, name, filename)
                refuse_excess(tree)
            except RecursionError:
                raise TemplateSyntaxError(say("thẻ lồng quá sâu"), 1) from None
            return tree

    made = Restrained(autoescape=True, undefined=StrictUndefined, finalize=_written)
    made.filters = {name: made.filters[name] for name in FILTERS} | {LINES: _Lines, BOUND: _bound}
    made.globals = {}
    return made


def _bound(value: object) -> str:
    return "\u00a0".join(f"{value}".rsplit(" ", 1))


def _written(value: object) -> object:
    """A value as XML text: its brackets and braces as numbers, so that nothing after this takes them for tags."""
    from docxtpl import InlineImage
    from markupsafe import Markup

    if isinstance(value, InlineImage):
        described = f'<wp:docPr descr="{_escaped(visible(value.about))}" '
        return Markup(str(value).replace("<wp:docPr ", described, 1))  # noqa: S704 - escaped just here
    lines = value.splitlines() if isinstance(value, _Lines) else [f"{value}"]
    return Markup(_escaped("\n".join(map(visible, lines))))  # noqa: S704 - escaped just here


def _escaped(text: str) -> str:
    from markupsafe import escape

    return str(escape(text)).replace("{", "&#123;").replace("}", "&#125;")
