"""What the door says: a file it refuses, and what it lets in but does not like."""

from __future__ import annotations

from typing import NamedTuple

from deancli.errors import DeanError
from deancli.language import say


class Finding(NamedTuple):
    """Something in an admitted file that its receiver should know: the part, what it is, what to do."""

    part: str
    message: str
    hint: str = ""


class RefusedFile(DeanError):
    """A file that is not let in. Nothing of it is kept, and it stays where it was."""

    def of(self, name: str) -> RefusedFile:
        """The same refusal, as a sentence about the file `name`."""
        return RefusedFile(say("Không nhận tệp “{name}”: {reason}.", name=name, reason=self.message), self.hint)


def save_again() -> str:
    """What helps against most damage: Word writes a sound file from whatever it can read."""
    return say(
        "Mở tệp bằng Word, chọn Lưu thành (Save As) kiểu .docx rồi thử lại; nếu Word cũng không mở được, "
        "xin lại tệp từ người gửi."
    )
