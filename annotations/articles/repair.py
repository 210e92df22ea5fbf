"""A damaged place of a text, what the writer wrote there, and the sign by which one is known."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from annotations.articles.edits import Edit
from annotations.articles.hint import InlineHint
from annotations.articles.inline_hints import SYLLABLE

MARKS = "!?,.:;()！？，．：；（）"
SIGN = re.compile(rf"\?(?:\(?({SYLLABLE})\)|([{re.escape(MARKS)}]))")
"""Where a byte may be lost: a question mark before a reading (1) or before another mark (2)."""

AROUND = 10_000
"""How much of the text on either side of a paragraph is taken for what the text says elsewhere."""


class Repair(NamedTuple):
    """A damaged place `[start, end)` of a text, `raw` as it stands there.

    `true` is what the writer wrote, and `edit` shows it; both are None where no single repair is
    clearly right. Each character of `true` stands for those of `raw` that hold its bytes, as near
    as may be, since no two stand for the same; `hints` are those that the damage left over them.
    """

    edit: Edit | None
    start: int
    end: int
    raw: str
    true: str | None
    hints: tuple[InlineHint, ...] = ()

    def moved(self, distance: int) -> "Repair":
        """Return the repair of a text of which this one's is the part that begins at `distance`."""
        edit = self.edit and self.edit._replace(
            start=self.edit.start + distance, end=self.edit.end + distance
        )
        hints = (
            hint._replace(start=hint.start + distance, end=hint.end + distance)
            for hint in self.hints
        )
        start, end = self.start + distance, self.end + distance
        return self._replace(edit=edit, start=start, end=end, hints=tuple(hints))


def is_suspicious(text: str, start: int, end: int) -> bool:
    """Tell whether there may be damage in `[start, end)`: cheap, and often wrong."""
    return SIGN.search(text, start, end) is not None


def find_repairs(text: str, start: int, end: int) -> Sequence[Repair]:
    """Return the damaged places of `[start, end)`, in order; some tenths of a second where any are.

    See `damage.find`.
    """
    if not is_suspicious(text, start, end):
        return ()
    from annotations.articles import damage  # noqa: PLC0415 (it loads dictionaries)

    return tuple(damage.find(text, start, end))
