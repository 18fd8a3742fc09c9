"""A document put out for comment in the year of a scheme: drafts, a round, answers, decisions, proof."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from typing import Final

from deancli.domain.consultation import Answer, Locality, Remark, Source
from deancli.domain.evidence import Disposition, Position
from deancli.workspace import Workspace
from deancli.workspace.consultation.comments import Wanted, matching
from deancli.workspace.consultation.desk import Desk
from deancli.workspace.consultation.disposing import decide
from deancli.workspace.consultation.receiving import Told, arrival, receiving
from deancli.workspace.drafts import standing_of
from deancli.workspace.recording import Act
from tools.soak.machines import Machine, Said
from tools.soak.province import agency_ids
from tools.soak.scheme import Scheme

TOKEN: Final = re.compile(r"YK-\d+-\d+\b")
"""What every comment holds, so that it is found again whatever dean makes of it."""
_SILENT: Final = 0.08
_AGREEING: Final = 0.2
_UNDECIDED: Final = 0.3
_DECIDED: Final = {
    Disposition.ACCEPTED: "", Disposition.NOTED: "", Disposition.REJECTED: "Giữ nguyên vì đã có quy định chung.",
    Disposition.PARTIAL: "Tiếp thu một phần, nêu ở phụ lục.",
}  # fmt: skip
_AGREE: Final = (Position.AGREE, Position.AGREE, Position.OUT_OF_SCOPE)
_OBJECT: Final = (Position.AGREE_WITH_COMMENTS, Position.AGREE_WITH_COMMENTS, Position.DISAGREE)


class Consultation:
    """One document's round in `scheme`, from its first draft to the one that shows what was accepted."""

    def __init__(self, scheme: Scheme, document: str) -> None:
        """Nothing has been drafted yet."""
        self.scheme, self.document, self.number = scheme, document, scheme.documents.index(document) + 1
        self.chance, self.ledger = scheme.chance, scheme.ledger
        asked = [id for id in agency_ids(scheme.size.agencies) if id != "so-01"]
        self.chance.shuffle(asked)
        slow = max(1, round(len(asked) * _SILENT))
        self.silent, self.tables, self.prompt = asked[:slow], asked[slow : slow + 2], asked[slow + 2 :]
        self._rows: dict[str, list[str]] = {}

    def hold(self) -> None:
        """All of it; drafts are handed in on two machines at once, and one by mistake."""
        scheme = self.scheme
        first, second, third = scheme.people()
        scheme.hand_in(first, self.document)
        scheme.share(first)
        scheme.wait(3, 10)
        scheme.hand_in(second, self.document)
        scheme.hand_in(third, self.document)
        scheme.share(second, third)
        self._open(first)
        self._answers()
        self._decide_at_once(first, second)
        self._prove(second, third)
        scheme.hand_in(first, self.document)
        first.record(scheme.day, "undo", "--yes")
        third.record(scheme.day, "round", "close", self.number, "--date", scheme.day, "--reason", "Đã đủ ý kiến")
        scheme.share(first, third)
        scheme.wait(5, 20)

    def _open(self, machine: Machine) -> None:
        """The round goes to every agency."""
        day = self.scheme.day
        machine.record(
            day, "round", "open", "--document", self.document, "--to", "kind:so,kind:huyen", "--sent", day, "--due",
            day + timedelta(days=21), "--number", f"{self.number}/{self.scheme.number}-LYK", "--no-package", "--yes",
        )  # fmt: skip
        self.scheme.share(machine)

    # -- Answers -----------------------------------------------------------------------------------

    def _answers(self) -> None:
        """They come in for weeks at every machine; one agency is reminded, two answer by a table, one corrects its."""
        machines = self.scheme.machines
        for turn, machine in enumerate(machines):
            self.scheme.wait(2, 6)
            pile = self.prompt[turn :: len(machines)]
            machine.act(self.scheme.day, partial(self._arrived, pile))
        self._obstacle(machines[0])
        self.scheme.share(*machines)
        self.scheme.wait(1, 9)
        clerk, day = machines[1], self.scheme.day
        aside = self.scheme.folder / f"gui-{self.number}"
        clerk.record(day, "round", "remind", self.number, "--agency", self.silent[0], "--date", day, "-o", aside)
        for agency in self.tables:
            self._by_table(clerk, agency, self._texts(agency, 3))
        kept = self._rows[self.tables[0]][1:]
        self._drop(self._rows[self.tables[0]][0])
        self._by_table(clerk, self.tables[0], (*kept, *self._texts(self.tables[0], 1)))
        self.scheme.share(clerk)

    def _arrived(self, agencies: Sequence[str], workspace: Workspace) -> Act:
        """The answers of several agencies as one action."""
        desk = Desk(workspace)
        round = desk.round(self.number)
        found = []
        for agency in agencies:
            texts, position = self._answer(agency)
            remarks = desk.placed(round, (Remark(Source.TYPED, text, locality=_place(text)) for text in texts))
            told = Told(self.scheme.day, f"{self.number}/CV-{agency}", self.scheme.day, position, "", remarks)
            found.append(arrival(round, workspace.directory.agencies[agency], (), told))
        return receiving(workspace, found)

    def _answer(self, agency: str) -> tuple[list[str], Position]:
        """What an agency says, so that all rounds together hold about as many comments as the year is to have."""
        if self.chance.random() < _AGREEING:
            return [], self.chance.choice(_AGREE)
        size, answers = self.scheme.size, len(self.prompt) * len(self.scheme.documents)
        mean = size.comments / size.schemes / answers / (1 - _AGREEING)
        count = self.chance.randint(1, max(1, round(2 * mean) - 1))
        return list(self._texts(agency, count)), self.chance.choice(_OBJECT)

    def _texts(self, agency: str, count: int) -> Iterator[str]:
        """New comments, noted down before they are recorded."""
        for _ in range(count):
            token = f"YK-{self.scheme.number}-{len(self.ledger.comments) + 1}"
            self.ledger.comments[token] = Said(self.number, agency)
            yield f"Đề nghị làm rõ nhiệm vụ số {self.chance.randint(1, 60)} ({token})."

    def _by_table(self, machine: Machine, agency: str, texts: Iterable[str]) -> None:
        """An answer as a table that Excel makes, taken in by the command."""
        rows = self._rows[agency] = list(texts)
        file = self.scheme.folder / f"Gop y {self.number} {agency} {len(rows)}.csv"
        table = "".join(f"{n},{row}\n" for n, row in enumerate(rows, 1))
        file.write_text("STT,Nội dung góp ý\n" + table, encoding="utf-8-sig")
        day = self.scheme.day
        letter = ("--number", f"{self.number}/CV-{agency}", "--date", day, "--received", day)
        machine.record(day, "response", "add", self.number, agency, file, *letter, "--yes")
        self.ledger.received(file.read_bytes())

    def _drop(self, text: str) -> None:
        """The agency's corrected answer leaves this comment out."""
        for token in TOKEN.findall(text):
            self.ledger.comments[token] = self.ledger.comments[token]._replace(current=False)

    def _obstacle(self, machine: Machine) -> None:
        """A difficulty is reported."""
        text = f"Thiếu số liệu của Đề án {self.scheme.number} (VM-{self.number})"
        machine.record(self.scheme.day, "obstacle", "add", self.prompt[0], text, "--date", self.scheme.day)
        self.ledger.marks.append(text)

    # -- Decisions ---------------------------------------------------------------------------------

    def _decide_at_once(self, *machines: Machine) -> None:
        """Two people decide the comments of different agencies without having seen each other's work."""
        self.scheme.wait(1, 4)
        for turn, machine in enumerate(machines):
            machine.catch_up(self.scheme.day)
            for disposition, ids in self._chosen(machine, set(self.prompt[turn :: len(machines)])).items():
                answer = Answer(disposition, _DECIDED[disposition], decided=self.scheme.day)
                machine.act(self.scheme.day, partial(_decided, [*ids], answer))
                self.ledger.decided |= dict.fromkeys(ids.values(), disposition.value)
        self.scheme.share(*machines)

    def _chosen(self, machine: Machine, agencies: set[str]) -> dict[Disposition, dict[str, str]]:
        """What becomes of most of the comments, alike for those of one agency: tokens by ids, by disposition."""
        inclined = {agency: self.chance.choice([*_DECIDED]) for agency in sorted(agencies)}
        found: dict[Disposition, dict[str, str]] = {}
        for one in matching(Workspace(machine.folder), Wanted(self.number, pending=True)):
            if one.response.agency in inclined and self.chance.random() > _UNDECIDED:
                chosen = found.setdefault(inclined[one.response.agency], {})
                chosen[one.comment.id] = TOKEN.findall(one.comment.remark.text)[0]
        return found

    def _prove(self, first: Machine, second: Machine) -> None:
        """What was accepted stands in a new draft, whose number another one has got by the time it is shared."""
        self.scheme.wait(2, 6)
        self.scheme.hand_in(first, self.document)
        digest = self.scheme.hand_in(second, self.document)
        for disposition in (Disposition.ACCEPTED, Disposition.PARTIAL):
            found = matching(Workspace(second.folder), Wanted(self.number, disposition=disposition))
            if ids := {one.comment.id: TOKEN.findall(one.comment.remark.text)[0] for one in found}:
                second.act(self.scheme.day, partial(self._shown, ids, disposition))
                self.ledger.proved |= dict.fromkeys(ids.values(), digest)
        self.scheme.share(first, second)

    def _shown(self, ids: Iterable[str], disposition: Disposition, workspace: Workspace) -> Act:
        """The comments stand in the newest version that this machine knows."""
        newest = standing_of(workspace, self.document)[-1]
        return decide(workspace, [*ids], Answer(disposition, incorporated_in=newest.number, decided=self.scheme.day))


def _decided(ids: Sequence[str], answer: Answer, workspace: Workspace) -> Act:
    return decide(workspace, ids, answer)


def _place(text: str) -> Locality:
    """Every fifth task is named as the place too."""
    task = re.findall(r"số (\d+)", text)[0]
    return Locality(f"nhiệm vụ số {task}" if int(task) % 5 == 0 else "")
