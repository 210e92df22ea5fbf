"""Where syllables are joined, and where a space or a hyphen parts them, after GB/T 16159-2012.

`within` is about one word as the segmenter has it, `join_words` about words that it parts and the
standard joins. Sections of the standard stand with the rules. Names are in proper_names.py.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from annotations.language.clause import APART, HYPHEN, JOINED, Clause
from annotations.language.lexicon import IDIOM, NUMBER, PERSON, PLACE, SET_PHRASE, Lexicon
from annotations.language.numerals import NUMERALS, numeral_joints
from annotations.language.phrases import DIRECTIONS, MEASURES, NOT_COUNTED, words_of_phrase
from annotations.language.syllables import NEUTRAL, Syllable

_NUMERAL = f"[{''.join(sorted(NUMERALS))}]"
_NUMBER = re.compile(f"{_NUMERAL}+")
# Possessive, and from the first numeral only: a long row of numerals is looked at once.
_FRACTION = re.compile(
    f"(?<!{_NUMERAL}){_NUMERAL}++(?:(?:又|点|分之){_NUMERAL}++)++|(?<!{_NUMERAL})百分之"
)
_ORDINAL = re.compile(f"第({_NUMBER.pattern})")

# 去不去, 看一看: the verb and itself.
_BETWEEN_A_VERB_AND_ITSELF = frozenset("不一没了")

# 6.1.12: an idiom with such a character second or third does not divide into two and two.
_BINDING_SECOND = "之而不以于乎莫亦然儿里其"
_BINDING_THIRD = "之而不以于乎莫能其"

# 5.5: what stands before or after a word of two syllables or more and belongs to it.
_PREFIXES = frozenset("副总非反超可无半准亚")
_SUFFIXES = frozenset("们性者化员界型率")
_SUFFIXES_OF_ANY = frozenset("们")
_PEOPLE_AND_TONGUES = frozenset("人语话")

# 6.1.5: so many and more.
_ABOUT = frozenset("多来余")
_ROUND = frozenset("十百千万亿")

# What is a word by itself, and behind a number a measure with a noun.
_MEASURED = frozenset(("个人",))
_COUNTING = frozenset("这那哪每")

# A 了 before such a particle is of the sentence, as before a mark.
_CLOSING = frozenset("吗吧呢啊呀嘛")

_PARTICLES = frozenset("的地得")
_PARTICLE = Syllable("de", NEUTRAL)

_COMPLEMENTS = frozenset("完到见成死住掉懂错坏破为作出进起满透断")
_MODAL = frozenset("要会能想可应该敢肯是有来去")
_ON_BEHALF = Syllable("wei", 4)
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
    words = words_of_phrase(word, lexicon)
    if len(words) > 1:
        return _joints(words, lexicon)
    if size == 3 and word[0] == word[2] and word[1] in _BETWEEN_A_VERB_AND_ITSELF:
        return (APART, APART)
    if size == 4:
        return _in_four(word, lexicon)
    return _divided(word, lexicon) if size > 4 else (JOINED,) * (size - 1)


def apart_from_particles(
    word: str, syllables: Sequence[Syllable], joints: Sequence[str], lexicon: Lexicon
) -> tuple[str, ...]:
    """Return the joints of a word, 的 地 得 in it apart (6.1.9) unless a dictionary lists it.

    Which they are is told by their syllable: 跑得快, 红红的, but 水源地.
    """
    particles = {
        at
        for at, character in enumerate(word)
        if character in _PARTICLES and syllables[at] == _PARTICLE
    }
    if not particles or lexicon.is_listed(word):
        return tuple(joints)
    return tuple(APART if {at, at + 1} & particles else joint for at, joint in enumerate(joints))


def _in_number(word: str, lexicon: Lexicon) -> tuple[str, ...] | None:
    """Read a number, one with 第, or one with its measure (6.1.5); None if it is none of these."""
    ordinal = _ORDINAL.match(word)
    if ordinal is not None:
        joints = [HYPHEN, *numeral_joints(ordinal[1])]
        return (*joints, *_after_number(word[ordinal.end() :], lexicon))
    if _FRACTION.fullmatch(word):
        return _in_fraction(word)
    number = _NUMBER.match(word)
    if number is None or word in NOT_COUNTED or _doubles_both(word):
        return None
    rest = word[number.end() :]
    if not NUMERALS.isdisjoint(rest):
        return None
    speech = lexicon.part_of_speech(word)
    measured = rest in MEASURES and (not speech or (speech == "t" and rest != "月"))
    counted = len(rest) == 2 and rest[0] in MEASURES and speech[:1] in ("", "n", "i", "l")
    if counted and not lexicon.readings(word) and not lexicon.readings(rest):
        return (*numeral_joints(number[0]), APART, APART)
    about = rest[:1] in _ABOUT and number[0][-1] in _ROUND and rest[1:] in ("", *MEASURES)
    if rest and speech not in NUMBER and not measured and not about:
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
    if (rest[0] in _ABOUT or rest[0] in "个次块") and len(rest) > 1:
        return (APART, APART, *within(rest[1:], lexicon))
    return (APART, *[JOINED] * (len(rest) - 1))


def _in_four(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Join four characters: doubled words (5.4), idioms (6.1.12), names of two words (5.3)."""
    if _doubles_both(word):
        return (JOINED,) * 3
    if word[:2] == word[2:]:
        return (JOINED, APART, JOINED)
    twice = {word[0], word[2]} <= NUMERALS or _doubled(word[:2]) or _doubled(word[2:])
    twice |= word[0] == word[2] and lexicon.is_listed(word)
    if (twice and not _is_of_two(word, lexicon)) or is_idiom(word, lexicon):
        return (JOINED, HYPHEN if divides_in_two(word, lexicon) else JOINED, JOINED)
    return _divided(word, lexicon)


def is_idiom(word: str, lexicon: Lexicon) -> bool:
    """Tell whether four characters are an idiom, and no free phrase of two words.

    jieba's dictionary has many of either as idioms. What no other dictionary lists and is made of
    two words of CC-CEDICT is a phrase (美好生活). Of its set phrases those are idioms which are
    listed and not made so, nor end in a noun, as terms do (有期徒刑).
    """
    speech = lexicon.part_of_speech(word)
    if speech not in (*IDIOM, SET_PHRASE):
        return False
    if speech in IDIOM:
        return not _is_of_two(word, lexicon)
    words = lexicon.readings(word[:2]) and lexicon.readings(word[2:])
    named = lexicon.part_of_speech(word[2:]).startswith("n")
    return lexicon.is_listed(word) and not words and not named


def _is_of_two(word: str, lexicon: Lexicon) -> bool:
    """Tell whether two words of CC-CEDICT make four characters that are listed nowhere."""
    words = lexicon.readings(word[:2]) and lexicon.readings(word[2:])
    return bool(words) and not lexicon.is_listed(word)


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
        return tuple(APART if at in starts else JOINED for at in range(1, len(word)))
    shortest = 1 if speech in (*IDIOM, SET_PHRASE) and len(word) > 4 else 2
    return _joints(_parts(word, lexicon, shortest) or [word], lexicon)


def _joints(words: Sequence[str], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the joints of words that stand apart; of a single one, which is no phrase, joined."""
    if len(words) == 1:
        return (JOINED,) * (len(words[0]) - 1)
    return tuple(joint for word in words for joint in (APART, *within(word, lexicon)))[1:]


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


def join_words(clause: Clause, lexicon: Lexicon, *, counted: bool, ends: bool) -> None:
    """Join words of a clause that the standard writes as one, and part what a number counts.

    `counted` says that a number stands before it; `ends` that a mark or the end of the line
    follows: a 了 there is of the sentence.
    """
    _join_numbers(clause, lexicon)
    _part_counted(clause, lexicon, counted=counted)
    _join_directions(clause, lexicon)
    words = list(clause.words())
    closing = {len(clause.text)} if ends else set()
    for start, end in reversed(words):
        if end in closing and clause.text[start:end] in _CLOSING:
            closing.add(start)
    for one, other in pairwise(words):
        last = other[1] in closing
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


def _part_counted(clause: Clause, lexicon: Lexicon, *, counted: bool) -> None:
    """Part 多 and a measure from what follows them, where a number stands before (500 多 个 人)."""
    for start, end in clause.words():
        word = clause.text[start:end]
        if counted and len(word) > 1 and _is_measured(word, lexicon):
            clause.joints[start + 1] = APART
        counted = word in _ABOUT or word in _COUNTING or _is_number(word, lexicon)


def _is_measured(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is a measure with its noun, or 多 with a measure."""
    of_two = len(word) == 2 or bool(lexicon.readings(word[1:]))
    measure = word[0] in MEASURES and of_two and not lexicon.readings(word)
    return measure or word[0] in _ABOUT or word in _MEASURED


def _join_directions(clause: Clause, lexicon: Lexicon) -> None:
    """Write a direction as one where the segmenter parts it: 走进|来 is zǒu jìnlái (6.1.2)."""
    words = [*clause.words(), (len(clause.text), len(clause.text))]
    for one, other, following in zip(words, words[1:], words[2:], strict=False):
        before, word = clause.text[slice(*one)], clause.text[slice(*other)]
        directed = len(before) == 2 and before[1] + word in DIRECTIONS
        if not directed or lexicon.part_of_speech(before)[:1] not in ("v", ""):
            continue
        if lexicon.part_of_speech(clause.text[slice(*following)]) not in (*PLACE, "s"):
            clause.joints[one[0] + 1] = APART
            clause.joints[other[0]] = JOINED


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
        complement = _completes(before, word, clause.syllables[start], lexicon)
        prefixed = before in _PREFIXES and lexicon.part_of_speech(word) in ("n", "vn")
        return word in _SUFFIXES_OF_ANY or doubled or complement or (prefixed and len(word) > 1)
    if _doubled(before) and _doubled(word) and lexicon.has_word(before[0] + word[0]):
        return True
    if word in _PEOPLE_AND_TONGUES:
        return speech in PLACE
    nominal = speech[:1] in ("n", "v", "a") or not speech
    return word in _SUFFIXES_OF_ANY or (word in _SUFFIXES and nominal and speech not in PERSON)


def _completes(verb: str, word: str, syllable: Syllable, lexicon: Lexicon) -> bool:
    """Tell whether a word is the complement of a verb; one read wèi never is (要为人民)."""
    if word not in _COMPLEMENTS or verb in _MODAL or syllable == _ON_BEHALF:
        return False
    return lexicon.part_of_speech(verb).startswith("v")


def _doubles_both(word: str) -> bool:
    """Tell whether a word is 高高兴兴."""
    return len(word) == 4 and _doubled(word[:2]) and _doubled(word[2:])


def _doubled(word: str) -> bool:
    return len(word) == 2 and word[0] == word[1]
