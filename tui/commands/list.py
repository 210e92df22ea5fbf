"""`pizhu list`: the articles of a library."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from annotations.articles.library import find_articles
from annotations.catalogue import Entry, describe
from annotations.errors import visible
from tui.commands.arguments import PATH
from tui.commands.output import as_text, watched, write, write_json_array
from tui.memory import Memory
from tui.seeds import default_library


class ArticleRecord(msgspec.Struct, frozen=True):
    """An article in the JSON of `list`; see annotations.catalogue.Entry."""

    path: str
    title: str
    size: int
    characters: int
    encoding: str
    annotations: int
    orphans: int
    tags: tuple[str, ...]
    problem: str | None

    @classmethod
    def of(cls, entry: Entry) -> "ArticleRecord":
        """Return the record of an entry."""
        return cls(
            as_text(entry.path),
            as_text(entry.title),
            entry.size,
            entry.characters,
            entry.encoding,
            entry.annotations,
            entry.orphans,
            entry.tags,
            entry.problem,
        )


@click.command("list")
@click.argument("folder", metavar="[DIR]", type=PATH, required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(folder: Path | None, as_json: bool) -> None:
    """List the articles of a folder.

    At any depth; without DIR, those of the library that pizhu opens by itself.

    \b
    --json prints an array of
      {"path", "title", "size" (bytes), "characters" (code points), "encoding",
       "annotations" and "orphans" (how many), "tags" (those in use, the most
       frequent first), "problem" (why it cannot be read, else null)}
    """
    folder = folder or default_library()
    paths = list(find_articles(folder))
    read = Memory().read_article
    entries = (describe(path, read) for path in watched(paths, "reading"))
    if as_json:
        write_json_array(map(ArticleRecord.of, entries))
    elif paths:
        for line in _table(paths, entries):
            write(line)
    else:
        sys.stderr.write(f"pizhu: {visible(str(folder))}: there are no articles here\n")


def _table(paths: list[Path], entries: Iterator[Entry]) -> Iterator[str]:
    """Yield a line for each article; names are safe, for a line end in one would tear the table."""
    from tui.typesetting.cells import CellWidths  # noqa: PLC0415 (only this needs widths)

    widths = CellWidths()
    widest = max(widths.of(visible(str(path))) for path in paths)
    yield f"characters  annotations  orphans  encoding   {'path':{widest}}  title\n"
    for entry in entries:
        path = visible(str(entry.path))
        path += " " * (widest - widths.of(path))
        said = f"{visible(entry.title)}" + (f"  ({entry.problem})" if entry.problem else "")
        yield (
            f"{entry.characters:10,}  {entry.annotations:11,}  {entry.orphans:7,}  "
            f"{entry.encoding:9}  {path}  {said}\n"
        )
