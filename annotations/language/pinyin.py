"""Pinyin as people type it (or zhuyin), to syllables and back to pinyin as it is printed.

Pure and light: no dictionary is loaded, so that a field can check what is typed at every key.
Sources: the Scheme for the Chinese Phonetic Alphabet (1958) for spelling and tone marks, GB/T
16159-2012 for the apostrophe and for writing words joined.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from annotations.errors import PinyinError
from annotations.language.han import is_han
from annotations.language.syllables import (
    LONGEST,
    NEUTRAL,
    NO_ERHUA,
    SYLLABLES,
    VOWELLESS,
    Syllable,
)
from annotations.language.zhuyin import is_zhuyin, parse_zhuyin, written_in_zhuyin

__all__ = [
    "NEUTRAL",
    "Letter",
    "Style",
    "Syllable",
    "format_pinyin",
    "letters_of",
    "normalise_pinyin",
    "parse_pinyin",
    "parse_syllable",
    "parts",
    "pinyin_of",
    "restyled",
    "syllable_of",
]


class Style(StrEnum):
    """How a syllable's tone is written: `liánxì`, `lian2xi4`, `ㄌㄧㄢˊ ㄒㄧˋ`."""

    MARK = "mark"
    NUMBER = "number"
    ZHUYIN = "zhuyin"


class Letter(NamedTuple):
    """A letter of what was typed, with the tone (1 to 4) whose mark it carries, else 0."""

    character: str
    tone: int = 0


APOSTROPHE = "'"
HYPHEN = "-"

# Combining macron, acute, caron, grave; a breve is what many keyboards have instead of a caron.
_TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0306": 3, "\u0300": 4}
_MARKS = {1: "\u0304", 2: "\u0301", 3: "\u030c", 4: "\u0300"}
_DIAERESIS = "\u0308"
_CIRCUMFLEX = "\u0302"

_VARIANTS = str.maketrans(
    {"ɑ": "a", "ɡ": "g", "v": "ü", "V": "Ü"}
    | dict.fromkeys("’‘ʼ′`´＇", APOSTROPHE)
    | dict.fromkeys("‐‑–—−－", HYPHEN)
)
_NUMBER_INSIDE = re.compile("([a-zü]*[aeiouü])([0-5])(ng?)")
_WRONG_TONE = re.compile("[a-zêü]+([6-9]|[0-9]{2,})", re.IGNORECASE)
_U_COLON = re.compile("([uU])[:：]")

# Syllables that stand alone only, between spaces or apostrophes: inside a word, almost any slip of
# the finger could otherwise be read as one.
_ALONE = frozenset(VOWELLESS) | {"r"}

# What a division into syllables is charged for: a mark on the wrong letter, and a syllable in a, o
# or e which no apostrophe announces.
_MISPLACED, _UNANNOUNCED = 100, 1


def parse_pinyin(text: str) -> tuple[tuple[Syllable, ...], ...]:
    """Read typed pinyin as words of syllables; zhuyin, which leaves no space to tell, as one word.

    Tones are marks (composed or combining) or numbers after the syllable or its vowels (0 and 5
    are neutral), no tone is the neutral tone; ü may be typed `v` or `u:`; spaces divide words;
    apostrophes, hyphens and numbers divide syllables. Where nothing divides them, the division is
    the one that GB/T 16159 would write so: a syllable in a, o, e after another wants an apostrophe
    (`fangan` is fan-gan); after that, the longest syllable first. If any division is valid, one is
    found.

    Raises PinyinError saying which part is no pinyin.
    """
    return tuple(
        tuple(syllable for part in word for syllable in part) for word in _words_of_parts(text)
    )


def parse_syllable(text: str) -> Syllable:
    """Read exactly one syllable, in any style; PinyinError if there are none or several."""
    syllable = syllable_of(letters_of(text))
    if syllable is None and is_zhuyin(text):
        syllable, *others = parse_zhuyin(text)
        syllable = None if others else syllable
    if syllable is None:
        raise PinyinError(f"“{text}” is not one syllable of pinyin")
    return syllable


def normalise_pinyin(text: str) -> str:
    """Return what was typed (`lian2xi4`, `xi1an1`) in the form that is kept (`liánxì`, `xī'ān`).

    Words stay apart where a space or a hyphen was typed, capitals stay. Raises PinyinError.
    """
    return restyled(text, Style.MARK)


def pinyin_of(word: str, typed: str) -> str:
    """Return what was typed for a word, in the form that is kept; see normalise_pinyin.

    Where `word` is all han, what was typed must have a syllable for each character; 儿 may be one
    or colour the syllable before it. Raises PinyinError, with a division that fits if there is one
    and the tones typed do not divide it already.
    """
    pinyin = normalise_pinyin(typed)
    count = sum(map(is_han, word))
    if not count or any(c.isalnum() and not is_han(c) for c in word):
        return pinyin
    syllables = [syllable for part in parse_pinyin(typed) for syllable in part]
    if len(syllables) <= count <= len(syllables) + sum(s.erhua for s in syllables):
        return pinyin
    missing = count - len(syllables)
    toned = any(syllable.tone != NEUTRAL for syllable in syllables)
    fitting = None if toned else next(_divisions(letters_of(typed), count), None)
    advice = ""
    if fitting:
        advice = f"; did you mean “{format_pinyin(fitting)}”?"
    elif missing > 0:
        advice = f": {_counted(missing, 'syllable')} {'is' if missing == 1 else 'are'} missing"
    said, needed = _counted(len(syllables), "syllable"), _counted(count, "character")
    raise PinyinError(f"“{pinyin}” is {said}, but {word} is {needed}{advice}")


def restyled(pinyin: str, style: Style) -> str:
    """Return pinyin in tone marks in another style, its spaces and hyphens kept.

    Zhuyin has no hyphens: there its parts stand apart. Raises PinyinError if it is no pinyin.
    """
    hyphen = " " if style is Style.ZHUYIN else HYPHEN
    return " ".join(
        hyphen.join(format_pinyin(part, style) for part in word) for word in _words_of_parts(pinyin)
    )


def format_pinyin(syllables: Iterable[Syllable], style: Style = Style.MARK) -> str:
    """Write the syllables of one word.

    With marks, an apostrophe stands before a syllable in a, o or e inside the word (GB/T 16159),
    and around an interjection without a vowel. Numbers divide syllables by themselves; the neutral
    tone is 5. Zhuyin syllables stand apart, since the first tone has no mark; the dot of the
    neutral tone stands before its syllable. A syllable `r` joins the one before it as erhua.
    """
    word = _with_erhua_joined(syllables)
    if style is Style.ZHUYIN:
        return " ".join(map(written_in_zhuyin, word))
    if style is Style.NUMBER:
        return "".join(map(_numbered, word))
    written = ""
    for previous, syllable in zip([None, *word], word, strict=False):
        if previous is not None and _wants_apostrophe(previous, syllable):
            written += APOSTROPHE
        written += _marked(syllable)
    return written


def letters_of(text: str) -> list[Letter]:
    """Return the letters typed, with ü and ê whole and tone marks lifted from them.

    Nothing is refused here: what is no letter of pinyin stays as it is.
    """
    letters: list[Letter] = []
    typed = _U_COLON.sub(r"\1" + _DIAERESIS, text).translate(_VARIANTS)
    for character in unicodedata.normalize("NFKD", typed):
        last = letters[-1] if letters else Letter("")
        if character in _TONES and not last.tone and last.character.isalpha():
            letters[-1] = Letter(last.character, _TONES[character])
        elif character == _DIAERESIS and last.character in ("u", "U"):
            if len(letters) < 2 or letters[-2].character not in "jqxyJQXY":
                letters[-1] = Letter("ü" if last.character == "u" else "Ü", last.tone)
        elif character == _CIRCUMFLEX and last.character in ("e", "E"):
            letters[-1] = Letter("ê" if last.character == "e" else "Ê", last.tone)
        else:
            letters.append(Letter(character))
    return letters


def parts(letters: Sequence[Letter], divides: Callable[[str], bool]) -> list[list[Letter]]:
    """Return the runs of letters between characters that divide, empty runs left out."""
    runs: list[list[Letter]] = [[]]
    for letter in letters:
        if divides(letter.character):
            runs.append([])
        else:
            runs[-1].append(letter)
    return [run for run in runs if run]


def syllable_of(letters: Sequence[Letter]) -> Syllable | None:
    """Return the one syllable that all of `letters` spell, or None."""
    spelling = _spelling("".join(letter.character for letter in letters).lower())
    tones = [letter.tone for letter in letters if letter.tone]
    if spelling is None or len(tones) + (spelling.tone is not None) > 1:
        return None
    typed = "".join(letter.character for letter in letters if not letter.character.isdigit())
    typed = typed[: len(spelling.letters)]
    if spelling.letters in ("lue", "nue"):
        typed = typed.replace("u", "ü").replace("U", "Ü")
    return Syllable(typed, spelling.tone or (tones[0] if tones else NEUTRAL), spelling.erhua)


class _Spelling(NamedTuple):
    letters: str
    tone: int | None
    erhua: bool


@lru_cache(maxsize=4096)
def _spelling(typed: str) -> _Spelling | None:
    """Read one syllable in lower case without marks, its number at the end (`hua1r`: before r)."""
    stem, tone = _without_number(typed)
    if stem in SYLLABLES or stem in ("r", "lue", "nue"):
        return _Spelling(stem, tone, False)
    inside = _NUMBER_INSIDE.fullmatch(typed)
    if inside is not None and inside[1] + inside[3] in SYLLABLES:
        return _Spelling(inside[1] + inside[3], int(inside[2]) or NEUTRAL, False)
    if not stem.endswith("r"):
        return None
    stem = stem[:-1]
    if tone is None:
        stem, tone = _without_number(stem)
    if stem in SYLLABLES and stem not in NO_ERHUA:
        return _Spelling(stem, tone, True)
    return None


def _without_number(typed: str) -> tuple[str, int | None]:
    if typed and typed[-1] in "012345":
        return typed[:-1], int(typed[-1]) or NEUTRAL
    return typed, None


def _words_of_parts(text: str) -> list[list[list[Syllable]]]:
    """Read words, of parts joined by hyphens, of syllables; none of them empty."""
    if is_zhuyin(text):
        return [[list(parse_zhuyin(text))]]
    words = [
        [_syllables(part) for part in parts(word, HYPHEN.__eq__) if parts(part, APOSTROPHE.__eq__)]
        for word in parts(letters_of(text), str.isspace)
    ]
    words = [word for word in words if word]
    if not words:
        raise PinyinError("there is no pinyin here; type for example lián or lian2")
    return words


def _syllables(part: Sequence[Letter]) -> list[Syllable]:
    return [syllable for run in parts(part, APOSTROPHE.__eq__) for syllable in _divided(run)]


def _divided(run: Sequence[Letter]) -> list[Syllable]:
    """Divide a run of letters into syllables at the least cost, the longest first among equals."""
    size = len(run)
    best: list[tuple[int, list[Syllable]] | None] = [None] * size + [(0, [])]
    for start in reversed(range(size)):
        for end in _ends(run, start):
            rest = best[end]
            syllable = _inside(run, start, end)
            if rest is None or syllable is None:
                continue
            cost = rest[0] + _cost(run[start:end], syllable, start)
            known = best[start]
            if known is None or cost < known[0]:
                best[start] = cost, [syllable, *rest[1]]
    whole = best[0]
    if whole is None:
        raise _no_pinyin(run)
    return whole[1]


def _divisions(run: Sequence[Letter], count: int, start: int = 0) -> Iterator[list[Syllable]]:
    """Yield the divisions of a run into so many syllables, the longest syllable first."""
    if start == len(run) and count == 0:
        yield []
    if not 0 < count <= len(run) - start <= count * (LONGEST + 2):
        return
    for end in _ends(run, start):
        syllable = _inside(run, start, end)
        if syllable is not None:
            for rest in _divisions(run, count - 1, end):
                yield [syllable, *rest]


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}{'s' * (count != 1)}"


def _ends(run: Sequence[Letter], start: int) -> range:
    """Return where a syllable from `start` may end, farthest first: erhua and a number included."""
    return range(min(len(run), start + LONGEST + 2), start, -1)


def _inside(run: Sequence[Letter], start: int, end: int) -> Syllable | None:
    syllable = syllable_of(run[start:end])
    if syllable and syllable.letters.lower() in _ALONE and (start, end) != (0, len(run)):
        return None
    return syllable


def _cost(letters: Sequence[Letter], syllable: Syllable, start: int) -> int:
    place = next((i for i, letter in enumerate(letters) if letter.tone), None)
    misplaced = place is not None and place != _mark_index(syllable.letters.lower())
    misplaced |= letters[-1].character in "ngNG" and any(x.character.isdigit() for x in letters)
    unannounced = start > 0 and syllable.letters[0].lower() in "aoeê"
    return _MISPLACED * misplaced + _UNANNOUNCED * unannounced


def _no_pinyin(run: Sequence[Letter]) -> PinyinError:
    """Say which part of `run` no division gets past, with the syllable nearest to it."""
    wrong = _WRONG_TONE.search(_shown(run))
    if wrong is not None:
        return PinyinError(
            f"“{wrong[0]}”: there is no tone {wrong[1]}; "
            "tones are 1 to 4, and 5 (or 0) for the neutral one"
        )
    reached = {0}
    for start in range(len(run)):
        if start in reached:
            reached.update(end for end in _ends(run, start) if _inside(run, start, end))
    whole = _shown(run)
    part = _shown(run[max(reached) :]) if max(reached) < len(run) else whole
    place = f"“{part}”" if part == whole else f"“{part}” in “{whole}”"
    nearest = _nearest(whole) or _nearest(part)
    return PinyinError(
        f"{place} is no pinyin" + (f"; did you mean “{nearest}”?" if nearest else "")
    )


def _shown(letters: Sequence[Letter]) -> str:
    decomposed = (letter.character + _MARKS.get(letter.tone, "") for letter in letters)
    return unicodedata.normalize("NFC", "".join(decomposed))


def _nearest(typed: str) -> str | None:
    """Return the syllable of the same letters in another order, else the most similar one."""
    plain = "".join(letter.character for letter in letters_of(typed.lower())).strip("0123456789")
    turned = [syllable for syllable in SYLLABLES if sorted(syllable) == sorted(plain)]
    similar = turned or get_close_matches(plain, sorted(SYLLABLES - VOWELLESS.keys()), 1, 0.7)
    return min(similar, default=None)


def _with_erhua_joined(syllables: Iterable[Syllable]) -> list[Syllable]:
    word: list[Syllable] = []
    for syllable in syllables:
        if syllable.letters == "r" and word and word[-1].letters.lower() not in NO_ERHUA:
            word[-1] = word[-1]._replace(erhua=True)
        else:
            word.append(syllable)
    return word


def _wants_apostrophe(previous: Syllable, syllable: Syllable) -> bool:
    return (
        syllable.letters[0].lower() in "aoeê"
        or syllable.letters.lower() in _ALONE
        or previous.letters.lower() in _ALONE
    )


def _mark_index(letters: str) -> int:
    """Return where the tone mark stands: on a or e, on the o of ou, else on the last vowel."""
    for vowel in ("a", "e", "ou"):
        if vowel in letters:
            return letters.index(vowel)
    vowels = [i for i, letter in enumerate(letters) if letter in "iouüê"]
    if vowels:
        return vowels[-1]
    return next((i for i, letter in enumerate(letters) if letter in "mn"), 0)


def _marked(syllable: Syllable) -> str:
    at = _mark_index(syllable.letters.lower()) + 1
    mark = _MARKS.get(syllable.tone, "")
    written = syllable.letters[:at] + mark + syllable.letters[at:]
    return unicodedata.normalize("NFC", written) + ("r" if syllable.erhua else "")


def _numbered(syllable: Syllable) -> str:
    return f"{syllable.letters}{'r' if syllable.erhua else ''}{syllable.tone}"
