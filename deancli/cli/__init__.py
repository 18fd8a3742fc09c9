"""The command line: parse, one call, render, exit code."""

from __future__ import annotations

from deancli.cli.main import main

__all__ = ["main"]
