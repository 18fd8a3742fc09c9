"""A recorded change is there whole or not at all, and never at the user's expense."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from deancli.errors import DeanError
from deancli.git import work_tree
from deancli.git.change import Change, Recorded, Tag, is_unfinished, record, recover
from deancli.git.history import changed_paths, journal, last_to_undo, undo
from deancli.git.repository import Identity, Repository
from deancli.git.versions import versions
from tests.killing import KILLED

WHO = Identity("Nguyễn Văn Mẫu", "mau@so.example")
WHEN = datetime(2024, 4, 16, 9, 0, tzinfo=UTC)
WINDOWS = sys.platform == "win32"
STEPS = ("made", "objects", "kept", "swapped", "files", "index")
ROOT = Path(__file__).parent.parent.parent


def change(name: str, data: bytes, tag: int = 0) -> Change:
    """One file written, perhaps as a version."""
    made = Tag(f"de-an/v{tag}", "ghi chú", (("Dean-Sha256", "0" * 64),)) if tag else None
    return Change(f"Ghi {name}", (("Dean-Action", "test"),), {name: data}, (), made)


def save(repository: Repository, name: str, data: bytes, tag: int = 0) -> Recorded:
    """Record one file."""
    return record(repository, change(name, data, tag), author=WHO, when=WHEN)


def git(folder: Path, *arguments: str) -> str:
    """What plain git prints."""
    quiet = ("git", "-c", "core.quotePath=false", "-c", "user.name=a", "-c", "user.email=a@b")
    return subprocess.run([*quiet, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=True).stdout


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with one recorded file, made once."""
    folder = tmp_path_factory.mktemp("template") / "kho"
    save(Repository.create(folder), "a.yaml", b"old\n")
    return folder


@pytest.fixture
def repository(template: Path, tmp_path: Path) -> Repository:
    """A copy of one's own."""
    shutil.copytree(template, tmp_path / "kho")
    found = Repository.discover(tmp_path / "kho")
    assert found
    return found


def test_one_change_is_one_commit_with_trailers_and_an_annotated_tag(repository: Repository) -> None:
    made = save(repository, "drafts/đề án.docx", b"PK\x03\x04", tag=1)
    assert git(repository.top, "show", "-s", "--format=%B", made.commit).strip() == (
        "Ghi drafts/đề án.docx\n\nDean-Action: test"
    )
    assert git(repository.top, "cat-file", "-t", "de-an/v1").strip() == "tag"
    assert (repository.folder / "drafts/đề án.docx").read_bytes() == b"PK\x03\x04"
    assert git(repository.top, "status", "--porcelain") == ""
    assert git(repository.top, "fsck", "--strict") == ""
    (found,) = versions(repository)
    assert (found.document, found.number, found.commit, found.note) == ("de-an", 1, made.commit, "ghi chú")


@pytest.mark.parametrize(
    "path", ["/etc/x", "../x", "a/../../x", ".git/config", "a/.GIT/x", "a\\b", "", "a//b", "C:/x", "a\0b"]
)
def test_a_path_outside_the_workspace_is_refused(repository: Repository, path: str) -> None:
    with pytest.raises(DeanError, match="đường dẫn ra ngoài không gian làm việc"):
        save(repository, path, b"x")


def test_a_way_through_a_symbolic_link_is_refused(repository: Repository, tmp_path: Path) -> None:
    (repository.folder / "out").symlink_to(tmp_path)
    with pytest.raises(DeanError, match="đường dẫn ra ngoài không gian làm việc"):
        save(repository, "out/x", b"x")


@pytest.mark.parametrize(
    "name",
    [
        "-rf",
        "a b.yaml",
        "tên có dấu.yaml",
        pytest.param("tên\nhai dòng.yaml", marks=pytest.mark.skipif(WINDOWS, reason="no line ends in names there")),
        "x" * 200,
        "a;b$(c).yaml",
    ],
)
def test_odd_names_are_only_names(repository: Repository, name: str) -> None:
    save(repository, name, b"x")
    assert (repository.folder / name).read_bytes() == b"x"
    assert git(repository.top, "status", "--porcelain") == ""


def test_the_users_staged_and_unsaved_edits_stay(repository: Repository) -> None:
    save(repository, "b.yaml", b"b\n")
    (repository.folder / "staged.txt").write_bytes(b"staged")
    git(repository.top, "add", "staged.txt")
    (repository.folder / "a.yaml").write_bytes(b"my own edit\n")
    made = save(repository, "b.yaml", b"b2\n")
    assert made.finished == ((), ())
    assert git(repository.top, "status", "--porcelain").splitlines() == [" M a.yaml", "A  staged.txt"]
    made = save(repository, "a.yaml", b"new\n")
    assert made.finished.edited == ("a.yaml",)
    assert (repository.folder / "a.yaml").read_bytes() == b"my own edit\n"


def test_what_the_user_staged_of_the_same_file_stays_staged(repository: Repository) -> None:
    (repository.folder / "a.yaml").write_bytes(b"staged\n")
    git(repository.top, "add", "a.yaml")
    save(repository, "a.yaml", b"new\n")
    assert git(repository.top, "show", ":a.yaml") == "staged\n"


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("core.autocrlf", "true"),
        ("core.hooksPath", "hooks"),
        ("core.fsmonitor", "touch seen"),
        ("core.safecrlf", "true"),
    ],
)
def test_settings_of_the_repository_change_nothing(repository: Repository, setting: str, value: str) -> None:
    hooks = repository.top / "hooks"
    hooks.mkdir()
    for name in ("pre-commit", "commit-msg", "reference-transaction", "post-commit", "update", "post-index-change"):
        (hooks / name).write_text("#!/bin/sh\ntouch ran\nexit 1\n", encoding="utf-8")
        (hooks / name).chmod(0o755)
        shutil.copy(hooks / name, repository.git_dir / "hooks" / name) if (
            repository.git_dir / "hooks"
        ).is_dir() else None
    git(repository.top, "config", setting, value)
    save(repository, "a.yaml", b"one\r\ntwo\n")
    assert (repository.folder / "a.yaml").read_bytes() == b"one\r\ntwo\n"
    assert (
        subprocess.run(
            ["git", "cat-file", "blob", "HEAD:a.yaml"], cwd=repository.top, capture_output=True, check=True
        ).stdout
        == b"one\r\ntwo\n"
    )
    assert not list(repository.top.rglob("ran")) + list(repository.top.rglob("seen"))


def test_the_middle_of_a_merge_is_refused_with_the_way_out(repository: Repository) -> None:
    (repository.git_dir / "MERGE_HEAD").write_text(git(repository.top, "rev-parse", "HEAD"), encoding="utf-8")
    with pytest.raises(DeanError) as refused:
        save(repository, "a.yaml", b"new\n")
    assert refused.value.message == "Git đang dở việc (merge), chưa ghi nhận được."
    assert "git merge --abort" in refused.value.hint


def test_a_detached_head_is_refused(repository: Repository) -> None:
    git(repository.top, "checkout", "-q", "--detach")
    git(repository.top, "branch", "-q", "-m", "main", "trunk")
    with pytest.raises(DeanError, match="không ở trên nhánh nào") as refused:
        save(repository, "a.yaml", b"new\n")
    assert refused.value.hint == "Quay lại nhánh chính: git switch trunk"


def test_a_version_that_exists_is_never_replaced(repository: Repository) -> None:
    save(repository, "d.docx", b"1", tag=1)
    head = git(repository.top, "rev-parse", "HEAD")
    with pytest.raises(DeanError):
        save(repository, "d.docx", b"2", tag=1)
    assert git(repository.top, "rev-parse", "HEAD") == head
    assert (repository.folder / "d.docx").read_bytes() == b"1"


def test_a_linked_work_tree(repository: Repository, tmp_path: Path) -> None:
    git(repository.top, "worktree", "add", "-q", "-b", "other", str(tmp_path / "linked"))
    linked = Repository.discover(tmp_path / "linked")
    assert linked
    save(linked, "a.yaml", b"linked\n")
    assert git(linked.top, "status", "--porcelain") == ""
    assert (repository.folder / "a.yaml").read_bytes() == b"old\n"


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="no ssh-keygen here")
def test_a_signed_commit_where_git_is_set_to_sign(repository: Repository, tmp_path: Path) -> None:
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    for name, value in (("gpg.format", "ssh"), ("user.signingkey", f"{key}.pub"), ("commit.gpgSign", "true")):
        git(repository.top, "config", name, value)
    made = save(repository, "a.yaml", b"new\n")
    assert "-----BEGIN SSH SIGNATURE-----" in git(repository.top, "cat-file", "commit", made.commit)


def test_undo_adds_a_commit_and_undoes_one_by_one(repository: Repository) -> None:
    save(repository, "a.yaml", b"two\n")
    save(repository, "b.yaml", b"b\n")
    undo(repository, author=WHO, when=WHEN)
    assert not (repository.folder / "b.yaml").exists()
    undo(repository, author=WHO, when=WHEN)
    assert (repository.folder / "a.yaml").read_bytes() == b"old\n"
    assert [entry.subject for entry in journal(repository)] == [
        "Hoàn tác: Ghi a.yaml", "Hoàn tác: Ghi b.yaml", "Ghi b.yaml", "Ghi a.yaml", "Ghi a.yaml",
    ]  # fmt: skip
    assert git(repository.top, "status", "--porcelain") == ""


def test_undo_refuses_a_file_that_was_edited_since(repository: Repository) -> None:
    save(repository, "a.yaml", b"two\n")
    (repository.folder / "a.yaml").write_bytes(b"edited\n")
    with pytest.raises(DeanError, match=r"a\.yaml đã được sửa sau việc ấy"):
        undo(repository, author=WHO, when=WHEN)
    assert (repository.folder / "a.yaml").read_bytes() == b"edited\n"


def test_changed_paths_names_new_edited_and_gone_files(repository: Repository) -> None:
    save(repository, "gone.yaml", b"x")
    (repository.folder / "gone.yaml").unlink()
    (repository.folder / "a.yaml").write_bytes(b"edited\n")
    (repository.folder / "mới.yaml").write_bytes(b"new\n")
    assert changed_paths(repository) == ("a.yaml", "gone.yaml", "mới.yaml")


def test_a_repository_of_somebody_else_in_the_workspace_is_no_file_of_it(repository: Repository) -> None:
    (repository.folder / "kho-khac").mkdir()
    head = git(repository.top, "rev-parse", "HEAD").strip()
    git(repository.top, "update-index", "--add", "--cacheinfo", f"160000,{head},kho-khac")
    git(repository.top, "commit", "-q", "-m", "a submodule")
    assert changed_paths(repository) == ()


def test_undo_leaves_the_folder_that_the_user_stands_in(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(repository, "a/b/c/d.yaml", b"d\n")
    monkeypatch.chdir(repository.folder / "a/b")
    undo(repository, author=WHO, when=WHEN)
    assert [path.name for path in sorted((repository.folder / "a").rglob("*"))] == ["b"]


def test_without_an_index_the_work_tree_follows_all_the_same(repository: Repository) -> None:
    (repository.git_dir / "index").unlink()
    assert save(repository, "a.yaml", b"new\n").finished == ((), ())
    assert (repository.folder / "a.yaml").read_bytes() == b"new\n"
    assert not (repository.git_dir / "index").exists()


def test_tags_that_are_no_versions_are_passed_over(repository: Repository) -> None:
    save(repository, "d.docx", b"1", tag=1)
    for name in ("v1", "de-an/v2", "x/y/v1", "de-an/v01", "de-an/final"):
        git(repository.top, "tag", name)
    git(repository.top, "tag", "-a", "-m", "a tree", "de-an/v9", "HEAD^{tree}")
    assert [tag.number for tag in versions(repository)] == [1]


# -- Kills, full disks, races ------------------------------------------------------------------


SCRIPT = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from deancli.git import change as module, work_tree
from tests.git.test_change import WHEN, WHO, change
from deancli.git.change import record
from deancli.git.history import undo
from deancli.git.repository import Repository
from tests.killing import die
def check(name):
    if name == {step!r}:
        die()
module.checkpoint = work_tree.checkpoint = check
repository = Repository.discover(Path({folder!r}))
print("ready", flush=True)
if {action!r} == "undo":
    undo(repository, author=WHO, when=WHEN)
else:
    record(repository, change("a.yaml", b"new\\n", tag=1), author=WHO, when=WHEN)
"""


def start(repository: Repository, action: str, step: str = "") -> subprocess.Popen[str]:
    """A change in a process of its own, which kills itself at `step`."""
    script = SCRIPT.format(root=str(ROOT), folder=str(repository.top), step=step, action=action)
    return subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, encoding="utf-8")


def check_whole(repository: Repository, before: str, old: bytes, new: bytes) -> None:
    """The state is the old or the new one, the next command works, and no user's edit is lost."""
    recover(repository, WHO, WHEN)
    assert not is_unfinished(repository)
    git(repository.top, "fsck", "--strict")
    head = git(repository.top, "rev-parse", "HEAD").strip()
    present = (repository.folder / "a.yaml").read_bytes()
    tags = [tag.commit for tag in versions(repository)]
    assert (head == before, present) in ((True, old), (False, new))
    assert tags in ([], [head], [before])
    assert (repository.folder / "mine.txt").read_bytes() == b"mine"
    assert git(repository.top, "status", "--porcelain").splitlines() == ["A  mine.txt"]
    assert not list(repository.folder.glob(".*.tmp"))
    assert not list((repository.git_dir / "dean").glob("work-*"))
    save(repository, "next.yaml", b"next\n")
    assert (repository.folder / "next.yaml").exists()


def with_own_edit(repository: Repository) -> str:
    """Something staged by the user, and the head before the change."""
    (repository.folder / "mine.txt").write_bytes(b"mine")
    git(repository.top, "add", "mine.txt")
    return git(repository.top, "rev-parse", "HEAD").strip()


@pytest.mark.parametrize("action", ["record", "undo"])
@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_any_step_leaves_the_old_state_or_the_new(repository: Repository, step: str, action: str) -> None:
    if action == "undo":
        save(repository, "a.yaml", b"newer\n")
    before = with_own_edit(repository)
    old, new = (b"newer\n", b"old\n") if action == "undo" else (b"old\n", b"new\n")
    assert start(repository, action, step).wait(30) == KILLED
    check_whole(repository, before, old, new)


@pytest.mark.parametrize("seed", range(20))
def test_a_kill_at_a_random_instant_leaves_the_old_state_or_the_new(repository: Repository, seed: int) -> None:
    before = with_own_edit(repository)
    process = start(repository, "record")
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    time.sleep(random.Random(seed).uniform(0, 0.12))
    process.kill()
    process.wait()
    check_whole(repository, before, b"old\n", b"new\n")


@pytest.mark.parametrize("left", [b"", b"dean\n"])
def test_an_index_lock_that_a_killed_one_left_is_cleared_away(repository: Repository, left: bytes) -> None:
    before = with_own_edit(repository)
    assert start(repository, "record", "files").wait(30) == KILLED
    (repository.git_dir / "index.lock").write_bytes(left)
    check_whole(repository, before, b"old\n", b"new\n")


def test_the_index_that_another_git_holds_is_left_to_it(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work_tree, "LOCK_WAIT", (0.01,))
    assert start(repository, "record", "files").wait(30) == KILLED
    lock = repository.git_dir / "index.lock"
    lock.write_bytes(b"DIRC")
    assert save(repository, "b.yaml", b"b\n").finished == ((), ())
    assert (lock.read_bytes(), git(repository.top, "show", "HEAD:a.yaml")) == (b"DIRC", "new\n")
    assert (repository.folder / "b.yaml").read_bytes() == b"b\n"


def test_a_tag_in_the_way_of_one_that_a_kill_left_undone_is_said_until_it_is_gone(repository: Repository) -> None:
    assert start(repository, "record", "swapped").wait(30) == KILLED
    git(repository.top, "tag", "-d", "de-an/v1")
    git(repository.top, "tag", "de-an")
    with pytest.raises(DeanError, match="refs/tags/de-an"):
        save(repository, "b.yaml", b"b\n")
    git(repository.top, "tag", "-d", "de-an")
    save(repository, "b.yaml", b"b\n")
    assert [tag.id for tag in versions(repository)] == ["de-an/v1"]


def test_a_lock_that_is_nobodys_is_cleared_away(repository: Repository) -> None:
    for name in ("HEAD.lock", "refs/heads/main.lock"):
        (repository.git_dir / name).write_bytes(b"")
        save(repository, "a.yaml", name.encode())
        assert not (repository.git_dir / name).exists()


@pytest.mark.skipif(WINDOWS, reason="no limit of file sizes there")
@pytest.mark.parametrize("limit", [0, 10, 100, 400])
def test_a_full_disk_is_said_and_nothing_is_half_done(repository: Repository, limit: int) -> None:
    before = with_own_edit(repository)
    script = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
    script += "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    script += SCRIPT.format(root=str(ROOT), folder=str(repository.top), step="", action="record")
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False)
    if ended.returncode:
        assert "DeanError" in ended.stderr, ended.stderr
    check_whole(repository, before, b"old\n", b"new\n")


def write_ten(folder: str, number: int) -> float:
    """Ten changes; the longest time one took, in seconds."""
    repository = Repository.discover(Path(folder))
    assert repository
    longest = 0.0
    for turn in range(10):
        began = time.monotonic()
        save(repository, f"w{number}-{turn}.yaml", b"x\n")
        longest = max(longest, time.monotonic() - began)
    return longest


def test_eight_writers_at_once_lose_nothing(repository: Repository) -> None:
    with ProcessPoolExecutor(8) as pool:
        list(pool.map(write_ten, [str(repository.top)] * 8, range(8)))
    subjects = {entry.subject for entry in journal(repository)}
    assert {f"Ghi w{number}-{turn}.yaml" for number in range(8) for turn in range(10)} <= subjects
    assert len(list(repository.folder.glob("w*-*.yaml"))) == 80
    assert git(repository.top, "status", "--porcelain") == ""


def test_a_file_that_cannot_be_written_keeps_the_note_for_next_time(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = work_tree.write_atomically

    def held_open(file: Path, data: bytes) -> None:
        if file.name == "a.yaml":
            raise PermissionError(13, "held open")
        real(file, data)

    with monkeypatch.context() as patched:
        patched.setattr(work_tree, "write_atomically", held_open)
        made = save(repository, "a.yaml", b"new\n")
        assert made.finished.stuck == ("a.yaml",)
        with pytest.raises(DeanError, match=r"Chưa cập nhật được a\.yaml"):
            save(repository, "b.yaml", b"b\n")
    save(repository, "b.yaml", b"b\n")
    assert (repository.folder / "a.yaml").read_bytes() == b"new\n"


def test_nothing_to_undo(template: Path, tmp_path: Path) -> None:
    empty = Repository.create(tmp_path / "empty")
    assert journal(empty) == ()
    with pytest.raises(DeanError, match="Không có việc nào để hoàn tác"):
        last_to_undo(empty)


def test_a_repository_of_another_hash_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--object-format=sha256")
    with pytest.raises(DeanError, match="dùng mã băm SHA-256, dean chỉ làm việc với kho thường"):
        Repository.discover(tmp_path)
    git(tmp_path, "config", "extensions.objectFormat", "sha1")
    assert Repository.discover(tmp_path)
