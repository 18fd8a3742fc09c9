"""Old Word files (.doc) into .docx, by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from deancli.document.kinds import refuse_all_but_old_word
from deancli.errors import DeanError
from deancli.language import say

_PATIENCE: Final = 180
_USUAL_PLACES: Final = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


_SETTINGS: Final = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    *(("Inet/Settings", f"ooInet{kind}ProxyName", "127.0.0.1") for kind in ("HTTP", "HTTPS", "FTP")),
    *(("Inet/Settings", f"ooInet{kind}ProxyPort", "9") for kind in ("HTTP", "HTTPS", "FTP")),
    ("Inet/Settings", "ooInetNoProxy", ""),
)
"""No macros, and a proxy that answers nobody: pictures that a document links to are not fetched."""


def _settings() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, name, value in _SETTINGS
    )
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'


def converted(data: bytes, name: str) -> bytes:
    """The old Word file `data` as a DOCX; raises DeanError without LibreOffice, or where it cannot read it.

    LibreOffice runs in a profile of its own, with macros off, without a network and with nothing of the user's. Raises
    RefusedFile for any other kind of file: LibreOffice reads many, and web pages fetch what they name.
    """
    refuse_all_but_old_word(data, name)
    program = _program()
    if program is None:
        raise DeanError(
            say("“{name}” là tệp Word kiểu cũ (.doc) và máy này không có LibreOffice để đổi.", name=name),
            say("Mở tệp bằng Word, chọn Lưu thành (Save As) kiểu .docx rồi nộp bản ấy."),
        )
    with TemporaryDirectory(prefix="dean-") as folder:
        made = _run(program, Path(folder), data)
    if made is None:
        raise DeanError(
            say("LibreOffice không đọc được “{name}”.", name=name),
            say("Mở tệp bằng Word, lưu thành .docx rồi thử lại."),
        )
    return made


def _program() -> str | None:
    """LibreOffice by an absolute path: never a program of that name in the current folder."""
    for folder in filter(os.path.isabs, os.environ.get("PATH", os.defpath).split(os.pathsep)):
        found = shutil.which("soffice", path=folder)
        if found and Path(found).is_absolute():
            return found
    return next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def _run(program: str, folder: Path, data: bytes) -> bytes | None:
    import subprocess

    (folder / "source.doc").write_bytes(data)
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_settings(), encoding="utf-8")
    profile = (folder / "profile").as_uri()
    command = (
        program, "--headless", "--norestore", "--nologo", "--nolockcheck", f"-env:UserInstallation={profile}",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(folder / "source.doc"),
    )  # fmt: skip
    try:
        subprocess.run(command, capture_output=True, cwd=folder, timeout=_PATIENCE, check=True)
        return (folder / "source.docx").read_bytes()
    except (OSError, subprocess.SubprocessError):
        return None
