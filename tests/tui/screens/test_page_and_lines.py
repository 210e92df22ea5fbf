"""The page that is made of a messy file, and the file's own lines: each one key from the other."""

import textwrap
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotations.articles.editing import FOLD_MARK
from annotations.articles.view import Place
from annotations.language.offering import HintMode
from tui.navigation import Selection
from tui.typesetting.rows import RubyKind

if TYPE_CHECKING:
    from tests.tui.screens.conftest import Driven, Open, Write

HINTED = "他們要聯(lián)系人民，大家高興。\n第二段在這裏，很長很長，他們有很多聯(lián)系。\n"
PROSE = (
    "江河对大地的馈赠，就是以浪潮积蓄它的厚重；时间对奋斗者的馈赠，就是把汗水酿成收获。"
    "过去的一年，郴州把愿景照进现实，办成了多年想办的大事。"
)
WRAPPED = "\n".join(textwrap.wrap(PROSE, 16)) + "\n"
FURNITURE = "郴州新闻网：一极六区新气象，桂阳千年古郡"
FOLDED = "\n".join(f"{FURNITURE}\n{number}，{PROSE}" for number in range(6))


def offset(driven: "Driven") -> int:
    return driven.reader.reading.view.offset(driven.place)


def seed(library: Path, number: str) -> Path:
    return next(library.glob(f"{number}_*.txt"))


def paragraphs(driven: "Driven") -> list[str]:
    return [paragraph.text for paragraph in driven.reader.reading.view.paragraphs]


def select(driven: "Driven", first: str, last: str) -> None:
    """Select from some characters of the article through the last of others."""
    text, view = driven.reader.reading.article.text, driven.reader.reading.view
    end = text.index(last) + len(last) - 1
    driven.page.select(Selection(view.place(text.index(first)), view.place(end)))


# The lines as they stand.


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
async def test_r_shows_the_lines_as_they_stand_and_back_at_the_same_place(
    opened: "Open", library: Path, number: str
) -> None:
    async with opened(seed(library, number)) as driven:
        text = driven.reader.reading.article.text
        for keys in ("", "l", "space", "j", "space j l l", "G"):
            await driven.press(*keys.split())
            before, at = driven.place, offset(driven)
            cell = driven.page.cell_of(before)
            await driven.press("r")
            assert driven.reader.reading.view.raw
            assert "raw" in driven.lines()[0]
            assert offset(driven) == at
            assert driven.at == text[at]
            raw_cell = driven.page.cell_of(driven.place)
            assert cell is not None
            assert raw_cell is not None
            await driven.press("r")
            assert driven.place == before
            assert "raw" not in driven.lines()[0]
            assert driven.page.cell_of(before) is not None


async def test_r_shows_what_the_page_leaves_out(opened: "Open", write: "Write") -> None:
    async with opened(write(HINTED + WRAPPED)) as driven:
        assert paragraphs(driven)[0] == "他們要聯系人民，大家高興。"
        await driven.press("r")
        assert paragraphs(driven) == (HINTED + WRAPPED).splitlines()
        assert "聯(lián)系" in driven.shown


async def test_a_place_that_the_page_leaves_out_is_the_next_one_that_it_shows(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(HINTED + "天地。\n<br>")) as driven:
        await driven.press("r")
        driven.put("án)系")
        await driven.press("r")
        assert driven.at == "系"
        await driven.press("r", "G", "h")
        assert driven.at == "r"
        await driven.press("r")
        assert driven.at == "。"


async def test_what_was_selected_and_found_is_let_go_or_found_again(
    opened: "Open", library: Path
) -> None:
    async with opened(seed(library, "004")) as driven:
        await driven.press("/")
        await driven.type("经济")
        await driven.press("enter", "r", "G", "v", "k", "k")
        assert driven.selected
        await driven.press("r")
        assert not driven.selected
        await driven.press("n")
        assert driven.at == "经"
        await driven.press_at_once("r", "r", "r", "w", "j", "r", "G", "r", "g", "r")
        assert driven.place == Place(0, 0)


async def test_words_are_known_in_either_view(opened: "Open", write: "Write") -> None:
    async with opened(write(HINTED)) as driven:
        for keys in ([], ["r"], ["r"]):
            await driven.press(*keys)
            driven.put("大家")
            await driven.until(lambda: driven.chosen == "大家")


async def test_an_annotation_made_in_either_view_is_shown_in_both(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(HINTED)) as driven:
        driven.put("大家")
        await driven.press("1", "r")
        driven.put("人民")
        await driven.press("2")
        assert [one.quote for one in driven.saved()] == ["人民", "大家"]
        for _ in range(2):
            marks = sorted(driven.reader.reading.marks(0))
            text = paragraphs(driven)[0]
            assert [text[mark.start : mark.end] for mark in marks] == ["人民", "大家"]
            await driven.press("r")


# What is folded.


async def test_enter_opens_what_is_folded_and_next_annotates_it(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(FOLDED)) as driven:
        driven.put(FURNITURE, 2)
        assert driven.at == FOLD_MARK
        cell = driven.page.cell_of(driven.place)
        await driven.press("enter")
        assert driven.at == "郴"
        assert driven.page.cell_of(driven.place) == cell
        assert paragraphs(driven).count(FURNITURE) == 2
        assert not driven.annotated()
        await driven.press("r", "r")
        assert paragraphs(driven).count(FURNITURE) == 2
        await driven.until(lambda: driven.chosen == "郴州")
        await driven.press("enter")
        start = FOLDED.index(FURNITURE, FOLDED.index(FURNITURE, 1) + 1)
        assert [(one.quote, one.start) for one in driven.saved()] == [("郴州", start)]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_on_what_is_folded_it_is_told_what_it_is_and_how_to_open_it(
    opened: "Open", write: "Write", size: tuple[int, int]
) -> None:
    async with opened(write(FOLDED), size) as driven:
        assert "folded: " not in driven.shown
        driven.put(FURNITURE, 2)
        await driven.until(lambda: "folded: 郴州新闻网" in driven.shown)
        assert "enter opens" in driven.shown
        await driven.press("j")
        assert "folded: " not in driven.shown


@pytest.mark.parametrize("key", ["1", "t", "p", "c", "d", "enter"])
async def test_a_verb_opens_what_is_folded_before_it_does_anything_there(
    opened: "Open", write: "Write", key: str
) -> None:
    async with opened(write(FOLDED)) as driven:
        driven.put(FURNITURE, 2)
        screens = len(driven.app.screen_stack)
        await driven.press(key)
        assert driven.at == "郴"
        assert paragraphs(driven).count(FURNITURE) == 2
        assert not driven.annotated()
        assert len(driven.app.screen_stack) == screens
        assert "opened: esc folds it again" in driven.footer
        await driven.until(lambda: driven.chosen == "郴州")
        await driven.press("1")
        assert [one.quote for one in driven.saved()] == ["郴州"]


async def test_esc_folds_again_what_was_opened_before_it_leaves(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(FOLDED)) as driven:
        driven.put(FURNITURE, 2)
        cell = driven.page.cell_of(driven.place)
        await driven.press("enter", "l", "l", "escape")
        assert driven.at == FOLD_MARK
        assert driven.page.cell_of(driven.place) == cell
        assert paragraphs(driven).count(FURNITURE) == 1
        await driven.press("enter", "v", "l", "escape")
        assert driven.page.selection is None
        assert paragraphs(driven).count(FURNITURE) == 2


async def test_what_is_found_is_counted_one_by_one_folded_or_not(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(FOLDED)) as driven:
        await driven.press("/")
        await driven.type("新")
        await driven.press("enter")
        for number in range(1, 13):
            assert f"found {number} of 12" in driven.footer
            await driven.press("n")
        assert "found 1 of 12, from the other end" in driven.footer
        await driven.press("N")
        assert "found 12 of 12" in driven.footer


async def test_going_back_what_is_found_is_counted_down(opened: "Open", write: "Write") -> None:
    async with opened(write(FOLDED)) as driven:
        await driven.press("G", "/")
        await driven.type("新")
        await driven.press("enter", "G")
        for number in range(12, 0, -1):
            await driven.press("N")
            assert f"found {number} of 12" in driven.footer


async def test_a_search_finds_what_is_folded_and_opens_it(opened: "Open", write: "Write") -> None:
    async with opened(write(FOLDED)) as driven:
        await driven.press("/")
        await driven.type("千年古郡")
        await driven.press("enter")
        starts = [offset(driven)]
        for _ in range(5):
            await driven.press("n")
            starts.append(offset(driven))
        assert all(FOLDED.startswith("千年古郡", start) for start in starts)
        assert all(before < after for before, after in pairwise(starts))
        assert FOLD_MARK not in paragraphs(driven)


async def test_going_back_a_search_finds_the_last_of_what_is_folded(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(FOLDED)) as driven:
        await driven.press("G", "/")
        await driven.type("新")
        await driven.press("enter", "G", "N")
        assert offset(driven) == FOLDED.rindex("新")


# One span of the text.


async def test_annotating_over_joined_lines_is_one_span_with_the_line_ends_in_it(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(WRAPPED)) as driven:
        assert paragraphs(driven) == [PROSE]
        select(driven, WRAPPED[10:14], WRAPPED[36:40])
        await driven.press("1")
        (one,) = driven.saved()
        assert (one.start, one.end) == (10, 40)
        assert one.quote == WRAPPED[10:40]
        assert one.quote.count("\n") == 2


async def test_annotating_over_a_reading_is_one_span_with_the_reading_in_it(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(HINTED)) as driven:
        driven.put("聯")
        await driven.press("6")
        (one,) = driven.saved()
        assert one.quote == HINTED[one.start : one.end] == "聯(lián)系"
        assert driven.at == "聯"
        await driven.press("6")
        assert not driven.saved()


async def test_the_list_shows_a_passage_as_it_is_read(opened: "Open", write: "Write") -> None:
    text = HINTED + "\n儀式在資興舉行?;顒蝇F(xiàn)場簽約，大家很高興。\n"
    async with opened(write(text), (120, 40)) as driven:
        await driven.until(lambda: "。活動現場" in driven.shown)
        select(driven, "聯", "系人")
        await driven.press("1")
        select(driven, "顒", "F(xiàn)")
        await driven.press("2")
        assert [one.quote for one in driven.saved()] == ["聯(lián)系人", "顒蝇F(xiàn)"]
        side = "\n".join(line[-36:] for line in driven.lines())
        assert "聯系人" in side
        assert "動現" in side
        assert "xiàn)" not in side


# Readings that the text carries.


async def test_readings_of_the_text_are_shown_over_their_characters(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(HINTED)) as driven:
        (ruby,) = driven.reader.reading.rubies(0)
        assert (ruby.start, ruby.end, ruby.text, ruby.kind) == (3, 4, "lián", RubyKind.INLINE)
        lines = driven.lines()
        below = next(y for y, line in enumerate(lines) if y and "他們要聯系人民" in line)
        assert "lián" in lines[below - 1]
        await driven.press("r")
        assert not driven.reader.reading.rubies(0)
        await driven.press("r", "m", "m", "m")
        assert driven.reader.reading.hints is HintMode.ALL
        hints = {ruby.start: ruby for ruby in driven.reader.reading.rubies(0)}
        assert hints[3].text == "liánxì"
        assert hints[3].kind is RubyKind.OFFERED


async def test_a_word_that_a_reading_parts_is_found(opened: "Open", write: "Write") -> None:
    async with opened(write(HINTED)) as driven:
        for query, number, at in (("聯系", 0, "聯"), ("很多聯系", 1, "很"), ("lianxi", 0, "聯")):
            await driven.press("g", "/")
            await driven.type(query)
            await driven.press("enter")
            assert driven.place.paragraph == number
            assert driven.at == at


# What was done.


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("000", "263 inline hints · 5 repairs"),
        ("001", "joined 3 lines"),
        ("002", "folded 29"),
        ("004", "joined 334 lines"),
    ],
)
async def test_what_was_done_to_the_text_is_told(
    opened: "Open", library: Path, number: str, told: str, size: tuple[int, int]
) -> None:
    async with opened(seed(library, number), size) as driven:
        await driven.press("r")
        await driven.until(lambda: bool(driven.reader._summary))
        assert told not in driven.shown
        await driven.press("r")
        assert told in driven.shown
        await driven.press("r")
        assert told not in driven.shown


async def test_of_a_clean_text_nothing_is_told(opened: "Open", library: Path) -> None:
    async with opened(seed(library, "003"), (120, 40)) as driven:
        await driven.pilot.pause(0.8)
        assert driven.reader._summary == ""
        assert "joined" not in driven.shown
