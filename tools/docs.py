"""Everything that is generated: the schemas of the files and of the output, the command reference.

Run as `python -m tools.docs`; the result stands in the repository and CI checks that it is up to date.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from deancli import language
from deancli.storage.agencies_forms import AGENCIES
from deancli.storage.forms import Form
from deancli.storage.plan_forms import PLAN
from deancli.storage.record_forms import EVENT, OBSTACLE, RESPONSE, ROUND
from tools.command_reference import reference
from tools.output_schemas import output_schemas

ROOT = Path(__file__).parent.parent
FILES: dict[str, Form[Any]] = {
    "milestones": PLAN,
    "agencies": AGENCIES,
    "round": ROUND,
    "response": RESPONSE,
    "event": EVENT,
    "obstacle": OBSTACLE,
}
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def main() -> None:
    """Write every generated file."""
    for name, form in FILES.items():
        _write(ROOT / f"schemas/{name}.schema.json", {"$schema": DRAFT, "title": name, **form.schema()})
    for name, schema in output_schemas().items():
        _write(ROOT / f"schemas/output/{name}.schema.json", {"$schema": DRAFT, **schema})
    for code in language.LANGUAGES:
        (ROOT / f"docs/commands.{code}.md").write_text(reference(code), encoding="utf-8", newline="\n")


def _write(path: Path, schema: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
