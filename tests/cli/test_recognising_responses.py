"""`dean response add` of files under any name: which round, which agency, which version they answer."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from docx import Document

from tests.cli.test_obstacles import BY, head
from tests.cli.test_rounds import DATES
from tests.conftest import ROOT, Invoke

WRITTEN = "Nêu rõ nguồn kinh phí"
ON = ("--received", "2024-05-15", *BY)


@pytest.fixture
def sent(demo: Path, tmp_path: Path, invoke: Invoke) -> Path:
    """A demonstration whose third round has asked two agencies, with what went out beside it."""
    to = ("--to", "so-noi-vu,so-xay-dung", "--milestone", "II.3", "--yes", "-o", tmp_path / "gui")
    invoke("round", "open", "-d", "de-an", *to, *DATES, *BY, cwd=demo)
    return demo


def commented(file: Path, name: str) -> Path:
    """The Word file with a comment on its fourth long paragraph, saved under another name."""
    document = Document(str(file))
    paragraph = [one for one in document.paragraphs if len(one.text) > 30][3]
    document.add_comment(paragraph.runs, text=WRITTEN, author="Nguyễn Văn Mẫu")
    document.save(str(file.with_name(name)))
    return file.with_name(name)


def scanned() -> bytes:
    """A PDF of one page with a picture of nothing, as a scanner makes it."""
    stream = b"q 100 0 0 100 0 0 cm Q"
    bodies = (
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream), b"<</Title(Cong van 520)/Author(May quet)>>",
    )  # fmt: skip
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R/Info 5 0 R>>\nstartxref\n%d\n%%%%EOF"
    return data + tail % (table, len(data))


def test_a_stamped_file_is_known_under_any_name_and_asks_nobody(sent: Path, tmp_path: Path, invoke: Invoke) -> None:
    (copy,) = (tmp_path / "gui/so-noi-vu").glob("de-an*.docx")
    told = invoke("response", "add", commented(copy, "ban sua FINAL (2).docx"), *ON).err
    assert "Sở Nội vụ, đợt 3: nhất trí, có ý kiến, 1 ý kiến" in told
    assert "ban sua FINAL (2).docx (theo dấu trong tệp)" in told
    kept = next(sent.glob("rounds/03-*/so-noi-vu.yaml")).read_text("utf-8")
    assert f"text: {WRITTEN}" in kept
    assert "author: Nguyễn Văn Mẫu" in kept
    assert "paragraph: " in kept


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("1", "so-noi-vu"), "la.docx là bản de-an, không phải văn bản của đợt 1 (de-cuong)."),
        (("2", "so-noi-vu"), "Cần người xác nhận: Đúng đợt và cơ quan?"),
        (("3", "so-xay-dung"), "Cần người xác nhận: Đúng đợt và cơ quan?"),
    ],
)
def test_a_file_of_another_round_or_agency_than_its_stamp_says_is_not_taken_in_unasked(
    sent: Path, tmp_path: Path, invoke: Invoke, words: tuple[str, ...], said: str
) -> None:
    (copy,) = (tmp_path / "gui/so-noi-vu").glob("de-an*.docx")
    before = head(sent)
    assert f"Lỗi: {said}" in invoke("response", "add", *words, commented(copy, "la.docx"), *ON, code=1).err
    assert head(sent) == before


def test_a_copy_of_an_older_version_is_found_out(demo: Path, tmp_path: Path, invoke: Invoke) -> None:
    for number in (1, 2):
        invoke("draft", "export", "de-cuong", f"v{number}", "-o", tmp_path / f"v{number}.docx", cwd=demo)
    to = ("--to", "so-noi-vu", "--milestone", "II.2", "--yes", "--no-package")
    invoke(
        "round", "open", "-d", "de-cuong", "--version", "v2", *to, "--sent", "2024-05-09", "--due", "2024-05-20", *BY
    )
    old = commented(tmp_path / "v1.docx", "gop y.docx")
    told = invoke("response", "add", "3", "so-noi-vu", old, "--yes", *ON).err
    assert "góp ý trên dự thảo lần 1, trong khi đợt này gửi dự thảo lần 2" in told
    assert "made_from: 1" in next(demo.glob("rounds/03-*/so-noi-vu.yaml")).read_text("utf-8")


def test_a_letter_is_known_by_the_number_that_it_cites_on_a_person_s_word(
    sent: Path, tmp_path: Path, invoke: Invoke
) -> None:
    document = Document()
    for line in (
        "SỞ XÂY DỰNG", "Số: 77/SXD-VP", "Kính gửi: Công an tỉnh.",
        "Phúc đáp Công văn số 230/CAT-ANM ngày 09/5/2024 của Công an tỉnh, Sở Xây dựng có ý kiến như sau:",
        "1. Đề nghị bổ sung nguồn kinh phí thực hiện tại mục II.",
    ):  # fmt: skip
        document.add_paragraph(line)
    document.save(str(tmp_path / "scan001.docx"))
    add = ("response", "add", tmp_path / "scan001.docx", *ON)
    before = head(sent)
    told = invoke(*add, code=1).err
    assert "theo số công văn được phúc đáp" in told
    assert told.endswith("Gợi ý: Ghi rõ: dean response add ĐỢT CƠ_QUAN TỆP, hoặc thêm --yes.\n")
    assert head(sent) == before
    assert "Nhận góp ý của Sở Xây dựng số 77/SXD-VP vào đợt 3: 1 ý kiến" in invoke(*add, "--yes").err


def test_the_letterhead_tells_more_than_a_sign_that_every_committee_writes(
    demo: Path, tmp_path: Path, invoke: Invoke
) -> None:
    assert "short_name: UBND\n" in (demo / "agencies.yaml").read_text("utf-8")
    letter = Document()
    for line in (
        "UBND HUYỆN LỤC NAM", "Số: 88/UBND-NC", "Kính gửi: Công an tỉnh.",
        "Phúc đáp Công văn số 201/CAT-ANM ngày 25/4/2024 của Công an tỉnh, UBND huyện có ý kiến như sau:",
        "1. Về kinh phí: đề nghị nêu rõ nguồn.",
    ):  # fmt: skip
        letter.add_paragraph(line)
    letter.save(str(tmp_path / "gop y.docx"))
    told = invoke("response", "add", "2", tmp_path / "gop y.docx", *ON, "--yes", cwd=demo).err
    assert "UBND huyện Lục Nam, đợt 2: nhất trí, có ý kiến, 1 ý kiến" in told


def test_the_comments_of_a_scanned_letter_have_to_be_typed_and_its_bytes_are_kept(
    sent: Path, tmp_path: Path, invoke: Invoke
) -> None:
    (tmp_path / "CV520.pdf").write_bytes(scanned())
    add = ("response", "add", "3", "so-noi-vu", tmp_path / "CV520.pdf", "--number", "520/SNV", *ON)
    before = head(sent)
    told = invoke(*add, code=1).err
    assert "PDF quét (1 trang) không có chữ để đọc." in told
    assert "gõ ý kiến bằng --comment" in told
    assert head(sent) == before
    invoke(*add, "--comment", WRITTEN, "--where", "mục II")
    (kept,) = sent.glob("rounds/03-*/received/*.pdf")
    assert kept.read_bytes() == scanned()


@pytest.mark.parametrize(
    ("name", "data"), [("trong.docx", b""), ("hong.xlsx", b"PK\x03\x04hong"), ("anh.png", b"\x89PNG\r\n\x1a\n")]
)
def test_what_is_no_answer_is_refused_and_nothing_is_written(
    sent: Path, tmp_path: Path, invoke: Invoke, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    before = head(sent)
    told = invoke("response", "add", "3", "so-noi-vu", tmp_path / name, *ON, code=1).err
    assert name in told
    assert "Gợi ý: " in told
    assert head(sent) == before


READS = (
    (("round", "list"), "rounds-1"), (("round", "show", "2"), "round-1"), (("round", "stale", "1"), "stale-1"),
    (("round", "pending", "2"), "pending-1"), (("comment", "list"), "comments-1"),
    (("comment", "similar", "--round", "1"), "similar-1"), (("comment", "show", "R1-STC-001"), "comment-1"),
    (("comment", "history", "R1-STC-001"), "comment-history-1"), (("obstacle", "list"), "obstacles-1"),
    (("pending",), "pending-1"), (("pending", "--agency", "sở tài chính"), "pending-1"),
)  # fmt: skip


def state_of(root: Path) -> dict[Path, bytes]:
    """Every file but the cache."""
    files = (path for path in root.rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in files if "dean" not in path.relative_to(root).parts}


def test_what_only_reads_writes_nothing_keeps_its_schema_and_speaks_english(demo: Path, invoke: Invoke) -> None:
    before = state_of(demo)
    for words, name in READS:
        view = json.loads(invoke(*words, "--json", cwd=demo).out)
        schema = json.loads((ROOT / f"schemas/output/{name}.schema.json").read_text("utf-8"))
        jsonschema.validate(view, schema)
        english = invoke(*words, "--lang", "en").out
        assert english != invoke(*words).out, words
        assert "ý kiến chưa" not in english, words
    assert state_of(demo) == before
