"""Characters lost to a bad conversion, and what the writer wrote.

The damage is that of `annotations.articles.shift`: readings and marks were put into a text in GBK
byte by byte, and everything up to the next ASCII byte was then decoded one byte off. The full-width
marks of what was left were folded to half-width ones.
"""

import math
import re
from collections.abc import Iterator, Sequence

from annotations.articles.edits import Edit, Kind
from annotations.articles.hint import InlineHint
from annotations.articles.inline_hints import SYLLABLE, normal
from annotations.articles.prose import Prose, echoes_of
from annotations.articles.repair import AROUND, SIGN, Repair
from annotations.articles.shift import (
    UNKNOWN_ASCII,
    Attempt,
    Surroundings,
    attempts,
    bytes_of,
    characters_of,
)
from annotations.articles.tables import is_reading
from annotations.language.han import HAN

LONGEST = 80
"""How many characters, as shown, a damaged run is followed for."""
FRUITLESS = 4
"""After how many signs of damage that are none a paragraph is taken to be whole."""

_NATURAL = "!?.()！？．（）"
"""Marks that people write after a question mark."""

_RUN = re.compile(r"[^\x00-\x7f]{1,20}")
_HINT = re.compile(rf"\({SYLLABLE}\)")
_TAG_CUT = re.compile(r"\?/?[a-z][a-z0-9]{0,9}>")
_FOLDED = str.maketrans("！？，．：；（）", "!?,.:;()")
_WIDENED = {ord(half): full for full, half in zip("！？，．：；（）", "!?,.:;()", strict=True)}
_FULL = re.compile("[！？，：；]")
_HALF = re.compile(f"(?<=[{HAN}])[!?,:;]")

_RUIN = re.compile(rf"{SIGN.pattern}[^\x00-\x7f]{{0,40}}")
_LOST_AGAIN = re.compile(r"\?[0-9]")
_FIRST_BYTES = range(0x81, 0xFF)

_GAIN = 6.0
"""How much likelier a repair must be than what stands there."""

_CLEAR = 0.7
"""How much likelier a repair must be than the next best."""

_MISPUNCTUATED = -6.0
_NEVER = re.compile(
    "。(?=[。，、；：！？·])|[！？](?=[。，、；：·])|[，、；：](?=[…—<])|[“《（『「](?=<)"
    "|[，、；：“《（『「](?=[。，、；：！？》」』）·])"
)
_SHORT_SENTENCE = -2.0
_SHORT = re.compile("(?<=[。！？])[^。，、！？；：“”《》]{1,3}(?=。)")
_UNENDED = -3.0
_NO_END = re.compile("[^。！？”’』」）…：；]<")
_LONE = -3.0
_LONE_DASH = re.compile("(?<!—)—(?!—)")
_PAIRS = ("“”", "《》", "「」", "『』", "（）")
_OPENED_TWICE = -4.0
_CLOSED = 1.0
_NOT_OPENED = -4.0

_TAG_TORN = -12.0
"""How much less likely what stands there is for a tag without its `<`."""
_MARKS_TORN = -4.0
"""The same for a question mark before a mark that hardly follows one."""
_TORN_TAG = re.compile(r"\?/?[a-z][a-z0-9]{0,9}>")
_TORN_MARKS = re.compile(r"\?[,:;，：；]")
_GARBAGE = -9.5
"""How likely, for each character, text is at most that was decoded one byte off."""
_UNCOMMON = -7.5
"""The same, after marks that people hardly write there."""


def find(text: str, start: int, end: int) -> Iterator[Repair]:
    """Yield the damaged places of `[start, end)`, in order, none overlapping.

    Up to 10,000 characters on either side are looked at for words that come again.
    """
    around: Surroundings | None = None
    done, fruitless, said = start, 0, ""
    for sign in SIGN.finditer(text, start, end):
        if sign.start() <= done or not _is_suspicious(text, end, sign):
            continue
        around = around or _surroundings(text, start, end)
        repair = _repair(text, end, sign, said + text[done : sign.start()], around)
        if repair is not None:
            said += text[done : repair.start] + (repair.true or repair.raw)
            done = repair.end
            yield repair
        else:
            fruitless += 1
            if fruitless == FRUITLESS:
                return


def _surroundings(text: str, start: int, end: int) -> Surroundings:
    near = _HINT.sub("", text[max(0, start - AROUND) : end + AROUND])
    return Surroundings(echoes_of(_RUIN.sub("", near)), near)


def _is_suspicious(text: str, end: int, sign: re.Match[str]) -> bool:
    """Tell cheaply what only looks like damage (`真的嗎?!他說`) from what can be damage."""
    before = text[sign.start() - 1]
    if before.isascii() and before not in "),.:;!?":
        return False
    if sign[1] is not None:
        return True
    if before.isascii() and before != ")":
        return False
    if _TAG_CUT.match(text, sign.end(), end) or _LOST_AGAIN.match(text, sign.end(), end):
        return True
    natural = sign[2] in _NATURAL
    run = _RUN.match(text, sign.end(), end)
    if run is None:
        return not natural
    likelihood = Prose().followed_by(run[0]).likelihood / len(run[0])
    return likelihood < (_GARBAGE if natural else _UNCOMMON)


def _repair(
    text: str, end: int, sign: re.Match[str], said: str, around: Surroundings
) -> Repair | None:
    """Read what was lost at `sign`; `said` is what the paragraph says up to there."""
    at = sign.start()
    prose = Prose().followed_by(_without_hints(said[-40:])[-5:].translate(_WIDENED))
    last = min(end, at + LONGEST)
    beginning = Attempt(sign.end(), (), "", (), prose, begun=at)
    started = list(_started(text, sign, beginning, around))
    found = attempts(text, last, started, around) if started else []
    if not found:
        return _damaged(text, at, sign.end()) if sign[1] and started else None
    farthest = max(attempt.at for attempt in found)
    after = _without_hints(text[farthest : min(end, farthest + 40)])[:4]

    def whole(attempt: Attempt) -> float:
        rest = (_without_hints(text[attempt.at : farthest]) + after).translate(_WIDENED)
        prose = attempt.prose.followed_by(rest, around.echoes)
        return prose.likelihood + attempt.charge + _mispunctuated(said, attempt.read)

    ranked = sorted(((whole(attempt), attempt) for attempt in found), reverse=True)
    likelihood, best = ranked[0]
    as_it_stands = whole(Attempt(at, (), "", (), prose)) + _torn(text, at, min(end, farthest + 12))
    if likelihood - as_it_stands < _GAIN:
        return _damaged(text, at, sign.end()) if sign[1] else None
    others = (other for other, attempt in ranked if attempt.read != best.read)
    true = _as_around(best.read, around)
    unclear = likelihood - next(others, -math.inf) < _CLEAR
    if unclear or UNKNOWN_ASCII in true or len(true) > best.at - at:
        return _damaged(text, at, best.at)
    begins = _one_each(best.places, at, best.at)
    edit = Edit(at, best.at, true, Kind.REPAIR, tuple(begin - at for begin in begins))
    hints = tuple(
        InlineHint(begins[place], begins[place] + 1, pinyin) for place, pinyin in best.hints
    )
    return Repair(edit, at, best.at, text[at : best.at], true, hints)


def _one_each(places: Sequence[int], start: int, end: int) -> list[int]:
    """Return where what each character stands for begins: where its first byte lies, or nearby.

    In `[start, end)`, beginning with `start`, and each after the one before: where several have
    their bytes in fewer characters, those before give way.
    """
    begins: list[int] = []
    for place in places:
        begins.append(max(place, begins[-1] + 1) if begins else start)
    latest = end - len(begins)
    return [min(begin, latest + number) for number, begin in enumerate(begins)]


def _torn(text: str, start: int, end: int) -> float:
    """Charge for what hardly anybody writes, but damage leaves."""
    tags, marks = _TORN_TAG.findall(text, start, end), _TORN_MARKS.findall(text, start, end)
    return _TAG_TORN * len(tags) + _MARKS_TORN * len(marks)


def _mispunctuated(before: str, read: str) -> float:
    """Charge for marks in `read` that do not go together, open what is open, or close what is not.

    Source: GB/T 15834-2011, and that a tag hardly follows what goes on.
    """
    charge = _MISPUNCTUATED * len(_NEVER.findall(before[-1:] + read))
    charge += _UNENDED * len(_NO_END.findall(before[-1:] + read))
    charge += _LONE * len(_LONE_DASH.findall(before[-1:] + read))
    charge += _SHORT_SENTENCE * len(_SHORT.findall(before[-6:] + read))
    opened = [pair for pair in _PAIRS if before.count(pair[0]) > before.count(pair[1])]
    for mark in read:
        for pair in _PAIRS:
            if mark == pair[0]:
                charge += _OPENED_TWICE * (pair in opened)
                opened.append(pair)
            elif mark == pair[1]:
                charge += _CLOSED if pair in opened else _NOT_OPENED
                opened = [each for each in opened if each != pair]
    return charge


def _damaged(text: str, start: int, end: int) -> Repair:
    return Repair(None, start, end, text[start:end], None)


def _started(
    text: str, sign: re.Match[str], attempt: Attempt, around: Surroundings
) -> Iterator[Attempt]:
    """Read the first byte that was lost at `sign`, in every way."""
    if sign[1] is not None:
        syllable = normal(sign[1]).lower()
        cut = bytes_of(text[sign.start() - 1].translate(_WIDENED))[-1:]
        for second in _FIRST_BYTES:
            if any(is_reading(syllable, each.character) for each in characters_of(cut, (second,))):
                yield attempt._replace(pending=(second,))
        return
    row, pending = bytes_of(sign[2].translate(_WIDENED))
    for first in _FIRST_BYTES:
        for each in characters_of((first,), (row,)):
            read = attempt.reading(each.character, around)
            yield read._replace(pending=(pending,), begun=sign.start(2))


def _without_hints(text: str) -> str:
    return _HINT.sub("", text)


def _as_around(read: str, around: Surroundings) -> str:
    """Fold full-width marks, unless the text around has more of them than of half-width ones."""
    full, half = len(_FULL.findall(around.text)), len(_HALF.findall(around.text))
    return read if full > half else read.translate(_FOLDED)
