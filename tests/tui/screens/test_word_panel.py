"""The word at the cursor: what it means once the cursor rests, and where else it stands."""

import asyncio
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from annotations.errors import LanguageError
from annotations.language.meaning import Meaning
from annotations.language.pinyin import Style
from annotations.occurrences import Occurrences
from annotations.span import Span
from tests.tui.screens.conftest import CONFIG, LanguageHere
from tui.config import PinyinSettings
from tui.screens import looking_up
from tui.screens.word_sheet import WordSheet
from tui.widgets.word_listing import WordListing

if TYPE_CHECKING:
    from tests.tui.screens.conftest import Driven, Open, Write

WIDE = (120, 40)
TEXT = "我们联系老师。\n他们都发展了。\n联系人在这里，聯繫他們。\n"


class Slow(LanguageHere):
    """Tells what words mean when it is let, and counts what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.let = asyncio.Event()
        self.let.set()
        self.made = 1.0
        self.failing = False
        self.meanings: list[str] = []
        self.searched: list[Path] = []

    async def meaning(self, text: str, word: Span) -> Meaning:
        self.meanings.append(text[word.start : word.end])
        await self.let.wait()
        if self.failing:
            raise LanguageError("gone")
        return await super().meaning(text, word)

    async def dictionary_made(self) -> float:
        return self.made

    async def occurrences(
        self, article: Path, encoding: str | None, forms: tuple[str, ...], most: int
    ) -> Occurrences:
        self.searched.append(article)
        await self.let.wait()
        return await super().occurrences(article, encoding, forms, most)


@pytest.fixture
def language() -> Slow:
    return Slow()


@pytest.fixture
def words(write: "Write") -> Path:
    return write(TEXT)


async def says(driven: "Driven", words: str) -> None:
    await driven.until(lambda: words in driven.shown)


# The panel and the bar


async def test_beside_the_page_it_tells_what_the_word_means_when_the_cursor_rests(
    opened: "Open", words: Path
) -> None:
    async with opened(words, WIDE) as driven:
        driven.put("联系")
        await says(driven, "connection")
        shown = driven.shown
        assert "联系 聯繫" in shown
        assert "liánxì" in shown
        assert "HSK 4 · 3 here" in shown
        assert "in a million" in shown


async def test_the_parts_of_a_word_are_told_as_they_are_read_here(
    opened: "Open", words: Path
) -> None:
    async with opened(words, WIDE) as driven:
        driven.put("发展")
        await says(driven, "to issue")
        assert driven.shown.index("development") < driven.shown.index("to issue")
        assert "hair" not in driven.shown


@pytest.mark.parametrize("size", [(80, 24), WIDE])
async def test_a_variant_is_followed_to_the_word_it_is_one_of(
    opened: "Open", write: "Write", size: tuple[int, int]
) -> None:
    async with opened(write("城市的收獲。\n"), size) as driven:
        driven.put("收獲")
        await says(driven, "收獲 → 收穫|收获 to harvest")
        await driven.press("D")
        await driven.until(lambda: listing(driven).here is not None)
        assert "收獲 → 收穫|收获 to harvest" in driven.shown


@pytest.mark.parametrize("size", [(80, 24), WIDE])
async def test_a_word_joined_over_a_space_is_looked_up_without_it(
    opened: "Open", write: "Write", size: tuple[int, int]
) -> None:
    async with opened(write("地 址：在这里的地址。\n"), size) as driven:
        await driven.press("v", "l", "l", "S", "enter")
        await says(driven, "address")
        assert "structural particle" not in driven.shown
        assert "2 here" in driven.shown
        await driven.press("D")
        await driven.until(lambda: listing(driven).here is not None)
        assert "address" in driven.shown
        here = listing(driven).here
        assert here is not None
        assert [one.word for one in here.places] == ["地 址", "地址"]


async def test_characters_spaced_apart_are_told_to_be_the_longer_word_they_may_be(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write("电 话：123\n"), WIDE) as driven:
        await says(driven, "telephone")


@pytest.mark.parametrize(
    ("style", "reading", "other"),
    [
        (Style.NUMBER, "dou1", "du1 capital city"),
        (Style.ZHUYIN, "ㄉㄡ", "ㄉㄨ capital city"),
        (Style.MARK, "dōu", "dū capital city"),
    ],
)
async def test_readings_are_in_the_style_the_user_wants(
    opened: "Open", words: Path, style: Style, reading: str, other: str
) -> None:
    config = replace(CONFIG, pinyin=PinyinSettings(style=style))
    for size in ((80, 24), WIDE):
        async with opened(words, size, config) as driven:
            driven.put("都")
            await says(driven, f"都  {reading} ")
            await driven.press("D")
            await says(driven, other)
            assert style is Style.MARK or "dōu" not in driven.shown


@pytest.mark.parametrize("size", [(80, 24), (109, 30)])
async def test_without_room_beside_the_page_one_line_tells_it(
    opened: "Open", words: Path, size: tuple[int, int]
) -> None:
    async with opened(words, size) as driven:
        driven.put("联系")
        await says(driven, "connection")
        (line,) = [line for line in driven.lines() if "connection" in line]
        assert line.index("liánxì") < line.index("connection") < line.index("HSK 4")


async def test_on_that_line_counts_yield_to_the_meaning_and_what_was_done_to_the_text_to_both(
    opened: "Open", write: "Write"
) -> None:
    text = "他們聯(lián)系老師，發(fā)展了。\n"
    async with opened(write(text), (80, 24)) as driven:
        await driven.until(lambda: bool(driven.reader._summary))
        driven.put("老師")
        await says(driven, "teacher")
        (line,) = [line for line in driven.lines() if "teacher" in line]
        assert line.rstrip().endswith("2 inline hints")
        assert line.index("teacher") < line.index("HSK 1 · 1 here") < line.index("2 inline")
        driven.put("聯")
        await says(driven, "connection")
        (line,) = [line for line in driven.lines() if "connection" in line]
        assert line.rstrip().endswith("HSK 4")
        assert " here" not in line


async def test_on_that_line_a_long_note_leaves_room_for_the_meaning(
    opened: "Open", words: Path
) -> None:
    async with opened(words, (80, 24)) as driven:
        driven.put("老师")
        await driven.press("2", "c", *"note" * 30, "escape")
        await says(driven, "teacher")
        (line,) = [line for line in driven.lines() if "teacher" in line]
        assert line.index("地点") < line.index("notenote") < line.index("teacher")


async def test_a_doubtful_reading_is_told_to_be_until_a_hint_is_kept(
    opened: "Open", article: Path
) -> None:
    async with opened(article, WIDE) as driven:
        driven.reader.reading.doubt = 1.0
        driven.put("郴州")
        await says(driven, "chēnzhōu ?")
        await driven.press("p", "enter")
        assert "chēnzhōu ?" not in driven.shown


async def test_nothing_is_asked_while_the_cursor_moves_and_nothing_twice(
    opened: "Open", article: Path, language: Slow
) -> None:
    async with opened(article) as driven:
        driven.put("郴州")
        await driven.until(lambda: bool(language.meanings))
        asked = len(language.meanings)
        await driven.press_at_once(*"wwwwwwww")
        driven.put("郴州")
        await asyncio.sleep(2 * looking_up.REST_SECONDS)
        assert len(language.meanings) <= asked + 1


async def test_a_key_does_not_wait_for_a_meaning_and_the_one_that_comes_late_is_not_shown(
    opened: "Open", words: Path, language: Slow
) -> None:
    async with opened(words) as driven:
        await driven.until(lambda: "我们" in language.meanings)
        language.let.clear()
        driven.put("老师")
        await driven.until(lambda: "老师" in language.meanings)
        await driven.press("w")
        assert driven.chosen == "他们"
        language.let.set()
        await says(driven, "they")
        assert "teacher" not in driven.shown


async def test_while_the_dictionary_is_made_it_is_told_how_far(
    opened: "Open", words: Path, language: Slow
) -> None:
    language.made = 0.42
    async with opened(words) as driven:
        driven.put("联系")
        await says(driven, "making the dictionary: 42%")
        language.made = 1.0
        await says(driven, "connection")


async def test_where_there_is_no_dictionary_it_is_told_and_reading_goes_on(
    opened: "Open", words: Path, language: Slow
) -> None:
    language.failing = True
    async with opened(words) as driven:
        driven.put("联系")
        await says(driven, "no dictionary")
        await driven.press("w")
        assert driven.chosen == "老师"


async def test_what_is_no_word_means_nothing(opened: "Open", words: Path, language: Slow) -> None:
    async with opened(words) as driven:
        driven.put("。")
        await asyncio.sleep(2 * looking_up.REST_SECONDS)
        assert "。" not in language.meanings
        await driven.press("D")
        assert "no word here" in driven.footer


@pytest.mark.parametrize("mark", "“”（，…·%(=")
async def test_on_a_mark_it_is_told_that_there_is_no_word(
    opened: "Open", write: "Write", mark: str
) -> None:
    async with opened(write(f"我们{mark}学习。\n"), (40, 12)) as driven:
        await driven.press("l", "l", "D")
        assert driven.at == mark
        assert "there is no word here" in driven.footer
        await driven.press("h", "l", "v", "D")
        assert "there is no word here" in driven.footer


async def test_the_library_is_counted_only_when_the_cursor_rests_for_long(
    opened: "Open", library: Path, language: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking_up, "IDLE_SECONDS", 0.3)
    async with opened(library, WIDE) as driven:
        await driven.press("j", "j", "j", "enter")
        driven.put("郴州")
        await says(driven, "in a million")
        assert not language.searched
        await says(driven, "in the library")
        total = sum(
            len(re.findall(r"郴\s*州", path.read_text("utf-8"))) for path in library.glob("*.txt")
        )
        assert f"{total} in the library" in driven.shown


# The sheet


def listing(driven: "Driven") -> WordListing:
    assert isinstance(driven.app.screen, WordSheet)
    return driven.app.screen.listing


async def test_the_sheet_lists_this_articles_places_in_either_script_and_enter_goes_there(
    opened: "Open", words: Path
) -> None:
    async with opened(words) as driven:
        driven.put("联系")
        await driven.press("D")
        await driven.until(lambda: listing(driven).here is not None)
        here = listing(driven).here
        assert here is not None
        assert here.total == 3
        await driven.press("tab", "j", "j", "enter")
        assert driven.at == "聯"


async def test_the_sheet_lists_the_other_articles_and_enter_opens_them_there(
    opened: "Open", write: "Write"
) -> None:
    library = write("我们联系老师。\n", "texts/1.txt").parent
    write(f"{'没有什么。' * 400}\n\n他联系我。\n", "texts/2.txt")
    (library / "3.txt").write_bytes(b"\x00\xff\x00")
    async with opened(library) as driven:
        await driven.press("enter")
        driven.put("联系")
        await driven.press("2", "D")
        await driven.until(lambda: bool(listing(driven).others) and not listing(driven).progress)
        assert [(one.article.name, one.total) for one in listing(driven).others] == [("2.txt", 1)]
        await driven.press("tab", "tab")
        assert "▸" in next(line for line in driven.lines() if "他联系我" in line)
        await driven.press("enter")
        await driven.until(lambda: driven.reader.reading.article.path.name == "2.txt")
        await driven.settle()
        assert driven.chosen == "联系"
        assert driven.page.in_sight(driven.reader.reading.span(driven.page.chosen))
        await driven.press("q")
        assert driven.reader_or_none is None


async def test_an_article_opened_by_itself_is_not_looked_for_elsewhere(
    opened: "Open", words: Path, write: "Write", language: Slow
) -> None:
    write("他联系我。\n", "texts/2.txt")
    async with opened(words) as driven:
        driven.put("联系")
        await driven.press("D")
        await driven.until(lambda: listing(driven).here is not None)
        await driven.settle()
        assert not language.searched


async def test_on_the_sheet_characters_come_after_the_places_of_a_word_that_is_listed(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write("天天见闻。卢黎清来了。\n")) as driven:
        driven.put("见闻")
        await driven.press("D")
        await driven.until(lambda: listing(driven).here is not None)
        shown = driven.shown
        assert shown.index("what one has seen") < shown.index("here  1") < shown.index("闻 wén")
        await driven.press("escape")
        driven.put("卢黎清")
        word = driven.chosen
        assert len(word) > 1
        await driven.press("D")
        await driven.until(lambda: listing(driven).here is not None)
        assert driven.shown.index(f"{word[-1]} ") < driven.shown.index("here  1")


async def test_the_sheet_shows_places_as_the_page_shows_them(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write("網址：a@aa.com\n\n要聯(lián)系老師(shī)去\n\n好\n")) as driven:
        driven.put("老")
        await driven.press("D")
        await driven.until(lambda: listing(driven).here is not None)
        here = listing(driven).here
        assert here is not None
        assert [one[2:] for one in here.places] == [("要聯系", "老師", "去")]
        assert "要聯系老師去" in driven.shown


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 40)])
async def test_the_sheet_shows_what_the_word_means_at_any_size_and_esc_leaves_it(
    opened: "Open", words: Path, size: tuple[int, int]
) -> None:
    async with opened(words, size) as driven:
        driven.put("联系")
        for leave in ("escape", "q", "D"):
            await driven.press("D")
            await says(driven, "connection")
            await driven.press("G")
            await driven.press("g", leave)
            assert driven.chosen == "联系"
            assert not isinstance(driven.app.screen, WordSheet)
