"""Extraction on the made corpus: at least 99 % right, every miss listed, nothing invented."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from deancli.document.door import admit
from deancli.document.package import Package
from deancli.document.returned import Form, SentVersion, read_returned
from deancli.domain.consultation import Source
from tests.document.making import corpus as real_files
from tests.document.returned import corpus
from tests.document.returned.corpus import Back, Said
from tests.libreoffice import LibreOffice


def part(file: Path) -> bytes:
    """The main part of a real file."""
    with zipfile.ZipFile(file) as archive:
        return archive.read("word/document.xml") if "word/document.xml" in archive.namelist() else b""


SENT = SentVersion(Package(admit(corpus.sent(), "gui-di.docx").parts))


def read(back: Back) -> list[Said]:
    found = read_returned(back.data, back.name, SENT)
    return [Said(remark.author, remark.text, remark.locality.paragraph) for remark in found.remarks]


def check(files: Iterable[Back]) -> None:
    """Hold what is read against the truth; the message names each miss and each invention."""
    total, faults = 0, []
    for back in files:
        found, truth = Counter(read(back)), Counter(back.truth)
        total += len(back.truth)
        faults += [f"{back.name}: missed {said}" for said in (truth - found).elements()]
        faults += [f"{back.name}: invented {said}" for said in (found - truth).elements()]
    listed = "\n".join(faults)
    assert not [fault for fault in faults if ": invented" in fault], listed
    assert len(faults) <= total // 100, listed


def test_three_hundred_comments_in_every_form() -> None:
    files = corpus.everything()
    assert sum(len(back.truth) for back in files) >= 300
    check(files)


def through(libreoffice: LibreOffice, folder: Path, files: Iterable[Back], kind: str) -> list[Back]:
    """The files as LibreOffice saves them."""
    made = []
    for back in files:
        source = folder / back.name
        source.write_bytes(back.data)
        target = libreoffice.converted(source, kind, folder / "made")
        made.append(back._replace(name=target.name, data=target.read_bytes()))
    return made


@pytest.mark.slow
@pytest.mark.parametrize(
    "make",
    [
        lambda: [corpus.copy_with_comments(60), corpus.copy_with_changes(61), corpus.form(62, corpus.OTHER)],
        lambda: [corpus.letter(63)],
    ],
)
def test_word_files_saved_by_libreoffice(
    libreoffice: LibreOffice, tmp_path: Path, make: Callable[[], list[Back]]
) -> None:
    check(through(libreoffice, tmp_path, make(), "docx"))


@pytest.mark.slow
def test_letters_as_pdf_by_libreoffice(libreoffice: LibreOffice, tmp_path: Path) -> None:
    files = through(libreoffice, tmp_path, [corpus.letter(64), corpus.letter(65)], "pdf")
    check(files)
    found = read_returned(files[0].data, files[0].name, SENT)
    assert found.form is Form.LETTER_PDF
    assert (found.letter.own.number, found.letter.cited) == ("64/STD-VP", ("1234/CAT-TM",))


@pytest.mark.slow
def test_workbooks_saved_by_libreoffice(libreoffice: LibreOffice, tmp_path: Path) -> None:
    check(through(libreoffice, tmp_path, [corpus.workbook(66, corpus.OTHER)], "xlsx"))


@pytest.mark.parametrize("file", real_files(every=3), ids=lambda file: file.stem)
def test_real_files_are_read_and_say_nothing_of_themselves(file: Path) -> None:
    data = file.read_bytes()
    package = Package(admit(data, file.name).parts)
    assert read_returned(data, file.name, SentVersion(package)).remarks == ()
    read_returned(data, file.name)


CHANGED = [file for file in real_files() if b"<w:ins " in part(file) or b"<w:del " in part(file)]


@pytest.mark.parametrize("file", CHANGED, ids=lambda file: file.stem)
def test_tracked_changes_of_real_files_are_told_with_their_authors(file: Path) -> None:
    found = read_returned(file.read_bytes(), file.name)
    assert found.remarks
    for remark in found.remarks:
        assert remark.source is Source.TRACKED_CHANGE
        assert remark.author
        assert remark.before != remark.after or "chuyển" in remark.text
        assert remark.locality.paragraph is not None
