"""Proof-reading: only doubtful readings are gone through; each is kept or corrected by one key."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from annotations.language.divisions import NONE
from annotations.language.offering import HintMode
from annotations.language.word import Word
from annotations.service.analysis_request import AnalysisRequest
from tests.tui.screens.conftest import CONFIG, LanguageHere
from tui.typesetting.rows import RubyKind

if TYPE_CHECKING:
    from tests.tui.screens.conftest import Driven, Open, Write

DOUBTED = {"地方": "dìfang", "精神": "jīngshén", "银行": "yínháng"}
BEFORE = "".join(f"第{number}段，我们学习。\n" for number in range(60))
TEXT = f"我们去地方。\n他们的精神很好。\n{BEFORE}银行在这里，地方在那里。\n"


class Doubting(LanguageHere):
    """Doubts some words and is sure of all others."""

    def __init__(self) -> None:
        super().__init__()
        self.let = asyncio.Event()
        self.let.set()

    async def analyse(self, request: AnalysisRequest) -> list[list[Word]]:
        await self.let.wait()
        found = await super().analyse(request)
        return [[_doubted(word, request) for word in words] for words in found]


def _doubted(word: Word, request: AnalysisRequest) -> Word:
    confidence = 0.5 if word.text in DOUBTED.keys() - request.chosen.keys() else 1.0
    return word._replace(confidence=confidence, pinyin=DOUBTED.get(word.text, word.pinyin))


@pytest.fixture
def language() -> Doubting:
    return Doubting()


@pytest.fixture
def doubtful(write: "Write") -> Path:
    return write(TEXT)


async def proofread(driven: "Driven") -> None:
    await driven.press("P")
    await looked_through(driven)


async def looked_through(driven: "Driven") -> None:
    doubts = driven.reader.proofreading
    assert doubts is not None
    await driven.until(lambda: doubts.complete)
    await driven.settle()


def test_the_words_that_are_doubted_here_are_words(language: Doubting) -> None:
    request = AnalysisRequest(("我们去地方。他们的精神很好。银行在这里。",))
    (words,) = asyncio.run(language.analyse(request))
    assert [word.text for word in words if word.confidence < 1] == list(DOUBTED)


async def test_a_doubtful_hint_looks_otherwise_than_a_sure_one_also_without_colours(
    opened: "Open", doubtful: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(doubtful) as driven:
        await driven.press("P")
        kinds = {ruby.text: ruby.kind for ruby in driven.reader.reading.rubies(0)}
        assert kinds["dìfang"] is RubyKind.DOUBTFUL
        assert kinds["wǒmen"] is RubyKind.OFFERED
        palette = driven.app.desk.palette
        assert palette.monochrome
        sure, doubted = (palette.hint(kind, None) for kind in (RubyKind.OFFERED, RubyKind.DOUBTFUL))
        assert doubted.underline
        assert not sure.underline


async def test_it_shows_all_hints_and_afterwards_those_that_were_shown(
    opened: "Open", doubtful: Path
) -> None:
    async with opened(doubtful) as driven:
        before = driven.reader.reading.hints
        for leave in ("P", "escape"):
            await driven.press("P")
            assert driven.reader.reading.hints is HintMode.ALL
            assert "xuéxí" in driven.shown
            await driven.press("m")
            assert driven.reader.reading.hints is HintMode.ALL
            await driven.press(leave)
            assert driven.reader.reading.hints is before
            assert "xuéxí" not in driven.shown
        assert driven.app.desk.memory.remembered.hints == ""


async def test_the_brackets_go_over_what_is_doubtful_in_the_whole_article_and_around(
    opened: "Open", doubtful: Path
) -> None:
    async with opened(doubtful) as driven:
        await proofread(driven)
        assert "4 doubtful" in driven.footer
        went = []
        for key in ("right_square_bracket",) * 4 + ("left_square_bracket",) * 2:
            await driven.press(key)
            went.append((driven.chosen, driven.footer.split("doubtful ")[1].split("  ")[0]))
        assert went == [
            ("地方", "1 of 4"),
            ("精神", "2 of 4"),
            ("银行", "3 of 4"),
            ("地方", "4 of 4"),
            ("银行", "3 of 4"),
            ("精神", "2 of 4"),
        ]
        await driven.press("left_square_bracket", "left_square_bracket")
        assert driven.footer.split("doubtful ")[1].startswith("4 of 4")


async def test_outside_of_it_the_brackets_go_over_annotations_and_nothing_is_accepted(
    opened: "Open", doubtful: Path
) -> None:
    async with opened(doubtful) as driven:
        driven.put("学习")
        await driven.press("2", "g", "a")
        assert not [one for one in driven.saved() if one.hint]
        await driven.press("right_square_bracket")
        assert driven.chosen == "学习"


async def test_one_key_keeps_the_reading_and_goes_on_and_undo_takes_it_back(
    opened: "Open", doubtful: Path
) -> None:
    async with opened(doubtful) as driven:
        await proofread(driven)
        await driven.press("right_square_bracket", "a")
        assert driven.annotated() == [("地方", [], "dìfang", None)]
        assert driven.chosen == "精神"
        await looked_through(driven)
        assert "doubtful 1 of 2" in driven.footer
        await driven.press("a", "a")
        assert [hint for _, _, hint, _ in driven.annotated()] == ["dìfang", "jīngshén", "yínháng"]
        await looked_through(driven)
        assert "nothing doubtful" in driven.footer
        await driven.press("u")
        assert len(driven.annotated()) == 2
        await looked_through(driven)
        assert "doubtful 1 of 1" in driven.footer


async def test_a_word_whose_reading_is_kept_is_doubtful_nowhere_until_that_is_undone(
    opened: "Open", doubtful: Path
) -> None:
    async with opened(doubtful) as driven:
        await proofread(driven)
        assert "4 doubtful" in driven.footer
        await driven.press("right_square_bracket", "a")
        await looked_through(driven)
        assert "of 2" in driven.footer
        await driven.press("u")
        await looked_through(driven)
        assert "of 4" in driven.footer


async def test_a_reading_that_is_not_doubtful_is_not_kept(opened: "Open", doubtful: Path) -> None:
    async with opened(doubtful) as driven:
        await driven.press("P", "g", "a")
        assert driven.annotated() == []
        assert "nothing doubtful here" in driven.said


async def test_what_is_corrected_is_doubtful_no_more(opened: "Open", doubtful: Path) -> None:
    async with opened(doubtful) as driven:
        await proofread(driven)
        await driven.press("right_square_bracket", "p")
        await driven.type("di4fang1")
        await driven.press("enter")
        assert driven.annotated() == [("地方", [], "dìfāng", None)]
        await looked_through(driven)
        assert "of 2" in driven.footer


async def test_once_one_is_corrected_the_next_is_gone_to(opened: "Open", doubtful: Path) -> None:
    async with opened(doubtful) as driven:
        await proofread(driven)
        await driven.press("right_square_bracket", "p", "escape")
        assert driven.chosen == "地方"
        await driven.press("p", "enter")
        assert driven.chosen == "精神"
        await looked_through(driven)
        assert "doubtful 1 of 2" in driven.footer
        await driven.press("p", "enter", "P", "g", "p", "enter")
        assert driven.chosen == "我们"


async def test_the_words_ahead_are_asked_for_beside_the_keys(
    opened: "Open", doubtful: Path, language: Doubting
) -> None:
    async with opened(doubtful) as driven:
        await driven.until(lambda: driven.reader.reading.words(0) is not None)
        language.let.clear()
        await driven.press("P", "right_square_bracket", "right_square_bracket")
        cursor = driven.place
        await driven.press("right_square_bracket", "l")
        assert driven.place != cursor
        assert "+" in driven.footer
        driven.put("精神")
        await driven.press("right_square_bracket")
        language.let.set()
        await driven.until(lambda: driven.chosen == "银行")
        await looked_through(driven)
        assert "doubtful 3 of 4" in driven.footer


async def test_another_threshold_makes_nothing_doubtful(opened: "Open", doubtful: Path) -> None:
    async with opened(doubtful, config=replace(CONFIG, doubt=0.4)) as driven:
        await proofread(driven)
        assert "nothing doubtful" in driven.footer


async def test_words_split_meanwhile_are_looked_through_anew(
    opened: "Open", doubtful: Path
) -> None:
    async with opened(doubtful) as driven:
        await proofread(driven)
        reading = driven.reader.reading
        await reading.divide(NONE.with_split(("地", "方")), [0])
        driven.reader._look_through()
        await looked_through(driven)
        await driven.press("g")
        assert "2 doubtful" in driven.footer
