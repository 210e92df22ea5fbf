"""Where a line of Chinese may break.

After W3C CLREQ (Requirements for Chinese Text Layout, 3.1 "Line breaking") and GB/T 15834-2011:
closing marks, points, connectors and separators do not begin a line, opening marks do not end one,
—— and …… are not divided, Latin words and numbers stay whole.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotations.articles.quotation import curled
from annotations.span import Span

NO_START = (
    "、，；：。．！？）》」』”’〉】〕］｝〗｠〙〛〞〟﹂﹄﹀︶·・‧～〜ー％‰℃℉°′″,;:.!?)]}%~/／¢"
    "»›｡､｣﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞‼⁇⁈⁉"
)
NO_END = "（《「『“‘〈【〔［｛〖｟〘〚〝﹁﹃︿︵([{￥¥＄$£€＃#№«‹｢﹙﹛﹝"

# Line separators and the like are drawn as visible marks, so they are no spaces.
_SPACE = r"[^\S\n-\r\x1c-\x1f\x85\u2028\u2029]"
_SOLID = r"[\S\n-\r\x1c-\x1f\x85\u2028\u2029]"
_OPENING = rf"(?:[{re.escape(NO_END)}]{_SPACE}*)"
_CLOSING = rf"(?:{_SPACE}*(?:[{re.escape(NO_START)}]|—(?!—)|…(?!…)|–(?!–)|-(?![-\d])))"
_LETTER = (
    r"[^\W\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
_ADDRESS = rf"(?:https?://|www\.)[!-~]+(?<![{re.escape(NO_END)}])"
_BETWEEN = "-–.'’/@&+=~%°"
# The class of letters stands here once, for it takes the longest to compile.
_LATIN = (
    rf"(?:[-+−±](?=\d))?(?![{_BETWEEN},:])"
    rf"(?:[{_BETWEEN}]?{_LETTER}|(?<=\d)[,:](?=\d))+\+*"
)
_DASHES = r"([—…⋯─⸺-])\1+"
_UNIT = re.compile(
    rf"{_OPENING}*(?:{_ADDRESS}|{_LATIN}|{_DASHES}|{_SOLID})?{_CLOSING}*(?P<space>{_SPACE}*)"
)
_PIECE = re.compile(rf"{_OPENING}*{_SOLID}?{_CLOSING}*(?P<space>{_SPACE}*)")


class Unit(NamedTuple):
    """A run of characters that stays on one line.

    `[start, end)` are characters of the paragraph; from `space` on they are spaces, which may hang
    over the line's end.
    """

    start: int
    space: int
    end: int


def units(text: str, whole: Sequence[Span] = ()) -> list[Unit]:
    """Cut a paragraph into the units between which a line may break; together they cover it.

    `whole` are spans that stay on one line too, such as words under one hint: in order, none
    overlapping.
    """
    return list(_joined(_cut(text, _UNIT), whole))


def pieces(text: str) -> list[Unit]:
    """Cut a unit that is wider than a line: between any two characters, but for their marks."""
    return list(_cut(text, _PIECE))


def characters(text: str) -> list[Unit]:
    """Cut a run of marks that is wider than a line, where nothing is left but its characters."""
    return [Unit(index, index + 1, index + 1) for index in range(len(text))]


def _cut(text: str, pattern: re.Pattern[str]) -> Iterator[Unit]:
    for match in pattern.finditer(curled(text)):
        if match.end() > match.start():
            yield Unit(match.start(), match.start("space"), match.end())


def _joined(found: Iterator[Unit], whole: Sequence[Span]) -> Iterator[Unit]:
    """Join the units between which a span of `whole` runs on."""
    spans = iter(whole)
    span = next(spans, None)
    held: Unit | None = None
    for unit in found:
        while span is not None and span.end <= unit.start:
            span = next(spans, None)
        if held is not None and span is not None and span.start < unit.start:
            held = Unit(held.start, unit.space, unit.end)
            continue
        if held is not None:
            yield held
        held = unit
    if held is not None:
        yield held
