"""All the numbers of the reading view, each beside what is asked of it.

    python tests/benchmarks/reading_view.py [--full]

What is simulated is held out: no rule was tuned on it. `--full` takes more rounds, as many as the
benchmarks of encodings, reflow and repairs by themselves. What needs `../shared` is said to be
not counted where that is not beside the project. Exits with 1 where anything asked is missed.
"""

import argparse
import operator
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from annotations.articles import inline_hints
from annotations.articles.article import Article, read_article
from annotations.articles.edits import Kind
from annotations.articles.view import ReadingView, reading_view
from tests.annotations.articles.test_titles import CHOSEN
from tests.benchmarks import decoding, reflow, repairs

MAKE_TEXTS = reflow.SHARED / "tools" / "mkcorpus.py"


class Rounds(NamedTuple):
    """How often what is left to chance is tried."""

    trials: int
    documents: int
    damages: int
    timings: int


REACHED = {"≥": operator.ge, "≤": operator.le, "=": operator.eq}
QUICK = Rounds(trials=2, documents=100, damages=1, timings=3)
FULL = Rounds(trials=20, documents=600, damages=3, timings=7)


class Result(NamedTuple):
    """A number, and what is asked: so much, at least or at most; None where it is not counted."""

    what: str
    number: float | None
    sign: str
    asked: float

    @property
    def missed(self) -> bool:
        """Whether what is asked was not reached."""
        return self.number is not None and not REACHED[self.sign](self.number, self.asked)

    def __str__(self) -> str:
        number = "not counted" if self.number is None else f"{self.number:,.4g}"
        asked = f"{self.sign} {self.asked:,.4g}"
        return (
            f"{self.what:<58}{number:>12}   {asked:<10}{'MISSED' if self.missed else ''}".rstrip()
        )


def encodings(rounds: Rounds) -> Iterator[Result]:
    """How many files are read as they were written."""
    reached = decoding.altogether(decoding.right_in_all(rounds.trials).values())
    for what, share in decoding.REQUIRED.items():
        name = f"encodings told, of {decoding.ALL}: {what}"
        yield Result(name, reached[what], "≥", share * decoding.ALL)


def reflowed(rounds: Rounds) -> Iterator[Result]:
    """How well lines become paragraphs."""
    wrong = [pairs for _, pairs in reflow.articles()]
    exact = sum(not pairs for pairs in wrong) if wrong else None
    yield Result("articles whose paragraphs are exact", exact, "=", 5)
    score = reflow.wrapped(reflow.clean("held"), rounds.documents, 1)["all "]
    yield Result("F1 of paragraphs, held-out prose wrapped", score.f1, "≥", 0.98)
    own = reflow.lines_of_their_own("held", reflow.clean("held")[-1], 1)["lines of their own"]
    yield Result("line ends left alone where none was cut, %", 100 * own.share, "≥", 98)


def repaired(rounds: Rounds) -> Iterator[Result]:
    """How much of damaged text is read as it was written."""
    text = repairs.article(repairs.HINTED)
    yield Result("inline hints", len(list(inline_hints.find(text, 0, len(text)))), "=", 263)
    places = repairs.places().partition("/")[0]
    yield Result("damaged places put right", int(places) if places.isdigit() else None, "=", 5)
    outcomes = []
    for seed in range(rounds.damages):
        made = repairs.samples(repairs.prose(repairs.HELD_OUT), repairs.HELD_OUT_SEED + seed)
        outcomes.append(repairs.judge(made, verbose=False))
    total = repairs.Outcome(*map(sum, zip(*outcomes, strict=True)))
    exact = 100 * total.exact / total.sentences
    yield Result("simulated damage: exact sentences, %", exact, "≥", 97)
    yield Result("simulated damage: wrong repairs that are not marked", total.unmarked, "=", 0)


def shown() -> Iterator[Result]:
    """What is done to the five articles."""
    folds: Counter[str] = Counter()
    edits: Counter[Kind] = Counter()
    titles = 0
    for path in decoding.SEEDS:
        article, name = read_article(path), path.name[:3]
        titles += article.title == CHOSEN[name]
        for paragraph in reading_view(article).paragraphs:
            folds[name] += paragraph.folded
            edits.update(edit.kind for edit in paragraph.edits)
    yield Result("returns of its title folded in 002", folds["002"], "=", 29)
    yield Result("other paragraphs folded", folds.total() - folds["002"], "=", 0)
    yield Result("lines joined", edits[Kind.JOINT], "=", 337)
    yield Result("spaces dropped", edits[Kind.SPACE], "=", 152)
    yield Result("titles of the five articles", titles, "=", 5)


def speed(rounds: Rounds) -> Iterator[Result]:
    """What a text of 10 MB costs beside one of 20 KB, as it is opened: not yet repaired."""
    first, whole, small = None, None, None
    if MAKE_TEXTS.exists():
        with tempfile.TemporaryDirectory() as folder:
            sizes = [folder, "--sizes", "20k,10m", "--articles", "0"]
            subprocess.run([sys.executable, MAKE_TEXTS, *sizes], check=True)
            little, large = (read_article(Path(folder, name)) for name in ("20k.txt", "10m.txt"))
        seconds(little, None, rounds.timings)
        first = 1000 * seconds(large, 100, rounds.timings)
        small = seconds(little, None, 20 * rounds.timings) / len(little.text)
        whole = seconds(large, None, 1) / len(large.text)
    yield Result("10 MB: first 100 paragraphs, ms", first, "≤", 100)
    times = whole / small if whole and small else None
    yield Result("10 MB: whole view, times that of 20 KB a character", times, "≤", 2)


def seconds(article: Article, paragraphs: int | None, times: int) -> float:
    """The median time in which the first paragraphs are made, or all."""

    def once() -> float:
        start = perf_counter()
        for _ in islice(ReadingView(article.text, repaired=False).paragraphs, paragraphs):
            pass
        return perf_counter() - start

    return median(once() for _ in range(times))


def main() -> None:
    """Print a line for each number; exit with 1 where one is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    rounds = FULL if parser.parse_args().full else QUICK
    missed = 0
    for results in (encodings(rounds), reflowed(rounds), repaired(rounds), shown(), speed(rounds)):
        for result in results:
            print(result, flush=True)
            missed += result.missed
    sys.exit(missed > 0)


if __name__ == "__main__":
    main()
