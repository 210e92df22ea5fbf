"""A process that adds tags to a library and words to a vocabulary, while others do, too.

    python -m tests.faults.settings_process FOLDER NUMBER COUNT

It says that it is ready, waits for a line, and says when it is done.
"""

import sys
from datetime import date
from pathlib import Path

from annotations.kept_file import Changed
from annotations.language.vocabulary import State
from annotations.tagset import Tag
from annotations.tagset_file import change_tagset, read_tagset
from annotations.vocabulary_file import apply_change, read_vocabulary

_DIGITS = "一二三四五六七八九十"


def tag_of(process: int, number: int) -> str:
    """Return the name of a tag that this process adds, and no other."""
    return f"标签 {process}-{number}"


def word_of(process: int, number: int) -> str:
    """Return the word that this process adds, and no other."""
    return "".join(_DIGITS[int(digit)] for digit in f"{process}{number:03}")


def main() -> None:
    """Add tags and words by turns, each by what was read just before."""
    folder, process, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    vocabulary = folder / "vocabulary.csv"
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(count):
        tags = read_tagset(folder)
        change_tagset(folder, Changed(tags, tags.with_tag(Tag(tag_of(process, number)))))
        words = [word_of(process, number)]
        known = read_vocabulary(vocabulary).marked(words, State.KNOWN, date(2026, 11, 22))
        apply_change(vocabulary, known)
    print("done", flush=True)


if __name__ == "__main__":
    main()
