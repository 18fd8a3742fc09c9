"""The tools that keep the English catalogue complete."""

import gettext
import json
from pathlib import Path

import pytest

from deancli import language
from tools import catalogue
from tools.messages import call_faults, messages_in

SOURCE = """
say("không có tệp {name}", name="x")
language.say("ngắn" if small else "dài")
say_count("{n} lỗi", 3)
mark("Xem " "tiến độ")
say(stored)
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one module, with the catalogue tools pointed at it."""
    code = tmp_path / "deancli"
    code.mkdir()
    (code / "one.py").write_text(SOURCE, encoding="utf-8")
    monkeypatch.setattr(catalogue, "ROOT", tmp_path)
    monkeypatch.setattr(catalogue, "CODE", code)
    monkeypatch.setattr(catalogue, "ENGLISH", code / "locale/en/LC_MESSAGES/dean.po")
    return tmp_path


def merge(project: Path, pairs: dict[str, object]) -> None:
    file = project / "pairs.json"
    file.write_text(json.dumps(pairs), encoding="utf-8")
    catalogue.merge([file])


COMPLETE = {
    "không có tệp {name}": "there is no file {name}",
    "ngắn": "short",
    "dài": "long",
    "{n} lỗi": ["one fault", "{n} faults"],
    "Xem tiến độ": "See progress",
}


def test_messages_are_found_in_every_form_of_call(project: Path) -> None:
    found = {message.text: message.counted for message in messages_in(project / "deancli")}
    assert found == {text: text == "{n} lỗi" for text in COMPLETE}


def test_a_complete_catalogue_passes_and_is_what_the_program_reads(project: Path) -> None:
    merge(project, COMPLETE)
    assert catalogue.check() == 0
    spoken = gettext.translation("dean", project / "deancli/locale", ["en"])
    assert spoken.gettext("ngắn") == "short"
    assert [spoken.ngettext("{n} lỗi", "{n} lỗi", n).format(n=n) for n in (1, 2)] == ["one fault", "2 faults"]


def test_every_message_without_english_is_named_with_its_place(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    merge(project, {**COMPLETE, "ngắn": ""})
    assert catalogue.check() == 1
    assert capsys.readouterr().err == "deancli/one.py:3: no English: 'ngắn'\n"


def test_other_places_in_english_are_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    merge(project, {**COMPLETE, "không có tệp {name}": "there is no file {file}"})
    assert catalogue.check() == 1
    assert capsys.readouterr().err == (
        "deancli/one.py:2: other {places} in English: 'không có tệp {name}' → 'there is no file {file}'\n"
    )


def test_a_lone_brace_in_english_is_refused(project: Path) -> None:
    merge(project, {**COMPLETE, "không có tệp {name}": "there is no file {name"})
    assert catalogue.check() == 1


def test_a_fuzzy_and_an_obsolete_translation_are_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    merge(project, COMPLETE)
    text = catalogue.ENGLISH.read_text(encoding="utf-8").replace('msgid "dài"', '#, fuzzy\nmsgid "dài"')
    catalogue.ENGLISH.write_text(text + '\nmsgid "cũ"\nmsgstr "old"\n', encoding="utf-8")
    assert catalogue.check() == 1
    assert capsys.readouterr().err == (
        "deancli/one.py:3: fuzzy: 'dài'\ndeancli/locale/en/LC_MESSAGES/dean.po: not in the code any more: 'cũ'\n"
    )


def test_an_update_keeps_what_is_known_and_drops_what_the_code_dropped(project: Path) -> None:
    merge(project, COMPLETE)
    (project / "deancli/one.py").write_text('say("ngắn")\nsay("mới")\n', encoding="utf-8")
    catalogue.update()
    assert catalogue.forms_of(catalogue.read_catalogue()) == {"ngắn": ("short",)}
    assert "mới" in catalogue.ENGLISH.read_text(encoding="utf-8")


def test_a_second_update_changes_no_byte(project: Path) -> None:
    merge(project, {**COMPLETE, "mở\nđầu": "start"})
    before = catalogue.ENGLISH.read_bytes()
    catalogue.update()
    assert catalogue.ENGLISH.read_bytes() == before


def test_a_message_of_several_lines_survives(project: Path) -> None:
    (project / "deancli/one.py").write_text('say("một\\nhai\\n")\n', encoding="utf-8")
    merge(project, {"một\nhai\n": "one\ntwo\n"})
    catalogue.update()
    assert catalogue.forms_of(catalogue.read_catalogue()) == {"một\nhai\n": ("one\ntwo\n",)}


@pytest.mark.parametrize(
    ("call", "fault"),
    [
        ('say(f"lỗi {x}")', "an f-string cannot be translated; fill {name} by keyword"),
        ('say("tệp {name} {line}", name=1)', "nothing fills line in 'tệp {name} {line}'"),
        ('say("tệp {name}")', "nothing fills {name} in 'tệp {name}'"),
        ('say("ghi {{n: 1}}")', "nothing fills {{, }} in 'ghi {{n: 1}}'"),
        ('say_count("{n} tệp {name}", 2)', "nothing fills name in '{n} tệp {name}'"),
    ],
)
def test_a_call_that_cannot_be_translated_or_filled_is_named(project: Path, call: str, fault: str) -> None:
    (project / "deancli/one.py").write_text(call, encoding="utf-8")
    assert list(call_faults(project / "deancli")) == [f"deancli/one.py:1: {fault}"]


@pytest.mark.parametrize("call", ['say("ghi {n: 1}")', 'say("tệp {x}", **values)', 'mark("tệp {name}")'])
def test_a_sound_call_is_left_alone(project: Path, call: str) -> None:
    (project / "deancli/one.py").write_text(call, encoding="utf-8")
    assert list(call_faults(project / "deancli")) == []


def test_a_language_that_is_not_spoken_is_not_taken_for_another() -> None:
    with pytest.raises(LookupError):
        language.use("fr")
