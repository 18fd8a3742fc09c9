"""Handing in and finding versions beside plain Git: `python -m bench.drafts`.

A workspace with 300 versions of a draft of 100 KB. `dean draft commit` stands beside `git add`, `git commit` and
`git tag`; `dean draft log` beside `git for-each-ref`; the bytes of the first and the last version beside each other.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from bench.pairs import BARE, DEAN, ENVIRONMENT, Command, medians, print_row, run
from bench.scheme import parts, scheme
from bench.status import git_processes
from deancli.document.package import zipped

VERSIONS = 300
PAGES = 115
PERSON = {"GIT_AUTHOR_NAME": "Nguyễn Văn Mẫu", "GIT_AUTHOR_EMAIL": "mau.nv@congan.bacgiang.example",
          "GIT_COMMITTER_NAME": "Nguyễn Văn Mẫu", "GIT_COMMITTER_EMAIL": "mau.nv@congan.bacgiang.example"}  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    ENVIRONMENT.update(PERSON)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder / "dean")
        shutil.copytree(folder / "dean", folder / "git")
        print(f"the draft: {len(draft(0)) / 1024:.0f} KB, {VERSIONS} versions before it")
        print_commit(folder, rounds)
        print_log(folder / "dean", rounds)
        print_bytes(folder / "dean", rounds)


def draft(number: int) -> bytes:
    """A draft of about 100 KB, a little different for each number."""
    made = parts(scheme(PAGES))
    text = made["word/document.xml"]
    word = f"Đoạn sửa lần {number}, {random.Random(number).random()}.".encode()  # noqa: S311 - the same each time
    made["word/document.xml"] = text.replace(b"</w:t>", b" " + word + b"</w:t>", 3)
    return zipped(made)


def make(root: Path) -> None:
    """A demonstration workspace whose draft has 300 versions, by one stream into Git."""
    run((DEAN, "demo", root), None, ENVIRONMENT)
    stream = b"".join(_version(number) for number in range(2, VERSIONS + 1))
    file = root.with_suffix(".stream")
    file.write_bytes(stream)
    run(("sh", "-c", f"git fast-import --quiet --force <'{file}'"), root, ENVIRONMENT)
    run(("git", "reset", "-q", "--hard"), root, ENVIRONMENT)
    run(("git", "pack-refs", "--all"), root, ENVIRONMENT)
    file.unlink()


def _version(number: int) -> bytes:
    from hashlib import sha256

    data, name = draft(number), f"de-an/v{number}"
    said = f"Đề án, dự thảo lần {number}\n\nDean-Action: draft\nDean-Document: de-an\nDean-Version: {name}\n".encode()
    told = f"Bản {number}\n\nDean-Sha256: {sha256(data).hexdigest()}\nDean-Agency: cong-an-tinh\n".encode()
    who = f"{PERSON['GIT_AUTHOR_NAME']} <{PERSON['GIT_AUTHOR_EMAIL']}> {1_714_000_000 + number * 60} +0700".encode()
    base = b"from refs/heads/main^0\n" if number == 2 else b""
    return b"".join((
        b"commit refs/heads/main\nmark :1\ncommitter ", who, b"\ndata %d\n" % len(said), said, base,
        b"M 100644 inline drafts/de-an.docx\ndata %d\n" % len(data), data,
        b"\ntag ", name.encode(), b"\nfrom :1\ntagger ", who, b"\ndata %d\n" % len(told), told,
    ))  # fmt: skip


def print_commit(folder: Path, rounds: int) -> None:
    """One version handed in, in turn by plain Git and by dean."""
    times: dict[str, list[float]] = {"git": [], "dean": []}
    for turn in range(rounds + 1):
        file = folder / "new.docx"
        file.write_bytes(draft(1000 + turn))
        times["git"].append(_timed(partial(_by_git, folder, file, turn)))
        times["dean"].append(_timed(partial(_by_dean, folder, file)))
    found = {name: median(values[1:]) for name, values in times.items()}
    bare = medians({"bare": (DEAN, "--version")}, rounds)["bare"]
    print_row("git add, commit, tag", found["git"], found["git"], "git")
    print_row("dean --version", bare, found["git"], "git")
    print_row("dean draft commit", found["dean"], found["git"], "git", limit=3)


def _timed(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _by_git(folder: Path, file: Path, turn: int) -> None:
    shutil.copy(file, folder / "git/drafts/de-an.docx")
    for command in (
        ("add", "drafts/de-an.docx"),
        ("commit", "-qm", "Bản mới"),
        ("tag", "-am", "Bản mới", f"x/v{turn}"),
    ):
        run(("git", *command), folder / "git", ENVIRONMENT)


def _by_dean(folder: Path, file: Path) -> None:
    run(("sh", "-c", f"'{DEAN}' draft commit '{file}' -d de-an -m 'Bản mới' 2>/dev/null"), folder / "dean", ENVIRONMENT)


def print_log(root: Path, rounds: int) -> None:
    """The list of versions, and the Git processes it takes."""
    listing: Command = ("git", "for-each-ref", "refs/tags", "--format=%(refname) %(taggername) %(contents)")
    log: Command = (DEAN, "draft", "log", "de-an")
    times = medians({"git": listing, "version": (DEAN, "--version"), "log": log, "bare": BARE}, rounds, cwd=root)
    print_row("git for-each-ref", times["git"], times["git"], "git")
    print_row("dean --version", times["version"], times["git"], "git")
    print_row("dean draft log", times["log"], times["git"], "git", limit=3)
    shutil.rmtree(root / ".git/dean")
    print(f"git processes: {git_processes(log, root)} cold, {git_processes(log, root)} warm (at most 3)")


def print_bytes(root: Path, rounds: int) -> None:
    """The bytes of the first version and of the last."""
    out = os.devnull
    commands: dict[str, Command] = {
        f"v{number}": (
            DEAN,
            "draft",
            "export",
            "de-an",
            f"v{number}",
            "-o",
            root.with_name(f"{number}.docx"),
            "--force",
        )
        for number in (1, VERSIONS)
    }
    commands = {name: ("sh", "-c", f'exec "$0" "$@" 2>{out}', *command) for name, command in commands.items()}
    times = medians(commands, rounds, cwd=root)
    print_row("the first version's bytes", times["v1"], times["v1"], "v1")
    print_row("the last version's bytes", times[f"v{VERSIONS}"], times["v1"], "v1", limit=1.2)


if __name__ == "__main__":
    main()
