"""Papers for tests, with the sample plan's letterhead."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from deancli.document.stamps import Stamp
from deancli.domain.agencies import Person, Tone
from deancli.domain.consultation import Letter
from deancli.domain.letterheads import completed
from deancli.domain.plan import Letterhead
from deancli.reports.papers import comments_report, escalation, obstacles_report, progress_report
from deancli.reports.papers.comments_report import Agreeing, CommentsReport, RoundFigures, Row
from deancli.reports.papers.consultation import ConsultationLetter
from deancli.reports.papers.escalation import Escalation
from deancli.reports.papers.kinds import COMMENTS, ESCALATION, OBSTACLES, PROGRESS, paper
from deancli.reports.papers.obstacles_report import ObstacleRow, ObstaclesReport
from deancli.reports.papers.progress_report import Figures, ProgressReport, Task
from deancli.reports.papers.reminder import ReminderLetter
from deancli.reports.papers.reply_form import ReplyForm
from deancli.workspace.opened import Workspace

SAMPLE = Workspace(Path(__file__).parents[2])
WHEN = datetime(2024, 4, 25, 10, tzinfo=UTC)
DAY = date(2024, 4, 25)
CONTACT = Person("Nguyễn Văn Mẫu", "Tổ trưởng Tổ giúp việc", "mau.nv@congan.bacgiang.example")


def letterhead() -> Letterhead:
    """That of the sample plan."""
    plan = SAMPLE.plan
    return completed(plan.settings.letterhead, SAMPLE.directory.agencies[plan.scheme.owner])


def asking(*addressees: str) -> ConsultationLetter:
    """A letter that asks `addressees` for comments on the first draft."""
    return ConsultationLetter(
        letterhead=letterhead(),
        scheme=SAMPLE.plan.scheme,
        document="Đề án",
        version=1,
        addressees=addressees or ("Sở Tài chính",),
        due=date(2024, 5, 8),
        silence_agrees=True,
        points=("Mục tiêu, nhiệm vụ của Đề án.", "Kinh phí thực hiện"),
        contact=CONTACT,
        number="201/CAT-ANM",
        day=DAY,
    )


def reminding(tone: Tone = Tone.DIRECT, *addressees: str) -> ReminderLetter:
    """A letter that reminds `addressees` of the first draft."""
    return ReminderLetter(
        letterhead=letterhead(),
        scheme=SAMPLE.plan.scheme,
        addressees=addressees or ("Sở Tài chính",),
        tone=tone,
        task="góp ý dự thảo lần 1 Đề án",
        product="văn bản góp ý",
        source=Letter("201/CAT-ANM", DAY),
        due=date(2024, 5, 8),
        as_of=date(2024, 5, 9),
        new_due=date(2024, 5, 13),
        outstanding=3,
        number="230/CAT-ANM",
        day=date(2024, 5, 9),
    )


def answering(agency: str = "Sở Tài chính") -> ReplyForm:
    """A form for `agency` to answer by."""
    stamp = Stamp("de-an", 1, "a" * 64, SAMPLE.plan.scheme.id, 2, "so-tai-chinh")
    return ReplyForm(agency, letterhead().agency, "Đề án", 1, date(2024, 5, 8), stamp)


def reporting(tasks: int = 5) -> ProgressReport:
    """A weekly report with so many milestones in its appendix."""
    task = Task(
        "II.3", "Xây dựng dự thảo Đề án lần 1 và xin ý kiến rộng rãi", "Công an tỉnh", "Văn phòng UBND tỉnh",
        "trước ngày 20/4/2024", "Dự thảo Đề án được lấy ý kiến", "Quá hạn 05 ngày", "Chờ 18 cơ quan",
    )  # fmt: skip
    return ProgressReport(
        letterhead=letterhead(),
        scheme=SAMPLE.plan.scheme,
        addressees=("Chủ tịch UBND tỉnh",),
        period="tuần từ ngày 19/4/2024 đến ngày 25/4/2024",
        next_period="tuần tới",
        as_of=DAY,
        figures=Figures(total=5, on_time=1, late=1, ongoing=2, overdue=1),
        done=("Hoàn thành dự thảo lần 1 Đề án (ngày 24/4/2024).", "Gửi xin ý kiến 18 cơ quan (ngày 25/4/2024)"),
        ongoing=("Tiếp nhận văn bản góp ý",),
        overdue=("II.3, hạn trước ngày 20/4/2024: chờ văn bản góp ý của 18 cơ quan",),
        obstacles=(),
        upcoming=("Đôn đốc các cơ quan chưa có văn bản", "Tổng hợp ý kiến"),
        proposals=("Đề nghị Chủ tịch UBND tỉnh chỉ đạo các cơ quan góp ý đúng hạn",),
        tasks=(task,) * tasks,
        number="215/BC-CAT",
        day=DAY,
    )


def summing_up(rows: int = 4) -> CommentsReport:
    """The report of a round, with so many rows in its matrix."""
    row = Row(
        "Phần thứ ba, mục II, điểm 2", "Sở Tài chính", "Đề nghị làm rõ nguồn kinh phí.\nBổ sung lộ trình.", "Tiếp thu."
    )
    return CommentsReport(
        letterhead=letterhead(),
        scheme=SAMPLE.plan.scheme,
        addressees=("Chủ tịch UBND tỉnh",),
        document="Đề án",
        version=1,
        letter=Letter("201/CAT-ANM", DAY),
        as_of=date(2024, 5, 9),
        figures=RoundFigures(18, 15, 9, 6, 3, 24, 20, 3, 1),
        agreeing=(Agreeing("Văn phòng UBND tỉnh", Letter("310/VP-NC", DAY)), Agreeing("Sở Y tế", Letter("", None))),
        silent=("UBND huyện Sơn Động", "UBND huyện Lục Ngạn", "Báo Bắc Giang"),
        differences=("Nguồn kinh phí của cấp huyện",),
        rows=(row,) * rows,
        silence_agrees=True,
        number="240/BC-CAT",
        day=date(2024, 5, 10),
    )


def hindered(rows: int = 3) -> ObstaclesReport:
    """The report on so many difficulties."""
    row = ObstacleRow(
        "K-001", "Chưa có số liệu thống kê.\nĐề nghị cung cấp.", "Sở Thông tin và Truyền thông", "02/4/2024", "23",
        "02", "Công an tỉnh", "Ngày 11/4/2024: Giao Công an tỉnh", "Chưa giải quyết xong",
    )  # fmt: skip
    return ObstaclesReport(
        letterhead=letterhead(),
        scheme=SAMPLE.plan.scheme,
        addressees=("Chủ tịch UBND tỉnh",),
        period="tháng 4/2024",
        figures="Đến hết ngày 25/4/2024 đã có 03 khó khăn, vướng mắc được báo cáo: đã giải quyết 00.",
        settled=(),
        open=("K-001. Sở Thông tin và Truyền thông: chưa có số liệu thống kê",),
        proposals=("Đề nghị Công an tỉnh cung cấp số liệu",),
        rows=(row,) * rows,
        number="216/BC-CAT",
        day=DAY,
    )


def escalating() -> Escalation:
    """The report to the Chairman of two agencies that are late."""
    late = ("UBND huyện Sơn Động: quá hạn 12 ngày, đã đôn đốc 02 lần", "Báo Bắc Giang: quá hạn 12 ngày")
    return Escalation(
        letterhead(), SAMPLE.plan.scheme, ("Chủ tịch UBND tỉnh",), "góp ý dự thảo lần 1 Đề án", date(2024, 5, 8),
        date(2024, 5, 20), late, reminded=True, number="250/BC-CAT", day=date(2024, 5, 20),
    )  # fmt: skip


def progress_docx(report: ProgressReport) -> bytes:
    """The paper of a report of progress."""
    return paper(PROGRESS, progress_report.values_of(report), WHEN)


def comments_docx(report: CommentsReport) -> bytes:
    """The paper of a report on comments."""
    return paper(COMMENTS, comments_report.values_of(report), WHEN)


def obstacles_docx(report: ObstaclesReport) -> bytes:
    """The paper of a report on difficulties."""
    return paper(OBSTACLES, obstacles_report.values_of(report), WHEN)


def escalation_docx(report: Escalation) -> bytes:
    """The paper of a report to the Chairman."""
    return paper(ESCALATION, escalation.values_of(report), WHEN)
