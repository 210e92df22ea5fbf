"""Markdown (CommonMark) to read: the quotes, under their article or their tag."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from annotations.formats.annotated import Annotated, Grouping, paths_of, visible_controls
from annotations.placement import Placed

# Marks that mean something anywhere in a line, and at the beginning of one.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>&~|#$]")
_AT_THE_BEGINNING = re.compile(r"^([0-9]*)((?<![0-9])[-+=]|(?<=[0-9])[.)](?=\s|$))")
_LINE_END = re.compile(r"\r\n|[\n\r]")


class _Entry(NamedTuple):
    placed: Placed
    passage: str
    path: PurePath


def write(articles: Sequence[Annotated], grouping: Grouping) -> Iterator[str]:
    """Yield a heading for each article, or each tag, and under it the quotes in document order.

    A quote is the passage as it is read, not as it stands in the file. Each is followed by its
    tags, its hint and its position, then its note. What comes from an article or a note is never
    taken for markup, and controls in it are shown as escapes.
    """
    if grouping is Grouping.TAG:
        yield from _by_tag(articles)
    else:
        yield from _by_article(articles)


def _by_article(articles: Sequence[Annotated]) -> Iterator[str]:
    for annotated, path in zip(articles, paths_of(articles), strict=True):
        if annotated.placed:
            yield f"# {_line(annotated.title)}\n\n{_line(path.as_posix())}\n\n"
            passage = annotated.passages()
            for placed in annotated.placed:
                yield _entry(placed, passage(placed))


def _by_tag(articles: Sequence[Annotated]) -> Iterator[str]:
    entries = [
        _Entry(placed, passage(placed), path)
        for annotated, path in zip(articles, paths_of(articles), strict=True)
        for passage in [annotated.passages()]
        for placed in annotated.placed
    ]
    for tag in dict.fromkeys(tag for entry in entries for tag in entry.placed.annotation.tags):
        yield f"# {_line(tag)}\n\n"
        for entry in entries:
            if tag in entry.placed.annotation.tags:
                yield _entry(*entry)
    untagged = [entry for entry in entries if not entry.placed.annotation.tags]
    if untagged:
        yield "# (no tag)\n\n"
        for entry in untagged:
            yield _entry(*entry)


def _entry(placed: Placed, passage: str, path: PurePath | None = None) -> str:
    annotation = placed.annotation
    facts = [f"**{_line(tag)}**" for tag in annotation.tags]
    if annotation.hint is not None:
        facts.append(f"*{_line(annotation.hint)}*")
    where = "orphan" if placed.span is None else f"{placed.span.start}–{placed.span.end}"
    facts.append(f"{_line(path.as_posix())} {where}" if path else where)
    # A backslash before a line end keeps it (CommonMark, hard line breaks).
    quote = "\\\n> ".join(_lines(passage))
    note = "" if annotation.note is None else "\\\n".join(_lines(annotation.note)) + "\n\n"
    return f"> {quote}\n\n{' · '.join(facts)}\n\n{note}"


def _lines(text: str) -> list[str]:
    """Return the lines of `text` that hold anything, free of markup; of blank text its escapes."""
    lines = [line for line in _LINE_END.split(text) if line.strip()]
    return [_line(line) for line in lines or [text.encode("unicode_escape").decode()]]


def _line(text: str) -> str:
    shown = visible_controls(" ".join(_LINE_END.split(text))).strip(" \t")
    return _AT_THE_BEGINNING.sub(r"\1\\\2", _ANYWHERE.sub(r"\\\g<0>", shown))
