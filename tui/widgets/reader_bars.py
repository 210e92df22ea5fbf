"""The reader's own bars: what is open and how far, and the word under the cursor."""

from collections.abc import Sequence
from itertools import islice

from annotations.placement import Placed
from tui.meanings import LookedUp
from tui.reading import Reading
from tui.widgets.bars import Bar
from tui.widgets.lines import Piece
from tui.widgets.word_panel import (
    FOLDED,
    HOW_TO_OPEN,
    annotation_lines,
    meaning_lines,
    word_lines,
)

UNBROKEN = 1000


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
        facts = f"{article.path.stem[:12]} · {len(article.text):,} 字 · {int(share_read * 100)}%"
        pieces.append(Piece(facts.replace(",", " "), palette.faint))
        self.say([Piece(reading.session.title, palette.strong)], pieces)


class WordBar(Bar):
    """The word and the innermost annotation in one line, for screens without room beside."""

    def show(
        self,
        looked: LookedUp | None,
        placed: Sequence[Placed],
        reading: Reading,
        summary: str,
        folded: str,
    ) -> None:
        """Show a word, the innermost of the annotations there, and what was done to the text.

        What the word means comes last, as much of it as there is room for. Of what is `folded`
        there, the line instead, and how to open it.
        """
        palette = self.palette
        if folded:
            self.say(
                [Piece(f"{FOLDED}{folded}", palette.faint)], [Piece(HOW_TO_OPEN, palette.faint)]
            )
            return
        lines = list(word_lines(looked, palette, UNBROKEN, briefly=True))
        for innermost in placed[:1]:
            lines.extend(annotation_lines(innermost, reading, palette, UNBROKEN))
        lines.extend(islice(meaning_lines(looked, palette, UNBROKEN), 1))
        pieces = [piece for line in lines for piece in (*line, Piece("  ", palette.ink))]
        self.say(pieces, [Piece(summary, palette.faint)])
