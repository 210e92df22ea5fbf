"""Which text a file's bytes are."""

import codecs
import re
from typing import NamedTuple

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
ENCODINGS = ("utf-8", "gb18030", "big5hkscs")
CONTROL_SHARE = 0.02
SAMPLE = 100_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_PAIR = re.compile(rb"([\x81-\xfe]).", re.DOTALL)


class Decoded(NamedTuple):
    """A text and the name of the encoding it was in."""

    text: str
    encoding: str


class _Repertoire(NamedTuple):
    """The marks and everyday characters of a national standard, by their first bytes in it."""

    standard: str
    first_bytes: frozenset[int]


# Both standards keep rare characters apart in a second level: GB 2312-1980 from row 56 on, Big5
# from 0xC940 on.
_EVERYDAY = {
    "gb18030": _Repertoire("gb2312", frozenset([*range(0xA1, 0xA4), *range(0xB0, 0xD8)])),
    "big5hkscs": _Repertoire("big5", frozenset(range(0xA1, 0xC7))),
}


def decode(content: bytes) -> Decoded | None:
    """Decode a text file by its byte order mark, else as UTF-8, else as GB 18030 or Big5.

    Almost all of Big5 is valid in GB 18030 too: of the two, the one in which more of the text is
    everyday characters. The byte order mark is the encoding's signature and no part of the text;
    line ends stay as they are. None where the bytes are no text: valid in no encoding, or strewn
    with control characters from the start.
    """
    for bom, encoding in BOMS:
        if content.startswith(bom):
            return _checked(content[len(bom) :], encoding)
    unicode, *national = ENCODINGS
    decoded = _checked(content, unicode)
    if decoded is not None:
        return decoded
    found = [decoded for encoding in national if (decoded := _checked(content, encoding))]
    return max(found, key=_everyday_share, default=None)


def _checked(content: bytes, encoding: str) -> Decoded | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    sample = text[:SAMPLE]
    controls = sum(1 for _ in _CONTROL.finditer(sample))
    return None if controls > len(sample) * CONTROL_SHARE else Decoded(text, encoding)


def _everyday_share(decoded: Decoded) -> float:
    """How much of a text outside ASCII is marks and everyday characters, from 0 to 1."""
    sample = "".join(_NOT_ASCII.findall(decoded.text[:SAMPLE]))
    standard, first_bytes = _EVERYDAY[decoded.encoding]
    pairs = _PAIR.findall(sample.encode(standard, "ignore"))
    return sum(1 for first in pairs if first[0] in first_bytes) / max(1, len(sample))
