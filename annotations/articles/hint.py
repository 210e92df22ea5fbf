"""A reading that the text itself carries."""

from typing import NamedTuple


class InlineHint(NamedTuple):
    """A reading over the han character at the offsets `[start, end)`, in NFC with its tone mark."""

    start: int
    end: int
    pinyin: str
