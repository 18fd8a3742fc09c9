"""Usage errors of the framework in the language spoken."""

from __future__ import annotations

import re
from typing import Any, Final

from deancli.domain.names import suggest
from deancli.errors import DeanError
from deancli.language import say

_NO_NUMBER: Final = re.compile(r"(?P<value>'.*'|\".*\") is not a valid (?:int|float|(?:int|integer|float) range)\.")
_OUT_OF_RANGE: Final = re.compile(r"(?P<value>-?\d+) is not in the range (?P<range>.+)\.")
_CHOICES: Final = re.compile(r"[a-z]+(?:\|[a-z]+)+")
"""How an option's help names the words to choose from."""
_NO_CHOICE: Final = re.compile(r"(?P<value>'.*'|\".*\") is not one of (?P<choices>'.*')\.")
_NEEDS_NONE: Final = re.compile(r"does not take a value\.$")
_TOO_MUCH: Final = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((?P<words>.*)\)")
"""What the framework says of a value, in English only."""
_WORD_DASH: Final = re.compile(r"(?<!\S)[–—]")
_WORD_QUOTES: Final = re.compile(r"[“”„]")


def explain(error: Any) -> DeanError:
    """What was typed wrongly, and where to look it up."""
    return DeanError(_message(error), _hint(error))


def _message(error: Any) -> str:
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return say("Không có tùy chọn {name}.", name=error.option_name)
    if kind == "MissingParameter":
        return say("Thiếu {name}.", name=_called(error))
    if kind == "BadOptionUsage":
        return (
            say("Tùy chọn {name} không có giá trị.", name=error.option_name)
            if _NEEDS_NONE.search(error.message)
            else say("Tùy chọn {name} cần một giá trị.", name=error.option_name)
        )
    if kind == "BadParameter":
        return say("{name}: {why}", name=_called(error), why=_why(error.message))
    if words := _too_much(error):
        return say("Gõ thừa: {words}", words=words)
    return say("Gõ thừa hoặc thiếu: {why}", why=error.format_message())


def _too_much(error: Any) -> str:
    """The words that no argument takes; empty where that is not what is wrong."""
    said = _TOO_MUCH.fullmatch(error.format_message())
    return said["words"] if said else ""


def _why(said: str) -> str:
    """What is wrong with a value, by what the framework says of it."""
    if match := _NO_NUMBER.fullmatch(said):
        return say("“{value}” không phải một số.", value=match["value"][1:-1])
    if match := _OUT_OF_RANGE.fullmatch(said):
        return say("{value} không trong khoảng {range}.", value=match["value"], range=match["range"])
    if match := _NO_CHOICE.fullmatch(said):
        value, choices = match["value"][1:-1], match["choices"].replace("'", "")
        return say("Không có “{name}”. Có: {ids}.", name=value, ids=choices)
    return said


def _put_right_by_a_word_processor(words: str) -> str:
    """What to type for dashes and quotes that Word made, which a shell does not know; empty where there are none."""
    if _WORD_DASH.search(words):
        return say("Dấu – (do Word hay điện thoại tự đổi) không phải --; gõ lại hai dấu gạch ngắn.")
    if _WORD_QUOTES.search(words):
        return say('Dấu “ ” (do Word hay điện thoại tự đổi) không phải "; gõ lại bằng dấu ngoặc kép thẳng.')
    return ""


def _called(error: Any) -> str:
    parameter = error.param
    metavar = getattr(parameter, "metavar", None)
    return str(parameter.opts[0] if parameter.param_type_name == "option" else metavar or parameter.name).strip("[]")


def _likely(error: Any) -> str | None:
    """The option that was meant; the framework also takes those for near that share little but their dashes."""
    near = {name.lstrip("-"): name for name in getattr(error, "possibilities", None) or ()}
    found = suggest(str(getattr(error, "option_name", "")).lstrip("-"), near)
    return near[found] if found else None


def _hint(error: Any) -> str:
    if likely := _likely(error):
        return say("Có phải “{likely}”?", likely=likely)
    if type(error).__name__ == "MissingParameter" and _CHOICES.fullmatch(error.param.metavar or ""):
        return say("Có: {ids}.", ids=error.param.metavar.replace("|", ", "))
    if advice := _put_right_by_a_word_processor(_too_much(error)):
        return advice
    path = error.ctx.command_path if error.ctx else "dean"
    return say("Xem cách dùng: {path} --help", path=path)
