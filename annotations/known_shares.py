"""How much of each article of a library its reader knows, reckoned once and kept."""

from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Final

import msgspec

from annotations.articles.article import read_article
from annotations.articles.running_words import word_counts
from annotations.divisions_file import FILE_NAME, LibraryDivisions, library_divisions, name_of
from annotations.errors import DivisionError, SaveError, VocabularyError
from annotations.language.divisions import NONE, Divisions
from annotations.language.knowledge import Knowledge, known_share
from annotations.language.levels import STANDARD, level_of_form
from annotations.language.vocabulary import EMPTY, Vocabulary
from annotations.store import replace_file
from annotations.text_file import FileState, state_of
from annotations.vocabulary_file import read_vocabulary

COUNTING: Final = 2
"""Grows whenever words are counted otherwise than before, so that what was kept counts no more."""


class KnownShares(msgspec.Struct):
    """The file's shape: shares by the article's fingerprint and encoding, of one reader's state."""

    state: str = ""
    shares: dict[str, float | None] = {}


def share_of_article(
    path: Path,
    encoding: str | None,
    vocabulary: Vocabulary,
    known_level: int,
    kept: Path,
    *,
    divisions: Divisions = NONE,
) -> float | None:
    """Return how much of the article at `path` is known, 0 to 1; None where it has no words.

    `divisions` are the words that the user joined and split in it. `kept` is the file in which
    shares are kept from one time to the next; it holds those of one vocabulary and level, and
    begins anew with another. Where it cannot be read or written, a share is reckoned each time.
    Raises ArticleError when the article cannot be read.
    """
    article = read_article(path, encoding)
    name = f"{article.fingerprint} {article.encoding} {divisions.revision}"
    state = f"{COUNTING} {STANDARD.name} {known_level} {vocabulary.revision}"
    known = _read(kept)
    if known.state != state:
        known = KnownShares(state)
    if name not in known.shares:
        words = word_counts(article, divisions)
        share = known_share(words, Knowledge(vocabulary, known_level, level_of_form))
        known.shares[name] = None if share is None else round(share, 4)
        _write(kept, known)
    return known.shares[name]


def vocabulary_or_empty(path: Path) -> Vocabulary:
    """Return the vocabulary at `path`, read anew only when the file has changed.

    One that cannot be read counts as empty: whoever shows shares reads it too, and tells.
    """
    try:
        return _vocabulary(path, state_of(path))
    except VocabularyError:
        return EMPTY


def divisions_or_none(library: Path, article: Path) -> Divisions:
    """Return the words joined and split in an article, read anew when `words.toml` has changed.

    Where that cannot be read there are none: whoever opens the article is told.
    """
    try:
        divisions = _divisions(library, state_of(library / FILE_NAME))
    except DivisionError:
        return NONE
    return divisions.of(name_of(article, library))


@lru_cache(maxsize=1)
def _vocabulary(path: Path, _state: FileState | None) -> Vocabulary:
    return read_vocabulary(path)


@lru_cache(maxsize=1)
def _divisions(library: Path, _state: FileState | None) -> LibraryDivisions:
    return library_divisions(library)


def _read(kept: Path) -> KnownShares:
    try:
        return msgspec.json.decode(kept.read_bytes(), type=KnownShares)
    except (OSError, ValueError, RecursionError):
        return KnownShares()


def _write(kept: Path, known: KnownShares) -> None:
    with suppress(OSError, SaveError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        replace_file(kept, msgspec.json.encode(known))
