"""Usage errors of the framework in the language spoken."""

from __future__ import annotations

import re
from typing import Any, Final

from deancli.errors import DeanError
from deancli.language import say

_NO_NUMBER: Final = re.compile(r"(?P<value>'.*'|\".*\") is not a valid (?:int|float|integer range|float range)\.")
_OUT_OF_RANGE: Final = re.compile(r"(?P<value>-?\d+) is not in the range (?P<range>.+)\.")
_TOO_MUCH: Final = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((?P<words>.*)\)")
"""What the framework says of a value, in English only."""


def explain(error: Any) -> DeanError:
    """What was typed wrongly, and where to look it up."""
    kind = type(error).__name__
    if kind == "NoSuchOption":
        message = say("Không có tùy chọn {name}.", name=error.option_name)
    elif kind == "MissingParameter":
        message = say("Thiếu {name}.", name=_called(error))
    elif kind == "BadOptionUsage":
        message = say("Tùy chọn {name} cần một giá trị.", name=error.option_name)
    elif kind == "BadParameter":
        message = say("{name}: {why}", name=_called(error), why=_why(error.message))
    elif said := _TOO_MUCH.fullmatch(error.format_message()):
        message = say("Gõ thừa: {words}", words=said["words"])
    else:
        message = say("Gõ thừa hoặc thiếu: {why}", why=error.format_message())
    return DeanError(message, _hint(error))


def _why(said: str) -> str:
    """What is wrong with a value, by what the framework says of it."""
    if match := _NO_NUMBER.fullmatch(said):
        return say("“{value}” không phải một số.", value=match["value"][1:-1])
    if match := _OUT_OF_RANGE.fullmatch(said):
        return say("{value} không trong khoảng {range}.", value=match["value"], range=match["range"])
    return said


def _called(error: Any) -> str:
    parameter = error.param
    metavar = getattr(parameter, "metavar", None)
    return str(parameter.opts[0] if parameter.param_type_name == "option" else metavar or parameter.name)


def _hint(error: Any) -> str:
    likely = getattr(error, "possibilities", None)
    if likely:
        return say("Có phải “{likely}”?", likely=", ".join(sorted(likely)))
    path = error.ctx.command_path if error.ctx else "dean"
    return say("Xem cách dùng: {path} --help", path=path)
