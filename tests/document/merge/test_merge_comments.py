"""What people do to comments that are there already: a merge keeps what one of them wrote, answered or settled."""

from __future__ import annotations

import pytest
from lxml import etree

from deancli.document.compare.revisions import Policy, settle
from deancli.document.merge import Clash, Edited, combine, merge
from deancli.document.package import Package
from tests.document.compare.making import WHEN, W, opened, para, parts

ME, YOU = "Sở Y tế", "Sở Nội vụ"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
TEXT, LAST = "Đề án phát triển du lịch của tỉnh.", "Nơi nhận: như trên."
KIND = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
Told = tuple[str, str, bool]
"""What a comment says, what it answers, whether it is resolved."""


def document(*comments: Told, text: str = TEXT, threads: bool = True) -> dict[str, bytes]:
    """A document whose first paragraph has these comments, all written by one person in one minute."""
    numbers = {said.rstrip("!"): n for n, (said, _, _) in enumerate(comments)}
    begun, ended = ("".join(f"[{end}cm:{n}]" for n in range(len(comments))) for end in ("", "/"))
    contents = parts(f"{begun}{text}{ended}", LAST, comments={n: ("Lê Mẫu", c[0]) for n, c in enumerate(comments)})
    root = etree.fromstring(contents["word/comments.xml"])
    for said, paragraph in zip(comments, root.iter(f"{{{W}}}p"), strict=True):
        paragraph.set(f"{{{W14}}}paraId", known(said[0]))
    entries = "".join(
        f'<w15:commentEx w15:paraId="{known(said)}" w15:done="{int(done)}"'
        + (f' w15:paraIdParent="{known(answered)}"/>' if answered in numbers else "/>")
        for said, answered, done in comments
    )
    rels = "word/_rels/document.xml.rels"
    told = f'<Relationship Id="rId77" Type="{KIND}" Target="commentsExtended.xml"/></Relationships>'
    contents["word/comments.xml"] = etree.tostring(root)
    if threads:
        contents["word/commentsExtended.xml"] = f'<w15:commentsEx xmlns:w15="{W15}">{entries}</w15:commentsEx>'.encode()
        contents[rels] = contents[rels].replace(b"</Relationships>", told.encode())
    return contents


def known(said: str) -> str:
    """The id of a paragraph: that of its first word, which an edit leaves."""
    return f"{sum(map(ord, said.split(maxsplit=1)[0])):08X}"


def read(contents: dict[str, bytes]) -> list[Told]:
    """The comments that the text refers to."""
    body = etree.fromstring(contents["word/document.xml"])
    signs = [e.get(f"{{{W}}}id") for e in body.iter(f"{{{W}}}commentReference")]
    comments = {e.get(f"{{{W}}}id"): e for e in etree.fromstring(contents["word/comments.xml"])}
    said = {p.get(f"{{{W14}}}paraId"): "".join(p.itertext()) for c in comments.values() for p in c.iter(f"{{{W}}}p")}
    extended = etree.fromstring(contents.get("word/commentsExtended.xml", b"<none/>"))
    entries = {e.get(f"{{{W15}}}paraId"): e for e in extended}
    listed = []
    for sign in signs:
        paragraph = next(comments[sign].iter(f"{{{W}}}p"))
        entry = entries.get(paragraph.get(f"{{{W14}}}paraId"), {})
        answered = said.get(entry.get(f"{{{W15}}}paraIdParent") or "", "")
        listed.append(("".join(paragraph.itertext()), answered, entry.get(f"{{{W15}}}done") == "1"))
    return sorted(listed)


ONE, TWO = ("Xem lại số liệu.", "", False), ("Nêu căn cứ.", "", False)
EDITED, RESOLVED = ("Xem lại số liệu năm 2024.", "", False), ("Xem lại số liệu.", "", True)
ANSWER = ("Đã sửa.", "Xem lại số liệu.", False)
CHANGES: dict[str, tuple[Told, ...]] = {
    "edited": (EDITED, TWO),
    "resolved": (RESOLVED, TWO),
    "answered": (ONE, TWO, ANSWER),
    "answered and resolved": (RESOLVED, TWO, ANSWER),
    "deleted": (TWO,),
    "one more that says the same": (ONE, TWO, TWO),
}
BASE = document(ONE, TWO)


@pytest.mark.parametrize("name", CHANGES)
def test_what_one_side_did_to_comments_is_done(name: str) -> None:
    mine = Edited(ME, Package(document(*CHANGES[name])))
    for text in (TEXT, TEXT.replace("tỉnh", "cả tỉnh")):
        yours = Edited(YOU, Package(document(ONE, TWO, text=text) | {"docProps/app.xml": b"<Properties/>"}))
        for sides in ((mine, yours), (yours, mine)):
            merged = merge(Package(BASE), *sides, when=WHEN)
            assert (merged.conflicts, read(opened(merged.data))) == ((), sorted(CHANGES[name]))
            together = opened(combine(Package(BASE), sides, when=WHEN).data)
            assert read(together) == sorted([*CHANGES[name], *([ONE] if name == "deleted" else [])])


def test_a_thread_begun_where_the_base_knows_none_stays_one() -> None:
    base = document(ONE, threads=False)
    mine, yours = document(ONE, ANSWER), base | {"docProps/app.xml": b"<Properties/>"}
    merged = merge(Package(base), Edited(ME, Package(mine)), Edited(YOU, Package(yours)), when=WHEN)
    assert read(opened(merged.data)) == sorted([ONE, ANSWER])


def test_a_comment_that_both_edited_differently_is_told_and_one_that_was_answered_is_not_deleted() -> None:
    other = document(("Xem lại số liệu kinh phí.", "", False), TWO)
    merged = merge(Package(BASE), Edited(ME, Package(document(EDITED, TWO))), Edited(YOU, Package(other)), when=WHEN)
    assert [(c.kind, c.base) for c in merged.conflicts] == [(Clash.COMMENT, ONE[0])]
    assert read(opened(merged.data)) == sorted([EDITED, TWO])
    answered = Edited(YOU, Package(document(ONE, TWO, ANSWER)))
    kept = merge(Package(BASE), Edited(ME, Package(document(TWO))), answered, when=WHEN)
    assert read(opened(kept.data)) == sorted([ONE, TWO, ANSWER])


def test_a_comment_on_text_that_went_with_it_goes_with_the_text_alone() -> None:
    mine = parts("Viết lại hẳn.", LAST)
    yours = document(ONE, TWO, text=TEXT.replace("tỉnh", "cả tỉnh"))
    merged = merge(Package(BASE), Edited(ME, Package(mine)), Edited(YOU, Package(yours)), when=WHEN)
    assert len(merged.conflicts) == 1
    assert {ONE, TWO} <= set(read(opened(merged.data)))


def test_a_comment_on_several_paragraphs_begins_and_ends_where_it_did() -> None:
    start, end = (
        '<w:commentRangeStart w:id="0"/>',
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
    )
    first, last = (f"<w:p>{{}}<w:r><w:t>{text}</w:t></w:r>{{}}</w:p>" for text in (TEXT, LAST))
    base = parts(first.format("", ""), last.format("", ""))
    mine = parts(first.format(start, ""), last.format("", end), comments={0: ("Lê Mẫu", "Xem lại.")})
    yours = base | {"docProps/app.xml": b"<Properties/>"}
    found = merge(Package(base), Edited(ME, Package(mine)), Edited(YOU, Package(yours)), when=WHEN).data
    body = opened(found)["word/document.xml"]
    assert [body.count(f"w:comment{name} ".encode()) for name in ("RangeStart", "RangeEnd", "Reference")] == [1, 1, 1]


def test_a_comment_of_a_third_person_that_both_sides_have_is_there_once() -> None:
    new = ("Bổ sung bảng biểu.", "", False)
    mine, yours = document(ONE, TWO, new), document(ONE, TWO, new, text=TEXT.replace("tỉnh", "cả tỉnh"))
    merged = merge(Package(BASE), Edited(ME, Package(mine)), Edited(YOU, Package(yours)), when=WHEN)
    assert (merged.conflicts, read(opened(merged.data))) == ((), sorted([ONE, TWO, new]))


NOTED = (
    '<w:p><w:commentRangeStart w:id="0"/><w:bookmarkStart w:id="4" w:name="_Ref4"/><w:r><w:t>Sở Nội vụ</w:t></w:r>'
    '<w:bookmarkEnd w:id="4"/><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
)


def rows(*inside: tuple[str, ...]) -> str:
    """A table; "Sở Nội vụ" has a comment and a bookmark."""
    cells = ((NOTED if text == "Sở Nội vụ" else para(text) for text in row) for row in inside)
    told = ("".join(f"<w:tc><w:tcPr/>{text}</w:tc>" for text in row) for row in cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in told)}</w:tbl>"


FIRST, SECOND, THIRD = ("1", "Sở Y tế"), ("2", "Sở Nội vụ"), ("3", "Sở Tư pháp")
TABLES: dict[str, tuple[str, ...]] = {
    "a column added": (rows((*FIRST, "a"), (*SECOND, "b"), (*THIRD, "c")),),
    "a row moved": (rows(FIRST, THIRD, SECOND),),
    "a table split": (rows(FIRST), para("Phần sau của bảng."), rows(SECOND, THIRD)),
    "a row deleted": (rows(FIRST, THIRD),),
}


def signs(contents: dict[str, bytes], policy: Policy) -> list[int]:
    """How often the text has the beginning of the comment, its sign and the bookmark."""
    root = etree.fromstring(contents["word/document.xml"])
    settle(root, policy)
    body = etree.tostring(root)
    return [body.count(name) for name in (b"commentRangeStart ", b"commentReference ", b'"_Ref4"')]


@pytest.mark.parametrize("name", TABLES)
def test_a_comment_in_a_table_of_other_rows_or_columns_stays(name: str) -> None:
    base, new = (
        parts(TEXT, *blocks, LAST, comments={0: ("Lê Mẫu", "Xem lại.")})
        for blocks in ((rows(FIRST, SECOND, THIRD),), TABLES[name])
    )
    yours = Edited(YOU, Package(base | {"docProps/app.xml": b"<Properties/>"}))
    gone = name == "a row deleted"
    for sides in ((Edited(ME, Package(new)), yours), (yours, Edited(ME, Package(new)))):
        merged = merge(Package(base), *sides, when=WHEN)
        assert (merged.conflicts, signs(opened(merged.data), Policy.KEEP)) == ((), [0, 0, 0] if gone else [1, 1, 1])
    together = opened(combine(Package(base), [Edited(ME, Package(new))], when=WHEN).data)
    assert signs(together, Policy.REJECT if gone else Policy.ACCEPT) == [1, 1, 1]
