"""The command tree: help and usage errors in the language spoken, common options on every command."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import typer
from typer._click.exceptions import UsageError
from typer._click.formatting import HelpFormatter
from typer.core import TyperCommand, TyperGroup, TyperOption

from deancli.cli.session import Session
from deancli.domain.names import suggest
from deancli.errors import DeanError
from deancli.language import LANGUAGES, say

COMPLETE_VAR: Final = "_DEAN_COMPLETE"
"""Set by the script of `dean completion` when a shell asks what could come next."""


_HYPHEN: Final = re.compile(r"(?<=\w)-(?=\w)")
_UNBREAKABLE: Final = "\u2011"
_EXAMPLE: Final = re.compile(r"\n\n(?=  )")


class _Page(HelpFormatter):
    """A help page on which an id, as `so-tai-chinh`, stays on one line: it is there to be copied."""

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        super().write_text(_HYPHEN.sub(_UNBREAKABLE, text))

    def write_dl(self, rows: Any, *arguments: Any) -> None:
        """Write a list of options or commands."""
        super().write_dl([(name, _HYPHEN.sub(_UNBREAKABLE, told)) for name, told in rows], *arguments)


class _Explained:
    """What has a help page, in the language spoken; goes before the framework's own class."""

    help: str | None

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        ctx.formatter_class = _Page
        page: str = super().get_help(ctx)  # type: ignore[misc]
        return translated(page.replace(_UNBREAKABLE, "-"))

    def get_help_option(self, ctx: Any) -> Any:
        """The option that shows it."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        option.help = say("Cho xem trang này rồi thôi.")
        return option

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Read what was typed; what is wrong with it knows the command, which the framework does not always say."""
        try:
            return super().parse_args(ctx, args)  # type: ignore[misc]
        except UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """The words of the page; an example stays on one line, so that it can be copied from a narrow terminal."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_EXAMPLE.sub("\n\n\b\n", self.help or ""))


class Command(_Explained, TyperCommand):
    """A command."""


class Group(_Explained, TyperGroup):
    """A group of commands; a mistyped one is answered with the likely one."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that `args` begin with; raises NoSuchCommand where there is none."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            raise NoSuchCommand(ctx.command_path, name, self.list_commands(ctx))
        return super().resolve_command(ctx, args)


class LazyGroup(Group):
    """A group that loads a command when it is asked for: a start must not cost what all of them cost."""

    names: tuple[str, ...] = ()

    def load(self, name: str) -> Any:
        """The command of that name, one of `names`."""
        raise NotImplementedError

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands."""
        return list(self.names)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, in the language spoken; None when there is none."""
        if cmd_name not in self.names:
            return None
        if cmd_name not in self.commands:
            command = self.load(cmd_name)
            command.name = cmd_name
            prepare(command)
            self.commands[cmd_name] = command
        return self.commands[cmd_name]


class NoSuchCommand(DeanError):
    """A word that is no command."""

    def __init__(self, path: str, name: str, known: list[str]) -> None:
        """Name the likely command, or all there are."""
        likely = suggest(name, known)
        hint = say("Có phải “{likely}”?", likely=f"{path} {likely}") if likely else ""
        super().__init__(
            say("Không có lệnh “{name}”.", name=f"{path} {name}"), hint or say("Có: {ids}.", ids=", ".join(known))
        )


def new_app(help: str | None = None) -> typer.Typer:  # noqa: A002 - Typer's own name for it
    """A Typer app as dean wants it: plain help, no installation options."""
    return typer.Typer(
        cls=Group, help=help, no_args_is_help=True, add_completion=False, rich_markup_mode=None,
        pretty_exceptions_enable=False, context_settings={"help_option_names": ["-h", "--help"]},
    )  # fmt: skip


def prepare(command: Any) -> None:
    """Put the texts of a command and of all below it into the language spoken; add common options."""
    command.help = say(command.help or "")
    command.short_help = command.help.partition("\n")[0]  # whole: the framework would cut it with "..."
    for parameter in command.params:
        parameter.help = say(getattr(parameter, "help", None) or "")
    command.params += _common_options()
    if isinstance(command, TyperGroup):
        for child in command.commands.values():
            prepare(child)


def translated(page: str) -> str:
    """A help page with the framework's own words in the language spoken."""
    for english, spoken in _framework_words():
        page = page.replace(english, spoken)
    return page


def _framework_words() -> tuple[tuple[str, str], ...]:
    return (
        ("Usage: ", say("Cách dùng: ")),
        ("\nOptions:", "\n" + say("Tùy chọn:")),
        ("\nArguments:", "\n" + say("Tham số:")),
        ("\nCommands:", "\n" + say("Các lệnh:")),
        ("[OPTIONS]", say("[TÙY_CHỌN]")),
        ("COMMAND [ARGS]...", say("LỆNH [THAM_SỐ]...")),
        ("[required]", say("[bắt buộc]")),
        ("[default:", say("[mặc định: ").rstrip()),
    )


_LANGUAGE_CHOICE: Final = "|".join(LANGUAGES)


def _common_options() -> list[TyperOption]:
    return [
        TyperOption(
            param_decls=["--root"], expose_value=False, callback=_set_root, metavar="DIR",
            help=say("Thư mục của không gian làm việc (mặc định: tìm từ thư mục hiện tại trở lên)."),
        ),
        TyperOption(
            param_decls=["--lang"], expose_value=False, callback=_check_language, metavar=_LANGUAGE_CHOICE,
            help=say("Ngôn ngữ: vi hoặc en (cũng đặt được bằng DEAN_LANG)."),
        ),
    ]  # fmt: skip


def _set_root(ctx: Any, _param: object, value: str | None) -> None:
    session = ctx.find_object(Session)
    if value and session:
        session.root = Path(value)


def _check_language(_ctx: Any, _param: object, value: str | None) -> None:
    """Refuse a language dean does not speak; the choice itself was made before parsing."""
    if value and value not in LANGUAGES:
        raise typer.BadParameter(say("dean chỉ nói: {languages}", languages=", ".join(LANGUAGES)))
