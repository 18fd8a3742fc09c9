"""Files that leave the workspace: never over another one unasked, never half written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from deancli.errors import DeanError
from deancli.git.atomic import write_atomically
from deancli.git.paths import refuse_unportable_here
from deancli.language import reason_of, say

PROGRAMS: Final = frozenset({".docx", ".doc", ".xlsx", ".xls", ".pptx", ".pdf", ".png", ".jpg", ".jpeg", ".zip"})
"""Endings that a program is started by, and that it believes."""
_TEXTS: Final = frozenset({".txt", ".md", ".csv", ".json", ".html", ".htm", ".svg", ".ics", ".yaml"})


def hand_out(path: Path, data: bytes, *, force: bool) -> None:
    """Write `data` to `path`; raises DeanError where there is a file already, unless `force`, or it cannot be.

    Nor where the name ends like another kind of file: the program that the name opens would call it broken.
    """
    refuse_unportable_here(path)
    if path.is_dir():
        raise DeanError(say("{path} là một thư mục.", path=path), say("Ghi rõ tên tệp sau -o."))
    if path.exists() and not force:
        raise DeanError(say("{path} đã có.", path=path), say("Đặt tên khác bằng -o, hoặc thêm --force để ghi đè."))
    _refuse_ending(path, kind_of(data))
    write_atomically(path, data)


def kind_of(data: bytes) -> str:
    """The ending that names of files like `data` have, where a program must open them; "" for text."""
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    if data.startswith(b"\x89PNG"):
        return ".png"
    if not data.startswith(b"PK"):
        return ""
    try:
        names = ZipFile(BytesIO(data)).namelist()
    except BadZipFile:
        return ".zip"
    folders = {name.partition("/")[0] for name in names}
    return ".docx" if "word" in folders else ".xlsx" if "xl" in folders else ".zip"


def _refuse_ending(path: Path, kind: str) -> None:
    ending = path.suffix.lower()
    if ending == kind or ending not in (PROGRAMS if not kind else PROGRAMS | _TEXTS):
        return
    made = say("một tệp {ending}", ending=kind) if kind else say("một tệp chữ")
    raise DeanError(
        say("Lệnh này làm {made}, không làm được {ending}.", made=made, ending=ending),
        say("Đặt tên kết thúc bằng {ending}; cần PDF thì mở tệp ấy rồi Lưu thành PDF.", ending=kind or ".txt"),
    )


def hand_out_all(folder: Path, sheets: Iterable[tuple[str, bytes]]) -> Iterator[Path]:
    """Write each of `sheets` (path below `folder`, bytes) over what was there, whole or not at all; gives its file.

    Raises DeanError where the folder cannot be written.
    """
    for name, data in sheets:
        file = folder / name
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(file, data)
        except OSError as error:
            raise DeanError(
                say("Không ghi được {path}: {why}.", path=file, why=reason_of(error)),
                say("Chọn thư mục khác bằng -o, rồi chạy lại lệnh này."),
            ) from error
        yield file
