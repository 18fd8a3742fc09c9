"""Programs that a repository itself would have Git start: its settings may be a stranger's, and are refused.

Those of the user and of the machine (`git config --global`, `--system`) are theirs to choose.
"""

from __future__ import annotations

import re
from typing import Final

from deancli.errors import DeanError
from deancli.git.repository import Repository
from deancli.language import say

SHARING: Final = re.compile(
    r"core\.(sshcommand|gitproxy|askpass|alternaterefscommand)|credential\.(.*\.)?helper"
    r"|remote\..*\.(uploadpack|receivepack|vcs)"
)
"""Settings that name what runs in a fetch or push (git-config(1))."""
SIGNING: Final = re.compile(r"gpg\.(.*\.)?program|gpg\.ssh\.defaultkeycommand")
"""Settings that name what runs when something is signed."""
_FOREIGN: Final = ("local", "worktree")
"""The scopes of settings that come with the repository, whatever files these include."""


def refuse_own_programs(repository: Repository, kind: re.Pattern[str]) -> None:
    """Raise DeanError where the repository's own settings name programs of `kind`, SHARING or SIGNING."""
    out = repository.git("config", "--list", "--show-scope", "-z").decode("utf-8", "replace")
    fields = out.split("\0")
    own = (
        entry.partition("\n")[0] for scope, entry in zip(fields[::2], fields[1::2], strict=False) if scope in _FOREIGN
    )
    found = sorted({name for name in own if kind.fullmatch(name)})
    if found:
        raise DeanError(
            say("Cài đặt của chính kho này gọi chương trình khác: {names}.", names=", ".join(found)),
            say("Kho lạ thì đừng dùng tiếp. Nếu chính bạn đặt: chuyển nó sang git config --global, rồi chạy "
                "git config --local --unset-all {name}", name=found[0]),
        )  # fmt: skip
