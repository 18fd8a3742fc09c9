"""A short one of the years that `make soak` lives through."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.soak.province import Size
from tools.soak.year import year_of


@pytest.mark.slow
def test_after_a_year_with_kills_and_clock_jumps_nothing_is_lost_and_every_figure_adds_up(tmp_path: Path) -> None:
    counts = year_of(tmp_path / "1", 1, Size().part(0.001), seed=1)
    assert counts["comments"] > 20
    assert counts["versions"] == 6
