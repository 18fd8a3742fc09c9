"""Joining what two people made of one text file, line by line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from deancli.git.objects import workshop
from deancli.git.replay import Clash
from deancli.git.repository import Repository

_MARK: Final = 31
_CONFLICT: Final = re.compile(
    rb"^<{31}[^\n]*\n(?P<theirs>.*?)^\|{31}[^\n]*\n(?P<base>.*?)^={31}\n(?P<mine>.*?)^>{31}[^\n]*\n",
    re.MULTILINE | re.DOTALL,
)


def joined_lines(repository: Repository, clash: Clash) -> bytes | None:
    """Both sides' changes in one text; None where they contradict each other, or one side has no such file.

    List items that both appended at one place come one after the other, theirs first.
    """
    if clash.theirs is None or clash.mine is None:
        return None
    with workshop(repository) as folder:
        names = ("theirs", "base", "mine")
        for name, data in zip(names, (clash.theirs, clash.before or b"", clash.mine), strict=True):
            (Path(folder) / name).write_bytes(data)
        paths = [str(Path(folder) / name) for name in names]
        answer = repository.ask("merge-file", "-p", "--quiet", "--diff3", f"--marker-size={_MARK}", *paths)
    if answer.code == 0:
        return answer.out
    found = list(_CONFLICT.finditer(answer.out))
    if not found or not all(_appends(match) for match in found):
        return None
    return _CONFLICT.sub(lambda match: match["theirs"] + match["mine"], answer.out)


def _appends(match: re.Match[bytes]) -> bool:
    sides = (match["theirs"], match["mine"])
    return not match["base"] and all(side.lstrip().startswith(b"- ") for side in sides)
