"""`pizhu dictionary`: which dictionary is in use; another one; a word looked up."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click
import msgspec

from annotations.errors import DictionaryError, visible
from annotations.language.cedict import Description, Dictionary, Progress
from annotations.language.meaning import Entry, MeasureWord, set_solid
from tui.commands.arguments import PATH, not_blank
from tui.commands.output import write, write_json_array
from tui.dictionary import dictionary_folder


class MeasureWordRecord(msgspec.Struct, frozen=True):
    """A measure word in the JSON of `dictionary look-up`."""

    traditional: str
    simplified: str
    pinyin: str

    @classmethod
    def of(cls, word: MeasureWord) -> "MeasureWordRecord":
        """Return the record of a measure word."""
        return cls(word.traditional, word.simplified, word.reading)


class EntryRecord(msgspec.Struct, frozen=True):
    """An entry in the JSON of `dictionary look-up`; see annotations.language.meaning.Entry."""

    traditional: str
    simplified: str
    pinyin: str
    syllables: tuple[str, ...]
    glosses: tuple[str, ...]
    measure_words: tuple[MeasureWordRecord, ...]
    refers_to: tuple["EntryRecord", ...]

    @classmethod
    def of(cls, entry: Entry) -> "EntryRecord":
        """Return the record of an entry."""
        return cls(
            entry.traditional,
            entry.simplified,
            entry.reading,
            entry.pinyin,
            entry.glosses,
            tuple(map(MeasureWordRecord.of, entry.measure_words)),
            tuple(map(cls.of, entry.refers_to)),
        )


@click.group("dictionary", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Show which dictionary is in use, replace it, look a word up.

    Without a command: its name, how many entries it has, its licence, its date, and where it is.
    """
    if context.invoked_subcommand is None:
        dictionary = _prepared()
        for line in _described(dictionary.description()):
            write(f"{visible(line)}\n")


@command.command("install")
@click.argument("path", metavar="FILE", type=PATH)
def install(path: Path) -> None:
    """Use another file of CC-CEDICT from now on.

    FILE is one as downloaded from mdbg.net, as text or packed (.txt, .gz, .zip). A copy of it is
    kept in place of the dictionary that comes with pizhu, to which `uninstall` goes back; a file
    that is no CC-CEDICT is refused, and the dictionary stays as it was.
    """
    dictionary = Dictionary(dictionary_folder())
    with _progress() as progress:
        dictionary.install(path, progress)
    description = dictionary.description()
    entries = description.header.entries
    counted = f"{entries:,} {'entry' if entries == 1 else 'entries'}"
    write(f"installed in place of the dictionary that comes with pizhu: {counted}\n")
    for line in _described(description):
        write(f"{visible(line)}\n")


@command.command("uninstall")
def uninstall() -> None:
    """Use the dictionary that comes with pizhu again; the file installed is forgotten."""
    if not Dictionary(dictionary_folder()).uninstall():
        raise DictionaryError("no dictionary is installed: the one that comes with pizhu is in use")
    for line in _described(_prepared().description()):
        write(f"{visible(line)}\n")


@command.command("look-up")
@click.argument("word", callback=not_blank)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def look_up(word: str, as_json: bool) -> None:
    """Print all entries of a word, simplified or traditional.

    One that is only a variant of another word is followed to that one's entries. Exits with 1
    where there is none.

    \b
    --json prints an array of
      {"traditional", "simplified", "pinyin" (tone marks),
       "syllables" (as in the file, ü as ü), "glosses",
       "measure_words": [{"traditional", "simplified", "pinyin"}],
       "refers_to": [an entry each, if it is only a variant of these]}
    """
    word = set_solid(word.strip())
    match = _prepared().match(word, 0, len(word))
    if as_json:
        write_json_array(map(EntryRecord.of, match.entries))
    else:
        for line in (line for entry in match.entries for line in _followed_lines(entry)):
            write(f"{visible(line)}\n")
    if not match.entries:
        parts = ", ".join(part.text for part in match.parts)
        inside = f"; what is listed of it: {parts}" if parts else ""
        raise DictionaryError(f"{word}: not in the dictionary{inside}")


def _prepared() -> Dictionary:
    dictionary = Dictionary(dictionary_folder())
    with _progress() as progress:
        dictionary.prepare(progress)
    return dictionary


@contextmanager
def _progress() -> Iterator[Progress]:
    """Show a bar from the first time that something is said to be done."""
    with ExitStack() as stack:
        update: Callable[[int], None] | None = None
        reached = 0

        def show(done: float) -> None:
            nonlocal update, reached
            if update is None:
                bar = click.progressbar(
                    length=100,
                    label="making the dictionary",
                    file=sys.stderr,
                    hidden=not sys.stderr.isatty(),
                )
                update = stack.enter_context(bar).update
            percent = round(100 * done)
            update(percent - reached)
            reached = percent

        yield show


def _described(description: Description) -> Iterator[str]:
    header, path = description
    yield header.name or "a dictionary without a name"
    yield f"entries    {header.entries:,}"
    yield f"date       {header.date or 'not said'}"
    yield f"licence    {header.licence or 'not said'}"
    yield f"publisher  {header.publisher or 'not said'}"
    yield f"file       {path}"


def _followed_lines(entry: Entry) -> Iterator[str]:
    """Yield what is printed of an entry, then of those that it refers to."""
    yield from _lines(entry)
    for _, *path, last in filter(lambda path: len(path) > 1, entry.paths):
        name, *said = _lines(last)
        yield "  " + " ".join(f"→ {one}" for one in [*(between.written for between in path), name])
        yield from (f"  {line}" for line in said)


def _lines(entry: Entry) -> Iterator[str]:
    """Yield what is printed of an entry itself."""
    forms = dict.fromkeys((entry.simplified, entry.traditional))
    yield f"{' '.join(forms)}  {entry.reading}"
    for gloss in entry.glosses:
        yield f"  {gloss}"
    if entry.measure_words:
        counted = ", ".join(f"{word.simplified} {word.reading}" for word in entry.measure_words)
        yield f"  measure words: {counted}"
