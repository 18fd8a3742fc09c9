"""The site in a real browser: pictures at two widths, the keyboard, no complaint, no request to anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from tests.browser import DESK, PHONE, Browser, started
from tests.cli.site_workspaces import NASTY, built, hostile, with_passage
from tests.conftest import Invoke

PAGES = (
    "index.html", "milestones.html", "milestone-II.3.html", "rounds.html", "round-1.html", "comments.html",
    "comments-1-1.html", "versions.html", "version-de-cuong-v2.html", "agencies.html", "agency-so-tai-chinh.html",
    "obstacles.html", "search.html?q=kinh",
)  # fmt: skip
KINDS = {"comments": "2", "agencies": "4"}


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Chromium, started once."""
    with started(tmp_path_factory.mktemp("chromium")) as found:
        yield found


@pytest.fixture
def browser(chromium: Browser) -> Browser:
    """Chromium, with everything forgotten that it said and asked for in other tests."""
    chromium.open("about:blank")
    chromium.complaints(), chromium.requests()
    return chromium


@pytest.fixture
def site(demo: Path, tmp_path: Path, invoke: Invoke) -> str:
    """The address of the demonstration's site, as a file."""
    return built(with_passage(demo), tmp_path / "site", invoke).as_uri()


@pytest.fixture
def hostile_site(demo: Path, tmp_path: Path, invoke: Invoke) -> str:
    """The address of a site whose names want to be more than text."""
    return built(hostile(demo, tmp_path / "hostile"), tmp_path / "site", invoke).as_uri()


def address(page: str, site: str) -> str:
    return f"{site}/{page}"


def check_quiet(browser: Browser, site: str) -> None:
    """Nothing was complained of, and nothing asked for but the site's own files."""
    assert browser.complaints() == []
    assert [asked for asked in browser.requests() if not asked.startswith((f"{site}/", "data:,"))] == []


def test_every_page_is_quiet_and_fits_the_width_of_a_phone_and_of_a_desk(
    browser: Browser, site: str, tmp_path: Path
) -> None:
    for page, width in product(PAGES, (PHONE, DESK)):
        browser.open(address(page, site), width)
        assert browser.run("return document.documentElement.scrollWidth") <= width, (page, width)
        picture = browser.picture(tmp_path / f"{page.partition('.html')[0]}-{width}.png")
        assert len(picture) > 5_000, (page, width)
        assert browser.run("return getComputedStyle(document.body).margin") == "0px", "the style sheet is there"
    check_quiet(browser, site)


def test_a_table_becomes_cards_on_a_phone_and_keeps_its_meaning(browser: Browser, site: str) -> None:
    browser.open(address("milestones.html", site), PHONE)
    assert browser.run("return getComputedStyle(document.querySelector('.cards tbody tr')).display") == "block"
    assert not browser.all(".cards thead") or browser.run(
        "return document.querySelector('.cards thead').getBoundingClientRect().width"
    ) == pytest.approx(1)
    tree = browser.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    roles = [node.get("role", {}).get("value") for node in tree]
    assert {"table", "row", "rowheader", "cell", "navigation", "main", "banner", "contentinfo", "search"} <= set(roles)
    assert roles.count("rowheader") == 5


def test_the_keyboard_alone_skips_to_the_content_and_sees_where_it_is(browser: Browser, site: str) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.open(address("index.html", site))
    browser.press(Keys.TAB)
    assert browser.focused().get_attribute("class") == "skip"
    assert browser.focused().rect["x"] >= 0
    browser.press(Keys.ENTER)
    assert browser.run("return location.hash") == "#main"
    browser.press(Keys.TAB)
    outline = "return getComputedStyle(document.activeElement).outlineStyle"
    assert browser.focused().tag_name == "a"
    assert browser.run("return document.activeElement.closest('main') !== null")
    assert browser.run(outline) == "solid"


def test_search_by_keyboard_finds_words_without_accents_in_every_kind_of_page(browser: Browser, site: str) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.open(address("index.html", site))
    browser.run("document.getElementById('find').focus()")
    browser.press("nguon kinh phi", Keys.ENTER)
    browser.wait("document.querySelectorAll('#results li').length === 1")
    assert browser.one("form[data-search] output").text == "Thấy 1 kết quả"
    assert browser.one("#results a").text == "R1-STC-001"
    browser.run("document.querySelector('#results a').focus()")
    browser.press(Keys.ENTER)
    browser.wait("location.pathname.endsWith('comments-1-1.html')")
    assert browser.run("return document.querySelector(':target').id") == "R1-STC-001"
    check_quiet(browser, site)


def test_search_narrows_by_kind_and_disposition(browser: Browser, site: str) -> None:
    browser.open(address("search.html?q=so%20tai%20chinh", site))
    browser.wait("document.querySelectorAll('#results li').length > 0")
    assert {"R1-STC-001", "R1-STC-002", "Sở Tài chính"} == {found.text for found in browser.all("#results a")}
    set_choice(browser, "kind", KINDS["agencies"])
    browser.wait("document.querySelectorAll('#results li').length === 1")
    assert browser.one("#results a").text == "Sở Tài chính"
    set_choice(browser, "kind", KINDS["comments"])
    set_choice(browser, "state", "0")
    browser.wait("document.querySelectorAll('#results li').length === 0")
    assert browser.one("form[data-search] output").text == "Chưa có kết quả nào."


def set_choice(browser: Browser, name: str, value: str) -> None:
    browser.run(
        "const one = document.querySelector(`form.filters select[name=${arguments[0]}]`); one.value = arguments[1];"
        "one.dispatchEvent(new Event('input', {bubbles: true}))",
        name,
        value,
    )


def test_filters_by_keyboard_hide_what_does_not_fit_and_say_how_much_is_left(browser: Browser, site: str) -> None:
    browser.open(address("round-1.html", site))
    browser.run("document.querySelector('form.filters input').focus()")
    browser.press("so t")
    shown = [row.text.splitlines()[0] for row in browser.all("tbody tr")]
    assert len(shown) == 3
    assert all(name.startswith("Sở T") for name in shown)
    assert browser.one("form.filters output").text == "Đang hiện 3 trong 8"
    set_choice(browser, "state", "agreed")
    assert browser.all("tbody tr") == []
    browser.open(address("comments-1-1.html", site))
    browser.run("document.querySelector('form.filters input').focus()")
    browser.press("ky thuat khong co")
    assert browser.all("section[data-group]") == []


def test_a_comment_stands_with_its_passage_and_what_became_of_it(browser: Browser, site: str) -> None:
    browser.open(address("comments-1-1.html", site))
    comment = browser.one("[id='R1-STC-001']")
    quoted = comment.find_element("css selector", "blockquote")
    marked = quoted.find_element("css selector", "mark")
    assert len(marked.text) == 8
    assert quoted.text.startswith(marked.text)
    assert "Đoạn này ở dự thảo lần 2: " in comment.text
    assert "tiếp thu, thể hiện tại dự thảo lần 2" in comment.text


def test_names_that_want_to_be_scripts_are_text(browser: Browser, hostile_site: str) -> None:
    for page in PAGES:
        browser.open(address(page, hostile_site))
        assert "broken" not in browser.run("return document.title").replace(NASTY, ""), page
        assert browser.run("return document.querySelectorAll('script:not([src]), img[src=x]').length") == 0, page
        hrefs = browser.run("return [...document.querySelectorAll('a')].map((a) => a.protocol)")
        assert set(hrefs) == {"file:"}, page
        assert "\x1b" not in browser.run("return document.body.textContent")
        assert "\u202e" not in browser.run("return document.body.textContent")
    check_quiet(browser, hostile_site)


def test_names_that_want_to_be_scripts_are_found_and_are_text_in_the_search(
    browser: Browser, hostile_site: str
) -> None:
    browser.open(address("search.html?q=%3C/script%3E", hostile_site))
    browser.wait("document.querySelectorAll('#results li').length > 2")
    texts = browser.run("return document.getElementById('results').textContent")
    assert NASTY in texts
    assert browser.run("return document.querySelectorAll('#results script, #results img').length") == 0
    browser.run("[...document.querySelectorAll('#results a')].find((a) => a.textContent.includes('<script>')).click()")
    browser.wait("location.pathname.endsWith('comments-1-1.html')")
    assert browser.run("return document.querySelector(':target').id") == "R1-<script>\"'&-001"
    check_quiet(browser, hostile_site)


def test_a_script_that_got_into_a_page_all_the_same_would_not_run(browser: Browser, site: str) -> None:
    browser.open(address("index.html", site))
    browser.complaints()
    browser.run(
        "const one = document.createElement('div'); one.innerHTML = '<img src=x onerror=\"document.title=1\">';"
        "document.body.append(one);"
        "const two = document.createElement('script'); two.textContent = 'document.title = 2';"
        "document.body.append(two)"
    )
    browser.wait("document.querySelector('img[src=x]').complete")
    assert "1" != browser.run("return document.title") != "2"
    assert [told for told in browser.complaints() if "Content Security Policy" in told]


@pytest.mark.parametrize("page", ["index.html", "round-1.html", "comments-1-1.html", "search.html?q=kinh"])
def test_every_text_stands_out_from_its_ground_as_wcag_asks(browser: Browser, site: str, page: str) -> None:
    browser.open(address(page, site))
    browser.wait("document.readyState === 'complete'")
    pairs = browser.run(
        "const ground = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;"
        "  if (!c.endsWith(', 0)')) return c; } return 'rgb(255, 255, 255)'; };"
        "return [...document.querySelectorAll('body *')].filter((e) => [...e.childNodes].some("
        "  (n) => n.nodeType === 3 && n.data.trim())).map((e) => [getComputedStyle(e).color, ground(e), e.tagName])"
    )
    assert len(pairs) > 10
    assert [pair for pair in pairs if contrast(*pair[:2]) < 4.5] == []


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2, 1.4.3."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
