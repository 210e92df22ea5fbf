"""Joining and splitting words, marking them as known, and choosing which of them have hints."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotations.divisions_file import FILE_NAME, join, library_divisions
from annotations.errors import LanguageError
from annotations.language.divisions import NONE, Divisions
from annotations.language.keyword import Keyword
from annotations.language.offering import HintMode
from annotations.language.vocabulary import State
from annotations.service import calls
from annotations.vocabulary_file import read_vocabulary
from tui.config import Config
from tui.screens.division_sheet import DivisionSheet
from tui.screens.tag_sheet import TagSheet

if TYPE_CHECKING:
    from tests.tui.screens.conftest import Driven, LanguageHere, Open, Write

TEXT = "郴州收获很多，大家高兴。\n\n发展中国家收获很多。\n"


def words(driven: "Driven", paragraph: int = 0) -> list[str]:
    text = driven.reader.reading.view.paragraphs[paragraph].text
    return [text[start:end] for start, end in driven.page.words(paragraph)]


def said(path: Path) -> Divisions:
    return library_divisions(path.parent).of(path.name)


def hints(driven: "Driven", paragraph: int = 0) -> list[str]:
    return [ruby.text for ruby in driven.reader.reading.rubies(paragraph)]


async def show(driven: "Driven", mode: HintMode) -> None:
    while driven.reader.reading.hints is not mode:
        await driven.press("m")


# Joining and splitting.


async def test_what_is_selected_becomes_one_word_in_this_article(
    opened: "Open", write: "Write"
) -> None:
    path, other = write(TEXT), write(TEXT, "texts/other.txt")
    async with opened(path) as driven:
        await show(driven, HintMode.ALL)
        driven.put("收获")
        await driven.press("v", "l", "l", "l", "S")
        assert isinstance(driven.app.screen, DivisionSheet)
        assert "One word: 收获很多" in driven.shown
        await driven.press("enter")
        assert words(driven)[:2] == ["郴州", "收获很多"]
        assert "收获很多" in words(driven, 1)
        assert hints(driven)[1].replace(" ", "") == "shōuhuòhěnduō"
        assert (driven.at, driven.selected, driven.chosen) == ("多", "", "收获很多")
        assert "one word: 收获很多 in this article" in driven.said
    assert said(path).joined == {"收获很多"}
    assert said(other) == NONE
    async with opened(path) as driven:
        driven.put("收获")
        await driven.press("l")
        assert driven.chosen == "收获很多"
    async with opened(other) as driven:
        driven.put("收获")
        assert driven.chosen == "收获"


async def test_a_word_is_split_where_the_cursor_is_inside_it(
    opened: "Open", write: "Write"
) -> None:
    path = write("发展中国家收获很多。\n")
    async with opened(path) as driven:
        assert words(driven)[0] == "发展中国家"
        await driven.press("l", "l", "s")
        assert "发展 · 中国家" in driven.shown
        await driven.press("enter")
        assert words(driven)[:2] == ["发展", "中国家"]
        assert driven.at == "中"
    assert said(path).split == {("发展", "中国家")}


async def test_where_a_word_is_split_is_chosen_and_may_be_around_what_is_selected(
    opened: "Open", write: "Write"
) -> None:
    path = write("发展中国家收获很多。\n")
    async with opened(path) as driven:
        await driven.press("s", "up", "enter")
        assert words(driven)[:2] == ["发展", "中国家"]
        await driven.press("u")
        driven.put("中")
        await driven.press("v", "l", "s", "enter")
        assert words(driven)[:3] == ["发展", "中国", "家"]
    assert said(path).split == {("发展", "中国", "家")}


async def test_a_word_is_split_into_listed_words_where_the_cursor_says_nothing_else(
    opened: "Open", write: "Write"
) -> None:
    path = write("有限责任公司\n")
    join(path.parent, "有限责任")
    async with opened(path) as driven:
        await driven.press("s", "enter")
        assert words(driven)[:2] == ["有限", "责任"]


async def test_while_the_dictionary_is_not_there_a_word_is_split_after_its_first_character(
    opened: "Open", write: "Write", language: "LanguageHere", monkeypatch: pytest.MonkeyPatch
) -> None:
    async def made() -> float:
        return 0.5

    monkeypatch.setattr(language, "dictionary_made", made)
    async with opened(write("有限责任公司\n")) as driven:
        await driven.press("s", "enter")
        assert words(driven)[0] == "有"


async def test_characters_that_are_set_apart_are_joined_without_their_spaces_and_split_again(
    opened: "Open", write: "Write"
) -> None:
    path = write("地\u3000址:联系地址。\n")
    async with opened(path) as driven:
        await driven.press("v", "l", "l", "S")
        assert "One word: 地址" in driven.shown
        await driven.press("enter")
        assert said(path).joined == {"地址"}
        assert words(driven)[:2] == ["地\u3000址", ":"]
        await driven.press("y")
        assert driven.reader.reading.known.vocabulary.state("地址") is State.KNOWN
        await driven.press("s")
        assert "地 · 址" in driven.shown
        await driven.press("enter")
        assert said(path).split == {("地", "址")}
        assert words(driven)[:3] == ["地", "\u3000", "址"]


@pytest.mark.parametrize(
    ("text", "end", "remark"),
    [
        ("晴 通讯员\n", "员", "“晴 通讯员” holds a space: a word has none"),
        ("卓汉(湖南)公司\n", "南", "“卓汉(湖南” holds the mark (: a word has no marks"),
    ],
)
async def test_why_a_selection_can_be_no_word_is_said(
    opened: "Open", write: "Write", text: str, end: str, remark: str
) -> None:
    path = write(text)
    async with opened(path) as driven:
        await driven.press("v", *"l" * text.index(end), "S")
        assert remark in driven.said
        assert driven.app.screen is driven.reader
    assert not (path.parent / FILE_NAME).exists()


async def test_tab_says_it_for_all_articles_of_the_library(opened: "Open", write: "Write") -> None:
    path, other = write(TEXT), write(TEXT, "texts/other.txt")
    async with opened(path) as driven:
        await driven.press("s", "tab")
        assert words(driven)[:2] == ["郴", "州"]
        assert "everywhere" in driven.said
    assert said(other).split == {("郴", "州")}


async def test_one_key_takes_back_words_and_annotations_in_the_order_they_were_made(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    async with opened(path) as driven:
        await driven.press("1", "s", "enter", "y", "2")
        assert words(driven)[:2] == ["郴", "州"]
        assert len(driven.annotated()) == 2
        await driven.press("u")
        assert len(driven.annotated()) == 1
        assert driven.reader.reading.known.vocabulary.state("郴") is State.KNOWN
        await driven.press("u")
        assert "undone: 郴: known" in driven.said
        assert driven.reader.reading.known.vocabulary.state("郴") is None
        assert words(driven)[0] == "郴"
        await driven.press("u")
        assert "undone: split 郴 · 州" in driven.said
        assert words(driven)[0] == "郴州"
        assert said(path) == NONE
        await driven.press("u")
        assert driven.annotated() == []
        await driven.press("u")
        assert "nothing to undo" in driven.said
        await driven.press("U", "U", "U", "U", "U")
        assert words(driven)[:2] == ["郴", "州"]
        assert read_vocabulary(driven.reader.reading.known.path).state("郴") is State.KNOWN
        assert len(driven.annotated()) == 2
        assert "nothing to redo" in driven.said


async def test_after_undoing_everything_the_librarys_words_and_the_vocabulary_are_as_they_were(
    opened: "Open", write: "Write", memory: Path
) -> None:
    path = write(TEXT)
    words_file, vocabulary = path.parent / FILE_NAME, memory.parent / "vocabulary.csv"
    vocabulary.parent.mkdir(exist_ok=True)
    vocabulary.write_bytes(b"word,state,date,mine\r\n\r\n\xe9\x83\xb4\xe5\xb7\x9e, new ,,3\r\n")
    before = vocabulary.read_bytes()
    async with opened(path) as driven:
        await driven.press("y", "s", "enter", "i", "v", "l", "S", "tab", "x")
        contents = words_file.read_bytes(), vocabulary.read_bytes()
        await driven.press("u", "u", "u", "u", "u")
        assert vocabulary.read_bytes() == before
        assert not words_file.exists()
        await driven.press("U", "U", "U", "U", "U")
        assert (words_file.read_bytes(), vocabulary.read_bytes()) == contents


async def test_after_a_word_was_split_what_was_undone_before_does_not_come_back(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("1", "u", "s", "enter", "U")
        assert "nothing to redo" in driven.said
        assert driven.annotated() == []
        await driven.press("u", "u")
        assert "nothing to undo" in driven.said


async def test_the_line_being_read_stays_when_words_change(opened: "Open", article: Path) -> None:
    async with opened(article) as driven:
        await show(driven, HintMode.ALL)
        await driven.press("space", "j", "j", "w")
        before, place = driven.page.cell_of(driven.place), driven.place
        await driven.press("v", "w", "S", "tab")
        await driven.press("s", "enter")
        await driven.press("u", "u")
        driven.page.clear_selection()
        driven.page.go_to(place)
        after = driven.page.cell_of(place)
        assert before is not None
        assert after is not None
        assert after.y == before.y


@pytest.mark.parametrize(
    ("keys", "remark"),
    [
        (("S",), "v selects what is to be one word"),
        (("v", "S"), "one character"),
        (("v", "l", "S"), "郴州 is one word already"),
        (("v", "}", "}", "S"), "a word stands in one paragraph"),
        (("right_parenthesis", "left", "s"), "there is nothing to split here"),
    ],
)
async def test_what_can_be_no_word_is_said_and_nothing_written(
    opened: "Open", write: "Write", keys: tuple[str, ...], remark: str
) -> None:
    path = write(TEXT)
    async with opened(path) as driven:
        await driven.press(*keys)
        assert remark in driven.said
        assert driven.app.screen is driven.reader
        assert not (path.parent / FILE_NAME).exists()


async def test_leaving_the_sheet_changes_nothing(opened: "Open", write: "Write") -> None:
    path = write(TEXT)
    async with opened(path) as driven:
        await driven.press("s", "escape", "u")
        assert words(driven)[0] == "郴州"
        assert not (path.parent / FILE_NAME).exists()
        assert "nothing to undo" in driven.said


async def test_words_edited_into_nonsense_are_said_and_never_written_over(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    (path.parent / FILE_NAME).write_text("join = 3\n")
    async with opened(path, (120, 40)) as driven:
        assert "words.toml: line 1" in driven.said
        await driven.press("s", "enter")
        assert words(driven)[0] == "郴州"
        await driven.press("u")
        assert "nothing to undo" in driven.said
    assert (path.parent / FILE_NAME).read_text() == "join = 3\n"


# Known words.


@pytest.mark.parametrize(("key", "state"), [("y", "known"), ("i", "learning"), ("x", "new")])
async def test_a_key_says_how_well_a_word_is_known_and_takes_it_back(
    opened: "Open", write: "Write", key: str, state: str
) -> None:
    async with opened(write(TEXT), (120, 40)) as driven:
        kept = driven.reader.reading.known.path
        await driven.press(key)
        assert f"郴州: {state}" in driven.said
        assert read_vocabulary(kept).state("郴州") is State(state)
        assert any(f"{state} · 1 here" in line for line in driven.lines())
        await driven.press(key)
        assert read_vocabulary(kept).state("郴州") is None
        assert not any(f"{state} ·" in line for line in driven.lines())
        await driven.press("u")
        assert read_vocabulary(kept).state("郴州") is State(state)


async def test_all_words_that_are_selected_are_marked(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("v", "w", "w", "y")
        vocabulary = read_vocabulary(driven.reader.reading.known.path)
        assert [entry.word for entry in vocabulary] == ["郴州", "收获"]
        driven.put("大家")
        await driven.press("v", "y")
        assert driven.reader.reading.known.vocabulary.state("大") is State.KNOWN


async def test_what_is_no_chinese_word_cannot_be_marked(opened: "Open", write: "Write") -> None:
    async with opened(write("OK，好。\n")) as driven:
        await driven.press("y")
        assert "there is no Chinese in OK" in driven.said
        assert len(driven.reader.reading.known.vocabulary) == 0


async def test_a_vocabulary_edited_into_nonsense_is_said_and_never_written_over(
    opened: "Open", write: "Write", memory: Path
) -> None:
    kept = memory.parent / "vocabulary.csv"
    kept.parent.mkdir(parents=True)
    kept.write_text("nonsense\n")
    async with opened(write(TEXT), (120, 40)) as driven:
        assert "vocabulary.csv" in driven.said
        await driven.press("y", "u")
        assert "nothing to undo" in driven.said
    assert kept.read_text() == "nonsense\n"


# Which words have hints.


async def test_each_mode_of_hints_shows_those_of_its_words(opened: "Open", write: "Write") -> None:
    async with opened(write("郴州收获很多，朋友。\n")) as driven:
        driven.put("朋友")
        await driven.press("i")
        found = {}
        for _ in HintMode:
            found[driven.reader.reading.hints] = [hint.replace(" ", "") for hint in hints(driven)]
            await driven.press("m")
        assert found == {
            HintMode.NONE: [],
            HintMode.KEPT: [],
            HintMode.UNKNOWN: ["chēnzhōu", "shōuhuò", "péngyou"],
            HintMode.ABOVE_LEVEL: ["chēnzhōu", "shōuhuò"],
            HintMode.ALL: ["chēnzhōu", "shōuhuò", "hěnduō", "péngyou"],
        }


async def test_the_level_that_is_known_is_changed_and_remembered(
    opened: "Open", write: "Write"
) -> None:
    path = write("郴州收获很多，朋友。\n")
    async with opened(path) as driven:
        await show(driven, HintMode.ABOVE_LEVEL)
        assert "hints: above HSK level 3" in driven.said
        assert "péngyou" not in hints(driven)
        await driven.press("<", "<", "<", "<")
        assert "HSK level you know: 0" in driven.said
        assert "péngyou" in hints(driven)
        await driven.press(*">" * 9)
        assert "HSK level you know: 7–9" in driven.said
        assert hints(driven) == ["chēnzhōu"]
        await driven.press("q")
    async with opened(path) as driven:
        assert driven.reader.reading.known.level == 7
    async with opened(path, config=Config(known_level=2)) as driven:
        assert driven.reader.reading.known.level == 2


async def test_hints_are_in_the_colours_of_their_tones_when_asked_for(
    opened: "Open", write: "Write"
) -> None:
    path = write("收获\n")
    async with opened(path) as driven:
        await show(driven, HintMode.ALL)
        assert len(colours(driven)) == 1
        await driven.press("C")
        assert len(colours(driven)) == 2
        assert "shōuhuò" in driven.shown
        await driven.press("q")
    async with opened(path) as driven:
        assert len(colours(driven)) == 2
        await driven.press("C")
        assert len(colours(driven)) == 1
    async with opened(path, config=Config(tone_colours=True)) as driven:
        assert len(colours(driven)) == 2


def colours(driven: "Driven") -> set[str]:
    """The colours of the letters in the line of hints."""
    strips = driven.app.screen._compositor.render_strips()
    line = next(strip for strip in strips if "shōuhuò" in strip.text)
    return {
        str(segment.style.color)
        for segment in line
        if segment.style and segment.text.strip() and segment.text.strip() in "shōuhuò"
    }


# How much is known.


async def test_the_library_shows_how_much_of_each_article_is_known_and_sorts_by_it(
    opened: "Open", write: "Write", language: "LanguageHere", monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("甲。\n", "texts/a.txt")
    write("乙。\n", "texts/b.txt")
    shares = {"a.txt": 0.5, "b.txt": 0.879}
    monkeypatch.setattr(language, "shares", shares)
    async with opened(path.parent) as driven:
        await driven.until(lambda: "known 87%" in driven.shown)
        assert "known 50%" in driven.shown
        await driven.press("s", "s", "s", "s", "s")
        assert [one.name for one in driven.library.articles.paths] == ["b.txt", "a.txt"]
        assert "by known" in driven.lines()[0]
        await driven.press("j", "enter", "y")
        shares["a.txt"] = 0.95
        await driven.press("q")
        await driven.until(lambda: "known 95%" in driven.shown)
        await driven.until(
            lambda: [one.name for one in driven.library.articles.paths] == ["a.txt", "b.txt"]
        )


# Keywords.


async def test_the_tag_picker_does_not_wait_for_keywords_which_can_become_tags(
    opened: "Open", article: Path, language: "LanguageHere", monkeypatch: pytest.MonkeyPatch
) -> None:
    found = asyncio.Event()

    async def keywords(text: str, count: int, divisions: Divisions = NONE) -> list[Keyword]:
        await found.wait()
        return calls.keywords(text, count, divisions)

    monkeypatch.setattr(language, "keywords", keywords)
    async with opened(article, (100, 40)) as driven:
        await driven.press("t", "down")
        sheet = driven.app.screen
        assert isinstance(sheet, TagSheet)
        assert sheet._chosen == driven.reader.reading.tagset.by_name("地点")
        found.set()
        await driven.until(lambda: sheet._keywords is not None)
        await driven.settle()
        assert sheet._chosen == driven.reader.reading.tagset.by_name("地点")
        await driven.press("up", "up")
        assert "keyword" in driven.shown
        await driven.type("项目")
        assert "+ 项目  keyword" in driven.shown
        await driven.press("enter", "enter")
        assert driven.annotated()[0][1] == ["项目"]


async def test_without_the_language_process_the_picker_has_no_keywords(
    opened: "Open", write: "Write", language: "LanguageHere", monkeypatch: pytest.MonkeyPatch
) -> None:
    async def keywords(text: str, count: int, divisions: Divisions = NONE) -> list[Keyword]:
        raise LanguageError("gone")

    monkeypatch.setattr(language, "keywords", keywords)
    async with opened(write(TEXT)) as driven:
        await driven.press("t")
        sheet = driven.app.screen
        assert isinstance(sheet, TagSheet)
        await driven.until(lambda: sheet._keywords == [])
        await driven.press("enter")
        assert driven.annotated() == [("郴州", ["人物"], None, None)]
