"""Hand edits of definitions and records, checked and made one action."""

from __future__ import annotations

from typing import Final

from deancli.errors import ProblemsFound
from deancli.git.history import changed_paths
from deancli.language import say, say_count
from deancli.workspace.checking import find_doubts, find_faults
from deancli.workspace.opened import Workspace
from deancli.workspace.recording import Act, need_repository

KEPT: Final = (
    "milestones.yaml", "agencies.yaml", ".gitattributes", ".gitignore", "rounds/", "events/", "obstacles/",
    "notices/", "reports/", "templates/", "schemas/",
)  # fmt: skip
"""What people write by hand; drafts are handed in as versions, and other files are not dean's."""


def save_act(workspace: Workspace, message: str | None, *, with_doubts: bool) -> Act | None:
    """The action of recording all hand edits; None where there are none.

    Raises ProblemsFound where the files hold faults, or doubts that nobody has confirmed unless
    `with_doubts`.
    """
    changed = [path for path in changed_paths(need_repository(workspace)) if path.startswith(KEPT)]
    if not changed:
        return None
    problems = find_faults(workspace) if with_doubts else find_doubts(workspace, (), strict=False)
    if problems:
        raise ProblemsFound(
            say_count("Chưa ghi nhận: còn {n} điểm cần xem lại.", len(problems)), problems,
            say("Sửa, hoặc xác nhận bằng dean plan confirm. Chỉ còn điểm đáng ngờ thì có thể dùng --with-doubts."),
        )  # fmt: skip
    return _act(workspace, changed, message)


def _act(workspace: Workspace, changed: list[str], message: str | None) -> Act:
    present = [path for path in changed if (workspace.root / path).is_file()]
    writes = {path: (workspace.root / path).read_bytes() for path in present}
    gone = tuple(path for path in changed if path not in writes)
    sentence = message or "Sửa " + ", ".join(changed[:3]) + (f" và {len(changed) - 3} tệp khác" if changed[3:] else "")
    return Act("save", sentence, writes, gone)
