"""What could keep a workspace from working, and putting right what dean may put right by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from deancli.errors import DeanError, ProblemsFound
from deancli.git.atomic import write_atomically
from deancli.git.broken_branch import last_commit, mend_branch
from deancli.git.change import is_unfinished, recover
from deancli.git.history import journal
from deancli.git.repository import Identity, Repository, State
from deancli.language import say, say_count
from deancli.storage.places import refuse_strange_places
from deancli.storage.schemas import schema_files
from deancli.workspace.founding import AS_IT_IS, ATTRIBUTES, DRIVER, IGNORED, WORD_FILES, git_settings
from deancli.workspace.opened import Workspace

_NOBODY = Identity("dean", "")


class Mend(StrEnum):
    """What `dean doctor --fix` can do about an ailment."""

    NONE = "none"
    RESTORE = "restore"
    RECOVER = "recover"
    CONFIGURE = "configure"
    WRITE_FILES = "write_files"


class Ailment(NamedTuple):
    """Something that is not as it should be; `mend` is what dean can do about it."""

    name: str
    message: str
    hint: str
    mend: Mend = Mend.NONE


def examine(workspace: Workspace) -> tuple[Ailment, ...]:
    """Everything that is not as it should be; empty when all is well. Changes nothing."""
    repository = workspace.repository
    found = [*_files(workspace)]
    if repository is None:
        message = say("thư mục này chưa phải kho Git")
        return (*found, Ailment("repository", message, say("Chạy dean init để lập kho.")))
    kept = (*_branch(repository), *_settings(repository), *_unfinished(repository))
    return (*found, *kept, *_missing(workspace), *_versions(workspace))


def mend(workspace: Workspace, ailments: tuple[Ailment, ...], when: datetime) -> tuple[Ailment, ...]:
    """Put right what can be put right of `ailments`; returns those that were."""
    repository = workspace.repository
    mended: list[Ailment] = []
    for ailment in ailments:
        if repository and ailment.mend is Mend.RESTORE:
            mend_branch(repository)
        elif repository and ailment.mend is Mend.CONFIGURE:
            repository.configure(git_settings())
        elif repository and ailment.mend is Mend.RECOVER:
            recover(repository, repository.identity() or _NOBODY, when)
        elif ailment.mend is Mend.WRITE_FILES:
            _write_missing(workspace)
        else:
            continue
        mended.append(ailment)
    return tuple(mended)


def _files(workspace: Workspace) -> Iterator[Ailment]:
    try:
        workspace.evidence  # noqa: B018 - reading it is the examination
    except ProblemsFound as error:
        yield Ailment("files", error.message, say("Xem từng lỗi: dean check"))
    except DeanError as error:
        yield Ailment("files", error.message, error.hint)


def _branch(repository: Repository) -> Iterator[Ailment]:
    branch = repository.broken_branch()
    if branch and (commit := last_commit(repository, branch)):
        message = say("tệp của nhánh {branch} trong kho Git hỏng, như khi máy mất điện", branch=branch)
        hint = say("Đưa nhánh về lần ghi nhận cuối ({commit}): dean doctor --fix", commit=commit[:10])
        yield Ailment("branch", message, hint, Mend.RESTORE)
        return
    try:
        journal(repository)
    except DeanError as error:
        yield Ailment("branch", error.message, say("Lấy lại kho từ nơi chia sẻ hoặc bản sao lưu."))


def _settings(repository: Repository) -> Iterator[Ailment]:
    for name, wanted in git_settings().items():
        present = repository.ask("config", "--get", name).out.decode("utf-8", "replace").strip()
        if not _serves(present, wanted):
            message = say(
                "thiết lập Git {name} là “{present}”, cần “{wanted}”", name=name, present=present, wanted=wanted
            )
            yield Ailment("settings", message, say("Chạy: dean doctor --fix"), Mend.CONFIGURE)
    if repository.identity() is None:
        hint = say("Đặt một lần: git config user.name, user.email; hoặc dùng --as trong từng lệnh.")
        yield Ailment("identity", say("Git chưa biết bạn là ai"), hint)


def _serves(present: str, wanted: str) -> bool:
    """Whether a setting does its work: dean may be called in more ways than one."""
    calls = (" textconv", " merge %O %A %B -o %A --force")
    return present == wanted or any(wanted.endswith(call) and present.endswith(call) for call in calls)


def _unfinished(repository: Repository) -> Iterator[Ailment]:
    if is_unfinished(repository):
        message = say("một lần ghi nhận trước bị ngắt giữa chừng")
        yield Ailment("journal", message, say("Lệnh ghi tiếp theo, hoặc dean doctor --fix, sẽ hoàn tất."), Mend.RECOVER)
    if repository.state() is not State.CLEAN:
        message = say("Git đang dở việc: {state}", state=str(repository.state()))
        yield Ailment("state", message, say("Hoàn tất hoặc bỏ việc ấy: git status sẽ nói cách."))
    if repository.shallow:
        message = say("kho này là bản sao nông: nhật ký và dự thảo cũ có thể thiếu")
        yield Ailment("shallow", message, say("Lấy đủ: git fetch --unshallow --tags"))


def _versions(workspace: Workspace) -> Iterator[Ailment]:
    try:
        lost = workspace.missing_versions
    except DeanError:
        return  # said by _files
    if lost:
        message = say("bản sao này của kho không có thẻ của các dự thảo đã nộp: {ids}", ids=", ".join(lost.documents))
        yield Ailment("tags", message, say("Lấy đủ: {command}", command=lost.command))


def _missing(workspace: Workspace) -> Iterator[Ailment]:
    for name in (".gitattributes", ".gitignore"):
        if not (workspace.root / name).is_file():
            yield Ailment(
                "missing", say("thiếu tệp {name}", name=name), say("Chạy: dean doctor --fix"), Mend.WRITE_FILES
            )

    attributes = workspace.root / ".gitattributes"
    if attributes.is_file() and not _shows_word_files(attributes):
        message = say(".gitattributes chưa cho Git đọc và gộp tệp Word")
        yield Ailment("attributes", message, say("Chạy: dean doctor --fix, rồi dean save"), Mend.WRITE_FILES)
    if attributes.is_file() and not _keeps_bytes(attributes):
        message = say(".gitattributes cho Git trên Windows đổi dấu xuống dòng của tệp nhận được")
        yield Ailment("line-ends", message, say("Chạy: dean doctor --fix, rồi dean save"), Mend.WRITE_FILES)
    stale = [path for path, data in schema_files().items() if _bytes(workspace.root / path) != data]
    if stale:
        message = say_count("{n} lược đồ trong schemas/ thiếu hoặc cũ, trình soạn thảo không dựa vào được", len(stale))
        yield Ailment("schemas", message, say("Chạy: dean doctor --fix, rồi dean save"), Mend.WRITE_FILES)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _shows_word_files(attributes: Path) -> bool:
    text = attributes.read_text("utf-8", "replace")
    wanted = {"*.docx", f"diff={DRIVER}", f"merge={DRIVER}"}
    return any(wanted <= set(line.split()) for line in text.splitlines())


def _keeps_bytes(attributes: Path) -> bool:
    return AS_IT_IS.strip() in attributes.read_bytes().splitlines()


def _write_missing(workspace: Workspace) -> None:
    refuse_strange_places(workspace.root)
    for name, data in ((".gitattributes", ATTRIBUTES), (".gitignore", IGNORED)):
        if not (workspace.root / name).exists():
            write_atomically(workspace.root / name, data)
    for name, data in schema_files().items():
        write_atomically(workspace.root / name, data)
    attributes = workspace.root / ".gitattributes"
    if not _keeps_bytes(attributes):
        attributes.write_bytes(AS_IT_IS + attributes.read_bytes())  # first: what comes later says more of some
    if not _shows_word_files(attributes):
        text = attributes.read_bytes()
        write_atomically(attributes, text + (b"" if text.endswith(b"\n") else b"\n") + WORD_FILES)
