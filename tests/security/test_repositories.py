"""A repository from elsewhere, or one's surroundings, never make dean start a program or go to another repository."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from deancli.git import command
from tests.conftest import Invoke
from tests.security.every_command import READING, WRITING, lines_of

QUIET = ("-c", "user.name=a", "-c", "user.email=a@b.example")
HOOKS = (
    "pre-commit", "post-commit", "commit-msg", "reference-transaction", "post-index-change", "pre-push",
    "post-checkout", "pre-auto-gc", "post-rewrite", "fsmonitor-watchman", "push-to-checkout",
)  # fmt: skip
TRAPS = (
    "core.fsmonitor", "core.pager", "pager.log", "pager.status", "core.editor", "sequence.editor", "diff.external",
    "diff.dean.textconv", "diff.dean.command", "filter.evil.clean", "filter.evil.smudge", "filter.evil.process",
    "merge.dean.driver", "alias.log", "alias.config", "core.sshCommand", "core.gitProxy", "core.askPass",
    "core.alternateRefsCommand", "credential.helper", "gpg.program", "gpg.ssh.program", "gpg.ssh.defaultKeyCommand",
    "interactive.diffFilter", "remote.origin.uploadpack", "remote.origin.receivepack", "uploadpack.packObjectsHook",
    "trailer.x.command", "sendemail.sendmailCmd", "init.templateDir", "web.browser", "browser.x.cmd",
)  # fmt: skip
"""Settings by which Git starts a program (git-config(1))."""
SHARING = (
    "core.sshCommand", "core.gitProxy", "core.askPass", "core.alternateRefsCommand", "credential.helper",
    "credential.https://kho.example.helper", "remote.origin.uploadpack", "remote.origin.receivepack",
    "remote.origin.vcs",
)  # fmt: skip


def git(folder: Path, *arguments: str) -> str:
    """What plain git prints."""
    return subprocess.run(
        ["git", *QUIET, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=True
    ).stdout


class Trap:
    """A program that leaves a trace when it is started."""

    def __init__(self, folder: Path) -> None:
        self.trace = folder / "da-chay"
        self.program = folder / "bay.sh"
        self.program.write_text(f'#!/bin/sh\necho "$0 $*" >> "{self.trace}"\n', "utf-8")
        self.program.chmod(0o755)

    @property
    def sprung(self) -> str:
        """Who started it, "" where nobody did."""
        return self.trace.read_text("utf-8") if self.trace.exists() else ""


@pytest.fixture
def trap(tmp_path: Path) -> Trap:
    return Trap(tmp_path)


def set_traps(folder: Path, trap: Trap) -> None:
    """Put the trap wherever a repository can name a program: settings, included ones, attributes, hooks."""
    included = folder / ".git" / "them"
    for at, name in enumerate(TRAPS):
        place = ("--file", str(included)) if at % 2 else ("--local",)
        git(folder, "config", *place, name, f"!{trap.program}" if name.startswith("alias") else str(trap.program))
    git(folder, "config", "include.path", "them")
    for name, value in (
        ("log.showSignature", "true"), ("remote.origin.url", "ext::sh -c touch% x"), ("protocol.ext.allow", "always"),
        ("protocol.allow", "always"), ("extensions.partialClone", "origin"), ("remote.origin.promisor", "true"),
    ):  # fmt: skip
        git(folder, "config", name, value)
    hooks = folder / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for hook in HOOKS:
        (hooks / hook).symlink_to(trap.program)
    (folder / ".git" / "info").mkdir(exist_ok=True)
    (folder / ".git" / "info" / "attributes").write_text("* filter=evil diff=dean merge=dean export-subst\n", "utf-8")


@pytest.fixture
def trapped(demo: Path, trap: Trap) -> Path:
    set_traps(demo, trap)
    return demo


def test_no_command_starts_a_program_that_the_repository_names(
    trapped: Path, trap: Trap, out: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(out)
    for words in lines_of([*READING, *WRITING], trapped, out):
        result = invoke(*words, "--root", trapped, code=None)
        assert result.code in {0, 1}, (words, result.err)
        assert trap.sprung == "", words


def test_the_traps_would_spring_for_plain_git(trapped: Path, trap: Trap) -> None:
    (trapped / "drafts/de-an.docx").write_bytes(b"x")
    subprocess.run(["git", "diff"], cwd=trapped, capture_output=True, check=False)
    assert trap.sprung


@pytest.mark.parametrize("name", SHARING)
def test_sharing_is_refused_where_the_repository_names_a_program_for_it(
    demo: Path, trap: Trap, tmp_path: Path, invoke: Invoke, name: str
) -> None:
    git(tmp_path, "init", "-q", "--bare", str(tmp_path / "chung.git"))
    git(demo, "config", "remote.origin.url", str(tmp_path / "chung.git"))
    git(demo, "config", name, str(trap.program))
    result = invoke("sync", "--yes", "--as", "Mẫu <mau@so.example>", code=1, cwd=demo)
    assert f"Cài đặt của chính kho này gọi chương trình khác: {name.lower()}" in result.err
    assert trap.sprung == ""


def test_the_users_own_settings_are_theirs(demo: Path, trap: Trap, tmp_path: Path, invoke: Invoke) -> None:
    git(tmp_path, "config", "--global", "core.sshCommand", str(trap.program))
    git(demo, "config", "remote.origin.url", "ssh://kho.example/de-an.git")
    invoke("sync", "--yes", "--as", "Mẫu <mau@so.example>", code=1, cwd=demo)
    git(tmp_path, "config", "--global", "--unset", "core.sshCommand")
    assert "git-upload-pack" in trap.sprung


@pytest.mark.parametrize(
    "address", ["ext::{program}", "dean::x", "--upload-pack={program}", "-oProxyCommand={program}:x"]
)
def test_an_address_never_becomes_a_program_or_an_option(
    demo: Path, trap: Trap, tmp_path: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    (tmp_path / "git-remote-dean").symlink_to(trap.program)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    git(demo, "config", "remote.origin.url", address.format(program=trap.program))
    git(demo, "config", "protocol.dean.allow", "always")
    invoke("sync", "--yes", "--as", "Mẫu <mau@so.example>", code=1, cwd=demo)
    assert trap.sprung == ""


@pytest.mark.parametrize("signed", ["commit.gpgSign", "tag.gpgSign"])
def test_a_repository_that_asks_for_signatures_does_not_choose_who_signs(
    demo: Path, trap: Trap, invoke: Invoke, signed: str
) -> None:
    git(demo, "config", signed, "true")
    git(demo, "config", "gpg.program", str(trap.program))
    words = ("obstacle", "add", "so-tttt", "Chưa có số liệu", "--as", "Mẫu <mau@so.example>")
    assert "gpg.program" in invoke(*words, code=1, cwd=demo).err
    assert trap.sprung == ""


def test_a_signed_tag_is_not_checked_by_the_repositorys_own_program(demo: Path, trap: Trap, invoke: Invoke) -> None:
    tag = git(demo, "cat-file", "tag", "de-an/v1") + "-----BEGIN PGP SIGNATURE-----\n\nx\n-----END PGP SIGNATURE-----\n"
    made = subprocess.run(["git", "hash-object", "-t", "tag", "-w", "--stdin", "--literally"], cwd=demo,
                          input=tag.encode(), capture_output=True, check=True)  # fmt: skip
    git(demo, "update-ref", "refs/tags/de-an/v1", made.stdout.decode().strip())
    git(demo, "config", "gpg.program", str(trap.program))
    assert "gpg.program" in invoke("draft", "verify", code=1, cwd=demo).err
    assert trap.sprung == ""


def test_a_missing_object_is_not_fetched_from_where_the_repository_says(demo: Path, trap: Trap, invoke: Invoke) -> None:
    """A "partial clone" makes Git fetch in the middle of reading, with the remote's own programs."""
    for name, value in (
        ("core.repositoryFormatVersion", "1"), ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", "file:///kho"), ("remote.origin.uploadpack", str(trap.program)),
    ):  # fmt: skip
        git(demo, "config", name, value)
    blob = git(demo, "rev-parse", "HEAD:drafts/de-an.docx").strip()
    (demo / ".git/objects" / blob[:2] / blob[2:]).unlink()
    for words in (("status",), ("draft", "export", "de-an"), ("draft", "verify"), ("journal",)):
        invoke(*words, code=None, cwd=demo)
        assert trap.sprung == "", words
    subprocess.run(["git", "cat-file", "blob", blob], cwd=demo, capture_output=True, check=False)
    assert trap.sprung, "plain Git would have gone there"


def test_inherited_git_variables_point_nowhere(
    demo: Path, trap: Trap, tmp_path: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = invoke("journal", cwd=demo).out
    git(tmp_path, "init", "-q", "kho-khac")
    for name, value in {
        "GIT_DIR": tmp_path / "kho-khac/.git", "GIT_WORK_TREE": tmp_path, "GIT_INDEX_FILE": tmp_path / "index",
        "GIT_OBJECT_DIRECTORY": tmp_path, "GIT_EXTERNAL_DIFF": trap.program, "GIT_PAGER": trap.program,
        "GIT_SSH_COMMAND": trap.program, "GIT_EDITOR": trap.program, "GIT_CONFIG_COUNT": 1, "GIT_TRACE": tmp_path / "t",
        "GIT_CONFIG_KEY_0": "core.fsmonitor", "GIT_CONFIG_VALUE_0": trap.program, "GIT_EXEC_PATH": tmp_path,
        "GIT_CONFIG_PARAMETERS": f"'core.fsmonitor={trap.program}'", "GIT_ALLOW_PROTOCOL": "ext", "GIT_NAMESPACE": "x",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, str(value))
    assert invoke("journal", cwd=demo).out == expected
    invoke("obstacle", "add", "so-tttt", "Chưa có số liệu", "--as", "Mẫu <mau@so.example>", cwd=demo)
    assert trap.sprung == ""
    assert not (tmp_path / "index").exists()
    assert not (tmp_path / "t").exists()


def test_git_is_never_taken_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "git").symlink_to("/bin/false")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.environ['PATH']}")
    command.executable.cache_clear()
    assert Path(command.executable()).is_absolute()
    assert Path(command.executable()).parent != tmp_path
