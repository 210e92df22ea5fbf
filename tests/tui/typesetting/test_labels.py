"""Jump labels."""

from hypothesis import given
from hypothesis import strategies as st

from tui.typesetting.labels import LETTERS, labels_for

MOST = 26 * 26
# So many words, of which each so-manieth is narrow.
WIDTHS = st.tuples(st.integers(0, 676), st.integers(1, 9)).map(
    lambda one: [1 if index % one[1] == 0 else 2 for index in range(one[0])]
)


def test_every_letter_is_a_label_letter_once() -> None:
    assert sorted(LETTERS) == [*"abcdefghijklmnopqrstuvwxyz"]


@given(WIDTHS)
def test_each_word_has_one_label_of_one_letter_or_two(widths: list[int]) -> None:
    labels = labels_for(widths)
    assert len(labels) == len(widths)
    assert all(len(label) in (1, 2) and set(label) <= {*LETTERS} for label in labels)


@given(WIDTHS)
def test_no_two_labels_are_the_same_and_none_begins_another(widths: list[int]) -> None:
    labels = labels_for(widths)
    assert len({*labels}) == len(labels)
    single = {label for label in labels if len(label) == 1}
    assert not any(label[0] in single for label in labels if len(label) == 2)


@given(st.lists(st.integers(1, 8), max_size=26))
def test_one_letter_is_enough_while_there_are_letters(widths: list[int]) -> None:
    assert all(len(label) == 1 for label in labels_for(widths))


@given(st.integers(0, 20), st.integers(27, 100))
def test_narrow_words_have_one_letter_so_that_no_label_hides_a_neighbour(
    narrow: int, wide: int
) -> None:
    widths = [1] * narrow + [2] * wide
    labels = labels_for(widths)
    assert all(len(label) == 1 for label in labels[:narrow])
    assert all(len(label) == 2 for label in labels[narrow:])


@given(st.integers(0, 300), st.integers(0, 376))
def test_one_letter_more_for_a_narrow_word_would_leave_a_word_without(
    narrow: int, wide: int
) -> None:
    labels = labels_for([1] * narrow + [2] * wide)
    single = sum(len(label) == 1 for label in labels)
    if len(labels) > 26 and single < narrow:
        assert single + 1 + 26 * (26 - single - 1) < len(labels)


@given(st.integers(0, 520), st.integers(0, 156))
def test_every_word_has_a_label_while_there_are_labels(wide: int, narrow: int) -> None:
    assert all(labels_for([2] * wide + [1] * narrow))


def test_more_words_than_labels_leave_the_last_without_one() -> None:
    labels = labels_for([2] * (MOST + 5))
    assert labels[MOST:] == [""] * 5
    assert len({*labels[:MOST]}) == MOST
    assert all(map(str.isalpha, labels[:MOST]))


def test_the_words_at_the_start_get_the_letters_under_the_fingers() -> None:
    assert labels_for([2] * 3) == ["f", "j", "d"]
    assert labels_for([2] * 27)[:3] == ["ff", "fj", "fd"]
    assert labels_for([]) == []
