"""Files that dean makes have the permissions that the user's umask gives, and lie where they were asked for."""

from __future__ import annotations

import os
import stat
from email.message import EmailMessage
from pathlib import Path

import pytest

from deancli.document.limits import DEFAULT
from deancli.workspace.consultation.mailbox import items_of
from tests.conftest import Invoke
from tests.security.hostile import hostile_docx

WHO = ("--as", "Trần Thị Thí Dụ <thidu.tt@congan.bacgiang.example>")
HOSTILE_NAMES = (
    "../../../ra-ngoai.docx", "..\\..\\ra-ngoai.docx", "/etc/ra-ngoai.docx", "C:\\ra-ngoai.docx",
    "-oProxyCommand=x.docx",
    "--upload-pack=x.docx", "con.docx", "a\x1b[2J\u202eb.docx", "$(touch x).docx", "x" * 300 + ".docx", ".git/config",
)  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
@pytest.mark.parametrize("mask", [0o002, 0o022, 0o027, 0o077])
def test_every_file_made_has_what_the_umask_leaves(demo: Path, tmp_path: Path, invoke: Invoke, mask: int) -> None:
    out = tmp_path / "ra"
    before = {file for file in demo.rglob("*") if ".git/objects" not in str(file)}
    held = os.umask(mask)
    try:
        invoke("obstacle", "add", "so-tttt", "Chưa có số liệu", *WHO, cwd=demo)
        invoke("round", "package", "2", "--agency", "so-tai-chinh", "-o", out, cwd=demo)
        invoke("site", "build", "-o", tmp_path / "trang", "--as-of", "2024-05-03", cwd=demo)
        invoke("dossier", "submit", "-o", out / "ho-so.zip", cwd=demo)
    finally:
        os.umask(held)
    made = [file for place in (out, tmp_path / "trang") for file in place.rglob("*")]
    made += [file for file in demo.rglob("*") if file not in before and ".git/objects" not in str(file)]
    assert len(made) > 30
    wrong = [file for file in made if stat.S_IMODE(file.stat().st_mode) != (0o777 if file.is_dir() else 0o666) & ~mask]
    assert wrong == []


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_the_name_of_a_received_file_never_chooses_where_it_is_kept(
    demo: Path, tmp_path: Path, invoke: Invoke, name: str
) -> None:
    message = EmailMessage()
    message["From"] = "ai@stc.example"
    message.set_content("Kính gửi")
    message.add_attachment(hostile_docx(), maintype="application", subtype="octet-stream", filename=name)
    mail = tmp_path / "thu.eml"
    mail.write_bytes(bytes(message))
    assert {item.path.parent for item in items_of(mail, DEFAULT)} <= {tmp_path / "thu"}
    before = beside(demo)
    words = ("response", "add", "2", "so-tai-chinh", mail, "--position", "agree", "--received", "2024-05-06", "--yes")
    invoke(*words, *WHO, cwd=demo)
    assert beside(demo) == before
    assert [file.name for file in demo.glob("rounds/02*/received/*")] in (
        ["so-tai-chinh-1-1.docx"],
        ["so-tai-chinh-1-1"],
    )


def beside(folder: Path) -> set[Path]:
    """Whatever lies outside of `folder`."""
    return {file for file in folder.parent.rglob("*") if not file.is_relative_to(folder)}


@pytest.mark.parametrize("id", ["../../x", "..", "/etc", "a/b", "-rf", ".git", "con", "a b", "a\\b", "a\tb", "Ơ"])
@pytest.mark.parametrize(("file", "at"), [("agencies.yaml", "- id: so-tai-chinh"), ("milestones.yaml", "- id: de-an")])
def test_an_id_that_would_be_another_place_is_refused(demo: Path, invoke: Invoke, file: str, at: str, id: str) -> None:
    text = (demo / file).read_text("utf-8")
    quoted = id.replace("\\", "\\\\").replace("\t", "\\t")
    (demo / file).write_text(text.replace(f"{at}\n", f'- id: "{quoted}"\n', 1), "utf-8")
    assert "không đúng dạng" in invoke("check", code=1, cwd=demo).out


@pytest.mark.parametrize("words", [
    ("draft", "export", "--", "--upload-pack=x"), ("draft", "show", "../../x"), ("agency", "show", "--", "-rf"),
    ("round", "show", "--", "-1"), ("comment", "show", "--", "--output=x"), ("sync", "--remote", "--upload-pack=x"),
    ("sync", "--remote", "-oProxyCommand=x"), ("draft", "diff", "de-an", "--", "--output=x"),
    ("obstacle", "show", "--", "../x"), ("template", "export", "../../x"), ("draft", "restore", "--", "--exec=x"),
])  # fmt: skip
def test_a_word_that_looks_like_an_option_or_a_way_out_is_only_a_word(
    demo: Path, tmp_path: Path, invoke: Invoke, words: tuple[str, ...]
) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert invoke(*words, code=None, cwd=demo).code in {1, 2}
    assert [file for file in sorted(tmp_path.rglob("*")) if file not in before and ".git/dean" not in str(file)] == []


def test_a_tightened_file_stays_tight_when_dean_writes_it_again(demo: Path, invoke: Invoke) -> None:
    plan = demo / "milestones.yaml"
    plan.chmod(0o600)
    invoke("plan", "confirm", "II.3", "day-off", "--reason", "Rồi", *WHO, cwd=demo)
    assert stat.S_IMODE(plan.stat().st_mode) == 0o600
