"""Free phrases that a segmenter takes for one word: of which words they are made.

The words follow GB/T 16159-2012, whose sections stand with the rules. What CC-CEDICT lists is a
word, but where the standard itself parts such words. The classes of words that are written out here
are closed ones: pronouns, measures, adverbs, directions.
"""

from annotations.language.lexicon import PERSON, PLACE, Lexicon
from annotations.language.numerals import NUMERALS

MEASURES = frozenset(
    "个位名只件条张本部家种项座所场次回遍趟顿辆架艘台栋幢间套把支枝根块片篇首句段章册份封双对副群批排层"
    "级类代届期轮页颗粒滴杯碗瓶盒包袋箱桶口匹朵棵株盏面扇道处股阵番笔门幅组队班串束捆堆尺寸里斤吨亩户"
    "夜天年月日周秒刻岁号季元角分米人"
)
"""Measures of one character, with those nouns that are counted without one."""

_MEASURES_ONLY = frozenset("杯顿趟碗瓶辆遍幢艘")

_NOT_COUNTED_WRITTEN = """
一些 一下 一会 一点 一样 一起 一半 一生 一度 一道 一路 一手 一身 一面 一派 一味 一端 一线 一再 一一
一级 一等 一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 一番 半夜 半天 半数 半路 半晌 万分 万岁
万一 万年 万里 百分 百出 百年 千里 千载 千瓦 千克 千米 千金 两会 两伊 三角 三维 二维 三轮 三方 双方
数数 数着 数出 数列 几何 几多 几时 一下子 一会儿 一点儿 一辈子 一系列 一把手 一方面 一瞬间 一部分
一阵子 一肚子 三部曲 百分点 百分比
"""
NOT_COUNTED = frozenset(_NOT_COUNTED_WRITTEN.split())
"""Words that begin like a number with its measure, and are words of their own."""

# 6.1.4: this, that, every, each, some, our stand apart from a noun or measure; these are words.
_POINTING = frozenset("这那哪每各某本该我你")
_NOT_POINTING = frozenset("个些么里儿边样般时会点")
_NOT_POINTING_WRITTEN = "各自 各个 各各 每每 某某 本人 本身 本地 本来 本能 我们 你们 我俩 你俩 你我"
_NOT_POINTING_WORDS = frozenset(_NOT_POINTING_WRITTEN.split())
_OF_MANY = frozenset("各每某本该")
_TO_THINGS_NEAR = frozenset("这那哪")
_TO_ANY = _TO_THINGS_NEAR | {"每"}
_PERSONAL = frozenset("我你您他她它咱谁")
_SEVERAL_PERSONS = frozenset("们俩仨")

# 6.1.4: how, so, what, and the few characters that make one word with them.
_OF_MANNER = frozenset(("怎么", "这么", "那么", "多么", "什么", "这样", "那样", "怎样", "如何"))
_WITHIN_MANNER = frozenset(("样", "着", "些", "儿", "点儿"))

# 6.1.6: an adverb stands apart, where the two are no word of CC-CEDICT.
_ADVERBS = frozenset("不很也都太更最还就没")
_ADVERBS_OF_VERBS = frozenset("再又已均仅只曾较稍颇将先")
_DENYING = frozenset("不得")
_BEFORE_DENIAL = frozenset("决绝倒岂且并从都也还就又却")

# 6.1.2, 6.1.7, 6.1.9: modal and causative verbs, prepositions and particles of one character, none
# of them a frequent surname: what the segmenter alone takes for a word with one is none.
_TRAILING = frozenset("在至以有说") | _PERSONAL
_LEADING = frozenset("要会能想让使令叫被把从以为与之所因而")

# 6.1.1: where a thing is.
_PLACING = frozenset("上下里外中内前后")
_COMPLETING = frozenset("上下")
_IS_PLACED = ("s", "f", "")

DIRECTIONS = frozenset(
    f"{direction}{towards}" for direction in "进出上下回过起开" for towards in "来去"
) - {"起去", "开去"}
"""6.1.2: complements of two characters, which stand apart from any verb."""
_NOT_DIRECTED = frozenset(("看起来", "看上去", "接下来", "反过来", "豁出去"))


def words_of_phrase(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words of a free phrase; of what is one word, that alone.

    `word` is in simplified characters and no number.
    """
    if _points(word, lexicon):
        return word[0], word[1]
    if len(word) > 2 and word[:2] in _OF_MANNER and word[2:] not in _WITHIN_MANNER:
        return word[:2], word[2:]
    if _is_placed(word, lexicon):
        return word[:2], word[2]
    if lexicon.part_of_speech(word) in (*PERSON, *PLACE):
        return (word,)
    return _after_pronoun(word, lexicon) or _directed(word) or _unlisted(word, lexicon) or (word,)


def _points(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word of two is 这, 每, 本, 我 … and what it points to."""
    if len(word) != 2 or word[0] not in _POINTING or word in _NOT_POINTING_WORDS:
        return False
    speech = lexicon.part_of_speech(word)
    if speech in (*PERSON, *PLACE):
        return False
    if word[0] in _TO_THINGS_NEAR and word[1] in _NOT_POINTING:
        return False
    counted = word[0] in _TO_ANY and word[1] in MEASURES | NUMERALS
    unlisted = word[0] in _TO_THINGS_NEAR and not lexicon.readings(word)
    return counted or unlisted or speech.startswith("r")


def _after_pronoun(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Part a pronoun from what follows it: 那一刻, 各学科, 他长."""
    first, rest = word[0], word[1:]
    near = first in _TO_THINGS_NEAR
    if near and len(rest) > 1 and rest[0] in NUMERALS and not lexicon.readings(word):
        if len(rest) == 2 and rest[1] in MEASURES and rest not in NOT_COUNTED:
            return first, rest[0], rest[1]
        return first, rest
    if lexicon.readings(word):
        return ()
    if first in _PERSONAL:
        return () if rest[0] in _SEVERAL_PERSONS else (first, rest)
    if len(rest) == 1:
        unknown = not lexicon.has_word(word) and first in _OF_MANY
        return (first, rest) if unknown and rest in MEASURES else ()
    if near and rest[0] in MEASURES and len(rest) == 2 and not lexicon.has_word(rest):
        return first, rest[0], rest[1]
    of_a_noun = first in _OF_MANY or (near and rest[0] not in _NOT_POINTING - {"时"})
    return (first, rest) if of_a_noun and len(rest) == 2 and lexicon.has_word(rest) else ()


def _is_placed(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word of three is a thing and where it is: 屋子里, but not 庄太后."""
    if len(word) != 3 or word[2] not in _PLACING or lexicon.readings(word):
        return False
    thing = lexicon.readings(word[:2])
    return bool(thing) and thing[0].islower() and not lexicon.readings(word[1:])


def _directed(word: str) -> tuple[str, ...]:
    """Part 走进来, 停不下来."""
    if word[-2:] not in DIRECTIONS or word in _NOT_DIRECTED:
        return ()
    if len(word) == 3:
        return word[0], word[1:]
    if len(word) == 4 and word[1] in _DENYING:
        return word[0], word[1], word[2:]
    return ()


def _unlisted(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Part what no dictionary of readings has as a word."""
    readings = lexicon.readings(word)
    speech = lexicon.part_of_speech(word)
    if len(word) == 2:
        if word[1] in _PLACING and speech == "s" and (not readings or readings[0][0].isupper()):
            return word[0], word[1]
        return () if readings else _of_two(word, speech, lexicon)
    if readings:
        return ()
    if len(word) == 3:
        return _of_three(word, lexicon)
    complement = len(word) == 4 and word[1] in _DENYING and not lexicon.has_word(word[:2])
    if complement and lexicon.has_word(word[2:]) and not lexicon.is_listed(word):
        return word[0], word[1], word[2:]
    return ()


def _of_two(word: str, speech: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Part 很快, 已有, 要为, 洗个, 多户, 大些, 院中."""
    first, second = word[0], word[1]
    guessed = not speech and not lexicon.is_listed(word)
    verbal = speech[:1] in ("", "v", "a", "d", "c", "z")
    named = speech[:1] in ("n", "b", "t")
    parted = (
        (first in _ADVERBS and first != second and not named)
        or (first in _ADVERBS_OF_VERBS and verbal)
        or (guessed and (first in _LEADING or second in _TRAILING))
        or (first == "个" or (first in "多余" and second in MEASURES))
        or (second in "个些" and not named)
        or (second in _MEASURES_ONLY and speech in ("", "v"))
        or (second in _PLACING - _COMPLETING and speech in _IS_PLACED)
    )
    return (first, second) if parted else ()


def _of_three(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Part 追不上, 决不能, 看了看, 余人次."""
    first, second, third = word[0], word[1], word[2]
    if second == "了":
        return word[:2], third
    if second == "不" and first != third and not lexicon.is_listed(word):
        denied = first in _BEFORE_DENIAL and bool(lexicon.readings(word[1:]))
        return (first, word[1:]) if denied else (first, second, third)
    measured = (
        second in MEASURES or second in NUMERALS or lexicon.part_of_speech(word[1:]).startswith("q")
    )
    return (first, word[1:]) if first in "多余" and measured else ()
