"""The user's vocabulary while the program runs, and the level of the words that were met."""

import asyncio
from collections.abc import Iterable
from pathlib import Path

from annotations.kept_file import FileChange
from annotations.language.knowledge import Knowledge
from annotations.language.vocabulary import EMPTY, Change, Vocabulary, form_of
from annotations.text_file import FileState, state_of
from annotations.vocabulary_file import apply_change, read_vocabulary
from tui.language_process import LanguageProcess


class KnownWords:
    """The words in the file at `path`, and the HSK level up to which others count as known.

    `vocabulary` and `level` may be read at any time; the file is read by `refresh` and written by
    `make`, neither of which delays a key.
    """

    def __init__(self, path: Path, level: int) -> None:
        self.path, self.level = path, level
        self.vocabulary: Vocabulary = EMPTY
        self._read_of: FileState | None = None
        self._levels: dict[str, int] = {}
        self._met: set[str] = set()

    @property
    def knowledge(self) -> Knowledge:
        """What the reader knows, of all words that were met."""
        return Knowledge(self.vocabulary, self.level, self._levels.get)

    async def refresh(self) -> bool:
        """Read the file anew where it has changed; return whether it had.

        Raises VocabularyError where it cannot be read: what was read before stays.
        """
        return await asyncio.to_thread(self._refresh)

    async def meet(self, words: Iterable[str], language: LanguageProcess) -> None:
        """Have the levels of these words at hand, and of the words that stand in them.

        Raises LanguageError where they cannot be found.
        """
        new = sorted(set(words) - self._met)
        if new:
            self._levels |= await language.levels_within(new)
            self._met.update(new)

    async def make(self, change: Change, retraced: FileChange | None = None) -> FileChange | None:
        """Make a change, in the file and here; return what it made of the file.

        Takes what is `retraced`, and raises, as apply_change does.
        """
        made = await asyncio.to_thread(apply_change, self.path, change, retraced)
        self.vocabulary, self._read_of = made.after, state_of(self.path)
        return made.file

    def _refresh(self) -> bool:
        # What words are looked up by loads a table on first use: here, beside the keys.
        form_of("词")
        state = state_of(self.path)
        if state == self._read_of:
            return False
        self.vocabulary, self._read_of = read_vocabulary(self.path), state
        return True
