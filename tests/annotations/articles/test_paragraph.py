"""A paragraph of the reading view, and where each of its characters comes from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.articles.edits import Edit, Kind
from annotations.articles.paragraph import EditedOrigins, Origins, Paragraph
from annotations.span import Span


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    """Characters that stand for one offset or more, with some missing before and between."""
    origins = EditedOrigins()
    end = start = draw(st.integers(0, 5))
    for _ in range(draw(st.integers(0, 8))):
        end += draw(st.integers(0, 2))
        behind = draw(st.integers(1, 4))
        if draw(st.booleans()):
            origins.add_same(end, end + behind)
        else:
            begins = sorted(draw(st.sets(st.integers(1, behind - 1)))) if behind > 1 else []
            count = draw(st.integers(0, behind))
            told = draw(st.booleans())
            origins.add_edited(
                Edit(end, end + behind, "天" * (len(begins) + 1), Kind.REPAIR, (0, *begins))
                if told
                else Edit(end, end + behind, "天" * count, Kind.DEBRIS)
            )
        end += behind
    return Paragraph(start, end, "天" * len(origins), origins)


@given(paragraphs())
def test_the_index_of_an_offset_is_that_of_its_character_or_of_the_next(
    paragraph: Paragraph,
) -> None:
    for offset in range(paragraph.end + 3):
        index = paragraph.index(offset)
        assert all(span.end <= offset for span in paragraph.offsets[:index])
        assert index == len(paragraph.text) or paragraph.offsets[index].end > offset


@given(paragraphs(), st.data())
def test_the_characters_a_span_touches_lead_back_to_the_span(
    paragraph: Paragraph, data: st.DataObject
) -> None:
    numbers = st.integers(0, len(paragraph.text))
    start, end = sorted(data.draw(st.tuples(numbers, numbers)))
    span = paragraph.span(start, end)
    assert paragraph.start <= span.start <= span.end <= paragraph.end
    assert paragraph.indices(span) == Span(start, end)


@given(paragraphs(), st.integers(0, 60), st.integers(0, 60))
def test_a_span_touches_the_characters_that_share_an_offset_with_it(
    paragraph: Paragraph, one: int, other: int
) -> None:
    span = Span(min(one, other), max(one, other))
    touched = [n for n, origin in enumerate(paragraph.offsets) if origin.touches(span)]
    assert span.empty or list(range(*paragraph.indices(span))) == touched


@given(st.integers(0, 100), st.integers(0, 20), st.integers(-25, 25), st.integers(-25, 25))
def test_offsets_of_either_kind_are_the_same_sequence(
    start: int, length: int, first: int, last: int
) -> None:
    edited = EditedOrigins()
    edited.add_same(start, start + length)
    for origins in (Origins(start, length), edited):
        expected = [Span(offset, offset + 1) for offset in range(start, start + length)]
        assert list(origins) == expected
        assert len(origins) == length
        assert list(origins[first:last]) == expected[first:last]
        if -length <= first < length:
            assert origins[first] == expected[first]
        else:
            with pytest.raises(IndexError):
                origins[first]


def test_of_characters_shown_for_more_the_last_stands_for_all_that_remain() -> None:
    origins = EditedOrigins()
    origins.add_edited(Edit(5, 12, "天地玄", Kind.DEBRIS))
    origins.add_edited(Edit(12, 20, "", Kind.DEBRIS))
    assert list(origins) == [Span(5, 6), Span(6, 7), Span(7, 12)]


def test_where_an_edit_tells_what_each_character_stands_for_they_stand_for_that() -> None:
    origins = EditedOrigins()
    origins.add_edited(Edit(5, 12, "天地玄", Kind.REPAIR, (0, 4, 5)))
    assert list(origins) == [Span(5, 9), Span(9, 10), Span(10, 12)]


def test_a_shown_character_may_stand_for_several_of_the_text() -> None:
    # 聯(lián)系, with the reading lifted out of the text.
    paragraph = Paragraph(0, 8, "聯系", [Span(0, 1), Span(7, 8)])
    assert [paragraph.index(offset) for offset in range(9)] == [0, *[1] * 7, 2]
    assert paragraph.span(0, 2) == Span(0, 8)
    assert paragraph.span(0, 1) == Span(0, 1)
    assert paragraph.indices(Span(1, 7)) == Span(1, 1)
