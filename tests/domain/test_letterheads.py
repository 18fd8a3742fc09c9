"""Whose name a paper bears, where the settings leave something open."""

from __future__ import annotations

import pytest

from deancli.domain.letterheads import completed, superior
from deancli.domain.plan import Letterhead
from deancli.errors import DeanError
from tests.domain.building import agency

OWNER = agency("cong-an-tinh")._replace(name="Công an tỉnh", short_name="CAT")
SIGNED = Letterhead(place="Bắc Giang", office="Giám đốc", signer="Nguyễn Văn Mẫu", parent="Bộ Công an")


def test_what_is_left_open_is_taken_from_the_agency_in_charge() -> None:
    assert completed(SIGNED, OWNER) == SIGNED._replace(agency="Công an tỉnh", symbol="CAT", filed="VT")
    assert completed(SIGNED._replace(unit="PV01"), OWNER).filed == "VT, PV01"


def test_what_the_office_has_said_stays() -> None:
    said = SIGNED._replace(agency="Phòng A", symbol="PA", unit="PV01", filed="VT, HS")
    assert completed(said, OWNER) == said


def test_who_promulgates_is_the_superior_of_the_own_letterhead() -> None:
    own = Letterhead(parent="UBND tỉnh", place="Bắc Giang")
    above = Letterhead(symbol="UBND", office="Chủ tịch", signer="Trần Thị Thí Dụ", unit="NC")
    assert superior(above, own) == above._replace(agency="UBND tỉnh", place="Bắc Giang", filed="VT, NC")
    said = above._replace(agency="HĐND tỉnh", place="Lục Nam", filed="VT", unit="")
    assert superior(said, own) == said


@pytest.mark.parametrize("field", ["place", "office", "signer"])
def test_each_key_that_is_missing_is_named_with_what_it_is(field: str) -> None:
    words = {"place": "địa danh ghi cùng ngày tháng", "office": "chức vụ người ký", "signer": "họ tên người ký"}
    with pytest.raises(DeanError) as refused:
        completed(SIGNED._replace(**{field: ""}), OWNER)
    assert str(refused.value) == f"Thiếu settings.letterhead.{field} trong milestones.yaml, chưa làm được văn bản."
    assert refused.value.hint == f"Ghi thêm: {field}: {words[field]}."


def test_all_keys_that_are_missing_are_named_at_once() -> None:
    with pytest.raises(DeanError) as refused:
        superior(Letterhead(office="Chủ tịch"), Letterhead())
    keys = ", ".join(f"settings.issuing_letterhead.{name}" for name in ("agency", "symbol", "place", "signer"))
    assert str(refused.value).startswith(f"Thiếu {keys} trong")
    assert refused.value.hint == (
        "Ghi thêm: agency: tên cơ quan ban hành; symbol: chữ viết tắt tên cơ quan, trong ký hiệu; "
        "place: địa danh ghi cùng ngày tháng; signer: họ tên người ký."
    )
