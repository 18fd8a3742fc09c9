"""`dean plan import --into` a workspace that is there: an amended plan over the one in force."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import ROOT, Invoke
from tests.plans import FOLDER

ME = "Nguyễn Văn Mẫu <mau.nv@congan.bacgiang.example>"
PLAN = """\
ỦY BAN NHÂN DÂN
TỈNH BẮC GIANG
Số: 10/KH-UBND
Bắc Giang, ngày 05 tháng 3 năm 2024
KẾ HOẠCH
Xây dựng Đề án “Phòng cháy ở khu dân cư tỉnh Bắc Giang, giai đoạn 2024 - 2030”

I. MỤC ĐÍCH
Xây dựng Đề án đúng tiến độ.
II. NỘI DUNG, TIẾN ĐỘ
1. Xây dựng đề cương Đề án (hoàn thành trước ngày 20/3/2024).
2. Lấy ý kiến các sở, ban, ngành vào dự thảo Đề án (hoàn thành trước ngày 15/4/2024).
3. Trình UBND tỉnh ban hành Quyết định phê duyệt Đề án (hoàn thành trước ngày 20/6/2024).
III. TỔ CHỨC THỰC HIỆN
1. Công an tỉnh
Chủ trì thực hiện các nội dung tại mục II; xây dựng dự thảo Đề án.
2. Sở Tài chính
Phối hợp bố trí kinh phí thực hiện Đề án.

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
"""
AMENDED = (
    PLAN.replace("10/KH-UBND", "25/KH-UBND").replace("ngày 05 tháng 3", "ngày 02 tháng 4")
    .replace("15/4/2024", "25/4/2024")
    .replace("3. Trình", "3. Khảo sát thực trạng tại các huyện (hoàn thành trước ngày 10/5/2024).\n4. Trình")
    .replace("\nNơi nhận", "3. Sở Xây dựng\nPhối hợp khảo sát thực trạng nhà ở.\n\nNơi nhận")
    .replace("kinh phí thực hiện Đề án.\n", "kinh phí thực hiện Đề án.\nHướng dẫn quyết toán sau khảo sát.\n")
)  # fmt: skip


@pytest.fixture
def founded(tmp_path: Path, invoke: Invoke) -> Path:
    (tmp_path / "ke-hoach.txt").write_text(PLAN, "utf-8")
    (tmp_path / "sua-doi.txt").write_text(AMENDED, "utf-8")
    invoke("plan", "import", tmp_path / "ke-hoach.txt", "--into", tmp_path / "moi", "--as", ME)
    return tmp_path / "moi"


def kept(folder: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in folder.rglob("*.yaml") if ".git" not in f.parts}


def amended_by(founded: Path, *changes: tuple[str, str]) -> Path:
    """A plan with `changes` against the one that `founded` rests on."""
    text = PLAN
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (founded.parent / "khac.txt").write_text(text, "utf-8")
    return founded.parent / "khac.txt"


def test_inside_a_workspace_an_import_is_an_amendment_and_its_json_has_a_schema(founded: Path, invoke: Invoke) -> None:
    before = kept(founded)
    view = json.loads(invoke("plan", "import", founded.parent / "sua-doi.txt", "--format", "json", cwd=founded).out)
    jsonschema.validate(view, json.loads((ROOT / "schemas/output/amendment-1.schema.json").read_text("utf-8")))
    assert [(one["milestone"], one["after"]["before"]) for one in view["extensions"]] == [("II.2", "2024-04-25")]
    assert [one["id"] for one in view["milestones"]] == ["II.3-2"]
    assert [one["address"] for one in view["restated"]] == ["so-tai-chinh.III.2"]
    assert kept(founded) == before
    assert "NHIỆM VỤ (4)" in invoke("plan", "import", founded.parent / "sua-doi.txt", "--preview").out
    assert "~ II.2: " in invoke("plan", "import", founded.parent / "sua-doi.txt", "--dry-run").out


def test_changed_leads_and_duties_and_tasks_that_are_gone_are_kept_or_taken_with_a_word(
    founded: Path, invoke: Invoke
) -> None:
    plan = founded / "milestones.yaml"
    plan.write_text(plan.read_text("utf-8").replace("  - id: II.3 ", "  # trước khi trình\n  - id: II.3 "), "utf-8")
    invoke("save", "--with-doubts", "--as", ME, cwd=founded)
    before = kept(founded)
    file = amended_by(
        founded,
        ("2. Lấy ý kiến các sở, ban, ngành vào dự thảo Đề án (hoàn thành trước ngày 15/4/2024).\n3. ", "2. "),
        ("20/3/2024).", "20/3/2024). Chủ trì: Sở Tài chính."),
        ("Phối hợp bố trí kinh phí thực hiện Đề án.", "Phối hợp thẩm tra quyết toán của dự án sau đầu tư."),
    )  # fmt: skip
    out = " ".join(invoke("plan", "import", file, "--as", ME).out.split())
    assert "? II.1.lead: đang ghi “cong-an-tinh”, Kế hoạch này ghi “so-tai-chinh”; giữ nguyên" in out
    assert "? II.2 không còn trong Kế hoạch này" in out
    assert kept(founded) == before
    assert "Có: II.1.lead" in invoke("plan", "import", file, "--take", "II.9", "--yes", "--as", ME, code=1).err
    invoke("plan", "import", file, "--yes", "--take", "all", "--as", ME)
    after = {name: data.decode() for name, data in kept(founded).items()}
    assert "lead: so-tai-chinh" in after["milestones.yaml"]
    assert "id: II.2 " not in after["milestones.yaml"]
    assert "  # trước khi trình\n  - id: II.3 " in after["milestones.yaml"]
    assert "after: [II.2]" not in after["milestones.yaml"]
    assert "text: Phối hợp thẩm tra quyết toán của dự án sau đầu tư" in after["agencies.yaml"]
    assert "không thay đổi gì" in invoke("plan", "import", file).out
    invoke("undo", "--yes", "--as", ME)
    assert kept(founded) == before


def test_a_part_of_an_amendment_is_left_out_and_a_task_with_records_is_never_taken_away(
    founded: Path, invoke: Invoke
) -> None:
    asked = ("plan", "import", founded.parent / "sua-doi.txt", "--yes", "--as", ME, "--skip", "so-xay-dung")
    out = invoke(*asked, "--skip", "II.3-2", cwd=founded).out
    assert "~ II.2" in out
    assert "so-xay-dung" not in out
    assert "II.3-2" not in (founded / "milestones.yaml").read_text("utf-8")
    gone = ("2. Lấy ý kiến các sở, ban, ngành vào dự thảo Đề án (hoàn thành trước ngày 15/4/2024).\n3. ", "2. ")
    refused = invoke("plan", "import", amended_by(founded, gone), "--take", "II.2", "--yes", "--as", ME, code=1).err
    assert "II.2 đã có sự kiện được ghi nhận" in refused


def test_the_same_plan_again_changes_nothing(founded: Path, invoke: Invoke) -> None:
    before = kept(founded)
    out = invoke("plan", "import", founded.parent / "ke-hoach.txt", "--into", founded, "--as", ME).out
    assert out == "Kế hoạch này không thay đổi gì ở không gian làm việc.\n"
    assert kept(founded) == before


def test_an_amended_plan_is_shown_and_recorded_in_one_undoable_commit(founded: Path, invoke: Invoke) -> None:
    plan = founded / "milestones.yaml"
    plan.write_text(plan.read_text("utf-8") + "# ghi chú riêng của Văn phòng\n", "utf-8")
    invoke("save", "--with-doubts", "--as", ME, cwd=founded)
    before = kept(founded)
    asked = ("plan", "import", founded.parent / "sua-doi.txt", "--into", founded, "--as", ME)
    assert "Thêm --yes" in invoke(*asked, code=1).err
    assert "Sẽ ghi nhận: Cập nhật theo Kế hoạch số 25/KH-UBND ngày 02/04/2024" in invoke(*asked, "--dry-run").out
    assert kept(founded) == before
    out = invoke(*asked, "--yes").out
    assert "~ II.2: trước ngày 15/04/2024 → trước ngày 25/04/2024 (ghi là gia hạn)" in out
    assert "+ nhiệm vụ II.3-2: Khảo sát thực trạng tại các huyện" in out
    assert "+ cơ quan so-xay-dung: Sở Xây dựng" in out
    assert " II.3 không còn" not in out
    after = kept(founded)
    event = next(text for name, text in after.items() if name not in before).decode()
    assert "2024-04-25" in event
    assert "25/KH-UBND" in event
    for name in ("milestones.yaml", "agencies.yaml"):
        written = iter(after[name].decode().splitlines())
        assert all(line in written for line in before[name].decode().splitlines()), name  # every line, in its order
    older = invoke("plan", "import", founded.parent / "ke-hoach.txt", cwd=founded).out
    assert "~ II.2" not in older  # the plan of before does not take the extension back
    left = invoke(*asked).out.splitlines()[1:]  # what is recorded is not offered again; a word is still waited for
    assert left[0].startswith(" ? so-tai-chinh.III.2: đang ghi “Phối hợp bố trí kinh phí")
    assert not [line for line in left if line[:2] in (" ~", " +")]
    invoke("undo", "--yes", "--as", ME)
    assert kept(founded) == before


def test_a_date_a_person_confirmed_and_words_put_otherwise_are_not_taken_for_changes(
    founded: Path, invoke: Invoke
) -> None:
    invoke("plan", "confirm", "II.2", "deadline", "2024-04-12", "--reason", "Nhầm", "--as", ME, cwd=founded)
    plan = founded / "milestones.yaml"
    plan.write_text(plan.read_text("utf-8").replace("Xây dựng đề cương Đề án", "Đề cương của Đề án"), "utf-8")
    out = invoke("plan", "import", founded.parent / "ke-hoach.txt", "--into", founded, "--as", ME).out
    assert "không thay đổi gì" in out


def test_doubts_in_the_files_are_vietnamese_whatever_the_screen_speaks(
    founded: Path, tmp_path: Path, invoke: Invoke
) -> None:
    invoke("--lang", "en", "plan", "import", tmp_path / "ke-hoach.txt", "--into", tmp_path / "hai", "--as", ME)
    assert kept(tmp_path / "hai") == kept(founded)
    assert b"NG" in kept(founded)["milestones.yaml"]


def test_helpers_and_duties_come_with_an_amended_plan_and_what_is_gone_is_left_to_a_person(
    founded: Path, invoke: Invoke
) -> None:
    file = amended_by(
        founded,
        ("10/KH-UBND", "25/KH-UBND"), ("ngày 05 tháng 3", "ngày 02 tháng 4"),
        ("20/3/2024).", "20/3/2024). Chủ trì: Công an tỉnh. Phối hợp: Sở Tài chính."),
        ("trước ngày 15/4/2024", "chậm nhất ngày 25/4/2024"), ("trước ngày 20/6/2024", "khi có đủ điều kiện"),
        ("Chủ trì thực hiện các nội dung tại mục II; xây dựng dự thảo Đề án.", "Báo cáo Bộ Công an kết quả hằng quý."),
    )  # fmt: skip
    out = " ".join(invoke("plan", "import", file, "--yes", "--take", "all", "--as", ME, cwd=founded).out.split())
    for line in (
        "~ II.2: trước ngày 15/04/2024 → đến hết ngày 25/04/2024 (ghi là gia hạn)",
        "+ việc của cong-an-tinh (III.1): Báo cáo Bộ Công an kết quả hằng quý",
        "? II.1.coordinating: đang ghi “để trống”, Kế hoạch này ghi “so-tai-chinh”",
        "! II.3: hạn trước là trước ngày 20/06/2024, nay là “không có ngày”; sửa bằng tay nếu đúng",
        "! việc của cong-an-tinh (III.1) không còn trong Kế hoạch này: Chủ trì thực hiện các nội dung tại mục II",
    ):
        assert line in out
    after = {name: data.decode() for name, data in kept(founded).items()}
    assert "    coordinating: [so-tai-chinh]\n" in after["milestones.yaml"]
    assert "before: 2024-06-20" in after["milestones.yaml"]
    assert "        text: Báo cáo Bộ Công an kết quả hằng quý\n        frequency: quarterly\n" in after["agencies.yaml"]
    assert "        text: Chủ trì thực hiện các nội dung tại mục II" in after["agencies.yaml"]
    invoke("plan", "import", file, "--yes", "--take", "all", "--as", ME, code=None)
    again = {name: data.decode() for name, data in kept(founded).items()}
    assert again == after


def test_a_plan_that_counts_days_is_founded_on_and_changes_nothing_when_it_comes_again(
    tmp_path: Path, invoke: Invoke
) -> None:
    invoke("plan", "import", FOLDER / "10-dem-ngay.txt", "--into", tmp_path / "moi", "--as", ME)
    plan = (tmp_path / "moi/milestones.yaml").read_text("utf-8")
    assert "within: {working_days: 20, of: quyet-dinh-to.issued}" in plan
    again = invoke("plan", "import", FOLDER / "10-dem-ngay.txt", cwd=tmp_path / "moi")
    assert again.out == "Kế hoạch này không thay đổi gì ở không gian làm việc.\n"
    said = " ".join(invoke("plan", "import", FOLDER / "10-dem-ngay.txt", "--preview").out.split())
    for words in ("→ hạn: đến hết ngày 24/01/2024", "→ hạn: 20wd quyet-dinh-to.issued", "→ hạn: không có ngày"):
        assert words in said
    assert "→ Kế hoạch ghi: định kỳ hằng tháng." in said


def test_a_body_and_agencies_of_their_time_come_with_an_amended_plan(founded: Path, invoke: Invoke) -> None:
    task = "4. Ban hành Quyết định thành lập Tổ giúp việc (hoàn thành trước ngày 20/7/2024).\nIII. TỔ CHỨC"
    duties = "\n3. Sở Kế hoạch và Đầu tư\nPhối hợp rà soát.\n4. Sở Dân tộc và Tôn giáo\nPhối hợp rà soát.\n\nNơi nhận"
    file = amended_by(founded, ("10/KH-UBND", "25/KH-UBND"), ("III. TỔ CHỨC", task), ("\n\nNơi nhận", duties))
    out = " ".join(invoke("plan", "import", file, "--yes", "--as", ME, cwd=founded).out.split())
    assert "+ tổ chức to-giup-viec: Tổ giúp việc" in out
    agencies = (founded / "agencies.yaml").read_text("utf-8")
    assert "\n    valid_to: 2025-02-28\n    successor: so-tai-chinh\n" in agencies
    assert "\n    valid_from: 2025-03-01\n" in agencies
    assert "\n  - id: to-giup-viec" in agencies
    found = json.loads(invoke("agency", "list", "--json").out)
    assert {"so-khdt", "so-dan-toc-ton-giao"} <= {one["id"] for one in found["agencies"]}
    before = kept(founded)
    invoke("plan", "import", file, "--yes", "--as", ME)
    assert kept(founded) == before
