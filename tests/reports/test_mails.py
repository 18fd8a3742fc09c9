"""E-mails that a person opens and sends."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st

from deancli.domain.agencies import Person
from deancli.errors import DeanError
from deancli.reports.mails import Attachment, Mail, unsent_mail

DRAFT = Attachment("du-thao-lan-1.docx", b"PK\x03\x04 data")
MAIL = Mail(
    (Person("Phạm Thị Ví Von", "Phòng Tài chính", "vivon.pt@stc.bacgiang.example"), Person("Trần Thị Thí Dụ", "", "")),
    "Xin ý kiến dự thảo lần 1 Đề án",
    "Kính gửi Sở Tài chính,\n\nXin gửi dự thảo lần 1 Đề án.\n",
    (DRAFT, Attachment("phieu.docx", b"1")),
)


def test_a_mail_opens_for_sending_with_everything_in_it() -> None:
    read = message_from_bytes(unsent_mail(MAIL), policy=default)
    assert read["X-Unsent"] == "1"
    assert read["Subject"] == MAIL.subject
    assert [(a.display_name, a.addr_spec) for a in read["To"].addresses] == [
        ("Phạm Thị Ví Von", "vivon.pt@stc.bacgiang.example")
    ]
    assert read.get_body().get_content().replace("\r\n", "\n") == MAIL.text
    found = [(part.get_filename(), part.get_content_type(), part.get_content()) for part in read.iter_attachments()]
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert found == [("du-thao-lan-1.docx", word, DRAFT.data), ("phieu.docx", word, b"1")]


def test_the_line_between_the_parts_is_named_in_one_piece() -> None:
    assert re.search(rb'^ boundary="dean-[0-9a-f]{40}"\r$', unsent_mail(MAIL), re.MULTILINE)


def test_the_same_mail_has_the_same_bytes() -> None:
    assert unsent_mail(MAIL) == unsent_mail(MAIL)


def test_a_subject_with_a_line_end_adds_no_header() -> None:
    read = message_from_bytes(unsent_mail(MAIL._replace(subject="Góp ý\r\nBcc: moi@nguoi.example")), policy=default)
    assert read["Bcc"] is None
    assert read["Subject"] == "Góp ý Bcc: moi@nguoi.example"


@given(st.text(max_size=60), st.text(max_size=60))
@rules(max_examples=100, deadline=None)
def test_no_subject_and_no_name_breaks_out_of_its_header(subject: str, name: str) -> None:
    mail = Mail((Person(name, "", "a@b.example"),), subject, "x")
    read = message_from_bytes(unsent_mail(mail), policy=default)
    assert set(read.keys()) == {
        "X-Unsent", "Subject", "To", "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
    }  # fmt: skip
    assert [a.addr_spec for a in read["To"].addresses] == ["a@b.example"]


@pytest.mark.parametrize("email", ["khong-phai", "a@b, c@d", "a@b\nBcc: x@y", "ờ@b.vn"])
def test_what_is_no_address_is_refused(email: str) -> None:
    with pytest.raises(DeanError) as refused:
        unsent_mail(MAIL._replace(to=(Person("Trần Thị Thí Dụ", "", email),)))
    assert refused.value.message.endswith("không phải địa chỉ thư điện tử.")
