"""Where a word stands in a text, with what is around it."""

from hypothesis import given
from hypothesis import strategies as st

from annotations.occurrences import AROUND, occurrences


def test_a_word_is_found_in_any_of_its_forms_with_a_line_of_what_is_around_it() -> None:
    found = occurrences("他们\n  联系我，不聯繫你", ["联系", "聯繫"], 5)
    assert found.total == 2
    assert [(one.before, one.after) for one in found.first] == [
        ("他们", "我，不聯繫你"),
        ("他们联系我，不", "你"),
    ]


def test_readings_and_line_ends_within_a_word_do_not_part_it() -> None:
    assert occurrences("聯(lián)系，聯系，聯\n系（xì），聯，系", ["聯系"], 9).total == 3


def test_all_are_counted_but_only_so_many_places_returned() -> None:
    found = occurrences("天地" * 9, ["天地"], 2)
    assert (found.total, [(one.start, one.end) for one in found.first]) == (9, [(0, 2), (2, 4)])


def test_of_forms_one_within_the_other_the_longer_one_is_found() -> None:
    assert [one.end for one in occurrences("联系人", ["联系", "联系人"], 1).first] == [3]


def test_without_a_form_nothing_is_found() -> None:
    assert occurrences("天地", ["", ""], 5).total == 0


@given(st.text("天地 \n(a)\ud800𠀀", max_size=40), st.text("天地𠀀(", min_size=1, max_size=2))
def test_places_are_where_the_word_is(text: str, form: str) -> None:
    found = occurrences(text, [form], 99)
    assert found.total == len(found.first) >= text.count(form)
    for start, end, before, after in found.first:
        assert (text[start], text[end - 1]) == (form[0], form[-1])
        assert max(len(before), len(after)) <= AROUND
        assert "\n" not in before + after
