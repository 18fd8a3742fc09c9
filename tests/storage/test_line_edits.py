"""Values, items and notes changed by dean: their own lines and no other; what is written oddly is left to a person."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from deancli.errors import DeanError
from deancli.storage.line_edits import Address, with_list, with_text, without_item, without_key
from deancli.storage.note_edits import with_note

PLAN = """\
milestones:
  # bước đầu
  - id: II.1
    title: Thành lập Ban
    lead: so-01  # theo Kế hoạch
    coordinating: [so-02]
    note: |
      Dòng một

      dòng hai
    deadline: {by: 2024-05-01}
  - id: II.2
    title: >
      Đề cương
    lead: "so-01"
  - {id: II.3, title: Xin ý kiến, lead: so-02}
  -
    coordinating:
      - so-02
    id: II.4
    note:
"""
AT = "milestones.yaml"


def at(id: str, key: str = "") -> Address:
    return Address(AT, "milestones", id, key)


def lines(text: str) -> list[str]:
    return text.splitlines()


def edited(edit: Callable[[bytes], bytes], text: str = PLAN) -> tuple[list[str], list[str]]:
    """The lines that went and those that came."""
    before, after = lines(text), lines(edit(text.encode()).decode())
    return [line for line in before if line not in after], [line for line in after if line not in before]


@pytest.mark.parametrize(
    ("edit", "went", "came"),
    [
        (lambda data: with_text(data, at("II.1", "lead"), "so-03"),
         ["    lead: so-01  # theo Kế hoạch"], ["    lead: so-03  # theo Kế hoạch"]),
        (lambda data: with_text(data, at("II.2", "lead"), "so: 3"), ['    lead: "so-01"'], ['    lead: "so: 3"']),
        (lambda data: with_text(data, at("II.2", "short_title"), "Đề cương"), [], ["    short_title: Đề cương"]),
        (lambda data: with_text(data, at("II.4", "lead"), "so-03"), [], ["    lead: so-03"]),
        (lambda data: with_list(data, at("II.1", "coordinating"), ["so-03", "so-04"]),
         ["    coordinating: [so-02]"], ["    coordinating: [so-03, so-04]"]),
        (lambda data: with_list(data, at("II.2", "coordinating"), ["so-04"]), [], ["    coordinating: [so-04]"]),
        (lambda data: without_key(data, at("II.1", "lead")), ["    lead: so-01  # theo Kế hoạch"], []),
        (lambda data: without_key(data, at("II.1", "lead_source")), [], []),
        (lambda data: without_item(data, at("II.2")),
         ["  - id: II.2", "    title: >", "      Đề cương", '    lead: "so-01"'], []),
        (lambda data: without_item(data, at("II.3")), ["  - {id: II.3, title: Xin ý kiến, lead: so-02}"], []),
        (lambda data: with_note(data, AT, "II.1", "Mới"),
         ["    note: |", "      Dòng một", "", "      dòng hai"], ["    note: Mới"]),
        (lambda data: with_note(data, AT, "II.2", "Một\nhai"), [], [r'    note: "Một\nhai"']),
        (lambda data: with_note(data, AT, "II.2", ""), [], []),
        (lambda data: with_note(data, AT, "II.4", "Mới"), ["    note:"], ["    note: Mới"]),
    ],
)  # fmt: skip
def test_an_edit_changes_its_own_lines(edit: Callable[[bytes], bytes], went: list[str], came: list[str]) -> None:
    assert edited(edit) == (went, came)
    gone, new = edited(edit, PLAN.replace("\n", "\r\n"))
    assert (gone, new) == (went, came)
    assert b"\r\n" in edit(PLAN.replace("\n", "\r\n").encode())


def test_an_edit_at_the_end_of_a_file_without_a_last_line_end_stands_on_a_line_of_its_own() -> None:
    text = PLAN[: PLAN.index("  - {id")].rstrip()
    assert edited(lambda data: with_note(data, AT, "II.2", "Mới"), text) == ([], ["    note: Mới"])
    block = f"{text}\n    note: |\n      Một\n      hai"
    assert edited(lambda data: with_note(data, AT, "II.2", "Mới"), block)[1] == ["    note: Mới"]


@pytest.mark.parametrize(
    ("edit", "text"),
    [
        (lambda data: with_text(data, at("II.1", "note"), "x"), PLAN),
        (lambda data: with_text(data, at("II.1", "deadline"), "x"), PLAN),
        (lambda data: with_text(data, at("II.3", "short_title"), "x"), PLAN),
        (lambda data: with_list(data, at("II.4", "coordinating"), ["x"]), PLAN),
        (lambda data: with_list(data, at("II.1", "title"), ["x"]), PLAN),
        (lambda data: without_key(data, at("II.3", "lead")), PLAN),
        (lambda data: without_item(data, at("II.3")), "milestones: [{id: II.2}, {id: II.3}]\n"),
        (lambda data: with_note(data, AT, "II.3", "x"), PLAN),
        (lambda data: with_note(data, AT, "II.9", "x"), PLAN),
        (lambda data: with_note(data, AT, "II.1", "x"), PLAN.replace("note: |", "note: |  # ghi chú")),
        (lambda data: with_note(data, AT, "II.4", "x"), PLAN.replace("note:\n", "note: một\n      hai\n")),
        (lambda data: with_note(data, AT, "II.4", "x"), PLAN.replace("note:\n", "note: [một]\n")),
        (lambda data: with_note(data, AT, "II.4", "x"), PLAN.replace("note:\n", '"note": một\n')),
    ],
)  # fmt: skip
def test_what_is_written_in_a_way_of_its_own_is_left_to_a_person(edit: Callable[[bytes], bytes], text: str) -> None:
    with pytest.raises(DeanError) as refused:
        edit(text.encode())
    assert refused.value.message.endswith("viết theo cách riêng; dean không sửa.")
    assert refused.value.hint.startswith("Sửa bằng tay rồi chạy dean check, dean save")


def test_an_item_that_is_not_there_is_named() -> None:
    with pytest.raises(DeanError, match=r"milestones.yaml không có “II\.9”\."):
        without_item(PLAN.encode(), at("II.9"))
