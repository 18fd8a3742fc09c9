"""A plan that was read, for the eye: doubts first, then each sentence beside what was understood of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from deancli.domain.planreading.reading import FIGURES
from deancli.language import say, say_count
from deancli.reports.dates import full
from deancli.reports.import_view import DoubtView, ImportedMilestoneView, ImportView, SpotView
from deancli.reports.lines import Line, length, visible, wrapped

_INDENT = "    "
_BESIDE = 72
"""Cells from which the plan's sentence stands beside what was understood, not above it."""


def import_lines(view: ImportView, cells: int) -> list[Line]:
    """The whole preview."""
    lines = wrapped(visible(view["scheme"]["title"]), cells, style="title")
    counts = say(
        "{file}: {milestones} nhiệm vụ, {documents} văn bản, {agencies} cơ quan, {bodies} tên gọi chung",
        file=view["file"], milestones=len(view["milestones"]), documents=len(view["documents"]),
        agencies=len(view["agencies"]), bodies=len(view["bodies"]),
    )  # fmt: skip
    lines += wrapped(visible(counts), cells, style="note")
    if view["doubts"]:
        lines.append((("soon", say_count("CẦN XEM ({n})", len(view["doubts"]))),))
        for doubt in view["doubts"]:
            lines += doubt_lines(view, doubt, cells)
    lines.append((("title", say("NHIỆM VỤ ({n})", n=len(view["milestones"]))),))
    for milestone in view["milestones"]:
        lines += milestone_lines(view, milestone, cells)
    return lines


def doubt_lines(view: ImportView, doubt: DoubtView, cells: int) -> list[Line]:
    """One doubt, with its place and what to do."""
    text = f"! {place_words(view, doubt['place'])}: {doubt['message']} [{doubt['check']}]"
    lines = wrapped(visible(text), cells, " ")
    return lines + (wrapped(visible(doubt["hint"]), cells, _INDENT, "note") if doubt["hint"] else [])


def item_lines(view: ImportView, id: str, cells: int) -> list[Line]:
    """One task to decide about: its doubts, then the plan's sentence beside what was understood."""
    doubts = [doubt for doubt in view["doubts"] if doubt["at"] == id and doubt["check"] not in FIGURES]
    milestone = next(milestone for milestone in view["milestones"] if milestone["id"] == id)
    told = [line for doubt in doubts for line in doubt_lines(view, doubt, cells)]
    return told + milestone_lines(view, milestone, cells)


def milestone_lines(view: ImportView, milestone: ImportedMilestoneView, cells: int) -> list[Line]:
    """The plan's sentence beside what was understood, or above it where the window is narrow."""
    source = next(source for source in view["sources"] if source["of"] == f"{milestone['id']}.title")
    lines = wrapped(visible(f"{milestone['id']}  {place_words(view, source['place'])}"), cells, " ", "open")
    words, facts = visible(f"“{' '.join(source['words'].split())}”"), [visible(f) for f in _facts(view, milestone)]
    if cells >= _BESIDE:
        return lines + _beside(words, facts, cells)
    lines += wrapped(words, cells, _INDENT, "note")
    return lines + [line for fact in facts for line in wrapped(fact, cells, _INDENT)]


def _beside(words: str, facts: list[str], cells: int) -> list[Line]:
    """The sentence on the left half, what was understood of it on the right."""
    half = cells // 2
    left = wrapped(words, half - 1, _INDENT, "note")
    right = [line for fact in facts for line in wrapped(fact, cells - half - 1)]
    pairs = zip_longest(left, right, fillvalue=())
    return [(*one, ("", " " * (half - length(one) + 1)), *other) if other else one for one, other in pairs]


def _facts(view: ImportView, milestone: ImportedMilestoneView) -> Iterator[str]:
    names = {agency["id"]: agency["name"] for agency in view["agencies"]}
    yield say("→ hạn: {deadline}", deadline=deadline_words(milestone))
    lead = names.get(milestone["lead"], milestone["lead"]) or say("chưa rõ")
    yield (
        say("→ chủ trì: {lead} (suy từ {source})", lead=lead, source=milestone["lead_source"])
        if milestone["lead_source"]
        else say("→ chủ trì: {lead}", lead=lead)
    )
    if milestone["coordinating"]:
        yield say("→ phối hợp: {names}", names=", ".join(names.get(id, id) for id in milestone["coordinating"]))
    if milestone["deliverables"]:
        products = ", ".join(f"{given['document']} ({given['stage']})" for given in milestone["deliverables"])
        yield say("→ sản phẩm: {products}", products=products)
    if milestone["note"]:
        yield f"→ {milestone['note']}"


def deadline_words(milestone: ImportedMilestoneView) -> str:
    """The deadline as understood."""
    if milestone["before"]:
        return say("trước ngày {day}", day=full(milestone["before"]))
    if milestone["by"]:
        return say("đến hết ngày {day}", day=full(milestone["by"]))
    return milestone["within"] or say("không có ngày")


def place_words(view: ImportView, place: SpotView) -> str:
    """A place in the paper."""
    unit = say("đoạn {n}", n=place["line"]) if view["unit"] == "paragraph" else say("dòng {n}", n=place["line"])
    return f"{unit}, {say('trang {n}', n=place['page'])}" if place["page"] else unit
