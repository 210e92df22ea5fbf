"""The vocabulary while the program runs: it follows its file, and knows words by their parts."""

from datetime import date
from pathlib import Path

import pytest

from annotations.errors import LanguageError, VocabularyError
from annotations.language.levels import levels_within
from annotations.language.vocabulary import State
from annotations.vocabulary_file import apply_change, read_vocabulary
from tui.known_words import KnownWords
from tui.language_process import LanguageProcess

TODAY = date(2026, 11, 22)


class Levels(LanguageProcess):
    """Knows the levels of words, and counts what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    async def levels_within(self, words: list[str]) -> dict[str, int]:
        self.asked.extend(words)
        return levels_within(words)


class Dead(LanguageProcess):
    """Answers nothing."""

    async def levels_within(self, words: list[str]) -> dict[str, int]:
        raise LanguageError("gone")


@pytest.fixture
def known(tmp_path: Path) -> KnownWords:
    return KnownWords(tmp_path / "folder" / "vocabulary.csv", 3)


async def test_what_is_marked_is_in_the_file_and_here_at_once(known: KnownWords) -> None:
    await known.make(known.vocabulary.marked(["收獲"], State.KNOWN, TODAY))
    assert known.vocabulary.state("收获") is State.KNOWN
    assert read_vocabulary(known.path).state("收获") is State.KNOWN
    assert not await known.refresh()


async def test_the_file_is_read_again_when_it_has_changed(known: KnownWords) -> None:
    await known.refresh()
    apply_change(known.path, known.vocabulary.marked(["收获"], State.LEARNING, TODAY))
    assert await known.refresh()
    assert known.vocabulary.state("收获") is State.LEARNING
    before = known.vocabulary
    assert not await known.refresh()
    assert known.vocabulary is before


async def test_a_file_edited_into_nonsense_is_told_and_what_was_read_stays(
    known: KnownWords,
) -> None:
    await known.make(known.vocabulary.marked(["收获"], State.KNOWN, TODAY))
    known.path.write_text("nonsense\n")
    with pytest.raises(VocabularyError, match="the first line names the columns"):
        await known.refresh()
    assert known.vocabulary.state("收获") is State.KNOWN


async def test_words_that_were_met_are_known_by_their_level_or_their_parts(
    known: KnownWords,
) -> None:
    language = Levels()
    await known.meet(["朋友", "收获", "小朋友", "郴州"], language)
    words = ["朋友", "收获", "小朋友", "郴州"]
    assert list(filter(known.knowledge.is_known, words)) == ["朋友", "小朋友"]
    await known.meet(["朋友", "天"], language)
    assert sorted(language.asked) == sorted([*words, "天"])


async def test_words_whose_levels_could_not_be_found_are_asked_for_again(known: KnownWords) -> None:
    with pytest.raises(LanguageError):
        await known.meet(["朋友"], Dead())
    language = Levels()
    await known.meet(["朋友"], language)
    assert language.asked == ["朋友"]
