"""`dean response add`: what came in is taken in once, whole, to the right round and agency, or not at all."""

from __future__ import annotations

import json
import shutil
import sys
from datetime import UTC, datetime
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path

import pytest

from deancli.document.writing import Paragraph, plain_docx
from tests.cli.test_draft import git
from tests.cli.test_obstacles import BY, head
from tests.cli.test_rounds import DATES, OPEN
from tests.conftest import Invoke
from tests.terminal import at_terminal


@pytest.fixture
def asked(demo: Path, invoke: Invoke) -> Path:
    """A demonstration whose third round asks two agencies."""
    invoke(*OPEN, *DATES, "--yes", *BY, cwd=demo)
    return demo


def table(folder: Path, name: str, *said: str) -> Path:
    """A CSV table of comments."""
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    rows = "".join(f'{n},,,"{text}",\n' for n, text in enumerate(said, 1))
    file.write_text(f"STT,Vị trí,Nội dung dự thảo,Ý kiến góp ý,Đề nghị sửa\n{rows}", encoding="utf-8")
    return file


def responses(root: Path) -> list[str]:
    """The files of the third round's responses."""
    (folder,) = (root / "rounds").glob("03-*")
    return sorted(path.name for path in folder.glob("*.yaml") if path.name != "round.yaml")


def test_an_answer_from_before_the_round_and_one_typed_twice_are_refused(demo: Path, invoke: Invoke) -> None:
    answer = (
        "response",
        "add",
        "2",
        "so-tai-chinh",
        "--number",
        "520/STC",
        "--comment",
        "Nêu rõ nguồn",
        *BY,
        "--received",
    )
    assert invoke(*answer, "2024-04-05", code=1, cwd=demo).err == (
        "Lỗi: Ngày nhận 05/04/2024 trước ngày gửi đợt 2 (25/04/2024).\n"
        "Gợi ý: Xem lại ngày sau --received, hoặc số của đợt.\n"
    )
    invoke(*answer, "2024-05-05")
    assert invoke(*answer, "2024-05-05", code=1).err == (
        "Lỗi: Góp ý này của Sở Tài chính đã được ghi nhận, nhận ngày 05/05/2024.\n"
        "Gợi ý: Không cần ghi lại; bản sửa lại thì khác ở số, ngày, quan điểm hoặc ý kiến.\n"
    )
    assert "thay cho bản nhận ngày 05/05/2024" in invoke(*answer, "2024-05-06").err


@pytest.mark.parametrize(
    ("words", "position"),
    [
        ("nhat-tri", "agree"),
        ("nhất trí", "agree"),
        ("Co y kien", "agree_with_comments"),
        ("không nhất trí", "disagree"),
    ],
)
def test_a_position_is_known_by_its_name(demo: Path, invoke: Invoke, words: str, position: str) -> None:
    invoke("response", "add", "2", "so-tai-chinh", "--position", words, "--received", "2024-05-05", *BY, cwd=demo)
    assert f"position: {position}\n" in (demo / "rounds/02-du-thao-lan-1/so-tai-chinh.yaml").read_text("utf-8")
    err = invoke("response", "add", "2", "so-tu-phap", "--position", "tot", code=1).err
    assert "Gợi ý: Có: agree (nhất trí), agree_with_comments (nhất trí, có ý kiến), disagree (không nhất trí), " in err


@pytest.mark.parametrize(
    ("words", "said", "hint"),
    [
        (("3", "so-xay-dun", "--position", "agree"), "Không có cơ quan “so-xay-dun” trong agencies.yaml.",
         "Có phải “so-xay-dung”?"),
        (("9", "so-xay-dung", "--position", "agree"), "Không có đợt 9.", "Có các đợt: 1, 2, 3."),
        (("3", "so-xay-dung"), "Chưa rõ Sở Xây dựng nhất trí hay có ý kiến.",
         "Thêm --position agree|agree_with_comments|disagree|out_of_scope, hoặc gõ ý kiến bằng --comment."),
        (("3", "so-xay-dung", "--position", "agre"), "Không có quan điểm “agre”.", "Có phải “agree”?"),
        (("3", "so-xay-dung", "--position", "agree", "--where", "x"), "--where nhiều hơn --comment.",
         "Mỗi --where đi với một --comment, cùng thứ tự."),
        (("3", "so-xay-dung", "--dir", "."), "--dir nhận cả thư mục, không đi cùng tên cơ quan hay tệp.",
         "Ví dụ: dean response add 2 --dir hop-thu"),
        (("3", "so-xay-dung", "--comment", " "), "Có --comment không có chữ nào.",
         "Ghi nội dung ý kiến, hoặc bỏ --comment ấy."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_and_nothing_is_written(
    asked: Path, invoke: Invoke, words: tuple[str, ...], said: str, hint: str
) -> None:
    before = head(asked)
    assert invoke("response", "add", *words, *BY, code=1).err == f"Lỗi: {said}\nGợi ý: {hint}\n"
    assert head(asked) == before


def test_a_file_is_kept_byte_for_byte_and_the_same_is_refused_the_second_time(
    asked: Path, tmp_path: Path, invoke: Invoke
) -> None:
    file = table(tmp_path / "in", "y-kien.csv", "Nêu rõ nguồn kinh phí thực hiện", "=cmd \x1b[31mđỏ")
    before = head(asked)
    add = ("response", "add", "3", "so-xay-dung", file, "--received", "2024-05-15", *BY)
    invoke(*add, "--dry-run")
    assert head(asked) == before
    invoke(*add)
    (kept,) = asked.glob("rounds/03-*/received/*")
    assert sha256(kept.read_bytes()).digest() == sha256(file.read_bytes()).digest()
    after = head(asked)
    again = shutil.copy(file, file.with_name("ten khac.csv"))
    assert invoke("response", "add", "3", "so-xay-dung", again, *BY, code=1).err == (
        "Lỗi: ten khac.csv đã được nhận ngày 15/05/2024 trong đợt 3, của Sở Xây dựng.\n"
        "Gợi ý: Không cần nhận lại; bản sửa lại của cơ quan thì phải khác từng byte.\n"
    )
    assert head(asked) == after
    invoke("undo", "--yes", *BY)
    assert head(asked) == before


def test_a_corrected_answer_supersedes_the_first_and_keeps_what_was_decided(asked: Path, invoke: Invoke) -> None:
    add = ("response", "add", "3", "so-xay-dung", "--received", "2024-05-15", *BY)
    invoke(*add, "--comment", "Nêu rõ nguồn kinh phí", "--comment", "Bỏ điểm c")
    invoke("comment", "dispose", "R3-SXD-001", "noted", "--date", "2024-05-16", *BY)
    assert "thay cho bản nhận ngày 15/05/2024; cả hai đều được giữ" in invoke(
        *add, "--comment", "Nêu rõ nguồn kinh phí", "--comment", "Thêm điểm d"
    ).err  # fmt: skip
    assert responses(asked) == ["so-xay-dung-2.yaml", "so-xay-dung.yaml"]
    listed = invoke("comment", "list", "--round", "3").out
    assert [line.split()[0] for line in listed.splitlines() if "R3-" in line] == ["R3-SXD-001", "R3-SXD-003"]
    assert "R3-SXD-001 ghi nhận" in listed


def test_uninvited_and_late_answers_are_taken_in_and_told(asked: Path, invoke: Invoke) -> None:
    late = ("--position", "agree", "--received", "2024-05-25", *BY)
    assert "muộn 5 ngày" in invoke("response", "add", "3", "so-xay-dung", *late).err
    told = "cơ quan này không được hỏi trong đợt; được tính riêng"
    assert told in invoke("response", "add", "3", "luc-nam", *late).err
    assert "1 đã trả lời (1 nhất trí, 0 có ý kiến), 1 chưa" in " ".join(invoke("round", "show", "3").out.split())


def test_a_folder_is_taken_in_whole_or_not_at_all(asked: Path, tmp_path: Path, invoke: Invoke) -> None:
    folder = tmp_path / "hop-thu"
    invoke("round", "close", "1", "--date", "2024-05-08", *BY, code=None)
    invoke("round", "close", "2", "--date", "2024-05-08", *BY, code=None)
    table(folder, "so-xay-dung.csv", "Nêu rõ nguồn kinh phí thực hiện")
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "la@khong-quen.example", "Góp ý"
    held = table(tmp_path / "x", "Sở Nội vụ.csv", "Rà soát biên chế").read_bytes()
    mail.add_attachment(held, maintype="text", subtype="csv", filename="../../Sở Nội vụ.csv")
    (folder / "thu.eml").write_bytes(mail.as_bytes())
    (folder / "trong.docx").write_bytes(b"")
    for unseen in ("Thumbs.db", "desktop.ini", ".DS_Store", "~$trong.docx"):
        (folder / unseen).write_bytes(b"unseen")
    before = head(asked)
    err = invoke("response", "add", "--dir", folder, "--yes", *BY, code=1).err
    assert "Chưa nhận gì: có 1 tệp không nhận được." in err
    assert "trong.docx" in err
    assert head(asked) == before
    (folder / "trong.docx").unlink()
    (folder / "Sở Xây dựng.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (folder / "so-xay-dung.csv").rename(tmp_path / "so-xay-dung.csv")
    err = invoke("response", "add", "--dir", folder, "--yes", *BY, code=1).err
    assert "Chưa nhận gì: có 1 tệp không nhận được." in err
    assert "Sở Xây dựng.jpg: ảnh chụp không có chữ để đọc." in " ".join(err.split())
    assert head(asked) == before
    (folder / "Sở Xây dựng.jpg").unlink()
    (tmp_path / "so-xay-dung.csv").rename(folder / "so-xay-dung.csv")
    invoke("response", "add", "--dir", folder, "--yes", "--received", "2024-05-15", *BY)
    assert responses(asked) == ["so-noi-vu.yaml", "so-xay-dung.yaml"]


def test_an_answer_counts_until_the_corrected_one_has_come_in(asked: Path, invoke: Invoke) -> None:
    invoke("response", "add", "3", "so-xay-dung", "--position", "agree", "--received", "2024-05-15", *BY)
    invoke("response", "add", "3", "so-xay-dung", "--comment", "Thêm điểm d", "--received", "2024-05-18", *BY)
    told = {
        day: " ".join(invoke("round", "show", "3", "--as-of", day).out.split())
        for day in ("2024-05-14", "2024-05-16", "2024-05-18")
    }
    assert "0 đã trả lời" in told["2024-05-14"]
    assert "1 đã trả lời (1 nhất trí, 0 có ý kiến), 1 chưa" in told["2024-05-16"]
    assert "1 đã trả lời (0 nhất trí, 1 có ý kiến), 1 chưa" in told["2024-05-18"]
    waited = json.loads(invoke("pending", "--as-of", "2024-05-16", "--json").out)["rounds"][-1]["waited_for"]
    assert [request["agency"]["id"] for request in waited] == ["so-noi-vu"]


def test_agencies_whose_short_names_are_the_same_letters_get_different_ids(
    asked: Path, tmp_path: Path, invoke: Invoke
) -> None:
    agencies = asked / "agencies.yaml"
    text = agencies.read_text(encoding="utf-8")
    agencies.write_text(text.replace("short_name: SNV,", 'short_name: "S.X.D",'), encoding="utf-8")
    invoke("save", *BY)
    for agency in ("so-noi-vu", "so-xay-dung"):
        table(tmp_path / "hop-thu", f"{agency}.csv", f"Ý kiến của {agency}", "Nêu rõ nguồn kinh phí")
    invoke("response", "add", "3", "--dir", tmp_path / "hop-thu", "--yes", "--received", "2024-05-15", *BY)
    comments = json.loads(invoke("comment", "list", "--round", "3", "--json").out)["comments"]
    assert sorted(one["id"] for one in comments) == [f"R3-SXD-{n:03}" for n in range(1, 5)]


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_comments_are_typed_one_by_one_at_a_terminal_once_it_is_clear_for_which_round(
    asked: Path, invoke: Invoke
) -> None:
    add = ["response", "add", "3", "so-xay-dung", "--received", "2024-05-15", *BY]
    dialogue = (
        ("Ý kiến 1", "Nêu rõ nguồn kinh phí\n"), ("vị trí", "Mục II\n"), ("đề nghị sửa", "ngân sách tỉnh\n"),
        ("Ý kiến 2", "Bỏ điểm c\n"), ("vị trí", "\n"), ("đề nghị sửa", "\n"), ("Ý kiến 3", "\n"),
    )  # fmt: skip
    code, screen = at_terminal(asked, add, dialogue)
    assert (code, "Đã ghi nhận" in screen) == (0, True)
    comment = json.loads(invoke("comment", "show", "R3-SXD-001", "--json").out)["comments"][0]["comment"]
    assert (comment["text"], comment["proposal"]) == ("Nêu rõ nguồn kinh phí", "ngân sách tỉnh")
    code, screen = at_terminal(asked, ["response", "add", "9", "so-xay-dung", *BY], ())
    assert (code, "Ý kiến 1" in screen, "Không có đợt 9." in screen) == (1, False, True)


def test_another_paper_than_the_draft_is_not_compared_with_it(asked: Path, tmp_path: Path, invoke: Invoke) -> None:
    lines = ("Biên bản họp cơ quan ngày thứ Hai đầu tháng", "Thành phần dự họp gồm toàn thể lãnh đạo các phòng")
    paper = tmp_path / "bien-ban.docx"
    paper.write_bytes(
        plain_docx([Paragraph(line) for line in lines], author="x", when=datetime(2024, 5, 2, tzinfo=UTC))
    )
    before = head(asked)
    add = ("response", "add", "3", "so-xay-dung", paper, "--received", "2024-05-15", *BY)
    assert "tệp này không giống dự thảo đã gửi" in invoke(*add, code=1).err
    assert head(asked) == before
    invoke(*add, "--comment", "Bỏ điểm c")
    assert invoke("comment", "list", "--round", "3").out.count("R3-SXD-") == 1


def test_a_cancelled_round_takes_no_answer_and_is_called_cancelled(asked: Path, invoke: Invoke) -> None:
    invoke("round", "cancel", "3", "--reason", "Gửi nhầm", "--date", "2024-05-12", *BY)
    refused = "Lỗi: Đợt 3 đã hủy ngày 12/05/2024.\nGợi ý: Xem lại: dean round show 3\n"
    assert invoke("response", "add", "3", "so-xay-dung", "--position", "agree", *BY, code=1).err == refused
    assert invoke("round", "cancel", "3", "--reason", "Lần nữa", *BY, code=1).err == refused


def test_answers_about_a_version_that_was_withdrawn_since_are_taken_in(
    asked: Path, tmp_path: Path, invoke: Invoke
) -> None:
    git(asked, "tag", "de-an/v1.withdrawn", "de-an/v1^{commit}")  # as it comes from a colleague's clone
    assert "đã rút" in invoke("draft", "log", "de-an").out
    file = table(tmp_path, "y-kien.csv", "Nêu rõ nguồn")
    invoke("response", "add", "3", "so-xay-dung", file, *BY, "--yes")
    assert "R3-SXD-001" in invoke("comment", "list", "--round", "3").out
