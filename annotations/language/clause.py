"""Words that follow one another with no mark between them, while their spelling is decided."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from annotations.language.syllables import Syllable

APART, HYPHEN, JOINED = " ", "-", ""
"""What may stand between two syllables."""


@dataclass
class Clause:
    """A run of han characters, its syllables, and what stands before each of them.

    `text` is in simplified characters, each with its syllable; `joints` are one for each as well,
    APART, HYPHEN or JOINED (the first one is before the clause); `starts` are the offsets at which
    its words begin. The rules of the standard are functions that change the syllables and the
    joints of a clause.
    """

    text: str = ""
    syllables: list[Syllable] = field(default_factory=list)
    joints: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def add(self, text: str, syllables: tuple[Syllable, ...], joints: tuple[str, ...]) -> None:
        """Add a word, the joints between its syllables given."""
        self.starts.append(len(self.text))
        self.text += text
        self.syllables.extend(syllables)
        self.joints.extend((APART, *joints))

    def words(self) -> Iterator[tuple[int, int]]:
        """Yield where each word starts and ends."""
        yield from zip(self.starts, [*self.starts[1:], len(self.text)], strict=True)

    def capitalise(self, at: int) -> None:
        """Write the syllable at `at` with a capital."""
        syllable = self.syllables[at]
        letters = syllable.letters[:1].upper() + syllable.letters[1:]
        self.syllables[at] = syllable._replace(letters=letters)
