"""The one door for every Word document from outside."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from deancli.document.archive import unpacked
from deancli.document.inspection import inspected
from deancli.document.kinds import refuse_other_kinds
from deancli.document.limits import DEFAULT, Limits
from deancli.document.part_map import PartMap
from deancli.document.refusal import Finding, RefusedFile
from deancli.errors import DeanError
from deancli.language import reason_of, say


class Admitted(NamedTuple):
    """A Word document that was let in: its parts as they came, and what to know about it."""

    name: str
    parts: PartMap
    warnings: tuple[Finding, ...]


def admit(data: bytes, name: str, limits: Limits = DEFAULT) -> Admitted:
    """Let in the DOCX `data`, which calls itself `name`.

    Raises RefusedFile, with the reason and what to do, for whatever is not a sound document of Word, is larger
    than `limits`, or holds what runs programs or fetches content when it is opened.
    """
    try:
        refuse_other_kinds(data, name)
        parts = PartMap(unpacked(data, limits))
        return Admitted(name, parts, tuple(inspected(parts, limits)))
    except RefusedFile as refused:
        raise refused.of(name) from refused


def admit_file(path: Path, limits: Limits = DEFAULT) -> Admitted:
    """Let in the DOCX at `path`; reads no more of it than `limits` allow. Raises RefusedFile as `admit` does."""
    return admit(read_file(path, limits), path.name, limits)


def need_file(path: Path) -> None:
    """Raise DeanError unless there is a file at `path`."""
    if path.is_dir():
        raise DeanError(
            say("{path} là một thư mục, không phải tệp.", path=path), say("Ghi tên một tệp trong thư mục ấy.")
        )
    if not path.is_file():
        raise DeanError(
            say("Không có tệp {path}.", path=path),
            say("Kiểm tra lại đường dẫn; tên có dấu cách thì đặt trong ngoặc kép."),
        )


def read_file(path: Path, limits: Limits = DEFAULT) -> bytes:
    """The bytes at `path`, at most one more than `limits` allow.

    Raises DeanError where there is no such file, RefusedFile where it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(limits.size + 1)
    except OSError as error:
        need_file(path)
        reason = RefusedFile(
            say("không đọc được ({reason})", reason=reason_of(error)),
            say("Kiểm tra đường dẫn và quyền đọc; đóng tệp nếu đang mở trong Word."),
        )
        raise reason.of(path.name) from error
