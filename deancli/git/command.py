"""The one place that starts Git.

A repository may come from elsewhere and a dean may be started by a hook: what could run a
program of a stranger's choosing or point Git at another repository is switched off here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from deancli.errors import DeanError
from deancli.git import system
from deancli.git.refusals import refusal, system_refusal
from deancli.language import say

if TYPE_CHECKING:
    from subprocess import Popen

_OPTIONS: Final = (
    "--no-pager",
    "--no-replace-objects",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "core.quotePath=false"),
    *("-c", "core.fsync=all"),
    *("-c", "core.protectHFS=true"),
    *("-c", "core.protectNTFS=true"),
    *("-c", "core.longpaths=true"),
    *("-c", "log.showSignature=false"),
    *("-c", "color.ui=false"),
    *("-c", "gc.auto=0"),
    *("-c", "maintenance.auto=false"),
    *("-c", "protocol.ext.allow=never"),
    *("-c", "i18n.commitEncoding=UTF-8"),
    *("-c", "i18n.logOutputEncoding=UTF-8"),
)
_SETTLED: Final = {
    "LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}  # fmt: skip
"""No command but `watched` ever talks to another repository, not even for an object that a partial clone lacks."""
_SHARING: Final = {"GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh"}
"""What fetches and pushes may go by, whatever helper programs an address names (`ext::`, git-remote-*)."""
_PATIENCE: Final = 300.0


class Answer(NamedTuple):
    """What a Git process ended with: `code` is negative when a signal killed it."""

    code: int
    out: bytes
    err: str


def run(
    folder: Path,
    *arguments: str | bytes,
    stdin: bytes = b"",
    environment: Mapping[str, str] | None = None,
    keep: tuple[int, ...] = (),
    timeout: float = _PATIENCE,
) -> bytes:
    """What `git <arguments>` prints, run in `folder`; raises DeanError when it fails.

    Inherited `GIT_*` variables are dropped, `environment` is added. `keep` are file descriptors
    the process holds open as long as it lives. `timeout` is in seconds.
    """
    answer = ask(folder, *arguments, stdin=stdin, environment=environment, keep=keep, timeout=timeout)
    if answer.code:
        raise refusal(answer, folder)
    return answer.out


def ask(
    folder: Path,
    *arguments: str | bytes,
    stdin: bytes = b"",
    environment: Mapping[str, str] | None = None,
    keep: tuple[int, ...] = (),
    timeout: float = _PATIENCE,
) -> Answer:
    """As `run`, for callers to whom a failing exit code is an answer too."""
    import subprocess

    _trace(arguments)
    try:
        done = subprocess.run(
            (executable(), *_OPTIONS, *arguments),
            input=stdin,
            capture_output=True,
            cwd=folder,
            env=_environment(folder) | dict(environment or {}),
            pass_fds=() if system.WINDOWS else keep,
            timeout=timeout,
        )
    except subprocess.TimeoutExpired:
        raise DeanError(
            say("Git không trả lời sau {seconds} giây, đã dừng.", seconds=round(timeout)),
            say("Kiểm tra ổ đĩa hoặc đường mạng rồi chạy lại."),
        ) from None
    except OSError as error:
        raise system_refusal(error) from error
    return Answer(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


def watched(
    folder: Path,
    *arguments: str,
    tell: Callable[[str], None],
    keep: tuple[int, ...] = (),
    timeout: float = _PATIENCE,
) -> Answer:
    """As `ask`, for fetching and pushing: each line of what Git says on the way is passed to `tell` when it is said.

    It is stopped when it has said nothing for `timeout` seconds.
    """
    import subprocess

    _trace(arguments)
    try:
        process = subprocess.Popen(
            (executable(), *_OPTIONS, *arguments), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, cwd=folder, env=_environment(folder) | _SHARING,
            pass_fds=() if system.WINDOWS else keep,
        )  # fmt: skip
    except OSError as error:
        raise system_refusal(error) from error
    with process:
        try:
            said = _heard(process, tell, timeout)
        except BaseException:
            process.kill()
            raise
        return Answer(process.wait(), said, said.decode("utf-8", "replace"))


def _heard(process: Popen[bytes], tell: Callable[[str], None], timeout: float) -> bytes:
    """All that comes, read as it comes: Git ends a line of progress with a carriage return."""
    said: list[bytes] = []
    rest = b""
    while piece := _piece(process, timeout):
        said.append(piece)
        *lines, rest = (rest + piece).replace(b"\r", b"\n").split(b"\n")
        for line in lines:
            tell(line.decode("utf-8", "replace"))
    return b"".join(said)


def _piece(process: Popen[bytes], timeout: float) -> bytes:
    """What it says next, nothing at its end; it is killed where that takes longer than `timeout` seconds."""
    from threading import Timer

    assert process.stdout, "it was started with a pipe"
    watchdog = Timer(timeout, process.kill)
    watchdog.start()
    piece = os.read(process.stdout.fileno(), 65536)
    watchdog.cancel()
    return piece


@cache
def executable() -> str:
    """The absolute path of Git, never one in the current folder; raises DeanError without Git."""
    name = "git.exe" if system.WINDOWS else "git"
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        candidate = os.path.join(folder, name)
        if os.path.isabs(folder) and os.path.isfile(candidate) and os.access(candidate, os.X_OK):
            return candidate
    raise DeanError(
        say("Không tìm thấy Git trên máy này."),
        say("Cài Git từ https://git-scm.com rồi mở lại cửa sổ dòng lệnh."),
    )


def _environment(folder: Path) -> dict[str, str]:
    inherited = {
        name: value for name, value in os.environ.items() if not name.upper().startswith("GIT_") and name != "LANGUAGE"
    }
    return inherited | _SETTLED | {"GIT_CEILING_DIRECTORIES": str(folder.parent)}


def _trace(arguments: tuple[str | bytes, ...]) -> None:
    """One line per Git process into the file that DEAN_TRACE_GIT names, for tests and benches."""
    if place := os.environ.get("DEAN_TRACE_GIT"):
        line = " ".join(repr(argument) for argument in arguments) + "\n"
        with open(place, "a", encoding="utf-8") as trace:
            trace.write(line)
