"""The commands as a user meets them: help, refusals, what they show, what they record."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import ClassVar

import jsonschema
import pytest
import yaml

from deancli.reports import next_command
from tests.conftest import ROOT, Invoke
from tests.golden import check_golden

SECRETARY = "Trần Thị Thí Dụ <thidu.tt@congan.bacgiang.example>"
READS = (
    ("status", "status-1"),
    ("plan show", "plan-1"),
    ("plan gantt", "gantt-1"),
    ("plan back", "backplan-1"),
    ("plan what-if II.3 +10d", "what-if-1"),
    ("calendar --month 2024-04", "calendar-1"),
    ("agency list", "agencies-1"),
    ("agency show so-tai-chinh", "agency-1"),
    ("event list", "events-1"),
    ("journal", "journal-1"),
    ("round list", "rounds-1"),
    ("round show 1", "round-1"),
    ("round pending", "pending-1"),
    ("round stale 1", "stale-1"),
    ("pending", "pending-1"),
    ("comment list", "comments-1"),
    ("comment show R1-STC-001", "comment-1"),
    ("comment history R1-STC-001", "comment-history-1"),
    ("comment similar", "similar-1"),
    ("obstacle list", "obstacles-1"),
    ("obstacle show K-001", "obstacles-1"),
    ("check", "check-1"),
    ("doctor", "doctor-1"),
    ("draft log", "draft-log-1"),
    ("draft show de-an", "draft-log-1"),
    ("draft latest de-cuong v1", "draft-log-1"),
    ("draft verify", "draft-verify-1"),
    ("draft status", "draft-status-1"),
    ("draft blame de-cuong", "draft-blame-1"),
)
SHOWN = (
    "plan show",
    "plan gantt --as-of 2024-04-16",
    "plan back --as-of 2024-04-01",
    "plan what-if II.3 +10d --as-of 2024-04-16",
    "plan what-if II.5 +5wd --as-of 2024-04-16",
    "agency list --kind huyen",
    "agency show ban-dan-van --as-of 2024-04-16",
    "event list",
    "journal",
    "round list --as-of 2024-04-30",
    "round show 1 --as-of 2024-04-16",
    "round pending --as-of 2024-04-16",
    "pending --as-of 2024-04-16",
    "comment list --as-of 2024-04-18",
    "comment show R1-STC-001",
    "comment history R1-STC-001",
    "obstacle list --as-of 2024-04-13",
)


@pytest.fixture(autouse=True)
def _somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git knows who works here."""
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Trần Thị Thí Dụ")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "thidu.tt@congan.bacgiang.example")


@pytest.mark.parametrize(("command", "schema"), READS)
def test_json_is_what_its_schema_says(demo: Path, invoke: Invoke, command: str, schema: str) -> None:
    view = json.loads(invoke(*command.split(), "--json", cwd=demo).out)
    jsonschema.validate(view, json.loads((ROOT / f"schemas/output/{schema}.schema.json").read_text("utf-8")))


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("command", SHOWN)
def test_what_a_command_shows(demo: Path, invoke: Invoke, command: str, lang: str) -> None:
    name = command.split(" --", maxsplit=1)[0].replace(" ", "-").replace("+", "")
    check_golden(f"commands/{name}.{lang}.txt", invoke(*command.split(), "--lang", lang, cwd=demo).out)


@pytest.mark.parametrize("command", [command for command, _ in READS])
def test_a_read_leaves_a_read_only_copy_byte_identical(demo: Path, invoke: Invoke, command: str) -> None:
    before = contents(demo)
    for folder, _, _ in os.walk(demo):
        Path(folder).chmod(0o555)
    try:
        invoke(*command.split(), "--json", cwd=demo)
    finally:
        for folder, _, _ in os.walk(demo):
            Path(folder).chmod(0o755)
    after = contents(demo)
    assert {path: data for path, data in after.items() if not path.startswith(".git/dean/")} == before


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`, but for the cache."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.relative_to(folder).as_posix().startswith(".git/dean/")
    }


def test_reading_works_without_a_repository(plan_only: Path, invoke: Invoke) -> None:
    assert "Thư mục này chưa phải kho Git" in invoke("status", cwd=plan_only).out
    invoke("plan", "show", cwd=plan_only)
    invoke("journal", cwd=plan_only)
    assert "thư mục này chưa phải kho Git" in invoke("doctor", code=1, cwd=plan_only).out
    refusal = invoke("event", "add", "promulgation", "quy-che", code=1, cwd=plan_only).err
    assert refusal == (
        f"Lỗi: {plan_only} chưa phải kho Git nên chưa ghi nhận được gì.\n"
        "Gợi ý: Chạy dean init trong thư mục này để lập kho; các tệp đang có được giữ nguyên.\n"
    )


def test_reading_works_from_a_folder_below(demo: Path, invoke: Invoke) -> None:
    here = invoke("status", "--as-of", "2024-04-16", cwd=demo).out
    assert invoke("status", "--as-of", "2024-04-16", cwd=demo / "rounds" / "01-de-cuong").out == here


def test_a_workspace_below_a_larger_repository(plan_only: Path, tmp_path: Path, invoke: Invoke) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "other.txt").write_text("of somebody else", encoding="utf-8")
    git(tmp_path, "add", "other.txt")
    invoke("save", "--with-doubts", cwd=plan_only)
    assert "plan/milestones.yaml" in git(tmp_path, "ls-tree", "-r", "--name-only", "HEAD")
    assert git(tmp_path, "status", "--porcelain").split() == ["A", "other.txt"]
    assert "Sửa agencies.yaml" in invoke("journal", cwd=plan_only).out


def test_a_path_with_spaces_and_vietnamese_letters(tmp_path: Path, invoke: Invoke) -> None:
    folder = tmp_path / "Đề án số 1 – bản nháp"
    invoke("demo", folder)
    assert "QUÁ HẠN (1)" in invoke("status", "--as-of", "2024-04-16", cwd=folder).out


def test_a_shallow_clone(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{demo}", str(clone))
    assert "SẮP ĐẾN HẠN (1)" in invoke("status", "--as-of", "2024-04-16", cwd=clone).out
    assert "kho này là bản sao nông" in invoke("doctor", code=1, cwd=clone).out


def test_a_bare_repository_is_refused_with_the_way_out(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    bare = tmp_path / "kho.git"
    git(tmp_path, "clone", "-q", "--bare", str(demo), str(bare))
    assert invoke("status", code=1, cwd=bare).err == (
        f"Lỗi: {bare} là kho Git không có thư mục làm việc (kho trần).\n"
        f"Gợi ý: Chạy lệnh trong một bản sao làm việc: git clone '{bare}'\n"
    )


def test_a_clone_without_its_files_is_refused_with_the_way_out(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    git(tmp_path, "clone", "-q", "--no-checkout", str(demo), "clone")
    err = invoke("status", code=1, cwd=tmp_path / "clone").err
    assert "Tệp có trong Git nhưng không có trên đĩa; lấy lại: git checkout HEAD -- ." in err
    git(tmp_path / "clone", "checkout", "HEAD", "--", ".")
    assert "QUÁ HẠN (1)" in invoke("status", "--as-of", "2024-04-16").out


@pytest.mark.parametrize(
    ("kind", "command"), [("--no-tags", "git fetch --tags"), ("--depth=1", "git fetch --unshallow --tags")]
)
def test_a_clone_without_the_tags_of_versions_says_so_and_gives_no_number_twice(
    demo: Path, tmp_path: Path, invoke: Invoke, kind: str, command: str
) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--no-tags", kind, f"file://{demo}", str(clone))
    out = invoke("status", "--as-of", "2024-05-02", cwd=clone).out
    assert out.endswith(
        f"Bản sao này của kho thiếu các dự thảo đã nộp của: Đề cương Đề án tóm tắt, Đề án.\n→ {command}\n"
    )
    said = "bản sao này của kho không có thẻ của các dự thảo đã nộp: de-cuong, de-an"
    assert said in invoke("doctor", code=1).out.replace("\n", " ")
    shutil.copy(clone / "drafts/de-cuong.docx", tmp_path / "moi.docx")
    assert invoke("draft", "commit", tmp_path / "moi.docx", "-d", "de-an", code=1).err.endswith(
        "Lỗi: Đã có dự thảo de-an được nộp, nhưng bản sao này của kho không có thẻ của chúng.\n"
        f"Gợi ý: Lấy đủ rồi nộp lại: {command}\n"
    )
    git(clone, *command.split()[1:])
    assert invoke("status", "--as-of", "2024-05-02").out == invoke("status", "--as-of", "2024-05-02", cwd=demo).out


def test_no_workspace_here(tmp_path: Path, invoke: Invoke) -> None:
    assert invoke("status", code=1, cwd=tmp_path).err == (
        f"Lỗi: Không thấy milestones.yaml trong {tmp_path} hay thư mục nào bên trên.\n"
        "Gợi ý: Chạy dean init để lập không gian làm việc mới, hoặc dean demo để xem thử.\n"
    )


def test_the_version_and_the_list_of_commands_need_no_workspace(tmp_path: Path, invoke: Invoke) -> None:
    assert re.fullmatch(r"dean \d+\.\d+.*\n", invoke("--version", cwd=tmp_path).out)
    assert "status" in invoke(code=2).err
    assert invoke("--lang=en", code=2).err == (
        "Error: Too much or too little typed: Missing command.\nHint: For usage: dean --help\n"
    )


DASH = "Dấu – (do Word hay điện thoại tự đổi) không phải --; gõ lại hai dấu gạch ngắn."
QUOTES = 'Dấu “ ” (do Word hay điện thoại tự đổi) không phải "; gõ lại bằng dấu ngoặc kép thẳng.'


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("stauts", "Lỗi: Không có lệnh “dean stauts”.\nGợi ý: Có phải “dean status”?\n"),
        ("plan gant", "Lỗi: Không có lệnh “dean plan gant”.\nGợi ý: Có phải “dean plan gantt”?\n"),
        ("status --jsn", "Lỗi: Không có tùy chọn --jsn.\nGợi ý: Có phải “--json”?\n"),
        (
            "agency list --as-of 2024-04-16",
            "Lỗi: Không có tùy chọn --as-of.\nGợi ý: Xem cách dùng: dean agency list --help\n",
        ),
        ("round show hai", "Lỗi: ĐỢT: “hai” không phải một số.\nGợi ý: Xem cách dùng: dean round show --help\n"),
        (
            "site serve --port 80x",
            "Lỗi: --port: “80x” không phải một số.\nGợi ý: Xem cách dùng: dean site serve --help\n",
        ),
        ("journal -n 0", "Lỗi: --limit: 0 không trong khoảng x>=1.\nGợi ý: Xem cách dùng: dean journal --help\n"),
        ("comment matrix 2", "Lỗi: Gõ thừa: 2\nGợi ý: Xem cách dùng: dean comment matrix --help\n"),
        ("plan what-if", "Lỗi: Thiếu NHIỆM_VỤ.\nGợi ý: Xem cách dùng: dean plan what-if --help\n"),
        ("status --as-of", "Lỗi: Tùy chọn --as-of cần một giá trị.\nGợi ý: Xem cách dùng: dean status --help\n"),
        ("undo --yes=1", "Lỗi: Tùy chọn --yes không có giá trị.\nGợi ý: Xem cách dùng: dean undo --help\n"),
        ("schedule print", "Lỗi: Thiếu --for.\nGợi ý: Có: cron, systemd, windows, gitlab, github.\n"),
        (
            "plan import x --format yml",
            "Lỗi: --format: Không có “yml”. Có: text, yaml, json.\nGợi ý: Xem cách dùng: dean plan import --help\n",
        ),
        ("status –as-of 2024-04-16", f"Lỗi: Gõ thừa: –as-of 2024-04-16\nGợi ý: {DASH}\n"),
        ("draft commit -m “Làm rõ phần”", f"Lỗi: Gõ thừa: phần”\nGợi ý: {QUOTES}\n"),
        ("round show 1 2", "Lỗi: Gõ thừa: 2\nGợi ý: Xem cách dùng: dean round show --help\n"),
        ("status --lang fr", "Lỗi: --lang: dean chỉ nói: vi, en\nGợi ý: Xem cách dùng: dean status --help\n"),
    ],
)
def test_a_slip_of_the_fingers_is_a_usage_error(demo: Path, invoke: Invoke, typed: str, said: str) -> None:
    assert invoke(*typed.split(), code=2, cwd=demo).err == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("status --as-of hom-qua", "“hom-qua” không phải một ngày."),
        ("status --as-of 2024-02-30", "“2024-02-30” không phải một ngày."),
        ("plan what-if II.9 +10d", "Kế hoạch không có nhiệm vụ “II.9”."),
        ("plan what-if II.3 10", "“10” không phải một khoảng thời gian."),
        ("agency show so-tai-chin", "Không có cơ quan “so-tai-chin” trong agencies.yaml."),
        ("agency list --kind sở", "Không có loại cơ quan “sở”"),
        ("check day-of", "Không có phép kiểm tra “day-of”."),
        ("event add promulgation de-ann", "Kế hoạch không có “de-ann”."),
        ("event add extension II.3 --reason x", "Gia hạn cần đúng một trong hai: --by, --before."),
        (
            "event add promulgation de-an --file khong-co.pdf",
            "Không đọc được khong-co.pdf: không có tệp",
        ),
        ("event add promulgation de-an --file drafts", "Không đọc được drafts: đó là một thư mục."),
        ("draft commit drafts --document de-an", "drafts là một thư mục, không phải tệp."),
        ("plan import drafts --preview", "drafts là một thư mục, không phải tệp."),
        ("response read drafts", "drafts là một thư mục, không phải tệp."),
        ("response add 2 so-tai-chinh drafts", "drafts là một thư mục, không phải tệp."),
        ("obstacle add so-tttt x --milestone II.9", "Kế hoạch không có “II.9”."),
        ("plan import khong-co.docx --preview", "Không có tệp khong-co.docx."),
        ("comment classify R1-STC-001", "Thiếu --kind hoặc --severity."),
        ("comment dispose accepted", "Thiếu mã ý kiến hoặc kết quả."),
        ("comment dispose R1-STC-001 accepted --in hai", "“hai” không phải số của dự thảo."),
        ("response add 2 --position agree", "Thiếu tệp, hoặc cơ quan của ý kiến gõ vào."),
        ("sync --prefer ours --bundle x.bundle", "--prefer nhận mine hoặc theirs."),
        ("sync --remote noi-khac", "Không gian làm việc này chưa có nơi chia sẻ."),
        ("draft merge de-cuong v1", "Gộp cần hai dự thảo, hoặc không ghi dự thảo nào."),
        ("event add promulgation de-an --as ai-do", "“ai-do” không phải một người."),
    ],
)
def test_a_refusal_says_what_and_what_to_do(demo: Path, invoke: Invoke, typed: str, said: str) -> None:
    err = invoke(*typed.split(), code=1, cwd=demo).err
    assert said in err
    assert "Gợi ý: " in err
    assert "Traceback" not in err


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="only there is a file without an end")
def test_a_paper_that_is_too_large_or_never_ends_is_refused(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    with (tmp_path / "lon.pdf").open("wb") as file:
        file.truncate(100 * 1024 * 1024 + 1)
    for paper in (tmp_path / "lon.pdf", Path("/dev/zero")):
        refused = invoke("event", "add", "promulgation", "de-an", "--file", paper, code=1, cwd=demo)
        assert f"{paper.name} lớn hơn 100 MB." in refused.err
    assert not list((demo / "events").glob("*lon.pdf"))


def test_an_event_is_recorded_with_its_paper_and_can_be_undone(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    paper = tmp_path / "QĐ ký.PDF"
    paper.write_bytes(b"%PDF-1.4 \r\n\x00 bytes as they came")
    before = git(demo, "rev-parse", "HEAD").strip()
    typed = (
        "event",
        "add",
        "promulgation",
        "de-an",
        "--number",
        "900/QĐ-UBND",
        "--date",
        "18/06/2024",
        "--file",
        paper,
    )
    shown = invoke(*typed, "--dry-run", cwd=demo).out
    assert git(demo, "rev-parse", "HEAD").strip() == before
    assert "Sẽ ghi nhận: Ban hành Đề án số 900/QĐ-UBND ngày 18/06/2024" in shown
    invoke(*typed)
    assert (demo / "events/2024-06-18-ban-hanh-de-an.pdf").read_bytes() == paper.read_bytes()
    assert git(demo, "status", "--porcelain") == ""
    assert "Dean-Action: event\nDean-Document: de-an\nDean-Agency: cong-an-tinh" in git(
        demo, "log", "-1", "--format=%B"
    )
    invoke("undo", "--yes")
    assert not (demo / "events/2024-06-18-ban-hanh-de-an.yaml").exists()
    assert git(demo, "status", "--porcelain") == ""
    assert len(git(demo, "rev-list", f"{before}..HEAD").split()) == 2


def test_an_extension_moves_the_deadline_and_keeps_the_old_one(demo: Path, invoke: Invoke) -> None:
    invoke(
        "event",
        "add",
        "extension",
        "II.3",
        "--by",
        "2024-05-15",
        "--reason",
        "chờ huyện",
        "--date",
        "2024-05-02",
        cwd=demo,
    )
    view = json.loads(invoke("status", "--json", "--as-of", "2024-05-03").out)
    deadline = view["milestones"][2]["deadline"]
    assert (deadline["last_day"], deadline["extended_from"]) == ("2024-05-15", "2024-04-19")
    earlier = json.loads(invoke("status", "--json", "--as-of", "2024-05-01").out)
    assert earlier["milestones"][2]["deadline"]["last_day"] == "2024-04-19"


def test_save_records_hand_edits_and_refuses_faults(demo: Path, invoke: Invoke) -> None:
    assert invoke("save", cwd=demo).err == "Không có gì mới để ghi nhận.\n"
    plan = demo / "milestones.yaml"
    text = plan.read_text("utf-8")
    plan.write_text(text.replace("before: 2024-06-20", "before: 2024-06-31"), "utf-8")
    err = invoke("save", code=1).err
    assert "milestones.yaml:142:15: không có ngày 31: tháng 6/2024 chỉ có 30 ngày" in err
    plan.write_text(text.replace("# Ngày nghỉ", "# Các ngày nghỉ"), "utf-8")
    invoke("save", "-m", "Sửa lời chú thích")
    assert git(demo, "log", "-1", "--format=%s").strip() == "Sửa lời chú thích"
    assert git(demo, "status", "--porcelain") == ""


def test_undo_refuses_what_dean_did_not_record(demo: Path, invoke: Invoke) -> None:
    (demo / "note.txt").write_text("x", encoding="utf-8")
    git(demo, "add", "note.txt")
    git(demo, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "by hand")
    assert "Việc gần nhất “by hand” không do dean ghi nhận." in invoke("undo", "--yes", code=1, cwd=demo).err


@pytest.mark.parametrize(
    "typed",
    [
        "event add submission de-an --date", "event add extension II.4 --by 2024-05-31 --reason x --date",
        "obstacle add so-tttt x --date", "obstacle again K-001 --date", "round close 1 --date",
        "response add 2 so-tai-chinh --position agree --received",
    ],
)  # fmt: skip
def test_what_is_recorded_as_done_is_not_still_to_come(demo: Path, invoke: Invoke, typed: str) -> None:
    assert invoke(*typed.split(), "25/03/2142", code=1, cwd=demo).err == (
        "Lỗi: Ngày 25/03/2142 chưa đến.\n"
        "Gợi ý: Xem lại ngày, tháng, năm; việc chưa xảy ra thì đến hôm ấy mới ghi nhận.\n"
    )


def test_an_extension_gives_more_time(demo: Path, invoke: Invoke) -> None:
    extending = ("event", "add", "extension", "II.4", "--reason", "Chờ số liệu")
    for limit in (("--by", "2023-05-31"), ("--by", "2024-05-09"), ("--before", "10/5/2024")):
        err = invoke(*extending, *limit, code=1, cwd=demo).err
        assert "không sau hạn đang có 09/05/2024 của II.4.\nGợi ý: Xem lại ngày, tháng, năm; " in err
    invoke(*extending, "--before", "2024-05-11")
    assert "không sau hạn đang có 10/05/2024" in invoke(*extending, "--by", "2024-05-10", code=1).err


def test_what_is_recorded_already_is_not_recorded_again(demo: Path, invoke: Invoke) -> None:
    issued = ("event", "add", "promulgation", "de-an", "--number", "99/QĐ-UBND", "--date", "2024-06-18")
    invoke(*issued, cwd=demo)
    told = invoke(*issued, code=1).err
    assert told.startswith(
        "Lỗi: Việc này đã được ghi nhận: Ban hành Đề án số 99/QĐ-UBND ngày 18/06/2024.\nGợi ý: Xem: "
    )
    invoke(*issued[:-1], "2024-06-19")
    assert len(list((demo / "events").glob("*-ban-hanh-de-an*"))) == 2


def test_init_founds_a_workspace_that_is_clean(tmp_path: Path, invoke: Invoke) -> None:
    folder = tmp_path / "de-an-moi"
    invoke("init", folder, "--title", 'Đề án: "Chuyển đổi số" #1', "--owner", "Sở Nội vụ", "--as", SECRETARY)
    assert git(folder, "status", "--porcelain") == ""
    assert invoke("check", "--strict", cwd=folder).out == ""
    assert 'Đề án: "Chuyển đổi số" #1' in invoke("status").out
    assert invoke("doctor").out == "Mọi thứ đều ổn.\n"
    err = invoke("init", folder, "--title", "x", "--owner", "y", code=1).err
    assert "đã là một không gian làm việc" in err


NAMED = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


class Yaml12(yaml.SafeLoader):
    """YAML as editors read it (YAML 1.2, core schema): dates and `on` are text."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {
        **{key: [("tag:yaml.org,2002:int", re.compile(r"-?[0-9]+$"))] for key in "-0123456789"},
        **{key: [("tag:yaml.org,2002:bool", re.compile(r"(true|false)$"))] for key in "tf"},
    }


def test_every_yaml_file_names_a_schema_that_is_there_and_accepts_it(
    demo: Path, tmp_path: Path, invoke: Invoke
) -> None:
    invoke("init", tmp_path / "new", "--title", "x", "--owner", "Sở Nội vụ", "--as", SECRETARY)
    invoke("event", "add", "submission", "de-an", "--date", "2024-06-18", cwd=demo)
    files = [*demo.rglob("*.yaml"), *(tmp_path / "new").rglob("*.yaml"), *(ROOT / "tests/data").rglob("*.yaml")]
    assert len(files) > 15
    for file in files:
        named = NAMED.match(file.read_text("utf-8"))
        assert named, file
        schema = json.loads((file.parent / named[1]).read_text("utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(yaml.load(file.read_text("utf-8"), Yaml12), schema)


def test_doctor_brings_back_schemas_that_are_gone_or_old(demo: Path, invoke: Invoke) -> None:
    schema = demo / "schemas/milestones.schema.json"
    before = schema.read_bytes()
    schema.write_bytes(b"{}")
    (demo / "schemas/round.schema.json").unlink()
    assert "2 lược đồ trong schemas/ thiếu hoặc cũ" in invoke("doctor", code=1, cwd=demo).out
    invoke("doctor", "--fix")
    assert schema.read_bytes() == before
    assert git(demo, "status", "--porcelain") == ""


def test_init_keeps_files_that_are_there(plan_only: Path, invoke: Invoke) -> None:
    before = (plan_only / "milestones.yaml").read_bytes()
    invoke("init", plan_only, "--title", "x", "--owner", "y", cwd=plan_only)
    assert (plan_only / "milestones.yaml").read_bytes() == before
    assert git(plan_only, "status", "--porcelain") == ""
    assert "kho Git" not in invoke("status").out


def test_init_refuses_a_repository_of_another_hash_before_anything_is_written(tmp_path: Path, invoke: Invoke) -> None:
    subprocess.run(["git", "init", "-q", "--object-format=sha256", str(tmp_path)], check=True)
    told = invoke("init", tmp_path, "--title", "Đề án", "--owner", "Sở A", "--as", "A <a@b.example>", code=1)
    assert told.err == (
        f"Lỗi: Kho Git ở {tmp_path} dùng mã băm SHA-256, dean chỉ làm việc với kho thường (SHA-1).\n"
        "Gợi ý: Lập kho thường ở thư mục khác (dean init không cần git init trước) rồi chép các tệp sang.\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == [".git"]


def test_init_asks_nobody_in_a_pipe(tmp_path: Path, invoke: Invoke) -> None:
    err = invoke("init", tmp_path / "x", code=1).err
    assert err == "Lỗi: Chưa biết: Tên Đề án, Cơ quan chủ trì.\nGợi ý: Thêm tùy chọn --title, --owner.\n"
    err = invoke("init", tmp_path / "x", "--title", "Đề án", code=1).err
    assert err == "Lỗi: Chưa biết: Cơ quan chủ trì.\nGợi ý: Thêm tùy chọn --owner.\n"
    assert not (tmp_path / "x").exists()


FOUNDING = ("--title", "Đề án", "--as", SECRETARY)


@pytest.mark.parametrize("dry_run", [(), ("--dry-run",)])
def test_init_refuses_a_file_and_a_folder_of_a_workspace(
    demo: Path, tmp_path: Path, invoke: Invoke, dry_run: tuple[str, ...]
) -> None:
    file = tmp_path / "ke-hoach.txt"
    file.write_text("Kế hoạch", "utf-8")
    told = invoke("init", file, "--owner", "Sở Y tế", *FOUNDING, *dry_run, code=1).err
    assert told == f"Lỗi: {file} là một tệp, không phải thư mục.\nGợi ý: Chọn một thư mục khác.\n"
    told = invoke("init", "de-an-2/moi", "--owner", "Sở Y tế", *FOUNDING, *dry_run, code=1, cwd=demo).err
    assert told == (
        f"Lỗi: {demo / 'de-an-2/moi'} nằm trong không gian làm việc {demo}.\n"
        "Gợi ý: Mỗi Đề án một thư mục riêng, bên ngoài thư mục ấy: ra ngoài (cd ..) rồi làm lại.\n"
    )
    assert git(demo, "status", "--porcelain") == ""


def test_an_empty_plan_says_what_comes_next(tmp_path: Path, invoke: Invoke) -> None:
    invoke("init", tmp_path / "moi", "--owner", "Sở Y tế", *FOUNDING)
    assert invoke("status", cwd=tmp_path / "moi").err == (
        "Kế hoạch chưa có nhiệm vụ nào: điền milestones: trong milestones.yaml, rồi dean check.\n"
    )


def test_init_says_how_to_go_where_the_next_command_works(
    tmp_path: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = invoke("init", "việc mới", "--owner", "Sở Y tế", *FOUNDING, cwd=tmp_path).err
    assert 'Xong. Tiếp theo: cd "việc mới", sửa milestones.yaml, agencies.yaml, rồi chạy dean check' in told
    (tmp_path / "day").mkdir()
    told = invoke("init", ".", "--owner", "Sở Y tế", *FOUNDING, cwd=tmp_path / "day").err
    assert "Xong. Tiếp theo: sửa milestones.yaml" in told


@pytest.mark.parametrize(
    ("owner", "kind"),
    [("Sở Nội vụ", "so"), ("Công an tỉnh", "nganh"), ("UBND huyện Lục Nam", "huyen"), ("Ban Dân vận Tỉnh ủy", "dang")],
)
def test_init_tells_the_kind_of_the_owner_by_its_name(tmp_path: Path, invoke: Invoke, owner: str, kind: str) -> None:
    invoke("init", tmp_path / "moi", "--owner", owner, *FOUNDING)
    assert f"    kind: {kind}   # ubnd" in (tmp_path / "moi/agencies.yaml").read_text("utf-8")


def test_outside_of_a_workspace_the_way_into_one_is_told(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    told = invoke("status", code=1, cwd=demo.parent).err
    assert told == (
        f"Lỗi: Không thấy milestones.yaml trong {demo.parent} hay thư mục nào bên trên.\n"
        "Gợi ý: Có ở thư mục bên trong; vào đó rồi làm lại: cd demo\n"
    )
    told = invoke("status", "--root", tmp_path / "thu nghiem", code=1).err
    assert told == (
        f"Lỗi: Không có thư mục {tmp_path / 'thu nghiem'}.\n"
        "Gợi ý: Kiểm tra lại đường dẫn; tên có dấu cách thì đặt trong ngoặc kép.\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_init_asks_on_a_terminal_for_what_it_was_not_told(tmp_path: Path) -> None:
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(tmp_path)
        os.execv(f"{ROOT}/.venv/bin/dean", ["dean", "init", "moi", "--as", SECRETARY])
    said = b""
    for question, answer in (("Tên Đề án: ", "Đề án Chuyển đổi số\n"), ("Cơ quan chủ trì: ", "Sở Nội vụ\n")):
        while question.encode() not in said:
            said += os.read(terminal, 4096)
        os.write(terminal, answer.encode())
    try:
        while os.read(terminal, 4096):
            pass
    except OSError:
        pass  # how Linux tells that the program has ended
    assert os.waitpid(pid, 0)[1] == 0
    assert 'title: "Đề án Chuyển đổi số"' in (tmp_path / "moi/milestones.yaml").read_text("utf-8")
    assert 'name: "Sở Nội vụ"' in (tmp_path / "moi/agencies.yaml").read_text("utf-8")


def test_doctor_mends_what_it_can(demo: Path, invoke: Invoke) -> None:
    (demo / ".gitignore").unlink()
    git(demo, "config", "core.autocrlf", "true")
    assert invoke("doctor", code=1, cwd=demo).out.startswith("! thiết lập Git core.autocrlf là “true”, cần “false”")
    invoke("doctor", "--fix")
    assert invoke("doctor").out == "Mọi thứ đều ổn.\n"


def test_demo_never_writes_over_anything(tmp_path: Path, invoke: Invoke) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    assert "đã có nội dung" in invoke("demo", tmp_path, code=1).err


def test_the_demonstration_is_the_same_every_time(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    invoke("demo", tmp_path / "again")
    assert git(tmp_path / "again", "rev-parse", "HEAD") == git(demo, "rev-parse", "HEAD")


def completed(folder: Path, shell: str, typed: str) -> list[str]:
    """What `shell` is offered behind `typed`, as the script of `dean completion` asks for it."""
    ended = subprocess.run(
        [f"{ROOT}/.venv/bin/dean"], cwd=folder, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "_DEAN_COMPLETE": f"complete_{shell}", "COMP_WORDS": typed,
             "COMP_CWORD": str(typed.count(" ")), "_TYPER_COMPLETE_ARGS": typed,
             "_TYPER_COMPLETE_FISH_ACTION": "get-args", "_TYPER_COMPLETE_WORD_TO_COMPLETE": typed.rpartition(" ")[2]},
    )  # fmt: skip
    assert not ended.stderr, ended.stderr
    return [line for line in ended.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("dean agency show so-ta", ["so-tai-chinh"]),
        ("dean agency show SỞ-TÀI", ["so-tai-chinh"]),
        ("dean agency show uỷ", ["mttq-tinh"]),
        ("dean agency show van", ["vp-ubnd"]),
        ("dean plan what-if ", ["II.1", "II.2", "II.3", "II.4", "II.5"]),
        ("dean event add promulgation tờ", ["to-trinh"]),
        ("dean check day", ["day-off"]),
        ("dean stat", ["status"]),
        ("dean agency show xyz", []),
    ],
)
def test_completion_finds_ids_without_accents_and_by_name(demo: Path, typed: str, offered: list[str]) -> None:
    assert completed(demo, "bash", typed) == offered


@pytest.mark.parametrize(
    ("shell", "offered"),
    [
        ("bash", "so-tai-chinh"),
        ("zsh", """_arguments '*: :(("so-tai-chinh":"Sở Tài chính"))'"""),
        ("fish", "so-tai-chinh\tSở Tài chính"),
        ("powershell", "so-tai-chinh:::Sở Tài chính"),
    ],
)
def test_every_shell_is_offered_the_same(demo: Path, invoke: Invoke, shell: str, offered: str) -> None:
    assert completed(demo, shell, "dean agency show Sở-tai") == [offered]
    assert f"_DEAN_COMPLETE=complete_{shell}" in invoke("completion", shell).out.replace(' = "', "=").replace(
        "$Env:", ""
    )


def test_completion_outside_a_workspace_offers_nothing(tmp_path: Path) -> None:
    assert completed(tmp_path, "bash", "dean agency show s") == []


def test_users_data_never_steers_the_terminal(demo: Path, invoke: Invoke) -> None:
    agencies = demo / "agencies.yaml"
    evil = 'name: "Sở \\e]0;x\\a\\u202eTài chính [red]"'
    agencies.write_text(agencies.read_text("utf-8").replace("name: Sở Tài chính", evil), "utf-8")
    out = invoke("status", "--as-of", "2024-04-16", cwd=demo).out
    assert "\\x1b]0;x\\x07\\u202eTài chính [red]" in out
    assert "\x1b" not in out


def git(folder: Path, *arguments: str) -> str:
    """What plain git prints."""
    quiet = ("-c", "core.quotePath=false")
    return subprocess.run(
        ["git", *quiet, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=True
    ).stdout


def test_every_command_that_is_suggested_exists(invoke: Invoke) -> None:
    for command in next_command.COMMANDS.values():
        words = command.split(" {")[0].split(" --")[0].split()[1:]
        assert "Cách dùng: dean" in invoke(*words, "--help").out, command


def test_a_help_page_in_a_narrow_terminal_is_vietnamese_and_its_examples_can_be_copied(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    page = invoke("draft", "diff", "--help").out
    assert "    dean draft diff de-an v1 v2 --section II.2 --side-by-side\n" in page
    assert "Show this" not in page
    assert "[default" not in page
    assert " so-tai-chinh,body:ban,kind:huyen." in invoke("round", "open", "--help").out
