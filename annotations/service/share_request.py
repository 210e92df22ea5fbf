"""What is asked with when it is asked how much of an article its reader knows."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ShareRequest:
    """An article, and all that bears on how much of it is known.

    `library` is the folder whose `words.toml` joins and splits words, `vocabulary` the user's file
    of words, `kept` the file in which shares are kept. Up to `known_level` of HSK all is known.
    """

    article: Path
    encoding: str | None
    library: Path
    vocabulary: Path
    known_level: int
    kept: Path
