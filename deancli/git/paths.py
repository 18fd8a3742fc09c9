"""Paths of files to record: inside the workspace, and nowhere Git or a system would be surprised."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from deancli.errors import DeanError
from deancli.git import system
from deancli.git.repository import Repository
from deancli.language import say

_NO_WINDOWS_NAME: Final = re.compile(
    r'(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?|.*[. ]|.*[<>:"|?*].*', re.IGNORECASE | re.DOTALL
)
"""Names that no Windows can have ("Naming Files, Paths, and Namespaces", Microsoft Learn)."""


def refuse_unportable(path: str) -> None:
    """Raise DeanError for a path that a clone on Windows could not hold."""
    name = next((part for part in path.split("/") if _NO_WINDOWS_NAME.fullmatch(part)), None)
    if name is not None:
        raise DeanError(
            say("Không ghi nhận “{path}”: máy Windows không có được tệp tên “{name}”.", path=path, name=name),
            _other_name(),
        )


def refuse_unportable_here(file: Path) -> None:
    """Raise DeanError for a name that this Windows cannot have: `aux.docx` is a device, and is there already."""
    if system.WINDOWS and _NO_WINDOWS_NAME.fullmatch(file.name):
        raise DeanError(say("Windows không có được tệp tên “{name}”.", name=file.name), _other_name())


def _other_name() -> str:
    return say('Đổi tên tệp: không dùng con, aux, nul…, dấu < > : " | ? *, dấu chấm hay dấu cách ở cuối.')


def safe_path(repository: Repository, path: str) -> Path:
    """The file that `path` means; raises DeanError unless it lies inside the workspace.

    Refused are absolute paths, `..`, `.git`, backslashes, NUL, and ways through a symbolic link.
    """
    parts = path.split("/")
    odd = not path or any(part in ("", ".", "..") or part.casefold() == ".git" for part in parts)
    if odd or "\\" in path or "\0" in path or Path(path).is_absolute() or ":" in parts[0]:
        raise _refused(path)
    file = repository.folder / path
    if any(parent.is_symlink() for parent in (file, *list(file.parents)[: len(parts) - 1])):
        raise _refused(path)
    return file


def _refused(path: str) -> DeanError:
    return DeanError(
        say("Không ghi vào “{path}”: đường dẫn ra ngoài không gian làm việc.", path=path),
        say("Dùng đường dẫn tương đối, không có “..” và không qua liên kết."),
    )
