"""`dean site serve`, as a process of its own."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import Invoke


class Answer(NamedTuple):
    """What the server answered."""

    status: int
    headers: dict[str, str]
    body: str


class Server(NamedTuple):
    """A running `dean site serve`."""

    process: subprocess.Popen[str]
    port: int

    def ask(self, path: str, method: str = "GET", host: str = "") -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, headers={"Host": host or f"127.0.0.1:{self.port}"})
        response = connection.getresponse()
        found = Answer(response.status, dict(response.getheaders()), response.read().decode())
        connection.close()
        return found


@pytest.fixture
def server(demo: Path) -> Iterator[Server]:
    """The demonstration's site on a free port."""
    command = [sys.executable, "-m", "deancli", "site", "serve", "--root", str(demo), "--port", "0"]
    process = subprocess.Popen([*command, "--as-of=2024-05-01"], stderr=subprocess.PIPE, encoding="utf-8")
    assert process.stderr
    told = process.stderr.readline()
    found = re.fullmatch(r"Đang xem tại http://127\.0\.0\.1:(\d+)/ \(Ctrl\+C để dừng\)\n", told)
    assert found, told
    yield Server(process, int(found[1]))
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=30)[1] == "Đã dừng theo yêu cầu.\n"
    assert process.returncode == 0


def test_the_site_is_served_with_its_types_and_without_a_copy_kept(server: Server) -> None:
    page = server.ask("/")
    assert (page.status, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert page.body == server.ask("/index.html?x=1").body
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert server.ask("/site.css").headers["Content-Type"] == "text/css; charset=utf-8"
    assert server.ask("/search-index.js").headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert server.ask("/gantt.svg").headers["Content-Type"] == "image/svg+xml; charset=utf-8"
    head = server.ask("/", method="HEAD")
    assert (head.status, head.body, head.headers["Content-Length"]) == (200, "", page.headers["Content-Length"])


def test_nothing_outside_the_site_is_served(server: Server) -> None:
    outside = ("/milestones.yaml", "/../milestones.yaml", "/%2e%2e/milestones.yaml", "/..%5Cmilestones.yaml",
               "//etc/passwd", "/.git/config", "/.dean-site", "/index.html/", "/index.html%00.css")  # fmt: skip
    assert [server.ask(path).status for path in outside] == [404] * len(outside)
    assert server.ask("/", method="POST").status == 501


def test_a_page_of_another_name_that_was_pointed_to_this_machine_gets_nothing(server: Server) -> None:
    assert server.ask("/", host="evil.example").status == 421
    assert server.ask("/", host=f"evil.example:{server.port}").body == ""
    assert server.ask("/", host=f"localhost:{server.port}").status == 200


def test_a_reader_who_leaves_in_the_middle_is_no_fault(server: Server) -> None:
    reader = socket.create_connection(("127.0.0.1", server.port))
    reader.sendall(b"GET / HT")
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    reader.close()
    assert server.ask("/").status == 200


def test_only_this_machine_can_reach_it(server: Server) -> None:
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None)} - {"127.0.0.1", "::1"}
    for address in others:
        with pytest.raises(OSError), socket.create_connection((str(address), server.port), timeout=2):  # noqa: PT011
            pass


def test_a_change_of_a_file_and_a_commit_are_seen_when_a_page_is_opened(
    server: Server, demo: Path, invoke: Invoke
) -> None:
    assert "chờ ý kiến 18/18" in server.ask("/milestone-II.3.html").body
    who = "Nguyễn Văn Mẫu <mau.nv@congan.bacgiang.example>"
    given = ("--by", "2024-05-31", "--date", "2024-04-20", "--reason", "Chờ các huyện", "--number", "9/UBND")
    invoke("event", "add", "extension", "II.3", *given, "--as", who, "--root", demo)
    assert "đã gia hạn" in server.ask("/milestone-II.3.html").body
    file = demo / "agencies.yaml"
    file.write_text(file.read_text("utf-8").replace("name: Sở Tài chính", "name: Sở Tài chính mới", 1), "utf-8")
    assert "Sở Tài chính mới" in server.ask("/agency-so-tai-chinh.html").body


def test_faults_are_told_in_the_place_of_the_page_until_they_are_mended(server: Server, demo: Path) -> None:
    file = demo / "agencies.yaml"
    sound = file.read_text("utf-8")
    file.write_text(sound + "<script>alert(1)</script>: 1\n", "utf-8")
    told = server.ask("/")
    assert (told.status, told.headers["Content-Type"]) == (503, "text/plain; charset=utf-8")
    assert "agencies.yaml:" in told.body
    file.write_text(sound, "utf-8")
    assert server.ask("/").status == 200


def test_serving_writes_nothing_but_the_cache(server: Server, demo: Path) -> None:
    before = {f for f in demo.rglob("*") if "dean" not in f.relative_to(demo).parts}
    server.ask("/")
    assert {f for f in demo.rglob("*") if "dean" not in f.relative_to(demo).parts} == before


def test_a_port_that_is_taken_is_told(server: Server, demo: Path, invoke: Invoke) -> None:
    told = invoke("site", "serve", "--root", demo, "--port", server.port, code=1)
    assert told.err.startswith(f"Lỗi: Không mở được cổng {server.port}: ")
    assert "dean site serve --port 0" in told.err
    assert os.getpid() != server.process.pid
