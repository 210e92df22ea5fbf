"""Where a motion leads in a view, and what a selection widens to."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.articles.article import Article
from annotations.articles.view import Place, ReadingView, reading_view
from annotations.span import Span
from tui.navigation import (
    Cut,
    Selection,
    between,
    character_at,
    levels,
    next_character,
    next_paragraph,
    next_segment,
    paragraph_end,
    previous_character,
    previous_paragraph,
    previous_segment,
    segment_at,
    segment_end,
    sentence_cut,
    shows_word,
)

WORD = re.compile(r"[一-龥]{1,2}|[a-z0-9]+|\s+|[^\w\s]", re.DOTALL)


class Text(NamedTuple):
    """A view and a cut of its paragraphs into words."""

    view: ReadingView
    words: Cut

    def places(self) -> list[Place]:
        return [
            Place(number, index)
            for number, paragraph in enumerate(self.view.paragraphs)
            for index in range(len(paragraph.text))
        ]

    def starts(self, cut: Cut) -> list[Place]:
        return [
            Place(number, start)
            for number, paragraph in enumerate(self.view.paragraphs)
            for start, end in cut(number)
            if shows_word(paragraph.text[start:end])
        ]

    def shown(self, selection: Selection) -> str:
        (first, start), (last, end) = selection
        texts = [self.view.paragraphs[number].text for number in range(first, last + 1)]
        texts[-1] = texts[-1][: end + 1]
        texts[0] = texts[0][start:]
        return "".join(texts)


def view_of(text: str) -> ReadingView:
    return reading_view(Article(Path("a.txt"), text, "utf-8", text.encode()))


def text_of(text: str) -> Text:
    view = view_of(text)

    def words(paragraph: int) -> list[Span]:
        return [Span(*m.span()) for m in WORD.finditer(view.paragraphs[paragraph].text)]

    return Text(view, words)


CHARACTERS = st.text(st.sampled_from("天地玄黄人a1 ，。！…“”（）—\n"), min_size=1, max_size=60)
TEXTS = CHARACTERS.filter(str.strip).map(text_of)


@st.composite
def oddly_cut(draw: st.DrawFn) -> Text:
    """A text whose words lie anyhow: across clauses and sentences, too."""
    view = draw(TEXTS).view
    cuts: list[list[Span]] = []
    for paragraph in view.paragraphs:
        length = len(paragraph.text)
        inner = draw(st.sets(st.integers(1, length - 1))) if length > 1 else set()
        cuts.append([Span(*ends) for ends in pairwise([0, *sorted(inner), length])])
    return Text(view, cuts.__getitem__)


ANY = TEXTS | oddly_cut()


def walked(step: Callable[[Place], Place], place: Place) -> list[Place]:
    """Every place on the way from `place`, until a step leads nowhere."""
    way = [place]
    while (following := step(way[-1])) != way[-1]:
        way.append(following)
    return way


@given(TEXTS)
def test_characters_are_walked_one_by_one_both_ways(text: Text) -> None:
    places = text.places()
    assert walked(lambda place: next_character(text.view, place), places[0]) == places
    assert walked(lambda place: previous_character(text.view, place), places[-1]) == places[::-1]


def test_the_place_after_a_paragraph_is_before_the_next_ones_first_character() -> None:
    view = view_of("天地\n人")
    assert next_character(view, Place(0, 2)) == Place(1, 0)
    assert previous_character(view, Place(0, 2)) == Place(0, 1)


@given(ANY)
def test_words_are_walked_one_by_one_to_the_end_and_back(text: Text) -> None:
    starts, places = text.starts(text.words), text.places()
    way = walked(lambda place: next_segment(text.view, text.words, place), places[0])
    assert way == sorted({places[0], *starts, places[-1]})
    back = walked(lambda place: previous_segment(text.view, text.words, place), places[-1])
    assert back == sorted({places[0], *starts, places[-1]}, reverse=True)


@given(TEXTS)
def test_sentences_are_walked_like_words(text: Text) -> None:
    cut = sentence_cut(text.view)
    starts = text.starts(cut)
    for one, other in pairwise(starts):
        assert next_segment(text.view, cut, one) == other
        assert previous_segment(text.view, cut, other) == one


@given(ANY, st.data())
def test_next_and_previous_are_inverse_on_the_starts_of_words(
    text: Text, data: st.DataObject
) -> None:
    starts = text.starts(text.words)
    if len(starts) > 1:
        index = data.draw(st.integers(1, len(starts) - 1))
        before, after = starts[index - 1], starts[index]
        assert previous_segment(text.view, text.words, after) == before
        assert next_segment(text.view, text.words, before) == after


@given(ANY, st.data())
def test_motions_stay_in_the_view_and_never_turn_around(text: Text, data: st.DataObject) -> None:
    places = text.places()
    place = data.draw(st.sampled_from(places))
    for cut in (text.words, sentence_cut(text.view)):
        assert next_segment(text.view, cut, place) in places
        assert segment_end(text.view, cut, place) in places
        assert previous_segment(text.view, cut, place) in places
        if place < places[-1]:
            assert next_segment(text.view, cut, place) > place
            assert segment_end(text.view, cut, place) > place
        if place > places[0]:
            assert previous_segment(text.view, cut, place) < place


@given(ANY, st.data())
def test_selecting_by_words_ends_with_a_word_whole(text: Text, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from(text.places()))
    end = segment_end(text.view, text.words, place)
    assert end == max(end, segment_at(text.view, text.words, end).last)


def test_spaces_in_a_row_are_one_segment_whole() -> None:
    text = text_of("天   地")
    for character in (1, 2, 3):
        found = segment_at(text.view, text.words, Place(0, character))
        assert found == between(Place(0, 1), Place(0, 3))


def test_selecting_by_words_takes_the_rest_of_this_word_then_the_next() -> None:
    text = text_of("天地，玄黄\n人")
    place, ends = Place(0, 0), []
    for _ in range(4):
        place = segment_end(text.view, text.words, place)
        ends.append(place)
    assert ends == [Place(0, 1), Place(0, 4), Place(1, 0), Place(1, 0)]


def test_marks_and_spaces_are_no_words_to_stop_at() -> None:
    text = text_of("天地，“玄黄” ——a1。\n……\n人")
    way = walked(lambda place: next_segment(text.view, text.words, place), Place(0, 0))
    assert way == [Place(0, 0), Place(0, 4), Place(0, 10), Place(2, 0)]


def test_where_no_words_are_known_characters_stand_for_them() -> None:
    view = view_of("天地，玄\n人")

    def none(paragraph: int) -> list[Span]:
        return []

    way = walked(lambda place: next_segment(view, none, place), Place(0, 0))
    assert way == [Place(0, 0), Place(0, 1), Place(0, 3), Place(1, 0)]
    assert walked(lambda place: previous_segment(view, none, place), Place(1, 0)) == way[::-1]
    assert segment_at(view, none, Place(0, 1)) == between(Place(0, 1), Place(0, 1))
    assert segment_end(view, none, Place(0, 0)) == Place(0, 1)


@given(TEXTS)
def test_every_offset_has_a_character_the_last_where_no_more_are_shown(text: Text) -> None:
    places = text.places()
    for offset in range(len(text.view.text) + 3):
        place = character_at(text.view, offset)
        assert place == min(text.view.place(offset), places[-1])
        assert place in places
    assert character_at(view_of(" \n "), 2) == Place(0, 0)


@given(TEXTS)
def test_paragraphs_are_walked_one_by_one_and_the_last_to_its_end(text: Text) -> None:
    count = len(text.view.paragraphs)
    starts = [Place(number, 0) for number in range(count)]
    end = paragraph_end(text.view, count - 1)
    way = walked(lambda place: next_paragraph(text.view, place), starts[0])
    assert way == sorted({*starts, end})
    assert walked(previous_paragraph, end) == sorted({*starts, end}, reverse=True)


@given(ANY, st.data())
def test_the_segment_at_a_place_is_the_one_that_holds_it(text: Text, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from(text.places()))
    first, last = segment_at(text.view, text.words, place)
    (span,) = [span for span in text.words(place.paragraph) if span.holds(place.character)]
    assert first == Place(place.paragraph, span.start)
    whole = text.view.paragraphs[place.paragraph].text[span.start : span.end]
    assert text.shown(Selection(first, last)) == (whole.rstrip() or whole)


@given(ANY, st.data())
def test_levels_widen_strictly_and_each_covers_the_one_before(
    text: Text, data: st.DataObject
) -> None:
    ends = st.sampled_from(text.places())
    selection = between(data.draw(ends), data.draw(ends))
    found = levels(text.view, text.words, selection)
    for narrower, wider in pairwise([selection, *found]):
        assert wider.holds(narrower)
        assert wider != narrower
    assert len(found) <= 4
    widest = found[-1] if found else selection
    assert widest.first == Place(selection.first.paragraph, 0)
    assert widest.last == paragraph_end(text.view, selection.last.paragraph)


@given(TEXTS, st.data())
def test_widening_the_widest_leads_nowhere(text: Text, data: st.DataObject) -> None:
    ends = st.sampled_from(text.places())
    found = levels(text.view, text.words, between(data.draw(ends), data.draw(ends)))
    if found:
        assert levels(text.view, text.words, found[-1]) == []


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 1, ["天地", "天地，玄黄。", "天地，玄黄。“宇宙！” 人a1。"]),
        (0, 2, ["天地，玄黄。", "天地，玄黄。“宇宙！” 人a1。"]),
        (1, 4, ["天地，玄黄", "天地，玄黄。", "天地，玄黄。“宇宙！” 人a1。"]),
        (7, 8, ["宇宙", "“宇宙！”", "天地，玄黄。“宇宙！” 人a1。"]),
    ],
)
def test_a_selection_widens_to_word_clause_sentence_and_paragraph(
    start: int, end: int, expected: list[str]
) -> None:
    text = text_of("天地，玄黄。“宇宙！” 人a1。\n下")
    selection = between(Place(0, start), Place(0, end - 1))
    found = [text.shown(level) for level in levels(text.view, text.words, selection)]
    assert found == expected


@given(st.tuples(st.integers(0, 9), st.integers(0, 9)), st.tuples(st.integers(0, 9)), st.data())
def test_a_selection_runs_forward_whichever_end_is_given_first(
    one: tuple[int, int], rest: tuple[int], data: st.DataObject
) -> None:
    first, other = Place(*one), Place(rest[0], one[0])
    selection = between(first, other)
    assert selection == between(other, first)
    assert selection.first <= selection.last
    assert {*selection} == {first, other}
    assert selection.holds(selection)
    assert selection.holds(between(first, first))
    assert between(first, first).holds(selection) == (first == other)
