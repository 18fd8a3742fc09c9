"""YAML text as a tree in which every value knows its place, or as faults with theirs.

The *events* of PyYAML's parser are read, never objects: no recursion, no constructors, no values
typed by YAML (`NO` stays "NO", `010` stays "010"). Anchors, aliases and tags are refused, so that
four hundred bytes cannot unfold into gigabytes (the "billion laughs").
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from deancli.errors import Problem
from deancli.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

MAX_BYTES: Final = 1024 * 1024
"""No definition or record is larger; a year's plan of a whole province is a tenth of it."""
MAX_RESPONSE_BYTES: Final = 8 * MAX_BYTES
"""But for responses, which hold every comment of an agency: five thousand of them take 2 MiB."""
MAX_DEPTH: Final = 20


class Scalar(NamedTuple):
    """A single value as written; line and column count from 1."""

    text: str
    line: int
    column: int


class Items(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


class Pairs(NamedTuple):
    """A mapping; each key stands once."""

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int


Node = Scalar | Items | Pairs


class Tree(NamedTuple):
    """What a file holds: its top node (None where it could not be read), and its faults."""

    top: Node | None
    problems: tuple[Problem, ...]


def read_tree(data: bytes, path: str, limit: int = MAX_BYTES) -> Tree:
    """The tree of the YAML text in `data` of at most `limit` bytes; `path` names it in the problems. Never raises."""
    problems: list[Problem] = []
    text = _decoded(data, path, limit, problems)
    if text is None:
        return Tree(None, tuple(problems))
    top = _Builder(path, problems).build(text)
    return Tree(top, tuple(problems))


def _decoded(data: bytes, path: str, limit: int, problems: list[Problem]) -> str | None:
    fault = _unfit(data, path, limit)
    if fault:
        problems.append(fault)
        return None
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        message = say("tệp không phải UTF-8 (byte {byte})", byte=f"0x{data[error.start]:02x}")
        problems.append(Problem(path, line, column, message, say("Lưu lại tệp với bảng mã UTF-8.")))
        return None
    return _without_control(text, path, problems)


def _unfit(data: bytes, path: str, limit: int) -> Problem | None:
    if len(data) > limit:
        return too_large(path, len(data), limit)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Problem(path, 1, 1, say("tệp ở bảng mã UTF-16"), say("Lưu lại tệp với bảng mã UTF-8."))
    return None


def too_large(path: str, size: int, limit: int) -> Problem:
    """The fault of a file that nobody wrote by hand."""
    return Problem(
        path, 0, 0, say("tệp quá lớn: {size} byte, tối đa {limit}", size=size, limit=limit),
        say("Tệp này chỉ chứa chữ do người viết; kiểm tra xem có nhầm tệp không."),
    )  # fmt: skip


_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def _without_control(text: str, path: str, problems: list[Problem]) -> str | None:
    found = _CONTROL.search(text)
    if not found:
        return text
    line = text.count("\n", 0, found.start()) + 1
    column = found.start() - text.rfind("\n", 0, found.start())
    message = say("ký tự điều khiển U+{code} không được phép", code=f"{ord(found[0]):04X}")
    problems.append(Problem(path, line, column, message, say("Xóa ký tự này.")))
    return None


class _Open(NamedTuple):
    """A list or mapping whose end has not come yet; `key` is the one that waits for its value."""

    items: list[Node]
    pairs: dict[str, tuple[Scalar, Node]] | None
    key: list[Scalar]
    line: int
    column: int


class _Builder:
    """Builds one tree from one stream of events."""

    def __init__(self, path: str, problems: list[Problem]) -> None:
        self.path = path
        self.problems = problems
        self.open: list[_Open] = []
        self.top: Node | None = None
        self.documents = 0

    def build(self, text: str) -> Node | None:
        """The top node; None after a fault that leaves no tree."""
        import yaml

        try:
            for event in self._events(text):
                if not self._take(event, type(event).__name__):
                    return None
        except yaml.MarkedYAMLError as error:
            self._syntax(error, text)
            return None
        except yaml.YAMLError as error:
            self._fault(1, 1, say("YAML không đọc được: {why}", why=error))
            return None
        if self.top is None:
            self._fault(0, 0, say("tệp trống"), say("Viết nội dung, hoặc xóa tệp này."))
        return self.top

    @staticmethod
    def _events(text: str) -> Iterator[Any]:
        import yaml

        loader = getattr(yaml, "CLoader", yaml.Loader)  # a PyYAML without libyaml reads the same, slower
        return yaml.parse(text, Loader=loader)

    def _take(self, event: Any, kind: str) -> bool:
        """Take one event in; false ends the reading."""
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if kind in ("SequenceStartEvent", "MappingStartEvent"):
            self._plain(event, line, column)
            return self._begin(kind == "MappingStartEvent", line, column)
        if kind == "ScalarEvent":
            self._plain(event, line, column)
            # only now: in the text of the file a mark after an escape (\\e and an acute) would join with its letter
            self._add(Scalar(unicodedata.normalize("NFC", event.value), line, column))
        elif kind in ("SequenceEndEvent", "MappingEndEvent"):
            self._end()
        elif kind == "AliasEvent":
            message = say("không dùng bí danh YAML (*{name})", name=event.anchor)
            self._fault(line, column, message, say("Viết lại giá trị tại chỗ này."))
            self._add(Scalar("", line, column))
        elif kind == "DocumentStartEvent":
            return self._document(line, column)
        return True

    def _plain(self, event: Any, line: int, column: int) -> None:
        if event.anchor:
            message = say("không dùng neo YAML (&{name})", name=event.anchor)
            self._fault(line, column, message, say("Bỏ dấu &; giá trị có dấu & thì đặt trong ngoặc kép."))
        if event.tag:
            message = say("không dùng nhãn YAML ({tag})", tag=event.tag)
            self._fault(line, column, message, say("Bỏ nhãn; giá trị có dấu ! thì đặt trong ngoặc kép."))

    def _document(self, line: int, column: int) -> bool:
        self.documents += 1
        if self.documents > 1:
            self._fault(line, column, say("tệp có nhiều tài liệu YAML (---)"), say("Chỉ giữ một."))
        return self.documents == 1

    def _begin(self, mapping: bool, line: int, column: int) -> bool:
        if len(self.open) == MAX_DEPTH:
            self._fault(line, column, say("lồng quá {limit} tầng", limit=MAX_DEPTH), say("Viết gọn lại."))
            return False
        self.open.append(_Open([], {} if mapping else None, [], line, column))
        return True

    def _end(self) -> None:
        done = self.open.pop()
        if done.pairs is None:
            self._add(Items(tuple(done.items), done.line, done.column))
        else:
            self._add(Pairs(tuple(done.pairs.values()), done.line, done.column))

    def _add(self, node: Node) -> None:
        if not self.open:
            self.top = node
        elif self.open[-1].pairs is None:
            self.open[-1].items.append(node)
        elif not self.open[-1].key:
            self.open[-1].key.append(self._key(node))
        else:
            self._pair(self.open[-1], self.open[-1].key.pop(), node)

    def _key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar):
            return node
        self._fault(node.line, node.column, say("tên khóa phải là một từ"), say("Viết như khóa: giá trị"))
        return Scalar("", node.line, node.column)

    def _pair(self, mapping: _Open, key: Scalar, node: Node) -> None:
        assert mapping.pairs is not None, "only a mapping has keys"
        first = mapping.pairs.get(key.text)
        if first:
            message = say("khóa “{key}” đã có ở dòng {line}", key=key.text, line=first[0].line)
            self._fault(key.line, key.column, message, say("Giữ một, bỏ một."))
        else:
            mapping.pairs[key.text] = (key, node)

    def _syntax(self, error: Any, text: str) -> None:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        lines = text.splitlines()
        here = lines[line - 1] if line <= len(lines) else ""
        if here[column - 1 : column] == "\t" or here[:column].strip(" ").startswith("\t"):
            self._fault(line, here.index("\t") + 1, say("thụt dòng bằng phím Tab"), say("Thay bằng dấu cách."))
            return
        self._fault(line, column, *_explained(str(error.problem)))

    def _fault(self, line: int, column: int, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.path, line, column, message, hint))


def _explained(problem: str) -> tuple[str, str]:
    """A syntax error of the parser in words a writer of YAML can use."""
    for sign, message, hint in _syntax_errors():
        if sign in problem:
            return message, hint
    return say("YAML không đọc được: {why}", why=problem), say("Xem lại dòng này và dòng ngay trên.")


def _syntax_errors() -> tuple[tuple[str, str, str], ...]:
    misplaced = say("dòng này thụt lệch so với các dòng cùng mức"), say("Các dòng cùng mức phải thẳng cột.")
    return (
        (
            "mapping values are not allowed",
            say("có dấu hai chấm ở chỗ không thể là khóa"),
            say("Thụt dòng cho thẳng; giá trị có dấu hai chấm thì đặt trong ngoặc kép."),
        ),
        ("expected key", *misplaced),
        ("expected '-'", *misplaced),
        ("block end", *misplaced),
        ("expected ':'", say("thiếu dấu hai chấm sau tên khóa"), say("Viết như khóa: giá trị")),
        ("expected ',' or", say("danh sách trong ngoặc chưa đóng"), say("Thêm dấu phẩy hoặc dấu đóng ngoặc.")),
        ("node content", say("chỗ này thiếu một giá trị"), say("Viết giá trị, hoặc đóng ngoặc đang mở.")),
        ("end of stream", say("ngoặc hoặc dấu nháy mở ra chưa đóng"), say("Thêm dấu đóng.")),
        (
            "cannot start any token",
            say("giá trị không thể bắt đầu bằng ký tự này"),
            say("Đặt giá trị trong ngoặc kép."),
        ),
    )
