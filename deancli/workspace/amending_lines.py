"""Lines of the definition files that an amended plan says otherwise, changed because a person said so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from deancli.domain.planreading.amending import Amendment, Restated
from deancli.errors import DeanError
from deancli.language import say
from deancli.workspace.opened import AGENCIES_FILE, PLAN_FILE, Workspace

ALL: Final = "all"
"""The word for everything that waits for one."""


def taken_writes(
    workspace: Workspace, change: Amendment, taken: Sequence[str], writes: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Both files, as `writes` or the workspace has them, with the changes that `taken` names; {} where it names none.

    Raises DeanError where there is no such change, or a line is written in a way that only a person should touch.
    """
    addresses = change.addresses if ALL in taken else tuple(dict.fromkeys(taken))
    for address in addresses:
        if address not in change.addresses:
            raise DeanError(say("Không có thay đổi “{address}” để áp dụng.", address=address),
                            say("Có: {ids}.", ids=", ".join(change.addresses) or "–"))  # fmt: skip
    files = {name: writes.get(name) or (workspace.root / name).read_bytes() for name in (PLAN_FILE, AGENCIES_FILE)}
    for one in change.restated:
        if one.address in addresses:
            _restate(files, one)
    for milestone in change.gone:
        if milestone.id in addresses:
            _remove(workspace, files, milestone.id)
    return files if addresses else {}


def _restate(files: dict[str, bytes], one: Restated) -> None:
    """Another lead, other helpers, or another text of a duty."""
    from deancli.storage.line_edits import Address, with_list, with_text, without_key

    id, _, field = one.address.rpartition(".")
    if field == "lead":
        at = Address(PLAN_FILE, "milestones", id, "lead")
        files[PLAN_FILE] = without_key(with_text(files[PLAN_FILE], at, one.after[0]), at._replace(key="lead_source"))
    elif field == "coordinating":
        at = Address(PLAN_FILE, "milestones", id, "coordinating")
        files[PLAN_FILE] = with_list(files[PLAN_FILE], at, one.after)
    else:
        files[AGENCIES_FILE] = _with_duty(files[AGENCIES_FILE], one)


def _with_duty(data: bytes, one: Restated) -> bytes:
    from deancli.storage.line_edits import Address, by_hand, child_of, item_of, items_of, with_scalar
    from deancli.storage.yamltext import Scalar

    agency = item_of(data, Address(AGENCIES_FILE, "agencies", one.address.partition(".")[0], "duties"))
    for duty in items_of(child_of(agency, "duties")):
        text = child_of(duty, "text")
        if isinstance(text, Scalar) and " ".join(text.text.split()) == " ".join(one.before[0].split()):
            return with_scalar(data, text, one.after[0], AGENCIES_FILE)
    raise by_hand(AGENCIES_FILE, agency.line)


def _remove(workspace: Workspace, files: dict[str, bytes], id: str) -> None:
    """Take milestone `id` out of the plan and out of every list that names it."""
    from deancli.storage.line_edits import Address, child_of, items_of, with_flow, without_item
    from deancli.storage.yamltext import Scalar, read_tree

    if any(event.milestone == id for event in workspace.evidence.events):
        raise DeanError(say("{id} đã có sự kiện được ghi nhận: không bỏ khỏi Kế hoạch.", id=id), say("Giữ nguyên."))
    files[PLAN_FILE] = without_item(files[PLAN_FILE], Address(PLAN_FILE, "milestones", id, ""))
    for path, listed, inner, key in (
        (PLAN_FILE, "milestones", "", "after"), (AGENCIES_FILE, "agencies", "duties", "milestones"),
    ):  # fmt: skip
        for item in items_of(child_of(read_tree(files[path], path).top, listed)):
            for holder in items_of(child_of(item, inner)) if inner else (item,):
                names = [node.text for node in items_of(child_of(holder, key)) if isinstance(node, Scalar)]
                found = child_of(holder, key)
                if id in names and found:
                    files[path] = with_flow(files[path], found, [name for name in names if name != id], path)
