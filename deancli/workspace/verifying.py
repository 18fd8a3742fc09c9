"""Proving that every version still is what was handed in, and that nobody has rewritten the history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from deancli.errors import DeanError
from deancli.git.history import VERSION, Entry, journal
from deancli.git.integrity import Signature, branch_with, broken_objects, readable, signatures
from deancli.git.repository import Repository
from deancli.git.versions import VersionTag, draft_path, moved_since_shared, versions
from deancli.language import say
from deancli.workspace.opened import Workspace
from deancli.workspace.recording import need_repository


class Damage(StrEnum):
    """What can be wrong with a version or with the repository."""

    BYTES = "bytes"
    TAG_MOVED = "tag_moved"
    TAG_MISSING = "tag_missing"
    HISTORY = "history"
    SHARED = "shared"
    ROUND = "round"
    SIGNATURE = "signature"
    OBJECTS = "objects"
    FILES = "files"


class Fault(NamedTuple):
    """One thing that is not as it was: which version (`""` for the whole repository), what, and what to do."""

    version: str
    damage: Damage
    message: str
    hint: str


class Verified(NamedTuple):
    """The versions that were looked at, how many bear a signature, and everything that is wrong."""

    versions: tuple[VersionTag, ...]
    signed: int
    faults: tuple[Fault, ...]


def verify(workspace: Workspace) -> Verified:
    """Recompute every digest, hold tags against commits, records and what was shared, and run `git fsck`."""
    repository = need_repository(workspace)
    own = versions(repository)
    entries = {entry.commit: entry for entry in journal(repository)}
    known = signatures(repository, (version.tag for version in own))
    sealed = {version.id: known[version.tag] for version in own}
    found = [
        *_broken(repository), *_bytes(repository, own), *_tags(repository, own, entries), *_missing(own, entries),
        *_shared(repository, own), *_rounds(workspace, own), *_signatures(sealed),
    ]  # fmt: skip
    signed = sum(signature is not Signature.NONE for signature in sealed.values())
    return Verified(own, signed, tuple(found))


def _ask_for_a_copy() -> str:
    return say("Giữ nguyên kho này, lấy một bản sao từ nơi chia sẻ hay máy khác để đối chiếu.")


def _broken(repository: Repository) -> Iterator[Fault]:
    for line in broken_objects(repository):
        yield Fault("", Damage.OBJECTS, say("kho Git bị hỏng: {what}", what=line), _ask_for_a_copy())


def _bytes(repository: Repository, own: tuple[VersionTag, ...]) -> Iterator[Fault]:
    names = {v.id: f"{v.commit}:{repository.prefix}{draft_path(v.document)}" for v in own}
    found = readable(repository, names.values())
    for version in own:
        data = found.get(names[version.id])
        if data is None:
            message = say("{id}: không thấy tệp của dự thảo trong lần ghi nhận ấy", id=version.id)
            yield Fault(version.id, Damage.BYTES, message, _ask_for_a_copy())
        elif version.sha256 != sha256(data).hexdigest():
            message = say("{id}: nội dung không còn đúng mã băm đã ghi khi nộp", id=version.id)
            yield Fault(version.id, Damage.BYTES, message, _ask_for_a_copy())


def _tags(repository: Repository, own: tuple[VersionTag, ...], entries: Mapping[str, Entry]) -> Iterator[Fault]:
    for version in own:
        entry = entries.get(version.commit)
        if entry is None:
            yield _elsewhere(repository, version)
        elif entry.trailers.get(VERSION) != version.id:
            message = say(
                "{id}: thẻ chỉ vào “{subject}”, không phải lần nộp dự thảo ấy", id=version.id, subject=entry.subject
            )
            yield Fault(version.id, Damage.TAG_MOVED, message, _ask_for_a_copy())


def _elsewhere(repository: Repository, version: VersionTag) -> Fault:
    """A version that this branch does not have: handed in on another one, or cut off by whoever rewrote history."""
    branch = branch_with(repository, version.commit)
    if branch is None:
        message = say("{id}: lần nộp không còn trong lịch sử của nhánh này", id=version.id)
        return Fault(version.id, Damage.HISTORY, message, _ask_for_a_copy())
    message = say("{id}: được nộp ở nhánh {branch}, chưa có trong nhánh này", id=version.id, branch=branch)
    return Fault(version.id, Damage.HISTORY, message, say("Nhận nó vào: git merge {branch}", branch=branch))


def _missing(own: tuple[VersionTag, ...], entries: Mapping[str, Entry]) -> Iterator[Fault]:
    tagged = {version.id for version in own}
    for entry in entries.values():
        name = entry.trailers.get(VERSION)
        if name and name not in tagged:
            hint = say("Đặt lại thẻ: git fetch --tags; không có ở đâu khác thì báo người quản lý kho.")
            yield Fault(name, Damage.TAG_MISSING, say("{id}: thẻ dự thảo đã mất", id=name), hint)


def _shared(repository: Repository, own: tuple[VersionTag, ...]) -> Iterator[Fault]:
    for name, source in moved_since_shared(repository, own):
        message = say("{id}: khác với bản đã chia sẻ qua “{source}”", id=name, source=source)
        yield Fault(name, Damage.SHARED, message, _ask_for_a_copy())


def _rounds(workspace: Workspace, own: tuple[VersionTag, ...]) -> Iterator[Fault]:
    try:
        rounds = workspace.evidence.rounds
    except DeanError as error:
        yield Fault("", Damage.FILES, error.message, say("Xem từng lỗi: dean check"))
        return
    digests = {version.id: version.sha256 for version in own}
    for round in rounds:
        name = f"{round.document}/v{round.version}"
        if round.sha256 and round.sha256 != digests.get(name, ""):
            message = say("{id}: khác với bản mà đợt lấy ý kiến {number} ghi là đã gửi", id=name, number=round.number)
            yield Fault(name, Damage.ROUND, message, _ask_for_a_copy())


def _signatures(sealed: Mapping[str, Signature]) -> Iterator[Fault]:
    for name, signature in sealed.items():
        if signature is Signature.BAD:
            yield Fault(name, Damage.SIGNATURE, say("{id}: chữ ký số sai", id=name), _ask_for_a_copy())
        elif signature is Signature.UNKNOWN:
            hint = say("Thêm khóa của người ký: git config gpg.ssh.allowedSignersFile TỆP, hoặc gpg --import.")
            yield Fault(name, Damage.SIGNATURE, say("{id}: chưa kiểm được chữ ký số", id=name), hint)
