"""Faults of templates, each with its paragraph."""

from __future__ import annotations

import pytest

from deancli.document.compare.names import w
from deancli.document.door import admit
from deancli.document.package import Package
from deancli.document.templates.examining import Fault, faults
from deancli.document.templates.fields import Field
from deancli.document.templates.filling import Template, fill
from deancli.document.writing import Claim
from deancli.errors import DeanError
from deancli.reports.papers.kinds import KINDS, Kind, built_in
from tests.document.making import docx, p, root
from tests.reports.making import WHEN

FIELDS = (
    Field("number", ("Số", "Number")),
    Field("agency", ("Cơ quan", "Agency"), (Field("name", ("Tên", "Name")),)),
    Field("tasks", ("Nhiệm vụ", "Tasks"), (Field("title", ("Tên", "Title")),), many=True),
)


def found(*paragraphs: str) -> list[Fault]:
    """The faults of a template of these paragraphs."""
    return list(faults(Template("mẫu.docx", docx("".join(map(p, paragraphs)))), FIELDS))


@pytest.mark.parametrize(
    ("paragraphs", "fault"),
    [
        (("Số: {{ numbr }}",), (1, "không có trường “numbr”", "Có phải “number”?")),
        (("a", "b {{ agency.nam }}"), (2, "không có trường “agency.nam”", "Có phải “name”?")),
        (
            ("{%p for one in tasks %}", "{{ one.tittle }}", "{%p endfor %}"),
            (2, "không có trường “one.tittle”", "Có phải “title”?"),
        ),
        (("Số {{ number", "}}"), (1, "thẻ bị đứt ở “{{”", "Viết cả thẻ trong một đoạn, như {{ number }}.")),
        (("x", "{%p if number %}", "y"), (2, "khối “if” không được đóng", "Thêm {%p endif %} ở cuối khối.")),
        (("{%p endfor %}",), (1, "“endfor” không đóng khối nào đang mở", "")),
        (("{%p if number %}", "{%p endfor %}"), (2, "“endfor” không đóng khối nào đang mở", "")),
        (("{{ (tasks|first).tittle }}",), (1, "không có trường “tasks.tittle”", "Có phải “title”?")),
        (
            ("{%p for one in tasks|sort %}", "{{ one.tittle }}", "{%p endfor %}"),
            (2, "không có trường “one.tittle”", "Có phải “title”?"),
        ),
        (
            ("{%p for one, two in tasks %}", "{{ three }}", "{%p endfor %}"),
            (2, "không có trường “three”", "Có: number, agency, tasks, loop, one, two."),
        ),
        (("{{ number|uper }}",), (1, "không có bộ lọc “uper”", "Có phải “upper”?")),
        (("{%tr if number %}", "{%tr endif %}"), (1, "“{%tr if number %}” chỉ dùng trong một dòng của bảng", "")),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_paragraph(paragraphs: tuple[str, ...], fault: tuple[int, str, str]) -> None:
    assert [(one.paragraph, one.message, one.hint) for one in found(*paragraphs)][:1] == [fault]


def test_a_tag_that_jinja_cannot_read_is_told_with_its_paragraph() -> None:
    assert [one.paragraph for one in found("a", "b", "{{ number + }}")] == [3]


def test_a_block_that_would_tear_a_table_where_its_field_is_empty_is_told() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('a')}{p('{%p if number %}')}</w:tc></w:tr></w:tbl>{p('b')}{p('{%p endif %}')}"
    (fault,) = faults(Template("mẫu.docx", docx(table)), FIELDS)
    assert fault.message.startswith("điền thử không được: Opening and ending tag mismatch")
    assert fault.hint.startswith("Khối bọc nhiều đoạn viết {%p … %}")


def test_every_unknown_field_is_told() -> None:
    assert [(one.paragraph, one.words) for one in found("{{ a1 }}", "{{ number }}", "{{ a2 }}")] == [
        (1, "{{ a1 }}"), (3, "{{ a2 }}"),
    ]  # fmt: skip


def test_words_curly_quotes_are_read_as_word_means_them() -> None:
    assert not found("{% if number == “7” %}x{% endif %}")


@pytest.mark.parametrize(
    "tag",
    [
        "{{ number.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ number|safe }}",
        "{% include 'a' %}",
    ],
)
def test_a_template_reaches_nothing_but_its_fields(tag: str) -> None:
    assert found(tag)
    with pytest.raises(DeanError):
        fill(Template("mẫu.docx", docx(p(tag))), {"number": "7"}, Claim("Công an tỉnh", WHEN))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_built_in_template_has_no_fault(kind: Kind) -> None:
    assert not faults(built_in(kind), kind.fields)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_no_field_is_named_like_a_method_of_its_mapping(kind: Kind) -> None:
    names = {part.name for field in kind.fields for part in (field, *field.parts)}
    assert not names & set(dir(dict))


def test_a_note_is_no_part_of_a_template_and_an_unknown_expression_no_fault() -> None:
    noted = docx(p("{{ (number ~ number).x|default(number) }}"), {"footnotes.xml": root("footnotes", p("{{ numbr }}"))})
    assert not [one for one in faults(Template("mẫu.docx", noted), FIELDS) if "numbr" in one.message]


CELL = '<w:tbl><w:tblGrid/><w:tr><w:tc><w:tcPr><w:tcW w:w="{}" w:type="{}"/></w:tcPr>{{}}</w:tc></w:tr></w:tbl>'
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1701" w:right="851"/></w:sectPr>'


@pytest.mark.parametrize(
    ("above", "rule", "around", "indent"),
    [
        ("tieu-ngu", '<w:ind w:left="7"/>', CELL.format("5600", "dxa"), "1092"),
        ("tieu-ngu", '<w:ind w:left="7"/>', CELL.format("50%", "pct") + SECTION, "2969"),
        ("tieu-ngu", '<w:ind w:left="7"/>', "{}" + SECTION, "2969"),
        ("tieu-ngu", '<w:ind w:left="7"/>', "{}<w:sectPr/>", "2970"),
        ("tieu-ngu", '<w:ind w:left="7"/>', "{}", "2970"),
        ("dau-de-rieng", '<w:ind w:left="7"/>', "{}" + SECTION, "7"),
        ("tieu-ngu", "", "{}" + SECTION, ""),
    ],
    ids=["cell", "cell by share", "page", "page without a size", "no page", "another style above", "by its style"],
)  # fmt: skip
def test_a_rule_is_as_long_as_the_decree_wants_whatever_program_saved_the_template(
    above: str, rule: str, around: str, indent: str
) -> None:
    motto = p("Độc lập - Tự do - Hạnh phúc", f'<w:pStyle w:val="{above}"/>')
    lines = motto + p("", f'<w:pStyle w:val="gach-ngang"/>{rule}')
    filled = fill(Template("mẫu.docx", docx(around.format(lines))), {}, Claim("Công an tỉnh", WHEN))
    found = Package(admit(filled, "").parts).body().findall(".//" + w("ind"))
    assert [one.get(w("left")) for one in found] == ([indent] if indent else [])
