"""How the cost of dean's commands grows with the work: milestones, versions, comments, pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from bench.drafts import make as make_versions
from bench.made_workspace import AS_OF, Size, make
from bench.pairs import DEAN, Command, Spent, middle, spent
from bench.responses import commented, opened_round, taken_in
from bench.responses import returned as returned_by
from bench.scheme import docx, edited, parts, scheme
from bench.status import forget
from bench.table import Growth
from bench.word_files import plan

MILESTONES = (10, 100, 1_000)
VERSIONS = (10, 100, 1_000, 3_000)
COMMENTS = (100, 1_000, 10_000, 100_000)
PAGES = (40, 100, 400, 1_000, 2_000)
PLAN_PAGES = (2, 20, 100, 400)
RETURNED = (20, 200, 1_000, 5_000)
ANSWERS = (3, 30, 60, 120)
SITE_ROUNDS = (1, 15, 30, 60)
DAY = f"--as-of={AS_OF}"
ROUNDS = 3


def growths(folder: Path) -> Iterator[Growth]:
    """Every curve, as it is measured, in files and workspaces made in `folder`."""
    for curve in (milestones, versions, comments, pages, plans, returned, answers, sites):
        yield from curve(folder)


def milestones(folder: Path) -> Iterator[Growth]:
    """The plan alone, without a round or a comment."""
    roots = {n: folder / f"milestones-{n}" for n in MILESTONES}
    for count, root in roots.items():
        make(root, Size(milestones=count, versions=10, rounds=0, comments=0))
    yield _cold("`dean status --json`, no cache", "milestones", roots, (DEAN, "status", "--json", DAY))
    yield _warm("`dean status --json`", "milestones", roots, (DEAN, "status", "--json", DAY))


def versions(folder: Path) -> Iterator[Growth]:
    """One draft of five pages with ever more versions."""
    roots = {n: folder / f"versions-{n}" for n in VERSIONS}
    for count, root in roots.items():
        make_versions(root, count, pages=5)
    log: Command = (DEAN, "draft", "log", "de-an", "--json")
    yield _cold("`dean draft log --json`, no cache", "versions", roots, log)
    yield _warm("`dean draft log --json`", "versions", roots, log)
    export: Command = (DEAN, "draft", "export", "de-an", "v2", "-o", folder / "out.docx", "--force")
    yield _warm("`dean draft export` of one", "versions", roots, export)
    yield _warm("`dean draft verify`", "versions", roots, (DEAN, "draft", "verify"))


def comments(folder: Path) -> Iterator[Growth]:
    """60 rounds of 60 agencies with ever more comments."""
    roots = {n: folder / f"comments-{n}" for n in COMMENTS}
    for count, root in roots.items():
        make(root, Size(comments=count))
    yield _cold("`dean status --json`, no cache", "comments", roots, (DEAN, "status", "--json", DAY))
    yield _warm("`dean status --json`", "comments", roots, (DEAN, "status", "--json", DAY))
    yield _warm("`dean pending --json`", "comments", roots, (DEAN, "pending", "--json", DAY))
    yield _warm("`dean comment list --json`", "comments", roots, (DEAN, "comment", "list", "--json"))


def pages(folder: Path) -> Iterator[Growth]:
    """A scheme of ever more pages, one block in twenty edited."""
    files = {n: _two(folder, n) for n in PAGES}
    out = folder / "out.docx"
    for what, command in (
        ("`dean textconv`", lambda old, _: (DEAN, "textconv", old)),
        ("`dean compare`", lambda old, new: (DEAN, "compare", old, new, "--format", "json")),
        ("`dean compare --redline`", lambda old, new: (DEAN, "compare", old, new, "--redline", out, "--force")),
    ):
        yield _files(what, "pages", {n: command(*two) for n, two in files.items()})


def plans(folder: Path) -> Iterator[Growth]:
    """A plan of ever more pages."""
    commands: dict[int, Command] = {}
    for count in PLAN_PAGES:
        file = folder / f"plan-{count}.docx"
        file.write_bytes(plan(count))
        commands[count] = (DEAN, "plan", "import", file, "--preview", "--format", "json")
    yield _files("`dean plan import --preview`", "pages", commands)


def returned(folder: Path) -> Iterator[Growth]:
    """A returned draft of 40 pages with ever more comments in its margin."""
    base = parts(scheme(PAGES[0]))
    commands: dict[int, Command] = {}
    for count in RETURNED:
        file = folder / f"returned-{count}.docx"
        file.write_bytes(docx(commented(base, count, 0)))
        commands[count] = (DEAN, "response", "read", file, "--json")
    yield _files("`dean response read`", "comments", commands)


def answers(folder: Path) -> Iterator[Growth]:
    """Ever more stamped copies of 40 pages with 20 comments each, of as many agencies, taken in as one folder."""
    works: dict[int, Callable[[], Spent]] = {}
    for count in ANSWERS:
        returned_by(folder / f"answers-{count}", count, commented)
        works[count] = partial(taken_in, opened_round(folder, count), folder / f"answers-{count}")
    yield _grown("`dean response add --dir`", "files", works)


def sites(folder: Path) -> Iterator[Growth]:
    """The whole site of ever more rounds, each with 60 answers and 333 comments."""
    roots = {n: folder / f"site-{n}" for n in SITE_ROUNDS}
    for count, root in roots.items():
        make(root, Size().part(count / Size().rounds))
    yield _cold("`dean site build`, no cache", "rounds", roots, (DEAN, "site", "build", "-o", folder / "site", DAY))


def _two(folder: Path, pages: int) -> tuple[Path, Path]:
    blocks = scheme(pages)
    old, new = (folder / f"{name}-{pages}.docx" for name in ("old", "new"))
    old.write_bytes(docx(parts(blocks)))
    new.write_bytes(docx(parts(edited(blocks))))
    return old, new


def _cold(what: str, unit: str, roots: dict[int, Path], command: Command) -> Growth:
    return _grown(what, unit, {size: partial(_without_cache, command, root) for size, root in roots.items()})


def _without_cache(command: Command, root: Path) -> Spent:
    forget(root)
    return spent(command, root)


def _warm(what: str, unit: str, roots: dict[int, Path], command: Command) -> Growth:
    return _grown(what, unit, {size: partial(spent, command, root) for size, root in roots.items()})


def _files(what: str, unit: str, commands: dict[int, Command]) -> Growth:
    return _grown(what, unit, {size: partial(spent, command) for size, command in commands.items()})


def _grown(what: str, unit: str, works: Mapping[int, Callable[[], Spent]]) -> Growth:
    """Each size in turn, a few times over, after one run of each to warm up."""
    turns = [{size: work() for size, work in works.items()} for _ in range(ROUNDS + 1)][1:]
    return Growth(what, unit, tuple((size, middle([turn[size] for turn in turns])) for size in works))
