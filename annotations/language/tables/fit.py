"""Find the weights of the evidence anew: `python -m annotations.language.tables.fit FOLDER`.

FOLDER holds the development split of CPP, `dev.sent` and `dev.lb` (https://github.com/kakaobrain/g2pM,
Apache License 2.0): sentences with the character in question between ▁, and its reading. The
sentence model was not trained on this split. The dictionaries are those that readings are found by.
The weights are those of greatest likelihood, with a Gaussian prior, found by Newton's method: the
same sentences and dictionaries give the same weights.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotations.language.context import context_model
from annotations.language.evidence import Witness, around, features, witness_of
from annotations.language.han import simplified
from annotations.language.pinyin import format_pinyin, parse_syllable
from annotations.language.tables import EVIDENCE
from annotations.language.words import cut

MARK = "▁"
PRIOR = 0.2
"""The precision of the prior: weights of what is seldom seen stay near nothing."""
STEPS = 30


class Sentence(NamedTuple):
    """A sentence of CPP, where the character in question is, and how it is read."""

    text: str
    at: int
    reading: str


def read_cpp(folder: Path, split: str) -> list[Sentence]:
    """Return the sentences of a split of CPP."""
    lines = (folder / f"{split}.sent").read_text("utf-8").splitlines()
    labels = (folder / f"{split}.lb").read_text("utf-8").splitlines()
    return [
        Sentence(line.replace(MARK, ""), line.index(MARK), format_pinyin([parse_syllable(label)]))
        for line, label in zip(lines, labels, strict=True)
        if line
    ]


def fit(sentences: Sequence[Sentence]) -> dict[str, float]:
    """Return the weight of each kind of evidence."""
    examples = list(_examples(sentences))
    names = sorted({name for choices, _ in examples for choice in choices for name in choice})
    matrices = [
        np.array([[choice.get(name, 0.0) for name in names] for choice in choices])
        for choices, _ in examples
    ]
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        slope, curve = PRIOR * weights, PRIOR * np.eye(len(names))
        for matrix, (_, right) in zip(matrices, examples, strict=True):
            shares = _shares(matrix @ weights)
            expected = shares @ matrix
            slope += expected - matrix[right]
            curve += (matrix.T * shares) @ matrix - np.outer(expected, expected)
        weights -= np.linalg.solve(curve, slope)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def _shares(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    raised = np.exp(scores - scores.max())
    shares: NDArray[np.float64] = raised / raised.sum()
    return shares


_Example = tuple[list[dict[str, float]], int]


def _examples(sentences: Sequence[Sentence]) -> Iterator[_Example]:
    """Yield what speaks for each choice, and which is right; those are left out where none is."""
    model = context_model()
    texts = [simplified(sentence.text) for sentence in sentences]
    waiting = [
        (text, sentence)
        for text, sentence in zip(texts, sentences, strict=True)
        if sentence.reading in model.choices.get(text[sentence.at], ())
    ]
    likely = model.log_probabilities(
        [text for text, _ in waiting], [[sentence.at] for _, sentence in waiting]
    )
    for (text, sentence), logarithms in zip(waiting, likely, strict=True):
        yield _example(text, sentence, logarithms)


def _example(text: str, sentence: Sentence, logarithms: dict[str, float]) -> _Example:
    spans = cut(text)
    boundaries = {0, *(span.end for span in spans)}
    start, end = next(span for span in spans if span.start <= sentence.at < span.end)
    own = witness_of(text[start:end], sentence.at - start)
    other = around(text, sentence.at, start, end, boundaries)
    witnesses: list[Witness] = [witness for witness in (own, other) if witness is not None]
    choices = [features(reading, logarithms, witnesses) for reading in logarithms]
    return choices, list(logarithms).index(sentence.reading)


def main() -> None:
    """Write the weights beside this module."""
    if len(sys.argv) != 2:
        raise SystemExit("which folder holds CPP's dev.sent and dev.lb?")
    weights = fit(read_cpp(Path(sys.argv[1]), "dev"))
    content = json.dumps(weights, ensure_ascii=False, indent=2) + "\n"
    Path(__file__).with_name(EVIDENCE).write_text(content, "utf-8")


if __name__ == "__main__":
    main()
