"""The year of one scheme: what its people do at their machines, by a calendar that chance makes up."""

from __future__ import annotations

import random
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

from tools.soak.kills import git
from tools.soak.machines import Ledger, Machine
from tools.soak.province import DOCUMENTS, YEAR, Size, agencies_yaml, draft, plan_yaml

OUTLINED: Final = 3
"""Every third scheme puts out its outline for comment first, and has two rounds."""


class Scheme:
    """One scheme of the province: its server, its machines, the day it is, and what was done."""

    def __init__(self, folder: Path, number: int, size: Size, seed: int) -> None:
        """A scheme that begins in `folder`; the same seed gives the same year."""
        self.folder, self.number, self.size = folder, number, size
        self.documents = DOCUMENTS if size.machines > 2 and number % OUTLINED == 0 else DOCUMENTS[-1:]
        self.chance = random.Random(f"{seed} {number}")  # noqa: S311 - the same seed gives the same year
        self.ledger = Ledger()
        self.server = folder / "chung.git"
        self.machines = [Machine(folder / f"may-{n}", n, self.chance, self.ledger) for n in range(1, size.machines + 1)]
        self.day = date(YEAR, 1, 6) + timedelta(days=self.chance.randrange(14))

    def live(self) -> None:
        """The whole year."""
        from tools.soak.consultation import Consultation

        self.found()
        for document in self.documents:
            Consultation(self, document).hold()
        self.finish()

    def wait(self, least: int, most: int) -> None:
        """Let some days pass."""
        self.day += timedelta(days=self.chance.randint(least, most))

    def people(self) -> tuple[Machine, Machine, Machine]:
        """Three machines, or two of which the first comes again; those next to each other differ."""
        first, second, *others = self.chance.sample(self.machines, len(self.machines))
        return first, second, (others or [first])[0]

    def share(self, *writers: Machine) -> None:
        """Those who have recorded something sync in turn; the others do before they next do anything."""
        for machine in writers:
            machine.sync(self.day)
        for machine in self.machines:
            machine.is_behind = machine is not writers[-1]

    def found(self) -> None:
        """The workspace at the first machine, the server, and the clones of the others."""
        first, *others = self.machines
        first.folder.mkdir(parents=True)
        (first.folder / "milestones.yaml").write_text(plan_yaml(self.number), encoding="utf-8")
        (first.folder / "agencies.yaml").write_text(agencies_yaml(self.size.agencies), encoding="utf-8")
        first.dean(self.day, "init", ".", "--title", f"Đề án mẫu số {self.number}", "--owner", "so-01")
        git(self.folder, "init", "-q", "--bare", "--initial-branch=main", str(self.server))
        git(first.folder, "remote", "add", "origin", "../chung.git")
        first.sync(self.day)
        for machine in others:
            git(self.folder, "clone", "-q", str(self.server), str(machine.folder))
            machine.dean(self.day, "doctor", "--fix", may_find=True)

    def finish(self) -> None:
        """The last papers of the year: an extension, a line edited by hand, submission and signature."""
        first, second, third = self.people()
        self.wait(1, 5)
        self._event(first, "extension", "M.4", "--by", f"{YEAR + 1}-01-15", "--reason", "Chờ ý kiến")
        with (second.folder / "agencies.yaml").open("a", encoding="utf-8") as definitions:
            definitions.write(f"# Ghi chú của năm {YEAR}\n")
        second.record(self.day, "save")
        self.share(first, second)
        self.wait(1, 5)
        for kind in ("submission", "promulgation"):
            file = self.folder / f"{kind}.pdf"
            file.write_bytes(f"%PDF-1.4 {self.number} {kind}".encode())
            self._event(third, kind, self.documents[-1], "--file", file)
            self.ledger.received(file.read_bytes())
        self.share(third)
        for machine in self.machines:
            machine.catch_up(self.day)

    def _event(self, machine: Machine, kind: str, *about: object) -> None:
        number = f"{len(self.ledger.marks) + 1}/{self.number}-{kind[:3].upper()}"
        machine.record(self.day, "event", "add", kind, *about, "--number", number, "--date", self.day)
        self.ledger.marks.append(number)

    def hand_in(self, machine: Machine, document: str) -> str:
        """The next version from a file of its own; gives the digest of its bytes."""
        count = sum(map(len, self.ledger.versions.values())) + 1
        file = self.folder / f"Du thao {document} sua lan {count}.docx"
        file.write_bytes(draft(self.chance, f"{document}, bản số {count} của Đề án {self.number}"))
        machine.record(self.day, "draft", "commit", file, "--document", document, "-m", f"Bản số {count}", "--yes")
        digest = sha256(file.read_bytes()).hexdigest()
        self.ledger.versions.setdefault(document, []).append(digest)
        return digest
