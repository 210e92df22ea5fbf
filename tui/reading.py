"""An article while it is read: what the page shows of it, and what the verbs act on.

It joins the reading view, the session and the words, and knows nothing of the screen.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from annotations.articles.article import Article
from annotations.articles.edits import Kind
from annotations.articles.inline_hints import SYLLABLE
from annotations.articles.paragraph import Paragraph
from annotations.articles.repair import Repair
from annotations.articles.view import Place, ReadingView, reading_view
from annotations.errors import LanguageError
from annotations.language.word import Word
from annotations.model import Annotation
from annotations.placement import Placed
from annotations.search import compile_query, find
from annotations.session import Session
from annotations.span import Span
from annotations.tagset import TagSet
from tui.language_process import LanguageProcess
from tui.navigation import Selection
from tui.themes import HIGHLIGHT
from tui.typesetting.marks import DAMAGED, REPAIRED, Mark
from tui.typesetting.rows import Ruby, RubyKind

KEPT_PARAGRAPHS = 2_000
_BETWEEN = rf"(?:[(（]{SYLLABLE}[)）])?\s*"


class HintMode(StrEnum):
    """Which hints are shown."""

    NONE = "none"
    KEPT = "kept"
    UNKNOWN = "unknown words"
    ALL = "all"

    @property
    def following(self) -> "HintMode":
        """The next mode in turn."""
        modes = list(HintMode)
        return modes[(modes.index(self) + 1) % len(modes)]


class Reading:
    """One open article: its view, session, tag set and words, as a page's source.

    `known_level` is the HSK level up to which words count as known.
    """

    def __init__(
        self,
        article: Article,
        session: Session,
        tagset: TagSet,
        language: LanguageProcess,
        *,
        hints: HintMode = HintMode.KEPT,
        known_level: int = 3,
    ) -> None:
        self.article, self.session, self.tagset = article, session, tagset
        self.view = self.page_view = reading_view(article, repaired=False)
        self.hints, self.known_level = hints, known_level
        self.pattern: re.Pattern[str] | None = None
        self.problem: LanguageError | None = None
        self._language = language
        self._analysed: dict[int, list[Word]] = {}
        self._words: dict[int, list[Span]] = {}
        self._marks: dict[int, list[Mark]] = {}
        self._marked = (-1, tagset)
        self._counts: dict[str, int] = {}

    # Words.

    def words(self, paragraph: int) -> Sequence[Span] | None:
        """The words of a paragraph; None while they are not known yet."""
        return self._words.get(paragraph)

    def word_at(self, place: Place) -> Word | None:
        """The word at `place`, if its paragraph's words are known."""
        for word in self._analysed.get(place.paragraph, ()):
            if word.start <= place.character < word.end:
                return word
        return None

    def show(self, *, raw: bool) -> None:
        """Show the text as a page, or each of its lines as it stands."""
        self.view = reading_view(self.article, raw=True) if raw else self.page_view
        self._forget()

    def unfold(self, paragraph: int) -> None:
        """Show a folded paragraph in full from now on."""
        self.view.unfold(paragraph)
        self._forget()

    def _forget(self) -> None:
        # What is still being found is of paragraphs that are not shown any more.
        self._analysed, self._words, self._marks = {}, {}, {}

    async def find_repairs(
        self, view: ReadingView, paragraphs: Iterable[int]
    ) -> Mapping[int, Sequence[Repair]]:
        """Find what is damaged in those of a view's paragraphs where that is not known yet.

        Where it cannot be found, `problem` says why; the next call tries again.
        """
        found: dict[int, Sequence[Repair]] = {}
        for number, span in view.suspects(paragraphs).items():
            try:
                found[number] = await self._language.repairs(view.text, span)
            except LanguageError as error:
                self.problem = error
                break
        return found

    def repair(self, view: ReadingView, found: Mapping[int, Sequence[Repair]]) -> None:
        """Show paragraphs of a view as repaired."""
        view.repair(found)
        if view is self.view:
            for number in found:
                for known in (self._analysed, self._words, self._marks):
                    known.pop(number, None)

    async def ensure_words(self, paragraphs: Iterable[int]) -> None:
        """Wait until the words of these paragraphs, those that there are, are known.

        They are not asked for before a paragraph is repaired, nor are they known then. Where they
        cannot be found, `problem` says why; the next call tries again.
        """
        if len(self._words) > KEPT_PARAGRAPHS:
            self._analysed.clear()
            self._words.clear()
        unknown = [number for number in paragraphs if number not in self._words]
        suspects = self.view.suspects(unknown)
        wanted = [
            number
            for number in unknown
            if number not in suspects and self.view.paragraphs.has(number)
        ]
        if not wanted:
            return
        texts = [self.view.paragraphs[paragraph].text for paragraph in wanted]
        analysed, spans = self._analysed, self._words
        try:
            found = await self._language.analyse(texts)
        except LanguageError as error:
            self.problem = error
            return
        for paragraph, words in zip(wanted, found, strict=True):
            analysed[paragraph] = words
            spans[paragraph] = [Span(word.start, word.end) for word in words]

    async def readings(self, span: Span, text: str) -> list[str]:
        """The readings that `text`, the quote of `span`, may have, the likeliest first.

        Of several words it is theirs one after another; none where they cannot be found.
        """
        first, last = self.view.place(span.start), self.view.place(span.end - 1)
        words = [
            word.pinyin
            for word in self._analysed.get(first.paragraph, ())
            if word.end > first.character and word.start <= last.character and word.pinyin
        ]
        if first.paragraph == last.paragraph and len(words) > 1:
            return [" ".join(words)]
        try:
            return await self._language.alternatives(text)
        except LanguageError:
            return []

    def occurrences(self, text: str) -> int:
        """How often a word stands in the article, readings and spaces within it or not."""
        if text not in self._counts:
            pattern = _BETWEEN.join(map(re.escape, text))
            self._counts[text] = len(re.findall(pattern, self.article.text))
        return self._counts[text]

    # Hints.

    def rubies(self, paragraph: int) -> Sequence[Ruby]:
        """The hints to show over a paragraph, in order, none overlapping.

        What the text carries and what was kept goes before what the program offers.
        """
        if self.hints is HintMode.NONE:
            return ()
        shown = self.view.paragraphs[paragraph]
        chosen = _without_overlaps([*self._kept(paragraph), *_inline(shown)])
        if self.hints is HintMode.KEPT:
            return chosen
        damaged = [shown.indices(span) for span in shown.damaged]
        offered = [
            Ruby(word.start, word.end, word.pinyin, RubyKind.OFFERED)
            for word in self._analysed.get(paragraph, ())
            if word.pinyin
            and (self.hints is HintMode.ALL or self.unknown(word))
            and not any(span.touches(Span(word.start, word.end)) for span in damaged)
        ]
        return _without_overlaps([*chosen, *offered])

    def unknown(self, word: Word) -> bool:
        """Whether a word is above the level the reader knows; a word of no level is."""
        return word.level is None or word.level > self.known_level

    def _kept(self, paragraph: int) -> Iterable[Ruby]:
        """The hints of annotations that begin to be shown in a paragraph."""
        shown = self.view.paragraphs[paragraph]
        for annotation, span in self._over(shown):
            if annotation.hint and self.view.place(span.start).paragraph == paragraph:
                yield Ruby(*shown.indices(span), annotation.hint, RubyKind.KEPT)

    # Annotations.

    def marks(self, paragraph: int) -> Sequence[Mark]:
        """The annotations to show in a paragraph, outermost first."""
        if self._marked != (self.session.revision, self.tagset):
            self._marks.clear()
            self._marked = (self.session.revision, self.tagset)
        marks = self._marks.get(paragraph)
        if marks is None:
            shown = self.view.paragraphs[paragraph]
            over = sorted(self._over(shown), key=lambda one: one[1].start - one[1].end)
            marks = self._marks[paragraph] = [
                *_mended(shown),
                *(Mark(*shown.indices(span), self.colour(note)) for note, span in over),
            ]
        return marks

    def _over(self, shown: Paragraph) -> Iterable[tuple[Annotation, Span]]:
        """The annotations that touch a paragraph, and where they lie."""
        for placed in self.session.over(Span(shown.start, shown.end)):
            if placed.span is not None:
                yield placed.annotation, placed.span

    def colour(self, annotation: Annotation) -> str:
        """The colour of an annotation: its first tag's; none of its own for a hint alone."""
        for name in annotation.tags:
            tag = self.tagset.by_name(name)
            return tag.colour if tag is not None else "grey"
        return "" if annotation.hint and not annotation.note else HIGHLIGHT

    def span(self, selection: Selection) -> Span:
        """What a selection is in the article's text."""
        return self.view.span(selection.first, selection.last)

    def at(self, place: Place) -> tuple[Placed, ...]:
        """The annotations at `place`, innermost first."""
        return self.session.at(self.view.offset(place)) if self.view.paragraphs else ()

    # Searching.

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
        """The number, among all that the search finds, of the one at `place`, and how many."""
        number = total = 0
        for paragraph in range(len(self.view.paragraphs)):
            starts = [Place(paragraph, start) for start in self._found_starts(paragraph)]
            total += len(starts)
            number += sum(start <= place for start in starts)
        return number, total

    def next_annotation(self, place: Place, direction: int) -> Place | None:
        """The start of the next annotation (1), or of the one before (-1)."""
        offset = self.view.offset(place)
        starts = sorted({p.span.start for p in self.session.annotations if p.span is not None})
        onward = (
            starts[bisect_right(starts, offset) :]
            if direction > 0
            else reversed(starts[: bisect_left(starts, offset)])
        )
        # What begins in spaces that are not shown may be at `place` already.
        return next((found for found in map(self.view.place, onward) if found != place), None)

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


def _mended(shown: Paragraph) -> Iterable[Mark]:
    """What was repaired in a paragraph, and what is damaged and could not be."""
    for edit in shown.edits:
        if edit.kind is Kind.REPAIR:
            yield Mark(*shown.indices(Span(edit.start, edit.end)), REPAIRED)
    for span in shown.damaged:
        yield Mark(*shown.indices(span), DAMAGED)


def _inline(shown: Paragraph) -> Iterable[Ruby]:
    for hint in shown.hints:
        start, end = shown.indices(Span(hint.start, hint.end))
        yield Ruby(start, end, hint.pinyin, RubyKind.INLINE)


def _without_overlaps(rubies: Iterable[Ruby]) -> list[Ruby]:
    """The hints over anything, in order; of two that overlap, the one given first."""
    kept: list[Ruby] = []
    taken: set[int] = set()
    for ruby in rubies:
        characters = range(ruby.start, ruby.end)
        if characters and taken.isdisjoint(characters):
            taken.update(characters)
            kept.append(ruby)
    return sorted(kept)
