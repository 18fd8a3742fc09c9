"""Reading `milestones.yaml` and `agencies.yaml`, all faults of both at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from deancli.domain.agencies import Agencies, Kind
from deancli.domain.checks import CHECKS, CONSULTATION
from deancli.domain.plan import Plan, Stage
from deancli.errors import Problem, ProblemsFound
from deancli.language import reason_of, say, say_count
from deancli.storage.agencies_forms import AGENCIES
from deancli.storage.consistency import agency_faults, plan_faults
from deancli.storage.forms import Source
from deancli.storage.plan_forms import PLAN
from deancli.storage.yamltext import MAX_BYTES, Items, Node, Pairs, Scalar, Tree, read_tree, too_large

PLAN_FILE: Final = "milestones.yaml"
AGENCIES_FILE: Final = "agencies.yaml"


def read_definitions(root: Path) -> tuple[Plan, Agencies]:
    """The plan and the agencies of the workspace in `root`.

    Raises ProblemsFound with every fault of both files, each with its place.
    """
    return _definitions(load(root, PLAN_FILE), load(root, AGENCIES_FILE))


def check_definitions(plan: bytes, agencies: bytes) -> None:
    """Raise ProblemsFound with every fault of two texts that are about to be written as definition files."""
    _definitions(read_tree(plan, PLAN_FILE), read_tree(agencies, AGENCIES_FILE))


def _definitions(plan_tree: Tree, agencies_tree: Tree) -> tuple[Plan, Agencies]:
    known = known_ids(plan_tree.top, agencies_tree.top)
    problems = [*plan_tree.problems, *agencies_tree.problems]
    plan = _read_plan(plan_tree, known, problems)
    agencies = _read_agencies(agencies_tree, known, problems)
    if problems or plan is None or agencies is None:
        raise found(problems)
    return plan, agencies


def found(problems: Iterable[Problem]) -> ProblemsFound:
    """The refusal that carries `problems`, each once."""
    once = set(problems)
    return ProblemsFound(
        say_count("Có {n} lỗi trong các tệp của không gian làm việc.", len(once)), once,
        say("Sửa các chỗ trên rồi chạy: dean check"),
    )  # fmt: skip


def load(root: Path, path: str, limit: int = MAX_BYTES) -> Tree:
    """The tree of one file of the workspace; what keeps it from being read is a problem too."""
    try:
        with (root / path).open("rb") as file:
            data = file.read(limit + 1)
            if len(data) > limit:
                return Tree(None, (too_large(path, (root / path).stat().st_size, limit),))
    except FileNotFoundError:
        return Tree(None, (Problem(path, 0, 0, say("không có tệp này"), _missing_hint(path)),))
    except OSError as error:
        message = say("không đọc được: {why}", why=reason_of(error))
        return Tree(None, (Problem(path, 0, 0, message, say("Kiểm tra quyền đọc tệp.")),))
    return read_tree(data, path, limit)


def _missing_hint(path: str) -> str:
    if path in (PLAN_FILE, AGENCIES_FILE):
        return say("Chạy dean init để tạo, hoặc lấy lại từ Git: git checkout -- {path}", path=path)
    return say("Lấy lại từ Git: git checkout -- {path}", path=path)


def known_ids(plan: Node | None, agencies: Node | None) -> Mapping[str, Iterable[str]]:
    """What references may name, collected before either file is read, so that order does not matter.

    What an unreadable file would have named is left out: one fault must not look like twenty.
    """
    known: dict[str, Iterable[str]] = {
        "kind": tuple(Kind),
        "check": (*(check.name for check in CHECKS), *CONSULTATION),
    }
    if agencies:
        known |= {"agency": _ids(agencies, "agencies"), "body": _ids(agencies, "bodies")}
    if plan:
        documents, milestones = _ids(plan, "documents"), _ids(plan, "milestones")
        stages = (f"{document}.{stage}" for document in documents for stage in Stage)
        known |= {"document": documents, "milestone": milestones, "start": (*milestones, *stages)}
    return known


def _ids(top: Node | None, name: str) -> tuple[str, ...]:
    listed = _child(top, name)
    items = listed.items if isinstance(listed, Items) else ()
    ids = (_child(item, "id") for item in items)
    return tuple(id.text.strip() for id in ids if isinstance(id, Scalar))


def _child(node: Node | None, name: str) -> Node | None:
    pairs = node.pairs if isinstance(node, Pairs) else ()
    return next((child for key, child in pairs if key.text == name), None)


def _read_plan(tree: Tree, known: Mapping[str, Iterable[str]], problems: list[Problem]) -> Plan | None:
    if tree.top is None:
        return None
    source = Source(PLAN_FILE, known)
    plan = PLAN.read(tree.top, source)
    problems += source.problems
    if plan:
        problems += plan_faults(plan)
    return plan


def _read_agencies(tree: Tree, known: Mapping[str, Iterable[str]], problems: list[Problem]) -> Agencies | None:
    if tree.top is None:
        return None
    source = Source(AGENCIES_FILE, known)
    agencies = AGENCIES.read(tree.top, source)
    problems += source.problems
    if agencies:
        problems += agency_faults(agencies)
    return agencies
