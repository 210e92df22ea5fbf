"""The lines of a text, measured: what reflow judges by."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from annotations.articles.markup import lines
from annotations.span import Span

LONG = 104
"""No column is wider, in cells: such a line was not wrapped."""

CLOSING = "，。、；：！？）》”’」』】〉％,;:!?)]}%"
"""Marks no writer starts a paragraph with."""
OPENING = "（《“‘「『【〈([{"
"""Marks no line of a paragraph ends with, unless it was wrapped."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_SHUT = "”’」』）)】》〉\"'＂"
# The names of those who wrote or took the picture stand in brackets behind the last sentence.
_ENDED = re.compile(
    rf"[。！？!?….] ?[{_SHUT}]*(?:\s*(?:[（(][^（）()]*[）)]|\S{{2,4}} ?\S{{0,2}} [摄攝]))?$"
)
_LAST = frozenset("。！？!?….”’」』）)】》〉\"'＂摄攝")
_SENTENCE_END = re.compile(rf"[。！？!?…][{_SHUT}]*(?=[^{_SHUT}。！？!?…\[])")
_MARK = re.compile("[，。、；！？,;!?…]")
_MARK_INSIDE = re.compile(r"[，。；！？,;!?…][^，。、；：！？,;!?…”’」』）)\[]")
_NARROW = re.compile("[“”‘’—…·]")
_SPACED = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")
_UNIT = re.compile(rf"[{re.escape(OPENING)}]*(?:[!-~]+|.)[{re.escape(CLOSING)}]*", re.DOTALL)


class Line(NamedTuple):
    """A line that holds anything.

    `start` and `end` leave out the white space around it; `blank` is how many blank lines stand
    before it, `indent` how many cells of white space it starts with; `characters` and `cells`, in
    which every character beyond ASCII is two, count its indent and leave out the spaces of a
    spaced-out run, which was set to fill its line; `ended` says whether a sentence ends with it,
    `inner` whether a sentence's mark stands inside it; `apart` whether markup stands before it.
    """

    start: int
    end: int
    blank: int
    indent: int
    characters: int
    cells: int
    ended: bool
    inner: bool
    apart: bool = False

    @property
    def span(self) -> Span:
        """Where the line is."""
        return Span(self.start, self.end)


def read_lines(text: str) -> Iterator[Line]:
    """Measure the lines of `text` that hold anything, in order."""
    before = 0
    for start, end in lines(text):
        blank = indent = spaces = 0
        apart = False
        between = text[before:start]
        if between == "\n\n":
            blank = 1
        elif between != "\n":
            markup = between.rstrip()
            apart = markup != ""
            space = between[len(markup) :]
            ends = list(_LINE_END.finditer(space))
            blank = max(0, len(ends) - (before > 0))
            margin = space[ends[-1].end() :] if ends else space
            spaces = len(margin)
            indent = _cells(margin)
        characters = end - start
        if characters > LONG:
            cells, last = characters, end - 64
        else:
            piece, last = text[start:end], start
            cells = _cells(piece)
            if " " in piece:
                spread = len(_SPACED.findall(piece))
                if spread > 3:
                    cells -= spread
                    characters -= spread
        ended = text[end - 1] in _LAST and _ENDED.search(text, last, end) is not None
        inner = _MARK_INSIDE.search(text, last, end) is not None
        characters += spaces
        cells += indent
        yield Line(start, end, blank, indent, characters, cells, ended, inner, apart)
        before = end


def _cells(text: str) -> int:
    # In UTF-8 a han character or full-width mark is three bytes.
    return (len(text.encode("utf-8", "surrogatepass")) + len(text)) // 2


def narrow_cells(text: str, line: Line) -> int:
    """The cells of a line where quotes, dashes and dots are one cell."""
    piece = text[line.start : line.end]
    return line.cells - len(_NARROW.findall(piece))


def first_unit(text: str, line: Line) -> str:
    """What a line starts with that could not have been parted: a word, or a character and marks."""
    found = _UNIT.match(text, line.start, min(line.end, line.start + LONG))
    return found[0] if found else text[line.start]


def sentence_ends_inside(text: str, line: Line) -> int:
    """How many sentences end within a line and not with it."""
    return len(_SENTENCE_END.findall(text, line.start, line.end))


def has_marks(text: str, line: Line) -> bool:
    """Whether a line holds any mark of a sentence."""
    return _MARK.search(text, line.start, line.end) is not None
