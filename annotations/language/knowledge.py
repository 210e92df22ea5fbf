"""Which words a reader knows, and how much of a text that is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from annotations.language.divisions import LONGEST_WORD
from annotations.language.han import HAN_RUN
from annotations.language.vocabulary import State, Vocabulary, form_of

LONE_CHARACTERS: Final = 2
"""How many parts of one character, numerals apart, a word that explains itself may have.

With more of them it is mostly an idiom (走马看花), which knowing each character does not explain.
"""

NUMERALS: Final = frozenset("〇零一二三四五六七八九十百千万亿两几第")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a reader knows: the words marked, and those up to a level of the proficiency test.

    `known_level` is 0 to 9, 0 for none; `level_of` gives the level of a word in simplified form,
    None where it has none: `levels.level_of_form`, or, where the list is out of reach, the `get`
    of what `levels.levels_within` found in the words that will be asked for.
    """

    vocabulary: Vocabulary
    known_level: int
    level_of: Callable[[str], int | None]

    def is_known(self, word: str) -> bool:
        """Tell whether a word, in either script, is known.

        The vocabulary decides (new and learning are not known), else the level. A word that is in
        neither is known when it explains itself: when it can be divided into known words, at most
        LONE_CHARACTERS of them single characters, numerals apart (高质量发展, 每天, 三十五). What
        has no han character holds nothing that could be unknown.
        """
        looked_up = form_of(word)
        decided = self._decided(looked_up)
        if decided is not None:
            return decided
        return all(map(self._run_is_known, HAN_RUN.findall(looked_up)))

    def _decided(self, form: str) -> bool | None:
        """Tell what the vocabulary or else the list says of a form; None if neither has it."""
        entry = self.vocabulary.by_form.get(form)
        if entry is not None:
            return entry.state is State.KNOWN
        level = self.level_of(form)
        return None if level is None else level <= self.known_level

    def _run_is_known(self, run: str) -> bool:
        decided = self._decided(run)
        return self._explains_itself(run) if decided is None else decided

    def _explains_itself(self, run: str) -> bool:
        """Tell whether a run of han can be divided into known words, few of them lone characters.

        `fewest[end]` is how many lone characters a division up to `end` needs.
        """
        if len(run) > LONGEST_WORD:
            return False
        out_of_reach = LONE_CHARACTERS + 1
        fewest = [0] + [out_of_reach] * len(run)
        for end in range(1, len(run) + 1):
            for start in range(end):
                if fewest[start] < out_of_reach and self._decided(run[start:end]):
                    lone = end - start == 1 and run[start] not in NUMERALS
                    fewest[end] = min(fewest[end], fewest[start] + lone)
        return fewest[-1] < out_of_reach


def known_share(words: Mapping[str, int], knowledge: Knowledge) -> float | None:
    """Return the share, 0 to 1, of running words that are known; None where there are no words.

    `words` are words with how often they stand in a text. It is what studies of reading call
    lexical coverage (Laufer 1989; Nation 2006).
    """
    total = sum(words.values())
    known = sum(count for word, count in words.items() if knowledge.is_known(word))
    return known / total if total else None
