"""Jump labels: the shortest letters that tell the words on a screen apart."""

from collections.abc import Sequence

LETTERS = "fjdkslaghrueiwotyvnbmcxqpz"
"""The letters of labels, the ones nearest to the resting fingers first."""


def labels_for(widths: Sequence[int], letters: str = LETTERS) -> list[str]:
    """Return a label for each word of a screen, given its width in cells; no label begins another.

    Labels are of one letter while there are letters enough; else of two, and words of one cell,
    over which two letters would not fit, have one letter as long as the rest can still be told
    apart. Words for which no label is left get an empty one.
    """
    if len(widths) <= len(letters):
        return list(letters[: len(widths)])
    narrow = [index for index, width in enumerate(widths) if width < 2]
    wide_count = len(widths) - len(narrow)
    pairs_needed = -(-wide_count // len(letters))
    single = letters[pairs_needed:][: len(narrow)]
    pairs = [one + other for one in letters[: len(letters) - len(single)] for other in letters]
    labels = [""] * len(widths)
    for index, letter in zip(narrow, reversed(single), strict=False):
        labels[index] = letter
    rest = [index for index, label in enumerate(labels) if not label]
    for index, pair in zip(rest, pairs, strict=False):
        labels[index] = pair
    return labels
