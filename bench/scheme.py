"""Makes a Vietnamese scheme of any length as DOCX parts, and an edited copy of it, always the same ones."""

from __future__ import annotations

import io
import random
import zipfile
from typing import Final

_TEXT: Final = """
ban hành quyết định phê duyệt đề án phát triển kinh tế xã hội tỉnh giai đoạn năm thực hiện nhiệm vụ
giải pháp cơ quan đơn vị chủ trì phối hợp với các sở ngành địa phương liên quan xây dựng kế hoạch
triển khai kiểm tra giám sát đánh giá kết quả báo cáo Ủy ban nhân dân xem xét chỉ đạo nguồn lực kinh
phí ngân sách nhà nước huy động đầu tư hạ tầng kỹ thuật chuyển đổi số nâng cao chất lượng hiệu quả
quản lý cải cách thủ tục hành chính đào tạo bồi dưỡng cán bộ công chức viên chức bảo đảm quốc phòng
an ninh trật tự an toàn môi trường nông nghiệp nông thôn công nghiệp dịch vụ du lịch văn hóa giáo
dục y tế khoa học công nghệ
"""
_SYLLABLES: Final = _TEXT.split()
_NS: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARAGRAPHS_A_PAGE: Final = 13

_TYPES: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


def scheme(pages: int, seed: int = 1) -> list[str | list[list[str]]]:
    """Paragraphs and tables (rows of cells) of a scheme of about `pages` pages."""
    dice = random.Random(seed)  # noqa: S311
    blocks: list[str | list[list[str]]] = []
    for number in range(pages * _PARAGRAPHS_A_PAGE):
        if number % 150 == 60:
            blocks.append([[_words(dice, 4) for _ in range(5)] for _ in range(12)])
        elif number % 40 == 0:
            blocks.append(f"{number // 40 + 1}. {_words(dice, 8).upper()}")
        else:
            blocks.append(f"{_words(dice, dice.randint(15, 45)).capitalize()}, {number % 97 + 1}/{2020 + number % 9}.")
    return blocks


def edited(blocks: list[str | list[list[str]]], share: float = 0.05, seed: int = 2) -> list[str | list[list[str]]]:
    """A copy in which a `share` of the blocks is edited, dropped, added, split or moved."""
    dice = random.Random(seed)  # noqa: S311
    out: list[str | list[list[str]]] = []
    for block in blocks:
        if dice.random() > share:
            out.append(block)
        elif isinstance(block, list):
            out.append([*block[:3], [_words(dice, 4) for _ in range(5)], *block[4:]])
        else:
            out.extend(_edit(dice, block, out))
    return out


def _edit(dice: random.Random, text: str, before: list[str | list[list[str]]]) -> list[str | list[list[str]]]:
    words = text.split()
    match dice.randrange(5):
        case 0:
            words[len(words) // 2 : len(words) // 2 + 2] = _words(dice, 3).split()
            return [" ".join(words)]
        case 1:
            return []
        case 2:
            return [text, _words(dice, 25)]
        case 3:
            return [" ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])]
        case _:
            before.insert(max(0, len(before) - 30), text)
            return []


def _words(dice: random.Random, count: int) -> str:
    return " ".join(dice.choice(_SYLLABLES) for _ in range(count))


def parts(blocks: list[str | list[list[str]]], save_marks: int = 0) -> dict[str, bytes]:
    """The parts of a DOCX with these blocks; `save_marks` other than 0 writes runs as another program would."""
    body = "".join(_table(b) if isinstance(b, list) else _paragraph(b, save_marks) for b in blocks)
    document = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{_NS}"><w:body>{body}'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
    )
    return {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _RELS.encode(),
        "word/document.xml": document.encode(),
    }


def _paragraph(text: str, save_marks: int) -> str:
    look = '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="28"/></w:rPr>'
    cut = len(text) // 2 if save_marks else len(text)
    runs = "".join(
        f'<w:r w:rsidR="00AB{save_marks:04X}">{look}<w:t xml:space="preserve">{piece}</w:t></w:r>'
        for piece in (text[:cut], text[cut:])
        if piece
    )
    layout = '<w:pPr><w:spacing w:before="120"/><w:jc w:val="both"/></w:pPr>'
    return f'<w:p w:rsidR="00AB{save_marks:04X}">{layout}{runs}</w:p>'


def _table(rows: list[list[str]]) -> str:
    width = '<w:tcW w:w="1800" w:type="dxa"/>'
    cells = (
        "".join(f"<w:tc><w:tcPr>{width}</w:tcPr><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row)
        for row in rows
    )
    grid = '<w:gridCol w:w="1800"/>' * len(rows[0])
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        + "".join(f"<w:tr>{row}</w:tr>" for row in cells)
        + "</w:tbl>"
    )


def docx(contents: dict[str, bytes]) -> bytes:
    """The parts as one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return out.getvalue()
