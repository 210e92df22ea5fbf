"""Finding what was typed in a text: as it stands and, for han, as it is read."""

import re
from collections.abc import Iterator

from annotations.articles import inline_hints
from annotations.language.han import HAN
from annotations.span import Span

_NOTHING = "(?!)"
_LATIN = "A-Za-z0-9%"
# Compiled by the first search, for so many characters take a while.
_MIXED = rf"(?<=[{HAN}])\s*(?=[{_LATIN}])|(?<=[{_LATIN}])\s*(?=[{HAN}])"
_FULL_WIDTH = {code: chr(code + 0xFEE0) for code in range(ord("!"), ord("~") + 1)}
_HALF_WIDTH = {ord(full): chr(code) for code, full in _FULL_WIDTH.items()}


def compile_query(query: str, pinyin: str | None = None) -> re.Pattern[str]:
    """Return the pattern that finds `query` literally, or what the source `pinyin` finds.

    The literal match takes capitals and small letters, and full-width and half-width ASCII, for the
    same, and any white space for a space; simplified and traditional characters are taken as
    typed. White space may stand or not between han and Latin letters or figures, and so may a
    reading that was typed in brackets behind its character. `pinyin` comes from
    language.lookup.pinyin_pattern. An empty query finds nothing.
    """
    literal = _with_readings(query.translate(_HALF_WIDTH))
    alternatives = [f"(?i:{literal})"] if literal else []
    if pinyin:
        alternatives.append(f"(?:{pinyin})")
    return re.compile("|".join(alternatives) or _NOTHING)


def find(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    """Yield where `pattern` matches in `text`, in order, without overlaps and empty matches."""
    for match in pattern.finditer(text):
        if match.end() > match.start():
            yield Span(match.start(), match.end())


def _with_readings(query: str) -> str:
    literal, done = "", 0
    for edit, _ in inline_hints.find(query, 0, len(query)):
        literal += _spaced(query[done : edit.start])
        literal += f"(?:{_spaced(query[edit.start : edit.end])})?"
        done = edit.end
    return literal + _spaced(query[done:])


def _spaced(query: str) -> str:
    return r"\s*".join("".join(map(_literal, part)) for part in re.split(_MIXED, query))


def _literal(character: str) -> str:
    if character.isspace():
        return r"\s"
    full = _FULL_WIDTH.get(ord(character))
    return f"[{re.escape(character)}{full}]" if full else re.escape(character)
