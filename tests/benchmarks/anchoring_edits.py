"""Texts edited by chance, with what became of a passage: what anchoring is judged by.

Every case is an article as it was, the passages annotated in it, the article edited, and where each
passage stands then, None where it was deleted. Chance chooses places, characters and words from the
articles; the rules of anchoring are not asked.
"""

import random
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import rjieba

from annotations.articles.article import read_article
from annotations.language.han import is_han, simplified
from annotations.model import CONTEXT_LENGTH
from annotations.span import Span

SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))

Place = Span | None

_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?\n]|[^。！？!?\n]+$")
_NAME_KINDS = ("nr", "nrt", "nrfg", "ns", "nt", "nz")
_NUMERALS = frozenset("〇零一二两三四五六七八九十百千万亿")
_NEGATIONS = frozenset("不没無无未非否勿别莫")
_HALF = str.maketrans("，：；！？（）％", ",:;!?()%")
_FULL = str.maketrans(",:;!?()%", "，：；！？（）％")
_WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


class Case(NamedTuple):
    """A text before and after an edit, and where passages stood and stand."""

    row: str
    kind: str
    before: str
    after: str
    passages: Sequence[Span]
    places: Sequence[Place]


class Word(NamedTuple):
    """A word of an article and its part of speech, as the segmenter tags it."""

    text: str
    kind: str


class Replacement(NamedTuple):
    """`[start, end)` of a text becomes `text`."""

    start: int
    end: int
    text: str


@cache
def articles() -> tuple[str, ...]:
    """Return the texts of the five articles."""
    return tuple(read_article(path).text for path in SEEDS)


@cache
def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of a text, with what ends them."""
    spans = (Span(*match.span()) for match in _SENTENCE.finditer(text))
    return tuple(span for span in spans if len(text[slice(*span)].strip()) > 1)


@cache
def words(text: str) -> tuple[tuple[Span, str], ...]:
    """Return the words of a text with their parts of speech."""
    found, start = [], 0
    for word, kind in rjieba.tag(text):
        found.append((Span(start, start + len(word)), kind))
        start += len(word)
    return tuple(found)


@cache
def vocabulary() -> tuple[Word, ...]:
    """Return the words of all articles as often as they stand there, in han or digits."""
    return tuple(
        Word(text[slice(*span)], kind)
        for text in articles()
        for span, kind in words(text)
        if text[span.start].isalnum()
    )


def edited(text: str, replacements: Iterable[Replacement]) -> tuple[str, Callable[[int], int]]:
    """Return the text with replacements that do not overlap, and where an offset lies in it then.

    An offset at which something is put in moves behind it.
    """
    ordered = sorted(replacements)
    pieces: list[str] = []
    at = 0
    for start, end, new in ordered:
        pieces += text[at:start], new
        at = end

    def moved(offset: int) -> int:
        return offset + sum(
            len(one.text) - (one.end - one.start) for one in ordered if one.end <= offset
        )

    return "".join([*pieces, text[at:]]), moved


def passage(text: str, chance: random.Random) -> Span:
    """Choose a passage: a word, a phrase, a sentence, up to 200 characters, also at the edges.

    It holds a letter or a digit: nobody annotates a comma.
    """
    while True:
        kind = chance.randrange(8)
        start = chance.randrange(len(text))
        if kind == 0:
            span = Span(start, start + 1)
        elif kind in (1, 2):
            span = chance.choice(words(text))[0]
        elif kind in (3, 4):
            span = Span(start, start + chance.randint(2, 12))
        elif kind == 5:
            span = chance.choice(sentences(text))
        elif kind == 6:
            span = Span(start, start + chance.randint(13, 200))
        else:
            length = chance.randint(1, 30)
            span = chance.choice([Span(0, length), Span(len(text) - length, len(text))])
        span = Span(span.start, min(span.end, len(text), span.start + 200))
        if any(map(str.isalnum, text[slice(*span)])):
            return span


def some_passages(text: str, chance: random.Random) -> list[Span]:
    """Choose one passage, or several."""
    return [passage(text, chance) for _ in range(chance.choice([1, 1, 8]))]


# a. The same words, written otherwise.

Rewriting = Callable[[str, random.Random], list[str]]


def _by_character(change: Callable[[str], str]) -> Rewriting:
    return lambda text, chance: [change(character) for character in text]


def _line_ends(end: str) -> Rewriting:
    def rewritten(text: str, chance: random.Random) -> list[str]:
        return [end if one == "\n" else "" if one == "\r" else one for one in text]

    return rewritten


def _joined(text: str, chance: random.Random) -> list[str]:
    return ["" if one in "\r\n" and chance.random() < 0.7 else one for one in text]


def _broken(text: str, chance: random.Random) -> list[str]:
    return [one + ("\n" if chance.random() < 0.05 else "") for one in text]


def _spaced(text: str, chance: random.Random) -> list[str]:
    spaces = [" ", "\u3000", "\t", "\xa0", "\u200b"]
    return [one + (chance.choice(spaces) if chance.random() < 0.08 else "") for one in text]


def _unspaced(text: str, chance: random.Random) -> list[str]:
    return ["" if one.isspace() and one != "\n" else one for one in text]


def _indented(text: str, chance: random.Random) -> list[str]:
    return ["\n\n\u3000\u3000" if one == "\n" else one for one in text]


def _marked(text: str, chance: random.Random) -> list[str]:
    return ["\ufeff" + text[0], *text[1:]]


def _through(encoding: str) -> Rewriting:
    def rewritten(text: str, chance: random.Random) -> list[str]:
        return [one.encode(encoding, "ignore").decode(encoding) or one for one in text]

    return rewritten


def _several(text: str, chance: random.Random) -> list[str]:
    chosen = chance.sample(list(REWRITINGS.values())[:-1], 3)
    pieces = list(text)
    for rewriting in chosen:
        written = "".join(pieces)
        lengths = [len(piece) for piece in pieces]
        again = iter(rewriting(written, chance)) if written else iter(())
        pieces = ["".join(next(again) for _ in range(length)) for length in lengths]
    return pieces


REWRITINGS: dict[str, Rewriting] = {
    "CRLF": _line_ends("\r\n"),
    "CR": _line_ends("\r"),
    "lines joined": _joined,
    "lines broken": _broken,
    "spaces put in": _spaced,
    "spaces taken out": _unspaced,
    "paragraphs indented": _indented,
    "byte order mark": _marked,
    "GB18030": _through("gb18030"),
    "Big5": _through("big5"),
    "UTF-16": _through("utf-16"),
    "full width": _by_character(lambda one: one.translate(_FULL)),
    "half width": _by_character(lambda one: one.translate(_HALF)),
    "full width, letters too": _by_character(lambda one: one.translate(_WIDE)),
    "decomposed": _by_character(lambda one: unicodedata.normalize("NFD", one)),
    "several": _several,
}


def rewritten(chance: random.Random) -> Case:
    """Return an article whose white space, line ends, encoding or width forms changed only."""
    text = chance.choice(articles())
    kind = chance.choice(list(REWRITINGS))
    pieces = REWRITINGS[kind](text, chance)
    starts = list(accumulate(map(len, pieces), initial=0))
    after, spans = "".join(pieces), some_passages(text, chance)
    places = [trimmed(after, Span(starts[start], starts[end])) for start, end in spans]
    return Case("a", kind, text, after, spans, places)


def trimmed(text: str, span: Span) -> Span:
    """Return the span without white space and format characters at its ends."""
    start, end = span
    while start < end and unicodedata.category(text[start])[0] in "ZC":
        start += 1
    while start < end and unicodedata.category(text[end - 1])[0] in "ZC":
        end -= 1
    return Span(start, end)


# b. Something put in or taken out elsewhere.

# What is moved as a paragraph, in characters: a shorter line is rather a part of one, or a heading.
PARAGRAPH = 50

ELSEWHERE = (
    "a character put in",
    "a sentence put in",
    "a paragraph put in",
    "put in before the quote",
    "put in behind the quote",
    "put in on both sides",
    "a character taken out",
    "a sentence taken out",
    "taken out before the quote",
    "taken out behind the quote",
    "a few at once",
    "a paragraph moved",
)


def edited_elsewhere(chance: random.Random) -> Case:
    """Return an article in which something was put in or taken out outside the passages."""
    text = chance.choice(articles())
    kind = chance.choice(ELSEWHERE)
    spans = some_passages(text, chance)
    if kind == "a paragraph moved":
        return _moved(text, spans, chance)
    made = _free(_elsewhere(kind, text, chance.choice(spans), chance), spans)
    after, moved = edited(text, made)
    places = [Span(moved(start), moved(start) + end - start) for start, end in spans]
    row = "b, apart" if any(_alters(one, text, spans) for one in made) else "b"
    return Case(row, kind, text, after, spans, places)


def _alters(one: Replacement, text: str, spans: Sequence[Span]) -> bool:
    """Tell whether little more than a negation comes or goes beside a passage, or in a number."""
    near = any(
        start - CONTEXT_LENGTH <= one.end and one.start <= end + CONTEXT_LENGTH
        for start, end in spans
    )
    changed = text[one.start : one.end] + one.text
    adjoins = any(one.end == start for start, _ in spans)
    if near and (len(changed) <= 4 or adjoins) and not _NEGATIONS.isdisjoint(changed[-4:]):
        return True
    beside = text[max(0, one.start - 1) : one.start] + text[one.end : one.end + 1]
    if near and len(changed) <= 4 and set(changed + beside) & set("0123456789"):
        return True
    edges = {edge for span in spans for edge in span} & {one.start, one.end}
    return any(
        text[max(0, edge - 1) : edge + 1].isdigit() and 0 < edge < len(text) for edge in edges
    )


def _elsewhere(kind: str, text: str, span: Span, chance: random.Random) -> Iterator[Replacement]:
    at = chance.randrange(len(text) + 1)
    length = chance.choice([1, 1, 2, 5, 20, 60])
    if kind == "a character put in":
        yield Replacement(at, at, foreign(text, chance, 1))
    elif kind == "a sentence put in":
        yield Replacement(at, at, foreign_sentence(text, chance))
    elif kind == "a paragraph put in":
        at = text.find("\n", at) + 1
        yield Replacement(at, at, foreign(text, chance, chance.randint(50, 400)) + "\n")
    elif kind == "put in before the quote":
        yield Replacement(span.start, span.start, foreign(text, chance, length))
    elif kind == "put in behind the quote":
        yield Replacement(span.end, span.end, foreign(text, chance, length))
    elif kind == "put in on both sides":
        yield Replacement(span.start, span.start, foreign(text, chance, length))
        yield Replacement(span.end, span.end, foreign(text, chance, chance.choice([1, 3, 10, 40])))
    elif kind == "a character taken out":
        yield Replacement(at, at + 1, "")
    elif kind == "a sentence taken out":
        yield Replacement(*chance.choice(sentences(text)), "")
    elif kind == "taken out before the quote":
        yield Replacement(max(0, span.start - length), span.start, "")
    elif kind == "taken out behind the quote":
        yield Replacement(span.end, min(len(text), span.end + length), "")
    else:
        for _ in range(chance.randint(2, 8)):
            yield from _elsewhere(chance.choice(ELSEWHERE[:3] + ELSEWHERE[6:8]), text, span, chance)


def _free(made: Iterable[Replacement], spans: Sequence[Span]) -> list[Replacement]:
    """Return the replacements that touch no passage and no other replacement."""
    kept: list[Replacement] = []
    for one in sorted(made):
        after_the_last = not kept or kept[-1].end < one.start
        outside = all(one.end <= start or end <= one.start for start, end in spans)
        if after_the_last and outside and one.end >= one.start:
            kept.append(one)
    return kept


def _moved(text: str, spans: Sequence[Span], chance: random.Random) -> Case:
    """Move a paragraph, that of a passage or another, to between two others.

    Not one that is a passage itself: one deleted that stands elsewhere as well looks the same.
    """
    lines = [Span(*match.span()) for match in re.finditer(r"[^\n]*\n", text)]
    lines = [line for line in lines if len(text[slice(*line)].strip()) >= PARAGRAPH]
    if len(lines) < 3:
        return edited_elsewhere(chance)
    around = [line for line in lines if line.covers(spans[0])]
    line = around[0] if around and chance.random() < 0.5 else chance.choice(lines)
    ends = [other.end for other in lines if not line.start <= other.end <= line.end]
    target = chance.choice(ends)
    cut = any(span.touches(line) and not line.covers(span) for span in spans)
    if (
        cut
        or any(_is_most(span, line) for span in spans)
        or any(start < target < end for start, end in spans)
    ):
        return _moved(text, [passage(text, chance) for _ in spans], chance)
    moved = text[slice(*line)]
    after, offset = edited(text, [Replacement(*line, ""), Replacement(target, target, moved)])
    begin = target - len(moved) if target > line.start else target
    places = [
        Span(begin + start - line.start, begin + end - line.start)
        if line.covers(Span(start, end))
        else Span(offset(start), offset(start) + end - start)
        for start, end in spans
    ]
    return Case("b", "a paragraph moved", text, after, spans, places)


def _is_most(span: Span, line: Span) -> bool:
    return line.covers(span) and max(span.start - line.start, line.end - span.end) < CONTEXT_LENGTH


def foreign(text: str, chance: random.Random, length: int) -> str:
    """Return so many characters in a row of another article."""
    other = chance.choice([one for one in articles() if one != text])
    start = chance.randrange(len(other) - length)
    return other[start : start + length]


def foreign_sentence(text: str, chance: random.Random) -> str:
    """Return a sentence of another article."""
    other = chance.choice([one for one in articles() if one != text])
    return other[slice(*chance.choice(sentences(other)))]


# c. The quote itself edited.

QUOTE_EDITS = ("characters replaced", "characters put in", "characters taken out", "words", "mixed")


def edited_within(chance: random.Random) -> Case:
    """Return an article in which a passage was edited by a fifth of its characters at most.

    The row is `c`, or `c, apart` where chance edited a number, a name, a negation or a Latin word,
    or brought one in: then it is another passage.
    """
    text = chance.choice(articles())
    span = passage(text, chance)
    said = text[slice(*span)]
    if sum(not one.isspace() for one in said) < 5:
        return edited_within(chance)
    kind = chance.choice(QUOTE_EDITS)
    budget = chance.randint(1, sum(not one.isspace() for one in said) // 5)
    made, apart = _within(kind, text, span, budget, chance)
    if not made:
        return edited_within(chance)
    context = chance.choice(["left", "left", "edited"])
    if context == "edited":
        made += _free(_elsewhere("a few at once", text, span, chance), [span])
        far = chance.choice([-1, 1]) * chance.randint(2, 40)
        near = span.start + far if far < 0 else span.end + far
        if 0 <= near < len(text):
            made += [
                one
                for one in [Replacement(near, near + 1, "")]
                if one in _free([*made, one], [span])
            ]
    after, moved = edited(text, made)
    start = moved(span.start)
    end = start + span.end - span.start
    end += sum(
        len(one.text) - (one.end - one.start)
        for one in made
        if span.start <= one.start
        and one.end <= span.end
        and one.end > span.start
        and not (one.start == one.end == span.end)
    )
    row = "c, apart" if apart else "c"
    return Case(
        row, f"{kind}, context {context}", text, after, [span], [trimmed(after, Span(start, end))]
    )


def _within(
    kind: str, text: str, span: Span, budget: int, chance: random.Random
) -> tuple[list[Replacement], bool]:
    """Return edits of at most `budget` characters inside a passage, and whether one is critical."""
    made: list[Replacement] = []
    apart = False
    while budget > 0:
        chosen = chance.choice(QUOTE_EDITS[:4]) if kind == "mixed" else kind
        one, old, new = _one_within(chosen, text, span, budget, chance)
        if one is None:
            break
        budget -= max(one.end - one.start, len(one.text))
        if any(one.start <= other.end and other.start <= one.end for other in made):
            continue
        made.append(one)
        apart = apart or _critical(old) or _critical(new)
    return made, apart


def _one_within(
    kind: str, text: str, span: Span, budget: int, chance: random.Random
) -> tuple[Replacement | None, Word, Word]:
    nothing = Word("", "")
    at = chance.choice([i for i in range(*span) if not text[i].isspace()])
    old = _word_at(text, at)
    if kind == "words":
        inside = [
            (where, kind_of)
            for where, kind_of in words(text)
            if span.covers(where)
            and len(text[slice(*where)]) <= budget
            and text[where.start].isalnum()
        ]
        if not inside:
            return None, nothing, nothing
        where, kind_of = chance.choice(inside)
        new = chance.choice([word for word in vocabulary() if len(word.text) <= budget])
        return Replacement(*where, new.text), Word(text[slice(*where)], kind_of), new
    if kind == "characters taken out":
        return Replacement(at, at + 1, ""), old, nothing
    character = chance.choice(chance.choice(articles()))
    while character.isspace() or character == text[at]:
        character = chance.choice(chance.choice(articles()))
    if kind == "characters put in":
        if not text[span.start : at].strip():
            return None, nothing, nothing
        parted = text[at - 1 : at + 1]
        whole = _word_at(text, at - 1) == old or (
            _critical(Word(parted[0], "")) and _critical(Word(parted[1], ""))
        )
        return Replacement(at, at, character), old if whole else nothing, Word(character, "")
    return Replacement(at, at + 1, character), old, Word(character, "")


def _word_at(text: str, at: int) -> Word:
    for span, kind in words(text):
        if span.holds(at):
            return Word(text[slice(*span)], kind)
    return Word("", "")


def _critical(word: Word) -> bool:
    """Tell whether a word is a number, a name, a negation or Latin."""
    characters = set(simplified(word.text))
    return bool(
        word.kind in _NAME_KINDS
        or characters & (_NUMERALS | _NEGATIONS)
        or any(one.isdigit() or (one.isalpha() and not is_han(one)) for one in characters)
    )


# d. The quote deleted, and something left that looks like it.


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


def _varied(chance: random.Random) -> Varied | None:
    """Choose a passage with a name, number or negation, and make one that differs in it."""
    text = chance.choice(articles())
    at, kind = chance.choice(words(text))
    word = text[slice(*at)]
    if any(one.isdigit() for one in word) and word.isalnum():
        new, how = str(chance.randint(1, 10 ** len(word))), "number"
    elif kind in _NAME_KINDS and _is_name(word):
        names = [one.text for one in vocabulary() if one.kind == kind and _is_name(one.text)]
        new, how = chance.choice(names), "name"
    elif kind == "m" and set(word) <= _NUMERALS:
        new, how = chance.choice("一二三四五六七八九十"), "number"
    elif kind == "v" and len(word) > 1 and not set(word) & _NEGATIONS:
        new, how = "不" + word, "negation"
    elif word in ("不", "没有", "无", "未", "非"):
        new, how = "", "negation"
    else:
        return None
    if simplified(new) == simplified(word):
        return None
    around = [one for one in sentences(text) if one.covers(at)]
    if not around:
        return None
    whole = trimmed(text, around[0])
    if not whole.covers(at):
        return None
    start = chance.randint(whole.start, at.start)
    end = chance.randint(at.end, whole.end)
    span = chance.choice([whole, Span(start, end), at])
    span = trimmed(text, span)
    differing = text[span.start : at.start] + new + text[at.end : span.end]
    if how == "negation" and span == at and not new:
        return None
    return Varied(text, span, differing, how, at.start)


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

    The row is `d, apart` where nothing that a target stores tells: the difference lies farther off
    than the context, or the quote stands elsewhere in the same sentence or with half the context
    on both sides, or a deletion of other characters, but not of the quote, gives the same text.
    """
    after = edited(before, made)[0]
    far = (
        differs is not None
        and not span.start - CONTEXT_LENGTH <= differs < span.end + CONTEXT_LENGTH
    )
    start, end = span.start - CONTEXT_LENGTH // 2, span.end + CONTEXT_LENGTH // 2
    windows = [before[max(0, start) : end]]
    windows += [before[slice(*one)] for one in sentences(before) if one.covers(span)]
    stands = any(_bare(window) in _bare(after) for window in windows)
    slides = stands or (len(made) == 1 and not made[0].text and _slides_off(before, made[0], span))
    return Case("d, apart" if far or slides else "d", kind, before, after, [span], [None])


def _bare(text: str) -> str:
    return "".join(text.split())


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

ROWS = (rewritten, edited_elsewhere, edited_within, look_alike)


def cases(count: int, seed: int) -> Iterator[Case]:
    """Yield so many cases, of each row as many."""
    chance = random.Random(seed)
    for number in range(count):
        yield ROWS[number % len(ROWS)](chance)
