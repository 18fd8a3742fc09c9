"""The comment matrix for the eye, as Markdown, and as a web page of its own."""

from __future__ import annotations

from html import escape
from typing import Final

from deancli.reports.lines import Line, visible, wrapped
from deancli.reports.matrix_view import MatrixRowView, MatrixView

_INDENT: Final = " " * 4
_STYLE: Final = """\
:root { color-scheme: light dark; }
body { font: 15px/1.5 "Times New Roman", Tinos, serif; max-width: 80rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.15rem; text-align: center; } p { margin: .4rem 0; text-align: justify; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid; padding: .3rem .4rem; }
td { vertical-align: top; overflow-wrap: anywhere; } thead { display: table-header-group; } tr { break-inside: avoid; }
@page { size: A4 landscape; margin: 20mm 15mm 20mm 20mm; }
"""


def matrix_lines(view: MatrixView, cells: int) -> list[Line]:
    """The matrix on a terminal: a block for each row, a line below its head for each column."""
    lines = wrapped(visible(view["title"]), cells, style="title")
    for paragraph in view["lead"]:
        lines += wrapped(visible(paragraph), cells)
    for row in view["rows"]:
        lines += [(), *_block(view, row, cells)]
    return lines


def _block(view: MatrixView, row: MatrixRowView, cells: int) -> list[Line]:
    lines = wrapped(visible(", ".join(row["comments"])), cells, style="open")
    for column, text in zip(view["columns"], row["cells"], strict=True):
        lines.append((("note", f"  {column['head']}:"),))
        for part in text.splitlines():
            lines += wrapped(visible(part), cells, _INDENT)
    return lines


def matrix_markdown(view: MatrixView) -> str:
    """The matrix as Markdown, its table as in GitHub Flavored Markdown."""
    heads = [_markdown(column["head"]) for column in view["columns"]]
    lines = [f"# {_markdown(view['title'])}", ""]
    lines += [f"{_markdown(paragraph)}\n" for paragraph in view["lead"]]
    lines += [_bar(heads), _bar(["---"] * len(heads))]
    lines += [_bar(["<br>".join(map(_markdown, text.splitlines())) for text in row["cells"]]) for row in view["rows"]]
    return "\n".join([*lines, ""])


def _bar(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _markdown(text: str) -> str:
    marked = "".join(f"\\{c}" if c in "\\`*_{}[]<>#|~&" else c for c in visible(text))
    number, point, rest = marked.partition(". ")
    return f"{number}\\. {rest}" if point and number.isdecimal() else marked


def matrix_html(view: MatrixView) -> str:
    """A page that needs nothing else, to be printed across A4: no scripts, no fonts, no network."""
    title = _html(view["title"])
    heads = "".join(f'<th scope="col">{_html(column["head"])}</th>' for column in view["columns"])
    rows = "\n".join(_html_row(row) for row in view["rows"])
    paragraphs = "\n".join(f"<p>{_html(paragraph)}</p>" for paragraph in view["lead"])
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    return (
        f'<!doctype html>\n<html lang="vi">\n<head>{head}\n<style>\n{_STYLE}</style></head>\n<body>\n<h1>{title}</h1>\n'
        f"{paragraphs}\n<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</body>\n</html>\n"
    )


def _html_row(row: MatrixRowView) -> str:
    cells = "".join(f"<td>{'<br>'.join(map(_html, text.splitlines()))}</td>" for text in row["cells"])
    return f'<tr id="{_html(row["id"])}">{cells}</tr>'


def _html(text: str) -> str:
    return escape(visible(text))
