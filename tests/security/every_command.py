"""A line for every command of dean, over the demonstration: what reads, and what writes in an order that works."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import typer
from typer.core import TyperGroup

from deancli.cli.main import app

READING: Final = """
status --as-of 2024-05-03
status --as-of 2024-05-03 --json
pending --as-of 2024-05-03
pending --as-of 2024-05-03 --json
check --strict
check --json
plan show --as-of 2024-05-03
plan show --json
plan gantt --as-of 2024-05-03
plan gantt --format svg
plan gantt --json
plan back --as-of 2024-04-16
plan back --json
plan what-if II.3 +10d --as-of 2024-04-16
plan what-if II.3 +10d --json
plan import {out}/ke-hoach.txt --preview --format yaml
plan import {out}/ke-hoach.txt --preview
calendar --month 2024-04
calendar --format ics
calendar --json
agency list
agency list --json
agency show so-tai-chinh
agency show so-tai-chinh --json
event list
event list --json
draft log
draft log --format csv
draft log --format md
draft log --json
draft show de-an
draft show de-an --json
draft latest de-an
draft open de-an --print
draft diff de-cuong v1 v2
draft diff de-an v1 v2 --side-by-side
draft diff de-an v1 v2 --format md
draft diff de-an v1 v2 --format html
draft diff de-an v1 v2 --format json
draft blame de-an
draft blame de-an --json
draft verify
draft verify --json
draft status
draft status --json
draft lint de-an
draft lint de-an --json
round list
round list --json
round show 1
round show 1 --json
round pending 2 --as-of 2024-05-03
round pending 2 --json
round stale 1
round stale 1 --json
response read {out}/gop-y.docx --against {root}/drafts/de-an.docx
response read {out}/gop-y.docx --json
comment list
comment list --json
comment show R1-STC-001
comment show R1-STC-001 --json
comment history R1-STC-001
comment history R1-STC-001 --json
comment similar --round 1
comment similar --round 1 --json
comment matrix --round 1
comment matrix --round 1 --format json
obstacle list
obstacle list --json
obstacle show K-001
obstacle show K-001 --json
report weekly --as-of 2024-05-03 --format txt
report weekly --as-of 2024-05-03 --format md
report weekly --as-of 2024-05-03 --format html
report weekly --as-of 2024-05-03 --format json
report monthly --as-of 2024-05-03 --format txt
report progress --as-of 2024-05-03 --format txt
report comments --round 1 --format txt
report obstacles --as-of 2024-05-03 --format txt
report preview --as-of 2024-05-03 --trace
schedule print --for cron
template list
template list to-trinh
template list --json
template check
compare {root}/drafts/de-an.docx {out}/gop-y.docx
journal
journal --json
doctor
doctor --json
textconv {root}/drafts/de-an.docx
completion bash
server hook
save --dry-run
undo --dry-run
""".strip().splitlines()

WRITING: Final = """
draft export de-an -o {out}/ban-cu.docx
draft redline de-an v1 v2 -o {out}/so-sanh.docx
draft merge de-an v1 v2 -o {out}/gop.docx
draft combine v1 --document de-an {out}/gop-y.docx -o {out}/tong-hop.docx
merge {root}/drafts/de-an.docx {out}/gop-y.docx {out}/gop-y.docx -o {out}/ba-ben.docx
comment matrix --round 1 --format docx -o {out}/bang.docx
comment matrix --round 1 --format xlsx -o {out}/bang.xlsx
export xlsx -o {out}/de-an.xlsx
plan import-xlsx {out}/de-an.xlsx --dry-run
report weekly --as-of 2024-05-03 --format docx -o {out}/tuan.docx
report monthly --as-of 2024-05-03 --format html -o {out}/thang.html
plan gantt --format png -o {out}/tien-do.png
plan gantt --format svg -o {out}/tien-do.svg
calendar --format ics -o {out}/lich.ics
template export to-trinh -o {out}/mau.docx
template render to-trinh -o {out}/to-trinh.docx
site build -o {out}/site --as-of 2024-05-03
dossier submit -o {out}/ho-so.zip --as-of 2024-06-14
dossier verify {out}/ho-so.zip
round package 2 -o {out}/goi
plan import {out}/ke-hoach.txt --into {out}/moi --yes {who}
init {out}/lap-moi --title Đề --owner Sở {who}
demo {out}/xem-thu
server hook --install {out}/lap-moi/.git
round open --document de-an --to so-tai-chinh --sent 2024-05-09 --due 2024-05-20 --yes -o {out}/dot-3 {who}
round extend 2 --due 2024-05-15 {who}
round remind 2 --date 2024-05-16 -o {out}/nhac {who}
response add 2 so-tai-chinh {out}/gop-y.docx --received 2024-05-06 --position agree_with_comments --yes {who}
response add 2 so-tu-phap --position agree_with_comments --comment Một --comment Hai --received 2024-05-06 --yes {who}
comment dispose R2-STP-001 accepted --answer Được {who}
comment assign R2-STP-001 --to Mẫu {who}
comment classify R2-STP-001 --kind ngan_sach {who}
comment merge R2-STP-001 R2-STP-002 {who}
comment split R2-STP-001 --text A --text B {who}
comment review --round 2 {who}
comment import {out}/bang.xlsx --yes {who}
round close 2 --date 2024-05-20 {who}
round cancel 3 --reason Nhầm {who}
event add promulgation to-trinh --number 9/TTr --date 2024-05-20 {who}
event add submission de-an --number 30/TTr-CAT --date 2024-06-18 {who}
event add extension II.5 --by 2024-07-05 --reason Chờ {who}
obstacle add so-tttt Chưa {who}
obstacle again K-002 {who}
obstacle answer K-002 Giao {who}
obstacle escalate K-002 {who}
obstacle close K-002 --outcome Xong {who}
draft commit {out}/gop-y.docx --document de-an -m Mới --yes {who}
draft restore de-an v1 --yes {who}
plan confirm II.3 day-off --reason Rồi {who}
remind --as-of 2024-05-21 -o {out}/don-doc {who}
report weekly --as-of 2024-05-03 --save {who}
save {who}
undo --yes {who}
doctor --fix
sync --bundle {out}/goi.bundle --yes {who}
""".strip().splitlines()

_WAITING: Final = frozenset({"site serve"})
"""Serves until it is stopped; its own tests run it."""
WHO: Final = "--as 'Trần Thị Thí Dụ <thidu.tt@congan.bacgiang.example>'"


def lines_of(table: list[str], root: Path, out: Path) -> Iterator[list[str]]:
    """The argument lists of `table` for the workspace in `root`; files are taken from and put into `out`."""
    for line in table:
        yield shlex.split(line.format(root=root, out=out, who=WHO))


def others() -> list[str]:
    """Commands that have no line yet, each by itself: what it then says is looked at all the same."""
    known = [f"{line} " for line in (*READING, *WRITING)]
    return sorted(leaf for leaf in leaves() - _WAITING if not any(line.startswith(f"{leaf} ") for line in known))


def leaves() -> set[str]:
    """Every command there is: `draft commit`, `event add extension`."""
    return set(_below(typer.main.get_command(app), ()))


def _below(command: object, path: tuple[str, ...]) -> Iterator[str]:
    if not isinstance(command, TyperGroup):
        yield " ".join(path)
        return
    context = typer.Context(command)
    for name in command.list_commands(context):
        yield from _below(command.get_command(context, name), (*path, name))
