"""Word files beside what a user would pick instead: their text, two compared, the comments of one, a plan read."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.pairs import DEAN, Command, in_turn
from bench.peers import peers
from bench.responses import commented
from bench.scheme import docx, edited, parts, scheme
from bench.table import Row

PAGES = (40, 400)
COMMENTS = """
import sys
from docx import Document
for comment in Document(sys.argv[1]).comments:
    print(comment.author, comment.timestamp, comment.text)
"""
PARAGRAPHS = """
import sys
from docx import Document
for paragraph in Document(sys.argv[1]).paragraphs:
    print(paragraph.text)
"""


def texts(folder: Path, rounds: int) -> Iterator[Row]:
    """The text of a Word file, and the comparison of two, at 40 and 400 pages."""
    for pages in PAGES:
        old, new = (folder / f"{name}-{pages}.docx" for name in ("old", "new"))
        blocks = scheme(pages)
        old.write_bytes(docx(parts(blocks)))
        new.write_bytes(docx(parts(edited(blocks))))
        yield from _text(old, pages, rounds)
        yield from _comparisons(old, new, pages, max(rounds // 3, 3))


def _text(old: Path, pages: int, rounds: int) -> Iterator[Row]:
    others: dict[str, Command] = {}
    if shutil.which("pandoc"):
        others["`pandoc -t plain`"] = ("pandoc", "-f", "docx", "-t", "plain", old)
    if shutil.which("soffice"):
        others["LibreOffice `--convert-to txt`"] = (
            "soffice", f"-env:UserInstallation={(old.parent / 'office').as_uri()}", "--headless",
            "--convert-to", "txt:Text (encoded):UTF8", "--outdir", old.parent, old,
        )  # fmt: skip
    others["python-docx, its paragraphs"] = (sys.executable, "-c", PARAGRAPHS, old)
    times = in_turn({"dean": (DEAN, "textconv", old), **others}, max(rounds // 3, 3))
    for name in others:
        yield Row(f"`dean textconv`, {pages} pages", times["dean"], name, times[name])


def _comparisons(old: Path, new: Path, pages: int, rounds: int) -> Iterator[Row]:
    out = old.with_name("out.docx")
    ours: Command = (DEAN, "compare", old, new, "--redline", out, "--force", "--format", "json")
    for peer in peers():
        if peer.name == "dean":
            continue
        try:
            times = in_turn({"dean": ours, "peer": (*peer.command, old, new, out)}, rounds)
        except subprocess.CalledProcessError:
            print(f"{peer.name}: no answer for {pages} pages", file=sys.stderr)
            continue
        yield Row(f"`dean compare --redline`, {pages} pages", times["dean"], peer.name, times["peer"])


def returned(folder: Path, rounds: int) -> Iterator[Row]:
    """The comments of a returned draft, with their places, beside python-docx's bare list of them."""
    base = parts(scheme(PAGES[0]))
    for count in (20, 1000):
        file = folder / f"comments-{count}.docx"
        file.write_bytes(docx(commented(base, count, 0)))
        ours: Command = (DEAN, "response", "read", file, "--json")
        times = in_turn({"dean": ours, "peer": (sys.executable, "-c", COMMENTS, file)}, rounds)
        what = f"`dean response read`, 40 pages, {count:,} comments"
        yield Row(what, times["dean"], "python-docx, its comments", times["peer"])


def imports(folder: Path, rounds: int) -> Iterator[Row]:
    """A plan read and understood, beside its bare text."""
    file = folder / "plan.docx"
    file.write_bytes(plan(20))
    ours: Command = (DEAN, "plan", "import", file, "--preview", "--format", "json")
    others: dict[str, Command] = {"python-docx, its paragraphs": (sys.executable, "-c", PARAGRAPHS, file)}
    if shutil.which("pandoc"):
        others["`pandoc -t plain`"] = ("pandoc", "-f", "docx", "-t", "plain", file)
    times = in_turn({"dean": ours, **others}, rounds)
    for name in others:
        yield Row("`dean plan import`, 20 pages", times["dean"], name, times[name])


def plan(pages: int) -> bytes:
    """A Kế hoạch of about that many pages as DOCX: a head, and tasks each with a deadline and a lead."""
    tasks = [
        f"{n}. Xây dựng chuyên đề {n}, hoàn thành trước ngày {n % 28 + 1}/{n % 12 + 1}/2024. Chủ trì: Sở Tư pháp."
        for n in range(1, pages * 23)
    ]
    return docx(parts(["KẾ HOẠCH", "Xây dựng Đề án “Dài”", "I. NHIỆM VỤ", *tasks]))
