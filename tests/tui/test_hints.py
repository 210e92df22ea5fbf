"""Which hints go before which: of words that the text gives a reading of in part, the whole."""

import pytest

from annotations.language.word import Word
from tui.hints import without_overlaps, words_given_in_part
from tui.typesetting.rows import Ruby, RubyKind


def word(start: int, text: str, *syllables: str) -> Word:
    return Word(start, start + len(text), text, "".join(syllables), syllables, 1.0, None)


def inline(start: int, reading: str) -> Ruby:
    return Ruby(start, start + 1, reading, RubyKind.INLINE)


@pytest.mark.parametrize(
    ("given", "whole"),
    [
        ([], False),
        ([inline(3, "lián")], True),
        ([inline(3, "Lián")], True),
        ([inline(4, "xì")], True),
        ([inline(3, "lián"), inline(4, "xì")], False),
        ([inline(3, "liǎn")], False),
        ([inline(5, "lián")], False),
    ],
)
def test_a_word_is_given_in_part_where_the_text_has_some_of_its_syllables_and_not_all(
    given: list[Ruby], whole: bool
) -> None:
    words = [word(0, "他们", "tā", "men"), word(3, "联系", "lián", "xì")]
    assert words_given_in_part(words, given) == (words[1:] if whole else [])


def test_what_is_no_han_has_no_syllable() -> None:
    words = [word(0, "A股", "gǔ"), word(2, "卡拉OK", "kǎ", "lā"), word(6, "郴州")]
    given = [inline(1, "gǔ"), inline(3, "lā"), inline(6, "chēn")]
    assert words_given_in_part(words, given) == [words[1]]


def test_of_two_hints_that_overlap_the_first_stays_and_empty_ones_go() -> None:
    first, other = Ruby(2, 4, "a", RubyKind.KEPT), Ruby(3, 5, "b", RubyKind.OFFERED)
    last, empty = Ruby(0, 2, "c", RubyKind.OFFERED), Ruby(7, 7, "d", RubyKind.OFFERED)
    assert without_overlaps([first, other, last, empty]) == [last, first]
