"""How likely characters are to stand one after the other in Chinese prose.

Words are independent of each other and as frequent as in jieba's word list; of all ways to divide
the characters into words the best counts. A pair of characters that stands in the text around is
likelier than the list says: names and terms come again. Figures are natural logarithms.
"""

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from annotations.articles.tables import frequencies
from annotations.language.han import is_han
from annotations.language.traditional import SIMPLIFIED

_MARKS = (
    dict.fromkeys("，。", -3.5)
    | dict.fromkeys("、“”", -4.5)
    | dict.fromkeys("：；！？《》（）", -5.5)
    | dict.fromkeys("—…·「」『』", -7.0)
)
_ASCII = -5.5
_UNKNOWN = -17.0
_LONGEST_WORD = 4

_REPEATED = 1.5
"""How much likelier a pair of characters is that stands in the text around."""
_OTHER_FORM = -2.0
"""How much less likely a character is that is not the usual form, in a traditional text."""
_SIMPLIFIED = -6.0
"""The same, where traditional texts hardly have it at all."""


class Character(NamedTuple):
    """A character, the simplified one it is looked up as, and how likely it is.

    `alone` as a word; `beginning` the likeliest longer word, of two characters, that it begins;
    `form` is what it costs that it is not the usual form.
    """

    character: str
    looked_up: str
    alone: float
    beginning: float
    form: float

    @property
    def promise(self) -> float:
        """How likely it is at best, seen by itself."""
        return max(self.alone, self.beginning) + self.form


class Prose(NamedTuple):
    """The end of some prose: its last characters, and how likely all of it is up to each."""

    tail: str = ""
    looked_up: str = ""
    likelihoods: tuple[float, ...] = (0.0,)

    @property
    def likelihood(self) -> float:
        """The logarithm of how likely the whole is."""
        return self.likelihoods[-1]

    def with_next(self, following: Character, repeated: AbstractSet[str]) -> float:
        """Return how likely the whole is with one more character; `repeated` pairs are likelier."""
        character, looked_up, alone, _, form = following
        words = frequencies()
        before = self.looked_up
        likelihoods = self.likelihoods
        best = likelihoods[-1] + alone
        for length in range(2, len(likelihoods) + 1):
            share = words.get(before[1 - length :] + looked_up)
            if share is not None and likelihoods[-length] + share > best:
                best = likelihoods[-length] + share
        return best + form + _REPEATED * (self.tail[-1:] + character in repeated)

    def going_on(self) -> AbstractSet[str]:
        """Return the simplified characters that go on with a word which the prose ends in."""
        before = self.looked_up
        return frozenset().union(
            *(_continuations().get(before[start:], ()) for start in range(len(before)))
        )

    def followed_by(self, characters: str, repeated: AbstractSet[str] = frozenset()) -> "Prose":
        """Return the prose that goes on with `characters`."""
        prose = self
        for each in map(known, characters):
            prose = Prose(
                (prose.tail + each.character)[1 - _LONGEST_WORD :],
                (prose.looked_up + each.looked_up)[1 - _LONGEST_WORD :],
                (*prose.likelihoods[1 - _LONGEST_WORD :], prose.with_next(each, repeated)),
            )
        return prose


@cache
def known(character: str) -> Character:
    """Return what is known of a character."""
    looked_up = SIMPLIFIED.get(character, character)
    if character in _MARKS:
        alone = _MARKS[character]
    elif character.isascii():
        alone = _ASCII
    elif is_han(character):
        alone = max(_UNKNOWN, frequencies().get(looked_up, _UNKNOWN))
    else:
        alone = _UNKNOWN
    form = 0.0
    if character in _other_forms():
        form = _OTHER_FORM if _is_everyday_traditional(character) else _SIMPLIFIED
    return Character(character, looked_up, alone, _beginnings().get(looked_up, _UNKNOWN), form)


def pairs(characters: Iterable[str]) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a text."""
    return frozenset(first + second for first, second in pairwise(characters))


@cache
def _beginnings() -> dict[str, float]:
    """How likely the likeliest word of two characters is, by its first."""
    found: dict[str, float] = {}
    for word, share in frequencies().items():
        if len(word) == 2:
            found[word[0]] = max(share, found.get(word[0], share))
    return found


@cache
def _continuations() -> dict[str, set[str]]:
    """By the beginning of words, the characters that come next in them."""
    found: dict[str, set[str]] = defaultdict(set)
    for word in frequencies():
        for length in range(1, len(word)):
            found[word[:length]].add(word[length])
    return dict(found)


@cache
def _other_forms() -> frozenset[str]:
    """The characters that are not the first traditional form of their simplified one."""
    usual: dict[str, str] = {}
    for traditional, character in SIMPLIFIED.items():
        usual.setdefault(character, traditional)
    return frozenset(usual) | (SIMPLIFIED.keys() - usual.values())


def _is_everyday_traditional(character: str) -> bool:
    """Tell whether a character is in the first level of Big5."""
    return b"\xa4" <= character.encode("big5", "ignore")[:1] <= b"\xc6"
