"""What reads Chinese, to be measured side by side: our own, and the libraries by themselves."""

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Any

from annotations.errors import PinyinError
from annotations.language.han import HAN_RUN, is_han
from annotations.language.pinyin import Syllable, parse_syllable
from annotations.language.readings import analyse, analyse_all
from annotations.language.word import Word

Readings = Mapping[int, Syllable]
"""How the han characters of a text are read, by offset; those that cannot be read are not in it."""

System = Callable[[str], Readings]

OURS = "ours"
AT_ONCE = 16
"""Paragraphs that ours reads together where its speed is taken."""
LIBRARIES = ("pypinyin", "jieba, pypinyin", "g2pM")


def systems(libraries: bool = True) -> dict[str, System | None]:
    """Return each system by its name; None for one that is not installed."""
    made: dict[str, System | None] = {OURS: ours}
    makers = zip(LIBRARIES, (_pypinyin, _jieba_pypinyin, _g2pm), strict=True)
    for name, make in makers if libraries else ():
        try:
            made[name] = make()
        except ImportError:
            made[name] = None
    return made


def ours(text: str) -> Readings:
    """Read a text by what this project does."""
    return _of_words(text, analyse(text))


def read_all(system: System, texts: Sequence[str]) -> Iterator[Readings]:
    """Read some paragraphs with a system; ours takes AT_ONCE together, as the program does."""
    if system is not ours:
        yield from map(system, texts)
        return
    for start in range(0, len(texts), AT_ONCE):
        together = texts[start : start + AT_ONCE]
        yield from map(_of_words, together, analyse_all(together))


def _of_words(text: str, words: Iterable[Word]) -> Readings:
    read: dict[int, Syllable] = {}
    for word in words:
        han = (place for place in range(word.start, word.end) if is_han(text[place]))
        if word.syllables:
            syllables = filter(None, map(_syllable, word.syllables))
            read.update(zip(han, syllables, strict=True))
    return read


@cache
def library(name: str) -> Any:
    """Load a library of others: without types, and perhaps not installed (ImportError)."""
    loaded = importlib.import_module(name)
    if name == "jieba":
        loaded.setLogLevel("WARNING")
    return loaded


def jieba_words(text: str) -> Iterator[str]:
    """Divide a text as jieba does, with its hidden Markov model."""
    words: Iterator[str] = library("jieba").cut(text, HMM=True)
    return words


def _pypinyin() -> System:
    lazy_pinyin, style = library("pypinyin").lazy_pinyin, library("pypinyin").Style.TONE3

    def written(han: str) -> Iterable[str]:
        readings: list[str] = lazy_pinyin(
            han, style=style, neutral_tone_with_five=True, errors=list, v_to_u=True
        )
        return readings

    return lambda text: _numbered(
        (match.start(), written(match.group())) for match in HAN_RUN.finditer(text)
    )


def _jieba_pypinyin() -> System:
    library("jieba")
    by_word = _pypinyin()

    def read(text: str) -> Readings:
        readings: dict[int, Syllable] = {}
        start = 0
        for word in jieba_words(text):
            readings.update((start + place, reading) for place, reading in by_word(word).items())
            start += len(word)
        return readings

    return read


def _g2pm() -> System:
    model = library("g2pM").G2pM()
    return lambda text: _numbered([(0, model(text, tone=True, char_split=True))] if text else [])


def _numbered(pieces: Iterable[tuple[int, Iterable[str]]]) -> Readings:
    """Take what a library wrote for each character of some pieces of a text."""
    written = chain.from_iterable(enumerate(piece, start) for start, piece in pieces)
    readings = ((place, _syllable(text)) for place, text in written)
    return {place: syllable for place, syllable in readings if syllable is not None}


@lru_cache(maxsize=4096)
def _syllable(text: str) -> Syllable | None:
    try:
        return parse_syllable(text)
    except PinyinError:
        return None
