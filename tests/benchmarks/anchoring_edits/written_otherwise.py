"""a. The same words, written otherwise: white space, line ends, encoding or width forms changed."""

import random
import unicodedata
from collections.abc import Callable
from itertools import accumulate

from annotations.span import Span
from tests.benchmarks.anchoring_edits.edits import Case, articles, some_passages, trimmed

Rewriting = Callable[[str, random.Random], list[str]]
"""Returns what becomes of each character of a text."""

_HALF = str.maketrans("，：；！？（）％", ",:;!?()%")
_FULL = str.maketrans(",:;!?()%", "，：；！？（）％")
_WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


def _by_character(change: Callable[[str], str]) -> Rewriting:
    return lambda text, chance: [change(character) for character in text]


def _line_ends(end: str) -> Rewriting:
    def rewritten(text: str, chance: random.Random) -> list[str]:
        return [end if one == "\n" else "" if one == "\r" else one for one in text]

    return rewritten


def _joined(text: str, chance: random.Random) -> list[str]:
    return ["" if one in "\r\n" and chance.random() < 0.7 else one for one in text]


def _broken(text: str, chance: random.Random) -> list[str]:
    return [one + ("\n" if chance.random() < 0.05 else "") for one in text]


def _spaced(text: str, chance: random.Random) -> list[str]:
    spaces = [" ", "\u3000", "\t", "\xa0", "\u200b"]
    return [one + (chance.choice(spaces) if chance.random() < 0.08 else "") for one in text]


def _unspaced(text: str, chance: random.Random) -> list[str]:
    return ["" if one.isspace() and one != "\n" else one for one in text]


def _indented(text: str, chance: random.Random) -> list[str]:
    return ["\n\n\u3000\u3000" if one == "\n" else one for one in text]


def _marked(text: str, chance: random.Random) -> list[str]:
    return ["\ufeff" + text[0], *text[1:]]


def _through(encoding: str) -> Rewriting:
    def rewritten(text: str, chance: random.Random) -> list[str]:
        return [one.encode(encoding, "ignore").decode(encoding) or one for one in text]

    return rewritten


def _several(text: str, chance: random.Random) -> list[str]:
    chosen = chance.sample(list(REWRITINGS.values())[:-1], 3)
    pieces = list(text)
    for rewriting in chosen:
        written = "".join(pieces)
        lengths = [len(piece) for piece in pieces]
        again = iter(rewriting(written, chance)) if written else iter(())
        pieces = ["".join(next(again) for _ in range(length)) for length in lengths]
    return pieces


REWRITINGS: dict[str, Rewriting] = {
    "CRLF": _line_ends("\r\n"),
    "CR": _line_ends("\r"),
    "lines joined": _joined,
    "lines broken": _broken,
    "spaces put in": _spaced,
    "spaces taken out": _unspaced,
    "paragraphs indented": _indented,
    "byte order mark": _marked,
    "GB18030": _through("gb18030"),
    "Big5": _through("big5"),
    "UTF-16": _through("utf-16"),
    "full width": _by_character(lambda one: one.translate(_FULL)),
    "half width": _by_character(lambda one: one.translate(_HALF)),
    "full width, letters too": _by_character(lambda one: one.translate(_WIDE)),
    "decomposed": _by_character(lambda one: unicodedata.normalize("NFD", one)),
    "several": _several,
}


def rewritten(chance: random.Random) -> Case:
    """Return an article whose white space, line ends, encoding or width forms changed only."""
    text = chance.choice(articles())
    kind = chance.choice(list(REWRITINGS))
    pieces = REWRITINGS[kind](text, chance)
    starts = list(accumulate(map(len, pieces), initial=0))
    after, spans = "".join(pieces), some_passages(text, chance)
    places = [trimmed(after, Span(starts[start], starts[end])) for start, end in spans]
    return Case("a", kind, text, after, spans, places)
