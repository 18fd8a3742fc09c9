"""How differences are told to a reader: where they are, what was formatted, what no letter shows."""

from __future__ import annotations

import pytest

from deancli.document.compare import compare
from deancli.reports.comparison_pages import comparison_html, comparison_markdown
from deancli.reports.comparison_text import comparison_lines
from deancli.reports.comparison_view import ComparisonView, comparison_view
from deancli.reports.lines import plain
from tests.document.compare.making import Block, made, para

A = "Sở Tài chính chủ trì, phối hợp với các sở, ban, ngành liên quan."
B = "Ủy ban nhân dân cấp xã tuyên truyền, vận động nhân dân."
ROWS = [["STT", "Nhiệm vụ"], ["1", "Xây dựng đề cương chi tiết"]]
TOLD: dict[str, tuple[list[Block], list[Block], str]] = {
    "a paragraph split": ([f"{A} {B}"], [A, B], f"  tách đoạn\n    {A} [-␣-] [+↵+] {B}"),
    "a paragraph centred": ([A], [para(A, props='<w:jc w:val="center"/>')], f"  định dạng · căn lề\n    {A}"),
    "two properties of one name": (
        [A], [para(A, look='<w:b/><w:bCs/><w:kern w:val="2"/>')], f"  định dạng · in đậm, định dạng khác\n    {A}",
    ),
    "a row": ([ROWS], [[*ROWS, ["2", "Lấy ý kiến"]]], "  thêm hàng · bảng 1, hàng 3\n    [+2 | Lấy ý kiến+]"),
    "a column": (
        [ROWS], [[[*ROWS[0], "Ghi chú"], [*ROWS[1], "gấp"]]], "  thêm cột · bảng 1, cột 3\n    [+Ghi chú | gấp+]",
    ),
    "a table": ([A], [A, ROWS[:1], A], "  thêm bảng · bảng 1\n    [+STT | Nhiệm vụ+]"),
    "a moved paragraph": (
        ["I. MỘT", A, B, "II. HAI", "Hết phần hai."],
        ["I. MỘT", A, "II. HAI", B, "Hết phần hai."],
        f"  chuyển chỗ · trước ở: I. MỘT\n    {B}",
    ),
}  # fmt: skip


def view_of(old: list[Block], new: list[Block]) -> ComparisonView:
    return comparison_view(compare(made(*old), made(*new)), "cũ", "mới")


@pytest.mark.parametrize("name", TOLD)
def test_what_happened_is_told_in_a_readers_words(name: str) -> None:
    old, new, told = TOLD[name]
    assert told in "\n".join(plain(line) for line in comparison_lines(view_of(old, new), 160))


def test_pages_tell_as_much_as_the_terminal() -> None:
    view = view_of([f"{A} {B}", ROWS], [A, B, [*ROWS, ["2", "Lấy ý kiến"]]])
    page, text = comparison_html(view), comparison_markdown(view)
    assert f"{A}<del>␣</del><ins> ↵ </ins>{B}" in page.replace("</del> <ins>", "</del><ins>")
    assert '<p class="kind">thêm hàng · bảng 1, hàng 3</p>' in page
    assert "*thêm hàng · bảng 1, hàng 3*: **2 \\| Lấy ý kiến**" in text
    assert "~~␣~~ **↵** " in text
