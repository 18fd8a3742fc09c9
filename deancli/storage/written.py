"""Values as the definition files write them: scalars quoted only where they need it, lists in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from deancli.domain.plan import Confirmation
from deancli.storage.skeleton import quoted

_PLAIN: Final = re.compile(
    r"[^\W\d_][^:#\[\]{},&*!|>'\"%@`\n]*[^\s:#\[\]{},&*!|>'\"%@`]|[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*"
)
_WORDS: Final = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def confirmation_lines(word: Confirmation) -> list[str]:
    """The lines of a person's word, its keys from the margin."""
    said = [f"reason: {scalar(word.reason)}", f"by: {word.by}"]
    return [*said, f"on: {word.on.isoformat()}"] if word.on else said


def scalar(text: str) -> str:
    """`text` as a YAML scalar that reads back as it is, in quotation marks only where it needs them.

    >>> scalar("trước ngày 30/3/2023"), scalar("a: b"), scalar("no")
    ('trước ngày 30/3/2023', '"a: b"', '"no"')
    """
    return text if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS else quoted(text)


def flow(items: Iterable[str]) -> str:
    """`items` as a list in brackets on one line."""
    return "[" + ", ".join(item if re.fullmatch(r"[\w:.-]+", item) else quoted(item) for item in items) + "]"
