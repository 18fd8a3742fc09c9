"""Taking in what comes back: `python -m bench.responses [--profile]`.

60 stamped copies of a draft of 40 pages, one of each agency, each with 20 comments in its margin, are taken in as one
folder into a workspace with an open round, by the clock and as a whole process; then as many with 20 tracked changes,
and with 20 edits made without Track Changes. Last, the reading alone of one file with 5,000 comments.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from bench.made_workspace import Size, agency_ids, make
from bench.pairs import DEAN, ENVIRONMENT, Spent, middle, run, spent
from bench.scheme import docx, parts, scheme
from bench.table import RATE_HEAD, Rate, section
from deancli.document.door import admit
from deancli.document.package import Package
from deancli.document.returned import SentVersion, read_returned
from deancli.document.stamps import Stamp, stamped

FILES = 60
PAGES = 40
COMMENTS = 20
MANY = 5_000
LEAST = 15
DOCUMENT = "van-ban-01"
WHO_ASKS = "Nguyễn Văn Mẫu <mau@so-01.example>"
WHO = 'w:author="Nguyễn Văn Mẫu" w:date="2024-04-10T09:15:00Z"'
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_RUN = "<w:r><w:t>{}</w:t></w:r>"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--profile", action="store_true")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for line in section("What comes back", RATE_HEAD, rows(Path(folder), wanted.rounds)):
            print(line, flush=True)
    base = parts(scheme(PAGES))
    sent = Package(admit(docx(base), "sent.docx").parts)
    many = docx(commented(base, MANY, 0))
    print(f"\nread: one copy with {MANY} comments in {timed(sent, [many]):.2f} s")
    if wanted.profile:
        profile(lambda: timed(sent, [docx(commented(base, COMMENTS, start)) for start in range(FILES)]))


def rows(folder: Path, rounds: int) -> Iterator[Rate]:
    """Each kind of copy in turn, taken in afresh each time, after one run of each to warm up."""
    root = opened_round(folder, FILES)
    kinds = {"comments": commented, "tracked changes": tracked, "silent edits": edited}
    for name, change in kinds.items():
        returned(folder / name, FILES, change)
    turns = [{name: taken_in(root, folder / name) for name in kinds} for _ in range(max(rounds // 3, 3) + 1)][1:]
    for name in kinds:
        what = f"`dean response add --dir`, {PAGES} pages, {COMMENTS} {name} each"
        yield Rate(what, FILES, middle([turn[name] for turn in turns]), LEAST)


def opened_round(folder: Path, agencies: int) -> Path:
    """A workspace in `folder` that has asked as many agencies what they think of a draft."""
    root, draft = folder / f"asked-{agencies}", folder / "draft.docx"
    make(root, Size(agencies=agencies, versions=0, rounds=0, comments=0))
    draft.write_bytes(docx(parts(scheme(PAGES))))
    commit = ("draft", "commit", draft, "--document", DOCUMENT, "-m", "Dự thảo đầu", "--yes")
    ask = ("round", "open", "--document", DOCUMENT, "--to", "kind:so,kind:huyen", "--no-package", "--yes")
    for command in (commit, (*ask, "--sent", "2024-04-01", "--due", "2024-04-17")):
        run((DEAN, *command, "--as", WHO_ASKS), root, ENVIRONMENT)
    return root


def returned(folder: Path, agencies: int, change: Callable[[dict[str, bytes], int, int], dict[str, bytes]]) -> None:
    """What each agency made of its stamped copy, in the new `folder`."""
    base = parts(scheme(PAGES))
    digest = sha256(docx(base)).hexdigest()
    folder.mkdir()
    for start, agency in enumerate(agency_ids(Size(agencies=agencies))):
        package = Package(admit(docx(change(base, COMMENTS, start)), agency).parts)
        stamp = Stamp(DOCUMENT, 1, digest, "de-an-mau", 1, agency)
        (folder / f"{agency}.docx").write_bytes(stamped(package, stamp))


def taken_in(root: Path, folder: Path) -> Spent:
    """What taking in all files of `folder` took, in a copy of the workspace `root`."""
    fresh = root.with_name("fresh")
    shutil.copytree(root, fresh)
    try:
        add = ("response", "add", "--dir", folder, "--received", "2024-04-10", "--yes", "--as", WHO_ASKS)
        return spent((DEAN, *add), fresh)
    finally:
        shutil.rmtree(fresh)


def timed(sent: Package, files: Sequence[bytes]) -> float:
    """The processor's seconds for all files, the version sent opened once."""
    start = time.process_time()
    version = SentVersion(sent)
    for number, data in enumerate(files):
        found = read_returned(data, f"{number}.docx", version)
        assert found.remarks
    return time.process_time() - start


def profile(work: Callable[[], object]) -> None:
    """Where the time goes."""
    with cProfile.Profile() as taken:
        work()
    pstats.Stats(taken).sort_stats("cumulative").print_stats(45)


def _paragraphs(base: dict[str, bytes]) -> list[str]:
    return base["word/document.xml"].decode().split("<w:p ")


def commented(base: dict[str, bytes], count: int, start: int) -> dict[str, bytes]:
    """The draft with `count` comments, each on one paragraph; several on one where there are more comments."""
    pieces = _paragraphs(base)
    for number in range(count):
        at = 1 + (start + number * 23) % (len(pieces) - 1)
        begin, end = f'<w:commentRangeStart w:id="{number}"/>', f'<w:commentRangeEnd w:id="{number}"/>'
        sign = f'<w:r><w:commentReference w:id="{number}"/></w:r>'
        head, found, tail = pieces[at].partition("<w:r ")
        inside, close, rest = tail.rpartition("</w:p>")
        pieces[at] = f"{head}{begin}{found}{inside}{end}{sign}{close}{rest}"
    said = "".join(
        f'<w:comment w:id="{n}" {WHO}><w:p>{_RUN.format(f"Đề nghị làm rõ nội dung thứ {n}")}</w:p></w:comment>'
        for n in range(count)
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return _with(base, pieces) | {
        "word/comments.xml": f"<w:comments {space}>{said}</w:comments>".encode(),
        "word/_rels/document.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{_KIND}" Target="comments.xml"/></Relationships>'
        ).encode(),
        "[Content_Types].xml": base["[Content_Types].xml"].replace(
            b"</Types>", f'<Override PartName="/word/comments.xml" ContentType="{_COMMENTS}"/></Types>'.encode()
        ),
    }


def tracked(base: dict[str, bytes], count: int, start: int) -> dict[str, bytes]:
    """The draft with `count` paragraphs to which words were added with Track Changes."""
    return _marked(base, count, start, f'<w:ins w:id="9" {WHO}>{_RUN.format(" thêm vào")}</w:ins>')


def edited(base: dict[str, bytes], count: int, start: int) -> dict[str, bytes]:
    """The same without Track Changes."""
    return _marked(base, count, start, _RUN.format(" thêm vào"))


def _marked(base: dict[str, bytes], count: int, start: int, what: str) -> dict[str, bytes]:
    pieces = _paragraphs(base)
    for number in range(count):
        at = 1 + (start + number * 23) % (len(pieces) - 1)
        inside, close, rest = pieces[at].rpartition("</w:p>")
        pieces[at] = f"{inside}{what}{close}{rest}"
    return _with(base, pieces)


def _with(base: dict[str, bytes], pieces: Sequence[str]) -> dict[str, bytes]:
    return base | {"word/document.xml": "<w:p ".join(pieces).encode()}


if __name__ == "__main__":
    main()
