"""A province made up for the year: its agencies, the plan of each scheme, what is drafted and what is said of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final, NamedTuple

from deancli.document.writing import Paragraph, plain_docx

YEAR: Final = 2025
END: Final = date(2026, 1, 31)
"""The day on which everything is looked at."""
DOCUMENTS: Final = ("de-cuong", "de-an")
"""The documents that are put out for comment, one after the other."""
_PARAGRAPHS: Final = 60


class Size(NamedTuple):
    """How much of everything there is."""

    schemes: int = 60
    agencies: int = 90
    comments: int = 100_000
    machines: int = 3

    def part(self, scale: float) -> Size:
        """A smaller year; in less than one scheme there are fewer agencies, and two machines."""
        schemes, whole = self.schemes * scale, self.schemes * scale >= 1
        return Size(
            max(1, round(schemes)), self.agencies if whole else max(10, round(self.agencies * schemes)),
            round(self.comments * scale), self.machines if whole else 2,
        )  # fmt: skip


def agency_ids(count: int) -> tuple[str, ...]:
    """The ids of all agencies: two thirds departments, the rest districts."""
    return tuple(f"{'so' if number * 3 <= count * 2 else 'huyen'}-{number:02}" for number in range(1, count + 1))


def agencies_yaml(count: int) -> str:
    """The definitions of all agencies, the same for every scheme."""
    blocks = (
        f"  - id: {id}\n    name: Cơ quan mẫu số {id[-2:]}\n    short_name: CQ{id[-2:]}\n    kind: {id[:-3]}\n"
        f"    people:\n      - {{name: Nguyễn Văn Mẫu {id[-2:]}, email: mau@{id}.example}}\n"
        f"    duties:\n      - {{source: III.1, role: consulted, text: Góp ý dự thảo Đề cương và Đề án}}\n"
        for id in agency_ids(count)
    )
    return "schema: dean.agencies/1\nagencies:\n" + "".join(blocks)


def plan_yaml(scheme: int) -> str:
    """The plan of the scheme of that number."""
    everyone = "by: [kind:so, kind:huyen]"
    return f"""\
schema: dean.milestones/1
scheme: {{id: de-an-{scheme:02}, title: Đề án mẫu số {scheme}, short_title: Đề án mẫu {scheme}, owner: so-01}}
settings:
  reply: {{working_days: 10}}
  letterhead: {{unit: NC, place: Tỉnh Mẫu, office: Giám đốc, signer: Nguyễn Văn Ví Dụ}}
documents:
  - {{id: de-cuong, title: Đề cương Đề án, kind: DC, lead: so-01}}
  - {{id: de-an, title: Đề án, kind: ĐA, lead: so-01}}
milestones:
  - id: M.1
    title: Xây dựng Đề cương, xin ý kiến
    deadline: {{by: {YEAR}-05-30}}
    lead: so-01
    coordinating: [so-02]
    deliverables:
      - {{document: de-cuong, stage: consulted, reply: {{working_days: 10}}, {everyone}}}
  - id: M.2
    title: Tiếp thu ý kiến về Đề cương
    deadline: {{by: {YEAR}-06-30}}
    lead: so-01
    deliverables:
      - {{document: de-cuong, stage: absorbed}}
    after: [M.1]
  - id: M.3
    title: Xây dựng dự thảo Đề án, xin ý kiến
    deadline: {{by: {YEAR}-10-31}}
    lead: so-01
    coordinating: [so-02]
    deliverables:
      - {{document: de-an, stage: consulted, reply: {{working_days: 10}}, {everyone}}}
    after: [M.2]
  - id: M.4
    title: Hoàn thiện Đề án, trình ký ban hành
    deadline: {{by: {YEAR}-12-31}}
    lead: so-01
    coordinating: [so-02]
    deliverables:
      - {{document: de-an, stage: absorbed}}
      - {{document: de-an, stage: submitted}}
      - {{document: de-an, stage: issued}}
    after: [M.3]
"""


def draft(chance: random.Random, words: str) -> bytes:
    """A draft no two of which are alike: `words` stand in it."""
    return plain_docx(list(_paragraphs(chance, words)), author="Nguyễn Văn Mẫu", when=datetime(YEAR, 1, 2, tzinfo=UTC))


def _paragraphs(chance: random.Random, words: str) -> Iterator[Paragraph]:
    yield Paragraph(f"ĐỀ ÁN MẪU, {words}")
    for number in range(1, _PARAGRAPHS + 1):
        yield Paragraph(f"{number}. Nhiệm vụ số {number}: hoàn thành trong {chance.randint(1, 90)} ngày.")
