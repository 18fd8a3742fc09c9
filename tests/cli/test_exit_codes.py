"""docs/exit-codes.md: each code, through the command line itself."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from deancli.cli.session import Session
from tests.conftest import ROOT, Invoke


def documented() -> set[int]:
    return {
        int(code)
        for code in re.findall(r"^\| (\d+) \|", (ROOT / "docs/exit-codes.md").read_text("utf-8"), re.MULTILINE)
    }


def test_exactly_these_codes_are_documented() -> None:
    assert documented() == {0, 1, 2, 3, 4, 130}


def test_a_real_process_ends_with_the_code_of_what_happened(demo: Path, tmp_path: Path) -> None:
    for arguments, folder, code in (
        ("status", demo, 0),
        ("status", tmp_path, 1),
        ("stauts", demo, 2),
        ("status --fail-on overdue --as-of 2024-04-16", demo, 4),
    ):
        command = [sys.executable, "-m", "deancli", *arguments.split()]
        ended = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        assert ended.returncode == code, (arguments, ended.stderr.decode())


def test_a_condition_holds_only_for_the_states_it_names(demo: Path, invoke: Invoke) -> None:
    day = ("--as-of", "2024-03-15")
    invoke("status", *day, cwd=demo)
    assert invoke("status", *day, "--fail-on", "overdue").out == invoke("status", *day).out
    assert invoke("status", *day, "--fail-on", "soon", code=4).out == invoke("status", *day).out
    assert (
        invoke("status", "--fail-on", "late", code=1).err == "Lỗi: Không có dạng “late”.\nGợi ý: Có: overdue, soon.\n"
    )


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [(ZeroDivisionError, 3, "Đây là lỗi của dean"), (KeyboardInterrupt, 130, "Đã dừng theo yêu cầu.")],
)
def test_a_bug_and_an_interruption_are_told_apart(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, raised: type[BaseException], code: int, said: str
) -> None:
    def fail(_session: Session) -> None:
        raise raised

    monkeypatch.setattr(Session, "workspace", fail)
    assert said in invoke("status", code=code).err


EARLY = """
import sys
class Stopping:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            sys.meta_path.remove(self)
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stopping())
sys.argv = ["dean", "--lang", {lang!r}, "status"]
from deancli.cli import main
sys.exit(main())
"""


@pytest.mark.parametrize(
    ("module", "lang", "said"),
    [
        ("typer", "vi", "Đã dừng theo yêu cầu.\n"),
        ("deancli.language", "en", "Stopped as asked.\n"),
        ("deancli.workspace", "vi", "Đã dừng theo yêu cầu.\n"),
    ],
)
def test_an_interruption_while_dean_is_being_loaded_is_said_too(demo: Path, module: str, lang: str, said: str) -> None:
    script = EARLY.format(module=module, lang=lang)
    ended = subprocess.run([sys.executable, "-c", script], cwd=demo, capture_output=True, encoding="utf-8", check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", said)
