"""A second of every target of `make fuzz`, and what it has found."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from deancli.document.limits import DEFAULT
from deancli.document.templates.filling import Template, fill
from deancli.document.writing import Claim, Paragraph, plain_docx
from deancli.errors import DeanError
from deancli.workspace.consultation.mailbox import items_of
from tests.conftest import Invoke
from tests.document.making import zipped
from tools.fuzz import trying
from tools.fuzz.targets import TARGETS


@pytest.mark.parametrize("target", [target.name for target in TARGETS])
def test_a_few_mutations_of_every_target_are_refused_in_words_or_let_in(
    target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trying, "KEPT", tmp_path)
    assert {trying.tried(target, seed).outcome for seed in range(8)} <= trying.KNOWN


def test_a_fault_is_told_and_what_made_it_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(trying, "KEPT", tmp_path)
    outcome = trying.through(TARGETS[0]._replace(reads=broken), 1, b"a: b\n").outcome
    assert "KeyError" in outcome
    assert [file.name for file in tmp_path.iterdir()] == ["yaml-1"]


# -- Found by it -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "when", ["99999999999999999999 +0700", "1714615200 +9999", "x", "253402300800 +0000", "-1 +0000"]
)
def test_a_commit_of_no_day_is_shown_and_is_no_bug(demo: Path, invoke: Invoke, when: str) -> None:
    def git(*words: str, stdin: bytes = b"") -> str:
        return subprocess.run(["git", *words], cwd=demo, input=stdin, capture_output=True, check=True).stdout.decode()

    tree, parent = git("rev-parse", "HEAD^{tree}"), git("rev-parse", "HEAD")
    who = f"Mẫu <mau@so.example> {when}"
    commit = f"tree {tree}parent {parent}author {who}\ncommitter {who}\n\nKhông có ngày\n"
    made = git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=commit.encode())
    git("update-ref", "refs/heads/main", made.strip())
    assert "Không có ngày" in invoke("journal", cwd=demo).out
    for words in (
        ("status",),
        ("calendar", "--format", "ics"),
        ("draft", "log"),
        ("report", "weekly", "--format", "txt"),
    ):
        invoke(*words, "--as-of", "2024-05-03", cwd=demo)


def test_a_mail_whose_headers_are_none_is_refused(tmp_path: Path) -> None:
    mail = tmp_path / "thu.eml"
    mail.write_bytes(b"From: a@b.example\nContent-Disposition: attachment; filename*=\x00''x\n\nx\n")
    with pytest.raises(DeanError, match=r"bị hỏng|không kèm tệp nào"):
        list(items_of(mail, DEFAULT))
    assert trying.tried("mail", 492).outcome in trying.KNOWN


def test_a_template_that_points_to_a_part_it_lacks_is_refused() -> None:
    import io
    import zipfile

    when = datetime(2024, 5, 2, tzinfo=UTC)
    with zipfile.ZipFile(io.BytesIO(plain_docx([Paragraph("x")], author="x", when=when))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != "word/styles.xml"}
    with pytest.raises(DeanError, match="không điền được"):
        fill(Template("x.docx", zipped(parts)), {}, Claim("x", when))
