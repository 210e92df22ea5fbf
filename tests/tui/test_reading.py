"""An article while it is read: words, hints, marks, searching."""

import asyncio
import re
from collections.abc import Sequence
from itertools import count, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.articles.article import Article
from annotations.articles.hint import InlineHint
from annotations.articles.paragraph import Origins, Paragraph
from annotations.articles.view import Place
from annotations.errors import LanguageError
from annotations.language.offering import HintMode
from annotations.language.orthography import Orthography
from annotations.language.pinyin import Style
from annotations.language.word import Word
from annotations.service.analysis_request import AnalysisRequest
from annotations.session import Session
from annotations.span import Span
from annotations.tagset import DEFAULT_TAGS, Tag
from tui import reading as reading_module
from tui.known_words import KnownWords
from tui.language_process import LanguageProcess
from tui.navigation import between
from tui.reading import Reading
from tui.themes import HIGHLIGHT
from tui.turns import following
from tui.typesetting.marks import Mark
from tui.typesetting.rows import Ruby, RubyKind

TEXT = "天地玄黄，宇宙洪荒。\n\n　日月盈昃，\r\n辰宿列张"
PINYIN = {"天地": "tiāndì", "玄黄": "xuánhuáng", "日月": "rìyuè"}
LEVELS = {"天地": 2, "玄黄": 7}


class Scripted(LanguageProcess):
    """Takes two characters for a word; what it was asked is counted, and it can fail."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.failing = False

    async def analyse(self, request: AnalysisRequest) -> list[list[Word]]:
        self.fail()
        self.asked.extend(request.paragraphs)
        found = [[*map(word, re.finditer(r"\w{1,2}|\W", text))] for text in request.paragraphs]
        return [[_as_chosen(one, request) for one in words] for words in found]

    async def levels_within(self, words: list[str]) -> dict[str, int]:
        self.fail()
        return {word: LEVELS[word] for word in words if word in LEVELS}

    async def alternatives(self, word: str) -> list[str]:
        self.fail()
        return [PINYIN[word]]

    async def pinyin_pattern(self, query: str, *, initials: bool) -> str | None:
        self.fail()
        return {"tiandi": "天地", "td": "天地" if initials else None}.get(query)

    def fail(self) -> None:
        if self.failing:
            raise LanguageError("gone")


def word(found: re.Match[str]) -> Word:
    pinyin = PINYIN.get(found[0], "")
    return Word(found.start(), found.end(), found[0], pinyin, (), 1.0, LEVELS.get(found[0]))


def _as_chosen(one: Word, request: AnalysisRequest) -> Word:
    return one._replace(pinyin=request.chosen.get(one.text, one.pinyin))


def reading_of(text: str = TEXT, *, hints: HintMode = HintMode.KEPT) -> Reading:
    """A reading of a text that is not on the disk, at the HSK level 3."""
    article = Article(Path("/nowhere/a.txt"), text, "utf-8", text.encode())
    numbers = count()
    session = Session.open(article, creator="", id_factory=lambda: f"urn:uuid:{next(numbers):04}")
    known = KnownWords(Path("/nowhere/vocabulary.csv"), 3)
    return Reading(article, session, DEFAULT_TAGS, Scripted(), known, hints=hints)


def scripted(reading: Reading) -> Scripted:
    assert isinstance(reading._language, Scripted)
    return reading._language


def span_of(quote: str, text: str = TEXT) -> Span:
    return Span(text.index(quote), text.index(quote) + len(quote))


def shown(rubies: Sequence[Ruby]) -> list[tuple[int, int, str, RubyKind]]:
    return [(ruby.start, ruby.end, ruby.text, ruby.kind) for ruby in rubies]


# Words


async def test_words_are_known_once_they_are_asked_for() -> None:
    reading = reading_of()
    assert reading.words(0) is None
    assert reading.word_at(Place(0, 0)) is None
    await reading.ensure_words([0])
    words = reading.words(0)
    assert words is not None
    assert words[:3] == [Span(0, 2), Span(2, 4), Span(4, 5)]
    found = reading.word_at(Place(0, 3))
    assert found is not None
    assert found.text == "玄黄"
    assert reading.words(1) is None


async def test_only_words_that_are_not_known_are_asked_for_and_only_of_paragraphs_there_are() -> (
    None
):
    reading = reading_of()
    await reading.ensure_words(range(-3, 1))
    await reading.ensure_words([0, 1, 1])
    await reading.ensure_words([0, 1])
    await reading.ensure_words(range(5, 90))
    assert scripted(reading).asked[0] == "天地玄黄，宇宙洪荒。"
    assert {*scripted(reading).asked[1:]} == {"日月盈昃，"}


async def test_a_reading_that_is_kept_is_the_words_wherever_it_stands_and_after_undo_no_more() -> (
    None
):
    text = "天地日月\n玄黄日月\n天地玄黄\n日月天地"
    reading = reading_of(text)
    await reading.ensure_words(range(3))
    reading.session.set_hint(span_of("日月", text), "rìyue")
    assert await reading.read_as_chosen([1])
    await reading.ensure_words(range(4))
    places = [Place(0, 2), Place(1, 2), Place(3, 0)]
    assert [found.pinyin for found in map(reading.word_at, places) if found] == ["rìyue"] * 3
    assert scripted(reading).asked.count("天地玄黄") == 1
    reading.session.undo()
    assert await reading.read_as_chosen([0, 1, 3])
    assert [found.pinyin for found in map(reading.word_at, places) if found] == ["rìyuè"] * 3
    assert not await reading.read_as_chosen([0])


async def test_where_words_cannot_be_found_it_is_told_and_tried_again() -> None:
    reading = reading_of()
    scripted(reading).failing = True
    await reading.ensure_words([0])
    assert str(reading.problem) == "gone"
    assert reading.words(0) is None
    scripted(reading).failing = False
    await reading.ensure_words([0])
    assert reading.words(0)


async def test_words_of_very_many_paragraphs_are_not_kept_but_those_asked_for_are_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading_module, "KEPT_PARAGRAPHS", 5)
    reading = reading_of("天地\n" * 30)
    for first in range(28):
        await reading.ensure_words(range(first, first + 3))
        assert all(reading.words(number) for number in range(first, first + 3))
        assert len(reading._words) <= 5 + 3


async def test_readings_are_offered_or_none_where_they_cannot_be_found() -> None:
    reading = reading_of()
    assert await reading.readings(Span(0, 1), "天地") == ["tiāndì"]
    scripted(reading).failing = True
    assert await reading.readings(Span(0, 1), "天地") == []


def test_a_word_is_counted_in_the_whole_article() -> None:
    reading = reading_of("天地，天地\n天，天地")
    assert [reading.occurrences((text,)) for text in ("天地", "天", "人", "天地")] == [3, 4, 0, 3]


async def test_in_a_very_long_article_a_word_is_counted_in_pieces_when_that_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reading = reading_of("天地玄黄天地，" * 5)
    for pieces in (1, 2, 3, 7, 34):
        monkeypatch.setattr(reading_module, "COUNTED_AT_ONCE", pieces)
        forms = ("天地", *("没有",) * pieces)
        assert reading.occurrences(forms) is None
        assert await reading.count(forms) == 10
        assert reading.occurrences(forms) == 10


def test_a_word_is_counted_where_readings_or_line_ends_part_its_characters_too() -> None:
    reading = reading_of("聯(lián)系，聯系，聯\n系（xì），聯 系，聯，系")
    assert reading.occurrences(("聯系",)) == 4


async def test_words_that_were_looked_for_in_another_view_are_not_taken_for_this_ones() -> None:
    reading = reading_of("天地（dì）玄黄，宇宙洪荒\n人")
    wanted = asyncio.create_task(reading.ensure_words([0, 1]))
    await asyncio.sleep(0)
    reading.show(raw=True)
    await wanted
    assert reading.words(0) is None
    await reading.ensure_words([0])
    words = reading.words(0)
    assert words is not None
    assert words[-1].end == len(reading.view.paragraphs[0].text)


def test_what_was_opened_stays_open_while_the_lines_are_shown_as_they_stand() -> None:
    line = "郴州新闻网：一极六区新气象，桂阳千年古郡"
    reading = reading_of(
        "\n".join(f"{line}\n{n}，天地玄黄宇宙洪荒日月盈昃辰宿列张。" for n in range(6))
    )
    folded = reading.view.paragraphs[2]
    assert folded.folded
    reading.unfold(2)
    reading.show(raw=True)
    assert reading.view.raw
    reading.show(raw=False)
    assert reading.view.paragraphs[2].text == line
    assert reading.view.paragraphs[4].folded


# Hints


async def test_each_mode_shows_the_hints_of_the_one_before_and_more() -> None:
    reading = reading_of()
    reading.session.set_hint(span_of("宇宙"), "yǔzhòu")
    await reading.ensure_words([0])
    kept = (5, 7, "yǔzhòu", RubyKind.KEPT)
    xuan = (2, 4, "xuánhuáng", RubyKind.OFFERED)
    tian = (0, 2, "tiāndì", RubyKind.OFFERED)
    found = []
    reading.hints = HintMode.NONE
    for _ in HintMode:
        found.append(shown(reading.rubies(0)))
        reading.hints = following(reading.hints, HintMode)
    assert found == [[], [kept], [xuan, kept], [xuan, kept], [tian, xuan, kept]]
    assert reading.hints is HintMode.NONE


async def test_a_word_of_no_level_counts_as_unknown() -> None:
    reading = reading_of(hints=HintMode.UNKNOWN)
    await reading.ensure_words([1])
    assert [ruby.text for ruby in reading.rubies(1)] == ["rìyuè"]
    reading.known.level = 9
    assert [ruby.text for ruby in reading.rubies(1)] == ["rìyuè"]


async def test_a_kept_hint_goes_before_one_that_is_offered_for_part_of_its_word() -> None:
    reading = reading_of(hints=HintMode.ALL)
    reading.session.set_hint(span_of("地玄"), "dì xuán")
    await reading.ensure_words([0])
    assert [ruby.text for ruby in reading.rubies(0)] == ["dì xuán"]


async def test_of_a_word_that_the_text_gives_a_reading_of_in_part_the_whole_is_offered() -> None:
    text = "我们聯(lián)系，聯(lián)系(xì)"
    article = Article(Path("/nowhere/a.txt"), text, "utf-8", text.encode())
    session = Session.open(article, creator="")
    known = KnownWords(Path("/nowhere/v.csv"), 3)
    language = LanguageProcess()
    reading = Reading(article, session, DEFAULT_TAGS, language, known, hints=HintMode.ALL)
    reading.orthography = Orthography(Style.NUMBER)
    try:
        await reading.ensure_words([0])
    finally:
        await language.close()
    texts = [ruby.text for ruby in reading.rubies(0)]
    assert texts == ["wo3men5", "lian2xi4", "lián", "xì"]
    reading.hints = HintMode.KEPT
    assert [ruby.text for ruby in reading.rubies(0)] == ["lián", "lián", "xì"]


async def test_hints_that_are_offered_are_in_the_style_set_and_kept_ones_as_they_were_typed() -> (
    None
):
    reading = reading_of(hints=HintMode.ALL)
    reading.orthography = Orthography(Style.ZHUYIN)
    reading.session.set_hint(span_of("宇宙"), "yǔzhòu")
    await reading.ensure_words([0])
    hints = [ruby.text for ruby in reading.rubies(0)]
    assert hints == ["ㄊㄧㄢ ㄉㄧˋ", "ㄒㄩㄢˊ ㄏㄨㄤˊ", "yǔzhòu"]


def test_of_two_kept_hints_that_overlap_the_outer_one_is_shown() -> None:
    reading = reading_of()
    reading.session.set_hint(span_of("地"), "dì")
    reading.session.set_hint(span_of("天地"), "tiāndì")
    assert [ruby.text for ruby in reading.rubies(0)] == ["tiāndì"]


def test_a_kept_hint_over_several_paragraphs_is_shown_where_it_begins() -> None:
    reading = reading_of()
    start, end = span_of("洪荒。\n\n　日月")
    reading.session.set_hint(Span(start, end), "h")
    assert [shown(reading.rubies(number)) for number in (0, 1, 2)] == [
        [(7, 10, "h", RubyKind.KEPT)],
        [],
        [],
    ]


def test_a_kept_hint_that_begins_in_spaces_is_shown_where_its_text_does() -> None:
    reading = reading_of()
    reading.session.set_hint(span_of("\n　日月"), "rìyuè")
    assert [shown(reading.rubies(number)) for number in (0, 1)] == [
        [],
        [(0, 2, "rìyuè", RubyKind.KEPT)],
    ]
    reading.session.set_hint(span_of("\n\n"), "nothing")
    assert reading.rubies(0) == []


def test_a_hint_of_the_text_itself_is_shown_where_none_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reading = reading_of("天地玄黄")
    inline = (InlineHint(0, 1, "tiān"), InlineHint(2, 4, "xuánhuáng"), InlineHint(4, 4, "x"))
    paragraph = Paragraph(0, 4, "天地玄黄", Origins(0, 4), inline)
    monkeypatch.setattr(reading.view, "paragraphs", [paragraph])
    monkeypatch.setattr(reading.view, "place", lambda offset: Place(0, offset))
    reading.session.set_hint(Span(1, 3), "dìxuán")
    assert shown(reading.rubies(0)) == [
        (0, 1, "tiān", RubyKind.INLINE),
        (1, 3, "dìxuán", RubyKind.KEPT),
    ]


@given(st.lists(st.tuples(st.integers(0, 18), st.integers(1, 6)), max_size=8))
def test_hints_are_in_order_and_do_not_overlap(spans: list[tuple[int, int]]) -> None:
    reading = reading_of("天地玄黄宇宙洪荒日月盈昃\n辰宿列张寒来暑往")
    for start, length in spans:
        reading.session.set_hint(Span(start, min(21, start + length)), "a")
    for number in (0, 1):
        rubies = reading.rubies(number)
        assert all(one.end <= other.start for one, other in pairwise(rubies))
        assert all(ruby.start < ruby.end for ruby in rubies)


# Annotations


def test_marks_are_what_touches_a_paragraph_the_outermost_first() -> None:
    reading = reading_of()
    session = reading.session
    session.toggle_tag(span_of("玄黄"), "地点")
    session.toggle_tag(span_of("天地玄黄，宇宙"), "人物")
    session.set_hint(span_of("地"), "dì")
    session.highlight(span_of("洪荒。\n\n　日"))
    assert reading.marks(0) == [
        Mark(0, 7, "purple"),
        Mark(7, 10, HIGHLIGHT),
        Mark(2, 4, "green"),
        Mark(1, 2, ""),
    ]
    assert reading.marks(1) == [Mark(0, 1, HIGHLIGHT)]
    assert reading.marks(2) == []


def test_marks_follow_every_change_of_annotations_and_of_tags() -> None:
    reading = reading_of()
    assert reading.marks(0) == []
    reading.session.toggle_tag(span_of("天地"), "新")
    assert reading.marks(0) == [Mark(0, 2, "grey")]
    reading.tagset = reading.tagset.with_tag(Tag("新", None, "#123456"))
    assert reading.marks(0) == [Mark(0, 2, "#123456")]
    reading.session.undo()
    assert reading.marks(0) == []


@pytest.mark.parametrize(
    ("tags", "hint", "note", "colour"),
    [
        (["地点", "人物"], "h", "n", "green"),
        (["没有"], None, None, "grey"),
        ([], "h", None, ""),
        ([], "h", "n", HIGHLIGHT),
        ([], None, "n", HIGHLIGHT),
        ([], None, None, HIGHLIGHT),
    ],
)
def test_an_annotation_has_the_colour_of_its_first_tag(
    tags: list[str], hint: str | None, note: str | None, colour: str
) -> None:
    reading = reading_of()
    made = reading.session.annotate(Span(0, 2), tags, hint, note)
    assert made is not None
    assert reading.colour(made) == colour


def test_a_selection_is_a_span_of_the_text_and_a_place_has_its_annotations() -> None:
    reading = reading_of()
    assert reading.span(between(Place(1, 1), Place(0, 8))) == span_of("荒。\n\n　日月")
    outer = reading.session.highlight(span_of("天地玄黄"))
    inner = reading.session.highlight(span_of("地"))
    assert [placed.annotation for placed in reading.at(Place(0, 1))] == [inner, outer]
    assert reading.at(Place(1, 0)) == ()


def test_annotations_are_gone_through_in_order_both_ways() -> None:
    reading = reading_of()
    for quote in ("日月", "地", "地玄", "\n　日月盈", "张"):
        reading.session.highlight(span_of(quote))
    places = [Place(0, 1), Place(1, 0), Place(2, 3)]
    for way, direction in ((places, 1), (places[::-1], -1)):
        for one, other in pairwise(way):
            assert reading.next_annotation(one, direction) == other
        assert reading.next_annotation(way[-1], direction) is None
    assert reading.next_annotation(Place(0, 0), 1) == places[0]
    assert reading.next_annotation(Place(0, 0), -1) is None


# Searching


@given(st.text("天a，\n", max_size=30), st.data())
def test_searching_goes_from_one_find_to_the_next_and_all_around(
    text: str, data: st.DataObject
) -> None:
    reading = reading_of(text)
    reading.pattern = re.compile("天a|a天")
    paragraphs = reading.view.paragraphs
    found = [
        Place(number, span.start)
        for number in range(len(paragraphs))
        for span in reading.found(number)
    ]
    places = [
        Place(number, index)
        for number, paragraph in enumerate(paragraphs)
        for index in range(len(paragraph.text))
    ]
    place = data.draw(st.sampled_from(places or [Place(0, 0)]))
    after = [*(one for one in found if one > place), *found]
    before = [*(one for one in found[::-1] if one < place), *found[::-1]]
    assert reading.find(place, 1) == (after[0] if after else None)
    assert reading.find(place, -1) == (before[0] if before else None)
    assert reading.find(place, 0) == (place if place in found else reading.find(place, 1))


def test_without_a_search_nothing_is_found() -> None:
    reading = reading_of()
    assert reading.found(0) == ()
    assert reading.find(Place(0, 0), 1) is None


async def test_a_query_finds_characters_and_what_is_read_so() -> None:
    reading = reading_of()
    reading.pattern = await reading.compile("tiandi")
    assert reading.found(0) == [Span(0, 2)]
    assert (await reading.compile("td")).search(TEXT) is None
    assert (await reading.compile_filter("td")).search(TEXT)
    assert (await reading.compile("宙洪")).search(TEXT)


async def test_where_readings_cannot_be_found_characters_are() -> None:
    reading = reading_of()
    scripted(reading).failing = True
    assert (await reading.compile("宙洪")).search(TEXT)
    assert (await reading.compile("tiandi")).search(TEXT) is None


# An empty article, and the real language process


async def test_an_empty_article_has_nothing_and_breaks_nothing() -> None:
    reading = reading_of(" \n")
    await reading.ensure_words([0, 1])
    reading.pattern = re.compile("天")
    assert reading.at(Place(0, 0)) == ()
    assert reading.find(Place(0, 0), 1) is None
    assert reading.next_annotation(Place(0, 0), 1) is None


async def test_the_real_language_process_finds_words_readings_and_what_is_read_so() -> None:
    text = "在郴州市推进大会。\n我们学习"
    article = Article(Path("/nowhere/a.txt"), text, "utf-8", text.encode())
    language = LanguageProcess()
    session = Session.open(article, creator="")
    known = KnownWords(Path("/nowhere/vocabulary.csv"), 3)
    reading = Reading(article, session, DEFAULT_TAGS, language, known, hints=HintMode.ALL)
    try:
        await reading.ensure_words(range(2))
        found = reading.word_at(Place(0, 2))
        assert found is not None
        assert (found.start, found.end, found.text) == (1, 4, "郴州市")
        assert [ruby.text for ruby in reading.rubies(1)] == ["wǒmen", "xuéxí"]
        assert (await reading.readings(Span(0, 1), "学习"))[0] == "xuéxí"
        reading.pattern = await reading.compile("xuexi")
        assert reading.find(Place(0, 0), 0) == Place(1, 2)
        assert reading.problem is None
    finally:
        await language.close()
