"""What `dean compare` and `dean draft diff` have in common: options, and how a comparison is shown."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from deancli.cli import output
from deancli.errors import DeanError
from deancli.language import mark, say

if TYPE_CHECKING:
    from deancli.cli.session import Session
    from deancli.document.compare import Comparison, Policy
    from deancli.document.package import Package
    from deancli.reports.lines import Line

_FORMATS: Final = ("text", "md", "html", "json", "docx")
_POLICIES: Final = {"accepted": "accept", "rejected": "reject", "as-they-stand": "keep"}

Format = Annotated[
    str,
    typer.Option("--format", metavar="|".join(_FORMATS), help=mark("Dạng (mặc định theo tên tệp; nếu không: text).")),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="TỆP", help=mark("Ghi ra tệp này."))]
Force = Annotated[bool, typer.Option("--force", help=mark("Ghi đè tệp đang có."))]
Stat = Annotated[bool, typer.Option("--stat", help=mark("Chỉ in các con số."))]
Section = Annotated[str, typer.Option("--section", metavar="MỤC", help=mark("Chỉ trong mục này, như II.2."))]
SideBySide = Annotated[bool, typer.Option("--side-by-side", help=mark("Cũ bên trái, mới bên phải."))]
Exact = Annotated[bool, typer.Option("--exact", help=mark("Coi hòa và hoà, NFC và NFD là khác nhau."))]
Revisions = Annotated[
    str, typer.Option("--revisions", metavar="|".join(_POLICIES), help=mark("Đọc chỗ sửa chưa duyệt thế nào."))
]
Author = Annotated[str, typer.Option("--author", help=mark("Tên người sửa trong bản Track Changes."))]
ExitCode = Annotated[bool, typer.Option("--exit-code", help=mark("Mã kết thúc 1 khi có khác."))]


class Pair(NamedTuple):
    """Two documents to compare, and what each is called."""

    old: Package
    new: Package
    old_name: str
    new_name: str


class Wish(NamedTuple):
    """How two documents are to be compared, and how that is to be shown."""

    style: Format = ""
    file: Output = None
    stat: Stat = False
    section: Section = ""
    side_by_side: SideBySide = False
    exact: Exact = False
    revisions: Revisions = "accepted"
    exit_code: ExitCode = False
    force: Force = False


def policy_of(name: str) -> Policy:
    """How tracked changes that the documents hold are read; raises DeanError for a word that is none."""
    from deancli.document.compare import Policy

    if name not in _POLICIES:
        raise DeanError(say("Không có cách đọc “{name}”.", name=name), say("Có: {ids}.", ids=", ".join(_POLICIES)))
    return Policy(_POLICIES[name])


def compare_and_show(session: Session, pair: Pair, wish: Wish, author: str) -> Comparison:
    """Compare the documents, and print or write what is different as it is wished."""
    from deancli.document.compare import compare

    comparison = compare(pair.old, pair.new, policy_of(wish.revisions), exact=wish.exact)
    if wish.style == "docx" and wish.file:
        write_redline(session, pair, wish.file, author, policy_of(wish.revisions), force=wish.force)
    else:
        show(pair, comparison, wish)
    return comparison


def write_redline(session: Session, pair: Pair, file: Path, author: str, policy: Policy, *, force: bool) -> None:
    """Write the differences as tracked changes by `author`."""
    from deancli.document.compare.things import thing_name
    from deancli.document.redline import redline, untracked

    hand_over(file, redline(pair.old, pair.new, author=author, when=session.now(), policy=policy), force=force)
    things = ", ".join(map(thing_name, untracked(pair.old, pair.new)))
    if things:
        output.tell(say("Track Changes không ghi được, trong tệp là của bản mới: {things}.", things=things))


def show(pair: Pair, comparison: Comparison, wish: Wish) -> None:
    """Print the comparison, or write it to the file wished for."""
    from deancli.reports import comparison_pages, comparison_text
    from deancli.reports.comparison_view import comparison_view, has_section

    if wish.section and not has_section(comparison, wish.section):
        raise DeanError(
            say("Không thấy mục “{name}”.", name=wish.section), say("Viết như II.2, hoặc vài chữ của đề mục.")
        )
    view = comparison_view(comparison, pair.old_name, pair.new_name, wish.section)
    if wish.style == "json":
        return _json(view, wish)
    if wish.style in {"md", "html"}:
        page = comparison_pages.comparison_markdown if wish.style == "md" else comparison_pages.comparison_html
        return _text(page(view), wish)
    cells = output.cells()
    if wish.stat:
        return _lines(comparison_text.stat_lines(view, cells), wish)
    lines = comparison_text.side_by_side_lines if wish.side_by_side else comparison_text.comparison_lines
    return _lines(lines(view, cells), wish)


def _lines(lines: Iterable[Line], wish: Wish) -> None:
    from deancli.reports.lines import plain

    if wish.file is None:
        output.show_paged(lines)
    else:
        _text("".join(f"{plain(line)}\n" for line in lines), wish)


def _json(view: object, wish: Wish) -> None:
    from deancli.reports.json_text import json_text

    if wish.file is None:
        return output.show_json(view)  # type: ignore[arg-type]
    return _text(json_text(view), wish)


def _text(text: str, wish: Wish) -> None:
    if wish.file is None:
        output.show_text(text)
    else:
        hand_over(wish.file, text.encode(), force=wish.force)


def hand_over(file: Path, data: bytes, *, force: bool) -> None:
    """Write a file for a person, and say so."""
    from deancli.workspace.handing_out import hand_out

    hand_out(file, data, force=force)
    output.tell(say("Đã ghi {file}.", file=file))


def in_format(wish: Wish) -> Wish:
    """`wish` with the format asked for, else the one that the file's name ends in, else text.

    Raises DeanError for a format there is not, or a DOCX without a file to put it in.
    """
    from deancli.cli.delivering import style_for

    style = style_for(wish.style, wish.file, _FORMATS)
    if style == "docx" and wish.file is None:
        raise DeanError(say("Bản Word cần một tệp để ghi ra."), say("Thêm -o TỆP.docx"))
    return wish._replace(style=style)
