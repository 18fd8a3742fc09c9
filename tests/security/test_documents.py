"""docs/security.md names tests that are there; every one of this folder is named in it."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT
from tools import audit

NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def test_every_test_that_the_document_names_is_there() -> None:
    named = NAMED.findall((ROOT / "docs/security.md").read_text("utf-8"))
    assert len(named) > 30
    assert [f"{file}::{name}" for file, name in named if f"def {name}(" not in (ROOT / file).read_text("utf-8")] == []


def test_every_line_names_its_test() -> None:
    lines = (ROOT / "docs/security.md").read_text("utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| ") and "bài thử" not in line]
    assert len(rows) > 20
    assert [row for row in rows if not NAMED.search(row) or " · *" not in row] == []


def test_an_audit_names_each_advisory_and_without_a_network_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = {"id": "X-1", "fix_versions": ["2.0"]}
    report = {"dependencies": [{"name": "a", "version": "1.0", "vulns": [found]}, {"name": "b", "vulns": []}]}
    monkeypatch.setattr(audit, "_asked", lambda: report)
    assert audit.main() == 1
    assert capsys.readouterr().out == "a 1.0: X-1, mended in 2.0\naudit: 2 packages, 1 advisories\n"
    monkeypatch.setattr(audit, "_asked", lambda: None)
    assert audit.main() == 0
    assert "nothing was looked up" in capsys.readouterr().out
