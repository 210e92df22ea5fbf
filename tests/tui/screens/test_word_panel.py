"""The word at the cursor: what it means once the cursor rests, and where else it stands."""

import asyncio
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotations.errors import LanguageError
from annotations.language.meaning import Meaning
from annotations.occurrences import Occurrences
from annotations.span import Span
from tests.tui.screens.conftest import LanguageHere
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


async def test_the_parts_of_a_word_are_told_those_first_that_are_read_as_they_are_here(
    opened: "Open", words: Path
) -> None:
    async with opened(words, WIDE) as driven:
        driven.put("发展")
        await says(driven, "to issue")
        assert driven.shown.index("to issue") < driven.shown.index("hair")


async def test_all_homographs_are_told(opened: "Open", words: Path) -> None:
    async with opened(words, WIDE) as driven:
        driven.put("都")
        await says(driven, "capital city")
        assert driven.shown.index("dōu") < driven.shown.index("capital city")


@pytest.mark.parametrize("size", [(80, 24), (109, 30)])
async def test_without_room_beside_the_page_one_line_tells_it(
    opened: "Open", words: Path, size: tuple[int, int]
) -> None:
    async with opened(words, size) as driven:
        driven.put("联系")
        await says(driven, "connection")
        (line,) = [line for line in driven.lines() if "connection" in line]
        assert line.index("liánxì") < line.index("HSK 4") < line.index("connection")


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
        assert "no word here" in driven.said


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
