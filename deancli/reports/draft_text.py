"""`dean draft log|show` for the eye and for other programs' tables."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Final

from deancli.domain.plan import Stage
from deancli.language import say
from deancli.reports.dates import at_minute, full
from deancli.reports.lines import Line, visible, wrapped
from deancli.reports.plan_text import stage_name

if TYPE_CHECKING:
    from deancli.reports.draft_view import ChangedView, DraftLogView, VersionView

_INDENT: Final = " " * 6
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def log_lines(view: DraftLogView, cells: int) -> list[Line]:
    """Each document's versions, newest first."""
    lines: list[Line] = []
    for (document, title), versions in groupby(view["versions"], key=lambda v: (v["document"], v["title"])):
        lines.append((("title", visible(f"{document}  {title}")),))
        for version in versions:
            lines += _lines(version, cells, sharing=view["sharing"])
    return lines or [(("", say("Chưa có dự thảo nào được nộp.")),)]


def _lines(version: VersionView, cells: int, *, sharing: bool) -> Iterator[Line]:
    """One version in two paragraphs: who and when, and what it says of itself."""
    who = version["author"] + (f" ({version['agency_name']})" if version["agency_name"] else "")
    text = " · ".join(filter(None, (full(version["when"][:10]), who, *_signs(version, sharing=sharing))))
    first, *rest = wrapped(visible(text), cells, _INDENT)
    number = f" v{version['version']}".ljust(len(_INDENT))
    yield ("note" if version["withdrawn"] else "open", number), *first[1:]
    yield from rest
    told = ". ".join(filter(None, (version["note"].rstrip("."), changed_text(version["changed"]))))
    if told:
        yield from wrapped(visible(told), cells, _INDENT, "note")


def _signs(version: VersionView, *, sharing: bool) -> Iterator[str]:
    if version["stage"] != Stage.DRAFTED:
        yield stage_name(Stage(version["stage"]))
    if version["withdrawn"]:
        yield say("đã rút lại")
    if sharing and not version["shared"]:
        yield say("chưa chia sẻ")


def changed_text(changed: ChangedView | None) -> str:
    """The figures of a change as people read them; "" where there are none."""
    if changed is None:
        return ""
    return say(
        "Đoạn: thêm {paragraphs_added}, bỏ {paragraphs_deleted}, sửa {paragraphs_edited}; "
        "từ: thêm {words_added}, bỏ {words_removed}",
        **changed,
    )


def version_lines(version: VersionView, cells: int) -> list[Line]:
    """Everything known of one version, a field each."""
    fields = (
        (say("Văn bản"), version["title"]),
        (say("Dự thảo lần"), str(version["version"])),
        (say("Nộp"), at_minute(version["when"])),
        (say("Người nộp"), f"{version['author']} <{version['email']}>"),
        (say("Cơ quan"), version["agency_name"]),
        (say("Bước"), stage_name(Stage(version["stage"]))),
        (say("Ghi chú"), version["note"]),
        (say("Tên tệp khi nộp"), version["file"]),
        (say("Thay đổi"), changed_text(version["changed"])),
        (say("Chia sẻ"), say("rồi") if version["shared"] else say("chưa chia sẻ")),
        (say("Rút lại"), say("đã rút lại") if version["withdrawn"] else ""),
        ("SHA-256", version["sha256"]),
    )
    lines: list[Line] = []
    for name, value in fields:
        if value:
            lines += wrapped(visible(f"{name}: {value}"), cells)
    return lines


_COLUMNS: Final = (
    "document", "version", "when", "author", "email", "agency", "stage", "note", "file", "sha256", "shared",
    "withdrawn",
)  # fmt: skip
_CHANGES: Final = ("paragraphs_added", "paragraphs_deleted", "paragraphs_edited", "words_added", "words_removed")


def log_csv(view: DraftLogView) -> str:
    """The log as CSV (RFC 4180), a line each; a text that a spreadsheet would take for a formula is quoted by `'`."""
    import csv
    import io

    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow((*_COLUMNS, *_CHANGES))
    for version in view["versions"]:
        values = [_cell(str(version[name])) for name in _COLUMNS]
        changed = version["changed"]
        writer.writerow([*values, *(changed[name] if changed else "" for name in _CHANGES)])
    return written.getvalue()


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def log_markdown(view: DraftLogView) -> str:
    """The log as a Markdown table."""
    head = (say("Dự thảo"), say("Ngày"), say("Người nộp"), say("Cơ quan"), say("Bước"), say("Ghi chú"), say("Thay đổi"))
    rows = [head, ("---",) * len(head)]
    for version in view["versions"]:
        stage = stage_name(Stage(version["stage"]))
        rows.append((
            version["id"], full(version["when"][:10]), version["author"], version["agency_name"], stage,
            version["note"], changed_text(version["changed"]),
        ))  # fmt: skip
    return "".join(f"| {' | '.join(map(_plain, row))} |\n" for row in rows)


def _plain(text: str) -> str:
    r"""`text` so that Markdown shows it and does nothing with it.

    >>> _plain("a|b *c*")
    'a\\|b \\*c\\*'
    """
    return "".join(f"\\{c}" if c in "|*_`[]<>\\" else c for c in visible(text))
