"""What `make wheelhouse` puts together for offices without a network; the fetching itself is tried by hand."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools import wheelhouse

LOCK = (wheelhouse.ROOT / "requirements.lock").read_text("utf-8")


@pytest.mark.parametrize(("platform", "has_colorama"), [("win_amd64", True), ("linux_x86_64", False)])
def test_the_lock_is_settled_for_the_machine_that_installs(platform: str, has_colorama: bool) -> None:
    lock = wheelhouse.for_platform(LOCK, platform)
    assert ("colorama==" in lock) == has_colorama
    assert " ; " not in lock
    kept = re.findall(r"^\S+==\S+ \\$", lock, re.MULTILINE)
    assert len(kept) == len(re.findall(r"^\S+==", LOCK, re.MULTILINE)) - (not has_colorama)


def test_dean_itself_is_installed_by_its_hash_too(tmp_path: Path) -> None:
    (tmp_path / "deancli-0.1.0-py3-none-any.whl").write_bytes(b"wheel")
    assert re.fullmatch(r"deancli==\S+ --hash=sha256:[0-9a-f]{64}\n", wheelhouse.own_line(tmp_path))


def test_the_scripts_have_the_line_ends_of_their_systems_and_never_look_for_a_network(tmp_path: Path) -> None:
    wheelhouse.copy_scripts(tmp_path)
    windows, linux, text = ((tmp_path / name).read_bytes() for name in ("cai-dat.cmd", "install.sh", "HUONG-DAN.txt"))
    assert windows.count(b"\n") == windows.count(b"\r\n") > 10
    assert b"\r" not in linux
    assert text.startswith(b"\xef\xbb\xbf")
    flags = (b"--no-index", b"--require-hashes", b"--force-reinstall")
    assert all(flag in script for script in (windows, linux) for flag in flags)
    assert not windows.startswith(b"\xef\xbb\xbf")


def test_the_script_for_linux_says_what_python_it_needs(tmp_path: Path) -> None:
    wheelhouse.copy_scripts(tmp_path)
    command = ["sh", str(tmp_path / "install.sh")]
    ended = subprocess.run(
        command, env={"PYTHON": "/nonexistent", "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ended.returncode == 1
    assert ended.stderr.startswith("Cần Python 3.11, 3.12, 3.13 hoặc 3.14 có venv")


def test_what_is_told_of_python_is_what_the_wheels_are_for() -> None:
    last = wheelhouse.PYTHONS[-1]
    vi = f"{', '.join(wheelhouse.PYTHONS[:-1])} hoặc {last}"
    en = f"{', '.join(wheelhouse.PYTHONS[:-1])} or {last}"
    for name in ("tools/offline/install.sh", "tools/offline/HUONG-DAN.txt"):
        text = (wheelhouse.ROOT / name).read_text("utf-8")
        assert vi in text
        assert en in text
    assert en in (wheelhouse.ROOT / "tools/offline/cai-dat.cmd").read_text("utf-8")


@pytest.mark.parametrize(("wheel", "fits"), [("cp{}{}", True), ("cp{}9{}", False)])
def test_a_python_that_no_wheel_is_for_is_refused_before_anything_is_made(
    tmp_path: Path, wheel: str, fits: bool
) -> None:
    wheelhouse.copy_scripts(tmp_path)
    (tmp_path / "wheels").mkdir()
    (tmp_path / f"wheels/lxml-6.0-{wheel.format(*sys.version_info)}-any.whl").touch()
    (tmp_path / "requirements.txt").touch()
    ended = subprocess.run(
        ["sh", str(tmp_path / "install.sh")], env={"PYTHON": sys.executable, "HOME": str(tmp_path), "PATH": "/usr/bin"},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ended.stderr.startswith("Cần Python") != fits
    assert (tmp_path / ".local/share/dean").exists() == fits
