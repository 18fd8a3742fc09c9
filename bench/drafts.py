"""Handing in and finding versions beside plain Git: `python -m bench.drafts`.

A workspace with 300 versions of a draft of 100 KB. `dean draft commit` stands beside `git add`, `git commit` and
`git tag`; `dean draft log` beside `git for-each-ref`; the bytes of the first and the last version beside each other.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bench.pairs import DEAN, ENVIRONMENT, Command, in_turn, middle, run, spent
from bench.scheme import parts, scheme
from bench.status import git_processes
from bench.table import ROW_HEAD, Row, section
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
    with tempfile.TemporaryDirectory() as folder:
        for line in section("Versions", ROW_HEAD, rows(Path(folder), rounds)):
            print(line, flush=True)
        root, log = Path(folder) / "dean", (DEAN, "draft", "log", "de-an")
        shutil.rmtree(root / ".git/dean")
        print(f"\nGit processes: {git_processes(log, root)} cold, {git_processes(log, root)} warm (at most 3)")


def rows(folder: Path, rounds: int) -> Iterator[Row]:
    """What is measured beside plain Git, in workspaces made in `folder`."""
    ENVIRONMENT.update(PERSON)
    make(folder / "dean")
    shutil.copytree(folder / "dean", folder / "git")
    yield from _commit_rows(folder, rounds)
    yield from _log_rows(folder / "dean", rounds)
    yield _bytes_row(folder / "dean", rounds)


@cache
def _scheme(pages: int) -> dict[str, bytes]:
    return parts(scheme(pages))


def draft(number: int, pages: int = PAGES) -> bytes:
    """A draft of about 100 KB where its pages are not given, a little different for each number."""
    made = dict(_scheme(pages))
    text = made["word/document.xml"]
    word = f"Đoạn sửa lần {number}, {random.Random(number).random()}.".encode()  # noqa: S311 - the same each time
    made["word/document.xml"] = text.replace(b"</w:t>", b" " + word + b"</w:t>", 3)
    return zipped(made)


def make(root: Path, versions: int = VERSIONS, pages: int = PAGES) -> None:
    """A demonstration workspace whose draft has many versions, by one stream into Git."""
    run((DEAN, "demo", root), None, ENVIRONMENT)
    file = root.with_suffix(".stream")
    with file.open("wb") as stream:
        stream.writelines(_version(number, pages) for number in range(2, versions + 1))
    run(("sh", "-c", f"git fast-import --quiet --force <'{file}'"), root, ENVIRONMENT)
    run(("git", "reset", "-q", "--hard"), root, ENVIRONMENT)
    run(("git", "pack-refs", "--all"), root, ENVIRONMENT)
    file.unlink()


def _version(number: int, pages: int) -> bytes:
    from hashlib import sha256

    data, name = draft(number, pages), f"de-an/v{number}"
    said = f"Đề án, dự thảo lần {number}\n\nDean-Action: draft\nDean-Document: de-an\nDean-Version: {name}\n".encode()
    told = f"Bản {number}\n\nDean-Sha256: {sha256(data).hexdigest()}\nDean-Agency: cong-an-tinh\n".encode()
    who = f"{PERSON['GIT_AUTHOR_NAME']} <{PERSON['GIT_AUTHOR_EMAIL']}> {1_714_000_000 + number * 60} +0700".encode()
    base = b"from refs/heads/main^0\n" if number == 2 else b""
    return b"".join((
        b"commit refs/heads/main\nmark :1\ncommitter ", who, b"\ndata %d\n" % len(said), said, base,
        b"M 100644 inline drafts/de-an.docx\ndata %d\n" % len(data), data,
        b"\ntag ", name.encode(), b"\nfrom :1\ntagger ", who, b"\ndata %d\n" % len(told), told,
    ))  # fmt: skip


def _commit_rows(folder: Path, rounds: int) -> Iterator[Row]:
    """One version handed in, in turn by plain Git and by dean."""
    git, dean = [], []
    for turn in range(rounds + 1):
        file = folder / "new.docx"
        file.write_bytes(draft(1000 + turn))
        shutil.copy(file, folder / "git/drafts/de-an.docx")
        git.append(spent(("sh", "-c", BY_GIT.format(turn=turn)), folder / "git"))
        dean.append(spent((DEAN, "draft", "commit", file, "-d", "de-an", "-m", "Bản mới"), folder / "dean"))
    start = in_turn({"start": (DEAN, "--version")}, rounds)["start"]
    plain = middle(git[1:])
    yield Row("`dean --version`", start, "`git add`, `commit`, `tag`", plain)
    yield Row("`dean draft commit` of 100 KB", middle(dean[1:]), "`git add`, `commit`, `tag`", plain, goal=3)


BY_GIT = "git add drafts/de-an.docx && git commit -qm 'Bản mới' && git tag -am 'Bản mới' x/v{turn}"


def _log_rows(root: Path, rounds: int) -> Iterator[Row]:
    """The list of versions."""
    listing: Command = ("git", "for-each-ref", "refs/tags", "--format=%(refname) %(taggername) %(contents)")
    commands: dict[str, Command] = {"git": listing, "log": (DEAN, "draft", "log", "de-an")}
    times = in_turn(commands, rounds, cwd=root)
    yield Row(f"`dean draft log`, {VERSIONS} versions", times["log"], "`git for-each-ref`", times["git"], goal=3)


def _bytes_row(root: Path, rounds: int) -> Row:
    """The bytes of the last version beside those of the first."""
    times = in_turn({version: _export(root, version) for version in ("v1", f"v{VERSIONS}")}, rounds, cwd=root)
    return Row("`dean draft export` of the last", times[f"v{VERSIONS}"], "of the first", times["v1"], goal=1.2)


def _export(root: Path, version: str) -> Command:
    return (DEAN, "draft", "export", "de-an", version, "-o", root.with_name(f"{version}.docx"), "--force")


if __name__ == "__main__":
    main()
