"""`dean draft …` as a drafter meets it: nothing handed in is ever lost or altered."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import subprocess
import unicodedata
import webbrowser
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from deancli.document.door import admit
from deancli.document.package import Package
from deancli.document.stamps import Stamp, read_stamp, stamped
from deancli.document.writing import Paragraph, plain_docx
from deancli.workspace import Workspace
from tests.conftest import Invoke
from tests.golden import check_golden
from tests.libreoffice import LibreOffice
from tests.workspace.test_sharing import ANNA, hand_in

WHEN = datetime(2024, 5, 2, 9, 0, tzinfo=UTC)
TEXT = (
    "ĐỀ ÁN Phong trào toàn dân bảo vệ an ninh Tổ quốc trên không gian mạng",
    "1. Sự cần thiết xây dựng phong trào trên không gian mạng.",
    "2. Căn cứ chính trị, pháp lý của việc xây dựng Đề án.",
)


def docx(*lines: str) -> bytes:
    """A Word file of these paragraphs."""
    return plain_docx([Paragraph(line) for line in lines], author="Nguyễn Văn Mẫu", when=WHEN)


def git(folder: Path, *arguments: str) -> str:
    """What plain git prints."""
    return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=True).stdout


@pytest.fixture(autouse=True)
def _drafter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git knows who works here."""
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Nguyễn Văn Mẫu")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "mau.nv@congan.bacgiang.example")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A Word file from elsewhere."""
    path = tmp_path / "Du thao De an lan 3 FINAL.docx"
    path.write_bytes(docx(*TEXT))
    return path


OUTSIDE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId90" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file:///C:/anh.png" '
    'TargetMode="External"/></Relationships>'
)


# -- Handing in --------------------------------------------------------------------------------


def test_a_file_becomes_the_next_version_byte_for_byte(demo: Path, invoke: Invoke, file: Path) -> None:
    err = invoke("draft", "commit", file, "--document", "de-an", "-m", "Bản  trình\n", cwd=demo).err
    assert "Đã nộp de-an v2: Đề án, dự thảo lần 2." in err
    assert "So với de-an/v1: đoạn thêm" in err
    assert (demo / "drafts/de-an.docx").read_bytes() == file.read_bytes()
    tag = git(demo, "cat-file", "tag", "de-an/v2")
    assert f"Dean-Sha256: {hashlib.sha256(file.read_bytes()).hexdigest()}" in tag
    assert "Dean-Agency: cong-an-tinh" in tag
    assert "\nBản trình\n" in tag
    assert git(demo, "log", "-1", "--format=%s").strip() == "Đề án, dự thảo lần 2: Bản trình"
    assert "Dean-Version: de-an/v2" in git(demo, "log", "-1", "--format=%B")
    assert git(demo, "status", "--porcelain") == ""


def test_a_draft_edited_in_place_is_found_by_itself(demo: Path, invoke: Invoke) -> None:
    (demo / "drafts/de-cuong.docx").write_bytes(docx(*TEXT))
    assert "Đã nộp de-cuong v3" in invoke("draft", "commit", "-m", "Sửa", cwd=demo).err


def test_a_document_can_be_named_in_place_of_a_file(demo: Path, invoke: Invoke) -> None:
    (demo / "drafts/de-an.docx").write_bytes(docx(*TEXT))
    assert "→ dean draft commit de-an" in invoke("draft", "status", cwd=demo).out
    assert "Đã nộp de-an v2" in invoke("draft", "commit", "de-an", "-m", "Sửa").err
    assert invoke("draft", "commit", "to-trinh", code=1).err.startswith("Lỗi: ")


def test_several_edited_drafts_must_be_told_apart(demo: Path, invoke: Invoke) -> None:
    (demo / "drafts/de-cuong.docx").write_bytes(docx(*TEXT))
    (demo / "drafts/de-an.docx").write_bytes(docx(*TEXT))
    assert invoke("draft", "commit", cwd=demo, code=1).err == (
        "Lỗi: Có nhiều dự thảo đã sửa: drafts/de-an.docx, drafts/de-cuong.docx.\n"
        "Gợi ý: Chọn bằng --document MÃ_VĂN_BẢN.\n"
    )
    assert "Đã nộp de-an v2" in invoke("draft", "commit", "-d", "de-an").err


def test_nothing_edited_is_nothing_new(demo: Path, invoke: Invoke) -> None:
    assert invoke("draft", "commit", cwd=demo, code=1).err == (
        "Lỗi: Không có gì mới: các tệp trong drafts/ đúng như dự thảo mới nhất.\n"
        "Gợi ý: Sửa drafts/<văn bản>.docx, hoặc chỉ tệp: dean draft commit TỆP.docx\n"
    )


def test_where_no_draft_lies_there_is_none_to_hand_in(demo: Path, invoke: Invoke) -> None:
    for draft in (demo / "drafts").glob("*.docx"):
        draft.unlink()
    assert invoke("draft", "commit", cwd=demo, code=1).err == (
        "Lỗi: Trong drafts/ chưa có dự thảo nào.\n"
        "Gợi ý: Nộp bản đầu từ tệp của bạn: dean draft commit TỆP.docx --document MÃ_VĂN_BẢN\n"
    )


def test_the_same_bytes_and_the_same_content_are_nothing_new(demo: Path, invoke: Invoke, file: Path) -> None:
    invoke("draft", "commit", file, "-d", "de-an", cwd=demo)
    assert invoke("draft", "commit", file, "-d", "de-an", code=1).err.startswith(
        "Lỗi: Không có gì mới so với dự thảo de-an/v2."
    )
    file.write_bytes(plain_docx([Paragraph(line) for line in TEXT], author="Một người khác", when=WHEN))
    assert "thêm --unchanged" in invoke("draft", "commit", file, "-d", "de-an", code=1).err
    assert "Đã nộp de-an v3" in invoke("draft", "commit", file, "-d", "de-an", "--unchanged").err


def test_a_preview_records_nothing(demo: Path, invoke: Invoke, file: Path) -> None:
    before = git(demo, "show-ref")
    assert "Sẽ nộp de-an v2." in invoke("draft", "commit", file, "-d", "de-an", "--dry-run", cwd=demo).err
    assert git(demo, "show-ref") == before


def test_an_unknown_address_is_told_and_who_is_unknown_is_asked_for(
    demo: Path, invoke: Invoke, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GIT_AUTHOR_NAME")
    monkeypatch.delenv("GIT_AUTHOR_EMAIL")
    assert "Lỗi: Chưa biết ai đang ghi nhận." in invoke("draft", "commit", file, "-d", "de-an", cwd=demo, code=1).err
    err = invoke("draft", "commit", file, "-d", "de-an", "--as", "Lê Văn Ví Dụ <vidu@noi-khac.example>").err
    assert "Lưu ý: vidu@noi-khac.example chưa thuộc cơ quan nào" in err


@pytest.mark.parametrize(
    "name",
    ["-rf.docx", "a b.docx", "dự thảo cuối.docx", unicodedata.normalize("NFD", "dự thảo.docx"), "x" * 190 + ".docx",
     "CON.docx", "aux.docx", "a;b$(c)&.docx", "hai\ndòng.docx"],
)  # fmt: skip
def test_odd_file_names_are_only_names(demo: Path, invoke: Invoke, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(docx(*TEXT))
    invoke("draft", "commit", "-d", "de-an", "--", tmp_path / name, cwd=demo)
    assert (demo / "drafts/de-an.docx").read_bytes() == docx(*TEXT)
    assert invoke("draft", "verify").code == 0


@pytest.mark.parametrize("below", ["", "đề án/"], ids=["at the top", "below a larger repository"])
def test_the_first_version_on_a_branch_without_commits(demo: Path, invoke: Invoke, tmp_path: Path, below: str) -> None:
    top = tmp_path / "kho"
    (top / below / "drafts").mkdir(parents=True)
    git(tmp_path, "init", "-q", str(top))
    for name in ("milestones.yaml", "agencies.yaml"):
        shutil.copy(demo / name, top / below / name)
    (top / "khac.txt").write_text("của người dùng", encoding="utf-8")
    git(top, "add", "khac.txt")
    (top / below / "drafts/de-an.docx").write_bytes(docx(*TEXT))
    invoke("draft", "commit", "-m", "Bản đầu", cwd=top / below)
    assert (
        git(top, "-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", "HEAD") == f"{below}drafts/de-an.docx\n"
    )
    assert "A  khac.txt" in git(top, "status", "--porcelain")
    invoke("draft", "export", "de-an", "v1", "-o", tmp_path / "ra.docx")
    assert (tmp_path / "ra.docx").read_bytes() == docx(*TEXT)
    assert invoke("draft", "verify").code == 0


# -- Which document ----------------------------------------------------------------------------


def test_a_stamp_tells_the_document_and_what_it_was_made_from(demo: Path, invoke: Invoke, tmp_path: Path) -> None:
    invoke("draft", "export", "de-cuong", "v1", "--stamp", "-o", tmp_path / "ban-sao.docx", cwd=demo)
    package = Package(admit((tmp_path / "ban-sao.docx").read_bytes(), "x").parts)
    stamp = read_stamp(package)
    assert stamp
    assert stamp[:2] == ("de-cuong", 1)
    (tmp_path / "khac.docx").write_bytes(stamped(Package(admit(docx(*TEXT), "x").parts), stamp))
    refused = invoke("draft", "commit", tmp_path / "khac.docx", code=1).err
    assert "Tệp này sửa từ bản trước v2; phần mới của v2 sẽ không có trong bản nộp." in refused
    assert "Gộp trước: dean draft merge de-cuong" in refused
    assert "Đã nộp de-cuong v3" in invoke("draft", "commit", tmp_path / "khac.docx", "--yes").err


def test_a_name_is_confirmed_by_a_person(demo: Path, invoke: Invoke, file: Path) -> None:
    refused = invoke("draft", "commit", file, cwd=demo, code=1).err
    assert "Lỗi: Cần người xác nhận: “Du thao De an lan 3 FINAL.docx” là Đề án (de-an)?" in refused
    assert "Đã nộp de-an v2" in invoke("draft", "commit", file, "--yes").err


def test_the_text_tells_where_the_name_does_not(demo: Path, invoke: Invoke, tmp_path: Path) -> None:
    both = "1. Sự cần thiết xây dựng phong trào trên không gian mạng."
    new = "Một đoạn hoàn toàn mới của người soạn thảo."
    (tmp_path / "abc.docx").write_bytes(docx("ĐỀ CƯƠNG ĐỀ ÁN TÓM TẮT", both, new))
    refused = invoke("draft", "commit", tmp_path / "abc.docx", cwd=demo, code=1).err
    assert "Cần người xác nhận: “abc.docx” là Đề cương Đề án tóm tắt (de-cuong)?" in refused
    for lines in ((both, new), (new,)):
        (tmp_path / "abc.docx").write_bytes(docx(*lines))
        refused = invoke("draft", "commit", tmp_path / "abc.docx", code=1).err
        assert "Lỗi: Chưa biết “abc.docx” là văn bản nào." in refused


def test_an_unknown_document_is_answered_with_the_likely_one(demo: Path, invoke: Invoke, file: Path) -> None:
    assert invoke("draft", "commit", file, "-d", "de-ann", cwd=demo, code=1).err == (
        "Lỗi: Kế hoạch không có văn bản “de-ann”.\nGợi ý: Có phải “de-an”?\n"
    )


# -- Who has it open ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "owner"),
    [("abc.docx", "~$abc.docx"), ("de-an12.docx", "~$e-an12.docx"), ("du-thao-lan-1.docx", "~$-thao-lan-1.docx")],
)
def test_an_open_file_is_told_with_the_name(demo: Path, invoke: Invoke, tmp_path: Path, name: str, owner: str) -> None:
    (tmp_path / name).write_bytes(docx(*TEXT))
    person = "Lê Thị Mẫu"
    wide = person.encode("utf-16-le")
    (tmp_path / owner).write_bytes(
        bytes([len(person)]) + b"Le Thi Mau".ljust(53) + bytes([len(person), 0]) + wide + b"\0" * 40
    )
    err = invoke("draft", "commit", tmp_path / name, "-d", "de-an", cwd=demo).err
    assert f"Lưu ý: {name} đang mở bởi Lê Thị Mẫu" in err


def test_libreoffices_owner_file_is_read_too(demo: Path, invoke: Invoke, file: Path) -> None:
    file.with_name(f".~lock.{file.name}#").write_text(",lemau,may-1,24.11.2026 09:00,file:///home;", encoding="utf-8")
    assert "đang mở bởi lemau" in invoke("draft", "commit", file, "-d", "de-an", cwd=demo).err


# -- What is refused: nothing is recorded, the file stays where it was --------------------------


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("x.docx", b"", "tệp rỗng"),
        ("x.docx", b"%PDF-1.4 ...", "PDF"),
        ("x.docx", b"PK\x03\x04 rubbish", "bị hỏng"),
        ("x.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
    ],
)
def test_what_is_no_sound_word_file_is_refused(
    demo: Path, invoke: Invoke, tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    before = git(demo, "show-ref")
    assert reason in invoke("draft", "commit", tmp_path / name, "-d", "de-an", cwd=demo, code=1).err
    assert git(demo, "show-ref") == before
    assert (tmp_path / name).read_bytes() == data


def with_link_outside(data: bytes) -> bytes:
    """The Word file with a picture that lies on its writer's machine, as one part more."""
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a") as package:
        package.writestr("word/_rels/settings.xml.rels", OUTSIDE)
    return made.getvalue()


def test_a_draft_that_shows_what_only_its_writer_has_is_taken_in_with_a_warning(
    demo: Path, invoke: Invoke, file: Path
) -> None:
    file.write_bytes(with_link_outside(file.read_bytes()))
    err = invoke("draft", "commit", file, "-d", "de-an", cwd=demo).err
    assert "Lưu ý: nối tới tệp trên máy của người soạn: file:///C:/anh.png." in err
    assert "Đã nộp de-an v2" in err


def test_after_a_version_that_is_no_sound_word_file_the_next_is_taken_in(
    demo: Path, invoke: Invoke, file: Path
) -> None:
    hand_in(Workspace(demo), ANNA, b"what plain Git let in")
    err = invoke("draft", "commit", file, "-d", "de-an", cwd=demo).err
    assert "Đã nộp de-an v3" in err
    assert "So với" not in err


@pytest.mark.parametrize("document", ["de-an", "quy-che"])
def test_a_draft_handed_in_from_elsewhere_leaves_the_one_that_is_being_written(
    demo: Path, invoke: Invoke, file: Path, document: str
) -> None:
    own = demo / f"drafts/{document}.docx"
    own.write_bytes(docx(*TEXT, "Đang viết dở."))
    written = own.read_bytes()
    err = invoke("draft", "commit", file, "-d", document, cwd=demo).err
    assert f"drafts/{document}.docx đang có chỗ sửa riêng" in err
    assert own.read_bytes() == written
    told = invoke("draft", "commit", document, code=None).err
    assert ("Tệp này sửa từ bản trước v2" in told) == (document == "de-an"), told


def test_the_workspaces_own_limits_hold(demo: Path, invoke: Invoke, file: Path) -> None:
    plan = demo / "milestones.yaml"
    text = plan.read_text("utf-8")
    assert "\nsettings:\n" in text
    plan.write_text(text.replace("\nsettings:\n", "\nsettings:\n  intake: {parts: 3}\n"), encoding="utf-8")
    assert "mục nén, giới hạn là 3" in invoke("draft", "commit", file, "-d", "de-an", cwd=demo, code=1).err


def test_an_old_word_file_is_converted_and_kept(
    demo: Path, invoke: Invoke, file: Path, libreoffice: LibreOffice
) -> None:
    old = libreoffice.converted(file, "doc", file.parent)
    assert "đã đổi sang .docx, bản gốc giữ kèm" in invoke("draft", "commit", old, "-d", "de-an", cwd=demo).err
    assert (demo / "drafts/originals/de-an-v2.doc").read_bytes() == old.read_bytes()
    assert (
        "Căn cứ chính trị" in admit((demo / "drafts/de-an.docx").read_bytes(), "x").parts["word/document.xml"].decode()
    )


def only_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has Git and no other program."""
    (folder / "bin").mkdir()
    (folder / "bin/git").symlink_to(str(shutil.which("git")))
    monkeypatch.setenv("PATH", str(folder / "bin"))


def test_an_old_word_file_without_libreoffice_says_what_to_do(
    demo: Path, invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"))
    only_git(tmp_path, monkeypatch)
    for words in (("draft", "commit", tmp_path / "x.doc", "-d", "de-an"), ("response", "read", tmp_path / "x.doc")):
        assert "Lưu thành (Save As) kiểu .docx" in invoke(*words, cwd=demo, code=1).err


def test_where_nothing_opens_word_files_the_file_is_named(
    demo: Path, invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only_git(tmp_path, monkeypatch)
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    assert invoke("draft", "open", "de-an", cwd=demo, code=1).err == (
        f"Lỗi: Không mở được {demo}/drafts/de-an.docx.\nGợi ý: Mở tệp ấy bằng Word, hoặc dùng --print.\n"
    )


# -- Finding -----------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("command", ["draft log", "draft show de-cuong v2", "draft status", "draft verify"])
def test_what_a_command_shows(demo: Path, invoke: Invoke, command: str, lang: str) -> None:
    name = command.replace(" ", "-")
    extra = ("--as-of", "2024-05-02") if "log" in command or "show" in command else ()
    check_golden(f"draft/{name}.{lang}.txt", invoke(*command.split(), *extra, "--lang", lang, cwd=demo).out)


def test_the_log_in_every_format(demo: Path, invoke: Invoke) -> None:
    for style, ending in (("csv", "csv"), ("md", "md")):
        out = invoke("draft", "log", "--as-of", "2024-05-02", "--format", style, cwd=demo).out
        check_golden(f"draft/log.{ending}", out.replace("\r\n", "\n"))
    assert invoke("draft", "log", "--format", "xml", code=1).err.startswith("Lỗi: Không có dạng “xml”.")


def test_a_note_is_never_a_formula_nor_markup(demo: Path, invoke: Invoke, file: Path) -> None:
    invoke("draft", "commit", file, "-d", "de-an", "-m", "=HYPERLINK(1)|*x*", cwd=demo)
    assert "'=HYPERLINK(1)|*x*" in invoke("draft", "log", "--format", "csv").out
    assert r"=HYPERLINK(1)\|\*x\*" in invoke("draft", "log", "--format", "md").out


def test_any_version_comes_out_as_it_went_in(demo: Path, invoke: Invoke, file: Path, tmp_path: Path) -> None:
    old = (demo / "drafts/de-an.docx").read_bytes()
    invoke("draft", "commit", file, "-d", "de-an", cwd=demo)
    head = git(demo, "symbolic-ref", "HEAD")
    invoke("draft", "export", "de-an", "v1", cwd=tmp_path, code=1)
    invoke("draft", "export", "de-an/v1", "-o", tmp_path / "out.docx", cwd=demo)
    assert (tmp_path / "out.docx").read_bytes() == old
    assert git(demo, "symbolic-ref", "HEAD") == head
    assert invoke("draft", "export", "de-an", "v1", "-o", tmp_path / "out.docx", code=1).err == (
        f"Lỗi: {tmp_path}/out.docx đã có.\nGợi ý: Đặt tên khác bằng -o, hoặc thêm --force để ghi đè.\n"
    )
    shown = invoke("draft", "open", "de-an", "v1", "--print").out.strip()
    assert Path(shown).read_bytes() == old
    assert invoke("draft", "open", "de-an", "--print").out.strip() == str(demo / "drafts/de-an.docx")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("de-an v9", "Lỗi: Không có dự thảo de-an v9.\nGợi ý: Có: v1.\n"),
        ("quyet-dinh-ban", "Lỗi: Chưa có dự thảo quyet-dinh-ban nào.\n"),
        ("v1", "Lỗi: Chưa rõ văn bản nào.\nGợi ý: Ghi mã văn bản: de-an, de-cuong.\n"),
        ("de-an de-cuong v1", "Lỗi: Không hiểu “de-an de-cuong v1”.\n"),
    ],
)
def test_a_version_that_is_not_there_is_answered_with_those_that_are(
    demo: Path, invoke: Invoke, words: str, said: str
) -> None:
    assert invoke("draft", "show", *words.split(), cwd=demo, code=1).err.startswith(said)


# -- Restoring and undoing ----------------------------------------------------------------------


def test_the_newest_version_cannot_come_back_and_how_edits_are_dropped_is_told(demo: Path, invoke: Invoke) -> None:
    newest = (demo / "drafts/de-an.docx").read_bytes()
    (demo / "drafts/de-an.docx").write_bytes(docx(*TEXT, "Sửa nhầm."))
    dropping = "dean draft export de-an -o drafts/de-an.docx --force"
    assert invoke("draft", "restore", "de-an", "v1", cwd=demo, code=1).err == (
        f"Lỗi: Nội dung của de-an/v1 đã là dự thảo mới nhất.\nGợi ý: Muốn bỏ chỗ đang sửa trong drafts/: {dropping}\n"
    )
    invoke(*dropping.split()[1:])
    assert (demo / "drafts/de-an.docx").read_bytes() == newest


def test_an_old_version_comes_back_as_a_new_one(demo: Path, invoke: Invoke) -> None:
    invoke("draft", "restore", "de-cuong", "v1", cwd=demo)
    assert invoke("draft", "latest", "de-cuong").out == "de-cuong/v3\n"
    view = json.loads(invoke("draft", "log", "de-cuong", "--json").out)
    assert view["versions"][0]["sha256"] == view["versions"][2]["sha256"]
    assert view["versions"][0]["note"] == "lấy lại dự thảo lần 1"


def test_the_newest_version_is_not_restored_but_its_lost_file_is(demo: Path, invoke: Invoke) -> None:
    assert "đã là dự thảo mới nhất" in invoke("draft", "restore", "de-an", cwd=demo, code=1).err
    data = (demo / "drafts/de-an.docx").read_bytes()
    (demo / "drafts/de-an.docx").unlink()
    assert "Đã đặt lại tệp của de-an/v1" in invoke("draft", "restore", "de-an").err
    assert (demo / "drafts/de-an.docx").read_bytes() == data


def test_undoing_withdraws_a_version_and_its_number_is_not_given_again(demo: Path, invoke: Invoke, file: Path) -> None:
    old = (demo / "drafts/de-an.docx").read_bytes()
    invoke("draft", "commit", file, "-d", "de-an", cwd=demo)
    invoke("undo", "--yes")
    assert (demo / "drafts/de-an.docx").read_bytes() == old
    assert invoke("draft", "latest", "de-an").out == "de-an/v1\n"
    assert "đã rút lại" in invoke("draft", "log", "de-an").out
    assert "Đã nộp de-an v3" in invoke("draft", "commit", file, "-d", "de-an").err
    assert invoke("draft", "verify").code == 0


# -- Proving -----------------------------------------------------------------------------------


def damage(demo: Path, invoke: Invoke) -> list[tuple[str, str]]:
    """What `verify` finds."""
    view = json.loads(invoke("draft", "verify", "--json", cwd=demo, code=1).out)
    return [(fault["version"], fault["damage"]) for fault in view["faults"]]


def test_a_moved_tag_is_found(demo: Path, invoke: Invoke) -> None:
    git(
        demo,
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@b",
        "tag",
        "-f",
        "-a",
        "-m",
        "x\n\nDean-Sha256: 00",
        "de-an/v1",
        "HEAD~2",
    )
    assert ("de-an/v1", "tag_moved") in damage(demo, invoke)


def test_a_deleted_tag_is_found(demo: Path, invoke: Invoke) -> None:
    git(demo, "tag", "-d", "de-an/v1")
    assert damage(demo, invoke) == [("de-an/v1", "tag_missing"), ("de-an/v1", "round")]


def test_rewritten_history_is_found(demo: Path, invoke: Invoke) -> None:
    git(demo, "reset", "-q", "--hard", "de-cuong/v2~1")
    assert set(damage(demo, invoke)) == {("de-cuong/v2", "history"), ("de-an/v1", "history")}


def test_a_version_of_another_branch_is_told_from_rewritten_history(
    demo: Path, invoke: Invoke, file: Path, tmp_path: Path
) -> None:
    git(demo, "worktree", "add", "-q", "-b", "thu", str(tmp_path / "thu"))
    invoke("draft", "commit", file, "-d", "de-an", cwd=tmp_path / "thu")
    assert "de-an/v2: được nộp ở nhánh thu, chưa có trong nhánh này" in invoke("draft", "verify", cwd=demo, code=1).out
    git(demo, "merge", "-q", "thu")
    invoke("draft", "verify", cwd=demo)


def test_a_damaged_object_is_found(demo: Path, invoke: Invoke) -> None:
    blob = git(demo, "rev-parse", "de-an/v1:drafts/de-an.docx").strip()
    loose = demo / ".git/objects" / blob[:2] / blob[2:]
    loose.chmod(0o644)
    loose.write_bytes(loose.read_bytes()[:-4] + b"xxxx")
    found = json.loads(invoke("draft", "verify", "--json", cwd=demo, code=1).out)["faults"]
    assert "objects" in {fault["damage"] for fault in found}


def test_bytes_other_than_those_handed_in_are_found(demo: Path, invoke: Invoke) -> None:
    tag = git(demo, "cat-file", "tag", "de-an/v1")
    digest = hashlib.sha256((demo / "drafts/de-an.docx").read_bytes()).hexdigest()
    forged = subprocess.run(
        ["git", "mktag"],
        input=tag.replace(digest, "0" * 64),
        cwd=demo,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.strip()
    git(demo, "update-ref", "refs/tags/de-an/v1", forged)
    assert damage(demo, invoke) == [("de-an/v1", "bytes"), ("de-an/v1", "round")]
    assert "không còn đúng từng byte" in invoke("draft", "export", "de-an", "v1", code=1).err


def test_a_version_other_than_the_one_that_was_shared_is_found(demo: Path, invoke: Invoke, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "--initial-branch=main", str(tmp_path / "chung.git"))
    git(demo, "remote", "add", "origin", str(tmp_path / "chung.git"))
    invoke("sync", cwd=demo)
    person = ("-c", "user.name=a", "-c", "user.email=a@b")
    git(demo, *person, "tag", "-f", "-a", "-m", "x", "de-an/v1", "de-cuong/v1^{commit}")
    assert ("de-an/v1", "shared") in damage(demo, invoke)


def test_a_version_other_than_the_one_that_was_sent_is_found(demo: Path, invoke: Invoke) -> None:
    round = demo / "rounds/02-du-thao-lan-1/round.yaml"
    other = re.sub("sha256: [0-9a-f]{64}", f"sha256: {'1' * 64}", round.read_text("utf-8"))
    round.write_text(other, encoding="utf-8")
    assert damage(demo, invoke) == [("de-an/v1", "round")]


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="no ssh-keygen here")
def test_signed_versions_are_made_and_checked(demo: Path, invoke: Invoke, file: Path, tmp_path: Path) -> None:
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    for name, value in (("gpg.format", "ssh"), ("user.signingkey", f"{key}.pub"), ("tag.gpgSign", "true")):
        git(demo, "config", name, value)
    invoke("draft", "commit", file, "-d", "de-an", "-m", "Bản ký số", cwd=demo)
    assert "-----BEGIN SSH SIGNATURE-----" in git(demo, "cat-file", "tag", "de-an/v2")
    assert git(demo, "for-each-ref", "refs/tags/de-an/v2", "--format=%(objecttype)").strip() == "tag"
    assert damage(demo, invoke) == [("de-an/v2", "signature")]
    signers = tmp_path / "signers"
    signers.write_text(f"mau.nv@congan.bacgiang.example {key.with_suffix('.pub').read_text('utf-8')}", encoding="utf-8")
    git(demo, "config", "gpg.ssh.allowedSignersFile", str(signers))
    assert "1 dự thảo có chữ ký số." in invoke("draft", "verify").out


# -- Two at once -------------------------------------------------------------------------------


def test_a_version_without_a_word_says_none_whatever_number_it_gets(demo: Path, invoke: Invoke, tmp_path: Path) -> None:
    server, other = tmp_path / "chung.git", tmp_path / "other"
    git(tmp_path, "init", "-q", "--bare", "--initial-branch=main", str(server))
    git(demo, "remote", "add", "origin", str(server))
    invoke("sync", cwd=demo)
    git(tmp_path, "clone", "-q", str(server), str(other))
    for folder in (other, demo):
        (folder / "drafts/de-an.docx").write_bytes(docx(*TEXT, f"Ở {folder.name}."))
        invoke("draft", "commit", cwd=folder)
    invoke("sync", cwd=other)
    invoke("sync", cwd=demo)
    versions = json.loads(invoke("draft", "log", "de-an", "--json").out)["versions"]
    assert [(version["version"], version["note"]) for version in versions][:2] == [(3, ""), (2, "")]
    assert "\n      Đoạn: thêm" in invoke("draft", "log", "de-an").out


def test_what_a_clone_brought_is_shared_and_what_it_made_is_not(demo: Path, invoke: Invoke, tmp_path: Path) -> None:
    server, other = tmp_path / "chung.git", tmp_path / "other"
    git(tmp_path, "init", "-q", "--bare", "--initial-branch=main", str(server))
    git(demo, "remote", "add", "origin", str(server))
    invoke("sync", cwd=demo)
    git(tmp_path, "clone", "-q", str(server), str(other))
    assert "chưa chia sẻ" not in invoke("draft", "status", cwd=other).out
    (other / "drafts/de-an.docx").write_bytes(docx(*TEXT, "Phần mới."))
    invoke("draft", "commit", "-m", "Mới")
    assert "1 bản chưa chia sẻ" in invoke("draft", "status").out
    assert "Chia sẻ: rồi\n" in invoke("draft", "show", "de-an", "v1").out


def test_a_draft_left_behind_by_a_sync_does_not_undo_what_came_in(demo: Path, invoke: Invoke, tmp_path: Path) -> None:
    server, other = tmp_path / "chung.git", tmp_path / "other"
    git(tmp_path, "init", "-q", "--bare", "--initial-branch=main", str(server))
    git(demo, "remote", "add", "origin", str(server))
    invoke("sync", cwd=demo)
    git(tmp_path, "clone", "-q", str(server), str(other))
    (other / "drafts/de-an.docx").write_bytes(docx(*TEXT, "Phần của người khác."))
    invoke("draft", "commit", "-m", "Người khác", cwd=other)
    invoke("sync")
    (demo / "drafts/de-an.docx").write_bytes(docx(*TEXT, "Đang viết dở."))
    assert "drafts/de-an.docx đang có chỗ sửa riêng" in invoke("sync", cwd=demo).err
    assert "tệp ấy sửa từ v1" in invoke("draft", "status").out
    assert "Tệp này sửa từ bản trước v2" in invoke("draft", "commit", code=1).err
    invoke("draft", "commit", "--yes")
    assert invoke("draft", "latest", "de-an").out == "de-an/v3\n"
    assert "tệp ấy sửa từ" not in invoke("draft", "status").out


def test_stamps_live_beside_other_properties(tmp_path: Path) -> None:
    stamp = Stamp("de-an", 3, "a" * 64)
    once = stamped(Package(admit(docx(*TEXT), "x").parts), stamp)
    twice = stamped(Package(admit(once, "x").parts), stamp._replace(version=4))
    package = Package(admit(twice, "x").parts)
    assert read_stamp(package) == stamp._replace(version=4)
    assert package.data("docProps/custom.xml").count(b"dean.version") == 1
    assert read_stamp(Package(admit(docx(*TEXT), "x").parts)) is None
    for odd in (stamp._replace(version=0), stamp._replace(sha256="abc"), stamp._replace(document="")):
        assert read_stamp(Package(admit(stamped(package, odd), "x").parts)) is None


def test_libreoffice_keeps_a_stamp(tmp_path: Path, libreoffice: LibreOffice) -> None:
    stamp = Stamp("de-an", 3, "a" * 64)
    (tmp_path / "x.docx").write_bytes(stamped(Package(admit(docx(*TEXT), "x").parts), stamp))
    saved = libreoffice.converted(tmp_path / "x.docx", "docx", tmp_path / "out")
    assert read_stamp(Package(admit(saved.read_bytes(), "x").parts)) == stamp
