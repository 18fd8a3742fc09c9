"""Questions to a person at a terminal; without one, what would be asked must be said on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from deancli.cli.session import Session
from deancli.errors import DeanError
from deancli.language import say

if TYPE_CHECKING:
    from deancli.git.repository import Identity
    from deancli.workspace import Workspace


def ask(session: Session, question: str, hint: str, *, yes: bool) -> None:
    """Go on only when a person says yes; raises DeanError with `hint` where there is nobody to ask."""
    if yes:
        return
    if not session.asks():
        raise DeanError(say("Cần người xác nhận: {question}", question=question), hint)
    typer.confirm(question, abort=True, err=True)


def who(session: Session, workspace: Workspace, given: str | None) -> Identity:
    """Who records: `given`, else Git's user, else whoever a person at the terminal says to be.

    Raises DeanError where nobody can be asked.
    """
    from deancli.workspace.recording import author_of, parse_identity

    try:
        return author_of(workspace, given)
    except DeanError:
        if given or not session.asks():
            raise
    return parse_identity(typer.prompt(say("Bạn là ai (Họ tên <địa chỉ thư>)"), err=True))
