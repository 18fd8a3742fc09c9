"""Puts mutated Word files through the door and everything behind it: `python -m tools.fuzz --count 10000`.

A file may be refused with a reason, or let in; then it is read as text, compared with the file it was made from and
redlined. Anything but a refusal is a fault: it is printed with the seed that makes the file again, which is kept in
build/fuzz/. Every file has ten seconds and a gigabyte.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import resource
import signal
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parent.parent
CORPUS: Final = ROOT.parent / "shared/corpora/redline"
KEPT: Final = ROOT / "build/fuzz"
WHEN: Final = datetime(2024, 5, 2, 9, 0, tzinfo=UTC)
SECONDS: Final = 10
MEMORY: Final = 1 << 30
LARGEST: Final = 60_000
"""Bytes: a larger file takes longer to mutate and finds nothing more."""


class Tried(NamedTuple):
    """What became of one file: "refused", "let in" or a fault's traceback; how long it took."""

    seed: int
    outcome: str
    seconds: float


Parts = dict[str, bytes]


def seeds() -> list[bytes]:
    """The sound files that mutations start from."""
    from deancli.document.writing import Paragraph, plain_docx

    lines = [Paragraph(f"{n}. Nội dung của khoản {n}, điểm a.", heading=n % 9 == 0) for n in range(60)]
    made = [plain_docx(lines, author="Nguyễn Văn Mẫu", when=WHEN)]
    found = sorted(CORPUS.glob("*.docx")) if CORPUS.is_dir() else []
    return made + [file.read_bytes() for file in found if file.stat().st_size < LARGEST]


# -- Mutations -----------------------------------------------------------------------------------


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _spliced(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.sample(range(len(data)), 2))
    at = chance.randrange(len(data))
    return data[:at] + data[start : min(end, start + 5_000)] + data[at:]


def _dropped_part(parts: Parts, chance: random.Random) -> Parts:
    gone = chance.choice(list(parts))
    return {name: data for name, data in parts.items() if name != gone}


def _renamed_part(parts: Parts, chance: random.Random) -> Parts:
    old = chance.choice(list(parts))
    new = chance.choice((old.upper(), "../" + old, "/" + old, old + "\0", "word/vbaProject.bin", "a" * 300, "con"))
    return {new if name == old else name: data for name, data in parts.items()}


def _swapped_parts(parts: Parts, chance: random.Random) -> Parts:
    one, two = chance.choice(list(parts)), chance.choice(list(parts))
    return parts | {one: parts[two], two: parts[one]}


def _edited_xml(parts: Parts, chance: random.Random) -> Parts:
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))] or list(parts))
    return parts | {name: chance.choice(_XML)(parts[name] or b"<x/>", chance)}


_TAG: Final = re.compile(rb"<[^>]{1,300}>")
_VALUE: Final = re.compile(rb'="[^"]{0,200}"')
_ODD: Final = (
    b"-1", b"0", b"99999999999999999999", b"NaN", b"", b"true", "ế\u202e\u0301".encode(), b"\xff\xfe", b"&#0;", b"&x;",
    b"rId999", b"http://x.example/", b"file:///etc/passwd", b"../../x", b"]]>", b"A" * 70_000, b"none", b"%1%2%3%9",
)  # fmt: skip


def _tags(data: bytes, chance: random.Random) -> tuple[re.Match[bytes], re.Match[bytes]] | None:
    found = list(_TAG.finditer(data))
    return (chance.choice(found), chance.choice(found)) if found else None


def _tag_dropped(data: bytes, chance: random.Random) -> bytes:
    found = _tags(data, chance)
    return data[: found[0].start()] + data[found[0].end() :] if found else data


def _tag_copied(data: bytes, chance: random.Random) -> bytes:
    found = _tags(data, chance)
    return data[: found[1].end()] + found[0][0] * chance.choice((1, 2, 500)) + data[found[1].end() :] if found else data


def _element_moved(data: bytes, chance: random.Random) -> bytes:
    """A whole element put elsewhere: the XML stays well formed, what it says need not make sense."""
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return data
    nodes = [node for node in root.iter() if isinstance(node.tag, str)]
    for _ in range(chance.choice((1, 3, 10))):
        node, place = chance.choice(nodes), chance.choice(nodes)
        if node is root or node in place.iterancestors() or node is place:
            continue
        place.insert(chance.randrange(len(place) + 1), node)
    moved: bytes = etree.tostring(root)
    return moved


def _value_changed(data: bytes, chance: random.Random) -> bytes:
    found = list(_VALUE.finditer(data))
    if not found:
        return data
    match = chance.choice(found)
    return data[: match.start()] + b'="' + chance.choice(_ODD) + b'"' + data[match.end() :]


def _entities(data: bytes, _: random.Random) -> bytes:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    return data.replace(b"?>", b"?>" + bomb, 1).replace(b"</w:t>", b"&b;&c;</w:t>", 1)


def _nested(data: bytes, chance: random.Random) -> bytes:
    depth = chance.choice((50, 99, 150, 5_000))
    return data.replace(b"</w:p>", b"</w:p>" + b"<w:sdt><w:sdtContent>" * depth + b"</w:sdtContent></w:sdt>" * depth, 1)


_XML: Final = (
    _flipped, _cut, _tag_dropped, _tag_copied, _element_moved, _element_moved, _value_changed, _value_changed,
    _entities, _nested,
)  # fmt: skip
_WHOLE: Final[tuple[Callable[[bytes, random.Random], bytes], ...]] = (_flipped, _cut, _spliced)
_PARTS: Final = (_dropped_part, _renamed_part, _swapped_parts, *[_edited_xml] * 9)


def mutated(seed: int, base: bytes) -> bytes:
    """The file that `seed` makes of `base`, always the same."""
    chance = random.Random(seed)  # noqa: S311 - the same seed makes the same file
    if chance.random() < 0.15:
        return chance.choice(_WHOLE)(base, chance)
    with zipfile.ZipFile(io.BytesIO(base)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(chance.choice((1, 1, 2, 4))):
        parts = chance.choice(_PARTS)(parts, chance)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return written.getvalue()


# -- Trying --------------------------------------------------------------------------------------


def tried(seed: int, base: bytes) -> Tried:
    """Put one mutated file through everything."""
    data, began = mutated(seed, base), time.monotonic()
    signal.signal(signal.SIGALRM, _too_slow)
    signal.alarm(SECONDS)
    try:
        outcome = _through(data, base)
    except BaseException:  # noqa: BLE001 - whatever comes up is what is looked for
        outcome = traceback.format_exc()
        KEPT.mkdir(parents=True, exist_ok=True)
        (KEPT / f"{seed}.docx").write_bytes(data)
    finally:
        signal.alarm(0)
    return Tried(seed, outcome, time.monotonic() - began)


def _too_slow(*_: object) -> None:
    raise TimeoutError


def _through(data: bytes, base: bytes) -> str:
    from deancli.document.compare import compare
    from deancli.document.door import admit
    from deancli.document.marks import open_marks
    from deancli.document.package import Package
    from deancli.document.redline import redline
    from deancli.document.refusal import RefusedFile
    from deancli.document.stamps import read_stamp
    from deancli.document.text.reading import readable_lines

    try:
        parts = admit(data, "x.docx").parts
        package, sound = Package(parts), Package(admit(base, "x.docx").parts)
        list(readable_lines(package))
        open_marks(package)
        read_stamp(package)
        compare(sound, package)
        redline(Package(sound.parts()), Package(parts), author="x", when=WHEN)
    except RefusedFile:
        return "refused"
    return "let in"


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def run(count: int, first: int, jobs: int) -> Iterator[Tried]:
    """The outcomes of `count` files."""
    bases = seeds()
    with ProcessPoolExecutor(jobs, initializer=_limited) as pool:
        numbers = range(first, first + count)
        yield from pool.map(tried, numbers, (bases[n % len(bases)] for n in numbers), chunksize=20)


def main() -> None:
    """Try the files and print what became of them; exit 1 where there was a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    counts, faults, slowest = Counter[str](), Counter[str](), Tried(0, "", 0.0)
    for result in run(chosen.count, chosen.seed, chosen.jobs):
        slowest = max(slowest, result, key=lambda one: one.seconds)
        known = result.outcome in {"refused", "let in"}
        counts[result.outcome if known else "FAULT"] += 1
        if not known:
            place = "".join(result.outcome.strip().splitlines()[-3:])
            faults[place] += 1
            if faults[place] == 1:
                sys.stdout.write(f"seed {result.seed}:\n{result.outcome[-1500:]}\n")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    told = ", ".join(f"{name} {n}" for name, n in sorted(counts.items()))
    sys.stdout.write(f"{told}; slowest {slowest.seconds:.2f} s (seed {slowest.seed}); peak {peak} MB\n")
    for place, n in faults.most_common():
        sys.stdout.write(f"{n:5} × {place}\n")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
