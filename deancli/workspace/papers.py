"""What a workspace gives to its papers: the office's own templates, and whose name they bear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from deancli.domain.letterheads import completed, superior

if TYPE_CHECKING:
    from deancli.document.templates.filling import Template
    from deancli.domain.plan import Letterhead
    from deancli.workspace.opened import Workspace

TEMPLATES: Final = "templates"
"""The folder of the office's own Word templates; one named like a kind of paper goes before the built-in one."""


def office_template(workspace: Workspace, kind: str) -> Template | None:
    """The office's own template for papers of `kind`; None where it has none.

    Raises RefusedFile where the file is not a sound Word document.
    """
    from deancli.document.door import admit
    from deancli.document.templates.filling import Template

    path = workspace.root / TEMPLATES / f"{kind}.docx"
    if not path.is_file():
        return None
    name = f"{TEMPLATES}/{path.name}"
    data = path.read_bytes()
    admit(data, name)
    return Template(name, data)


def letterhead_of(workspace: Workspace) -> Letterhead:
    """The letterhead of the agency in charge; raises DeanError naming every key that is missing."""
    plan = workspace.plan
    return completed(plan.settings.letterhead, workspace.directory.agencies[plan.scheme.owner])


def issuing_letterhead_of(workspace: Workspace) -> Letterhead:
    """The letterhead of who promulgates; raises DeanError naming every key that is missing."""
    return superior(workspace.plan.settings.issuing_letterhead, letterhead_of(workspace))
