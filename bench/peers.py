"""Redlines beside what a user would take instead: `python -m bench.peers --pairs DIR --checker FILE`.

`bench/install-peers` installs jubarte-redlines and python-redlines with Docxodus; they are peers to measure against and
no part of dean. What is not installed is left out. Each redline is made by a process of its own; `pandoc + git diff`
gives a text and no redline, so only its time counts. LibreOffice compares without a window when it is driven over UNO;
its profile is made beforehand, so that its first start does not count. On a busy machine processor time says more than
the clock.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.pairs import ENVIRONMENT
from bench.redline import LEVELS, ONE, checked
from bench.scheme import docx, edited, parts, scheme

PEERS = Path(__file__).parents[1] / "build" / "peers" / "bin"
"""Where `bench/install-peers` puts the programs in Python."""
PYTHON = PEERS / "python"
PATIENCE = 120
PAGES = 400
JUBARTE = """
import sys
from pathlib import Path
import jubarte_redlines
old, new, out = map(Path, sys.argv[1:])
out.write_bytes(jubarte_redlines.compare_documents(old.read_bytes(), new.read_bytes()))
"""
DOCXODUS = """
import sys
from pathlib import Path
from python_redlines.engines import DocxodusEngine
old, new, out = map(Path, sys.argv[1:])
out.write_bytes(DocxodusEngine().run_redline("x", old.read_bytes(), new.read_bytes())[0])
"""
PANDOC = """
cd "$(mktemp -d)"
pandoc --from docx --to markdown --wrap=none "$1" -o old.md &&
pandoc --from docx --to markdown --wrap=none "$2" -o new.md
git diff --no-index --word-diff old.md new.md >"$3"; [ $? -le 1 ]
"""
UNO_PYTHON = Path("/usr/bin/python3")
"""Debian's own Python, for which `python3-uno` is."""
PROFILE = PEERS.parent / "office"
LIBREOFFICE = """
import subprocess, sys, time, uuid
from pathlib import Path
import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

profile, old, new, out = (Path(a).resolve().as_uri() for a in sys.argv[1:])
pipe = f"pipe,name={uuid.uuid4()};urp;"
office = ["soffice", "--headless", "--norestore", f"-env:UserInstallation={profile}", f"--accept={pipe}"]
office = subprocess.Popen(office)
here = context = uno.getComponentContext()
make = lambda name: context.ServiceManager.createInstanceWithContext("com.sun.star." + name, context)
resolver = make("bridge.UnoUrlResolver")
while context is here:
    try:
        context = resolver.resolve(f"uno:{pipe}StarOffice.ComponentContext")
    except NoConnectException:
        if office.poll() is not None:
            sys.exit("LibreOffice did not start")
        time.sleep(0.02)
said = lambda **named: tuple(PropertyValue(name, 0, value, 0) for name, value in named.items())
desktop = make("frame.Desktop")
try:
    document = desktop.loadComponentFromURL(new, "_blank", 0, said(Hidden=True, AsTemplate=True))
    frame, asked = document.CurrentController.Frame, said(URL=old, NoAcceptDialog=True)
    make("frame.DispatchHelper").executeDispatch(frame, ".uno:CompareDocuments", "", 0, asked)
    document.storeToURL(out, said(FilterName="MS Word 2007 XML"))
finally:
    desktop.terminate()
    office.wait()
"""


class Peer(NamedTuple):
    """A way to compare two files: the command before OLD NEW OUT, and whether it makes a redline."""

    name: str
    command: tuple[str | Path, ...]
    redlines: bool = True


class Took(NamedTuple):
    """The wall seconds of one comparison, and its processor time with that of all it started."""

    seconds: float
    processor: float

    def __str__(self) -> str:
        """Both, to stand in the table."""
        return f"{self.seconds:.2f} | {self.processor:.2f}"


def peers() -> Iterator[Peer]:
    """Those that are installed here, dean first."""
    yield Peer("dean", (sys.executable, "-c", ONE))
    for name, module, program in (
        ("jubarte-redlines", "jubarte_redlines", JUBARTE), ("Docxodus (python-redlines)", "python_redlines", DOCXODUS),
    ):  # fmt: skip
        if PYTHON.exists() and _runs([PYTHON, "-c", f"import {module}"]):
            yield Peer(name, (PYTHON, "-c", program))
    start = ["soffice", "--headless", f"-env:UserInstallation={PROFILE.as_uri()}", "--terminate_after_init"]
    if UNO_PYTHON.exists() and _runs([UNO_PYTHON, "-c", "import uno"]) and shutil.which("soffice") and _runs([*start]):
        yield Peer("LibreOffice", (UNO_PYTHON, "-c", LIBREOFFICE, PROFILE))
    if shutil.which("pandoc"):
        yield Peer("pandoc + git diff", ("sh", "-c", PANDOC, "sh"), redlines=False)


def _runs(command: list[str | Path]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--checker", type=Path, required=True)
    parser.add_argument("--only", help="the peers whose name begins so")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(
            "| engine | "
            + " | ".join(LEVELS)
            + f" | median s | processor s | {PAGES} pages, s | processor s |\n|---|"
            + "---|" * 7
        )
        for peer in peers():
            if peer.name.startswith(wanted.only or ""):
                print_peer(peer, wanted.pairs.resolve(), wanted.checker, folder)


def print_peer(peer: Peer, folder: Path, checker: Path, scratch: Path) -> None:
    """One line of the table."""
    with (folder / "pairs.tsv").open(encoding="utf-8") as file:
        pairs = list(csv.DictReader(file, delimiter="\t"))
    right, times = dict.fromkeys(LEVELS, 0), []
    for pair in pairs:
        old, new, out = folder / pair["old"], folder / pair["new"], scratch / "redline.docx"
        took = run(peer, old, new, out)
        times.append(took or Took(PATIENCE, PATIENCE))
        for level in LEVELS if peer.redlines and took is not None else ():
            right[level] += _is_right(checker, level, (old, new, out))
    levels = " | ".join(f"{right[level]}/{len(pairs)}" if peer.redlines else "–" for level in LEVELS)
    median = Took(*(statistics.median(column) for column in zip(*times, strict=True)))
    print(f"| {peer.name} | {levels} | {median} | {long(peer, scratch)} |", flush=True)


def _is_right(checker: Path, level: str, files: tuple[Path, Path, Path]) -> bool:
    try:
        return bool(checked(checker, level, files).get("ok"))
    except json.JSONDecodeError:  # a redline that is no sound DOCX
        return False


def long(peer: Peer, scratch: Path) -> str:
    """What a made scheme of many pages, one in twenty blocks edited, took."""
    blocks = scheme(PAGES)
    old, new = scratch / "old.docx", scratch / "new.docx"
    old.write_bytes(docx(parts(blocks)))
    new.write_bytes(docx(parts(edited(blocks, 0.05))))
    took = run(peer, old, new, scratch / "long.docx")
    return str(took) if took else f"no answer in {PATIENCE} | –"


def run(peer: Peer, old: Path, new: Path, out: Path) -> Took | None:
    """What one comparison took; None where it gave no answer."""
    out.unlink(missing_ok=True)
    started, used = time.perf_counter(), _processor()
    null = subprocess.DEVNULL
    process = subprocess.Popen(
        [*peer.command, old, new, out], stdout=null, stderr=null, env=ENVIRONMENT, start_new_session=True
    )
    try:
        failed = process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # a peer that starts programs must not leave them running
        process.wait()
        return None
    took = Took(time.perf_counter() - started, _processor() - used)
    return took if not failed and out.exists() else None


def _processor() -> float:
    """The processor time of everything that this program has started and waited for."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
