"""LibreOffice accepts and rejects a redline as dean does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from deancli.document.door import admit_file
from deancli.document.package import Package, zipped
from deancli.document.redline import redline
from tests.document.compare.making import WHEN, para, parts
from tests.document.compare.test_compare import KINDS
from tests.document.redline.test_corpus import CORPUS, pairs
from tests.libreoffice import LibreOffice

MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Settle(source As String, target As String, command As String)
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = "Hidden" : hidden(0).Value = True
    document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
    If command &lt;&gt; "" Then
        helper = createUnoService("com.sun.star.frame.DispatchHelper")
        helper.executeDispatch(document.CurrentController.Frame, ".uno:" &amp; command, "", 0, Array())
    End If
    Dim kind(1) As New com.sun.star.beans.PropertyValue
    kind(0).Name = "FilterName" : kind(0).Value = "Text (encoded)"
    kind(1).Name = "FilterOptions" : kind(1).Value = "UTF8,LF"
    document.storeToURL(target, kind())
    document.close(True)
End Sub
</script:module>"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Module1"/></library:library>"""


@pytest.fixture(scope="module")
def settling(libreoffice: LibreOffice) -> LibreOffice:
    """LibreOffice with the macro in its profile."""
    standard = libreoffice.profile / "user/basic/Standard"
    standard.mkdir(parents=True, exist_ok=True)
    (standard / "Module1.xba").write_text(MACRO, encoding="utf-8")
    (standard / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    return libreoffice


def text_of(settling: LibreOffice, file: Path, command: str = "") -> list[str]:
    """The paragraphs that LibreOffice has after `command`, empty ones left out."""
    target = file.with_name(f"{file.stem}-{command}.txt")
    macro = f'macro:///Standard.Module1.Settle("{file.as_uri()}","{target.as_uri()}","{command}")'
    settling.run(macro)
    return [line.strip() for line in target.read_text("utf-8-sig").splitlines() if line.strip()]


def check(settling: LibreOffice, old: Path, new: Path, folder: Path) -> None:
    """Accepting everything gives the new text, rejecting everything the old one."""
    two = [Package(admit_file(path).parts) for path in (old, new)]
    out = folder / "redline.docx"
    out.write_bytes(redline(*two, author="Nguyễn Văn Mẫu", when=WHEN))
    assert text_of(settling, out, "AcceptAllTrackedChanges") == text_of(settling, new)
    assert text_of(settling, out, "RejectAllTrackedChanges") == text_of(settling, old)


def test_libreoffice_agrees_on_changes_of_every_kind(settling: LibreOffice, tmp_path: Path) -> None:
    """All kinds in one document, each below a heading of its own: LibreOffice is started four times in all."""
    skipped = {"a column", "a column gone"}  # LibreOffice does not track columns
    for side, name in enumerate(("old", "new")):
        blocks = []
        for kind, case in KINDS.items():
            if kind not in skipped:
                blocks += [para(f"Trường hợp: {kind}"), *case[side], "Hết trường hợp này."]
        (tmp_path / f"{name}.docx").write_bytes(zipped(parts(*blocks)))
    check(settling, tmp_path / "old.docx", tmp_path / "new.docx", tmp_path)


@pytest.mark.skipif(not pairs(), reason="the shared pairs are not beside the project")
@pytest.mark.parametrize("pair", pairs()[1:4], ids=lambda pair: pair["id"])
def test_libreoffice_agrees_on_word_documents(settling: LibreOffice, pair: dict[str, str], tmp_path: Path) -> None:
    for name in ("old", "new"):
        shutil.copy(CORPUS / pair[name], tmp_path / f"{name}.docx")
    check(settling, tmp_path / "old.docx", tmp_path / "new.docx", tmp_path)
