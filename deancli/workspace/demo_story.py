"""What happens in the demonstration: the real plan's first weeks, with made-up letters and people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from itertools import chain
from typing import Any, Final, NamedTuple

from deancli.git.repository import Identity

_VIETNAM: Final = timezone(timedelta(hours=7))
SECRETARY: Final = Identity("Trần Thị Thí Dụ", "thidu.tt@congan.bacgiang.example")
DRAFTER: Final = Identity("Nguyễn Văn Mẫu", "mau.nv@congan.bacgiang.example")

OUTLINE_ROUND: Final = "rounds/01-de-cuong"
DRAFT_ROUND: Final = "rounds/02-du-thao-lan-1"
BAN: Final = (
    "vp-ubnd", "so-tai-chinh", "mttq-tinh", "ban-dan-van", "ban-tuyen-giao", "so-tttt", "so-tu-phap",
    "bao-bac-giang",
)  # fmt: skip
DISTRICTS: Final = (
    "tp-bac-giang", "tx-viet-yen", "hiep-hoa", "lang-giang", "luc-nam", "luc-ngan", "son-dong", "tan-yen",
    "yen-dung", "yen-the",
)  # fmt: skip


class Draft(NamedTuple):
    """A version handed in: its document, note, and the lines of its text."""

    document: str
    note: str
    lines: tuple[str, ...]


class Scene(NamedTuple):
    """One recorded action: records as (path, kind, values), or a draft."""

    when: datetime
    author: Identity
    action: str
    sentence: str
    records: tuple[tuple[str, str, dict[str, Any]], ...] = ()
    draft: Draft | None = None


def story() -> Iterator[Scene]:
    """Every action after the founding, in the order of time."""
    scenes = chain(_foundations(), _outline(), _answers(), _absorbing(), _first_draft())
    yield from sorted(scenes, key=lambda scene: scene.when)


def at(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of spring 2024, in Vietnam."""
    return datetime(2024, month, day, hour, minute, tzinfo=_VIETNAM)


def _foundations() -> Iterator[Scene]:
    yield _event(at(3, 18, 15), "quyet-dinh-ban", "512/QĐ-UBND", "Ban hành Quyết định thành lập Ban, Tổ")
    yield _event(at(3, 18, 16), "quy-che", "01/QC-BXD", "Ban hành Quy chế làm việc của Ban, Tổ")


def _outline() -> Iterator[Scene]:
    yield Scene(
        at(3, 21, 16), DRAFTER, "draft", "",
        draft=Draft("de-cuong", "Bản đầu xin ý kiến Ban", _OUTLINE),
    )  # fmt: skip
    yield Scene(
        at(3, 22, 10), SECRETARY, "round", "Gửi xin ý kiến thành viên Ban về Đề cương (đợt 1)",
        ((f"{OUTLINE_ROUND}/round.yaml", "round", {
            "round": 1, "title": "Xin ý kiến thành viên Ban về Đề cương", "milestone": "II.2",
            "document": "de-cuong", "version": 1,
            "letter": {"number": "145/CAT-ANM", "date": date(2024, 3, 22)},
            "sent": date(2024, 3, 22), "due": date(2024, 3, 28), "silence": "none", "requests": BAN,
        }),),
    )  # fmt: skip
    yield _event(at(3, 28, 17), "khao-sat", "160/BC-CAT", "Báo cáo khảo sát, đánh giá thực tiễn")


def _answers() -> Iterator[Scene]:
    yield _answer(at(3, 25), "vp-ubnd", "310/VP-NC", "agree")
    yield _answer(at(3, 26), "so-tttt", "402/STTTT-CNTT", "agree_with_comments", _COMMENTS["so-tttt"])
    yield _answer(at(3, 27), "so-tu-phap", "255/STP-XDVB", "agree_with_comments", _COMMENTS["so-tu-phap"])
    yield _answer(at(3, 28, 8), "mttq-tinh", "98/MTTQ-BTT", "agree")
    yield _answer(at(3, 28, 14), "bao-bac-giang", "71/BBG-TS", "agree")
    yield Scene(
        at(4, 2), SECRETARY, "obstacle", "Sở Thông tin và Truyền thông báo cáo vướng mắc về số liệu",
        (("obstacles/2024-04-02-so-lieu.yaml", "obstacle", _obstacle()),),
    )  # fmt: skip
    yield _answer(at(4, 4), "ban-tuyen-giao", "133-CV/BTGTU", "agree_with_comments", _COMMENTS["ban-tuyen-giao"])
    yield Scene(
        at(4, 12), SECRETARY, "obstacle", "Vướng mắc về số liệu đã được giải quyết",
        (("obstacles/2024-04-02-so-lieu.yaml", "obstacle", _obstacle() | {
            "answered": {"date": date(2024, 4, 11), "text": "Giao Công an tỉnh cung cấp số liệu trước 12/4"},
            "closed": date(2024, 4, 12), "outcome": "Đã nhận số liệu",
        }),),
    )  # fmt: skip


def _absorbing() -> Iterator[Scene]:
    yield _answer(at(4, 17), "so-tai-chinh", "520/STC-HCSN", "agree_with_comments", _COMMENTS["so-tai-chinh"])
    yield _answer(at(4, 19, 10), "ban-dan-van", "87-CV/BDVTU", "agree")
    yield Scene(
        at(4, 22), DRAFTER, "draft", "",
        draft=Draft("de-cuong", "Tiếp thu ý kiến đợt 1", (*_OUTLINE, *_ABSORBED)),
    )  # fmt: skip
    decided = {"disposition": "accepted", "incorporated_in": 2, "decided": date(2024, 4, 22)}
    yield Scene(
        at(4, 22, 15), SECRETARY, "dispose", "Xử lý các ý kiến về Đề cương (đợt 1)",
        tuple(_response(agency, *_LETTERS[agency], comments, decided) for agency, comments in _COMMENTS.items()),
    )  # fmt: skip


def _first_draft() -> Iterator[Scene]:
    yield Scene(
        at(4, 24, 16), DRAFTER, "draft", "",
        draft=Draft("de-an", "Bản đầu xin ý kiến rộng rãi", _SCHEME),
    )  # fmt: skip
    yield Scene(
        at(4, 25, 10), SECRETARY, "round", "Gửi xin ý kiến về dự thảo Đề án lần 1 (đợt 2)",
        ((f"{DRAFT_ROUND}/round.yaml", "round", {
            "round": 2, "title": "Xin ý kiến về dự thảo Đề án lần 1", "milestone": "II.3",
            "document": "de-an", "version": 1,
            "letter": {"number": "201/CAT-ANM", "date": date(2024, 4, 25)},
            "sent": date(2024, 4, 25), "due": date(2024, 5, 8), "silence": "agrees",
            "requests": (*BAN, *DISTRICTS),
        }),),
    )  # fmt: skip


def _event(when: datetime, document: str, number: str, sentence: str) -> Scene:
    values = {"kind": "promulgation", "date": when.date(), "number": number, "document": document}
    path = f"events/{when.date().isoformat()}-ban-hanh-{document}.yaml"
    return Scene(when, SECRETARY, "event", f"{sentence} số {number}", ((path, "event", values),))


def _answer(
    when: datetime, agency: str, number: str, position: str, comments: tuple[tuple[str, str], ...] = ()
) -> Scene:
    record = _response(agency, number, when.date(), position, comments, {})
    return Scene(when, SECRETARY, "response", f"Nhận ý kiến của {{{agency}}} về Đề cương, số {number}", (record,))


def _response(
    agency: str, number: str, day: date, position: str, comments: tuple[tuple[str, str], ...], more: dict[str, Any]
) -> tuple[str, str, dict[str, Any]]:
    listed = [{"id": id, "text": text, **more} for id, text in comments]
    values = {"agency": agency, "number": number, "date": day, "position": position, "comments": listed}
    return f"{OUTLINE_ROUND}/{agency}.yaml", "response", values


def _obstacle() -> dict[str, Any]:
    return {
        "id": "K-001", "agency": "so-tttt", "date": date(2024, 4, 2),
        "text": "Chưa có số liệu về các nhóm trên mạng xã hội để đánh giá thực trạng",
        "proposal": "Công an tỉnh cung cấp số liệu năm 2023", "milestone": "II.2", "owner": "cong-an-tinh",
    }  # fmt: skip


_LETTERS: Final = {
    "so-tttt": ("402/STTTT-CNTT", date(2024, 3, 26), "agree_with_comments"),
    "so-tu-phap": ("255/STP-XDVB", date(2024, 3, 27), "agree_with_comments"),
    "ban-tuyen-giao": ("133-CV/BTGTU", date(2024, 4, 4), "agree_with_comments"),
    "so-tai-chinh": ("520/STC-HCSN", date(2024, 4, 17), "agree_with_comments"),
}
_COMMENTS: Final = {
    "so-tttt": (
        ("R1-STTTT-001", "Bổ sung thực trạng hạ tầng mạng ở cấp xã."),
        ("R1-STTTT-002", "Nêu rõ đầu mối tiếp nhận phản ánh của người dân trên mạng."),
    ),
    "so-tu-phap": (
        ("R1-STP-001", "Bổ sung căn cứ pháp lý về bảo vệ dữ liệu cá nhân."),
        ("R1-STP-002", "Thống nhất cách viết tắt trong toàn văn bản."),
    ),
    "ban-tuyen-giao": (("R1-BTG-001", "Bổ sung nội dung định hướng thông tin cho đoàn viên, hội viên."),),
    "so-tai-chinh": (("R1-STC-001", "Nêu nguồn kinh phí và lộ trình bố trí theo năm."),),
}

_OUTLINE: Final = (
    "# ĐỀ CƯƠNG ĐỀ ÁN TÓM TẮT",
    "## Phần thứ nhất. SỰ CẦN THIẾT, CĂN CỨ",
    "1. Sự cần thiết xây dựng phong trào trên không gian mạng.",
    "2. Căn cứ chính trị, pháp lý.",
    "## Phần thứ hai. THỰC TRẠNG, NGUYÊN NHÂN",
    "1. Thực trạng sử dụng mạng xã hội trên địa bàn.",
    "2. Kết quả phong trào những năm qua.",
    "## Phần thứ ba. MỤC TIÊU, NHIỆM VỤ, GIẢI PHÁP",
    "1. Mục tiêu đến năm 2027, đến năm 2030.",
    "2. Nhiệm vụ, giải pháp chủ yếu.",
    "## Phần thứ tư. TỔ CHỨC THỰC HIỆN",
    "1. Phân công thực hiện.",
)
_ABSORBED: Final = (
    "2. Kinh phí: nguồn và lộ trình bố trí theo năm.",
    "3. Đầu mối tiếp nhận phản ánh của người dân trên mạng.",
)
_SCHEME: Final = (
    "# ĐỀ ÁN",
    "# Phong trào toàn dân bảo vệ ANTQ trên không gian mạng, giai đoạn 2024–2030",
    *_OUTLINE[1:],
    *_ABSORBED,
)
