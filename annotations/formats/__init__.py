"""The formats in which annotations leave the program: one module each, one registry."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from annotations.formats import csv, jsonld, markdown
from annotations.formats.annotated import Annotated, Grouping, Selection

__all__ = ["FORMATS", "Annotated", "Format", "Grouping", "Selection"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format by name, with the suffix of its files and a word on what it is for."""

    name: str
    suffix: str
    purpose: str
    write: Callable[[Sequence[Annotated], Grouping], Iterator[str]]

    def export(
        self,
        articles: Sequence[Annotated],
        *,
        selection: Selection | None = None,
        grouping: Grouping = Grouping.ARTICLE,
    ) -> Iterator[str]:
        """Yield the export of what `selection` takes (all by default), piece by piece, as text.

        `grouping` matters to formats meant for reading. Line ends are part of the text: write it
        with `newline=""`, in UTF-8.
        """
        return self.write((selection or Selection()).of(articles), grouping)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        one.name: one
        for one in (
            Format("jsonld", ".jsonld", "W3C Web Annotations, nothing left out", jsonld.write),
            Format("markdown", ".md", "quotes with tags, hints and notes, to read", markdown.write),
            Format("csv", ".csv", "a row for each annotation, for spreadsheets", csv.write),
        )
    }
)
