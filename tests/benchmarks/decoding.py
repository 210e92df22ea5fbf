"""How surely the encoding of a text is told, whole, cut and damaged, and how fast.

    python tests/benchmarks/decoding.py [--trials 20]

The five articles of `seeds/`, in seven encodings, UTF-16 in both byte orders: an article counts as
right in UTF-16 only if it is right in both. Whole, it must be the writer's text; cut at 4,097
bytes, the start of it and at most one mark; with five bytes replaced, it must be told as the same
encoding and lack at most three of the writer's characters for each. Big5 cannot write simplified
characters: for it an article is put in traditional ones by our own table, into the first form that
Big5 has, and what Big5 or Big5-HKSCS still cannot write is left out. The few signs and kana which
Python's `big5` has in places of its own (0xC6A1 to 0xC7FC) stand where programs write them.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from annotations.articles.decoding import Decoded, decode
from annotations.language.traditional import SIMPLIFIED

SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))
CUT = 4_097
CORRUPT = 5
CHARACTERS_A_BYTE = 3
LARGE = 10_000_000
REQUIRED = {"whole": 1.0, "cut": 1.0, "corrupt": 33 / 35}


class Form(NamedTuple):
    """One way to write a text: its encoding, and whether a byte order mark comes first."""

    encoding: str
    signed: bool = False

    @property
    def told(self) -> str:
        """The encoding it is to be told as: Big5-HKSCS holds all of Big5."""
        return "big5hkscs" if self.encoding == "big5" else self.encoding

    def text(self, article: str) -> str:
        """The article as far as this encoding can write it."""
        if self.encoding.startswith("big5"):
            article = traditional(article)
        return article.encode(self.encoding, "ignore").decode(self.encoding)

    def content(self, article: str) -> bytes:
        """The bytes of a file in this form."""
        return ("\ufeff" * self.signed + self.text(article)).encode(self.told)


FORMS = {
    "UTF-8": (Form("utf-8"),),
    "UTF-8, byte order mark": (Form("utf-8", signed=True),),
    "GB18030": (Form("gb18030"),),
    "Big5": (Form("big5"),),
    "Big5-HKSCS": (Form("big5hkscs"),),
    "UTF-16 LE and BE": (Form("utf-16-le"), Form("utf-16-be")),
    "UTF-16 LE and BE, byte order mark": (
        Form("utf-16-le", signed=True),
        Form("utf-16-be", signed=True),
    ),
}
ALL = len(FORMS) * len(SEEDS)


def _traditional_forms() -> Iterator[tuple[str, str]]:
    for form, simplified in reversed(SIMPLIFIED.items()):
        if form.encode("big5", "ignore") and not simplified.encode("big5", "ignore"):
            yield simplified, form


TRADITIONAL = str.maketrans(dict(_traditional_forms()))


def traditional(text: str) -> str:
    """The text with the characters Big5 does not have as traditional ones."""
    return text.translate(TRADITIONAL)


def corrupted(content: bytes, chance: random.Random) -> bytes:
    """The bytes with five of them replaced by any others."""
    damaged = bytearray(content)
    for place in chance.sample(range(len(content)), CORRUPT):
        damaged[place] ^= chance.randrange(1, 256)
    return bytes(damaged)


def lost(text: str, decoded: Decoded | None) -> int:
    """How many of the writer's characters are no longer there."""
    return (Counter(text) - Counter(decoded.text if decoded else "")).total()


def is_whole(form: Form, article: str) -> bool:
    """Tell whether a whole file is read as it was written."""
    return decode(form.content(article)) == (form.text(article), form.told, 0)


def is_cut(form: Form, article: str) -> bool:
    """Tell whether a file that was cut off is read up to there."""
    decoded = decode(form.content(article)[:CUT])
    start = form.content(article)[:CUT].decode(form.told, "ignore").removeprefix("\ufeff")
    marks = "\ufffd" * (decoded.damaged if decoded else 0)
    return len(marks) <= 1 and decoded == (start + marks, form.told, len(marks))


def losses(article: str, form: Form, trials: int) -> list[int | None]:
    """What five corrupt bytes cost in each trial, in characters; None if the encoding is missed."""
    found: list[int | None] = []
    for trial in range(trials):
        decoded = decode(corrupted(form.content(article), random.Random(trial)))
        is_told = decoded is not None and decoded.encoding == form.told
        found.append(lost(form.text(article), decoded) if is_told else None)
    return found


def seconds(work: Callable[[], object]) -> float:
    """The median time of seven runs."""

    def once() -> float:
        start = perf_counter()
        work()
        return perf_counter() - start

    return median(once() for _ in range(7))


def print_speed() -> None:
    """Print how long 10 MB take, beside the decoder alone."""
    print(f"\n{'10 MB, ms':<36}{'decode':>9}{'codec':>9}{'damaged':>9}")
    article = "".join(path.read_text("utf-8") for path in SEEDS)
    for name, (form, *_) in FORMS.items():
        content = form.content(article)
        content *= LARGE // len(content)
        damaged = corrupted(content, random.Random(0))
        times = (
            seconds(lambda content=content: decode(content)),  # type: ignore[misc]
            seconds(lambda content=content, form=form: content.decode(form.told)),  # type: ignore[misc]
            seconds(lambda damaged=damaged: decode(damaged)),  # type: ignore[misc]
        )
        print(f"{name:<36}" + "".join(f"{1000 * time:>9.1f}" for time in times))


class Right(NamedTuple):
    """How many articles are right, and what corrupt bytes cost, in characters a trial."""

    whole: float
    cut: float
    corrupt: float
    lost: Sequence[int]


def right(forms: Sequence[Form], articles: Sequence[str], trials: int) -> Right:
    """Count the articles that are right in all these forms; corrupt, as a mean of the trials."""
    corrupt = 0
    lost_in_all: list[int] = []
    for article in articles:
        for outcomes in zip(*(losses(article, form, trials) for form in forms), strict=True):
            told = [outcome for outcome in outcomes if outcome is not None]
            lost_in_all += told
            corrupt += len(told) == len(forms) and max(told) <= CORRUPT * CHARACTERS_A_BYTE
    return Right(
        sum(all(is_whole(form, article) for form in forms) for article in articles),
        sum(all(is_cut(form, article) for form in forms) for article in articles),
        corrupt / trials,
        lost_in_all,
    )


def right_in_all(trials: int) -> dict[str, Right]:
    """Count the articles that are right in each encoding."""
    articles = [path.read_text("utf-8") for path in SEEDS]
    return {name: right(forms, articles, trials) for name, forms in FORMS.items()}


def altogether(rows: Iterable[Right]) -> dict[str, float]:
    """How many are right, of all encodings together."""
    whole, cut, corrupt, _ = zip(*rows, strict=True)
    return {"whole": sum(whole), "cut": sum(cut), "corrupt": sum(corrupt)}


def main() -> None:
    """Print the tables; exit with 1 where fewer are right than must be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=20)
    trials = parser.parse_args().trials
    print(f"{'right of five':<36}{'whole':>9}{'cut':>9}{'corrupt':>9}   lost characters")
    rows = right_in_all(trials)
    for name, row in rows.items():
        mean = sum(row.lost) / max(1, len(row.lost))
        print(
            f"{name:<36}{row.whole:>9}{row.cut:>9}{row.corrupt:>9.2f}"
            f"   {mean:.1f} mean, {max(row.lost, default=0)} most"
        )
    reached = altogether(rows.values())
    print(
        f"{'all, of ' + str(ALL):<36}{reached['whole']:>9}{reached['cut']:>9}"
        f"{reached['corrupt']:>9.2f}   {trials} trials each"
    )
    print_speed()
    sys.exit(any(reached[what] < share * ALL for what, share in REQUIRED.items()))


if __name__ == "__main__":
    main()
