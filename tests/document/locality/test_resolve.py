"""What agencies write of a place, resolved against a scheme of known structure."""

from __future__ import annotations

import unicodedata
from functools import cache

import pytest

from deancli.document.locality import Outline, outline_of, resolve
from tests.document.locality.making import bold, decision, document, scheme

NOWHERE = ""


@cache
def outline(name: str) -> Outline:
    """The outline of the scheme or of the decision, read once."""
    return outline_of(scheme() if name == "scheme" else decision())


SAID: list[tuple[str, str, str]] = [
    ("điểm 2 mục II Phần thứ hai", "", "Nguyên nhân chủ quan"),
    ("Điểm 2, mục II, phần II trang 5", "", "Nguyên nhân chủ quan"),
    ("khoản 2 mục II Phần thứ hai", "", "Nguyên nhân chủ quan"),
    ("Phần thứ ba, mục I, khoản 2, điểm b", "", "b) Đến hết năm 2030"),
    ("điểm b khoản 2 mục I phần III", "", "b) Đến hết năm 2030"),
    ("tiết b điểm 2 mục I Phần ba", "", "b) Đến hết năm 2030"),
    ("Phần 3 mục I.2.b", "", "b) Đến hết năm 2030"),
    ("Mục 1.2 Phần III", "", "1.2. Ủy ban nhân dân cấp huyện"),
    ("mục 1.2", "", "1.2. Ủy ban nhân dân cấp huyện"),
    ("điểm 1.2, khoản 1, mục II, Phần thứ ba", "", "1.2. Ủy ban nhân dân cấp huyện"),
    ("tiểu mục 1.1", "", "1.1. Công an tỉnh chủ trì"),
    ("Tại mục II.2 Phần thứ ba của dự thảo Đề án", "", "2. Xây dựng lực lượng"),
    ("II.2 phần thứ ba", "", "2. Xây dựng lực lượng"),
    ("Phần III", "", "PHẦN THỨ BA"),
    ("Phần thứ tư", "", "PHẦN THỨ TƯ"),
    ("phần IV dự thảo", "", "PHẦN THỨ TƯ"),
    ("PHẦN THỨ NHẤT", "", "PHẦN THỨ NHẤT"),
    ("Mục II Phần thứ tư", "", "SỞ TÀI CHÍNH"),
    ("Phần IV, mục I", "", "CÔNG AN TỈNH"),
    ("mục III", "", "III. ỦY BAN NHÂN DÂN CẤP HUYỆN"),
    ("khoản 2 mục III", "", "2. Bố trí kinh phí"),
    ("khoản 2, mục III, Phần IV (trang 12)", "", "2. Bố trí kinh phí"),
    ("điểm 2 khoản 3 mục II phần ba", "", "Ngân sách cấp huyện bảo đảm"),
    ("mục 3 phần II mục kinh phí", "", NOWHERE),
    ("điểm đ", "", "đ) Điểm lẻ"),
    ("điểm đ khoản 2 mục II phần thứ ba", "", "đ) Điểm lẻ"),
    ("Phụ lục 1", "", "PHỤ LỤC I"),
    ("Phụ lục II", "", "PHỤ LỤC II"),
    ("phụ lục số 02 kèm theo", "", "PHỤ LỤC II"),
    ("khoản 1 mục I Phụ lục I", "", "1. Đăng tin, bài"),
    ("mục I phụ lục 1", "", "I. NHIỆM VỤ THƯỜNG XUYÊN"),
    ("mục Mục tiêu cụ thể", "", "2. Mục tiêu cụ thể"),
    ("phần mục tiêu chung", "", "1. Mục tiêu chung"),
    ("Về kinh phí và cơ sở vật chất", "", "3. Kinh phí và cơ sở vật chất"),
    ("Nội dung “Tồn tại, hạn chế”", "", "2. Tồn tại, hạn chế"),
    ("phần Tổ chức thực hiện", "", "PHẦN THỨ TƯ"),
    ("TỔ CHỨC THỰC HIỆN", "", "PHẦN THỨ TƯ"),
    ("phần khái toán kinh phí", "", "PHỤ LỤC II"),
    ("căn cứ pháp lý", "", "II. CĂN CỨ PHÁP LÝ"),
    ("Nơi nhận", "", "Nơi nhận:"),
    ("đoạn 2 mục I Phần thứ nhất", "", "Các thế lực thù địch"),
    ("đoạn thứ ba, mục I, phần I", "", "Vì vậy việc xây dựng"),
    ("đoạn cuối mục I phần thứ nhất", "", "Vì vậy việc xây dựng"),
    ("gạch đầu dòng thứ 2 điểm b khoản 2 mục I phần III", "", "- Năm 2028"),
    ("gạch đầu dòng thứ nhất, điểm b, khoản 2, mục I, phần III", "", "- Năm 2026"),
    ("Bảng 1", "", "Bảng 1. Tiến độ"),
    ("khoản 1 mục II (Căn cứ pháp lý)", "", "1. Luật An ninh mạng"),
    # Words quoted
    ("", "việc xây dựng Đề án là cần thiết", "Vì vậy"),
    ("trang 2", "trước ngày 10/5/2024", "Thẩm định dự toán"),
    ("mục II phần IV", "trước ngày 10/5/2024", "Thẩm định dự toán"),
    ("điểm 1 mục II", "trước ngày 10/5/2024", "Thẩm định dự toán"),
    ("", "SỰ PHỐI HỢP GIỮA CÁC SỞ, NGÀNH", "2. Nguyên nhân chủ quan"),
    (
        "",
        unicodedata.normalize("NFD", "thuỷ chung toàn dân bảo vệ an ninh trên không gian mạng"),
        "Xây dựng phong trào",
    ),
    ("", "Uỷ ban nhân dân cấp huyện tổ chức  tuyên truyền", "1.2. Ủy ban"),
    ("", "Chủ trì tham mưu… báo cáo Chủ tịch Ủy ban nhân dân tỉnh", "Chủ trì tham mưu"),
    ("", "Lực lượng nòng cốt bước đầu đã hình thành tại cơ sở", "b) Lực lượng nòng cốt"),
    ("Phần thứ hai, mục I, cụm từ “chưa được bố trí riêng”", "", "b) Kinh phí dành cho"),
    ("", "Lấy ý kiến các sở", "Lấy ý kiến các sở"),
    ("Phụ lục II", "12.500 triệu đồng", "Tổng kinh phí"),
    ("mục I phần thứ ba", "40% người dân", "- Năm 2026"),
    ("trang 1 dòng 3 từ dưới lên", "chia làm ba giai đoạn", "Tổng kinh phí"),
    ("mục I Phần thứ nhất", "cụm từ không có ở đâu trong văn bản này", "I. SỰ CẦN THIẾT"),
    ("mục I Phần thứ nhất", "“ ”", "I. SỰ CẦN THIẾT"),
    ("", "… chia làm ba giai đoạn", "Tổng kinh phí"),
    ("", "tình hình mới. II. CĂN CỨ PHÁP LÝ", "Vì vậy"),
    ("", "đốc\ufffc việc thực", "Chủ trì tham mưu"),
    ("đoạn 1 khoản 2 mục II phần thứ nhất", "", "2. Nghị quyết số 30"),
    # Nowhere, or in more than one place: nothing is guessed
    ("điểm 2 mục II", "", NOWHERE),
    ("khoản 9 mục II", "", NOWHERE),
    ("Phần thứ sáu", "", NOWHERE),
    ("khoản 2", "", NOWHERE),
    ("điểm b", "", NOWHERE),
    ("mục I", "", NOWHERE),
    ("đoạn 3 trang 7", "", NOWHERE),
    ("dòng 5 từ dưới lên trang 2", "", NOWHERE),
    ("trang 3", "", NOWHERE),
    ("Phụ lục 3", "", NOWHERE),
    ("toàn bộ dự thảo", "", NOWHERE),
    ("đoạn 9 mục I phần thứ nhất", "", NOWHERE),
    ("bảng 2 mục I phần thứ nhất", "", NOWHERE),
    ("", "biên soạn tà", NOWHERE),
    ("", "Chủ trì tham mưu … câu này không có", NOWHERE),
    ("", "kinh phí", NOWHERE),
    ("", "một câu hoàn toàn khác không hề nằm trong dự thảo", NOWHERE),
    ("", "", NOWHERE),
    ("Nhất trí với nội dung dự thảo Đề án", "", NOWHERE),
    ("phần ý kiến khác", "", NOWHERE),
]

OF_THE_DECISION: list[tuple[str, str, str]] = [
    ("Khoản 2, Điều 5", "", "2. Trưởng Ban triệu tập"),
    ("khoản 2 điều 1", "", "2. Quy chế áp dụng"),
    ("Điểm b khoản 2 Điều 5", "", "b) Khi có quá nửa"),
    ("Điều 5", "", "Điều 5. Chế độ họp"),
    ("Điều 5.2.a", "", "a) Khi có yêu cầu"),
    ("điều về chế độ họp", "", "Điều 5. Chế độ họp"),
    ("phần căn cứ", "", "Căn cứ Luật Tổ chức"),
    ("phần căn cứ", "Kế hoạch số 15/KH-UBND", "Căn cứ Kế hoạch"),
    ("Điều 2", "", NOWHERE),
    ("điểm c khoản 2 Điều 5", "", NOWHERE),
]


SHORT_TITLES = (
    bold("A. ĐẶT VẤN ĐỀ"), "Một.", bold("B. HỌP"), "Đề án nêu Đề án nhiều lần, đoạn này kết thúc bằng dấu cách.   ",
    bold("C. KẾT LUẬN"), "Kết.", bold("III."), "Sau.",
)  # fmt: skip
OF_SHORT_TITLES: list[tuple[str, str, str, tuple[int, int]]] = [
    ("Mục B", "", "B. HỌP", (0, 0)),
    ("mục họp", "", "B. HỌP", (0, 0)),
    ("mục họp định kỳ", "", NOWHERE, (0, 0)),
    ("", "Đề án", "Đề án nêu", (0, 0)),  # said twice in it: the whole paragraph
    ("", "Kết thúc bằng dấu cách.", "Đề án nêu", (36, 59)),
    ("", "… bằng dấu cách", "Đề án nêu", (45, 58)),
    ("phần luận", "", NOWHERE, (0, 0)),
]


def found(name: str, said: str, quote: str) -> str:
    """The text of the paragraph that is told, with its number."""
    read = outline(name)
    place = resolve(read, said, quote).paragraph
    return NOWHERE if place is None else read.entries[place].label + read.entries[place].text


@pytest.mark.parametrize(("said", "quote", "expected"), SAID)
def test_words_of_a_place_lead_to_it_or_nowhere(said: str, quote: str, expected: str) -> None:
    text = found("scheme", said, quote)
    assert (expected in text) if expected else text == NOWHERE


@pytest.mark.parametrize(("said", "quote", "expected"), OF_THE_DECISION)
def test_articles_of_a_decision_are_found(said: str, quote: str, expected: str) -> None:
    text = found("decision", said, quote)
    assert (expected in text) if expected else text == NOWHERE


@pytest.mark.parametrize(("said", "quote", "expected", "stretch"), OF_SHORT_TITLES)
def test_titles_of_one_word_and_words_said_twice(
    said: str, quote: str, expected: str, stretch: tuple[int, int]
) -> None:
    read = outline_of(document(*SHORT_TITLES))
    place = resolve(read, said, quote)
    assert (place.start, place.end) == stretch
    assert read.entries[place.paragraph].text.startswith(expected) if place.paragraph is not None else not expected
