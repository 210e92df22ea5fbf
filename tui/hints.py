"""The hints over a paragraph: which of those that there are go before which."""

from collections.abc import Iterable, Mapping, Sequence

from annotations.articles.paragraph import Paragraph
from annotations.language.han import is_han
from annotations.language.orthography import Orthography, written_word
from annotations.language.word import Word
from annotations.span import Span
from tui.typesetting.rows import Ruby, RubyKind


def inline_hints(shown: Paragraph) -> Iterable[Ruby]:
    """Yield the hints that the text itself carries."""
    for hint in shown.hints:
        start, end = shown.indices(Span(hint.start, hint.end))
        if start < end:
            yield Ruby(start, end, hint.pinyin, RubyKind.INLINE)


def offered_hint(word: Word, orthography: Orthography, *, doubtful: bool) -> Ruby:
    """Return the hint that the program offers for a word."""
    kind = RubyKind.DOUBTFUL if doubtful else RubyKind.OFFERED
    return Ruby(word.start, word.end, written_word(word, orthography), kind)


def words_given_in_part(words: Iterable[Word], inline: Sequence[Ruby]) -> list[Word]:
    """Return the words of which the text carries a reading for some characters, not for all.

    Only those whose own reading agrees with what the text says; what is offered for such a word
    says more than the text, and nothing else.
    """
    said = {ruby.start: ruby.text.lower() for ruby in inline}
    return [word for word in words if _is_given_in_part(word, said)]


def _is_given_in_part(word: Word, said: Mapping[int, str]) -> bool:
    han = [word.start + index for index, character in enumerate(word.text) if is_han(character)]
    if len(han) != len(word.syllables):
        return False
    known = dict(zip(han, word.syllables, strict=True))
    given = [offset for offset in han if offset in said]
    return 0 < len(given) < len(han) and all(
        known[offset].lower() == said[offset] for offset in given
    )


def without_overlaps(rubies: Iterable[Ruby]) -> list[Ruby]:
    """Return the hints over anything, in order; of two that overlap, the one given first."""
    kept: list[Ruby] = []
    taken: set[int] = set()
    for ruby in rubies:
        characters = range(ruby.start, ruby.end)
        if characters and taken.isdisjoint(characters):
            taken.update(characters)
            kept.append(ruby)
    return sorted(kept, key=lambda ruby: ruby.start)
