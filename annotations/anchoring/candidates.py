"""The places where a passage may stand in an edited text, and how much of it each explains.

A place is good for the passage as far as the quote and what stood around it are there, each in its
order. Where the quote is missing between its contexts there is a scar: a place as well, which says
that the quote is gone. All texts and positions here are of forms, see `form.py`.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq, Levenshtein, Opcode

# So much context tells a place, in characters; less only where there was no more.
ENOUGH = 8
# Characters that agree between two that do not are chance if they are fewer.
_BLOCK = 3
# How much may have been put in between a quote and its context.
FARTHEST = 200
# What an edit within a context takes from it.
_BREAK = 2
# So large a part of a context is all of it: the rest may have been edited.
_MOST = 0.9
# What was taken out beside a quote counts up to so many characters.
_LOST = 4
# How many characters more than the context has are compared with it.
SLACK = 16
# A quote that says something else is found if so large a part of it changed at most …
_EDITED = 0.25
# … and if it has so many characters: of a word with another character little is left.
SHORTEST_EDITED = 5
# Longer ones are found unchanged only: to compare takes the square of the length.
_LONGEST = 2048


class Window(NamedTuple):
    """A passage with its context, as forms."""

    prefix: str
    exact: str
    suffix: str

    def __str__(self) -> str:
        return self.prefix + self.exact + self.suffix


class Fit(NamedTuple):
    """How much of a context stands beside a place, in characters.

    `lost` are those next to the place that do not, `gap` are those that stand there instead;
    `breaks` counts the places farther off where something was edited.
    """

    matched: int
    lost: int = 0
    gap: int = 0
    breaks: int = 0

    @property
    def weight(self) -> int:
        """How much this speaks for a place: the less the farther away it stands."""
        parted = min(self.lost, _LOST) + min(self.gap, ENOUGH) + self.gap // SLACK
        return max(0, self.matched - parted - _BREAK * self.breaks)

    @property
    def apart(self) -> int:
        """How many characters part it from the place, there or once."""
        return max(self.lost, self.gap)

    def whole(self, context: str) -> bool:
        """Tell whether all of it stands there, though perhaps farther away."""
        return self.matched >= _MOST * len(context)

    def untouched(self, context: str) -> bool:
        """Tell whether all of it stands there as it was, though perhaps farther away."""
        return self.whole(context) and not self.lost

    def adjoins(self, context: str) -> bool:
        """Tell whether all of it stands right there."""
        return self.whole(context) and not self.gap

    def enough(self, context: str) -> bool:
        """Tell whether this is enough of it to tell a place by."""
        if len(context) < ENOUGH:
            return bool(context) and self == Fit(len(context))
        return self.matched >= ENOUGH


class Block(NamedTuple):
    """Characters that a context and what is beside a place share: where in each, and how many."""

    start: int
    other: int
    size: int


class Candidate(NamedTuple):
    """A place where the passage may stand, `[start, end)`; empty where the quote is gone."""

    start: int
    end: int
    left: Fit
    right: Fit
    said: int
    """How many characters of the quote stand there."""

    @property
    def explained(self) -> int:
        """How many characters of the passage and its context stand here, less what parts them."""
        return self.left.weight + self.said + self.right.weight

    def complete(self, window: Window) -> bool:
        """Tell whether the passage stands here with all its context, and nothing else."""
        quote = self.end - self.start == self.said == len(window.exact)
        return quote and (self.left, self.right) == (
            Fit(len(window.prefix)),
            Fit(len(window.suffix)),
        )

    def surrounds(self, other: "Candidate") -> bool:
        """Tell whether the other place lies between the contexts that stand here."""
        first, last = self.start - self.left.gap, self.end + self.right.gap
        return first <= other.start and other.end <= last

    def overlaps(self, other: "Candidate") -> bool:
        """Tell whether both are readings of one place."""
        return self.start < other.end and other.start < self.end


class Search:
    """The search for one passage in a text."""

    def __init__(self, text: str, window: Window) -> None:
        self._text, self._window = text, window
        self._lefts: dict[int, Fit] = {}
        self._rights: dict[int, Fit] = {}

    def candidates(self, starts: Sequence[int]) -> list[Candidate]:
        """Return the places of the passage where its window may begin at `starts`, the best first.

        Of equal ones those come first that hold the quote.
        """
        lefts = [start + len(self._window.prefix) for start in starts]
        rights = [left + len(self._window.exact) for left in lefts]
        lefts, rights = list(map(self._within, lefts)), list(map(self._within, rights))
        self._ends = sorted({end for left in lefts for end in self._end_before(left)})
        self._begins = sorted({begin for right in rights for begin in self._begin_behind(right)})
        found = {*self._same(lefts), *self._edited()}
        for scar in self._scars({*self._ends, *self._begins}):
            if not any(scar.surrounds(one) for one in found if one.said):
                found.add(scar)

        def rank(one: Candidate) -> tuple[int, int, int]:
            unedited = _BREAK if one.said == len(self._window.exact) else 0
            return -one.explained - unedited, -one.said, one.start

        return sorted(found, key=rank)

    def _within(self, at: int) -> int:
        return min(max(at, 0), len(self._text))

    def _same(self, lefts: Iterable[int]) -> Iterator[Candidate]:
        """Yield where the quote stands as it was."""
        text, exact = self._text, self._window.exact
        starts = {left for left in lefts if text.startswith(exact, left)}
        near = len(exact) <= _LONGEST
        for left in self._ends if near else ():
            if (
                left not in starts
                and (at := text.find(exact, left, left + FARTHEST + len(exact))) >= 0
            ):
                starts.add(at)
        for right in self._begins if near else ():
            if right - len(exact) not in starts:
                at = text.rfind(exact, max(0, right - FARTHEST - len(exact)), right)
                if at >= 0:
                    starts.add(at)
        for start in starts:
            end = start + len(exact)
            yield Candidate(start, end, self._left(start), self._right(end), len(exact))

    def _edited(self) -> Iterator[Candidate]:
        """Yield where the contexts stand around what may be the quote, edited."""
        exact = self._window.exact
        if not SHORTEST_EDITED <= len(exact) <= _LONGEST:
            return
        most = int(len(exact) * _EDITED)
        for left in self._ends:
            for right in self._begins:
                if abs(right - left - len(exact)) <= most:
                    start, end = self._aligned(left, right)
                    said = self._text[start:end]
                    distance = Levenshtein.distance(exact, said, score_cutoff=most)
                    if 0 < distance <= most:
                        fits = self._beside_left(start), self._beside_right(end)
                        yield Candidate(start, end, *fits, len(exact) - distance)

    def _aligned(self, left: int, right: int) -> tuple[int, int]:
        """Return where the quote begins and ends between contexts told by their far ends.

        What was put in at its edges belongs to it.
        """
        prefix, exact, suffix = self._window
        first = max(0, left - len(prefix))
        region = self._text[first : right + len(suffix)]
        operations = Levenshtein.opcodes(str(self._window), region)
        start, end = 0, len(region)
        for operation in operations:
            if operation.src_start < len(prefix) <= operation.src_end:
                start = _across(operation, len(prefix))
            if operation.src_start <= len(prefix) + len(exact) < operation.src_end:
                end = _across(operation, len(prefix) + len(exact))
        return first + start, first + end

    def _scars(self, places: Iterable[int]) -> Iterator[Candidate]:
        """Yield where a context stands and the quote does not."""
        for place in places:
            left, right = self._beside_left(place), self._beside_right(place)
            if not self._window.prefix and place <= FARTHEST:
                left = left._replace(gap=place)
            if not self._window.suffix and len(self._text) - place <= FARTHEST:
                right = right._replace(gap=len(self._text) - place)
            yield Candidate(place, place, left, right, 0)
            for begin in self._begins:
                if place < begin <= place + FARTHEST:
                    right = self._beside_right(begin)._replace(gap=begin - place)
                    yield Candidate(place, begin, left, right, 0)

    def _left(self, start: int) -> Fit:
        """Return how the prefix stands before `start`, there or farther on."""
        beside = self._beside_left(start)
        farther = [
            self._beside_left(end)._replace(gap=start - end)
            for end in self._ends
            if start - FARTHEST <= end < start
        ]
        return max([beside, *farther], key=lambda fit: fit.weight)

    def _right(self, end: int) -> Fit:
        beside = self._beside_right(end)
        farther = [
            self._beside_right(begin)._replace(gap=begin - end)
            for begin in self._begins
            if end < begin <= end + FARTHEST
        ]
        return max([beside, *farther], key=lambda fit: fit.weight)

    def _end_before(self, left: int) -> Iterator[int]:
        """Yield where the prefix ends that stands before a place, if enough of it does."""
        prefix = self._window.prefix
        blocks = list(matching_blocks(prefix[::-1], self._before(left)[::-1]))
        if blocks and sum(block.size for block in blocks) >= min(ENOUGH, len(prefix)):
            yield left - blocks[0].other
        if not prefix:
            yield 0

    def _begin_behind(self, right: int) -> Iterator[int]:
        suffix = self._window.suffix
        blocks = list(matching_blocks(suffix, self._behind(right)))
        if blocks and sum(block.size for block in blocks) >= min(ENOUGH, len(suffix)):
            yield right + blocks[0].other
        if not suffix:
            yield len(self._text)

    def _before(self, end: int) -> str:
        return self._text[max(0, end - len(self._window.prefix) - SLACK) : end]

    def _behind(self, begin: int) -> str:
        return self._text[begin : begin + len(self._window.suffix) + SLACK]

    def _beside_left(self, end: int) -> Fit:
        if end not in self._lefts:
            self._lefts[end] = fit(self._window.prefix[::-1], self._before(end)[::-1])
        return self._lefts[end]

    def _beside_right(self, begin: int) -> Fit:
        if begin not in self._rights:
            self._rights[begin] = fit(self._window.suffix, self._behind(begin))
        return self._rights[begin]


def is_sibling(window: Window, before: str, behind: str) -> bool:
    """Tell whether a place with this beside it is rather that of the same words in the context.

    Where the quote stood once more close by, that one may remain when the quote is gone.
    """
    prefix, exact, suffix = window
    here = common(prefix[::-1], before[::-1]), common(suffix, behind)
    whole = str(window)
    start = whole.find(exact)
    while start >= 0:
        end = start + len(exact)
        sides = whole[:start], whole[end:]
        there = common(sides[0][::-1], before[::-1]), common(sides[1], behind)
        if start != len(prefix):
            if sum(there) > sum(here):
                return True
            for side, ours, others in zip(sides, here, there, strict=True):
                if others > ours and (others >= ENOUGH or others == len(side)):
                    return True
        start = whole.find(exact, start + 1)
    return False


def common(one: str, other: str) -> int:
    """Return the length of the beginning that both share."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _across(operation: Opcode, at: int) -> int:
    """Return where a place within one operation lies on the other side."""
    return min(operation.dest_start + at - operation.src_start, operation.dest_end)


def fit(context: str, beside: str) -> Fit:
    """Return how much of a context stands in what is beside a place, both from the place on."""
    if beside.startswith(context):
        return Fit(len(context))
    blocks = side_by_side(context, beside)
    if not blocks:
        return Fit(0)
    first = blocks[0]
    return Fit(sum(block.size for block in blocks), first.start, first.other, len(blocks) - 1)


def side_by_side(context: str, beside: str) -> list[Block]:
    """Return the matching blocks up to where the two part: where much is replaced by much."""
    kept: list[Block] = []
    end = other_end = 0
    for block in matching_blocks(context, beside):
        if min(block.start - end, block.other - other_end) > ENOUGH:
            break
        kept.append(block)
        end, other_end = block.start + block.size, block.other + block.size
    return kept


def matching_blocks(context: str, beside: str) -> Iterator[Block]:
    """Yield where both agree by more than chance, in order."""
    end, other_end = 0, 0
    for operation in LCSseq.opcodes(context, beside):
        start, other = max(operation.src_start, end), max(operation.dest_start, other_end)
        size = min(operation.src_end - start, operation.dest_end - other)
        adjoins = start == other == 0
        if operation.tag != "equal" or (size < _BLOCK and not (adjoins and size > 0)):
            continue
        # Of several longest subsequences the one at hand may leave what adjoins for what is far.
        while context[start + size : start + size + 1] == beside[other + size : other + size + 1]:
            if start + size == len(context):
                break
            size += 1
        end, other_end = start + size, other + size
        yield Block(start, other, size)
