"""Searching an article while it is read: by characters, or by how they are read."""

import re
from collections.abc import Sequence

from annotations.articles.view import Place, ReadingView
from annotations.errors import LanguageError
from annotations.search import compile_query, find
from annotations.span import Span
from tui.language_process import LanguageProcess


class Searched:
    """What `pattern` finds in a view; None finds nothing."""

    view: ReadingView

    def __init__(self, language: LanguageProcess) -> None:
        self.pattern: re.Pattern[str] | None = None
        self._language = language

    def found(self, paragraph: int) -> Sequence[Span]:
        """What the search finds in a paragraph."""
        if self.pattern is None:
            return ()
        return list(find(self.pattern, self.view.paragraphs[paragraph].text))

    def find(self, place: Place, direction: int) -> Place | None:
        """The next place found after `place` (1), before it (-1), or from it on (0), all around."""
        count = len(self.view.paragraphs)
        step = direction or 1
        # The paragraph of `place` comes twice: first for what lies onward in it, last for the rest.
        for distance in range(count + 1 if count else 0):
            paragraph = (place.paragraph + step * distance) % count
            starts = [Place(paragraph, start) for start in self._found_starts(paragraph)]
            for found in starts[::step]:
                side = (found > place) - (found < place)
                if distance or side in (step, direction):
                    return found
        return None

    def _found_starts(self, paragraph: int) -> list[int]:
        """Where the search finds something; in what is folded, at its mark."""
        if self.pattern is not None and self.view.paragraphs[paragraph].folded:
            return [0] if self.pattern.search(self.view.in_full(paragraph).text) else []
        return [span.start for span in self.found(paragraph)]

    def count_found(self, place: Place) -> tuple[int, int]:
        """The number, among all that the search finds, of the one at `place`, and how many.

        What is folded counts with all that is found in it.
        """
        number = total = 0
        if self.pattern is None:
            return number, total
        for paragraph in range(len(self.view.paragraphs)):
            text = self.view.in_full(paragraph).text
            starts = [Place(paragraph, span.start) for span in find(self.pattern, text)]
            total += len(starts)
            number += sum(start <= place for start in starts)
        return number, total

    async def compile_filter(self, query: str) -> re.Pattern[str]:
        """The pattern by which a short list is filtered: initials count too."""
        return await self._compiled(query, initials=True)

    async def compile(self, query: str) -> re.Pattern[str]:
        """The pattern a query is searched by: its characters, or what is read so."""
        return await self._compiled(query, initials=False)

    async def _compiled(self, query: str, *, initials: bool) -> re.Pattern[str]:
        try:
            pinyin = await self._language.pinyin_pattern(query, initials=initials)
        except LanguageError:
            pinyin = None
        return compile_query(query, pinyin)
