"""Reading what comes back: `python -m bench.responses [--profile]`.

60 copies of a draft of 40 pages, each with 20 comments in its margin, are read against the version sent, places
included; then as many with 20 tracked changes, and with 20 edits made without Track Changes. Last, one file with 5,000
comments.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
from collections.abc import Callable, Sequence

from bench.scheme import docx, parts, scheme
from deancli.document.door import admit
from deancli.document.package import Package
from deancli.document.returned import SentVersion, read_returned

FILES = 60
PAGES = 40
COMMENTS = 20
MANY = 5_000
LEAST = 15
WHO = 'w:author="Nguyễn Văn Mẫu" w:date="2024-04-10T09:15:00Z"'
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_RUN = "<w:r><w:t>{}</w:t></w:r>"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", action="store_true")
    wanted = parser.parse_args()
    base = parts(scheme(PAGES))
    sent = Package(admit(docx(base), "sent.docx").parts)
    for name, change in (("comments", commented), ("tracked changes", tracked), ("silent edits", edited)):
        files = [docx(change(base, COMMENTS, start)) for start in range(FILES)]
        seconds = timed(sent, files)
        print(f"{FILES} copies, {COMMENTS} {name:<18}{FILES / seconds:7.1f} files/s  ({verdict(FILES / seconds)})")
    many = docx(commented(base, MANY, 0))
    print(f"one copy, {MANY} comments {timed(sent, [many]):17.2f} s")
    if wanted.profile:
        profile(lambda: timed(sent, [docx(commented(base, COMMENTS, start)) for start in range(FILES)]))


def verdict(rate: float) -> str:
    """Whether a rate keeps the limit."""
    return f"at least {LEAST}: {'kept' if rate >= LEAST else 'MISSED'}"


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
