"""What a workspace gives to its papers: the office's own templates, and whose name they bear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from deancli.domain.letterheads import completed, superior

if TYPE_CHECKING:
    from pathlib import Path

    from deancli.document.templates.filling import Template
    from deancli.domain.plan import Letterhead
    from deancli.workspace.opened import Workspace

TEMPLATES: Final = "templates"
"""The folder of the office's own Word templates; one named like a kind of paper goes before the built-in one."""


def own_template(workspace: Workspace, kind: str) -> str:
    """The path of the office's own template for papers of `kind`, "" where it has none."""
    path = f"{TEMPLATES}/{kind}.docx"
    return path if (workspace.root / path).is_file() else ""


def own_templates(workspace: Workspace) -> tuple[Path, ...]:
    """Every Word file in the folder of templates, Word's own owner files left out."""
    return tuple(path for path in sorted((workspace.root / TEMPLATES).glob("*.docx")) if path.name[:2] != "~$")


def office_template(workspace: Workspace, kind: str) -> Template | None:
    """The office's own template for papers of `kind`; None where it has none.

    Raises RefusedFile where the file is not a sound Word document.
    """
    path = own_template(workspace, kind)
    return template_in(workspace.root / path, path) if path else None


def template_in(file: Path, name: str = "") -> Template:
    """The template in `file`, called `name` in messages; RefusedFile where it is not a sound Word document."""
    from deancli.document.door import admit, read_file
    from deancli.document.templates.filling import Template

    data = read_file(file)
    admit(data, file.name)
    return Template(name or str(file), data)


def letterhead_of(workspace: Workspace) -> Letterhead:
    """The letterhead of the agency in charge; raises DeanError naming every key that is missing."""
    plan = workspace.plan
    return completed(plan.settings.letterhead, workspace.directory.agencies[plan.scheme.owner])


def issuing_letterhead_of(workspace: Workspace) -> Letterhead:
    """The letterhead of who promulgates; raises DeanError naming every key that is missing."""
    return superior(workspace.plan.settings.issuing_letterhead, letterhead_of(workspace))
