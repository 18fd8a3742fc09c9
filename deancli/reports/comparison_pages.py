"""A comparison as a Markdown text and as a web page of its own."""

from __future__ import annotations

from html import escape
from typing import Final

from deancli.language import current, say, say_count
from deancli.reports.comparison_text import kind_line, stat_lines
from deancli.reports.comparison_view import ComparisonView, DifferenceView, landmarks, with_blanks
from deancli.reports.lines import plain, visible
from deancli.reports.markdown import markdown

_WIDE: Final = 10_000
_STYLE: Final = """\
:root { color-scheme: light dark; }
body { font: 16px/1.6 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.3rem; } h2 { font-size: 1rem; margin: 1.5rem 0 0; }
.kind, .same, footer { color: GrayText; font-size: .85rem; } p { margin: .25rem 0 .75rem; overflow-wrap: anywhere; }
del { background: #ffd7d5; color: #82071e; } ins { background: #ccffd8; color: #116329; text-decoration: underline; }
@media (prefers-color-scheme: dark) {
  del { background: #67060c; color: #ffdcd7; } ins { background: #033a16; color: #aff5b4; }
}
"""


def comparison_markdown(view: ComparisonView) -> str:
    """Deleted words struck through, new ones bold, headings as headings."""
    lines = [f"# {markdown(view['old'])} → {markdown(view['new'])}", ""]
    for headings, difference in landmarks(view):
        lines += [f"## {markdown(heading)}" for heading in headings]
        lines += [f"*{markdown(kind_line(difference))}*: {_marked(difference)}", ""]
    return "\n".join([*lines, _stat(view), ""])


def comparison_html(view: ComparisonView) -> str:
    """A page that needs nothing else: no scripts, no fonts, no network."""
    title = f"{view['old']} → {view['new']}"
    parts = [f"<h1>{_html(title)}</h1>"]
    for headings, difference in landmarks(view):
        parts += _same(difference["skipped"])
        parts += [f"<h2>{_html(heading)}</h2>" for heading in headings]
        parts += [f'<p class="kind">{_html(kind_line(difference))}</p>', f"<p>{_paragraph(difference)}</p>"]
    parts += [*_same(view["skipped"]), f"<footer>{_html(_stat(view))}</footer>"]
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{_html(title)}</title>'
    style = f"<style>\n{_STYLE}</style>"
    return f'<!doctype html>\n<html lang="{current()}">\n<head>{head}\n{style}</head>\n<body>\n' + "\n".join(
        [*parts, "</body>", "</html>", ""]
    )


def _stat(view: ComparisonView) -> str:
    return " ".join(plain(line) for line in stat_lines(view, _WIDE))


def _same(count: int) -> list[str]:
    return [f'<p class="same">{_html(say_count("… {n} đoạn không đổi …", count))}</p>'] if count else []


def _paragraph(difference: DifferenceView) -> str:
    tags = {"-": "del", "+": "ins"}
    return "".join(
        f"<{tags[w['kind']]}>{_html(with_blanks(w))}</{tags[w['kind']]}>" if w["kind"] in tags else _html(w["text"])
        for w in difference["words"]
    ) or _html(say("(trống)"))


def _marked(difference: DifferenceView) -> str:
    signs = {"-": "~~", "+": "**", "=": ""}
    words = ((signs[w["kind"]], with_blanks(w)) for w in difference["words"])
    return "".join(_signed(sign, text) for sign, text in words)


def _signed(sign: str, text: str) -> str:
    """Markdown's signs must stand close to a word: blanks stay outside."""
    core = text.strip()
    if not core or not sign:
        return markdown(text)
    before, _, after = text.partition(core)
    return f"{before}{sign}{markdown(core)}{sign}{after}"


def _html(text: str) -> str:
    return escape(visible(text))
