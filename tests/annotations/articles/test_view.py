"""The reading view: what is shown of a text, and where each shown character comes from."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.articles import view as view_module
from annotations.articles.article import Article, read_article
from annotations.articles.sentences import sentences
from annotations.articles.view import PARAGRAPH_LIMIT, Paragraph, Place, ReadingView, reading_view
from annotations.span import Span

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
TEXTS = (
    st.text(st.sampled_from("天地a1。”… \t　\r\n\x0b\x85\u2028\ufeff\u200b\u0301𠮷😀")) | st.text()
)
SENTENCE = "天地玄黄，宇宙洪荒。“日月盈昃。”"


def view_of(text: str) -> ReadingView:
    return reading_view(Article(Path("a.txt"), text, "utf-8", text.encode("utf-8", "replace")))


def shown(text: str) -> list[str]:
    return [paragraph.text for paragraph in view_of(text).paragraphs]


def characters(view: ReadingView) -> list[Place]:
    return [
        Place(number, index)
        for number, paragraph in enumerate(view.paragraphs)
        for index in range(len(paragraph.text))
    ]


@given(TEXTS)
def test_every_shown_character_is_the_one_at_its_offsets(text: str) -> None:
    for paragraph in view_of(text).paragraphs:
        assert len(paragraph.offsets) == len(paragraph.text)
        assert [text[start:end] for start, end in paragraph.offsets] == list(paragraph.text)
        assert text[paragraph.start : paragraph.end] == paragraph.text


@given(TEXTS)
def test_offsets_are_in_order_and_do_not_overlap_across_paragraphs(text: str) -> None:
    spans = [span for paragraph in view_of(text).paragraphs for span in paragraph.offsets]
    assert all(before.end <= after.start for before, after in pairwise(spans))


@given(TEXTS)
def test_every_character_that_is_no_space_is_shown_once(text: str) -> None:
    assert "".join("".join(shown(text)).split()) == "".join(text.split())


@given(TEXTS)
def test_the_place_of_an_offset_leads_back_to_it(text: str) -> None:
    view = view_of(text)
    for offset, character in enumerate(text):
        if not character.isspace():
            place = view.place(offset)
            assert view.offset(place) == offset
            assert view.paragraphs[place.paragraph].text[place.character] == character


@given(TEXTS)
def test_the_offset_of_a_place_leads_back_to_it(text: str) -> None:
    view = view_of(text)
    assert all(view.place(view.offset(place)) == place for place in characters(view))


@given(TEXTS)
def test_places_and_indices_grow_with_their_offsets(text: str) -> None:
    view = view_of(text)
    places = [view.place(offset) for offset in range(len(text) + 1)]
    assert places == sorted(places)
    for paragraph in view.paragraphs:
        indices = [paragraph.index(offset) for offset in range(len(text) + 1)]
        assert indices == sorted(indices)
        assert (indices[0], indices[-1]) == (0, len(paragraph.text))


@given(TEXTS, st.data())
def test_a_span_of_places_runs_from_the_first_character_through_the_last(
    text: str, data: st.DataObject
) -> None:
    view = view_of(text)
    places = characters(view)
    if not places:
        assert view.span(Place(0, 0), Place(0, 0)) == Span(0, 0)
        return
    first, last = sorted(data.draw(st.tuples(st.sampled_from(places), st.sampled_from(places))))
    span = view.span(first, last)
    assert span == Span(view.offset(first), view.offset(last) + 1)
    between = [place for place in places if first <= place <= last]
    kept = "".join(text[view.offset(place)] for place in between)
    assert "".join(kept.split()) == "".join(text[span.start : span.end].split())


@given(TEXTS, st.data())
def test_the_characters_a_span_touches_lead_back_to_the_span(
    text: str, data: st.DataObject
) -> None:
    for paragraph in view_of(text).paragraphs:
        length = len(paragraph.text)
        start, end = sorted(data.draw(st.tuples(st.integers(0, length), st.integers(0, length))))
        assert paragraph.indices(paragraph.span(start, end)) == Span(start, end)


def test_an_offset_between_paragraphs_is_the_next_characters() -> None:
    view = view_of("  天\r\n\r\n  地  ")
    assert [view.place(offset) for offset in range(12)] == [
        *[Place(0, 0)] * 3,
        *[Place(1, 0)] * 7,
        *[Place(1, 1)] * 2,
    ]


def test_the_place_after_a_paragraphs_last_character_adds_nothing_to_a_span() -> None:
    view = view_of("天地\n人")
    assert view.offset(Place(0, 2)) == 2
    assert view.span(Place(0, 0), Place(0, 2)) == Span(0, 2)
    assert view.span(Place(0, 2), Place(0, 2)) == Span(2, 2)
    assert view.span(Place(0, 2), Place(1, 1)) == Span(2, 4)


def test_a_span_may_run_over_paragraphs() -> None:
    text = "天地\r\n\r\n玄黄"
    assert view_of(text).span(Place(0, 1), Place(1, 0)) == Span(1, 7)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\n\n\n", " \r\n　\r\n\t"])
def test_every_line_end_parts_paragraphs(end: str) -> None:
    assert shown(f"天地{end}玄黄{end}") == ["天地", "玄黄"]


def test_white_space_around_a_line_is_not_shown_and_within_it_is() -> None:
    assert shown("　　天 \t 地 \n") == ["天 \t 地"]


@pytest.mark.parametrize("text", ["", " ", "\r\n \t　\n\r", "\x85\u2028\x0c"])
def test_a_text_without_a_character_has_an_empty_view(text: str) -> None:
    view = view_of(text)
    assert list(view.paragraphs) == []
    assert view.place(0) == Place(0, 0) == view.place(len(text))
    assert view.offset(Place(0, 0)) == 0


def test_a_byte_order_mark_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeff天地\r\n".encode())
    paragraphs = reading_view(read_article(tmp_path / "a.txt")).paragraphs
    assert [paragraph.text for paragraph in paragraphs] == ["天地"]
    assert paragraphs[0].offsets[0] == Span(0, 1)


def test_a_long_line_is_cut_after_its_sentences() -> None:
    text = (SENTENCE * 1_200)[:20_000]
    pieces = shown(text)
    assert "".join(pieces) == text
    assert len(pieces) == 5
    assert all(len(piece) <= PARAGRAPH_LIMIT for piece in pieces)
    assert all(piece.endswith(("洪荒。", "。”")) for piece in pieces[:-1])
    assert all(piece.startswith(("天地", "“日月")) for piece in pieces)


@pytest.mark.parametrize("text", ["天" * 20_000, "天" * 4_999 + "，" + "地" * 15_000])
def test_a_long_line_without_a_sentence_is_cut_after_a_clause_or_else_at_the_limit(
    text: str,
) -> None:
    assert [len(piece) for piece in shown(text)] == [PARAGRAPH_LIMIT] * 4


@pytest.mark.parametrize("marks", ["……”", "。”）", "？！", "。　　"])
def test_a_long_line_is_never_cut_between_a_mark_and_those_that_belong_to_it(marks: str) -> None:
    for before in range(PARAGRAPH_LIMIT - len(marks) - 1, PARAGRAPH_LIMIT + 2):
        text = "天。" + "地" * (before - 2) + marks + "人" * PARAGRAPH_LIMIT
        first, second, *_ = shown(text)
        assert first in ("天。", text[: before + len(marks)])
        assert second[0] in "地人"


@given(st.text(st.sampled_from("天地玄a1 ，。！？…”\"'.,"), max_size=200), st.integers(8, 40))
def test_pieces_cover_their_line_and_end_with_a_sentence_where_one_does(
    text: str, limit: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(view_module, "PARAGRAPH_LIMIT", limit)
        pieces = shown(text)
    assert "".join(pieces) == text.strip()
    assert all(0 < len(piece) <= limit for piece in pieces)
    line = text.strip()
    start = 0
    for piece in pieces[:-1]:
        following = [span.end for span in sentences(line[start : start + limit + 1])]
        assert len(piece) == max((end for end in following if end <= limit), default=len(piece))
        start += len(piece)


def test_paragraphs_are_a_sequence() -> None:
    paragraphs = view_of("天\n地\n人").paragraphs
    assert [paragraph.text for paragraph in paragraphs[1:]] == ["地", "人"]
    assert paragraphs[-1].text == "人"
    assert paragraphs[0] is paragraphs[0]
    assert list(view_of("天地人").paragraphs[0].offsets[1:]) == [Span(1, 2), Span(2, 3)]
    with pytest.raises(IndexError):
        paragraphs[3]


def test_a_shown_character_may_stand_for_several_of_the_text() -> None:
    # 聯(lián)系, with the reading lifted out of the text.
    offsets = [Span(0, 1), Span(7, 8)]
    paragraph = Paragraph(0, 8, "聯系", offsets)
    assert [paragraph.index(offset) for offset in range(9)] == [0, *[1] * 7, 2]
    assert paragraph.span(0, 2) == Span(0, 8)
    assert paragraph.span(0, 1) == Span(0, 1)
    assert paragraph.indices(Span(1, 7)) == Span(1, 1)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_the_whole_of_a_real_article_is_shown_and_found_again(path: Path) -> None:
    article = read_article(path)
    view = reading_view(article)
    assert "".join("".join(paragraph.text for paragraph in view.paragraphs).split()) == "".join(
        article.text.split()
    )
    for place in characters(view):
        assert view.place(view.offset(place)) == place
    last = characters(view)[-1]
    assert view.span(Place(0, 0), last) == Span(view.paragraphs[0].start, view.paragraphs[-1].end)


def test_there_are_five_real_articles() -> None:
    assert len(SEEDS) == 5
