"""Whatever people do to the two YAML files by hand, no command ends in a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT, Invoke

TEXTS = {name: (ROOT / name).read_text("utf-8") for name in ("milestones.yaml", "agencies.yaml")}
VALUES = (
    "''", "[]", "{}", "~", "0", "-1", "99999999999", "0001-01-01", "9999-12-31", "2024-02-29", "II.1", "[II.1, II.5]",
    "body:ban", "[kind:huyen]", "so-tai-chinh", "cong-an-tinh", "de-an", "absorbed", "issued", "ệ", "\u202e",
    "{days: 3, of: II.4}", "{working_days: 0}", "{days: 100000}", "{days: 3, of: de-an.issued}", "x" * 300,
)  # fmt: skip
CHANGES = st.lists(
    st.tuples(st.sampled_from(sorted(TEXTS)), st.integers(0, 400), st.sampled_from(["value", "drop", "copy"]),
              st.sampled_from(VALUES), st.integers(0, 400)),
    min_size=1, max_size=4,
)  # fmt: skip
COMMANDS = ("check --strict", "status", "status --as-of 1999-01-01", "plan show", "plan gantt", "plan back",
            "plan what-if II.3 +10d", "agency list", "agency show so-tai-chinh", "doctor")  # fmt: skip


def changed(lines: list[str], at: int, how: str, value: str, other: int) -> None:
    """Give the key on a line another value, drop the line, or copy another one before it."""
    at %= len(lines)
    if how == "value" and ":" in lines[at]:
        lines[at] = f"{lines[at].partition(':')[0]}: {value}"
    elif how == "drop" and len(lines) > 1:
        del lines[at]
    else:
        lines.insert(at, lines[other % len(lines)])


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES, command=st.sampled_from(COMMANDS))
def test_no_hand_edit_ends_in_a_traceback(
    plan_only: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, changes: list[tuple[str, int, str, str, int]],
    command: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(plan_only)
    lines = {name: text.split("\n") for name, text in TEXTS.items()}
    for name, *change in changes:
        changed(lines[name], *change)
    for name, text in lines.items():
        (plan_only / name).write_text("\n".join(text), "utf-8")
    ended = invoke(*command.split(), code=None)
    assert ended.code in (0, 1), ended.err
