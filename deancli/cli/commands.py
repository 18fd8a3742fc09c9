"""Every command of dean and the module it lives in, which is imported only when it is needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

import typer

from deancli.cli.tree import LazyGroup

COMMANDS: Final = (
    "status", "pending", "check", "plan", "calendar", "agency", "event", "draft", "round", "response", "comment",
    "obstacle", "remind", "report", "portfolio", "export", "schedule", "dossier", "template", "site", "compare",
    "merge", "journal", "save", "undo", "sync", "server", "init", "demo", "doctor", "textconv", "completion",
)  # fmt: skip
"""In the order of `dean --help`; each is a module of deancli.cli with a Typer `app`."""


class Commands(LazyGroup):
    """The top of the command tree."""

    names = COMMANDS

    def load(self, name: str) -> Any:
        """The command `name`, from its module."""
        return typer.main.get_command(import_module(f"deancli.cli.{name}").app)
