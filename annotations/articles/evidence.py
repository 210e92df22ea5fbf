"""Whether the lines around a line were cut at a column's edge, or end where they were meant to."""

import re
from typing import NamedTuple

from annotations.articles.beginnings import is_item
from annotations.articles.columns import NEAR, Column, Surroundings, wider

PLAIN = 20
"""A column of more characters than this is seldom any but one of wrapped lines."""
NARROWEST = 10
"""In a column of fewer characters, lines as long as each other are verse, songs and lists."""
WIDE = 14
"""In one of as many, a few lines that fill it all are enough, if marks stand inside them."""
MANY = 9
"""So many lines are seldom as long as each other unless they were cut."""

_FAR = 0.45
"""By more than this share of the column's width, what falls short of it is another matter."""
_MARK_INSIDE = re.compile(r"[，、；：。！？,;:!?…“”《》（）()](?!$)")
_SENTENCE_INSIDE = re.compile(r"[。！？!?][”’」』）]*(?!$)")


class _Count(NamedTuple):
    """Of some lines, how many fill their column, all, how many hold no mark inside.

    In how many a sentence ends inside, those counted that end one too; and their characters.
    """

    full: int
    all: int
    without_marks: int
    sentences: int
    characters: int


def are_wrapped(surroundings: Surroundings, index: int) -> bool:
    """Whether the lines around the one at `index` show that lines there were cut to a width.

    Cut lines reach one edge, whatever they say: nearly all that end no sentence lack less than
    what follows would have needed. And they are cut anywhere: marks stand inside them, and
    sentences end there. Lines that were never cut end before any common edge, or hold a clause
    each; the narrower the column, the likelier it is that they are as long as each other by chance.
    """
    line = surroundings.lines[index]
    if line.characters > PLAIN + 4 and line.inner:
        return True
    if line.characters > WIDE and line.inner and _are_alike(surroundings, index + 1):
        return True
    column = surroundings.column(index)
    if column is None:
        return line.characters > PLAIN
    if column.tight and column.support > 5 and line.inner and line.characters > WIDE:
        return True
    return _fill_a_column(surroundings, column, index) or _are_one_block(surroundings, index)


def _are_alike(surroundings: Surroundings, index: int) -> bool:
    """Whether three lines are as long as each other, none of which ends a sentence.

    Saves the time to measure a column: nearly all paragraphs that were cut begin so.
    """
    lines = surroundings.lines[index : index + 3]
    if len(lines) < 3 or any(line.ended for line in lines):
        return False
    return lines[0].characters == lines[1].characters == lines[2].characters


def _fill_a_column(surroundings: Surroundings, column: Column, index: int) -> bool:
    """Whether the lines around fill the column so often that it was the column that cut them.

    The shares were read off lines that were cut and lines that were not; the narrower the column,
    the more of them it takes, and the less so where sentences end inside of lines.
    """
    count = _counted(surroundings, column, index)
    if not count.all:
        return False
    share, mean = count.full / count.all, count.characters / count.all
    unmarked = count.without_marks / count.all
    if mean > PLAIN:
        return share >= 1 / 3
    if mean < NARROWEST:
        return column.tight and count.sentences > 0
    if count.sentences:
        return share >= (0.7 if count.sentences == 1 else 0.5)
    if count.full >= MANY and share >= 0.85:
        return True
    if count.full == count.all >= 3 and mean >= WIDE and unmarked <= 0.5:
        return True
    return column.support >= 3 and share >= 0.75 and unmarked < 0.75


def _are_one_block(surroundings: Surroundings, index: int) -> bool:
    """Whether a block of lines, with blank lines around it, is one sentence or more, and no list.

    Only its last line ends a sentence, none breaks off at a mark, and all are nearly as long.
    """
    lines, text = surroundings.lines, surroundings.text
    last = index
    while last + 1 < len(lines) and last - index < NEAR and lines[last + 1].blank == 0:
        last += 1
    block = lines[index : last + 1]
    widths = [line.cells for line in block[:-1]]
    return (
        len(block) > 2
        and (index == 0 or lines[index].blank > 0)
        and [line.ended for line in block] == [False] * len(widths) + [True]
        and max(widths) - min(widths) <= 6
        and block[-1].cells <= max(widths) + 2
        and len(set(widths)) < len(widths)
        and any(line.inner for line in block)
        and all(text[line.end - 1] not in "，、；：,;:" for line in block[:-1])
    )


def _counted(surroundings: Surroundings, column: Column, index: int) -> _Count:
    """Count the lines around that end no sentence; one that comes again counts once."""
    lines, text = surroundings.lines, surroundings.text
    em = column.measure.em
    full = all_lines = without_marks = sentences = characters = 0
    seen: set[str] = set()
    for at in _around(surroundings, index):
        line, after = lines[at], lines[at + 1]
        said = text[line.start : line.end]
        sentences += line.inner and _SENTENCE_INSIDE.search(said) is not None
        if line.ended or said in seen or is_item(text, after, line):
            continue
        seen.add(said)
        slack = column.slack(line)
        if slack > _FAR * column.width:
            continue
        room = max(column.need(after), em) + (0 if column.tight else em)
        first = at > 0 and lines[at - 1].ended and 2 * em <= slack < room + 4 * em
        full += -2 * em <= slack < room or first
        all_lines += 1
        without_marks += _MARK_INSIDE.search(said) is None
        characters += line.characters
    return _Count(full, all_lines, without_marks, sentences, characters)


def _around(surroundings: Surroundings, index: int) -> range:
    """The lines around the one at `index`, as far as none is wider, each with one after it."""
    lines = surroundings.lines
    line = lines[index]
    first = last = index
    while first > max(0, index - NEAR) and not wider(lines[first - 1], line):
        first -= 1
    while last + 2 < min(len(lines), index + NEAR + 2) and not wider(lines[last + 1], line):
        last += 1
    return range(first, last + 1)
