"""Tones as they are spoken: of 一 and 不, and of third tones that meet.

The standard writes tones as they are in citation and allows spoken ones for teaching (GB/T
16159-2012, 6.5). Third tones after Duanmu, The Phonology of Standard Chinese (2007), chapter 11: a
word is spoken part by part, so 展览馆 is zhánlánguǎn and 小老虎 xiǎoláohǔ.
"""

from annotations.language.clause import APART, Clause
from annotations.language.lexicon import Lexicon
from annotations.language.numerals import DIGITS
from annotations.language.syllables import NEUTRAL

# 个 and 下 are read without tone after 一, but change it as the fourth tone does.
_AS_FOURTH = frozenset("个下")
_ORDINALS = frozenset("月号楼级")
_CALLED_OUT = frozenset(DIGITS + "〇零")

# Sisters and mothers: the first third tone stays before its own echo without tone.
_ECHOES = frozenset("姐奶姥嫂宝")


def speak_yi_bu(clause: Clause) -> None:
    """Give 一 and 不 the tones they have before other syllables.

    Second before a fourth tone, 一 else fourth; 一 stays in ordinals, in digits that are called
    out, and at the end of a word. Between a verb and itself both are neutral (看一看, 好不好).
    """
    text = clause.text
    for at, character in enumerate(text[:-1]):
        syllable, following = clause.syllables[at], clause.syllables[at + 1]
        spoken = {"一": ("yi", 1), "不": ("bu", 4)}.get(character)
        if spoken != (syllable.letters.lower(), syllable.tone):
            continue
        fourth = following.tone == 4 or (following.tone == NEUTRAL and text[at + 1] in _AS_FOURTH)
        if at and text[at - 1] == text[at + 1]:
            tone = NEUTRAL
        elif character == "不":
            tone = 2 if fourth else 4
        elif _is_counted(text, at) or _ends_part(clause, at):
            tone = 1
        else:
            tone = 2 if fourth else 4
        clause.syllables[at] = syllable._replace(tone=tone)


def _is_counted(text: str, at: int) -> bool:
    """Tell whether the 一 at `at` is an ordinal, or one of the digits of a number."""
    before, after = text[at - 1 : at], text[at + 1]
    return (
        before in ("第", "十", "初")
        or after in _ORDINALS
        or bool((before and before in _CALLED_OUT) or after in _CALLED_OUT)
    )


def _ends_part(clause: Clause, at: int) -> bool:
    """Tell whether the syllable at `at` is the last of several that are joined (统一 行动)."""
    return clause.joints[at] != APART and clause.joints[at + 1] == APART


def speak_third(clause: Clause, lexicon: Lexicon) -> None:
    """Turn the first of two third tones into a second, in words and between close ones.

    A word of one syllable is close to the word after it (很好, 买手表); words are taken from the
    last one on, so that of several such words every second one changes.
    """
    for start, end in reversed(list(clause.words())):
        _speak(clause, start, end, lexicon)
        if end - start == 1 and end < len(clause.text):
            _meet(clause, end)


def _speak(clause: Clause, start: int, end: int, lexicon: Lexicon) -> None:
    """Speak the parts of a word, then the place where they meet."""
    if end - start < 2:
        return
    middle = _middle(clause.text[start:end], lexicon) + start
    _speak(clause, start, middle, lexicon)
    _speak(clause, middle, end, lexicon)
    _meet(clause, middle)


def _middle(word: str, lexicon: Lexicon) -> int:
    """Return where a word has its main division."""
    size = len(word)
    if size < 3:
        return 1
    if size == 3:
        return 2 if lexicon.has_word(word[:2]) or not lexicon.has_word(word[1:]) else 1
    return next((at for at in (2, size - 2) if lexicon.has_word(word[:at])), 2)


def _meet(clause: Clause, at: int) -> None:
    """Change the third tone before `at`, if the syllable there has one as well."""
    before, here = clause.syllables[at - 1], clause.syllables[at]
    echo = clause.text[at - 1] == clause.text[at] and clause.text[at] not in _ECHOES
    if before.tone == 3 and (here.tone == 3 or (here.tone == NEUTRAL and echo)):
        clause.syllables[at - 1] = before._replace(tone=2)
