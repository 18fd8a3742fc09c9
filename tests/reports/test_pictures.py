"""Pictures: right letters, the same bytes, nobody's data as markup, something for those who cannot see them."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

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
