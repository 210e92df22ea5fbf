"""An article while it is read: what the page shows of it, and what the verbs act on.

It joins the reading view, the session and the words, and knows nothing of the screen.
"""

import asyncio
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from annotations.articles.article import Article
from annotations.articles.edits import Kind
from annotations.articles.paragraph import Paragraph
from annotations.articles.passage import shown as shown_passage
from annotations.articles.repair import Repair
from annotations.articles.view import Place, ReadingView, reading_view
from annotations.checking import is_sure
from annotations.errors import LanguageError
from annotations.language.divisions import NONE, Divisions
from annotations.language.offering import HintMode, offers
from annotations.language.orthography import STANDARD, Orthography
from annotations.language.word import Word
from annotations.model import Annotation
from annotations.occurrences import count_occurrences
from annotations.placement import Placed
from annotations.service.analysis_request import AnalysisRequest
from annotations.session import Session
from annotations.span import Span
from annotations.tagset import TagSet
from tui.hints import (
    inline_hints,
    offered_hint,
    without_overlaps,
    words_given_in_part,
)
from tui.known_words import KnownWords
from tui.language_process import LanguageProcess
from tui.navigation import Selection
from tui.searching import Searched
from tui.themes import HIGHLIGHT
from tui.typesetting.marks import DAMAGED, REPAIRED, Mark
from tui.typesetting.rows import Ruby, RubyKind

KEPT_PARAGRAPHS = 2_000
COUNTED_AT_ONCE = 200_000
"""Characters in which a word is counted in about a millisecond."""
DOUBT = 0.9
"""A reading that is less sure than this is doubtful: about one word in seventy of news."""


class Reading(Searched):
    """One open article: its view, session, tag set and words, as a page's source.

    `known` are the words the user knows, `divisions` those joined and split; `orthography` is how
    the hints are written that the program offers: what was kept is shown as it was. A reading of
    less confidence than `doubt` is doubtful. `generation` is another number once words that were
    known may be others.
    """

    def __init__(
        self,
        article: Article,
        session: Session,
        tagset: TagSet,
        language: LanguageProcess,
        known: KnownWords,
        *,
        hints: HintMode = HintMode.KEPT,
        divisions: Divisions = NONE,
        orthography: Orthography = STANDARD,
        doubt: float = DOUBT,
    ) -> None:
        super().__init__(language)
        self.article, self.session, self.tagset = article, session, tagset
        self.view = self.page_view = reading_view(article, repaired=False)
        self.known, self.divisions = known, divisions
        self.hints, self.orthography = hints, orthography
        self.doubt, self.generation = doubt, 0
        self.problem: LanguageError | None = None
        self._analysed: dict[int, list[Word]] = {}
        self._words: dict[int, list[Span]] = {}
        self._marks: dict[int, list[Mark]] = {}
        self._marked = (-1, tagset)
        self._chosen_at = -1
        self._chosen: Mapping[str, str] = {}
        self._read_as_chosen: Mapping[str, str] = {}
        self._counts: dict[tuple[str, ...], int] = {}

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

    def fold(self, paragraph: int) -> None:
        """Show a paragraph that was unfolded as a mark again."""
        self.view.fold(paragraph)
        self._forget()

    def passage(self, span: Span) -> str:
        """What the page shows of a span of the text, as far as that is known by now."""
        text, view = self.article.text, self.page_view
        if not view.paragraphs.reaches(span.end):
            return text[span.start : span.end]
        return shown_passage(text, span, lambda: view)

    def _forget(self) -> None:
        # What is still being found is of paragraphs that are not shown any more.
        self._analysed, self._words, self._marks = {}, {}, {}
        self.generation += 1

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
        analysed, spans, chosen = self._analysed, self._words, self.chosen
        found = await self._found_words(paragraphs)
        if chosen == self.chosen:
            for paragraph, words in found.items():
                analysed[paragraph], spans[paragraph] = words, _spans(words)

    async def divide(self, divisions: Divisions, paragraphs: Iterable[int]) -> None:
        """Have words joined and split like this from now on.

        Those of `paragraphs` that are known are found anew before all that were known are
        forgotten, so that what is in sight does not vanish in between.
        """
        before, self.divisions = self._analysed, divisions
        found = await self._analyse([number for number in paragraphs if number in before])
        if self._analysed is before:
            self._analysed = {**found}
            self._words = {number: _spans(words) for number, words in found.items()}
            self.generation += 1

    async def read_as_chosen(self, paragraphs: Iterable[int]) -> bool:
        """Read words as the user chose since they were found; whether there are such words.

        Where there are, those of `paragraphs` are found anew, the others when they are wanted.
        """
        before, chosen = self._read_as_chosen, self.chosen
        self._read_as_chosen = chosen
        changed = {word for word, _ in before.items() ^ chosen.items()}
        stale = {
            number
            for number, words in self._analysed.items()
            if changed and any(word.text in changed for word in words)
        }
        found = await self._analyse([number for number in paragraphs if number in stale])
        for number in stale - found.keys():
            self._analysed.pop(number, None)
            self._words.pop(number, None)
        self._analysed |= found
        return bool(stale)

    async def words_of(self, paragraphs: Iterable[int]) -> Mapping[int, Sequence[Word]]:
        """Find the words of paragraphs as `ensure_words` does, without keeping them."""
        numbers = list(paragraphs)
        known = {number: self._analysed[number] for number in numbers if number in self._analysed}
        return {**known, **await self._found_words(numbers)}

    async def _found_words(self, paragraphs: Iterable[int]) -> Mapping[int, list[Word]]:
        """Find the words of those of these paragraphs where they are not known."""
        unknown = [number for number in paragraphs if number not in self._words]
        suspects = self.view.suspects(unknown)
        wanted = [
            number
            for number in unknown
            if number not in suspects and self.view.paragraphs.has(number)
        ]
        return await self._analyse(wanted)

    async def _analyse(self, paragraphs: Sequence[int]) -> Mapping[int, list[Word]]:
        if not paragraphs:
            return {}
        shown = [self.view.paragraphs[paragraph] for paragraph in paragraphs]
        request = AnalysisRequest(
            tuple([one.text for one in shown]),
            given=tuple([one.readings for one in shown]),
            chosen=self.chosen,
            divisions=self.divisions,
            orthography=self.orthography,
        )
        try:
            found = await self._language.analyse(request)
            await self.known.meet({word.text for words in found for word in words}, self._language)
        except LanguageError as error:
            self.problem = error
            return {}
        return dict(zip(paragraphs, found, strict=True))

    @property
    def chosen(self) -> Mapping[str, str]:
        """The user's readings of words: the hints that were kept, by what they stand over.

        Of a character by itself the reading is that of its place: 地 is now `de`, now `dì`. So is
        that of a word of two senses, whatever is chosen.
        """
        if self._chosen_at != self.session.revision:
            self._chosen_at = self.session.revision
            kept = (
                (self.passage(placed.span), placed.annotation.hint)
                for placed in self.session.annotations
                if placed.annotation.hint and placed.span is not None
            )
            self._chosen = {word: reading for word, reading in kept if len(word) > 1}
        return self._chosen

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

    def occurrences(self, forms: tuple[str, ...]) -> int | None:
        """How often a word stands in the article, readings and spaces within it or not.

        Of an article that is very long, None until `count` has counted.
        """
        if forms not in self._counts and len(self.article.text) <= COUNTED_AT_ONCE:
            self._counts[forms] = count_occurrences(self.article.text, forms)
        return self._counts.get(forms)

    async def count(self, forms: tuple[str, ...]) -> int:
        """Count as `occurrences` does, in pieces that delay no key."""
        total, text = 0, self.article.text
        for start in range(0, len(text), COUNTED_AT_ONCE):
            total += count_occurrences(text, forms, start, start + COUNTED_AT_ONCE)
            await asyncio.sleep(0)
        return self._counts.setdefault(forms, total)

    # Hints.

    @property
    def offering(self) -> bool:
        """Whether hints are shown that the program offers."""
        return self.hints not in (HintMode.NONE, HintMode.KEPT)

    def rubies(self, paragraph: int) -> Sequence[Ruby]:
        """The hints to show over a paragraph, in order, none overlapping.

        What was kept and what the text carries goes before what the program offers; but of a word
        of which the text carries a part, the whole is offered.
        """
        if self.hints is HintMode.NONE:
            return ()
        shown = self.view.paragraphs[paragraph]
        kept, inline = self._kept(paragraph), [*inline_hints(shown)]
        if not self.offering:
            return without_overlaps([*kept, *inline])
        damaged = [shown.indices(span) for span in shown.damaged]
        knowledge = self.known.knowledge
        words = [
            word
            for word in self._analysed.get(paragraph, ())
            if word.pinyin
            and offers(word.text, self.hints, knowledge)
            and not any(span.touches(Span(word.start, word.end)) for span in damaged)
        ]
        whole, offered = map(self._offered, (words_given_in_part(words, inline), words))
        return without_overlaps([*kept, *whole, *inline, *offered])

    def _offered(self, words: Iterable[Word]) -> list[Ruby]:
        written = self.orthography
        return [offered_hint(word, written, doubtful=self.doubtful(word)) for word in words]

    def doubtful(self, word: Word) -> bool:
        """Whether it is doubtful how a word is read."""
        return bool(word.syllables) and word.confidence < self.doubt

    def is_doubtful_at(self, paragraph: int, word: Word) -> bool:
        """Whether it is doubtful how a word of a paragraph is read, and no hint is kept there."""
        place = Span(word.start, word.end)
        kept = (Span(ruby.start, ruby.end) for ruby in self._kept(paragraph))
        return self.doubtful(word) and not any(map(place.touches, kept))

    def _kept(self, paragraph: int) -> Iterable[Ruby]:
        """The hints of annotations that begin to be shown in a paragraph."""
        shown = self.view.paragraphs[paragraph]
        for (annotation, _), span in self._over(shown):
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
                *(
                    Mark(*shown.indices(span), self.colour(placed.annotation), not is_sure(placed))
                    for placed, span in over
                ),
            ]
        return marks

    def _over(self, shown: Paragraph) -> Iterable[tuple[Placed, Span]]:
        """The annotations that touch a paragraph, and where they lie."""
        over = self.session.over(Span(shown.start, shown.end))
        return ((placed, placed.span) for placed in over if placed.span is not None)

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


def _spans(words: Iterable[Word]) -> list[Span]:
    return [Span(word.start, word.end) for word in words]


def _mended(shown: Paragraph) -> Iterable[Mark]:
    """What was repaired in a paragraph, and what is damaged and could not be."""
    for edit in shown.edits:
        if edit.kind is Kind.REPAIR:
            yield Mark(*shown.indices(Span(edit.start, edit.end)), REPAIRED)
    for span in shown.damaged:
        yield Mark(*shown.indices(span), DAMAGED)
