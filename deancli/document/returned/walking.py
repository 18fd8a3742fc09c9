"""Reads the stories of a returned copy into paragraphs with their changes and the anchors of comments.

Places are counted in the text as outlines and reports have it (`compare.shown`): letters, and a sign for each thing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from deancli.document.compare.content import DRAWN, boxes_of
from deancli.document.compare.names import (
    ALTERNATE,
    ID,
    RPR,
    SDT,
    SDT_CONTENT,
    TBL,
    Element,
    P,
    R,
    T,
    chosen,
    local,
    w,
)
from deancli.document.compare.paragraphs import SKIPPED, WRAPPERS, ZERO, shown_text
from deancli.document.compare.revisions import RANGES, blocks_of, mark_of
from deancli.document.compare.shown import sign_of
from deancli.document.compare.tables import cells_of, rows_of
from deancli.document.package import Package
from deancli.document.returned.fonts import Fonts
from deancli.document.returned.story import Anchor, Around, Change, Para, Stretch, change_of, moment_of

Moments = frozenset[tuple[str, str]]
"""Who changed something at which minute."""

_TEXT: Final = frozenset({T, w("delText")})
_ADDING: Final = {w("ins"): "ins", w("moveTo"): "moveTo"}
_REMOVING: Final = {w("del"): "del", w("moveFrom"): "moveFrom"}
_ANCHORS: Final = {w("commentRangeStart"): "start", w("commentRangeEnd"): "end"}
_SIGN: Final = w("commentReference")
_FIELD: Final = w("fldSimple")
_NOTES: Final = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_WIDTHLESS: Final = ZERO | set(RANGES)
_NO_CHANGE: Final = (None, None)
_GONE: Final = Change("gone", "")
State = tuple[Change | None, Change | None]


class Walk:
    """Reads one document; `paragraphs` are those of the body first, then what hangs on them, headers, footers."""

    def __init__(self, package: Package, known: Moments = frozenset()) -> None:
        """Read all stories; changes of `known` moments count as made long ago."""
        self.package, self.known = package, known
        self.fonts = Fonts(package)
        self.paragraphs: list[Para] = []
        self._later: list[tuple[str, Element, Para, int]] = []
        self._flow = self._tables = self._at = 0
        self._para = Para(Around("body"))
        self._open: Para | None = None
        self._blocks(package.body(), Around("body"))
        self._hanging()
        for kind in ("header", "footer"):
            for part in package.related(kind):
                self._blocks(package.tree(part), Around(kind))

    def _hanging(self) -> None:
        """The notes and text boxes that were met, those met in them too."""
        notes = {
            (kind, note.get(ID)): note
            for kind in _NOTES.values()
            for part in self.package.related(kind + "s")
            for note in self.package.tree(part).findall(w(kind))
        }
        for story, element, para, at in self._later:  # grows on the way
            found = element if story == "textbox" else notes.pop((story, element.get(ID)), None)
            if found is not None:
                self._blocks(found, Around(story, host=para.around.host or (para, at)))

    # -- Blocks --------------------------------------------------------------------------------

    def _blocks(self, container: Element, around: Around) -> None:
        around = self._next(around)
        for block in blocks_of(container):
            if block.tag == P:
                self._paragraph(block, around)
            elif block.tag == TBL:
                self._table(block, around)
                around = self._next(around)

    def _next(self, around: Around) -> Around:
        self._flow += 1
        return around._replace(flow=self._flow)

    def _table(self, table: Element, around: Around) -> None:
        self._tables += 1
        number = self._tables
        for line, row in enumerate(rows_of(table)):
            whole = self._marked(row.find(w("trPr")), "ins", "del")
            for cell in () if whole is _GONE else cells_of(row):
                own = self._marked(cell.find(w("tcPr")), "cellIns", "cellDel")
                if own is not _GONE:
                    change = own or whole or around.row
                    self._blocks(cell, around._replace(row=change, cell=(number, line)))

    def _marked(self, properties: Element | None, added: str, removed: str) -> Change | None:
        """The change that a row or a cell is; `_GONE` for one that was removed long ago."""
        for child in () if properties is None else properties:
            if child.tag in (w(added), w(removed)):
                kind = "ins" if child.tag == w(added) else "del"
                if moment_of(child) not in self.known:
                    return change_of(child, kind)
                return _GONE if kind == "del" else None
        return None

    def _paragraph(self, paragraph: Element, around: Around) -> None:
        """Read one; a paragraph whose mark was removed long ago runs on into the next one."""
        self._at, self._element = 0, paragraph
        if self._open is None or self._open.around.flow != around.flow:
            self._para = Para(around)
            self.paragraphs.append(self._para)
        else:
            self._at = sum(len(s.text) for s in self._para.stretches)
        self._open = None
        self._children(paragraph, _NO_CHANGE)
        mark = mark_of(paragraph)
        for child in () if mark is None else mark:
            if child.tag in _ADDING and moment_of(child) not in self.known:
                self._para.added = change_of(child, _ADDING[child.tag])
            elif child.tag in _REMOVING and moment_of(child) not in self.known:
                self._para.removed = change_of(child, _REMOVING[child.tag])
            elif child.tag in _REMOVING:
                self._open = self._para

    # -- What stands in a paragraph ------------------------------------------------------------

    def _children(self, nodes: Iterable[Element], state: State) -> None:
        for node in nodes:
            tag = node.tag
            if tag == R:
                self._run(node, state)
            elif tag in _ANCHORS:
                self._para.anchors.append(Anchor(node.get(ID, ""), _ANCHORS[tag], self._at))
            elif tag in _ADDING or tag in _REMOVING:
                self._change(node, state)
            elif tag not in SKIPPED and isinstance(tag, str):
                self._other(node, state)

    def _change(self, node: Element, state: State) -> None:
        added, removed = state
        if moment_of(node) in self.known:
            if node.tag in _ADDING:
                self._children(node, state)
        elif node.tag in _ADDING:
            self._children(node, (change_of(node, _ADDING[node.tag]), removed))
        else:
            self._children(node, (added, change_of(node, _REMOVING[node.tag])))

    def _other(self, node: Element, state: State) -> None:
        tag = node.tag
        if tag in WRAPPERS or tag == _FIELD:
            self._children(node, state)
        elif tag == SDT:
            content = node.find(SDT_CONTENT)
            self._children(() if content is None else content, state)
        elif tag == ALTERNATE:
            self._children(chosen(node), state)
        elif tag not in _WIDTHLESS:
            self._sign(node, state)

    def _run(self, run: Element, state: State) -> None:
        properties = run.find(RPR)
        for node in run:
            tag = node.tag
            if tag in _TEXT:
                text = unicodedata.normalize("NFC", shown_text(node))
                self._add(text, self.fonts.read(text, properties, self._element), state)
            elif tag == _SIGN:
                self._para.anchors.append(Anchor(node.get(ID, ""), "sign", self._at))
            elif tag not in SKIPPED and isinstance(tag, str):
                self._thing(node, state)

    def _thing(self, node: Element, state: State) -> None:
        at = self._para.place_before(self._at) if node.tag in _NOTES or local(node) in DRAWN else 0
        if node.tag in _NOTES:
            self._later.append((_NOTES[node.tag], node, self._para, at))
        elif local(node) in DRAWN:
            self._later += [("textbox", box, self._para, at) for box in boxes_of(node)]
        self._sign(node, state)

    def _sign(self, node: Element, state: State) -> None:
        sign = unicodedata.normalize("NFC", sign_of(node))
        self._add(sign, sign, state)

    def _add(self, text: str, shown: str, state: State) -> None:
        if text:
            self._para.stretches.append(Stretch(text, shown, *state))
            self._at += len(text)
