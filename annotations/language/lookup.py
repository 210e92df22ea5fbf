"""Finding han text by typed pinyin: whole syllables, initials, or both mixed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, islice
from typing import NamedTuple

from annotations.language.dictionary import characters_with_readings
from annotations.language.pinyin import Letter, letters_of, syllable_of
from annotations.language.syllables import LONGEST, SYLLABLES, VOWELLESS

_INITIALS = frozenset(syllable[0] for syllable in SYLLABLES) | {"zh", "ch", "sh"}
_ERHUA = "[儿兒]"
_ANY_TONE = 0

# A query may be divided in very many ways. So many are tried with the longest parts first and so
# many with the shortest, while the pattern stays small enough to be compiled between two keys.
_LONGEST_FIRST, _SHORTEST_FIRST = 8, 2
_LARGEST_PATTERN = 16_000
_MOST_LETTERS = 32


class _Piece(NamedTuple):
    """What the letters from some place up to `end` may stand for, as a regular expression."""

    end: int
    pattern: str


def pinyin_pattern(query: str, initials: bool = False) -> str | None:
    """Return the source of a regular expression for han text that reads as `query`.

    `query` is whole syllables with or without tones (`chenzhou`, `chen1zhou1`, `chēnzhōu`: a tone
    that is given counts), the last of them perhaps unfinished (`chenzh`); with `initials`, any
    syllable may be told by its initial or first letter alone (`czsh` finds 郴州收获). Spaces,
    apostrophes and hyphens divide syllables and may be left out. Every reading of a character of
    Unicode's main block counts, simplified or traditional. None if the query cannot be pinyin.
    """
    letters: list[Letter] = []
    boundaries: set[int] = set()
    for letter in letters_of(query.lower()):
        if letter.character.isspace() or letter.character in "'-":
            boundaries.add(len(letters))
        else:
            letters.append(letter)
    if not 0 < len(letters) <= _MOST_LETTERS:
        return None
    divisions = _divisions(_pieces(letters, boundaries, initials))
    return "|".join(_small_enough(divisions)) or None


def _small_enough(divisions: Iterable[tuple[str, ...]]) -> list[str]:
    """Return the divisions that fit, the first in any case; those of most characters lead."""
    chosen: list[tuple[str, ...]] = []
    room = _LARGEST_PATTERN
    for division in divisions:
        size = sum(map(len, division))
        if size <= room or not chosen:
            chosen.append(division)
            room -= size
    return ["".join(division) for division in sorted(chosen, key=len, reverse=True)]


def _pieces(
    letters: Sequence[Letter], boundaries: Iterable[int], initials: bool
) -> list[list[_Piece]]:
    """Return for each place the pieces from there, longest first, that lead to the end."""
    size = len(letters)
    pieces: list[list[_Piece]] = [[] for _ in letters]
    for start in reversed(range(size)):
        limit = min([*(b for b in boundaries if b > start), start + LONGEST + 2, size])
        for end in range(limit, start, -1):
            if end < size and not pieces[end]:
                continue
            unfinished = end == size
            pattern = _pattern(letters[start:end], initials, unfinished, alone=end - start == size)
            if pattern:
                pieces[start].append(_Piece(end, pattern))
    return pieces


def _pattern(
    letters: Sequence[Letter], initials: bool, unfinished: bool, *, alone: bool
) -> str | None:
    """Return what one piece may stand for: a syllable, an initial, or the beginning of either."""
    typed = "".join(letter.character for letter in letters)
    toned = typed[-1].isdigit() or any(letter.tone for letter in letters)
    if initials and typed in _INITIALS and not toned:
        return _beginning_with(typed)
    syllable = syllable_of(letters)
    if syllable is None or (syllable.letters in VOWELLESS and not alone):
        return _beginning_with(typed) if unfinished and not toned else None
    characters = _read_as(syllable.letters, syllable.tone if toned else _ANY_TONE)
    return characters + _ERHUA if characters and syllable.erhua else characters


def _divisions(pieces: Sequence[Sequence[_Piece]]) -> dict[tuple[str, ...], None]:
    """Return the divisions to try, the likeliest first, each once."""
    longest = islice(_paths(pieces), _LONGEST_FIRST)
    shortest = islice(_paths([choices[::-1] for choices in pieces]), _SHORTEST_FIRST)
    return dict.fromkeys(chain(longest, shortest))


def _paths(pieces: Sequence[Sequence[_Piece]], start: int = 0) -> Iterator[tuple[str, ...]]:
    if start == len(pieces):
        yield ()
        return
    for piece in pieces[start]:
        for rest in _paths(pieces, piece.end):
            yield (piece.pattern, *rest)


@lru_cache(maxsize=1024)
def _read_as(letters: str, tone: int) -> str | None:
    """Return the class of the characters with this reading, None if there are none."""
    return _character_class(_characters().get((letters, tone), set()))


@lru_cache(maxsize=256)
def _beginning_with(typed: str) -> str | None:
    return _character_class(
        set().union(
            *(
                characters
                for (letters, tone), characters in _characters().items()
                if tone == _ANY_TONE and letters.startswith(typed)
            )
        )
    )


def _character_class(codes: set[int]) -> str | None:
    """Write a character class, neighbouring code points as ranges."""
    ranges: list[list[int]] = []
    for code in sorted(codes):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    inside = "".join(
        chr(first) + ("-" + chr(last) if last - first > 1 else chr(last) * (last - first))
        for first, last in ranges
    )
    return f"[{inside}]" if inside else None


@cache
def _characters() -> dict[tuple[str, int], set[int]]:
    """Return the code points read so, by letters and tone, and by letters and _ANY_TONE."""
    characters: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for character, readings in characters_with_readings():
        if "一" <= character <= "鿿" or character == "〇":
            for reading in readings:
                characters[reading.letters, reading.tone].add(ord(character))
                characters[reading.letters, _ANY_TONE].add(ord(character))
    return dict(characters)
