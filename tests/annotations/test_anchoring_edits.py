"""Anchoring holds its own against seeded edits of the articles; the long run is a benchmark."""

from collections import Counter

import pytest

from tests.benchmarks.anchoring import Outcome, outcomes, table


@pytest.fixture(scope="module")
def found() -> list[Outcome]:
    return list(outcomes(300, seed=7))


def verdicts(found: list[Outcome], row: str) -> Counter[str]:
    return Counter(one.verdict for one in found if one.row == row)


def test_white_space_line_ends_encoding_and_width_forms_lose_nothing(found: list[Outcome]) -> None:
    assert set(verdicts(found, "a")) == {"right"}


def test_edits_elsewhere_lose_next_to_nothing_and_misplace_nothing(found: list[Outcome]) -> None:
    counts = verdicts(found, "b")
    assert counts["wrong"] == 0
    assert counts["right"] >= 0.99 * counts.total()


def test_a_passage_edited_by_a_fifth_is_mostly_found(found: list[Outcome]) -> None:
    counts = verdicts(found, "c")
    assert counts["right"] >= 0.9 * counts.total()


def test_no_look_alike_is_taken_for_a_deleted_passage(found: list[Outcome]) -> None:
    assert set(verdicts(found, "d")) == {"right"}


def test_the_table_sums_up_every_row(found: list[Outcome]) -> None:
    lines = table(found)
    assert [line[0] for line in lines if " all " in line][:1] == ["a"]
