"""The words a reader has marked: new, being learned or known."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Final

from annotations.errors import VocabularyError
from annotations.language.divisions import LONGEST_WORD
from annotations.language.han import HAN, HAN_RUN, simplified

# Letters and digits of any script with han among them (卡拉OK), and the marks that words have. So
# many characters take a while to compile, so that is left to whoever marks a word.
_MARKS = "·・’'，-"
_WORD = rf"(?![{_MARKS}])[\w{HAN}{_MARKS}]+(?<![{_MARKS}])"


class State(StrEnum):
    """How well a word is known."""

    NEW = "new"
    LEARNING = "learning"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Entry:
    """A word as the user wrote it, its state, and since which day it has it, where that is known.

    `others` are the cells of the file's further columns, which mean nothing to the program.
    Raises VocabularyError when made of what is no word.
    """

    word: str
    state: State
    since: date | None = None
    others: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_word(self.word)

    @property
    def form(self) -> str:
        """The simplified form, by which the word is found in either script."""
        return form_of(self.word)


@dataclass(frozen=True, slots=True)
class Change:
    """What one action does to a vocabulary: the entries it touches, as they were and as they are.

    An entry that only `after` holds is added, one that only `before` holds is taken away; where
    neither holds any, nothing changes. `label` says the action in a few words, as for an undo.
    """

    label: str
    before: tuple[Entry, ...]
    after: tuple[Entry, ...]

    def __bool__(self) -> bool:
        return bool(self.before or self.after)

    @property
    def reversed(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.label, self.after, self.before)


@dataclass(frozen=True)
class Vocabulary:
    """The entries of a user's vocabulary by their simplified form, in their order; unchangeable.

    Made by `of`, and from another one by `changed`.
    """

    by_form: dict[str, Entry] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Vocabulary":
        """Return the vocabulary of these entries; of two of the same word, the later."""
        return cls({entry.form: entry for entry in entries})

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.by_form.values())

    def __len__(self) -> int:
        return len(self.by_form)

    def state(self, word: str) -> State | None:
        """Return the state of a word in either script; None where it is not in the vocabulary."""
        entry = self.by_form.get(form_of(word))
        return None if entry is None else entry.state

    def count(self, state: State) -> int:
        """Return how many words are in this state."""
        return self._counts[state]

    @cached_property
    def _counts(self) -> Counter[State]:
        return Counter(entry.state for entry in self)

    @cached_property
    def revision(self) -> str:
        """A name for this set of known and unknown words, alike for none but the same set."""
        known = sorted((form, entry.state is State.KNOWN) for form, entry in self.by_form.items())
        return hashlib.sha256(repr(known).encode(errors="surrogatepass")).hexdigest()[:16]

    def marked(self, words: Iterable[str], state: State | None, today: date) -> Change:
        """Return the change that puts words in a state, or takes them out of the vocabulary (None).

        A word that is in this state already keeps its day. Raises VocabularyError for what is no
        word.
        """
        written = {form_of(word): word for word in words}
        for word in written.values():
            check_word(word)
        if state is None:
            gone = tuple(self.by_form[form] for form in written if form in self.by_form)
            return Change(_label(gone, "not in the vocabulary"), gone, ())
        return self.with_entries(Entry(word, state, today) for word in written.values())

    def with_entries(self, entries: Iterable[Entry]) -> Change:
        """Return the change that adds entries, or gives the words there are their state and day.

        How a word is written, and its further cells, stay; a word that has the state stays whole.
        """
        before, after = [], []
        for form, entry in {entry.form: entry for entry in entries}.items():
            old = self.by_form.get(form)
            if old is None:
                after.append(entry)
            elif old.state is not entry.state:
                before.append(old)
                after.append(replace(old, state=entry.state, since=entry.since))
        states = " and ".join(sorted({entry.state.value for entry in after}))
        return Change(_label(after, states), tuple(before), tuple(after))

    def changed(self, change: Change) -> "Vocabulary":
        """Return the vocabulary after a change; what else happened to it since is kept.

        A word that is to be taken away stays where it is not what the change expects; one that is
        to change gets its state and day, as it is written and with its further cells.
        """
        entries = dict(self.by_form)
        after = {entry.form: entry for entry in change.after}
        for entry in change.before:
            if entry.form not in after and entries.get(entry.form) == entry:
                del entries[entry.form]
        for form, entry in after.items():
            there = entries.get(form, entry)
            entries[form] = replace(there, state=entry.state, since=entry.since)
        return Vocabulary(entries)


EMPTY: Final = Vocabulary()
"""The vocabulary of a reader who has marked nothing."""


@lru_cache(maxsize=1 << 15)
def form_of(word: str) -> str:
    """Return the simplified form of a word, by which it is found; of one asked before, at once.

    A word that a text has spaced out (地　址) is known by its characters.
    """
    return simplified("".join(word.split()))


def check_word(word: str) -> None:
    """Raise VocabularyError, saying why, when `word` cannot be a word of a vocabulary."""
    if not word:
        raise VocabularyError("a word is needed")
    if HAN_RUN.search(word) is None:
        raise VocabularyError(f"there is no Chinese in {_shortened(word)}")
    if len(word) > LONGEST_WORD:
        raise VocabularyError(f"{_shortened(word)} is longer than {LONGEST_WORD} characters")
    if re.fullmatch(_WORD, word) is None or not word.isprintable():
        raise VocabularyError(f"{_shortened(word)} is not one word")


def _label(entries: Iterable[Entry], told: str) -> str:
    words = [entry.word for entry in entries]
    return f"{words[0] if len(words) == 1 else f'{len(words):,} words'}: {told}"


def _shortened(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}…"
