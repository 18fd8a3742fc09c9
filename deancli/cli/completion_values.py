"""Completion of ids: typed without accents or case, offered with the name beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final
from unicodedata import combining

from deancli.errors import DeanError

if TYPE_CHECKING:
    from deancli.workspace import Workspace

Offer = tuple[str, str]
_PLAIN: Final = re.compile(r"[\w.:/-]+")
"""Ids that stand on a command line as they are; one that needs quotes is not offered."""
_PUNCTUATION: Final = frozenset(" .,;:()/-–")


class _Chosen(str):
    """An id that answers what was typed, by letters without accents or by its name.

    Typer drops what does not begin, letter by letter, as typed; it asks this text, which knows better.
    """

    __slots__ = ()

    def startswith(self, *_: object) -> bool:
        """Yes: it has been chosen."""
        return True


def milestones(incomplete: str) -> list[Offer]:
    """Milestone ids."""
    return _offered(incomplete, lambda workspace: ((m.id, m.short_title) for m in workspace.plan.milestones))


def documents(incomplete: str) -> list[Offer]:
    """Document ids."""
    return _offered(incomplete, lambda workspace: ((d.id, d.title) for d in workspace.plan.documents))


def draft_words(incomplete: str) -> list[Offer]:
    """Documents and versions: `de-an`, `de-an/v2`."""
    return _offered(incomplete, _documents_and_versions)


def _documents_and_versions(workspace: Workspace) -> Iterator[Offer]:
    from deancli.git.versions import versions

    yield from ((document.id, document.title) for document in workspace.plan.documents)
    if workspace.repository:
        yield from ((version.id, version.note) for version in versions(workspace.repository))


def agencies(incomplete: str) -> list[Offer]:
    """Agency ids, found by name too."""
    return _offered(incomplete, lambda workspace: ((a.id, a.name) for a in workspace.directory.agencies.values()))


def addressees(incomplete: str) -> list[Offer]:
    """Whom a round can be sent to: agencies, `body:<id>`, `kind:<kind>`; the last of those typed."""
    from deancli.domain.agencies import Kind

    done, comma, last = incomplete.rpartition(",")
    found = agencies(last) + _offered(last, lambda w: ((f"body:{b.id}", b.name) for b in w.directory.bodies.values()))
    found += [(f"kind:{kind}", "") for kind in Kind if f"kind:{kind}".startswith(last)]
    return [(f"{done}{comma}{id}", name) for id, name in found]


def response_words(incomplete: str) -> list[Offer]:
    """Numbers of rounds and agencies; files are the shell's own affair."""
    return [*rounds(incomplete), *agencies(incomplete)]


def rounds(incomplete: str) -> list[Offer]:
    """Numbers of rounds."""
    return _offered(incomplete, lambda w: ((str(r.number), f"{r.document} v{r.version}") for r in w.evidence.rounds))


def comments(incomplete: str) -> list[Offer]:
    """Ids of comments."""
    return _offered(
        incomplete, lambda w: ((c.id, "") for r in w.evidence.rounds for p in r.responses for c in p.comments)
    )


def obstacles(incomplete: str) -> list[Offer]:
    """Ids of difficulties."""
    return _offered(incomplete, lambda workspace: ((found.id, found.text) for found in workspace.evidence.obstacles))


def dispositions(incomplete: str) -> list[Offer]:
    """What can become of a comment."""
    from deancli.domain.evidence import Disposition

    return [(kind.value, "") for kind in Disposition if kind.startswith(incomplete)]


def comments_or_dispositions(incomplete: str) -> list[Offer]:
    """Ids of comments, then what becomes of them."""
    return [*comments(incomplete), *dispositions(incomplete)]


def kinds(incomplete: str) -> list[Offer]:
    """Kinds of agency."""
    from deancli.domain.agencies import Kind

    return [(kind.value, "") for kind in Kind if kind.startswith(incomplete)]


def checks(incomplete: str) -> list[Offer]:
    """Names of checks."""
    from deancli.domain.checks import CHECKS

    return [(check.name, "") for check in CHECKS if check.name.startswith(incomplete)]


def template_kinds(incomplete: str) -> list[Offer]:
    """Kinds of papers that have a template."""
    from deancli.language import say
    from deancli.reports.papers.kinds import KINDS

    return _offered(incomplete, lambda _workspace: ((kind.id, say(kind.title)) for kind in KINDS))


def _offered(incomplete: str, ids: Callable[[Workspace], Iterable[Offer]]) -> list[Offer]:
    """Those ids whose letters, or whose name's, begin as typed; none where there is no workspace."""
    from deancli.cli.session import Session
    from deancli.domain.names import fold

    wanted = fold(incomplete)
    try:
        found = list(ids(Session().workspace()))
    except DeanError:
        return []
    named = (one for one in found if any(fold(word).startswith(wanted) for word in one))
    return [(_Chosen(id), _told(name)) for id, name in named if _PLAIN.fullmatch(id)]


def _told(name: str) -> str:
    """A name without what shells act upon: zsh evaluates what it is offered, and Typer leaves a way round quotes."""
    return "".join(c if c.isalnum() or combining(c) or c in _PUNCTUATION else " " for c in name)
