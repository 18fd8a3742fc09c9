"""What happens in the demonstration: the real plan's first weeks, with made-up letters and people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from itertools import chain, cycle
from typing import Any, Final, NamedTuple

from deancli.git.repository import Identity
from deancli.workspace.demo_answers import DECISIONS, OUTLINE_ANSWERS, Answer, Decision

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


class Sending(NamedTuple):
    """A round opened: its folder, what is sent to whom and for what, the letter, the date of the answers."""

    folder: str
    title: str
    document: str
    milestone: str
    letter: str
    due: date
    to: tuple[str, ...]
    silence_agrees: bool = False


class Scene(NamedTuple):
    """One recorded action: records as (path, kind, values), a draft, a round, an answer, or a decision."""

    when: datetime
    author: Identity
    action: str = ""
    sentence: str = ""
    records: tuple[tuple[str, str, dict[str, Any]], ...] = ()
    draft: Draft | None = None
    round: Sending | None = None
    answer: Answer | None = None
    decision: Decision | None = None


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
    yield Scene(at(3, 21, 16), DRAFTER, draft=Draft("de-cuong", "Bản đầu xin ý kiến Ban", _OUTLINE))
    yield Scene(at(3, 22, 10), SECRETARY, round=Sending(
        OUTLINE_ROUND, "Xin ý kiến thành viên Ban về Đề cương", "de-cuong", "II.2", "145/CAT-ANM", date(2024, 3, 28),
        BAN,
    ))  # fmt: skip
    yield _event(at(3, 28, 17), "khao-sat", "160/BC-CAT", "Báo cáo khảo sát, đánh giá thực tiễn")


def _answers() -> Iterator[Scene]:
    for answer, hour in zip(OUTLINE_ANSWERS, cycle((8, 11, 14)), strict=False):
        yield Scene(at(answer.day.month, answer.day.day, hour), SECRETARY, answer=answer)
    yield Scene(
        at(4, 2), SECRETARY, "obstacle", "Sở Thông tin và Truyền thông báo cáo vướng mắc về số liệu",
        (("obstacles/2024-04-02-so-lieu.yaml", "obstacle", _obstacle()),),
    )  # fmt: skip
    yield Scene(
        at(4, 12), SECRETARY, "obstacle", "Vướng mắc về số liệu đã được giải quyết",
        (("obstacles/2024-04-02-so-lieu.yaml", "obstacle", _obstacle() | {
            "answered": {"date": date(2024, 4, 11), "text": "Giao Công an tỉnh cung cấp số liệu trước 12/4"},
            "closed": date(2024, 4, 12), "outcome": "Đã nhận số liệu",
        }),),
    )  # fmt: skip


def _absorbing() -> Iterator[Scene]:
    note = "Tiếp thu ý kiến đợt 1"
    yield Scene(at(4, 22), DRAFTER, draft=Draft("de-cuong", note, _ABSORBED))
    for hour, decision in enumerate(DECISIONS, 14):
        yield Scene(at(4, 22, hour), SECRETARY, decision=decision)


def _first_draft() -> Iterator[Scene]:
    yield Scene(at(4, 24, 16), DRAFTER, draft=Draft("de-an", "Bản đầu xin ý kiến rộng rãi", _SCHEME))
    yield Scene(at(4, 25, 10), SECRETARY, round=Sending(
        DRAFT_ROUND, "Xin ý kiến về dự thảo Đề án lần 1", "de-an", "II.3", "201/CAT-ANM", date(2024, 5, 8),
        (*BAN, *DISTRICTS), silence_agrees=True,
    ))  # fmt: skip


def _event(when: datetime, document: str, number: str, sentence: str) -> Scene:
    values = {"kind": "promulgation", "date": when.date(), "number": number, "document": document}
    path = f"events/{when.date().isoformat()}-ban-hanh-{document}.yaml"
    return Scene(when, SECRETARY, "event", f"{sentence} số {number}", ((path, "event", values),))


def _obstacle() -> dict[str, Any]:
    return {
        "id": "K-001", "agency": "so-tttt", "date": date(2024, 4, 2),
        "text": "Chưa có số liệu về các nhóm trên mạng xã hội để đánh giá thực trạng",
        "proposal": "Công an tỉnh cung cấp số liệu năm 2023", "milestone": "II.2", "owner": "cong-an-tinh",
    }  # fmt: skip


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
    *_OUTLINE[:2],
    "1. Sự cần thiết xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc (ANTQ) trên không gian mạng.",
    "2. Căn cứ chính trị, pháp lý, trong đó có quy định về bảo vệ dữ liệu cá nhân.",
    _OUTLINE[4],
    "1. Thực trạng hạ tầng mạng ở cấp xã và việc sử dụng mạng xã hội trên địa bàn.",
    *_OUTLINE[6:9],
    "2. Nhiệm vụ, giải pháp chủ yếu; định hướng thông tin cho đoàn viên, hội viên.",
    *_OUTLINE[10:],
    "2. Kinh phí: nguồn và lộ trình bố trí theo năm.",
    "3. Đầu mối tiếp nhận phản ánh của người dân trên mạng.",
)
_SCHEME: Final = (
    "# ĐỀ ÁN",
    "# Phong trào toàn dân bảo vệ ANTQ trên không gian mạng, giai đoạn 2024–2030",
    *_ABSORBED[1:],
)
