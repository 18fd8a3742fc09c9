"""A returned copy as it was before it was changed."""

from __future__ import annotations

from deancli.document.compare.parts import Parts
from deancli.document.compare.revisions import RANGES, TRACKED, Policy, drop, settle, unwrap
from deancli.document.package import Package
from deancli.document.returned.story import moment_of
from deancli.document.returned.walking import Moments


def before_changes(copy: Package, old: Moments) -> Parts:
    """The copy with the changes that were open when it was sent accepted, and all later ones rejected."""
    parts = Parts(copy)
    for story in parts.stories():
        for element in [e for e in story.root.iter(*TRACKED) if moment_of(e) in old and e.tag not in RANGES]:
            inline = len(element) or element.getparent().tag.rpartition("}")[2] not in {"rPr", "trPr"}
            if element.tag.endswith(("}ins", "}moveTo")) and inline:
                unwrap(element)
            elif inline:
                drop(element)
        settle(story.root, Policy.REJECT)
    return parts
