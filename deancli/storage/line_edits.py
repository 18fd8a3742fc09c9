"""Single values and items of the definition files changed on their own lines; whatever else stands there stays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from deancli.errors import DeanError
from deancli.language import say
from deancli.storage.skeleton import quoted
from deancli.storage.written import flow, scalar
from deancli.storage.yamltext import Items, Node, Pairs, Scalar, read_tree


class Address(NamedTuple):
    """A key of one item: in list `listed` of file `path` the item whose `id` is `id`, there `key`."""

    path: str
    listed: str
    id: str
    key: str


def with_text(data: bytes, at: Address, value: str) -> bytes:
    """`data` with `value` for the key at `at`, on a line of its own behind the item's title where there was none.

    Raises DeanError where the value is written in a way that only a person should touch.
    """
    item = item_of(data, at)
    node = child_of(item, at.key)
    if node is None:
        return _inserted(data, item, f"{at.key}: {scalar(value)}")
    return with_scalar(data, node, value, at.path)


def with_scalar(data: bytes, node: Node, value: str, path: str) -> bytes:
    """`data` with `value` in place of the one-line scalar `node`; raises DeanError where it is none."""
    lines = data.decode("utf-8-sig").splitlines(keepends=True)
    line, at = lines[node.line - 1], node.column - 1
    forms = (quoted(node.text), f"'{node.text}'", node.text) if isinstance(node, Scalar) else ()
    written = next((form for form in forms if line.startswith(form, at)), None)
    if written is None:
        raise by_hand(path, node.line)
    lines[node.line - 1] = line[:at] + scalar(value) + line[at + len(written) :]
    return "".join(lines).encode()


def with_list(data: bytes, at: Address, values: Sequence[str]) -> bytes:
    """`data` with `values` as the list at `at`; raises DeanError where it does not stand in brackets on one line."""
    item = item_of(data, at)
    node = child_of(item, at.key)
    if node is None:
        return _inserted(data, item, f"{at.key}: {flow(values)}")
    return with_flow(data, node, values, at.path)


def with_flow(data: bytes, node: Node, values: Sequence[str], path: str) -> bytes:
    """`data` with `values` in place of `node`, a list in brackets on one line; raises DeanError for any other."""
    lines = data.decode("utf-8-sig").splitlines(keepends=True)
    line, at = lines[node.line - 1], node.column - 1
    brackets = re.compile(r"\[[^\[\]#\"']*\]").match(line, at)
    if not isinstance(node, Items) or brackets is None:
        raise by_hand(path, node.line)
    lines[node.line - 1] = line[:at] + flow(values) + line[brackets.end() :]
    return "".join(lines).encode()


def without_key(data: bytes, at: Address) -> bytes:
    """`data` without the one-line key at `at`, where there is one."""
    node = child_of(item_of(data, at), at.key)
    if node is None:
        return data
    lines = data.decode("utf-8-sig").splitlines(keepends=True)
    if not re.match(rf"\s*{re.escape(at.key)}\s*:", lines[node.line - 1]):
        raise by_hand(at.path, node.line)
    del lines[node.line - 1]
    return "".join(lines).encode()


def without_item(data: bytes, at: Address) -> bytes:
    """`data` without the item of `at` and the comments within it; raises DeanError where the list is in brackets."""
    tree, item = read_tree(data, at.path), item_of(data, at)
    lines = data.decode("utf-8-sig").splitlines(keepends=True)
    first, column = item.line - 1, item.column
    if not re.fullmatch(r"\s*-\s+", lines[first][: column - 1]):
        raise by_hand(at.path, item.line)
    top = tree.top.pairs if isinstance(tree.top, Pairs) else ()
    starts = [other.line - 1 for other in items_of(child_of(tree.top, at.listed))] + [key.line - 1 for key, _ in top]
    end = min([start for start in starts if start > first], default=len(lines))
    while end > first + 1 and is_margin(lines[end - 1], column):
        end -= 1
    del lines[first:end]
    return "".join(lines).encode()


def is_margin(line: str, column: int) -> bool:
    """Whether `line` is blank, a lone dash, or a comment that stands no deeper than the keys in `column`."""
    bare = line.strip()
    return bare in {"", "-"} or (bare.startswith("#") and len(line) - len(line.lstrip()) < column)


def item_of(data: bytes, at: Address) -> Pairs:
    """The item of `at`; raises DeanError where there is none."""
    for item in items_of(child_of(read_tree(data, at.path).top, at.listed)):
        named = child_of(item, "id")
        if isinstance(item, Pairs) and isinstance(named, Scalar) and named.text.strip() == at.id:
            return item
    raise DeanError(say("{path} không có “{id}”.", path=at.path, id=at.id))


def _inserted(data: bytes, item: Pairs, text: str) -> bytes:
    """`data` with the line `text` behind the first key of `item` whose value ends on its own line."""
    lines = data.decode("utf-8-sig").splitlines(keepends=True)
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    key = next((k for k, node in item.pairs if isinstance(node, Scalar) and node.line == k.line), None)
    if key is None or lines[item.line - 1][item.column - 1] == "{":
        raise by_hand("", item.line)
    lines.insert(key.line, f"{' ' * (key.column - 1)}{text}{end}")
    return "".join(lines).encode()


def items_of(node: Node | None) -> tuple[Node, ...]:
    """The items of a list; none for anything else."""
    return node.items if isinstance(node, Items) else ()


def child_of(node: Node | None, name: str) -> Node | None:
    """The value of key `name` of a mapping; None for none."""
    pairs = node.pairs if isinstance(node, Pairs) else ()
    return next((found for key, found in pairs if key.text == name), None)


def by_hand(path: str, line: int) -> DeanError:
    """The refusal to touch what a person wrote in a way of their own."""
    return DeanError(
        say("{path}:{line}: dòng này viết theo cách riêng; dean không sửa.", path=path, line=line),
        say("Sửa bằng tay rồi chạy dean check, dean save."),
    )
