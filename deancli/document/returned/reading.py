"""Reads whatever came back: by what it is, not by what its name says."""

from __future__ import annotations

from deancli.document.door import admit
from deancli.document.limits import DEFAULT, Limits
from deancli.document.package import Package
from deancli.document.returned.copy import Copy
from deancli.document.returned.sent import SentVersion
from deancli.document.returned.values import Form, Returned
from deancli.document.stamps import read_stamp


def read_returned(data: bytes, name: str, sent: SentVersion | None = None, limits: Limits = DEFAULT) -> Returned:
    """Everything that the file `data`, which calls itself `name`, says of the version `sent`.

    Raises RefusedFile for a file that holds no comments in a form that can be read, or is not let in by `limits`.
    """
    admitted = admit(data, name, limits)
    package = Package(admitted.parts)
    copy = Copy(package, sent)
    remarks, findings = copy.remarks()
    return Returned(name, Form.COPY, remarks, stamp=read_stamp(package), findings=(*admitted.warnings, *findings))
