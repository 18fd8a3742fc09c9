"""The built-in lists of Vietnamese agencies and provinces, read from `deancli/data/`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from deancli.domain.agencies import Agency, Kind, Tone
from deancli.domain.plan import Place
from deancli.domain.planreading.gazetteer import Gazetteer, Province
from deancli.storage.agencies_forms import AGENCIES
from deancli.storage.definitions import known_ids
from deancli.storage.forms import Day, Form, Source, Text, YesNo
from deancli.storage.plan_forms import schema_field
from deancli.storage.tables import Field, ListOf, Table
from deancli.storage.writing import slug
from deancli.storage.yamltext import read_tree

T = TypeVar("T")

DATA: Final = Path(__file__).parent.parent / "data"
_UNITS: Final = ("thành phố", "thị xã", "huyện", "quận")


class _Listed(NamedTuple):
    name: str
    aliases: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    successor: str
    city: bool
    districts: dict[str, tuple[str, ...]]


def _listed(name: str, aliases: tuple[str, ...], valid_from: date | None, valid_to: date | None, successor: str,
            city: bool, **districts: tuple[str, ...]) -> _Listed:  # fmt: skip
    return _Listed(name, aliases, valid_from, valid_to, successor, city, districts)


def _provinces(districts_valid_to: date, provinces: tuple[_Listed, ...]) -> tuple[date, tuple[Province, ...]]:
    return districts_valid_to, tuple(
        Province(
            one.name, (one.name, *one.aliases), one.valid_from, one.valid_to, one.successor,
            tuple(_district(unit, name, districts_valid_to) for unit in _UNITS for name in one.districts[_key(unit)]),
            one.city,
        )
        for one in provinces
    )  # fmt: skip


def _key(unit: str) -> str:
    return slug(unit).replace("-", "_")


_PROVINCES: Final[Form[tuple[date, tuple[Province, ...]]]] = Table(
    _provinces,
    schema_field("dean.provinces/2"),
    Field("districts_valid_to", Day(), ("Ngày cuối của cấp huyện.", "Last day of all districts."), required=True),
    Field("provinces", ListOf(Table(
        _listed,
        Field("name", Text(), ("Tên tỉnh.", "The province."), required=True),
        Field("aliases", ListOf(Text()), ("Cách viết khác.", "Other spellings."), default=()),
        Field("valid_from", Day(), ("Có từ ngày.", "Exists from.")),
        Field("valid_to", Day(), ("Có đến hết ngày.", "Exists to.")),
        Field("successor", Text(), ("Nhập vào tỉnh nào.", "Merged into."), default=""),
        Field("city", YesNo(), ("Thành phố trực thuộc Trung ương.", "A city under the government."), default=False),
        *(Field(_key(unit), ListOf(Text()), (f"Các {unit}.", "Districts."), default=()) for unit in _UNITS),
    )), ("Các tỉnh.", "The provinces."), required=True),
)  # fmt: skip


def read_gazetteer() -> Gazetteer:
    """The lists as they stand in the package."""
    end, provinces = _read("provinces.yaml", _PROVINCES)
    return Gazetteer(_read("agencies.yaml", AGENCIES).agencies, provinces, end)


def _read(name: str, form: Form[T]) -> T:
    tree = read_tree((DATA / name).read_bytes(), name)
    source = Source(name, known_ids(None, tree.top))
    value = form.read(tree.top, source) if tree.top else None
    assert value is not None, [*tree.problems, *source.problems]
    assert not source.problems, source.problems
    return value


def _district(unit: str, name: str, valid_to: date) -> Agency:
    called = f"{unit} {name}"
    values: dict[str, Any] = {"kind": Kind.HUYEN, "tone": Tone.DIRECT, "valid_to": valid_to}
    return Agency(
        id=slug(called), name=f"UBND {called}", short_name="".join(word[0] for word in name.split()).upper(),
        aliases=(f"Ủy ban nhân dân {called}",), written=(), valid_from=None, successor="", people=(), duties=(),
        place=Place("", 0, 0), **values,
    )  # fmt: skip
