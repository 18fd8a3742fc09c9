"""Word documents for tests, made by hand: as small, as odd or as hostile as a test needs them."""

import io
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
SENTENCE = "<w:p><w:r><w:t>Đề án phát triển</w:t></w:r></w:p>"


def body(inside: str) -> str:
    """The main part with `inside` in its body."""
    return f"<w:document {NAMESPACES}><w:body>{inside}</w:body></w:document>"


def p(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def root(kind: str, inside: str) -> str:
    """A part whose root is `w:kind`: styles, numbering, footnotes, comments."""
    return f"<w:{kind} {NAMESPACES}>{inside}</w:{kind}>"


def types(overrides: Mapping[str, str] | None = None, main: str = MAIN) -> str:
    """The content types: the main part's and `overrides` by part name."""
    listed = {"word/document.xml": main, **(overrides or {})}
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in listed.items())
        + "</Types>"
    )


def relations(*listed: tuple[str, str], kind: str = R) -> str:
    """Relationships by (last word of the type, target); a target with ":" or "\\\\" is outside."""
    return (
        f'<Relationships xmlns="{RELATIONS}">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{kind}/{word}" Target="{target}"{mode(target)}/>'
            for n, (word, target) in enumerate(listed, 1)
        )
        + "</Relationships>"
    )


def mode(target: str) -> str:
    return ' TargetMode="External"' if ":" in target or target.startswith("\\\\") else ""


def parts(
    inside: str = SENTENCE, more: Mapping[str, str | bytes] | None = None, kinds: Mapping[str, str] | None = None
) -> dict[str, bytes]:
    """The parts of a sound document with `inside` in its body.

    `more` are further parts of word/ by their bare name: each `kind.xml` is tied to the document as `kind`.
    """
    told = {"[Content_Types].xml": types(kinds), "_rels/.rels": relations(("officeDocument", "word/document.xml"))}
    tied = [name for name in more or {} if "/" not in name and name.endswith(".xml")]
    if tied:
        told["word/_rels/document.xml.rels"] = relations(*((name.rstrip("0123456789.xml"), name) for name in tied))
    told["word/document.xml"] = body(inside)
    for name, content in (more or {}).items():
        told[name if "/" in name else f"word/{name}"] = content
    return {name: as_bytes(content) for name, content in told.items()}


def as_bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()


def zipped(entries: Mapping[str, bytes | str] | list[tuple[str, bytes | str]], level: int = 6) -> bytes:
    """A ZIP of `entries`, which may be pairs so that a name stands twice."""
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in entries.items() if isinstance(entries, Mapping) else entries:
            archive.writestr(zipfile.ZipInfo(name), as_bytes(content), zipfile.ZIP_DEFLATED)
    return stored.getvalue()


def docx(
    inside: str = SENTENCE, more: Mapping[str, str | bytes] | None = None, kinds: Mapping[str, str] | None = None
) -> bytes:
    """A sound DOCX with `inside` in its body; see `parts`."""
    return zipped(parts(inside, more, kinds))


def corpus(every: int = 1) -> list[Path]:
    """Real documents, where they lie beside the repository or where DEAN_CORPUS says; often none."""
    beside = Path(__file__).parents[3] / "shared/corpora/redline"
    return sorted(Path(os.environ.get("DEAN_CORPUS", beside)).glob("*.docx"))[::every]
