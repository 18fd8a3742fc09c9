"""Pictures: right letters, the same bytes, nobody's data as markup, something for those who cannot see them."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest

from deancli.workspace import Workspace
from tests.conftest import Invoke
from tests.golden import check_golden

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_gantt_picture_says_what_the_view_says(demo: Path, invoke: Invoke, lang: str) -> None:
    typed = ("plan", "gantt", "--as-of", "2024-04-24", "--lang", lang)
    svg = invoke(*typed, "--format", "svg", cwd=demo).out
    check_golden(f"pictures/gantt-2024-04-24.{lang}.svg", svg)
    view = json.loads(invoke(*typed, "--json").out)
    for bar in view["bars"]:
        assert bar["id"] in texts(svg)
        assert f"{bar['end'][8:]}/{bar['end'][5:7]}" in texts(svg)
    assert not ET.fromstring(svg).findall(".//*[@id]"), "ids would meet another picture's in one page"


def test_the_same_day_gives_the_same_bytes(demo: Path, invoke: Invoke, tmp_path: Path) -> None:
    typed = ("plan", "gantt", "--as-of", "2024-04-24", "--format", "png", "-o")
    invoke(*typed, tmp_path / "a.png", cwd=demo)
    invoke(*typed, tmp_path / "b.png")
    data = (tmp_path / "a.png").read_bytes()
    assert data == (tmp_path / "b.png").read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")


def test_every_vietnamese_letter_has_a_shape_of_its_own_in_a_png() -> None:
    from deancli.reports.drawing import Picture, png

    def drawn(letter: str) -> bytes:
        picture = Picture(40, 40, "")
        picture.text((10, 28), letter, size=20)
        return png(picture.svg()).split(b"IDAT", 1)[1]

    letters = "ăâđêôơưĂÂĐÊÔƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA)))
    assert drawn("\u4e00") == drawn(" "), "a letter that the font does not have is drawn as nothing"
    assert len({drawn(letter) for letter in (*letters, " ")}) == len(letters) + 1


@pytest.mark.parametrize("title", ["<script>alert(1)</script>", "]]></svg>&amp;", "\\u202e\\e[31m", "{{ 7*7 }}"])
def test_a_title_is_never_markup(demo: Path, invoke: Invoke, title: str) -> None:
    plan = demo / "milestones.yaml"
    text = plan.read_text("utf-8").replace("short_title: Dự thảo lần 1, xin ý kiến", f'short_title: "{title}"')
    plan.write_text(text, "utf-8")
    svg = invoke("plan", "gantt", "--format", "svg", "--as-of", "2024-04-24", cwd=demo).out
    assert {element.tag.removeprefix(SVG) for element in ET.fromstring(svg).iter()} <= {
        "svg", "defs", "title", "rect", "line", "path", "text", "circle",
    }  # fmt: skip
    assert "\x1b" not in svg
    assert "\u202e" not in svg
    invoke("plan", "gantt", "--format", "png", "-o", demo / "x.png")


@pytest.mark.parametrize("day", ["1990-01-01", "2099-12-31"])
def test_a_day_far_away_does_not_squeeze_the_picture(demo: Path, invoke: Invoke, day: str) -> None:
    svg = invoke("plan", "gantt", "--format", "svg", "--as-of", day, cwd=demo).out
    assert "06/2024" in texts(svg)


def test_an_extension_shows_both_deadlines(demo: Path, invoke: Invoke) -> None:
    plain = invoke("plan", "gantt", "--format", "svg", "--as-of", "2024-05-03", cwd=demo).out
    invoke("event", "add", "extension", "II.3", "--by", "2024-05-15", "--reason", "chờ huyện", "--date", "2024-05-02",
           "--as", "Trần Thị Thí Dụ <thidu.tt@congan.bacgiang.example>")  # fmt: skip
    extended = invoke("plan", "gantt", "--format", "svg", "--as-of", "2024-05-03").out
    assert "15/05" in texts(extended)
    hollow = re.compile(r'<path [^>]*fill="#ffffff"')
    assert len(hollow.findall(extended)) == len(hollow.findall(plain)) + 1


def test_a_plan_without_deadlines_has_a_picture_that_says_so() -> None:
    from deancli.reports.gantt import GanttView
    from deancli.reports.gantt_picture import gantt_png, gantt_svg

    view: GanttView = {"schema": "dean.gantt/1", "title": "Đề án", "as_of": "2024-04-24", "bars": [], "days_off": []}
    assert "Kế hoạch chưa có mốc nào có hạn." in gantt_svg(view)
    assert gantt_png(view)


def test_the_picture_of_answers_says_what_the_rounds_say(demo: Path, invoke: Invoke) -> None:
    from deancli.reports.answers_picture import answers_pages
    from deancli.reports.answers_view import answers_view

    view = answers_view(Workspace(demo), date(2024, 5, 3))
    (drawn,) = answers_pages(view)
    check_golden("pictures/answers-2024-05-03.svg", drawn.svg)
    assert "đợt 1: 8/8 cơ quan đã trả lời; đợt 2: 0/18 cơ quan đã trả lời" in drawn.about
    for row in view["agencies"]:
        assert row["agency"]["name"] in texts(drawn.svg)
    for number in (1, 2):
        shown = json.loads(invoke("round", "show", number, "--json", "--as-of", "2024-05-03", cwd=demo).out)
        told = {one["agency"]["id"]: (one["reply"], one["comments"]) for one in shown["requests"]}
        cells = {
            row["agency"]["id"]: (cell["reply"], cell["comments"])
            for row in view["agencies"] for cell in row["cells"] if cell["round"] == number
        }  # fmt: skip
        assert cells == told


def test_many_agencies_and_rounds_make_several_pictures_that_can_be_read(demo: Path) -> None:
    from deancli.reports.answers_picture import answers_pages
    from deancli.reports.answers_view import answers_view
    from deancli.reports.gantt import gantt_view
    from deancli.reports.gantt_picture import gantt_pages

    view = answers_view(Workspace(demo), date(2024, 5, 3))
    pages = answers_pages({**view, "agencies": view["agencies"] * 3, "total": 60})
    assert [len(page.svg) > 0 for page in pages] == [True] * 3
    assert "2 đợt gần nhất trong 60 đợt" in pages[0].about
    gantt = gantt_view(Workspace(demo), date(2024, 5, 3))
    assert len(gantt_pages({**gantt, "bars": gantt["bars"] * 7})) == 3
    assert answers_pages({**view, "agencies": [], "rounds": []}) == ()
