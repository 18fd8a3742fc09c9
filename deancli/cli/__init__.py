"""The command line: parse, one call, render, exit code."""

from __future__ import annotations

import gc
import sys

# Most runs last a tenth of a second: at the usual 700 objects a round, looking for garbage among
# the framework's classes while they are being imported would take a tenth of that.
gc.set_threshold(50_000)

try:
    from deancli.cli.main import main
except KeyboardInterrupt:  # before there was anything that could say so: load it again for the sentence
    from deancli.cli.main import stopped

    sys.exit(stopped())

__all__ = ["main"]
