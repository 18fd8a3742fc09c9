"""What a template may say: fields, choices and loops over them. Its writer may be a stranger.

Jinja's sandbox keeps a template from the program; this keeps it from the machine: nothing is called, multiplied or
doubled, and every loop goes over a list that is there, so that filling takes time and memory by what is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from deancli.language import say

if TYPE_CHECKING:
    from jinja2 import nodes

_ALLOWED: Final = frozenset({
    "Template", "Output", "TemplateData", "For", "If", "Assign", "Name", "Getattr", "Getitem", "Filter", "Test",
    "Const", "Compare", "Operand", "Not", "And", "Or", "CondExpr", "Add", "Sub", "Concat", "Neg", "Keyword", "Tuple",
    "List", "TemplateReference",
})  # fmt: skip
_GROWING: Final = frozenset({"Add", "Concat", "List", "Tuple", "Filter"})
"""What makes something longer of what there is; kept under a name again and again it doubles."""
_DEEPEST: Final = 12
_MOST_LOOPS: Final = 200


def refuse_excess(template: nodes.Template) -> None:
    """Raise TemplateSyntaxError, with its line, for whatever the template may not say."""
    from jinja2 import TemplateSyntaxError

    for line, reason in _excesses(template, (), 0):
        raise TemplateSyntaxError(reason, line)
    loops = list(template.find_all(_for()))
    if len(loops) > _MOST_LOOPS:
        raise TemplateSyntaxError(say("nhiều vòng lặp quá, tối đa {limit}", limit=_MOST_LOOPS), loops[-1].lineno)


def _for() -> type[nodes.For]:
    from jinja2 import nodes

    return nodes.For


def _excesses(node: nodes.Node, bound: tuple[str, ...], depth: int) -> Iterator[tuple[int, str]]:
    """Each excess in `node` and below: its line and what it is; `bound` are the names of the loops around."""
    from jinja2 import nodes

    if type(node).__name__ not in _ALLOWED:
        yield node.lineno, say("mẫu không được dùng “{name}”", name=type(node).__name__.lower())
    if depth > _DEEPEST:
        yield node.lineno, say("khối lồng quá {limit} tầng", limit=_DEEPEST)
        return
    if isinstance(node, nodes.Assign) and any(type(one).__name__ in _GROWING for one in _all(node.node)):
        yield node.lineno, say("set chỉ được đặt tên cho một trường")
    if isinstance(node, nodes.For):
        yield from _loop(node, bound)
        bound = (*bound, *(name.name for name in _all(node.target) if isinstance(name, nodes.Name)))
    deeper = depth + isinstance(node, (nodes.For, nodes.If))
    for child in node.iter_child_nodes():
        yield from _excesses(child, bound, deeper)


def _loop(node: nodes.For, bound: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    from jinja2 import nodes

    over: nodes.Node | None = node.iter
    while isinstance(over, (nodes.Getattr, nodes.Filter)):
        over = over.node
    if not isinstance(over, nodes.Name) or node.recursive:
        yield node.lineno, say("vòng lặp chỉ được duyệt một trường")
    elif bound and over.name not in bound:
        yield node.lineno, say("vòng lặp bên trong chỉ được duyệt phần của vòng bên ngoài")


def _all(node: nodes.Node) -> Iterator[nodes.Node]:
    from jinja2 import nodes

    yield node
    yield from node.find_all(nodes.Node)
