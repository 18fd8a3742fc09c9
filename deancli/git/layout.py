"""The files of a repository as they lie on disk (gitrepository-layout(5)); read without starting a process."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from deancli.errors import DeanError
from deancli.language import say

_OTHER_HASH: Final = re.compile(rb"^\s*objectformat\s*=\s*\"?sha256", re.IGNORECASE | re.MULTILINE)
"""The setting `extensions.objectFormat` (git-config(1)) of a repository whose ids are not SHA-1."""


def git_dir_of(entry: Path) -> Path | None:
    """The Git folder that `entry`, a `.git`, is or names (a linked work tree's is a file); None where it is none."""
    if entry.is_dir():
        return entry if is_git_dir(entry) else None
    try:
        text = entry.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    if not text.startswith("gitdir: "):
        return None
    target = Path(os.path.normpath(entry.parent / text.removeprefix("gitdir: ").rstrip("\n")))
    return target if is_git_dir(target) else None


def is_git_dir(folder: Path) -> bool:
    """What Git itself looks for; a linked work tree keeps objects and refs in its common folder."""
    if not os.path.lexists(folder / "HEAD"):
        return False
    common = common_dir_of(folder)
    return (common / "objects").is_dir() and (common / "refs").is_dir()


def common_dir_of(git_dir: Path) -> Path:
    """The folder that `git_dir` shares with the other work trees: itself where there are none."""
    try:
        text = (git_dir / "commondir").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return git_dir
    return Path(os.path.normpath(git_dir / text.rstrip("\n")))


def refuse_link(folder: Path) -> None:
    """Raise DeanError where `folder`, which is dean's to write in, leads out of the repository."""
    if folder.is_symlink():
        raise DeanError(
            say("{path} là liên kết, dean không ghi qua đó.", path=folder), say("Xóa liên kết ấy rồi chạy lại.")
        )


def refuse_other_hash(top: Path, common_dir: Path) -> None:
    """Git cannot yet exchange work between repositories of SHA-256 and of SHA-1, which every server has."""
    with suppress(OSError):
        if _OTHER_HASH.search((common_dir / "config").read_bytes()):
            raise DeanError(
                say("Kho Git ở {place} dùng mã băm SHA-256, dean chỉ làm việc với kho thường (SHA-1).", place=top),
                say("Lập kho thường ở thư mục khác (dean init không cần git init trước) rồi chép các tệp sang."),
            )


def reference_stats(common_dir: Path) -> tuple[str, ...]:
    """One text for each file of the settings, the tags and what is shared; it changes when the file does.

    Raises OSError where one of them goes away meanwhile.
    """
    files = (common_dir / "packed-refs", common_dir / "config")
    folders = (common_dir / "refs" / "tags", common_dir / "refs" / "dean" / "shared")
    return (
        *(_stat(file) if file.exists() else "" for file in files),
        *(stat for folder in folders for stat in _files_below(folder)),
    )


def _files_below(folder: Path) -> tuple[str, ...]:
    found: list[str] = []
    waiting = [str(folder)] if folder.is_dir() else []
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                seen = entry.stat(follow_symlinks=False)
                found.append(f"{entry.path} {seen.st_ino} {seen.st_size} {seen.st_mtime_ns}")
    return tuple(sorted(found))


def _stat(path: Path) -> str:
    seen = os.lstat(path)
    return f"{seen.st_ino} {seen.st_size} {seen.st_mtime_ns}"
