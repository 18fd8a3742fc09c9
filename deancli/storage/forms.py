"""The forms a single value can take in a file: each reads a node and describes itself as JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar

from deancli.domain.names import suggest
from deancli.domain.plan import Place
from deancli.errors import Problem
from deancli.language import say
from deancli.storage.yamltext import Items, Node, Pairs, Scalar

T = TypeVar("T")
Schema = dict[str, Any]


class Source:
    """The file being read: its faults, and the ids that references may name."""

    def __init__(self, path: str, known: Mapping[str, Iterable[str]]) -> None:
        """Read `path`; `known` maps what a reference names ("agency") to the ids there are."""
        self.path = path
        self.known = {what: tuple(ids) for what, ids in known.items()}
        self.problems: list[Problem] = []

    def fault(self, node: Node, message: str, hint: str = "") -> None:
        """Note a fault at the place of `node`."""
        self.problems.append(Problem(self.path, node.line, node.column, message, hint))

    def place(self, node: Node) -> Place:
        """The place of `node`."""
        return Place(self.path, node.line, node.column)


class Form(Generic[T]):
    """How a value is written. `read` returns None after noting a fault."""

    def read(self, node: Node, source: Source) -> T | None:
        """The value of `node`."""
        raise AssertionError("every form reads")

    def schema(self) -> Schema:
        """The same rule as JSON Schema (draft 2020-12)."""
        raise AssertionError("every form has a schema")


class Text(Form[str]):
    """Words on one or more lines; never typed by YAML, so that NO, 010 and 12:30 stay as written."""

    def read(self, node: Node, source: Source) -> str | None:
        """The words, without space around them."""
        if isinstance(node, Scalar):
            return node.text.strip()
        source.fault(node, say("cần chữ, không phải {found}", found=described(node)))
        return None

    def schema(self) -> Schema:
        """Text, or what an editor's YAML takes for a number or a date."""
        return {"type": ["string", "number", "boolean"]}


class Pattern(Text):
    """Words of a given shape; `looks` says in words what they look like."""

    def __init__(self, pattern: str, looks: Callable[[], str]) -> None:
        """Accept what `pattern` matches whole."""
        self.pattern = re.compile(pattern)
        self.looks = looks

    def read(self, node: Node, source: Source) -> str | None:
        """The words where they have the shape."""
        text = super().read(node, source)
        if text is None or self.pattern.fullmatch(text):
            return text
        source.fault(node, say("“{text}” không đúng dạng", text=text), self.looks())
        return None

    def schema(self) -> Schema:
        """The pattern."""
        return {"type": "string", "pattern": f"^({self.pattern.pattern})$"}


ID: Final = Pattern(
    r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$)[a-z0-9]+(-[a-z0-9]+)*",
    lambda: say(
        "Viết chữ thường không dấu, số và gạch nối: so-tai-chinh; không phải tên Windows giữ riêng (con, aux…)."
    ),
)
"""Ids name files and folders, on Windows too ("Naming Files, Paths, and Namespaces", Microsoft Learn)."""
MILESTONE_ID: Final = Pattern(r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*", lambda: say("Viết như II.2 hoặc 3.1."))
EMAIL: Final = Pattern(r"[^\s@<>]+@[^\s@<>]+", lambda: say("Viết như ten@coquan.vn."))
SHA256: Final = Pattern(r"[0-9a-f]{64}", lambda: say("Mã băm SHA-256 có 64 chữ số thập lục phân."))
FILE: Final = Pattern(
    r"(?!/)(?!.*(^|/)\.\.?(/|$))[^\\:\x00]+", lambda: say("Viết đường dẫn tương đối với dấu /, không có “..”.")
)


class Day(Form[date]):
    """A date written YYYY-MM-DD."""

    _ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
    _OTHER: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")

    def read(self, node: Node, source: Source) -> date | None:
        """The date; a fault says which day was likely meant."""
        text = node.text.strip() if isinstance(node, Scalar) else described(node)
        found = self._ISO.fullmatch(text)
        if found:
            year, month, day = map(int, found.groups())
            try:
                return date(year, month, day)
            except ValueError:
                source.fault(node, _no_such_day(year, month, day))
                return None
        source.fault(node, say("“{text}” không phải một ngày", text=text), self._hint(text))
        return None

    def _hint(self, text: str) -> str:
        found = self._OTHER.fullmatch(text)
        if not found:
            return say("Viết năm-tháng-ngày, như 2024-03-30.")
        day, month, year = found.groups()[:3] if found[1] else found.groups()[:2:-1]
        return say("Viết {iso}.", iso=f"{year}-{int(month):02}-{int(day):02}")

    def schema(self) -> Schema:
        """A string of that shape."""
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def _no_such_day(year: int, month: int, day: int) -> str:
    from calendar import monthrange

    if not (1 <= month <= 12 and year):
        return say("không có tháng {month}", month=month)
    last = monthrange(year, month)[1]
    return say("không có ngày {day}: tháng {month}/{year} chỉ có {last} ngày",
               day=day, month=month, year=year, last=last)  # fmt: skip


class Whole(Form[int]):
    """A whole number, not negative and below a million."""

    def read(self, node: Node, source: Source) -> int | None:
        """The number."""
        if isinstance(node, Scalar) and re.fullmatch("[0-9]{1,6}", node.text.strip()):
            return int(node.text)
        source.fault(node, say("“{text}” không phải số nguyên", text=shown(node)), say("Viết như 7."))
        return None

    def schema(self) -> Schema:
        """An integer."""
        return {"type": "integer", "minimum": 0, "maximum": 999999}


class YesNo(Form[bool]):
    """`true` or `false`."""

    def read(self, node: Node, source: Source) -> bool | None:
        """The truth value."""
        if isinstance(node, Scalar) and node.text in ("true", "false"):
            return node.text == "true"
        source.fault(node, say("“{text}” không phải true hay false", text=shown(node)))
        return None

    def schema(self) -> Schema:
        """A boolean."""
        return {"type": "boolean"}


Choice_ = TypeVar("Choice_", bound=StrEnum)


class Choice(Form[Choice_]):
    """One of a closed set of words."""

    def __init__(self, kinds: type[Choice_]) -> None:
        """Accept the values of `kinds`."""
        self.kinds = kinds

    def read(self, node: Node, source: Source) -> Choice_ | None:
        """The member; a fault names the likely one, or all."""
        text = shown(node)
        if isinstance(node, Scalar) and text in tuple(self.kinds):
            return self.kinds(text)
        source.fault(node, say("“{text}” không phải giá trị được phép", text=text), meant(text, self.kinds))
        return None

    def schema(self) -> Schema:
        """An enumeration."""
        return {"enum": [str(kind) for kind in self.kinds]}


class Reference(Form[str]):
    """The id of something defined elsewhere; `prefixes` allow `body:<id>` and the like beside it.

    `whats` maps a prefix ("" for none) to what the rest of the word must be the id of.
    """

    def __init__(self, whats: Mapping[str, str]) -> None:
        """Accept ids known to the source."""
        self.whats = whats

    def read(self, node: Node, source: Source) -> str | None:
        """The reference as written; not checked where what it names could not be read."""
        text = shown(node)
        known = [f"{prefix}{id}" for prefix, what in self.whats.items() for id in source.known.get(what, ())]
        unknowable = not all(what in source.known for what in self.whats.values())
        if isinstance(node, Scalar) and (text in known or unknowable):
            return text
        source.fault(node, say("không có “{text}”", text=text), meant(text, known))
        return None

    def schema(self) -> Schema:
        """A word; the editor cannot know the ids."""
        return {"type": "string"}


def meant(text: str, known: Iterable[str]) -> str:
    """The hint for a word that is none of `known`: the likely one, or all when they are few."""
    names = [str(name) for name in known]
    likely = suggest(text, names)
    if likely:
        return say("Có phải “{likely}”?", likely=likely)
    return say("Có: {ids}.", ids=", ".join(names)) if len(names) <= 20 else ""


def shown(node: Node) -> str:
    """What stands there, for a message."""
    return node.text.strip() if isinstance(node, Scalar) else described(node)


def described(node: Node) -> str:
    """What sort of thing stands there, for a message."""
    if isinstance(node, Items):
        return say("một danh sách")
    return say("các khóa") if isinstance(node, Pairs) else f"“{node.text.strip()}”"
