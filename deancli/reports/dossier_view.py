"""`dean dossier submit|verify` as data and for the eye."""

from __future__ import annotations

from typing import Any, Final, TypedDict

from deancli.document.bundle import differences, digest, opened
from deancli.language import say, say_count
from deancli.reports.dossier import READABLE, DossierView, readable
from deancli.reports.lines import Line, visible, wrapped

SCHEMA: Final = "dean.dossier-verify/1"


class DifferenceView(TypedDict):
    """A file that is not what the manifest says; `what` is missing, changed or extra."""

    path: str
    what: str


class VerifiedView(TypedDict):
    """Everything `dean dossier verify` shows."""

    schema: str
    file: str
    sha256: str
    files: int
    sound: bool
    differences: list[DifferenceView]


def verified(data: bytes, name: str) -> VerifiedView:
    """Whether a dossier's files are those that its manifest names; RefusedFile where it is none."""
    manifest, files = opened(data, name)
    list_ = files.pop(READABLE, b"")
    found: list[DifferenceView] = [{"path": path, "what": what} for path, what in differences(manifest, files)]
    if list_ != _listed(manifest):
        found.append({"path": READABLE, "what": "changed" if list_ else "missing"})
    return {
        "schema": SCHEMA,
        "file": name,
        "sha256": digest(data),
        "files": len(manifest["files"]),
        "sound": not found,
        "differences": found,
    }


def _listed(manifest: Any) -> bytes:
    """The list for people as it follows from the manifest; of a manifest that says too little, none."""
    try:
        return readable(manifest).encode()
    except (KeyError, TypeError, ValueError, AttributeError):
        return b""


def verified_lines(view: VerifiedView, cells: int) -> list[Line]:
    """What is not as the manifest says, or that all of it is."""
    words = {"missing": say("thiếu"), "changed": say("đã bị sửa"), "extra": say("không có trong danh mục")}
    if view["sound"]:
        return wrapped(
            visible(say_count("{file}: {n} tệp đúng như danh mục.", view["files"], file=view["file"])), cells
        )
    faults = (f"{one['path']}: {words[one['what']]}" for one in view["differences"])
    return [line for text in faults for line in wrapped(visible(text), cells, style="bad")]


def dossier_lines(view: DossierView, cells: int) -> list[Line]:
    """The files of a dossier, and what is missing."""
    lines = [line for file in view["files"] for line in wrapped(visible(f"{file['path']}  {file['title']}"), cells)]
    if view["missing"]:
        lines += [(("soon", say("CÒN THIẾU")),)]
        lines += [line for text in view["missing"] for line in wrapped(visible(f"- {text}"), cells)]
    return lines
