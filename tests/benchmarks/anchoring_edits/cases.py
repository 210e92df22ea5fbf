"""Articles edited by chance, with what became of their passages: what anchoring is judged by."""

import random
from collections.abc import Iterator

from tests.benchmarks.anchoring_edits.edits import Case
from tests.benchmarks.anchoring_edits.elsewhere import edited_elsewhere
from tests.benchmarks.anchoring_edits.look_alikes import look_alike
from tests.benchmarks.anchoring_edits.within import edited_within
from tests.benchmarks.anchoring_edits.written_otherwise import rewritten

_ROWS = (rewritten, edited_elsewhere, edited_within, look_alike)


def cases(count: int, seed: int) -> Iterator[Case]:
    """Yield so many cases, of each row as many."""
    chance = random.Random(seed)
    for number in range(count):
        yield _ROWS[number % len(_ROWS)](chance)
