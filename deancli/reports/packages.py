"""What goes out in a round, file by file: letter, stamped draft, form to reply by, unsent mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from deancli.document.door import admit
from deancli.document.package import Package
from deancli.document.stamps import Stamp, stamped
from deancli.domain.agencies import Person, tone_of
from deancli.reports.letters import consultation_letter, reminder_letter
from deancli.reports.mails import Attachment, Mail, unsent_mail
from deancli.reports.papers.consultation import ConsultationLetter
from deancli.reports.papers.reminder import ReminderLetter
from deancli.reports.papers.reply_form import ReplyForm, reply_form
from deancli.workspace.consultation.reminding import date_given
from deancli.workspace.drafts import bytes_of
from deancli.workspace.papers import letterhead_of, office_template

if TYPE_CHECKING:
    from deancli.document.templates.filling import Template
    from deancli.domain.agencies import Agency
    from deancli.domain.consultation import Letter, RoundRecord
    from deancli.domain.plan import Letterhead
    from deancli.domain.reminders import Notice
    from deancli.git.versions import VersionTag
    from deancli.workspace import Workspace

LETTER = "cong-van.docx"
FORM = "phieu-gop-y.docx"
MAIL = "thu.eml"
CHAT = "tin-nhan.txt"


class Sheet(NamedTuple):
    """One file that goes out, by its path in the package: `so-tai-chinh/cong-van.docx`."""

    path: str
    data: bytes


class Outgoing:
    """The package of one round, the same bytes every time it is made.

    Raises DeanError at once where the letterhead is not whole or the version is not what was handed in.
    """

    def __init__(self, workspace: Workspace, round: RoundRecord, version: VersionTag) -> None:
        """Read what all its files have in common."""
        self.workspace, self.round = workspace, round
        self.letterhead: Letterhead = letterhead_of(workspace)
        self.template: Template | None = office_template(workspace, "cong-van-xin-y-kien")
        self.document = next(d for d in workspace.plan.documents if d.id == round.document)
        self.draft = Package(admit(bytes_of(workspace, version), version.id).parts)
        self.when = datetime.combine(round.sent, time(8))
        self.name = f"{round.document}-du-thao-lan-{round.version}.docx"

    def sheets(self, agencies: Iterable[str] = ()) -> Iterator[Sheet]:
        """The files for `agencies`, for all that are asked where none is named, one agency after the other."""
        wanted = set(agencies)
        for request in self.round.requests:
            if not wanted or request.agency in wanted:
                yield from self._for(self.workspace.directory.agencies[request.agency], request.due or self.round.due)

    def _for(self, agency: Agency, due: date) -> Iterator[Sheet]:
        stamp = self._stamp(agency.id)
        letter = consultation_letter(self._letter(agency, due), self.when, self.template)
        form = ReplyForm(agency.name, self.letterhead.agency, self.document.title, self.round.version, due, stamp)
        files = (
            Sheet(LETTER, letter),
            Sheet(self.name, stamped(self.draft, stamp)),
            Sheet(FORM, reply_form(form, self.when)),
        )
        for sheet in (*files, Sheet(MAIL, self._mail(agency, due, files))):
            yield sheet._replace(path=f"{agency.id}/{sheet.path}")

    def _stamp(self, agency: str) -> Stamp:
        round = self.round
        scheme = self.workspace.plan.scheme.id
        return Stamp(round.document, round.version, round.sha256, scheme, round.number, agency)

    def _letter(self, agency: Agency, due: date) -> ConsultationLetter:
        return ConsultationLetter(
            self.letterhead, self.workspace.plan.scheme, self.document.title, self.round.version, (agency.name,), due,
            self.round.silence_agrees, contact=contact_of(self.workspace), number=self.round.letter.number,
            day=self.round.letter.date,
        )  # fmt: skip

    def _mail(self, agency: Agency, due: date, files: Iterable[Sheet]) -> bytes:
        subject = f"Xin ý kiến {self.document.title}, dự thảo lần {self.round.version}"
        number = f" số {self.round.letter.number}" if self.round.letter.number else ""
        text = (
            f"Kính gửi {agency.name},\n\n{self.letterhead.agency} xin gửi Công văn{number}, dự thảo lần "
            f"{self.round.version} {self.document.title} và mẫu phiếu góp ý.\n\nĐề nghị quý cơ quan gửi văn bản góp ý "
            f"chậm nhất ngày {due:%d/%m/%Y}. Có thể ghi ý kiến vào phiếu, hoặc ghi ngay trong bản dự thảo bằng "
            "Track Changes và ý kiến bên lề.\n\nTrân trọng cảm ơn.\n"
        )
        attached = tuple(Attachment(sheet.path, sheet.data) for sheet in files)
        return unsent_mail(Mail(agency.people, subject, text, attached))


def contact_of(workspace: Workspace) -> Person | None:
    """Whom agencies may ask: the first person with an address of the agency in charge."""
    people = workspace.directory.agencies[workspace.plan.scheme.owner].people
    return next((person for person in people if person.email), None)


class Errand(NamedTuple):
    """What somebody is reminded of: the task as a sentence goes on, what should come, and the paper that asked."""

    task: str
    product: str
    source: Letter
    source_name: str = "Công văn"


def reminder_sheets(
    workspace: Workspace, round: RoundRecord, notices: Sequence[Notice], new_due: date | None
) -> Iterator[Sheet]:
    """For each reminder of `round` a letter, an unsent mail and a short text for chat.

    They give the date `new_due`, by itself that of `date_given`. Raises DeanError where the letterhead is not whole.
    """
    yield from errand_sheets(workspace, round_errand(workspace, round), notices, new_due)


def round_errand(workspace: Workspace, round: RoundRecord) -> Errand:
    """What those who have not answered `round` are reminded of."""
    document = next(d for d in workspace.plan.documents if d.id == round.document)
    return Errand(f"góp ý dự thảo lần {round.version} {document.title}", "văn bản góp ý", round.letter)


def errand_sheets(
    workspace: Workspace, errand: Errand, notices: Sequence[Notice], new_due: date | None = None
) -> Iterator[Sheet]:
    """For each reminder of `errand` a letter, an unsent mail and a short text for chat.

    They give the date `new_due`, by itself that of `date_given`. The agency in charge gets no letter from itself.
    Raises DeanError where the letterhead is not whole.
    """
    letterhead, template = letterhead_of(workspace), office_template(workspace, "cong-van-don-doc")
    for notice in notices:
        agency = workspace.directory.agencies[notice.agency]
        until = new_due or date_given(workspace, notice)
        text = _reminder_text(agency.name, letterhead.agency, errand, notice, until)
        attached: tuple[Attachment, ...] = ()
        if agency.id != workspace.plan.scheme.owner:
            letter = ReminderLetter(
                letterhead, workspace.plan.scheme, (agency.name,), tone_of((agency,)), errand.task, errand.product,
                errand.source, notice.due, notice.on, until, len(notices), errand.source_name, notice.number,
                notice.on if notice.number else None,
            )  # fmt: skip
            attached = (Attachment(LETTER, reminder_letter(letter, datetime.combine(notice.on, time(8)), template)),)
            yield Sheet(f"{agency.id}/{LETTER}", attached[0].data)
        mail = Mail(agency.people, f"Đôn đốc {errand.task}", text, attached)
        yield Sheet(f"{agency.id}/{MAIL}", unsent_mail(mail))
        yield Sheet(f"{agency.id}/{CHAT}", text.encode())


def _reminder_text(agency: str, office: str, errand: Errand, notice: Notice, until: date) -> str:
    return (
        f"Kính gửi {agency}: {office} đã đề nghị {errand.task}, {_stand(errand, notice)}. Đề nghị quý cơ quan gửi "
        f"{errand.product} chậm nhất ngày {until:%d/%m/%Y}; nếu đã gửi xin bỏ qua tin này. Trân trọng cảm ơn.\n"
    )


def _stand(errand: Errand, notice: Notice) -> str:
    """Where the date stands on the day of the reminder."""
    due = f"{notice.due:%d/%m/%Y}"
    if notice.on < notice.due:
        return f"hạn {due}"
    if notice.on == notice.due:
        return f"hôm nay ({due}) là ngày cuối"
    return f"hạn {due}, nay đã quá hạn mà chưa nhận được {errand.product}"
