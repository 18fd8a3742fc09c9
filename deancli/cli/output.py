"""The one place that writes to the terminal: results to stdout, everything else to stderr."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TextIO

from deancli.errors import DeanError, Problem, ProblemsFound
from deancli.language import say, say_count
from deancli.reports.json_text import json_pieces, json_text
from deancli.reports.lines import Line, pad, plain, visible, visible_text

if TYPE_CHECKING:
    from rich.text import Text

    from deancli.git.work_tree import Finished
    from deancli.workspace.recording import Act

STYLES: Final = {
    "title": "bold",
    "overdue": "bold red",
    "soon": "bold yellow",
    "open": "bold",
    "done": "bold green",
    "command": "cyan",
    "note": "dim",
    "bad": "bold red",
    "good": "green",
}
_SECRET: Final = re.compile(r"(?<=://)[^/\s]+(?=@)|(?<=token=)[^&\s]+|(?<=password=)[^&\s]+", re.IGNORECASE)
_NARROWEST: Final = 40
_PIPE: Final = 80
WINDOWS: bool = sys.platform == "win32"


def use_utf8() -> None:
    """Speak UTF-8 on both streams whatever the console's code page, and never die on a character."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def cells() -> int:
    """How wide to write: the terminal's columns, COLUMNS, or 80 in a pipe."""
    return max(shutil.get_terminal_size((_PIPE, 24)).columns, _NARROWEST)


def show(lines: Iterable[Line], stream: TextIO | None = None) -> None:
    """Write lines, with colour only on a terminal that wants it; what steers a terminal is shown, never sent."""
    stream = stream or sys.stdout
    if _colours(stream):
        _show_styled(_seen(lines), stream)
    else:
        stream.write("".join(f"{plain(line)}\n" for line in _seen(lines)))


def _seen(lines: Iterable[Line]) -> list[Line]:
    """The lines as they may go to a terminal, whoever made them; what is visible already is left as it is."""
    return [tuple((style, visible(text)) for style, text in line) for line in lines]


def show_paged(lines: Iterable[Line]) -> None:
    """As `show`, a page at a time on a terminal that the lines do not fit on.

    Not on Windows, whose `more` knows neither Vietnamese nor colours: the window scrolls.
    """
    listed = _seen(lines)
    if WINDOWS or not sys.stdout.isatty() or len(listed) < shutil.get_terminal_size((_PIPE, 24)).lines:
        return show(listed)
    from rich.console import Console

    os.environ.setdefault("LESS", "FRX")  # as Git does: colours, not their escapes
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    with console.pager(styles=_colours(sys.stdout)):
        for line in listed:
            console.print(_styled(line))
    return None


def _styled(line: Line) -> Text:
    from rich.text import Text

    return Text.assemble(*((text, STYLES.get(style, "")) for style, text in line))


def _colours(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _show_styled(lines: Iterable[Line], stream: TextIO) -> None:
    from rich.console import Console

    console = Console(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=True)
    for line in lines:
        console.print(_styled(line))


def show_text(text: str) -> None:
    """Write a whole text, its control characters shown."""
    sys.stdout.write(visible_text(text))


def show_bytes(data: bytes) -> None:
    """Write a file's bytes as they are: no line end is changed, whatever the platform."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def show_json(view: Mapping[str, object]) -> None:
    """Write a view as JSON: indented for a reader, on one line for a program (four times as fast)."""
    sys.stdout.writelines((json_text(view),) if sys.stdout.isatty() else json_pieces(view))


def show_json_text(text: str) -> None:
    """As `show_json`, of what `json_text` made on one line."""
    if sys.stdout.isatty():
        import json

        return show_json(json.loads(text))
    sys.stdout.write(text)
    return None


def tell(text: str) -> None:
    """Say something beside the result, on stderr."""
    sys.stderr.write(f"{visible(without_secrets(text))}\n")


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Shows how far long work has come, on one line of a terminal; in a pipe nobody watches, nothing is written."""
    watched = sys.stderr.isatty()

    def step(text: str) -> None:
        if watched:
            sys.stderr.write("\r" + pad(visible(text)[: cells() - 1], cells() - 1))
            sys.stderr.flush()

    try:
        yield step
    finally:
        if watched:
            sys.stderr.write("\r" + " " * (cells() - 1) + "\r")


def tell_page(page: str) -> None:
    """Show a text of many lines on stderr: help that was not asked for, where a bug came up."""
    sys.stderr.write(f"{visible_text(without_secrets(page))}\n")


def without_secrets(text: str) -> str:
    """`text` with the names, passwords and tokens of addresses starred: messages are copied into mails and pictures.

    >>> without_secrets("fatal: https://mau:mat-khau@kho.example/a?private_token=x1 đã từ chối")
    'fatal: https://***@kho.example/a?private_token=*** đã từ chối'
    """
    return _SECRET.sub("***", text)


def show_error(error: DeanError) -> None:
    """Write a refusal: what is wrong with every place, and what to do."""
    if isinstance(error, ProblemsFound):
        show_problems(error.problems, sys.stderr)
    lines: list[Line] = [(("bad", say("Lỗi: ")), ("", without_secrets(error.message)))]
    if error.hint:
        lines.append((("note", say("Gợi ý: {hint}", hint=without_secrets(error.hint))),))
    show(lines, sys.stderr)


def show_problems(problems: Iterable[Problem], stream: TextIO | None = None) -> None:
    """Write each problem on a line of its own in the form editors jump to, its hint below it."""
    lines: list[Line] = []
    for problem in problems:
        lines.append((("", visible(str(problem))),))
        if problem.hint:
            lines.append((("note", f"    {visible(problem.hint)}"),))
    show(lines, stream or sys.stdout)


def show_act(act: Act) -> None:
    """Show what an action would record, for `--dry-run`."""
    lines: list[Line] = [(("", say("Sẽ ghi nhận: {sentence}", sentence=visible(act.sentence))),)]
    lines += [
        (("", say("  ghi {path} ({n} byte)", path=visible(path), n=len(data))),) for path, data in act.writes.items()
    ]
    lines += [(("", say("  xóa {path}", path=visible(path))),) for path in act.deletes]
    show(lines)


def tell_left(finished: Finished) -> None:
    """Say which files of the work tree could not follow a recorded action, and why."""
    for path in finished.edited:
        tell(say("Lưu ý: {path} đang có chỗ sửa riêng nên được giữ nguyên trên đĩa.", path=path))
    for path in finished.stuck:
        tell(say("Lưu ý: chưa ghi được {path} (đang mở trong Word?); lệnh ghi tiếp theo sẽ làm nốt.", path=path))


def counted(problems: int) -> str:
    """How many problems there are, as a sentence."""
    return say_count("{n} điểm cần xem lại.", problems)
