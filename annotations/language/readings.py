"""How the words of a text are read: their pinyin, and how sure each syllable is.

In this order speak: the user's choices, readings that the text itself carries, the dictionaries
where they agree, and the model of the sentence weighed with what the dictionaries say. Tones are
those of citation: 一 and 不 keep theirs before other syllables, as GB/T 16159-2012 has it.
"""

import gc
import re
from bisect import bisect
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from annotations.errors import PinyinError
from annotations.language.context import context_model, sentences
from annotations.language.dictionary import (
    ERHUA,
    character_readings,
    is_listed,
    joined,
    listed,
    without_tone,
)
from annotations.language.divisions import NONE, Divisions
from annotations.language.evidence import CONTEXT, USAGE, around, as_listed, probabilities
from annotations.language.han import HAN, HAN_RUN, is_han, simplified
from annotations.language.levels import level, level_of_form
from annotations.language.names import SURNAMES, is_surname
from annotations.language.neighbours import reading_by_neighbours
from annotations.language.particles import readings_of_particles
from annotations.language.pinyin import (
    format_pinyin,
    normalise_pinyin,
    parse_pinyin,
    parse_syllable,
)
from annotations.language.plan import CERTAIN, TOLD, UNCERTAIN, USUAL, BySense, Known, Open, plan
from annotations.language.senses import reading_by_sense, senses_of
from annotations.language.spoken import PARTICLES
from annotations.language.usage import log_probabilities as usage_logarithms
from annotations.language.usage import usages
from annotations.language.word import Word
from annotations.language.words import cut_simplified
from annotations.span import Span

ALTERNATIVES = 6
"""The most readings that are offered for a word."""

# A NamedTuple's own constructor takes twice as long, and words are many.
_new = tuple.__new__

_NOTHING: Mapping[int, str] = {}
_NO_CHOICES: Mapping[str, str] = {}


class _Tail(NamedTuple):
    """What is said of a word after its place and text: the fields of Word from `pinyin` on."""

    pinyin: str
    syllables: tuple[str, ...]
    confidence: float
    level: int | None
    confidences: tuple[float, ...]


_UNREAD = _Tail("", (), 0.0, None, ())


def analyse(
    text: str,
    *,
    given: Mapping[int, str] = _NOTHING,
    chosen: Mapping[str, str] = _NO_CHOICES,
    divisions: Divisions = NONE,
) -> list[Word]:
    """Divide a paragraph into words and read each; the words cover all of `text` in order.

    `given` are readings that the text itself carries: a syllable in tone marks by the offset of its
    character. `chosen` are the user's: pinyin by word. What is no pinyin, or has not a syllable for
    each character, is passed over.
    """
    (words,) = analyse_all([text], given=[given], chosen=chosen, divisions=divisions)
    return words


def analyse_all(
    texts: Sequence[str],
    *,
    given: Sequence[Mapping[int, str]] = (),
    chosen: Mapping[str, str] = _NO_CHOICES,
    divisions: Divisions = NONE,
) -> list[list[Word]]:
    """Read many paragraphs at once, which is faster than one by one; see analyse.

    `given` has a mapping for each text, or is empty.
    """
    choices = {word: tail for word in chosen if (tail := _chosen(word, chosen[word]))}
    with _uncollected():
        return _read(texts, given or [_NOTHING] * len(texts), choices, divisions)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Collect no garbage meanwhile: words are many and never in cycles, and it takes as long."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _read(
    texts: Sequence[str],
    given: Sequence[Mapping[int, str]],
    chosen: Mapping[str, _Tail],
    divisions: Divisions,
) -> list[list[Word]]:
    drafts = []
    for text, in_text in zip(texts, given, strict=True):
        looked_up = simplified(text)
        spans = cut_simplified(text, looked_up, divisions)
        drafts.append(_Draft(text, looked_up, spans, chosen, in_text))
    _decide(drafts)
    return [draft.words() for draft in drafts]


@lru_cache(maxsize=1 << 12)
def _chosen(word: str, pinyin: str) -> _Tail | None:
    """Return the user's reading of a word; None where it does not fit."""
    try:
        written = normalise_pinyin(pinyin)
        syllables = tuple(
            part
            for typed in parse_pinyin(pinyin)
            for syllable in typed
            for part in (
                [format_pinyin([syllable._replace(erhua=False)]), ERHUA]
                if syllable.erhua
                else [format_pinyin([syllable])]
            )
        )
    except PinyinError:
        return None
    if not syllables or len(syllables) != sum(map(is_han, word)):
        return None
    sure = (CERTAIN,) * len(syllables)
    return _Tail(written, syllables, CERTAIN, level(word), sure)


class _Draft:
    """A text with its words, some of which wait for what the sentence model says."""

    def __init__(
        self,
        text: str,
        looked_up: str,
        spans: Sequence[Span],
        chosen: Mapping[str, _Tail],
        given: Mapping[int, str],
    ) -> None:
        self.text, self.looked_up, self.spans = text, looked_up, spans
        self._words = [text[start:end] for start, end in spans]
        self._starts = [span.start for span in spans]
        self._boundaries = {0, *(span.end for span in spans)}
        self.open: dict[int, Open] = {}
        self.read: dict[int, Known] = {}
        self._given = {
            offset: Known(reading, CERTAIN) for offset, reading in given.items() if _valid(reading)
        }
        self._joined = dict(_read_as_joined(text, self.looked_up)) if _SPACED.search(text) else {}
        self._told = {
            offset: Known(reading, TOLD)
            for offset, reading in readings_of_particles(self.looked_up, spans)
        }
        forms = [looked_up[start:end] for start, end in spans]
        self._tails = list(map(_settled, self._words, forms))
        said = self._numbers(self._given.keys() | self._joined.keys())
        told = self._numbers(self._told.keys())
        touched = said | told
        for number, form in enumerate(forms):
            tail, word = self._tails[number], self._words[number]
            if tail and form not in SURNAMES and not chosen and number not in touched:
                continue
            if word in chosen:
                tail = chosen[word]
            elif len(form) == 1 and form in SURNAMES and is_surname(self.looked_up, spans, number):
                tail = _made(form, (Known(SURNAMES[form][0], USUAL),))
            elif number in said or (
                tail is not None and number in told and not self._agrees(tail, spans[number])
            ):
                tail = None
            self._tails[number] = tail
            if tail is None:
                self._begin(spans[number])

    def _numbers(self, offsets: Collection[int]) -> set[int]:
        """Return which words some characters are in."""
        inside = (offset for offset in offsets if 0 <= offset < len(self.text))
        return {bisect(self._starts, offset) - 1 for offset in inside}

    def _agrees(self, tail: _Tail, span: Span) -> bool:
        """Tell whether a word that is read the same everywhere is read as its particles are."""
        if self._told.keys().isdisjoint(range(*span)):
            return True
        han = (offset for offset in range(*span) if is_han(self.text[offset]))
        return all(
            offset not in self._told or self._told[offset].syllable == syllable
            for offset, syllable in zip(han, tail.syllables, strict=False)
        )

    def _begin(self, span: Span) -> None:
        """Note for each character of a word how it is read, or that it is open."""
        for first, last in _runs(self.text[span.start : span.end]):
            start, end = span.start + first, span.start + last
            planned = plan(self.text[start:end], self.looked_up[start:end])
            for offset, item in enumerate(planned, start):
                if isinstance(item, Open):
                    self._open(offset, item)
                elif isinstance(item, BySense):
                    syllables = reading_by_sense(item.word, self.looked_up, offset - item.at)
                    self.read[offset] = Known(syllables[item.at], UNCERTAIN)
                else:
                    self.read[offset] = item
        for said in filter(None, (self._told, self._joined, self._given)):
            for offset in said.keys() & set(range(span.start, span.end)):
                self.read[offset] = said[offset]
                self.open.pop(offset, None)

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
        number = bisect(self._starts, offset) - 1
        start, end = self.spans[number]
        if end - start == 1 and len(item.choices) > 1 and item.form in usages():
            self._weigh(offset, usage_logarithms(self.looked_up, self.spans, number), USAGE)
            return True
        return False

    def decide(self, offset: int, logarithms: Mapping[str, float]) -> None:
        """Read an open character by what the sentence model says."""
        choices = self.open[offset].choices
        self._weigh(offset, {choice: logarithms[choice] for choice in choices}, CONTEXT)

    def _weigh(self, offset: int, logarithms: Mapping[str, float], source: str) -> None:
        """Read an open character by a model's logarithms and what the dictionaries say."""
        item, choices = self.open[offset], tuple(logarithms)
        start, end = self.spans[bisect(self._starts, offset) - 1]
        witnesses = [item.witness] if item.witness else []
        witnesses += filter(None, [around(self.looked_up, offset, start, end, self._boundaries)])
        likely = probabilities(logarithms, witnesses, source)
        reading = max(likely, key=likely.__getitem__)
        self.read[offset] = Known(as_listed(reading, choices, witnesses), round(likely[reading], 3))

    def words(self) -> list[Word]:
        """Return the words, when all that was open is decided."""
        words = zip(self.spans, self._words, self._tails, strict=True)
        return [
            _new(Word, (start, end, word, *(tail or self._tail(start, end))))
            for (start, end), word, tail in words
        ]

    def _tail(self, start: int, end: int) -> _Tail:
        known = tuple(
            self.read.get(start + at)
            for first, last in _runs(self.text[start:end])
            for at in range(first, last)
        )
        read = tuple(filter(None, known))
        return _made(self.looked_up[start:end], read) if read and read == known else _UNREAD


def _decide(drafts: Sequence[_Draft]) -> None:
    """Ask the sentence model about all that is open in some texts, and read it."""
    asked: list[tuple[_Draft, range, list[int]]] = []
    for draft in drafts:
        if not draft.open:
            continue
        waiting = [offset for offset in sorted(draft.open) if not draft.decide_by_use(offset)]
        for sentence in sentences(draft.looked_up):
            within = []
            while waiting and waiting[0] in sentence:
                within.append(waiting.pop(0))
            if within:
                asked.append((draft, sentence, within))
    answers = context_model().log_probabilities(
        [draft.looked_up[sentence.start : sentence.stop] for draft, sentence, _ in asked],
        [[offset - sentence.start for offset in within] for _, sentence, within in asked],
    )
    for draft, _, within in asked:
        for offset in within:
            draft.decide(offset, next(answers))


@lru_cache(maxsize=1 << 16)
def _runs(word: str) -> tuple[tuple[int, int], ...]:
    """Return where the runs of han in a word are."""
    return tuple(run.span() for run in HAN_RUN.finditer(word))


@lru_cache(maxsize=1 << 16)
def _settled(word: str, looked_up: str) -> _Tail | None:
    """Read a word that is read the same everywhere; None if it is not."""
    runs = _runs(word)
    if not runs:
        return _UNREAD
    plans = [plan(word[start:end], looked_up[start:end]) for start, end in runs]
    if not all(plans):
        return _UNREAD
    items = [item for planned in plans for item in planned]
    known = tuple(item for item in items if isinstance(item, Known))
    return _made(looked_up, known) if len(known) == len(items) else None


def _made(looked_up: str, known: tuple[Known, ...]) -> _Tail:
    syllables, confidences = zip(*known, strict=True)
    least, at_level = min(confidences), level_of_form(looked_up)
    return _Tail(joined(syllables), syllables, least, at_level, confidences)


@lru_cache(maxsize=1 << 12)
def _valid(syllable: str) -> bool:
    try:
        return format_pinyin([parse_syllable(syllable)]) == syllable
    except PinyinError:
        return False


# Characters spaced apart to fill a line or to look well: 地　址, 夏 衍.
_SPACED = re.compile(rf"(?<![{HAN}])[{HAN}](?:[ \u3000\t]+[{HAN}])+(?![{HAN}])")


def _read_as_joined(text: str, looked_up: str) -> Iterator[tuple[int, Known]]:
    """Yield the readings of characters spaced apart that form words, as in these words."""
    for spaced in _SPACED.finditer(text):
        offsets = [offset for offset in range(*spaced.span()) if is_han(text[offset])]
        joined = "".join(text[offset] for offset in offsets)
        for word in analyse(joined):
            if word.end - word.start > 1 and is_listed(simplified(word.text)):
                for at, syllable in enumerate(word.syllables):
                    yield offsets[word.start + at], Known(syllable, word.confidences[at])


def alternatives(word: str) -> list[str]:
    """Return the readings to offer for a word, joined, in marks, the best first.

    After the best come the others that a dictionary has for the whole word, then those that differ
    from it in the reading of one character, the more usual readings first; a neutral last syllable
    is among them. At most ALTERNATIVES; none if the word cannot be read.
    """
    best = [known for known in analyse(word) if known.syllables]
    syllables = tuple(syllable for known in best for syllable in known.syllables)
    characters = [character for character in word if is_han(character)]
    if not syllables or len(syllables) != len(characters):
        return []
    readings = [syllables, *_of_whole_word(simplified("".join(characters)))]
    offered = dict.fromkeys(map(joined, (*readings, *_departures(characters, syllables))))
    return list(islice(offered, ALTERNATIVES))


def _of_whole_word(word: str) -> list[tuple[str, ...]]:
    if len(word) == 1:
        return []
    known = listed(word)
    return [*senses_of(word), *known.entries, *([known.phrase] if known.phrase else [])]


def _departures(characters: Sequence[str], best: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield readings that depart from the best in one character."""
    for at in range(len(characters)):
        for reading in _others(characters, at):
            yield (*best[:at], reading, *best[at + 1 :])
    if len(best) > 1 and best[-1] != ERHUA:
        yield (*best[:-1], without_tone(best[-1]))


def _others(characters: Sequence[str], at: int) -> Iterable[str]:
    character = characters[at]
    if at and character in "儿兒":
        return (ERHUA, "ér")
    in_use = context_model().choices.get(simplified(character), [])
    known = character_readings(character)
    return (*(one for one in in_use if one in known), *(() if len(characters) > 1 else known))
