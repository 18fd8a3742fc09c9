"""Every command of dean and the module it lives in, which is imported only when it is needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

import typer

from deancli.cli.tree import Group, prepare

COMMANDS: Final = (
    "status", "pending", "check", "plan", "calendar", "agency", "event", "draft", "round", "comment", "obstacle",
    "template", "compare", "merge", "journal", "save", "undo", "sync", "server", "init", "demo", "doctor", "textconv",
    "completion",
)  # fmt: skip
"""In the order of `dean --help`; each is a module of deancli.cli with a Typer `app`."""


class Commands(Group):
    """The top of the command tree, which loads a command when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, in the language spoken; None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self.commands:
            command = typer.main.get_command(import_module(f"deancli.cli.{cmd_name}").app)
            command.name = cmd_name
            prepare(command)
            self.commands[cmd_name] = command
        return self.commands[cmd_name]
