"""What is different on Windows, put in at the edge: locks, held files, pipes, consoles, names, line ends."""

import ast
import errno
import io
import os
import shutil
import subprocess
import sys
import types
from pathlib import Path, PureWindowsPath

import pytest

from deancli.cli import output
from deancli.errors import DeanError
from deancli.git import command, paths, refusals, system
from tests.conftest import ROOT, Invoke

BY = ("--as", "Trần Thị Thí Dụ <thidu.tt@congan.bacgiang.example>")
SYSTEM = ROOT / "deancli/git/system.py"


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """What `system` asks of Windows, answered as Windows does."""
    held: dict[tuple[int, int], int] = {}

    def locking(handle: int, _mode: int, _count: int) -> None:
        place = (os.fstat(handle).st_ino, os.lseek(handle, 0, os.SEEK_CUR))
        if held.setdefault(place, handle) != handle:
            raise OSError(errno.EACCES, "locked")

    monkeypatch.setitem(sys.modules, "msvcrt", types.SimpleNamespace(locking=locking, LK_NBLCK=2))
    monkeypatch.setattr(system, "WINDOWS", True)
    monkeypatch.setattr(system, "_PAUSE", 0.0)


@pytest.mark.usefixtures("windows")
def test_a_lock_keeps_others_out_and_lets_them_read_whose_it_is(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    mine, other = (os.open(file, os.O_RDWR | os.O_CREAT) for _ in range(2))
    assert system.locked(mine)
    os.write(mine, b"owner")
    assert not system.locked(other)
    os.lseek(other, 0, os.SEEK_SET)
    assert os.read(other, 10) == b"owner"
    os.close(mine)
    os.close(other)


@pytest.mark.usefixtures("windows")
def test_a_file_that_a_scanner_holds_for_a_moment_is_replaced_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new").write_bytes(b"new")
    refusals = [PermissionError(errno.EACCES, "held")] * 3
    replace = Path.replace
    monkeypatch.setattr(Path, "replace", lambda new, file: refuse(refusals) or replace(new, file))
    system.replace(tmp_path / "new", tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"new"


def refuse(refusals: list[PermissionError]) -> None:
    if refusals:
        raise refusals.pop()


@pytest.mark.usefixtures("windows")
def test_a_draft_that_word_holds_open_is_recorded_and_written_by_the_next_command(
    demo: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = demo / "drafts/de-cuong.docx"
    before, replace, held = draft.read_bytes(), Path.replace, [True]

    def replace_unless_held(new: Path, file: Path) -> Path:
        if held[0] and Path(file).name == draft.name:
            raise PermissionError(errno.EACCES, "sharing violation", str(file))
        return replace(new, file)

    monkeypatch.setattr(Path, "replace", replace_unless_held)
    err = invoke("draft", "restore", "de-cuong", "v1", *BY, cwd=demo).err
    assert "chưa ghi được drafts/de-cuong.docx (đang mở trong Word?)" in err
    assert draft.read_bytes() == before
    held[0] = False
    invoke("event", "add", "submission", "de-an", "--date", "2024-06-18", *BY)
    invoke("draft", "verify")
    assert draft.read_bytes() != before


def test_a_pipe_that_was_left_is_no_bug_on_windows(invoke: Invoke, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def left(*_: object) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(output, "show", left)
    monkeypatch.setattr(output, "WINDOWS", False)
    assert "lỗi của dean" in invoke("status", code=3, cwd=demo).err
    monkeypatch.setattr(output, "WINDOWS", True)
    monkeypatch.setattr(os, "dup2", lambda *_: 0)
    assert invoke("status").err == ""


@pytest.mark.parametrize("page", ["cp1258", "cp1252", "cp437"])
def test_a_console_of_any_code_page_is_spoken_to_in_utf8(demo: Path, page: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "deancli", "status", "--as-of", "2024-04-16"],
        cwd=demo, env=os.environ | {"PYTHONIOENCODING": page, "PYTHONUTF8": "0"}, capture_output=True, check=True,
    )  # fmt: skip
    assert "Đề án Phong trào toàn dân" in ended.stdout.decode("utf-8")


def test_the_pager_of_windows_is_never_started(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[object] = []
    monkeypatch.setattr(output, "WINDOWS", True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(output, "show", shown.append)
    output.show_paged([(("", "một dòng"),)] * 200)
    assert len(shown) == 1


@pytest.mark.usefixtures("windows")
def test_a_path_too_long_for_windows_is_called_so() -> None:
    place = "/a" * 130
    refused = refusals.system_refusal(FileNotFoundError(errno.ENOENT, "No such file", place))
    assert refused.message == f"Đường dẫn quá dài với Windows: {place}"


@pytest.mark.parametrize(
    ("folder", "named"), [(r"C:\Đề án", "C:/Đề án"), (r"\\may-chu\de-an", "%(prefix)///may-chu/de-an")]
)
def test_a_folder_of_somebody_else_is_named_as_git_for_windows_wants_it(folder: str, named: str) -> None:
    answer = command.Answer(128, b"", "fatal: detected dubious ownership in repository")
    hint = refusals.refusal(answer, PureWindowsPath(folder)).hint  # type: ignore[arg-type]
    assert hint.endswith(f'safe.directory "{named}"')


@pytest.mark.parametrize(
    "path",
    ["events/aux.yaml", "CON", "rounds/nul.txt/a.yaml", "events/a.", "events/a ", "events/10:30.yaml", "a/b?.yaml"],
)
def test_a_name_that_windows_cannot_have_is_refused(path: str) -> None:
    with pytest.raises(DeanError, match="máy Windows không có được tệp tên"):
        paths.refuse_unportable(path)


def test_names_that_windows_can_have_are_taken() -> None:
    for path in ("events/2024-04-01-trinh-de-an.yaml", "drafts/HUONG-DAN.txt", "schemas/console.json", ".gitignore"):
        paths.refuse_unportable(path)


@pytest.mark.usefixtures("windows")
def test_a_file_that_word_holds_is_named_when_it_cannot_be_written_over(
    demo: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(new: Path, file: Path) -> Path:
        raise PermissionError(errno.EACCES, "sharing violation", str(new), None, str(file))

    (demo / "a.docx").write_bytes(b"before")
    monkeypatch.setattr(Path, "replace", refused)
    err = invoke("draft", "export", "de-cuong", "v2", "-o", "a.docx", "--force", code=1, cwd=demo).err
    assert err.startswith("Lỗi: Không có quyền ghi a.docx.\n")
    assert [path.name for path in demo.glob("*a.docx*")] == ["a.docx"]
    assert (demo / "a.docx").read_bytes() == b"before"


@pytest.mark.usefixtures("windows")
def test_a_file_for_somebody_outside_is_not_given_such_a_name_there(demo: Path, invoke: Invoke) -> None:
    for command_line in (("draft", "export", "de-cuong", "v2"), ("report", "weekly", "--period", "2024-W16")):
        err = invoke(*command_line, "-o", "aux.docx", "--force", code=1, cwd=demo).err
        assert err.startswith("Lỗi: Windows không có được tệp tên “aux.docx”.\nGợi ý: Đổi tên tệp")
    assert not (demo / "aux.docx").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no such file can be made there")
def test_a_file_of_such_a_name_is_not_saved_for_others_to_stumble_over(demo: Path, invoke: Invoke) -> None:
    shutil.copy(demo / "obstacles/2024-04-02-so-lieu.yaml", demo / "obstacles/aux.yaml")
    text = (demo / "obstacles/aux.yaml").read_text("utf-8").replace("K-001", "K-002")
    (demo / "obstacles/aux.yaml").write_text(text, "utf-8")
    assert "tệp tên “aux.yaml”" in invoke("save", *BY, code=1, cwd=demo).err


def test_a_clone_made_by_git_for_windows_holds_the_bytes_that_came_in(demo: Path, tmp_path: Path) -> None:
    (demo / "rounds/01-de-cuong/received/a.csv").write_bytes(b"Y kien\nmot\n")
    git(demo, "add", "-A")
    git(demo, "-c", "user.name=x", "-c", "user.email=x@y.example", "commit", "-qm", "a table with Unix line ends")
    git(tmp_path, "-c", "core.autocrlf=true", "clone", "-q", str(demo), "clone")
    for name in ("rounds/01-de-cuong/received/a.csv", "schemas/round.schema.json", "milestones.yaml"):
        assert (tmp_path / "clone" / name).read_bytes() == (demo / name).read_bytes()


def test_a_workspace_of_before_is_told_of_line_ends_and_mended(demo: Path, invoke: Invoke) -> None:
    attributes = demo / ".gitattributes"
    attributes.write_bytes(attributes.read_bytes().replace(b"* -text\n", b""))
    assert "đổi dấu xuống dòng" in invoke("doctor", code=1, cwd=demo).out
    invoke("doctor", "--fix", code=None)
    assert attributes.read_bytes().startswith(b"* -text\n")


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


@pytest.mark.usefixtures("windows")
def test_git_exe_is_looked_for_along_the_path_and_never_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "git.exe"
    program.touch(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.pathsep.join((".", str(tmp_path))))
    command.executable.cache_clear()
    assert command.executable() == str(program)
    command.executable.cache_clear()


def test_nothing_that_windows_lacks_is_used_outside_the_one_place() -> None:
    lacking = {"fcntl", "termios", "pwd", "grp", "resource", "pty", "tty", "syslog"}
    calls = {"fork", "getuid", "geteuid", "setsid", "killpg", "pread", "pwrite", "mkfifo", "chown", "getpgid"}
    found = []
    for path in set((ROOT / "deancli").rglob("*.py")) - {SYSTEM}:
        for node in ast.walk(ast.parse(path.read_bytes())):
            imported = {alias.name for alias in node.names} if isinstance(node, ast.Import) else set()
            called = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os"
            shell = (
                isinstance(node, ast.keyword)
                and node.arg == "shell"
                and isinstance(node.value, ast.Constant)
                and node.value.value
            )
            text = isinstance(node, ast.Constant) and isinstance(node.value, str) and "%-d" in node.value
            if imported & lacking or (called and node.attr in calls) or shell or text:  # type: ignore[attr-defined]
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}")  # type: ignore[attr-defined]
    assert found == []


def test_without_a_console_of_its_own_dean_speaks_into_what_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, io.StringIO())
    output.use_utf8()
    assert isinstance(sys.stdout, io.StringIO)
