"""The edge: streams, language, one error handler, exit codes."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, Final

import typer
from typer._click.exceptions import ClickException, NoArgsIsHelpError

from deancli import __version__, language
from deancli.cli import output
from deancli.cli.commands import Commands
from deancli.cli.session import Session
from deancli.cli.tree import COMPLETE_VAR, NoSuchCommand, new_app, prepare
from deancli.cli.usage import explain
from deancli.errors import DeanError
from deancli.language import mark, say

FINE: Final = 0
REFUSED: Final = 1
USAGE: Final = 2
BUG: Final = 3
INTERRUPTED: Final = 130


def _show_version(value: bool) -> None:
    if value:
        sys.stdout.write(f"dean {__version__}\n")
        raise typer.Exit


ROOT_HELP: Final = mark(
    "dean: theo dõi việc xây dựng một Đề án, từ Kế hoạch đến khi ký ban hành.\n\n"
    "Bắt đầu: dean demo (xem thử), dean init (việc thật), rồi dean status mỗi sáng."
)
app = new_app(ROOT_HELP)
app.info.cls = Commands


@app.callback()
def dean(
    *,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_show_version, help=mark("In số phiên bản rồi thôi."))
    ] = False,
) -> None:
    """Answer the options of `dean` itself (its help is ROOT_HELP)."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `dean` with `arguments` (those of the process by default) and return the exit code.

    0 fine, 1 refused or problems found, 2 usage, 3 a bug, 4 a `--fail-on` condition, 130 interrupted.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        _begin(given)
        return _run(given)
    except DeanError as error:
        output.show_error(error)
        return USAGE if isinstance(error, NoSuchCommand) else REFUSED
    except ClickException as error:
        return _misused(error)
    except (KeyboardInterrupt, typer.Abort):
        return _stopped()
    except BrokenPipeError:
        return _reader_left()
    except OSError as error:
        return _reader_left() if is_reader_gone(error) else _bug()
    except Exception:  # noqa: BLE001 - the edge: whatever else comes up is a bug, and is said to be one
        return _bug()


def stopped() -> int:
    """Say that a run was stopped before it began; gives the exit code."""
    _begin(sys.argv[1:])
    return _stopped()


def _stopped() -> int:
    output.tell(say("Đã dừng theo yêu cầu."))
    return INTERRUPTED


def _begin(arguments: list[str]) -> None:
    output.use_utf8()
    _speak(arguments)


def _misused(error: ClickException) -> int:
    if isinstance(error, NoArgsIsHelpError):
        output.tell_page(error.format_message())
    else:
        output.show_error(explain(error))
    return USAGE


def _run(arguments: list[str]) -> int:
    command = typer.main.get_command(app)
    prepare(command)
    if COMPLETE_VAR in os.environ:
        _learn_shells()
    code = command.main(arguments, prog_name="dean", standalone_mode=False, obj=Session())
    sys.stdout.flush()
    if code == INTERRUPTED:  # the framework makes this of Ctrl+C inside a command, and says nothing
        return _stopped()
    return code if isinstance(code, int) else FINE


def _learn_shells() -> None:
    """Typer answers a shell's completion only after this, which an app without its options leaves out."""
    from typer._completion_classes import completion_init

    completion_init()


def _speak(arguments: list[str]) -> None:
    """Choose the language before anything is parsed: help and errors need it."""
    asked = os.environ.get("DEAN_LANG", "")
    for flag, value in pairwise([*arguments, ""]):
        if flag == "--lang":
            asked = value
        elif flag.startswith("--lang="):
            asked = flag.removeprefix("--lang=")
    language.use(asked if asked in language.LANGUAGES else language.LANGUAGES[0])


def is_reader_gone(error: OSError) -> bool:
    """Whether Windows says so that a pipe has no reader any more: EINVAL, of no file."""
    return output.WINDOWS and error.errno == errno.EINVAL and error.filename is None


def _reader_left() -> int:
    """`dean … | head`: the reader has what it wanted, and Python must not complain at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FINE


def _bug() -> int:
    import traceback

    output.tell_page(traceback.format_exc() if os.environ.get("DEAN_DEBUG") else repr(sys.exception()))
    output.tell(say("Đây là lỗi của dean, không phải của bạn; dữ liệu vẫn nguyên như trước lệnh này."))
    output.tell(say("Chạy lại với DEAN_DEBUG=1 để lấy chi tiết gửi người phát triển."))
    return BUG
