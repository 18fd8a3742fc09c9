"""Automatic numbers, as Word shows them."""

from __future__ import annotations

import pytest

from deancli.document.package import Package
from deancli.document.text.figures import figure
from deancli.document.text.lists import Lists
from deancli.document.text.numbering import Numbering
from deancli.document.text.styles import Styles
from tests.document.making import W, p, parts, root


def level(at: int, text: str, form: str = "decimal", more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
        "</w:lvl>"
    )


def abstract(number: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def num(number: int, family: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{family}"/>{overrides}</w:num>'


def restarted(at: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def numpr(number: int | None, at: int | None = None) -> str:
    ilvl = "" if at is None else f'<w:ilvl w:val="{at}"/>'
    return f"<w:numPr>{ilvl}" + ("" if number is None else f'<w:numId w:val="{number}"/>') + "</w:numPr>"


def style(name: str, inside: str, based: str = "") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    told = f'<w:name w:val="{name}"/>{base}<w:pPr>{inside}</w:pPr>'
    return f'<w:style w:type="paragraph" w:styleId="{name}">{told}</w:style>'


def labels(definitions: str, *properties: str, styles: str = "") -> list[str]:
    """What stands before paragraphs with these properties."""
    more = {"numbering.xml": root("numbering", definitions), "styles.xml": root("styles", styles)}
    package = Package(parts("".join(p("x", inside) for inside in properties), more))
    numbering = Numbering(Lists(package, Styles(package)))
    return [numbering.label(e).text for e in package.tree(package.main).iter(f"{{{W}}}p")]


OUTLINE = abstract(0, level(0, "%1.", "upperRoman"), level(1, "%1.%2"), level(2, "%3)", "lowerLetter"))
ONE = OUTLINE + num(1, 0)


def test_levels_count_on_and_begin_anew_below_a_higher_one() -> None:
    found = labels(ONE, *(numpr(1, at) for at in (0, 1, 1, 2, 0, 1, 2)))
    assert found == ["I.", "I.1", "I.2", "a)", "II.", "II.1", "a)"]


def test_lists_of_one_family_count_on_in_common() -> None:
    assert labels(ONE + num(2, 0), numpr(1, 0), numpr(2, 0), numpr(1, 0)) == ["I.", "II.", "III."]


def test_an_override_begins_anew_the_first_time_only() -> None:
    found = labels(ONE + num(2, 0, restarted(0, 5)), numpr(1, 0), numpr(2, 0), numpr(2, 0), numpr(1, 0))
    assert found == ["I.", "V.", "VI.", "VII."]


def test_an_override_can_bring_a_level_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "Điều %1.")}</w:lvlOverride>'
    assert labels(ONE + num(2, 0, own), numpr(1, 0), numpr(2, 0)) == ["I.", "Điều 2."]


@pytest.mark.parametrize(("restart", "last"), [("0", "c"), ("1", "c"), ("2", "a"), ("", "a")])
def test_a_level_begins_anew_only_below_the_levels_it_names(restart: str, last: str) -> None:
    told = f'<w:lvlRestart w:val="{restart}"/>' if restart else ""
    lists = abstract(0, level(0, "%1"), level(1, "%2"), level(2, "%3", "lowerLetter", told)) + num(1, 0)
    assert labels(lists, *(numpr(1, at) for at in (0, 1, 2, 2, 1, 2)))[-1] == last


def test_a_legal_level_shows_every_number_in_figures() -> None:
    lists = abstract(0, level(0, "%1", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")) + num(1, 0)
    assert labels(lists, numpr(1, 0), numpr(1, 1)) == ["I", "1.1"]


def test_places_of_bullets_and_of_levels_without_number_stay_empty() -> None:
    lists = abstract(0, level(0, "%1", "none"), level(1, "%1.%2."), level(2, "%1%2.%3")) + num(1, 0)
    assert labels(lists, numpr(1, 0), numpr(1, 1), numpr(1, 2)) == ["", ".1.", "1.1"]


def test_a_bullet_is_shown_where_every_font_has_it() -> None:
    wingdings = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    strange = f'<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="§"/>{wingdings}</w:lvl>'
    lists = abstract(0, level(0, "-", "bullet"), level(1, "\uf0b7", "bullet"), strange) + num(1, 0)
    assert labels(lists, *(numpr(1, at) for at in range(3))) == ["-", "•", "•"]


def test_a_style_numbers_its_paragraphs_and_those_of_styles_based_on_it() -> None:
    lists = abstract(0, level(0, "%1.", more='<w:pStyle w:val="A"/>'), level(1, "%1.%2", more='<w:pStyle w:val="B"/>'))
    styles = style("A", numpr(1)) + style("B", numpr(1), "A") + style("C", "", "B") + style("Off", numpr(0), "A")
    bears = [f'<w:pStyle w:val="{name}"/>' for name in ("A", "B", "C", "Off", "A")]
    assert labels(lists + num(1, 0), *bears, styles=styles) == ["1.", "1.1", "1.2", "", "2."]


def test_a_list_can_be_made_after_a_list_style() -> None:
    linked = abstract(1, more='<w:numStyleLink w:val="L"/>')
    lists = abstract(0, level(0, "%1)"), more='<w:styleLink w:val="L"/>') + linked + num(1, 0) + num(2, 1)
    assert labels(lists, numpr(1, 0), numpr(2, 0)) == ["1)", "2)"]


def test_number_0_and_an_unknown_list_number_nothing() -> None:
    assert labels(ONE + num(0, 0), numpr(0, 0), numpr(7, 0), "") == ["", "", ""]


def test_styles_based_on_each_other_in_a_ring_are_read() -> None:
    styles = style("A", "", "B") + style("B", numpr(1), "A")
    assert labels(ONE, '<w:pStyle w:val="A"/>', styles=styles) == ["I."]


def test_a_number_in_words_of_nonsense_is_taken_as_nought() -> None:
    huge = "9" * 5000
    assert labels(ONE, f'<w:numPr><w:ilvl w:val="{huge}"/><w:numId w:val="1"/></w:numPr>') == ["I."]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", ["1", "4", "15", "28", "900000000"]),
        ("decimalZero", ["01", "04", "15", "28", "900000000"]),
        ("upperRoman", ["I", "IV", "XV", "XXVIII", "900000000"]),
        ("lowerLetter", ["a", "d", "o", "bb", "900000000"]),
        ("ordinal", ["1st", "4th", "15th", "28th", "900000000th"]),
        ("vietnameseCounting", ["một", "bốn", "mười lăm", "hai mươi tám", "900000000"]),
        ("decimalEnclosedCircle", ["①", "④", "⑮", "28", "900000000"]),
        ("none", ["", "", "", "", ""]),
        ("of-another-world", ["1", "4", "15", "28", "900000000"]),
    ],
)
def test_numbers_are_written_in_their_format(form: str, shown: list[str]) -> None:
    assert [figure(number, form) for number in (1, 4, 15, 28, 900_000_000)] == shown


def test_a_custom_format_pads_as_its_sample() -> None:
    assert figure(7, "custom", "001, 002, 003, ...") == "007"


def test_a_format_that_only_newer_words_know_is_read_and_a_list_without_levels_is_none() -> None:
    padded = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="01, 02, 03, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        '</mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>'
    )
    assert labels(abstract(0, padded) + num(1, 0) + num(2, 9), numpr(1, 0), numpr(2, 0), numpr(1, 0)) == [
        "01.",
        "",
        "02.",
    ]
