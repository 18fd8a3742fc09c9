"""Views as JSON: what programs read, and what a person may look at on a terminal."""

from __future__ import annotations

import json

from deancli.reports.lines import unseen_in


def json_text(view: object, indent: int | None = 2) -> str:
    r"""The JSON of `view` with a line end: Vietnamese as it is, what would steer a terminal written `\u202e`.

    A reader of JSON gets the same values either way (RFC 8259, section 7).
    """
    text = json.dumps(view, ensure_ascii=False, indent=indent)
    return text.translate({ord(c): json.dumps(c)[1:-1] for c in unseen_in(text)}) + "\n"
