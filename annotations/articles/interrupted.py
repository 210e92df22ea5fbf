"""Sentences that a line which comes back on each page cut in two: they are one paragraph again."""

import re
from collections import deque
from collections.abc import Callable, Iterator

from annotations.articles.beginnings import ITEM
from annotations.articles.lines import CLOSING
from annotations.span import Span

MOST = 3
"""Lines of furniture one after the other: a footer, a page's number and a header."""
LONGEST = 2_000
"""Characters of two halves: what is longer is shown as it stands."""
LEAST = 12
"""Characters of a first half's last line; a shorter one is a heading rather than broken off."""

_ENDED = frozenset("。！？!?….：:；;”’」』）)】》〉\"'＂|")
_MARK = re.compile("[，。、；：！？,;:!?]")
# What other finders may change as well is left where it is.
_PLAIN = re.compile(r"[^<>&()（）\[\]!?？\ufffd\u200b-\u200d\u2060\ufeff\xad]+")

Lines = tuple[Span, ...]
"""The lines of a paragraph."""


def mended(
    text: str, paragraphs: Iterator[Lines], is_return: Callable[[int, int], bool]
) -> Iterator[Lines]:
    """Join the halves of sentences that furniture cut in two; all other paragraphs are as before.

    The lines of the furniture are in no paragraph then. `is_return` tells of a line whether it is
    furniture that was shown before. As lazy as `paragraphs`: a few of them are looked ahead.
    """
    ahead: deque[Lines] = deque()

    def has(number: int) -> bool:
        while len(ahead) <= number:
            following = next(paragraphs, None)
            if following is None:
                return False
            ahead.append(following)
        return True

    def furniture() -> int:
        """How many of the next paragraphs are furniture that returns."""
        number = 0
        while number < MOST and has(number):
            if len(ahead[number]) > 1 or not is_return(*ahead[number][0]):
                break
            number += 1
        return number

    while (whole := ahead.popleft() if ahead else next(paragraphs, None)) is not None:
        while text[whole[-1].end - 1] not in _ENDED and (between := furniture()):
            if not has(between) or not _goes_on(text, whole, ahead[between]):
                break
            whole += ahead[between]
            for _ in range(between + 1):
                ahead.popleft()
        yield whole


def _breaks_off(text: str, lines: Lines) -> bool:
    """Whether a paragraph with whose last character no sentence ends breaks off within one."""
    last = lines[-1]
    size = last.end - lines[0].start
    if last.end - last.start < LEAST or size > LONGEST or ITEM.match(text, lines[0].start):
        return False
    return _MARK.search(text, lines[0].start, last.end) is not None


def _goes_on(text: str, lines: Lines, after: Lines) -> bool:
    """Whether a paragraph is the rest of the sentence that breaks off with `lines`."""
    if not _breaks_off(text, lines) or not _PLAIN.fullmatch(text, lines[-1].end, after[0].start):
        return False
    start, end = after[0].start, after[-1].end
    indented = text[start - 1].isspace() and text[start - 1] not in "\r\n"
    if end - lines[0].start > LONGEST or indented or text[start - 1] == ">":
        return False
    if text[start] in CLOSING:
        return True
    return ITEM.match(text, start) is None and _MARK.search(text, start, end) is not None
