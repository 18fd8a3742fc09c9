"""`dean plan import --into` a workspace that is there: an amended plan over the one in force."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Invoke

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
    assert "không thay đổi gì" in invoke(*asked).out
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
