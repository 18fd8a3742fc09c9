"""`dean draft …`: handing in versions, finding them, proving them."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

import typer

from deancli.cli.tree import LazyGroup, new_app
from deancli.language import mark

MODULES: Final = {
    "commit": "commit", "log": "finding", "show": "finding", "latest": "finding", "export": "finding",
    "open": "finding", "diff": "comparing", "redline": "comparing", "blame": "comparing", "merge": "merging",
    "combine": "merging", "restore": "keeping", "verify": "keeping", "status": "keeping", "lint": "linting",
}  # fmt: skip
"""Every command, in the order of `dean draft --help`, and the module here that it lives in."""


class DraftCommands(LazyGroup):
    """The commands of `dean draft`."""

    names = tuple(MODULES)

    def load(self, name: str) -> Any:
        """The command `name`, from its module."""
        part = new_app()
        import_module(f"{__name__}.{MODULES[name]}").add_to(part)
        return typer.main.get_group(part).commands[name]


app = new_app(mark("Dự thảo: nộp bản mới, xem, lấy lại bản cũ, chứng minh bản đã gửi."))
app.info.cls = DraftCommands


@app.callback()
def draft() -> None:
    """Answer the options of `dean draft` itself (its help is that of the app)."""
