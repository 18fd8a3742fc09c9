"""The files of the site, one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from deancli.reports.agency_view import AgencyView, owed_sentence
from deancli.reports.gantt_picture import gantt_svg
from deancli.reports.round_view import RoundView
from deancli.reports.site import addresses, search_index, words
from deancli.reports.site.content import Content, Placed
from deancli.reports.site.rendering import TEMPLATES, Renderer

GANTT: Final = "gantt.svg"


class File(NamedTuple):
    """One file of the site: its name, its bytes."""

    name: str
    data: bytes


def files_of(content: Content) -> Iterator[File]:
    """Every file of the site; equal contents give equal files."""
    places = addresses.CommentAddresses()
    for number, listed in content.comments.items():
        places.add(number, [one.view for one in listed])
    renderer = Renderer(status=content.status, places=places, ids=_ids(content))
    for name in ("site.css", "site.js"):
        yield File(name, (TEMPLATES / name).read_bytes())
    yield File(GANTT, gantt_svg(content.gantt).encode())
    yield File(search_index.NAME, search_index.search_index(content, places))
    yield from _single_pages(renderer, content)
    yield from _milestone_pages(renderer, content)
    yield from _round_pages(renderer, content)
    yield from _version_pages(renderer, content)
    yield from _agency_pages(renderer, content)


def _ids(content: Content) -> dict[str, set[str]]:
    """What has a page of its own: only to that do others link."""
    return {
        "milestones": {milestone["id"] for milestone in content.plan["milestones"]},
        "agencies": {agency["id"] for agency in content.agencies},
        "versions": {version["id"] for version in content.versions["versions"]},
    }


def _single_pages(renderer: Renderer, content: Content) -> Iterator[File]:
    yield File("index.html", renderer.page("index", content=content, held=_held(content)))
    for name in ("milestones", "rounds", "comments", "versions", "agencies", "obstacles"):
        yield File(f"{name}.html", renderer.page(name, content=content, **_extra(name, content)))
    found = {"kinds": search_index.kinds(), "dispositions": search_index.DISPOSITIONS}
    yield File("search.html", renderer.page("search", **found))


def _held(content: Content) -> dict[str, list[AgencyView]]:
    """Who holds what: the agencies that have to do the same, by what it is."""
    held: dict[str, list[AgencyView]] = {}
    for agency in content.agencies:
        for owed in agency["owes"]:
            held.setdefault(owed_sentence(owed), []).append(agency)
    return held


def _extra(name: str, content: Content) -> dict[str, object]:
    if name == "rounds":
        return {"matrix": _matrix(content.rounds)}
    if name == "comments":
        return {"counts": {number: _by_disposition(listed) for number, listed in content.comments.items()}}
    return {}


def _matrix(rounds: list[RoundView]) -> dict[str, dict[int, str]]:
    """Where each agency stands in each round: by agency and number, in the order in which they were asked."""
    found: dict[str, dict[int, str]] = {}
    for view in rounds:
        for request in view["requests"]:
            found.setdefault(request["agency"]["id"], {})[view["round"]["number"]] = request["reply"]
    return found


def _by_disposition(listed: list[Placed]) -> dict[str, int]:
    return dict(Counter(one.view["disposition"] for one in listed))


def _milestone_pages(renderer: Renderer, content: Content) -> Iterator[File]:
    states = {milestone["id"]: milestone for milestone in content.status["milestones"]}
    for milestone in content.plan["milestones"]:
        id = milestone["id"]
        yield File(
            addresses.milestone(id),
            renderer.page(
                "milestone",
                milestone=milestone,
                standing=states[id],
                followers=[other["id"] for other in content.plan["milestones"] if id in other["after"]],
                rounds=[view["round"] for view in content.rounds if view["round"]["milestone"] == id],
                obstacles=[row for row in content.obstacles["obstacles"] if row["milestone"] == id],
            ),
        )


def _round_pages(renderer: Renderer, content: Content) -> Iterator[File]:
    for view in content.rounds:
        number, listed = view["round"]["number"], content.comments[view["round"]["number"]]
        columns = Counter(request["reply"] for request in view["requests"])
        first = {one.view["agency"]["id"]: one.view["id"] for one in reversed(listed)}
        yield File(
            addresses.round_(number),
            renderer.page(
                "round", view=view, columns=columns, replies=words.REPLIES, first=first, comments=len(listed)
            ),
        )
        pages = [listed[at : at + addresses.PER_PAGE] for at in range(0, len(listed), addresses.PER_PAGE)]
        for at, page in enumerate(pages, 1):
            data = renderer.page(
                "comment_page", round=view["round"], page=at, pages=len(pages), comments=page,
                dispositions=list(dict.fromkeys(one.view["disposition"] for one in page)),
            )  # fmt: skip
            yield File(addresses.comments(number, at), data)


def _version_pages(renderer: Renderer, content: Content) -> Iterator[File]:
    sent: dict[str, list[RoundView]] = {}
    for view in content.rounds:
        sent.setdefault(f"{view['round']['document']['id']}/v{view['round']['version']}", []).append(view)
    for version in content.versions["versions"]:
        id = version["id"]
        data = renderer.page(
            "version", version=version, comparison=content.comparisons.get(id), rounds=sent.get(id, [])
        )
        yield File(addresses.version(id), data)


def _agency_pages(renderer: Renderer, content: Content) -> Iterator[File]:
    asked: dict[str, list[object]] = {}
    for view in content.rounds:
        for request in view["requests"]:
            asked.setdefault(request["agency"]["id"], []).append((view["round"], request))
    led: dict[str, list[object]] = {}
    for milestone in content.status["milestones"]:
        led.setdefault(milestone["lead"]["id"] if milestone["lead"] else "", []).append(milestone)
    for agency in content.agencies:
        id = agency["id"]
        data = renderer.page("agency", agency=agency, asked=asked.get(id, []), led=led.get(id, []))
        yield File(addresses.agency(id), data)
