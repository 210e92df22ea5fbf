"""HSK levels of words."""

import pytest

from annotations.language.levels import HIGHEST, STANDARD, level, levels_within, words_up_to


@pytest.mark.parametrize(
    ("word", "expected"), [("朋友", 1), ("朋友们", None), ("收获", 5), ("一丝不苟", HIGHEST)]
)
def test_a_listed_word_has_its_level(word: str, expected: int | None) -> None:
    assert level(word) == expected


def test_a_traditional_word_has_the_level_of_its_simplified_form() -> None:
    assert level("收獲") == level("收穫") == level("收获")


def test_a_word_with_er_falls_back_to_the_one_without() -> None:
    assert level("玩儿") == level("玩")


def test_the_standard_is_the_one_in_force() -> None:
    assert STANDARD.name == "2025"
    assert "2026" in STANDARD.title


def test_the_words_up_to_a_level_are_those_of_it_and_below() -> None:
    first, second, all_words = words_up_to(1), words_up_to(2), words_up_to(HIGHEST)
    assert {level(word) for word in first} == {1}
    assert {level(word) for word in second} == {1, 2}
    assert len(first) < len(second) < len(all_words) == len(set(all_words))
    assert words_up_to(9) == all_words
    assert words_up_to(0) == []


def test_the_levels_within_a_word_are_those_of_its_parts_and_its_own() -> None:
    found = levels_within(["高質量發展", "，", "収"])
    assert {"高", "质量", "发展", "质", "展"} & found.keys() == {"高", "质量", "发展"}
    assert all(level(word) == known for word, known in found.items())
    assert levels_within(["质量"])["质量"] == level("质量")
