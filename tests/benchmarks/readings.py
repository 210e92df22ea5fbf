"""All the numbers of words and readings, each beside the libraries' own and what is asked of it.

    python tests/benchmarks/readings.py [--cpp FOLDER] [--ours] [--uses]

The sets are those of `examination/`. CPP, the benchmark of Chinese polyphones, is read from a
folder with `test.sent` and `test.lb`, or `dev.*`, the split one may learn from; without one, or
without a library, that is said to be not counted. A reading of 一 or 不 is right in its own tone or
with sandhi, and a 儿 that only colours may be er or r: of every system. `--ours` leaves the
libraries out; `--uses` adds a line for each use in the sets. Exits with 1 where ours misses.
"""

import argparse
import operator
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

from annotations.language.han import is_han, simplified
from annotations.language.pinyin import Syllable
from annotations.language.words import cut
from annotations.span import Span
from tests.benchmarks.readings_sets import (
    NAMES,
    ORDINARY,
    PARTICLES,
    PROJECT,
    SEEDS,
    Question,
    Wanted,
    cpp,
    news,
    paragraphs,
    questions,
)
from tests.benchmarks.readings_systems import (
    AT_ONCE,
    LIBRARIES,
    OURS,
    Readings,
    System,
    jieba_words,
    library,
    systems,
)

CPP = PROJECT.parent / "shared" / "data" / "cpp"
NEUTRAL = 5
REACHED = {"≥": operator.ge, "≤": operator.le}
SCREEN = 2_000
"""Characters on a screen."""
MEASURED = 300_000
"""Characters of which the throughput is taken."""
IN_A_PARAGRAPH = 5
"""Sentences of CPP that are read as one paragraph, to take the throughput of."""
SIMPLIFIED_SEEDS = SEEDS[1:]

WIDTH = 54
"""Cells of what is measured; a han character takes two."""

Numbers = dict[str, float | None]
"""A number for each system; None, or no number, where it is not counted."""


class Result(NamedTuple):
    """A row of the table: what was measured, and what is asked of ours."""

    what: str
    numbers: Numbers
    sign: str
    asked: float | None

    @property
    def missed(self) -> bool:
        """Whether ours does not reach what is asked; not where either is not counted."""
        number = self.numbers.get(OURS)
        if number is None or self.asked is None:
            return False
        return not REACHED[self.sign](round(number, 6), round(self.asked, 6))

    def __str__(self) -> str:
        shown = "".join(f"{_shown(self.numbers, name):>17}" for name in (OURS, *LIBRARIES))
        asked = "" if self.asked is None else f"{self.sign} {self.asked:,.5g}"
        wide = sum(map(is_han, self.what))
        what = f"{self.what:<{WIDTH - wide}}"
        return f"{what}{shown}   {asked:<11}{'MISSED' if self.missed else ''}".rstrip()


def _shown(numbers: Numbers, name: str) -> str:
    if name not in numbers:
        return "–"
    number = numbers[name]
    return "not counted" if number is None else f"{number:,.4g}"


Measure = Callable[[System], float]


def side_by_side(measured: dict[str, System | None], measure: Measure) -> Numbers:
    """Take one measure of every system that is installed."""
    return {name: system and measure(system) for name, system in measured.items()}


def right(character: str, reading: Syllable | None, wanted: Wanted) -> bool:
    """Tell whether a reading is one of those wanted, in whatever case."""
    if reading is None:
        return False
    letters = reading.letters.lower()
    for one in wanted:
        if letters == one.letters and (reading.tone == one.tone or character in "一不"):
            return True
        if character in "儿兒" and {letters, one.letters} == {"er", "r"}:
            return True
    return False


def wrong(asked: Iterable[Question], system: System) -> Iterator[tuple[Question, int]]:
    """Yield the question and the offset of every character that is read wrong."""
    for question in asked:
        readings = system(question.text)
        for place, wanted in question.wanted.items():
            if not right(question.text[place], readings.get(place), wanted):
                yield question, place


def accuracy(asked: list[Question], *, neutral_aside: bool = False) -> Measure:
    """Return how to take the share, in percent, of questions answered right in all places.

    With `neutral_aside` a neutral tone is as good as a full one, and the other way round.
    """

    def measure(system: System) -> float:
        missed = {
            id(question)
            for question, place in wrong(asked, system)
            if not (neutral_aside and only_neutral(system(question.text), question, place))
        }
        return 100 * (1 - len(missed) / len(asked))

    return measure


def only_neutral(readings: Readings, question: Question, place: int) -> bool:
    """Tell whether a reading differs from what is wanted by a neutral tone only."""
    reading = readings.get(place)
    return reading is not None and any(
        reading.letters.lower() == one.letters and NEUTRAL in (reading.tone, one.tone)
        for one in question.wanted[place]
    )


def error_rate(asked: list[Question]) -> Measure:
    """Return how to take the errors per 1,000 characters."""
    characters = sum(len(question.wanted) for question in asked)
    return lambda system: 1000 * sum(1 for _ in wrong(asked, system)) / characters


def polyphones(measured: dict[str, System | None], folder: Path) -> Iterator[Result]:
    """Measure on CPP, the held-out split where it is there."""
    held_out = (folder / "test.lb").exists()
    split = "test" if held_out else "dev"
    name = "CPP, test split, %" if held_out else "CPP, dev split (not held out), %"
    if (folder / f"{split}.lb").exists():
        asked = list(cpp(folder, split))
        yield Result(name, side_by_side(measured, accuracy(asked)), "≥", 97.5)
        # CPP writes the neutral tones of words (认识, 衣服) as full ones.
        aside = side_by_side(measured, accuracy(asked, neutral_aside=True))
        yield Result("  its neutral tones aside, %", aside, "≥", None)
    else:
        yield Result("CPP, %", dict.fromkeys(measured), "≥", 97.5)


def sets(measured: dict[str, System | None]) -> Iterator[Result]:
    """Measure on the sets written and checked by hand."""
    articles = list(news())
    yield Result(
        "news, errors per 1,000 characters", side_by_side(measured, error_rate(articles)), "≤", 1.0
    )
    particles = list(questions(PARTICLES))
    yield Result("的 地 得 了 着 过, %", side_by_side(measured, accuracy(particles)), "≥", 98)
    ordinary = [question for question in questions(NAMES) if question.use.startswith(ORDINARY)]
    names = [question for question in questions(NAMES) if not question.use.startswith(ORDINARY)]
    yield Result("surnames and place names, %", side_by_side(measured, accuracy(names)), "≥", 95)
    same = "the same characters in ordinary words, %"
    yield Result(same, side_by_side(measured, accuracy(ordinary)), "≥", 95)


def uses(measured: dict[str, System | None]) -> Iterator[Result]:
    """Measure on each use in the sets by itself; nothing is asked of these."""
    for path in (PARTICLES, NAMES):
        asked = list(questions(path))
        for use in dict.fromkeys(question.use for question in asked):
            part = [question for question in asked if question.use == use]
            numbers = side_by_side(measured, accuracy(part))
            yield Result(f"  {use}", numbers, "≥", None)


def words_with_han(text: str, words: Iterable[Span]) -> Counter[Span]:
    """Count the words in which there is han: what else is a word differs on purpose."""
    return Counter(word for word in words if any(map(is_han, text[word.start : word.end])))


def jieba_spans(text: str) -> list[Span]:
    """Divide a text with jieba."""
    ends = accumulate(map(len, jieba_words(text)), initial=0)
    return [Span(start, end) for start, end in pairwise(ends)]


def agreement(pairs: Iterable[tuple[Counter[Span], Counter[Span]]]) -> float:
    """Return the F1, in percent, of words found against words that are true."""
    common = total = 0
    for found, true in pairs:
        common += (found & true).total()
        total += found.total() + true.total()
    return 100 * 2 * common / total


def words() -> Iterator[Result]:
    """Compare our words with jieba's, and those of traditional text with the converted text's."""
    numbers = None
    texts = [text for path in SEEDS for text in paragraphs(path)]
    try:
        library("jieba")
        numbers = agreement(
            (words_with_han(text, cut(text)), words_with_han(text, jieba_spans(simplified(text))))
            for text in texts
        )
    except ImportError:
        pass
    yield Result("words as jieba's with HMM, five articles, %", {OURS: numbers}, "≥", 99.5)
    converted, mine = traditional_words()
    what = "words of traditional text, F1 %"
    yield Result(what, {OURS: mine, LIBRARIES[1]: converted}, "≥", converted)


def traditional_words() -> tuple[float | None, float | None]:
    """Return F1 of jieba's words after conversion with OpenCC and of ours, on traditional text.

    The text is that of the simplified articles, made traditional character for character; the true
    words are jieba's of the simplified text.
    """
    try:
        to_traditional = library("opencc").OpenCC("s2t").convert
        to_simplified = library("opencc").OpenCC("t2s").convert
        library("jieba")
    except ImportError:
        return None, None
    after_conversion, mine = [], []
    for text in (text for path in SIMPLIFIED_SEEDS for text in paragraphs(path)):
        traditional = to_traditional(text)
        back = to_simplified(traditional)
        if not len(text) == len(traditional) == len(back):
            continue
        true = words_with_han(text, jieba_spans(text))
        after_conversion.append((words_with_han(text, jieba_spans(back)), true))
        mine.append((words_with_han(text, cut(traditional)), true))
    return agreement(after_conversion), agreement(mine)


def screens() -> list[list[str]]:
    """Divide the articles into screens of paragraphs."""
    made: list[list[str]] = [[]]
    for text in (text for path in SEEDS for text in paragraphs(path)):
        if sum(map(len, made[-1])) >= SCREEN:
            made.append([])
        made[-1].append(text)
    return made[:-1]


def milliseconds_of_a_screen(system: System) -> float:
    """Return the median time of a screen not seen before, with everything loaded."""
    first, *others = screens()
    times = []
    for texts in (first, *others):
        start = perf_counter()
        deque(system.read(texts), maxlen=0)
        times.append(1000 * SCREEN * (perf_counter() - start) / sum(map(len, texts)))
    return median(times[1:])


def throughput(folder: Path) -> Measure:
    """Return how to take the megabytes read in a second of one processor."""
    split = "dev" if (folder / "dev.sent").exists() else "test"
    if (folder / f"{split}.sent").exists():
        sentences = [question.text for question in cpp(folder, split)]
        starts = range(0, len(sentences), IN_A_PARAGRAPH)
        texts = ["".join(sentences[start : start + IN_A_PARAGRAPH]) for start in starts]
    else:
        texts = [text for path in SEEDS for text in paragraphs(path)]
    ends = accumulate(map(len, texts))
    measured = [text for text, end in zip(texts, ends, strict=True) if end <= MEASURED]
    size = sum(len(text.encode()) for text in measured)

    def measure(system: System) -> float:
        system(measured[0])
        start = process_time()
        deque(system.read(measured), maxlen=0)
        return size / 1e6 / (process_time() - start)

    return measure


def speed(measured: dict[str, System | None], folder: Path) -> list[Result]:
    """Take the times, before the texts have been read for anything else."""
    screen = side_by_side(measured, milliseconds_of_a_screen)
    through = side_by_side(measured, throughput(folder))
    return [
        Result(f"2,000 characters, warm, ours {AT_ONCE} paragraphs at once, ms", screen, "≤", 30),
        Result(f"one core, ours {AT_ONCE} paragraphs at once, MB/s", through, "≥", 0.5),
    ]


def results(measured: dict[str, System | None], folder: Path, by_use: bool) -> Iterator[Result]:
    """Yield the rows of the table."""
    times = speed(measured, folder)
    yield from polyphones(measured, folder)
    yield from sets(measured)
    if by_use:
        yield from uses(measured)
    yield from words()
    yield from times


def main() -> None:
    """Print a row for each number; exit with 1 where ours misses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cpp", type=Path, default=CPP, metavar="FOLDER")
    parser.add_argument("--ours", action="store_true")
    parser.add_argument("--uses", action="store_true")
    options = parser.parse_args()
    columns = "".join(f"{name:>17}" for name in (OURS, *LIBRARIES))
    print(f"{'':<{WIDTH}}{columns}   asked of ours")
    missed = 0
    for result in results(systems(not options.ours), options.cpp, options.uses):
        print(result, flush=True)
        missed += result.missed
    sys.exit(missed > 0)


if __name__ == "__main__":
    main()
