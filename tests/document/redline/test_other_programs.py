"""Redlines and merges of documents as other writers save them: a run a word, odd marks and namespaces."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from deancli.document.merge import Edited, merge
from deancli.document.package import Package
from deancli.document.redline import redline
from tests.document.compare.making import WHEN, marked, opened, parts, seen

BASE = (
    "I. MỤC TIÊU",
    "1. Đến năm 2027 có 50 mô hình.",
    [["STT", "Nhiệm vụ"], ["1", "Xây dựng đề cương"]],
    "Nơi nhận: như trên.",
)
OURS = ("I. MỤC TIÊU", "1. Đến năm 2027 có 60 mô hình.", BASE[2], "Nơi nhận: như trên.")
THEIRS = ("I. MỤC TIÊU", BASE[1], [["STT", "Nhiệm vụ"], ["1", "Xây dựng đề cương chi tiết"]], "Nơi nhận: như trên.")
Contents = dict[str, bytes]


def as_google_docs(contents: Contents) -> Contents:
    """Each word in a run with its own properties, headings marked by bookmarks, no defaults of the document."""
    text = contents["word/document.xml"].decode()
    text = re.sub(
        r"<w:p>",
        '<w:p w:rsidR="00000000"><w:bookmarkStart w:id="7" w:name="_heading=h.gjdgxs"/><w:bookmarkEnd w:id="7"/>',
        text,
        count=1,
    )
    return contents | {"word/document.xml": _split(text, '<w:rPr><w:rtl w:val="0"/></w:rPr>').encode()}


def as_wps(contents: Contents) -> Contents:
    """A hint and a language on every run, and a namespace of its own that readers may pass over."""
    text = contents["word/document.xml"].decode()
    own = 'xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData"'
    text = text.replace("<w:document ", f"<w:document {own} ", 1)
    look = '<w:rPr><w:rFonts w:hint="default"/><w:lang w:val="vi-VN" w:eastAsia="zh-CN"/></w:rPr>'
    return contents | {"word/document.xml": _split(text, look).encode()}


def _split(text: str, look: str) -> str:
    """Every run of plain text as one run a word."""

    def words(found: re.Match[str]) -> str:
        pieces = re.findall(r"\s*\S+\s*", found[1])
        return "".join(f'<w:r>{look}<w:t xml:space="preserve">{piece}</w:t></w:r>' for piece in pieces)

    return re.sub(r"<w:r><w:t[^>]*>([^<]*)</w:t></w:r>", words, text)


WRITERS = pytest.mark.parametrize("writer", [as_google_docs, as_wps])


@WRITERS
def test_the_same_text_saved_by_another_writer_is_the_same(writer: Callable[[Contents], Contents]) -> None:
    one, two = parts(*BASE), writer(parts(*BASE))
    assert one["word/document.xml"] != two["word/document.xml"]
    result = opened(redline(Package(one), Package(two), author="Nguyễn Văn Mẫu", when=WHEN))
    assert [found for found in marked(result) if found[0] in {"ins", "del"}] == []


@WRITERS
def test_a_redline_of_it_marks_the_words_that_changed_and_holds(writer: Callable[[Contents], Contents]) -> None:
    old, new = parts(*BASE), writer(parts(*OURS))
    result = opened(redline(Package(old), Package(new), author="Nguyễn Văn Mẫu", when=WHEN))
    assert [(kind, text) for kind, _, text in marked(result) if kind in {"ins", "del"}] == [
        ("del", "50"),
        ("ins", "60"),
    ]
    assert seen(result, "accept") == seen(new)
    assert seen(result, "reject") == seen(old)


@WRITERS
def test_it_merges_with_what_word_saved(writer: Callable[[Contents], Contents]) -> None:
    base, ours, theirs = parts(*BASE), writer(parts(*OURS)), parts(*THEIRS)
    result = merge(Package(base), Edited("A", Package(ours)), Edited("B", Package(theirs)), when=WHEN)
    assert result.conflicts == ()
    both = (BASE[0], OURS[1], THEIRS[2], BASE[3])
    assert seen(opened(result.data)) == seen(parts(*both))
