"""`dean round`: opened, shown, extended, reminded, ended; what is refused leaves everything as it was."""

from __future__ import annotations

import json
import re
from pathlib import Path

import docx
import pytest

from tests.cli.test_obstacles import BY, head
from tests.conftest import Invoke

OPEN = ("round", "open", "-d", "de-an", "--to", "so-noi-vu,so-xay-dung", "--milestone", "II.3", "--no-package")
DATES = ("--sent", "2024-05-09", "--due", "2024-05-20", "--number", "230/CAT-ANM")


@pytest.fixture
def asked(demo: Path, invoke: Invoke) -> Path:
    """A demonstration whose third round has asked two agencies, of which one has answered late."""
    invoke(*OPEN, *DATES, "--yes", *BY, cwd=demo)
    late = ("--comment", "Nêu rõ nguồn kinh phí", "--number", "9/SXD", "--received", "2024-05-23")
    invoke("response", "add", "3", "so-xay-dung", *late, *BY)
    return demo


def test_a_round_with_doubts_is_opened_only_on_a_person_s_word(demo: Path, invoke: Invoke) -> None:
    before = head(demo)
    err = invoke(*OPEN, *DATES, *BY, code=1, cwd=demo).err
    assert "Lưu ý: hạn trả lời 20/05/2024 sau hạn của II.3" in err
    assert err.endswith("Lỗi: Cần người xác nhận: Vẫn mở đợt này?\nGợi ý: Sửa lại, hoặc thêm --yes.\n")
    invoke(*OPEN, *DATES, "--dry-run", *BY)
    assert head(demo) == before
    invoke(*OPEN, *DATES, "--yes", *BY)
    assert head(demo) != before
    invoke("undo", "--yes", *BY)
    assert head(demo) == before


def test_a_letterhead_that_is_not_whole_is_refused_before_anything_is_told(demo: Path, invoke: Invoke) -> None:
    plan = demo / "milestones.yaml"
    plan.write_text(re.sub(r"\n    signer:.*", "", plan.read_text("utf-8")), "utf-8")
    err = invoke(*OPEN[:-1], *DATES, "--yes", *BY, code=None, cwd=demo).err
    assert err.startswith("Lỗi: Thiếu settings.letterhead.signer trong milestones.yaml")


def test_whom_nobody_asked_is_named_and_asked_next_about_the_same_draft(demo: Path, invoke: Invoke) -> None:
    shown = invoke("round", "show", "2", "--as-of", "2024-05-09", cwd=demo).out
    assert "16 cơ quan Kế hoạch nêu chưa được hỏi: Sở Nội vụ, Sở Kế hoạch và Đầu tư" in " ".join(shown.split())
    assert " ".join(shown.split()).endswith("và 8 cơ quan nữa → dean round open --document de-an --milestone II.3")
    invoke("round", "open", "-d", "de-an", "--no-package", *DATES, "--yes", *BY)
    round = json.loads(invoke("round", "show", "3", "--as-of", "2024-05-09", "--json").out)
    assert (round["round"]["milestone"], len(round["requests"]), round["unasked"]) == ("II.3", 16, [])
    file = demo / "lan-2.docx"
    docx.Document(str(demo / "drafts/de-an.docx")).save(str(file))
    invoke("draft", "commit", file, "-d", "de-an", "-m", "Lần 2", "--unchanged", "--yes", *BY)
    opened = invoke("round", "open", "-d", "de-an", "--no-package", *DATES, "--dry-run", *BY).err
    assert "Đợt 4: de-an/v2 gửi 8 cơ quan" in opened
    assert "II.4" in opened


def test_a_round_undone_leaves_no_folder_and_an_empty_one_is_no_round(demo: Path, invoke: Invoke) -> None:
    rounds = sorted((demo / "rounds").iterdir())
    invoke(*OPEN, *DATES, "--yes", *BY, cwd=demo)
    invoke("undo", "--yes", *BY)
    assert sorted((demo / "rounds").iterdir()) == rounds
    (demo / "rounds/03-trong/received").mkdir(parents=True)
    assert "Đợt 3" not in invoke("round", "list").out
    (demo / "rounds/03-trong/received/so-tai-chinh-1-1.docx").write_bytes(b"")
    err = invoke("status", code=1).err
    assert "rounds/03-trong/round.yaml: không có tệp này" in err
    assert "Lấy lại từ Git: git checkout -- rounds/03-trong/round.yaml" in err


def test_who_is_waited_for_and_how_often_reminded(asked: Path, invoke: Invoke) -> None:
    invoke("round", "remind", "3", "--date", "2024-05-22", "--agency", "so-noi-vu", *BY)
    view = json.loads(invoke("round", "pending", "3", "--as-of", "2024-05-24", "--json").out)
    assert "so-noi-vu" in json.dumps(view)
    assert "so-xay-dung" not in json.dumps(view)
    assert "nhắc" in invoke("round", "pending", "3", "--as-of", "2024-05-24").out
    assert "Sở Xây dựng: 1 ý kiến (1 chưa xử lý), 9/SXD, nhận 23/05, muộn 3 ngày" in invoke("round", "show", "3").out


@pytest.mark.parametrize(
    ("words", "said", "hint"),
    [
        (("extend", "3", "--due", "2024-05-20"), "Sở Nội vụ đã có hạn 20/05/2024.", "Ghi --due sau ngày ấy."),
        (("extend", "3", "--due", "2024-06-01", "--agency", "luc-nam"), "Đợt 3 không hỏi UBND huyện Lục Nam.",
         "Xem đã hỏi những ai: dean round show 3"),
        (("close", "3", "--date", "2024-05-01"), "Ngày 01/05/2024 trước ngày gửi 09/05/2024.",
         "Ghi --date từ ngày gửi trở đi."),
        (("close", "7"), "Không có đợt 7.", "Có các đợt: 1, 2, 3."),
        (("open", "-d", "de-an", "--silence", "x"), "--silence nhận agrees hoặc none.",
         "agrees: quá hạn không trả lời là đồng ý."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(asked: Path, invoke: Invoke, words: tuple[str, ...], said: str, hint: str) -> None:
    before = head(asked)
    assert invoke("round", *words, *BY, code=1).err == f"Lỗi: {said}\nGợi ý: {hint}\n"
    assert head(asked) == before


def test_a_round_is_extended_and_ended_once(asked: Path, invoke: Invoke) -> None:
    invoke("round", "extend", "3", "--due", "2024-06-10", *BY)
    assert "hạn 10/06" in invoke("round", "pending", "3", "--as-of", "2024-05-24").out
    invoke("response", "add", "3", "so-noi-vu", "--position", "agree", "--received", "2024-06-01", *BY)
    err = invoke("round", "extend", "3", "--due", "2024-06-20", *BY, code=1).err
    assert err == "Lỗi: Đợt 3 không còn ai chưa trả lời.\nGợi ý: Xem lại: dean round show 3\n"
    invoke("round", "close", "3", "--date", "2024-06-11", *BY)
    err = invoke("round", "cancel", "3", "--reason", "Gửi nhầm", *BY, code=1).err
    assert err == "Lỗi: Đợt 3 đã kết thúc ngày 11/06/2024.\nGợi ý: Xem lại: dean round show 3\n"


def test_reminders_go_out_before_they_are_recorded_and_once_a_day(asked: Path, tmp_path: Path, invoke: Invoke) -> None:
    before, out = head(asked), tmp_path / "gui"
    remind = ("round", "remind", "3", "--date", "2024-05-22", "-o", out)
    invoke(*remind, "--dry-run", *BY)
    assert (head(asked), out.exists()) == (before, False)
    assert "không phải một người" in invoke(*remind, "--as", "ai đó", code=1).err
    assert sorted(file.name for file in (out / "so-noi-vu").iterdir()) == ["cong-van.docx", "thu.eml", "tin-nhan.txt"]
    assert head(asked) == before
    assert "Đôn đốc Sở Nội vụ, Sở Xây dựng (đợt lấy ý kiến 3)" in invoke(*remind, *BY).err
    assert "Hôm nay đã nhắc đủ" in invoke(*remind, *BY, code=1).err


def test_a_draft_with_marks_is_refused_unless_told_and_a_short_or_free_day_is_said(demo: Path, invoke: Invoke) -> None:
    draft = demo / "drafts/de-an.docx"
    document = docx.Document(str(draft))
    document.add_comment(document.paragraphs[10].runs, text="Xem lại", author="Phạm Thị Ví Von")
    document.core_properties.author = "Phạm Thị Ví Von"  # of another agency than the one that drafts
    document.save(str(draft))
    invoke("draft", "commit", "de-an", *BY, cwd=demo)
    before = head(demo)
    ask = ("round", "open", "-d", "de-an", "--to", "body:ban,kind:so,kind:huyen", "--sent", "2024-05-20", "--due",
           "2024-05-26", "--no-package", "--yes", *BY)  # fmt: skip
    assert invoke(*ask, code=1).err == (
        "Lỗi: Dự thảo de-an/v2 chưa sạch: còn 1 ý kiến bên lề; mang tên người của cơ quan khác: Phạm Thị Ví Von.\n"
        "Gợi ý: Dọn trong Word rồi nộp bản mới, hoặc thêm --with-marks nếu cố ý gửi như vậy.\n"
    )
    assert head(demo) == before
    told = invoke(*ask, "--with-marks").err
    for doubt in (
        "còn 1 ý kiến bên lề", "hạn trả lời 26/05/2024 là ngày nghỉ; ngày làm việc cuối là 24/05/2024",
        "cơ quan chỉ có 4 ngày làm việc để trả lời",
    ):  # fmt: skip
        assert f"Lưu ý: {doubt}.\n" in told
    assert len(json.loads(invoke("round", "show", "3", "--json").out)["requests"]) == 33
