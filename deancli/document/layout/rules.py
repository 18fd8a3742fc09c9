"""Nghị định 30/2020/NĐ-CP, Phụ lục I, as one table: page, sizes, cases and styles, each with its clause."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

FONT: Final = "Times New Roman"
COUNTRY: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
END: Final = "./."


class Align(StrEnum):
    """How a paragraph's lines stand, in Word's own words (ECMA-376 part 1, 17.18.44)."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    JUSTIFIED = "both"


class Span(NamedTuple):
    """What lies between two bounds, both included."""

    least: float
    most: float

    def holds(self, value: float, slack: float = 0.0) -> bool:
        """Whether `value` lies in it, give or take `slack`."""
        return self.least - slack <= value <= self.most + slack


class Element(NamedTuple):
    """One element of a document (thành phần thể thức).

    `name` is what people call it and its style in Word, `points` the sizes allowed, `chosen` the one dean writes.
    `before` and `after` are points of space, `first` and `left` indents in centimetres; `tied` keeps it on the page
    of what follows.
    """

    id: str
    name: str
    points: Span
    chosen: float
    clause: str
    capitals: bool = False
    bold: bool = False
    italic: bool = False
    align: Align = Align.LEFT
    before: float = 0
    after: float = 0
    first: float = 0
    left: float = 0
    tied: bool = False


class Page(NamedTuple):
    """The page in millimetres: its size, the margins allowed and those dean sets."""

    width: float = 210
    height: float = 297
    top: Span = Span(20, 25)
    bottom: Span = Span(20, 25)
    left: Span = Span(30, 35)
    right: Span = Span(15, 20)
    chosen_top: float = 20
    chosen_bottom: float = 20
    chosen_left: float = 30
    chosen_right: float = 15


PAGE: Final = Page()
TEXT_WIDTH: Final = PAGE.width - PAGE.chosen_left - PAGE.chosen_right
"""Millimetres between the margins that dean sets."""
_PART: Final = "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục "
PAGE_CLAUSE: Final = f"{_PART}I.1–I.2"
MARGIN_CLAUSE: Final = f"{_PART}I.3"
FONT_CLAUSE: Final = f"{_PART}I.4"
PAGE_NUMBER_CLAUSE: Final = f"{_PART}I.7"
COUNTRY_CLAUSE: Final = f"{_PART}II.1"
AGENCY_CLAUSE: Final = f"{_PART}II.2"
NUMBER_CLAUSE: Final = f"{_PART}II.3"
DATE_CLAUSE: Final = f"{_PART}II.4"
SUBJECT_CLAUSE: Final = f"{_PART}II.5"
BODY_CLAUSE: Final = f"{_PART}II.6"
SIGNATURE_CLAUSE: Final = f"{_PART}II.7"
RECIPIENTS_CLAUSE: Final = f"{_PART}II.9"
APPENDIX_CLAUSE: Final = f"{_PART}III.1"
MIXED: Final = Span(13, 14)

COUNTRY_NAME: Final = Element(
    "quoc-hieu", "Quốc hiệu", Span(12, 13), 13, COUNTRY_CLAUSE, capitals=True, bold=True, align=Align.CENTRE
)
MOTTO_LINE: Final = Element("tieu-ngu", "Tiêu ngữ", MIXED, 14, COUNTRY_CLAUSE, bold=True, align=Align.CENTRE)
PARENT: Final = Element(
    "co-quan-chu-quan", "Cơ quan chủ quản", Span(12, 13), 13, AGENCY_CLAUSE, capitals=True, align=Align.CENTRE
)
ISSUER: Final = Element(
    "co-quan-ban-hanh", "Cơ quan ban hành", Span(12, 13), 13, AGENCY_CLAUSE, capitals=True, bold=True,
    align=Align.CENTRE,
)  # fmt: skip
NUMBER: Final = Element("so-ky-hieu", "Số, ký hiệu", Span(13, 13), 13, NUMBER_CLAUSE, align=Align.CENTRE)
PLACE_DATE: Final = Element(
    "dia-danh-thoi-gian", "Địa danh, thời gian", MIXED, 14, DATE_CLAUSE, italic=True, align=Align.CENTRE
)
SUBJECT: Final = Element(
    "trich-yeu-cong-van", "Trích yếu công văn", Span(12, 13), 13, SUBJECT_CLAUSE, align=Align.CENTRE, before=6
)
KIND: Final = Element(
    "ten-loai", "Tên loại văn bản", MIXED, 14, SUBJECT_CLAUSE, capitals=True, bold=True, align=Align.CENTRE,
    before=12, tied=True,
)  # fmt: skip
TITLE: Final = Element("trich-yeu", "Trích yếu", MIXED, 14, SUBJECT_CLAUSE, bold=True, align=Align.CENTRE, tied=True)
AUTHORITY: Final = Element(
    "tham-quyen", "Thẩm quyền ban hành", MIXED, 14, BODY_CLAUSE, capitals=True, bold=True, align=Align.CENTRE,
    before=12, after=6, tied=True,
)  # fmt: skip
ADDRESSEE: Final = Element("kinh-gui", "Kính gửi", MIXED, 14, RECIPIENTS_CLAUSE, before=12, left=3.5)
ADDRESSEES: Final = Element("noi-kinh-gui", "Nơi kính gửi", MIXED, 14, RECIPIENTS_CLAUSE, left=5.6)
GROUNDS: Final = Element(
    "can-cu", "Căn cứ", MIXED, 14, BODY_CLAUSE, italic=True, align=Align.JUSTIFIED, before=6, first=1.27
)
BODY: Final = Element("noi-dung", "Nội dung", MIXED, 14, BODY_CLAUSE, align=Align.JUSTIFIED, before=6, first=1.27)
PART: Final = Element("phan", "Phần", MIXED, 14, BODY_CLAUSE, bold=True, align=Align.CENTRE, before=6, tied=True)
PART_TITLE: Final = Element(
    "tieu-de-phan", "Tiêu đề phần", MIXED, 14, BODY_CLAUSE, capitals=True, bold=True, align=Align.CENTRE,
    tied=True,
)  # fmt: skip
SECTION: Final = Element(
    "muc", "Mục", MIXED, 14, BODY_CLAUSE, capitals=True, bold=True, align=Align.JUSTIFIED, before=6,
    first=1.27, tied=True,
)  # fmt: skip
ARTICLE: Final = Element(
    "dieu", "Điều, khoản có tiêu đề", MIXED, 14, BODY_CLAUSE, bold=True, align=Align.JUSTIFIED, before=6,
    first=1.27, tied=True,
)  # fmt: skip
OFFICE: Final = Element(
    "chuc-vu", "Quyền hạn, chức vụ", MIXED, 14, SIGNATURE_CLAUSE, capitals=True, bold=True, align=Align.CENTRE,
    tied=True,
)  # fmt: skip
SIGNER: Final = Element(
    "ho-ten", "Họ và tên người ký", MIXED, 14, SIGNATURE_CLAUSE, bold=True, align=Align.CENTRE, before=72
)
RECIPIENTS: Final = Element(
    "noi-nhan", "Nơi nhận", Span(12, 12), 12, RECIPIENTS_CLAUSE, bold=True, italic=True, tied=True
)
RECIPIENT: Final = Element("noi-nhan-liet-ke", "Nơi nhận liệt kê", Span(11, 11), 11, RECIPIENTS_CLAUSE)
APPENDIX: Final = Element("phu-luc", "Phụ lục", MIXED, 14, APPENDIX_CLAUSE, bold=True, align=Align.CENTRE, tied=True)
APPENDIX_TITLE: Final = Element(
    "tieu-de-phu-luc", "Tiêu đề phụ lục", MIXED, 14, APPENDIX_CLAUSE, capitals=True, bold=True,
    align=Align.CENTRE, tied=True,
)  # fmt: skip
APPENDIX_SOURCE: Final = Element(
    "kem-theo", "Kèm theo", MIXED, 14, APPENDIX_CLAUSE, italic=True, align=Align.CENTRE, after=6, tied=True
)
CELL: Final = Element("o-bang", "Ô bảng", Span(10, 14), 12, FONT_CLAUSE)
COLUMN_HEAD: Final = Element("dau-cot", "Đầu cột", Span(10, 14), 12, FONT_CLAUSE, bold=True, align=Align.CENTRE)
PICTURE: Final = Element("hinh", "Hình", MIXED, 14, FONT_CLAUSE, align=Align.CENTRE, before=12)
PAGE_NUMBER: Final = Element("so-trang", "Số trang", MIXED, 13, PAGE_NUMBER_CLAUSE, align=Align.CENTRE)

ELEMENTS: Final = (
    COUNTRY_NAME, MOTTO_LINE, PARENT, ISSUER, NUMBER, PLACE_DATE, SUBJECT, KIND, TITLE, AUTHORITY, ADDRESSEE,
    ADDRESSEES, GROUNDS, BODY, PART, PART_TITLE, SECTION, ARTICLE, OFFICE, SIGNER, RECIPIENTS, RECIPIENT, APPENDIX,
    APPENDIX_TITLE, APPENDIX_SOURCE, CELL, COLUMN_HEAD, PICTURE,
    PAGE_NUMBER,
)  # fmt: skip
"""Every element; each is a paragraph style of the documents that dean writes."""
