"""c. The quote itself edited, by a fifth of its characters at most."""

import random

from annotations.span import Span
from tests.benchmarks.anchoring_edits.edits import (
    Case,
    Replacement,
    articles,
    edited,
    passage,
    trimmed,
    vocabulary,
    words,
)
from tests.benchmarks.anchoring_edits.elsewhere import edits_elsewhere, outside

_KINDS = ("characters replaced", "characters put in", "characters taken out", "words", "mixed")


def edited_within(chance: random.Random) -> Case:
    """Return an article in which a passage was edited, and half of the time its context as well.

    Every such edit is in the row, also the few that change but a number, a name or a negation:
    they leave a look-alike (row d), and their annotations may be orphans.
    """
    text = chance.choice(articles())
    span = passage(text, chance)
    characters = len([one for one in text[slice(*span)] if not one.isspace()])
    if characters < 5:
        return edited_within(chance)
    kind = chance.choice(_KINDS)
    inside = _edits_within(kind, text, span, chance.randint(1, characters // 5), chance)
    if not inside:
        return edited_within(chance)
    context = chance.choice(["left", "left", "edited"])
    around = _edits_around(text, span, inside, chance) if context == "edited" else []
    after, moved = edited(text, [*inside, *around])
    start = moved(span.start)
    length = span.end - span.start + sum(len(one.text) - (one.end - one.start) for one in inside)
    place = trimmed(after, Span(start, start + length))
    if text[slice(*span)] in after[max(0, start - length) : start + 2 * length]:
        # Put in at an end, a character that stands there already has edited nothing.
        return edited_within(chance)
    return Case("c", f"{kind}, context {context}", text, after, [span], [place])


def _edits_around(
    text: str, span: Span, inside: list[Replacement], chance: random.Random
) -> list[Replacement]:
    """Return a few edits outside a passage, and a character near it taken out."""
    around = outside([span], edits_elsewhere("a few at once", text, span, chance))
    far = chance.choice([-1, 1]) * chance.randint(2, 40)
    near = span.start + far if far < 0 else span.end + far
    taken_out = Replacement(near, near + 1, "")
    if 0 <= near < len(text) and taken_out in outside([span], [*around, taken_out]):
        around.append(taken_out)
    return around


def _edits_within(
    kind: str, text: str, span: Span, budget: int, chance: random.Random
) -> list[Replacement]:
    """Return edits of at most `budget` characters inside a passage."""
    made: list[Replacement] = []
    while budget > 0:
        one = _edit_within(
            chance.choice(_KINDS[:4]) if kind == "mixed" else kind, text, span, budget, chance
        )
        if one is None:
            break
        budget -= max(one.end - one.start, len(one.text))
        if not any(one.start <= other.end and other.start <= one.end for other in made):
            made.append(one)
    return made


def _edit_within(
    kind: str, text: str, span: Span, budget: int, chance: random.Random
) -> Replacement | None:
    at = chance.choice([i for i in range(*span) if not text[i].isspace()])
    if kind == "words":
        return _other_word(text, span, budget, chance)
    if kind == "characters taken out":
        return Replacement(at, at + 1, "")
    character = text[at]
    while character.isspace() or character == text[at]:
        character = chance.choice(chance.choice(articles()))
    if kind == "characters replaced":
        return Replacement(at, at + 1, character)
    # What is put in before the first character does not belong to the passage.
    return Replacement(at, at, character) if text[span.start : at].strip() else None


def _other_word(text: str, span: Span, budget: int, chance: random.Random) -> Replacement | None:
    inside = [
        word
        for word, _ in words(text)
        if span.covers(word) and len(text[slice(*word)]) <= budget and text[word.start].isalnum()
    ]
    if not inside:
        return None
    word = chance.choice(inside)
    new = chance.choice([one.text for one in vocabulary() if len(one.text) <= budget])
    return Replacement(*word, new)
