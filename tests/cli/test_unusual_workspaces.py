"""Workspaces that a demonstration never is: each says in its own sentence what is not there yet, or no longer."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from shutil import which

import pytest

from deancli.document.door import admit_file
from deancli.document.package import Package
from deancli.document.text.reading import readable_lines
from deancli.reports.drawing import BAND
from tests.cli.test_obstacles import BY
from tests.conftest import Invoke
from tests.document.making import docx, p, root

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ROUND = "rounds/02-du-thao-lan-1"
LAST_DEADLINE = "    deadline:\n      before: 2024-05-10\n      words: trước 10/5/2024\n"
PRODUCTS = """\
    deliverables:
      - document: de-an
        stage: absorbed
      - document: de-an
        stage: consulted
        by: [body:ban]
    after: [II.3]
"""
SURE = """\
UBND TỈNH VĨNH PHÚC          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
          Độc lập - Tự do - Hạnh phúc
Số: 93/KH-UBND          Vĩnh Phúc, ngày 18 tháng 3 năm 2024

KẾ HOẠCH
Xây dựng Đề án “Phát triển nhà ở công nhân”

II. NỘI DUNG THỰC HIỆN
1. Thống kê nhu cầu nhà ở công nhân, hoàn thành trước ngày 16/4/2024. Chủ trì: Sở Xây dựng.
2. Xây dựng dự thảo Đề án, hoàn thành trước ngày 31/5/2024. Chủ trì: Sở Xây dựng.

Nơi nhận:
- Lưu: VT.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH


Nguyễn Văn Mẫu
"""
COMMENT = """\
comments:
  - id: R2-STC-001
    text: Làm rõ kinh phí.
    proposal: Kinh phí do ngân sách tỉnh bảo đảm.
    source: letter
    kind: ngan_sach
    locality: {said: mục I, paragraph: 3, start: 0, end: 3, confidence: 90}
    disposition: accepted
    decided: 2024-04-28
"""
Change = Callable[[Path], object]


def written(file: str, old: str, new: str) -> Change:
    """The same words otherwise, once, in one file."""

    def change(root: Path) -> None:
        text = (root / file).read_text("utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new, 1), "utf-8")

    return change


def answered(agency: str, position: str, more: str = "", letter: str = "number: 600/X\n") -> Change:
    """An answer to the second round, received on 28 April."""
    said = f"schema: dean.response/1\nagency: {agency}\n{letter}date: 2024-04-28\nreceived: 2024-04-28\n"
    return lambda root: (root / f"{ROUND}/{agency}.yaml").write_text(f"{said}position: {position}\n{more}", "utf-8")


def without_round(root: Path) -> None:
    for file in sorted((root / ROUND).iterdir()):
        file.unlink()
    (root / ROUND).rmdir()


def without_letter(root: Path) -> None:
    file = root / f"{ROUND}/round.yaml"
    file.write_text(re.sub(r"letter:\n  number: .*\n  date: .*\n", "", file.read_text("utf-8")), "utf-8")


COMMENTED = answered("so-tai-chinh", "agree_with_comments", COMMENT)
PLAN = "milestones.yaml"
STATES: dict[str, tuple[Change, tuple[str, ...], str]] = {
    "a dossier before any round": (
        without_round, ("dossier", "submit", "--as-of", "2024-04-26", "-o", "a.zip"),
        "- Chưa có đợt lấy ý kiến nào về Đề án: không có bảng tổng hợp và văn bản góp ý.",
    ),
    "a dossier whose draft lacks what was taken in": (
        COMMENTED, ("dossier", "submit", "--as-of", "2024-04-30", "-o", "a.zip"),
        "- Đợt 2: 1 ý kiến tiếp thu chưa thể hiện trong dự thảo lần 1.",
    ),
    "a dossier of a day before an answer": (
        COMMENTED, ("dossier", "submit", "--as-of", "2024-04-27", "-o", "a.zip"),
        "CÒN THIẾU - Đợt 2: 18 cơ quan chưa có văn bản góp ý.",
    ),
    "a step that has no time": (
        written(PLAN, "before: 2024-05-10", "by: 2024-04-27"), ("plan", "back", "--as-of", "2024-04-16"),
        "      ! không kịp: bước trước chưa hết hạn",
    ),
    "a step that has no time, in a report": (
        written(PLAN, "before: 2024-05-10", "by: 2024-04-27"), ("report", "weekly", "--as-of", "2024-04-16"),
        "Xem xét thời hạn nhiệm vụ II.4: không còn đủ ngày làm việc để lấy ý kiến giữa các nhiệm vụ",
    ),
    "a day off before the last one": (
        written(PLAN, "before: 2024-05-10", "by: 2024-04-28"), ("status", "--as-of", "2024-04-27"),
        "đến hết 28/04/2024 không còn ngày làm việc",
    ),
    "days of the plan put right otherwise": (
        written(PLAN, "stated: 2023-04-20", "stated: 2023-04-19"), ("status", "--as-of", "2024-04-16"),
        "Lưu ý: hạn II.3 trong Kế hoạch ghi 19/04/2023; đã xác nhận là 20/04/2024.",
    ),
    "a task without products": (
        written(PLAN, PRODUCTS, ""), ("status", "--as-of", "2024-05-20"),
        "! II.4 Dự thảo lần 2, xin ý kiến Ban trước 10/05/2024 quá hạn 11 ngày TRONG HẠN II.5 (20/06)",
    ),
    "a plan that leaves no doubt": (
        lambda root: (root / "kh.txt").write_text(SURE, "utf-8"), ("plan", "import", "kh.txt", "--preview"),
        "kh.txt: 2 nhiệm vụ, 1 văn bản, 1 cơ quan, 0 tên gọi chung NHIỆM VỤ (2) II.1 dòng 9",
    ),
    "a scheme alone": (
        lambda _: None, ("portfolio", "status", ".", "--as-of", "2024-04-16"), "1 Đề án, Thứ Ba 16/04/2024",
    ),
    "a round without a letter": (
        without_letter, ("round", "show", "2", "--as-of", "2024-04-30"),
        "hỏi 18: 0 đã trả lời (0 nhất trí, 0 có ý kiến), 18 chưa\n    quá hạn",
    ),
    "a matrix of a round without a letter": (
        without_letter, ("comment", "matrix", "--round", "2", "--as-of", "2024-04-30"),
        "1. Tổng số 18 cơ quan, tổ chức, cá nhân đã gửi xin ý kiến và tổng số 00 ý kiến nhận được.",
    ),
    "nobody whom a change concerns": (
        lambda _: None, ("round", "stale", "2"), "Không cơ quan nào đã nhất trí với phần nay đã sửa.",
    ),
    "a disagreement in a report": (
        answered("so-tu-phap", "disagree"), ("report", "comments", "--as-of", "2024-04-30"),
        "Sở Tư pháp không nhất trí (số 600/X)",
    ),
    "a proposal beside a comment": (
        COMMENTED, ("comment", "matrix", "--round", "2", "--as-of", "2024-04-30"),
        "Làm rõ kinh phí. Đề nghị sửa: Kinh phí do ngân sách tỉnh bảo đảm.",
    ),
}  # fmt: skip


def files(**said: bytes) -> Change:
    """Files beside the workspace's own, each by its stem; their kind is told by their first bytes."""

    def change(root: Path) -> None:
        for name, data in said.items():
            (root / f"{name}{'.docx' if data.startswith(b'PK') else '.txt'}").write_bytes(data)

    return change


def noted(text: str) -> bytes:
    """A document with a footnote."""
    note = root("footnotes", f'<w:footnote w:id="2">{p(text)}</w:footnote>')
    sign = '<w:p><w:r><w:t>Số liệu</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    return docx(p("Đề án") + sign, {"footnotes.xml": note})


def letter(*lines: str) -> Change:
    return files(thu=docx("".join(map(p, ("SỞ TÀI CHÍNH", *lines, "Trân trọng./.")))))


TORN = docx(
    f"<w:tbl><w:tblGrid/><w:tr><w:tc>{p('{%p for one in addressees %}')}</w:tc></w:tr></w:tbl>{p('{%p endfor %}')}"
)
ANSWERS = "Phúc đáp Công văn số 1/CAT, Sở nhất trí với dự thảo."
STATES |= {
    "a note that changed": (
        files(a=noted("Năm 2023"), b=noted("Năm 2024")), ("compare", "a.docx", "b.docx"),
        "sửa · chú thích cuối trang Năm [-2023-][+2024+]",
    ),
    "a template whose block crosses a table's edge": (
        files(mau=TORN), ("template", "check", "mau.docx", "--kind", "to-trinh"), "mau.docx: điền thử không được: ",
    ),
    "a letter without a day": (
        letter("Số: 12/STC", "Kính gửi: Công an tỉnh.", ANSWERS), ("response", "read", "thu.docx"),
        "công văn: 12/STC cơ quan gửi: SỞ TÀI CHÍNH",
    ),
    "a letter that agrees": (
        letter("Kính gửi: Công an tỉnh.", ANSWERS), ("response", "read", "thu.docx"),
        "quan điểm: nhất trí (“nhất trí với dự thảo”)",
    ),
    "a comment that the very draft that was sent is said to take up": (
        answered("so-tai-chinh", "agree_with_comments", f"{COMMENT}    incorporated_in: 1\n"),
        ("draft", "blame", "de-an"), "v1 · 24/04/2024 · Nguyễn Văn Mẫu · tiếp thu R2-STC-001 1. Sự cần thiết xây dựng",
    ),
    "a comment on a paragraph that was sent": (
        COMMENTED, ("comment", "show", "R2-STC-001"), "đoạn đã gửi:",
    ),
}  # fmt: skip


def flat(text: str) -> str:
    """The words, wherever their lines break."""
    return " ".join(text.split())


@pytest.mark.parametrize("name", STATES)
def test_what_is_said_of_it(demo: Path, invoke: Invoke, name: str) -> None:
    change, command, said = STATES[name]
    change(demo)
    assert flat(said) in flat(invoke(*command, cwd=demo, code=None).out)


def test_a_comment_on_a_paragraph_that_the_draft_does_not_have_shows_none(demo: Path, invoke: Invoke) -> None:
    answered("so-tai-chinh", "agree_with_comments", COMMENT.replace("paragraph: 3", "paragraph: 999"))(demo)
    assert "đoạn đã gửi:" not in invoke("comment", "show", "R2-STC-001", cwd=demo).out
    invoke("site", "build", "-o", "lacking")
    COMMENTED(demo)
    invoke("site", "build", "-o", "whole")
    lacking, whole = ((demo / name / "comments-2-1.html").read_text("utf-8") for name in ("lacking", "whole"))
    assert whole.count("<mark") == lacking.count("<mark") + 1


REFUSED: dict[str, tuple[Change, tuple[str, ...], str]] = {
    "what slips without a deadline": (
        written(PLAN, LAST_DEADLINE, ""), ("plan", "what-if", "II.4", "+5d"),
        "Lỗi: II.4 chưa có hạn để tính.\nGợi ý: Thêm deadline: trong milestones.yaml rồi thử lại.\n",
    ),
    "a deadline confirmed without its day": (
        lambda _: None, ("plan", "confirm", "II.2", "deadline", "--reason", "Nhầm năm", *BY),
        "Lỗi: Cần ngày đúng của II.2.\nGợi ý: Ví dụ: dean plan confirm II.2 deadline 2024-03-30\n",
    ),
    "a decision that founds nobody": (
        written(PLAN, "        establishes: [ban, to-giup-viec]\n", ""),
        ("template", "render", "quyet-dinh-thanh-lap", "-o", "a.docx"),
        "Lỗi: Kế hoạch chưa nói Ban, Tổ nào được thành lập.\nGợi ý: Ghi establishes: ở sản phẩm của một mốc.\n",
    ),
    "a submission of nothing": (
        lambda root: [written(PLAN, "stage: submitted", "stage: issued")(root) for _ in range(SUBMITTED)],
        ("template", "render", "to-trinh", "-o", "a.docx"),
        "Lỗi: Kế hoạch không có văn bản nào phải trình.\nGợi ý: Ghi stage: submitted ở sản phẩm của một mốc.\n",
    ),
    "a paper that another command makes": (
        lambda _: None, ("template", "render", "bao-cao-tien-do", "-o", "a.docx"),
        "Lỗi: Báo cáo tiến độ không lập bằng lệnh này.\nGợi ý: Dùng: dean report weekly -o bao-cao.docx\n",
    ),
    "more time for who was not asked": (
        lambda _: None, ("round", "extend", "2", "--due", "2024-05-15", "--agency", "so-noi-vu", *BY),
        "Lỗi: Đợt 2 không hỏi Sở Nội vụ.\nGợi ý: Xem đã hỏi những ai: dean round show 2\n",
    ),
    "a draft that is not there": (
        lambda _: None, ("draft", "commit", "nope.docx", *BY),
        "Lỗi: Không có tệp nope.docx.\nGợi ý: Kiểm tra lại đường dẫn; tên có dấu cách thì đặt trong ngoặc kép.\n",
    ),
}  # fmt: skip
SUBMITTED = 2


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_made_of_it_is_refused_with_a_way_out(demo: Path, invoke: Invoke, name: str) -> None:
    change, command, said = REFUSED[name]
    change(demo)
    assert invoke(*command, cwd=demo, code=1).err == said


def test_agencies_given_more_time_have_it_and_the_others_have_not(demo: Path, invoke: Invoke) -> None:
    invoke("round", "extend", "2", "--due", "2024-05-15", "--agency", "so-tai-chinh", *BY, cwd=demo)
    out = invoke("round", "show", "2", "--as-of", "2024-04-30").out
    assert "Sở Tài chính: chưa trả lời, hạn 15/05" in out
    assert "Sở Tư pháp: chưa trả lời, hạn 08/05" in out


def test_an_exported_book_counts_nothing_of_a_cancelled_round(demo: Path, invoke: Invoke) -> None:
    from openpyxl import load_workbook

    def asked(name: str) -> list[object]:
        invoke("export", "xlsx", "-o", name, cwd=demo)
        sheet = load_workbook(demo / name)["Cơ quan"]
        rows = list(sheet.iter_rows(values_only=True))
        return next(list(row) for row in rows if "Sở Tư pháp" in row)

    before = asked("a.xlsx")
    invoke("round", "cancel", "2", "--reason", "Gửi nhầm", "--date", "2024-04-26", *BY)
    after = asked("b.xlsx")
    assert sum(one != other for one, other in zip(before, after, strict=True)) > 0


def test_a_chart_of_years_is_drawn_without_its_weekends(demo: Path, invoke: Invoke) -> None:
    months = invoke("plan", "gantt", "--format", "svg", "--as-of", "2024-04-16", cwd=demo).out
    written(PLAN, "before: 2024-06-20", "before: 2027-06-20")(demo)
    years = invoke("plan", "gantt", "--format", "svg", "--as-of", "2024-04-16").out
    assert months.count(BAND) > 0 == years.count(BAND)


def test_a_report_of_a_plan_that_is_in_no_repository_traces_and_keeps_nothing(plan_only: Path, invoke: Invoke) -> None:
    asked = ("report", "weekly", "--as-of", "2024-04-16")
    assert invoke(*asked, "--trace", cwd=plan_only).out == invoke(*asked).out
    for name in ("a.docx", "b.docx"):
        invoke(*asked, "-o", name)
    assert (plan_only / "a.docx").read_bytes() == (plan_only / "b.docx").read_bytes()
    assert sorted(file.name for file in plan_only.iterdir()) == ["a.docx", "agencies.yaml", "b.docx", "milestones.yaml"]


def test_what_a_person_confirmed_of_a_round_is_not_told_again(demo: Path, invoke: Invoke) -> None:
    assert "[stale-agreement]" in invoke("check", "--strict", cwd=demo, code=1).out
    invoke("plan", "confirm", "R1", "stale-agreement", "--reason", "Đã hỏi lại qua điện thoại", *BY)
    assert "[stale-agreement]" not in invoke("check", "--strict", code=None).out


def test_a_letter_that_answers_a_closed_round_by_its_number_does_not_go_to_the_one_that_runs(
    demo: Path, invoke: Invoke
) -> None:
    invoke("round", "close", "1", "--date", "2024-04-26", *BY, cwd=demo)
    letter("Số: 99/STP", "Kính gửi: Công an tỉnh.", "Phúc đáp Công văn số 145/CAT-ANM, Sở có ý kiến như sau:",
           "1. Đề nghị làm rõ.")(demo)  # fmt: skip
    told = invoke("response", "add", "thu.docx", "--received", "2024-04-28", "--dry-run", *BY, code=None).err
    assert "đợt 1" in told
    assert "đợt 2" not in told


@pytest.mark.skipif(not which("soffice"), reason="no LibreOffice here")
def test_an_old_word_file_that_holds_nothing_is_refused(demo: Path, invoke: Invoke) -> None:
    (demo / "gia.doc").write_bytes(OLE + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(3_000))
    assert invoke("draft", "commit", "gia.doc", "-d", "de-an", *BY, cwd=demo, code=1).err == (
        "Lỗi: LibreOffice không đọc được “gia.doc”.\nGợi ý: Mở tệp bằng Word, lưu thành .docx rồi thử lại.\n"
    )


def test_a_reminder_before_the_day_is_recorded_and_counts(demo: Path, invoke: Invoke) -> None:
    invoke("round", "remind", "2", "--date", "2024-05-02", *BY, cwd=demo)
    out = invoke("round", "pending", "2", "--as-of", "2024-05-03").out
    assert " ~ Sở Tài chính: chưa trả lời, hạn 08/05, đã nhắc 1 lần\n" in out


def test_the_longest_title_in_a_file_s_name_tells_the_document(demo: Path, invoke: Invoke) -> None:
    file = demo / "Tờ trình Chủ tịch UBND tỉnh ký ban hành Đề án.docx"  # names the Đề án too
    file.write_bytes(docx(p("TỜ TRÌNH") + p("Kính trình Chủ tịch UBND tỉnh xem xét.")))
    assert "Sẽ nộp to-trinh v1." in invoke("draft", "commit", file, "-m", "x", "--dry-run", *BY, cwd=demo).err


def of_the_draft(root: Path, name: str, old: str, new: str) -> Path:
    """A copy of the draft with one thing in its body otherwise."""
    package = Package(admit_file(root / "drafts/de-an.docx").parts)
    package.put(package.main, package.data(package.main).replace(old.encode(), new.encode(), 1))
    (root / name).write_bytes(package.save())
    return root / name


def test_where_two_copies_that_came_back_contradict_each_other_is_told(demo: Path, invoke: Invoke) -> None:
    copies = [of_the_draft(demo, f"{agency}.docx", "không gian mạng", f"không gian {word}")
              for agency, word in (("so-tai-chinh", "một"), ("so-tu-phap", "hai"))]  # fmt: skip
    told = invoke("draft", "combine", "v1", "-d", "de-an", *copies, "-o", "th.docx", cwd=demo).out
    assert flat(told).startswith("1. khác ý: sửa khác nhau gốc: mạng Sở Tài chính: một Sở Tư pháp: hai")


def test_a_draft_with_open_changes_is_not_sent_out(demo: Path, invoke: Invoke) -> None:
    open_change = '<w:ins w:id="9" w:author="A"><w:r><w:t> thêm</w:t></w:r></w:ins></w:p>'
    invoke(
        "draft",
        "commit",
        of_the_draft(demo, "moi.docx", "</w:p>", open_change),
        "-d",
        "de-an",
        "-m",
        "x",
        *BY,
        cwd=demo,
    )
    asked = ("round", "open", "-d", "de-an", "--to", "so-noi-vu", "--milestone", "II.3", "--no-package")
    assert invoke(*asked, "--sent", "2024-05-20", "--due", "2024-06-01", "--yes", *BY, code=1).err == (
        "Lỗi: Dự thảo de-an/v2 chưa sạch: còn 1 chỗ sửa chưa duyệt.\n"
        "Gợi ý: Dọn trong Word rồi nộp bản mới, hoặc thêm --with-marks nếu cố ý gửi như vậy.\n"
    )


def test_a_change_before_a_draft_went_out_and_one_that_its_note_names_need_no_reason(
    demo: Path, invoke: Invoke
) -> None:
    def handed_in(name: str, old: str, new: str, note: str) -> None:
        invoke("draft", "commit", of_the_draft(demo, name, old, new), "-d", "de-an", "-m", note, *BY)

    invoke("round", "cancel", "2", "--reason", "Gửi nhầm", "--date", "2024-04-26", *BY, cwd=demo)
    handed_in("v2.docx", "không gian mạng", "không gian số", "Bản hai")
    asked = ("round", "open", "-d", "de-an", "--to", "so-noi-vu", "--milestone", "II.3", "--no-package")
    invoke(*asked, "--sent", "2024-05-20", "--due", "2024-05-31", "--yes", *BY)
    handed_in("v3.docx", "hạ tầng mạng", "hạ tầng số", "Sửa cho gọn")
    told = [line for line in invoke("check", "--strict", code=1).out.splitlines() if "[unexplained-change]" in line]
    assert [line.partition(": 1 chỗ sửa")[0] for line in told] == ["drafts/de-an.docx: de-an/v3"]
    invoke("undo", "--yes", *BY)
    handed_in("v4.docx", "hạ tầng mạng", "hạ tầng số", "Sửa Phần thứ hai")
    assert "[unexplained-change]" not in invoke("check", "--strict", code=None).out


def test_an_agency_that_a_round_does_not_wait_for_is_told_nothing_of_it(demo: Path, invoke: Invoke) -> None:
    asked = ("pending", "--as-of", "2024-05-02", "--agency")
    assert "Đợt 2" in invoke(*asked, "so-tai-chinh", cwd=demo).out
    assert "Đợt 2" not in invoke(*asked, "so-noi-vu").out


def test_a_submission_does_not_count_a_round_that_was_called_off(demo: Path, invoke: Invoke) -> None:
    def said(name: str) -> str:
        invoke("template", "render", "to-trinh", "-o", name, cwd=demo)
        return "\n".join(readable_lines(Package(admit_file(demo / name).parts)))

    assert "18 cơ quan" in said("truoc.docx")
    invoke("round", "cancel", "2", "--reason", "Gửi nhầm", "--date", "2024-04-26", *BY)
    assert "18 cơ quan" not in said("sau.docx")


@pytest.mark.parametrize(("document", "number"), [("de-cuong", 1), ("de-an", 2)])
def test_a_copy_without_a_stamp_goes_to_the_round_that_sent_its_text(
    demo: Path, invoke: Invoke, document: str, number: int
) -> None:
    invoke("draft", "export", document, "v1", "-o", "ban tra.docx", cwd=demo)
    add = ("response", "add", "so-tu-phap", "ban tra.docx", "--received", "2024-04-28", "--dry-run", *BY)
    told = invoke(*add, "--position", "agree", code=None).err
    assert f"đợt {number}" in told
    assert f"đợt {3 - number}" not in told


def test_a_folder_with_a_letter_of_nobody_known_is_not_taken_in(demo: Path, invoke: Invoke) -> None:
    letter = ("Số: 12/ABC", "Kính gửi: Công an tỉnh.", "Phúc đáp Công văn số 201/CAT-ANM, có ý kiến như sau:", "1. Bỏ.")
    (demo / "tra").mkdir()
    (demo / "tra/thu.docx").write_bytes(docx("".join(map(p, letter))))
    refused = invoke("response", "add", "2", "--dir", "tra", "--received", "2024-04-28", *BY, cwd=demo, code=1)
    assert "Chưa biết thu.docx là của cơ quan nào." in refused.out + refused.err
    assert not list((demo / ROUND).glob("received/*"))
