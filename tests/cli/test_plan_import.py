"""`dean plan import`: from the official plan to a workspace, every doubt marked."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bench.plan_import import scores
from deancli.document.paper.plain import plain_paper
from deancli.domain.planreading.blocks import paragraphs
from tests.conftest import ROOT, Invoke
from tests.golden import check_golden
from tests.plans import FOLDER, NAMES, as_docx, as_old, as_pdf, can_make

REAL = ROOT.parent / "shared/plan/ke-hoach.txt"
ME = "Nguyễn Văn Mẫu <mau.nv@congan.bacgiang.example>"
needs_real_plan = pytest.mark.skipif(not REAL.is_file(), reason="the text of the real plan is not here")


def quoted_short(value: Any) -> Any:
    """The view with long quotations cut: the real plan's words are not ours to keep, their digest tells the same."""
    if isinstance(value, dict):
        return {key: quoted_short(item) for key, item in value.items()}
    if isinstance(value, list):
        return [quoted_short(item) for item in value]
    if isinstance(value, str) and len(value) > 60:
        return f"{value[:30]}… {hashlib.sha256(value.encode()).hexdigest()[:10]}"
    return value


@needs_real_plan
def test_the_real_plan_is_read_whole(invoke: Invoke) -> None:
    view = json.loads(invoke("plan", "import", REAL, "--preview", "--format", "json").out)
    jsonschema.validate(view, json.loads((ROOT / "schemas/output/import-1.schema.json").read_text("utf-8")))
    check_golden("import/real-plan.json", json.dumps(quoted_short(view), ensure_ascii=False, indent=1) + "\n")


@needs_real_plan
def test_a_workspace_founded_from_the_real_plan_reads_without_a_fault(tmp_path: Path, invoke: Invoke) -> None:
    invoke("init", tmp_path / "moi", "--from-plan", REAL, "--as", ME)
    assert "II.2" in invoke("status", "--as-of", "2024-03-19", cwd=tmp_path / "moi").out
    found = invoke("check", code=1).out
    assert "[years-order]" in found
    assert "Có lẽ là 30/03/2024" in found


def test_what_is_no_plan_is_refused_and_nothing_is_written(tmp_path: Path, invoke: Invoke) -> None:
    recipe = tmp_path / "phở.txt"
    recipe.write_text("Phở bò\n1. Ninh xương trong 8 giờ.\n2. Trụng bánh phở trước khi ăn.\n", encoding="utf-8")
    empty = tmp_path / "trống.txt"
    empty.write_bytes(b"")
    for file, words in ((recipe, "không giống một Kế hoạch"), (empty, "tệp rỗng")):
        assert words in invoke("plan", "import", file, "--into", tmp_path / "moi", "--as", ME, code=1).err
    assert not (tmp_path / "moi").exists()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("anh.docx", b"\x89PNG\r\n\x1a\n" + bytes(500), "đây là ảnh"),
        ("anh.pdf", b"\xff\xd8\xff\xe0" + bytes(500), "đây là ảnh"),
        ("gia.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "gia.doc"),
        ("cut.docx", b"PK\x03\x04" + bytes(100), "tệp bị hỏng"),
        ("trang.txt", ("Kế hoạch\n" + "Dòng\n" * 50_000).encode(), "50001 dòng"),
        ("nhi-phan.txt", bytes(range(256)), "không phải tệp văn bản"),
    ],
)
def test_a_file_that_is_not_what_it_calls_itself_is_refused_in_words(
    tmp_path: Path, invoke: Invoke, name: str, data: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(data)
    assert words in invoke("plan", "import", tmp_path / name, "--into", tmp_path / "moi", "--as", ME, code=1).err
    assert not (tmp_path / "moi").exists()


def test_a_recipe_in_word_is_no_plan_even_with_a_date(tmp_path: Path, invoke: Invoke) -> None:
    file = as_docx("Phở bò\n1. Ninh xương.\n2. Hạn dùng: trước ngày 20/3/2024.\n", tmp_path / "pho.docx")
    told = invoke("init", tmp_path / "moi", "--from-plan", file, "--as", ME, code=1).err
    assert "không giống một Kế hoạch" in told
    assert not (tmp_path / "moi").exists()


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_an_old_word_file_is_read_as_the_new_one(tmp_path: Path, invoke: Invoke) -> None:
    word = as_docx((FOLDER / "12-dan-chieu.txt").read_text("utf-8"), tmp_path / "ke-hoach.docx")
    assert tasks_of(as_old(word), invoke) == tasks_of(word, invoke)


def test_a_date_that_no_task_took_is_a_doubt(tmp_path: Path, invoke: Invoke) -> None:
    plan = (FOLDER / "12-dan-chieu.txt").read_text("utf-8")
    plan = plan.replace(
        "III. PHÂN",
        "\nHồ sơ nhận vào khoảng 12/4/2024 tại Sở, theo Quyết định số 7/QĐ-UBND ngày 02/01/2024.\n\nIII. PHÂN",
    )
    (tmp_path / "ke-hoach.txt").write_text(plan, "utf-8")
    doubts = json.loads(invoke("plan", "import", tmp_path / "ke-hoach.txt", "--preview", "--format", "json").out)[
        "doubts"
    ]
    assert [doubt["message"] for doubt in doubts if doubt["check"] == "unread-date"] == [
        "ở đây có “12/4/2024” nhưng không nhiệm vụ nào lấy đó làm hạn"
    ]


# -- The real plan as Word and PDF files -----------------------------------------------------------


def understood(view: dict[str, Any]) -> dict[str, Any]:
    """The view without its places, which differ from one kind of file to another."""
    kept = ("scheme", "documents", "milestones", "agencies", "bodies", "recipients")
    return {key: view[key] for key in kept} | {"doubts": [(doubt["check"], doubt["at"]) for doubt in view["doubts"]]}


def real_plan_as_docx(folder: Path) -> Path:
    paper = plain_paper(REAL.read_bytes(), REAL.name)
    return as_docx("\n".join(paragraph.text for paragraph in paragraphs(paper.blocks)), folder / "ke-hoach.docx")


@needs_real_plan
def test_the_real_plan_as_word_and_pdf_says_the_same(tmp_path: Path, invoke: Invoke) -> None:
    said = understood(json.loads(invoke("plan", "import", REAL, "--preview", "--format", "json").out))
    word = real_plan_as_docx(tmp_path)
    assert understood(json.loads(invoke("plan", "import", word, "--preview", "--format", "json").out)) == said
    if shutil.which("soffice"):
        view = json.loads(invoke("plan", "import", as_pdf(word), "--preview", "--format", "json").out)
        assert understood(view) == said
        assert view["pages"] == max(doubt["place"]["page"] for doubt in view["doubts"])


OUR_WORDING = {"title", "short_title", "scheme", "name"}
"""What a person put into other words in the repository's own files, and how agencies are called there."""


def without_wording(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_wording(item) for key, item in value.items() if key not in OUR_WORDING}
    return [without_wording(item) for item in value] if isinstance(value, list) else value


@needs_real_plan
@pytest.mark.parametrize("day", ["2024-03-19", "2024-04-16", "2024-05-10", "2024-06-20"])
def test_status_is_that_of_the_hand_made_files_once_the_years_are_confirmed(
    tmp_path: Path, plan_only: Path, invoke: Invoke, day: str
) -> None:
    by_hand = json.loads(invoke("status", "--json", "--as-of", day, cwd=plan_only).out)
    invoke("init", tmp_path / "moi", "--from-plan", REAL, "--as", ME)
    for restated in by_hand["restated"]:
        invoke("plan", "confirm", restated["milestone"], "deadline", restated["confirmed"],
               "--reason", restated["reason"], "--as", ME, cwd=tmp_path / "moi")  # fmt: skip
    imported = json.loads(invoke("status", "--json", "--as-of", day).out)
    assert without_wording(imported) | {"repository": False} == without_wording(by_hand)


# -- Confirming ------------------------------------------------------------------------------------


@needs_real_plan
def test_a_confirmed_date_changes_a_few_lines_and_can_be_undone(tmp_path: Path, invoke: Invoke) -> None:
    invoke("init", tmp_path / "moi", "--from-plan", REAL, "--as", ME)
    plan = tmp_path / "moi/milestones.yaml"
    before = plan.read_text("utf-8")
    invoke(
        "plan",
        "confirm",
        "II.2",
        "deadline",
        "30/03/2024",
        "--reason",
        "Năm: ghi nhầm",
        "--as",
        ME,
        cwd=tmp_path / "moi",
    )
    added = [line for line in plan.read_text("utf-8").splitlines() if line not in before.splitlines()]
    assert [line.strip() for line in added[:5]] == [
        "before: 2024-03-30", "stated: 2023-03-30", "confirmed:", 'reason: "Năm: ghi nhầm"', "by: cong-an-tinh",
    ]  # fmt: skip
    assert len(added) == 6
    assert "của II.2 sớm hơn" not in invoke("check", "years-order", code=1).out
    assert (
        "đã được xác nhận"
        in invoke("plan", "confirm", "II.2", "deadline", "2024-03-29", "--reason", "x", "--as", ME, code=1).err
    )
    invoke("undo", "--yes", "--as", ME)
    assert plan.read_text("utf-8") == before


def test_a_look_at_a_plan_says_how_it_becomes_a_workspace(tmp_path: Path, invoke: Invoke) -> None:
    told = invoke("plan", "import", REAL, cwd=tmp_path).err
    assert told == f"Mới chỉ xem. Lập không gian làm việc: dean plan import {REAL} --into THƯ_MỤC\n"
    assert invoke("plan", "import", REAL, "--preview").err == ""
    assert invoke("plan", "import", REAL, "--format", "json").err == ""


def test_what_letters_need_stands_ready_to_be_filled_in(tmp_path: Path, invoke: Invoke) -> None:
    invoke("init", tmp_path / "moi", "--from-plan", REAL, "--as", ME)
    plan = tmp_path / "moi/milestones.yaml"
    text = plan.read_text("utf-8")
    block = re.search(r"(?m)^# settings:\n(?:#   .*\n)+", text)
    assert block
    plan.write_text(text.replace(block[0], re.sub(r"(?m)^# ", "", block[0])), "utf-8")
    assert "settings" not in invoke("check", code=1, cwd=plan.parent).out


def test_a_doubt_that_nobody_has_is_not_confirmed(demo: Path, invoke: Invoke) -> None:
    before = (demo / "milestones.yaml").read_bytes()
    refused = ("--reason", "Cố ý", "--as", ME)
    told = invoke("plan", "confirm", "II.3.", "day-off", *refused, code=1, cwd=demo).err
    assert told == "Lỗi: Ở “II.3.” không có điểm đáng ngờ day-off nào.\nGợi ý: Có phải “II.3”?\n"
    told = invoke("plan", "confirm", "Công an", "day-off", *refused, code=1).err
    assert told == "Lỗi: Ở “Công an” không có điểm đáng ngờ day-off nào.\nGợi ý: Có ở: II.2, II.3.\n"
    told = invoke("plan", "confirm", "II.3", "years-order", *refused, code=1).err
    assert told == ("Lỗi: Ở “II.3” không có điểm đáng ngờ years-order nào.\nGợi ý: Xem các điểm đáng ngờ: dean check\n")
    assert (demo / "milestones.yaml").read_bytes() == before


def test_a_doubt_about_comments_and_drafts_is_confirmed_too(demo: Path, invoke: Invoke) -> None:
    invoke("comment", "dispose", "R1-BBG-001", "accepted", "--in", "v2", "--as", ME, cwd=demo)
    assert "R1-BBG-001 ghi là đã tiếp thu, nhưng đoạn ấy không đổi" in invoke("check", code=1).out
    invoke("plan", "confirm", "R1-BBG-001", "absorbed-passage", "--reason", "Nội dung ở đoạn khác", "--as", ME)
    assert invoke("check").out == ""


def test_a_doubt_is_confirmed_at_the_end_of_the_list(demo: Path, invoke: Invoke) -> None:
    before = (demo / "milestones.yaml").read_text("utf-8")
    invoke("plan", "confirm", "II.3", "day-off", "--reason", "Cố ý", "--as", ME, cwd=demo)
    after = (demo / "milestones.yaml").read_text("utf-8")
    assert after.startswith(before)
    assert after.removeprefix(before).startswith(
        "  - check: day-off\n    at: II.3\n    reason: Cố ý\n    by: cong-an-tinh\n"
    )
    assert "Có phải “day-off”?" in invoke("plan", "confirm", "II.5", "day-of", "--reason", "x", "--as", ME, code=1).err
    assert (
        "Có phải “II.5”?"
        in invoke("plan", "confirm", "II.55", "deadline", "2024-01-01", "--reason", "x", "--as", ME, code=1).err
    )


# -- Plans in other shapes -------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_in_another_shape_is_read_as_it_means(name: str, tmp_path: Path) -> None:
    if not can_make(name):
        pytest.skip("LibreOffice is not installed")
    for what, score in scores([name], tmp_path).items():
        assert not score.misses, f"{what}: {score.misses}"
        assert score.there


def test_no_plan_is_no_plan_as_a_pdf_either(tmp_path: Path, invoke: Invoke) -> None:
    from pypdf import PdfWriter

    for name, pages, words in (("scan", 2, "ảnh chụp (scan)"), ("dai", 2000, "2000 trang")):
        writer = PdfWriter()
        for _ in range(pages):
            writer.add_blank_page(595, 842)
        writer.write(tmp_path / f"{name}.pdf")
        assert (
            words
            in invoke("plan", "import", tmp_path / f"{name}.pdf", "--into", tmp_path / "moi", "--as", ME, code=1).err
        )
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.encrypt("mật khẩu")
    writer.write(tmp_path / "khoa.pdf")
    assert "có mật khẩu" in invoke("plan", "import", tmp_path / "khoa.pdf", code=1).err
    (tmp_path / "hong.pdf").write_bytes(b"%PDF-1.7\n" + b"\xff" * 500)
    assert "bị hỏng" in invoke("plan", "import", tmp_path / "hong.pdf", code=1).err
    assert not (tmp_path / "moi").exists()


def test_another_province_is_recognised_by_any_of_its_spellings() -> None:
    from deancli.domain.planreading.letterhead import province_of
    from deancli.storage.gazetteer import read_gazetteer

    spelt = {province.name: province.spelt for province in read_gazetteer().provinces}
    assert len(spelt) == 64  # 63, and Huế beside Thừa Thiên Huế, which it was until the end of 2024
    for words, name in (
        ("UBND tỉnh Đăk Lăk", "Đắk Lắk"),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI", "Hà Nội"),
        ("Hà Nội", ""),
    ):
        assert province_of([words], spelt) == name


# -- Tables in PDF ---------------------------------------------------------------------------------

needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


def tasks_of(file: Path, invoke: Invoke) -> list[dict[str, Any]]:
    return list(json.loads(invoke("plan", "import", file, "--preview", "--format", "json").out)["milestones"])


@needs_office
@pytest.mark.parametrize(("name", "ruled"), [("11-bang-gop-o", True), ("16-bang-pdf", True), ("16-bang-pdf", False)])
def test_a_table_gives_the_same_tasks_as_word_and_as_pdf(
    name: str, ruled: bool, tmp_path: Path, invoke: Invoke
) -> None:
    word = as_docx((FOLDER / f"{name}.txt").read_text("utf-8"), tmp_path / f"{name}.docx", ruled=ruled)
    assert tasks_of(as_pdf(word), invoke) == tasks_of(word, invoke)  # over a page's end, with cells joined


@needs_office
def test_a_table_in_a_pdf_whose_cells_are_not_sure_is_doubted_or_refused(tmp_path: Path, invoke: Invoke) -> None:
    only, prose = ((FOLDER / f"{name}.txt").read_text("utf-8") for name in ("17-bang-dao-cot", "12-dan-chieu"))
    table = "\n".join(line for line in only.splitlines() if line.startswith("|"))
    refused = invoke("plan", "import", as_pdf(as_docx(f"KẾ HOẠCH\n{table}", tmp_path / "bang.docx")), code=1).err
    assert "chưa chắc chữ nào ở ô nào: nhập từ bản Word" in " ".join(refused.split())
    both = as_pdf(as_docx(f"{prose}\n{table}\n", tmp_path / "ca-hai.docx"))
    doubts = json.loads(invoke("plan", "import", both, "--preview", "--format", "json").out)["doubts"]
    assert "giống một bảng không kẻ" in next(d["message"] for d in doubts if d["check"] == "loose-table")


# -- Names in their time ---------------------------------------------------------------------------


def test_names_out_of_their_time_are_doubted(tmp_path: Path, invoke: Invoke) -> None:
    late = (FOLDER / "12-dan-chieu.txt").read_text("utf-8").replace("năm 2024", "năm 2026").replace("/2024", "/2026")
    late = late.replace("Thái Nguyên", "Bắc Giang").replace("- Lưu", "- UBND huyện Ý Yên, Sở KH&ĐT;\n- Lưu")
    (tmp_path / "muon.txt").write_text(late, "utf-8")
    view = json.loads(invoke("plan", "import", tmp_path / "muon.txt", "--preview", "--format", "json").out)
    said = {(doubt["check"], doubt["at"]): doubt["message"] for doubt in view["doubts"]}
    assert said["untimely-agency", "huyen-y-yen"].startswith("“UBND huyện Ý Yên” chỉ có đến hết ngày 30/06/2025")
    assert "28/02/2025" in said["untimely-agency", "so-khdt"]
    assert "Bắc Giang chỉ có đến hết ngày 30/06/2025, sau đó thuộc Bắc Ninh" in said["province", "scheme"]


ODD = """\
UBND TỈNH BẮC GIANG
Số: 12/KH-UBND
Bắc Giang, ngày 10 tháng 01 năm 2024
KẾ HOẠCH
Xây dựng Đề án “Quản lý an toàn thực phẩm”
I. MỤC ĐÍCH
1. Phấn đấu đến năm 2030 giảm 50% số vụ.
II. NHIỆM VỤ
1. Xây dựng Đề cương chi tiết Đề án quản lý an toàn thực phẩm, hoàn thành trước ngày 20/3/2024.
2. Xây dựng dự thảo Đề án, hoàn thành trước ngày 20/5/2024.
3. Lấy ý kiến các sở, ngành vào dự thảo Đề án, hoàn thành trước ngày 20/6/2024.
III. TỔ CHỨC THỰC HIỆN
1. Sở Y tế chủ trì, phối hợp với các cơ quan:
- Thực hiện các điểm 1 đến 2 mục II.
2. Sở Tài chính phối hợp thực hiện điểm 7 mục II.
3. Sở Nông nghiệp và Môi trường phối hợp khảo sát.
PHỤ LỤC
|Tên|Số lượng|
|Máy đo|3|
Danh mục
|TT|Nhiệm vụ|Cơ quan chủ trì|Thời gian hoàn thành|
|(1)|(2)|(3)|(4)|
|1|Xây dựng Đề cương chi tiết Đề án quản lý an toàn thực phẩm|Sở Y tế|20/3/2024|
|2|Tổ chức hội thảo góp ý dự thảo Đề án|Sở Y tế|25/5/2024|
||||
"""


def test_a_task_told_twice_is_one_and_tables_of_other_things_are_none(tmp_path: Path, invoke: Invoke) -> None:
    file = as_docx(ODD, tmp_path / "ke-hoach.docx")
    view = json.loads(invoke("plan", "import", file, "--preview", "--format", "json").out)
    read = [(m["id"], m["before"] or m["by"], m["lead"], m["lead_source"]) for m in view["milestones"]]
    assert read == [
        ("II.1", "2024-03-20", "so-y-te", "III.1"),
        ("II.2", "2024-05-20", "so-y-te", "III.1"),
        ("II.3", "2024-06-20", "", ""),
        ("PL.2", "2024-05-25", "so-y-te", ""),
    ]
    doubts = {doubt["check"]: doubt["message"] for doubt in view["doubts"]}
    assert doubts["reference"] == "III.2 dẫn chiếu II.7 nhưng ở đó không có nhiệm vụ nào"
    assert doubts["untimely-agency"] == (
        "“Sở Nông nghiệp và Môi trường” có từ ngày 01/03/2025, sau ngày ban hành Kế hoạch"
    )


def test_a_plan_of_nobody_s_is_read_with_an_owner_to_be_named_and_one_without_words_is_refused(
    tmp_path: Path, invoke: Invoke
) -> None:
    text = "KẾ HOẠCH\nXây dựng Đề án “Cây xanh”\nII. NHIỆM VỤ\n1. Xây dựng Đề cương, trước ngày 20/3/2024.\n"
    view = json.loads(invoke("plan", "import", as_docx(text, tmp_path / "a.docx"), "--preview", "--format", "json").out)
    assert view["scheme"]["owner"] in {agency["id"] for agency in view["agencies"]}
    err = invoke("plan", "import", as_docx("\n \n", tmp_path / "b.docx"), "--preview", code=1).err
    assert err == (
        "Lỗi: “b.docx” không có chữ nào để đọc.\n"
        "Gợi ý: Kiểm tra lại tệp; bản chụp (scan) thì xin bản Word, hoặc chạy nhận dạng chữ trước.\n"
    )
