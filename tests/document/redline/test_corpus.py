"""Redlines of documents that Word made, judged by a checker that knows nothing of dean; all: `make redline-check`."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from deancli.document.door import admit_file
from deancli.document.package import Package
from deancli.document.redline import redline

SHARED = Path(__file__).parents[4] / "shared"
CORPUS, CHECKER = SHARED / "corpora/redline", SHARED / "tools/check_redline.py"
EVERY = 9


def pairs() -> list[dict[str, str]]:
    """Some of the pairs; none where they are not beside the project."""
    table = CORPUS / "pairs.tsv"
    if not table.is_file():
        return []
    return list(csv.DictReader(table.read_text("utf-8").splitlines(), delimiter="\t"))[::EVERY]


@pytest.mark.skipif(not pairs(), reason="the shared pairs are not beside the project")
@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: pair["id"])
def test_a_redline_of_word_documents_holds(pair: dict[str, str], tmp_path: Path) -> None:
    old, new, out = CORPUS / pair["old"], CORPUS / pair["new"], tmp_path / "redline.docx"
    two = [Package(admit_file(path).parts) for path in (old, new)]
    out.write_bytes(redline(*two, author="Nguyễn Văn Mẫu", when=datetime(2026, 1, 2, tzinfo=UTC)))
    command = [sys.executable, CHECKER, "--level", "rich", "--churn", "--json", old, new, out]
    report = json.loads(subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout)
    assert report["ok"], report
