"""The file format of CC-CEDICT: one entry a line, told apart into its parts.

    傳統 传统 [chuan2 tong3] /tradition/traditional/CL:個|个[ge4]/

Source: https://cc-cedict.org/wiki/format:syntax, and the lines `#! name=value` before the entries.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from annotations.language.meaning import Entry, MeasureWord, in_marks

LONGEST_FORM = 64
"""Characters in the longest form that is taken for one."""

LONGEST_LINE = 10_000
"""Characters in the longest line that is taken for an entry; CC-CEDICT's own stay under 2,000."""


class Line(NamedTuple):
    """An entry as it stands in the file, divided but not yet read."""

    traditional: str
    simplified: str
    pinyin: str
    glosses: str


class Header(NamedTuple):
    """What a file says about itself; empty where it says nothing."""

    name: str = ""
    publisher: str = ""
    licence: str = ""
    date: str = ""
    entries: int | None = None


class Reference(NamedTuple):
    """What an entry refers to: another form, and its reading in tone marks, empty if not said."""

    traditional: str
    simplified: str
    reading: str


_FORM = rf"[^\s/\[\]]{{1,{LONGEST_FORM}}}"
_LINE = re.compile(rf"({_FORM}) ({_FORM}) \[([^][/\n]+)\] /(.+)/\s*")
_FIELD = re.compile(r"#!\s*(\w+)=(.*)")

_MEASURE_WORD = r"([^\s,|\[\]]+)(?:\|([^\s,|\[\]]+))?\[([^][]+)\]"
_MEASURE_WORDS = re.compile(rf"[;,]?\s*\(?CL:\s*({_MEASURE_WORD}(?:,\s*{_MEASURE_WORD})*)\)?")
_ONE_MEASURE_WORD = re.compile(_MEASURE_WORD)
_READING = re.compile(r"\[([^][]+)\]")
_SYLLABLE = re.compile(r"[A-Za-zü]+[1-5]")

_CAPITAL = re.compile("[A-ZÜ]")
_ELSEWHERE = re.compile(
    r"(?:\([^)]*\) ?)?(?:\w+ )?(?:variant of|see (?:also )?[^\x00-\x7f]|used in [^\x00-\x7f])"
)

# Of the ways to name another entry those that tell what this one means: what that one does.
_OTHER = r"(?=[!-~]*[^\x00-\x7f])([^\s|\[\]();,]+)(?:\|([^\s|\[\]();,]+))?(?:\[([^][]+)\])?"
_ONE_OTHER = re.compile(_OTHER)
_ONLY_REFERS = re.compile(
    r"(?:\([^()]*\) ?)?(?:(?:\w+ ){0,3}variant of|see(?: also)?|same as) "
    rf"(?P<others>{_OTHER}(?:(?:,| and| or) {_OTHER})*)(?: ?\([^()]*\))?"
)

_LICENCES = re.compile(r"creativecommons\.org/licenses/([a-z-]+)/(\d\.\d)")


def divided(line: str) -> Line | None:
    """Divide a line of the file; None where it is no entry."""
    match = _LINE.fullmatch(line) if len(line) <= LONGEST_LINE else None
    return Line(*match.groups()) if match and match[4].strip("/ ") else None


def read_header(lines: Iterator[str]) -> Header:
    """Read what the comments of a file say about it."""
    name = ""
    fields: dict[str, str] = {}
    for line in lines:
        field = _FIELD.match(line)
        if field:
            fields[field[1]] = field[2].strip()
        else:
            name = name or line.strip("# \r")
    entries = fields.get("entries", "")
    licence = _LICENCES.search(fields.get("license", ""))
    return Header(
        name,
        fields.get("publisher", ""),
        f"CC {licence[1].upper()} {licence[2]}" if licence else fields.get("license", ""),
        fields.get("date", ""),
        int(entries) if re.fullmatch(r"\d{1,9}", entries, re.ASCII) else None,
    )


def rank(line: Line) -> int:
    """Return where a line stands among the homographs of its form: the least first.

    First common words, then names, then what only points to another entry.
    """
    if _ELSEWHERE.match(line.glosses):
        return 2
    return 1 if _CAPITAL.match(line.pinyin) else 0


def syllables(pinyin: str) -> str:
    """Return the pinyin of a line with ü for `u:`."""
    return pinyin.replace("u:", "ü").replace("U:", "Ü")


def parsed(line: Line) -> Entry:
    """Read the parts of a line."""
    glosses = []
    measure_words: dict[MeasureWord, None] = {}
    for gloss in line.glosses.split("/"):
        for found in _MEASURE_WORDS.finditer(gloss):
            measure_words.update(dict.fromkeys(_measure_words(found[1])))
        rest = _READING.sub(_reading_in_marks, _MEASURE_WORDS.sub("", gloss)).strip()
        if rest:
            glosses.append(rest)
    return Entry(
        line.traditional,
        line.simplified,
        tuple(syllables(line.pinyin).split()),
        tuple(glosses),
        tuple(measure_words),
    )


def references(entry: Entry) -> list[Reference]:
    """Return what an entry refers to that says nothing else; nothing where it says a meaning.

    That is `variant of 收穫|收获[shōuhuò]`, `old variant of`, `erhua variant of`, `see`, `same as`.
    """
    said = [_ONLY_REFERS.fullmatch(gloss) for gloss in entry.glosses]
    return [
        Reference(other[1], other[2] or other[1], other[3] or "")
        for gloss in said
        if gloss and all(said)
        for other in _ONE_OTHER.finditer(gloss["others"])
    ]


def _measure_words(listed: str) -> Iterator[MeasureWord]:
    for found in _ONE_MEASURE_WORD.finditer(listed):
        pinyin = tuple(syllables(found[3]).split())
        yield MeasureWord(found[1], found[2] or found[1], pinyin)


def _reading_in_marks(reading: re.Match[str]) -> str:
    """Write a reading inside a gloss in tone marks; brackets around anything else stay."""
    pieces = tuple(syllables(reading[1]).split())
    if not all(piece in ",·" or piece.isalpha() or _SYLLABLE.fullmatch(piece) for piece in pieces):
        return reading[0]
    return f"[{in_marks(pieces)}]"
