"""Make the tables anew: `python -m annotations.articles.tables.make`.

The same dictionaries give the same bytes. Sources: pypinyin's character dictionary (all readings
of 41,923 characters) and jieba's word list with counts (both MIT).
"""

import lzma
import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from annotations.articles.tables import READINGS, WORDS
from annotations.language.han import is_han, simplified

WORDS_KEPT = 19_000
LONGEST_WORD = 4


def readings() -> bytes:
    """A line for each syllable: the syllable, a space, all characters that can be read so."""
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415 - 0.2 s, and only the maker needs it

    read_so: dict[str, set[str]] = defaultdict(set)
    for code_point, syllables in PINYIN_DICT.items():
        for syllable in syllables.split(","):
            read_so[unicodedata.normalize("NFC", syllable)].add(chr(code_point))
    return _packed(f"{each} {''.join(sorted(read_so[each]))}" for each in sorted(read_so))


def words() -> bytes:
    """A line for each tenth of a logarithm: minus ten times it, and the words that frequent.

    All single characters that are words, and of longer words the most frequent.
    """
    counts = _counts()
    total = sum(counts.values())
    longer = [word for word in counts if 1 < len(word) <= LONGEST_WORD]
    kept = sorted(longer, key=lambda word: (-counts[word], word))[:WORDS_KEPT]
    by_share: dict[int, list[str]] = defaultdict(list)
    for word in [*(word for word in counts if len(word) == 1), *kept]:
        by_share[round(-10 * math.log(counts[word] / total))].append(word)
    return _packed(f"{share} {' '.join(sorted(by_share[share]))}" for share in sorted(by_share))


def _counts() -> dict[str, int]:
    import jieba  # noqa: PLC0415 - only the maker needs it

    lines = (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines()
    entries = (line.split(" ") for line in lines)
    return {
        word: int(count)
        for word, count, *_ in entries
        if all(map(is_han, word)) and simplified(word) == word
    }


def _packed(lines: Iterable[str]) -> bytes:
    return lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME)


def main() -> None:
    """Write both tables beside this module."""
    folder = Path(__file__).parent
    (folder / READINGS).write_bytes(readings())
    (folder / WORDS).write_bytes(words())


if __name__ == "__main__":
    main()
