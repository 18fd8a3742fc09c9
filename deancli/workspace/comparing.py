"""Which two drafts a person means to compare, to redline, to merge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from deancli.document.door import admit
from deancli.document.merge import Combined, Edited, Merged, combine, merge
from deancli.document.package import Package
from deancli.document.stamps import Stamp, stamped
from deancli.domain.drafts import version_number
from deancli.domain.plan import Document
from deancli.errors import DeanError
from deancli.git.versions import VersionTag, draft_path
from deancli.language import say
from deancli.workspace import bases
from deancli.workspace.drafts import bytes_of, chosen, standing_of, version_of
from deancli.workspace.intake import limits_of, take_in
from deancli.workspace.opened import Workspace
from deancli.workspace.recording import need_repository


class Draft(NamedTuple):
    """One side of a comparison: what it is called, who wrote it, its content."""

    name: str
    author: str
    package: Package


class Drafts(NamedTuple):
    """Two drafts of a document, the older one first."""

    document: Document
    old: Draft
    new: Draft


def drafts_of(workspace: Workspace, words: Sequence[str]) -> Drafts:
    """What `de-an v1 v2`, `de-an v1 FILE`, `de-an v1` or `de-an` mean.

    A single version is compared with the newest, and the newest with the edited file in `drafts/`; none at all means
    the edited file against the newest version, or where it is not edited the newest version against the one before.
    Raises DeanError where there are no two.
    """
    files = [Path(word) for word in words if word.lower().endswith((".docx", ".doc"))]
    rest = [word for word in words if not word.lower().endswith((".docx", ".doc"))]
    numbers = [word for word in rest if version_number(word.rpartition("/")[2])]
    named = [word for word in rest if word not in numbers]
    document = chosen(workspace, [*named, *numbers[:1]]).document
    old = _version(workspace, document, numbers[0]) if numbers else None
    if files:
        return Drafts(document, old or _newest(workspace, document), _file(workspace, files[0]))
    if old:
        new = _version(workspace, document, numbers[1]) if len(numbers) > 1 else _newest(workspace, document)
        is_newest = len(numbers) == 1 and new.name == old.name
        return _edited_since(workspace, document) if is_newest else Drafts(document, old, new)
    return _present(workspace, document)


def _edited_since(workspace: Workspace, document: Document) -> Drafts:
    """The newest version and the edited file; raises DeanError where it has not been edited."""
    found = _present(workspace, document) if _is_edited(workspace, document) else None
    if found is None:
        newest = standing_of(workspace, document.id)[-1].id
        raise DeanError(
            say("{id} là dự thảo mới nhất, tệp trong drafts/ đúng là bản ấy: chưa có gì để so.", id=newest),
            say("So với bản trước: dean draft diff {id}", id=document.id),
        )
    return found


def _is_edited(workspace: Workspace, document: Document) -> bool:
    standing = standing_of(workspace, document.id)
    file = workspace.root / draft_path(document.id)
    return bool(standing) and file.is_file() and file.read_bytes() != bytes_of(workspace, standing[-1])


def _present(workspace: Workspace, document: Document) -> Drafts:
    standing = standing_of(workspace, document.id)
    file = workspace.root / draft_path(document.id)
    if _is_edited(workspace, document):
        return Drafts(document, _draft(workspace, standing[-1]), _file(workspace, file))
    if len(standing) < 2:
        raise DeanError(
            say("{id} mới có {n} dự thảo, chưa có gì để so.", id=document.id, n=len(standing)),
            say("Chỉ thêm một tệp: dean draft diff {id} v1 TỆP.docx", id=document.id),
        )
    return Drafts(document, _draft(workspace, standing[-2]), _draft(workspace, standing[-1]))


def _newest(workspace: Workspace, document: Document) -> Draft:
    return _draft(workspace, version_of(workspace, chosen(workspace, [document.id])))


def _version(workspace: Workspace, document: Document, word: str) -> Draft:
    return _draft(workspace, version_of(workspace, chosen(workspace, [document.id, word.rpartition("/")[2]])))


def _draft(workspace: Workspace, version: VersionTag) -> Draft:
    package = Package(admit(bytes_of(workspace, version), version.id, limits_of(workspace)).parts)
    return Draft(version.id, version.name, package)


def _file(workspace: Workspace, path: Path) -> Draft:
    return Draft(path.name, path.stem, take_in(path, limits_of(workspace)).package)


# -- Merging -----------------------------------------------------------------------------------


class MergedDraft(NamedTuple):
    """A merged draft: what it was made of, its bytes with a stamp, what is left to people."""

    base: str
    ours: str
    theirs: str
    merged: Merged


def merge_drafts(workspace: Workspace, words: Sequence[str], base: str | None, when: datetime) -> MergedDraft:
    """One file of two versions made from `base`, or of the draft being edited and what came in meanwhile.

    Without `base`, two versions were made from the one before both; the draft in `drafts/` from the one it was
    made from. Raises DeanError where there are no such versions.
    """
    numbers = [word for word in words if version_number(word.rpartition("/")[2])]
    document = chosen(workspace, [word for word in words if word not in numbers][:1] or numbers[:1]).document
    if len(numbers) == 2:
        ours, theirs = (_version(workspace, document, word) for word in numbers)
        before = min(version_number(word.rpartition("/")[2]) or 1 for word in numbers) - 1
    elif not numbers:
        ours, theirs = _edited(workspace, document), _newest(workspace, document)
        before = (
            bases.base_of(need_repository(workspace), document.id) or standing_of(workspace, document.id)[-1].number
        )
    else:
        raise DeanError(say("Gộp cần hai dự thảo, hoặc không ghi dự thảo nào."),
                        say("Ví dụ: dean draft merge {id} v4 v5", id=document.id))  # fmt: skip
    root = _version(workspace, document, base or f"v{max(before, 1)}")
    done = merge(root.package, Edited(ours.author, ours.package), Edited(theirs.author, theirs.package), when=when)
    newest = standing_of(workspace, document.id)[-1]
    data = stamped(Package(admit(done.data, "").parts), Stamp(document.id, newest.number, newest.sha256))
    return MergedDraft(root.name, ours.name, theirs.name, done._replace(data=data))


def _edited(workspace: Workspace, document: Document) -> Draft:
    file = workspace.root / draft_path(document.id)
    if not file.is_file():
        raise DeanError(say("Chưa có tệp {path}.", path=draft_path(document.id)), say("Ghi rõ hai dự thảo cần gộp."))
    return _file(workspace, file)


def combine_drafts(
    workspace: Workspace, word: str, document: str | None, files: Sequence[Path], when: datetime
) -> tuple[str, Combined]:
    """The version sent with all returned copies laid over it, each under its agency's name; gives its id too."""
    words = [*([document] if document else []), word]
    sent = version_of(workspace, chosen(workspace, words))
    returned = []
    for file in files:
        taken = take_in(file, limits_of(workspace))
        returned.append(Edited(_sender(workspace, file), taken.package))
    package = Package(admit(bytes_of(workspace, sent), sent.id, limits_of(workspace)).parts)
    return sent.id, combine(package, returned, when=when)


def _sender(workspace: Workspace, file: Path) -> str:
    """The agency whose id the file's name is; else the name itself."""
    agency = workspace.directory.agencies.get(file.stem)
    return agency.name if agency else file.stem
