"""Old Word files (.doc) into .docx, by LibreOffice where it is installed."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from deancli.errors import DeanError
from deancli.language import say

_PATIENCE: Final = 180
_USUAL_PLACES: Final = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


def converted(data: bytes, name: str) -> bytes:
    """The old Word file `data` as a DOCX; raises DeanError without LibreOffice, or where it cannot read it.

    LibreOffice runs in a profile of its own, with macros off and nothing of the user's.
    """
    program = shutil.which("soffice") or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)
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


def _run(program: str, folder: Path, data: bytes) -> bytes | None:
    import subprocess

    (folder / "source.doc").write_bytes(data)
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
