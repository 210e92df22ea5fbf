"""Where the words of a text begin and end."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache, partial
from itertools import accumulate, filterfalse, pairwise
from operator import add
from typing import NamedTuple

from annotations.language.divisions import NONE, SPACED_OUT, Divisions
from annotations.language.han import HAN, simplified
from annotations.span import Span

_LETTER = rf"[^\W{HAN}]"
_SEPARATED = r"[.:/．：／－-] \d+ | , \d{3} (?! \d )"  # 3.5 10:30 1/3 2024-12-26 1,200

# Accents, variation selectors, skin tones: what only extends the character before it.
_ACCENTS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
_EXTENDING = rf"{_ACCENTS}\ufe00-\ufe0f\U0001f3fb-\U0001f3ff"
_LETTERS = rf"{_LETTER}(?:{_LETTER}|[{_ACCENTS}])*"

# What stays one word whatever a dictionary says. Full-width letters and digits count as well.
_WHOLE = re.compile(
    rf"""
      (?! [{HAN}，。、] ) (?:  # most characters begin nothing of the kind
      (?: https?:// | www\. ) [!-~]* [a-z0-9_/]          # an address of the web
    | [a-z0-9.+_-]+ @ [a-z0-9-]+ (?: \. [a-z0-9-]+ )+  # an address of mail
    | (?: (?<! {_LETTER} ) [-+±−] )? \d+ (?: {_SEPARATED} )* [%％‰℃°]?
    | {_LETTERS} (?: ['’.&-] {_LETTERS} )*
    | \s+
    | ([…—―⋯～·.=*_-]) \1+                             # …… —— and drawn lines
    | [\U0001f1e6-\U0001f1ff]{{2}}                      # a flag
    | [^\s] (?: [{_EXTENDING}]+ | \u200d [^\s] )+       # an emoji of several parts
      )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SPACED_OUT = re.compile(rf"(?<![{HAN}]){SPACED_OUT}(?![{HAN}])")


def cut(text: str, divisions: Divisions = NONE) -> list[Span]:
    """Divide all of `text` into words, in order and without gaps.

    Han is divided by jieba's dictionary and hidden Markov model, a traditional text as if it were
    simplified. Numbers (3.5, 15%, 2024-12-26), addresses and Latin words are whole, so is a run of
    white space, …… and ——; every other mark is a span of its own. A word the user joined is one
    word wherever its characters stand, also where each is set apart by spaces (地　址), but in the
    midst of a number or a Latin word; of two that overlap the first is, of two that begin together
    the longer; the rest is divided around it. A word the user split is parted wherever it would be
    one. Offsets are code points.
    """
    return cut_simplified(text, simplified(text), divisions)


def cut_simplified(text: str, looked_up: str, divisions: Divisions = NONE) -> list[Span]:
    """Divide a text whose simplified form is known already; see cut."""
    inside = {
        offset
        for match in _WHOLE.finditer(text)
        for offset in range(match.start() + 1, match.end())
    }
    joined = _joined_or_spaced_out((text, looked_up), divisions, inside) if divisions.joined else ()
    boundaries = accumulate(map(len, _pieces(looked_up, joined)), initial=0)
    outside = filterfalse(inside.__contains__, boundaries) if inside else boundaries
    # A NamedTuple's own constructor takes twice as long.
    words = list(map(partial(tuple.__new__, Span), pairwise(outside)))
    return list(_parted(words, looked_up, divisions)) if divisions.split else words


def _pieces(text: str, joined: Iterable[Span]) -> Iterator[str]:
    """Yield the words that a dictionary makes of a text, those joined in their places."""
    import rjieba  # noqa: PLC0415 - its dictionary takes 0.15 s to load

    end = 0
    for word in joined:
        yield from rjieba.cut(text[end : word.start])
        yield text[word.start : word.end]
        end = word.end
    yield from rjieba.cut(text[end:])


def _joined_or_spaced_out(
    writings: tuple[str, str], divisions: Divisions, inside: Collection[int]
) -> Iterator[Span]:
    """Yield where words joined by the user stand in a text, given as it is and as looked up."""
    gaps = {
        offset
        for run in _SPACED_OUT.finditer(writings[0])
        for offset in range(*run.span())
        if writings[0][offset].isspace()
    }
    if not gaps:
        yield from _joined(writings, divisions, inside)
        return
    offsets = [offset for offset in range(len(writings[0])) if offset not in gaps]
    text, looked_up = ("".join([writing[offset] for offset in offsets]) for writing in writings)
    within = {at for at, offset in enumerate(offsets) if offset in inside}
    for start, end in _joined((text, looked_up), divisions, within):
        yield Span(offsets[start], offsets[end - 1] + 1)


def _joined(
    writings: tuple[str, str], divisions: Divisions, inside: Collection[int]
) -> Iterator[Span]:
    """Yield where joined words stand in a text that has no spaces within words."""
    by_beginning = _index(divisions).joined
    starts = {
        start
        for writing in set(writings)
        for start, beginning in enumerate(map(add, writing, writing[1:]))
        if beginning in by_beginning
    }
    end = 0
    for start in sorted(starts - set(inside)):
        if start < end:
            continue
        ends = [
            start + len(word)
            for writing in writings
            for word in by_beginning.get(writing[start : start + 2], ())
            if writing.startswith(word, start) and start + len(word) not in inside
        ]
        if ends:
            end = max(ends)
            yield Span(start, end)


def _parted(words: Iterable[Span], looked_up: str, divisions: Divisions) -> Iterator[Span]:
    """Yield the words, those the user split in their parts."""
    by_form = _index(divisions).split
    for word in words:
        lengths = by_form.get(looked_up[word.start : word.end])
        if lengths is None:
            yield word
        else:
            yield from map(Span._make, pairwise(accumulate(lengths, initial=word.start)))


class _Index(NamedTuple):
    """Divisions as they are looked up: words by their first two characters, lengths of parts."""

    joined: dict[str, tuple[str, ...]]
    split: dict[str, tuple[int, ...]]


@lru_cache(maxsize=8)
def _index(divisions: Divisions) -> _Index:
    joined: dict[str, tuple[str, ...]] = {}
    for word in {*divisions.joined, *map(simplified, divisions.joined)}:
        joined[word[:2]] = (*joined.get(word[:2], ()), word)
    split = {simplified("".join(parts)): tuple(map(len, parts)) for parts in divisions.split}
    return _Index(joined, split)
