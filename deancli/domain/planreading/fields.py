"""The fields that a task is written with: "Chủ trì: …", "Thời hạn: …", and the columns of a table with the same names."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from deancli.domain.names import fold


class Role(StrEnum):
    """What a field or a column of a table tells."""

    NUMBER = "number"
    TASK = "task"
    LEAD = "lead"
    COORDINATING = "coordinating"
    DEADLINE = "deadline"
    PRODUCT = "product"
    NOTE = "note"


_WHO: Final = r"(?:(?:cơ\s+quan|đơn\s+vị|phòng|bộ\s+phận)(?:\s*[,/]\s*(?:cơ\s+quan|đơn\s+vị))*\s+)?"
_FIELDS: Final = (
    (Role.LEAD, rf"{_WHO}(?:chủ\s+trì(?:\s+(?:thực\s+hiện|tham\s+mưu|soạn\s+thảo))?|(?:được\s+)?giao\s+chủ\s+trì|đầu\s+mối)"),
    (Role.LEAD, r"(?:cơ\s+quan|đơn\s+vị)\s+(?:thực\s+hiện|chịu\s+trách\s+nhiệm|tham\s+mưu)"),
    (Role.COORDINATING, rf"{_WHO}phối\s+hợp(?:\s+thực\s+hiện)?"),
    (Role.DEADLINE, r"(?:thời\s+(?:gian|hạn)|tiến\s+độ|hạn)(?:\s+(?:hoàn\s+thành|thực\s+hiện|trình|ban\s+hành|xong|báo\s+cáo))*|hoàn\s+thành"),
    (Role.PRODUCT, r"(?:sản\s+phẩm|kết\s+quả|đầu\s+ra)(?:\s+(?:đầu\s+ra|dự\s+kiến|thực\s+hiện|hoàn\s+thành))*"),
    (Role.TASK, r"(?:tên\s+)?(?:nhiệm\s+vụ|nội\s+dung|công\s+việc)(?:\s+(?:công\s+việc|nhiệm\s+vụ|thực\s+hiện))*"),
)  # fmt: skip
_FIELD: Final = re.compile(
    r"(?:^|(?<=[.;(\n])|(?<=[.;(\n]\s))\s*(?:[-–+•(]\s*)?(?:" + "|".join(f"(?P<f{n}>{p})" for n, (_, p) in enumerate(_FIELDS)) + r")\s*:\s*",
    re.IGNORECASE,
)  # fmt: skip
_COLUMNS: Final = (
    (Role.NUMBER, r"^(?:s?tt|so tt|so thu tu|stt\.?)$"),
    (Role.COORDINATING, r"phoi hop"),
    (Role.LEAD, r"chu tri|(?:co quan|don vi|bo phan) (?:thuc hien|chiu trach nhiem|tham muu)|^(?:co quan|don vi)(?:[ ,/-]+(?:co quan|don vi|dia phuong))*$|dau moi|phan cong"),
    (Role.DEADLINE, r"thoi (?:han|gian)|tien do|^han\b|hoan thanh"),
    (Role.PRODUCT, r"san pham|ket qua|dau ra"),
    (Role.TASK, r"nhiem vu|noi dung|cong viec|hoat dong|viec thuc hien"),
    (Role.NOTE, r"ghi chu|luu y|kinh phi"),
)  # fmt: skip


def fields(text: str) -> dict[Role, str]:
    """What `text` says in each field; what stands before the first one is the task.

    >>> fields("Xây dựng Đề cương. Chủ trì: Sở Nội vụ; Thời hạn: 20/4/2024")[Role.LEAD]
    'Sở Nội vụ'
    """
    found = list(_FIELD.finditer(text))
    values = {Role.TASK: text[: found[0].start()] if found else text}
    for n, match in enumerate(found):
        end = found[n + 1].start() if n + 1 < len(found) else len(text)
        role = next(role for k, (role, _) in enumerate(_FIELDS) if match[f"f{k}"])
        value = text[match.end() : end].strip(" ;,.\n()")
        values[role] = (
            value if role is not Role.TASK or not values[Role.TASK].strip() else f"{values[Role.TASK]} {value}"
        )
    return {role: value.strip(" \n") for role, value in values.items()}


def is_field(text: str) -> bool:
    """Whether a paragraph is a field of the task above it."""
    found = _FIELD.match(text)
    return found is not None and found["f5"] is None


def column_role(text: str) -> Role | None:
    """What the column below the head `text` tells; None for none of these.

    >>> column_role("Đơn vị chủ trì"), column_role("Thời gian hoàn thành"), column_role("TT"), column_role("x")
    (<Role.LEAD: 'lead'>, <Role.DEADLINE: 'deadline'>, <Role.NUMBER: 'number'>, None)
    """
    folded = " ".join(fold(text).split())
    if len(folded) > 60:
        return None
    return next((role for role, pattern in _COLUMNS if re.search(pattern, folded)), None)
