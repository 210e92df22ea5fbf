"""What a process beside the interface does: plain functions, small plain values.

Import this module in the worker, call `warm` once, then the others; arguments and results can be
pickled. Nothing here keeps a state that a restarted worker would miss.
"""

from annotations.articles.repair import find_repairs
from annotations.language import levels, lookup, readings
from annotations.language.word import Word

__all__ = ["alternatives", "analyse_paragraphs", "find_repairs", "pinyin_pattern", "warm"]


def warm() -> None:
    """Load every dictionary, so that the next call is answered at once (about half a second)."""
    readings.analyse("郴州收获3个，还有聯系。")
    levels.level("收获")
    lookup.pinyin_pattern("chenz")


def analyse_paragraphs(texts: list[str]) -> list[list[Word]]:
    """Return the words of each paragraph, with their readings; see readings.analyse."""
    return [readings.analyse(text) for text in texts]


def alternatives(word: str) -> list[str]:
    """Return the readings to offer for a word, the best first; see readings.alternatives."""
    return readings.alternatives(word)


def pinyin_pattern(query: str, initials: bool = False) -> str | None:
    """Return the regular expression for a query typed in pinyin; see lookup.pinyin_pattern."""
    return lookup.pinyin_pattern(query, initials)
