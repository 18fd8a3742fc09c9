"""Plans in the shapes that offices use, and every word of what is made of them: values, sources, doubts."""

from __future__ import annotations

import pytest

from tests.domain.readings import PLANS, RARE, lines, reading
from tests.golden import check_golden


@pytest.mark.parametrize("name", [*PLANS, *RARE])
def test_a_plan_is_read_to_the_last_word(name: str) -> None:
    check_golden(f"readings/{name}.txt", "".join(f"{line}\n" for line in lines(reading(name))))
