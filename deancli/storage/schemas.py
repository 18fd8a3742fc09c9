"""The JSON Schemas of a workspace's YAML files, by which an editor completes and checks them."""

from __future__ import annotations

import json
from typing import Any, Final

from deancli.storage.agencies_forms import AGENCIES
from deancli.storage.consultation_forms import RESPONSE, ROUND
from deancli.storage.forms import Form
from deancli.storage.plan_forms import PLAN
from deancli.storage.record_forms import EVENT, NOTICE, OBSTACLE

FOLDER: Final = "schemas/"
"""Where they stand in a workspace; the first line of each YAML file names its own."""
DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_FORMS: Final[dict[str, Form[Any]]] = {
    "milestones": PLAN,
    "agencies": AGENCIES,
    "round": ROUND,
    "response": RESPONSE,
    "event": EVENT,
    "obstacle": OBSTACLE,
    "notice": NOTICE,
}


def schema_files() -> dict[str, bytes]:
    """Each schema's text by its path in the workspace, made from the tables that the files are read by."""
    return {
        f"{FOLDER}{name}.schema.json": schema_text({"title": name, **form.schema()}) for name, form in _FORMS.items()
    }


def schema_text(schema: dict[str, Any]) -> bytes:
    """A schema as the text of its file."""
    return (json.dumps({"$schema": DRAFT, **schema}, ensure_ascii=False, indent=2) + "\n").encode()
