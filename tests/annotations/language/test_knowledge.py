"""Which words a reader knows, and how much of a text that is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.language.knowledge import Knowledge, known_share
from annotations.language.levels import level, level_of_form, levels_within
from annotations.language.vocabulary import EMPTY, Entry, State, Vocabulary


def knowing(known_level: int, **states: str) -> Knowledge:
    """What one knows at a level, with words of these states."""
    entries = [
        Entry(word, State(state)) for state, words in states.items() for word in words.split()
    ]
    return Knowledge(Vocabulary.of(entries), known_level, level_of_form)


@pytest.mark.parametrize(
    ("word", "at"), [("朋友", 1), ("收获", 5), ("收穫", 5), ("一丝不苟", 7), ("玩儿", 1)]
)
def test_a_listed_word_is_known_from_its_level_on(word: str, at: int) -> None:
    assert [knowing(known).is_known(word) for known in range(10)] == [False] * at + [True] * (
        10 - at
    )


def test_the_vocabulary_goes_before_the_level() -> None:
    assert knowing(1, known="一丝不苟").is_known("一絲不苟")
    assert not knowing(9, learning="朋友").is_known("朋友")
    assert not knowing(9, new="朋友").is_known("朋友")


@pytest.mark.parametrize(
    "word",
    [
        "高质量发展",
        "高質量發展",
        "每天",
        "一个",
        "两千多年",
        "三十五",
        "第二十一",
        "看一看",
        "新闻记者",
    ],
)
def test_a_compound_of_known_words_is_known(word: str) -> None:
    assert level(word) is None
    assert knowing(4).is_known(word)
    assert not knowing(0).is_known(word)


@pytest.mark.parametrize("word", ["走马看花", "坐吃山空", "郴州", "破釜沉舟", "锂电池"])
def test_what_has_unknown_parts_or_is_an_idiom_of_lone_characters_is_unknown(word: str) -> None:
    assert not knowing(6).is_known(word)


def test_a_part_may_be_known_by_the_vocabulary_and_a_marked_part_is_not_known() -> None:
    assert not knowing(4).is_known("锂电池")
    assert knowing(4, known="锂 电池").is_known("锂电池")
    assert knowing(4, known="锂 电池").is_known("鋰電池")
    assert not knowing(4, learning="发展").is_known("高质量发展")


def test_a_compound_that_is_marked_is_what_it_is_marked_as() -> None:
    assert not knowing(9, learning="高质量发展").is_known("高质量发展")


def test_a_listed_word_is_not_known_by_its_characters() -> None:
    assert level("马上") == 3
    assert not knowing(1, known="马 上").is_known("马上")


@pytest.mark.parametrize("text", ["", "OK", "3.5%", "！", "😀", "\ud800"])
def test_what_holds_no_han_is_not_unknown(text: str) -> None:
    assert knowing(0).is_known(text)


def test_letters_in_a_word_do_not_make_it_unknown() -> None:
    assert knowing(4, known="恤").is_known("T恤")
    assert not knowing(4).is_known("T恤")


def test_a_rare_character_is_unknown_and_so_is_what_is_too_long_for_a_word() -> None:
    assert not knowing(9).is_known("𠀀")
    assert not knowing(9).is_known("一" * 100_000)


@given(
    st.lists(st.text(st.sampled_from("高质量发展郴州三十五不天每，A收穫获儿花园"), max_size=12)),
    st.integers(0, 9),
)
def test_the_levels_within_words_are_all_that_must_be_known_of_them(
    words: list[str], known_level: int
) -> None:
    here = knowing(known_level, known="质量 郴")
    there = Knowledge(here.vocabulary, known_level, levels_within(words).get)
    assert [there.is_known(word) for word in words] == [here.is_known(word) for word in words]


def test_the_share_counts_running_words() -> None:
    words = {"朋友": 6, "收获": 3, "郴州": 1}
    assert known_share(words, knowing(0)) == 0
    assert known_share(words, knowing(1)) == 0.6
    assert known_share(words, knowing(5)) == 0.9
    assert known_share(words, knowing(5, known="郴州")) == 1


def test_of_no_words_there_is_no_share() -> None:
    assert known_share({}, Knowledge(EMPTY, 3, level_of_form)) is None
