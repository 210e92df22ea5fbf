"""Anchoring holds its own against seeded edits of the articles; the long run is a benchmark."""

import re
from collections import Counter

import pytest

from tests.benchmarks.anchoring import Outcome, outcomes, sums, table

EDITS = 300


@pytest.fixture(scope="module")
def found() -> list[Outcome]:
    return list(outcomes(EDITS, seed=5))


def verdicts(found: list[Outcome], row: str) -> Counter[str]:
    return Counter(one.verdict for one in found if one.row == row)


def test_white_space_line_ends_encoding_and_width_forms_lose_nothing(found: list[Outcome]) -> None:
    assert set(verdicts(found, "a")) == {"right"}


def test_edits_elsewhere_lose_next_to_nothing_and_misplace_nothing(found: list[Outcome]) -> None:
    counts = verdicts(found, "b")
    assert counts["wrong"] == 0
    assert counts["right"] >= 0.99 * counts.total()


def test_nearly_every_passage_edited_by_a_fifth_is_found_and_none_misplaced(
    found: list[Outcome],
) -> None:
    counts = verdicts(found, "c")
    assert counts["wrong"] == 0
    assert counts["right"] >= 0.95 * counts.total()


def test_no_look_alike_is_taken_for_a_deleted_passage(found: list[Outcome]) -> None:
    assert set(verdicts(found, "d")) == {"right"}


def test_the_table_has_a_line_for_every_row_and_ends_with_the_sums(found: list[Outcome]) -> None:
    *lines, last = table(found)
    assert [line[:8].rstrip() for line in lines if " all " in line] == sorted(
        {one.row for one in found}
    )
    assert last == sums(found)


def test_a_passage_is_found_right_or_wrong_or_an_orphan(found: list[Outcome]) -> None:
    edits, passages, right, wrong, _, orphans, _ = map(int, re.findall(r"\d+", sums(found)))
    assert edits == EDITS
    assert passages == len(found) == right + wrong + orphans
    assert right == sum(one.place is not None and one.verdict == "right" for one in found)
