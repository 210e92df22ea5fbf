"""Paragraphs out of lines: hard-wrapped lines are joined, all others are left as they are.

A line goes on in the next one where it fills its column, or nearly, and no sentence ends with it.
Which column that is, the lines around it say. Where a sentence ends exactly at the column's edge,
blank lines, indents (kept, or lost and seen in shorter first lines) and at last what is commoner
around, that a sentence ends a paragraph or not, decide.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise

from annotations.articles.columns import AROUND, WIDER, Surroundings, wider
from annotations.articles.edits import Edit, Kind
from annotations.articles.lines import Line, read_lines
from annotations.articles.wrapping import Judge
from annotations.span import Span

LONGEST = 500
"""A paragraph of more lines is cut, so that a text without an end to it can be shown at once."""
_AHEAD = 3 * AROUND
_BEHIND = 2 * AROUND
_CHUNK = 256

# What has all han in it is compiled where it is needed first: it takes a while.
_HAN = r"\u3400-\u9fff\U00020000-\U000323af"
_ONE_HAN = f"[{_HAN}]"
_LATIN = re.compile(r"[!-~À-ɏ]")
_WORD = re.compile(r"[0-9A-Za-z%À-ɏ]")
_LATIN_CLOSING = frozenset(",.;:!?)]}%")
_PARTED = re.compile(r"\w[-/]$|[(\[{]$|\d[.,]$|(?:://|www\.)[!-~]*$")
_LONGEST_ADDRESS = 100
_BESIDE = rf"(?<=[{_HAN}])( *)(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])( *)(?=[{_HAN}])"


def paragraphs(
    text: str, is_furniture: Callable[[str], bool] = lambda _: False
) -> Iterator[tuple[Span, ...]]:
    """Find the paragraphs of a text: each as the spans of its lines, in order.

    Every line that holds anything is in exactly one; a span leaves out the white space around its
    line. Made as they are asked for, each by a few hundred lines after it at most. A line that
    `is_furniture` and is too short for the column that it stands in is joined with none.
    """

    def intrudes(line: Line, after: Line) -> bool:
        if -WIDER <= line.cells - after.cells <= WIDER:
            return False
        short, other = (line, after) if line.cells < after.cells else (after, line)
        narrow = not short.ended and wider(other, short)
        return narrow and is_furniture(text[short.start : short.end])

    source = read_lines(text)
    lines = list(islice(source, 2 * _AHEAD))
    surroundings = Surroundings(text, lines)
    judge = Judge(surroundings)
    first = index = 0
    while index < len(lines):
        if len(lines) - index <= _AHEAD:
            lines.extend(islice(source, _CHUNK))
        whole = index + 1 == len(lines) or lines[index + 1].apart or index - first >= LONGEST
        goes_on = not whole and judge.joined(index, first)
        if goes_on and not intrudes(lines[index], lines[index + 1]):
            index += 1
            continue
        yield tuple([Span(line.start, line.end) for line in lines[first : index + 1]])
        first = index = index + 1
        if index > 2 * _CHUNK:
            passed = index - _BEHIND
            del lines[:passed]
            surroundings.passed += passed
            first = index = _BEHIND


def joints(text: str, lines: Sequence[Span]) -> Iterator[Edit]:
    """Find what is shown between the lines of a paragraph: nothing, or one space.

    A space where a Latin word or number meets another, and between those and han characters where
    the paragraph itself spaces them; none beside a mark, none where a hyphen, a slash or a number's
    point parts a word or number, none in an address, and none between the digits of a number.
    """
    spaced = None
    for before, after in pairwise(lines):
        left, right = text[before.end - 1], text[after.start]
        shown = ""
        if _LATIN.match(left) and _LATIN.match(right):
            shown = "" if _parts_a_word(text, before, after) else " "
        elif (_WORD.match(left) and re.match(_ONE_HAN, right)) or (
            _WORD.match(right) and re.match(_ONE_HAN, left)
        ):
            if spaced is None:
                spaced = _spaces_latin(text, lines)
            shown = " " if spaced else ""
        # Furniture that cut a sentence in two stands in none of its lines.
        whole = not text[before.end : after.start].strip()
        yield Edit(before.end, after.start, shown, Kind.JOINT if whole else Kind.FURNITURE)


def _parts_a_word(text: str, before: Span, after: Span) -> bool:
    """Whether a line's end parts what has no space inside: a number, a word, an address."""
    left, right = text[before.end - 1], text[after.start]
    if right in _LATIN_CLOSING or (left.isdecimal() and right.isdecimal()):
        return True
    start = max(before.start, before.end - _LONGEST_ADDRESS)
    return _PARTED.search(text, start, before.end) is not None


def _spaces_latin(text: str, lines: Sequence[Span]) -> bool:
    """Whether the lines put more spaces between han and Latin characters than they leave out."""
    score, pattern = 0, re.compile(_BESIDE)
    for line in lines:
        for beside in pattern.finditer(text, line.start, line.end):
            score += 1 if beside[0] else -1
    return score > 0
