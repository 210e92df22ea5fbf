"""Jump labels: the shortest letters that tell the words on a screen apart."""

from collections.abc import Sequence

LETTERS = "fjdkslaghrueiwotyvnbmcxqpz"
"""The letters of labels, the ones nearest to the resting fingers first."""


def labels_for(widths: Sequence[int]) -> list[str]:
    """Return a label for each word of a screen, given its width in cells; no label begins another.

    Labels are of one letter while there are letters enough; else of two, and words of one cell,
    over which two letters would not fit, have one letter as long as the rest can still be told
    apart. Words for which no label is left, more than 26 × 26 of them, get an empty one.
    """
    count = len(LETTERS)
    if len(widths) <= count:
        return list(LETTERS[: len(widths)])
    narrow = [index for index, width in enumerate(widths) if width < 2]
    # A letter that is a label by itself begins no pair: it costs the others all but one of those.
    spare = max(0, count * count - len(widths)) // (count - 1)
    narrow = narrow[:spare]
    pairs = [one + other for one in LETTERS[: count - len(narrow)] for other in LETTERS]
    labels = [""] * len(widths)
    for index, letter in zip(narrow, reversed(LETTERS), strict=False):
        labels[index] = letter
    rest = [index for index, label in enumerate(labels) if not label]
    for index, pair in zip(rest, pairs, strict=False):
        labels[index] = pair
    return labels
