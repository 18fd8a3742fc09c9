"""The disposable cache: nothing false comes out of it, and it does not grow without end."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from deancli.storage import cache


@pytest.mark.parametrize(
    ("old", "new"), [(b"sai", b"dung"), (b'"v": 1', b'"v": 2'), (b"]", b""), (b"k1", b"k2"), (b"2,", b"3,")]
)
def test_a_damaged_file_counts_as_none(tmp_path: Path, old: bytes, new: bytes) -> None:
    cache.store(tmp_path, "x", "k1", ["sai", {"v": 1}], newest=0)
    assert cache.load(tmp_path, "x", "k1") == ["sai", {"v": 1}]
    file = tmp_path / "x.json"
    file.write_bytes(file.read_bytes().replace(old, new))
    assert cache.load_text(tmp_path, "x", "k1") is None


def test_the_oldest_files_make_room_for_a_new_one(tmp_path: Path) -> None:
    for n in range(6):
        cache.keep(tmp_path, f"v{n}", "k", "x" * 100, most=800)
        os.utime(tmp_path / f"v{n}.json", (1_700_000_000 + n, 1_700_000_000 + n))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["v2.json", "v3.json", "v4.json", "v5.json"]
    assert cache.load(tmp_path, "v5", "k") == "x" * 100
