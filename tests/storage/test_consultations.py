"""Whatever a record of a consultation says, its file says the same when it is read again."""

from __future__ import annotations

import time
import unicodedata
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deancli.domain.agencies import Agencies
from deancli.domain.consultation import (
    Answer,
    CommentKind,
    CommentRecord,
    Letter,
    Locality,
    ReceivedFile,
    Remark,
    Reply,
    ResponseRecord,
    RoundRecord,
    Severity,
    Source,
)
from deancli.domain.evidence import Disposition, Position, Request
from deancli.domain.obstacles import Direction, ObstacleRecord
from deancli.domain.plan import Deadline, Plan, Stage
from deancli.domain.reminders import Notice, Rung
from deancli.errors import DeanError
from deancli.storage.consultation_writing import (
    response_path,
    write_notice,
    write_obstacle,
    write_response,
    write_round,
)
from deancli.storage.consultations import (
    Definitions,
    read_notices,
    read_obstacles,
    read_rounds,
    response_in,
    with_responses,
)
from tests.domain.building import agency, deliverable, milestone, plan

AGENCY_IDS = ("lead", "so-tai-chinh", "so-1", "so-2")
PLAN: Plan = plan(milestone("II.2", Deadline(), deliverable("de-an", Stage.CONSULTED)))
KNOWN: Definitions = (PLAN, Agencies(tuple(agency(id) for id in AGENCY_IDS), (), ()))
TRAPS = (
    "=cmd|' /C calc'!A0", "\x1b[31mđỏ\x1b]0;x\x07", unicodedata.normalize("NFD", "Đề nghị"),
    "\x1b\u0301", "a\x85b\nc", "a\u2028b\nc", "một\r\nhai\rba", "\ufeffđầu", "\x00", "---", "...", "# không", "NO",
    "010", "12:30", "2024-04-01", "~", "null", "- a", "a: b", "{{ x }}", "\u202eđảo", "'", '"', "\\n", "|",
    "> a\n  b\n c ",
    "\ttab\n\ttab", "x" * 300, "\U0001f600", "\uffff", "a \n b", "\n\n  thụt\nra", "%YAML", "&a *a !t", "@", "`",
    "\x7f",
)  # fmt: skip


def kept(text: str) -> str:
    """What a file keeps of a text: all of it in NFC, but for the space around it."""
    return unicodedata.normalize("NFC", text).strip()


LETTERS = st.characters(exclude_categories=("Cs",))
TEXTS = (
    st.sampled_from(TRAPS) | st.text(LETTERS, max_size=20) | st.lists(st.sampled_from(TRAPS), max_size=4).map("".join)
)
WORDS = TEXTS.map(kept)
SAID = WORDS.filter(bool)
DAYS = st.integers(0, 3000).map(lambda n: date(2020, 1, 1) + timedelta(days=n))
MAYBE_DAY = st.none() | DAYS
NUMBERS = st.integers(0, 5000)
AGENCY = st.sampled_from(AGENCY_IDS)
SHA256 = st.text("0123456789abcdef", min_size=64, max_size=64)
IDS = st.integers(1, 2000).map(lambda n: f"R2-STC-{n:03}")
LOCALITIES = st.builds(
    Locality, WORDS, st.none() | NUMBERS, NUMBERS, NUMBERS, st.lists(SAID, max_size=3).map(tuple), st.integers(0, 100)
)
REMARKS = st.builds(
    Remark, st.sampled_from(Source), SAID, WORDS, WORDS, LOCALITIES, WORDS, MAYBE_DAY, WORDS, WORDS,
    st.lists(st.builds(Reply, WORDS, MAYBE_DAY, SAID), max_size=2).map(tuple), st.booleans(),
    st.none() | st.sampled_from(CommentKind),
)  # fmt: skip
ANSWERS = st.just(Answer()) | st.builds(
    Answer, st.sampled_from(Disposition), SAID, IDS, st.none() | st.integers(1, 99), DAYS
)
COMMENTS = st.builds(CommentRecord, IDS, REMARKS, st.none() | st.sampled_from(Severity), WORDS, ANSWERS)
FILES = st.builds(ReceivedFile, st.just("rounds/02-x/received/so-tai-chinh-1-1.docx"), SHA256, WORDS)
RESPONSES = st.builds(
    ResponseRecord, AGENCY, st.integers(1, 3), WORDS, DAYS, DAYS, st.sampled_from(Position),
    st.lists(FILES, max_size=2).map(tuple), st.lists(COMMENTS, max_size=3).map(tuple),
    st.none() | st.integers(1, 99), WORDS,
)  # fmt: skip
LETTER = st.just(Letter("", None)) | st.builds(Letter, SAID, MAYBE_DAY)
ROUNDS = st.builds(
    RoundRecord, st.just("rounds/02-x"), st.integers(1, 99), WORDS, st.just("II.2"), st.just("de-an"),
    st.integers(1, 99), st.just("") | SHA256, LETTER, DAYS, DAYS, st.booleans(), MAYBE_DAY, MAYBE_DAY, WORDS,
    st.lists(st.builds(Request, AGENCY, MAYBE_DAY), min_size=1, max_size=3).map(tuple),
    responses=st.just(()), follows=st.none() | st.integers(1, 9),
).map(lambda round: round._replace(due=max(round.sent, round.due)))  # fmt: skip
OBSTACLES = st.builds(
    ObstacleRecord, st.integers(1, 2000).map(lambda n: f"K-{n:03}"), AGENCY, DAYS, SAID, WORDS,
    st.sampled_from(("", "II.2")), st.just("") | AGENCY, st.lists(DAYS, max_size=3).map(tuple),
    st.none() | st.builds(Direction, DAYS, SAID), MAYBE_DAY, MAYBE_DAY, WORDS,
)  # fmt: skip
NOTICES = st.builds(Notice, st.sampled_from(Rung), DAYS, AGENCY, st.integers(0, 9), st.just(""), DAYS, WORDS).map(
    lambda notice: notice if notice.round else notice._replace(milestone="II.2")
)


def written(path: str, data: bytes) -> tuple[Any, Path]:
    """A folder with one file in it, and what removes it."""
    held = TemporaryDirectory()
    file = Path(held.name) / path
    file.parent.mkdir(parents=True)
    file.write_bytes(data)
    return held, Path(held.name)


@given(ROUNDS)
def test_a_round_reads_back_equal(round: RoundRecord) -> None:
    held, root = written("rounds/02-x/round.yaml", write_round(round))
    with held:
        assert read_rounds(root, KNOWN) == (round,)


@given(RESPONSES)
@settings(max_examples=100)
def test_a_response_reads_back_equal(response: ResponseRecord) -> None:
    assert response_in(write_response(response), KNOWN) == response._replace(turn=1)


@given(ROUNDS, RESPONSES)
@settings(max_examples=30)
def test_the_turn_of_a_response_is_in_its_file_s_name(round: RoundRecord, response: ResponseRecord) -> None:
    path = response_path(round, response.agency, response.turn)
    held, root = written(path, write_response(response))
    with held:
        assert with_responses(root, KNOWN, round).responses == (response,)


@given(OBSTACLES)
def test_an_obstacle_reads_back_equal(obstacle: ObstacleRecord) -> None:
    held, root = written("obstacles/2024-01-01-x.yaml", write_obstacle(obstacle))
    with held:
        assert read_obstacles(root, KNOWN) == {"obstacles/2024-01-01-x.yaml": obstacle}


@given(NOTICES)
def test_a_notice_reads_back_equal(notice: Notice) -> None:
    held, root = written("notices/x.yaml", write_notice(notice))
    with held:
        assert read_notices(root, KNOWN) == (notice,)


@pytest.mark.parametrize("text", ["  quanh  ", unicodedata.normalize("NFD", "Đề nghị sửa"), "\u00a0a\n"])
def test_a_text_is_kept_in_nfc_and_without_the_space_around_it(text: str) -> None:
    remark = Remark(Source.TYPED, text)
    response = ResponseRecord(
        "lead", 1, "", date(2024, 4, 1), date(2024, 4, 1), Position.AGREE, comments=(CommentRecord("R1-A-001", remark),)
    )
    found = response_in(write_response(response), KNOWN)
    assert found is not None
    assert found.comments[0].remark.text == kept(text)


def test_thousands_of_comments_in_one_response_are_written_and_read_in_seconds() -> None:
    remark = Remark(
        Source.FORM, "Đề nghị bổ sung căn cứ pháp lý và nguồn kinh phí.\nNêu rõ lộ trình.", "Theo quy định",
        "kinh phí do tỉnh cấp", Locality("điểm 2 mục II", 12, 3, 20, ("Phần thứ hai", "II. MỤC TIÊU", "2"), 95),
        "Trần Thị Thí Dụ", date(2024, 4, 1),
    )  # fmt: skip
    answer = Answer(Disposition.ACCEPTED, "Đã bổ sung", "", 2, date(2024, 4, 2))
    comments = tuple(CommentRecord(f"R2-STC-{n:03}", remark, answer=answer) for n in range(1, 2501))
    response = ResponseRecord("so-1", 1, "1", date(2024, 4, 1), date(2024, 4, 1), Position.AGREE_WITH_COMMENTS,
                              comments=comments)  # fmt: skip
    start = time.process_time()
    data = write_response(response)
    middle = time.process_time()
    assert response_in(data, KNOWN) == response
    print(f"{len(data)} bytes, written in {middle - start:.1f} s, read in {time.process_time() - middle:.1f} s")
    assert len(data) > 1024 * 1024, "more than any other record may hold"
    assert middle - start < 5


def test_a_record_too_long_to_be_read_again_is_not_written() -> None:
    told = " ".join(["Thiếu số liệu."] * 60_000)
    with pytest.raises(DeanError, match="quá 1 MB nên sẽ không đọc lại được; chưa ghi gì"):
        write_obstacle(ObstacleRecord("K-001", "so-1", date(2024, 4, 1), told))
