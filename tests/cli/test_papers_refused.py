"""Papers that cannot be made: one clear sentence, and neither a file nor a commit is left half done."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.conftest import Invoke
from tests.document.making import docx, p

BY = ("--as", "Trần Thị Thí Dụ <thidu.tt@congan.bacgiang.example>")
DAY = ("--as-of", "2024-04-16")
MAKING = {
    "bao-cao-tien-do": ("report", "weekly", *DAY, "--save", "--format", "docx", *BY),
    "bao-cao-tong-hop-y-kien": ("report", "comments", *DAY, "-o", "a.docx"),
    "bao-cao-vuong-mac": ("report", "obstacles", *DAY, "-o", "a.docx"),
    "cong-van-don-doc": ("remind", "--round", "1", "--as-of", "2024-04-01", "-o", "a", *BY),
    "bao-cao-cap-tren": ("remind", "--round", "1", *DAY, "-o", "a", *BY),
    "quyet-dinh-ban-hanh": ("dossier", "submit", "--as-of", "2024-05-20", "-o", "a.zip"),
    "phieu-trinh": ("template", "render", "phieu-trinh", "-o", "a.docx"),
}
"""Each kind of paper, and a command that makes it."""


def state(folder: Path) -> tuple[list[str], str]:
    """Every file beside Git's, and the last commit."""
    head = subprocess.run(
        ["git", "-C", str(folder), "rev-parse", "HEAD"], capture_output=True, encoding="utf-8", check=True
    )
    return sorted(str(path) for path in folder.rglob("*") if ".git" not in path.parts), head.stdout


@pytest.mark.parametrize("kind", MAKING)
def test_a_broken_template_is_told_with_its_paragraph_and_nothing_is_left(
    demo: Path, invoke: Invoke, kind: str
) -> None:
    (demo / "templates").mkdir()
    (demo / f"templates/{kind}.docx").write_bytes(docx(p("Mở đầu") + p("Số: {{ so_hieu }}")))
    before = state(demo)
    refused = invoke(*MAKING[kind], cwd=demo, code=1)
    assert f"Mẫu templates/{kind}.docx chưa dùng được." in refused.err
    assert "đoạn 2 (“Số: {{ so_hieu }}”): không có trường “so_hieu”" in refused.err
    assert state(demo) == before


@pytest.mark.parametrize("kind", MAKING)
def test_a_missing_key_of_the_letterhead_is_named_and_nothing_is_left(demo: Path, invoke: Invoke, kind: str) -> None:
    plan = demo / "milestones.yaml"
    plan.write_text(plan.read_text("utf-8").replace("    signer: Nguyễn Văn Ví Dụ\n", "", 1), "utf-8")
    before = state(demo)
    refused = invoke(*MAKING[kind], cwd=demo, code=1)
    assert "Thiếu settings.letterhead.signer trong milestones.yaml" in refused.err
    assert state(demo) == before


@pytest.mark.parametrize("kind", [kind for kind in MAKING if kind != "bao-cao-tien-do"])
def test_a_place_that_cannot_be_written_is_named_and_nothing_is_left(demo: Path, invoke: Invoke, kind: str) -> None:
    before = state(demo)
    typed = [one if one not in {"a", "a.docx", "a.zip"} else "milestones.yaml/a" for one in MAKING[kind]]
    refused = invoke(*typed, cwd=demo, code=1)
    assert "Không ghi được milestones.yaml" in refused.err
    assert "Traceback" not in refused.err
    assert state(demo) == before
