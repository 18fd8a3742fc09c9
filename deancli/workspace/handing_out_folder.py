"""Whole folders that leave the workspace: one put in the place of another, and never over what dean did not make."""

from __future__ import annotations

import os
from collections.abc import Iterable
from glob import escape
from pathlib import Path
from shutil import rmtree
from typing import Final

from deancli.errors import DeanError
from deancli.git.refusals import system_refusal
from deancli.language import say
from deancli.workspace.swapping import exchanged

LIST: Final = ".dean-site"
"""The list of the files that dean put into a folder: by it the folder is known again."""
_IGNORED: Final = ".gitignore"
"""Keeps Git's hands off a folder that was built inside a workspace and can be built again."""
_LONGEST: Final = 3600
"""No build that still runs goes so many seconds without a new file."""


def hand_out_folder(target: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Make `files` all that the folder `target` holds, and return how many there are.

    They are written beside it and change names with it when they are complete: in one step where the system can, so
    that a reader finds the old folder or the new one, never none. Elsewhere (Windows, some network drives) by two
    renames, with nothing there for an instant; whoever is stopped just then finds the old folder beside it, under a
    name that ends in `.old`. Raises DeanError where `target` is a file, a link or a folder that holds anything dean did
    not put there, or where it cannot be written.
    """
    target = target.parent.resolve() / target.name if target.name not in {"", ".."} else target.resolve()
    _refuse_foreign(target)
    new, old = (target.with_name(f".{target.name}.{os.getpid()}.{kind}") for kind in ("new", "old"))
    try:
        count = _write(new, files)
        _put_in_place(new, target, old)
        _sweep(target)
    except OSError as error:
        rmtree(new, ignore_errors=True)
        raise system_refusal(error) from error
    return count


def _put_in_place(new: Path, target: Path, old: Path) -> None:
    """Give `new` the name `target`, and what bore that name the name `old`; at a fault all is as before."""
    if not target.exists():
        new.rename(target)
    elif exchanged(new, target):
        new.rename(old)
    else:
        target.rename(old)
        try:
            new.rename(target)
        except OSError:
            old.rename(target)
            raise


def _sweep(target: Path) -> None:
    """Remove the folder that was replaced, and those that builds stopped too early left behind."""
    beside = target.parent.glob(f".{escape(target.name)}.*")
    for left in (folder for folder in beside if (folder / LIST).is_file()):
        if left.suffix == ".old" or (left.suffix == ".new" and _is_left(left, target)):
            rmtree(left, ignore_errors=True)


def _is_left(half: Path, target: Path) -> bool:
    """Whether nobody writes there any more; by the clock of the disk, for who wrote may be on another machine."""
    return target.stat().st_mtime - half.stat().st_mtime > _LONGEST


def _write(folder: Path, files: Iterable[tuple[str, bytes]]) -> int:
    folder.mkdir(parents=True)
    (folder / LIST).touch()  # by it the folder is known, should nothing more come
    names = []
    for name, data in files:
        (folder / name).write_bytes(data)
        names.append(name)
    (folder / _IGNORED).write_text("*\n", encoding="utf-8", newline="\n")
    listed = "".join(f"{name}\n" for name in sorted([*names, _IGNORED]))
    (folder / LIST).write_text(listed, encoding="utf-8", newline="\n")
    return len(names)


def _refuse_foreign(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise DeanError(say("{path} không phải một thư mục.", path=target), say("Chọn thư mục khác bằng -o."))
    strange = sorted(_present(target) - _listed(target))
    if strange:
        raise DeanError(
            say("{path} có thứ không phải do dean đặt vào: {name}.", path=target, name=strange[0]),
            say("Chọn thư mục mới hay thư mục trống bằng -o; dean thay cả thư mục mỗi lần dựng."),
        )


def _present(target: Path) -> set[str]:
    return {entry.name for entry in target.iterdir()} if target.is_dir() else set()


def _listed(target: Path) -> set[str]:
    try:
        return {LIST, *(target / LIST).read_text(encoding="utf-8").splitlines()}
    except (OSError, UnicodeDecodeError):
        return set()
