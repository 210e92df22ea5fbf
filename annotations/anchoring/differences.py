"""Whether two wordings are one passage edited, or two passages that only look alike.

甲公司 is not 乙公司, 18 is not 19, 同意 is not 不同意: few characters differ, and all is different.
So differences are judged by words. All texts here are forms, see `form.py`.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from enum import IntEnum
from itertools import product
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from annotations.anchoring.candidates import Block, common, side_by_side
from annotations.language.han import HAN_RUN, simplified
from annotations.language.numerals import NUMERALS

_NAMES = frozenset(["nr", "nrt", "nrfg", "ns", "nt", "nz"])
_NUMBER = "m"

# Numerals that count nothing in words that the segmenter has for numbers: 一些, 许多.
_NO_NUMBERS_WRITTEN = """
一些 一点 一下 一切 一样 一般 一定 一直 一起 一边 一带 万一 十分 千万
"""
_NO_NUMBERS = frozenset(_NO_NUMBERS_WRITTEN.split())

_NEGATIONS = frozenset("不没无未非否勿别莫毋弗休甭免")
_ALWAYS_NEGATE = frozenset(["不", "没", "没有", "未"])
_NO_NEGATIONS_WRITTEN = """
不断 不仅 不但 不过 不久 不同 不少 不管 不论 不禁 不料 不妨 不愧 不由得 无论 无非 无疑 无限 无数
未来 未必 未免 非常 非洲 南非 北非 西非 东非 莫非 莫名 莫斯科 别人 别的 别墅 别致 分别 特别 区别
级别 性别 个别 类别 识别 告别 辨别 鉴别 差别 派别 国别 离别 送别 道别 免费 避免 难免 以免 免疫
休息 休闲 退休 午休 是否 否则 能否 可否 没想到
"""
_NO_NEGATIONS = frozenset(_NO_NEGATIONS_WRITTEN.split())

# Of these one for another makes another statement of the same kind.
_OPPOSITES_WRITTEN = """
甲乙丙丁戊己庚辛壬癸 你您我咱他她它 东南西北中 上中下 前后 左右 内外里 春夏秋冬 年月日周时分秒季
增减降 升降 涨跌落 大小 多少 高低 长短 进出退 来去 买卖 收支付 胜负败输赢 成败 盈亏 优劣 好坏
利弊害 真假 对错 是否 有无 早晚 先后 新旧 古今 昨今明 男女 父母 子女 夫妻 兄弟姐妹 生死 开关闭停
始终止 加减 快慢 强弱 远近 正反副负 同异 公私 主次 首末 全半 省市县区乡镇村 赞反 赞贬 顺逆 软硬
冷热 干湿 轻重 松紧 宽窄严 深浅 厚薄 贫富 攻守 供需求 借还 存取贷 扬抑 推拉 扩缩 允禁准
"""
_OPPOSITES = tuple(map(frozenset, _OPPOSITES_WRITTEN.split()))
# Words of which one for another does so too.
_OPPOSITE_WORDS_WRITTEN = """
同意 反对 赞成 支持 拒绝
全部 部分 个别
必须 可以 应当 应该
成功 失败
允许 禁止 准许
肯定 否定
提高 降低
扩大 缩小
加强 削弱
盈利 亏损
去年 今年 明年 前年 后年
昨天 今天 明天 昨日 今日 明日 前天 后天
上午 下午 中午 晚上 早上
"""
_OPPOSITE_WORDS = tuple(
    frozenset(line.split()) for line in _OPPOSITE_WORDS_WRITTEN.strip().splitlines()
)


_DIGITS_LAST = re.compile(r"\d+$")
_DIGITS_FIRST = re.compile(r"\d+")
# A Latin word of which so much is the same was misspelt.
_MISSPELT = 0.6
_SENTENCE_ENDS = frozenset("。！？!?")
_LITTLE = 4
# The last word of so many characters is told as well as that of all.
_CLAUSE = 12


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    kind: str


class _Edit(NamedTuple):
    """What stood at one place and what stands there now: characters, and the words they touch."""

    old: str
    new: str
    old_words: Sequence[_Word]
    new_words: Sequence[_Word]


def another_passage(quote: str, said: str) -> bool:
    """Tell whether what is said where a quote stood is rather another passage; see `spaced_form`.

    It is if a number, a name, a negation, a Latin word or code or one of a pair of opposites came,
    went or became another.
    """
    return any(map(_makes_another, _edits(quote, said)))


def is_look_alike(quote: str, said: str) -> bool:
    """Tell whether what is said where a quote stood differs from it as look-alikes do, and only so.

    That is by another number, name, Latin word or opposite, or by a negation that came or went.
    Who edits a passage changes other words, too, or makes no word of the same kind. Marks, and the
    end of a sentence that stands before it now, or the beginning of one behind, do not count.
    """
    edits = list(_edits(quote, said))
    if edits and quote[:1] != said[:1] and not (edits[0].old and edits[0].new):
        del edits[0]
    if edits and quote[-1:] != said[-1:] and not (edits[-1].old and edits[-1].new):
        del edits[-1]
    edits = [edit for edit in edits if edit.old or not _is_punctuation(edit.new)]
    return bool(edits) and all(map(_is_counterpart, edits))


def _is_punctuation(text: str) -> bool:
    """Tell whether a text is but marks, or a sentence's end or beginning with its mark."""
    ends = not _SENTENCE_ENDS.isdisjoint((text[0], text[-1]))
    return ends or not any(map(str.isalnum, text))


def _is_counterpart(edit: _Edit) -> bool:
    """Tell whether a word became another of its kind, and nothing else changed here."""
    old, new = edit.old_words, edit.new_words
    if _is_numeric(edit) or _opposed(old, new):
        return True
    changed = edit.old + edit.new
    turned = _negations(old) != _negations(new) and len(changed) <= _LITTLE
    if (turned and not _NEGATIONS.isdisjoint(changed)) or changed in _ALWAYS_NEGATE:
        return True
    was, is_now = _names(old), _names(new)
    if was != is_now and edit.old and edit.new:
        whole = _is_whole(edit.old, was) or _is_whole(edit.new, is_now)
        if whole or (was and is_now and all(map(_is_known, is_now))):
            return True
    was, is_now = _foreign(old), _foreign(new)
    return bool(was and is_now) and not any(
        Levenshtein.normalized_similarity(*pair) > _MISSPELT for pair in product(was, is_now)
    )


def _is_whole(changed: str, names: Sequence[str]) -> bool:
    """Tell whether what changed is a name, or all of one but a character that both share."""
    return any(
        name in changed or (len(changed) > 1 and changed in name) for name in names if len(name) > 1
    )


def joins_another(quote: str, contexts: tuple[str, str], besides: tuple[str, str]) -> bool:
    """Tell whether a quote stands in what makes it another: 8个 in 18个, 同意 in 不同意.

    `contexts` are what stood before and behind it, `besides` what stands there now.
    """
    if _negates(contexts[0]) is not _negates(besides[0]):
        return True
    started, starts = (_DIGITS_LAST.search(beside) for beside in (contexts[0], besides[0]))
    ended, ends = (_DIGITS_FIRST.match(beside) for beside in (contexts[1], besides[1]))
    grew_before = quote[0].isdigit() and starts and (not started or starts[0] != started[0])
    grew_behind = quote[-1].isdigit() and ends and (not ended or ends[0] != ended[0])
    return bool(grew_before or grew_behind)


def _negates(before: str) -> bool:
    """Tell whether a text ends with a negation of what comes then."""
    words = _words(simplified(before[-_CLAUSE:]))
    return bool(words) and words[-1].end - words[-1].start <= 2 and bool(_negations(words[-1:]))


class Likeness(IntEnum):
    """How far what stands beside a place is the context that stood beside a passage."""

    ANOTHER = 0
    """A number, a name … became another: it is that of a look-alike."""
    DOUBTFUL = 1
    """A number, a name … came or went: it may be either."""
    SAME = 2


def likeness(context: str, beside: str, *, before: bool) -> Likeness:
    """Compare a context with what stands beside a place, as far as both run side by side.

    `before` says that they stand before the place: they agree at their ends. What came or went may
    be an edit beside the passage, save a negation or a part of a number next to it.
    """
    compared = _compared(context, beside, before=before)
    if compared.part_ways:
        return Likeness.ANOTHER
    edits = list(_edits(compared.old, compared.new))
    left_out = len(context) - len(compared.old)
    if 0 < left_out <= _LITTLE and _negations(compared.old_next) != _negations(compared.new_next):
        return Likeness.ANOTHER
    if left_out and any(edit.old and edit.new for edit in edits):
        return Likeness.ANOTHER
    critical = [edit for edit in edits if _makes_another(edit)]
    if any((edit.old and edit.new) or _turns_round(edit) for edit in critical):
        return Likeness.ANOTHER
    return Likeness.DOUBTFUL if critical else Likeness.SAME


class Counterparts(NamedTuple):
    """How many words of a context became others of their kind: figures, and all other."""

    figures: int
    others: int

    @property
    def of_parallel(self) -> bool:
        """Whether they are those of a parallel passage.

        A figure may be brought up to date beside a passage; where two were, or a name became
        another, another passage of the same wording begins.
        """
        return self.others > 0 or self.figures > 1


def counterparts(context: str, beside: str, *, before: bool) -> Counterparts:
    """Count what became others of their kind in what stands beside a place, as in `likeness`."""
    compared = _compared(context, beside, before=before)
    found = [edit for edit in _edits(compared.old, compared.new) if _is_counterpart(edit)]
    figures = sum(map(_is_numeric, found))
    others = len(found) - figures
    if compared.part_ways:
        numbers = all(map(_numbers, (compared.old_next, compared.new_next)))
        figures, others = figures + numbers, others + (not numbers)
    return Counterparts(figures, others)


class _Compared(NamedTuple):
    """A context and what stands beside a place, as far as they run side by side; what is next."""

    old: str
    new: str
    old_next: Sequence[_Word]
    new_next: Sequence[_Word]
    part_ways: bool
    """Whether they end within a sentence, at words that say which is which."""


def _compared(context: str, beside: str, *, before: bool) -> _Compared:
    old, new = simplified(context), simplified(beside)
    blocks = side_by_side(old[::-1], new[::-1]) if before else side_by_side(old, new)
    last = blocks[-1] if blocks else Block(0, 0, 0)
    ends = last.start + last.size, last.other + last.size
    parted = _word_after(old, ends[0], before=before), _word_after(new, ends[1], before=before)
    old, new = (
        text[len(text) - end :] if before else text[:end]
        for text, end in zip((old, new), ends, strict=True)
    )
    outermost = old[:1] if before else old[-1:]
    return _Compared(old, new, *parted, outermost not in _SENTENCE_ENDS and _part_ways(*parted))


def _is_numeric(edit: _Edit) -> bool:
    """Tell whether a number became another, and nothing else changed; not that one came or went."""
    if not all(one in NUMERALS or one.isnumeric() for one in edit.old + edit.new):
        return False
    if edit.old and edit.new:
        return True
    came = not edit.old and edit.new in _numbers(edit.new_words)
    went = not edit.new and edit.old in _numbers(edit.old_words)
    return not (came or went) and bool(_numbers(edit.old_words) or _numbers(edit.new_words))


def _turns_round(edit: _Edit) -> bool:
    """Tell whether little more than a negation came or went, or a part of a number."""
    if len(edit.old) + len(edit.new) > _LITTLE:
        return False
    was, is_now = _numbers(edit.old_words), _numbers(edit.new_words)
    another_number = bool(was and is_now) and was != is_now
    return another_number or _negations(edit.old_words) != _negations(edit.new_words)


def _word_after(text: str, length: int, *, before: bool) -> Sequence[_Word]:
    """Return the word behind so many characters, counted from the end if `before`."""
    at = len(text) - length - 1 if before else length
    return _touched(_words(text), at, at + 1) if 0 <= at < len(text) else []


def _part_ways(old: Sequence[_Word], new: Sequence[_Word]) -> bool:
    """Tell whether contexts part in words of one kind that says which is which."""
    if not old or not new or old[0].text == new[0].text:
        return False
    both = any(of(old) and of(new) for of in (_numbers, _names))
    return both or _opposed(old, new)


def _makes_another(edit: _Edit) -> bool:
    old, new = edit.old_words, edit.new_words
    if any(of(old) != of(new) for of in (_numbers, _negations, _foreign)):
        return True
    return _renamed(edit) or _opposed(old, new)


def _renamed(edit: _Edit) -> bool:
    """Tell whether a name went or changed, or one came that is more than a misspelt word.

    That is one that a dictionary knows, or that came as a whole: the segmenter guesses others.
    """
    was, is_now = _names(edit.old_words), _names(edit.new_words)
    came = any(_is_known(name) or (len(name) > 1 and name in edit.new) for name in is_now)
    return was != is_now and (bool(was) or came)


def _is_known(name: str) -> bool:
    import rjieba  # noqa: PLC0415 - its dictionary takes 0.15 s to load

    return len(name) > 1 and rjieba.has_word(name)


def _numbers(words: Sequence[_Word]) -> list[str]:
    return [word.text for word in words if _is_number(word)]


def _is_number(word: _Word) -> bool:
    if any(character.isdigit() for character in word.text):
        return True
    if NUMERALS.isdisjoint(word.text) or word.text in _NO_NUMBERS:
        return False
    return word.kind == _NUMBER or NUMERALS.issuperset(word.text)


def _negations(words: Sequence[_Word]) -> int:
    return sum(
        not _NEGATIONS.isdisjoint(word.text) and word.text not in _NO_NEGATIONS for word in words
    )


def _names(words: Sequence[_Word]) -> list[str]:
    return [word.text for word in words if word.kind in _NAMES and HAN_RUN.search(word.text)]


def _foreign(words: Sequence[_Word]) -> list[str]:
    return [word.text for word in words if word.text[0].isalpha() and not HAN_RUN.match(word.text)]


def _opposed(old: Sequence[_Word], new: Sequence[_Word]) -> bool:
    characters = set("".join(_texts(old))), set("".join(_texts(new)))
    return any(_one_for_another(*characters, group) for group in _OPPOSITES) or any(
        _one_for_another(_texts(old), _texts(new), group) for group in _OPPOSITE_WORDS
    )


def _one_for_another(old: set[str], new: set[str], group: Collection[str]) -> bool:
    return not (old - new).isdisjoint(group) and not (new - old).isdisjoint(group)


def _texts(words: Sequence[_Word]) -> set[str]:
    return {word.text for word in words}


def _edits(old: str, new: str) -> Iterator[_Edit]:
    """Yield the places at which two wordings differ."""
    first = max(0, common(old, new) - _CLAUSE)
    last = max(0, common(old[::-1], new[::-1]) - _CLAUSE)
    old, new = simplified(old[first : len(old) - last]), simplified(new[first : len(new) - last])
    old_words, new_words = _words(old), _words(new)
    old, new = old.replace(" ", ""), new.replace(" ", "")
    for start, end, other, other_end in _changed(old, new):
        yield _Edit(
            old[start:end],
            new[other:other_end],
            _touched(old_words, start, end),
            _touched(new_words, other, other_end),
        )


def _changed(old: str, new: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield what differs, as spans of both; two that only one character parts are one."""
    changes: list[tuple[int, int, int, int]] = []
    for one in Levenshtein.opcodes(old, new):
        if one.tag == "equal":
            continue
        start, other = one.src_start, one.dest_start
        if changes and start - changes[-1][1] <= 1:
            start, _, other, _ = changes.pop()
        changes.append((start, one.src_end, other, one.dest_end))
    yield from changes


def _touched(words: Sequence[_Word], start: int, end: int) -> list[_Word]:
    """Return the words of which a character lies in `[start, end)`, or in which an empty one is."""
    return [word for word in words if word.start < end and start < word.end]


def _words(text: str) -> list[_Word]:
    import rjieba  # noqa: PLC0415 - its dictionary takes 0.15 s to load

    words, start = [], 0
    for word, kind in rjieba.tag(text):
        if word.isspace():
            continue
        words.append(_Word(start, start + len(word), word, kind))
        start += len(word)
    return words
