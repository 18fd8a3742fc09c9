"""What became of each paragraph from one version to the next: told, doubted, never guessed."""

from __future__ import annotations

import pytest

from deancli.document.compare import compare
from deancli.document.locality import Outline, Tracks, carry, outline_of, tracks_of
from deancli.domain.consultation import Locality
from deancli.domain.localities import Fate
from tests.document.locality.making import bold, document

DRAFTS = "Công an tỉnh chủ trì biên soạn tài liệu tuyên truyền hằng năm cho các xã biên giới trong mùa khô."
WHERE = "cho các xã biên giới trong mùa khô."
PAYS = "Sở Tài chính bố trí kinh phí in ấn tài liệu phát cho cơ sở và các thôn bản."
HURRIES = "Văn phòng Ủy ban nhân dân tỉnh rà soát, đôn đốc tiến độ hằng tuần và tổng hợp khó khăn của các đơn vị."
OTHERS = (
    "Ban Dân tộc dịch tài liệu ra tiếng dân tộc thiểu số.",
    "Đài Phát thanh mở chuyên mục hằng tuần.",
    "Hội Nông dân vận động hội viên tham gia tổ tự quản.",
)
JOBS = ("Sở Tài chính thẩm định dự toán", "Công an tỉnh kiểm tra thực địa", "Văn phòng lưu trữ hồ sơ gốc",
        "Ban Quản lý nghiệm thu công trình")  # fmt: skip
SAME = "Kinh phí: ngân sách tỉnh."
BEFORE = ("Việc thứ nhất làm trong quý đầu năm nay", "Rà soát văn bản rồi trình cấp trên", "Họp triển khai ở các huyện")
AFTER = ("Khảo sát nhu cầu bằng phiếu điện tử", "Thuê đơn vị tư vấn độc lập đánh giá", "Công khai kết quả trên cổng")
BELOW = ("Ký kết quy chế phối hợp liên ngành", "Thành lập đường dây nóng", "Trang bị máy móc cho cấp xã")
THERE = tuple(f"{words} giai đoạn sau" for words in BEFORE)


def tracked(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[Tracks, Outline, Outline]:
    one, two = document(*old), document(*new)
    outlines = outline_of(one), outline_of(two)
    return tracks_of(*outlines, compare(one, two)), *outlines


@pytest.mark.parametrize(
    ("old", "new", "watched", "fate", "places"),
    [
        pytest.param((HURRIES, *OTHERS, DRAFTS), (*OTHERS, f"{DRAFTS} {HURRIES}"), 0, Fate.MERGED, [3],
                     id="into a paragraph far away"),
        pytest.param((DRAFTS, f"{PAYS} {HURRIES}"), (DRAFTS.replace(f" {WHERE}", ""), f"{WHERE} {PAYS} {HURRIES}"), 0,
                     Fate.EDITED, [0], id="a few words go to the next one"),
        pytest.param((bold("I. MỘT"), *BEFORE, SAME, *THERE, bold("II. HAI"), *OTHERS, SAME),
                     (bold("I. MỘT"), *AFTER, SAME, *BELOW, bold("II. HAI"), *OTHERS, SAME), 4, Fate.UNCHANGED, [4],
                     id="one of two equal ones, known by its heading"),
        pytest.param((bold("I. MỘT"), "; ".join(JOBS), bold("II. HAI"), *OTHERS),
                     (bold("I. MỘT"), bold("II. HAI"), *OTHERS, "; ".join(JOBS[::-1])), 1, Fate.LOST, [],
                     id="elsewhere and in another order"),
    ],
)  # fmt: skip
def test_what_became_of_a_paragraph(
    old: tuple[str, ...], new: tuple[str, ...], watched: int, fate: Fate, places: list[int]
) -> None:
    track = tracked(old, new)[0].tracks[watched]
    assert (track.fate, [part.place for part in track.parts]) == (fate, places)


def test_words_that_went_to_two_places_alike_are_lost_and_those_in_one_are_carried() -> None:
    whole = f"{DRAFTS} {HURRIES}"
    tracks, old, new = tracked((whole,), (DRAFTS, HURRIES))
    assert carry(Locality("", 0), tracks, old, new).fate is Fate.LOST
    start = whole.index("tiến độ hằng tuần")
    there = carry(Locality("", 0, start, start + 17, (), 100), tracks, old, new).locality
    assert new.entries[there.paragraph or 0].text[there.start : there.end] == "tiến độ hằng tuần"


@pytest.mark.parametrize(("marked", "left"), [("kinh phí in ấn", "kinh phí"), ("in ấn tài liệu", "tài liệu")])
def test_blanks_beside_words_that_went_are_not_marked(marked: str, left: str) -> None:
    tracks, old, new = tracked((PAYS,), (PAYS.replace("in ấn ", ""),))
    start = PAYS.index(marked)
    there = carry(Locality("", 0, start, start + len(marked), (), 100), tracks, old, new).locality
    assert new.entries[0].text[there.start : there.end] == left


def test_an_empty_paragraph_that_came_is_no_change() -> None:
    assert tracked((DRAFTS, PAYS), (DRAFTS, "", PAYS))[0].changes == ()
