"""One action, one commit: what every recording use case has in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from deancli.errors import DeanError, ProblemsFound
from deancli.git.change import Change, Recorded, Tag, record
from deancli.git.repository import Identity, Repository, git_identity
from deancli.language import say
from deancli.workspace.opened import Workspace


class Act(NamedTuple):
    """An action to record: `name` for the `Dean-Action` trailer, and what it says and writes.

    `sentence` is the commit's message, in Vietnamese whatever the language spoken: the journal is
    the office's. Paths in `writes` and `deletes` are relative to the workspace.
    """

    name: str
    sentence: str
    writes: Mapping[str, bytes]
    deletes: tuple[str, ...] = ()
    trailers: tuple[tuple[str, str], ...] = ()
    tag: Tag | None = None


def carry_out(workspace: Workspace, act: Act | Callable[[], Act], author: Identity, when: datetime) -> Recorded:
    """Record `act` as one commit by `author`; raises DeanError where that is refused.

    An act that depends on what is there already comes as a function, which is called when nobody else can
    write any more.
    """
    agency = agency_of(workspace, author)
    own = (("Dean-Agency", agency),) if agency else ()

    def change() -> Change:
        asked = act if isinstance(act, Act) else act()
        trailers = (("Dean-Action", asked.name), *asked.trailers, *own)
        tag = asked.tag._replace(trailers=(*asked.tag.trailers, *own)) if asked.tag else None
        return Change(asked.sentence, trailers, asked.writes, asked.deletes, tag)

    return record(need_repository(workspace), change, author=author, when=when)


def agency_of(workspace: Workspace, author: Identity) -> str:
    """The author's agency; "" where it is unknown or the definitions cannot be read (yet)."""
    try:
        return workspace.directory.of_email(author.email)
    except ProblemsFound:
        return ""


def need_repository(workspace: Workspace) -> Repository:
    """The workspace's repository; raises DeanError where there is none to record in."""
    if workspace.repository is None:
        raise DeanError(
            say("{folder} chưa phải kho Git nên chưa ghi nhận được gì.", folder=workspace.root),
            say("Chạy dean init trong thư mục này để lập kho; các tệp đang có được giữ nguyên."),
        )
    return workspace.repository


def author_of(workspace: Workspace, given: str | None) -> Identity:
    """Who records: `given` ("Họ tên <thư>"), else Git's own user; raises DeanError when neither is known."""
    if given:
        return parse_identity(given)
    return identity_in(need_repository(workspace).top)


def identity_in(folder: Path) -> Identity:
    """Who Git says works in `folder`; raises DeanError where it cannot tell."""
    place = next(place for place in (folder, *folder.parents) if place.is_dir())
    known = git_identity(place)
    if known is None:
        raise DeanError(
            say("Chưa biết ai đang ghi nhận."),
            say('Thêm --as "Họ tên <địa chỉ thư>", hoặc đặt một lần cho mọi lệnh: '
                "git config --global user.name, user.email."),
        )  # fmt: skip
    return known


def parse_identity(text: str) -> Identity:
    """A person written `Họ tên <thư@cơ.quan>`; raises DeanError otherwise."""
    name, bracket, rest = text.partition("<")
    email = rest.removesuffix(">").strip()
    if not (bracket and name.strip() and "@" in email and not set("<>\n") & set(email)):
        raise DeanError(
            say("“{text}” không phải một người.", text=text), say('Viết như: "Nguyễn Văn Mẫu <mau@so.example>".')
        )
    return Identity(name.strip(), email)
