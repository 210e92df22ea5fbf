"""How many cells a character takes, and what is drawn for it.

Widths come from Rich's Unicode tables, by which the rest of the screen is measured and cut; the
East Asian ambiguous class (UAX #11) is one cell or two, as the terminal draws it.
"""

import unicodedata

from rich.cells import cell_len, get_character_cell_size, split_graphemes

REPLACEMENT = "\ufffd"
_MARKS = {
    "\x7f": "␡",
    **dict.fromkeys("\u2028\u2029", "↵"),
    **dict.fromkeys(
        "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "⇆"
    ),
}
_JOINERS = frozenset("\u200c\u200d")


class Glyphs(dict[str, str]):
    """What is drawn for a character: itself, or a visible mark for what must not reach a terminal.

    Control characters, line separators, bidi overrides and lone surrogates become marks, as a text
    is not trusted to steer the terminal; other format characters are not drawn at all.
    """

    def __missing__(self, character: str) -> str:
        glyph = self[character] = _glyph(character)
        return glyph


def _glyph(character: str) -> str:
    code, category = ord(character), unicodedata.category(character)
    if code < 0x20:
        return "  " if character == "\t" else chr(0x2400 + code)
    if character in _MARKS:
        return _MARKS[character]
    if category in ("Cc", "Cs"):
        return REPLACEMENT
    return "" if category == "Cf" and character not in _JOINERS else character


GLYPHS = Glyphs()


def drawn(text: str) -> str:
    """Return what is drawn for `text`, a line of it: nothing in it can steer the terminal."""
    return "".join(map(GLYPHS.__getitem__, text))


class CellWidths(dict[str, int]):
    """The width of each single character in cells: 0, 1 or 2 (a tab, drawn as spaces, 2)."""

    def __init__(self, ambiguous: int = 1) -> None:
        super().__init__()
        self.ambiguous = ambiguous

    def __missing__(self, character: str) -> int:
        glyph = GLYPHS[character]
        width = cell_len(glyph)
        if (
            width == 1
            and self.ambiguous == 2
            and unicodedata.east_asian_width(glyph) == "A"
            and get_character_cell_size(glyph) == 1
        ):
            width = 2
        self[character] = width
        return width

    def of(self, text: str) -> int:
        """Return the width of a line of text."""
        return sum(self.each(text))

    def each(self, text: str) -> list[int]:
        """Return the width of every character of `text`.

        In a grapheme of several characters (a base and its marks, joined emoji) the first has the
        whole width and the others none.
        """
        widths = list(map(self.__getitem__, text))
        if 0 in widths:
            self._join_graphemes(text, widths)
        return widths

    def _join_graphemes(self, text: str, widths: list[int]) -> None:
        # Graphemes are those of what is drawn: a mark for a control character joins nothing.
        glyphs = list(map(GLYPHS.__getitem__, text))
        origins = [index for index, glyph in enumerate(glyphs) for _ in glyph]
        for start, end, width in split_graphemes("".join(glyphs))[0]:
            if end - start > 1:
                first = origins[start]
                for origin in origins[start + 1 : end]:
                    widths[origin] = 0
                widths[first] = max(widths[first], width)
