"""Recording formal acts: a decision signed, a submission, an extension."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from deancli.domain.evidence import Event, EventKind
from deancli.errors import DeanError
from deancli.language import reason_of, say
from deancli.workspace.opened import Workspace
from deancli.workspace.recording import Act

FOLDER = "events"
_MAX_FILE = 100 * 1024 * 1024


def event_act(workspace: Workspace, event: Event, attached: Path | None) -> Act:
    """The action of recording `event`, with the signed paper in `attached` kept byte for byte beside it.

    Raises DeanError where the plan does not know what it is about, or the paper cannot be read.
    """
    from deancli.storage.writing import event_path, write_event

    check_event(workspace, event)
    _refuse_twice(workspace, event)
    folder = workspace.root / FOLDER
    path = event_path(event, {entry.name for entry in folder.iterdir()} if folder.is_dir() else set())
    writes: dict[str, bytes] = {}
    if attached:
        data = _read(attached)
        kept = f"{path.removesuffix('.yaml')}{attached.suffix.lower()}"
        writes[kept] = data
        event = event._replace(file=kept, sha256=hashlib.sha256(data).hexdigest())
    writes[path] = write_event(event)
    return Act("event", sentence(workspace, event), writes, trailers=_trailers(event))


def _refuse_twice(workspace: Workspace, event: Event) -> None:
    """Refuse what is recorded already, whatever paper is kept with it: a second one would be counted and listed."""
    for known in workspace.evidence.events:
        if known._replace(file=event.file, sha256=event.sha256) == event:
            raise DeanError(
                say("Việc này đã được ghi nhận: {event}.", event=sentence(workspace, event)),
                say("Xem: dean event list. Lần trước ghi sai thì dean undo, hoặc sửa tệp trong events/, dean save."),
            )


def check_event(workspace: Workspace, event: Event) -> None:
    """Raise DeanError unless the document or milestone of `event` is in the plan."""
    from deancli.domain.names import suggest

    known = _known(workspace, event)
    named = event.milestone if event.kind is EventKind.EXTENSION else event.document
    if named not in known:
        likely = suggest(named, known)
        raise DeanError(
            say("Kế hoạch không có “{id}”.", id=named),
            say("Có phải “{likely}”?", likely=likely) if likely else say("Có: {ids}.", ids=", ".join(known)),
        )


def _known(workspace: Workspace, event: Event) -> list[str]:
    if event.kind is EventKind.EXTENSION:
        return [milestone.id for milestone in workspace.plan.milestones]
    return [document.id for document in workspace.plan.documents]


def _read(attached: Path) -> bytes:
    try:
        with attached.open("rb") as file:
            data = file.read(_MAX_FILE + 1)  # no more, whatever size it says it has
    except OSError as error:
        raise DeanError(
            say("Không đọc được {file}: {why}.", file=attached, why=reason_of(error)),
            say("Kiểm tra lại đường dẫn sau --file."),
        ) from error
    if len(data) > _MAX_FILE:
        raise DeanError(say("{file} lớn hơn 100 MB.", file=attached.name), say("Lưu bản nhẹ hơn rồi thử lại."))
    return data


def refuse_no_extension(workspace: Workspace, event: Event, today: date) -> None:
    """Raise DeanError where the new deadline of an extension is not after the one that holds `today`."""
    due = next((one.due for one in workspace.progress(today).standings if one.milestone.id == event.milestone), None)
    last = event.by or (event.before and event.before - timedelta(days=1))
    if due and last and last <= due.last_day:
        raise DeanError(
            say("Hạn mới {day} không sau hạn đang có {due} của {id}.", day=slashed(last), due=slashed(due.last_day),
                id=event.milestone),
            say("Xem lại ngày, tháng, năm; Kế hoạch sửa đổi rút ngắn hạn thì dùng dean plan import."),
        )  # fmt: skip


def slashed(day: date) -> str:
    """A day as the screen shows it."""
    return f"{day:%d/%m/%Y}"


def sentence(workspace: Workspace, event: Event, written: Callable[[date], str] = slashed) -> str:
    """The event as the journal tells it, its days as `written`: papers have a form of their own."""
    number = f" số {event.number}" if event.number else ""
    day = written(event.on)
    if event.kind is EventKind.EXTENSION:
        limit = (
            f"trước ngày {written(event.before)}"
            if event.before
            else f"đến hết ngày {written(event.by)}"
            if event.by
            else ""
        )
        paper = f"văn bản{number}" if number else "quyết định"
        return f"Gia hạn {event.milestone} {limit} ({paper} ngày {day}): {event.reason}"
    title = next(document.title for document in workspace.plan.documents if document.id == event.document)
    verb = "Trình" if event.kind is EventKind.SUBMISSION else "Ban hành"
    return f"{verb} {title}{number} ngày {day}"


def _trailers(event: Event) -> tuple[tuple[str, str], ...]:
    if event.kind is EventKind.EXTENSION:
        return (("Dean-Milestone", event.milestone),)
    return (("Dean-Document", event.document),)
