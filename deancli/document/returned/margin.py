"""Comments in the margin of a Word document, as threads (ECMA-376 part 1, 17.13.4; [MS-DOCX] 2.5.4: commentEx)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from deancli.document.compare.names import ID, WORD_2010, Element, P, local, w
from deancli.document.package import Package
from deancli.document.returned.fonts import Fonts
from deancli.document.returned.said import text_in
from deancli.document.returned.story import day_of
from deancli.document.returned.wording import clean, tidy

_EXTENDED: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_PARA_ID: Final = f"{{{WORD_2010}}}paraId"
_TRUE: Final = frozenset({"1", "true", "on"})


class Note(NamedTuple):
    """One comment: its id, who wrote it, when ("" where not told), what; `resolved` is the mark "đã xong"."""

    id: str
    author: str
    moment: str
    text: str
    resolved: bool = False

    @property
    def made(self) -> date | None:
        """The day it was written."""
        return day_of(self.moment)


class Thread(NamedTuple):
    """A comment with the answers to it, in their order."""

    root: Note
    replies: tuple[Note, ...] = ()


def threads_of(package: Package) -> tuple[Thread, ...]:
    """All comments of a document; an answer to an answer belongs to the same thread."""
    fonts = Fonts(package)
    elements = [e for part in package.related("comments") for e in package.tree(part) if local(e) == "comment"]
    if not elements:
        return ()
    numbered = _numbered(elements)
    places = {p.get(_PARA_ID): id for id, e in numbered.items() for p in e.iter(P) if p.get(_PARA_ID)}
    parents, done = _extended(package, places)
    notes = {id: _note(id, e, fonts, id in done) for id, e in numbered.items()}
    members: dict[str, list[Note]] = {}
    for id, note in notes.items():
        members.setdefault(_root(id, parents), []).append(note)
    return tuple(_thread(id, found) for id, found in members.items())


def _numbered(elements: Iterable[Element]) -> dict[str, Element]:
    """The comments by id; where an id stands twice, the later one has no place in the text but is kept."""
    found: dict[str, Element] = {}
    for element in elements:
        id = element.get(ID, "")
        found[id if id not in found else f"{id}/{len(found)}"] = element
    return found


def _thread(id: str, notes: list[Note]) -> Thread:
    root = next(note for note in notes if note.id == id)
    return Thread(root, tuple(note for note in notes if note is not root))


def _root(id: str, parents: dict[str, str]) -> str:
    seen = {id}
    while parents.get(id, id) not in seen:
        id = parents[id]
        seen.add(id)
    return min(seen) if id in parents else id


def _extended(package: Package, places: dict[str, str]) -> tuple[dict[str, str], frozenset[str]]:
    """Which comment each one answers, and which are marked as done; both by ids of comments."""
    parents, done = {}, set()
    for part in package.related("commentsExtended"):
        for entry in package.tree(part).iter(_EXTENDED + "commentEx"):
            id, parent = (places.get(entry.get(_EXTENDED + name, "")) for name in ("paraId", "paraIdParent"))
            if id is not None and parent is not None and id != parent:
                parents[id] = parent
            if id is not None and entry.get(_EXTENDED + "done") in _TRUE:
                done.add(id)
    return parents, frozenset(done)


def _note(id: str, element: Element, fonts: Fonts, resolved: bool) -> Note:
    text = tidy("\n".join(text_in(paragraph, fonts) for paragraph in element.iter(P)))
    author = clean(element.get(w("author")) or element.get(w("initials")) or "")
    return Note(id, author, element.get(w("date"), ""), text, resolved)


def new_threads(threads: Iterable[Thread], sent: Iterable[Thread]) -> list[Thread]:
    """Those that the version sent did not hold; of an old thread that was answered since, the new answers.

    A comment is known again by author, minute and text; where a program dropped author or date, by its text, as often
    as the version sent holds it.
    """
    old = [note for thread in sent for note in (thread.root, *thread.replies)]
    listed = list(threads)
    notes = [note for thread in listed for note in (thread.root, *thread.replies)]
    exact, known = Counter(map(_key, old)), set()
    for note in notes:
        if exact[_key(note)] > 0:
            exact[_key(note)] -= 1
            known.add(note.id)
    left = Counter(key[2] for key in exact.elements())
    for note in notes:
        if note.id not in known and left[note.text] > 0 and not (note.author and note.moment):
            left[note.text] -= 1
            known.add(note.id)
    return [fresh for thread in listed if (fresh := _fresh(thread, known)) is not None]


def _key(note: Note) -> tuple[str, str, str]:
    return note.author, note.moment[:16], note.text


def _fresh(thread: Thread, known: set[str]) -> Thread | None:
    """What of a thread is new; its place in the text stays that of its root."""
    fresh = [note for note in (thread.root, *thread.replies) if note.id not in known]
    if not fresh:
        return None
    first, *rest = fresh
    return Thread(first._replace(id=thread.root.id), tuple(rest))
