"""Makes a picture of the running app: `python -m tui.picture [PATH OUT.svg KEY…] [--size 120x40]`.

Each KEY is pressed as a person would (`f`, `enter`, `shift+right`); `~0.5` waits half a second.
With neither path nor keys it makes the picture in README. An article is copied first, with
its annotations, so that nothing is changed.

Textual's own picture leaves the place of characters within a run to the fonts of whoever looks at
it, and few fonts give a Chinese character two cells: here every character has its place.
"""

import argparse
import asyncio
import html
import re
import shutil
import tempfile
from pathlib import Path

from annotations.store import sidecar_path
from tui.app import PizhuApp
from tui.config import Config
from tui.memory import Memory
from tui.themes import DARK
from tui.typesetting.cells import CellWidths

README_ARTICLE = Path("seeds/003_3daa98862b978d80.txt")
README_PICTURE = Path("docs/reader.svg")
README_KEYS = """
    m 3 w w w 1 w v w w 1 escape w w 1 w 2 w w w w v w w 6 p enter ~0.3 escape
    slash 琳 琅 满 目 enter ~0.3 6 p enter ~0.3
    c r i c h space a n d space d a z z l i n g escape ~0.3
    slash 1 5 0 % enter ~0.3 v l l l 5 escape slash 经 济 信 息 enter ~0.3 b v w w w 3 escape
    slash 江 苏 enter ~0.3 v w w 2 escape escape g ~0.3 j j b b
"""
CELL = 12.2
FONTS = "'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace"
_FONT_FACE = re.compile(r"\s*@font-face \{[^}]*\}")
_FAMILY = re.compile(r"font-family: (?:Fira Code|arial)[^;]*;")
_TEXT = re.compile(r'(<text [^>]*?)x="([\d.]+)"([^>]*?) textLength="[\d.]+"([^>]*)>([^<]*)</text>')


def placed(svg: str) -> str:
    """Give every character of a terminal's picture its place, and name only fonts at hand."""
    widths = CellWidths()

    def place(match: re.Match[str]) -> str:
        before, start, middle, after, content = match.groups()
        text = html.unescape(content)
        pieces, x = [], float(start)
        for character, width in zip(text, widths.each(text), strict=True):
            if not character.isspace():
                pieces.append(f'<tspan x="{x:.1f}">{html.escape(character)}</tspan>')
            x += width * CELL
        return f"{before}{middle.strip()}{after}>{''.join(pieces)}</text>" if pieces else ""

    svg = _FONT_FACE.sub("", svg)
    svg = _FAMILY.sub(f"font-family: {FONTS};", svg)
    return _TEXT.sub(place, svg.replace("font-variant-east-asian: full-width;", ""))


async def picture(
    path: Path, size: tuple[int, int], keys: list[str], theme: str = DARK.name
) -> str:
    """Run the app on `path`, press `keys`, and return what its screen shows as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        memory = Memory(Path(folder) / "memory.json")
        if path.is_file():
            sidecar, path = sidecar_path(path), Path(shutil.copy(path, folder))
            if sidecar.is_file():
                shutil.copy(sidecar, folder)
        app = PizhuApp(path, Config(theme=theme, creator="pizhu"), memory)
        app.desk.known.path = Path(folder) / "vocabulary.csv"
        app.desk.known_shares = Path(folder) / "known-shares.json"
        async with app.run_test(size=size) as pilot:
            await pilot.pause(1.0)
            for key in keys:
                if key.startswith("~"):
                    await pilot.pause(float(key[1:]))
                else:
                    await pilot.press(key)
            await pilot.pause(0.5)
            return placed(app.export_screenshot())


def main() -> None:
    """Make the picture that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tui.picture", description=__doc__)
    parser.add_argument("path", type=Path, nargs="?", default=README_ARTICLE)
    parser.add_argument("out", type=Path, nargs="?", default=README_PICTURE)
    parser.add_argument("--size", default="120x40")
    parser.add_argument("--theme", default=DARK.name)
    parser.add_argument("keys", nargs="*")
    asked = parser.parse_intermixed_args()
    width, height = map(int, asked.size.split("x"))
    keys = asked.keys or README_KEYS.split()
    svg = asyncio.run(picture(asked.path, (width, height), keys, asked.theme))
    asked.out.parent.mkdir(exist_ok=True)
    asked.out.write_text(svg, "utf-8")


if __name__ == "__main__":
    main()
