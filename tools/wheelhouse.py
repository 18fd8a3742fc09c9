"""All that an office without a network needs to install dean, in one zip: `make wheelhouse [PLATFORM=win_amd64]`.

Every wheel is fetched by the hashes of `requirements.lock`, nothing is built but dean itself, and the scripts of
`tools/offline/` install from the unpacked folder with `--no-index --require-hashes`.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from packaging.markers import Marker

from deancli import __version__

ROOT: Final = Path(__file__).parent.parent
BUILD: Final = ROOT / "build/wheelhouse"
HERE: Final = "this"
PYTHONS: Final = ("3.11", "3.12", "3.13", "3.14")
PLATFORMS: Final = {
    "win_amd64": ("win_amd64",),
    "linux_x86_64": ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
}
"""The tags of wheels that run on each kind of machine."""
_SYSTEMS: Final = {
    "win": {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows"},
    "linux": {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux"},
}
_MARKED: Final = re.compile(r"^(\S+==\S+) ; (.+?)( \\)?$", re.MULTILINE)


def wheelhouse(platform: str = HERE) -> Path:
    """The zip for `platform`: one of PLATFORMS with every Python of PYTHONS, or this machine with its own Python."""
    folder = BUILD / f"dean-{__version__}-{platform}"
    shutil.rmtree(folder, ignore_errors=True)
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    lock = folder / "requirements.txt"
    lock.write_text(for_platform((ROOT / "requirements.lock").read_text("utf-8"), platform), "utf-8")
    for options in _targets(platform):
        _pip("download", "--require-hashes", "--only-binary=:all:", "-r", lock, "-d", wheels, *options)
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", wheels)
    lock.write_text(lock.read_text("utf-8") + own_line(wheels), "utf-8")
    copy_scripts(folder)
    return _zipped(folder)


def for_platform(lock: str, platform: str) -> str:
    """The lock with its markers settled: pip asks them of the machine it runs on, not of the one it fetches for."""
    system = _SYSTEMS.get(platform.partition("_")[0], {})
    kept = []
    for block in re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE):
        marked = _MARKED.match(block)
        if not marked or Marker(marked[2]).evaluate(dict(system)):
            kept.append(_MARKED.sub(r"\1\3", block))
    return "".join(kept)


def _targets(platform: str) -> Iterator[tuple[str, ...]]:
    if platform == HERE:
        yield ()
        return
    tags = tuple(word for tag in PLATFORMS[platform] for word in ("--platform", tag))
    yield from ((*tags, "--implementation", "cp", "--python-version", python) for python in PYTHONS)


def own_line(wheels: Path) -> str:
    """The line of dean's own wheel, by its hash like all others."""
    (wheel,) = wheels.glob("deancli-*.whl")
    return f"deancli=={__version__} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def copy_scripts(folder: Path) -> None:
    """The scripts and the instructions, with the line ends that each system wants."""
    for source in sorted((ROOT / "tools/offline").iterdir()):
        text = source.read_text(encoding="utf-8")
        ends = "\n" if source.suffix == ".sh" else "\r\n"
        mark = "\ufeff" if source.suffix == ".txt" else ""  # by which Notepad knows UTF-8; cmd would stumble over it
        (folder / source.name).write_text(mark + text, encoding="utf-8", newline=ends)
    (folder / "install.sh").chmod(0o755)


def _zipped(folder: Path) -> Path:
    target = folder.with_name(f"{folder.name}.zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:  # wheels are packed already
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            packed.write(file, file.relative_to(folder.parent))
    return target


def _pip(*arguments: object) -> None:
    _run(sys.executable, "-m", "pip", *arguments, "--quiet", "--disable-pip-version-check")


def _run(*arguments: object) -> None:
    subprocess.run([str(argument) for argument in arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Make the zip for the platform named, or for this machine."""
    platform = next(iter(sys.argv[1:]), HERE)
    if platform not in (HERE, *PLATFORMS):
        sys.exit(f"PLATFORM is one of: {', '.join(PLATFORMS)}; without it, this machine.")
    made = wheelhouse(platform)
    print(f"{made.relative_to(ROOT)}: {made.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
