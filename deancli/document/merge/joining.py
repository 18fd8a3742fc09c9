"""Merges whole packages: the body, then headers, footers and notes, then styles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from deancli.document.compare.names import ID, Element, w
from deancli.document.compare.parts import Parts
from deancli.document.compare.revisions import Policy
from deancli.document.merge.anchoring import into_paragraphs, single_out
from deancli.document.merge.bringing import Bringer, Lists
from deancli.document.merge.comments import Comments, add_comment, anchors
from deancli.document.merge.controls import BlockControls
from deancli.document.merge.overlay import Overlay
from deancli.document.merge.sections import SectionMerger
from deancli.document.merge.setting import Report, Setting, Side
from deancli.document.merge.threads import Threads
from deancli.document.merge.values import Conflict, Edited
from deancli.document.merge.whole import Wholes
from deancli.document.package import Package
from deancli.document.redline.definitions import carry_definitions
from deancli.document.redline.job import Job
from deancli.document.redline.marks import Numbers, Stamp
from deancli.language import say


class Joining:
    """Lays the documents of `sides` over `base`, which becomes the result."""

    def __init__(
        self, base: Package, sides: Sequence[Edited], when: datetime, *, tracked: bool, teller: str, policy: Policy
    ) -> None:
        """`teller` signs comments on conflicts."""
        numbers = Numbers()
        self.base = Parts(base)
        self.tracked = tracked
        self.teller = Stamp(teller, when, numbers)
        self.own = Job(self.base, self.base, self.teller, policy)
        self.sides = [
            self._side(Parts(edited.package), Stamp(edited.author, when, numbers), policy) for edited in sides
        ]
        self.report = Report([], [], {}, [], [])
        self.setting = Setting(self.base, self.own, self.sides, tracked, self.report, self._remark)
        self.threads = Threads(self.setting)
        self.wholes = Wholes(self.setting)
        self.controls = BlockControls(self.setting)
        self.sections = SectionMerger(self.setting, self._overlay)

    def _side(self, parts: Parts, stamp: Stamp, policy: Policy) -> Side:
        job = Job(parts, self.base, stamp, policy)
        into_paragraphs(job.old_body)
        return Side(parts, job, stamp, Comments(job, self.teller), Lists(parts, self.base))

    def run(self) -> bytes:
        """The result as a DOCX; `report` has what was met."""
        names = {k: side.parts.main for k, side in enumerate(self.sides)}
        overlay = self._overlay(self.base.main, names)
        self.wholes.tell(overlay)
        if not self.tracked:
            self.wholes.lists()
        overlay.merge(self.own.new_body, {k: side.job.old_body for k, side in enumerate(self.sides)})
        single_out(self.own.new_body)
        if not self.tracked:
            self.controls.run(overlay)
        self.sections.run()
        self._notes()
        for side in self.sides:
            self._carry_notes(side)
            carry_definitions(side.parts, self.base)
            self.base.ignore_like(side.parts)
        self.threads.run(overlay)
        self.wholes.tell_of_controls(overlay)
        if not self.tracked:
            self.wholes.run()
        return self.base.save()

    def _overlay(self, part: str, names: Mapping[int, str]) -> Overlay:
        return Overlay(self.setting, part, names)

    def _remark(self, conflict: Conflict, aside: bool) -> tuple[Element, Element, Element]:
        """A comment that says who wants what, and its anchors."""
        wishes = "; ".join(
            say("{author}: “{text}”", author=v.author, text=v.text.strip())
            if v.text.strip()
            else say("{author}: bỏ đoạn này", author=v.author)
            for v in conflict.versions
        )
        text = say(
            "Hai bản cùng sửa chỗ này theo cách khác nhau, cả hai được giữ lại để người soạn chọn. {wishes}",
            wishes=wishes,
        )
        if aside:
            text = say("Trong đầu trang, chân trang, chú thích hay hộp chữ: {text}", text=text)
        return anchors(add_comment(self.base, self.teller, text))

    # -- notes --------------------------------------------------------------------------------------------

    def _notes(self) -> None:
        """Merge the text of the notes that the base and the sides share."""
        for (reference, number), theirs in list(self.report.notes.items()):
            kind = reference.removesuffix("Reference")
            part = self.base.first(kind + "s")
            base = None if part is None else self._note(self.own, self.base, kind, number)
            if part is None or base is None:
                continue
            notes = {k: self._note(self.sides[k].job, self.sides[k].parts, kind, n) for k, n in theirs.items()}
            names = {k: self.sides[k].parts.first(kind + "s") or "" for k in theirs}
            self._overlay(part, names).merge(base, {k: n for k, n in notes.items() if n is not None})

    def _note(self, job: Job, parts: Parts, kind: str, number: str) -> Element | None:
        part = parts.first(kind + "s")
        if part is None:
            return None
        return next((n for n in job.settled(parts, part).findall(w(kind)) if n.get(ID) == number), None)

    def _carry_notes(self, side: Side) -> None:
        """Carry over the notes whose references were carried over."""
        for (kind, old), number in side.job.notes.carried.items():
            note = self._note(side.job, side.parts, kind, old)
            if note is None:
                continue
            part = side.job.notes.part(kind)
            bringer = Bringer(side.job, side.parts.first(kind + "s") or "", part, side.comments, side.lists)
            copy = bringer.carried(note)
            copy.set(ID, number)
            self.base.tree(part).append(copy)
