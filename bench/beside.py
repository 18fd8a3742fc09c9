"""dean beside what a user would pick instead, one generator of rows for each field of work."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.drafts import rows as versions
from bench.made_workspace import AS_OF, Size, make
from bench.pairs import BARE, DEAN, Command, in_turn, spent
from bench.peers import peers
from bench.report import rows as reports
from bench.responses import commented
from bench.scheme import docx, edited, parts, scheme
from bench.startup import AS_OF as SAMPLE_DAY
from bench.startup import HELLO
from bench.table import Row
from bench.task_managers import lists

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

__all__ = ["imports", "large", "reports", "returned", "sample", "texts", "versions"]


def sample(folder: Path, rounds: int) -> Iterator[Row]:
    """A start, and `dean status` of the demonstration, beside lists of as many tasks."""
    root = folder / "sample"
    spent((DEAN, "demo", root))
    others = dict(lists(folder / "five", 5))
    commands: dict[str, Command] = {
        "bare Python": BARE, "one Typer command": HELLO, "`git status`": ("git", "status"), **others,
        "version": (DEAN, "--version"), "status": (DEAN, "status", SAMPLE_DAY),
    }  # fmt: skip
    times = in_turn(commands, rounds, cwd=root)
    yield Row("`dean --version`", times["version"], "bare Python", times["bare Python"])
    yield Row("`dean --version`", times["version"], "one Typer command", times["one Typer command"], goal=1.15)
    yield Row("`dean status`", times["status"], "one Typer command", times["one Typer command"], goal=1.6)
    for name in ("`git status`", *others):
        yield Row("`dean status`", times["status"], name, times[name])


def large(folder: Path, rounds: int) -> Iterator[Row]:
    """The morning's commands over 20,000 comments, beside lists of as many tasks."""
    root, day = folder / "large", f"--as-of={AS_OF}"
    make(root, Size())
    others = dict(lists(folder / "many", Size().comments))
    commands: dict[str, Command] = {
        "bare Python": BARE, "`git status`": ("git", "status"), **others,
        "status": (DEAN, "status", day), "status --json": (DEAN, "status", "--json", day),
        "pending": (DEAN, "pending", day), "pending --json": (DEAN, "pending", "--json", day),
    }  # fmt: skip
    times = in_turn(commands, rounds, cwd=root)
    for name in ("status", "pending"):
        yield Row(f"`dean {name} --json`", times[f"{name} --json"], "bare Python", times["bare Python"], goal=8)
        yield Row(f"`dean {name}`", times[name], "bare Python", times["bare Python"], goal=12)
    for name in ("`git status`", *others):
        yield Row("`dean status`", times["status"], name, times[name])


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
