"""What was done to a text so that it reads like a page, in a line."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import takewhile

from annotations.articles.edits import Kind
from annotations.articles.paragraph import Paragraph
from annotations.articles.view import Paragraphs


@dataclass
class Summary:
    """Counts what the paragraphs added to it show otherwise than their text has it."""

    _counts: Counter[str] = field(default_factory=Counter)

    def add(self, paragraph: Paragraph) -> None:
        """Count a paragraph too."""
        self._counts.update(edit.kind.value for edit in paragraph.edits)
        self._counts["folded"] += paragraph.folded
        self._counts["damaged"] += len(paragraph.damaged)

    def add_all(self, paragraphs: Paragraphs, numbers: Iterable[int]) -> None:
        """Count the paragraphs of these numbers, as far as there are any."""
        for number in takewhile(paragraphs.has, numbers):
            self.add(paragraphs.fresh(number))

    def __str__(self) -> str:
        """`joined 334 lines · folded 29 · 263 inline hints`: what there is none of is left out."""
        words = (
            (self._counts[Kind.JOINT], "joined {} line{}"),
            (self._counts["folded"] + self._counts[Kind.FURNITURE], "folded {}"),
            (self._counts[Kind.HINT], "{} inline hint{}"),
            (self._counts[Kind.REPAIR], "{} repair{}"),
            (self._counts["damaged"], "{} damaged"),
        )
        return " · ".join(told.format(count, "s" * (count > 1)) for count, told in words if count)
