"""`dean plan import`: from the official plan to a workspace, every doubt marked."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.conftest import ROOT, Invoke
from tests.golden import check_golden

REAL = ROOT.parent / "shared/plan/ke-hoach.txt"
ME = "Nguyễn Văn Mẫu <mau.nv@congan.bacgiang.example>"
needs_real_plan = pytest.mark.skipif(not REAL.is_file(), reason="the text of the real plan is not here")


def quoted_short(value: Any) -> Any:
    """The view with long quotations cut: the real plan's words are not ours to keep, their digest tells the same."""
    if isinstance(value, dict):
        return {key: quoted_short(item) for key, item in value.items()}
    if isinstance(value, list):
        return [quoted_short(item) for item in value]
    if isinstance(value, str) and len(value) > 60:
        return f"{value[:30]}… {hashlib.sha256(value.encode()).hexdigest()[:10]}"
    return value


@needs_real_plan
def test_the_real_plan_is_read_whole(invoke: Invoke) -> None:
    view = json.loads(invoke("plan", "import", REAL, "--format", "json").out)
    jsonschema.validate(view, json.loads((ROOT / "schemas/output/import-1.schema.json").read_text("utf-8")))
    check_golden("import/real-plan.json", json.dumps(quoted_short(view), ensure_ascii=False, indent=1) + "\n")


@needs_real_plan
def test_a_workspace_founded_from_the_real_plan_reads_without_a_fault(tmp_path: Path, invoke: Invoke) -> None:
    invoke("init", tmp_path / "moi", "--from-plan", REAL, "--as", ME)
    assert "II.2" in invoke("status", "--as-of", "2024-03-19", cwd=tmp_path / "moi").out
    found = invoke("check", code=1).out
    assert "[years-order]" in found
    assert "Có lẽ là 30/03/2024" in found


def test_what_is_no_plan_is_refused_and_nothing_is_written(tmp_path: Path, invoke: Invoke) -> None:
    recipe = tmp_path / "phở.txt"
    recipe.write_text("Phở bò\n1. Ninh xương trong 8 giờ.\n2. Trụng bánh phở trước khi ăn.\n", encoding="utf-8")
    empty = tmp_path / "trống.txt"
    empty.write_bytes(b"")
    for file, words in ((recipe, "không giống một Kế hoạch"), (empty, "tệp rỗng")):
        assert words in invoke("plan", "import", file, "--into", tmp_path / "moi", "--as", ME, code=1).err
    assert not (tmp_path / "moi").exists()
