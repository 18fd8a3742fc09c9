"""Every kind of bad input has its place, its message and its hint, and none hides another."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deancli.errors import Problem, ProblemsFound
from deancli.storage.definitions import read_definitions
from deancli.storage.yamltext import read_tree
from tests.conftest import ROOT

PLAN = (ROOT / "milestones.yaml").read_text("utf-8")
AGENCIES = (ROOT / "agencies.yaml").read_text("utf-8")


def problems_of(folder: Path, plan: str | bytes = PLAN, agencies: str | bytes = AGENCIES) -> list[Problem]:
    """The faults of a workspace with these two files."""
    for name, text in (("milestones.yaml", plan), ("agencies.yaml", agencies)):
        (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    try:
        read_definitions(folder)
    except ProblemsFound as found:
        return list(found.problems)
    return []


def said(folder: Path, plan: str | bytes = PLAN, agencies: str | bytes = AGENCIES) -> list[str]:
    """The same as `place: message | hint` lines."""
    return [f"{problem} | {problem.hint}" for problem in problems_of(folder, plan, agencies)]


def test_the_real_plan_has_no_faults(tmp_path: Path) -> None:
    assert said(tmp_path) == []


BAD_PLANS = {
    "duplicate key": (
        ("    lead_source: III.1\n    coordinating: [vp-ubnd]", "    lead: vp-ubnd\n    coordinating: [vp-ubnd]"),
        "milestones.yaml:68:5: khóa “lead” đã có ở dòng 67 | Giữ một, bỏ một.",
    ),
    "unknown key": (
        ("    short_title: Thành lập Ban, Tổ; Quy chế", "    shorttitle: Thành lập"),
        "milestones.yaml:63:5: không có khóa “shorttitle” | Có phải “short_title”?",
    ),
    "wrong type": (
        ("    coordinating: [vp-ubnd]\n    deliverables:\n      - document: quyet", "    coordinating: vp-ubnd\n    deliverables:\n      - document: quyet"),
        "milestones.yaml:69:19: cần một danh sách, không phải “vp-ubnd” | Viết như [a, b].",
    ),
    "a mapping where text belongs": (
        ("    short_title: Thành lập Ban, Tổ; Quy chế", "    short_title: {a: b}"),
        "milestones.yaml:63:18: cần chữ, không phải các khóa | ",
    ),
    "30 February": (
        ("before: 2024-03-20", "before: 2024-02-30"),
        "milestones.yaml:65:15: không có ngày 30: tháng 2/2024 chỉ có 29 ngày | ",
    ),
    "month 13": (("before: 2024-03-20", "before: 2024-13-20"), "milestones.yaml:65:15: không có tháng 13 | "),
    "Vietnamese date": (
        ("before: 2024-03-20", "before: 20/3/2024"),
        "milestones.yaml:65:15: “20/3/2024” không phải một ngày | Viết 2024-03-20.",
    ),
    "neither true nor false": (
        ("settings:\n", "settings:\n  mat: yes\n"),
        "milestones.yaml:17:8: “yes” không phải true hay false | ",
    ),
    "no date at all": (
        ("before: 2024-03-20", "before: sớm"),
        "milestones.yaml:65:15: “sớm” không phải một ngày | Viết năm-tháng-ngày, như 2024-03-30.",
    ),
    "unknown agency": (
        ("    lead: cong-an-tinh\n    lead_source", "    lead: cong-an-tin\n    lead_source"),
        "milestones.yaml:67:11: không có “cong-an-tin” | Có phải “cong-an-tinh”?",
    ),
    "unknown document": (
        ("document: quyet-dinh-ban", "document: quyet-dinh"),
        "milestones.yaml:71:19: không có “quyet-dinh” | Có phải “quyet-dinh-ban”?",
    ),
    "unknown milestone": (
        ("after: [II.1]", "after: [II.9]"),
        "milestones.yaml:97:13: không có “II.9” | Có phải “II.5”?",
    ),
    "unknown body": (
        ("by: [body:ban]\n    after: [II.1]", "by: [body:bann]\n    after: [II.1]"),
        "milestones.yaml:96:14: không có “body:bann” | Có phải “body:ban”?",
    ),
    "unknown stage": (
        ("stage: absorbed\n      - document: de-an\n        stage: consulted\n        by: [body:ban, ", "stage: absorb\n      - document: de-an\n        stage: consulted\n        by: [body:ban, "),
        "milestones.yaml:115:16: “absorb” không phải giá trị được phép | Có phải “absorbed”?",
    ),
    "two deadlines": (
        ("      before: 2024-03-20\n", "      before: 2024-03-20\n      by: 2024-03-20\n"),
        "milestones.yaml:65:7: cần đúng một trong các khóa before, by, within | ",
    ),
    "missing key": (
        ("    title: Thành lập Ban Xây dựng Đề án và Tổ giúp việc, ban hành Quy chế làm việc\n", ""),
        "milestones.yaml:61:5: thiếu khóa “title” | Nhiệm vụ.",
    ),
    "bad id": (
        ("  - id: quy-che\n", "  - id: Quy chế\n"),
        "milestones.yaml:39:9: “Quy chế” không đúng dạng | Viết chữ thường không dấu, số và gạch nối: so-tai-chinh; "
        "không phải tên Windows giữ riêng (con, aux…).",
    ),
    "an id that Windows keeps for itself": (
        ("  - id: quy-che\n", "  - id: aux\n"),
        "milestones.yaml:39:9: “aux” không đúng dạng | Viết chữ thường không dấu, số và gạch nối: so-tai-chinh; "
        "không phải tên Windows giữ riêng (con, aux…).",
    ),
    "id twice": (
        ("  - id: II.2\n", "  - id: II.1\n"),
        "milestones.yaml:77:5: mã “II.1” đã dùng ở dòng 61 | Mỗi mã chỉ dùng một lần.",
    ),
    "circle": (
        ("    deliverables:\n      - document: quyet-dinh-ban", "    after: [II.3]\n    deliverables:\n      - document: quyet-dinh-ban"),
        "milestones.yaml:61:5: các mốc chờ lẫn nhau: II.1 → II.3 → II.2 → II.1 | "
        "Bỏ một mã trong after: hoặc within: cho hết vòng.",
    ),
    "circle by a counted deadline": (
        ("      before: 2024-03-20\n", "      within: {working_days: 5, of: de-cuong.consulted}\n"),
        "milestones.yaml:61:5: các mốc chờ lẫn nhau: II.1 → II.2 → II.1 | "
        "Bỏ một mã trong after: hoặc within: cho hết vòng.",
    ),
    "anchor": (
        ("  id: antq-khong-gian-mang", "  id: &x antq-khong-gian-mang"),
        "milestones.yaml:8:7: không dùng neo YAML (&x) | Bỏ dấu &; giá trị có dấu & thì đặt trong ngoặc kép.",
    ),
    "alias": (
        ("  owner: cong-an-tinh", "  owner: *x"),
        "milestones.yaml:11:10: không dùng bí danh YAML (*x) | Viết lại giá trị tại chỗ này.",
    ),
    "tag": (
        ("  id: antq-khong-gian-mang", "  id: !!python/name:os.system antq"),
        "milestones.yaml:8:7: không dùng nhãn YAML (tag:yaml.org,2002:python/name:os.system) | "
        "Bỏ nhãn; giá trị có dấu ! thì đặt trong ngoặc kép.",
    ),
    "tab": (
        ("  id: antq-khong-gian-mang", "\tid: antq-khong-gian-mang"),
        "milestones.yaml:8:1: thụt dòng bằng phím Tab | Thay bằng dấu cách.",
    ),
    "two documents": (
        ("documents:\n", "---\ndocuments:\n"),
        "milestones.yaml:34:1: tệp có nhiều tài liệu YAML (---) | Chỉ giữ một.",
    ),
    "colon": (
        ("  title: Đề án Phong trào", "  title: Đề án: Phong trào"),
        "milestones.yaml:9:15: có dấu hai chấm ở chỗ không thể là khóa | "
        "Thụt dòng cho thẳng; giá trị có dấu hai chấm thì đặt trong ngoặc kép.",
    ),
    "control character": (
        ("title: Quy chế", "title: \x1b[31mQuy chế"),
        "milestones.yaml:40:12: ký tự điều khiển U+001B không được phép | Xóa ký tự này.",
    ),
    "another schema": (
        ("schema: dean.milestones/1", "schema: dean.milestones/0"),
        "milestones.yaml:5:9: “dean.milestones/0” không đúng dạng | Viết schema: dean.milestones/1.",
    ),
    "a newer schema": (
        ("schema: dean.milestones/1", "schema: dean.milestones/2"),
        "milestones.yaml:5:9: “dean.milestones/2” do một bản dean mới hơn ghi, bản này không đọc được | "
        "Cài bản dean mới hơn rồi thử lại; đừng đổi số này bằng tay.",
    ),
    "a check that does not exist": (
        ("check: reply-date\n    at: II.2", "check: replydate\n    at: II.2"),
        "milestones.yaml:179:12: không có “replydate” | Có phải “reply-date”?",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD_PLANS)
def test_a_fault_of_the_plan(tmp_path: Path, kind: str) -> None:
    (old, new), message = BAD_PLANS[kind]
    assert old in PLAN
    assert message in said(tmp_path, PLAN.replace(old, new, 1))


BAD_AGENCIES = {
    "an id like a corrected answer of another": (
        ("  - id: bao-bac-giang", "  - id: so-tai-chinh-2"),
        "agencies.yaml:136:5: mã “so-tai-chinh-2” lẫn với văn bản góp ý sửa lại của “so-tai-chinh” | Đổi một trong hai mã.",
    ),
    "ambiguous short name": (
        ("short_name: STP", "short_name: STC"),
        "agencies.yaml:124:5: tên “STC” chỉ cả so-tai-chinh lẫn so-tu-phap | Đặt tên tắt khác cho một trong hai.",
    ),
    "alias of another, accents aside": (
        ("aliases: [Sở TT&TT, Sở TTTT]", "aliases: [so tai chinh]"),
        "agencies.yaml:109:5: tên “so tai chinh” chỉ cả so-tai-chinh lẫn so-tttt | Đặt tên tắt khác cho một trong hai.",
    ),
    "an address of two agencies": (
        ("vivon.pt@stc.bacgiang.example", "mau.nv@congan.bacgiang.example"),
        "agencies.yaml:52:5: thư “mau.nv@congan.bacgiang.example” đã là của cong-an-tinh | "
        "Mỗi địa chỉ thư chỉ thuộc một cơ quan.",
    ),
    "no address": (
        ("vivon.pt@stc.bacgiang.example", "vivon.pt"),
        "agencies.yaml:57:86: “vivon.pt” không đúng dạng | Viết như ten@coquan.vn.",
    ),
    "unknown kind": (
        ("    kind: bao_chi", "    kind: bao-chi"),
        "agencies.yaml:139:11: “bao-chi” không phải giá trị được phép | Có phải “bao_chi”?",
    ),
    "unknown member": (
        ("members: [cong-an-tinh, vp-ubnd]", "members: [cong-an-tinh, vpubnd]"),
        "agencies.yaml:209:29: không có “vpubnd” | Có phải “vp-ubnd”?",
    ),
}


@pytest.mark.parametrize("kind", BAD_AGENCIES)
def test_a_fault_of_the_agencies(tmp_path: Path, kind: str) -> None:
    (old, new), message = BAD_AGENCIES[kind]
    assert old in AGENCIES
    assert message in said(tmp_path, agencies=AGENCIES.replace(old, new, 1))


def test_faults_of_both_files_are_told_at_once_and_in_order(tmp_path: Path) -> None:
    plan = PLAN.replace("before: 2024-03-20", "before: 2024-02-30").replace("by: [body:ban]", "by: [body:bam]")
    found = problems_of(tmp_path, plan, AGENCIES.replace("kind: bao_chi", "kind: báo"))
    assert [(problem.path, problem.line) for problem in found] == [
        ("agencies.yaml", 139), ("milestones.yaml", 65), ("milestones.yaml", 96), ("milestones.yaml", 135),
    ]  # fmt: skip


def test_a_file_that_cannot_be_read_does_not_look_like_twenty_faults(tmp_path: Path) -> None:
    assert said(tmp_path, agencies="agencies: [") == [
        "agencies.yaml:2:1: chỗ này thiếu một giá trị | Viết giá trị, hoặc đóng ngoặc đang mở."
    ]


def test_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "milestones.yaml").write_text(PLAN, encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        read_definitions(tmp_path)
    assert [f"{problem} | {problem.hint}" for problem in found.value.problems] == [
        "agencies.yaml: không có tệp này | Chạy dean init để tạo, hoặc lấy lại từ Git: git checkout -- agencies.yaml"
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "milestones.yaml: tệp trống | Viết nội dung, hoặc xóa tệp này."),
        (b"# chi co chu thich\n", "milestones.yaml: tệp trống | Viết nội dung, hoặc xóa tệp này."),
        (PLAN.encode("utf-16"), "milestones.yaml:1:1: tệp ở bảng mã UTF-16 | Lưu lại tệp với bảng mã UTF-8."),
        (
            b"schema: x\ntitle: \xd0\xa0\xe1\n",
            "milestones.yaml:2:10: tệp không phải UTF-8 (byte 0xe1) | Lưu lại tệp với bảng mã UTF-8.",
        ),
        (b"[" * 100_000, "milestones.yaml:1:21: lồng quá 20 tầng | Viết gọn lại."),
        (b"- a\n- b\n", "milestones.yaml:1:1: cần các khóa, không phải một danh sách | Viết như schema: …"),
        (b"a\n", "milestones.yaml:1:1: cần các khóa, không phải “a” | Viết như schema: …"),
        (
            b"\n".join(b"%c: &%c [%s]" % (97 + n, 97 + n, b", ".join([b"*%c" % (96 + n)] * 9)) for n in range(1, 10)),
            "milestones.yaml:1:4: không dùng neo YAML (&b) | Bỏ dấu &; giá trị có dấu & thì đặt trong ngoặc kép.",
        ),
    ],
    ids=["empty", "only comments", "UTF-16", "not UTF-8", "100 KB of [", "a list", "a word", "alias bomb"],
)
def test_what_is_no_plan_at_all(tmp_path: Path, data: bytes, message: str) -> None:
    began = time.monotonic()
    assert message in said(tmp_path, data)
    assert time.monotonic() - began < 2


def test_a_file_of_fifty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    assert said(tmp_path, b"a: 1\n" * 10_000_000) == [
        "milestones.yaml: tệp quá lớn: 50000000 byte, tối đa 1048576 | "
        "Tệp này chỉ chứa chữ do người viết; kiểm tra xem có nhầm tệp không."
    ]


def test_a_text_longer_than_it_may_be_is_not_parsed() -> None:
    (fault,) = read_tree(b"a: 1\n" * 20, "x.yaml", limit=99).problems
    assert str(fault) == "x.yaml: tệp quá lớn: 100 byte, tối đa 99"


def test_a_task_may_wait_for_several(tmp_path: Path) -> None:
    assert said(tmp_path, PLAN.replace("after: [II.3]", "after: [II.1, II.2, II.3]")) == []


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    assert said(tmp_path, b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode()) == []


def test_decomposed_letters_are_the_same_letters(tmp_path: Path) -> None:
    import unicodedata

    decomposed = unicodedata.normalize("NFD", PLAN)
    assert decomposed != PLAN
    assert said(tmp_path, decomposed, unicodedata.normalize("NFD", AGENCIES)) == []
    plan, agencies = read_definitions(tmp_path)
    assert plan.documents[0].title == "Quyết định thành lập Ban Xây dựng Đề án và Tổ giúp việc"
    assert agencies.agencies[2].name == "Sở Tài chính"


@pytest.mark.parametrize("word", ["NO", "010", "12:30", "1e3", "null", "~", "0x10", "1_000", "yes", "2024-01-01"])
def test_words_that_yaml_would_type_stay_words(tmp_path: Path, word: str) -> None:
    assert said(tmp_path, PLAN.replace("short_title: Đề cương Đề án tóm tắt", f"short_title: {word}")) == []
    plan, _ = read_definitions(tmp_path)
    assert plan.milestones[1].short_title == word


SPLICES = st.tuples(st.integers(0, 6000), st.integers(0, 40), st.text(max_size=12))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=SPLICES, agencies=SPLICES)
def test_no_damage_to_the_files_ends_in_anything_but_faults(
    tmp_path: Path, plan: tuple[int, int, str], agencies: tuple[int, int, str]
) -> None:
    damaged = [
        (text[:at] + new + text[at + cut :]).encode("utf-8", "surrogatepass")
        for text, (at, cut, new) in ((PLAN, plan), (AGENCIES, agencies))
    ]
    for problem in problems_of(tmp_path, *damaged):
        assert problem.message
        assert problem.path in ("milestones.yaml", "agencies.yaml")


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text("[]{}:,-&*!|>'\"#%@` \n\tab1\u0300", max_size=80).map(str.encode)))
def test_no_bytes_at_all_end_in_anything_but_faults(data: bytes) -> None:
    tree = read_tree(data, "x.yaml")
    assert tree.top is not None or tree.problems
