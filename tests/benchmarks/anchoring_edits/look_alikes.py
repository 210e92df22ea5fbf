"""d. The quote deleted, and something left that looks like it."""

import random
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import rjieba

from annotations.language.han import simplified
from annotations.model import CONTEXT_LENGTH
from annotations.span import Span
from tests.benchmarks.anchoring_edits.edits import (
    NEGATIONS,
    Case,
    Replacement,
    articles,
    bare,
    edited,
    sentences,
    trimmed,
    vocabulary,
    words,
)

_NAME_KINDS = ("nr", "nrt", "nrfg", "ns", "nt", "nz")
_NUMERALS = frozenset("〇零一二两三四五六七八九十百千万亿")


def look_alike(chance: random.Random) -> Case:
    """Return an article from which a passage was deleted and a look-alike was not."""
    make = chance.choice(_LOOK_ALIKES)
    while (case := make(chance)) is None:
        pass
    return case


class Varied(NamedTuple):
    """A passage with a name, number or negation at `at`, and what differs from it in that alone."""

    text: str
    span: Span
    other: str
    how: str
    at: int


def _is_name(word: str) -> bool:
    """Tell whether a word tagged as a name is one: a dictionary has it, or it has three parts."""
    return len(word) == 3 or (len(word) > 1 and rjieba.has_word(word))


def _changed(word: str, kind: str, chance: random.Random) -> tuple[str, str] | None:
    """Return what else may stand for a name, number or negation, and which of them it is."""
    if any(one.isdigit() for one in word) and word.isalnum():
        return str(chance.randint(1, 10 ** len(word))), "number"
    if kind in _NAME_KINDS and _is_name(word):
        names = [one.text for one in vocabulary() if one.kind == kind and _is_name(one.text)]
        return chance.choice(names), "name"
    if kind == "m" and set(word) <= _NUMERALS:
        return chance.choice("一二三四五六七八九十"), "number"
    if kind == "v" and len(word) > 1 and not set(word) & NEGATIONS:
        return "不" + word, "negation"
    if word in ("不", "没有", "无", "未", "非"):
        return "", "negation"
    return None


def _varied(chance: random.Random) -> Varied | None:
    """Choose a passage with a name, number or negation, and make one that differs in it."""
    text = chance.choice(articles())
    at, kind = chance.choice(words(text))
    word = text[slice(*at)]
    if (changed := _changed(word, kind, chance)) is None:
        return None
    new, how = changed
    around = [trimmed(text, one) for one in sentences(text) if one.covers(at)]
    if simplified(new) == simplified(word) or not around or not around[0].covers(at):
        return None
    if how == "name" and (new in word or word in new):
        return None
    whole = around[0]
    part = Span(chance.randint(whole.start, at.start), chance.randint(at.end, whole.end))
    span = trimmed(text, chance.choice([whole, part, at]))
    if span == at and not new:
        return None
    other = text[span.start : at.start] + new + text[at.end : span.end]
    return Varied(text, span, other, how, at.start)


def _in_its_place(chance: random.Random) -> Case | None:
    if (varied := _varied(chance)) is None:
        return None
    text, span, other, how, _ = varied
    if not other:
        return None
    return _case(f"{how}, in its place", text, span, [Replacement(*span, other)])


def _next_to_it(chance: random.Random) -> Case | None:
    if (varied := _varied(chance)) is None:
        return None
    text, span, other, how, _ = varied
    between = chance.choice(["", "，", "。", "\n", "；"])
    if chance.random() < 0.5:
        before = text[: span.end] + between + other + text[span.end :]
    else:
        before = text[: span.start] + other + between + text[span.start :]
        span = Span(span.start + len(other + between), span.end + len(other + between))
    return _case(f"{how}, next to it", before, span, [Replacement(*span, "")])


def _elsewhere_alike(chance: random.Random) -> Case | None:
    if (varied := _varied(chance)) is None:
        return None
    text, span, other, how, _ = varied
    at = chance.choice(sentences(text)).end
    if span.start <= at <= span.end:
        return None
    inserted = Replacement(at, at, other + chance.choice(["。", "，", "\n"]))
    if chance.random() < 0.5:
        return _case(f"{how}, elsewhere", text, span, [Replacement(*span, ""), inserted])
    before, moved = edited(text, [inserted])
    span = Span(moved(span.start), moved(span.start) + span.end - span.start)
    return _case(f"{how}, elsewhere", before, span, [Replacement(*span, "")])


def _parallel(chance: random.Random) -> Case | None:
    """A sentence and its parallel beside it; one of them deleted as a whole."""
    if (varied := _varied(chance)) is None:
        return None
    text, within, other, how, at = varied
    around = next(one for one in sentences(text) if one.covers(within))
    said = text[slice(*around)]
    parallel = text[around.start : within.start] + other + text[within.end : around.end]
    if not said.strip() or len(said) < 8:
        return None
    first = chance.random() < 0.5
    joined = said + parallel if first else parallel + said
    before = text[: around.start] + joined + text[around.end :]
    begin = around.start if first else around.start + len(parallel)
    start = chance.randint(begin, begin + len(said) - 2)
    whole = Span(begin, begin + len(said))
    span = trimmed(
        before, chance.choice([whole, Span(start, chance.randint(start + 2, whole.end))])
    )
    if span.empty:
        return None
    differs = begin + at - around.start
    return _case(
        f"{how}, parallel sentence", before, span, [Replacement(*whole, "")], differs=differs
    )


def _list_of_parallels(chance: random.Random) -> Case | None:
    """A list of parallel clauses about several places, one of them deleted."""
    text = chance.choice(articles())
    names = chance.choice(
        [
            "甲乙丙丁戊",
            ["桂阳", "临武", "嘉禾", "宜章", "汝城"],
            ["张三", "李四", "王五", "赵六", "陈七"],
        ]
    )
    shape = chance.choice(
        [
            "{name}县引进项目{number}个，完成全年任务的{share}%；",
            "{name}公司的收入增长了{number}%，全年完成任务。",
            "{name}说今年的收入有{number}万元，比去年增长了{share}%，大家都很高兴。\n",
            "{name}同意了第{number}号方案，",
        ]
    )
    size = chance.randint(2, 5)
    same = chance.randint(1, 200)
    clauses = [
        shape.format(name=name, number=chance.choice([same, chance.randint(1, 200)]), share=same)
        for name in chance.sample(list(names), size)
    ]
    at = chance.choice(sentences(text)).end
    which = chance.randrange(size)
    begin = at + sum(map(len, clauses[:which]))
    before = text[:at] + "".join(clauses) + text[at:]
    whole = Span(begin, begin + len(clauses[which]))
    start = chance.randint(whole.start, whole.end - 2)
    span = chance.choice([whole, Span(start, chance.randint(start + 1, whole.end))])
    deleted = chance.choice([whole, whole, span])
    return _case("a list of parallels", before, span, [Replacement(*deleted, "")])


def _same_word(chance: random.Random) -> Case | None:
    """A short quote that stands elsewhere as well, deleted alone or with its sentence."""
    text = chance.choice(articles())
    length = chance.randint(1, 6)
    start = chance.randrange(len(text) - length)
    span = chance.choice([Span(start, start + length), chance.choice(words(text))[0]])
    said = text[slice(*span)]
    if not any(map(str.isalnum, said)) or said != said.strip() or text.count(said) < 2:
        return None
    around = [one for one in sentences(text) if one.covers(span)]
    if chance.random() < 0.5 or not around:
        return _case("the same words elsewhere", text, span, [Replacement(*span, "")])
    return _case(
        "the same words elsewhere, sentence deleted", text, span, [Replacement(*around[0], "")]
    )


def _several_alike(chance: random.Random) -> Case | None:
    """Several look-alikes at several places."""
    if (varied := _varied(chance)) is None:
        return None
    text, span, other, how, _ = varied
    if not other:
        return None
    made = [Replacement(*span, chance.choice(["", other]))]
    for _ in range(chance.randint(2, 4)):
        at = chance.choice(sentences(text)).end
        if not span.start <= at <= span.end and all(at != one.start for one in made):
            made.append(Replacement(at, at, other + "。"))
    return _case(f"{how}, several", text, span, made)


def _case(
    kind: str, before: str, span: Span, made: Sequence[Replacement], *, differs: int | None = None
) -> Case:
    """Return the case of a deleted quote; `differs` is where a parallel sentence does.

    The row is `e` where the quote's very words are left elsewhere, as those of another sentence.
    It is `e, apart` where nothing that a target stores tells: the difference lies farther off than
    the context, or the quote stands elsewhere in the same sentence or with half the context on
    both sides, or a deletion of other characters, but not of the quote, gives the same text.
    """
    after = edited(before, made)[0]
    row = "e" if bare(before[slice(*span)]) in bare(after) else "d"
    told = Span(span.start - CONTEXT_LENGTH, span.end + CONTEXT_LENGTH)
    half = CONTEXT_LENGTH // 2
    windows = [before[max(0, span.start - half) : span.end + half]]
    windows += [before[slice(*one)] for one in sentences(before) if one.covers(span)]
    apart = (
        (differs is not None and not told.holds(differs))
        or any(bare(window) in bare(after) for window in windows)
        or (len(made) == 1 and not made[0].text and _slides_off(before, made[0], span))
    )
    return Case(f"{row}, apart" if apart else row, kind, before, after, [span], [None])


def _slides_off(text: str, deleted: Replacement, span: Span) -> bool:
    """Tell whether a deletion may as well have been one beside the span: of A, A, B the first.

    White space is not looked at.
    """
    characters = [at for at, one in enumerate(text) if not one.isspace()]
    said = [text[at] for at in characters]
    places = (*deleted[:2], *span)
    first, last, begin, end = (bisect_left(characters, place) for place in places)
    start, stop = first, last
    while stop > begin and start > 0 and said[start - 1] == said[stop - 1]:
        start, stop = start - 1, stop - 1
    if stop <= begin:
        return True
    start, stop = first, last
    while start < end and stop < len(said) and said[start] == said[stop]:
        start, stop = start + 1, stop + 1
    return start >= end


_LOOK_ALIKES = (
    _in_its_place,
    _in_its_place,
    _next_to_it,
    _elsewhere_alike,
    _parallel,
    _parallel,
    _list_of_parallels,
    _same_word,
    _several_alike,
)
