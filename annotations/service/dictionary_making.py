"""Makes the dictionary's store in the service, and tells how much of it is made."""

from annotations.language import cedict

_share = 0.0


def make() -> None:
    """Make the store if that is to be done; what goes wrong is told to who looks something up."""
    try:
        cedict.prepare(_told)
    finally:
        _told(1.0)


def share_made() -> float:
    """Return how much of the store is made, 0 to 1; until it is, looking something up waits."""
    return _share


def _told(share: float) -> None:
    global _share  # noqa: PLW0603 - of the one store of this process
    _share = share
