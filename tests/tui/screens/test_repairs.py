"""Damage is shown as it stands until it is repaired; then all stays where it was."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotations.articles.repair import Repair
from annotations.articles.view import reading_view
from annotations.errors import LanguageError
from annotations.span import Span
from tests.tui.screens.conftest import LanguageHere

if TYPE_CHECKING:
    from tests.tui.screens.conftest import Driven, Open

DAMAGED = "通過當?shù)馗刹咳罕姷墓餐Γ?11礦區(qū)"
REPAIRED = "通過當地干部群眾的共同努力,711礦區"
AFTER = "新生。老舊"


class SlowRepairs(LanguageHere):
    """Answers what is damaged when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.let = asyncio.Event()
        self.asked = 0
        self.failing = False

    async def repairs(self, text: str, span: Span) -> list[Repair]:
        self.asked += 1
        await self.let.wait()
        if self.failing:
            raise LanguageError("gone")
        return await super().repairs(text, span)


@pytest.fixture
def language() -> SlowRepairs:
    return SlowRepairs()


@pytest.fixture
def damaged(library: Path) -> Path:
    return next(library.glob("000_*.txt"))


def go_to(driven: "Driven", quote: str) -> None:
    reading = driven.reader.reading
    driven.page.go_to(reading.view.place(reading.article.text.index(quote)))


def lines_with(driven: "Driven", words: str) -> list[int]:
    return [number for number, line in enumerate(driven.lines()) if words in line]


async def repaired(driven: "Driven", language: SlowRepairs) -> None:
    language.let.set()
    await driven.until(lambda: REPAIRED in shown(driven))


def shown(driven: "Driven") -> str:
    return driven.reader.reading.view.paragraphs[driven.place.paragraph].text


async def test_the_line_being_read_and_the_cursor_stay(
    opened: "Open", language: SlowRepairs, damaged: Path
) -> None:
    async with opened(damaged) as driven:
        go_to(driven, AFTER)
        await driven.settle()
        assert DAMAGED.split("(", maxsplit=1)[0] in shown(driven)
        line = driven.page.cell_of(driven.place)
        assert line is not None
        await repaired(driven, language)
        assert driven.at == AFTER[0]
        after = driven.page.cell_of(driven.place)
        assert after is not None
        assert after.y == line.y


async def test_what_is_selected_stays_selected(
    opened: "Open", language: SlowRepairs, damaged: Path
) -> None:
    async with opened(damaged) as driven:
        go_to(driven, AFTER)
        await driven.press("v", "l", "l")
        assert driven.selected == AFTER[:3]
        await repaired(driven, language)
        assert driven.selected == AFTER[:3]
        await driven.press("1")
        assert [quote for quote, *_ in driven.annotated()] == [AFTER[:3]]


async def test_labels_stay_over_their_words(
    opened: "Open", language: SlowRepairs, damaged: Path
) -> None:
    async with opened(damaged) as driven:
        go_to(driven, AFTER)
        place = driven.place
        driven.page._targets = {"z": place}
        driven.page._show_labels("")
        await repaired(driven, language)
        go_to(driven, "郴州是一座")
        driven.page.action_label("z")
        assert driven.at == AFTER[0]


async def test_the_view_is_in_the_end_the_one_that_repairs_by_itself(
    opened: "Open", language: SlowRepairs, damaged: Path
) -> None:
    async with opened(damaged) as driven:
        await driven.press("G", "g")
        language.let.set()
        await driven.until(lambda: bool(driven.reader._summary))
        whole = reading_view(driven.reader.reading.article)
        found = driven.reader.reading.view
        assert [each.text for each in found.paragraphs] == [each.text for each in whole.paragraphs]
        assert driven.reader._summary == "263 inline hints · 5 repairs"


async def test_where_repairs_cannot_be_found_the_page_stays_as_it_is_and_says_so(
    opened: "Open", language: SlowRepairs, damaged: Path
) -> None:
    language.failing = True
    async with opened(damaged) as driven:
        go_to(driven, AFTER)
        language.let.set()
        await driven.until(lambda: "gone" in driven.said)
        assert DAMAGED.split("(", maxsplit=1)[0] in shown(driven)
        assert driven.at == AFTER[0]
