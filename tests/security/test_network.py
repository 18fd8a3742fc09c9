"""dean uses no network: a process that ends at its first socket runs every command to its end."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from deancli.document.refusal import RefusedFile
from tests.conftest import ROOT
from tests.security.every_command import READING, WRITING, lines_of, others

PROGRAMS = {"git", "git.exe"}


def watched(lines: list[list[str]], folder: Path) -> subprocess.CompletedProcess[str]:
    """How the process that watches itself ended after `lines`."""
    (folder / "lenh.json").write_text(json.dumps(lines), "utf-8")
    arguments = [sys.executable, "-m", "tests.security.watched", str(folder / "lenh.json")]
    told = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        arguments, cwd=folder, env=told, capture_output=True, encoding="utf-8", check=False, timeout=120
    )


def test_no_command_opens_a_socket_or_starts_anything_but_git(demo: Path, out: Path) -> None:
    commands = [[*words, "--root", str(demo)] for words in lines_of([*READING, *WRITING, *others()], demo, out)]
    subprocess.run(["git", "init", "-q", "--bare", str(out / "chung.git")], check=True)
    subprocess.run(["git", "remote", "add", "origin", str(out / "chung.git")], cwd=demo, check=True)
    commands.append(["sync", "--yes", "--as", "Mẫu <mau@so.example>", "--root", str(demo)])
    ended = watched(commands, out)
    assert "NETWORK" not in ended.stderr
    results = [json.loads(line) for line in ended.stdout.splitlines()]
    assert len(results) == len(commands), ended.stderr
    assert {program for _, _, started, _ in results for program in started} <= PROGRAMS
    assert [one for one in results if one[1] not in {0, 1, 2}] == []
    assert results[-1][1] == 0, "a server in a folder needs no network"


def test_the_watch_sees_a_socket(demo: Path, out: Path) -> None:
    ended = watched([["site", "serve", "--port", "0", "--root", str(demo)]], out)
    assert ended.returncode == 99
    assert "NETWORK socket." in ended.stderr


def test_the_site_is_served_on_this_machines_own_address_only() -> None:
    from deancli.cli.site import serving

    assert serving.ADDRESS == "127.0.0.1"


def test_an_old_word_file_is_converted_without_fetching_what_it_links_to(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    request.getfixturevalue("libreoffice")
    from deancli.document import conversion

    with pytest.raises(RefusedFile, match="đây là trang web"):
        conversion.converted(b"<html><img src='http://127.0.0.1/a.png'></html>", "cu.doc")
    monkeypatch.setattr(conversion, "refuse_all_but_old_word", lambda *_: None)  # as if it were one that links
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/anh.png"
        conversion.converted(f'<html><img src="{address}">chữ</html>'.encode(), "cu.doc")
        with pytest.raises(TimeoutError):
            server.accept()
