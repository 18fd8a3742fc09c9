"""What is promised about `dean site build` and the folder it makes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import time
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from bench.made_workspace import Size, make
from deancli.errors import DeanError
from deancli.workspace.handing_out_folder import hand_out_folder
from tests.cli.site_workspaces import NASTY, built, hostile
from tests.conftest import Invoke

DAY = "--as-of=2024-05-01"
VOID = {"meta", "link", "input", "br", "rect", "img"}


class Page(HTMLParser):
    """A page as a browser takes it apart: its elements in their order, what is open, where links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def all(self, *tags: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.elements if tag in tags]


def pages_of(folder: Path) -> dict[str, Page]:
    return {file.name: Page(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.html"))}


@pytest.fixture
def site(demo: Path, tmp_path: Path, invoke: Invoke) -> Path:
    """The site of a demonstration workspace."""
    folder = tmp_path / "out" / "site"
    told = invoke("site", "build", "--root", demo, "-o", folder, DAY)
    assert told.err == f"Đã dựng {len(list(folder.iterdir())) - 2} tệp; mở xem: {folder / 'index.html'}\n"
    return folder


def test_there_is_a_page_for_every_milestone_round_version_agency_and_for_the_comments(site: Path) -> None:
    names = {file.name for file in site.iterdir()}
    assert {"index.html", "search.html", "site.css", "site.js", "search-index.js", ".dean-site"} <= names
    assert {f"milestone-II.{n}.html" for n in range(1, 6)} <= names
    assert {"round-1.html", "round-2.html", "comments-1-1.html", "version-de-cuong-v2.html"} <= names
    assert {"agency-so-tai-chinh.html", "obstacles.html", "versions.html"} <= names


@pytest.fixture(params=["demonstration", "many comments", "hostile names"])
def any_site(request: pytest.FixtureRequest, demo: Path, tmp_path: Path, invoke: Invoke) -> Path:
    """Sites of several workspaces."""
    workspace = demo
    if request.param == "many comments":
        workspace = tmp_path / "made"
        make(workspace, Size(milestones=8, agencies=6, documents=2, versions=6, rounds=2, comments=420))
    if request.param == "hostile names":
        workspace = hostile(demo, tmp_path / "hostile")
    return built(workspace, tmp_path / "any", invoke)


def test_every_link_leads_somewhere(any_site: Path) -> None:
    site = any_site
    pages = pages_of(site)
    names = {file.name for file in site.iterdir()}
    anchors = {name: {a["id"] for _, a in page.elements if "id" in a} for name, page in pages.items()}
    for name, page in pages.items():
        for link in page.all("a", "link", "script", "form", "img"):
            parts = urlsplit(link.get("href") or link.get("src") or link.get("action") or "")
            if parts.scheme == "data":
                continue
            assert (parts.scheme, parts.netloc) == ("", ""), (name, link)
            target = parts.path or name
            assert target in names, (name, link)
            assert not parts.fragment or unquote(parts.fragment) in anchors[target], (name, link)


def test_pages_are_sound_for_screen_readers(any_site: Path) -> None:
    for name, page in pages_of(any_site).items():
        assert not page.unbalanced, name
        assert not page.open, name
        assert page.all("html") == [{"lang": "vi"}]
        tags = [tag for tag, _ in page.elements]
        assert [tags.count(tag) for tag in ("title", "header", "main", "footer", "h1")] == [1] * 5, name
        assert page.all("a")[0] == {"class": "skip", "href": "#main"}
        levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
        assert levels[0] == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), (name, levels)
        ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
        assert len(ids) == len(set(ids)), name
        assert all(head.get("scope") in {"col", "row"} for head in page.all("th")), name
        assert tags.count("table") == tags.count("caption"), name
        assert not [a for _, a in page.elements if "style" in a or any(key.startswith("on") for key in a)], name


def test_comments_stand_a_hundred_to_a_page_whatever_their_number(tmp_path: Path, invoke: Invoke) -> None:
    make(tmp_path / "made", Size(milestones=8, agencies=6, documents=2, versions=6, rounds=2, comments=420))
    site = built(tmp_path / "made", tmp_path / "site", invoke)
    pages = [Page((site / f"comments-1-{n}.html").read_text(encoding="utf-8")) for n in (1, 2, 3)]
    assert [len(page.all("article")) for page in pages] == [100, 100, 10]
    assert not (site / "comments-1-4.html").exists()
    found = [attributes["id"] for page in pages for attributes in page.all("article")]
    assert len(set(found)) == 210
    assert {attributes["href"] for attributes in pages[0].all("a")} >= {f"comments-1-{n}.html" for n in (1, 2, 3)}


def test_every_field_has_a_label(site: Path) -> None:
    for name in ("index.html", "milestones.html", "search.html", "round-1.html"):
        text = (site / name).read_text(encoding="utf-8")
        labelled = re.findall(r"<label>.*?</label>|<label [^>]*for=.*?</label>\s*<input[^>]*>", text, re.DOTALL)
        assert len(re.findall(r"<(?:input|select)\b", text)) == len(labelled), name


def test_pages_show_what_dean_status_and_dean_round_show(site: Path, demo: Path, invoke: Invoke) -> None:
    status = json.loads(invoke("status", "--json", "--root", demo, DAY).out)
    overview = (site / "index.html").read_text(encoding="utf-8")
    totals = status["totals"]
    assert f"<dd>{totals['done']}<small>/{totals['milestones']}</small></dd>" in overview
    assert f">{totals['late']}<small>/{totals['fallen_due']}</small></dd>" in overview
    found = json.loads(invoke("round", "show", "1", "--json", "--root", demo, DAY).out)
    page = (site / "round-1.html").read_text(encoding="utf-8")
    for request in found["requests"]:
        assert request["agency"]["name"] in page
        assert request["number"] in page
    assert f"<dd>{found['round']['figures']['answered']}<small>/{found['round']['figures']['asked']}</small>" in page
    holding = json.loads(invoke("agency", "show", "so-tai-chinh", "--json", "--root", demo, DAY).out)["owes"]
    assert [owed["milestone"] for owed in holding] == ["II.3"]
    assert "II.3: trả lời lấy ý kiến về Đề án" in (site / "agency-so-tai-chinh.html").read_text(encoding="utf-8")
    assert '<strong>II.3: trả lời lấy ý kiến về Đề án</strong><span class="quiet">18 cơ quan</span>' in overview


def test_a_version_is_shown_with_what_it_changed(site: Path) -> None:
    page = (site / "version-de-cuong-v2.html").read_text(encoding="utf-8")
    assert "<ins>" in page
    assert "Đây là dự thảo đầu." in (site / "version-de-cuong-v1.html").read_text(encoding="utf-8")


def test_the_site_speaks_english(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    invoke("site", "build", "--lang", "en", "--root", demo, "-o", tmp_path / "en", DAY)
    text = (tmp_path / "en" / "round-1.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in text
    assert "Skip to the content" in text
    assert "Agencies" in text


def test_the_same_workspace_gives_the_same_bytes(site: Path, demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    invoke("site", "build", "--root", demo, "-o", tmp_path / "again", DAY)
    first, second = ({f.name: f.read_bytes() for f in folder.iterdir()} for folder in (site, tmp_path / "again"))
    assert first == second


def test_building_changes_nothing_in_the_workspace(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    before = {f: f.read_bytes() for f in demo.rglob("*") if f.is_file() and "dean" not in f.relative_to(demo).parts}
    invoke("site", "build", "--root", demo, "-o", tmp_path / "site", DAY)
    after = {f: f.read_bytes() for f in demo.rglob("*") if f.is_file() and "dean" not in f.relative_to(demo).parts}
    assert before == after


def test_a_site_built_inside_the_workspace_is_nothing_that_git_sees(demo: Path, invoke: Invoke) -> None:
    invoke("site", "build", DAY, cwd=demo)
    assert (demo / "site" / "index.html").exists()
    seen = subprocess.run(
        ["git", "status", "--porcelain"], cwd=demo, capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert seen == ""


def test_building_again_replaces_the_whole_folder(site: Path, demo: Path, invoke: Invoke) -> None:
    (site / "index.html").write_text("spoilt", encoding="utf-8")
    (site / "round-1.html").unlink()
    invoke("site", "build", "--root", demo, "-o", site, "--as-of=2024-03-25")
    assert "spoilt" not in (site / "index.html").read_text(encoding="utf-8")
    assert (site / "round-1.html").exists()
    assert not (site / "round-2.html").exists()
    assert [entry.name for entry in site.parent.iterdir()] == ["site"]


def test_a_folder_with_anything_else_in_it_is_refused_and_left_as_it_is(site: Path, demo: Path, invoke: Invoke) -> None:
    (site / "của-tôi.txt").write_text("giữ", encoding="utf-8")
    before = (site / "index.html").read_bytes()
    told = invoke("site", "build", "--root", demo, "-o", site, code=1)
    assert "có thứ không phải do dean đặt vào: của-tôi.txt" in told.err
    assert (site / "của-tôi.txt").read_text(encoding="utf-8") == "giữ"
    assert (site / "index.html").read_bytes() == before
    assert "có thứ không phải do dean đặt vào: .git" in invoke("site", "build", "--root", demo, "-o", demo, code=1).err


def test_a_link_or_a_file_in_the_place_of_the_folder_is_refused(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for name in ("link", "file"):
        assert "không phải một thư mục" in invoke("site", "build", "--root", demo, "-o", tmp_path / name, code=1).err
    (tmp_path / "empty").mkdir()
    invoke("site", "build", "--root", demo, "-o", tmp_path / "empty", DAY)
    assert (tmp_path / "empty" / "index.html").exists()


def test_a_folder_that_cannot_be_made_is_told(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    told = invoke("site", "build", "--root", demo, "-o", tmp_path / "file" / "site", code=1)
    assert told.err.startswith("Lỗi: ")
    assert [entry.name for entry in tmp_path.iterdir() if entry.name.startswith(".")] == []


def test_what_a_build_that_was_stopped_left_behind_goes_with_the_next(site: Path, demo: Path, invoke: Invoke) -> None:
    site.rename(site.with_name(".site.12345.old"))
    (site.parent / ".site.mine.old").mkdir()
    for half, hours in ((".site.12346.new", 2), (".site.12347.new", 0)):
        hand_out_folder(site.with_name(half), [("index.html", b"x")])
        changed = time.time() - hours * 3600
        os.utime(site.with_name(half), (changed, changed))
    invoke("site", "build", "--root", demo, "-o", site, DAY)
    assert sorted(entry.name for entry in site.parent.iterdir()) == [".site.12347.new", ".site.mine.old", "site"]


def test_a_build_that_fails_leaves_the_site_of_before(site: Path, demo: Path, invoke: Invoke) -> None:
    before = {f.name: f.read_bytes() for f in site.iterdir()}
    (demo / "milestones.yaml").write_text("schema: dean.milestones/1\nnope: 1\n", encoding="utf-8")
    assert "milestones.yaml:2:1" in invoke("site", "build", "--root", demo, "-o", site, code=1).err
    assert {f.name: f.read_bytes() for f in site.iterdir()} == before
    assert [entry.name for entry in site.parent.iterdir()] == ["site"]


@pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="folders change names in two steps here")
def test_whoever_reads_while_the_site_is_built_anew_never_finds_none(site: Path) -> None:
    files, missed, stop = [("index.html", b"x")], [], threading.Event()

    def read() -> None:
        while not stop.is_set():
            if not (site / "index.html").exists():
                missed.append(1)

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(200):
        hand_out_folder(site, files)
    stop.set()
    reader.join()
    assert missed == []
    assert [entry.name for entry in site.parent.iterdir()] == ["site"]


def test_where_folders_change_names_in_two_steps_a_fault_leaves_the_site_of_before(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deancli.workspace.handing_out_folder.exchanged", lambda *_: False)
    assert hand_out_folder(site, [("index.html", b"x")]) == 1
    rename = Path.rename

    def held(self: Path, target: Path) -> Path:
        if self.name.endswith(".new"):
            raise PermissionError(13, "in use")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", held)
    with pytest.raises(DeanError):
        hand_out_folder(site, [("index.html", b"y")])
    assert (site / "index.html").read_bytes() == b"x"
    assert [entry.name for entry in site.parent.iterdir()] == ["site"]


def test_a_plan_without_a_repository_has_a_site(plan_only: Path, tmp_path: Path, invoke: Invoke) -> None:
    invoke("site", "build", "--root", plan_only, "-o", tmp_path / "site", DAY)
    assert "Chưa có dự thảo nào được nộp." in (tmp_path / "site" / "versions.html").read_text(encoding="utf-8")


def test_the_search_index_is_a_script_that_holds_no_markup(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    folder = built(hostile(demo, tmp_path / "hostile"), tmp_path / "site", invoke)
    text = (folder / "search-index.js").read_text(encoding="utf-8")
    assert not set("<>&\u2028\u2029\x1b\u202e") & set(text)
    rows = json.loads(text.removeprefix("window.deanSearch = ").removesuffix(";\n"))["rows"]
    assert [row[3] for row in rows if NASTY in row[3]]
