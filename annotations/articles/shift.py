"""Characters that were decoded one byte off, and what they were.

In GBK a character is two bytes, and nothing tells a first byte from a second one. Software that
looks for a character byte by byte finds it also where the second byte of one and the first of the
next happen to be its own, and what it puts there parts the two. A decoder then takes a lone first
byte (with an ASCII character after it) for damage, `?`, and reads on one byte off until an ASCII
byte sets it right again. Cells of GBK that are kept for private use it shows as nothing.

`attempts` tries every way in which what is shown can have come about and keeps the likeliest ones,
and so finds the lost bytes again. How a text came to be shown is certain once the text is known, so
only the text's own likelihood counts. Cells: code page 936 (the GBK index of the WHATWG Encoding
Standard).
"""

import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from annotations.articles.inline_hints import SYLLABLE, normal
from annotations.articles.prose import Character, Characters, Echoes, Prose, arranged, known
from annotations.articles.tables import is_reading
from annotations.language.han import HAN_RUN

_KEPT = 20
"""How many attempts are followed at each place."""
_AS_GOOD_AS_LOST = 13.0
"""How much less likely than the best at a place an attempt is that is given up."""
_LOST_ONCE = 15
_LOST_TWICE = 10
_KEPT_LOST = 40
_FURTHER = 16
"""How much farther than the first place where one is in step the others are followed."""
_PROMISING = 6
_PROMISING_LOST = 16
"""How many characters are tried that go on with no word."""
_LIKELY = 250
"""Of how many characters a wholly unknown first byte is tried."""

# What full-width marks were folded to: `，` (0xA3AC) became `,` (0x2C).
_FULL_WIDTH_ROW = 0xA3
_FULL_WIDTH = 0x80
_MARKS = b"!?,.:;()"
_LETTER = -7.0

_HINTED = 6.0
"""How much likelier a character is whose reading stands behind it."""
_EURO_SIGN = 0x80
"""What `€` is in code page 936: a byte by itself, which is also a second byte."""

_HINT = re.compile(rf"\(({SYLLABLE})\)")
_CUT_HINT = re.compile(rf"\?\(?({SYLLABLE})\)")
_REST_OF_YEAR = re.compile(r"[09]\d\d年")
_REST_OF_TAG = re.compile(r"/?[a-z][a-z0-9]{0,9}>")

_FIRST_BYTES = tuple(range(0x81, 0xFF))
_ANY = tuple(range(0xA1, 0xFF))
_LEVEL_THREE = tuple(range(0x81, 0xA1))
_PRIVATE = (
    ((*range(0xAA, 0xB0), *range(0xF8, 0xFF)), _ANY),
    (tuple(range(0xA1, 0xA8)), _LEVEL_THREE),
)
"""Cells for private use, as they lie across two characters: second bytes, and first bytes."""
UNKNOWN_ASCII = "\ufffd"
"""Stands for an ASCII character that was lost and that nothing tells."""
_LOST_ASCII = {UNKNOWN_ASCII: -3.0, " ": -4.0}


class Surroundings(NamedTuple):
    """What the text around tells: which characters follow which in it, and what it says."""

    echoes: Echoes
    text: str


class Attempt(NamedTuple):
    """One way to read shifted characters, up to `at` in the text.

    `pending` holds what the first byte of a character whose second is still to come can be; none
    where the decoder is in step again. `hints` are places in `read` and the reading over each.
    `begun` is where in the text the pending byte lies, and `places` where the first byte of each
    character of `read` does; of one that is shown as nothing, where the next one lies.
    """

    at: int
    pending: tuple[int, ...]
    read: str
    hints: tuple[tuple[int, str], ...]
    prose: Prose
    charge: float = 0.0
    begun: int = 0
    places: tuple[int, ...] = ()

    @property
    def likelihood(self) -> float:
        """The logarithm of how likely this is."""
        return self.prose.likelihood + self.charge

    def reading(self, character: str, around: Surroundings) -> "Attempt":
        """Return the attempt with the pending character read after the others."""
        prose = self.prose.followed_by(character, around.echoes)
        places = (*self.places, self.begun)
        return self._replace(read=self.read + character, prose=prose, places=places)


class _Step(NamedTuple):
    """What an attempt may go on with: a character, and what then stands where."""

    promise: float
    attempt: Attempt
    character: str
    at: int
    pending: tuple[int, ...]
    charge: float
    behind: str


def bytes_of(character: str) -> bytes:
    """Return the bytes of a character in GBK; none where it has none."""
    try:
        return character.encode("gbk")
    except UnicodeEncodeError:
        return b""


def characters_of(firsts: Sequence[int], seconds: Sequence[int]) -> Sequence[Character]:
    """Return the characters with these bytes, the likeliest first, all or the first of many."""
    return _characters_of(tuple(firsts), tuple(seconds)).likeliest


def attempts(
    text: str, end: int, started: Iterable[Attempt], around: Surroundings
) -> list[Attempt]:
    """Follow attempts until they are in step, at most up to `end`; the likeliest first."""
    by_place: dict[int, list[Attempt]] = defaultdict(list)
    for attempt in started:
        by_place[attempt.at].append(attempt)
    done: list[Attempt] = []
    while by_place:
        at = min(by_place)
        following = _best(by_place.pop(at))
        if done:
            end = min(end, done[0].at + _FURTHER)
        if at < end:
            for attempt in _next(text, end, following, around):
                (by_place[attempt.at] if attempt.pending else done).append(attempt)
    return sorted(done, key=attrgetter("likelihood"), reverse=True)


def _next(text: str, end: int, following: list[Attempt], around: Surroundings) -> Iterator[Attempt]:
    """Go on from each with what is shown next, and with one or two cells lost before it.

    A space may be what was put before a mark that was found across two characters.
    """
    lost = _taken(_losses(following[:_LOST_ONCE], around), around, _LOST_ONCE)
    lost_again = _taken(_losses(lost[:_LOST_TWICE], around), around, _KEPT_LOST)
    steps = _steps(text, end, [*following, *lost, *lost_again], around)
    yield from _with_hints(text, end, _taken(steps, around))
    if text[following[0].at] == " ":
        yield from (attempt._replace(at=attempt.at + 1) for attempt in following)
    if text[following[0].at] == "?":
        yield from _before_cut_hint(text, end, following, around)


def _best(following: list[Attempt]) -> list[Attempt]:
    """Keep the likeliest; of those that go on alike, one."""
    alike: dict[tuple[tuple[int, ...], str], Attempt] = {}
    for attempt in sorted(following, key=attrgetter("likelihood")):
        alike[attempt.pending, attempt.prose.tail] = attempt
    best = heapq.nlargest(_KEPT, alike.values(), key=attrgetter("likelihood"))
    least = best[0].likelihood - _AS_GOOD_AS_LOST
    return [attempt for attempt in best if attempt.likelihood > least]


def _taken(steps: Iterable[_Step], around: Surroundings, kept: int = _KEPT) -> list[Attempt]:
    """Take the likeliest steps."""
    best = heapq.nlargest(kept, steps, key=attrgetter("promise"))
    return [_after(step, around) for step in best]


def _after(step: _Step, around: Surroundings) -> Attempt:
    attempt = step.attempt.reading(step.character, around)
    shown = max(attempt.at, step.at - 1)
    return attempt._replace(
        at=step.at,
        pending=step.pending,
        read=attempt.read + step.behind,
        charge=attempt.charge + step.charge,
        begun=shown,
        places=(*attempt.places, *(shown for _ in step.behind)),
    )


def _step(
    attempt: Attempt,
    seconds: tuple[int, ...],
    around: Surroundings,
    *,
    at: int,
    pending: tuple[int, ...] = (),
    charge: float = 0.0,
    behind: str = "",
    promising: int = _PROMISING,
) -> Iterator[_Step]:
    """Complete the pending character with any of `seconds`; `behind` it stands ASCII.

    Of characters that go on with no word, only the first `promising` are tried.
    """
    characters = _characters_of(attempt.pending, seconds)
    if not characters.likeliest:
        return
    outlook = attempt.prose.outlook(around.echoes)
    charged = attempt.charge + charge
    for character in outlook.of_those(characters, promising):
        promise = outlook.promise(character) + charged
        yield _Step(promise, attempt, character.character, at, pending, charge, behind)


def _losses(following: list[Attempt], around: Surroundings) -> Iterator[_Step]:
    for attempt in following:
        for seconds, firsts in _PRIVATE:
            at, most = attempt.at, _PROMISING_LOST
            yield from _step(attempt, seconds, around, at=at, pending=firsts, promising=most)


def _steps(text: str, end: int, following: list[Attempt], around: Surroundings) -> Iterator[_Step]:
    at = following[0].at
    shown, after = text[at], at + 1
    found = bytes_of(shown)
    lost = _ascii_before(text, after, end, around) if shown == "?" else None
    for attempt in following:
        if len(found) == 2:
            pending = (found[1],)
            yield from _step(attempt, (found[0],), around, at=after, pending=pending)
        elif shown == "€":
            yield from _step(attempt, (_EURO_SIGN,), around, at=after)
        elif found and shown > " ":
            yield from _step(attempt, (found[0],), around, at=after)
            pending = (found[0] + _FULL_WIDTH,)
            charge = 0.0 if found in _MARKS else _LETTER
            row = (_FULL_WIDTH_ROW,)
            yield from _step(attempt, row, around, at=after, pending=pending, charge=charge)
        if lost is not None:
            charge = _LOST_ASCII.get(lost, 0.0)
            yield from _step(
                attempt,
                _FIRST_BYTES,
                around,
                at=after,
                charge=charge,
                behind=lost,
                promising=_PROMISING_LOST,
            )
            for firsts, seconds in _gaps().items():
                yield from _step(attempt, seconds, around, at=after, pending=firsts)


def _with_hints(text: str, end: int, stepped: list[Attempt]) -> Iterator[Attempt]:
    """Pass over a hint: it is the last character's, or that of one that stands across two."""
    for attempt in stepped:
        hint = _HINT.match(text, attempt.at, end)
        if hint is None:
            yield attempt
        elif not attempt.pending and is_reading(_syllable(hint), attempt.read[-1]):
            yield _hinted(attempt, hint)
        elif attempt.pending and is_reading(_syllable(hint), text[attempt.at - 1]):
            yield attempt._replace(at=hint.end())
        else:
            yield attempt


def _before_cut_hint(
    text: str, end: int, following: list[Attempt], around: Surroundings
) -> Iterator[Attempt]:
    """Read `?pinyin)` as a character in step whose second byte was taken for a first one."""
    hint = _CUT_HINT.match(text, following[0].at, end)
    if hint is None:
        return
    for attempt in following:
        for each in characters_of(attempt.pending, _FIRST_BYTES):
            if is_reading(_syllable(hint), each.character):
                yield _hinted(attempt.reading(each.character, around)._replace(pending=()), hint)


def _hinted(attempt: Attempt, hint: re.Match[str]) -> Attempt:
    place = len(attempt.read) - 1
    return attempt._replace(
        at=hint.end(),
        hints=(*attempt.hints, (place, normal(hint[1]))),
        charge=attempt.charge + _HINTED,
    )


def _syllable(hint: re.Match[str]) -> str:
    return normal(hint[1]).lower()


def _ascii_before(text: str, after: int, end: int, around: Surroundings) -> str:
    """Return which ASCII character was lost before `after`.

    `<` before the rest of a tag, a space before a han character, the first digit of a year, or what
    the text has elsewhere before the same characters.
    """
    rest = text[after : min(end, after + 5)]
    if _REST_OF_TAG.match(text, after, end):
        return "<"
    if HAN_RUN.match(rest):
        return " "
    if _REST_OF_YEAR.match(rest):
        return "2" if rest[0] == "0" else "1"
    elsewhere = set(re.findall(rf"([!->@-~]){re.escape(rest[:3])}", around.text))
    return elsewhere.pop() if len(elsewhere) == 1 and len(rest) >= 3 else UNKNOWN_ASCII


@cache
def _characters_of(firsts: tuple[int, ...], seconds: tuple[int, ...]) -> Characters:
    found = [each for first in firsts for second in seconds if (each := _character(first, second))]
    found.sort(key=attrgetter("promise"), reverse=True)
    return arranged(found if len(firsts) == 1 else found[:_LIKELY])


@cache
def _character(first: int, second: int) -> Character | None:
    try:
        return known(bytes((first, second)).decode("gbk"))
    except UnicodeDecodeError:
        return None


@cache
def _gaps() -> Mapping[tuple[int, ...], tuple[int, ...]]:
    """The cells across two characters that are none: by their second bytes, the first ones."""
    private = {(one, two) for ones, twos in _PRIVATE for one in ones for two in twos}
    gaps: dict[tuple[int, ...], tuple[int, ...]] = {}
    for one in _FIRST_BYTES:
        twos = tuple(
            two
            for two in _FIRST_BYTES
            if (one, two) not in private and _character(one, two) is None
        )
        if twos:
            gaps[twos] = (*gaps.get(twos, ()), one)
    return gaps
