"""What a web page or a converter left in a text: tags, entities, image stubs, drawn lines."""

import re
from collections.abc import Iterator
from html.entities import html5
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from annotations.articles.edits import Edit, Kind
from annotations.articles.markup import (
    BEFORE_CELL,
    BLOCK,
    CELL,
    COMMENT,
    DECLARATION,
    RAW,
    ROOM,
    TAG,
)
from annotations.language.han import HAN_RUN
from annotations.span import Span

ROUNDS = 8
"""How often what is shown is looked through again: `&amp;lt;p&amp;gt;` takes three."""

_WHITE = " \t\u3000\xa0\u2000-\u200a\u202f\u205f"
_STRIPPED = " \t\r\n\u3000\xa0\u2002\u2003\u2009"
_ARROWS = "▼▽▾▿▲△▴▵▶▷►◀◁◄↓↑→←⇩⇧⇓⇑⇒⇐⬇⬆➡⬅↙↘👇👆👉👈☟☝"
_LINES = "=＝_＿~～—─━═-"
_COMPARED = re.compile(r"<([a-z])>", re.IGNORECASE)
_ADDRESS = r"[^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+"

# One search tells that a paragraph holds nothing of all this; what finds it, slower to compile, is
# compiled once there is something.
_SIGN = re.compile(
    rf"[<&\u200b\u2060\ufeff\xad\u200c\u200d]|!\[|\[\]\(|>>>>|"
    rf"[{_ARROWS}]\ufe0f?[{_WHITE}]*[{_ARROWS}]|" + "|".join(mark * 4 for mark in _LINES)
)
_MARKUP = rf"""(?aisx)
    (?P<hidden> {COMMENT} | {RAW}.*?</(?P=content)\s*> | {DECLARATION}
      | <!\[(?:if|endif)\b[^<>]*> )
    | <!\[cdata\[(?P<quoted>.*?)\]\]>
    | (?P<tags> {TAG} (?: (?:{BEFORE_CELL})? (?!<s(?:cript|tyle)\b){TAG} )* )
    | &(?:amp;)*(?P<entity> [#][0-9]{{1,7}} | [#]x[0-9a-f]{{1,6}} | [a-z][a-z0-9]{{1,31}} );
    | !\[(?P<alternative>[^\[\]\r\n]*)\]\({_ADDRESS}(?:\s+"[^"]*")?\s*\)
    | (?P<emptied> \[\]\((?:https?:|/|[.][./]){_ADDRESS}\) )
"""
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\xad]+|[\u200c\u200d]+")
_ARROW_RUN = (
    rf"(?:([{_ARROWS}])\ufe0f?(?:[{_WHITE}]*\{{group}}\ufe0f?){{{{2,}}}}|>{{{{4,}}}}|<{{{{4,}}}})"
)
_DRAWN = (
    rf"(?:^|(?<=[\r\n]))[{_WHITE}]*+(?P<before>{_ARROW_RUN.format(group=2)}"
    rf"(?:[{_WHITE}]++(?![\r\n]|\Z))?)"
    rf"|(?P<after>(?<![{_WHITE}])[{_WHITE}]*+{_ARROW_RUN.format(group=4)})(?=[{_WHITE}]*(?:[\r\n]|\Z))"
    rf"|(?:^|(?<=[\r\n]))[{_WHITE}]*+(?P<line>([{_LINES}])\6{{3,}})(?=[{_WHITE}]*(?:[\r\n]|\Z))"
)


class _Change(NamedTuple):
    """`shown` instead of the characters `[start, end)` of what is shown so far."""

    start: int
    end: int
    shown: str


def find(text: str, start: int, end: int) -> Iterator[Edit]:
    """Find what is to be out of the way: tags, entities, image stubs, invisible characters, arrows.

    Tags, comments, scripts and style sheets are dropped; where tags of blocks stand between two
    words, a space is shown; between the cells of a table, two. An entity is shown as its character,
    an image stub as its alternative text. Runs of three arrows or more (`>>>>`: four) are dropped
    where a line starts or ends with them, lines of four strokes or more (`====`) where they fill a
    line. What comes to light is looked through again, so that of `&lt;br&gt;` nothing is left.
    White space that this leaves at either end is dropped.

    A "<" that starts no HTML element, a control character, an escape sequence and a mark of
    direction are no debris.
    """
    if _SIGN.search(text, start, end) is None:
        return
    raw = text[start:end]
    shown = raw
    origins = [(offset, offset + 1) for offset in range(len(raw))]
    for _ in range(ROUNDS):
        changes = list(_changes(shown))
        if not changes:
            break
        shown, origins = _applied(changes, shown, origins)
    if len(shown) == len(raw):
        return
    first = len(shown) - len(shown.lstrip(_STRIPPED))
    last = max(first, len(shown.rstrip(_STRIPPED)))
    for edit in _edits(raw, shown[first:last], origins[first:last]):
        yield Edit(start + edit.start, start + edit.end, edit.shown, Kind.DEBRIS)


def beside(text: str, start: int, cut: int, end: int) -> int:
    """Return where to cut `[start, end)` so that no tag, entity or stub is in two pieces.

    At `cut` where it is in none, else before what it would part, or behind it where nothing else
    stands before it.
    """
    for found in re.compile(_MARKUP).finditer(text, start, min(end, cut + ROOM)):
        if found.start() >= cut:
            break
        if found.end() > cut:
            return found.start() if found.start() > start else found.end()
    return cut


def _changes(shown: str) -> Iterator[_Change]:
    """What is found in `shown`, in order, none overlapping."""
    reached = 0
    found = [*_markup(shown), *_invisible(shown), *_drawn(shown)]
    for change in sorted(found):
        if change.start >= reached:
            reached = change.end
            yield change


def _markup(shown: str) -> Iterator[_Change]:
    for match in re.finditer(_MARKUP, shown):
        start, end = match.span()
        if match["tags"]:
            if not _is_comparison(shown, start, end):
                yield _Change(start, end, _instead_of_tags(shown, start, end))
        elif match["entity"]:
            character = _character(match["entity"])
            if character:
                yield _Change(start, end, character)
        elif (kept := _kept(match)) is not None:
            yield _Change(start, kept.start, "")
            yield _Change(kept.end, end, "")
        else:
            yield _Change(start, end, "")


def _kept(match: re.Match[str]) -> Span | None:
    """What is left of an image stub or a quoted section."""
    for group in ("quoted", "alternative"):
        if match[group] is not None:
            return Span(*match.span(group))
    return None


def _is_comparison(shown: str, start: int, end: int) -> bool:
    """Whether `<b>` stands in `a<b>c` and nothing closes it."""
    name = _COMPARED.fullmatch(shown, start, end)
    around = shown[start - 1 : start] + shown[end : end + 1]
    return (
        name is not None
        and len(around) == 2
        and around.isascii()
        and around.isalnum()
        and f"</{name[1]}>" not in shown
    )


def _instead_of_tags(shown: str, start: int, end: int) -> str:
    around = shown[max(0, start - 1) : start], shown[end : end + 1]
    if CELL.search(shown, start, end) and not any(character.isspace() for character in around):
        return "  "
    between_words = all(character.isalnum() for character in around)
    return " " if between_words and BLOCK.search(shown, start, end) else ""


def _character(entity: str) -> str:
    """The character that an entity stands for; nothing, where it stands for none that is shown."""
    if not entity.startswith("#"):
        return html5.get(entity + ";", "")
    code = int(entity[2:], 16) if entity[1] in "xX" else int(entity[1:])
    if code in (9, 10, 13):
        return " "
    if code < 32 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return ""
    return chr(code)


def _invisible(shown: str) -> Iterator[_Change]:
    for match in _INVISIBLE.finditer(shown):
        start, end = match.span()
        around = shown[start - 1 : start] + shown[end : end + 1]
        # Joiners shape emoji, Persian and Hindi; between han they do nothing.
        if shown[start] not in "\u200c\u200d" or (len(around) == 2 and HAN_RUN.fullmatch(around)):
            yield _Change(start, end, "")


def _drawn(shown: str) -> Iterator[_Change]:
    for match in re.finditer(_DRAWN, shown):
        group = next(name for name in ("before", "after", "line") if match[name] is not None)
        yield _Change(*match.span(group), "")


def _applied(
    changes: list[_Change], shown: str, origins: list[tuple[int, int]]
) -> tuple[str, list[tuple[int, int]]]:
    """What is shown after `changes`, and the range of the raw text behind each character of it."""
    characters: list[str] = []
    behind: list[tuple[int, int]] = []
    reached = 0
    for start, end, instead in changes:
        characters += shown[reached:start], instead
        behind += origins[reached:start]
        behind += [(origins[start][0], origins[end - 1][1])] * len(instead)
        reached = end
    return "".join((*characters, shown[reached:])), behind + origins[reached:]


def _edits(raw: str, shown: str, origins: list[tuple[int, int]]) -> Iterator[_Change]:
    """What makes `shown` of `raw`, as small edits."""
    reached = 0
    characters = zip(origins, shown, strict=True)
    for (start, end), group in groupby(characters, key=itemgetter(0)):
        instead = "".join(character for _, character in group)
        if start > reached:
            yield _Change(reached, start, "")
        if instead != raw[start:end]:
            yield _Change(start, end, instead)
        reached = end
    if reached < len(raw):
        yield _Change(reached, len(raw), "")
