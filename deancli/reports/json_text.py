"""Views as JSON: what programs read, and what a person may look at on a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Final

from deancli.reports.lines import unseen_in

_ONE_LINE: Final = json.JSONEncoder(ensure_ascii=False)


def json_text(view: object, indent: int | None = 2) -> str:
    r"""The JSON of `view` with a line end: Vietnamese as it is, what would steer a terminal written `\u202e`.

    A reader of JSON gets the same values either way (RFC 8259, section 7).
    """
    return _seen(json.dumps(view, ensure_ascii=False, indent=indent)) + "\n"


def json_pieces(view: Mapping[str, object]) -> Iterator[str]:
    """`json_text` on one line, in pieces: a long list item by item, so that it is never there as a whole."""
    before = "{"
    for key, value in view.items():
        yield f"{before}{_ONE_LINE.encode(key)}: "
        if isinstance(value, list) and value:
            yield from (f"{', ' if n else '['}{_seen(_ONE_LINE.encode(item))}" for n, item in enumerate(value))
            yield "]"
        else:
            yield _seen(_ONE_LINE.encode(value))
        before = ", "
    yield "}\n"


def _seen(text: str) -> str:
    if text.isprintable():  # which takes no time, where looking at each letter does
        return text
    return text.translate({ord(c): json.dumps(c)[1:-1] for c in unseen_in(text)})
