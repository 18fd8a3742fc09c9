"""What agencies send back, in whatever form: the comments in it."""

from __future__ import annotations

from deancli.document.returned.reading import Opened, opened, read_returned
from deancli.document.returned.sent import SentVersion
from deancli.document.returned.values import Form, LetterFound, Returned

__all__ = ["Form", "LetterFound", "Opened", "Returned", "SentVersion", "opened", "read_returned"]
