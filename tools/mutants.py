"""Changes the domain in thousands of small ways and says which no test notices: `make mutants`.

mutmut makes the changes and tries each on the tests of `tests/domain` that reach its function. What was noticed is not
tried again until its function changes; what survived, took too long or had no test is, for there may be one now.
A run of all is written to `bench/RESULTS-mutants.txt`: how many were noticed in each module, and the survivors in
the classes of `JUDGED`, each with the reason why it may live. What is in no class is listed, to be looked at.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT: Final = Path(__file__).parent.parent
PLACE: Final = ROOT / "mutants"
DOMAIN: Final = PLACE / "deancli/domain"
RESULTS: Final = ROOT / "bench/RESULTS-mutants.txt"
_SURVIVED: Final = 0
_NO_TEST: Final = frozenset({5, 33})
_TOO_LONG: Final = frozenset({36, 24, -24, 152, 255})
_AROUND: Final = 50
_SAYS: Final = frozenset({"say", "say_count", "mark"})


class Mutant(NamedTuple):
    """One change: where it is, how its test ended, and the statement before and after it."""

    module: str
    function: str
    ended: int | None
    before: str
    after: str
    is_text: bool

    @property
    def shown(self) -> str:
        """The change in one line, without what is the same on both sides."""
        same = _alike(self.before, self.after)
        rest = _alike(self.before[same:][::-1], self.after[same:][::-1])
        start, ends = max(0, same - _AROUND), [max(same, len(text) - rest) + _AROUND for text in self[3:5]]
        return f"{self.module}.{self.function}: {self.before[start : ends[0]]}  →  {self.after[start : ends[1]]}"


def _alike(one: str, two: str) -> int:
    """How many letters two texts begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


class Judgement(NamedTuple):
    """A class of survivors: what is changed in it, and why no test need notice."""

    name: str
    reason: str
    holds: Callable[[Mutant], bool]


def _matches(pattern: str) -> Callable[[Mutant], bool]:
    compiled = re.compile(pattern)
    return lambda mutant: bool(compiled.search(mutant.shown))


def _only_case(mutant: Mutant) -> bool:
    return "IGNORECASE" in mutant.before and mutant.before.casefold() == mutant.after.casefold()


def _only_default(mutant: Mutant) -> bool:
    """Whether what differs is the default of a look-up that is '': `get(key, '')`."""
    before, after = (re.sub(r", (''|None)(?=\))", "", text) for text in (mutant.before, mutant.after))
    return "''" in mutant.before and before == after


_STANDS_FOR_NOTHING: Final = _matches(
    r"→.*'XXXX'|default=-?\d\).*→|sightings\.get|known=True\)\)  →|get\(Role\.DEADLINE, ''"
    r"|after_blank = False  →|names\.Names\.__init:   →  $|cast\.apart: taken"
)


JUDGED: Final = (
    Judgement("words", "of a message or an assertion; goldens and the catalogue hold them", lambda m: m.is_text),
    Judgement("case", "of the letters in a pattern that does not look at case", _only_case),
    Judgement(
        "None", "where False, the first index of a slice, or '' for None stands: it does the same",
        _matches(r"(\w+)=False.*→.*\1=None|= False  →.*= None|= None  →.*= ''|edge = None"),
    ),
    Judgement("strict", "asserts that two rows are of one length, which they are", _matches(r"strict=")),
    Judgement(
        "search", "where it begins, how far it looks, what it keeps in mind: what it finds is the same",
        _matches(
            r"^calendar\.Calendar\.subtract|^calendar\.Calendar\.add:.*or 1|amending\.(free|ratio)|range\(2, "
            r"|repetition\.likely|names\.suggest|builds_on|alike\.setdefault|periods\.(week_of|month_of):.*timedelta"
        ),
    ),
    Judgement(
        "likeness", "exactly at a threshold that is a rule of thumb, or above one that is full",
        _matches(r"_ALIKE|_SAME_PLACE|_needed\(|return 1\.0  →"),
    ),
    Judgement(
        "nothing", "what stands for it: nothing is there to be compared with it",
        lambda mutant: _only_default(mutant) or _STANDS_FOR_NOTHING(mutant),
    ),
    Judgement("later", "filled in by whoever asked for it", _matches(r"cast\.stranger: .*→.*(None|\b1\b)")),
    Judgement("apart", "two names of which one would begin where the other ends: there is a blank between them",
              _matches(r"names\.Names\.list: .*<=")),
    Judgement("ends", "a letter more or fewer is stripped, which no text there has", _matches(r"strip\(('XX|None)")),
    Judgement(
        "equal", "both sides of the edge are the same value, or another branch has taken the edge",
        _matches(
            r"stages\.settled_on:.*>=|progress\.done_state:.*<=|amending\.likeness|products\.apart:.*reached"
            r"|untimely_message:.*<="
        ),
    ),
)  # fmt: skip
"""Why survivors may live; the first class that holds is said."""


def main(only: Sequence[str]) -> int:
    """Run mutmut on the mutants whose names fit `only`, all without any, and write what that told of all."""
    _forget_the_rest()
    mutmut = [str(Path(sys.executable).with_name("mutmut")), "run", *only]
    (ROOT / "build").mkdir(exist_ok=True)
    log = ROOT / "build/mutants.txt"
    with log.open("w", encoding="utf-8") as out:
        ended = subprocess.run(mutmut, cwd=ROOT, stdout=out, stderr=out, check=False).returncode
    if ended:
        print(log.read_text(encoding="utf-8", errors="replace")[-2000:])
        return 1
    found = list(mutants())
    told = "".join(f"{line}\n" for line in report(found))
    if not only:
        RESULTS.write_text(told, encoding="utf-8", newline="\n")
    print(told, end="")
    return 0


def _forget_the_rest() -> None:
    """Have what no test has noticed tried again, by the tests that reach its function now."""
    (PLACE / "mutmut-stats.json").unlink(missing_ok=True)
    for file in DOMAIN.rglob("*.meta"):
        kept = json.loads(file.read_text(encoding="utf-8"))
        ended = kept["exit_code_by_key"]
        kept["exit_code_by_key"] = {
            name: None if code in {_SURVIVED, *_NO_TEST, *_TOO_LONG} else code for name, code in ended.items()
        }
        file.write_text(json.dumps(kept, indent=4), encoding="utf-8")


def mutants() -> Iterator[Mutant]:
    """Every mutant that mutmut has made, in the order of its module."""
    for file in sorted(DOMAIN.rglob("*.meta")):
        module = str(file.relative_to(DOMAIN)).removesuffix(".py.meta").replace("/", ".").removesuffix(".__init__")
        for name, code in json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"].items():
            key = name.rpartition(".")[2]
            function = key.rpartition("__mutmut_")[0].removeprefix("x").replace("ǁ", ".").strip("._")
            yield Mutant(module, function, code, *_change(file.with_suffix(""), key, looked_at=code == _SURVIVED))


def _change(file: Path, key: str, *, looked_at: bool) -> tuple[str, str, bool]:
    if not looked_at:
        return "", "", False
    first, second = (_functions(file)[name] for name in (f"{key.rpartition('__mutmut_')[0]}__mutmut_orig", key))
    lines = [ast.unparse(function).splitlines()[1:] for function in (first, second)]
    before, after = ([line.strip() for line in one if line not in other] for one, other in (lines, lines[::-1]))
    wordless = [ast.dump(_Wordless().visit(deepcopy(function))) for function in (first, second)]
    same = wordless[0].replace("__mutmut_orig", "") == re.sub(r"__mutmut_\d+", "", wordless[1])
    return " ".join(before), " ".join(after), same


@cache
def _functions(file: Path) -> dict[str, ast.FunctionDef]:
    """The functions of a module and their mutants."""
    found = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    return {node.name: node for node in found if isinstance(node, ast.FunctionDef)}


class _Wordless(ast.NodeTransformer):
    """A function without the words of its messages."""

    def visit_Call(self, node: ast.Call) -> Any:
        """Leave out what a message says."""
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in _SAYS and node.args:
            node.args[0] = ast.Constant("")
        return node

    def visit_Assert(self, node: ast.Assert) -> Any:
        """Leave out what an assertion says."""
        node.msg = None
        return node


def report(found: Sequence[Mutant]) -> Iterator[str]:
    """What is written: the counts by module, then the survivors by class."""
    heads = ("mutants", "left", "noticed", "timeout", "survived", "words", "no test", "but words")
    yield f"{'module':34}" + "".join(f"{head:>10}" for head in heads)
    for module in sorted({mutant.module for mutant in found}):
        yield _row(module, [mutant for mutant in found if mutant.module == module])
    yield _row("all", found)
    yield from _classes([mutant for mutant in found if mutant.ended == _SURVIVED])
    yield f"({datetime.now(UTC):%d/%m/%Y}; noticed: timeouts too; but words: the share of what was tried)"


def _row(name: str, found: Sequence[Mutant]) -> str:
    survived = [mutant for mutant in found if mutant.ended == _SURVIVED]
    words = sum(mutant.is_text for mutant in survived)
    untested = sum(mutant.ended in _NO_TEST for mutant in found)
    late = sum(mutant.ended in _TOO_LONG for mutant in found)
    tried = sum(mutant.ended is not None for mutant in found)
    noticed = tried - len(survived) - untested
    share = noticed / max(tried - words, 1)
    counts = (len(found), len(found) - tried, noticed, late, len(survived), words, untested)
    return f"{name:34}" + "".join(f"{count:10}" for count in counts) + f"{share:10.1%}"


def _classes(survived: Sequence[Mutant]) -> Iterator[str]:
    said = [(mutant, next((one for one in JUDGED if one.holds(mutant)), None)) for mutant in survived]
    counts = Counter(judgement for _, judgement in said)
    yield ""
    yield f"The {len(survived)} that survived:"
    for judgement in JUDGED:
        yield f"{counts[judgement]:5}  {judgement.name}: {judgement.reason}"
    yield f"{counts[None]:5}  in no class:"
    yield from (f"       {mutant.shown}" for mutant, judgement in said if judgement is None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
