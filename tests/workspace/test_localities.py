"""Localities in the versions of a workspace: compared once, kept, and the same when they are read again."""

from __future__ import annotations

from pathlib import Path

from deancli.workspace.drafts import standing_of
from deancli.workspace.localities import Localities
from deancli.workspace.opened import Workspace


def test_what_is_kept_equals_what_is_computed(demo: Path) -> None:
    workspace = Workspace.open(demo, search=False)
    document = next(d.id for d in workspace.plan.documents if len(standing_of(workspace, d.id)) > 1)
    first, *_, last = standing_of(workspace, document)
    computed = Localities(workspace, document)
    outline, tracks = computed.outline(first), computed.tracks(first, last)
    assert workspace.kept_dir is not None
    assert list(workspace.kept_dir.glob("tracks-*.json"))
    kept = Localities(Workspace.open(demo, search=False), document)
    assert (kept.outline(first), kept.tracks(first, last)) == (outline, tracks)
    for file in workspace.kept_dir.glob("tracks-*.json"):
        file.write_text(
            file.read_text(encoding="utf-8").replace('"edited"', '"nonsense"').replace('"unchanged"', '"nonsense"'),
            encoding="utf-8",
        )
    assert Localities(workspace, document).tracks(first, last) == tracks
