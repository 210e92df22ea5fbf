"""How many inline hints are lifted, and how much of damaged text is repaired exactly.

    python tests/benchmarks/repairs.py [--rounds 3] [--tuned] [--prose FILE] [--verbose]

The damage is simulated over clean traditional prose: the articles, converted. In GBK, byte by byte,
readings are put behind characters and full-width marks are parted from what is before, wherever
their bytes stand; the result is decoded as code page 936 and folded. Chance chooses which
characters get readings. The repair was tuned on the articles and chances of `--tuned`; what is
printed without it is held out. `--prose` takes a file of simplified prose instead, a paragraph a
line. Needs `../shared/fixtures` beside the project for the five places of the first article.
"""

import argparse
import json
import random
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from annotations.articles import damage, inline_hints
from annotations.articles.edits import Kind
from annotations.articles.repair import Repair
from annotations.articles.sentences import sentences
from annotations.articles.tables import characters_by_reading
from annotations.language.traditional import SIMPLIFIED

PROJECT = Path(__file__).resolve().parents[2]
FIXTURE = PROJECT.parent / "shared" / "fixtures" / "damage.json"
HINTED = "000"
TUNED_ON = ("001", "003")
HELD_OUT = ("000", "002", "004")
HELD_OUT_SEED = 1000

# The characters that have readings in the first article, and others of the kind.
_OBSERVED = "業產發區鄉現創鎮質數統聯經內優據戰網規節態農環續養貿驅調穩"
_OTHERS = "學應關結進過個這說動電點將時會機開對實長間門問題單導設計認識記議讓論請談變讀護"

# Where the table of traditional characters turns to variants, and what traditional writing keeps.
_FIRST_VARIANT = "纔"
_KEPT = "回周谷里后面系台余云松丑凶冲几别卜范干只才斗"

_HALF = str.maketrans("，：；！？（）", ",:;!?()")
_FULL = str.maketrans(",:;!?()", "，：；！？（）")
_ANYWHERE = tuple(mark.encode("gbk") for mark in "！；")
_AFTER_STOP = tuple(mark.encode("gbk") for mark in "：？，")
_NO_PROSE = re.compile(r"[?&=|{}<>]|!\[|\(\)")
_PRIVATE = re.compile(rb"[\xaa-\xaf\xf8-\xfe][\xa1-\xfe]|[\xa1-\xa7][\x40-\x7e\x80-\xa0]")
_EURO_SIGN = 0x80


class Sample(NamedTuple):
    """A paragraph of clean text, and what damage made of it."""

    clean: str
    damaged: str


class Outcome(NamedTuple):
    """How damaged text came out, in sentences and in repairs."""

    sentences: int = 0
    exact: int = 0
    damaged: int = 0
    damaged_exact: int = 0
    repairs: int = 0
    wrong: int = 0
    unmarked: int = 0
    marked: int = 0

    def __str__(self) -> str:
        undamaged, left = self.sentences - self.damaged, self.exact - self.damaged_exact
        return (
            f"sentences exact {self.exact}/{self.sentences} ({self.exact / self.sentences:.1%})"
            f" · of the damaged {self.damaged_exact}/{self.damaged}"
            f" · of the undamaged {left}/{undamaged}"
            f" · repairs {self.repairs}, wrong {self.wrong}, of these unmarked {self.unmarked}"
            f" · marked as damaged {self.marked}"
        )


def article(number: str) -> str:
    """Return the text of one of the five articles."""
    return next((PROJECT / "seeds").glob(f"{number}_*.txt")).read_text("utf-8")


def traditional(text: str) -> str:
    """Return simplified text as a converter without a dictionary writes it."""
    usual: dict[int, str] = {}
    for character, simplified in SIMPLIFIED.items():
        if character == _FIRST_VARIANT:
            break
        if simplified not in _KEPT:
            usual.setdefault(ord(simplified), character)
    return text.translate(usual)


def shown(text: str, start: int, end: int) -> tuple[str, list[Repair]]:
    """Return `text[start:end]` with damage repaired and inline hints lifted, and the repairs."""
    repairs = list(damage.find(text, start, end))
    edits = [repair.edit for repair in repairs if repair.edit]
    for edit, _ in inline_hints.find(text, start, end):
        if not any(repair.start < edit.end and edit.start < repair.end for repair in repairs):
            edits.append(edit)
    written: list[str] = []
    at = start
    for edit in sorted(edits):
        written += text[at : edit.start], edit.shown
        at = edit.end
    return "".join([*written, text[at:end]]), repairs


def prose(numbers: Sequence[str]) -> Iterator[str]:
    """Yield the paragraphs of articles, in traditional characters; of the first, as repaired."""
    for number in numbers:
        text = article(number)
        text = shown(text, 0, len(text))[0] if number == HINTED else traditional(text)
        yield from text.split("\n")


def paragraphs(lines: Iterator[str]) -> Iterator[str]:
    """Yield what is prose and can be written in GBK, with full-width marks."""
    for line in lines:
        clean = line.strip().translate(_FULL)
        if len(clean) > 20 and not _NO_PROSE.search(clean):
            yield clean.encode("gbk", "ignore").decode("gbk")


def damaged(clean: str, readings: dict[bytes, str]) -> Sample:
    """Put readings behind characters and part marks, byte by byte; decode and fold.

    What is put before a mark is a space, which the decoder takes with the byte before it.
    """
    content = clean.encode("gbk")
    in_step, written, at = 0, bytearray(), 0
    while at < len(content):
        pair = content[at : at + 2]
        while in_step < at:
            in_step += 1 + (content[in_step] > 0x7F)
        mark = pair in _ANYWHERE or (pair in _AFTER_STOP and content[at - 1 : at] == b"\xa1")
        if pair in readings:
            written += pair + f"({readings[pair]})".encode("gbk")
        elif mark and in_step != at:
            written += b" " + pair
        else:
            pair = pair[:1]
            written += pair
        at += len(pair)
    return Sample(clean.translate(_HALF), decoded(bytes(written)).translate(_HALF))


def decoded(content: bytes) -> str:
    """Decode code page 936: `?` for what is no character, nothing for cells of private use.

    Its 0x80 is `€`, as in the WHATWG Encoding Standard.
    """
    text, at = [], 0
    while at < len(content):
        pair = content[at : at + 1 + (content[at] > 0x7F)]
        if pair[0] == _EURO_SIGN:
            pair = pair[:1]
            text.append("€")
        elif not _PRIVATE.fullmatch(pair):
            try:
                text.append(pair.decode("gbk"))
            except UnicodeDecodeError:
                text.append("?")
        at += len(pair)
    return "".join(text)


def samples(lines: Iterator[str], seed: int) -> list[Sample]:
    """Damage paragraphs; each ends in a tag, as on the pages that were copied."""
    chosen = _OBSERVED + "".join(random.Random(seed).sample(_OTHERS, len(_OTHERS) // 2))
    readings = {
        character.encode("gbk"): min(
            reading for reading, read in characters_by_reading().items() if character in read
        )
        for character in chosen
    }
    return [damaged(f"{paragraph}</p>", readings) for paragraph in paragraphs(lines)]


def judge(made: list[Sample], *, verbose: bool) -> Outcome:
    """Repair an article of damaged paragraphs, and compare it sentence by sentence."""
    text = "\n".join(sample.damaged for sample in made)
    total, start = Outcome(), 0
    for sample in made:
        end = start + len(sample.damaged)
        written, repairs = shown(text, start, end)
        outcome = compare(sample, written, repairs)
        total = Outcome(*map(sum, zip(total, outcome, strict=True)))
        if verbose and outcome.exact < outcome.sentences:
            print(sample.clean, sample.damaged, written, "", sep="\n")
        start = end + 1
    return total


def compare(sample: Sample, written: str, repairs: list[Repair]) -> Outcome:
    """Compare one paragraph after repair with the clean one."""
    clean = sample.clean.removesuffix("</p>")
    whole = [clean[cut.start : cut.end] for cut in sentences(clean)]
    lifted = without_hints(sample.damaged)
    hit = [sentence for sentence in whole if sentence not in lifted]
    changed = [repair.true for repair in repairs if repair.true is not None]
    return Outcome(
        len(whole),
        sum(sentence in written for sentence in whole),
        len(hit),
        sum(sentence in written for sentence in hit),
        len(changed),
        sum(true not in sample.clean for true in changed),
        sum(is_wrong_and_unmarked(repair, sample.clean) for repair in repairs),
        len(repairs) - len(changed),
    )


def is_wrong_and_unmarked(repair: Repair, clean: str) -> bool:
    """Tell whether what is shown is not what was written, and no edit says that it was changed."""
    wrong = repair.true is not None and repair.true not in clean
    return wrong and (repair.edit is None or repair.edit.kind is not Kind.REPAIR)


def without_hints(text: str) -> str:
    """Lift the inline hints of a text, and nothing else."""
    for edit, _ in reversed(list(inline_hints.find(text, 0, len(text)))):
        text = text[: edit.start] + text[edit.end :]
    return text


def places() -> str:
    """Tell how many of the five known places come out as the writer wrote them."""
    if not FIXTURE.exists():
        return "not counted: ../shared/fixtures is not beside the project"
    known, text, right = json.loads(FIXTURE.read_text("utf-8")), article(HINTED), 0
    for place in known:
        start = text.index(place["damaged"])
        line = text.rfind("\n", 0, start) + 1
        right += place["true"] in shown(text, line, text.index("\n", start))[0]
    return f"{right}/{len(known)} right"


def main() -> None:
    """Print the numbers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tuned", action="store_true")
    parser.add_argument("--prose", type=Path)
    parser.add_argument("--verbose", action="store_true")
    asked = parser.parse_args()
    text = article(HINTED)
    print(f"inline hints: {len(list(inline_hints.find(text, 0, len(text))))} of 263")
    print(f"known places: {places()}")
    for seed in range(asked.rounds):
        if asked.prose:
            lines = iter(traditional(asked.prose.read_text("utf-8")).split("\n"))
        else:
            lines = prose(TUNED_ON if asked.tuned else HELD_OUT)
        made = samples(lines, seed if asked.tuned else HELD_OUT_SEED + seed)
        began = time.perf_counter()
        outcome = judge(made, verbose=asked.verbose)
        print(f"{outcome} · {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
