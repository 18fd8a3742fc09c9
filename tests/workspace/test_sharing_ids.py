"""Sharing a workspace: what two people gave one id bears two afterwards, and nothing that was said of it is lost."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from deancli.domain.consultation import Remark, Source
from deancli.errors import DeanError
from deancli.git.repository import Identity
from deancli.workspace import Workspace
from deancli.workspace.consultation.desk import Desk
from deancli.workspace.consultation.receiving import Told, arrival, receiving
from tests.conftest import Invoke, Result
from tests.workspace.test_sharing import ANNA, BINH, check_same, git

ROUND = "rounds/02-du-thao-lan-1"
ON = ("--received", "2024-05-06")


class Machine:
    """One person at one clone of the workspace."""

    def __init__(self, root: Path, who: Identity, invoke: Invoke) -> None:
        self.root, self.who, self.invoke = root, f"{who.name} <{who.email}>", invoke

    def dean(self, *words: str, code: int = 0) -> Result:
        """Run a command that records."""
        return self.invoke(*words, "--as", self.who, cwd=self.root, code=code)

    def comments(self) -> dict[str, dict[str, Any]]:
        """The comments of round 2 by id; each id once."""
        listed = json.loads(self.invoke("comment", "list", "--round", "2", "--json", cwd=self.root).out)["comments"]
        found = {comment["id"]: comment for comment in listed}
        assert len(found) == len(listed)
        return found


@pytest.fixture
def pair(demo: Path, tmp_path: Path, invoke: Invoke) -> tuple[Machine, Machine]:
    """Two machines that share one bare repository; two districts have the same letters in their ids."""
    agencies = demo / "agencies.yaml"
    agencies.write_text(agencies.read_text("utf-8").replace("short_name: LNg,", "short_name: L.N,"), "utf-8")
    server = tmp_path / "chung.git"
    git(tmp_path, "init", "-q", "--bare", "--initial-branch=main", str(server))
    git(demo, "remote", "add", "origin", str(server))
    anna = Machine(demo, ANNA, invoke)
    anna.dean("save")
    anna.dean("sync")
    git(tmp_path, "clone", "-q", str(server), "binh")
    return anna, Machine(tmp_path / "binh", BINH, invoke)


def shared(anna: Machine, binh: Machine) -> str:
    """Both share, the first first; what the second is told."""
    anna.dean("sync")
    told = binh.dean("sync").err
    anna.dean("sync")
    check_same(Workspace(anna.root), Workspace(binh.root))
    anna.invoke("check", cwd=anna.root, code=None)
    assert anna.comments() == binh.comments()
    return told


def test_comments_of_two_agencies_with_the_same_letters_get_ids_of_their_own(pair: tuple[Machine, Machine]) -> None:
    anna, binh = pair
    anna.dean("response", "add", "2", "luc-nam", "--comment", "Nam một", *ON)
    anna.dean("comment", "dispose", "R2-LN-001", "rejected", "--answer", "Giữ nguyên.")
    binh.dean("response", "add", "2", "luc-ngan", "--comment", "Ngạn một", "--comment", "Ngạn hai", *ON)
    binh.dean("comment", "assign", "R2-LN-001", "--to", "Tổ giúp việc")
    binh.dean("comment", "dispose", "R2-LN-001", "partial", "--answer", "Xem R2-LN-002.")
    binh.dean("comment", "merge", "R2-LN-001", "R2-LN-002")
    told = shared(anna, binh)
    assert "Mã của bạn mà người khác đã dùng trước nay đổi: R2-LN-001 → R2-LN-003." in told
    found = anna.comments()
    said = {id: (one["text"], one["disposition"], one["resolution"]) for id, one in found.items()}
    assert said == {
        "R2-LN-001": ("Nam một", "rejected", "Giữ nguyên."),
        "R2-LN-003": ("Ngạn một", "partial", "Xem R2-LN-002."),
        "R2-LN-002": ("Ngạn hai", "duplicate_of", ""),
    }
    assert found["R2-LN-002"]["duplicate_of"] == "R2-LN-003"
    assert found["R2-LN-003"]["assignee"] == "Tổ giúp việc"
    history = anna.invoke("comment", "history", "R2-LN-003", cwd=anna.root).out
    assert "Xử lý R2-LN-003: tiếp thu một phần" in history
    assert "Giao R2-LN-003" in history
    binh.dean("undo")
    assert binh.comments()["R2-LN-002"]["disposition"] == "open"


def test_two_people_split_comments_of_one_answer(pair: tuple[Machine, Machine]) -> None:
    anna, binh = pair
    anna.dean("response", "add", "2", "luc-nam", "--comment", "Một. Hai.", "--comment", "Ba. Bốn.", *ON)
    shared(anna, binh)
    anna.dean("comment", "split", "R2-LN-001", "--text", "Một.", "--text", "Hai.")
    binh.dean("comment", "split", "R2-LN-002", "--text", "Ba.", "--text", "Bốn.")
    binh.dean("comment", "dispose", "R2-LN-003", "noted", "--answer", "Ghi nhận bốn.")
    assert "R2-LN-003 → R2-LN-004" in shared(anna, binh)
    found = {id: one["text"] for id, one in anna.comments().items()}
    assert found == {"R2-LN-001": "Một.", "R2-LN-003": "Hai.", "R2-LN-002": "Ba.", "R2-LN-004": "Bốn."}
    assert anna.comments()["R2-LN-004"]["resolution"] == "Ghi nhận bốn."
    assert anna.comments()["R2-LN-003"]["disposition"] == "open"


def test_difficulties_reported_at_two_machines_are_two(pair: tuple[Machine, Machine]) -> None:
    anna, binh = pair
    anna.dean("obstacle", "add", "so-tttt", "Thiếu số liệu")
    binh.dean("obstacle", "add", "luc-nam", "Thiếu người")
    binh.dean("obstacle", "answer", "K-002", "Giao Sở Nội vụ")
    assert "K-002 → K-003" in shared(anna, binh)
    found = json.loads(anna.invoke("obstacle", "list", "--json", cwd=anna.root).out)["obstacles"]
    assert [(one["id"], one["text"]) for one in found][1:] == [("K-002", "Thiếu số liệu"), ("K-003", "Thiếu người")]


def test_two_rounds_of_one_number_are_put_to_the_people(pair: tuple[Machine, Machine]) -> None:
    anna, binh = pair
    opened = ("--document", "de-an", "--sent", "2024-05-10", "--due", "2024-05-24", "--no-package", "--yes",
              "--milestone", "II.4")  # fmt: skip
    anna.dean("round", "open", "--to", "so-xay-dung", "--title", "Hỏi Sở Xây dựng", *opened)
    binh.dean("round", "open", "--to", "luc-nam", "--title", "Hỏi Lục Nam", *opened)
    anna.dean("sync")
    before = git(binh.root, "rev-parse", "HEAD")
    assert "Cả bạn và người khác đều đã mở đợt 3: rounds/03-hoi-luc-nam/" in binh.dean("sync", code=1).err
    assert git(binh.root, "rev-parse", "HEAD") == before
    binh.dean("undo")
    binh.dean("sync")
    binh.dean("round", "open", "--to", "luc-nam", "--title", "Hỏi Lục Nam", *opened)
    shared(anna, binh)
    assert sorted(path.name for path in (anna.root / "rounds").iterdir())[2:] == [
        "03-hoi-so-xay-dung",
        "04-hoi-luc-nam",
    ]


def test_one_answer_taken_in_at_two_machines_is_put_to_a_person(pair: tuple[Machine, Machine]) -> None:
    anna, binh = pair
    anna.dean("response", "add", "2", "luc-nam", "--comment", "Anna đã nghe", *ON)
    binh.dean("response", "add", "2", "luc-nam", "--comment", "Bình đã nghe", *ON)
    anna.dean("sync")
    refused = binh.dean("sync", code=1).err
    assert f"{ROUND}/luc-nam.yaml: người khác đã sửa chính chỗ bạn sửa" in refused
    assert "dean undo, dean sync, rồi nhận lại (dean response add)" in refused
    assert [one["text"] for one in binh.comments().values()] == ["Bình đã nghe"]
    binh.dean("undo")
    binh.dean("sync")
    binh.dean("response", "add", "2", "luc-nam", "--comment", "Anna đã nghe", "--comment", "Bình đã nghe", *ON)
    shared(anna, binh)
    assert [one["text"] for one in anna.comments().values()] == ["Anna đã nghe", "Bình đã nghe"]


def test_an_id_that_a_merge_without_dean_left_twice_is_a_fault(pair: tuple[Machine, Machine]) -> None:
    anna, _ = pair
    for agency in ("luc-nam", "luc-ngan"):
        anna.dean("response", "add", "2", agency, "--comment", "Một", *ON)
    file = anna.root / ROUND / "luc-ngan.yaml"
    file.write_text(file.read_text("utf-8").replace("R2-LN-002", "R2-LN-001"), "utf-8")
    told = anna.invoke("check", cwd=anna.root, code=1).out
    assert f"{ROUND}: hai ý kiến cùng mang mã “R2-LN-001”: luc-nam, luc-ngan" in told
    decided = anna.dean("comment", "dispose", "R2-LN-*", "noted", code=1).err
    assert "Hai ý kiến cùng mang mã R2-LN-001, chưa rõ ý kiến nào." in decided


def test_ids_that_another_program_took_meanwhile_are_not_given_again(pair: tuple[Machine, Machine]) -> None:
    anna, _ = pair
    desk = Desk(Workspace(anna.root))
    told = Told(date(2024, 5, 6), typed=(Remark(Source.TYPED, "Ngạn"),))
    found = arrival(desk.round(2), desk.workspace.directory.agencies["luc-ngan"], (), told)
    anna.dean("response", "add", "2", "luc-nam", "--comment", "Nam", *ON)
    with pytest.raises(DeanError, match="Có người vừa ghi nhận ý kiến khác với mã R2-LN-001; chưa ghi gì"):
        receiving(desk.workspace, [found])
