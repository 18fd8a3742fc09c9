"""`dean site serve`: the site on this machine's own address, built anew when the workspace has changed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from threading import Lock
from typing import TYPE_CHECKING, Annotated, Final
from urllib.parse import unquote, urlsplit

import typer

from deancli.cli import output
from deancli.cli.options import AsOf
from deancli.cli.session import Session
from deancli.cli.tree import Command
from deancli.errors import DeanError, ProblemsFound
from deancli.language import mark, reason_of, say

if TYPE_CHECKING:
    from datetime import date

    from deancli.workspace import Workspace

ADDRESS: Final = "127.0.0.1"
_PORT: Final = 8765
_TYPES: Final = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def add_to(app: typer.Typer) -> None:
    """Put the command into `dean site`."""
    app.command(cls=Command, help=SERVE)(serve)


SERVE: Final = mark(
    "Xem trang ngay trên máy này; tệp hay kho Git đổi thì trang tự dựng lại khi mở.\n\n"
    "Chỉ nghe ở 127.0.0.1: máy khác không xem được. Không ghi tệp nào. Dừng bằng Ctrl+C.\n\n"
    "Ví dụ:\n\n  dean site serve\n\n  dean site serve --port 9000"
)


def serve(
    ctx: typer.Context,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, metavar="CỔNG", help=mark("Cổng; 0 là cổng trống bất kỳ."))
    ] = _PORT,
    as_of: AsOf = None,
) -> None:
    """Serve the site until stopped."""
    session: Session = ctx.obj
    workspace = session.workspace()
    fixed = session.day(as_of) if as_of else None
    live = LiveSite(workspace, lambda: fixed or session.day(None))
    live.file("index.html")
    try:
        with _listening(port, live) as server:
            address = f"http://{ADDRESS}:{server.server_port}/"
            output.tell(say("Đang xem tại {address} (Ctrl+C để dừng)", address=address))
            server.serve_forever()
    except KeyboardInterrupt:
        output.tell(say("Đã dừng theo yêu cầu."))


class LiveSite:
    """The files of the site in memory: those of the workspace as it is when a page is asked for."""

    def __init__(self, workspace: Workspace, today: Callable[[], date]) -> None:
        """Nothing is built yet; `today` tells the day of the view."""
        self._root, self._today = workspace.root, today
        self._files: dict[str, bytes] = {}
        self._key: object = None
        self._lock = Lock()

    def file(self, name: str) -> bytes | None:
        """The file of that name, None where the site has none.

        Asking for a page builds the site anew if anything has changed; raises DeanError where that cannot be done.
        """
        with self._lock:
            if name.endswith(".html"):
                self._refresh()
            return self._files.get(name)

    def _refresh(self) -> None:
        from deancli.reports.site.content import content_of
        from deancli.reports.site.pages import files_of
        from deancli.workspace import Workspace

        workspace, day = Workspace(self._root), self._today()
        state = workspace.state
        key = (day, state.key) if state else None
        if key is None or key != self._key:
            self._key = None
            self._files = dict(files_of(content_of(workspace, day)))
            self._key = key


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = sys.platform != "win32"  # there it would let another program take the port over

    def __init__(self, port: int, live: LiveSite) -> None:
        super().__init__((ADDRESS, port), _Handler)
        self.live = live
        self.hosts = {f"{name}:{self.server_port}" for name in (ADDRESS, "localhost")}

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader who left before the end is no fault."""
        if not isinstance(sys.exception(), ConnectionError):  # pragma: no branch - anything else is a bug, and is told
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def _listening(port: int, live: LiveSite) -> _Server:
    try:
        return _Server(port, live)
    except OSError as error:
        raise DeanError(
            say("Không mở được cổng {port}: {reason}.", port=port, reason=reason_of(error)),
            say("Chọn cổng khác: dean site serve --port 0"),
        ) from error


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD for the names of built files, and nothing else."""

    server: _Server
    server_version, sys_version = "dean", ""
    timeout = 30

    def do_GET(self) -> None:
        """Answer with the file."""
        self._answer()

    def do_HEAD(self) -> None:
        """Answer with the file's head."""
        self._answer()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the framework's name
        """Say nothing: nobody asked."""

    def _answer(self) -> None:
        if self.headers.get("Host") not in self.server.hosts:  # a foreign page whose name was pointed to this machine
            return self._send(HTTPStatus.MISDIRECTED_REQUEST, "text/plain", b"")
        name = unquote(urlsplit(self.path).path).removeprefix("/") or "index.html"
        try:
            data = self.server.live.file(name)
        except DeanError as error:
            return self._send(HTTPStatus.SERVICE_UNAVAILABLE, "text/plain", _told(error).encode())
        if data is None:
            return self._send(HTTPStatus.NOT_FOUND, "text/plain", say("Không có trang này.").encode())
        return self._send(HTTPStatus.OK, _TYPES[PurePosixPath(name).suffix], data)

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self.send_response(status)
        for name, value in (
            ("Content-Type", f"{kind}; charset=utf-8"),
            ("Content-Length", str(len(data))),
            ("Content-Security-Policy", "frame-ancestors 'none'"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
        ):
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)


def _told(error: DeanError) -> str:
    """Why the site cannot be built, every fault with its place."""
    problems = [str(problem) for problem in error.problems] if isinstance(error, ProblemsFound) else []
    return "\n".join([error.message, *problems, *([error.hint] if error.hint else [])]) + "\n"
