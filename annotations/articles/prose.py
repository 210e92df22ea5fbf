"""How likely characters are to stand one after the other in Chinese prose.

Words are as frequent as in jieba's word list, and likelier after a word, by its last character and
their first one, as such words are next to each other in the news; of all ways to divide the
characters into words the best counts. Names and terms come again: what follows a character in the
text around may follow it once more, whatever the list says. Figures are natural logarithms.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from annotations.articles.tables import Share, continuations, frequency, neighbours
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

_ECHO = 0.3
"""How likely it is that a character is followed as it is elsewhere in the text around."""
_STRANGERS = -6.0
"""How much less likely two characters are next to each other, at least, than far apart."""
_OTHER_FORM = -2.0
"""How much less likely a character is that is not the usual form, in a traditional text."""
_SIMPLIFIED = -6.0
"""The same, where traditional texts hardly have it at all."""


Echoes = Mapping[str, Mapping[str, float]]
"""By the first of two neighbours in a text around, how likely which other is to come again."""
NO_ECHOES: Echoes = {}


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

    def outlook(self, echoes: Echoes) -> "Outlook":
        """Return what is needed to tell how likely each character is to come next."""
        before = self.looked_up
        words = []
        for length in range(2, len(self.likelihoods) + 1):
            begun = before[1 - length :]
            following = continuations(begun[0]).get(begun)
            if following is not None:
                joined = _joined(before[-length : 1 - length], begun[0])
                words.append((self.likelihoods[-length] + joined, following))
        return Outlook(self.likelihood, before[-1:], words, echoes.get(self.tail[-1:], {}))

    def followed_by(self, characters: str, echoes: Echoes = NO_ECHOES) -> "Prose":
        """Return the prose that goes on with `characters`; `echoes` are the pairs around."""
        prose = self
        for each in map(known, characters):
            prose = Prose(
                (prose.tail + each.character)[-_LONGEST_WORD:],
                (prose.looked_up + each.looked_up)[-_LONGEST_WORD:],
                (
                    *prose.likelihoods[1 - _LONGEST_WORD :],
                    prose.outlook(echoes).likelihood_with(each),
                ),
            )
        return prose


class Outlook(NamedTuple):
    """What may come after some prose that is `whole` likely.

    `words` are those it ends in the beginning of: how likely it is up to there, and what goes on.
    """

    whole: float
    last: str
    words: list[tuple[float, Mapping[str, Share]]]
    echoes: Mapping[str, float]

    def likelihood_with(self, character: Character) -> float:
        """Return how likely the whole is with one more character."""
        looked_up = character.looked_up
        best = self.whole + character.alone + _joined(self.last, looked_up)
        for before, following in self.words:
            share = following.get(looked_up)
            if share is not None and before + share.here > best:
                best = before + share.here
        best += character.form
        echo = self.echoes.get(character.character)
        return best if echo is None else max(best, self.whole + echo)

    def promise(self, character: Character) -> float:
        """Return the same, or how likely the word may come to be that it goes on with or begins."""
        _, looked_up, alone, beginning, form = character
        best = self.whole + max(alone + _joined(self.last, looked_up), beginning - form)
        for before, following in self.words:
            share = following.get(looked_up)
            if share is not None and before + share.at_most > best:
                best = before + share.at_most
        best += form
        echo = self.echoes.get(character.character)
        return best if echo is None else max(best, self.whole + echo)

    def of_those(self, characters: "Characters", promising: int) -> Iterable[Character]:
        """Return the `promising` likeliest characters, and those that go on with what is there."""
        if len(characters.likeliest) <= promising:
            return characters.likeliest
        chosen = dict.fromkeys(characters.likeliest[:promising])
        for _, following in self.words:
            for each in sorted(following.keys() & characters.by_looked_up.keys()):
                chosen.update(characters.by_looked_up[each])
        for each in sorted(self.echoes.keys() & characters.by_character.keys()):
            chosen[characters.by_character[each]] = None
        return chosen


class Characters(NamedTuple):
    """Some characters, the likeliest first, and where to find them."""

    likeliest: Sequence[Character]
    by_looked_up: Mapping[str, Mapping[Character, None]]
    by_character: Mapping[str, Character]


def arranged(characters: Sequence[Character]) -> Characters:
    """Return characters that come the likeliest first, so that some of them are soon found."""
    by_looked_up: dict[str, dict[Character, None]] = defaultdict(dict)
    for each in characters:
        by_looked_up[each.looked_up][each] = None
    return Characters(characters, by_looked_up, {each.character: each for each in characters})


@cache
def known(character: str) -> Character:
    """Return what is known of a character."""
    looked_up = SIMPLIFIED.get(character, character)
    alone, beginning = frequency(looked_up) or (_UNKNOWN, _UNKNOWN)
    if character in _MARKS:
        alone = _MARKS[character]
    elif character.isascii():
        alone = _ASCII
    form = 0.0
    if character in _other_forms():
        form = _OTHER_FORM if _is_everyday_traditional(character) else _SIMPLIFIED
    return Character(character, looked_up, alone, beginning, form)


def echoes_of(text: str) -> Echoes:
    """Return how likely the second of each pair of neighbours in a text is to come again."""
    first = Counter(text)
    echoes: dict[str, dict[str, float]] = defaultdict(dict)
    for (one, two), count in Counter(pairwise(text)).items():
        if is_han(one) and is_han(two):
            echoes[one][two] = math.log(_ECHO * count / (first[one] + 1))
    return echoes


@lru_cache(1 << 16)
def _joined(one: str, two: str) -> float:
    """Return how much likelier a word is that begins with `two` after one that ends in `one`."""
    if one.isascii() or two.isascii():
        return 0.0
    before = neighbours(one)
    expected = before.last * neighbours(two).first / neighbours("").last
    found = before.following.get(two, 0.0)
    return max(_STRANGERS, math.log((found + 1) / (expected + 1)))


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
