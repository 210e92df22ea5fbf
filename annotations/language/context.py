"""How likely each reading of a character is, by all that stands around it in its sentence.

A bidirectional LSTM over characters, one layer of 32 cells each way, then two linear layers (Park
and Lee, "g2pM: A Neural Grapheme-to-Phoneme Conversion Package for Mandarin Chinese", Interspeech
2020), for many sentences at once.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import Any

from annotations.language.tables import context_arrays

# The matrices are small: threads would wait for one another longer than they work.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

PADDING, UNKNOWN, BEGINNING, END = "<padding>", "<unknown>", "<beginning>", "<end>"

_Floats = NDArray[np.float32]

_SENTENCE = re.compile(r"[^。！？!?…\n]{1,100}[。！？!?…\n]?|[。！？!?…\n]")
"""A sentence, or the most of one that is read at once."""
_BATCH = 256
"""Sentences, and characters, taken side by side: as many as stay in a processor's cache."""


def sentences(text: str) -> list[range]:
    """Divide all of a text into what the model reads at once, as ranges of offsets."""
    ends = [0, *(match.end() for match in _SENTENCE.finditer(text))]
    return [range(start, end) for start, end in pairwise(ends)]


class ContextModel:
    """The network, its weights as single-precision arrays."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._indices = {str(one): index for index, one in enumerate(arrays["characters"])}
        choices = [str(readings).split() for readings in arrays["choices"]]
        self.choices = dict(zip(map(str, arrays["polyphones"]), choices, strict=True))
        """The readings told apart, of each character that has several."""
        self._rows = {character: row for row, character in enumerate(self.choices)}
        self._columns = _columns(choices, [str(reading) for reading in arrays["readings"]])
        weights = {
            name: array.astype(np.float32)
            for name, array in arrays.items()
            if array.dtype.kind == "f"
        }
        halved = np.full(128, 0.5, np.float32)  # σ(x) = (1 + tanh(x / 2)) / 2, for three gates
        halved[64:96] = 1
        self._recurrent = weights["recurrent"] * halved
        projected = np.matmul(weights["embedding"], weights["input"]) + weights["bias"][:, None]
        self._projected: _Floats = projected * halved
        self._hidden, self._hidden_bias = weights["hidden"], weights["hidden_bias"]
        self._output, self._output_bias = weights["output"], weights["output_bias"]

    def log_probabilities(
        self, texts: Sequence[str], places: Sequence[Sequence[int]]
    ) -> Iterator[dict[str, float]]:
        """Yield, for each of the `places` of each text, its readings with natural logarithms.

        The characters at the places must be in `choices`.
        """
        wanted = [
            text[place] for text, within in zip(texts, places, strict=True) for place in within
        ]
        steps = [
            max(len(text) - min(within), max(within) + 1) + 1 if within else 0
            for text, within in zip(texts, places, strict=True)
        ]
        first = list(accumulate(map(len, places), initial=0))
        order = sorted(range(len(texts)), key=steps.__getitem__, reverse=True)
        together = np.empty((len(wanted), 64), np.float32)
        for start in range(0, len(order), _BATCH):
            batch = [number for number in order[start : start + _BATCH] if steps[number]]
            asked = [
                (first[number] + at, row, place + 1, len(texts[number]) - place)
                for row, number in enumerate(batch)
                for at, place in enumerate(places[number])
            ]
            if asked:
                into, rows, forward, backward = np.array(asked).T
                read = self._read([(texts[number], steps[number]) for number in batch])
                together[into, :32] = read[0, forward, rows]
                together[into, 32:] = read[1, backward, rows]
        for start in range(0, len(wanted), _BATCH):
            characters = wanted[start : start + _BATCH]
            likely = self._decided(together[start : start + _BATCH], characters)
            for character, logarithms in zip(characters, likely.tolist(), strict=True):
                yield dict(zip(self.choices[character], logarithms, strict=False))

    def _read(self, texts: Sequence[tuple[str, int]]) -> _Floats:
        """Return the states [direction, step, text, cell] of texts and how many steps are wanted.

        The most steps come first; they are counted from either end.
        """
        lengths = np.array([length for _, length in texts])
        steps = int(lengths[0])
        indices = np.full((2, steps, len(texts)), self._indices[PADDING])
        for column, (text, length) in enumerate(texts):
            row = self._indexed(text)
            indices[0, :length, column] = row[:length]
            indices[1, :length, column] = row[::-1][:length]
        states = np.empty((2, steps, len(texts), 32), np.float32)
        state = cell = np.zeros((2, len(texts), 32), np.float32)
        for step, still in enumerate((lengths > np.arange(steps)[:, None]).sum(1).tolist()):
            gates = np.matmul(state[:, :still], self._recurrent)
            gates[0] += self._projected[0][indices[0, step, :still]]
            gates[1] += self._projected[1][indices[1, step, :still]]
            np.tanh(gates, out=gates)
            opened = gates * np.float32(0.5) + np.float32(0.5)
            cell = opened[..., 32:64] * cell[:, :still] + opened[..., :32] * gates[..., 64:96]
            state = opened[..., 96:] * np.tanh(cell)
            states[:, step, :still] = state
        return states

    def _indexed(self, text: str) -> list[int]:
        unknown = self._indices[UNKNOWN]
        inside = [self._indices.get(character, unknown) for character in text]
        return [self._indices[BEGINNING], *inside, self._indices[END]]

    def _decided(self, states: _Floats, characters: Sequence[str]) -> _Floats:
        """Return the logarithms [character, choice] of the characters in these states."""
        hidden = np.maximum(states @ self._hidden + self._hidden_bias, 0)
        scores = hidden @ self._output + self._output_bias
        columns = self._columns[[self._rows[character] for character in characters]]
        chosen = np.where(columns < 0, -np.inf, np.take_along_axis(scores, columns, 1))
        chosen -= chosen.max(1, keepdims=True)
        logarithms: _Floats = chosen - np.log(np.exp(chosen).sum(1, keepdims=True))
        return logarithms


def _columns(choices: Sequence[Sequence[str]], readings: Sequence[str]) -> NDArray[np.intp]:
    """Return which column of the output each choice is, -1 where a character has no more."""
    indices = {reading: index for index, reading in enumerate(readings)}
    columns = np.full((len(choices), max(map(len, choices))), -1)
    for row, of_character in enumerate(choices):
        columns[row, : len(of_character)] = [indices[reading] for reading in of_character]
    return columns


@cache
def context_model() -> ContextModel:
    """Return the model, loaded once."""
    return ContextModel(context_arrays())
