"""What a text says, whatever its white space, line ends, width forms and marks, and where.

Two texts of one form differ in nothing that a reader would call other words, save the marks on
letters (lián, liàn), which `same_marks` compares.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotations.span import Span

Characters = NDArray[np.uint32]

_CODE_POINTS = 0x110000
_UNKNOWN = 0xFFFFFFFF
_DROPPED = frozenset(["Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp"])
_HANGUL = range(0xAC00, 0xD7A4)
_MARKED = re.compile("[^\\W_][\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a]+")
_UNSEEN = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
# A line of its own may end within a word; a space between two words does not.
_PARTING = re.compile(r"(?<=[^\s][^\s])[ \u3000]+(?=[^\s][^\s])")


class Form(NamedTuple):
    """The form of a text: its characters, and the offset in the text of each."""

    text: str
    characters: Characters
    offsets: NDArray[np.int64]

    def at(self, offset: int) -> int:
        """Return where in the form the character at `offset` of the text stands, or the next."""
        return int(np.searchsorted(self.offsets, offset))

    def span(self, start: int, end: int, text: str) -> Span:
        """Return where in `text`, whose form this is, `[start, end)` stands, end mark included."""
        if start == end:
            offset = int(self.offsets[start]) if start < len(self.offsets) else len(text)
            return Span(offset, offset)
        last = int(self.offsets[end - 1]) + 1
        while last < len(text) and unicodedata.category(text[last]) in ("Mn", "Me"):
            last += 1
        return Span(int(self.offsets[start]), last)


def form_of(text: str) -> Form:
    """Return the form of a text: no white space, control, format and combining characters.

    Width forms (UAX 11: <wide>, <narrow>) become the usual ones and letters lose their marks. No
    other compatibility form is touched: 10² is not 102.
    """
    code_points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    table = _table()
    folded = table[code_points]
    unknown = code_points[folded == _UNKNOWN]
    if unknown.size:
        for code_point in np.unique(unknown).tolist():
            table[code_point] = _folded(code_point)
        folded = table[code_points]
    offsets = np.flatnonzero(folded)
    characters = folded[offsets]
    written = characters.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    return Form(written, characters, offsets)


def spaced_form(text: str) -> str:
    """Return the form of a text with a space where spaces part words, not where one is spaced out.

    In 张三 李四 they say where a name ends.
    """
    return " ".join(form_of(part).text for part in _PARTING.split(text))


def same_marks(one: str, other: str) -> bool:
    """Tell whether two texts of one form bear the same marks, composed or not."""
    if one == other or (one.isascii() and other.isascii()):
        return True
    return _marked(one) == _marked(other)


def _marked(text: str) -> list[str]:
    return _MARKED.findall(unicodedata.normalize("NFKD", _UNSEEN.sub("", text)))


@cache
def _table() -> Characters:
    """Return the folded form of each code point, 0 for none, filled as characters are met."""
    return np.full(_CODE_POINTS, _UNKNOWN, dtype=np.uint32)


def _folded(code_point: int) -> int:
    character = chr(code_point)
    kind, _, decomposed = unicodedata.decomposition(character).rpartition("> ")
    if kind in ("<wide", "<narrow"):
        character = chr(int(decomposed, 16))
    if code_point not in _HANGUL:
        character = unicodedata.normalize("NFD", character)[0]
    return 0 if unicodedata.category(character) in _DROPPED else ord(character)
