"""`dean response add --dir` killed with all its children: every answer is recorded, or none is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from deancli.document.writing import Paragraph, plain_docx
from tests.cli.test_obstacles import BY, head
from tests.cli.test_responses import asked, responses, table
from tests.conftest import ROOT, Invoke

__all__ = ["asked"]
WHEN = datetime(2024, 5, 2, 9, 0, tzinfo=UTC)
SCRIPT = """
import os, signal, sys
from deancli.cli import main
from deancli.git import change, work_tree
def die(name):
    if name == {step!r}:
        os.killpg(0, signal.SIGKILL)
change.checkpoint = work_tree.checkpoint = die
sys.exit(main({arguments!r}))
"""


def mixed(folder: Path) -> Path:
    """A folder of two agencies' tables, copies and a letter."""
    for n in range(6):
        table(folder, f"so-xay-dung {n}.csv", f"Ý kiến {n} về nguồn kinh phí", f"Ý kiến {n} về tiến độ")
        table(folder, f"so-noi-vu {n}.csv", f"Ý kiến {n} về biên chế")
    letter = [Paragraph("Sở Nội vụ"), Paragraph("1. Về bố cục: đề nghị gộp hai mục đầu của dự thảo làm một.")]
    (folder / "so-noi-vu cong van.docx").write_bytes(plain_docx(letter, author="x", when=WHEN))
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize(("step", "kept"), [("objects", []), ("swapped", ["so-noi-vu.yaml", "so-xay-dung.yaml"])])
def test_a_kill_leaves_all_answers_or_none(
    asked: Path, tmp_path: Path, invoke: Invoke, step: str, kept: list[str]
) -> None:
    before = head(asked)
    add = ["response", "add", "3", "--dir", str(mixed(tmp_path / "hop-thu")), "--yes", "--received", "2024-05-15", *BY]
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(step=step, arguments=add)], cwd=asked, check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)}, start_new_session=True,
    )  # fmt: skip
    assert ended.returncode == -signal.SIGKILL
    invoke("doctor", "--fix", code=None)
    assert responses(asked) == kept
    assert len(list(asked.glob("rounds/03-*/received/*"))) == (13 if kept else 0)
    assert not [line for line in head(asked).splitlines()[1:] if line.strip()]
    assert (head(asked) == before) is (not kept)
    invoke("comment", "dispose", "R1-STC-001", "noted", *BY)
