"""`dean dossier`: one file with all that goes to who signs, proven later without the repository."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import jsonschema
import pytest

from deancli.document.bundle import bound
from tests.conftest import ROOT, Invoke

DAY = ("--as-of", "2024-04-26")


@pytest.fixture
def made(demo: Path, invoke: Invoke, tmp_path: Path) -> Path:
    """A dossier of the demonstration."""
    file = tmp_path / "hồ sơ.zip"
    invoke("dossier", "submit", *DAY, "-o", file, cwd=demo)
    return file


def contents(file: Path) -> dict[str, bytes]:
    """Every file of a ZIP, in its order."""
    with ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_holds_what_goes_to_who_signs_and_says_what_is_missing(demo: Path, invoke: Invoke, tmp_path: Path) -> None:
    file = tmp_path / "hs.zip"
    view = json.loads(invoke("dossier", "submit", *DAY, "-o", file, "--json", cwd=demo).out)
    schema = json.loads((ROOT / "schemas/output/dossier-1.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(view, schema)
    assert [one["path"] for one in view["files"]] == [
        "01-to-trinh.docx", "02-du-thao-quyet-dinh.docx", "03-de-an-du-thao-lan-1.docx", "04-bang-tong-hop-dot-02.docx",
    ]  # fmt: skip
    assert view["missing"] == ["Đợt 2: 18 cơ quan chưa có văn bản góp ý."]
    assert contents(file)["03-de-an-du-thao-lan-1.docx"] == (demo / "drafts/de-an.docx").read_bytes()


def test_the_same_state_has_the_same_bytes(demo: Path, invoke: Invoke, made: Path, tmp_path: Path) -> None:
    again = tmp_path / "lại.zip"
    invoke("dossier", "submit", *DAY, "-o", again, "--lang", "en", cwd=demo)
    assert again.read_bytes() == made.read_bytes()


def test_it_is_proven_without_the_repository(invoke: Invoke, made: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    view = json.loads(invoke("dossier", "verify", made, "--json", cwd=elsewhere).out)
    schema = json.loads((ROOT / "schemas/output/dossier-verify-1.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(view, schema)
    assert (view["sound"], view["files"]) == (True, 4)
    assert "hồ sơ.zip: 4 tệp đúng như danh mục." in invoke("dossier", "verify", made).out


@pytest.mark.parametrize("name", ["01-to-trinh.docx", "DANH-MUC.txt"])
def test_a_changed_a_lost_and_an_added_file_are_told(invoke: Invoke, made: Path, name: str) -> None:
    files = contents(made)
    for changed, sentence in (
        (files | {name: b"other"}, f"{name}: đã bị sửa"),
        ({path: data for path, data in files.items() if path != name}, f"{name}: thiếu"),
        (files | {"them.txt": b""}, "them.txt: không có trong danh mục"),
    ):
        made.write_bytes(bound(changed))
        assert sentence in invoke("dossier", "verify", made, code=1).out


def _bomb() -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr("MANIFEST.json", b"{}")
        archive.writestr("bomb.bin", bytes(101_000_000))
    return made.getvalue()


def _twice() -> bytes:
    first = bound({"MANIFEST.json": b"{}", "a.txt": b"1", "b.txt": b"2"})
    return first.replace(b"b.txt", b"a.txt")


@pytest.mark.parametrize(
    "data",
    [
        b"", b"not a zip", bound({}), bound({"MANIFEST.json": b"[" * 100_000}),
        bound({"MANIFEST.json": b'{"files": [1]}'}),
        bound({"MANIFEST.json": b'{"files": [{"path": 1, "bytes": 2, "sha256": "a"}]}'}),
        bound({"MANIFEST.json": b'{"files": []}', "../ra-ngoai.txt": b""}),
        bound({"MANIFEST.json": b'{"files": []}', "/etc/x": b""}), _twice(), _bomb(),
    ],
    ids=["empty", "no zip", "nothing", "deep", "odd", "numbered", "outside", "absolute", "twice", "bomb"],
)  # fmt: skip
def test_a_hostile_file_is_refused_in_one_sentence(invoke: Invoke, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(data)
    refused = invoke("dossier", "verify", file, code=1)
    assert refused.err.startswith("Lỗi: ")
    assert "Traceback" not in refused.err


def test_copies_of_replies_go_along_and_must_be_what_was_received(demo: Path, invoke: Invoke, tmp_path: Path) -> None:
    from hashlib import sha256

    scan = demo / "rounds/02-du-thao-lan-1/received/so-tai-chinh/gop-y.pdf"
    scan.parent.mkdir(parents=True)
    scan.write_bytes(b"%PDF-1.7 scan")
    (demo / "rounds/02-du-thao-lan-1/so-tai-chinh.yaml").write_text(
        "schema: dean.response/1\nagency: so-tai-chinh\nnumber: 600/STC\ndate: 2024-04-26\nreceived: 2024-04-26\n"
        "position: agree\nfiles:\n  - {path: rounds/02-du-thao-lan-1/received/so-tai-chinh/gop-y.pdf, "
        f"sha256: {sha256(b'%PDF-1.7 scan').hexdigest()}, name: gop-y.pdf}}\n",
        encoding="utf-8",
    )
    file = tmp_path / "hs.zip"
    invoke("dossier", "submit", *DAY, "-o", file, cwd=demo)
    copies = [path for path in contents(file) if path.startswith("05-")]
    assert copies == ["05-van-ban-gop-y/dot-02/so-tai-chinh/gop-y.pdf"]
    scan.write_bytes(b"other")
    refused = invoke("dossier", "submit", *DAY, "-o", file, "--force", code=1)
    assert "gop-y.pdf không còn đúng như khi nhận" in refused.err


def test_a_scheme_without_a_draft_has_no_dossier(demo: Path, invoke: Invoke, tmp_path: Path) -> None:
    file = tmp_path / "hs.zip"
    refused = invoke("dossier", "submit", "--as-of", "2024-04-01", "-o", file, cwd=demo, code=1)
    assert "Đề án chưa có dự thảo nào để trình." in refused.err
    assert not file.exists()
