"""Choices that one key goes through in turn."""

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def following(present: T, choices: Iterable[T]) -> T:
    """Return the choice after the present one; the first after the last, or where it is none."""
    turn = list(choices)
    return turn[(turn.index(present) + 1) % len(turn) if present in turn else 0]
