"""What must hold after the year: nothing lost, figures that add up, and the same story from every clone."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from deancli.domain.checks import ABSORBED_PASSAGE, UNCERTAIN_PASSAGE, UNEXPLAINED_CHANGE
from deancli.git.history import journal
from deancli.git.replay import REPLAYED
from deancli.git.repository import Repository
from deancli.git.versions import VersionTag, version_bytes, versions
from tools.soak.consultation import TOKEN
from tools.soak.kills import git
from tools.soak.machines import Machine
from tools.soak.province import END
from tools.soak.scheme import Scheme

DOUBTS: Final = {UNEXPLAINED_CHANGE, ABSORBED_PASSAGE, UNCERTAIN_PASSAGE}
"""What `dean check` may say after an honest year: these are questions to a person, no errors."""
_CHECK: Final = re.compile(r"\[([a-z-]+)\]$")


def check_promises(scheme: Scheme) -> Counter[str]:
    """Look at everything; gives what was counted, raises AssertionError naming the first promise that is broken."""
    fresh = Machine(scheme.folder / "moi", 1, scheme.chance, scheme.ledger)
    git(scheme.folder, "clone", "-q", str(scheme.server), str(fresh.folder))
    repository = Repository.discover(fresh.folder)
    assert repository
    _check_same(scheme, fresh)
    counts = Counter(_check_versions(scheme, repository))
    _check_records(scheme, repository, fresh.folder)
    counts += _check_comments(scheme, fresh)
    _check_figures(scheme, fresh)
    return counts + scheme.ledger.counts


def _check_same(scheme: Scheme, fresh: Machine) -> None:
    """Every clone has the same history, versions and story; nothing in any is broken."""
    views: dict[str, str] = {}
    for machine in (*scheme.machines, fresh):
        git(machine.folder, "fsck", "--strict", "--no-dangling")
        assert not git(machine.folder, "status", "--porcelain"), f"{machine.folder.name}: files differ"
        state = git(machine.folder, "rev-parse", "HEAD") + git(machine.folder, "show-ref", "--tags")
        state += machine.dean(END, "status", "--json", "--as-of", END)
        views[state] = machine.folder.name
        machine.dean(END, "draft", "verify")
    assert len(views) == 1, f"clones differ: {', '.join(views.values())}"
    found = json.loads(fresh.dean(END, "check", "--json", may_find=True))["problems"]
    errors = [one for one in found if not set(_CHECK.findall(one["message"])) & DOUBTS]
    assert not errors, f"dean check: {len(errors)} errors, the first: {errors[0]}"


def _check_versions(scheme: Scheme, repository: Repository) -> Iterator[str]:
    """Every file handed in is a version, byte for byte, and the numbers have no gap."""
    found: dict[str, list[VersionTag]] = {}
    for version in versions(repository):
        found.setdefault(version.document, []).append(version)
    assert found.keys() == scheme.ledger.versions.keys(), f"documents: {[*found]}"
    for document, own in found.items():
        assert [v.number for v in own] == list(range(1, len(own) + 1)), f"{document}: numbers {[v.id for v in own]}"
        held = Counter(sha256(version_bytes(repository, version)).hexdigest() for version in own)
        assert held == Counter(scheme.ledger.versions[document]), f"{document}: bytes that were handed in are not there"
        yield from ("versions",) * len(own)


def _check_records(scheme: Scheme, repository: Repository, folder: Path) -> None:
    """Every action recorded is in the history, and what it wrote is in the files."""
    entries = journal(repository)
    known = {entry.commit for entry in entries} | {entry.trailers.get(REPLAYED, "") for entry in entries}
    lost = [commit for commit in scheme.ledger.commits if commit not in known]
    assert not lost, f"recorded and not in the history: {lost}"
    files = [file for file in folder.rglob("*") if file.is_file() and ".git" not in file.relative_to(folder).parts]
    held = {sha256(file.read_bytes()).hexdigest() for file in files}
    assert scheme.ledger.files <= held, "a file that was received is not there byte for byte"
    text = "\n".join(file.read_text("utf-8") for file in files if file.suffix == ".yaml")
    assert not [mark for mark in scheme.ledger.marks if mark not in text], "an event or a difficulty is not there"
    assert set(TOKEN.findall(text)) == scheme.ledger.comments.keys(), "a comment is not there, or one too many"


def _check_comments(scheme: Scheme, fresh: Machine) -> Counter[str]:
    """Each comment is told once, under its round and agency, with what became of it and what proves it."""
    ledger = scheme.ledger
    listed: list[dict[str, Any]] = json.loads(fresh.dean(END, "comment", "list", "--json", "--as-of", END))["comments"]
    found = {TOKEN.findall(one["text"])[0]: one for one in listed}
    assert len({one["id"] for one in listed}) == len(listed) == len(found), "an id or a comment twice"
    current = {token for token, said in ledger.comments.items() if said.current}
    assert found.keys() == current, "the comments listed are not those that stand"
    digests = {
        (v["document"], v["version"]): v["sha256"]
        for v in json.loads(fresh.dean(END, "draft", "log", "--json", "--as-of", "2030-01-01"))["versions"]
    }
    for token, one in found.items():
        told = (one["round"], one["agency"]["id"])
        assert told == ledger.comments[token][:2], f"{token} is told of {told}"
        assert one["disposition"] == ledger.decided.get(token, "open"), f"{token}: {one['disposition']}"
        shown = digests.get((one["document"], one["incorporated_in"]))
        assert shown == ledger.proved.get(token), f"{token}: shown in another version than it was"
    return Counter(
        comments=len(ledger.comments), decided=len(ledger.decided), actions=len(ledger.commits),
        rounds=len(scheme.documents), schemes=1,
    )  # fmt: skip


def _check_figures(scheme: Scheme, fresh: Machine) -> None:
    """X = Y + K and Y = Z + W in each round, and what the agencies say adds up to what the rounds say."""
    rounds = json.loads(fresh.dean(END, "round", "list", "--json", "--as-of", END))["rounds"]
    assert len(rounds) == len(scheme.documents), f"{len(rounds)} rounds"
    for round in rounds:
        f = round["figures"]
        assert f["asked"] == f["answered"] + f["unanswered"] == scheme.size.agencies - 1, f"X = Y + K: {f}"
        assert f["answered"] == f["agreed"] + f["commented"], f"Y = Z + W: {f}"
        said = [s for s in scheme.ledger.comments.values() if s.current and s.round == round["number"]]
        assert f["comments"] == len(said), f"{f['comments']} comments in place of {len(said)}"
        asked = json.loads(fresh.dean(END, "round", "show", round["number"], "--json", "--as-of", END))["requests"]
        per_agency = {one["agency"]["id"]: one["comments"] for one in asked if one["comments"]}
        assert per_agency == Counter(s.agency for s in said), "agencies and round differ"
        assert sum(one["undecided"] for one in asked) == f["undecided"], "undecided ones do not add up"
