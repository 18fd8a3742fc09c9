"""Two folders change names: in one step where the system can, so that whoever reads at that moment misses neither."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

_HERE: Final = -100
"""AT_FDCWD of Linux: names are seen from the current folder."""
_EXCHANGE: Final = 2
"""RENAME_EXCHANGE of renameat2(2) on Linux, RENAME_SWAP of renamex_np(2) on macOS."""


def exchanged(one: Path, other: Path, system: str = sys.platform) -> bool:
    """Whether the folders `one` and `other` changed names in one step.

    False, and nothing happened, where the system or the file system cannot do that: Windows never can, Linux (3.15) and
    macOS (10.12) can on their own file systems.
    """
    import ctypes

    names = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None)
        if system == "linux":
            return not library.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE)
        return system == "darwin" and not library.renamex_np(*names, _EXCHANGE)
    except (AttributeError, OSError, TypeError):  # no such function, no such library
        return False
