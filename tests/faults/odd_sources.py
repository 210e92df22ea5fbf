"""Texts with all that shifts offsets: annotated, saved, opened, edited elsewhere, found again."""

import codecs
import json
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from annotations.articles.article import Article, read_article
from annotations.errors import ArticleError
from annotations.placement import State
from annotations.session import Session
from annotations.span import Span
from tests.benchmarks.anchoring_edits.edits import articles
from tests.faults.courses import CREATOR
from tests.faults.outcome import Outcome, total

SIZES: Final = (1, 1_000, 1_000_000)
SPANS: Final = 60
LONGEST_SPAN: Final = 40

# What stands between two odd pieces is from one place of an article and so long at most: longer
# ones would come twice with all their context.
_LONGEST_ORDINARY: Final = 12
# A file strewn with control characters is no text: so many ordinary pieces stand between two.
_BETWEEN_CONTROLS: Final = 10

_PIECES: Final = {
    "emoji": ("👩‍👩‍👧‍👦", "🏳️‍🌈", "🇨🇳", "👍🏽", "☺️"),
    "line ends": ("\r\n", "\r", "\n", "\n\r", "\u2028", "\x85", "\x0b"),
    "combining": ("e\u0301", "a\u0304\u0323", "ǜ", "が", "\u0301", "각"),
    "astral": ("𠮷", "𪚥", "\U0010ffff", "𝒜"),
    "invisible": ("\u200b", "\u200d", "\ufe0f", "\u202e", "\u2066", "\ufeff", "\xad"),
    "private": ("\ue000", "\uf8ff", "\U000f0000", "\ufffd", "\ufdd0"),
    "controls": ("\x00", "\x1b[2J", "\x7f", "\x07", "\x9b"),
}
_EVERYTHING: Final = tuple(piece for pieces in _PIECES.values() for piece in pieces)
# How a file begins, and what its text is written in.
_ENCODINGS: Final = (
    (b"", "utf-8"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    ("\ufeff".encode("gb18030"), "gb18030"),
    (b"", "gb18030"),
)
# Half of a surrogate pair, alone, as no decoder takes it.
_LONE: Final = "\ud83d"


_INSERTED: Final = "这里插入了新的一句🇨🇳。\r\n"
_LONGEST_DELETED: Final = 8


class _Edit(NamedTuple):
    """Where a text is edited, how many characters are deleted there, and what is put in."""

    at: int
    deleted: int
    inserted: str


class Source(NamedTuple):
    """A text to be, its size in characters, how it begins and is encoded, and what is odd in it."""

    size: int
    bom: bytes
    encoding: str
    oddity: str

    def __str__(self) -> str:
        bom = " with BOM" if self.bom else ""
        return f"{self.size:,} characters, {self.encoding}{bom}, {self.oddity}"


def sources(sizes: Sequence[int] = SIZES) -> Iterator[Source]:
    """Yield every kind of source."""
    for size in sizes:
        for bom, encoding in _ENCODINGS:
            oddities = (*_PIECES, "everything", "a lone surrogate")
            for oddity in oddities if size < 1_000_000 else oddities[-2:]:
                yield Source(size, bom, encoding, oddity)


def odd_sources(seed: int, *, sizes: Sequence[int] = SIZES, rounds: int = 1) -> Outcome:
    """Annotate sources of every kind at random, so often; save, open anew, edit elsewhere."""
    begun = time.monotonic()
    outcomes = []
    with TemporaryDirectory() as folder:
        for turn in range(rounds):
            for number, source in enumerate(sources(sizes)):
                here = Path(folder, f"{turn}-{number}")
                here.mkdir()
                outcomes.append(_annotated(here, source, Random(f"{seed}/{turn}/{number}")))
    refused = sum(outcome.means == "no text" for outcome in outcomes)
    return total(
        "odd sources",
        outcomes,
        seconds=time.monotonic() - begun,
        means=f"emoji, CRLF, BOM, NUL … in 6 encodings; {refused} refused as no text",
    )


def _annotated(folder: Path, source: Source, chance: Random) -> Outcome:
    begun, path, problems = time.monotonic(), folder / "a.txt", list[str]()
    path.write_bytes(_content(source, chance))
    try:
        article = read_article(path)
    except ArticleError as error:
        if not str(error).isprintable():
            problems.append(f"the error is not one clear line: {error!r}")
        return Outcome(runs=1, faults=1, problems=tuple(problems), means="no text")
    if not article.text:
        return Outcome(runs=1, faults=1, means="no text")
    wanted = _annotate(article, chance)
    if not wanted:
        return Outcome(runs=1, faults=1, means="no text")
    lost, wrong = _as_saved(article, wanted)
    moved, astray, orphans = _after_edit(article, source, wanted, chance)
    problems += ["not exact when opened anew"] * bool(wrong) + ["lost"] * bool(lost)
    problems += ["in a wrong place after an edit elsewhere"] * bool(astray)
    return Outcome(
        runs=1,
        faults=1 + moved,
        written=len(wanted),
        lost=lost,
        wrong=wrong + astray,
        orphans=orphans,
        problems=tuple(f"{source}: {problem}" for problem in problems),
        slowest_ms=1000 * (time.monotonic() - begun),
    )


def _content(source: Source, chance: Random) -> bytes:
    pieces, article = _PIECES.get(source.oddity, _EVERYTHING), chance.choice(articles())
    strewn = pieces in (_PIECES["controls"], _EVERYTHING)
    written, length = list[str](), 0
    while length < source.size:
        written.append(chance.choice(pieces))
        for _ in range(_BETWEEN_CONTROLS if strewn else 1):
            start = chance.randrange(len(article) - _LONGEST_ORDINARY)
            longest = min(_LONGEST_ORDINARY, source.size // 2)
            written.append(article[start : start + chance.randint(0, longest)])
            length += len(written[-1])
        length += 1
    text = "".join(written)
    if source.oddity == "a lone surrogate":
        text = text[: len(text) // 2] + _LONE + text[len(text) // 2 :]
    return source.bom + _encoded(text, source.encoding)


def _encoded(text: str, encoding: str) -> bytes:
    errors = "surrogatepass" if encoding.startswith("utf") else "replace"
    return text.encode(encoding, errors)


def _annotate(article: Article, chance: Random) -> dict[Span, str]:
    """Annotate the article at random and save; return the note of each span."""
    session = Session.open(article, creator=CREATOR)
    wanted: dict[Span, str] = {}
    for number in range(min(SPANS, len(article.text))):
        start = chance.randrange(len(article.text))
        end = min(len(article.text), start + chance.randint(1, LONGEST_SPAN))
        # What says nothing is nothing to find again.
        if len(article.text) == 1 or any(map(str.isalnum, article.text[start:end])):
            wanted[Span(start, end)] = f"note {number}"
            session.set_note(Span(start, end), f"note {number}")
    session.save()
    return wanted


def _as_saved(article: Article, wanted: dict[Span, str]) -> tuple[int, int]:
    """Open anew; return how many are lost, and how many are not where and what they were."""
    session = Session.open(read_article(article.path), creator=CREATOR)
    found = {placed.annotation.note: placed for placed in session.annotations}
    lost = sum(note not in found for note in wanted.values())
    wrong = 0
    for item in json.loads(session.path.read_bytes())["items"]:
        position, quote = item["target"]["selector"]
        placed = found[item["body"][0]["value"]]
        there = article.text[position["start"] : position["end"]]
        span = Span(position["start"], position["end"])
        wrong += (
            quote["exact"] != there
            or wanted.get(span) != placed.annotation.note
            or (placed.anchor.state, placed.span) != (State.EXACT, span)
        )
    return lost, wrong


def _after_edit(
    article: Article, source: Source, wanted: dict[Span, str], chance: Random
) -> tuple[bool, int, int]:
    """Insert or delete where nothing is annotated; return how many lie elsewhere, and nowhere.

    The first says whether it was edited: the text must be read again as it was written.
    """
    text = article.text
    # Of a text that is one character, with nothing beside it, nothing would tell it.
    if source.size == 1:
        return False, 0, 0
    at, removed, inserted = _edited(text, wanted, chance)
    new = text[:at] + inserted + text[at + removed :]
    article.path.write_bytes(source.bom + _encoded(new, article.encoding))
    session = Session.open(read_article(article.path), creator=CREATOR)
    if session.article.text != new:
        return False, 0, 0
    spans = {note: span for span, note in wanted.items()}
    shift = len(inserted) - removed
    astray = orphans = 0
    for placed in session.annotations:
        start, end = spans[placed.annotation.note or ""]
        moved = Span(start + shift, end + shift) if start >= at + removed else Span(start, end)
        orphans += placed.span is None
        astray += placed.span not in (None, moved)
    return True, astray, orphans


def _edited(text: str, wanted: Iterable[Span], chance: Random) -> _Edit:
    """Choose an edit where nothing is annotated: in between, if there is a place, else before."""
    covered = bytearray(len(text))
    for start, end in wanted:
        # What is deleted right beside a passage may be taken for a part of it.
        first, last = max(0, start - 1), min(len(text), end + 1)
        covered[first:last] = b"\x01" * (last - first)
    tries = (chance.randrange(len(text)) for _ in range(1_000))
    at = next((at for at in tries if not covered[at]), None)
    if at is None:
        return _Edit(0, 0, _INSERTED)
    if chance.random() < 0.5:
        return _Edit(at, 0, _INSERTED)
    free = takewhile(lambda place: not covered[place], range(at, len(text)))
    return _Edit(at, sum(1 for _ in islice(free, _LONGEST_DELETED)), "")
