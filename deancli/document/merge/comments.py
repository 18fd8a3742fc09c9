"""Comments and bookmarks of a merged document: those brought along, and those that tell of a conflict."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final

from deancli.document.compare.names import ID, MAIN, WORD_2010, Element, P, local, w
from deancli.document.compare.parts import Parts
from deancli.document.redline.carrying import Carrier
from deancli.document.redline.job import Job
from deancli.document.redline.marks import Stamp, element
from deancli.document.relations import Relation

_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"


def comments_root(parts: Parts) -> Element:
    """The comments of a package; an empty part is made where there is none."""
    part = parts.first("comments")
    if part is None:
        part = parts.fresh_name("word/comments.xml")
        parts.put(part, f'<w:comments xmlns:w="{MAIN}"/>'.encode(), _TYPE)
        parts.add_relation(parts.main, Relation(_RELATION, part, False))
    return parts.tree(part)


def add_comment(parts: Parts, stamp: Stamp, text: str) -> str:
    """Add a comment with one paragraph; its id."""
    root = comments_root(parts)
    number = parts.next_number("comment", (c.get(ID, "") for c in root))
    comment = element("comment")
    comment.attrib.update(
        {
            ID: number,
            w("author"): stamp.author,
            w("date"): stamp.date,
            w("initials"): "".join(word[0] for word in stamp.author.split())[:4],
        }
    )
    run = element("r", [element("t")])
    run[0].text = text
    comment.append(element("p", [run]))
    root.append(comment)
    return number


def anchors(number: str) -> tuple[Element, Element, Element]:
    """Begin, end and sign of comment `number` in the text."""
    start, end = element("commentRangeStart"), element("commentRangeEnd")
    sign = element("commentReference")
    for node in (start, end, sign):
        node.set(ID, number)
    return start, end, element("r", [sign])


class Comments:
    """The comments, bookmarks and permissions of one side, as far as the merged document lacks them."""

    def __init__(self, job: Job, numbers: Stamp) -> None:
        """`job` carries from the side; what the merged document has is known by author and time, or by name."""
        self.job, self.numbers = job, numbers
        side, merged = job.old, job.new
        part, mine = side.first("comments"), merged.first("comments")
        self._theirs = {} if part is None else {c.get(ID): c for c in side.tree(part)}
        self.same = {} if mine is None else _same(list(self._theirs.values()), list(merged.tree(mine)))
        """Which comments of this side are which of the merged document, edited or not."""
        self.brought: dict[str, str] = {}
        self._numbers: dict[tuple[str, str], str | None] = {}
        self._ids = {name: number for number, name in _bookmarks(merged).items()}
        self._names = set(self._ids)
        self._bookmarks = _bookmarks(side)
        self._permitted, self._known_permissions = _permissions(side), _permissions(merged)

    def anchor(self, node: Element) -> str | None:
        """The id that an anchor of this side has in the merged document; None where it has no place there."""
        kind = local(node).removesuffix("Start").removesuffix("End")
        key = (kind if kind in ("bookmark", "perm") else "comment", node.get(ID))
        if key not in self._numbers:
            known = {"bookmark": self._bookmark, "perm": self._permission}.get(kind, self._comment)
            self._numbers[key] = known(node.get(ID))
        return self._numbers[key]

    def there(self, node: Element) -> str | None:
        """The id that an anchor of this side has in the merged document, even where that has its like already."""
        fresh = self.anchor(node)
        if fresh is not None or local(node).startswith("perm"):
            return fresh
        if local(node).startswith("bookmark"):
            return self._ids.get(self._bookmarks.get(node.get(ID), ""))
        return self.same.get(node.get(ID))

    def is_new(self, sign: Element) -> bool:
        """Whether `sign` holds the sign of a comment that the merged document lacks."""
        numbers = [node.get(ID) for node in sign.iter(w("commentReference"))]
        return any(n in self._theirs and n not in self.same for n in numbers)

    def _comment(self, number: str) -> str | None:
        comment = self._theirs.get(number)
        if comment is None or number in self.same:
            return None
        root = comments_root(self.job.new)
        written = _by_name(_as_written, root).get(_as_written(comment), [])
        others = [one for one in written if one not in self.same.values() and one not in self.brought.values()]
        if others:  # another side brought it, who has it from the same person
            self.brought[number] = others[0]
            return None
        carrier = Carrier(self.job, self.job.old.first("comments") or "", self.job.new.first("comments") or "")
        copy = carrier.carried(comment)
        copy.set(ID, self.job.new.next_number("comment", (c.get(ID, "") for c in root)))
        root.append(copy)
        self.brought[number] = str(copy.get(ID))
        return self.brought[number]

    def _permission(self, number: str) -> str | None:
        return self.numbers.number() if number in self._permitted - self._known_permissions else None

    def _bookmark(self, number: str) -> str | None:
        name = self._bookmarks.get(number)
        if name is None or name in self._names:
            return None
        self._names.add(name)
        return self.numbers.number()


def said_in(comment: Element) -> str:
    """What a comment says."""
    return "".join(comment.itertext()).strip()


def _same(theirs: Sequence[Element], mine: Sequence[Element]) -> dict[str, str]:
    """Pairs comments of two documents, each once: those that say the same first, then those edited since."""
    found: dict[str, str] = {}
    for named in (_as_written, _by_paragraph, _by_time):
        left = _by_name(named, (c for c in mine if c.get(ID) not in found.values()))
        for name, numbers in _by_name(named, (c for c in theirs if c.get(ID) not in found)).items():
            pairs = zip(numbers, left.get(name, []), strict=False)
            if named is _as_written or len(numbers) == len(left.get(name, [])) == 1:
                found.update(pairs)
    return found


def _by_name(named: Callable[[Element], Hashable], comments: Iterable[Element]) -> dict[Hashable, list[str]]:
    found: dict[Hashable, list[str]] = {}
    for comment in comments:
        found.setdefault(named(comment), []).append(comment.get(ID))
    return found


def _as_written(comment: Element) -> Hashable:
    return comment.get(w("author"), ""), comment.get(w("date"), ""), said_in(comment)


def _by_paragraph(comment: Element) -> Hashable:
    """The id that Word gives a paragraph for good; a comment without one is none but itself."""
    last = [p.get(f"{{{WORD_2010}}}paraId") for p in comment.iter(P)][-1:]
    return (comment.get(w("author"), ""), *last) if last and last[0] else id(comment)


def _by_time(comment: Element) -> Hashable:
    date = comment.get(w("date"), "")
    return (comment.get(w("author"), ""), date) if date else id(comment)


def _bookmarks(side: Parts) -> dict[str, str]:
    return {b.get(ID): b.get(w("name")) for b in side.tree(side.main).iter(w("bookmarkStart"))}


def _permissions(parts: Parts) -> set[str]:
    """The ids of the stretches that some may edit; a program that saves anew keeps them."""
    return {p.get(ID) for p in parts.tree(parts.main).iter(w("permStart"))}
