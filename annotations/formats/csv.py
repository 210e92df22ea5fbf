"""Comma-separated values after RFC 4180: one row for each annotation."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from msgspec.json import encode

from annotations.formats.annotated import Annotated, Grouping, paths_of, visible_controls
from annotations.placement import Placed

COLUMNS = (
    "article",
    "start",
    "end",
    "quote",
    "tags",
    "hint",
    "note",
    "state",
    "created",
    "creator",
    "id",
    "shown",
)


def write(articles: Sequence[Annotated], _grouping: Grouping) -> Iterator[str]:
    """Yield the header, then the rows, in the order of the articles and then of the document.

    `start` and `end` count code points in the text of today and are empty for an orphan; several
    tags are separated by `; `. `quote` is the passage as it stands in the file, `shown` as it is
    read: lines joined, damage repaired, without tags and readings. Controls in a cell are shown as
    escapes, and a cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    yield _line(COLUMNS)
    for annotated, path in zip(articles, paths_of(articles), strict=True):
        passage = annotated.passages()
        for placed in annotated.placed:
            yield _line(_row(path.as_posix(), placed, passage(placed)))


def _row(article: str, placed: Placed, shown: str) -> tuple[str | int, ...]:
    annotation = placed.annotation
    words = (
        annotation.quote,
        "; ".join(annotation.tags),
        annotation.hint or "",
        annotation.note or "",
    )
    return (
        _harmless(article),
        *(placed.span or ("", "")),
        *map(_harmless, words),
        placed.anchor.state.value,
        encode(annotation.created).decode().strip('"'),
        _harmless(annotation.made_by),
        _harmless(annotation.id),
        _harmless(shown),
    )


def _harmless(cell: str) -> str:
    # The characters are those of OWASP, "CSV Injection".
    guarded = f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else cell
    return visible_controls(guarded)


def _line(cells: tuple[str | int, ...]) -> str:
    line = StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
