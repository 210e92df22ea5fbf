"""Where syllables are joined, and where a space or a hyphen parts them, after GB/T 16159-2012.

`within` is about one word as the segmenter has it, `join_words` about words that it parts and the
standard joins. Sections of the standard stand with the rules. Names are in proper_names.py.
"""

import re
from itertools import accumulate, pairwise

from annotations.language.clause import APART, HYPHEN, JOINED, Clause
from annotations.language.lexicon import IDIOM, NUMBER, PERSON, PLACE, SET_PHRASE, Lexicon
from annotations.language.numerals import NUMERALS, numeral_joints
from annotations.language.syllables import NEUTRAL

_NUMERAL = f"[{''.join(sorted(NUMERALS))}]"
_NUMBER = re.compile(f"{_NUMERAL}+")
# Possessive, and from the first numeral only: a long row of numerals is looked at once.
_FRACTION = re.compile(
    f"(?<!{_NUMERAL}){_NUMERAL}++(?:(?:又|点|分之){_NUMERAL}++)++|(?<!{_NUMERAL})百分之"
)
_ORDINAL = re.compile(f"第({_NUMBER.pattern})")

# Words that begin like a number with its measure, and are words of their own.
_NOT_COUNTED_WRITTEN = """
一些 一下 一会 一点 一样 一起 一半 一生 一度 一道 一路 一手 一身 一面 一派 一味 一端 一线 一再 一一
一级 一等 一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 一番 半夜 半天 半数 半路 半晌 万分 万岁
万一 万年 万里 百分 百出 百年 千里 千载 千瓦 千克 千米 千金 两会 两伊 三角 三维 二维 三轮 三方 双方
数数 数着 数出 数列 几何 几多 几时 一下子 一会儿 一点儿 一辈子 一系列 一把手 一方面 一瞬间 一部分
一阵子 一肚子 三部曲 百分点 百分比
"""
_NOT_COUNTED = frozenset(_NOT_COUNTED_WRITTEN.split())

_MEASURES = frozenset("年月日天个次人岁元件名位条张本部家种项台座所届场组户亩吨米")

# 6.1.4: this, that, every, each, some stand apart from a noun or measure; these are words.
_POINTING = frozenset("这那哪每各某本该")
_NOT_POINTING = frozenset("个些么里儿边样般时会点")
_NOT_POINTING_WORDS = frozenset(
    ("各自", "各个", "各各", "每每", "某某", "本人", "本身", "本地", "本来", "本能")
)
_OF_MANY = frozenset("各每某")
_TO_THINGS_NEAR = frozenset("这那哪")

# 6.1.6: an adverb stands apart, where the two are no word of CC-CEDICT.
_ADVERBS = frozenset("不很也都太更最还就没")

# 去不去, 看一看: the verb and itself.
_BETWEEN_A_VERB_AND_ITSELF = frozenset("不一没了")

# 6.1.12: an idiom with such a character second or third does not divide into two and two.
_BINDING_SECOND = "之而不以于乎莫亦然儿里"
_BINDING_THIRD = "之而不以于乎莫能"

# 5.5: what stands before or after a word of two syllables or more and belongs to it.
_PREFIXES = frozenset("副总非反超可无半准亚")
_SUFFIXES = frozenset("们性者化员界型率")
_SUFFIXES_OF_ANY = frozenset("们")
_PEOPLE_AND_TONGUES = frozenset("人语话")

_COMPLEMENTS = frozenset("完到见成死住掉懂错坏破为作出进起满透断")
_ASPECT = {"了": "le", "着": "zhe", "过": "guo"}
_DOUBLING = frozenset("vqnam")
_NOT_VERBAL = frozenset("rmtq")


def within(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return what stands between the characters of a word, one joint fewer than they are.

    `word` is in simplified characters.
    """
    size = len(word)
    if size < 2:
        return ()
    number = _in_number(word, lexicon)
    if number is not None:
        return number
    if size == 2:
        qualified = word[0] in _ADVERBS and word[0] != word[1] and not lexicon.readings(word)
        return (APART,) if qualified or _points(word, lexicon) else (JOINED,)
    if size == 3 and word[0] in _OF_MANY and lexicon.has_word(word[1:]):
        return (APART, JOINED)
    if size == 3 and word[1] == "了" and not lexicon.readings(word):
        return (JOINED, APART)
    if size == 3 and word[0] == word[2] and word[1] in _BETWEEN_A_VERB_AND_ITSELF:
        return (APART, APART)
    if size == 4:
        return _in_four(word, lexicon)
    return _divided(word, lexicon) if size > 4 else (JOINED,) * (size - 1)


def _points(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word of two is 这, 每, 本 … and what it points to."""
    if word[0] not in _POINTING or word in _NOT_POINTING_WORDS:
        return False
    lexical = word[0] in _TO_THINGS_NEAR and word[1] in _NOT_POINTING
    return not lexical and lexicon.part_of_speech(word).startswith("r")


def _in_number(word: str, lexicon: Lexicon) -> tuple[str, ...] | None:
    """Read a number, one with 第, or one with its measure (6.1.5); None if it is none of these."""
    ordinal = _ORDINAL.match(word)
    if ordinal is not None:
        joints = [HYPHEN, *numeral_joints(ordinal[1])]
        return (*joints, *_after_number(word[ordinal.end() :], lexicon))
    if _FRACTION.fullmatch(word):
        return _in_fraction(word)
    number = _NUMBER.match(word)
    if number is None or word in _NOT_COUNTED or _doubles_both(word):
        return None
    rest = word[number.end() :]
    if not NUMERALS.isdisjoint(rest):
        return None
    speech = lexicon.part_of_speech(word)
    measured = rest in _MEASURES and (not speech or (speech == "t" and rest != "月"))
    if rest and speech not in NUMBER and not measured:
        return None
    return (*numeral_joints(number[0]), *_after_number(rest, lexicon))


def _in_fraction(word: str) -> tuple[str, ...]:
    """二分之一, 五又四分之三; the digits behind a 点 are called out one by one."""
    joints = [APART] * len(word)
    for number in _NUMBER.finditer(word):
        start, end = number.span()
        if start == 0 or word[start - 1] != "点":
            joints[start + 1 : end] = numeral_joints(number[0])
    return tuple(joints[1:])


def _after_number(rest: str, lexicon: Lexicon) -> tuple[str, ...]:
    """多 and 来 stand apart, and so does the measure; 个 次 块 also from what is counted."""
    if not rest:
        return ()
    if rest[0] in "多来余个次块" and len(rest) > 1:
        return (APART, APART, *within(rest[1:], lexicon))
    return (APART, *[JOINED] * (len(rest) - 1))


def _in_four(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Join four characters: doubled words (5.4), idioms (6.1.12), names of two words (5.3)."""
    if _doubles_both(word):
        return (JOINED,) * 3
    if word[:2] == word[2:]:
        return (JOINED, APART, JOINED)
    twice = {word[0], word[2]} <= NUMERALS or _doubled(word[:2]) or _doubled(word[2:])
    if twice or lexicon.part_of_speech(word) in IDIOM:
        return (JOINED, HYPHEN if divides_in_two(word, lexicon) else JOINED, JOINED)
    return _divided(word, lexicon)


def divides_in_two(idiom: str, lexicon: Lexicon) -> bool:
    """Tell whether an idiom of four characters is made of two and two, and has a hyphen there.

    The standard asks for a division by structure, which no dictionary gives: it is taken to be
    there unless a linking word stands in the middle (总而言之, 层出不穷), or the middle two are a
    word and neither half is (一衣带水).
    """
    if idiom[0] == idiom[2] or {idiom[0], idiom[2]} <= NUMERALS:
        return True
    if idiom[1] in _BINDING_SECOND or idiom[2] in _BINDING_THIRD:
        return False
    halves = lexicon.has_word(idiom[:2]) or lexicon.has_word(idiom[2:])
    return halves or not lexicon.readings(idiom[1:3])


def _divided(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Part a long word where it is made of words of two or three syllables, else join it (5.3).

    In a saying of more than four syllables any word stands apart (6.1.12).
    """
    speech = lexicon.part_of_speech(word)
    if speech in (*PERSON, *PLACE):
        starts = capitals_of(word, lexicon)
    else:
        shortest = 1 if speech in (*IDIOM, SET_PHRASE) and len(word) > 4 else 2
        starts = set(accumulate(map(len, _parts(word, lexicon, shortest))))
    return tuple(APART if at in starts else JOINED for at in range(1, len(word)))


def capitals_of(word: str, lexicon: Lexicon) -> set[int]:
    """Return which syllables of a proper name have capitals in CC-CEDICT (Mao2 Ze2 dong1)."""
    readings = lexicon.readings(word)
    syllables = readings[0].split() if readings else []
    return {at for at, syllable in enumerate(syllables) if syllable[0].isupper()}


def _parts(word: str, lexicon: Lexicon, shortest: int) -> list[str]:
    """Divide `word` into the fewest known words of up to three syllables; none if it cannot be.

    Among equals the shortest come first.
    """
    best: dict[int, list[str]] = {len(word): []}
    for start in reversed(range(len(word))):
        for end in range(start + 3, start + shortest - 1, -1):
            part = word[start:end]
            if end in best and lexicon.has_word(part):
                divided = [part, *best[end]]
                if start not in best or len(divided) <= len(best[start]):
                    best[start] = divided
    return best.get(0, [])


def join_words(clause: Clause, lexicon: Lexicon, *, ends: bool) -> None:
    """Join words of a clause that the standard writes as one.

    `ends` says that a mark or the end of the line follows: a 了 there is of the sentence.
    """
    _join_numbers(clause, lexicon)
    words = list(clause.words())
    for number, (one, other) in enumerate(pairwise(words)):
        last = ends and number == len(words) - 2
        apart = clause.joints[other[0]] == APART
        if apart and _belongs(clause, one, other, lexicon, last=last):
            clause.joints[other[0]] = JOINED


def _join_numbers(clause: Clause, lexicon: Lexicon) -> None:
    """Write a number as one where the segmenter parts it (二|〇|二|四年, 第|一, 十|几)."""
    counted = [
        _is_number(clause.text[start:end], lexicon)
        for start, end in clause.words()
        for _ in range(start, end)
    ]
    for run in _NUMBER.finditer(clause.text):
        start, end = run.span()
        if end - start > 1 and all(counted[start:end]):
            clause.joints[start + 1 : end] = numeral_joints(run[0])
        if start and counted[start] and clause.text[start - 1] == "第":
            clause.joints[start] = HYPHEN
        if start and counted[start] and clause.text[start - 1] == "初" and len(run[0]) == 1:
            clause.joints[start] = JOINED
    for run in _FRACTION.finditer(clause.text):
        start, end = run.span()
        if {start, end} <= {*clause.starts, len(clause.text)}:
            clause.joints[start + 1 : end] = _in_fraction(run[0])


def _is_number(word: str, lexicon: Lexicon) -> bool:
    whole = _NUMBER.fullmatch(word) is not None and not _doubles_both(word)
    return whole or _in_number(word, lexicon) is not None


def _belongs(
    clause: Clause, one: tuple[int, int], other: tuple[int, int], lexicon: Lexicon, *, last: bool
) -> bool:
    """Tell whether a word is written as one with the word before."""
    start = other[0]
    before, word = clause.text[slice(*one)], clause.text[slice(*other)]
    if clause.syllables[start].letters.lower() == "r":
        return True
    speech = lexicon.part_of_speech(before)
    if word in _ASPECT:
        syllable = clause.syllables[start]
        spoken = syllable.tone == NEUTRAL and syllable.letters.lower() == _ASPECT[word]
        return spoken and speech[:1] not in _NOT_VERBAL and not (last and word == "了")
    if len(before) == 1:
        doubled = before == word and speech[:1] in _DOUBLING and word not in NUMERALS
        complement = speech.startswith("v") and word in _COMPLEMENTS
        prefixed = before in _PREFIXES and lexicon.part_of_speech(word) in ("n", "vn")
        return word in _SUFFIXES_OF_ANY or doubled or complement or (prefixed and len(word) > 1)
    if _doubled(before) and _doubled(word) and lexicon.has_word(before[0] + word[0]):
        return True
    if word in _PEOPLE_AND_TONGUES:
        return speech in PLACE
    nominal = speech[:1] in ("n", "v", "a") or not speech
    return word in _SUFFIXES_OF_ANY or (word in _SUFFIXES and nominal and speech not in PERSON)


def _doubles_both(word: str) -> bool:
    """Tell whether a word is 高高兴兴."""
    return len(word) == 4 and _doubled(word[:2]) and _doubled(word[2:])


def _doubled(word: str) -> bool:
    return len(word) == 2 and word[0] == word[1]
