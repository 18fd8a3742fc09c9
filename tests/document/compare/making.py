"""Makes small Word documents for tests, and reads what a person would see in one."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from html import escape
from typing import Any

from lxml import etree

from deancli.document.package import Package

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WHEN = datetime(2026, 3, 5, 8, 30, tzinfo=UTC)
_NS = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:a="{A}"'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {"footnotes": "footnotes", "comments": "comments", "numbering": "numbering", "styles": "styles"}

Block = str | list[list[str]]


def para(text: str, *, style: str = "", props: str = "", look: str = "", mark: str = "") -> str:
    """One paragraph as XML; `**bold**`, `[^note]`, `[img:name]` and `[cm:n]…[/cm:n]` are understood."""
    pstyle = f'<w:pStyle w:val="{style}"/>' if style else ""
    marks = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    ppr = f"<w:pPr>{pstyle}{props}{marks}</w:pPr>" if pstyle or props or marks else ""
    return f"<w:p>{ppr}{''.join(_run(piece, look) for piece in re.split(_INLINE, text) if piece)}</w:p>"


_INLINE = r"(\*\*.*?\*\*|\[\^\d+\]|\[img:\w+\]|\[/?cm:\d+\])"


def _run(piece: str, look: str) -> str:
    if note := re.fullmatch(r"\[\^(\d+)\]", piece):
        return f'<w:r><w:footnoteReference w:id="{note.group(1)}"/></w:r>'
    if image := re.fullmatch(r"\[img:(\w+)\]", piece):
        return f'<w:r><w:drawing><a:blip r:embed="{image.group(1)}"/></w:drawing></w:r>'
    if begin := re.fullmatch(r"\[cm:(\d+)\]", piece):
        return f'<w:commentRangeStart w:id="{begin.group(1)}"/>'
    if end := re.fullmatch(r"\[/cm:(\d+)\]", piece):
        number = end.group(1)
        return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
    if piece.startswith("**"):
        piece, look = piece[2:-2], look + "<w:b/>"
    rpr = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'


def table(rows: list[list[str]]) -> str:
    """A table as XML."""
    grid = "".join('<w:gridCol w:w="2000"/>' for _ in rows[0])
    body = "".join(
        "<w:tr>"
        + "".join(f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{para(c)}</w:tc>' for c in row)
        + "</w:tr>"
        for row in rows
    )
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'


def made(*blocks: Block, **extra: Any) -> Package:
    """A document of these blocks, opened."""
    return Package(parts(*blocks, **extra))


def opened(data: bytes) -> dict[str, bytes]:
    """The parts of a DOCX."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def parts(
    *blocks: Block,
    notes: dict[int, str] | None = None,
    comments: dict[int, tuple[str, str]] | None = None,
    images: dict[str, bytes] | None = None,
    lists: dict[int, str] | None = None,
    styles: dict[str, str] | None = None,
    header: str = "",
) -> dict[str, bytes]:
    """The parts of a document: text becomes paragraphs, lists of lists become tables, XML stays."""
    body = "".join(table(b) if isinstance(b, list) else b if b.startswith("<w:") else para(b) for b in blocks)
    reference = '<w:headerReference w:type="default" r:id="rIdHeader"/>' if header else ""
    found = {
        "word/document.xml": f"<w:document {_NS}><w:body>{body}<w:sectPr>{reference}</w:sectPr></w:body></w:document>"
    }
    if notes is not None:
        found["word/footnotes.xml"] = (
            f"<w:footnotes {_NS}>"
            + "".join(f'<w:footnote w:id="{n}">{para(t)}</w:footnote>' for n, t in notes.items())
            + "</w:footnotes>"
        )
    if comments is not None:
        found["word/comments.xml"] = (
            f"<w:comments {_NS}>"
            + "".join(
                f'<w:comment w:id="{n}" w:author="{a}" w:date="2026-01-01T00:00:00Z">{para(t)}</w:comment>'
                for n, (a, t) in comments.items()
            )
            + "</w:comments>"
        )
    if lists is not None:
        found["word/numbering.xml"] = (
            f"<w:numbering {_NS}>"
            + "".join(
                f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:lvlText w:val="{t}"/></w:lvl>'
                "</w:abstractNum>"
                for n, t in lists.items()
            )
            + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in lists)
            + "</w:numbering>"
        )
    if styles is not None:
        found["word/styles.xml"] = (
            f"<w:styles {_NS}>"
            + "".join(
                f'<w:style w:type="paragraph" w:styleId="{i}"><w:name w:val="{i}"/>{x}</w:style>'
                for i, x in styles.items()
            )
            + "</w:styles>"
        )
    if header:
        found["word/header1.xml"] = f"<w:hdr {_NS}>{para(header)}</w:hdr>"
    return _package(found, images or {})


def _package(found: dict[str, str], images: dict[str, bytes]) -> dict[str, bytes]:
    out = {name: text.encode() for name, text in found.items()}
    rels: list[str] = []
    types = [
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
        '<Default Extension="xml" ContentType="application/xml"/>',
        '<Default Extension="png" ContentType="image/png"/>',
    ]
    for name in found:
        kind = name.removeprefix("word/").removesuffix(".xml")
        plain = "header" if kind == "header1" else kind
        main = "document.main" if kind == "document" else plain
        types.append(f'<Override PartName="/{name}" ContentType="{_OFFICE}.{main}+xml"/>')
        if kind != "document":
            rid = "rIdHeader" if plain == "header" else f"rId{kind}"
            rels.append(f'<Relationship Id="{rid}" Type="{R}/{plain}" Target="{kind}.xml"/>')
    for number, (rid, data) in enumerate(images.items(), 1):
        out[f"word/media/image{number}.png"] = data
        rels.append(f'<Relationship Id="{rid}" Type="{R}/image" Target="media/image{number}.png"/>')
    space = "http://schemas.openxmlformats.org/package/2006"
    out["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{space}/relationships">{"".join(rels)}</Relationships>'.encode()
    )
    out["_rels/.rels"] = (
        f'<Relationships xmlns="{space}/relationships"><Relationship Id="rId1" Type="{R}/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    ).encode()
    out["[Content_Types].xml"] = f'<Types xmlns="{space}/content-types">{"".join(types)}</Types>'.encode()
    return out


def seen(contents: dict[str, bytes], mode: str = "accept", part: str = "word/document.xml") -> list[str]:
    """The paragraphs a reader sees after accepting or rejecting every tracked change, cells included.

    Written apart from the engine that is tested: text is gathered from what is not taken away, and a
    paragraph whose mark goes runs on into the next one.
    """
    gone = {"accept": ("del", "moveFrom"), "reject": ("ins", "moveTo")}[mode]
    root = etree.fromstring(contents[part])
    found: list[str] = []
    run_on, open_ = "", False
    for paragraph in root.iter(f"{{{W}}}p"):
        if any(_marked(up, gone) for up in paragraph.iterancestors()):
            continue
        text = run_on + "".join(
            _shown(node) for node in paragraph.iter() if not any(_local(up) in gone for up in node.iterancestors())
        )
        mark = paragraph.find(f"{{{W}}}pPr/{{{W}}}rPr")
        open_ = mark is not None and any(_local(c) in gone for c in mark)
        run_on = text if open_ else ""
        if not open_:
            found.append(text)
    return [*found, run_on] if open_ and run_on else found


def _marked(node: etree._Element, gone: tuple[str, str]) -> bool:
    props = (
        node.find(f"{{{W}}}trPr")
        if _local(node) == "tr"
        else node.find(f"{{{W}}}tcPr")
        if _local(node) == "tc"
        else None
    )
    names = {"cellDel"} if "del" in gone else {"cellIns"}
    return props is not None and any(_local(c) in {*gone, *names} for c in props)


def _local(node: etree._Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _shown(node: etree._Element) -> str:
    name = _local(node)
    if name in ("t", "delText"):
        return node.text or ""
    if name == "footnoteReference":
        return "[^]"
    return "[img]" if name == "drawing" else ""


def marked(contents: dict[str, bytes], part: str = "word/document.xml") -> list[tuple[str, str, str]]:
    """(kind, author, text) of every tracked run in order."""
    found = []
    for node in etree.fromstring(contents[part]).iter(*(f"{{{W}}}{n}" for n in ("ins", "del", "moveFrom", "moveTo"))):
        text = "".join(_shown(n) for n in node.iter())
        if text:
            found.append((_local(node), node.get(f"{{{W}}}author"), text))
    return found


def comments_in(contents: dict[str, bytes]) -> list[tuple[str, str]]:
    """(author, text) of the comments that the body refers to, in order."""
    if "word/comments.xml" not in contents:
        return []
    comments = {
        c.get(f"{{{W}}}id"): (c.get(f"{{{W}}}author"), "".join(c.itertext()))
        for c in etree.fromstring(contents["word/comments.xml"])
    }
    body = etree.fromstring(contents["word/document.xml"])
    return [comments[r.get(f"{{{W}}}id")] for r in body.iter(f"{{{W}}}commentReference")]
