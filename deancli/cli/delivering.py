"""How a command gives what it made: into the file asked for, or to whoever reads its output."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from deancli.cli import output
from deancli.cli.comparing import hand_over
from deancli.errors import DeanError
from deancli.language import mark, say

Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="TỆP", help=mark("Ghi ra tệp này."))]
PICTURE_FORMATS: Final = ("text", "svg", "png")
PictureFormat = Annotated[
    str, typer.Option("--format", metavar="|".join(PICTURE_FORMATS), help=mark("Trên màn hình, hay thành ảnh."))
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


def check_style(style: str, known: Sequence[str]) -> None:
    """Raise DeanError for a format that the command does not have."""
    if style not in known:
        raise DeanError(say("Không có dạng “{name}”.", name=style), say("Có: {ids}.", ids=", ".join(known)))
