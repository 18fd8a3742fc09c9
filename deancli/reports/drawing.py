"""Pictures: shapes and text of fixed meaning, as SVG and from it as PNG; readable when printed in black and white.

Pictures name nothing by an id, so that several can stand in one web page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from deancli.reports.lines import plain, visible, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

INK: Final = "#1a1a1a"
SOFT: Final = "#666666"
BAND: Final = "#f0f0f0"
REST: Final = "#d9d9d9"
PAPER: Final = "#ffffff"
_FAMILIES: Final = "'Be Vietnam Pro', 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', Arial, sans-serif"
_WIDEST: Final = 0.62
"""How wide a letter is at most on average, in its own size, in any of these fonts."""

Point = tuple[float, float]


class Drawn(NamedTuple):
    """A picture that is done: its SVG, and in words what it shows, for those who cannot see it."""

    svg: str
    about: str


class Picture:
    """A white sheet of a fixed size; y grows downward."""

    def __init__(self, width: int, height: int, about: str) -> None:
        """An empty sheet; `about` says in words what it shows, for those who cannot see it."""
        import drawsvg

        self._kit, self._about = drawsvg, visible(about)
        self._sheet: Any = drawsvg.Drawing(width, height, font_family=_FAMILIES, role="img")
        self._sheet.append_title(self._about)
        self.rect((0, 0), width, height, fill=PAPER)

    def rect(self, at: Point, width: float, height: float, *, fill: str = "none", edge: str = "none") -> None:
        """A rectangle whose upper left corner is `at`."""
        self._add(self._kit.Rectangle(*_rounded(at), round(width, 2), round(height, 2), fill=fill, stroke=edge))

    def line(self, start: Point, end: Point, *, colour: str = INK, weight: float = 1, dashes: str = "") -> None:
        """A straight line; `dashes` as SVG has them."""
        more = {"stroke_dasharray": dashes} if dashes else {}
        self._add(
            self._kit.Line(*_rounded(start), *_rounded(end), stroke=colour, stroke_width=weight, fill="none", **more)
        )

    def polygon(self, points: Sequence[Point], *, fill: str = INK, edge: str = INK) -> None:
        """A closed shape."""
        flat = [part for point in points for part in _rounded(point)]
        self._add(self._kit.Lines(*flat, close=True, fill=fill, stroke=edge))

    def circle(self, at: Point, radius: float, *, fill: str = PAPER, edge: str = INK) -> None:
        """A circle around `at`."""
        self._add(self._kit.Circle(*_rounded(at), radius, fill=fill, stroke=edge, stroke_width=1.4))

    def hatch(self, at: Point, width: float, height: float) -> None:
        """A rectangle filled with slanting lines."""
        left, top = at
        self.rect(at, width, height, fill=PAPER, edge=INK)
        lines = self._kit.Path(stroke=INK, stroke_width=1, fill="none")
        step, begin = 6.0, -height
        while begin < width:
            low, high = max(begin, 0.0), min(begin + height, width)
            if high > low:
                lines.M(*_rounded((left + low, top + height - (low - begin))))
                lines.L(*_rounded((left + high, top + height - (high - begin))))
            begin += step
        self._add(lines)

    def text(self, at: Point, words: str, *, size: float = 13, style: str = "", anchor: str = "start") -> None:
        """A line of text whose base line begins (or, by `anchor`, ends or centres) at `at`.

        `style` is "" or "bold", or "soft" (grey).
        """
        self._write(at, words, size, style, text_anchor=anchor)

    def note(self, at: Point, words: str, *, size: float = 13, style: str = "") -> None:
        """As `text`, where lines may lie below: paper shines around its letters, so that none crosses them out."""
        self._write(at, words, size, style, text_anchor="start", stroke=PAPER, stroke_width=3, paint_order="stroke")

    def _write(self, at: Point, words: str, size: float, style: str, **more: str | float) -> None:
        fill, weight = SOFT if style == "soft" else INK, 600 if style == "bold" else 400
        self._add(self._kit.Text(visible(words), size, *_rounded(at), fill=fill, font_weight=weight, **more))

    def diamond(self, at: Point, radius: float, *, fill: str = INK) -> None:
        """A deadline."""
        x, y = at
        self.polygon([(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], fill=fill)

    def svg(self) -> str:
        """The picture as an SVG element, to stand in a page or, behind its first line, in a file."""
        return str(self._sheet.as_svg())

    def drawn(self) -> Drawn:
        """The picture with its description."""
        return Drawn(self.svg(), self._about)

    def _add(self, shape: Any) -> None:
        self._sheet.append(shape)


def png(svg: str, zoom: float = 2) -> bytes:
    """`svg` as a PNG of `zoom` times its size; the same on every machine.

    Only the font that comes with dean is used, never one of the machine: it has every Vietnamese letter.
    """
    from fontpkg_be_vietnam_pro import ROOT
    from resvg_py import svg_to_bytes

    fonts = [str(ROOT / "files" / name) for name in _FACES]
    family = "Be Vietnam Pro"
    return svg_to_bytes(
        svg_string=svg,
        zoom=zoom,
        skip_system_fonts=True,
        font_files=fonts,
        font_family=family,
        sans_serif_family=family,
    )


_FACES: Final = ("BeVietnamPro-Regular.ttf", "BeVietnamPro-SemiBold.ttf")


def text_width(words: str, size: float) -> float:
    """How wide `words` are at most, whichever font is there to show them."""
    return len(words) * size * _WIDEST


def fitted(words: str, room: float, size: float, *, most: int) -> list[str]:
    """`words` on at most `most` lines of that room; what does not fit ends in an ellipsis."""
    letters = max(int(room / text_width("m", size)), 4)
    lines = [plain(line) for line in wrapped(words, letters)]
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1][: letters - 1]}…"]
    return [line if len(line) <= letters else f"{line[: letters - 1]}…" for line in lines] or [""]


def _rounded(point: Point) -> Point:
    return round(point[0], 2), round(point[1], 2)
