"""Compiles the translations when a wheel is built or the project is installed for editing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CATALOGUES = "deancli/locale/*/LC_MESSAGES/*.po"


def compile_catalogues(root: Path) -> list[Path]:
    """Write a `.mo` beside every `.po` under `root`; gives the files written."""
    return [_compile(source) for source in sorted(root.glob(CATALOGUES))]


def _compile(source: Path) -> Path:
    target = source.with_suffix(".mo")
    unfinished = target.with_suffix(f".{os.getpid()}.tmp")  # a program may be reading the old one
    with source.open("rb") as text, unfinished.open("wb") as compiled:
        write_mo(compiled, read_po(text, locale=source.parts[-3]))
    return unfinished.replace(target)


class CatalogueHook(BuildHookInterface[Any]):
    """The build step: `.mo` files are not in Git, so they are made here and named to the builder."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues; `version` is "standard" or "editable", and both want them."""
        root = Path(self.root)
        written = compile_catalogues(root)
        if self.target_name == "wheel" and version == "standard":
            build_data["artifacts"] += [path.relative_to(root).as_posix() for path in written]
