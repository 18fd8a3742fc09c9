"""Cuts a story where all sides left the base's blocks standing, so that each piece can be decided alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from deancli.document.compare.names import Element, P
from deancli.document.compare.paragraphs import read
from deancli.document.compare.passage import Op, Stream
from deancli.document.compare.script import Gained, Moved, Nest, Passage, Same, Sides, Step
from deancli.document.compare.setting import set_otherwise
from deancli.document.compare.walking import paragraphs_in


class Span(NamedTuple):
    """A step of a side, and which blocks of the base it is about."""

    start: int
    end: int
    step: Step


class Chunk(NamedTuple):
    """Neighbouring blocks of the base, and the steps of every side that are about them alone."""

    start: int
    end: int
    steps: dict[int, tuple[Step, ...]]

    @property
    def changed(self) -> list[int]:
        """The sides that did something here."""
        return [k for k, steps in self.steps.items() if not all(unchanged(s) for s in steps)]


def unchanged(step: Step) -> bool:
    """Whether nothing happened in a step, neither to what is said nor to how a table is set."""
    if isinstance(step, Nest):
        return not set_otherwise(step) and all(unchanged(s) for s in step.inside)
    return isinstance(step, Same)


def reworded(step: Step) -> bool:
    """Whether more happened in a step than that a table, a row or a cell is set otherwise."""
    if isinstance(step, Nest):
        return any(reworded(s) for s in step.inside)
    return not isinstance(step, Same)


def _width(step: Step) -> int:
    match step:
        case Passage(old, _, _):
            return len(old.paragraphs)
        case Moved(_, here, old, _):
            return 0 if here else len(old.paragraphs)
        case Gained():
            return 0
        case _:
            return 1


def spans_of(steps: Sequence[Step]) -> list[Span]:
    """The steps with their places in the base."""
    found, at = [], 0
    for step in steps:
        found.append(Span(at, at + _width(step), step))
        at += _width(step)
    return found


def chunks_of(scripts: Mapping[int, Sequence[Step]], length: int) -> Iterator[Chunk]:
    """The smallest chunks of a base of `length` blocks on whose ends all sides agree."""
    spans = {k: spans_of(steps)[::-1] for k, steps in scripts.items()}
    at = 0
    while True:
        added = {k: tuple(_take(own, at, at)) for k, own in spans.items()}
        if any(added.values()):
            yield Chunk(at, at, {k: steps for k, steps in added.items() if steps})
        if at >= length:
            return
        end = at
        steps: dict[int, list[Step]] = {k: [] for k in spans}
        while True:
            for k, own in spans.items():
                while (own and own[-1].start < end) or (own and own[-1].start == at == end and own[-1].end > at):
                    span = own.pop()
                    steps[k].append(span.step)
                    end = max(end, span.end)
            if all(not own or own[-1].start >= end for own in spans.values()):
                break
        yield Chunk(at, end, {k: tuple(own) for k, own in steps.items()})
        at = end


def _take(spans: list[Span], start: int, end: int) -> Iterator[Step]:
    while spans and spans[-1].start == start and spans[-1].end == end:
        yield spans.pop().step


def textual(steps: Sequence[Step]) -> bool:
    """Whether steps are about paragraphs alone."""
    return all(isinstance(s, Passage) or (isinstance(s, Same) and s.new.tag == P) for s in steps)


def text_of_side(steps: Sequence[Step], sides: Sides) -> tuple[Stream, list[Op]]:
    """One side's paragraphs of a chunk as one stream, and how it came from the base."""
    paragraphs, ops = [], []
    old = new = 0
    for step in steps:
        if isinstance(step, Same):
            paragraph = read(step.new, sides.new)
            length = len(read(step.old, sides.old).text) + 1
            paragraphs.append(paragraph)
            ops.append(Op("=", old, old + length, new, new + len(paragraph.text) + 1))
            old, new = old + length, new + len(paragraph.text) + 1
        elif isinstance(step, Passage):
            paragraphs.extend(step.new.paragraphs)
            ops.extend(Op(op.kind, op.old + old, op.old_end + old, op.new + new, op.new_end + new) for op in step.ops)
            old, new = old + step.old.length, new + step.new.length
    return Stream(paragraphs), ops


def result_of(steps: Sequence[Step]) -> list[Element]:
    """The blocks that a side has for a chunk."""
    found: list[Element] = []
    for step in steps:
        match step:
            case Same(_, new) | Gained(new) | Nest(_, new):
                found.append(new)
            case Passage(_, new_stream, _):
                found.extend(p.element for p in new_stream.paragraphs)
            case _:
                pass
    return found


def plain(blocks: Sequence[Element]) -> str:
    """The text of blocks, a line for each paragraph."""
    return "\n".join("".join(t for t in p.itertext()) for b in blocks for p in paragraphs_in(b))
