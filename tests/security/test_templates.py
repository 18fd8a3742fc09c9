"""A template of a stranger's writing reads its fields and nothing else, in a bounded time; data is never a tag."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from deancli.document.templates.filling import Template, fill
from deancli.document.writing import Claim, Paragraph, plain_docx
from deancli.errors import DeanError
from deancli.reports.papers.kinds import kind_of, template_problems
from tests.conftest import Invoke

WHEN = datetime(2024, 5, 2, tzinfo=UTC)
VALUES = {"number": "1", "rows": [{"name": "a", "parts": [1, 2]}] * 100, "title": "x" * 1000}
HOSTILE = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ title.__class__ }}",
    "{{ rows|attr('__class__') }}",
    "{{ rows[0]['__class__'] }}",
    "{{ title['__class__']['__base__'] }}",
    "{% include 'milestones.yaml' %}",
    "{% import 'os' as os %}{{ os }}",
    "{% extends '/etc/passwd' %}",
    "{{ self._TemplateReference__context }}",
    "{{ self.__init__.__globals__ }}",
    "{{ range(10 ** 9)|list }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ lipsum(9999999) }}",
    "{% for a in range(999999999) %}x{% endfor %}",
    "{{ 9 ** 9 ** 9 ** 9 }}",
    "{{ 'x' * 9999999999 }}",
    "{{ '%9999999999d' % 1 }}",
    "{{ '{:>9999999999}'.format(1) }}",
    "{{ title.center(9999999999) }}",
    "{{ title.replace('x', title).replace('x', title).replace('x', title) }}",
    "".join(f"{{% for a{n} in rows %}}" for n in range(8)) + "x" + "{% endfor %}" * 8,
    "{% for a in [1, 2, 3] %}{% for b in [1, 2, 3] %}x{% endfor %}{% endfor %}",
    "{% set a = title %}" + "{% set a = a ~ a %}" * 60 + "{{ a }}",
    "{% set a = title %}" + "{% set a = a + a %}" * 60 + "{{ a }}",
    "{% set a = title %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 60,
    "{% set a = title %}" + "{% set a = [a, a]|join %}" * 60 + "{{ a }}",
    "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "{% for a in rows recursive %}{{ loop(rows) }}{% endfor %}",
    "{% for a in rows %}x{% endfor %}" * 300,
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "{% if title %}" * 200 + "x" + "{% endif %}" * 200,
    "{{ title|pprint }}",
    "{{ 1 // 0 }}",
    "{% autoescape false %}{{ title }}{% endautoescape %}",
    "{% call title() %}{% endcall %}",
)


def template(words: str) -> Template:
    """A Word template of one paragraph."""
    return Template("to-trinh.docx", plain_docx([Paragraph(words)], author="x", when=WHEN))


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_template_is_refused_in_words_and_at_once(words: str) -> None:
    began = time.monotonic()
    with pytest.raises(DeanError, match=r"Mẫu to-trinh\.docx không điền được"):
        fill(template(words), VALUES, Claim("x", WHEN))
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_template_is_found_by_template_check(words: str) -> None:
    assert template_problems(kind_of("to-trinh"), template(words))


@pytest.mark.parametrize(
    "words",
    ["{{ title }}", "{% for a in rows %}{{ a.name }}{% for b in a.parts %}{{ b }}{% endfor %}{% endfor %}",
     "{% if rows|length > 1 and not title == 'y' %}{{ rows[0].name|upper }}{% else %}-{% endif %}",
     "{% set a = rows %}{% for b in a|sort(attribute='name') %}{{ loop.index + 1 }}{% endfor %}"],
)  # fmt: skip
def test_what_offices_write_is_filled(words: str) -> None:
    assert fill(template(words), VALUES, Claim("x", WHEN)).startswith(b"PK")


def test_tags_in_the_workspaces_own_words_stay_words(hostile: Path, tmp_path: Path, invoke: Invoke) -> None:
    for words in (
        ("template", "render", "to-trinh"),
        ("report", "weekly", "--as-of", "2024-05-03", "--format", "docx"),
    ):
        invoke(*words, "-o", tmp_path / "a.docx", "--force", cwd=hostile)
        told = invoke("textconv", tmp_path / "a.docx").out
        assert "{{ 7*7 }}" in told
        assert "49 {% raw" not in told
