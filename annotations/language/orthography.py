"""How words and lines are written in pinyin, after GB/T 16159-2012.

Above the words of a page each word is written by itself, as the segmenter has it: inside it stand
the spaces and hyphens of the standard (yī gè, fēngpíng-làngjìng, with capitals Běijīng Shì). In a
line of running pinyin, words are joined as well which the segmenter parts and the standard writes
as one: kànle, háizimen, shí'èr.

Marks in a line are those of Latin writing (`。` is a full point, `、` a comma, `——` a dash, `……`
three points) and hang on the word before or after them. In zhuyin, where a space parts syllables,
two spaces part the words of a line. Importing this module loads no dictionary.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from annotations.errors import PinyinError
from annotations.language.clause import APART, HYPHEN, JOINED, Clause
from annotations.language.han import HAN_RUN, simplified
from annotations.language.joining import apart_from_particles, join_words, within
from annotations.language.lexicon import Dictionaries, Lexicon
from annotations.language.pinyin import Style, Syllable, format_pinyin, parse_syllable, restyled
from annotations.language.proper_names import write_names
from annotations.language.sandhi import speak_third, speak_yi_bu
from annotations.language.word import Word

__all__ = ["Orthography", "Style", "spelled", "written", "written_line", "written_word"]


@dataclass(frozen=True, slots=True)
class Orthography:
    """What the standard leaves open, as the user wants it.

    `style`: tone marks, numbers or zhuyin; `capitals`: names have capitals, their parts stand
    apart, and a line's sentences begin with one; `sandhi_yi_bu`: 一 and 不 in their spoken tones;
    `sandhi_third`: third tones as they are spoken before one another.
    """

    style: Style = Style.MARK
    capitals: bool = False
    sandhi_yi_bu: bool = False
    sandhi_third: bool = False


STANDARD = Orthography()
"""Tone marks, no capitals, every tone in citation."""

DICTIONARIES = Dictionaries()

_MARKS = str.maketrans(
    dict(zip("。．，、；：？！（）〔〕［］【】｛｝", "..,,;:?!()()[][]{}", strict=True))
    | dict(zip("「」『』﹁﹂﹃﹄", "“”‘’“”‘’", strict=True))
    | dict(zip("《》〈〉", "«»‹›", strict=True))
    | {chr(code + 0xFEE0): chr(code) for code in range(0x30, 0x7B) if chr(code).isalnum()}
    | {"％": "%", "～": "~", "－": "-"}
)
_LONG_MARKS = {"——": "—", "……": "...", "…": "..."}

_OPENING = frozenset("([{“‘«‹")
_CLOSING = frozenset(".,;:?!)]}”’»›%…") | {"..."}
_JOINING = frozenset("-/~–@·")
_FULL = frozenset(".?!") | {"..."}


def written(syllables: Iterable[str], style: Style) -> str:
    """Write syllables, each in tone marks as Word has them, joined in another style."""
    return format_pinyin(map(_parsed, syllables), style)


def written_word(word: Word, orthography: Orthography) -> str:
    """Return the pinyin of a word of `spelled` in the style asked for; needs no dictionary."""
    return _restyled(word.pinyin, orthography.style)


def spelled(
    words: Sequence[Word], orthography: Orthography = STANDARD, lexicon: Lexicon = DICTIONARIES
) -> list[Word]:
    """Return the words of a paragraph with their `pinyin` written after the standard.

    Each word by itself, in tone marks whatever the style: written_word brings it into that.
    """
    if replace(orthography, style=Style.MARK) == STANDARD:
        return [word._replace(pinyin=_alone(word, lexicon)) for word in words]
    items = _items(words, lexicon)
    _apply(items, orthography, lexicon)
    pieces = (
        _write(clause, start, end, Style.MARK)
        for clause in items
        if isinstance(clause, Clause)
        for start, end in clause.words()
    )
    result = []
    for word in words:
        pinyin = "".join(next(pieces) for part in _parts_of(word) if part.syllables)
        result.append(word._replace(pinyin=pinyin or word.pinyin))
    return result


def written_line(
    words: Sequence[Word], orthography: Orthography = STANDARD, lexicon: Lexicon = DICTIONARIES
) -> str:
    """Return the words of a line as running pinyin, its marks kept.

    What has no pinyin (numbers, Latin words, unknown characters) stays as it is; white space
    becomes one space.
    """
    items = _items(words, lexicon)
    _apply(items, orthography, lexicon)
    for number, item in enumerate(items):
        if isinstance(item, Clause):
            counted = _counts(items[:number])
            join_words(item, lexicon, counted=counted, ends=_ends(items[number + 1 :]))
    if orthography.capitals:
        _begin_sentences(items)
    style = orthography.style
    return _set(
        (
            _write(item, 0, len(item.text), style, _gap(style))
            if isinstance(item, Clause)
            else item
            for item in items
            if isinstance(item, Clause) or not item.isspace()
        ),
        _gap(style),
    )


def _gap(style: Style) -> str:
    """Return what parts the words of a line; zhuyin has a space between syllables already."""
    return APART * 2 if style is Style.ZHUYIN else APART


class _Part(NamedTuple):
    """A run of han of a word with its syllables, or what stands between such runs."""

    text: str
    syllables: tuple[Syllable, ...] = ()


def _parts_of(word: Word) -> list[_Part]:
    """Divide a word (卡拉OK) into han that can be written and the rest."""
    if not word.syllables:
        return [_Part(word.text)]
    return _divided(word.text, word.syllables)


@lru_cache(maxsize=1 << 14)
def _divided(text: str, spoken: tuple[str, ...]) -> list[_Part]:
    try:
        syllables = tuple(map(_parsed, spoken))
    except PinyinError:
        return [_Part(text)]
    if len(syllables) != sum(map(len, HAN_RUN.findall(text))):
        return [_Part(text)]
    parts = []
    used = end = 0
    # A word that is set wide in its text (地　址) is written like any other.
    text = "".join(text.split())
    for run in HAN_RUN.finditer(text):
        if run.start() > end:
            parts.append(_Part(text[end : run.start()]))
        end = run.end()
        count = end - run.start()
        parts.append(_Part(simplified(run[0]), syllables[used : used + count]))
        used += count
    return [*parts, _Part(text[end:])] if end < len(text) else parts


def _items(words: Iterable[Word], lexicon: Lexicon) -> list[Clause | str]:
    """Return a line as clauses and what stands between them, as Latin writing has it."""
    items: list[Clause | str] = []
    for word in words:
        parts = _parts_of(word)
        for part in parts:
            if not part.syllables:
                items.append(_LONG_MARKS.get(part.text, part.text.translate(_MARKS)))
                continue
            clause = items[-1] if items else None
            if not isinstance(clause, Clause) or len(parts) > 1:
                clause = Clause()
                items.append(clause)
            clause.add(part.text, part.syllables, _within(*part, lexicon))
        if len(parts) > 1:
            # So that no word joins what is only part of one; white space is not written.
            items.append(" ")
    return items


def _apply(items: Iterable[Clause | str], orthography: Orthography, lexicon: Lexicon) -> None:
    """Write names and spoken tones as the user wants them."""
    for clause in items:
        if isinstance(clause, Clause):
            if orthography.capitals:
                write_names(clause, lexicon)
            if orthography.sandhi_yi_bu:
                speak_yi_bu(clause)
            if orthography.sandhi_third:
                speak_third(clause, lexicon)


def _ends(following: Iterable[Clause | str]) -> bool:
    """Tell whether a mark or nothing at all follows."""
    for item in following:
        if isinstance(item, Clause):
            return False
        if not item.isspace():
            return item in _CLOSING or item in _LONG_MARKS.values()
    return True


def _counts(preceding: Sequence[Clause | str]) -> bool:
    """Tell whether a number in digits stands right before."""
    for item in reversed(preceding):
        if isinstance(item, Clause):
            return False
        if not item.isspace():
            return item[-1:].isdigit()
    return False


def _begin_sentences(items: Iterable[Clause | str]) -> None:
    """Begin every sentence of a line, and what is quoted after a colon, with a capital."""
    begins = True
    before = ""
    for item in items:
        if isinstance(item, Clause):
            if begins:
                item.capitalise(0)
            begins = False
        elif item in _FULL or (item in _OPENING and before == ":"):
            begins = True
        elif any(map(str.isalnum, item)):
            begins = False
        if isinstance(item, Clause) or not item.isspace():
            before = item if isinstance(item, str) else ""


def _set(items: Iterable[str], gap: str) -> str:
    """Set words and marks as a line, a gap where Latin writing has a space."""
    line = ""
    joined = True
    quoted = False
    for item in items:
        closing = item in _CLOSING
        opening = item in _OPENING
        if item == '"':
            opening, closing = not quoted, quoted
            quoted = not quoted
        together = item in _JOINING
        line += item if joined or closing or together else f"{gap}{item}"
        joined = opening or together
    return line


def _write(clause: Clause, start: int, end: int, style: Style, gap: str = APART) -> str:
    """Write the syllables of a clause from `start` up to `end`, a gap where they are apart.

    Zhuyin has no hyphens; a space parts its syllables.
    """
    line = ""
    first = start
    for at in range(start + 1, end + 1):
        joint = clause.joints[at] if at < end else APART
        if joint != JOINED:
            line += format_pinyin(clause.syllables[first:at], style)
            if at < end and joint == HYPHEN:
                line += APART if style is Style.ZHUYIN else HYPHEN
            elif at < end:
                line += gap
            first = at
    return line


def _alone(word: Word, lexicon: Lexicon) -> str:
    if not word.syllables:
        return word.pinyin
    return _written_alone(word.text, word.syllables, lexicon) or word.pinyin


@lru_cache(maxsize=1 << 15)
def _written_alone(text: str, spoken: tuple[str, ...], lexicon: Lexicon) -> str:
    clauses = []
    for part in _divided(text, spoken):
        if part.syllables:
            clause = Clause()
            clause.add(part.text, part.syllables, _within(*part, lexicon))
            clauses.append(clause)
    return "".join(_write(clause, 0, len(clause.text), Style.MARK) for clause in clauses)


@lru_cache(maxsize=1 << 14)
def _within(text: str, syllables: tuple[Syllable, ...], lexicon: Lexicon) -> tuple[str, ...]:
    return apart_from_particles(text, syllables, within(text, lexicon), lexicon)


@lru_cache(maxsize=1 << 12)
def _parsed(syllable: str) -> Syllable:
    parsed = parse_syllable(syllable)
    return parsed._replace(letters=parsed.letters.lower())


@lru_cache(maxsize=1 << 14)
def _restyled(pinyin: str, style: Style) -> str:
    if style is Style.MARK:
        return pinyin
    try:
        return restyled(pinyin, style)
    except PinyinError:
        return pinyin
