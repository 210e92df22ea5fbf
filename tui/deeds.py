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


def together(first: Deed, second: Deed) -> Deed:
    """Return two deeds as the one action that they were; it tells what the second does.

    Both ways the first goes before the second, which is to be one that never fails.
    """

    async def take_back() -> str:
        await first.take_back()
        return await second.take_back()

    async def do_again() -> str:
        await first.do_again()
        return await second.do_again()

    return Deed(take_back, do_again)
