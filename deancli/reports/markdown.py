"""Words as Markdown text."""

from __future__ import annotations

from deancli.reports.lines import visible


def markdown(text: str) -> str:
    """`text` on one line, its signs made plain: it cannot become a heading, a link or a cell of its own."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|~" else c for c in visible(text.replace("\n", " ")))
