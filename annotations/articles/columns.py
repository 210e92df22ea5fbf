"""Columns: how wide the lines around a line are wrapped, and how their paragraphs start."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from annotations.articles.lines import LONG, Line, first_unit, narrow_cells

NEAR = 8
"""How many lines on each side tell a line's column."""
AROUND = 24
"""How many lines on each side tell how paragraphs start and how they are parted."""
WIDER = 9
"""How many cells a line may be wider than another that fills the same column."""


class Measure(NamedTuple):
    """A way to measure lines: `em` is a han character, `slack` what a full line may lack."""

    of: Callable[[str, Line], int]
    em: int
    slack: int


MEASURES = (
    Measure(narrow_cells, 2, 1),
    Measure(lambda _, line: line.characters, 1, 0),
    Measure(lambda _, line: line.cells, 2, 1),
)


class Column(NamedTuple):
    """How wide lines are wrapped, in a measure.

    `support` is how many lines are just so wide, `tight` whether most are, or would be with a first
    line's indent.
    """

    text: str
    measure: Measure
    width: int
    tight: bool
    support: int

    def slack(self, line: Line) -> int:
        """What a line lacks to fill the column."""
        return self.width - self.measure.of(self.text, line)

    def need(self, line: Line) -> int:
        """What of a line could not have been parted from its start: the room that it needs."""
        unit = first_unit(self.text, line)
        if self.measure.em == 1:
            return len(unit)
        return sum(2 if character > "\x7f" else 1 for character in unit)


class Setting(NamedTuple):
    """How lines near by are set.

    `blank` is how many blank lines part those of a paragraph, `indented` whether paragraphs' first
    lines are, `widest` the width of the widest in cells.
    """

    blank: int
    indented: bool
    widest: int


class Surroundings:
    """What the lines around a line tell; `lines` may lose its first lines, counted in `passed`."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.text = text
        self.lines = lines
        self.passed = 0
        self._column: tuple[int, Column | None] = -1, None
        self._setting: tuple[int, Setting] | None = None

    def near(self, index: int) -> list[Line]:
        """The lines around the one at `index`, as far as a column reaches that it may fill."""
        line, lines = self.lines[index], self.lines
        near = [line]
        for reach in (
            range(index - 1, max(-1, index - NEAR - 1), -1),
            range(index + 1, min(len(lines), index + NEAR + 1)),
        ):
            for at in reach:
                if wider(lines[at], line):
                    break
                near.append(lines[at])
        return near

    def block(self, index: int) -> Sequence[Line]:
        """The lines around the one at `index` that as many blank lines part as it and the next."""
        lines = self.lines
        blank = lines[index + 1].blank
        first = last = index
        while first > 0 and index - first < NEAR and lines[first].blank == blank:
            first -= 1
        while last + 1 < len(lines) and last - index < NEAR and lines[last + 1].blank == blank:
            last += 1
        return lines[first : last + 1]

    def unended(self, near: Sequence[Line]) -> list[Line]:
        """Those lines with which no sentence ends; a line that comes again counts once."""
        text = self.text
        return list({text[line.start : line.end]: line for line in near if not line.ended}.values())

    def around(self, index: int) -> Iterator[int]:
        """The places of the lines around the one at `index` that are not long.

        Each has a line before and after it.
        """
        for at in range(max(1, index - AROUND + 1), min(len(self.lines) - 1, index + AROUND)):
            if self.lines[at].cells <= LONG:
                yield at

    def setting(self, index: int) -> Setting:
        """How the lines near by are set; the same for AROUND lines together."""
        number = (self.passed + index) // AROUND
        if self._setting is None or self._setting[0] != number:
            start = number * AROUND - self.passed
            near = self.lines[max(0, start - AROUND) : start + 2 * AROUND]
            columns = [line for line in near if line.cells <= LONG]
            indented = sum(line.indent >= 2 for line in columns)
            falls = sum(line.indent >= 2 > after.indent for line, after in pairwise(columns))
            blanks = [after.blank for line, after in pairwise(near) if not line.ended]
            self._setting = (
                number,
                Setting(
                    blank=max(sorted(set(blanks)), key=blanks.count, default=0),
                    # Of a list or quotation that is indented as a whole, few lines are followed so.
                    indented=falls > 0 and falls * 3 >= indented,
                    widest=max((line.cells for line in columns), default=0),
                ),
            )
        return self._setting[1]

    def column(self, index: int) -> Column | None:
        """The column a line stands in; kept for as long as that line is asked about."""
        if self._column[0] != self.passed + index:
            self._column = self.passed + index, self._measured(index)
        return self._column[1]

    def _measured(self, index: int) -> Column | None:
        """The column a line stands in, in the measure by which its lines are most alike."""
        pool = self.unended(self.near(index))
        if len(pool) < 2:
            return None
        best: Column | None = None
        for measure in MEASURES:
            widths = [measure.of(self.text, line) for line in pool]
            width, support, firsts = commonest(widths, measure.em, measure.slack)
            if best is None or support > best.support:
                tight = support + firsts >= 0.75 * len(pool)
                best = Column(self.text, measure, width, tight, support)
        return best

    def known_starts(self, index: int, column: Column) -> Iterator[int]:
        """The lines around before which a sentence ends well short of the column's edge."""
        lines = self.lines
        for at in self.around(index):
            before = lines[at - 1]
            if before.ended and before.cells <= LONG:
                short = column.slack(before) - column.measure.em
                if short >= column.need(lines[at]):
                    yield at

    def lost_indent(self, index: int, column: Column) -> int:
        """By how much first lines around are shorter than the column; 0 where they are not.

        Two characters where no first line is known.
        """
        lines, em = self.lines, column.measure.em
        slacks = []
        for at in self.known_starts(index, column):
            slack = column.slack(lines[at])
            if not lines[at].ended and -em <= slack < column.need(lines[at + 1]) + 4 * em:
                slacks.append(slack)
        if not slacks:
            return 2 * em
        for indent in (2 * em, 4 * em):
            if sum(indent <= slack < indent + 2 * em for slack in slacks) * 2 >= len(slacks):
                return indent
        return 0

    def indented_starts(self, index: int, column: Column, indent: int) -> int:
        """How many lines around start a paragraph by their lost indent alone."""
        em = column.measure.em
        count = 0
        for at in self.around(index):
            before, line = self.lines[at - 1], self.lines[at]
            if line.ended or not before.ended or before.cells > LONG:
                continue
            if column.slack(before) < em:
                count += indent <= column.slack(line) < indent + 2 * em
        return count


def wider(other: Line, line: Line) -> bool:
    """Whether `other` is too wide for a column that `line` fills."""
    return other.cells > line.cells + WIDER and other.characters > line.characters + WIDER // 2


def commonest(widths: Sequence[int], em: int, slack: int) -> tuple[int, int, int]:
    """The width that most widths reach but for `slack`, the widest of such; and how many do.

    And how many would with a first line's lost indent.
    """
    counts: dict[int, int] = {}
    for width in widths:
        counts[width] = counts.get(width, 0) + 1
    support = width = 0
    for each, count in counts.items():
        reached = count + sum([counts.get(each - less, 0) for less in range(1, slack + 1)])
        support, width = max((support, width), (reached, each))
    firsts = sum(
        counts.get(width - indent * em - less, 0) for indent in (2, 4) for less in range(slack + 1)
    )
    return width, support, firsts
