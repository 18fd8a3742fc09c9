"""A template filled by bare docxtpl: `python -m bench.bare_docxtpl TEMPLATE VALUES OUT`; measured by `bench.report`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

WIDTH = 245
PICTURES = ("gantt", "answers")
"""The fields that hold paths of pictures."""


def main() -> None:
    """Fill it."""
    template, values, out = sys.argv[1:]
    document = DocxTemplate(template)
    data = json.loads(Path(values).read_text(encoding="utf-8"))
    for name in PICTURES:
        data[name] = [InlineImage(document, path, Mm(WIDTH)) for path in data[name]]
    document.render(data, autoescape=True)
    document.save(out)


if __name__ == "__main__":
    main()
