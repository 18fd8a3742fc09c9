"""The built-in lists of Vietnamese agencies and provinces, read from `deancli/data/`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from deancli.domain.agencies import Agency, Kind, Tone
from deancli.domain.plan import Place
from deancli.domain.planreading.interpreting import Gazetteer
from deancli.storage.agencies_forms import AGENCIES
from deancli.storage.definitions import known_ids
from deancli.storage.forms import Day, Form, Source, Text
from deancli.storage.plan_forms import schema_field
from deancli.storage.tables import Field, ListOf, Table
from deancli.storage.writing import slug
from deancli.storage.yamltext import read_tree

T = TypeVar("T")

DATA: Final = Path(__file__).parent.parent / "data"
_UNITS: Final = ("thành phố", "thị xã", "huyện", "quận")


class _Province(NamedTuple):
    name: str
    aliases: tuple[str, ...]
    valid_to: date | None
    districts: dict[str, tuple[str, ...]]


def _province(name: str, aliases: tuple[str, ...], valid_to: date | None, **districts: tuple[str, ...]) -> _Province:
    return _Province(name, aliases, valid_to, districts)


_PROVINCES: Final[Form[tuple[_Province, ...]]] = Table(
    lambda provinces: provinces,
    schema_field("dean.provinces/1"),
    Field("provinces", ListOf(Table(
        _province,
        Field("name", Text(), ("Tên tỉnh.", "The province."), required=True),
        Field("aliases", ListOf(Text()), ("Cách viết khác.", "Other spellings."), default=()),
        Field("valid_to", Day(), ("Cấp huyện có đến hết ngày.", "Last day of its districts.")),
        *(Field(slug(unit).replace("-", "_"), ListOf(Text()), (f"Các {unit}.", "Districts."), default=())
          for unit in _UNITS),
    )), ("Các tỉnh.", "The provinces."), required=True),
)  # fmt: skip


def read_gazetteer() -> Gazetteer:
    """The lists as they stand in the package."""
    agencies = _read("agencies.yaml", AGENCIES)
    provinces = _read("provinces.yaml", _PROVINCES)
    spelt = {province.name: (province.name, *province.aliases) for province in provinces}
    return Gazetteer(agencies.agencies, {province.name: _districts(province) for province in provinces}, spelt)


def _read(name: str, form: Form[T]) -> T:
    tree = read_tree((DATA / name).read_bytes(), name)
    source = Source(name, known_ids(None, tree.top))
    value = form.read(tree.top, source) if tree.top else None
    assert value is not None, [*tree.problems, *source.problems]
    assert not source.problems, source.problems
    return value


def _districts(province: _Province) -> tuple[Agency, ...]:
    return tuple(
        _district(unit, name, province) for unit in _UNITS for name in province.districts[slug(unit).replace("-", "_")]
    )


def _district(unit: str, name: str, province: _Province) -> Agency:
    called = f"{unit} {name}"
    values: dict[str, Any] = {"kind": Kind.HUYEN, "tone": Tone.DIRECT, "valid_to": province.valid_to}
    return Agency(
        id=slug(called), name=f"UBND {called}", short_name="".join(word[0] for word in name.split()).upper(),
        aliases=(f"Ủy ban nhân dân {called}",), written=(), valid_from=None, successor="", people=(), duties=(),
        place=Place("", 0, 0), **values,
    )  # fmt: skip
