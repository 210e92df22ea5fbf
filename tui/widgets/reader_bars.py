"""The reader's own bars: what is open and how far, and the word under the cursor."""

from collections.abc import Collection, Sequence
from itertools import chain

from annotations.placement import Placed
from tui.meanings import LookedUp
from tui.reading import Reading
from tui.themes import Palette
from tui.widgets.bars import Bar
from tui.widgets.lines import Piece
from tui.widgets.people_listing import NOBODY
from tui.widgets.word_panel import (
    FOLDED,
    HOW_TO_OPEN,
    annotation_lines,
    cells_of,
    counts,
    entry_lines,
    headline,
    part_lines,
    shortened,
    standing,
)

UNBROKEN = 1000
GAP = "  "
LONGEST_NAME = 12


class TitleBar(Bar):
    """The article's title, what is out of the ordinary with its text, and how far one has read."""

    def show(self, reading: Reading, share_read: float, summary: str) -> None:
        """Show these; `share_read` from 0 to 1, `summary` what was done to the text."""
        article, palette = reading.article, self.palette
        pieces: list[Piece] = []
        if reading.view.raw:
            pieces.append(Piece("raw · ", palette.key))
        elif summary:
            pieces.append(Piece(f"{summary} · ", palette.faint))
        if article.encoding != "utf-8":
            pieces.append(Piece(f"{article.encoding} · ", palette.faint))
        if article.damaged:
            lost = f"{article.damaged} byte{'s' * (article.damaged > 1)} lost · "
            pieces.append(Piece(lost, palette.warn))
        if reading.session.unseen:
            pieces.append(Piece(f"hidden: {_named(reading.session.unseen)} · ", palette.key))
        facts = f"{article.path.stem[:12]} · {len(article.text):,} 字 · {int(share_read * 100)}%"
        pieces.append(Piece(facts.replace(",", " "), palette.faint))
        self.say([Piece(reading.session.title, palette.strong)], pieces)


def _named(people: Collection[str]) -> str:
    """The people by their names, or how many they are."""
    names = [name[:LONGEST_NAME] or NOBODY for name in people]
    return ", ".join(names) if len(names) <= 2 else f"{len(names)} people"


class WordBar(Bar):
    """The word and the innermost annotation in one line, for screens without room beside.

    The word, its reading, what is annotated and what the word means come first; then, as far as
    there is room, its level, how often it stands where, and what was done to the text.
    """

    def __init__(self, palette: Palette, reading: Reading) -> None:
        super().__init__(palette, id="word-bar")
        self.reading = reading
        self._looked: LookedUp | None = None
        self._placed: Sequence[Placed] = ()
        self._summary = self._folded = ""

    def show(
        self, looked: LookedUp | None, placed: Sequence[Placed], summary: str, folded: str
    ) -> None:
        """Show a word, the innermost of the annotations there, and what was done to the text.

        Of what is `folded` there, the line instead, and how to open it.
        """
        self._looked, self._placed = looked, placed
        self._summary, self._folded = summary, folded
        self._fill()

    def on_resize(self) -> None:
        """Say as much as there is room for now."""
        self._fill()

    def _fill(self) -> None:
        palette = self.palette
        if self._folded:
            line = [Piece(f"{FOLDED}{self._folded}", palette.faint)]
            self.say(line, [Piece(HOW_TO_OPEN, palette.faint)])
            return
        room = max(0, self.size.width - 2 * self.MARGIN)
        line = self._line(room)
        summary = [Piece(self._summary, palette.faint)]
        fits = cells_of(line) + len(GAP) + cells_of(summary) <= room
        self.say(line, summary if fits else ())

    def _line(self, room: int) -> list[Piece]:
        """What is said at the left, of which `room` cells can be seen."""
        palette, orthography, looked = self.palette, self.reading.orthography, self._looked
        said = self._said()
        if looked is None:
            return said
        line = headline(looked, palette, orthography)
        means = chain(
            entry_lines(looked, palette, UNBROKEN, orthography.style),
            part_lines(looked, palette, UNBROKEN, orthography.style),
        )
        meaning = next(means, [])
        left = room - cells_of(line) - len(GAP)
        said = shortened(said, max(left // 2, left - cells_of(meaning) - len(GAP)))
        line = _joined(line, said, palette)
        left = room - cells_of(line) - len(GAP)
        # A level is short, and the end of what a word means is what can be missed most easily.
        beside = left - cells_of(_facts(standing(looked), palette)) - len(GAP)
        line = _joined(line, shortened(meaning, max(beside, left // 2)), palette)
        facts = [*standing(looked), *counts(looked)]
        fewer = (_facts(facts[:most], palette) for most in range(len(facts), 0, -1))
        whole = (_joined(line, some, palette) for some in fewer)
        return next((one for one in whole if cells_of(one) <= room), line)

    def _said(self) -> list[Piece]:
        """What the innermost annotation says."""
        said: list[Piece] = []
        for innermost in self._placed[:1]:
            for pieces in annotation_lines(innermost, self.reading, self.palette, UNBROKEN):
                said = _joined(said, pieces, self.palette)
        return said


def _joined(line: list[Piece], pieces: Sequence[Piece], palette: Palette) -> list[Piece]:
    """A line with more pieces after it, a gap between."""
    return [*line, Piece(GAP, palette.ink), *pieces] if line and pieces else [*line, *pieces]


def _facts(facts: Sequence[str], palette: Palette) -> list[Piece]:
    return [Piece(" · ".join(facts), palette.faint)] if facts else []
