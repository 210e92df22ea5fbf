"""What dictionaries know of a word that its spelling depends on, apart from how it is read."""

from functools import lru_cache
from typing import Protocol

PERSON = ("nr", "nrt", "nrfg")
PLACE = ("ns",)
ORGANISATION = ("nt",)
IDIOM = ("i",)
NUMBER = ("m", "mq")
SET_PHRASE = "l"


class Lexicon(Protocol):
    """Knows words, in simplified characters; what is spelled by it is kept by its hash."""

    def __hash__(self) -> int: ...

    def has_word(self, word: str) -> bool:
        """Tell whether a word is listed."""

    def part_of_speech(self, word: str) -> str:
        """Return a word's part of speech by jieba's tags; empty if it is not listed."""

    def readings(self, word: str) -> tuple[str, ...]:
        """Return CC-CEDICT's readings of a word, capitals kept, the likeliest first."""

    def is_listed(self, word: str) -> bool:
        """Tell whether a dictionary of readings, CC-CEDICT or pypinyin's, has a word."""


class Dictionaries:
    """jieba's dictionary and CC-CEDICT, each loaded when it is first asked."""

    @lru_cache(maxsize=1 << 16)  # noqa: B019 - there is one of these in a process
    def has_word(self, word: str) -> bool:
        """Tell whether jieba lists a word."""
        import rjieba  # noqa: PLC0415 - its dictionary takes 0.15 s to load

        return rjieba.has_word(word)

    @lru_cache(maxsize=1 << 16)  # noqa: B019
    def part_of_speech(self, word: str) -> str:
        """Return a word's part of speech in jieba's dictionary; empty if it is not listed."""
        import rjieba  # noqa: PLC0415

        if not rjieba.has_word(word):
            return ""
        tagged = rjieba.tag(word, False)
        return tagged[0][1] if len(tagged) == 1 else ""

    def readings(self, word: str) -> tuple[str, ...]:
        """Return CC-CEDICT's readings of a word; none of a single character."""
        from annotations.language.cedict import word_readings  # noqa: PLC0415 - 40 to 500 ms

        listed = word_readings().get(word)
        return tuple(listed.split("/")) if listed else ()

    def is_listed(self, word: str) -> bool:
        """Tell whether CC-CEDICT or pypinyin's dictionary has a word of several characters."""
        from annotations.language import dictionary  # noqa: PLC0415 - as above

        return dictionary.is_listed(word)
