"""What is wrong in a record file is said with its place; one fault hides no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from deancli.errors import ProblemsFound
from deancli.storage.consultations import read_notices
from deancli.storage.definitions import read_definitions
from deancli.storage.records import read_evidence

ROUND = """\
schema: dean.round/1
round: 1
milestone: II.2
document: de-cuong
version: 1
sent: 2024-03-22
due: 2024-03-28
requests: [so-tai-chinh]
"""
ANSWER = """\
schema: dean.response/1
agency: so-tai-chinh
date: 2024-03-25
received: 2024-03-25
position: agree_with_comments
comments:
  - id: R1-STC-001
    text: Nêu nguồn kinh phí.
"""
EVENT = "schema: dean.event/1\nkind: extension\ndate: 2024-03-18\n"
OBSTACLE = "schema: dean.obstacle/1\nid: K-001\nagency: so-tai-chinh\ndate: 2024-03-18\ntext: Thiếu số liệu.\n"
NOTICE = "schema: dean.notice/1\nrung: before\ndate: 2024-03-18\nagency: so-tai-chinh\ndue: 2024-03-20\n"
OTHER_FILE = "rounds/01-de-cuong/so-noi-vu.yaml"
ROUND_FILE, ANSWER_FILE = "rounds/01-de-cuong/round.yaml", "rounds/01-de-cuong/so-tai-chinh.yaml"


def said(folder: Path, records: dict[str, str | bytes]) -> list[str]:
    """The faults of the records, and of the notices once there are no others."""
    for path, text in records.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode() if isinstance(text, str) else text)
    try:
        definitions = read_definitions(folder)
        read_evidence(folder, definitions, None)
        read_notices(folder, definitions)
    except ProblemsFound as found:
        return [f"{problem} | {problem.hint}" for problem in found.problems]
    return []


def test_these_records_have_no_faults(plan_only: Path) -> None:
    extension = f"{EVENT}milestone: II.3\nby: 2024-05-01\nreason: Chờ số liệu.\n"
    records = {ROUND_FILE: ROUND, ANSWER_FILE: ANSWER, "events/gia-han.yaml": extension, "obstacles/k.yaml": OBSTACLE}
    assert said(plan_only, dict(records)) == []


@pytest.mark.parametrize(
    ("path", "text", "fault"),
    [
        (ROUND_FILE, ROUND.replace("due: 2024-03-28", "due: 2024-03-01"),
         f"{ROUND_FILE}:1:1: hạn trả lời 2024-03-01 sớm hơn ngày gửi 2024-03-22 | "),
        (ROUND_FILE, ROUND.replace("round: 1", "round: một"),
         f"{ROUND_FILE}:2:8: “một” không phải số nguyên | Viết như 7."),
        (ROUND_FILE, ROUND.replace("round: 1", "round: 3"),
         f"{ROUND_FILE}: thư mục không bắt đầu bằng số của đợt (3) | Đặt tên thư mục như 03-ten-dot."),
        (ROUND_FILE, f"{ROUND}? [a, b]\n: c\n", f"{ROUND_FILE}:9:3: tên khóa phải là một từ | Viết như khóa: giá trị"),
        (OTHER_FILE, ANSWER,
         f"{OTHER_FILE}: tên tệp không khớp agency: so-tai-chinh | Đổi tên tệp thành so-tai-chinh.yaml."),
        (ANSWER_FILE, f"{ANSWER}    disposition: accepted\n",
         f"{ANSWER_FILE}:7:5: ý kiến đã xử lý phải có decided: (ngày) | "),
        (ANSWER_FILE, f"{ANSWER}    disposition: partial\n    decided: 2024-04-01\n",
         f"{ANSWER_FILE}:7:5: partial phải có resolution: (giải trình) | "),
        (ANSWER_FILE, f"{ANSWER}    disposition: duplicate_of\n    decided: 2024-04-01\n",
         f"{ANSWER_FILE}:7:5: duplicate_of phải ghi trùng với ý kiến nào | "),
        ("rounds/01-khac/round.yaml", ROUND, "rounds: số “1” dùng hai lần | Đổi một số."),
        ("events/e.yaml", EVENT, "events/e.yaml:1:1: extension phải có milestone: | "),
        ("events/e.yaml", f"{EVENT}milestone: II.3\n",
         "events/e.yaml:1:1: extension cần đúng một trong hai khóa before, by | "),
        ("events/e.yaml", f"{EVENT}milestone: II.3\nby: 2024-05-01\n",
         "events/e.yaml:1:1: extension phải có reason: | "),
        ("events/e.yaml", EVENT.replace("extension", "promulgation"),
         "events/e.yaml:1:1: promulgation phải có document: | "),
        ("obstacles/l.yaml", OBSTACLE, "obstacles: số “K-001” dùng hai lần | Đổi một số."),
        ("notices/n.yaml", NOTICE,
         "notices/n.yaml:1:1: thông báo nhắc cần đúng một trong hai khóa round, milestone | "),
    ],
)  # fmt: skip
def test_each_fault_of_a_record_has_its_place(plan_only: Path, path: str, text: str, fault: str) -> None:
    records: dict[str, str | bytes] = {ROUND_FILE: ROUND, ANSWER_FILE: ANSWER, "obstacles/k.yaml": OBSTACLE}
    assert fault in said(plan_only, records | {path: text})


def test_a_matrix_without_a_column_and_a_record_beyond_all_measure_are_refused(plan_only: Path) -> None:
    plan = (plan_only / "milestones.yaml").read_text("utf-8")
    (found,) = said(plan_only, {"milestones.yaml": plan.replace("settings:\n", "settings:\n  matrix: {columns: []}\n")})
    assert found.endswith("bảng tổng hợp cần ít nhất một cột | ")
    (plan_only / "milestones.yaml").write_text(plan, "utf-8")
    (found,) = said(plan_only, {ROUND_FILE: b"# " + b"x" * 1048576})
    assert found.startswith(f"{ROUND_FILE}: tệp quá lớn: 1048578 byte, tối đa 1048576")
