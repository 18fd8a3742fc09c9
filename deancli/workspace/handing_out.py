"""Files that leave the workspace: never over another one unasked, never half written."""

from __future__ import annotations

from pathlib import Path

from deancli.errors import DeanError
from deancli.git.pending import write_atomically
from deancli.language import say


def hand_out(path: Path, data: bytes, *, force: bool) -> None:
    """Write `data` to `path`; raises DeanError where there is a file already, unless `force`, or it cannot be."""
    if path.is_dir():
        raise DeanError(say("{path} là một thư mục.", path=path), say("Ghi rõ tên tệp sau -o."))
    if path.exists() and not force:
        raise DeanError(say("{path} đã có.", path=path), say("Đặt tên khác bằng -o, hoặc thêm --force để ghi đè."))
    write_atomically(path, data)
