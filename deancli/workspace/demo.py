"""`dean demo`: a complete workspace of the real plan, with a history of its own."""

from __future__ import annotations

from pathlib import Path

from deancli.document.door import admit
from deancli.document.package import Package
from deancli.document.writing import Paragraph, plain_docx
from deancli.domain.consultation import Answer as Said
from deancli.domain.consultation import Letter
from deancli.domain.evidence import Disposition, Position
from deancli.errors import DeanError
from deancli.git.repository import Repository
from deancli.language import say
from deancli.storage.writing import write_record
from deancli.workspace.consultation.desk import Desk
from deancli.workspace.consultation.disposing import decide
from deancli.workspace.consultation.mailbox import Item
from deancli.workspace.consultation.opening import Order, opening, opening_act
from deancli.workspace.consultation.receiving import Told, arrival, receiving
from deancli.workspace.demo_answers import Answer, Decision
from deancli.workspace.demo_story import SECRETARY, Draft, Scene, Sending, at, story
from deancli.workspace.drafts import bytes_of, document_of, versions_of
from deancli.workspace.founding import furniture, git_settings
from deancli.workspace.handing_in import Handing, hand_in
from deancli.workspace.intake import Taken
from deancli.workspace.opened import AGENCIES_FILE, PLAN_FILE, Workspace
from deancli.workspace.recognising import How, Recognised
from deancli.workspace.recording import Act, carry_out


def build_demo(folder: Path) -> Workspace:
    """A demonstration workspace in `folder`, which must not hold anything yet.

    Raises DeanError where it does. The same folder contents and commits come out every time.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DeanError(
            say("{folder} đã có nội dung.", folder=folder), say("Chọn thư mục khác: dean demo ten-thu-muc-moi")
        )
    Repository.create(folder).configure(git_settings())
    workspace = Workspace(folder.resolve())
    sample = sample_folder()
    files = {name: (sample / name).read_bytes() for name in (PLAN_FILE, AGENCIES_FILE)}
    act = Act("init", "Lập không gian làm việc theo Kế hoạch", files | furniture())
    carry_out(workspace, act, SECRETARY, at(3, 12))
    for scene in story():
        if scene.draft:
            _hand_in(workspace, scene, scene.draft)
        else:
            carry_out(workspace, _act(workspace, scene), scene.author, scene.when)
    return workspace


def _act(workspace: Workspace, scene: Scene) -> Act:
    if scene.round:
        return _opened(workspace, scene, scene.round)
    if scene.answer:
        return _taken_in(workspace, scene, scene.answer)
    if scene.decision:
        return _decided(workspace, scene, scene.decision)
    return _recorded(workspace, scene)


def _opened(workspace: Workspace, scene: Scene, sending: Sending) -> Act:
    day = scene.when.date()
    order = Order(
        (sending.document,), sending.to, day, sending.due, sending.milestone, sending.title,
        Letter(sending.letter, day), sending.silence_agrees,
    )  # fmt: skip
    return opening_act(opening(workspace, order).round._replace(folder=sending.folder))


def _taken_in(workspace: Workspace, scene: Scene, answer: Answer) -> Act:
    """The answer by the same way as `dean response add` takes it."""
    desk = Desk(workspace)
    round = desk.round(answer.round)
    version = next(v for v in versions_of(workspace, round.document) if v.number == round.version)
    files = answer.files(bytes_of(workspace, version))
    pieces = [desk.read(Item(Path(name), data), answer.round, answer.agency) for name, data in files]
    position = Position(answer.position) if answer.position else None
    told = Told(scene.when.date(), answer.number, answer.day, position)
    sender = workspace.directory.agencies[answer.agency]
    return receiving(workspace, [arrival(round, sender, pieces, told)])


def _decided(workspace: Workspace, scene: Scene, decision: Decision) -> Act:
    disposition = Disposition(decision.disposition)
    found = Said(disposition, decision.answer, "", decision.version, scene.when.date())
    return decide(workspace, decision.ids, found)


def sample_folder() -> Path:
    """Where the real plan's definitions are: in the package, or beside it in a source checkout."""
    package = Path(__file__).parent.parent
    return next(place for place in (package / "sample", package.parent) if (place / PLAN_FILE).is_file())


def _recorded(workspace: Workspace, scene: Scene) -> Act:
    writes = {path: write_record(kind, values) for path, kind, values in scene.records}
    names = {id: agency.name for id, agency in workspace.directory.agencies.items()}
    return Act(scene.action, scene.sentence.format_map(names), writes)


def _hand_in(workspace: Workspace, scene: Scene, draft: Draft) -> None:
    data = plain_docx(map(_paragraph, draft.lines), author=scene.author.name, when=scene.when)
    file = Path(f"{draft.document}.docx")
    taken = Taken(file, data, Package(admit(data, file.name).parts), (), None, None)
    recognised = Recognised(document_of(workspace, draft.document), How.GIVEN, None)
    hand_in(workspace, Handing(taken, recognised, draft.note, unchanged=False), scene.author, scene.when)


def _paragraph(line: str) -> Paragraph:
    text = line.lstrip("# ")
    return Paragraph(text, heading=line.startswith("## "), title=line.startswith("# "))
