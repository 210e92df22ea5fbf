"""Lines that come back again and again as furniture: a page's title, a site's notice."""

import re
from collections import Counter
from functools import cached_property
from itertools import accumulate

from annotations.articles.beginnings import PAGE_NUMBER

LEAST_SHOWINGS = 5
SHORTEST = 8
"""Characters of a line; shorter ones are said again, or name who speaks."""
SHORTEST_SENTENCE = 16
LONGEST = 200
WIDEST_GAP = 10_000
"""Characters from one showing to the next, on average; what is further apart is chance."""
SHORTEST_NEIGHBOURS = 20
"""Characters of the lines between, on average; where they are shorter, it is verse or a list."""
BEGINNING = 100_000
"""Characters: up to here it is looked for a line itself, so that a first page waits for no more."""
LARGEST_SHARE = 0.5
"""Of the text; furniture stands between other text, and a text repeated whole is none."""

_PAGE_NUMBER = re.compile(PAGE_NUMBER)
_PAGE = re.compile(r"第\s*\d{1,4}\s*[页頁版](?!面)")
_PAGED = re.compile(rf"第\s*\d{{1,4}}\s*[页頁版]|^[^\S\n]*{PAGE_NUMBER}[^\S\n]*$", re.MULTILINE)
_LONGEST_WITH_PAGE = 60
_DIGITS = re.compile(r"\d+")
_SPOKEN = re.compile(r".*[:：]", re.DOTALL)
_SENTENCE = re.compile(r".*[。！？!?….][”’」』）)\"']*", re.DOTALL)
_LINE_END = re.compile(r"[\r\n]")
_SPACE = re.compile(r"\s")


class Repeats:
    """Which lines of a text are furniture, found when it is first asked for.

    A line is its characters without the white space around it; of a line that holds the number of
    its page, all digits are as good as others.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @property
    def furniture(self) -> frozenset[str]:
        """The lines that come back as furniture; 0 stands for the numbers in one of a page."""
        return frozenset(self._first_ends)

    def is_furniture(self, line: str) -> bool:
        """Tell whether a line comes back as furniture."""
        return _key(line) in self._first_ends

    def is_return(self, start: int, end: int) -> bool:
        """Tell whether the paragraph `[start, end)` shows furniture again, and not first."""
        if end - start > 2 * LONGEST:
            return False
        if end - start < SHORTEST and not _PAGE_NUMBER.fullmatch(self._text, start, end):
            return False
        line = self._text[start:end].strip()
        if self._text[start - 1 : start] == ">" or self._text[end : end + 1] == "<":
            line = self._with_its_tags(start, end)
        key = _key(line)
        if start < BEGINNING and not self._found and not self._may_stand_before(line, key, start):
            return False
        return start >= self._first_ends.get(key, end)

    def _may_stand_before(self, line: str, key: str, start: int) -> bool:
        """Whether a line may stand before `start` too; cheap where it does not."""
        if key != line:
            return _PAGED.search(self._text, 0, start) is not None
        return self._text.find(line, 0, start) >= 0

    def _with_its_tags(self, start: int, end: int) -> str:
        """The line that holds `[start, end)`, as far as it may be furniture."""
        before = _LINE_END.split(self._text[max(0, start - LONGEST) : start])[-1]
        after = _LINE_END.split(self._text[end : end + LONGEST], maxsplit=1)[0]
        return (before + self._text[start : min(end, start + LONGEST)] + after).strip()

    @property
    def _found(self) -> bool:
        """Whether the whole text has been looked through."""
        return "_first_ends" in self.__dict__

    @cached_property
    def _first_ends(self) -> dict[str, int]:
        """Of each line of furniture, where the line of its first showing ends."""
        lines = _lines(self._text)
        stripped = [_key(line.strip()) for line in lines]
        candidates = {
            line: showings
            for line, showings in Counter(stripped).items()
            if showings >= LEAST_SHOWINGS and _may_be_furniture(line)
        }
        repeated = sum((showings - 1) * len(line) for line, showings in candidates.items())
        if not 0 < repeated <= LARGEST_SHARE * len(self._text):
            return {}
        first = dict(zip(reversed(stripped), range(len(lines) - 1, -1, -1), strict=True))
        last = dict(zip(stripped, range(len(lines)), strict=True))
        ends = list(accumulate(len(line) + 1 for line in lines))
        filled = list(accumulate(map(bool, stripped)))
        found = {}
        for line, showings in candidates.items():
            start, end = first[line], last[line]
            stretch = ends[end] - ends[start]
            neighbours = filled[end] - filled[start] - (showings - 1)
            gap = stretch / (showings - 1) - len(line)
            if gap <= WIDEST_GAP and gap * (showings - 1) >= SHORTEST_NEIGHBOURS * neighbours > 0:
                found[line] = ends[start] - 1
        return found


def furniture(text: str) -> frozenset[str]:
    """Return the lines of `text` that come back again and again as furniture.

    A line is furniture by how often it comes (five times), how long it is (eight characters; a
    whole sentence sixteen; not one that ends in a colon, for such say who speaks) and how it is
    spread: every 10,000 characters or more often, between lines that are not verse, and all that is
    repeated no more than half of the text. So the title that a page sets under each of its pictures
    is furniture, and so are the numbers of pages, whatever they are; a refrain, a 好。
    in a dialogue and a text that was pasted twice are not.
    """
    return Repeats(text).furniture


def _lines(text: str) -> list[str]:
    """The lines of `text`, each as long as in it, without its line feed or carriage return."""
    return text.replace("\r", "\n").split("\n") if "\r" in text else text.split("\n")


def _key(line: str) -> str:
    """What is compared of a line: one that holds its page's number may hold any."""
    if len(line) > _LONGEST_WITH_PAGE:
        return line
    if _PAGE.search(line) or _PAGE_NUMBER.fullmatch(line):
        return _DIGITS.sub("0", line)
    return line


def _may_be_furniture(line: str) -> bool:
    if _PAGE_NUMBER.fullmatch(line):
        return True
    length = len(_SPACE.sub("", line))
    if not SHORTEST <= length <= LONGEST or _SPOKEN.fullmatch(line):
        return False
    return length >= SHORTEST_SENTENCE or _SENTENCE.fullmatch(line) is None
