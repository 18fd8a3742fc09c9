"""Usage errors of the framework in the language spoken."""

from __future__ import annotations

from typing import Any

from deancli.errors import DeanError
from deancli.language import say


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
        message = say("{name}: {why}", name=_called(error), why=error.message)
    else:
        message = say("Gõ thừa hoặc thiếu: {why}", why=error.format_message())
    return DeanError(message, _hint(error))


def _called(error: Any) -> str:
    parameter = error.param
    if parameter is None:
        return str(error.param_hint or "?")
    metavar = getattr(parameter, "metavar", None)
    return str(parameter.opts[0] if parameter.param_type_name == "option" else metavar or parameter.name)


def _hint(error: Any) -> str:
    likely = getattr(error, "possibilities", None)
    if likely:
        return say("Có phải “{likely}”?", likely=", ".join(sorted(likely)))
    path = error.ctx.command_path if error.ctx else "dean"
    return say("Xem cách dùng: {path} --help", path=path)
