"""What a process beside the interface does: plain functions, small plain values.

Import this module in the worker, call `warm` once, then the others; arguments and results can be
pickled. Nothing here keeps a state that a restarted worker would miss.
"""

from pathlib import Path

from annotations import known_shares
from annotations.articles.article import read_article
from annotations.articles.repair import find_repairs
from annotations.errors import ArticleError
from annotations.language import cedict, lookup, readings
from annotations.language.divisions import NONE, Divisions
from annotations.language.keyword import Keyword
from annotations.language.keywords import keywords as keywords_of
from annotations.language.levels import level, levels_within, words_up_to
from annotations.language.meaning import Meaning
from annotations.language.orthography import spelled
from annotations.language.word import Word
from annotations.occurrences import Occurrences
from annotations.occurrences import occurrences as occurrences_in
from annotations.service import dictionary_making
from annotations.service.analysis_request import AnalysisRequest
from annotations.service.share_request import ShareRequest

__all__ = [
    "alternatives",
    "analyse",
    "dictionary_made",
    "find_repairs",
    "keywords",
    "known_share",
    "levels_within",
    "meaning",
    "occurrences",
    "pinyin_pattern",
    "warm",
    "words_up_to",
]


def warm() -> None:
    """Load every dictionary, so that the next call is answered at once (about half a second)."""
    readings.analyse("郴州收获3个，还有聯系。")
    level("收获")
    lookup.pinyin_pattern("chenz")


def analyse(request: AnalysisRequest) -> list[list[Word]]:
    """Return the words of each paragraph, with their readings; see readings.analyse_all.

    Their pinyin is written as orthography.spelled does it.
    """
    found = readings.analyse_all(
        request.paragraphs,
        given=request.given,
        chosen=request.chosen,
        divisions=request.divisions,
    )
    return [spelled(words, request.orthography) for words in found]


def alternatives(word: str) -> list[str]:
    """Return the readings to offer for a word, the best first; see readings.alternatives."""
    return readings.alternatives(word)


def pinyin_pattern(query: str, initials: bool = False) -> str | None:
    """Return the regular expression for a query typed in pinyin; see lookup.pinyin_pattern."""
    return lookup.pinyin_pattern(query, initials)


def known_share(request: ShareRequest) -> float | None:
    """Return how much of an article is known; see known_shares.share_of_article."""
    return known_shares.share_of_article(
        request.article,
        request.encoding,
        known_shares.vocabulary_or_empty(request.vocabulary),
        request.known_level,
        request.kept,
        divisions=known_shares.divisions_or_none(request.library, request.article),
    )


def meaning(text: str, start: int, end: int) -> Meaning:
    """Return what a word of a text means, and how frequent it is; see cedict.meaning."""
    return cedict.meaning(text, start, end)


def dictionary_made() -> float:
    """Return how much of the dictionary is made, 0 to 1; see dictionary_making."""
    return dictionary_making.share_made()


def occurrences(path: Path, encoding: str | None, forms: tuple[str, ...], most: int) -> Occurrences:
    """Return where a word stands in an article; nowhere in one that cannot be read."""
    try:
        text = read_article(path, encoding).text
    except ArticleError:
        return Occurrences(0, ())
    return occurrences_in(text, forms, most)


def keywords(text: str, count: int, divisions: Divisions = NONE) -> list[Keyword]:
    """Return the words that say what a text is about; see language.keywords."""
    return keywords_of(text, count, divisions)
