"""Where what comes back is looked at: which round it answers, who sent it, what it says. Nothing is recorded here."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from deancli.document.locality import Outline, resolve
from deancli.document.package import Package
from deancli.document.returned import Returned, opened, read_returned
from deancli.document.stamps import Stamp, read_stamp
from deancli.domain.consultation import Remark, ResponseRecord, RoundRecord
from deancli.domain.names import fold
from deancli.errors import DeanError
from deancli.language import say
from deancli.storage.consultations import with_responses
from deancli.workspace.consultation.mailbox import Item
from deancli.workspace.consultation.rounds import over, rounds_of
from deancli.workspace.consultation.senders import How, sender_of, unknown_sender
from deancli.workspace.consultation.sent_versions import SentVersions
from deancli.workspace.intake import limits_of
from deancli.workspace.opened import Workspace


class Piece(NamedTuple):
    """One file that came: what it holds, which round it answers and who sent it, each by what that was told.

    `agency` is "" where it is not known. `made_from` is the version it was made from where that is not the one sent.
    """

    item: Item
    returned: Returned
    round: RoundRecord
    round_by: How
    agency: str
    agency_by: How
    made_from: int | None

    @property
    def sha256(self) -> str:
        """The digest of its bytes."""
        return sha256(self.item.data).hexdigest()


class Desk:
    """The rounds that can be answered, with all that has come in already."""

    def __init__(self, workspace: Workspace) -> None:
        """Look at `workspace`; raises DeanError where no round was ever opened."""
        self.workspace = workspace
        self.limits = limits_of(workspace)
        records = [round for round in rounds_of(workspace) if not round.cancelled]
        self._cancelled = {round.number: round for round in rounds_of(workspace) if round.cancelled}
        if not records:
            raise DeanError(
                say("Chưa có đợt lấy ý kiến nào."), say("Mở đợt đầu: dean round open --document de-an --to body:ban")
            )
        root, definitions = workspace.root, workspace.definitions
        self.rounds = {record.number: with_responses(root, definitions, record) for record in records}
        self._sent = SentVersions(workspace, self.limits)

    @cached_property
    def held(self) -> dict[str, tuple[RoundRecord, ResponseRecord]]:
        """The response that holds each file received, by the file's digest."""
        return {
            file.sha256: (round, response)
            for round in self.rounds.values()
            for response in round.responses
            for file in response.files
        }

    @cached_property
    def running(self) -> tuple[RoundRecord, ...]:
        """The rounds that are not closed, or all where every one is."""
        return tuple(r for r in self.rounds.values() if not r.closed) or tuple(self.rounds.values())

    def round(self, number: int) -> RoundRecord:
        """Round `number`; raises DeanError where it cannot be answered."""
        if number in self.rounds:
            return self.rounds[number]
        if number in self._cancelled:
            raise over(self._cancelled[number])
        raise DeanError(
            say("Không có đợt {number}.", number=number),
            say("Có các đợt: {numbers}.", numbers=", ".join(map(str, self.rounds))),
        )

    def read(self, item: Item, number: int | None = None, agency: str = "") -> Piece:
        """What `item` is, in round `number` by `agency` (an id) where these are given.

        Raises RefusedFile or DeanError where it cannot be read, has come in already, or answers no round for sure.
        """
        path, data = item.path, item.data
        self._refuse_known(path, data)
        word = opened(data, path.name, self.limits)
        package = word.package if word else None
        stamp = self._own_stamp(package)
        round, round_by = self._round(item, package, stamp, number)
        version = self._sent.made_from(round, package, stamp)
        returned = read_returned(data, path.name, self._sent.of(round.document, version), self.limits, word)
        cited = self._cited(returned) if round_by is How.ONLY else None
        if cited and cited.number != round.number:
            return self.read(item, cited.number, agency)._replace(round_by=How.CITED)
        round_by = How.CITED if cited else round_by
        who, who_by = sender_of(self.workspace.directory, item, returned, stamp)
        if agency:
            who, who_by = agency, How.AGAINST if who_by is How.STAMP and who != agency else How.GIVEN
        other = version if version != round.version else None
        if other is not None:
            returned = self._sent.carried(returned, round, other)
        return Piece(item, returned, round, round_by, who, who_by, other)

    def read_known_sender(self, item: Item, number: int | None = None) -> Piece:
        """What `item` is, where its sender can be told; raises DeanError as `read` does, and where it cannot."""
        piece = self.read(item, number)
        if not piece.agency:
            raise unknown_sender(item)
        return piece

    def only(self, number: int | None) -> RoundRecord:
        """Round `number`, or the only one running; raises DeanError where that is not clear."""
        if number is not None:
            return self.round(number)
        if len(self.running) == 1:
            return self.running[0]
        raise DeanError(
            say("Chưa rõ đợt nào."), say("Có các đợt: {numbers}.", numbers=", ".join(map(str, self.rounds)))
        )

    def placed(self, round: RoundRecord, remarks: Iterable[Remark]) -> tuple[Remark, ...]:
        """Typed comments with the place that their words mean in the version sent."""
        return tuple(
            remark._replace(locality=resolve(self._outline(round), remark.locality.said, remark.quote))
            if remark.locality.said
            else remark
            for remark in remarks
        )

    def _outline(self, round: RoundRecord) -> Outline:
        return self._sent.of(round.document, round.version).outline

    def _refuse_known(self, path: Path, data: bytes) -> None:
        known = self.held.get(sha256(data).hexdigest())
        if known:
            round, response = known
            raise DeanError(
                say("{file} đã được nhận ngày {day} trong đợt {number}, của {agency}.", file=path.name,
                    day=f"{response.received:%d/%m/%Y}", number=round.number,
                    agency=self.workspace.directory.name(response.agency)),
                say("Không cần nhận lại; bản sửa lại của cơ quan thì phải khác từng byte."),
            )  # fmt: skip

    def _round(
        self, item: Item, package: Package | None, stamp: Stamp | None, number: int | None
    ) -> tuple[RoundRecord, How]:
        """The round that a file answers: as told, by its stamp, the only one, by the letter cited, by its text."""
        if number is not None:
            return self._given(item.path, self.round(number), stamp)
        if stamp and (stamped := self._stamped(stamp)):
            return stamped, How.STAMP
        if len(self.running) == 1:
            return self.running[0], How.ONLY
        if cited := self._cited(read_returned(item.data, item.path.name, None, self.limits)):
            return cited, How.CITED
        if package and (alike := self._most_alike(package)):
            return alike, How.TEXT
        raise DeanError(
            say("Chưa biết {file} trả lời đợt nào.", file=item.path.name),
            say("Ghi số đợt: dean response add {numbers} …", numbers="|".join(map(str, self.rounds))),
        )

    def _given(self, path: Path, round: RoundRecord, stamp: Stamp | None) -> tuple[RoundRecord, How]:
        """A round that a person names; raises DeanError where the file is a copy of another document."""
        if stamp and stamp.document != round.document:
            raise DeanError(
                say("{file} là bản {document}, không phải văn bản của đợt {number} ({asked}).",
                    file=path.name, document=stamp.document, number=round.number, asked=round.document),
                say("Bỏ số đợt để nhận theo dấu trong tệp, hoặc kiểm tra lại tệp."),
            )  # fmt: skip
        return round, How.AGAINST if stamp and stamp.round not in {None, round.number} else How.GIVEN

    def _own_stamp(self, package: Package | None) -> Stamp | None:
        """The stamp of a Word file, where this scheme gave it."""
        stamp = read_stamp(package) if package else None
        return stamp if stamp and stamp.scheme in {"", self.workspace.plan.scheme.id} else None

    def _stamped(self, stamp: Stamp) -> RoundRecord | None:
        """The round that a stamp names, else the latest that sent this version or a later one of the document."""
        if stamp.round in self.rounds and self.rounds[stamp.round].document == stamp.document:
            return self.rounds[stamp.round]
        own = [r for r in self.running if r.document == stamp.document]
        return next((r for r in own if r.version == stamp.version), own[-1] if own else None)

    def _most_alike(self, package: Package) -> RoundRecord | None:
        shares = sorted(
            ((self._sent.share(package, r.document, r.version), r.number) for r in self.running),
            reverse=True,
        )
        return self.rounds[shares[0][1]] if shares and shares[0][0] > 0.2 else None

    def _cited(self, returned: Returned) -> RoundRecord | None:
        """The round whose letter is cited."""
        cited = {_number(number) for number in returned.letter.cited}
        found = [r for r in self.rounds.values() if r.letter.number and _number(r.letter.number) in cited]
        return found[-1] if found else None


def _number(number: str) -> str:
    """A letter's number for comparison: "Số 145 /CAT-ANM" is 145/cat-anm."""
    return "".join(fold(number).removeprefix("so").split()).lstrip(":")
