"""The files that came in: those named, those of a folder, those that hang on mails saved in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from deancli.document.door import need_file, read_file
from deancli.document.limits import Limits
from deancli.errors import DeanError
from deancli.language import say

_MAIL: Final = ".eml"
_LEFT: Final = (".", "~$")
"""How names begin that are no documents: hidden files, and those by which Word says that a file is open."""
_UNSEEN: Final = frozenset({"thumbs.db", "desktop.ini"})
"""What Windows keeps in a folder without showing it."""


class Item(NamedTuple):
    """One file that came: where it was (for one out of a mail, below the mail's name), its bytes, who mailed it."""

    path: Path
    data: bytes
    sender: str = ""


def items_of(path: Path, limits: Limits) -> Iterator[Item]:
    """What the file at `path` brings: itself, or what hangs on a mail (RFC 5322, `.eml`), not the pictures in its text.

    Raises DeanError where there is no such file, RefusedFile where it cannot be read, DeanError for a mail on which
    nothing hangs.
    """
    need_file(path)
    data = read_file(path, limits)
    if path.suffix.lower() != _MAIL:
        yield Item(path, data)
        return
    found = list(_attached(path, data))
    if not found:
        raise DeanError(
            say("Thư {file} không kèm tệp nào.", file=path.name), say("Gõ ý kiến trong thư bằng --comment.")
        )
    yield from found


def _attached(path: Path, data: bytes) -> Iterator[Item]:
    try:
        yield from _parts(path, data)
    except (ValueError, LookupError, AttributeError, IndexError) as error:  # what Python's parser of mails ends with
        raise DeanError(
            say("Thư {file} bị hỏng, không đọc được.", file=path.name),
            say("Lưu lại thư từ chương trình thư, hoặc lưu riêng các tệp kèm rồi nộp."),
        ) from error


def _parts(path: Path, data: bytes) -> Iterator[Item]:
    message = message_from_bytes(data, policy=default)
    sender = parseaddr(str(message.get("From", "")))[1]
    for part in message.iter_attachments():
        name = PurePosixPath((part.get_filename() or "").replace("\\", "/")).name  # never a path out of the mail
        held = part.get_payload(decode=True)
        if name and isinstance(held, bytes) and not _stands_in_text(part):
            yield Item(path.with_suffix("") / name, held, sender)


def _stands_in_text(part: EmailMessage) -> bool:
    """Whether a part is a picture that the text of the mail shows, such as the sender's emblem (RFC 2392)."""
    return part.get_content_maintype() == "image" and "Content-ID" in part


def files_in(folder: Path) -> tuple[Path, ...]:
    """Every file in `folder` and below it, by name; hidden ones, Word's own and Windows' own left out.

    Raises DeanError where there is no such folder, nothing in it, or a link: what an agency sent holds none.
    """
    if not folder.is_dir():
        raise DeanError(say("Không có thư mục {path}.", path=folder), say("Kiểm tra lại đường dẫn sau --dir."))
    found = [path for path in sorted(folder.rglob("*")) if not _is_left(path.relative_to(folder))]
    _refuse_links(found)
    files = [path for path in found if path.is_file()]
    if not files:
        raise DeanError(say("Thư mục {path} không có tệp nào.", path=folder), say("Chép các tệp đã nhận vào đó."))
    return tuple(files)


def _refuse_links(paths: Iterable[Path]) -> None:
    """A link that came out of an archive would have a file of this machine recorded as somebody's answer."""
    link = next((path for path in paths if path.is_symlink()), None)
    if link:
        raise DeanError(
            say("{path} là liên kết, dean không đi theo.", path=link), say("Xóa liên kết ấy; hỏi lại người gửi.")
        )


def _is_left(path: Path) -> bool:
    return any(part.startswith(_LEFT) for part in path.parts) or path.name.casefold() in _UNSEEN
