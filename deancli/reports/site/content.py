"""What the site shows: the views of one day, gathered in one pass, and nothing computed a second time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from deancli.reports.agency_view import AgencyView, all_agencies
from deancli.reports.comment_view import CommentView, comment_view
from deancli.reports.draft_view import DraftLogView, draft_log
from deancli.reports.gantt import GanttView, gantt_view
from deancli.reports.journal_view import JournalView, journal_view
from deancli.reports.obstacle_view import ObstaclesView, obstacles_view
from deancli.reports.plan_view import PlanView, plan_view
from deancli.reports.round_view import RoundView, all_rounds
from deancli.reports.site.passages import Passage, Passages
from deancli.reports.status import status
from deancli.reports.status_view import StatusView

if TYPE_CHECKING:
    from deancli.reports.comparison_view import ComparisonView
    from deancli.workspace import Workspace

_LATEST: Final = 12
"""So many recorded actions stand on the overview."""


class Placed(NamedTuple):
    """A comment with the passage it points to; None where that is not known."""

    view: CommentView
    passage: Passage | None


class Content(NamedTuple):
    """Everything on the site.

    `comments` are those of each round by its number, `comparisons` each version against the one before by its id;
    None where there is none before, or where one of both cannot be read.
    """

    status: StatusView
    plan: PlanView
    gantt: GanttView
    rounds: list[RoundView]
    comments: dict[int, list[Placed]]
    versions: DraftLogView
    comparisons: dict[str, ComparisonView | None]
    agencies: list[AgencyView]
    obstacles: ObstaclesView
    journal: JournalView


def content_of(workspace: Workspace, as_of: date) -> Content:
    """The content of the site at the end of `as_of`; raises ProblemsFound with every fault in the workspace."""
    from deancli.reports.site.comparisons import comparisons

    versions: DraftLogView = {"schema": "", "sharing": False, "versions": []}
    if workspace.repository is not None:
        versions = draft_log(workspace, None, as_of)
    rounds = all_rounds(workspace, as_of)
    return Content(
        status=status(workspace, as_of),
        plan=plan_view(workspace, as_of),
        gantt=gantt_view(workspace, as_of),
        rounds=rounds,
        comments=_comments(workspace, [view["round"]["number"] for view in rounds], as_of),
        versions=versions,
        comparisons=comparisons(workspace, as_of),
        agencies=all_agencies(workspace, as_of),
        obstacles=obstacles_view(workspace, as_of),
        journal=journal_view(workspace, _LATEST, as_of),
    )


def _comments(workspace: Workspace, numbers: list[int], as_of: date) -> dict[int, list[Placed]]:
    """The comments of each round, those of cancelled rounds too."""
    from deancli.workspace.consultation.comments import held

    passages = Passages(workspace, as_of)
    found: dict[int, list[Placed]] = {number: [] for number in numbers}
    for one in held(workspace, numbers, as_of):
        found[one.round.number].append(Placed(comment_view(workspace.directory, one), passages.of(one)))
    return found
