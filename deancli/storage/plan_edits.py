"""Line-wise edits of the definition files: what a person wrote there, comments and order included, stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from deancli.domain.plan import Confirmation
from deancli.errors import DeanError
from deancli.language import say
from deancli.storage.line_edits import child_of, is_margin, items_of
from deancli.storage.written import confirmation_lines, scalar
from deancli.storage.yamltext import Items, Node, Pairs, Scalar, read_tree

_DAYS: Final = ("before", "by")


def with_confirmed_deadline(data: bytes, path: str, id: str, day: date, word: Confirmation) -> bytes:
    """`data`, the text of `milestones.yaml`, with `day` for milestone `id`; the plan's own date is kept as `stated`.

    Raises DeanError where the deadline is written in a way that only a person should touch.
    """
    deadline = _deadline(data, path, id)
    written = {key.text: (key, node) for key, node in deadline.pairs}
    named = next((written[key] for key in _DAYS if key in written), None)
    if named is None or not isinstance(named[1], Scalar) or "confirmed" in written:
        raise _by_hand(path, deadline.line, id)
    key, node = named[0], named[1]
    lines = data.decode("utf-8-sig").splitlines(keepends=True)
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    line = lines[node.line - 1]
    at = node.column - 1
    if line[at : at + len(node.text)] != node.text or line[: key.column - 1].strip():
        raise _by_hand(path, node.line, id)
    lines[node.line - 1] = line[:at] + day.isoformat() + line[at + len(node.text) :]
    indent = " " * (key.column - 1)
    added = [] if "stated" in written else [f"stated: {node.text}"]
    added += ["confirmed:", *(f"  {text}" for text in confirmation_lines(word))]
    lines[node.line : node.line] = [f"{indent}{text}{end}" for text in added]
    return "".join(lines).encode()


def with_confirmation(data: bytes, check: str, at: str, word: Confirmation) -> bytes:
    """`data`, the text of `milestones.yaml`, with one more of its `confirmations`."""
    first, *rest = [f"check: {check}", f"at: {scalar(at)}", *confirmation_lines(word)]
    return appended(data, "confirmations", [f"  - {first}", *(f"    {text}" for text in rest)])


def appended(data: bytes, key: str, added: Sequence[str]) -> bytes:
    """`data`, the text of a definition file, with the lines `added` at the end of the list `key`.

    Raises DeanError where that list stands in brackets and holds something.
    """
    tree = read_tree(data, key)
    pairs = tree.top.pairs if isinstance(tree.top, Pairs) else ()
    lines = data.decode("utf-8-sig").splitlines(keepends=True)
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    fresh = [f"{line}{end}" for line in added]
    found = next(((name, node) for name, node in pairs if name.text == key), None)
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += end
    if found is None:
        return "".join([*lines, end, f"{key}:{end}", *fresh]).encode()
    name, node = found
    if isinstance(node, Items) and not node.items:
        head = lines[name.line - 1]
        lines[name.line - 1] = head.replace("[]", "", 1).rstrip() + end
        lines[name.line : name.line] = fresh
        return "".join(lines).encode()
    if not isinstance(node, Items) or node.line == name.line:
        raise DeanError(say("Danh sách {key} viết trong ngoặc vuông nên không thêm dòng được.", key=key),
                        say("Viết mỗi mục một dòng với dấu gạch đầu dòng, rồi thử lại."))  # fmt: skip
    lines[_end(pairs, name, lines) : _end(pairs, name, lines)] = _as_deep(fresh, node.column)
    return "".join(lines).encode()


def with_duties(data: bytes, id: str, added: Sequence[str]) -> bytes:
    """`data`, the text of `agencies.yaml`, with the lines `added` at the end of the duties of agency `id`.

    Raises DeanError where the agency or its duties stand in brackets.
    """
    pairs, agency, below = _agency(data, id)
    lines = data.decode("utf-8-sig").splitlines(keepends=True)
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    if not lines[-1].endswith(("\n", "\r")):
        lines[-1] += end
    name, duties = next(((key, node) for key, node in agency.pairs if key.text == "duties"), (None, None))
    column = agency.pairs[0][0].column
    if lines[agency.line - 1][agency.column - 1] == "{" or (name and duties and duties.line == name.line):
        raise DeanError(say("Danh sách {key} viết trong ngoặc vuông nên không thêm dòng được.", key=f"{id}.duties"),
                        say("Viết mỗi mục một dòng với dấu gạch đầu dòng, rồi thử lại."))  # fmt: skip
    later = [key.line for key, _ in (*agency.pairs, *pairs) if key.line > (name.line if name else below[0])]
    at = min([*later, *below[1:], len(lines) + 1]) - 1
    while at > agency.line and is_margin(lines[at - 1], column):
        at -= 1
    dash = duties.column if duties else column + 2
    fresh = [f"{' ' * (dash - 1)}{line[6:]}{end}" for line in added]
    lines[at:at] = fresh if name else [f"{' ' * (column - 1)}duties:{end}", *fresh]
    return "".join(lines).encode()


def _agency(data: bytes, id: str) -> tuple[Sequence[tuple[Scalar, Node]], Pairs, list[int]]:
    """The top of the file, the agency `id`, and the line of its last key with those where later agencies begin."""
    tree = read_tree(data, "agencies")
    pairs = tree.top.pairs if isinstance(tree.top, Pairs) else ()
    agencies = [item for item in items_of(child_of(tree.top, "agencies")) if isinstance(item, Pairs)]
    agency = next(item for item in agencies if isinstance(it := child_of(item, "id"), Scalar) and it.text.strip() == id)
    later = [other.line for other in agencies if other.line > agency.line]
    return pairs, agency, [max(key.line for key, _ in agency.pairs), *later]


def _as_deep(lines: Sequence[str], column: int) -> list[str]:
    """`lines`, whose first dash stands in column 3, as far to the right as the list they join."""
    if column >= 3:
        return [" " * (column - 3) + line if line.strip() else line for line in lines]
    return [line[3 - column :] if line.strip() else line for line in lines]


def _end(pairs: Sequence[tuple[Scalar, Node]], name: Scalar, lines: Sequence[str]) -> int:
    """The index behind the last line of the list `name`, without the blank lines and comments behind it."""
    end = min((other.line - 1 for other, _ in pairs if other.line > name.line), default=len(lines))
    while end > name.line and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _deadline(data: bytes, path: str, id: str) -> Pairs:
    tree = read_tree(data, path)
    for milestone in items_of(child_of(tree.top, "milestones")):
        named, deadline = child_of(milestone, "id"), child_of(milestone, "deadline")
        if isinstance(named, Scalar) and named.text.strip() == id and isinstance(deadline, Pairs):
            return deadline
    raise DeanError(say("{id} không có deadline: trong {path}.", id=id, path=path),
                    say("Ghi deadline: bằng tay, rồi chạy dean check, dean save."))  # fmt: skip


def _by_hand(path: str, line: int, id: str) -> DeanError:
    return DeanError(
        say("{path}:{line}: hạn của {id} đã được xác nhận hoặc viết theo cách riêng; dean không sửa.",
            path=path, line=line, id=id),
        say("Sửa bằng tay rồi chạy dean check, dean save; đổi hạn đã xác nhận thì dùng dean event add extension."),
    )  # fmt: skip
