"""The English catalogue: brought up to the code, filled from JSON, checked and compiled.

Run as `python -m tools.catalogue COMMAND`:

- `update`: take in new messages, drop those no longer in the code
- `merge FILE…`: the same, then fill in English from {"vi": "en"} pairs
- `check`: exit 1 unless every message is well called and has a sound translation
- `missing`: print what is not yet translated, as JSON to fill in and merge
- `compile`: write the .mo that the program reads
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from hatch_build import compile_catalogues
from tools.messages import Message, call_faults, messages_in, places_of

ROOT = Path(__file__).parent.parent
CODE = ROOT / "deancli"
ENGLISH = CODE / "locale/en/LC_MESSAGES/dean.po"
KEPT_HEADERS = ("Language: ", "Plural-Forms: ", "MIME-Version: ", "Content-")
"""The header lines worth keeping: the others hold dates and names, which Git knows better."""

Forms = tuple[str, ...]
"""A translation: one text, or for counted messages the texts for one thing and for several."""


def read_catalogue() -> Catalog:
    """The English catalogue as it stands in the repository; empty when there is none."""
    if not ENGLISH.exists():
        return Catalog(locale="en")
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en")


def forms_of(catalogue: Catalog) -> dict[str, Forms]:
    """The translations of `catalogue` that are whole and not fuzzy, by Vietnamese text."""
    known: dict[str, Forms] = {}
    for message in catalogue:
        string: Any = message.string  # babel gives a text, or a list or tuple of them
        forms = (string,) if isinstance(string, str) else tuple(string)
        if message.id and all(forms) and not message.fuzzy:
            known[_first(message.id)] = forms
    return known


def rebuilt(messages: tuple[Message, ...], known: dict[str, Forms]) -> Catalog:
    """A catalogue of exactly `messages`, with the English of `known` where there is one."""
    catalogue = Catalog(locale="en", project="dean", charset="utf-8", fuzzy=False)
    catalogue.header_comment = "# English for dean; the Vietnamese stands in the code."
    counted = {message.text for message in messages if message.counted}
    for text in sorted({message.text for message in messages}):
        forms = known.get(text, ("",))
        if text in counted:
            catalogue.add((text, text), (forms[0], forms[-1]))
        else:
            catalogue.add(text, forms[-1])
    return catalogue


def write_catalogue(catalogue: Catalog) -> None:
    """Write `catalogue` sorted, without places and dates, so that a diff shows translations only."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=0, no_location=True, sort_output=True, include_lineno=False)
    header, _, body = buffer.getvalue().decode().partition("\n\n")
    kept = [line for line in header.splitlines() if line[:1] != '"' or line[1:].startswith(KEPT_HEADERS)]
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    text = "\n".join(kept) + "\n\n" + body.rstrip() + "\n"
    ENGLISH.write_text(text, encoding="utf-8", newline="\n")


def faults_of(messages: tuple[Message, ...], catalogue: Catalog) -> Iterator[str]:
    """What is wrong with `catalogue` for `messages`: one line for each fault."""
    known = forms_of(catalogue)
    places = {message.text: f"{message.path}:{message.line}" for message in reversed(messages)}
    fuzzy = {_first(message.id) for message in catalogue if message.id and message.fuzzy}
    for text, place in sorted(places.items(), key=lambda item: item[1]):
        if text in fuzzy:
            yield f"{place}: fuzzy: {text!r}"
        elif text not in known:
            yield f"{place}: no English: {text!r}"
        else:
            yield from _wrong_places(text, known[text], place)
    held = {_first(message.id) for message in catalogue if message.id} | set(map(_first, catalogue.obsolete))
    for text in sorted(held - places.keys()):
        yield f"{ENGLISH.relative_to(ROOT).as_posix()}: not in the code any more: {text!r}"


def _wrong_places(text: str, forms: Forms, place: str) -> Iterator[str]:
    wanted = places_of(text)
    for number, form in enumerate(forms):
        optional = frozenset({"n"}) if len(forms) > 1 and number == 0 else frozenset()  # "one file"
        try:
            sound = wanted - optional <= places_of(form) <= wanted
        except ValueError:
            sound = False
        if not sound:
            yield f"{place}: other {{places}} in English: {text!r} → {form!r}"


def _first(identity: Any) -> str:
    return identity if isinstance(identity, str) else str(identity[0])


def _forms(value: Any) -> Forms:
    """The translation as people write it in JSON: "text", ["one", "many"] or {"one": …, "other": …}."""
    if isinstance(value, dict):
        value = [value["one"], value["other"]]
    return (value,) if isinstance(value, str) else tuple(value)


def update(added: dict[str, Forms] | None = None) -> int:
    """Bring the catalogue up to the code, with `added` over what it holds; gives the exit code."""
    messages = messages_in(CODE)
    held = forms_of(read_catalogue())
    known = held | (added or {})
    write_catalogue(rebuilt(messages, known))
    compile_catalogues(ROOT)
    texts = {message.text for message in messages}
    for text in sorted((added or {}).keys() - texts):
        print(f"not in the code: {text!r}", file=sys.stderr)
    lacking, dropped = len(texts - known.keys()), len(held.keys() - texts)
    print(f"{len(texts)} messages, {lacking} without English, {dropped} dropped")
    return 0


def merge(files: list[Path]) -> int:
    """Fill the catalogue from JSON `files`, later ones over earlier; gives the exit code."""
    added: dict[str, Forms] = {}
    for file in files:
        pairs = json.loads(file.read_text(encoding="utf-8"))
        added |= {text: _forms(value) for text, value in pairs.items()}
    return update(added)


def check() -> int:
    """Print every fault; gives 1 when there is one."""
    faults = [*call_faults(CODE), *faults_of(messages_in(CODE), read_catalogue())]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def missing() -> int:
    """Print the messages without English as JSON that `merge` takes back."""
    known = forms_of(read_catalogue())
    texts = {message.text: "" for message in messages_in(CODE) if message.text not in known}
    print(json.dumps(texts, ensure_ascii=False, indent=1))
    return 0


def main() -> int:
    """Run the command named on the command line; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("command", choices=["update", "merge", "check", "compile", "missing"])
    parser.add_argument("files", nargs="*", type=Path, help="JSON files to merge")
    chosen = parser.parse_args()
    if chosen.command == "compile":
        compile_catalogues(ROOT)
        return 0
    if chosen.command == "merge":
        return merge(chosen.files)
    return {"update": update, "check": check, "missing": missing}[chosen.command]()


if __name__ == "__main__":
    sys.exit(main())
