"""Manual pages (groff's man macros), from the help of the commands themselves: `dean.1`, and one for each command."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import typer

from deancli import __version__, language
from deancli.cli.main import app
from deancli.cli.tree import prepare, translated
from deancli.language import say

_ENGLISH: Final = "en"
"""The pages of `man` without a language; all others stand in a folder of theirs."""


def man_pages() -> dict[str, bytes]:
    """Every page in every language, by its path below `share/`: `man/man1/dean.1`, `man/vi/man1/dean.1`."""
    return {path: page.encode() for code in language.LANGUAGES for path, page in _pages(code)}


def _pages(code: str) -> Iterator[tuple[str, str]]:
    language.use(code)
    root: Any = typer.main.get_command(app)
    prepare(root)
    folder = "man/man1" if code == _ENGLISH else f"man/{code}/man1"
    names = root.list_commands(None)
    yield f"{folder}/dean.1", _page(["dean"], root, [f"dean-{name}" for name in names], code)
    for name in names:
        yield f"{folder}/dean-{name}.1", _page(["dean", name], root.get_command(None, name), ["dean"], code)


def _page(path: list[str], command: Any, others: list[str], code: str) -> str:
    name = "-".join(path)
    lines = [
        f'.TH {_quoted(name.upper())} 1 "" {_quoted(f"dean {__version__}")} {_quoted("dean")}',
        f".SH {_heading('NAME', code)}",
        rf"{_plain(name)} \- {_plain(_first(command))}",
        f".SH {_heading('SYNOPSIS', code)}",
        *_usage(path, command),
        f".SH {_heading('DESCRIPTION', code)}",
        *_text(command.help),
        *_options(path, command, ".SH " + _quoted(say("Tùy chọn:").rstrip(":").upper())),
        *_below(path, command),
        f".SH {_heading('SEE ALSO', code)}",
        ", ".join(rf"\fB{_plain(other)}\fP(1)" for other in others),
    ]
    return "\n".join(lines) + "\n"


def _below(path: list[str], command: Any) -> Iterator[str]:
    """The commands of a group, each with all that its help says; of `dean` itself only what they are for."""
    for name in command.list_commands(None) if hasattr(command, "list_commands") else ():
        child = command.get_command(None, name)
        if len(path) == 1:
            yield from (".TP", rf"\fB{_plain(f'dean {name}')}\fP", _plain(_first(child)))
            continue
        below = [*path, name]
        yield f".SH {_quoted(' '.join(below))}"
        yield from (*_usage(below, child), ".PP", *_text(child.help), *_options(below, child))
        yield from _below(below, child)


def _usage(path: list[str], command: Any) -> Iterator[str]:
    parameters = " ".join(command.collect_usage_pieces(_context(path, command)))
    yield rf"\fB{_plain(' '.join(path))}\fP {_plain(translated(parameters))}"


def _options(path: list[str], command: Any, heading: str = "") -> Iterator[str]:
    context = _context(path, command)
    records = [record for parameter in command.get_params(context) if (record := parameter.get_help_record(context))]
    if records and heading:
        yield heading
    for name, meaning in records:
        yield from (".TP", rf"\fB{_plain(name)}\fP", _plain(translated(meaning)) or r"\&")


def _context(path: list[str], command: Any) -> Any:
    return command.context_class(command, info_name=" ".join(path), help_option_names=["-h", "--help"])


def _text(help_text: str) -> Iterator[str]:
    """Paragraphs, and examples (indented in the help) as they are typed."""
    for number, paragraph in enumerate(help_text.split("\n\n")):
        if paragraph.startswith("  "):
            yield from (".sp", ".RS", ".nf", _plain(paragraph.strip()), ".fi", ".RE")
        else:
            yield from ([".PP"] if number else []) + [_plain(" ".join(paragraph.split()))]


def _first(command: Any) -> str:
    return str(command.help).partition("\n")[0].rstrip(".")


def _heading(name: str, code: str) -> str:
    spoken = {"NAME": "TÊN", "SYNOPSIS": "CÁCH DÙNG", "DESCRIPTION": "MÔ TẢ", "SEE ALSO": "XEM THÊM"}
    return _quoted(name if code == _ENGLISH else spoken[name])


def _quoted(text: str) -> str:
    return '"' + _plain(text).replace('"', r"\(dq") + '"'


def _plain(text: str) -> str:
    """Text that groff takes for nothing else: no escapes, no requests at the start of a line, hyphens as they are."""
    lines = text.replace("\\", r"\e").replace("-", r"\-").splitlines()
    return "\n".join(rf"\&{line}" if line[:1] in {".", "'"} else line for line in lines)
