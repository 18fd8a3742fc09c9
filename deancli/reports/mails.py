"""E-mails ready to be opened, looked through and sent by a person: dean itself sends nothing."""

from __future__ import annotations

from collections.abc import Iterable
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from typing import NamedTuple

from deancli.domain.agencies import Person
from deancli.errors import DeanError
from deancli.language import say
from deancli.reports.lines import visible

_WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")


class Attachment(NamedTuple):
    """A file that goes along: its name, best in plain letters (`du-thao-lan-1.docx`), and its bytes."""

    name: str
    data: bytes


class Mail(NamedTuple):
    """An e-mail; people without an address are left out, and a mail to nobody has no receiver yet."""

    to: tuple[Person, ...]
    subject: str
    text: str
    attachments: tuple[Attachment, ...] = ()


def unsent_mail(mail: Mail) -> bytes:
    """The `.eml` of `mail` (RFC 5322), which mail programs open for sending (`X-Unsent: 1`).

    The same mail has the same bytes. Raises DeanError for an address that is none.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = visible(" ".join(mail.subject.split()))
    receivers = [_address(person) for person in mail.to if person.email]
    if receivers:
        message["To"] = receivers
    message.set_content(mail.text)
    for name, data in mail.attachments:
        maintype, subtype = _WORD if name.endswith(".docx") else ("application", "octet-stream")
        message.add_attachment(data, maintype=maintype, subtype=subtype, filename=visible(name))
    if mail.attachments:
        message.set_boundary(_boundary(mail))
    return message.as_bytes()


def _address(person: Person) -> Address:
    try:
        return Address(visible(" ".join(person.name.split())), addr_spec=person.email)
    except (ValueError, IndexError) as error:
        raise DeanError(
            say("“{email}” không phải địa chỉ thư điện tử.", email=person.email),
            say("Sửa email của {name} trong agencies.yaml.", name=person.name),
        ) from error


def _boundary(mail: Mail) -> str:
    """What separates the parts: from the whole content, so that no part holds it.

    So short that its header is one line: a longer one is written in pieces (RFC 2231), which mail programs do not read.
    """
    pieces: Iterable[bytes] = (mail.text.encode(), *(piece.data for piece in mail.attachments))
    return f"dean-{sha256(b''.join(pieces)).hexdigest()[:40]}"
