"""What can be told from the words of a comment; and its text, made fit to be kept."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from deancli.domain.consultation import CommentKind
from deancli.domain.names import fold

_ENDS: Final = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_NO_CHARACTER: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
_BLANKS: Final = re.compile(r"[ \t\u00a0]+")
_LINES: Final = re.compile(r"\s*\n\s*")


def clean(text: str) -> str:
    r"""`text` as it is kept: NFC, line ends as "\n", no control characters.

    A control character is written out (`\x1b`), so that nothing is lost and every YAML file stays sound; what is
    no character at all becomes U+FFFD. Unseen letters of other kinds (bidirectional marks, soft hyphens) are kept,
    and only shown safely: `reports.lines.visible`.

    >>> print(clean("e\u0302\x1b[2J\r\nhai"))
    ê\x1b[2J
    hai
    """
    if text.isascii() and text.isprintable():
        return text
    text = _NO_CHARACTER.sub("\ufffd", _ENDS.sub("\n", unicodedata.normalize("NFC", text)))
    return _CONTROLS.sub(lambda found: f"\\x{ord(found.group()):02x}", text)


def tidy(text: str) -> str:
    r"""`text` as it is kept, without blanks around its lines and without empty lines.

    >>> tidy("  Đề nghị \n\n bổ  sung ")
    'Đề nghị\nbổ sung'
    """
    return _LINES.sub("\n", _BLANKS.sub(" ", clean(text))).strip()


_TELLING: Final = tuple(
    (kind, re.compile("|".join(words)))
    for kind, words in (
        (
            CommentKind.SPELLING,
            (
                "chinh ta", "loi danh may", "go nham", "go sai", "danh may sai", "sai loi", "loi dau", "dau cau",
                "thieu dau", "thua dau", "viet hoa", "thua chu", "thieu chu", r"thua tu\b",
            ),
        ),
        (
            CommentKind.FORM,
            (
                "the thuc", "ky thuat trinh bay", "can le", "can giua", "co chu", "kieu chu", "phong chu", r"\bfont\b",
                "dan dong", "gian dong", "nghi dinh (?:so )?30/2020", "danh so trang", "in dam", "in nghieng",
                "quoc hieu", "tieu ngu", "noi nhan",
            ),
        ),
        (
            CommentKind.BUDGET,
            ("kinh phi", "ngan sach", "du toan", "nguon von", "muc chi", "quyet toan", "bo tri von"),
        ),
        (
            CommentKind.LAW,
            (
                "phap ly", "phap luat", "tham quyen", "can cu (?:luat|nghi dinh|thong tu|quyet dinh|vao)",
                r"\bluat (?:so|an ninh|ngan|to chuc|ban hanh)", r"nghi dinh (?:so )?(?!30/2020)\d",
                r"thong tu (?:so )?\d",
                "het hieu luc", "trai (?:voi )?quy dinh", r"khoan \d+,? dieu \d+", "quy dinh tai dieu",
            ),
        ),
    )
)  # fmt: skip
_CONTENT: Final = re.compile(
    r"noi dung|nhiem vu|giai phap|muc tieu|chi tieu|doi tuong|lo trinh|phan cong|chu tri|phoi hop|to chuc thuc hien|"
    r"thuc trang|nguyen nhan|so lieu|quan diem"
)


def kind_told_by(*texts: str) -> CommentKind | None:
    """What a comment is about, where its words clearly say so: those of one kind and of no other.

    Words of content count only where no other kind's stand.

    >>> kind_told_by("Sai lỗi chính tả"), kind_told_by("Rà soát kinh phí và căn cứ pháp lý")
    (<CommentKind.SPELLING: 'chinh_ta'>, None)
    """
    folded = fold(" ".join(texts))
    found = [kind for kind, pattern in _TELLING if pattern.search(folded)]
    if len(found) == 1:
        return found[0]
    return CommentKind.CONTENT if not found and _CONTENT.search(folded) else None
