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
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f]")


class Decoded(NamedTuple):
    """A text and the name of the encoding it was in."""

    text: str
    encoding: str


def decode(content: bytes) -> Decoded | None:
    """Decode a text file by its byte order mark, else by the first encoding it is valid in.

    The byte order mark is the encoding's signature and no part of the text; line ends stay as they
    are. None where the bytes are no text: valid in no encoding, or strewn with control characters.
    """
    for bom, encoding in BOMS:
        if content.startswith(bom):
            return _checked(content[len(bom) :], encoding)
    for encoding in ENCODINGS:
        decoded = _checked(content, encoding)
        if decoded is not None:
            return decoded
    return None


def _checked(content: bytes, encoding: str) -> Decoded | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    controls = sum(1 for _ in _CONTROL.finditer(text))
    return None if controls > len(text) * CONTROL_SHARE else Decoded(text, encoding)
