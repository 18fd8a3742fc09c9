"""No password or token is told in a message: people copy those into mails and pictures."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from deancli.cli import output
from tests.conftest import Invoke

SECRET = "mat-khau-thu"
WHO = ("--yes", "--as", "Mẫu <mau@so.example>")


@pytest.mark.parametrize(
    "address",
    [
        f"https://mau:{SECRET}@kho.invalid/de-an.git",
        f"https://{SECRET}@kho.invalid/de-an.git?private_token={SECRET}",
        f"ssh://mau:{SECRET}@kho.invalid:99999/de-an.git",
        f"kho://mau:{SECRET}@kho.invalid/x",
    ],
)
@pytest.mark.parametrize("debug", [False, True])
def test_an_address_that_fails_is_told_without_its_password(
    demo: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, address: str, debug: bool
) -> None:
    subprocess.run(["git", "config", "remote.origin.url", address], cwd=demo, check=True)
    if debug:
        monkeypatch.setenv("DEAN_DEBUG", "1")
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")  # refused at once, whatever the network
    result = invoke("sync", *WHO, code=1, cwd=demo)
    assert "Không nói chuyện được với nơi chia sẻ" in result.err
    assert SECRET not in result.out + result.err


@pytest.mark.parametrize("debug", [False, True])
def test_a_bug_is_told_without_passwords_and_without_the_environment(
    demo: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, debug: bool
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(f"https://mau:{SECRET}@kho.example \x1b[2J")

    monkeypatch.setenv("KHO_TOKEN", SECRET)
    monkeypatch.setattr(output, "show", broken)
    if debug:
        monkeypatch.setenv("DEAN_DEBUG", "1")
    err = invoke("status", code=3, cwd=demo).err
    assert "https://***@kho.example" in err
    assert SECRET not in err
    assert "\x1b" not in err
    assert ("\n    raise RuntimeError" in err) is debug, "a report of many lines stays one"
