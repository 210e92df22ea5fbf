"""Where a line of Chinese may break.

After W3C CLREQ (Requirements for Chinese Text Layout, 3.1 "Line breaking") and GB/T 15834-2011:
closing marks, points, connectors and separators do not begin a line, opening marks do not end one,
—— and …… are not divided, Latin words and numbers stay whole.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotations.span import Span

NO_START = "、，；：。．！？）》」』”’〉】〕］｝〗｠﹂﹄﹀︶·・‧～〜ー％‰℃℉°′″,;:.!?)]}%~/／¢"
NO_END = "（《「『“‘〈【〔［｛〖｟﹁﹃︿︵([{￥¥＄$£€＃#№"

_OPENING = f"[{re.escape(NO_END)}]"
_CLOSING = rf"(?:[{re.escape(NO_START)}]|—(?!—)|…(?!…)|–(?!–))"
_LETTER = (
    r"[^\W\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
_ADDRESS = r"(?:https?://|www\.)[!-~]+"
_LATIN = rf"{_LETTER}(?:{_LETTER}|[\u0300-\u036f]|[-–.'’_/@&+=~%](?={_LETTER})|(?<=\d)[,:](?=\d))*"
_UNIT = re.compile(
    rf"{_OPENING}*(?:{_ADDRESS}|{_LATIN}|—{{2,}}|…{{2,}}|\S)?{_CLOSING}*(\s*)", re.DOTALL
)
_STRAIGHT = re.compile('["＂]')


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
    return list(_join(_units(_curled(text)), whole))


def _units(text: str) -> Iterator[Unit]:
    for match in _UNIT.finditer(text):
        if match.end() > match.start():
            yield Unit(match.start(), match.start(1), match.end())


def _curled(text: str) -> str:
    """Give straight quotes a direction, by turns, so that they break like the curled ones."""
    if not _STRAIGHT.search(text):
        return text
    opening = False

    def curl(_: re.Match[str]) -> str:
        nonlocal opening
        opening = not opening
        return "“" if opening else "”"

    return _STRAIGHT.sub(curl, text)


def _join(found: Iterator[Unit], whole: Sequence[Span]) -> Iterator[Unit]:
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
