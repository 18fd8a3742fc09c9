"""Options that many commands share, each declared once."""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter, Signature, signature
from typing import Annotated, Any, get_type_hints

import typer

from deancli.language import mark

AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="NGÀY", help=mark("Xem theo ngày này (2024-04-16 hoặc 16/04/2024).")),
]
Json = Annotated[bool, typer.Option("--json", help=mark("In JSON theo lược đồ trong thư mục schemas/."))]
DryRun = Annotated[bool, typer.Option("--dry-run", help=mark("Chỉ cho xem sẽ làm gì, không ghi gì."))]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=mark("Không hỏi lại."))]
As = Annotated[
    str | None,
    typer.Option("--as", metavar="NGƯỜI", help=mark("Người ghi nhận: Họ tên <địa chỉ thư> (mặc định: của Git).")),
]


def taking(shared: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command the options that the NamedTuple `shared` declares; the command gets their values as `wish`.

    So options that several commands have stand in one place; whatever else a command takes stands before them.
    """

    def made(function: Callable[..., Any]) -> Callable[..., Any]:
        hints, defaults = get_type_hints(shared, include_extras=True), shared._field_defaults
        own = [one for one in signature(function, eval_str=True).parameters.values() if one.name != "wish"]
        more = [
            Parameter(name, Parameter.KEYWORD_ONLY, default=defaults[name], annotation=hints[name])
            for name in shared._fields
        ]

        def run(**given: Any) -> Any:
            wish = shared(**{name: given.pop(name) for name in shared._fields})
            return function(wish=wish, **given)

        run.__signature__ = Signature([*own, *more])  # type: ignore[attr-defined]
        run.__name__, run.__doc__, run.__annotations__ = function.__name__, function.__doc__, {}
        return run

    return made
