"""What a consultation refuses or doubts, each in its own sentence, and what it then shows."""

from __future__ import annotations

import shutil
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from tests.cli.test_obstacles import BY, head
from tests.cli.test_rounds import DATES
from tests.conftest import Invoke

ROUNDS = "Xem hiện trạng: dean comment list"
TO = ("--to", "so-noi-vu,so-xay-dung", "--milestone", "II.3", "--no-package")


@pytest.mark.parametrize(
    ("words", "said", "hint"),
    [
        (("open", "-d", "de-an", *TO, "--sent", "2024-05-20", "--due", "2024-05-01"),
         "Hạn trả lời 01/05/2024 trước ngày gửi 20/05/2024.", "Ghi --due sau ngày gửi."),
        (("open", "-d", "de-an", *TO, *DATES, "--milestone", "II.9"), "Kế hoạch không có “II.9”.",
         "Có: II.1, II.2, II.3, II.4, II.5."),
        (("open", "-d", "de-an", *DATES, "--to", "cong-an-tinh"), "Chưa rõ gửi xin ý kiến những ai.",
         "Ghi --to, như: --to body:ban,kind:huyen,so-tai-chinh"),
        (("open", "-d", "de-an", *DATES, "--to", "body:bann"), "Không có “body:bann”.", "Có phải “body:ban”?"),
        (("open", "-d", "de-cuong", *DATES), "Chưa rõ đợt này phục vụ nhiệm vụ nào.",
         "Ghi --milestone với một trong: II.1, II.2, II.3, II.4, II.5."),
        (("open", "--follows", "2", *DATES), "Không cơ quan nào ở đợt 2 đã nhất trí với phần nay đã sửa.",
         "Vẫn muốn hỏi ai thì ghi --to."),
    ],
)  # fmt: skip
def test_a_round_that_cannot_be_is_refused(
    demo: Path, invoke: Invoke, words: tuple[str, ...], said: str, hint: str
) -> None:
    before = head(demo)
    assert invoke("round", *words, *BY, cwd=demo, code=1).err == f"Lỗi: {said}\nGợi ý: {hint}\n"
    assert head(demo) == before


def test_where_everybody_has_been_asked_that_is_what_is_said(demo: Path, invoke: Invoke) -> None:
    asked = ("round", "open", "-d", "de-an", "--milestone", "II.3", "--no-package", *DATES, "--yes", *BY)
    invoke(*asked, cwd=demo)
    assert invoke(*asked, code=1).err == (
        "Lỗi: Mọi cơ quan Kế hoạch nêu đã được hỏi về de-an.\n"
        "Gợi ý: Hỏi thêm cơ quan khác: --to; hỏi lại về dự thảo mới: --follows với số của đợt trước.\n"
    )


def test_a_round_may_serve_a_task_for_which_the_plan_asks_nobody(demo: Path, invoke: Invoke) -> None:
    asked = ("round", "open", "-d", "de-an", "--to", "so-noi-vu", "--milestone", "II.5", "--no-package", *DATES)
    invoke(*asked, "--yes", *BY, cwd=demo)
    assert "milestone: II.5\n" in next(demo.glob("rounds/03-*/round.yaml")).read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said", "hint"),
    [
        (("response", "add", "2", "--dir", "khong-co"), "Không có thư mục khong-co.",
         "Kiểm tra lại đường dẫn sau --dir."),
        (("response", "add", "2", "--dir", "trong"), "Thư mục trong không có tệp nào.", "Chép các tệp đã nhận vào đó."),
        (("response", "add", "2", "khong-co.docx"), "Không có tệp khong-co.docx.",
         "Kiểm tra lại đường dẫn; tên có dấu cách thì đặt trong ngoặc kép."),
        (("comment", "assign", "R9-STC-001", "--to", "x"), "Không có ý kiến R9-STC-001.", "Xem: dean comment list"),
        (("comment", "dispose", "R1-STC-001", "rejected", "--answer", "Không", "--in", "v2"),
         "R1-STC-001: chỉ ý kiến được tiếp thu mới thể hiện tại một dự thảo.", "Bỏ --in."),
        (("comment", "assign", "R1-STC-001", "--to", ""), "Không có gì thay đổi.", ROUNDS),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_in_or_decided_is_refused(
    demo: Path, invoke: Invoke, words: tuple[str, ...], said: str, hint: str
) -> None:
    before = head(demo)
    (demo / "trong").mkdir()
    assert invoke(*words, *BY, cwd=demo, code=1).err == f"Lỗi: {said}\nGợi ý: {hint}\n"
    assert head(demo) == before


@pytest.mark.parametrize("words", [("round", "show"), ("response", "add", "gop-y.csv", *BY)])
def test_where_no_round_was_ever_opened_that_is_said(demo: Path, invoke: Invoke, words: tuple[str, ...]) -> None:
    shutil.rmtree(demo / "rounds")
    (demo / "gop-y.csv").write_text("STT,Vị trí,Ý kiến góp ý\n1,,Nêu rõ\n", "utf-8")
    assert invoke(*words, cwd=demo, code=1).err == (
        "Lỗi: Chưa có đợt lấy ý kiến nào.\nGợi ý: Mở đợt đầu: dean round open --document de-an --to body:ban\n"
    )


@pytest.fixture
def answered(demo: Path, invoke: Invoke) -> Path:
    """A demonstration whose third round has comments of two agencies, one on a place and one on none."""
    invoke("round", "open", "-d", "de-an", *TO, *DATES, "--yes", *BY, cwd=demo)
    placed = ("--comment", "Nêu rõ nguồn kinh phí", "--where", "Phần thứ ba")
    invoke("response", "add", "3", "so-noi-vu", *placed, "--received", "2024-05-15", *BY)
    invoke("response", "add", "3", "so-xay-dung", "--comment", "Nêu rõ kinh phí", "--received", "2024-05-15", *BY)
    return demo


def test_a_comment_taken_in_without_a_version_or_into_words_that_stayed_is_doubted(
    answered: Path, invoke: Invoke
) -> None:
    draft = docx.Document(str(answered / "drafts/de-an.docx"))
    draft.add_paragraph("Một đoạn mới ở cuối văn bản, không ai góp ý.")
    draft.save(str(answered / "drafts/de-an.docx"))
    invoke("draft", "commit", "de-an", *BY, cwd=answered)
    on = ("--date", "2024-05-16")
    invoke("comment", "dispose", "R3-SNV-001", "accepted", *on, *BY)
    out = invoke("check", code=1).out
    assert "R3-SNV-001 đã tiếp thu nhưng chưa nêu dự thảo nào thể hiện [accepted-version]" in out
    invoke("comment", "dispose", "R3-SNV-001", "R3-SXD-001", "accepted", "--in", "v2", *on, *BY)
    out = invoke("check", "--strict", code=1).out
    assert "R3-SNV-001 ghi là đã tiếp thu, nhưng đoạn ấy không đổi trong dự thảo lần 2 [absorbed-passage]" in out
    assert "R3-SXD-001 ghi là đã tiếp thu; không rõ vị trí nên chưa chứng minh được [uncertain-passage]" in out


def test_a_comment_that_repeats_another_is_answered_there(answered: Path, invoke: Invoke) -> None:
    invoke("comment", "merge", "R3-SNV-001", "R3-SXD-001", "--date", "2024-05-16", *BY, cwd=answered)
    err = invoke("comment", "merge", "R3-SXD-001", "R3-SNV-001", *BY, code=1).err
    assert err == "Lỗi: R3-SXD-001 tự nó trùng với R3-SNV-001.\nGợi ý: Gộp vào R3-SNV-001.\n"


def test_a_mail_is_known_by_its_address_and_what_hangs_on_it_without_a_name_is_left(
    answered: Path, tmp_path: Path, invoke: Invoke
) -> None:
    mail = EmailMessage()
    mail["From"] = "Phạm Thị Ví Von <vivon.pt@stc.bacgiang.example>"
    mail.set_content("Gửi kèm văn bản góp ý.")
    mail.add_attachment("STT,Vị trí,Ý kiến góp ý\n1,,Nêu rõ\n".encode(), "text", "csv", filename="gop-y.csv")
    mail.add_attachment(b"khong ten", maintype="application", subtype="octet-stream")
    emblem, letter = b"\x89PNG\r\n\x1a\nquoc huy", b"\xff\xd8\xff\xe0cong van"
    mail.add_attachment(emblem, "image", "png", filename="image001.png", cid="<image001@stc.example>")
    mail.add_attachment(letter, "image", "jpeg", filename="cong-van.jpg")
    (tmp_path / "thu.eml").write_bytes(bytes(mail))
    err = invoke("response", "add", "3", tmp_path / "thu.eml", "--yes", *BY, cwd=answered).err
    assert "Sở Tài chính" in err
    assert "ảnh chụp không có chữ để đọc" in err
    kept = sorted(answered.glob("rounds/03-*/received/so-tai-chinh*"))
    assert [file.name for file in kept] == ["so-tai-chinh-1-1.csv", "so-tai-chinh-1-2.jpg"]
    assert kept[1].read_bytes() == letter, "the letter, not the emblem in the mail's own text"


def test_a_round_that_is_not_there_has_no_comments(demo: Path, invoke: Invoke) -> None:
    err = invoke("comment", "list", "--round", "9", cwd=demo, code=1).err
    assert err == "Lỗi: Không có đợt 9.\nGợi ý: Xem: dean round list\n"


def test_a_round_shows_how_it_ended(answered: Path, invoke: Invoke) -> None:
    invoke("round", "close", "3", "--date", "2024-05-25", "--reason", "Đã đủ ý kiến", *BY, cwd=answered)
    out = invoke("round", "show", "3").out
    assert "đã kết thúc 25/05/2024" in out
    assert "Đã đủ ý kiến" in out
    invoke("undo", "--yes", *BY)
    invoke("round", "cancel", "3", "--reason", "Gửi nhầm bản", "--date", "2024-05-25", *BY)
    assert "đã hủy" in invoke("round", "show", "3").out


def test_what_one_agency_owes_and_waits_for_stands_alone(answered: Path, invoke: Invoke) -> None:
    out = invoke("pending", "--agency", "so-noi-vu", "--as-of", "2024-05-24", cwd=answered)
    assert "Sở Nội vụ" in out.out
    assert "Sở Xây dựng" not in out.out


def test_a_file_that_tells_neither_round_nor_sender_is_refused_with_how_to_say_them(demo: Path, invoke: Invoke) -> None:
    (demo / "la.csv").write_text("STT,Vị trí,Ý kiến góp ý\n1,,Nêu rõ\n", "utf-8")
    said = invoke("response", "add", "la.csv", "--yes", *BY, cwd=demo, code=1).err
    assert said == "Lỗi: Chưa biết la.csv trả lời đợt nào.\nGợi ý: Ghi số đợt: dean response add 1|2 …\n"
    said = invoke("response", "add", "2", "la.csv", "--yes", *BY, code=1).err
    assert said == (
        "Lỗi: Chưa biết la.csv là của cơ quan nào.\n"
        "Gợi ý: Ghi cơ quan trước tên tệp: dean response add so-tai-chinh la.csv\n"
    )


def test_an_answer_without_a_file_goes_to_the_only_round_that_runs(demo: Path, invoke: Invoke) -> None:
    agreed = ("response", "add", "so-noi-vu", "--position", "agree", "--received", "2024-05-07", *BY)
    assert invoke(*agreed, cwd=demo, code=1).err == "Lỗi: Chưa rõ đợt nào.\nGợi ý: Có các đợt: 1, 2.\n"
    invoke("round", "close", "1", "--date", "2024-05-06", *BY)
    assert "Sở Nội vụ, đợt 2: nhất trí" in invoke(*agreed).err
