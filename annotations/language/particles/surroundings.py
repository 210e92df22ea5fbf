"""What stands around a particle in its clause, and the rules that read it by that.

Where the character could begin a word with what follows, both divisions of the clause are tried,
and the one that leaves fewer characters over is taken, as in MMSEG (Chih-Hao Tsai, 1996): 看过|
去年 and not 看|过去|年. Words are divided here without guessing at unlisted ones.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from annotations.language.dictionary import is_listed
from annotations.language.tables import parts_of_speech

_FUNCTION_WORDS = frozenset(
    "的地得了着过吗呢吧啊是在有我你他她它们咱很太不没都也就还又再才和与及把被对向从给跟为以要会能"
    "可想说人这那哪每各该本上下里中前后个一两几来去起出"
)
"""Characters that are words by themselves so often that a division is none the worse for them."""

_ADJECTIVES_OF_TALK = (
    "恶心 机灵 老实 伤心 生气 利索 麻利 体贴 调皮 用心 正经 专心 自在 诚心 深情 "
    "费力 快活 冷清 吃力 和蔼 "
    "乱 酸 咸 麻 悲 灰 青 晚 多 美 笨 凶 狠 猛 空 僵 窘 麻木 湿润 放肆 任性 无奈 鲁莽 饥饿"
)
_OF_TALK = {
    **dict.fromkeys("咽嚼用戴跟等比捉藏顾分数料信错长花背病怪挺过气当上下种逮裁晾烘叼抖", "v"),
    **dict.fromkeys(_ADJECTIVES_OF_TALK.split(), "a"),
}
"""Verbs and adjectives that are something else more often in print, or rare there."""

PRONOUN = "我你您他她它们咱谁俺"
NUMBER = "0-9０-９一二两三四五六七八九十百千万亿几半"


class Tagged(NamedTuple):
    """A word and its part of speech by the first letter of its tag.

    The tag is that of the news, where it is another than jieba's; v and a are verb and adjective.
    """

    text: str
    kind: str


def tagged(text: str) -> list[Tagged]:
    """Divide a text into listed words and single characters."""
    import rjieba  # noqa: PLC0415 - its dictionary takes 0.15 s to load

    return [Tagged(word, _kind(word, tag)) for word, tag in rjieba.tag(text, False)]


def _kind(word: str, tag: str) -> str:
    if word in PRONOUN:
        return "r"
    return _OF_TALK.get(word) or _kinds().get(word, tag[:1])


@cache
def _kinds() -> Mapping[str, str]:
    return parts_of_speech()


def _left_over(words: Sequence[Tagged]) -> tuple[int, int]:
    """Return how many characters are in no word, and how many words there are."""
    single = sum(len(word.text) == 1 and word.text not in _FUNCTION_WORDS for word in words)
    return single, len(words)


_NO_WORD = Tagged("", "")


@dataclass(frozen=True)
class Surroundings:
    """A character and its clause: what is before it, what after, and the mark at the end.

    `word` is the text's own word that the character is in; quotation marks are left out.
    """

    character: str
    before: str
    after: str
    mark: str
    word: str

    @cached_property
    def preceding(self) -> Tagged:
        """The word that ends before the character; an empty one at the beginning of a clause."""
        return tagged(self.before)[-1] if self.before else _NO_WORD

    @cached_property
    def one_before(self) -> Tagged:
        """The word that ends one character earlier: 说 before the 过 of 说不过."""
        return tagged(self.before[:-1])[-1] if len(self.before) > 1 else _NO_WORD

    @cached_property
    def following(self) -> list[Tagged]:
        """The words after the character, as if none began with it."""
        return tagged(self.after)

    @cached_property
    def next(self) -> Tagged:
        """The first word after the character; an empty one at the end of a clause."""
        return self.following[0] if self.after else _NO_WORD

    @cached_property
    def _joined(self) -> list[Tagged]:
        return tagged(self.character + self.after)

    @cached_property
    def begun(self) -> str:
        """The listed word that the character may begin; empty if there is none."""
        word = self._joined[0].text
        if len(word) > 1 and is_listed(word):
            return word
        return next(
            (self.character + self.after[:length] for length in (2, 1) if self._begins(length)), ""
        )

    def _begins(self, length: int) -> bool:
        return len(self.after) >= length and is_listed(self.character + self.after[:length])

    @property
    def stands_apart(self) -> bool:
        """Whether the clause is divided better when the character begins no word."""
        return self._balance < 0

    @property
    def begins_a_word(self) -> bool:
        """Whether the clause is divided better when the character begins a word."""
        return self._balance > 0

    @cached_property
    def _balance(self) -> int:
        """Below 0 where less is left over with the character apart, above 0 where more is."""
        if not self.begun:
            return -1
        beyond = self.after[len(self.begun) - 1 :]
        joined = _left_over([Tagged(self.begun, ""), *tagged(beyond)])
        apart = _left_over(self.following)
        told = (apart > joined) - (apart < joined)
        return told or (-1 if self._joined[0].text == self.character else 0)

    @property
    def is_in_idiom(self) -> bool:
        """Whether the text's own word is a listed one too long to be divided otherwise."""
        return len(self.word) > 3 and is_listed(self.word)


def listing(words: str) -> frozenset[str]:
    """Return the words of a list that is written with blanks between them."""
    return frozenset(words.split())


class Rule(NamedTuple):
    """A reading and when it is to be taken: all that is given must hold.

    A rule whose reading is empty leaves the character to what the dictionaries and models say.
    """

    reading: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    holds: Callable[[Surroundings], bool] | None


def rule(
    reading: str,
    before: str = "",
    after: str = "",
    holds: Callable[[Surroundings], bool] | None = None,
) -> Rule:
    """Make a rule of patterns for what ends before a character and what begins after it."""
    ends = re.compile(f"(?:{before})$") if before else None
    return Rule(reading, ends, re.compile(after) if after else None, holds)


def reading_by_rules(rules: Sequence[Rule], around: Surroundings) -> str | None:
    """Return the reading that the first rule gives which holds; None if none does."""
    for reading, before, after, holds in rules:
        if (
            (after is None or after.match(around.after))
            and (before is None or before.search(around.before))
            and (holds is None or holds(around))
        ):
            return reading or None
    return None
