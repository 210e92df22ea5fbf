"""A keyword of a text; apart from how it is found, so that naming one loads no dictionary."""

from typing import NamedTuple


class Keyword(NamedTuple):
    """A word as it stands in a text, and how much it says of it: its TF-IDF."""

    word: str
    weight: float
