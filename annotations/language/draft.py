"""A text's words while their readings are found: what is known at once, and what is still open.

Most words are read the same everywhere; of the others some characters wait for those next to them,
for their usage, or for what the model of the sentence says.
"""

from bisect import bisect
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, starmap
from typing import NamedTuple

from annotations.language.dictionary import is_listed, joined
from annotations.language.evidence import CONTEXT, USAGE, around, as_listed, probabilities
from annotations.language.han import HAN_RUN
from annotations.language.levels import level_of_form
from annotations.language.names import SURNAMES, is_surname
from annotations.language.neighbours import reading_by_neighbours
from annotations.language.particles import readings_of_particles
from annotations.language.plan import (
    TOLD,
    UNCERTAIN,
    USUAL,
    BySense,
    Known,
    Open,
    Plan,
    parts,
    plan,
)
from annotations.language.senses import is_told_by_senses, reading_by_sense
from annotations.language.spoken import PARTICLES
from annotations.language.usage import kind_of, usages
from annotations.language.usage import log_probabilities as usage_logarithms
from annotations.language.word import Word
from annotations.span import Span

# A NamedTuple's own constructor takes twice as long, and words are many.
_new = tuple.__new__


class Tail(NamedTuple):
    """What is said of a word after its place and text: the fields of Word from `pinyin` on."""

    pinyin: str
    syllables: tuple[str, ...]
    confidence: float
    level: int | None
    confidences: tuple[float, ...]


UNREAD = Tail("", (), 0.0, None, ())


class _Outlook(NamedTuple):
    """What a word by itself tells: how it is read if that is settled, and the plan of its runs.

    `runs` has, for each run of han, where it starts in the word and how its characters are read.
    """

    settled: Tail | None
    runs: tuple[tuple[int, Plan], ...]


class Draft:
    """A text with its words, some of which wait for what the sentence model says.

    `given` are readings of characters by offset; they stand whatever else is said. `open` has what
    is not decided yet, by offset.
    """

    def __init__(
        self,
        text: str,
        looked_up: str,
        spans: Sequence[Span],
        chosen: Mapping[str, Tail],
        given: Mapping[int, Known],
    ) -> None:
        self.looked_up, self.spans = looked_up, spans
        self._words = [text[start:end] for start, end in spans]
        forms = [looked_up[start:end] for start, end in spans] if text != looked_up else self._words
        self._starts = [start for start, _ in spans]
        self._boundaries = {0, *(end for _, end in spans)}
        self.open: dict[int, Open] = {}
        self.read: dict[int, Known] = {}
        self._given = given
        self._told = {
            offset: Known(reading, TOLD)
            for offset, reading in readings_of_particles(looked_up, spans)
        }
        self._outlooks = list(map(_outlook, self._words, forms))
        self._tails = [outlook.settled for outlook in self._outlooks]
        said, told = self._numbers(given), self._numbers(self._told)
        for number in self._unsettled(forms, chosen, said | told):
            self._settle(number, forms[number], chosen, number in said, number in told)

    def _unsettled(
        self, forms: Sequence[str], chosen: Mapping[str, Tail], touched: Collection[int]
    ) -> list[int]:
        """Return the numbers of the words of which more is to be asked than they tell."""
        if chosen:
            return list(range(len(forms)))
        return [
            number
            for number, (form, tail) in enumerate(zip(forms, self._tails, strict=True))
            if tail is None or form in SURNAMES or number in touched
        ]

    def _settle(
        self, number: int, form: str, chosen: Mapping[str, Tail], said: bool, told: bool
    ) -> None:
        """Take the user's reading of a word, or a surname's, or begin to find it in the text."""
        tail, word = self._tails[number], self._words[number]
        if word in chosen and not is_told_by_senses(form):
            tail = chosen[word]
        elif len(form) == 1 and form in SURNAMES and is_surname(self.looked_up, self.spans, number):
            tail = _made(form, (Known(SURNAMES[form][0], USUAL),))
        elif said or (told and tail is not None and not self._agrees(number, tail)):
            tail = None
        self._tails[number] = tail
        if tail is None:
            self._begin(number)

    def _numbers(self, offsets: Collection[int]) -> set[int]:
        """Return which words some characters are in."""
        length = len(self.looked_up)
        return {bisect(self._starts, offset) - 1 for offset in offsets if 0 <= offset < length}

    def _agrees(self, number: int, tail: Tail) -> bool:
        """Tell whether a word that is read the same everywhere is read as its particles are."""
        return all(
            offset not in self._told or self._told[offset].syllable == syllable
            for offset, syllable in zip(self._han(number), tail.syllables, strict=False)
        )

    def _han(self, number: int) -> list[int]:
        """Return the offsets of the han characters of a word."""
        start, runs = self._starts[number], HAN_RUN.finditer(self._words[number])
        return [start + at for run in runs for at in range(*run.span())]

    def _begin(self, number: int) -> None:
        """Note for each character of a word how it is read, or that it is open."""
        start, end = self.spans[number]
        for first, planned in self._outlooks[number].runs:
            for offset, item in enumerate(planned, start + first):
                if isinstance(item, Known):
                    self.read[offset] = item
                elif isinstance(item, Open):
                    self._open(offset, item)
                else:
                    self.read[offset] = self._by_sense(offset, item)
        for said in (self._told, self._given):
            if said:
                for offset in said.keys() & set(range(start, end)):
                    self.read[offset] = said[offset]
                    self.open.pop(offset, None)

    def _by_sense(self, offset: int, item: BySense) -> Known:
        syllables = reading_by_sense(item.word, self.looked_up, offset - item.at)
        return Known(syllables[item.at], UNCERTAIN)

    def _open(self, offset: int, item: Open) -> None:
        self.open[offset] = item
        if item.form != self.looked_up[offset]:
            before, after = self.looked_up[:offset], self.looked_up[offset + 1 :]
            self.looked_up = before + item.form + after

    def decide_by_use(self, offset: int) -> bool:
        """Read an open character by those next to it, or by its usage; False if neither tells."""
        item = self.open[offset]
        if item.witness is None or item.form in PARTICLES:
            told = reading_by_neighbours(item.form, self.looked_up, offset)
            if told in item.choices:
                self.read[offset] = Known(told, TOLD)
                return True
        if item.form not in usages() or len(item.choices) == 1:
            return False
        spans, number = self._dividing(offset)
        start, end = spans[number]
        if end - start > 1:
            return False
        self._weigh(offset, usage_logarithms(self.looked_up, spans, number), USAGE)
        return True

    def _dividing(self, offset: int) -> tuple[Sequence[Span], int]:
        """Return words, and the number of the one with a character in it.

        If no dictionary lists that word and it names nobody, its parts stand in its place.
        """
        number = bisect(self._starts, offset) - 1
        start, end = self.spans[number]
        word = self.looked_up[start:end]
        if end - start == 1 or is_listed(word) or kind_of(word) == "nr":
            return self.spans, number
        ends = [start + end for end in (0, *parts(word))]
        divided = [*self.spans[:number], *starmap(Span, pairwise(ends)), *self.spans[number + 1 :]]
        return divided, number + bisect(ends, offset) - 1

    def decide(self, offset: int, logarithms: Mapping[str, float]) -> None:
        """Read an open character by what the sentence model says."""
        choices = self.open[offset].choices
        self._weigh(offset, {choice: logarithms[choice] for choice in choices}, CONTEXT)

    def _weigh(self, offset: int, logarithms: Mapping[str, float], source: str) -> None:
        """Read an open character by a model's logarithms and what the dictionaries say."""
        item = self.open[offset]
        start, end = self.spans[bisect(self._starts, offset) - 1]
        other = around(self.looked_up, offset, start, end, self._boundaries)
        if other and source == USAGE and other.place == "crossing":
            other = None  # 可以 | 为: what the words are is sure
        witnesses = tuple(witness for witness in (item.witness, other) if witness)
        likely = probabilities(logarithms, witnesses, source)
        reading = max(likely, key=likely.__getitem__)
        listed = as_listed(reading, item.choices, witnesses)
        self.read[offset] = Known(listed, round(likely[reading], 3))

    def words(self) -> list[Word]:
        """Return the words, when all that was open is decided."""
        tails = [
            tail or self._tail(number, start, end)
            for number, (tail, (start, end)) in enumerate(zip(self._tails, self.spans, strict=True))
        ]
        return [
            _new(Word, (*span, word, *tail))
            for span, word, tail in zip(self.spans, self._words, tails, strict=True)
        ]

    def _tail(self, number: int, start: int, end: int) -> Tail:
        read = self.read
        known = tuple([read[offset] for offset in range(start, end) if offset in read])
        if len(known) < end - start and len(known) < len(self._han(number)):
            return UNREAD
        return _made(self.looked_up[start:end], known) if known else UNREAD


@lru_cache(maxsize=1 << 16)
def _outlook(word: str, looked_up: str) -> _Outlook:
    """Return what a word by itself tells; `looked_up` is its simplified form."""
    if HAN_RUN.fullmatch(word):
        planned = plan(word, looked_up)
        return _Outlook(_settled(looked_up, planned), ((0, planned),))
    runs = tuple(
        (run.start(), plan(run.group(), looked_up[slice(*run.span())]))
        for run in HAN_RUN.finditer(word)
    )
    if not all(planned for _, planned in runs):
        return _Outlook(UNREAD, runs)
    return _Outlook(_settled(looked_up, tuple(item for _, items in runs for item in items)), runs)


def _settled(looked_up: str, planned: Plan) -> Tail | None:
    """Return how a word is read of which everything is known; None if it is not."""
    known = tuple([item for item in planned if isinstance(item, Known)])
    if len(known) < len(planned):
        return None
    return _made(looked_up, known) if known else UNREAD


def _made(looked_up: str, known: tuple[Known, ...]) -> Tail:
    syllables, confidences = zip(*known, strict=True)
    return Tail(
        joined(syllables), syllables, min(confidences), level_of_form(looked_up), confidences
    )
