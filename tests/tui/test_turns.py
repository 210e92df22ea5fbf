"""Going through choices by one key."""

from tui.turns import following


def test_choices_follow_each_other_in_a_ring() -> None:
    turn, present = [], "a"
    for _ in range(4):
        present = following(present, "abc")
        turn.append(present)
    assert turn == ["b", "c", "a", "b"]


def test_after_what_is_no_choice_comes_the_first() -> None:
    assert following("z", "abc") == "a"
