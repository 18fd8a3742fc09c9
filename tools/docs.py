"""Everything that is generated: schemas, the references of commands and keys, manual pages, the picture.

Run as `python -m tools.docs`; the result stands in the repository and CI checks that it is up to date.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from deancli import language
from deancli.storage.schemas import schema_files, schema_text
from tools.command_reference import reference
from tools.field_reference import field_reference
from tools.man_pages import man_pages
from tools.output_schemas import output_schemas
from tools.picture import picture

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Write every generated file."""
    generated = schema_files()
    generated |= {
        f"schemas/output/{name}.schema.json": schema_text(schema) for name, schema in output_schemas().items()
    }
    generated |= {f"docs/commands.{code}.md": reference(code).encode() for code in language.LANGUAGES}
    generated["docs/fields.md"] = field_reference().encode()
    generated["docs/status.svg"] = picture()
    shutil.rmtree(ROOT / "man", ignore_errors=True)  # a command that went takes its pages along
    generated |= man_pages()
    for path, data in generated.items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_bytes(data)


if __name__ == "__main__":
    main()
