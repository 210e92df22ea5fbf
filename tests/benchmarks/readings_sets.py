"""The sets by which readings are judged, written and checked by hand: `examination/`.

`particles.txt` and `names.txt` have one sentence a line, after the right reading of what stands
between ▁ ▁; a heading (#) says which use it shows, `;` begins a remark. `news/NNN.txt` has the
syllables of article NNN, one for each han character, a line for each paragraph of its reading view.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from annotations.articles.article import read_article
from annotations.articles.view import reading_view
from annotations.language.han import is_han
from annotations.language.pinyin import Syllable, parse_syllable

PROJECT = Path(__file__).parents[2]
SEEDS = sorted((PROJECT / "seeds").glob("*.txt"))
FOLDER = Path(__file__).parent / "examination"
PARTICLES, NAMES = FOLDER / "particles.txt", FOLDER / "names.txt"
NEWS = sorted((FOLDER / "news").glob("*.txt"))
MARK = "▁"
HARD = "(hard)"
ORDINARY = "ordinary"

Wanted = tuple[Syllable, ...]
"""The readings of a character that are right: one, or two where both are standard."""


class Question(NamedTuple):
    """Characters of a text, by offset, with the readings that are right for each."""

    text: str
    wanted: dict[int, Wanted]
    use: str = ""


@lru_cache(maxsize=4096)
def wanted_from(label: str) -> Wanted:
    """Read `guo4|guo5`; PinyinError for what is no syllable."""
    return tuple(map(parse_syllable, label.split("|")))


def marked(sentence: str, labels: str, use: str = "") -> Question:
    """Take the marks out of a sentence; ValueError where labels and marked characters differ."""
    before, characters, after = sentence.split(MARK)
    places = range(len(before), len(before) + len(characters))
    wanted = map(wanted_from, labels.split())
    return Question(before + characters + after, dict(zip(places, wanted, strict=True)), use)


def questions(path: Path) -> Iterator[Question]:
    """Read a set of sentences, each with what it asks and the use that stands above it."""
    use = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            use = line.removeprefix("#").strip()
        elif line and not line.startswith(";"):
            labels, _, sentence = line.partition("\t")
            yield marked(sentence, labels, use)


def news() -> Iterator[Question]:
    """Ask for every han character of the articles whose readings are known, by paragraph."""
    for path in NEWS:
        (article,) = (seed for seed in SEEDS if seed.name.startswith(path.stem))
        texts = paragraphs(article)
        labels = path.read_text(encoding="utf-8").split("\n")
        for text, line in zip(texts, labels[:-1], strict=True):
            han = [place for place, character in enumerate(text) if is_han(character)]
            wanted = map(wanted_from, line.split())
            yield Question(text, dict(zip(han, wanted, strict=True)), path.stem)


def cpp(folder: Path, split: str) -> Iterator[Question]:
    """Read a split of the benchmark of Chinese polyphones: `dev.sent` and `dev.lb`."""
    sentences = (folder / f"{split}.sent").read_text(encoding="utf-8").splitlines()
    labels = (folder / f"{split}.lb").read_text(encoding="utf-8").splitlines()
    for sentence, label in zip(sentences, labels, strict=True):
        yield marked(sentence, label)


def paragraphs(path: Path) -> list[str]:
    """Return the text of each paragraph of an article's reading view."""
    return [paragraph.text for paragraph in reading_view(read_article(path)).paragraphs]
