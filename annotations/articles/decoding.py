"""Which text a file's bytes are: told by its content, and read whatever is damaged in it."""

import codecs
import re
from collections.abc import Iterator
from functools import cache, partial
from typing import NamedTuple

ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
"""The encodings a text may be in, as Python names them; of equally likely ones, the first."""

MARK = "\ufffd"
"""What stands in a text for bytes that cannot be read."""

# The signature some programs write before a text.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    ("\ufeff".encode("gb18030"), "gb18030"),
)

# How much of a text may be control characters without a doubt; and how much must be everyday
# characters in a text strewn with more, and in UTF-16 without a byte order mark, in which almost
# any bytes are valid.
CONTROL_SHARE = 0.02
SURE_SHARE = 0.75
# An encoding is told from three windows of this many bytes: an even number, for UTF-16.
WINDOW = 1 << 13
# How many bytes of damaged runs are read again in a file: 0.2 seconds' worth.
REREAD = 50_000

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
# Bytes below 0x30 are part of no longer sequence in GB 18030 or Big5: every run between them can
# be read by itself.
_RUNS = re.compile(rb"[\x00-\x2f]+|[^\x00-\x2f]+")
# While damage is counted a lone surrogate stands for it: no decoder gives one, and a file may well
# have marks of its own.
_UNREAD = "\udcff"
_ON_ERROR = "annotations.unread"
codecs.register_error(_ON_ERROR, lambda error: (_UNREAD, getattr(error, "end", 0)))


class Decoded(NamedTuple):
    """A text, the encoding it was in, and for how much damage a mark stands in it.

    One mark is one byte that begins no character, or the bytes of one character that is cut short
    (Unicode 15.1, section 3.9, "maximal subpart"; half a surrogate pair in UTF-16). The text has
    no byte order mark and no lone surrogates; its line ends are those of the file.
    """

    text: str
    encoding: str
    damaged: int = 0


def decode(content: bytes) -> Decoded | None:
    """Decode a text file by its byte order mark, else as UTF-8 if it is valid, else by likelihood.

    The likeliest encoding is that in which most of the text is everyday characters: almost all of
    Big5 is valid in GB 18030 too, and almost anything in UTF-16. Damage makes an encoding less
    likely and never keeps a text from opening, nor do control characters in what can be read. None
    where the bytes are no text: strewn with control characters and little else, or for the greater
    part unreadable, in every encoding.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            content = content[len(bom) :]
            if _is_readable(_sample(content, 0).decode(encoding, "replace")):
                return _decoded(content, encoding)
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        sample = _sample(content, error.start)
    else:
        beginning = text[: 3 * WINDOW]
        if not _is_strewn(beginning) or _is_more_than_ascii(beginning):
            return Decoded(text, "utf-8")
        sample = _sample(content, 0)
    likelihoods = {encoding: _likelihood(sample, encoding) for encoding in ENCODINGS}
    encoding = max(likelihoods, key=likelihoods.__getitem__)
    return _decoded(content, encoding) if likelihoods[encoding] >= 0 else None


def decode_as(content: bytes, encoding: str) -> Decoded:
    """Decode a text file in the one of ENCODINGS that the reader has chosen, whatever it gives."""
    for bom, signed in _BOMS:
        if signed == encoding:
            content = content.removeprefix(bom)
    return _decoded(content, encoding)


def _decoded(content: bytes, encoding: str) -> Decoded:
    text = content.decode(encoding, _ON_ERROR)
    if _UNREAD not in text:
        return Decoded(text, encoding)
    if encoding in _STANDARDS:
        text = "\n".join(_reread(content, text, encoding))
    return Decoded(text.replace(_UNREAD, MARK), encoding, text.count(_UNREAD))


def _sample(content: bytes, place: int) -> bytes:
    """The start and the end of a file, and what is around the first place that is not UTF-8."""
    if len(content) <= 3 * WINDOW:
        return content
    middle = max(WINDOW, (place - WINDOW // 2) & ~1)
    end = max(middle + WINDOW, (len(content) - WINDOW) & ~1)
    return content[:WINDOW] + content[middle : middle + WINDOW] + content[end:]


def _is_strewn(text: str) -> bool:
    """Tell whether there are more control characters than a text should have."""
    return _controls(text) > len(text) * CONTROL_SHARE


def _controls(text: str) -> int:
    return sum(1 for _ in _CONTROL.finditer(text))


def _is_more_than_ascii(text: str) -> bool:
    """Tell whether valid UTF-8 is so by no chance: of UTF-16, what is valid has more NULs."""
    return sum(map(len, _NOT_ASCII.findall(text))) > text.count("\0")


def _is_readable(text: str) -> bool:
    """Tell whether bytes decoded so are a text without a doubt."""
    return not _is_lost(text) and not _is_strewn(text)


def _is_lost(text: str) -> bool:
    """Tell whether there are more marks than characters."""
    return 2 * text.count(MARK) > len(text)


def _likelihood(sample: bytes, encoding: str) -> float:
    """How much of the sample is everyday characters in an encoding, from 0 to 1; -1 if no text.

    Every character of UTF-8 counts as one, since nothing else is UTF-8 by chance. ASCII, the same
    in all the others, counts in UTF-16 only.
    """
    text = sample.decode(encoding, "replace")
    if _is_lost(text):
        return -1
    is_utf_16 = encoding.startswith("utf-16")
    counted = text if is_utf_16 else "".join(_NOT_ASCII.findall(text))
    marks = counted.count(MARK)
    everyday = _everyday(encoding)
    known = sum(map(everyday.__contains__, counted)) if everyday else len(counted) - marks
    # A last character that is cut short speaks against no encoding.
    against = marks - counted.endswith(MARK)
    share = max(0, known - against) / max(1, len(counted))
    if _is_strewn(text):
        # NULs say that what looks like ASCII may be anything.
        ascii_too = not is_utf_16 and "\0" not in text
        readable = known + (sum(map(_ASCII.__contains__, text)) if ascii_too else 0)
        is_sure = share >= SURE_SHARE or not counted
        return share if is_sure and readable > _controls(text) else -1
    return -1 if is_utf_16 and share < SURE_SHARE else share


class _Standard(NamedTuple):
    """The marks and everyday characters of a national standard, by their two bytes."""

    first: tuple[int, ...]
    second: tuple[int, ...]


# Both standards keep rare characters apart in a second level: GB 2312-1980 from row 56 on, Big5
# from 0xC940 on.
_STANDARDS = {
    "gb18030": _Standard((*range(0xA1, 0xA4), *range(0xB0, 0xD8)), (*range(0xA1, 0xFF),)),
    "big5hkscs": _Standard((*range(0xA1, 0xC7),), (*range(0x40, 0x7F), *range(0xA1, 0xFF))),
}
_ASCII = frozenset(map(chr, [*b"\t\n\r", *range(0x20, 0x7F)]))


@cache
def _everyday(encoding: str) -> frozenset[str]:
    """The characters that most of a text is made of; none where all count."""
    if encoding == "utf-8":
        return frozenset()
    if encoding not in _STANDARDS:
        return _ASCII.union(*map(_everyday, _STANDARDS))
    first, second = _STANDARDS[encoding]
    pairs = (bytes((one, other)) for one in first for other in second)
    return frozenset(b"\n".join(pairs).decode(encoding, "ignore")) - _ASCII


def _reread(content: bytes, text: str, encoding: str) -> Iterator[str]:
    """The lines of a damaged text, read so that damage reaches no further than it must.

    Where a byte is lost, all that follows pairs up wrongly with its neighbours, up to the end of
    the run. Of the two readings of a run, the likelier.
    """
    left = REREAD
    # A line feed is one in both standards, damaged or not: lines stay side by side.
    for line, bytes_of_line in zip(text.split("\n"), content.split(b"\n"), strict=True):
        if _UNREAD not in line or left < 0:
            yield line
            continue
        runs = []
        for run in _RUNS.findall(bytes_of_line):
            read = run.decode(encoding, _ON_ERROR)
            if _UNREAD in read and (left := left - len(run)) >= 0:
                read = max(read, _best_reading(run, encoding), key=partial(_score, encoding))
            runs.append(read)
        yield "".join(runs)


def _score(encoding: str, text: str) -> int:
    """How many everyday characters a text has, less one for each mark."""
    return sum(map(_everyday(encoding).__contains__, text)) - text.count(_UNREAD)


class _Reading(NamedTuple):
    """The best reading of a run from one byte on: its score, its first character and its end."""

    score: int
    character: str
    end: int


def _best_reading(run: bytes, encoding: str) -> str:
    """The reading of a run that scores highest, and of equals the one damaged earliest.

    The bytes after damage pair up to everyday characters by chance, those before it do not.
    """
    readings = [_Reading(0, "", len(run))] * (len(run) + 1)
    for start in reversed(range(len(run))):
        skipped = _Reading(readings[start + 1].score - 1, _UNREAD, start + 1)
        character, end = _character(run, start, encoding)
        score = readings[end].score + _score(encoding, character)
        readings[start] = max(skipped, _Reading(score, character, end), key=lambda best: best.score)
    characters = []
    start = 0
    while start < len(run):
        characters.append(readings[start].character)
        start = readings[start].end
    return "".join(characters)


def _character(run: bytes, start: int, encoding: str) -> tuple[str, int]:
    """The character that begins at a byte, or a mark, and where it ends."""
    for length in (1, 2, 4):
        try:
            return run[start : start + length].decode(encoding), min(start + length, len(run))
        except UnicodeDecodeError:
            continue
    return _UNREAD, start + 1
