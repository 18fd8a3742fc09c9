"""What agencies answer in the demonstration, in every form that answers come in: made-up letters of made-up people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Final, NamedTuple

from deancli.document.samples import (
    Note,
    Rewording,
    filled_form,
    returned_copy,
    table_csv,
    table_workbook,
)
from deancli.document.writing import Claim, Paragraph, plain_docx

File = tuple[str, bytes]


class Answer(NamedTuple):
    """One agency's answer: its letter, the position where a person has to say it, its files made from what was sent."""

    round: int
    agency: str
    number: str
    day: date
    files: Callable[[bytes], tuple[File, ...]] = lambda _: ()
    position: str = ""


class Decision(NamedTuple):
    """What becomes of some comments of round 1."""

    ids: tuple[str, ...]
    disposition: str
    version: int | None = None
    answer: str = ""


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10)  # noqa: DTZ001 - Word's properties know no time zone


def _letter(name: str, author: str, day: date, *lines: str) -> File:
    return name, plain_docx([Paragraph(line) for line in lines], author=author, when=_moment(day))


def _copy(
    name: str, author: str, day: date, notes: tuple[Note, ...], changes: tuple[Rewording, ...] = ()
) -> Callable[[bytes], tuple[File, ...]]:
    return lambda sent: ((name, returned_copy(sent, Claim(author, _moment(day)), notes, changes)),)


_MARCH: Final = {day: date(2024, 3, day) for day in (25, 26, 27, 28)}
_APRIL: Final = {day: date(2024, 4, day) for day in (4, 17, 19)}

OUTLINE_ANSWERS: Final = (
    Answer(1, "vp-ubnd", "310/VP-NC", _MARCH[25], lambda _: (_letter(
        "CV 310 nhat tri.docx", "Lê Văn Thử", _MARCH[25],
        "VĂN PHÒNG UBND TỈNH", "Số: 310/VP-NC", "Kính gửi: Công an tỉnh",
        "Phúc đáp Công văn số 145/CAT-ANM ngày 22/3/2024 về việc xin ý kiến Đề cương Đề án, Văn phòng UBND tỉnh "
        "nhất trí hoàn toàn với nội dung dự thảo./.",
    ),)),
    Answer(1, "so-tttt", "402/STTTT-CNTT", _MARCH[26], _copy(
        "De cuong - gop y So TTTT.docx", "Vũ Văn Phỏng", _MARCH[26],
        (Note(5, "Bổ sung thực trạng hạ tầng mạng ở cấp xã."),
         Note(10, "Nêu rõ đầu mối tiếp nhận phản ánh của người dân trên mạng.")),
    )),
    Answer(1, "so-tu-phap", "255/STP-XDVB", _MARCH[27], _copy(
        "de cuong (sua).docx", "Bùi Thị Minh Họa", _MARCH[27],
        (Note(2, "Thống nhất cách viết tắt trong toàn văn bản; viết đầy đủ khi nêu lần đầu."),),
        (Rewording(3, "pháp lý.", "pháp lý, trong đó có quy định về bảo vệ dữ liệu cá nhân."),),
    )),
    Answer(1, "mttq-tinh", "98/MTTQ-BTT", _MARCH[28], lambda _: ((
        "Bang gop y MTTQ.xlsx", table_workbook((
            ("Phần thứ ba, điểm 2", "Nhiệm vụ, giải pháp chủ yếu.", "Bổ sung nội dung cho đoàn viên, hội viên.", ""),
        ), _moment(_MARCH[28])),
    ),)),
    Answer(1, "bao-bac-giang", "71/BBG-TS", _MARCH[28], lambda _: ((
        "gop-y-bao.csv", table_csv((
            ("Phần thứ hai, điểm 2", "Kết quả phong trào những năm qua.", "Nêu vai trò của báo chí địa phương.", ""),
        )),
    ),)),
    Answer(1, "ban-tuyen-giao", "133-CV/BTGTU", _APRIL[4], lambda _: (_letter(
        "CV 133.docx", "Ban Tuyên giáo Tỉnh ủy", _APRIL[4],
        "BAN TUYÊN GIÁO TỈNH ỦY", "Số 133-CV/BTGTU", "Kính gửi: Công an tỉnh",
        "Phúc đáp Công văn số 145/CAT-ANM ngày 22/3/2024 về việc xin ý kiến Đề cương Đề án, Ban Tuyên giáo Tỉnh ủy "
        "có một số ý kiến như sau:",
        "1. Về mục tiêu (điểm 1 Phần thứ ba): đề nghị bỏ mốc năm 2027, chỉ giữ mốc năm 2030.",
        "2. Về nhiệm vụ, giải pháp (điểm 2 Phần thứ ba): đề nghị bổ sung nội dung định hướng thông tin cho đoàn viên, "
        "hội viên.",
        "Trên đây là ý kiến của Ban Tuyên giáo Tỉnh ủy, gửi Công an tỉnh tổng hợp./.",
    ),)),
    Answer(1, "so-tai-chinh", "520/STC-HCSN", _APRIL[17], lambda _: ((
        "phieu-gop-y.docx", filled_form("Sở Tài chính", (
            ("Phần thứ tư", "Tổ chức thực hiện", "Nêu nguồn kinh phí và lộ trình bố trí theo năm.", ""),
            ("Điểm 1 Phần thứ ba", "Mục tiêu đến năm 2027, đến năm 2030.",
             "Giữ cả hai mốc năm 2027 và năm 2030 để bố trí kinh phí theo giai đoạn.", ""),
        ), Claim("Phạm Thị Ví Von", _moment(_APRIL[17]))),
    ),)),
    Answer(1, "ban-dan-van", "87-CV/BDVTU", _APRIL[19], position="agree"),
)  # fmt: skip
"""Letters, copies with comments and tracked changes, a form, tables, paper; three late, two that contradict."""

DECISIONS: Final = (
    Decision(("R1-STTTT-*", "R1-STP-*", "R1-MTTQ-001", "R1-BTG-002", "R1-STC-001"), "accepted", 2),
    Decision(("R1-BTG-001",), "rejected", None,
             "Giữ mốc năm 2027 để sơ kết giữa kỳ và bố trí kinh phí theo giai đoạn, như ý kiến của Sở Tài chính."),
    Decision(("R1-STC-002",), "noted", None, "Hai mốc được giữ nguyên."),
    Decision(("R1-BBG-001",), "noted", None, "Sẽ nêu trong Đề án."),
)  # fmt: skip
