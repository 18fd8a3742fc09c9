"""How a sound file becomes a strange one, the same for the same seed: bytes, words, entries of a ZIP file, its XML."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from typing import Final

Parts = dict[str, bytes]


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


_WORDS: Final = (
    "\x1b]0;x\x07", "\u202e", "\x00", "\x85", "\ud7ff", "́", "Ơ", "{{ 7*7 }}", "{% for a in b %}", "=cmd|' /c calc'!A1",
    "<b>",
    "&x", "*a", "!!python/object:os.system", "- " * 40, ": ", "\n---\n", "'", '"', "|\n  x", "\t", "[" * 30,
    "2024-02-30",
    "9" * 400, "-1", "1e999", "31/02/2024", "trước ngày", "đến hết ngày", "Điều 0", "I.", "a)", "Dean-Version: x/v0\n",
    "Dean-Undoes: HEAD\n", "\r", "From: =?utf-8?q?=ff?=\n", "Content-Type: multipart/mixed; boundary=\n", ";", ",",
    "R1-STC-001",
    "A" * 5_000, "Số: /", "..", "../../x",
)  # fmt: skip
"""What breaks readers of text."""


def _word_put_in(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_WORDS).encode("utf-8", "surrogatepass") + data[at:]


def _line_moved(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    line = lines.pop(chance.randrange(len(lines)))
    for _ in range(chance.choice((0, 1, 1, 2, 50))):
        lines.insert(chance.randrange(len(lines) + 1), line)
    return b"".join(lines)


def _indented(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    lines[at] = b" " * chance.randrange(9) + lines[at].lstrip()
    return b"".join(lines)


_LARGE: Final = 200_000
"""Bytes: a line copied fifty times, eight times over, would fill the memory."""
_TEXT: Final = (_flipped, _cut, _spliced, *[_word_put_in] * 4, *[_line_moved] * 3, _indented)


def mutated_text(seed: int, base: bytes) -> bytes:
    """The text that `seed` makes of `base`, always the same; it need not be text any more."""
    chance = random.Random(seed)  # noqa: S311 - the same seed makes the same file
    data = base
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        if len(data) > _LARGE:
            break
        data = chance.choice(_TEXT)(data, chance) if len(data) > 2 else base
    return data


def mutated_archive(seed: int, base: bytes) -> bytes:
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
