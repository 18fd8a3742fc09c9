"""Files that leave the workspace: never over another one unasked, never half written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from deancli.errors import DeanError
from deancli.git.atomic import write_atomically
from deancli.git.paths import refuse_unportable_here
from deancli.language import reason_of, say


def hand_out(path: Path, data: bytes, *, force: bool) -> None:
    """Write `data` to `path`; raises DeanError where there is a file already, unless `force`, or it cannot be."""
    refuse_unportable_here(path)
    if path.is_dir():
        raise DeanError(say("{path} là một thư mục.", path=path), say("Ghi rõ tên tệp sau -o."))
    if path.exists() and not force:
        raise DeanError(say("{path} đã có.", path=path), say("Đặt tên khác bằng -o, hoặc thêm --force để ghi đè."))
    write_atomically(path, data)


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
