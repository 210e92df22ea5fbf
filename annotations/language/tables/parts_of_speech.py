"""Find the words' parts of speech anew: `python -m annotations.language.tables.parts_of_speech`.

They are counted in the news that `usage` learns from, of words of one or two characters that are
mostly of one part of speech there and of another in jieba's dictionary: 落实 is a verb. The same
news gives the same table.
"""

from collections import Counter, defaultdict
from pathlib import Path

from annotations.language.lexicon import Dictionaries
from annotations.language.tables import PARTS_OF_SPEECH
from annotations.language.tables.usage import TOKEN, lines

FEWEST = {1: 2, 2: 3}
"""How often a word must be seen, by its length."""
SHARE = {1: 0.5, 2: 0.6}
"""The share of a word's tags that makes it of one part of speech."""
_KINDS = {1: "va", 2: "vadn"}
_STATIVE = {"z": "a"}
_PREDICATES = {"n": "v"}
"""What jieba has as a verb and the news as a noun is a verb in talk: 进展得顺利."""


def parts_of_speech() -> dict[str, list[str]]:
    """Return the words of each part of speech, the most frequent first."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines():
        for word, tag in TOKEN.findall(line):
            letter = tag[0].lower()
            seen[word][_STATIVE.get(letter, letter)] += 1
    found: dict[str, list[str]] = {kind: [] for kind in _KINDS[2]}
    dictionary = Dictionaries()
    for word, tags in sorted(seen.items(), key=lambda item: (-item[1].total(), item[0])):
        length, (kind, count) = len(word), tags.most_common(1)[0]
        if (
            length in FEWEST
            and kind in _KINDS[length]
            and tags.total() >= FEWEST[length]
            and count >= SHARE[length] * tags.total()
            and dictionary.part_of_speech(word)[:1] not in ("", kind, _PREDICATES.get(kind))
        ):
            found[kind].append(word)
    return found


def main() -> None:
    """Write the table beside this module."""
    table = "".join(f"{kind} {' '.join(words)}\n" for kind, words in parts_of_speech().items())
    Path(__file__).with_name(PARTS_OF_SPEECH).write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
