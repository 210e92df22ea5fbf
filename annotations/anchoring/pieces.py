"""Where pieces of many passages stand in one text, found in a single pass over it.

A piece is so many characters in a row. Each is looked up by a hash, as in Karp and Rabin,
“Efficient randomized pattern-matching algorithms” (1987); who asks compares what is found by it.
"""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from annotations.anchoring.form import Characters, Form

# In a long text short pieces stand everywhere.
_SHORT, _LONG = 4, 6
_LONG_TEXT = 100_000
# A piece that stands in more places is boilerplate: it tells none.
_BOILERPLATE = 32
# Of a long passage so many excerpts of so many characters are looked up.
_EXCERPTS, _EXCERPT = 6, 64
_MOST_STARTS = 8

_CHUNK = 1 << 18
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_FILTER_BITS = 22

Hashes = NDArray[np.uint64]


class Pieces:
    """The places of the pieces of passages in a text."""

    def __init__(self, text: Form, passages: Iterable[str]) -> None:
        """Look up all passages, which are forms, in the form of a text."""
        self._length = _LONG if len(text.text) > _LONG_TEXT else _SHORT
        parts: list[str] = []
        offsets: list[NDArray[np.int64]] = []
        self._bounds = [0]
        for passage in passages:
            taken = list(_excerpts(passage))
            parts += (passage[start:end] for start, end in taken)
            offsets += (_starts(start, end, self._length) for start, end in taken)
            self._bounds.append(self._bounds[-1] + sum(end - start for start, end in taken))
        self._offsets = np.concatenate([*offsets, np.zeros(0, dtype=np.int64)])
        joined = np.frombuffer("".join(parts).encode("utf-32-le", "surrogatepass"), dtype="<u4")
        hashes = np.zeros(len(joined), dtype=np.uint64)
        hashes[: max(0, len(joined) - self._length + 1)] = _hashes(joined, self._length)
        self._known, self._piece = np.unique(hashes, return_inverse=True)
        self._places, self._first = self._look_up(text.characters)

    def starts(self, number: int) -> list[int]:
        """Return where passage `number` may begin, by the pieces that agree, the likeliest first.

        A place is negative where the text holds only a later part.
        """
        own = slice(self._bounds[number], self._bounds[number + 1])
        piece, offset = self._piece[own], self._offsets[own]
        count = self._first[piece + 1] - self._first[piece]
        telling = (count > 0) & (count <= _BOILERPLATE) & (offset >= 0)
        if not telling.any():
            return []
        piece, offset, count = piece[telling], offset[telling], count[telling]
        within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        places = self._places[np.repeat(self._first[piece], count) + within]
        found, votes = np.unique(places - np.repeat(offset, count), return_counts=True)
        best = np.argsort(-votes, kind="stable")[:_MOST_STARTS]
        return [int(start) for start in found[best]]

    def _look_up(self, text: Characters) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the places of all pieces, by piece, and where in them those of each begin."""
        shift = np.uint64(64 - _FILTER_BITS)
        wanted = np.zeros(1 << _FILTER_BITS, dtype=bool)
        wanted[self._known >> shift] = True
        pieces, places = [], []
        for start in range(0, len(text), _CHUNK):
            hashes = _hashes(text[start : start + _CHUNK + self._length - 1], self._length)
            perhaps = np.flatnonzero(wanted[hashes >> shift])
            piece = np.searchsorted(self._known, hashes[perhaps])
            found = piece < len(self._known)
            found[found] = self._known[piece[found]] == hashes[perhaps[found]]
            pieces.append(piece[found])
            places.append(perhaps[found] + start)
        piece = np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.int64)
        place = np.concatenate(places) if places else piece
        first = np.zeros(len(self._known) + 1, dtype=np.int64)
        np.cumsum(np.bincount(piece, minlength=len(self._known)), out=first[1:])
        return place[np.argsort(piece, kind="stable")], first


def _excerpts(passage: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of a passage that are looked up: all of it, of a long one some."""
    if len(passage) <= _EXCERPTS * _EXCERPT:
        yield 0, len(passage)
        return
    for number in range(_EXCERPTS):
        start = (len(passage) - _EXCERPT) * number // (_EXCERPTS - 1)
        yield start, start + _EXCERPT


def _starts(start: int, end: int, length: int) -> NDArray[np.int64]:
    """Return where the pieces of an excerpt begin; -1 where one would run out of it."""
    starts = np.arange(start, end)
    starts[max(0, len(starts) - length + 1) :] = -1
    return starts


def _hashes(characters: Characters, length: int) -> Hashes:
    """Return a hash of each piece of so many characters, in order."""
    count = max(0, len(characters) - length + 1)
    hashes = np.zeros(count, dtype=np.uint64)
    for at in range(length):
        hashes += characters[at : at + count]
        hashes *= _MULTIPLIER
    hashes ^= hashes >> np.uint64(29)
    hashes *= _MULTIPLIER
    return hashes
