"""What failed, said by Git or by the operating system, as one sentence for the user and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from deancli.errors import DeanError
from deancli.git import system
from deancli.language import reason_of, say

if TYPE_CHECKING:
    from deancli.git.command import Answer


def refusal(answer: Answer, place: Path) -> DeanError:
    """The failure of a Git process as one sentence for the user and what to do about it."""
    for sign, message, hint in _known(place):
        if sign in answer.err:
            return DeanError(message, hint)
    if answer.code < 0:
        return DeanError(
            say("Git bị dừng giữa chừng (tín hiệu {signal}).", signal=-answer.code),
            say("Chạy lại lệnh; không có gì bị ghi dở dang."),
        )
    lines = [line for line in answer.err.splitlines() if line.strip()]
    reason = lines[0].removeprefix("fatal: ").removeprefix("error: ") if lines else str(answer.code)
    return DeanError(
        say("Git báo lỗi ở {place}: {reason}", place=place, reason=reason),
        say("Chạy `dean doctor` để kiểm tra kho."),
    )


@contextmanager
def system_errors_refused() -> Iterator[None]:
    """Turn a failure of the operating system inside into a refusal."""
    try:
        yield
    except OSError as error:
        raise system_refusal(error) from error


def system_refusal(error: OSError) -> DeanError:
    """A failure of the operating system as one sentence for the user."""
    import errno

    place = error.filename or "?"
    if system.is_too_long(str(place)):
        return DeanError(
            say("Đường dẫn quá dài với Windows: {place}", place=place),
            say("Chuyển không gian làm việc lên thư mục ngắn hơn, hoặc bật LongPathsEnabled của Windows."),
        )
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DeanError(say("Ổ đĩa đã đầy, không ghi được."), _no_space_hint())
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return DeanError(
            say("Không có quyền ghi {place}.", place=place),
            say("Kiểm tra quyền của thư mục, và xem tệp có đang mở trong chương trình khác không."),
        )
    return DeanError(
        say("Không ghi được {place}: {reason}", place=place, reason=reason_of(error)),
        say("Kiểm tra thư mục rồi chạy lại."),
    )


def _known(place: Path) -> tuple[tuple[str, str, str], ...]:
    return (
        (
            "dubious ownership",
            say("Git không tin thư mục {place} vì nó thuộc người dùng khác.", place=place),
            say('Nếu tin thư mục này: git config --global --add safe.directory "{place}"', place=_as_git_names(place)),
        ),
        (
            "not a git repository",
            say("{place} không phải là kho Git.", place=place),
            say("Chạy `dean init` để tạo kho, hoặc chuyển vào đúng thư mục."),
        ),
        (
            "failed to sign",
            say("Git được đặt ký số nhưng không ký được."),
            say("Kiểm tra khóa (git config user.signingkey, gpg.format), hoặc tắt: git config commit.gpgSign false"),
        ),
        ("No space left on device", say("Ổ đĩa đã đầy, không ghi được."), _no_space_hint()),
        ("Disk quota exceeded", say("Ổ đĩa đã đầy, không ghi được."), _no_space_hint()),
        ("File too large", say("Ổ đĩa đã đầy, không ghi được."), _no_space_hint()),
        *(
            (
                sign,
                say("Không có quyền ghi vào kho Git ở {place}.", place=place),
                say("Kiểm tra quyền của thư mục .git."),
            )
            for sign in ("Permission denied", "Read-only file system", "insufficient permission")
        ),
    )


def _as_git_names(place: Path) -> str:
    """A folder as `safe.directory` wants it, for `cmd`, PowerShell and `sh` alike: `%(prefix)` before a shared one."""
    name = place.as_posix().rstrip("/") or "/"
    return f"%(prefix)/{name}" if name.startswith("//") else name


def _no_space_hint() -> str:
    return say("Giải phóng dung lượng rồi chạy lại; không có gì bị ghi dở dang.")
