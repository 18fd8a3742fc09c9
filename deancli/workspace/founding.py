"""A new workspace: its files, its repository, its first commit."""

from __future__ import annotations

import shlex
import shutil
import sys
from datetime import datetime
from pathlib import Path
from typing import Final

from deancli.errors import DeanError
from deancli.git.change import Recorded
from deancli.git.repository import SETTINGS, Identity, Repository
from deancli.language import say
from deancli.storage.schemas import schema_files
from deancli.storage.skeleton import NewScheme, new_agencies, new_plan
from deancli.workspace.opened import AGENCIES_FILE, PLAN_FILE, Workspace
from deancli.workspace.recording import Act, carry_out

DRIVER: Final = "dean"
"""The name that .gitattributes gives to how Git shows Word files."""
AS_IT_IS: Final = b"* -text\n"
"""The line of .gitattributes by which no Git on Windows changes line ends in what agencies sent."""
WORD_FILES: Final = f"*.docx -text diff={DRIVER} merge={DRIVER}\n".encode()
"""The line of .gitattributes by which Git keeps Word files as they are and shows them as text."""
ATTRIBUTES: Final = (
    b"# Everything is kept byte for byte on every system; records have the same line ends everywhere.\n"
    + AS_IT_IS
    + WORD_FILES
    + b"""\
*.doc -text -diff
*.pdf -text -diff
*.xlsx -text -diff
*.yaml text eol=lf
"""
)
IGNORED: Final = b"""\
# Packages to send: made from the records, at any time again.
/outbox/
# Owner files of Word and LibreOffice, and what systems leave behind.
~$*
.~lock.*#
*.tmp
.DS_Store
Thumbs.db
desktop.ini
"""
DRAFTS_NOTE: Final = """\
Mỗi văn bản một tệp .docx, luôn là bản mới nhất: drafts/de-an.docx.
""".encode()


def git_settings() -> dict[str, str]:
    """The settings of a workspace's repository: those every machine has alike, and how dean is called on this one."""
    dean = "dean" if shutil.which("dean") else f"{shlex.quote(Path(sys.executable).as_posix())} -m deancli"
    return dict(SETTINGS) | {
        f"diff.{DRIVER}.textconv": f"{dean} textconv",
        f"merge.{DRIVER}.name": "dean merge",
        f"merge.{DRIVER}.driver": f"{dean} merge %O %A %B -o %A --force",
    }


def furniture() -> dict[str, bytes]:
    """The files that every workspace has alike."""
    files = {".gitattributes": ATTRIBUTES, ".gitignore": IGNORED, "drafts/HUONG-DAN.txt": DRAFTS_NOTE}
    return files | schema_files()


def plan_founding(folder: Path, scheme: NewScheme) -> dict[str, bytes]:
    """The files that founding a workspace for `scheme` in `folder` would write: those that are not there yet.

    Raises DeanError where the folder already holds a workspace in a repository.
    """
    return founding_files(folder, {PLAN_FILE: new_plan(scheme), AGENCIES_FILE: new_agencies(scheme)})


def founding_files(folder: Path, definitions: dict[str, bytes]) -> dict[str, bytes]:
    """The files that founding a workspace with `definitions` in `folder` would write, as `plan_founding`."""
    _refuse_place(folder)
    if Repository.discover(folder) and (folder / PLAN_FILE).exists():
        raise DeanError(
            say("{folder} đã là một không gian làm việc.", folder=folder), say("Xem tình hình: dean status")
        )
    files = {**definitions, **furniture()}
    return {path: data for path, data in files.items() if not (folder / path).exists()}


def _refuse_place(folder: Path) -> None:
    """Refuse a file, and a folder of a workspace: versions and records of both would stand in one repository."""
    if folder.exists() and not folder.is_dir():
        raise DeanError(say("{folder} là một tệp, không phải thư mục.", folder=folder), say("Chọn một thư mục khác."))
    repository = Repository.discover(folder)
    above = next((place for place in folder.parents if (place / PLAN_FILE).is_file()), None)
    if repository and above and above.is_relative_to(repository.top):
        raise DeanError(
            say("{folder} nằm trong không gian làm việc {above}.", folder=folder, above=above),
            say("Mỗi Đề án một thư mục riêng, bên ngoài thư mục ấy: ra ngoài (cd ..) rồi làm lại."),
        )


def found(folder: Path, files: dict[str, bytes], author: Identity, when: datetime) -> Recorded:
    """Found a workspace in `folder` with `files` and with what it already holds, as one commit."""
    repository = Repository.discover(folder) or Repository.create(folder)
    repository.configure(git_settings())
    workspace = Workspace(folder.resolve())
    kept = {
        name: (folder / name).read_bytes()
        for name in (PLAN_FILE, AGENCIES_FILE)
        if name not in files and (folder / name).is_file()
    }
    act = Act("init", "Lập không gian làm việc", kept | files)
    return carry_out(workspace, act, author, when)
