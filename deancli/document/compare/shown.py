"""Text as a reader of a report sees it: things in it by a sign, lone words between changes drawn together."""

from __future__ import annotations

from typing import Final

from deancli.document.compare.differences import Words
from deancli.document.compare.names import Element, local
from deancli.document.compare.paragraphs import read
from deancli.document.compare.passage import Stream

_SIGNS: Final = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "",
    "fldChar": "",
    "instrText": "",
    "footnoteReference": "[*]",
    "endnoteReference": "[*]",
    "drawing": "\u25a3",
    "pict": "\u25a3",
    "object": "\u25a3",
    "AlternateContent": "\u25a3",
    "footnoteRef": "",
    "endnoteRef": "",
    "separator": "",
    "continuationSeparator": "",
}
_LONE: Final = 4
"""A kept stretch up to this long between two changes is drawn into them."""


def shown(stream: Stream, start: int, end: int) -> str:
    """The text between two places of a stream, with a sign for each thing and a line for each end."""
    out = []
    for number, a, b, piece in stream.pieces(start, end):
        if piece is None:
            out.append("\n")
        elif piece.node is None:
            base = stream.bases[number]
            out.append(stream.paragraphs[number].text[a - base : b - base])
        else:
            out.append(sign_of(piece.node))
    return "".join(out)


def paragraph_text(paragraph: Element) -> str:
    """The text of one paragraph that holds no tracked changes any more, as every report shows it."""
    stream = Stream([read(paragraph, lambda _: b"")])
    return shown(stream, 0, stream.length - 1)


def sign_of(node: Element) -> str:
    """What a reader sees of a thing in a run: a sign for it, or else the text in it."""
    name = local(node)
    return _SIGNS[name] if name in _SIGNS else "".join(node.itertext())


def tidy(words: list[Words]) -> tuple[Words, ...]:
    """The same words, easier to read: what went before what came, and no scraps between changes."""
    out: list[Words] = []
    gone = come = ""
    for n, (kind, text) in enumerate(words):
        between = 0 < n < len(words) - 1 and (gone or come)
        if kind == "-":
            gone += text
        elif kind == "+":
            come += text
        elif between and gone and come and len(text.strip()) <= _LONE and words[n + 1].kind != "=":
            gone, come = gone + text, come + text
        else:
            out.extend(_both(gone, come))
            gone = come = ""
            out.append(Words("=", text))
    out.extend(_both(gone, come))
    return tuple(w for w in out if w.text)


def _both(gone: str, come: str) -> list[Words]:
    return [Words("-", gone), Words("+", come)]
