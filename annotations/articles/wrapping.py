"""Whether a line goes on in the next: the rules of reflow."""

import re
from collections.abc import Sequence

from annotations.articles.beginnings import ITEM, is_item, speaker, stands_by_itself
from annotations.articles.columns import AROUND, NEAR, WIDER, Surroundings, commonest, wider
from annotations.articles.evidence import are_wrapped
from annotations.articles.lines import (
    CLOSING,
    LONG,
    Line,
    first_unit,
    has_marks,
    sentence_ends_inside,
)

LEAST = 16
"""No column is narrower, in cells."""
NARROW = 22
"""A column of fewer cells may as well be a verse, of which three lines show that it is one."""
VERSE = 16
"""Longer lines are not of a verse, in characters."""
WHOLE = 60
"""A line of fewer cells that fills no column is a heading rather than broken off."""

SPEAKERS = 3
"""So many lines that begin with a word and a colon make a dialogue, or a list of such."""
SPEAKERS_NEAR = 4

_VERSE_ENDS = frozenset("，。、；：！？,.;:!?")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
# Han and spaces, which tell by themselves what they part: to compile all han takes a while.
_NAMES = re.compile(r"(?=[\u3400-\u9fff 　]+\Z)(?=.*[^ 　]{2})[^ 　]{1,4}(?:[ 　]+[^ 　]{1,4})+")
_STUB = re.compile(r"[。！？][”’」』）]*[\u3400-\u9fff]{1,3}$")
_REMNANT = re.compile(r"[\u3400-\u9fff]{1,2}[。！？]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


class Judge:
    """Says which of the lines go on in the next, by AROUND lines on each side."""

    def __init__(self, surroundings: Surroundings) -> None:
        self.surroundings = surroundings
        self.text = surroundings.text
        self.lines = surroundings.lines
        # By how much the last line that went on was narrower than its next one, and that one's
        # width, in cells: what most lines of a wrapped text repeat.
        self._habit = (0, 0)
        # The last first line that was found to be wrapped, and its cells and characters.
        self._evident = -AROUND, 0, 0

    def joined(self, index: int, first: int) -> bool:
        """Whether the line at `index` goes on in the next; its paragraph starts at `first`."""
        line, after = self.lines[index], self.lines[index + 1]
        if self._starts_with_closing(line, after):
            return True
        if line.cells > LONG or after.cells > LONG:
            return not line.ended and self._breaks_off(line, after)
        if line.ended:
            return not self._plainly_ends(index, first) and self._goes_on_behind(index, first)
        if self._as_before(index, first):
            return True
        indented = self._indented(index, first)
        if indented or self._starts(index):
            return False
        if self._hangs(index, first) or (
            indented is False and line.indent >= 2 and self._wide(index)
        ):
            return True
        if self._verse(index) or self._again(line, after):
            return False
        if not self._nearly_full(index, first):
            return self._breaks_off(line, after) or self._stands_together(index, first)
        if self._heading(index, first):
            return False
        if index == first and not self._wrapped(index):
            return False
        if not after.ended:
            self._habit = after.cells - line.cells, after.cells
        return True

    def _wrapped(self, index: int) -> bool:
        """Whether there is evidence that a line was wrapped; what held of one just as wide holds.

        So it is looked for once, not for each paragraph of a wrapped text.
        """
        line, (found, cells, characters) = self.lines[index], self._evident
        number = self.surroundings.passed + index
        alike = line.characters == characters or -1 <= line.cells - cells <= 1
        if not (alike and number - found <= AROUND) and not are_wrapped(self.surroundings, index):
            return False
        self._evident = number, line.cells, line.characters
        return True

    def _starts_with_closing(self, line: Line, after: Line) -> bool:
        """Whether `after` starts with a mark that no writer starts a paragraph with."""
        mark = self.text[after.start]
        if mark not in CLOSING or after.blank > 1 or after.indent > line.indent:
            return False
        # In Latin text they start more than they should: a picture's stub, a smile, code.
        return mark > "\x7f" or not (line.ended or self.text.startswith("![", after.start))

    def _again(self, line: Line, after: Line) -> bool:
        """Whether the next line is the same once more."""
        return self.text[line.start : line.end] == self.text[after.start : after.end]

    def _as_before(self, index: int, first: int) -> bool:
        """Whether a line goes on for the reason for which the one before did: it is as wide.

        Only saves the time to look farther: nearly all lines of a wrapped text are of this kind.
        """
        line, after = self.lines[index], self.lines[index + 1]
        if after.indent != line.indent or after.blank > 1:
            return False
        if ITEM.match(self.text, after.start, after.end):
            return False
        if index == first:
            return (
                not after.ended
                and (after.cells - line.cells, after.cells) == self._habit
                and not self._again(line, after)
            )
        if line.blank != after.blank or self.text[line.end - 1] in _VERSE_ENDS:
            return False
        before = self.lines[index - 1]
        return (
            after.characters == line.characters
            or -1 <= after.cells - line.cells <= 1
            or (
                index - 1 > first
                and (before.characters == line.characters or -1 <= before.cells - line.cells <= 1)
            )
        )

    def _plainly_ends(self, index: int, first: int) -> bool:
        """Whether it is plain, without looking farther, that a sentence ends a paragraph here."""
        line, after = self.lines[index], self.lines[index + 1]
        if after.cells > line.cells + 6 and after.characters > line.characters + 3:
            return True
        if index == first or self.text[after.start] <= "\x7f":
            return False
        before = self.lines[index - 1]
        if before.cells > line.cells + 8 and before.characters > line.characters + 4:
            return True
        narrower, width = self._habit
        return (
            4 <= narrower == width - after.cells
            and not after.ended
            and index + 2 < len(self.lines)
            and self.lines[index + 2].cells == width
        )

    def _goes_on_behind(self, index: int, first: int) -> bool:
        """Whether a paragraph goes on behind a line with which a sentence ends."""
        if self._verse(index) or self._verse(index + 1):
            return False
        indented = self._indented(index, first)
        if indented or self._starts(index):
            return False
        if indented is False:
            return self._wide(index) and (self._wide(index + 1) or self._full(index, first))
        return self._full(index, first) and self._goes_on_at_edge(index)

    def _goes_on_at_edge(self, index: int) -> bool:
        """Whether a paragraph goes on behind a sentence that ends at its column's edge."""
        lines, text, surroundings = self.lines, self.text, self.surroundings
        after, usual = lines[index + 1], surroundings.setting(index).blank
        column = surroundings.column(index)
        if after.blank != usual or column is None:
            return False
        starts = list(surroundings.known_starts(index, column))
        if starts and sum(lines[start].blank > usual for start in starts) * 2 > len(starts):
            return True
        indent = surroundings.lost_indent(index, column) if starts else 0
        if indent and (column.tight or _NOT_ASCII.fullmatch(text, after.start, after.end)):
            short = column.slack(after)
            if 0 <= short < indent:
                return True
            if short > 0 and not after.ended and index + 2 < len(lines):
                return short < column.need(lines[index + 2])
        # Nothing tells; then what is commoner around, that a sentence ends a paragraph or not.
        inside = sum(sentence_ends_inside(text, lines[at]) for at in surroundings.around(index))
        more = surroundings.indented_starts(index, column, indent) if indent else 0
        return inside > len(starts) + more

    def _indented(self, index: int, first: int) -> bool | None:
        """Whether the next line is indented as a paragraph's first; None where nothing tells."""
        line, after = self.lines[index], self.lines[index + 1]
        if after.indent > line.indent + 1:
            return None if index == first and self._is_item(index) else True
        if line.indent > after.indent + 1:
            return index > first
        if not self.surroundings.setting(index).indented:
            return None
        if after.indent < 2:
            return False
        return True if index == first else None

    def _wide(self, index: int) -> bool:
        """Whether a line is about as wide as lines get near by."""
        return self.lines[index].cells >= 0.75 * self.surroundings.setting(index).widest

    def _starts(self, index: int) -> bool:
        """Whether the line after shows by how it starts that it is a paragraph's first."""
        text, line, after = self.text, self.lines[index], self.lines[index + 1]
        if ITEM.match(text, after.start, after.end):
            return is_item(text, after, line)
        if stands_by_itself(text, line) or stands_by_itself(text, after):
            return True
        if self._is_spoken(index + 1):
            return True
        if _BRACKETED.fullmatch(text, after.start, after.end):
            return True
        if has_marks(text, line) and not line.ended:
            return False
        names = _NAMES.fullmatch(text, after.start, after.end)
        return text.startswith("——", after.start) or names is not None

    def _is_item(self, index: int) -> bool:
        """Whether a line is an item's first, or a speaker's, whose other lines may stand in."""
        line = self.lines[index]
        item = ITEM.match(self.text, line.start, line.end)
        return item is not None or self._is_spoken(index)

    def _hangs(self, index: int, first: int) -> bool:
        """Whether an item breaks off at a mark, and the next line stands farther in than it."""
        line, after = self.lines[index], self.lines[index + 1]
        if after.indent <= line.indent + 1 or self.text[line.end - 1] not in "，、":
            return False
        return index == first and after.blank == 0 and self._is_item(index)

    def _is_spoken(self, index: int) -> bool:
        """Whether a line begins with who speaks, or what is told of, as others near by do."""
        lines, text = self.lines, self.text
        if speaker(text, lines[index]) is None:
            return False
        near = lines[max(0, index - SPEAKERS_NEAR) : index + SPEAKERS_NEAR + 1]
        return sum(speaker(text, line) is not None for line in near) >= SPEAKERS

    def _verse(self, index: int) -> bool:
        """Whether a line is of a verse: of short lines, equally long, that all end with a mark."""
        lines, text = self.lines, self.text
        line = lines[index]
        if line.characters > VERSE or text[line.end - 1] not in _VERSE_ENDS:
            return False
        enough = 3 if line.cells <= NARROW else 4
        run = 1
        for step in (-1, 1):
            at = index + step
            while (
                run < enough
                and 0 <= at < len(lines)
                and lines[at].characters == line.characters
                and text[lines[at].end - 1] in _VERSE_ENDS
            ):
                run += 1
                at += step
        return run == enough

    def _breaks_off(self, line: Line, after: Line) -> bool:
        """Whether a line that fills no column goes on all the same, by the words at its end."""
        text = self.text
        # A next line that starts with a number or a Latin word may well be an item of its own.
        if line.cells < WHOLE or text[after.start] <= "\x7f":
            return False
        if ITEM.match(text, after.start, after.end):
            return False
        return (
            text[line.end - 1] in "，、"
            or _STUB.search(text, max(line.start, line.end - 8), line.end) is not None
            or _REMNANT.match(text, after.start, after.end) is not None
        )

    def _stands_together(self, index: int, first: int) -> bool:
        """Whether two lines stand together where blank lines part most others near by."""
        line, after = self.lines[index], self.lines[index + 1]
        if after.blank or index != first or line.cells < max(NARROW, after.cells):
            return False
        near = self.lines[max(0, index - NEAR) : index + NEAR]
        apart = sum(other.blank > 0 for other in near)
        return apart > len(near) // 2 and not has_marks(self.text, line)

    def _nearly_full(self, index: int, first: int) -> bool:
        """Whether a line may fill its column: but for a first line's lost indent and raggedness."""
        if self.lines[index].cells < LEAST // 2:
            return False
        room = len(first_unit(self.text, self.lines[index + 1])) + (4 if index == first else 2)
        return self._fills(index, first, room, self.surroundings.near(index)) or self._fills(
            index, first, room, self.surroundings.block(index)
        )

    def _fills(self, index: int, first: int, room: int, near: Sequence[Line]) -> bool:
        """Whether a line is as wide, but for `room`, as those near it that end no sentence."""
        line = self.lines[index]
        pool = [
            other
            for other in self.surroundings.unended(near)
            if other.cells >= 0.7 * line.cells and not wider(other, line)
        ]
        for em, slack in ((2, 2), (1, 0)):
            widths = [other.cells if em == 2 else other.characters for other in pool]
            mine = line.cells if em == 2 else line.characters
            width, support, firsts = commonest(widths, em, slack)
            if support < 2 or width < em * LEAST // 2:
                continue
            if not -4 * em <= width - mine < min(em * room, 0.4 * width):
                continue
            alike = (support + firsts) / len(pool)
            if support > 2 and alike >= 1 / 2 and self._prose(pool):
                return True
            if alike >= 1 / 3 and self._ends_well(index, first):
                return True
        return False

    def _prose(self, lines: Sequence[Line]) -> bool:
        """Whether a sentence's mark stands inside any of the lines."""
        return any(line.inner for line in lines)

    def _ends_well(self, index: int, first: int) -> bool:
        """Whether the lines from `first` on, up to a sentence's end, are alike and prose."""
        lines, text = self.lines, self.text
        cells = lines[index].cells
        prose = self._prose(lines[max(first, index - AROUND) : index + 1])
        for line in lines[index + 1 : index + AROUND]:
            if line.cells > cells + WIDER:
                return False
            prose = prose or line.inner
            if line.ended:
                return prose
            if line.cells < cells - WIDER:
                return sentence_ends_inside(text, line) > 0
        return prose

    def _heading(self, index: int, first: int) -> bool:
        """Whether a line that seems to go on stands alone, as a heading does."""
        line, after = self.lines[index], self.lines[index + 1]
        alone = index == first and not has_marks(self.text, line)
        if after.blank > self.surroundings.setting(index).blank and (alone or after.blank > 3):
            return True
        column = self.surroundings.column(index) if alone else None
        if column is None:
            return False
        em = column.measure.em
        indent = self.surroundings.lost_indent(index, column)
        need = column.need(after) + (0 if column.tight else em)
        full = -2 * em <= column.slack(line) < need
        if not full and not (
            indent and 0 <= column.slack(line) < need + indent + column.measure.slack
        ):
            return True
        if after.ended or index + 2 >= len(self.lines) or not indent:
            return False
        # A next line that is short by the indent starts a paragraph; one that is shorter still may
        # be the rest of a heading that fills its column.
        following, short = column.need(self.lines[index + 2]), column.slack(after)
        rest = full and column.tight and short >= following + indent + em
        return short >= max(following, indent) and not rest

    def _full(self, index: int, first: int) -> bool:
        """Whether nothing more would have fitted into a line."""
        column = self.surroundings.column(index)
        if column is None or column.support < (2 if column.tight else 3):
            return False
        slack, need = column.slack(self.lines[index]), column.need(self.lines[index + 1])
        if -2 * column.measure.em <= slack < need:
            return True
        if index != first or slack < 0:
            return False
        indent = self.surroundings.lost_indent(index, column)
        return 0 < indent <= slack < indent + need
