"""Undo and redo lead back and forth over the same changes."""

from hypothesis import given
from hypothesis import strategies as st

from annotations.history import Change, History


def change(label: str) -> Change:
    return Change(label, (), ())


def test_there_is_nothing_to_undo_or_redo_at_first() -> None:
    assert History().undo() is None
    assert History().redo() is None


def test_a_new_change_forgets_what_was_undone() -> None:
    begun: History[Change] = History()
    step = begun.push(change("one")).undo()
    assert step is not None
    history, undone = step
    assert undone == change("one")
    assert history.push(change("two")).redo() is None


def test_reversing_a_change_twice_gives_it_again_and_once_swaps_the_titles() -> None:
    retitled = Change("title", (), (), "old", "new")
    assert (retitled.reversed.old_title, retitled.reversed.new_title) == ("new", "old")
    assert retitled.reversed.reversed == retitled


@given(st.lists(st.text(max_size=3)), st.integers(0, 30))
def test_redo_takes_back_undo(labels: list[str], steps: int) -> None:
    history: History[Change] = History()
    for label in labels:
        history = history.push(change(label))
    states = [history]
    for _ in range(steps):
        if (step := states[-1].undo()) is None:
            break
        states.append(step[0])
    history = states.pop()
    while states:
        step = history.redo()
        assert step is not None
        history = step[0]
        assert history == states.pop()
