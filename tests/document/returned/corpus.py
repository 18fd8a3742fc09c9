"""A made corpus: a version that was sent, and what agencies send back about it, with the truth beside each file."""

from __future__ import annotations

import csv
import io
import random
from typing import NamedTuple

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import Workbook

AUTHORS = ("Nguyễn Văn Mẫu", "Trần Thị Thí Dụ", "Lê Thị Ví Dụ")
SYLLABLES = [
    "quản",
    "lý",
    "dữ",
    "liệu",
    "cư",
    "trú",
    "số",
    "hóa",
    "hồ",
    "sơ",
    "bảo",
    "đảm",
    "an",
    "toàn",
    "thông",
    "tin",
    "mạng",
    "cán",
    "bộ",
    "công",
    "an",
    "xã",
    "đầu",
    "tư",
    "hạ",
    "tầng",
    "kết",
    "nối",
    "chia",
    "sẻ",
    "phòng",
    "ngừa",
    "tội",
    "phạm",
    "công",
    "nghệ",
    "cao",
    "tuyên",
    "truyền",
    "nhân",
    "dân",
    "giám",
    "sát",
    "đánh",
    "giá",
    "đào",
    "tạo",
    "bồi",
    "dưỡng",
    "nguồn",
    "lực",
    "thiết",
    "bị",
]
ASKS = (
    "Đề nghị làm rõ {}", "Đề nghị bổ sung số liệu về {}", "Rà soát lại kinh phí cho {}", "Nêu căn cứ pháp lý của {}",
    "Chưa thống nhất với mục tiêu về {}", "Sai lỗi chính tả ở đoạn về {}",
)  # fmt: skip


class Said(NamedTuple):
    """One comment of the truth."""

    author: str
    text: str
    paragraph: int | None


class Back(NamedTuple):
    """A file that comes back, and every comment in it."""

    name: str
    data: bytes
    truth: tuple[Said, ...]


def words(dice: random.Random, count: int) -> str:
    return " ".join(dice.choice(SYLLABLES) for _ in range(count))


def sentences() -> list[str]:
    """The paragraphs of the version sent; no two are alike."""
    dice = random.Random(7)
    lines = ["ĐỀ ÁN", "Bảo đảm an ninh thông tin trên địa bàn tỉnh"]
    for section, roman in enumerate(("I", "II", "III", "IV"), 1):
        lines.append(f"{roman}. {words(dice, 5).upper()}")
        for item in range(1, 6):
            lines.append(f"{item}. Về {words(dice, 6)}")
            for step in "abc":
                end = f"đạt {section}{item} phần trăm vào năm 20{20 + section * 5 + item}"
                one, two = words(dice, 14), words(dice, 9)
                lines.append(f"{step}) Tỉnh chỉ đạo {one}, {end}. Giao các sở, ngành {two}.")
    return lines


LINES = sentences()
BODY = [n for n, line in enumerate(LINES) if ") Tỉnh" in line]


def new_document() -> Document:
    document = Document()
    for line in LINES:
        document.add_paragraph(line)
    return document


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def sent() -> bytes:
    return saved(new_document())


def ask(dice: random.Random, number: int) -> str:
    return f"{dice.choice(ASKS).format(words(dice, 5))}, ý {number}."


def copy_with_comments(seed: int, count: int = 20) -> Back:
    """Comments on words, on whole paragraphs, on passages."""
    dice, document, truth = random.Random(seed), new_document(), []
    for number, place in enumerate(sorted(dice.sample(BODY, count))):
        paragraph = document.paragraphs[place]
        text, author = ask(dice, number), dice.choice(AUTHORS)
        start, end = sorted(dice.sample(range(3, len(LINES[place]) - 3), 2))
        line = LINES[place]
        paragraph.clear()
        runs = [paragraph.add_run(part) for part in (line[:start], line[start:end], line[end:])]
        document.add_comment(runs[1], text=text, author=author, initials="X")
        truth.append(Said(author, text, place))
    return Back(f"ban-{seed}.docx", saved(document), tuple(truth))


def copy_with_changes(seed: int, count: int = 20) -> Back:
    """Words replaced, added and dropped with Track Changes, one a paragraph."""
    dice, document, truth = random.Random(seed), new_document(), []
    for number, place in enumerate(sorted(dice.sample(BODY, count))):
        author, line = dice.choice(AUTHORS), LINES[place]
        parts = line.split(" ")
        at = dice.randint(4, 14)
        old, new = parts[at], f"mới{number}"
        kind = number % 3
        paragraph = document.paragraphs[place]
        paragraph.clear()
        paragraph.add_run(" ".join(parts[:at]) + " ")
        if kind != 1:
            _change(paragraph, "del", old + " ", author)
        if kind != 2:
            _change(paragraph, "ins", new + " ", author)
        rest = parts[at:] if kind == 1 else parts[at + 1 :]
        paragraph.add_run(" ".join(rest))
        said = (f"sửa “{old}” thành “{new}”", f"bổ sung “{new}”", f"bỏ “{old}”")[kind]
        truth.append(Said(author, f"Đề nghị {said}.", place))
    return Back(f"sua-{seed}.docx", saved(document), tuple(truth))


def _change(paragraph: object, kind: str, text: str, author: str) -> None:
    change = OxmlElement(f"w:{kind}")
    for name, value in (("id", "1"), ("author", author), ("date", "2024-04-10T09:15:00Z")):
        change.set(qn(f"w:{name}"), value)
    run, words = OxmlElement("w:r"), OxmlElement("w:delText" if kind == "del" else "w:t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(words)
    change.append(run)
    paragraph._p.append(change)  # type: ignore[attr-defined]


def rows(seed: int, count: int) -> tuple[list[dict[str, str]], list[Said]]:
    """Rows of a form: where, what the draft says there, the comment, the wording proposed."""
    dice, made, truth = random.Random(seed), [], []
    for number, place in enumerate(sorted(dice.sample(BODY, count))):
        text = ask(dice, number)
        quote = LINES[place].partition(", đạt")[0].partition(") ")[2]
        made.append(
            {
                "stt": str(number + 1),
                "place": spoken(place),
                "draft": quote,
                "comment": text,
                "proposal": words(dice, 4),
            }
        )
        truth.append(Said("", text, place))
    return made, truth


def spoken(place: int) -> str:
    """The place in an agency's words: "điểm b khoản 2 mục III"."""
    point = LINES[place][0]
    item = next(line for line in LINES[place::-1] if line[0].isdigit()).partition(".")[0]
    section = next(line for line in LINES[place::-1] if line.partition(".")[0] in {"I", "II", "III", "IV"})
    return f"điểm {point} khoản {item} mục {section.partition('.')[0]}"


FORM = {"place": "Vị trí", "draft": "Nội dung dự thảo", "comment": "Ý kiến góp ý", "proposal": "Đề nghị sửa"}
OTHER = {"stt": "STT", "comment": "Nội dung góp ý", "place": "Phần, mục, trang", "proposal": "Đề xuất chỉnh sửa",
         "draft": "Nội dung tại dự thảo"}  # fmt: skip


def form(seed: int, columns: dict[str, str], count: int = 20) -> Back:
    made, truth = rows(seed, count)
    document = Document()
    document.add_paragraph("PHIẾU GÓP Ý")
    table = document.add_table(rows=1, cols=len(columns))
    for cell, head in zip(table.rows[0].cells, columns.values(), strict=True):
        cell.text = head
    for row in made:
        for cell, key in zip(table.add_row().cells, columns, strict=True):
            cell.text = row[key]
    return Back(f"phieu-{seed}.docx", saved(document), tuple(truth))


def workbook(seed: int, columns: dict[str, str], count: int = 20) -> Back:
    made, truth = rows(seed, count)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["BẢNG GÓP Ý"])
    sheet.append(list(columns.values()))
    for row in made:
        sheet.append([row[key] for key in columns])
    out = io.BytesIO()
    book.save(out)
    return Back(f"bang-{seed}.xlsx", out.getvalue(), tuple(truth))


def csv_table(seed: int, encoding: str, delimiter: str, count: int = 15) -> Back:
    made, truth = rows(seed, count)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(FORM.values())
    writer.writerows([row[key] for key in FORM] for row in made)
    return Back(f"bang-{seed}.csv", encoded(out.getvalue(), encoding), tuple(truth))


def encoded(text: str, encoding: str) -> bytes:
    if encoding != "cp1258":
        return text.encode(encoding)
    import unicodedata

    apart = "".join(
        letter if letter.encode("cp1258", "ignore") else "".join(_halves(unicodedata.normalize("NFD", letter)))
        for letter in text
    )
    return apart.encode("cp1258")


def _halves(apart: str) -> str:
    """The letter with its roof or horn in one, its tone behind it, as code page 1258 writes them."""
    import unicodedata

    tones = "\u0300\u0301\u0303\u0309\u0323"
    return unicodedata.normalize("NFC", "".join(c for c in apart if c not in tones)) + "".join(
        c for c in apart if c in tones
    )


def letter(seed: int, count: int = 15) -> Back:
    """A letter with numbered points, dashes below some, and places in words."""
    dice, truth = random.Random(seed), []
    document = Document()
    head = document.add_table(rows=1, cols=2)
    head.rows[0].cells[0].text = f"UBND TỈNH MẪU\nSỞ THÍ DỤ\n\nSố: {seed}/STD-VP"
    head.rows[0].cells[
        1
    ].text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nMẫu, ngày 05 tháng 4 năm 2024"
    document.add_paragraph("Kính gửi: Công an tỉnh.")
    document.add_paragraph(
        "Phúc đáp Công văn số 1234/CAT-TM ngày 20/3/2024 của Công an tỉnh về việc góp ý dự thảo Đề án, Sở Thí Dụ "
        "cơ bản nhất trí với dự thảo và có một số ý kiến như sau:"
    )
    places = sorted(dice.sample(BODY, count))
    for number, place in enumerate(places):
        text = f"Tại {spoken(place)}: đề nghị làm rõ {words(dice, 16)} ({number})."
        if number % 3 == 0:
            document.add_paragraph(f"{number // 3 + 1}. Về {words(dice, 4)}:")
        document.add_paragraph(f"- {text}")
        truth.append(Said("SỞ THÍ DỤ", text, place))
    document.add_paragraph("Trên đây là ý kiến của Sở Thí Dụ, kính gửi Công an tỉnh tổng hợp./.")
    document.add_paragraph("Nơi nhận:\n- Như trên;\n- Lưu: VT.")
    return Back(f"cong-van-{seed}.docx", saved(document), tuple(truth))


def everything() -> list[Back]:
    """310 comments in every form."""
    return [
        *(copy_with_comments(seed) for seed in range(5)),
        *(copy_with_changes(seed) for seed in range(10, 13)),
        form(20, FORM), form(21, OTHER),
        letter(30), letter(31),
        workbook(40, FORM), workbook(41, OTHER),
        csv_table(50, "utf-8-sig", ";"), csv_table(51, "cp1258", ","),
    ]  # fmt: skip
