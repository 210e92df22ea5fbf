"""The law of the reading view: it maps a text to what is shown of it, and back."""

import textwrap
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotations.articles import view as view_module
from annotations.articles.article import read_article
from annotations.articles.editing import FOLD_MARK
from annotations.articles.edits import Edit, Kind
from annotations.articles.paragraph import Paragraph
from annotations.articles.repair import find_repairs
from annotations.articles.sentences import sentences
from annotations.articles.view import PARAGRAPH_LIMIT, Place, ReadingView, reading_view
from annotations.span import Span

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
SENTENCE = "天地玄黄，宇宙洪荒。“日月盈昃。”"
PROSE = (
    "江河对大地的馈赠，就是以浪潮积蓄它的厚重；时间对奋斗者的馈赠，就是把汗水酿成收获。"
    "2024年，郴州GDP增长5.5%，把愿景照进现实。"
)
FURNITURE = "郴州新闻网：一极六区新气象，桂阳千年古郡"

# What the finders look for, whole and in halves, and what no text should hold.
SIGNS = (
    *(
        "聯(lián)",
        "樂(yuè)",
        "樂（lè）",
        "系",
        "（GDP)",
        "(二)",
        "(lián",
        "樂(ɡuɑ)",
        "聯(lia\u0301n)",
    ),
    *("<p>", "</p>", "<br/>", "<a href='x'>", "<b", ">", "a<b>c", "<!--", "-->", "<script>"),
    *("<h1>", "<td>", "<span\nlang='x'>", "<p\n>", "<style>", "</style>", "<script/>", "<!-->"),
    *("<!--\n", "\n-->", "<!doctype\nhtml>", "```", "\n```\n", "`"),
    *("</script>", "&nbsp;", "&lt;", "p&gt;", "&amp;lt;br&amp;gt;", "&fjlig;", "&nvgt;", "&#8203;"),
    *("&#0;", "![图](a.png)", "![]()", "[](/a)", "▼▼▼", "→ → →", ">>>>", "====", "____", "———————"),
    *("带 来 重 大 利 好", "夏 衍 刘 赛", "甲 乙 丙 丁 戊", "，", " ，"),
    *("\u200b", "\u200d", "\ufeff", "\u202e", "\x1b[2J", "\x00", "\ufffd", "\ud800", "\u0301"),
    *(" ", "　", "\xa0", "\t", "\x0b", "\x85", "\u2028", "\n", "\n", "\n\n", "\r\n", "\r"),
    *("天", "地玄。", "“", "。”", "？！", "a1", "GDP ", "2024年", "𠮷😀"),
)
DAMAGE = (
    *("通過當?shù)馗刹咳罕姷墓餐Γ?11礦區(qū)", "資興舉行?；顒蝇F(xiàn)場簽約", "一樣?!?/p>"),
    *("?(lián)", "?，", "好?!他說", "?"),
)


@st.composite
def wrapped(draw: st.DrawFn) -> str:
    """Prose that was wrapped by hand."""
    text = PROSE * draw(st.integers(1, 2))
    width = draw(st.integers(6, 40))
    between = draw(st.sampled_from(["\n", "\r\n", "\n\n", " \n　"]))
    return between.join(textwrap.wrap(text, width)) + draw(st.sampled_from(["", "\n", "\n\n"]))


REPEATED = st.lists(st.sampled_from([FURNITURE, PROSE, SENTENCE * 2, "<br>"]), max_size=8).map(
    lambda lines: "\n".join(f"{FURNITURE}\n{line}" for line in lines)
)
PAGES = st.lists(st.integers(10, 60), min_size=6, max_size=8).map(
    lambda cuts: "\n".join(
        f"{number}{PROSE[:cut]}\n{FURNITURE}\n— {number} —\n{PROSE[cut:]}{number}"
        for number, cut in enumerate(cuts)
    )
)
MESSY = st.lists(
    st.sampled_from(SIGNS) | st.sampled_from(SIGNS) | st.text(max_size=5), max_size=12
).map("".join)
TEXTS = MESSY | st.lists(MESSY | wrapped() | REPEATED | PAGES, max_size=2).map("\n".join)
DAMAGED = st.lists(st.sampled_from([*SIGNS, *DAMAGE]), max_size=8).map("".join)
PLAIN = (
    st.text(st.sampled_from("天地a1。”… \t　\r\n\x0b\x85\u2028\ufeff\u200b\u0301𠮷😀")) | st.text()
)
VIEWS = [pytest.param(False, id="page"), pytest.param(True, id="raw")]

in_full = settings(max_examples=2_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def raw_of(text: str) -> ReadingView:
    return ReadingView(text, raw=True)


def shown(view: ReadingView) -> list[str]:
    return [paragraph.text for paragraph in view.paragraphs]


def places_of(view: ReadingView) -> list[Place]:
    return [
        Place(number, index)
        for number, paragraph in enumerate(view.paragraphs)
        for index in range(len(paragraph.text))
    ]


# The law.


def assert_shown_and_skipped_cover_the_text(view: ReadingView) -> None:
    """Every shown character has its span; these and what is skipped make up the text."""
    spans: list[Span] = []
    for paragraph in view.paragraphs:
        assert len(paragraph.text) == len(paragraph.offsets) > 0
        assert paragraph.text.strip()
        assert paragraph.start <= paragraph.offsets[0].start
        assert paragraph.offsets[-1].end <= paragraph.end
        assert not paragraph.folded or list(paragraph.offsets) == [(paragraph.start, paragraph.end)]
        spans.extend(paragraph.offsets)
    assert all(start < end for start, end in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    covered = sorted([*spans, *view.skipped()])
    ends = [0, *(end for _, end in covered)]
    assert ends == [*(start for start, _ in covered), len(view.text)]


def edited_offsets(view: ReadingView) -> set[int]:
    edits = (edit for paragraph in view.paragraphs for edit in paragraph.edits)
    return {offset for edit in edits for offset in range(edit.start, edit.end)}


def assert_what_is_shown_unedited_is_the_text(view: ReadingView) -> None:
    """Where no edit says otherwise, a shown character is the one at its offset."""
    edited = edited_offsets(view)
    for paragraph in view.paragraphs:
        if not paragraph.folded:
            for (start, end), character in zip(paragraph.offsets, paragraph.text, strict=True):
                assert start in edited or view.text[start:end] == character


def assert_places_lead_back(view: ReadingView) -> None:
    """View → text → view gives the same place, and places grow with their offsets."""
    places = places_of(view)
    for place in places:
        start, end = view.paragraphs[place.paragraph].offsets[place.character]
        assert view.offset(place) == start
        assert view.place(start) == view.place(end - 1) == place
    after = Place(places[-1].paragraph, places[-1].character + 1) if places else Place(0, 0)
    assert view.place(len(view.text)) == after
    for start, end in view.skipped():
        assert view.place(start) == view.place(end - 1) == view.place(end)


def assert_a_selection_is_a_span(view: ReadingView, first: Place, last: Place) -> None:
    """It runs from the first character through the last, and selects what was selected."""
    span = view.span(first, last)
    assert span.start == view.offset(first)
    assert span.end == view.paragraphs[last.paragraph].offsets[last.character].end
    for number, paragraph in enumerate(view.paragraphs):
        places = (Place(number, index) for index in range(len(paragraph.text)))
        selected = [place.character for place in places if first <= place <= last]
        assert list(range(*paragraph.indices(span))) == selected


@in_full
@given(TEXTS)
def test_what_is_shown_and_what_is_skipped_cover_the_text_each_offset_once(text: str) -> None:
    assert_shown_and_skipped_cover_the_text(ReadingView(text))


@in_full
@given(TEXTS, st.data())
def test_view_to_text_to_view_is_the_same_place_and_a_selection_is_one_span(
    text: str, data: st.DataObject
) -> None:
    view = ReadingView(text)
    assert_places_lead_back(view)
    places = places_of(view)
    if places:
        chosen = st.sampled_from(places)
        assert_a_selection_is_a_span(view, *sorted([data.draw(chosen), data.draw(chosen)]))
    else:
        assert view.span(Place(0, 0), Place(0, 0)) == Span(0, 0)


@in_full
@given(TEXTS)
def test_the_view_of_a_text_is_the_text_but_for_its_edits(text: str) -> None:
    before = text.encode("utf-8", "surrogatepass")
    view = ReadingView(text)
    assert_what_is_shown_unedited_is_the_text(view)
    assert view.text.encode("utf-8", "surrogatepass") == before
    edited = edited_offsets(view)
    for start, end in view.skipped():
        left = "".join(text[offset] for offset in range(start, end) if offset not in edited)
        assert not left.strip() or shown(ReadingView(left)) == []


@in_full
@given(DAMAGED)
def test_the_law_holds_of_damaged_text_too(text: str) -> None:
    view = ReadingView(text)
    assert_shown_and_skipped_cover_the_text(view)
    assert_what_is_shown_unedited_is_the_text(view)
    assert_places_lead_back(view)


@pytest.mark.parametrize("raw", VIEWS)
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_the_law_holds_of_the_five_articles(path: Path, raw: bool) -> None:
    view = reading_view(read_article(path), raw=raw)
    assert_shown_and_skipped_cover_the_text(view)
    assert_what_is_shown_unedited_is_the_text(view)
    assert_places_lead_back(view)
    places = places_of(view)
    for first, last in ((0, -1), (70, 700), (-900, -9)):
        assert_a_selection_is_a_span(view, places[first], places[last])


def test_there_are_five_real_articles() -> None:
    assert len(SEEDS) == 5


@st.composite
def clean(draw: st.DrawFn) -> str:
    """Paragraphs as a writer sets them: each a line that ends a sentence."""
    lines = st.text(st.sampled_from("天地玄黄宇宙GDP2024，、；“”《》（）—…？"), max_size=80)
    return "\n".join(f"天{line}。" for line in draw(st.lists(lines, min_size=1, max_size=6)))


@in_full
@given(clean())
def test_the_view_of_a_clean_text_is_that_text(text: str) -> None:
    view = ReadingView(text)
    assert "\n".join(shown(view)) == text
    assert not any(paragraph.edits for paragraph in view.paragraphs)
    assert all(text[start:end] == "\n" for start, end in view.skipped())


def same(one: Paragraph, other: Paragraph) -> bool:
    """Whether two paragraphs are alike in all they say."""
    return replace(one, offsets=list(one.offsets)) == replace(other, offsets=list(other.offsets))


@given(TEXTS | DAMAGED, st.data())
def test_the_same_text_gives_the_same_view_whichever_way_it_is_reached(
    text: str, data: st.DataObject
) -> None:
    in_order = ReadingView(text)
    straight = list(in_order.paragraphs)
    view = ReadingView(text)
    numbers = st.integers(0, len(straight) + 1)
    for number in data.draw(st.lists(numbers, max_size=6)):
        assert view.paragraphs.has(number) == (number < len(straight))
        if number < len(straight):
            assert same(view.paragraphs[number], straight[number])
    for offset in data.draw(st.lists(st.integers(0, len(text)), max_size=6)):
        assert view.place(offset) == in_order.place(offset)
    assert len(view.paragraphs) == len(straight)
    assert all(map(same, view.paragraphs, straight))
    assert all(map(same, map(view.paragraphs.fresh, range(len(straight))), straight))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_several_threads_see_the_same_view(path: Path) -> None:
    article = read_article(path)
    straight = list(reading_view(article).paragraphs)
    view = reading_view(article)
    with ThreadPoolExecutor(4) as threads:
        length = threads.submit(len, view.paragraphs)
        places = threads.map(view.place, range(0, len(article.text), 97))
        made = list(threads.map(view.paragraphs.__getitem__, reversed(range(len(straight)))))
        assert length.result() == len(straight)
        assert list(places) == list(map(view.place, range(0, len(article.text), 97)))
    assert all(map(same, reversed(made), straight))


# Paragraphs: where text, spaces and line ends are shown as they stand.


@pytest.mark.parametrize("raw", VIEWS)
@given(st.data())
def test_places_and_indices_grow_with_their_offsets(raw: bool, data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    view = ReadingView(text, raw=raw)
    places = [view.place(offset) for offset in range(len(text) + 1)]
    assert places == sorted(places)
    for paragraph in view.paragraphs:
        indices = [paragraph.index(offset) for offset in range(len(text) + 1)]
        assert indices == sorted(indices)
        assert (indices[0], indices[-1]) == (0, len(paragraph.text))


@pytest.mark.parametrize("raw", VIEWS)
def test_an_offset_between_paragraphs_is_the_next_characters(raw: bool) -> None:
    view = ReadingView("  天\r\n\r\n  地  ", raw=raw)
    assert [view.place(offset) for offset in range(12)] == [
        *[Place(0, 0)] * 3,
        *[Place(1, 0)] * 7,
        *[Place(1, 1)] * 2,
    ]


@pytest.mark.parametrize("raw", VIEWS)
def test_the_place_after_a_paragraphs_last_character_adds_nothing_to_a_span(raw: bool) -> None:
    view = ReadingView("天地\n人", raw=raw)
    assert view.offset(Place(0, 2)) == 2
    assert view.span(Place(0, 0), Place(0, 2)) == Span(0, 2)
    assert view.span(Place(0, 2), Place(0, 2)) == Span(2, 2)
    assert view.span(Place(0, 2), Place(1, 1)) == Span(2, 4)


@pytest.mark.parametrize("raw", VIEWS)
def test_a_span_may_run_over_paragraphs(raw: bool) -> None:
    text = "天地\r\n\r\n玄黄"
    assert ReadingView(text, raw=raw).span(Place(0, 1), Place(1, 0)) == Span(1, 7)


@pytest.mark.parametrize("raw", VIEWS)
@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\n\n\n", " \r\n　\r\n\t"])
def test_every_line_end_parts_paragraphs(end: str, raw: bool) -> None:
    assert shown(ReadingView(f"天地{end}玄黄{end}", raw=raw)) == ["天地", "玄黄"]


@pytest.mark.parametrize("raw", VIEWS)
def test_white_space_around_a_line_is_not_shown_and_within_it_is(raw: bool) -> None:
    assert shown(ReadingView("　　天 \t 地 \n", raw=raw)) == ["天 \t 地"]


@pytest.mark.parametrize("raw", VIEWS)
@pytest.mark.parametrize("text", ["", " ", "\r\n \t　\n\r", "\x85\u2028\x0c"])
def test_a_text_without_a_character_has_an_empty_view(text: str, raw: bool) -> None:
    view = ReadingView(text, raw=raw)
    assert list(view.paragraphs) == []
    assert view.place(0) == Place(0, 0) == view.place(len(text))
    assert view.offset(Place(0, 0)) == 0
    assert list(view.skipped()) == ([Span(0, len(text))] if text else [])


def test_a_byte_order_mark_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeff天地\r\n".encode())
    paragraphs = reading_view(read_article(tmp_path / "a.txt"), raw=True).paragraphs
    assert [paragraph.text for paragraph in paragraphs] == ["天地"]
    assert paragraphs[0].offsets[0] == Span(0, 1)


def test_paragraphs_are_a_sequence() -> None:
    paragraphs = ReadingView("天\n地\n人").paragraphs
    assert [paragraph.text for paragraph in paragraphs[1:]] == ["地", "人"]
    assert paragraphs[-1].text == "人"
    assert paragraphs[0] is paragraphs[0]
    assert not paragraphs.has(-1)
    with pytest.raises(IndexError):
        paragraphs[3]


@pytest.mark.parametrize("raw", VIEWS)
def test_the_first_paragraph_asks_little_of_a_long_text(raw: bool) -> None:
    line = SENTENCE * 10 + "\n"
    paragraphs = ReadingView(line * 20_000, raw=raw).paragraphs
    assert paragraphs[0].text == line.strip()
    assert len(paragraphs._known) < 100


# The raw view: each line as it stands.


@given(PLAIN | TEXTS)
def test_the_raw_view_shows_every_character_that_is_no_space_as_it_stands(text: str) -> None:
    view = raw_of(text)
    assert_shown_and_skipped_cover_the_text(view)
    for paragraph in view.paragraphs:
        assert text[paragraph.start : paragraph.end] == paragraph.text
        assert not any([paragraph.edits, paragraph.hints, paragraph.folded, paragraph.damaged])
    assert "".join("".join(shown(view)).split()) == "".join(text.split())


@given(PLAIN | TEXTS, st.data())
def test_the_law_holds_of_the_raw_view_too(text: str, data: st.DataObject) -> None:
    view = raw_of(text)
    assert_what_is_shown_unedited_is_the_text(view)
    assert_places_lead_back(view)
    places = places_of(view)
    if places:
        chosen = st.sampled_from(places)
        assert_a_selection_is_a_span(view, *sorted([data.draw(chosen), data.draw(chosen)]))


# Long lines.


@pytest.mark.parametrize("raw", VIEWS)
def test_a_long_line_is_cut_after_its_sentences(raw: bool) -> None:
    text = (SENTENCE * 1_200)[:20_000]
    pieces = shown(ReadingView(text, raw=raw))
    assert "".join(pieces) == text
    assert len(pieces) == 5
    assert all(len(piece) <= PARAGRAPH_LIMIT for piece in pieces)
    assert all(piece.endswith(("洪荒。", "。”")) for piece in pieces[:-1])
    assert all(piece.startswith(("天地", "“日月")) for piece in pieces)


@pytest.mark.parametrize("raw", VIEWS)
@pytest.mark.parametrize("text", ["天" * 20_000, "天" * 4_999 + "，" + "地" * 15_000])
def test_a_long_line_without_a_sentence_is_cut_after_a_clause_or_else_at_the_limit(
    text: str, raw: bool
) -> None:
    assert [len(piece) for piece in shown(ReadingView(text, raw=raw))] == [PARAGRAPH_LIMIT] * 4


@pytest.mark.parametrize("raw", VIEWS)
@pytest.mark.parametrize("marks", ["……”", "。”）", "？！", "。　　"])
def test_a_long_line_is_never_cut_between_a_mark_and_those_that_belong_to_it(
    marks: str, raw: bool
) -> None:
    for before in range(PARAGRAPH_LIMIT - len(marks) - 1, PARAGRAPH_LIMIT + 2):
        text = "天。" + "地" * (before - 2) + marks + "人" * PARAGRAPH_LIMIT
        first, second, *_ = shown(ReadingView(text, raw=raw))
        assert first in ("天。", text[: before + len(marks)])
        assert second[0] in "地人"


@given(st.text(st.sampled_from("天地玄a1 ，。！？…”\"'.,"), max_size=200), st.integers(8, 40))
def test_pieces_cover_their_line_and_end_with_a_sentence_where_one_does(
    text: str, limit: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(view_module, "PARAGRAPH_LIMIT", limit)
        pieces = shown(raw_of(text))
    assert "".join(pieces) == text.strip()
    assert all(0 < len(piece) <= limit for piece in pieces)
    line = text.strip()
    start = 0
    for piece in pieces[:-1]:
        following = [span.end for span in sentences(line[start : start + limit + 1])]
        assert len(piece) == max((end for end in following if end <= limit), default=len(piece))
        start += len(piece)


# What is shown of a messy text.


def test_lines_that_were_cut_are_joined_and_each_character_keeps_its_offset() -> None:
    lines = textwrap.wrap(PROSE, 15)
    text = "\n".join(lines) + "\n"
    (paragraph,) = ReadingView(text).paragraphs
    assert paragraph.text == PROSE
    assert {edit.kind for edit in paragraph.edits} == {Kind.JOINT}
    assert [text[start] for start, _ in paragraph.offsets] == list(PROSE)


def test_a_selection_over_a_joint_or_a_hint_holds_what_stands_between() -> None:
    view = ReadingView("有聯(lián)系的人")
    assert shown(view) == ["有聯系的人"]
    assert view.span(Place(0, 1), Place(0, 2)) == Span(1, 9)
    assert view.span(Place(0, 1), Place(0, 1)) == Span(1, 2)
    assert view.place(4) == Place(0, 2)


@pytest.mark.parametrize(
    "debris",
    ["<br>" * 100, "<b></b>", "____", "————————", "![](a.png)", "\u200b\ufeff", "<!-- a -->"],
)
def test_a_paragraph_of_which_nothing_is_left_is_none(debris: str) -> None:
    text = f"天地。\n{debris}\n玄黄。"
    view = ReadingView(text)
    assert shown(view) == ["天地。", "玄黄。"]
    assert list(view.skipped()) == [Span(3, len(text) - 3)]
    assert shown(ReadingView(debris)) == []
    assert shown(raw_of(text)) == ["天地。", debris, "玄黄。"]


def test_a_long_line_of_debris_is_not_shown_either() -> None:
    text = "天地。\n" + "<br>" * 5_000 + "\n玄黄。"
    assert shown(ReadingView(text)) == ["天地。", "玄黄。"]


@given(TEXTS)
def test_no_line_end_is_shown(text: str) -> None:
    assert not any(set("\r\n") & set(paragraph) for paragraph in shown(ReadingView(text)))


# What is folded.

MORE = "天地玄黄宇宙洪荒日月盈昃辰宿列张，寒来暑往秋收冬藏。"
FOLDED = "\n".join(f"{FURNITURE}\n{number}，{MORE}" for number in range(6))


def test_furniture_is_shown_once_and_each_return_is_a_mark() -> None:
    view = ReadingView(FOLDED)
    assert shown(view)[::2] == [FURNITURE] + [FOLD_MARK] * 5
    for paragraph in view.paragraphs:
        assert paragraph.folded == (paragraph.text == FOLD_MARK)
        if paragraph.folded:
            assert FOLDED[paragraph.start : paragraph.end] == FURNITURE


def test_furniture_between_lines_that_were_cut_is_folded_or_dropped() -> None:
    header = "郴州新闻网　第五版"
    lines = textwrap.wrap("".join(f"{number}{PROSE}" for number in range(40)), 30)
    pages = [[header, *lines[at : at + 12]] for at in range(0, len(lines), 12)]
    view = ReadingView("\n".join(line for page in pages for line in page))
    kinds = [edit.kind for paragraph in view.paragraphs for edit in paragraph.edits]
    assert shown(view).count(header) == 1
    assert shown(view).count(FOLD_MARK) + kinds.count(Kind.FURNITURE) == len(pages) - 1
    assert not any(header in text for text in shown(view)[1:])


def pages(first: str, header: str, second: str) -> str:
    """Six pages, in the middle of each a header."""
    return "\n".join(f"{n}，{first}\n{header}\n{second}这是第{n}回。" for n in range(6))


HEADER = "郴州新闻网　要闻版"


def test_a_sentence_that_furniture_cut_in_two_is_whole_again() -> None:
    text = pages(PROSE[:30], HEADER, PROSE[30:])
    view = ReadingView(text)
    whole = [f"{n}，{PROSE}这是第{n}回。" for n in range(1, 6)]
    assert shown(view) == [f"0，{PROSE[:30]}", HEADER, f"{PROSE[30:]}这是第0回。", *whole]
    for paragraph in list(view.paragraphs)[3:]:
        (edit,) = paragraph.edits
        assert (edit.shown, edit.kind) == ("", Kind.FURNITURE)
        assert text[edit.start : edit.end] == f"\n{HEADER}\n"
    assert_shown_and_skipped_cover_the_text(view)
    assert_places_lead_back(view)


def test_the_digits_of_a_number_that_furniture_cut_in_two_stand_together() -> None:
    before, after = "江河对大地的馈赠，就是产业集聚度达8", "0.4%，第二年还要更高，"
    view = ReadingView(pages(before, HEADER, after))
    assert shown(view)[-1] == f"5，{before}{after}这是第5回。"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("天地玄黄，宇宙洪荒，日月盈昃。", "寒来暑往，"),
        ("天地玄黄，宇宙洪荒，日月盈昃", "　　寒来暑往，"),
    ],
)
def test_furniture_behind_a_whole_sentence_or_before_an_indent_joins_nothing(
    first: str, second: str
) -> None:
    assert shown(ReadingView(pages(first, HEADER, second * 5))).count(FOLD_MARK) == 5


@pytest.mark.parametrize(
    "number", ["第 {} 页 共 10 页", "— {} —", "第{}页", "{}/10", "郴州日报　第{}版·要闻"]
)
def test_numbers_of_pages_are_folded_whatever_they_are(number: str) -> None:
    text = "\n".join(f"{page}，{PROSE}\n{number.format(page)}" for page in range(1, 8))
    folds = [paragraph for paragraph in ReadingView(text).paragraphs if paragraph.folded]
    assert [text[fold.start : fold.end] for fold in folds] == [
        number.format(page) for page in range(2, 8)
    ]


def test_every_offset_of_what_is_folded_is_at_its_mark() -> None:
    view = ReadingView(FOLDED)
    start = FOLDED.rindex(FURNITURE)
    assert {view.place(start + offset) for offset in range(len(FURNITURE))} == {Place(10, 0)}
    assert view.span(Place(10, 0), Place(10, 0)) == Span(start, start + len(FURNITURE))


def test_what_is_folded_can_be_read_without_opening_it_and_is_opened_for_good() -> None:
    view = ReadingView(FOLDED)
    assert view.in_full(2).text == FURNITURE
    assert view.paragraphs[2].folded
    view.unfold(2)
    assert shown(view)[:6:2] == [FURNITURE, FURNITURE, FOLD_MARK]
    assert view.place(view.paragraphs[2].start + 3) == Place(2, 3)
    assert len(view.paragraphs) == 12


@given(REPEATED, st.data())
def test_the_law_holds_however_much_is_unfolded(text: str, data: st.DataObject) -> None:
    view = ReadingView(text)
    count = len(view.paragraphs)
    for number in data.draw(st.sets(st.integers(0, count - 1))) if count else ():
        view.unfold(number)
        assert not view.paragraphs[number].folded
    assert len(view.paragraphs) == count
    assert_shown_and_skipped_cover_the_text(view)
    assert_places_lead_back(view)


# Repairs that are found elsewhere.


def listed(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, offsets=list(paragraph.offsets))


def edits_of(view: ReadingView, number: int) -> tuple[Edit, ...]:
    return view.paragraphs[number].edits


@given(DAMAGED, st.data())
def test_a_view_told_its_repairs_in_any_order_is_the_one_that_finds_them(
    text: str, data: st.DataObject
) -> None:
    told, finding = ReadingView(text, repaired=False), ReadingView(text)
    suspects = told.suspects(range(len(told.paragraphs)))
    for number in data.draw(st.permutations(sorted(suspects))):
        told.repair({number: find_repairs(text, *suspects[number])})
    for number in range(len(finding.paragraphs)):
        assert listed(told.in_full(number)) == listed(finding.in_full(number))
    assert not told.suspects(range(len(told.paragraphs)))


def test_until_it_is_told_a_view_shows_damage_as_it_stands() -> None:
    article = read_article(SEEDS[0])
    view, repaired = reading_view(article, repaired=False), reading_view(article)
    suspects = view.suspects(range(len(view.paragraphs)))
    changed = [
        number
        for number in range(len(view.paragraphs))
        if view.paragraphs[number].text != repaired.paragraphs[number].text
    ]
    assert len(changed) == 5
    assert suspects.keys() >= set(changed)
    assert Kind.REPAIR not in {edit.kind for number in changed for edit in edits_of(view, number)}
    view.repair({number: find_repairs(view.text, *suspects[number]) for number in changed})
    assert shown(view) == shown(repaired)


def test_raw_lines_and_views_that_repair_by_themselves_have_no_suspects() -> None:
    text = "通過當?shù)馗刹咳罕姷墓餐Γ?11礦區(qū)"
    assert ReadingView(text, raw=True, repaired=False).suspects([0]) == {}
    assert ReadingView(text).suspects([0]) == {}
