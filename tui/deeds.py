"""What the user has done, so that one key takes the latest of it back, of whatever kind it was."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deed:
    """How something done is taken back, and done again.

    Both tell what they did in a few words; one that raises PizhuError has changed nothing.
    """

    take_back: Callable[[], Awaitable[str]]
    do_again: Callable[[], Awaitable[str]]
