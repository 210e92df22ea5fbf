"""HSK levels of words."""

import pytest

from annotations.language.levels import HIGHEST, STANDARD, level


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
