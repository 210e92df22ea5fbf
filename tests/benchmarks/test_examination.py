"""The sets by which readings are judged are well-formed, and right and wrong are told apart."""

from collections import Counter
from collections.abc import Sequence

import pytest

from annotations.language.han import is_han, simplified
from annotations.language.pinyin import Syllable
from annotations.language.syllables import SYLLABLES
from annotations.span import Span
from tests.benchmarks.readings import Result, accuracy, agreement, error_rate, right
from tests.benchmarks.readings_sets import (
    HARD,
    NAMES,
    NEWS,
    ORDINARY,
    PARTICLES,
    Question,
    marked,
    news,
    questions,
    wanted_from,
)
from tests.benchmarks.readings_systems import System

PARTICLE_READINGS = {
    "的": {"de5", "di1", "di2", "di4"},
    "地": {"de5", "di4"},
    "得": {"de5", "de2", "dei3"},
    "了": {"le5", "liao3"},
    "着": {"zhe5", "zhao1", "zhao2", "zhuo2"},
    "过": {"guo5", "guo4"},
}


def sentences() -> list[Question]:
    return [*questions(PARTICLES), *questions(NAMES)]


def readings_of(asked: Sequence[Question]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for question in asked:
        for place, wanted in question.wanted.items():
            character = simplified(question.text[place]).replace("著", "着")
            found.setdefault(character, set()).update(f"{one.letters}{one.tone}" for one in wanted)
    return found


def test_every_label_is_a_syllable_with_a_tone() -> None:
    for question in [*sentences(), *news()]:
        for wanted in question.wanted.values():
            assert wanted
            assert all(one.letters in SYLLABLES and 1 <= one.tone <= 5 for one in wanted)


def test_every_marked_character_is_han_and_some_are_marked_in_every_sentence() -> None:
    for question in sentences():
        assert question.wanted
        assert question.use
        assert all(is_han(question.text[place]) for place in question.wanted)


def test_no_sentence_asks_the_same_twice() -> None:
    asked = [(question.text, *question.wanted) for question in sentences()]
    assert len(asked) == len(set(asked))


def test_particles_have_all_their_readings() -> None:
    assert readings_of(list(questions(PARTICLES))) == PARTICLE_READINGS


def test_there_are_300_particles_and_a_third_of_them_are_hard() -> None:
    asked = list(questions(PARTICLES))
    assert len(asked) >= 300
    assert 3 * sum(HARD in question.use for question in asked) >= len(asked)


def test_there_are_150_names_and_ordinary_words_beside_them() -> None:
    ordinary = [question for question in questions(NAMES) if question.use.startswith(ORDINARY)]
    assert len(list(questions(NAMES))) - len(ordinary) >= 150
    assert len(ordinary) >= 50


def test_every_han_character_of_three_articles_has_its_reading() -> None:
    asked = list(news())
    assert {question.use for question in asked} == {"001", "002", "003"}
    assert len(NEWS) == 3
    for question in asked:
        assert [place for place, character in enumerate(question.text) if is_han(character)] == [
            *question.wanted
        ]


def test_marks_and_labels_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        marked("▁尉迟▁恭", "yu4")


@pytest.mark.parametrize(
    ("character", "reading", "label", "expected"),
    [
        ("过", Syllable("guo", 5), "guo5", True),
        ("过", Syllable("guo", 4), "guo5", False),
        ("过", Syllable("guo", 4), "guo4|guo5", True),
        ("区", Syllable("Ou", 1), "ou1", True),
        ("不", Syllable("bu", 2), "bu4", True),
        ("一", Syllable("yi", 2), "yi1", True),
        ("儿", Syllable("er", 2), "r5", True),
        ("儿", Syllable("er", 2), "ou1", False),
        ("绿", None, "lv4", False),
        ("绿", Syllable("lü", 4), "lv4", True),
    ],
)
def test_a_reading_is_right_where_the_standard_has_it(
    character: str, reading: Syllable | None, label: str, expected: bool
) -> None:
    assert right(character, reading, wanted_from(label)) is expected


def test_a_question_is_missed_once_and_a_character_counts_by_itself() -> None:
    asked = [marked("▁尉迟▁恭", "yu4 chi2"), marked("▁区▁别", "qu1")]

    silent = System(iter, lambda _text, _read: {0: Syllable("qu", 1)})
    assert accuracy(asked)(silent) == 50
    assert error_rate(asked)(silent) == pytest.approx(2000 / 3)


def test_words_agree_by_their_places() -> None:
    whole, parts = Counter([Span(0, 4)]), Counter([Span(0, 2), Span(2, 4)])
    assert agreement([(whole, whole)]) == 100
    assert agreement([(whole, parts)]) == 0


def test_what_is_not_counted_is_not_missed() -> None:
    assert not Result("time", {"ours": None}, "≤", 30).missed
    assert not Result("time", {"ours": 31}, "≤", None).missed
    assert Result("time", {"ours": 31}, "≤", 30).missed
