"""Every command of dean and the module it lives in, which is imported only when it is needed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import typer
from typer.core import TyperGroup, TyperOption

from deancli.cli.session import Session
from deancli.language import LANGUAGES, mark, say

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS: Final = (
    "status", "check", "plan", "agency", "event", "journal", "save", "undo",
    "init", "demo", "doctor", "completion",
)  # fmt: skip
"""In the order of `dean --help`; each is a module of deancli.cli with a Typer `app`."""


class Commands(TyperGroup):
    """The top of the command tree, which loads a command when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, in the language spoken; None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = typer.main.get_command(import_module(f"deancli.cli.{cmd_name}").app)
        command.name = cmd_name
        translate(command)
        return command


def translate(command: Any) -> None:
    """Put a command's help, and that of all below it, into the language spoken; add common options."""
    command.help = say(command.help or "")
    command.epilog = say(command.epilog or "") or None
    for parameter in command.params:
        parameter.help = say(parameter.help) if getattr(parameter, "help", None) else None
    if isinstance(command, TyperGroup):
        for child in command.commands.values():
            translate(child)
    else:
        command.params += common_options()


def common_options() -> list[TyperOption]:
    """`--root` and `--lang`, which every command takes."""
    return [
        TyperOption(
            param_decls=["--root"], type=None, expose_value=False, callback=_set_root, metavar="DIR",
            help=say("Thư mục của không gian làm việc (mặc định: tìm từ thư mục hiện tại trở lên)."),
        ),
        TyperOption(
            param_decls=["--lang"], expose_value=False, callback=check_language, metavar="|".join(LANGUAGES),
            help=say("Ngôn ngữ: vi hoặc en (cũng đặt được bằng DEAN_LANG)."),
        ),
    ]  # fmt: skip


def _set_root(ctx: typer.Context, param: object, value: str | Path | None) -> None:
    from pathlib import Path

    session = ctx.find_object(Session)
    if value and session:
        session.root = Path(value)


def check_language(ctx: typer.Context, param: object, value: str | None) -> None:
    """Refuse a language dean does not speak; the choice itself was made before parsing."""
    if value and value not in LANGUAGES:
        raise typer.BadParameter(say("dean chỉ nói: {languages}", languages=", ".join(LANGUAGES)))


ROOT_HELP: Final = mark(
    "dean: theo dõi việc xây dựng một Đề án, từ Kế hoạch đến khi ký ban hành.\n\n"
    "Bắt đầu: dean demo (xem thử), dean init (việc thật), rồi dean status mỗi sáng."
)
