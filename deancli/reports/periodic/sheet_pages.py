"""A report as a Markdown text and as a web page of its own; what people wrote is never markup."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from deancli.reports.lines import visible
from deancli.reports.markdown import markdown
from deancli.reports.periodic.sheet import NOTHING, Grid, Section, Sheet

_STYLE: Final = """\
:root { color-scheme: light dark; }
body { font: 16px/1.6 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.3rem; } h2 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
h3 { font-size: 1rem; margin: .75rem 0 0; }
p, li { overflow-wrap: anywhere; }
figure { margin: 1rem 0; overflow-x: auto; } figure svg { width: 100%; min-width: 40rem; height: auto; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .9rem; }
th, td { border: 1px solid GrayText; padding: .25rem .5rem; text-align: left; vertical-align: top; }
@media print { body { max-width: none; margin: 0; } thead { display: table-header-group; } }
"""


def sheet_markdown(sheet: Sheet) -> str:
    """Headings, lists and tables of Markdown; the lines of a cell follow one another."""
    parts = [f"# {markdown(sheet.kind)}: {markdown(sheet.title)}", *map(markdown, sheet.lead)]
    for section in sheet.sections:
        parts += [f"{'#' * section.level} {markdown(section.heading)}", *_listed(section)]
    for grid in sheet.grids:
        parts += [f"## {markdown(grid.title)}", "\n".join(_rows(grid))]
    return "\n\n".join(parts) + "\n"


def _listed(section: Section) -> Iterator[str]:
    if section.lines:
        marks = (f"{number}." if section.numbered else "-" for number in range(1, len(section.lines) + 1))
        yield "\n".join(f"{mark} {markdown(text)}" for mark, text in zip(marks, section.lines, strict=True))
    elif section.lines is not None:
        yield NOTHING


def _rows(grid: Grid) -> Iterator[str]:
    yield "| " + " | ".join(map(markdown, grid.columns)) + " |"
    yield "|" + "---|" * len(grid.columns)
    for row in grid.rows:
        yield "| " + " | ".join(map(markdown, row)) + " |"


def sheet_html(sheet: Sheet, pictures: tuple[str, ...] = ()) -> str:
    """A page that needs nothing else: no scripts, no fonts, no network; `pictures` are SVG of dean's own making."""
    title = f"{sheet.kind}: {sheet.title}"
    parts = [f"<h1>{_html(title)}</h1>", *(f"<p>{_html(text)}</p>" for text in sheet.lead)]
    for section in sheet.sections:
        parts += [f"<h{section.level}>{_html(section.heading)}</h{section.level}>", *_items(section)]
    parts += [f"<figure>{picture}</figure>" for picture in pictures]
    for grid in sheet.grids:
        parts += [f"<h2>{_html(grid.title)}</h2>", *_table(grid)]
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{_html(title)}</title>'
    return f'<!doctype html>\n<html lang="vi">\n<head>{head}\n<style>\n{_STYLE}</style></head>\n<body>\n' + "\n".join(
        [*parts, "</body>", "</html>", ""]
    )


def _items(section: Section) -> Iterator[str]:
    if section.lines:
        tag = "ol" if section.numbered else "ul"
        yield f"<{tag}>" + "".join(f"<li>{_html(text)}</li>" for text in section.lines) + f"</{tag}>"
    elif section.lines is not None:
        yield f"<p>{NOTHING}</p>"


def _table(grid: Grid) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{_html(head)}</th>' for head in grid.columns)
    yield f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>'
    for row in grid.rows:
        yield "<tr>" + "".join(f"<td>{'<br>'.join(map(_html, cell.splitlines()))}</td>" for cell in row) + "</tr>"
    yield "</tbody></table></div>"


def _html(text: str) -> str:
    return escape(visible(text))
