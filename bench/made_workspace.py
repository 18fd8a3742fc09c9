"""A workspace as large as an office could ever have, made up: `python -m bench.made_workspace DIR`.

By default 40 milestones, 60 agencies, 300 versions and 60 rounds of 60 responses with 20,000
comments. Nothing is random: the same size gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

START = date(2024, 1, 8)
AS_OF = date(2024, 10, 15)
AUTHOR = "Nguyễn Văn Mẫu <mau@so-01.example>"
LONG_AGO = datetime(2024, 12, 1, tzinfo=UTC).timestamp()
"""The age of all records: what was changed within two seconds is not trusted to the cache."""


class Size(NamedTuple):
    """How much of everything there is; each round asks every agency."""

    milestones: int = 40
    agencies: int = 60
    documents: int = 10
    versions: int = 300
    rounds: int = 60
    comments: int = 20_000

    def part(self, share: float) -> Size:
        """The same plan with only `share` of the rounds and comments."""
        return self._replace(rounds=round(self.rounds * share), comments=round(self.comments * share))


def make(root: Path, size: Size) -> None:
    """Make the workspace in the new folder `root`, committed, with its versions as tags."""
    git = ("git", "-C", str(root))
    subprocess.run(("git", "init", "--quiet", "--initial-branch=main", str(root)), check=True)
    stream = b"".join(_history(size))
    subprocess.run((*git, "fast-import", "--quiet"), input=stream, check=True)
    subprocess.run((*git, "reset", "--quiet", "--hard"), check=True)
    for path in (*root.glob("*.yaml"), *root.glob("rounds"), *root.glob("rounds/**/*")):
        os.utime(path, (LONG_AGO, LONG_AGO))


def _history(size: Size) -> Iterator[bytes]:
    files = {
        ".gitattributes": "*.docx binary\n",
        "milestones.yaml": "".join(_plan(size)),
        "agencies.yaml": "".join(_agencies(size)),
        **dict(_records(size)),
    }
    yield _commit("Lập không gian làm việc", START, {path: text.encode() for path, text in files.items()})
    for turn in range(size.versions):
        yield from _version(turn, size)


def _commit(message: str, day: date, files: dict[str, bytes]) -> bytes:
    return b"".join(
        (
            b"commit refs/heads/main\n",
            f"committer {AUTHOR} {_seconds(day)} +0700\n".encode(),
            _data(message.encode()),
            *(f"M 100644 inline {path}\n".encode() + _data(data) for path, data in files.items()),
            b"\n",
        )
    )


def _data(content: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(content), content)


def _seconds(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, 2, tzinfo=UTC).timestamp())


def _version(turn: int, size: Size) -> Iterator[bytes]:
    """One draft handed in: its commit, and the tag that makes it a version."""
    document, number = f"van-ban-{turn % size.documents + 1:02}", turn // size.documents + 1
    content = _docx(f"{document}, dự thảo lần {number}")
    day = START + timedelta(days=turn * 270 // size.versions)
    trailers = (
        f"Dean-Action: draft\nDean-Document: {document}\nDean-Version: {document}/v{number}\n"
        f"Dean-Agency: so-01\nDean-SHA256: {hashlib.sha256(content).hexdigest()}\n"
    )
    message = f"Dự thảo lần {number}: {document}\n\n{trailers}"
    yield _commit(message, day, {f"drafts/{document}.docx": content})
    yield b"tag %s/v%d\nfrom refs/heads/main\n" % (document.encode(), number)
    yield f"tagger {AUTHOR} {_seconds(day)} +0700\n".encode() + _data(message.encode())


def _docx(text: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo("word/document.xml"), f"<document>{text}</document>")
    return packed.getvalue()


def _plan(size: Size) -> Iterator[str]:
    yield (
        "schema: dean.milestones/1\n"
        "scheme: {id: de-an-mau, title: Đề án mẫu để đo, short_title: Đề án mẫu, owner: so-01}\n"
        "documents:\n"
    )
    for turn in range(1, size.documents + 1):
        yield f"  - {{id: van-ban-{turn:02}, title: Văn bản mẫu số {turn}, kind: BC, lead: so-01}}\n"
    yield "milestones:\n"
    for turn in range(1, size.milestones + 1):
        yield _milestone(turn, size)


def _milestone(turn: int, size: Size) -> str:
    """Each document has four in a row: drafted, consulted, absorbed, submitted."""
    stage = ("submitted", "drafted", "consulted, by: [kind:so, kind:huyen]", "absorbed")[turn % 4]
    after = f"    after: [M.{turn - 1}]\n" if turn > 1 else ""
    return (
        f"  - id: M.{turn}\n"
        f"    title: Nhiệm vụ mẫu số {turn}\n"
        f"    deadline: {{before: {START + timedelta(days=7 * turn)}}}\n"
        f"    lead: so-01\n"
        f"    coordinating: [so-02, {agency_ids(size)[-1]}]\n"
        f"    deliverables:\n"
        f"      - {{document: {document_of(turn, size)}, stage: {stage}}}\n"
        f"{after}"
    )


def document_of(milestone: int, size: Size) -> str:
    """The id of the document that the milestone of that number is about."""
    return f"van-ban-{(milestone - 1) // 4 % size.documents + 1:02}"


def agency_ids(size: Size) -> tuple[str, ...]:
    """The ids of all agencies: five sixths departments, the rest districts."""
    kinds = ("so" if turn * 6 <= size.agencies * 5 else "huyen" for turn in range(1, size.agencies + 1))
    return tuple(f"{kind}-{turn:02}" for turn, kind in enumerate(kinds, 1))


def _agencies(size: Size) -> Iterator[str]:
    yield "schema: dean.agencies/1\nagencies:\n"
    for agency in agency_ids(size):
        kind, number = agency.split("-")
        yield (
            f"  - id: {agency}\n"
            f"    name: Cơ quan mẫu số {number}\n"
            f"    short_name: CQ{number}\n"
            f"    kind: {kind}\n"
            f"    people:\n"
            f"      - {{name: Nguyễn Văn Mẫu {number}, office: Chuyên viên, email: mau@{agency}.example}}\n"
        )


def _records(size: Size) -> Iterator[tuple[str, str]]:
    """Path and text of every record: the comments spread evenly over the responses."""
    agencies = agency_ids(size)
    answers = size.rounds * len(agencies)
    for number in range(1, size.rounds + 1):
        folder = f"rounds/{number:02}-dot-mau"
        sent = START + timedelta(days=number * 4)
        yield f"{folder}/round.yaml", _round(number, sent, agencies, size)
        for turn, agency in enumerate(agencies):
            place = (number - 1) * len(agencies) + turn
            count = (place + 1) * size.comments // answers - place * size.comments // answers
            yield f"{folder}/{agency}.yaml", _response(number, agency, sent + timedelta(days=5), count)


def _round(number: int, sent: date, agencies: tuple[str, ...], size: Size) -> str:
    milestone = (number - 1) * 4 % size.milestones + 2
    return (
        f"schema: dean.round/1\n"
        f"round: {number}\n"
        f"milestone: M.{milestone}\n"
        f"document: {document_of(milestone, size)}\n"
        f"version: {number * 3 // size.documents + 1}\n"
        f"sent: {sent}\n"
        f"due: {sent + timedelta(days=9)}\n"
        f"requests: [{', '.join(agencies)}]\n"
    )


def _response(number: int, agency: str, day: date, comments: int) -> str:
    head = (
        f"schema: dean.response/1\n"
        f"agency: {agency}\n"
        f"number: {number}/CV-{agency}\n"
        f"date: {day}\n"
        f"position: {'agree_with_comments' if comments else 'agree'}\n"
    )
    listed = "".join(_comment(number, agency, turn, day) for turn in range(1, comments + 1))
    return head + (f"comments:\n{listed}" if comments else "")


def _comment(number: int, agency: str, turn: int, day: date) -> str:
    decided = f"    decided: {day + timedelta(days=3)}\n"
    outcome = (
        "",
        f"    disposition: accepted\n    incorporated_in: 9\n{decided}",
        f"    disposition: rejected\n    resolution: Giữ nguyên vì đã có quy định chung.\n{decided}",
    )[(number + turn) % 3]
    return (
        f"  - id: R{number}-CQ{agency.rsplit('-', 1)[1]}-{turn:03}\n"
        f"    text: Đề nghị nêu rõ trách nhiệm của cơ quan chủ trì và thời gian hoàn thành ở điểm {turn}.\n"
        f"    quote: phối hợp với các cơ quan có liên quan tổ chức thực hiện\n"
        f"    locality: Phần thứ ba › Mục II › điểm {turn}\n"
        f"    kind: noi_dung\n"
        f"{outcome}"
    )


def main() -> None:
    """Make one in the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--share", type=float, default=1.0, help="this part of the rounds and comments")
    chosen = parser.parse_args()
    make(chosen.folder, Size().part(chosen.share))


if __name__ == "__main__":
    main()
