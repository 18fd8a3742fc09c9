"""The folders of many workspaces, as people name them: one by one, by patterns, in a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path
from typing import Final

from deancli.errors import DeanError
from deancli.language import reason_of, say

_COMMENT: Final = re.compile(r"(?:^|\s)#")


def folders_of(given: Iterable[str], listed: Path | None) -> list[Path]:
    """The folders that `given` names, then those of the list in the file `listed`, each once, in this order.

    A name with `*` or `?` stands for all folders that it fits, by their names; shells on Windows leave that to
    programs. A line of the list is a folder, seen from where the list lies; blank lines and what is behind a `#` say
    nothing. Raises DeanError for a list that cannot be read, and where no folder is named at all.
    """
    named = [*(folder for name in given for folder in _fitting(name)), *(_in_list(listed) if listed else ())]
    if not named:
        raise DeanError(
            say("Chưa có thư mục nào để tổng hợp."),
            say("Ví dụ: dean portfolio status de-an-1 de-an-2, hoặc --list danh-sach.txt"),
        )
    return list({folder.resolve(): folder for folder in named}.values())


def _fitting(name: str) -> Iterator[Path]:
    if has_magic(name) and not Path(name).exists():
        yield from (Path(found) for found in sorted(glob(name)) if Path(found).is_dir())  # noqa: PTH207 - any start
    else:
        yield Path(name)


def _in_list(listed: Path) -> Iterator[Path]:
    try:
        lines = listed.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = reason_of(error) if isinstance(error, OSError) else say("không phải UTF-8")
        raise DeanError(
            say("Không đọc được {file}: {why}.", file=listed, why=why),
            say("Viết mỗi dòng một thư mục, lưu với bảng mã UTF-8."),
        ) from error
    for line in lines:
        name = _COMMENT.split(line)[0].strip()
        yield from _fitting(str(listed.parent / name)) if name else ()
