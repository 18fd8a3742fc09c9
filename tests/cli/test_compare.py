"""`dean compare`, `dean merge` and their sisters in `dean draft`: what changed, said in every form."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest

from deancli.document.compare import Policy, compare
from deancli.document.compare.revisions import settle
from deancli.document.door import admit_file
from deancli.document.package import Package
from deancli.document.text.reading import readable_lines
from deancli.document.writing import Paragraph, plain_docx
from tests.conftest import ROOT, Invoke
from tests.golden import check_golden
from tools.shown import edit

WHEN = datetime(2024, 5, 2, 9, 0, tzinfo=UTC)
LONG = (
    "1. Sự cần thiết xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc trên không gian mạng trong tình hình mới hiện "
    "nay, theo chỉ đạo của cấp trên và yêu cầu thực tế của tỉnh."
)
BASE = (
    "ĐỀ ÁN", "I. SỰ CẦN THIẾT", LONG, "2. Căn cứ chính trị.", "II. NHIỆM VỤ", "1. Nhiệm vụ chung của các cấp.",
    "2. Kinh phí do tỉnh.",
)  # fmt: skip
OURS = (*BASE[:2], BASE[2].replace("không gian mạng", "mạng"), *BASE[3:6], "2. Kinh phí do ngân sách tỉnh bảo đảm.")
THEIRS = (
    *BASE[:3],
    "2. Căn cứ chính trị, pháp lý.",
    *BASE[4:6],
    "2. Kinh phí do xã hội hóa.",
    "3. Phân công <b>thực hiện</b>.",
)


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the file both began with, and what each made of it."""
    for name, lines in (("goc", BASE), ("ta", OURS), ("ho", THEIRS)):
        data = plain_docx([Paragraph(line) for line in lines], author="x", when=WHEN)
        (tmp_path / f"{name}.docx").write_bytes(data)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def git(folder: Path, *arguments: str, code: int = 0) -> str:
    """What plain git prints; `code` is what it must end with."""
    who = ("-c", "user.name=a", "-c", "user.email=a@b")
    done = subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def package(path: Path) -> Package:
    """A file, opened."""
    return Package(admit_file(path).parts)


def settled(path: Path, policy: Policy) -> list[str]:
    """The lines of a file when all its tracked changes are accepted or rejected."""
    opened = package(path)
    settle(opened.edit(opened.main), policy)
    return list(readable_lines(opened))


# -- Comparing ---------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("width", [80, 60])
def test_what_a_comparison_shows(
    files: Path, invoke: Invoke, lang: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = invoke("compare", "goc.docx", "ho.docx", "--lang", lang, cwd=files).out
    out += invoke("compare", "goc.docx", "ta.docx", "--side-by-side", "--lang", lang).out
    check_golden(f"compare/text-{width}.{lang}.txt", out)
    assert max(map(len, out.splitlines())) <= width


@pytest.mark.parametrize("style", ["md", "html"])
def test_a_comparison_as_a_page(files: Path, invoke: Invoke, style: str) -> None:
    out = invoke("compare", "goc.docx", "ho.docx", "--format", style, cwd=files).out
    check_golden(f"compare/page.{style}", out)
    assert "<b>thực hiện</b>" not in out


def test_a_comparison_as_data(files: Path, invoke: Invoke) -> None:
    view = json.loads(invoke("compare", "goc.docx", "ho.docx", "--format", "json", cwd=files).out)
    jsonschema.validate(view, json.loads((ROOT / "schemas/output/comparison-1.schema.json").read_text("utf-8")))
    assert [d["kind"] for d in view["differences"]] == ["edited", "edited", "inserted"]
    assert (view["words_added"], view["words_removed"]) == (11, 1)


def test_only_the_figures(files: Path, invoke: Invoke) -> None:
    assert invoke("compare", "goc.docx", "ho.docx", "--stat", cwd=files).out == "sửa 2, thêm 1; từ: thêm 11, bỏ 1\n"


@pytest.mark.parametrize(("section", "count"), [("I.2", 1), ("II", 2), ("nhiệm vụ", 2), ("II.2", 1)])
def test_only_one_section(files: Path, invoke: Invoke, section: str, count: int) -> None:
    args = ("compare", "goc.docx", "ho.docx", "--format", "json", "--section", section)
    assert len(json.loads(invoke(*args, cwd=files).out)["differences"]) == count


def test_a_section_that_is_not_there_is_said(files: Path, invoke: Invoke) -> None:
    assert invoke("compare", "goc.docx", "ho.docx", "--section", "IX", cwd=files, code=1).err == (
        "Lỗi: Không thấy mục “IX”.\nGợi ý: Viết như II.2, hoặc vài chữ của đề mục.\n"
    )


def test_the_same_file_is_not_different(files: Path, invoke: Invoke) -> None:
    assert "Không có gì khác." in invoke("compare", "goc.docx", "goc.docx", "--exit-code", cwd=files).out
    invoke("compare", "goc.docx", "ta.docx", "--exit-code", code=1)


def test_a_redline_is_the_new_file_when_accepted_and_the_old_when_rejected(files: Path, invoke: Invoke) -> None:
    invoke("compare", "goc.docx", "ho.docx", "--redline", "khac.docx", "--author", "Nguyễn Văn Mẫu", cwd=files)
    assert settled(files / "khac.docx", Policy.ACCEPT) == list(readable_lines(package(files / "ho.docx")))
    assert settled(files / "khac.docx", Policy.REJECT) == list(readable_lines(package(files / "goc.docx")))
    assert b'w:author="Nguy\xe1\xbb\x85n' in package(files / "khac.docx").data("word/document.xml")
    assert "khac.docx đã có." in invoke("compare", "goc.docx", "ho.docx", "--redline", "khac.docx", code=1).err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("gone.docx", "ta.docx"), "Lỗi: Không có tệp gone.docx."),
        (("goc.docx", "ta.docx", "--format", "doc"), "Lỗi: Không có dạng “doc”."),
        (("goc.docx", "ta.docx", "--format", "docx"), "Lỗi: Bản Word cần một tệp để ghi ra."),
        (("goc.docx", "ta.docx", "--revisions", "x"), "Lỗi: Không có cách đọc “x”."),
    ],
)
def test_bad_input_is_answered(files: Path, invoke: Invoke, arguments: tuple[str, ...], said: str) -> None:
    assert invoke("compare", *arguments, cwd=files, code=1).err.startswith(said)


# -- Merging -----------------------------------------------------------------------------------


def test_a_merge_keeps_both_where_they_contradict_and_says_where(files: Path, invoke: Invoke) -> None:
    arguments = ("merge", "goc.docx", "ta.docx", "ho.docx", "-o", "gop.docx", "--names", "Anh Mẫu,Chị Dụ")
    check_golden("compare/merge.vi.txt", invoke(*arguments, cwd=files, code=1).out)
    view = json.loads(invoke(*arguments, "--force", "--json", code=1).out)
    jsonschema.validate(view, json.loads((ROOT / "schemas/output/merge-1.schema.json").read_text("utf-8")))
    lines = list(readable_lines(package(files / "gop.docx")))
    assert any("trên mạng trong tình hình mới" in line for line in lines)
    assert any("Căn cứ chính trị, pháp lý." in line for line in lines)
    assert any("[+ngân sách tỉnh bảo đảm" in line and "xã hội hóa" in line for line in lines)


def test_a_paragraph_that_one_moved_and_one_took_out_is_told_in_one_line(files: Path, invoke: Invoke) -> None:
    gone = (*BASE[:2], *BASE[3:])
    for name, lines in (("ta", (*gone[:-1], LONG, gone[-1])), ("ho", gone)):
        data = plain_docx([Paragraph(line) for line in lines], author="x", when=WHEN)
        (files / f"{name}.docx").write_bytes(data)
    said = invoke("merge", "goc.docx", "ta.docx", "ho.docx", "-o", "gop.docx", cwd=files, code=1).out
    assert said.startswith("1. người bỏ, người chuyển chỗ › ")
    assert f"gốc: {LONG} ho: (bỏ) ta: {LONG}" in " ".join(said.split())


def test_a_merge_without_contradictions_ends_well(files: Path, invoke: Invoke) -> None:
    out = invoke("merge", "goc.docx", "ta.docx", "goc.docx", "-o", "gop.docx", cwd=files).out
    assert out == "Gộp xong, không có chỗ nào trái nhau.\n"
    assert not compare(package(files / "ta.docx"), package(files / "gop.docx")).differences
    assert (
        "--names cần đúng hai tên."
        in invoke("merge", "goc.docx", "ta.docx", "ho.docx", "-o", "x.docx", "--names", "A", code=1).err
    )


def test_git_merges_two_branches_by_dean(demo: Path, invoke: Invoke, files: Path) -> None:
    git(demo, "checkout", "-q", "-b", "khac")
    for branch, name in (("main", "goc"), ("main", "ta"), ("khac", "ho")):
        if name == "ho":
            git(demo, "checkout", "-q", "khac")
            git(demo, "reset", "-q", "--hard", "main~1")
        elif name == "goc":
            git(demo, "checkout", "-q", "main")
        (demo / "drafts/de-an.docx").write_bytes((files / f"{name}.docx").read_bytes())
        git(demo, "commit", "-q", "-a", "-m", f"{branch} {name}")
    git(demo, "checkout", "-q", "main")
    git(demo, "merge", "-q", "khac", code=1)
    lines = list(readable_lines(package(demo / "drafts/de-an.docx")))
    assert any("Căn cứ chính trị, pháp lý." in line for line in lines)
    assert any("[+ngân sách tỉnh bảo đảm" in line and "xã hội hóa" in line for line in lines)
    assert "UU drafts/de-an.docx" in git(demo, "status", "--porcelain")


# -- Drafts of a workspace ------------------------------------------------------------------------


@pytest.fixture
def drafted(demo: Path, invoke: Invoke, files: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose draft has four versions: the base as v2, and what two people made of it as v3 and v4."""
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Nguyễn Văn Mẫu")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "mau.nv@congan.bacgiang.example")
    for name in ("goc", "ta", "ho"):
        invoke("draft", "commit", files / f"{name}.docx", "-d", "de-an", "-m", name, cwd=demo)
    return demo


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        ("de-an v2 v3", "de-an/v2", "de-an/v3"),
        ("de-an v2", "de-an/v2", "de-an/v4"),
        ("de-an", "de-an/v3", "de-an/v4"),
        ("de-an/v2 de-an/v3", "de-an/v2", "de-an/v3"),
    ],
)
def test_which_two_drafts_are_compared(drafted: Path, invoke: Invoke, words: str, old: str, new: str) -> None:
    view = json.loads(invoke("draft", "diff", *words.split(), "--format", "json", cwd=drafted).out)
    assert (view["old"], view["new"]) == (old, new)


def test_the_edited_draft_and_any_file_can_be_compared(drafted: Path, invoke: Invoke, files: Path) -> None:
    view = json.loads(invoke("draft", "diff", "de-an", "v2", files / "ta.docx", "--format", "json", cwd=drafted).out)
    assert (view["old"], view["new"]) == ("de-an/v2", "ta.docx")
    (drafted / "drafts/de-an.docx").write_bytes((files / "ta.docx").read_bytes())
    view = json.loads(invoke("draft", "diff", "de-an", "--format", "json").out)
    assert (view["old"], view["new"]) == ("de-an/v4", "de-an.docx")


def test_a_single_version_has_nothing_to_compare_with(demo: Path, invoke: Invoke) -> None:
    assert "de-an mới có 1 dự thảo, chưa có gì để so." in invoke("draft", "diff", "de-an", cwd=demo, code=1).err


def test_a_redline_of_two_versions(drafted: Path, invoke: Invoke, files: Path) -> None:
    invoke("draft", "redline", "de-an", "v2", "v4", "-o", files / "sua.docx", cwd=drafted)
    assert settled(files / "sua.docx", Policy.ACCEPT) == list(readable_lines(package(files / "ho.docx")))
    assert settled(files / "sua.docx", Policy.REJECT) == list(readable_lines(package(files / "goc.docx")))


def test_blame_names_the_version_that_last_changed_each_paragraph(drafted: Path, invoke: Invoke) -> None:
    view = json.loads(invoke("draft", "blame", "de-an", "--json", cwd=drafted).out)
    jsonschema.validate(view, json.loads((ROOT / "schemas/output/draft-blame-1.schema.json").read_text("utf-8")))
    owners = {paragraph["text"][:12]: paragraph["version"] for paragraph in view["paragraphs"]}
    assert owners["I. SỰ CẦN TH"] == 2
    assert owners["3. Phân công"] == 4
    old = json.loads(invoke("draft", "blame", "de-cuong", "--json").out)["paragraphs"]
    assert [paragraph["version"] for paragraph in old] == [1, 1, 2, 2, 1, 2, 1, 1, 1, 2, 1, 1, 2, 2]
    assert old[0]["comments"] == []


def test_blame_stands_a_comment_only_where_its_place_was_carried(drafted: Path, invoke: Invoke) -> None:
    sent = json.loads(invoke("draft", "blame", "de-cuong", "v1", "--json", cwd=drafted).out)["paragraphs"]
    place = {paragraph["text"]: number for number, paragraph in enumerate(sent)}
    asked = (place["Phần thứ tư. TỔ CHỨC THỰC HIỆN"], place["1. Mục tiêu đến năm 2027, đến năm 2030."], None)
    comments = [
        {"id": f"R1-STC-00{n}", "text": "Bổ sung.", "disposition": "accepted", "incorporated_in": 2,
         "decided": "2024-04-22"} | ({} if where is None else {"locality": {"paragraph": where, "confidence": 100}})
        for n, where in enumerate(asked, 1)
    ]  # fmt: skip
    (response,) = drafted.glob("rounds/01-*/so-tai-chinh.yaml")
    head = response.read_text("utf-8").split("comments:")[0]
    response.write_text(f"{head}comments: {json.dumps(comments, ensure_ascii=False)}\n", "utf-8")
    now = json.loads(invoke("draft", "blame", "de-cuong", "v2", "--json").out)["paragraphs"]
    stands = {paragraph["text"][:11]: paragraph["comments"] for paragraph in now}
    assert {text for text, ids in stands.items() if "R1-STC-001" in ids} == {"2. Kinh phí", "3. Đầu mối t"[:11]}
    ids = {id for listed in stands.values() for id in listed}
    assert not ids & {"R1-STC-002", "R1-STC-003"}


def test_two_versions_are_merged_and_handed_in_again(drafted: Path, invoke: Invoke, files: Path) -> None:
    merged = files / "gop.docx"
    said = invoke("draft", "merge", "de-an", "v3", "v4", "-o", merged, cwd=drafted, code=1)
    assert "Gộp de-an/v3 và de-an/v4, gốc de-an/v2." in said.err
    assert "Kinh phí" in said.out
    assert "Trong tệp còn" in invoke("draft", "commit", merged, "-m", "Gộp").err
    assert invoke("draft", "latest", "de-an").out == "de-an/v5\n"


def test_returned_copies_are_laid_over_the_version_sent(drafted: Path, invoke: Invoke, files: Path) -> None:
    (files / "so-tai-chinh.docx").write_bytes((files / "ta.docx").read_bytes())
    (files / "so-tu-phap.docx").write_bytes((files / "ho.docx").read_bytes())
    copies = (files / "so-tai-chinh.docx", files / "so-tu-phap.docx")
    view = json.loads(
        invoke("draft", "combine", "v2", *copies, "-d", "de-an", "-o", files / "x.docx", "--json", cwd=drafted).out
    )
    jsonschema.validate(view, json.loads((ROOT / "schemas/output/combine-1.schema.json").read_text("utf-8")))
    (overlap,) = view["overlaps"]
    assert [side["author"] for side in overlap["sides"]] == ["Sở Tài chính", "Sở Tư pháp"]
    assert not overlap["agreed"]
    assert settled(files / "x.docx", Policy.REJECT) == list(readable_lines(package(files / "goc.docx")))


def test_what_no_tracked_change_can_say_is_named(drafted: Path, invoke: Invoke, files: Path) -> None:
    opened = package(files / "goc.docx")
    opened.edit(opened.related("styles")[0])[-1].set("{urn:mau}moi", "1")
    (files / "so-tu-phap.docx").write_bytes(opened.save())
    told = invoke(
        "draft", "combine", "v2", files / "so-tu-phap.docx", "-d", "de-an", "-o", files / "x.docx", cwd=drafted
    )
    assert "Sở Tư pháp còn đổi: kiểu chữ và đoạn. Track Changes không ghi được" in " ".join(told.out.split())
    redlined = invoke("compare", "goc.docx", "so-tu-phap.docx", "--redline", "khac.docx", cwd=files)
    assert "Track Changes không ghi được, trong tệp là của bản mới: kiểu chữ và đoạn." in " ".join(redlined.err.split())


def test_the_newest_version_is_compared_with_the_edited_file_not_with_itself(demo: Path, invoke: Invoke) -> None:
    assert invoke("draft", "diff", "de-cuong", "v2", cwd=demo, code=1).err == (
        "Lỗi: de-cuong/v2 là dự thảo mới nhất, tệp trong drafts/ đúng là bản ấy: chưa có gì để so.\n"
        "Gợi ý: So với bản trước: dean draft diff de-cuong\n"
    )
    edit(demo / "drafts/de-an.docx", "1. Phân công thực hiện.", "1. Phân công thực hiện theo từng năm.")
    assert invoke("draft", "diff", "de-an", "v1", "--stat").out == "sửa 1; từ: thêm 3, bỏ 0\n"
    assert invoke("draft", "diff", "de-an", "v1", "v1", "--stat").out == "Không có gì khác.\n"
