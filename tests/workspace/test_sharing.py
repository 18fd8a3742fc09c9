"""Sharing a workspace: nobody's work is lost, and numbers are given once."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import unicodedata
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from deancli.errors import DeanError
from deancli.git import change, transport
from deancli.git import sync as module
from deancli.git.change import Tag
from deancli.git.history import journal
from deancli.git.history import undo as undo_last
from deancli.git.repository import Identity, Repository
from deancli.git.server_hook import install_hook
from deancli.git.sync import Synced
from deancli.git.transport import bundle_source, remote_source
from deancli.git.versions import version_bytes, versions
from deancli.workspace import Workspace
from deancli.workspace.recording import Act, carry_out
from deancli.workspace.sharing import Prefer, share
from tests.conftest import Invoke

ANNA = Identity("Nguyễn Văn Mẫu", "mau.nv@congan.bacgiang.example")
BINH = Identity("Trần Thị Thí Dụ", "thidu.tt@congan.bacgiang.example")
WHEN = datetime(2024, 5, 2, 9, 0, tzinfo=UTC)
RECORD = "rounds/01-de-cuong/so-tai-chinh.yaml"


def git(folder: Path, *arguments: str) -> str:
    """What plain git prints."""
    quiet = ("git", "-c", "core.quotePath=false", "-c", "user.name=a", "-c", "user.email=a@b")
    return subprocess.run([*quiet, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=True).stdout


def repository_of(workspace: Workspace) -> Repository:
    """The workspace's repository."""
    assert workspace.repository
    return workspace.repository


def write(workspace: Workspace, who: Identity, **files: bytes | None) -> None:
    """Record files, whose names stand for `a__b` = `a/b`."""
    record_files(workspace, who, {name.replace("__", "/"): data for name, data in files.items()})


def record_files(workspace: Workspace, who: Identity, files: dict[str, bytes | None]) -> None:
    """Record files by their paths; None deletes one."""
    gone = tuple(path for path, data in files.items() if data is None)
    kept = {path: data for path, data in files.items() if data is not None}
    carry_out(workspace, Act("save", f"Ghi {', '.join(files)}", kept, gone), who, WHEN)


def hand_in(workspace: Workspace, who: Identity, data: bytes, document: str = "de-an") -> None:
    """A version, without the door: its bytes are what matters here."""

    def act() -> Act:
        own = [v.number for v in versions(repository_of(workspace)) if v.document == document]
        name = f"{document}/v{max(own, default=0) + 1}"
        tag = Tag(name, "ghi chú", (("Dean-Sha256", hashlib.sha256(data).hexdigest()),))
        sentence = f"{document}, dự thảo lần {name.rpartition('v')[2]}"
        return Act("draft", sentence, {f"drafts/{document}.docx": data}, (), (("Dean-Version", name),), tag)

    carry_out(workspace, act, who, WHEN)


def sync(
    workspace: Workspace, who: Identity = ANNA, prefer: Prefer | None = None, bundle: Path | None = None
) -> Synced:
    """Share with the only remote there is, or with a bundle."""
    source = bundle_source(bundle) if bundle else remote_source(repository_of(workspace), None)
    return share(workspace, source, prefer, author=who, when=WHEN, tell=str)


def drafts(workspace: Workspace, document: str = "de-an") -> dict[int, bytes]:
    """Every version's bytes by number."""
    own = repository_of(workspace)
    return {v.number: version_bytes(own, v) for v in versions(own) if v.document == document}


def clone(server: Path, folder: Path) -> Workspace:
    """Another machine."""
    git(server.parent, "clone", "-q", str(server), str(folder))
    return Workspace(folder)


@pytest.fixture
def pair(demo: Path, tmp_path: Path) -> tuple[Workspace, Workspace]:
    """Two machines that share one bare repository and have seen the same."""
    server = tmp_path / "chung.git"
    git(tmp_path, "init", "-q", "--bare", "--initial-branch=main", str(server))
    git(demo, "remote", "add", "origin", str(server))
    anna = Workspace(demo)
    sync(anna)
    return anna, clone(server, tmp_path / "binh")


def check_same(*workspaces: Workspace) -> None:
    """All have the same history, tags and files, and nothing is broken."""
    for workspace in workspaces:
        git(workspace.root, "fsck", "--strict")
        assert git(workspace.root, "status", "--porcelain") == ""
    states = {git(w.root, "rev-parse", "HEAD") + git(w.root, "show-ref", "--tags") for w in workspaces}
    assert len(states) == 1


def test_work_of_others_comes_in_and_ones_own_goes_out(pair: tuple[Workspace, Workspace]) -> None:
    anna, binh = pair
    write(anna, ANNA, obstacles__a=b"a")
    assert sync(anna).sent == 1
    write(binh, BINH, obstacles__b=b"b")
    done = sync(binh, BINH)
    assert (done.received, done.sent, done.renumbered) == (1, 1, ())
    assert sync(anna).received == 1
    check_same(anna, binh)
    assert [entry.subject for entry in journal(repository_of(anna))][:2] == ["Ghi obstacles/b", "Ghi obstacles/a"]


def test_nothing_to_share_changes_nothing(pair: tuple[Workspace, Workspace]) -> None:
    anna, _ = pair
    before = git(anna.root, "show-ref")
    assert sync(anna)[:2] == (0, 0)
    assert git(anna.root, "show-ref") == before


def test_two_versions_of_one_number_both_stay_and_the_second_gets_the_next(pair: tuple[Workspace, Workspace]) -> None:
    anna, binh = pair
    hand_in(anna, ANNA, b"anna's second")
    hand_in(binh, BINH, b"binh's second")
    sync(anna)
    (change,) = sync(binh, BINH).renumbered
    assert (change.document, change.old, change.new, change.rival) == ("de-an", 2, 3, "Nguyễn Văn Mẫu")
    sync(anna)
    check_same(anna, binh)
    assert [data for _, data in sorted(drafts(anna).items())][1:] == [b"anna's second", b"binh's second"]
    entry = journal(repository_of(binh))[0]
    assert (entry.subject, entry.name, entry.trailers["Dean-Version"]) == (
        "de-an, dự thảo lần 3",
        BINH.name,
        "de-an/v3",
    )
    assert all(version.shared for version in versions(repository_of(binh)))


def test_what_was_put_on_top_of_others_work_is_kept_as_it_was(pair: tuple[Workspace, Workspace]) -> None:
    anna, binh = pair
    hand_in(anna, ANNA, b"anna's")
    hand_in(binh, BINH, b"binh's")
    before = git(binh.root, "rev-parse", "HEAD").strip()
    sync(anna)
    sync(binh, BINH)
    assert git(binh.root, "rev-parse", f"refs/dean/replaced/{before}").strip() == before


def test_several_versions_move_up_together_with_what_names_them(pair: tuple[Workspace, Workspace]) -> None:
    anna, binh = pair
    hand_in(anna, ANNA, b"anna 3", "de-cuong")
    hand_in(binh, BINH, b"binh 3", "de-cuong")
    old = (binh.root / RECORD).read_bytes()
    write(binh, BINH, rounds__more=b"x")
    record_files(binh, BINH, {RECORD: old.replace(b"incorporated_in: 2", b"incorporated_in: 3")})
    hand_in(binh, BINH, b"binh 4", "de-cuong")
    sync(anna)
    assert [(c.old, c.new) for c in sync(binh, BINH).renumbered] == [(3, 4), (4, 5)]
    assert b"incorporated_in: 4" in (binh.root / RECORD).read_bytes()
    sync(anna)
    check_same(anna, binh)
    assert drafts(anna, "de-cuong")[5] == b"binh 4"


def test_what_names_no_version_of_another_number_stays_byte_for_byte(pair: tuple[Workspace, Workspace]) -> None:
    anna, binh = pair
    known = next(binh.root.glob("rounds/01-*/round.yaml"))
    cancelled = known.read_bytes() + b"cancelled: 2024-05-02\n"
    own = {
        known.relative_to(binh.root).as_posix(): cancelled,
        "rounds/03-them/round.yaml": known.read_bytes().replace(b"round: 1", b"round: 3"),
        RECORD: (binh.root / RECORD).read_bytes() + b"# v2\n",
    }
    hand_in(anna, ANNA, b"anna's")
    hand_in(binh, BINH, b"binh's")
    record_files(binh, BINH, dict(own))
    sync(anna)
    assert [(c.old, c.new) for c in sync(binh, BINH).renumbered] == [(2, 3)]
    assert {path: (binh.root / path).read_bytes() for path in own} == own


def test_a_sent_version_is_not_renumbered(pair: tuple[Workspace, Workspace]) -> None:
    anna, binh = pair
    hand_in(anna, ANNA, b"anna's")
    hand_in(binh, BINH, b"binh's")
    sent = (binh.root / "rounds/02-du-thao-lan-1/round.yaml").read_bytes().replace(b"version: 1", b"version: 2")
    record_files(binh, BINH, {"rounds/03-lan-2/round.yaml": sent.replace(b"round: 2", b"round: 3")})
    sync(anna)
    before = git(binh.root, "show-ref", "--heads", "--tags")
    with pytest.raises(DeanError) as refused:
        sync(binh, BINH)
    assert refused.value.message == (
        "Đợt lấy ý kiến rounds/03-lan-2/round.yaml đã gửi de-an/v2, mà người khác đã chia sẻ một bản khác mang số ấy."
    )
    assert git(binh.root, "show-ref", "--heads", "--tags") == before


def test_only_the_number_that_is_taken_changes(pair: tuple[Workspace, Workspace]) -> None:
    anna, binh = pair
    hand_in(anna, ANNA, b"anna's")
    for document in ("de-an", "de-cuong"):
        hand_in(binh, BINH, b"binh's", document)
    sync(anna)
    assert [(one.document, one.old, one.new) for one in sync(binh, BINH).renumbered] == [("de-an", 2, 3)]
    sync(anna)
    check_same(anna, binh)


def test_one_draft_handed_in_on_two_machines_is_two_versions_and_the_second_can_be_undone(
    pair: tuple[Workspace, Workspace],
) -> None:
    anna, binh = pair
    hand_in(anna, ANNA, b"the same")
    hand_in(binh, BINH, b"the same")
    sync(anna)
    sync(binh, BINH)
    undo_last(repository_of(binh), author=BINH, when=WHEN)
    sync(binh, BINH)
    sync(anna)
    check_same(anna, binh)
    numbers = [(v.number, v.withdrawn) for v in versions(repository_of(anna)) if v.document == "de-an"]
    assert numbers == [(1, False), (2, False), (3, True)]


def test_a_version_tagged_by_hand_on_work_that_others_have_too_is_kept(pair: tuple[Workspace, Workspace]) -> None:
    anna, binh = pair
    for workspace, who in ((anna, ANNA), (binh, BINH)):
        write(workspace, who, obstacles__a=b"a: 1\n")
    hand_in(anna, ANNA, b"anna's")
    git(binh.root, "tag", "-a", "-m", "by hand", "de-an/v2")
    tagged = git(binh.root, "rev-parse", "HEAD").strip()
    sync(anna)
    sync(binh, BINH)
    sync(anna)
    check_same(anna, binh)
    assert git(anna.root, "rev-parse", "de-an/v3^{commit}").strip() == tagged


def test_a_version_withdrawn_offline_stays_withdrawn(pair: tuple[Workspace, Workspace]) -> None:
    anna, binh = pair
    first = (binh.root / "drafts/de-an.docx").read_bytes()
    hand_in(anna, ANNA, b"anna's")
    hand_in(binh, BINH, b"binh's mistake")
    undo_last(repository_of(binh), author=BINH, when=WHEN)
    sync(anna)
    sync(binh, BINH)
    sync(anna)
    check_same(anna, binh)
    assert [(v.number, v.withdrawn) for v in versions(repository_of(anna)) if v.document == "de-an"] == [
        (1, False), (2, False), (3, True),
    ]  # fmt: skip
    assert drafts(anna)[1] == first
    assert (anna.root / "drafts/de-an.docx").read_bytes() == b"anna's"


def test_unsaved_edits_stay_and_are_told(pair: tuple[Workspace, Workspace]) -> None:
    anna, binh = pair
    hand_in(anna, ANNA, b"anna's")
    sync(anna)
    (binh.root / "drafts/de-an.docx").write_bytes(b"binh is writing")
    (binh.root / "notes.txt").write_bytes(b"own")
    assert sync(binh, BINH).finished.edited == ("drafts/de-an.docx",)
    assert (binh.root / "drafts/de-an.docx").read_bytes() == b"binh is writing"
    assert git(binh.root, "status", "--porcelain").splitlines() == [" M drafts/de-an.docx", "?? notes.txt"]


def test_a_machine_without_network_shares_by_a_bundle(pair: tuple[Workspace, Workspace], tmp_path: Path) -> None:
    anna, binh = pair
    stick = tmp_path / "chia sẻ.bundle"
    hand_in(anna, ANNA, b"anna's")
    hand_in(binh, BINH, b"binh's")
    sync(anna, bundle=stick)
    assert [(c.old, c.new) for c in sync(binh, BINH, bundle=stick).renumbered] == [(2, 3)]
    sync(anna, bundle=stick)
    check_same(anna, binh)
    assert drafts(anna)[3] == b"binh's"
    git(tmp_path, "clone", "-q", str(stick), str(tmp_path / "carla"))
    assert (tmp_path / "carla/milestones.yaml").read_bytes() == (anna.root / "milestones.yaml").read_bytes()
    sync(binh, BINH)
    sync(anna)
    check_same(anna, binh)


def test_work_that_came_back_by_another_way_is_known_again(pair: tuple[Workspace, Workspace], tmp_path: Path) -> None:
    anna, binh = pair
    stick = tmp_path / "x.bundle"
    hand_in(anna, ANNA, b"anna's")
    sync(anna, bundle=stick)
    hand_in(binh, BINH, b"binh's")
    sync(binh, BINH)
    sync(binh, BINH, bundle=stick)
    sync(binh, BINH)
    sync(anna)
    check_same(anna, binh)
    assert sorted(drafts(anna)) == [1, 2, 3]


def test_a_broken_bundle_is_refused(pair: tuple[Workspace, Workspace], tmp_path: Path) -> None:
    anna, _ = pair
    (tmp_path / "x.bundle").write_bytes(b"# v2 git bundle\nrubbish\n")
    with pytest.raises(DeanError, match="không phải gói chia sẻ, hoặc đã bị hỏng"):
        sync(anna, bundle=tmp_path / "x.bundle")


def test_another_workspace_is_refused(pair: tuple[Workspace, Workspace], tmp_path: Path) -> None:
    anna, _ = pair
    other = Repository.create(tmp_path / "other")
    stranger = Workspace(other.top)
    carry_out(stranger, Act("init", "Khác", {"x.yaml": b"x"}), BINH, WHEN)
    git(other.top, "remote", "add", "origin", git(anna.root, "remote", "get-url", "origin").strip())
    with pytest.raises(DeanError, match="không cùng gốc"):
        sync(stranger)


def test_without_a_place_to_share_it_says_how_to_name_one(demo: Path) -> None:
    with pytest.raises(DeanError) as refused:
        sync(Workspace(demo))
    assert refused.value.message == "Không gian làm việc này chưa có nơi chia sẻ."
    assert "git remote add origin" in refused.value.hint


def test_an_unreachable_place_is_said(pair: tuple[Workspace, Workspace]) -> None:
    anna, _ = pair
    git(anna.root, "remote", "set-url", "origin", str(anna.root.parent / "gone.git"))
    with pytest.raises(DeanError, match="Không nói chuyện được với nơi chia sẻ “origin”"):
        sync(anna)


def test_a_place_that_takes_nothing_is_said(pair: tuple[Workspace, Workspace]) -> None:
    anna, _ = pair
    hand_in(anna, ANNA, b"anna's")
    git(anna.root, "remote", "set-url", "--push", "origin", str(anna.root.parent / "gone.git"))
    with pytest.raises(DeanError, match="Không nói chuyện được với nơi chia sẻ “origin”"):
        sync(anna)


def test_over_ssh_work_is_shared_and_what_the_server_refuses_is_told(
    guarded: tuple[Workspace, Workspace], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, _ = guarded
    server = git(anna.root, "remote", "get-url", "origin").strip()
    ssh = tmp_path / "ssh"
    ssh.write_text('#!/bin/sh\nfor last; do :; done\nexec sh -c "$last"\n', encoding="utf-8")
    ssh.chmod(0o755)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    git(tmp_path, "config", "--global", "core.sshCommand", str(ssh))
    git(anna.root, "remote", "set-url", "origin", f"may-chu.example:{server}")
    hand_in(anna, ANNA, b"anna's")
    assert sync(anna).sent == 1
    record_files(anna, ANNA, {"events/2024-05-02-x.yaml": b"schema: dean.event/1\nkind: rubbish\n"})
    with pytest.raises(DeanError, match="dean check còn thấy lỗi"):
        sync(anna)


def test_a_link_from_elsewhere_is_refused(pair: tuple[Workspace, Workspace], tmp_path: Path) -> None:
    anna, binh = pair
    (binh.root / "events/link.yaml").symlink_to(tmp_path)
    git(binh.root, "add", "events/link.yaml")
    git(binh.root, "commit", "-q", "-m", "link")
    git(binh.root, "push", "-q", "origin", "main")
    with pytest.raises(DeanError, match=r"“events/link.yaml” là liên kết hoặc kho con"):
        sync(anna)
    assert not (anna.root / "events/link.yaml").exists()


def test_a_moved_tag_at_the_server_is_refused(pair: tuple[Workspace, Workspace]) -> None:
    anna, binh = pair
    git(binh.root, "tag", "-f", "-a", "-m", "x", "de-an/v1", "HEAD~1")
    git(binh.root, "push", "-q", "-f", "origin", "refs/tags/de-an/v1")
    with pytest.raises(DeanError, match="Dự thảo de-an/v1 ở nơi chia sẻ “origin” khác với ở đây"):
        sync(anna)


def test_locks_that_a_killed_one_left_are_cleared_away(pair: tuple[Workspace, Workspace]) -> None:
    anna, _ = pair
    server = Path(git(anna.root, "remote", "get-url", "origin").strip())
    under_way = anna.root / ".git/dean/sync/under-way"
    left = [anna.root / ".git/refs/dean/shared/origin/de-an/v2.lock", anna.root / ".git/packed-refs.lock",
            server / "refs/heads/main.lock", server / "refs/tags/de-an/v2.lock"]  # fmt: skip
    hand_in(anna, ANNA, b"anna's")
    for file in (under_way, *left):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    for file in left:
        os.utime(file, (1, 1))
    sync(anna)
    assert not [file for file in (under_way, *left) if file.exists()]


def test_a_lock_that_another_git_still_writes_to_stays(
    pair: tuple[Workspace, Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, _ = pair
    (anna.root / ".git/dean/sync/under-way").touch()
    packed = anna.root / ".git/packed-refs.lock"
    packed.touch()
    monkeypatch.setattr(transport, "sleep", lambda _: os.utime(packed, (1, 1)))
    sync(anna)
    assert packed.exists()


def test_who_never_gets_a_turn_is_told_what_may_hold_everybody_up(
    pair: tuple[Workspace, Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, _ = pair
    hand_in(anna, ANNA, b"anna's")
    (Path(git(anna.root, "remote", "get-url", "origin").strip()) / "refs/heads/main.lock").touch()
    monkeypatch.setattr(module, "_TRIES", 2)
    with pytest.raises(DeanError, match="Nhiều người đang chia sẻ cùng lúc") as refused:
        sync(anna)
    assert "xóa các tệp .lock cũ trong kho chung" in refused.value.hint


def test_what_plain_git_records_in_the_middle_of_sharing_is_not_overwritten(
    pair: tuple[Workspace, Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, binh = pair
    write(anna, ANNA, obstacles__a=b"a")
    sync(anna)

    def step(name: str) -> None:
        if name == "kept":
            (binh.root / "notes.txt").write_bytes(b"own")
            git(binh.root, "add", "notes.txt")
            git(binh.root, "commit", "-q", "-m", "in between")

    with monkeypatch.context() as patched:
        patched.setattr(change, "checkpoint", step)
        with pytest.raises(DeanError, match="Kho vừa bị chương trình khác thay đổi"):
            sync(binh, BINH)
    assert git(binh.root, "log", "-1", "--format=%s") == "in between\n"
    assert sync(binh, BINH).received == 1
    assert "in between" in git(binh.root, "log", "--format=%s")


def test_a_folder_where_nothing_was_recorded_takes_in_what_is_shared_and_shares_nothing_of_its_own(
    pair: tuple[Workspace, Workspace], plan_only: Path, tmp_path: Path, invoke: Invoke
) -> None:
    anna, _ = pair
    who = ("--as", "Nguyễn Văn Mẫu <mau@so.example>")
    git(plan_only, "init", "-q", "--initial-branch=main")
    git(tmp_path, "init", "-q", "--bare", "--initial-branch=main", "moi.git")
    git(plan_only, "remote", "add", "origin", str(tmp_path / "moi.git"))
    assert invoke("sync", *who, cwd=plan_only, code=1).err == (
        "Lỗi: Chưa ghi nhận việc gì nên chưa có gì để chia sẻ.\nGợi ý: Bắt đầu bằng: dean init\n"
    )
    git(plan_only, "remote", "set-url", "origin", git(anna.root, "remote", "get-url", "origin").strip())
    edited = (plan_only / "milestones.yaml").read_bytes() + b"# mine\n"
    (plan_only / "milestones.yaml").write_bytes(edited)
    invoke("sync", *who)
    assert git(plan_only, "rev-parse", "HEAD") == git(anna.root, "rev-parse", "HEAD")
    assert git(plan_only, "status", "--porcelain") == " M milestones.yaml\n"
    assert (plan_only / "milestones.yaml").read_bytes() == edited


def test_a_classified_workspace_warns_before_any_push(
    pair: tuple[Workspace, Workspace], invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, _ = pair
    monkeypatch.setenv("GIT_AUTHOR_NAME", ANNA.name)
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", ANNA.email)
    plan = (anna.root / "milestones.yaml").read_text("utf-8")
    (anna.root / "milestones.yaml").write_text(
        plan.replace("\nsettings:\n", "\nsettings:\n  mat: true\n"), encoding="utf-8"
    )
    invoke("save", cwd=anna.root)
    refused = invoke("sync", code=1).err
    assert "Cảnh báo: không gian làm việc này được đánh dấu mật (mat: true); sắp đưa ra origin." in refused
    assert "Lỗi: Chưa chia sẻ: tài liệu mật cần người xác nhận." in refused
    assert "gửi 1 việc" in invoke("sync", "--yes").err


@pytest.mark.parametrize("shared", ["drafts/de-an.docx", "obstacles/x.yaml"])
def test_what_cannot_be_read_is_not_taken_for_deleted(pair: tuple[Workspace, Workspace], shared: str) -> None:
    anna, binh = pair
    for workspace, who, data in ((anna, ANNA, b"a: 1\n"), (binh, BINH, b"a: 2\n")):
        if shared.startswith("drafts/"):
            hand_in(workspace, who, data)
        else:
            record_files(workspace, who, {shared: data})
    sync(anna)
    mine = git(binh.root, "rev-parse", f"HEAD:{shared}").strip()
    hidden = binh.root / ".git/objects" / mine[:2] / mine[2:]
    hidden.rename(hidden.with_name("aside"))
    before = git(binh.root, "rev-parse", "HEAD")
    with pytest.raises(DeanError, match=f"Kho Git thiếu đối tượng {mine}"):
        sync(binh, BINH, Prefer.MINE)
    assert git(binh.root, "rev-parse", "HEAD") == before
    hidden.with_name("aside").rename(hidden)
    sync(binh, BINH, Prefer.MINE)
    assert (binh.root / shared).read_bytes() == b"a: 2\n"


# -- The server's hook -------------------------------------------------------------------------


@pytest.fixture
def guarded(pair: tuple[Workspace, Workspace], monkeypatch: pytest.MonkeyPatch) -> tuple[Workspace, Workspace]:
    """The same two machines, and a server that has the hook and dean."""
    anna, _ = pair
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    install_hook(Path(git(anna.root, "remote", "get-url", "origin").strip()), force=False)
    return pair


def refused_push(folder: Path, *arguments: str) -> str:
    """What a push that must fail is told."""
    pushed = subprocess.run(
        ["git", "push", "origin", *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    assert pushed.returncode
    return pushed.stderr


def test_the_hook_lets_ordinary_work_through(guarded: tuple[Workspace, Workspace]) -> None:
    anna, binh = guarded
    hand_in(anna, ANNA, b"anna's")
    hand_in(binh, BINH, b"binh's")
    sync(anna)
    sync(binh, BINH)
    sync(anna)
    check_same(anna, binh)


def test_the_hook_refuses_rewritten_history(guarded: tuple[Workspace, Workspace]) -> None:
    anna, _ = guarded
    git(anna.root, "commit", "-q", "--amend", "-m", "another")
    assert "lịch sử đã bị viết lại" in refused_push(anna.root, "--force", "main")
    git(anna.root, "push", "-q", "origin", "HEAD~1:refs/heads/other")
    assert "không xóa nhánh other" in refused_push(anna.root, ":other")


def test_the_hook_refuses_a_moved_or_deleted_version(guarded: tuple[Workspace, Workspace]) -> None:
    anna, _ = guarded
    git(anna.root, "tag", "-f", "-a", "-m", "x", "de-an/v1", "HEAD~1")
    assert "thẻ dự thảo de-an/v1 đã có" in refused_push(anna.root, "--force", "refs/tags/de-an/v1")
    assert "thẻ dự thảo de-an/v1 đã có" in refused_push(anna.root, ":refs/tags/de-an/v1")


def test_the_hook_refuses_a_workspace_that_fails_its_check(guarded: tuple[Workspace, Workspace]) -> None:
    anna, _ = guarded
    record_files(anna, ANNA, {"events/2024-05-02-x.yaml": b"schema: dean.event/1\nkind: rubbish\n"})
    with pytest.raises(DeanError) as refused:
        sync(anna)
    assert "events/2024-05-02-x.yaml:2:7" in refused.value.message
    assert "dean check còn thấy lỗi" in refused.value.message
    undo_last(repository_of(anna), author=ANNA, when=WHEN)
    sync(anna)


# -- Two people record at once -----------------------------------------------------------------

BASE = b"a: 1\nb: 2\nc: 3\nlist:\n  - x\n"
JOINED = {
    "append to one list": (BASE + b"  - y\n", BASE + b"  - z\n", BASE + b"  - y\n  - z\n"),
    "edit of two places": (BASE.replace(b"1", b"11"), BASE.replace(b"3", b"33"), b"a: 11\nb: 2\nc: 33\nlist:\n  - x\n"),
    "the same edit": (BASE.replace(b"1", b"11"), BASE.replace(b"1", b"11"), BASE.replace(b"1", b"11")),
    "only theirs": (BASE.replace(b"1", b"11"), BASE, BASE.replace(b"1", b"11")),
    "only mine": (BASE, BASE.replace(b"1", b"11"), BASE.replace(b"1", b"11")),
    "both delete": (None, None, None),
    "they delete, I leave it": (None, BASE, None),
}


@pytest.mark.parametrize("name", JOINED)
def test_two_edits_of_one_record_are_joined(pair: tuple[Workspace, Workspace], name: str) -> None:
    anna, binh = pair
    theirs, mine, wanted = JOINED[name]
    record_files(anna, ANNA, {"obstacles/x.yaml": BASE})
    sync(anna)
    sync(binh, BINH)
    if theirs != BASE:
        record_files(anna, ANNA, {"obstacles/x.yaml": theirs})
    if mine != BASE:
        record_files(binh, BINH, {"obstacles/x.yaml": mine})
    sync(anna)
    sync(binh, BINH)
    sync(anna)
    check_same(anna, binh)
    file = anna.root / "obstacles/x.yaml"
    assert (file.read_bytes() if file.exists() else None) == wanted


CONTRADICTIONS = {
    "one place": (BASE.replace(b"1", b"11"), BASE.replace(b"1", b"12")),
    "deleted and edited": (None, BASE.replace(b"1", b"12")),
    "edited and deleted": (BASE.replace(b"1", b"12"), None),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
@pytest.mark.parametrize("prefer", list(Prefer))
def test_a_contradiction_is_put_to_a_person(pair: tuple[Workspace, Workspace], name: str, prefer: Prefer) -> None:
    anna, binh = pair
    theirs, mine = CONTRADICTIONS[name]
    record_files(anna, ANNA, {"obstacles/x.yaml": BASE})
    sync(anna)
    sync(binh, BINH)
    record_files(anna, ANNA, {"obstacles/x.yaml": theirs})
    record_files(binh, BINH, {"obstacles/x.yaml": mine})
    sync(anna)
    before = git(binh.root, "rev-parse", "HEAD")
    with pytest.raises(DeanError) as refused:
        sync(binh, BINH)
    assert refused.value.message == (
        "obstacles/x.yaml: người khác đã sửa chính chỗ bạn sửa trong “Ghi obstacles/x.yaml”."
    )
    assert git(binh.root, "rev-parse", "HEAD") == before
    sync(binh, BINH, prefer)
    sync(anna)
    check_same(anna, binh)
    file = anna.root / "obstacles/x.yaml"
    assert (file.read_bytes() if file.exists() else None) == (mine if prefer is Prefer.MINE else theirs)


def test_records_of_different_agencies_never_conflict(pair: tuple[Workspace, Workspace]) -> None:
    anna, binh = pair
    record_files(anna, ANNA, {"rounds/02-du-thao-lan-1/so-tttt.yaml": b"agency: so-tttt\n"})
    record_files(binh, BINH, {"rounds/02-du-thao-lan-1/so-tu-phap.yaml": b"agency: so-tu-phap\n"})
    sync(anna)
    sync(binh, BINH)
    sync(anna)
    check_same(anna, binh)


def test_a_renamed_and_an_edited_record_both_stay(pair: tuple[Workspace, Workspace]) -> None:
    anna, binh = pair
    record_files(anna, ANNA, {"obstacles/x.yaml": BASE})
    sync(anna)
    sync(binh, BINH)
    record_files(anna, ANNA, {"obstacles/x.yaml": None, "obstacles/y.yaml": BASE})
    record_files(binh, BINH, {"obstacles/x.yaml": BASE.replace(b"1", b"11")})
    sync(anna)
    sync(binh, BINH, Prefer.MINE)
    assert (binh.root / "obstacles/x.yaml").read_bytes() == BASE.replace(b"1", b"11")
    assert (binh.root / "obstacles/y.yaml").read_bytes() == BASE


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        ("obstacles/Việt.yaml", unicodedata.normalize("NFD", "obstacles/Việt.yaml")),
        ("obstacles/abc.yaml", "obstacles/ABC.yaml"),
    ],
)
def test_names_that_other_systems_take_for_one_are_put_to_a_person(
    pair: tuple[Workspace, Workspace], theirs: str, mine: str
) -> None:
    anna, binh = pair
    record_files(anna, ANNA, {theirs: b"a: 1\n"})
    record_files(binh, BINH, {mine: b"a: 2\n"})
    sync(anna)
    with pytest.raises(DeanError, match="chỉ khác nhau ở chữ hoa hay dấu tổ hợp"):
        sync(binh, BINH)


# -- Races -------------------------------------------------------------------------------------


def hand_in_three(folder: str, number: int) -> None:
    """Three versions, each shared at once."""
    workspace = Workspace(Path(folder))
    for turn in range(3):
        hand_in(workspace, ANNA, f"{number}-{turn}".encode())
        sync(workspace)


def test_eight_machines_share_three_versions_each(demo: Path, tmp_path: Path) -> None:
    server = tmp_path / "chung.git"
    git(tmp_path, "init", "-q", "--bare", "--initial-branch=main", str(server))
    git(demo, "remote", "add", "origin", str(server))
    sync(Workspace(demo))
    machines = [clone(server, tmp_path / f"m{number}") for number in range(8)]
    with ProcessPoolExecutor(8) as pool:
        list(pool.map(hand_in_three, [str(m.root) for m in machines], range(8)))
    sync(Workspace(demo))
    found = drafts(Workspace(demo))
    assert sorted(found) == list(range(1, 26))
    assert sorted(data for number, data in found.items() if number > 1) == sorted(
        f"{number}-{turn}".encode() for number in range(8) for turn in range(3)
    )
    git(demo, "fsck", "--strict")
