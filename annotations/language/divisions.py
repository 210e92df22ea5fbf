"""What the user says about where words begin and end: words joined, words split."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from annotations.errors import DivisionError
from annotations.language.han import HAN, simplified

LONGEST_WORD: Final = 64
"""The most characters a word of the user's may have."""

SPACED_OUT: Final = rf"[{HAN}](?:[ \u3000\xa0]+[{HAN}])+"
"""The pattern of han set apart one by one, as 地　址 is to fill a line."""

_MARKS_INSIDE: Final = frozenset("·・‧.-–'’&_")
"""Marks that stand within words: 让·雅克, T-恤."""


@dataclass(frozen=True, slots=True)
class Divisions:
    """Words the user joined and words the user split, each by its form.

    `joined` are words that are one word wherever their characters stand; `split` are the parts of
    words that are parted wherever they would be one. A form and its traditional writing are the
    same; no form is in both. Raises DivisionError when made of what is no word.
    """

    joined: frozenset[str] = frozenset()
    split: frozenset[tuple[str, ...]] = frozenset()

    def __post_init__(self) -> None:
        for word in self.joined:
            check_word(word)
        for parts in self.split:
            check_parts(parts)
        forms = Counter(map(form_of, self.split))
        for word in sorted(self.joined):
            if simplified(word) in forms:
                raise DivisionError(f"{word} is both joined and split")
        for form, times in forms.items():
            if times > 1:
                raise DivisionError(f"{form} is split in {times} ways")

    def __bool__(self) -> bool:
        return bool(self.joined or self.split)

    @property
    def revision(self) -> str:
        """The same for what says the same, empty for nothing: a name for what depends on it."""
        said = "\n".join(sorted([*self.joined, *map(" ".join, self.split)])).encode()
        return blake2b(said, digest_size=8).hexdigest() if said else ""

    def with_join(self, word: str) -> "Divisions":
        """Return these with `word` as one word; that it was split is forgotten."""
        others = self.without(word)
        return Divisions(others.joined | {word}, others.split)

    def with_split(self, parts: Iterable[str]) -> "Divisions":
        """Return these with a word in these parts; that it was joined or split is forgotten."""
        parts = tuple(parts)
        others = self.without("".join(parts))
        return Divisions(others.joined, others.split | {parts})

    def without(self, word: str) -> "Divisions":
        """Return these with nothing said about `word`."""
        form = simplified(word)
        return Divisions(
            frozenset(joined for joined in self.joined if simplified(joined) != form),
            frozenset(parts for parts in self.split if form_of(parts) != form),
        )

    def over(self, others: "Divisions") -> "Divisions":
        """Return both, these where the two speak of the same word."""
        mine = {*map(simplified, self.joined), *map(form_of, self.split)}
        return Divisions(
            self.joined | {word for word in others.joined if simplified(word) not in mine},
            self.split | {parts for parts in others.split if form_of(parts) not in mine},
        )


def form_of(parts: Iterable[str]) -> str:
    """Return the form by which a word in parts is known."""
    return simplified("".join(parts))


def closed_up(selected: str) -> str:
    """Return what is selected as a word: without spaces around it, nor in han set apart by them."""
    word = selected.strip()
    return "".join(word.split()) if re.fullmatch(SPACED_OUT, word) else word


def check_word(word: str) -> None:
    """Raise DivisionError, saying why, when `word` cannot be one word of the user's.

    It holds no white space, and marks only such as stand within words.
    """
    _check_length(word)
    _check_characters(word)
    for at, character in enumerate(word):
        inside = 0 < at < len(word) - 1 and character in _MARKS_INSIDE
        if unicodedata.category(character).startswith("P") and not inside:
            raise DivisionError(f"“{word}” holds the mark {character}: a word has no marks")


def check_parts(parts: tuple[str, ...]) -> None:
    """Raise DivisionError, saying why, when these cannot be the parts of a word.

    They may hold marks, as numbers and addresses do, which are words that nobody joined.
    """
    if not all(parts):
        raise DivisionError("a part is empty")
    whole = "".join(parts)
    if len(parts) < 2:
        raise DivisionError(f"{whole[:8]} has no parts: write a space between them")
    _check_length(whole)
    _check_characters(whole)


def _check_length(word: str) -> None:
    if not word:
        raise DivisionError("a word is needed")
    if len(word) < 2:
        raise DivisionError(f"{word} is one character: there is nothing to join")
    if len(word) > LONGEST_WORD:
        raise DivisionError(f"{word[:8]}… is longer than {LONGEST_WORD} characters")


def _check_characters(word: str) -> None:
    if any(map(str.isspace, word)):
        raise DivisionError(f"“{word}” holds a space: a word has none")
    if not word.isprintable():
        raise DivisionError(f"“{word}” holds what is no character")


NONE: Final = Divisions()
"""Nothing said: words are as the dictionary has them."""
