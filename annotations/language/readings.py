"""How the words of a text are read: their pinyin, and how sure each syllable is.

In this order speak: the user's choices, readings that the text itself carries, the dictionaries
where they agree, and the model of the sentence weighed with what the dictionaries say. Tones are
those of citation: 一 and 不 keep theirs before other syllables, as GB/T 16159-2012 has it.
"""

import gc
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice

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
from annotations.language.draft import Draft, Tail
from annotations.language.han import HAN, is_han, simplified
from annotations.language.levels import level
from annotations.language.pinyin import (
    format_pinyin,
    normalise_pinyin,
    parse_pinyin,
    parse_syllable,
)
from annotations.language.plan import CERTAIN, Known
from annotations.language.senses import senses_of
from annotations.language.word import Word
from annotations.language.words import cut_simplified

ALTERNATIVES = 6
"""The most readings that are offered for a word."""

_NOTHING: Mapping[int, str] = {}
_NO_CHOICES: Mapping[str, str] = {}


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
    """Collect no garbage meanwhile: words are many and never in cycles.

    What was made counts as old afterwards, else all of it would be looked through at once.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def _read(
    texts: Sequence[str],
    given: Sequence[Mapping[int, str]],
    chosen: Mapping[str, Tail],
    divisions: Divisions,
) -> list[list[Word]]:
    drafts = []
    for text, in_text in zip(texts, given, strict=True):
        looked_up = simplified(text)
        spans = cut_simplified(text, looked_up, divisions)
        drafts.append(Draft(text, looked_up, spans, chosen, dict(_said(text, in_text))))
    _decide(drafts)
    return [draft.words() for draft in drafts]


@lru_cache(maxsize=1 << 12)
def _chosen(word: str, pinyin: str) -> Tail | None:
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
    return Tail(written, syllables, CERTAIN, level(word), sure)


def _decide(drafts: Sequence[Draft]) -> None:
    """Ask the sentence model about all that is open in some texts, and read it."""
    asked: list[tuple[Draft, range, list[int]]] = []
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


@lru_cache(maxsize=1 << 12)
def _valid(syllable: str) -> bool:
    try:
        return format_pinyin([parse_syllable(syllable)]) == syllable
    except PinyinError:
        return False


def _said(text: str, given: Mapping[int, str]) -> Iterator[tuple[int, Known]]:
    """Yield the readings of characters that the text itself tells; the last of one is to stand."""
    if _SPACED.search(text):
        yield from _read_as_joined(text)
    for offset, reading in given.items():
        if 0 <= offset < len(text) and is_han(text[offset]) and _valid(reading):
            yield offset, Known(reading, CERTAIN)


# Characters spaced apart to fill a line or to look well: 地　址, 夏 衍.
_SPACED = re.compile(rf"(?<![{HAN}])[{HAN}](?:[ \u3000\t]+[{HAN}])+(?![{HAN}])")


def _read_as_joined(text: str) -> Iterator[tuple[int, Known]]:
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
