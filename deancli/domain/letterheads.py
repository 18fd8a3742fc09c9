"""Whose name a paper bears: what the settings say, and what follows from the agency in charge."""

from __future__ import annotations

from typing import Final

from deancli.domain.agencies import Agency
from deancli.domain.plan import Letterhead
from deancli.errors import DeanError
from deancli.language import mark, say

_NEEDED: Final = (
    ("agency", mark("tên cơ quan ban hành")),
    ("symbol", mark("chữ viết tắt tên cơ quan, trong ký hiệu")),
    ("place", mark("địa danh ghi cùng ngày tháng")),
    ("office", mark("chức vụ người ký")),
    ("signer", mark("họ tên người ký")),
)
"""Without these no paper can leave; a superior agency and a signing for another are not there in every office."""


def completed(letterhead: Letterhead, owner: Agency) -> Letterhead:
    """`letterhead` with what it leaves open taken from the agency in charge.

    Raises DeanError with every key that is still missing.
    """
    filed = letterhead.filed or ", ".join(filter(None, ("VT", letterhead.unit)))
    full = letterhead._replace(
        agency=letterhead.agency or owner.name, symbol=letterhead.symbol or owner.short_name, filed=filed
    )
    return needed(full, "letterhead")


def superior(letterhead: Letterhead, own: Letterhead) -> Letterhead:
    """The letterhead of who promulgates, with what it leaves open taken from one's `own`.

    Raises DeanError with every key that is still missing.
    """
    filed = letterhead.filed or ", ".join(filter(None, ("VT", letterhead.unit)))
    full = letterhead._replace(agency=letterhead.agency or own.parent, place=letterhead.place or own.place, filed=filed)
    return needed(full, "issuing_letterhead")


def needed(letterhead: Letterhead, key: str) -> Letterhead:
    """`letterhead` where it is whole; raises DeanError with every key of `settings: {key}:` that is missing."""
    missing = [(name, about) for name, about in _NEEDED if not getattr(letterhead, name)]
    if missing:
        names = ", ".join(f"settings.{key}.{name}" for name, _ in missing)
        raise DeanError(
            say("Thiếu {keys} trong milestones.yaml, chưa làm được văn bản.", keys=names),
            say("Ghi thêm: {about}.", about="; ".join(f"{name}: {say(about)}" for name, about in missing)),
        )
    return letterhead
