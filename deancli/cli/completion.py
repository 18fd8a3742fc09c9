"""`dean completion`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from deancli.cli.tree import COMPLETE_VAR, Command, new_app
from deancli.language import mark

app = new_app()


class Shell(StrEnum):
    """A shell that completion can be set up for."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"
    PWSH = "pwsh"


HELP = mark(
    "In đoạn mã để shell tự điền tên lệnh, mã nhiệm vụ, mã cơ quan (gõ không dấu cũng được).\n\n"
    "Ví dụ:\n\n  dean completion bash >> ~/.bashrc\n\n  dean completion powershell >> $PROFILE"
)


@app.command(cls=Command, help=HELP)
def completion(
    shell: Annotated[Shell, typer.Argument(metavar="SHELL", help=mark("bash, zsh, fish, powershell."))],
) -> None:
    """Print the completion script of a shell."""
    from typer._completion_shared import get_completion_script

    typer.echo(get_completion_script(prog_name="dean", complete_var=COMPLETE_VAR, shell=shell.value))
