"""What sides did to comments that the base has: edited, answered, resolved, deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from deancli.document.compare.names import ID, WORD_2010, Element, P, w
from deancli.document.compare.parts import Parts
from deancli.document.compare.revisions import drop
from deancli.document.merge.comments import comments_root, said_in
from deancli.document.merge.values import Clash, Conflict, Version
from deancli.document.redline.carrying import Carrier
from deancli.document.relations import Relation

if TYPE_CHECKING:
    from deancli.document.merge.overlay import Overlay
    from deancli.document.merge.setting import Setting

_WORD_2012: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
_RELATION: Final = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
_PARAGRAPH: Final = f"{{{WORD_2010}}}paraId"
_ENTRY, _MINE, _PARENT, _DONE = (f"{{{_WORD_2012}}}{name}" for name in ("commentEx", "paraId", "paraIdParent", "done"))
_FIRST_NUMBER: Final = 0x40000000
_ANCHORS: Final = tuple(w(n) for n in ("commentRangeStart", "commentRangeEnd", "commentReference"))


class Threads:
    """The comments of the merged document, whose new ones are there already."""

    def __init__(self, setting: Setting) -> None:
        """Read what the base had."""
        self.setting, self.base = setting, setting.base
        self.before = {number: deepcopy(comment) for number, comment in _comments(self.base).items()}
        self.about = {number: _about(self.base, number) for number in self.before}
        self.entries = {k: dict(entry.attrib) for k, entry in _entries(self.base).items()}

    def run(self, overlay: Overlay) -> None:
        """Do to the base's comments what the sides did to them."""
        self._edit(overlay)
        for side in self.setting.sides:
            self._follow(side.parts, {**side.comments.same, **side.comments.brought})
        for k in () if self.setting.tracked else range(len(self.setting.sides)):
            self._delete(k)

    def _edit(self, overlay: Overlay) -> None:
        wishes: dict[str, dict[int, Element]] = {}
        for k, side in enumerate(self.setting.sides):
            theirs = _comments(side.parts)
            for number, mine in side.comments.same.items():
                if said_in(theirs[number]) != said_in(self.before[mine]):
                    wishes.setdefault(mine, {})[k] = theirs[number]
        for number, wishing in wishes.items():
            first = next(iter(wishing))
            self._rewrite(number, first, wishing[first])
            if len({said_in(comment) for comment in wishing.values()}) > 1:
                versions = tuple(
                    Version(self.setting.sides[k].stamp.author, said_in(comment)) for k, comment in wishing.items()
                )
                conflict = Conflict(Clash.COMMENT, (), said_in(self.before[number]), versions)
                overlay.note(conflict, agreed=False)

    def _rewrite(self, number: str, k: int, theirs: Element) -> None:
        """Give a comment of the base the words of side `k`; it stays where its thread knows it."""
        side = self.setting.sides[k]
        mine = _comments(self.base)[number]
        known = _paragraph_of(mine)
        parts = side.parts.first("comments") or "", self.base.first("comments") or ""
        mine[:] = list(Carrier(side.job, *parts).carried(theirs))
        for paragraph in list(mine.iter(P))[-1:] if known else ():
            paragraph.set(_PARAGRAPH, known)

    def _follow(self, side: Parts, numbers: Mapping[str, str]) -> None:
        """Take over which comments of a side answer which, and which are resolved."""
        theirs, mine = _comments(side), _comments(self.base)
        by_paragraph = {_paragraph_of(comment): number for number, comment in theirs.items()}
        for paragraph, entry in _entries(side).items():
            number = numbers.get(by_paragraph.get(paragraph, ""))
            if number is None or number not in mine:
                continue
            parent = numbers.get(by_paragraph.get(entry.get(_PARENT, ""), ""))
            was = self.entries.get(_paragraph_of(mine[number]), {})
            wished = {_DONE: entry.get(_DONE, "0")}
            if parent is not None and parent in mine:
                wished[_PARENT] = self._known(mine[parent])
            if any(was.get(name, "0") != value for name, value in wished.items()):
                self._entry(self._known(mine[number])).attrib.update(wished)

    def _known(self, comment: Element) -> str:
        """The id of a comment's last paragraph, by which a thread knows it; given where it has none."""
        paragraph = ([comment, *comment.iter(P)])[-1]
        if not paragraph.get(_PARAGRAPH):
            taken = {p.get(_PARAGRAPH) for p in comments_root(self.base).iter(P)}
            numbers = (f"{_FIRST_NUMBER + n:08X}" for n in range(1, len(taken) + 2))
            paragraph.set(_PARAGRAPH, next(number for number in numbers if number not in taken))
        return str(paragraph.get(_PARAGRAPH))

    def _entry(self, paragraph: str) -> Element:
        from lxml import etree

        found = _entries(self.base).get(paragraph)
        if found is None:
            part = self.base.first("commentsExtended")
            if part is None:
                part = self.base.fresh_name("word/commentsExtended.xml")
                self.base.put(part, f'<w15:commentsEx xmlns:w15="{_WORD_2012}"/>'.encode(), _TYPE)
                self.base.add_relation(self.base.main, Relation(_RELATION, part, False))
            found = etree.SubElement(self.base.tree(part), _ENTRY, {_MINE: paragraph, _DONE: "0"})
        return found

    def _delete(self, k: int) -> None:
        """Delete what side `k` deleted, while the text that it was about is still there and nobody else touched it."""
        side = self.setting.sides[k]
        kept, texts = set(side.comments.same.values()), _paragraphs(side.parts)
        for number in self.before.keys() - kept:
            about = self.about[number]
            if number in _comments(self.base) and about and about <= texts and not self._touched(number):
                self._remove(number, _signs(self.base, number))

    def _touched(self, number: str) -> bool:
        """Whether another side edited or answered a comment of the base."""
        comment = _comments(self.base)[number]
        parents = {entry.get(_PARENT) for entry in _entries(self.base).values()} - {None}
        before = {entry.get(_PARENT) for entry in self.entries.values()} - {None}
        return said_in(comment) != said_in(self.before[number]) or _paragraph_of(comment) in parents - before

    def _remove(self, number: str, signs: Sequence[Element]) -> None:
        for sign in signs:
            run = sign.getparent()
            drop(sign)
            if sign.tag == _ANCHORS[2] and not [child for child in run if child.tag != w("rPr")]:
                drop(run)
        comment = _comments(self.base)[number]
        entry = _entries(self.base).get(_paragraph_of(comment))
        drop(comment)
        if entry is not None:
            drop(entry)


def _comments(parts: Parts) -> dict[str, Element]:
    part = parts.first("comments")
    return {} if part is None else {c.get(ID): c for c in parts.tree(part).findall(w("comment"))}


def _entries(parts: Parts) -> dict[str, Element]:
    """What is said of comments beside what they say, by the paragraphs that they are known by."""
    part = parts.first("commentsExtended")
    return {} if part is None else {e.get(_MINE): e for e in parts.tree(part).iter(_ENTRY)}


def _paragraph_of(comment: Element) -> str:
    found = list(comment.iter(P))
    return str(found[-1].get(_PARAGRAPH, "")) if found else ""


def _signs(parts: Parts, number: str) -> list[Element]:
    return [e for e in parts.tree(parts.main).iter(*_ANCHORS) if e.get(ID) == number]


def _about(parts: Parts, number: str) -> set[str]:
    """The paragraphs that a comment is about."""
    found = (next(sign.iterancestors(P), None) for sign in _signs(parts, number))
    return {_text(paragraph) for paragraph in found if paragraph is not None}


def _paragraphs(parts: Parts) -> set[str]:
    return {_text(p) for p in parts.tree(parts.main).iter(P)}


def _text(paragraph: Element) -> str:
    return "".join(paragraph.itertext(w("t")))
