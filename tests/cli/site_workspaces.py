"""Workspaces for the site: one full of names that want to be more than text, one with passages."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.conftest import Invoke

NASTY = '</script><script>document.title="broken"</script><img src=x onerror=document.title="broken"> "\'> {{ 7*7 }}'
LINK = "javascript:document.title=%27broken%27"


def hostile(demo: Path, folder: Path) -> Path:
    """The demonstration with markup, scripts and control characters wherever a person can write."""
    shutil.copytree(demo, folder, symlinks=True)
    quoted = "'" + NASTY.replace("'", "''") + "'"
    _swap(folder / "agencies.yaml", "name: Sở Tài chính", f"name: {quoted}\n    aliases: ['{LINK}']")
    _swap(folder / "agencies.yaml", "name: Phạm Thị Ví Von", f'name: "{LINK} \\e[31m \\u202Egnp"')
    _swap(folder / "agencies.yaml", "vivon.pt@stc.bacgiang.example", "'javascript:alert(1)@x'")
    _swap(folder / "milestones.yaml", "short_title: Đề án Phong trào", f"short_title: {quoted} # ")
    answer = folder / "rounds/01-de-cuong/so-tai-chinh.yaml"
    _swap(answer, "number: 520/STC-HCSN", f"number: '{LINK}'")
    _swap(answer, "id: R1-STC-001", "id: R1-<script>\"'&-001")
    _swap(answer, "text: Nêu nguồn kinh phí và lộ trình bố trí theo năm.", f"text: {quoted}")
    _swap(answer, "quote: Tổ chức thực hiện", f"quote: {quoted}")
    _swap(folder / "rounds/01-de-cuong/round.yaml", "title: Xin ý kiến thành viên Ban về Đề cương", f"title: {quoted}")
    _swap(folder / "obstacles/2024-04-02-so-lieu.yaml", "text: ", f"text: {quoted} # ")
    return folder


def with_passage(demo: Path) -> Path:
    """The demonstration, in which one comment points to words of the version that was sent."""
    file = demo / "rounds/01-de-cuong/so-tai-chinh.yaml"
    place = "locality: {said: mục 2, paragraph: 2, start: 0, end: 8, confidence: 100}\n    source"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"locality:\n.*?\n    source", place, text, count=1, flags=re.DOTALL), encoding="utf-8")
    return demo


def _swap(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) >= 1, (file.name, old)
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def built(workspace: Path, folder: Path, invoke: Invoke, *options: str) -> Path:
    """The site of a workspace, on the demonstration's day."""
    invoke("site", "build", "--root", workspace, "-o", folder, "--as-of=2024-05-01", *options)
    return folder
