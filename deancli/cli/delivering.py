"""How a command gives what it made: into the file asked for, or to whoever reads its output."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.comparing import hand_over
from deancli.errors import DeanError
from deancli.language import mark, say
from deancli.reports.lines import Line, plain
from deancli.workspace.handing_out import PROGRAMS

Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="TỆP", help=mark("Ghi ra tệp này."))]
PICTURE_FORMATS: Final = ("text", "svg", "png")
PictureFormat = Annotated[
    str,
    typer.Option(
        "--format", metavar="|".join(PICTURE_FORMATS), help=mark("Dạng (mặc định theo tên tệp; nếu không: text).")
    ),
]
Force = Annotated[bool, typer.Option("--force", help=mark("Ghi đè tệp đang có."))]


def deliver(data: bytes, file: Path | None, *, force: bool, binary: bool = False) -> None:
    """Write `data` to `file`, or to the output; raises DeanError for bytes that a terminal could not show."""
    if file:
        hand_over(file, data, force=force)
    elif binary and sys.stdout.isatty():
        raise DeanError(say("Tệp này không xem được trên màn hình."), say("Thêm -o TỆP để ghi ra tệp."))
    elif sys.stdout.isatty():
        output.show_text(data.decode())
    else:
        output.show_bytes(data)


def deliver_lines(lines: Iterable[Line], file: Path | None, *, force: bool) -> None:
    """Write `lines` to `file` as plain text, or show them."""
    if file:
        hand_over(file, "".join(f"{plain(line)}\n" for line in lines).encode(), force=force)
    else:
        output.show(lines)


def style_for(style: str, file: Path | None, known: Sequence[str]) -> str:
    """The format asked for, else the one that the file's name ends in, else the first of those known.

    Raises DeanError for one that the command does not have.
    """
    told = file.suffix[1:].casefold() if file else ""
    chosen = style or (told if told in known or f".{told}" in PROGRAMS else known[0])
    check_style(chosen, known)
    return chosen


def check_style(style: str, known: Sequence[str]) -> None:
    """Raise DeanError for a format that the command does not have."""
    if style not in known:
        raise DeanError(say("Không có dạng “{name}”.", name=style), say("Có: {ids}.", ids=", ".join(known)))
