"""`dean site build` on made workspaces: `python -m bench.site`.

How long whole processes take with an empty and with a warm cache, and how time and bytes grow with the records; then
what real drafts add, each compared with the one before when the site is first built.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from statistics import median

from bench.made_workspace import AS_OF, Size, make
from bench.pairs import DEAN, ENVIRONMENT, Command, run, seconds
from bench.scheme import docx, edited, parts, scheme
from bench.status import forget
from bench.table import exponent

SHARES = (0.0, 0.25, 0.5, 1.0)
PAGES = 40
VERSIONS = 30
DAY = f"--as-of={AS_OF}"
WHO = "Nguyễn Văn Mẫu <mau.nv@congan.bacgiang.example>"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        made = {share: Path(folder) / f"{share:g}" for share in SHARES}
        for share, root in made.items():
            make(root, Size().part(share))
        print_growth(made, rounds)
        print_drafts(Path(folder) / "drafts", rounds)


def print_growth(made: dict[float, Path], rounds: int) -> None:
    """Time and bytes at several sizes, and by which exponent what the records add to them grows."""
    times: dict[float, float] = {}
    sizes: dict[float, int] = {}
    for share, root in made.items():
        site = root.with_name(f"{root.name}-site")
        cold = times[share] = median(build_seconds(root, site, DAY, cold=True) for _ in range(rounds))
        warm = median(build_seconds(root, site, DAY, cold=False) for _ in range(rounds))
        files = [file.stat().st_size for file in site.iterdir()]
        sizes[share] = sum(files)
        print(f"{share:>4.0%} of the records: cold {cold:5.2f} s, warm {warm:5.2f} s, {len(files)} files, "
              f"{sum(files) / 1e6:.1f} MB, the largest page {largest_page(site) / 1e3:.0f} KB")  # fmt: skip
    print(f"time grows as {power(times)}, bytes as {power(sizes)}")


def power(found: dict[float, float] | dict[float, int]) -> str:
    """By which power of the records what they add grows; a machine too busy to tell is told."""
    points = added(found)
    return (
        f"records^{exponent(points):.2f}" if all(value > 0 for _, value in points) else "(too busy a machine to tell)"
    )


def added(found: dict[float, float] | dict[float, int]) -> list[tuple[float, float]]:
    """What the records add at each size to what there is without any."""
    return [(share, value - found[0.0]) for share, value in found.items() if share]


def largest_page(site: Path) -> int:
    """The bytes of the largest page."""
    return max(page.stat().st_size for page in site.glob("*.html"))


def print_drafts(root: Path, rounds: int) -> None:
    """The demonstration without and with a scheme of many versions, when it is compared first and after that."""
    run((DEAN, "demo", str(root)), root.parent, ENVIRONMENT)
    site = root.with_name("drafts-site")
    without = median(build_seconds(root, site, cold=True) for _ in range(rounds))
    blocks = scheme(PAGES)
    for number in range(VERSIONS):
        file = root.with_name("draft.docx")
        file.write_bytes(docx(parts(blocks)))
        run((DEAN, "draft", "commit", str(file), "--document=de-an", f"-m{number}", "--as", WHO), root, ENVIRONMENT)
        blocks = edited(blocks, seed=number)
    first = median(build_seconds(root, site, cold=True) for _ in range(rounds))
    again = median(build_seconds(root, site, cold=False) for _ in range(rounds))
    print(f"{VERSIONS} versions of {PAGES} pages: {without:.2f} s without, {first:.2f} s first, {again:.2f} s again")


def build_seconds(root: Path, site: Path, *options: str, cold: bool) -> float:
    """The wall time of one build."""
    if cold:
        forget(root)
    command: Command = (DEAN, "site", "build", "-o", str(site), *options)
    return seconds(command, cwd=root)


if __name__ == "__main__":
    main()
