"""Make the context model's table anew: `python -m annotations.language.tables.make`.

The same source gives the same bytes: the weights, characters and readings in g2pM's wheel (Apache
License 2.0). g2pM is needed by nothing else: `pip install g2pM==0.1.2.5` before.
"""

import io
import pickle
import zipfile
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.errors import PinyinError
from annotations.language.context import BEGINNING, END, PADDING, UNKNOWN
from annotations.language.han import is_han
from annotations.language.pinyin import format_pinyin, parse_syllable
from annotations.language.tables import CONTEXT

_MARKERS = {"<PAD>": PADDING, "<UNK>": UNKNOWN, "시": BEGINNING, "끝": END}
_BEFORE_ANY_CHANGE = (1980, 1, 1, 0, 0, 0)


def arrays() -> dict[str, NDArray[Any]]:
    """Return the arrays by name, as context.ContextModel takes them."""
    indices, weights = _loaded("char2idx"), _loaded("np_ckpt")
    columns = {
        marked: column
        for reading, column in _loaded("class2idx").items()
        if (marked := _in_marks(reading)) is not None
    }
    choices = {
        character: known
        for character, listed in sorted(_loaded("digest_cedict").items())
        if is_han(character) and len(known := _in_columns(listed, columns)) > 1
    }
    ordered = sorted(indices, key=lambda character: int(indices[character]))
    both = [_one_way(weights, suffix) for suffix in ("l0", "l0_reverse")]
    return {
        "characters": np.array([_MARKERS.get(character, character) for character in ordered]),
        "readings": np.array(list(columns)),
        "polyphones": np.array(list(choices)),
        "choices": np.array([" ".join(known) for known in choices.values()]),
        "embedding": _half(weights["embedding.weight"]),
        "input": _half(np.stack([way["weight_ih"].T for way in both])),
        "recurrent": _half(np.stack([way["weight_hh"].T for way in both])),
        "bias": _half(np.stack([way["bias_ih"] + way["bias_hh"] for way in both])),
        "hidden": _half(weights["logit_layer.0.weight"].T),
        "hidden_bias": _half(weights["logit_layer.0.bias"]),
        "output": _half(weights["logit_layer.2.weight"][list(columns.values())].T),
        "output_bias": _half(weights["logit_layer.2.bias"][list(columns.values())]),
    }


def _one_way(weights: dict[str, Any], suffix: str) -> dict[str, Any]:
    """Return the weights of one direction by their short names."""
    names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    return {name: weights[f"lstm.{name}_{suffix}"] for name in names}


def _in_columns(listed: list[str], columns: Mapping[str, int]) -> list[str]:
    """Return those of g2pM's readings of a character that it tells apart, in marks."""
    return [reading for reading in map(_in_marks, listed) if reading and reading in columns]


def _loaded(name: str) -> dict[str, Any]:
    spec = find_spec("g2pM")
    if spec is None or spec.origin is None:
        raise SystemExit("g2pM is missing: pip install g2pM==0.1.2.5")
    content = Path(spec.origin).with_name(f"{name}.pkl").read_bytes()
    loaded: dict[str, Any] = pickle.loads(content)
    return loaded


def _half(weights: NDArray[Any]) -> NDArray[np.float16]:
    return weights.astype(np.float16)


def _in_marks(reading: str) -> str | None:
    """Write a reading of g2pM's (`lu:4`, `r5`) in tone marks; None if Mandarin has none such."""
    try:
        return format_pinyin([parse_syllable(reading)])
    except PinyinError:
        return None


def main() -> None:
    """Write the table beside this module."""
    with zipfile.ZipFile(Path(__file__).with_name(CONTEXT), "w") as archive:
        for name, array in arrays().items():
            content = io.BytesIO()
            np.lib.format.write_array(content, array, allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", _BEFORE_ANY_CHANGE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content.getvalue(), compresslevel=9)


if __name__ == "__main__":
    main()
