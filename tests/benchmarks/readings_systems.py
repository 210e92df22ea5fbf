"""What reads Chinese, to be measured side by side: our own, and the libraries by themselves."""

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import accumulate, chain
from typing import Any, NamedTuple

from annotations.errors import PinyinError
from annotations.language.han import HAN_RUN, is_han
from annotations.language.pinyin import Syllable, parse_syllable
from annotations.language.readings import analyse_all
from annotations.language.word import Word

Readings = Mapping[int, Syllable]
"""How the han characters of a text are read, by offset; those that cannot be read are not in it."""

Written = Iterable[tuple[int, Iterable[str]]]
"""Pieces of a text, from an offset each, with what is written for each of its characters."""


class System(NamedTuple):
    """What reads Chinese: `read` gives for each of some texts what `understood` takes apart."""

    read: Callable[[Sequence[str]], Iterator[Any]]
    understood: Callable[[str, Any], Readings]

    def __call__(self, text: str) -> Readings:
        """Read one text."""
        return self.understood(text, next(self.read([text])))


OURS = "ours"
AT_ONCE = 32
"""Paragraphs that ours reads together where its speed is taken, as the program does."""
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


def _read_by_us(texts: Sequence[str]) -> Iterator[list[Word]]:
    for start in range(0, len(texts), AT_ONCE):
        yield from analyse_all(texts[start : start + AT_ONCE])


def _of_words(text: str, words: Iterable[Word]) -> Readings:
    read: dict[int, Syllable] = {}
    for word in words:
        han = (place for place in range(word.start, word.end) if is_han(text[place]))
        if word.syllables:
            syllables = filter(None, map(_syllable, word.syllables))
            read.update(zip(han, syllables, strict=True))
    return read


ours = System(_read_by_us, _of_words)


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


def _by_pypinyin() -> Callable[[str], Written]:
    lazy_pinyin, style = library("pypinyin").lazy_pinyin, library("pypinyin").Style.TONE3

    def written(text: str) -> Written:
        return [
            (
                match.start(),
                lazy_pinyin(
                    match.group(),
                    style=style,
                    neutral_tone_with_five=True,
                    errors=list,
                    v_to_u=True,
                ),
            )
            for match in HAN_RUN.finditer(text)
        ]

    return written


def _pypinyin() -> System:
    return System(partial(map, _by_pypinyin()), _numbered)


def _jieba_pypinyin() -> System:
    library("jieba")
    by_word = _by_pypinyin()

    def written(text: str) -> Written:
        words = list(jieba_words(text))
        starts = accumulate(map(len, words), initial=0)
        return [
            (start + at, readings)
            for start, word in zip(starts, words, strict=False)
            for at, readings in by_word(word)
        ]

    return System(partial(map, written), _numbered)


def _g2pm() -> System:
    model = library("g2pM").G2pM()

    def written(text: str) -> Written:
        return [(0, model(text, tone=True, char_split=True))] if text else []

    return System(partial(map, written), _numbered)


def _numbered(_text: str, pieces: Written) -> Readings:
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
