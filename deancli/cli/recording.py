"""The end that every recording command has in common: shown for `--dry-run`, else recorded and told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from deancli.cli import output
from deancli.cli.asking import who
from deancli.cli.session import Session
from deancli.language import say

if TYPE_CHECKING:
    from deancli.git.repository import Identity
    from deancli.workspace import Workspace
    from deancli.workspace.recording import Act


def record(
    session: Session, workspace: Workspace, act: Act | Callable[[], Act], given: str | Identity | None, *, dry_run: bool
) -> bool:
    """Record `act` by `given`, or with `dry_run` only show it; whether it was recorded.

    An act that comes as a function is made when nobody else can write any more.
    """
    from deancli.git.repository import Identity
    from deancli.workspace.recording import Act, carry_out

    made: list[Act] = []

    def make() -> Act:
        made.append(act if isinstance(act, Act) else act())
        return made[-1]

    if dry_run:
        output.show_act(make())
        return False
    author = given if isinstance(given, Identity) else who(session, workspace, given)
    recorded = carry_out(workspace, make, author, session.now())
    output.tell_left(recorded.finished)
    output.tell(say("Đã ghi nhận: {sentence}", sentence=made[-1].sentence))
    return True
