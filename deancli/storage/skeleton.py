"""The definition files of a new workspace: the least that reads without a fault, with what to add."""

from __future__ import annotations

from typing import Final, NamedTuple

from deancli.domain.planreading.names import stranger_of
from deancli.storage.writing import slug

LETTERHEAD: Final = """\
# Ghi trên công văn, báo cáo, tờ trình do dean lập (bỏ dấu #):
# settings:
#   letterhead:
#     parent: UBND tỉnh …
#     place: …                    # địa danh cạnh ngày tháng
#     office: Giám đốc
#     signer: …
"""
"""The settings that a new plan lacks and letters need, as comments to fill in."""
_PLAN = """\
# yaml-language-server: $schema=schemas/milestones.schema.json
#
# Kế hoạch: Đề án, văn bản phải soạn, các mốc với hạn. Sửa xong chạy: dean check, rồi dean save
schema: dean.milestones/1

scheme:
  id: {id}
  title: {title}
  owner: {owner}
  # plan_number: 15/KH-UBND
  # plan_date: 2024-03-11

{letterhead}
documents:
  - id: de-an
    title: Đề án
    kind: ĐA
    lead: {owner}

milestones: []
# Mỗi mốc như sau (bỏ dấu #, bỏ "[]" ở trên):
#  - id: II.1
#    title: Xây dựng dự thảo Đề án, lấy ý kiến
#    deadline:
#      before: 2024-04-20          # trước ngày; hoặc by: (đến hết ngày)
#      words: trước ngày 20/4/2024 # lời của Kế hoạch
#    lead: {owner}
#    deliverables:
#      - document: de-an
#        stage: consulted          # drafted, circulated, consulted, absorbed, submitted, issued
#        by: [kind:so, kind:huyen]
#        reply: {{working_days: 7}}
"""

_AGENCIES = """\
# yaml-language-server: $schema=schemas/agencies.schema.json
#
# Cơ quan, đơn vị, Ban, Tổ. Sửa xong chạy: dean check, rồi dean save
schema: dean.agencies/1

agencies:
  - id: {owner}
    name: {name}
    short_name: {short}
    kind: {kind}   # ubnd, so, nganh, hdnd, dang, mttq, huyen, bao_chi
{people}
bodies: []
#  - id: ban
#    name: Ban Xây dựng Đề án
#    members: [{owner}]
#    members_source: Quyết định số …
"""

_PERSON = """\
    people:
      - name: {name}
        email: {email}
"""


class NewScheme(NamedTuple):
    """What one has to know to begin: the scheme's title, its owner, and who begins."""

    title: str
    owner: str
    person: str
    email: str


def new_plan(scheme: NewScheme) -> bytes:
    """The text of `milestones.yaml`."""
    return _PLAN.format(
        id=slug(scheme.title)[:60].strip("-") or "de-an", title=quoted(scheme.title), owner=owner_id(scheme),
        letterhead=LETTERHEAD,
    ).encode()  # fmt: skip


def new_agencies(scheme: NewScheme) -> bytes:
    """The text of `agencies.yaml`."""
    person = _PERSON.format(name=quoted(scheme.person), email=quoted(scheme.email))
    short = "".join(word[0] for word in slug(scheme.owner).split("-")).upper() or "CQ"
    return _AGENCIES.format(
        owner=owner_id(scheme), name=quoted(scheme.owner), short=short, kind=stranger_of(scheme.owner).kind,
        people=person,
    ).encode()  # fmt: skip


def owner_id(scheme: NewScheme) -> str:
    """The id of the agency in charge."""
    return slug(scheme.owner) or "co-quan-chu-tri"


def quoted(text: str) -> str:
    """`text` as one YAML scalar that reads back as it is."""
    import json

    return json.dumps(" ".join(text.split()), ensure_ascii=False)
