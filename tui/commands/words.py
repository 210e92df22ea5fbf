"""`pizhu words`: where an article is divided into words, and what the user says of it."""

from pathlib import Path

import click
import msgspec

from annotations.articles.paragraph import Paragraph
from annotations.articles.view import reading_view
from annotations.divisions_file import change_divisions, library_divisions, name_of
from annotations.language.divisions import Divisions, closed_up
from annotations.language.words import cut
from tui.commands.arguments import PATH, is_folder
from tui.commands.output import as_text, watched, write, write_json
from tui.memory import Memory


class WordRecord(msgspec.Struct, frozen=True):
    """A word of an article, and the span of the article's text it stands for."""

    start: int
    end: int
    word: str


class ParagraphRecord(msgspec.Struct, frozen=True):
    """The words of a paragraph."""

    words: tuple[WordRecord, ...]


class WordsRecord(msgspec.Struct, frozen=True):
    """What the JSON of `words` says before its paragraphs."""

    path: str


@click.command("words")
@click.argument("path", metavar="PATH", type=PATH)
@click.option("--join", "joined", metavar="WORD", multiple=True, help="Make it one word.")
@click.option("--split", "parted", metavar="'A B'", multiple=True, help="Part the word AB.")
@click.option("--forget", "forgotten", metavar="WORD", multiple=True, help="As if never said.")
@click.option("--library", metavar="FOLDER", type=PATH, help="The article's library.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    *,
    path: Path,
    joined: tuple[str, ...],
    parted: tuple[str, ...],
    forgotten: tuple[str, ...],
    library: Path | None,
    as_json: bool,
) -> None:
    """Print the words of an article, or say what is a word.

    A paragraph is a line, a space parts the words. --join, --split and --forget
    speak of the article PATH, or where it is a folder of all articles in it; they
    may be repeated; a word has no spaces and no marks. What is said is kept in
    words.toml in the library's folder, which is the article's own unless --library
    names another.

    \b
    --json prints
      {"path", "paragraphs": [{"words": [{"start", "end", "word"}]}]}
    Offsets count code points of the file's decoded text; a word ends before its
    "end".
    """
    everywhere = is_folder(path)
    folder = path if everywhere else library or path.parent
    name = None if everywhere else name_of(Memory().read_article(path).path, folder)
    if joined or parted or forgotten:

        def change(divisions: Divisions) -> Divisions:
            for word in forgotten:
                divisions = divisions.without(word)
            for word in joined:
                divisions = divisions.with_join(closed_up(word))
            for word in parted:
                divisions = divisions.with_split(word.split())
            return divisions

        change_divisions(folder, lambda said: said.changed(change, name))
        return
    if name is None:
        raise click.UsageError("a folder has no words of its own: name an article")
    divisions = library_divisions(folder).of(name)
    paragraphs = watched(reading_view(Memory().read_article(path)).paragraphs, "cutting")
    if as_json:
        records = (_record(paragraph, divisions) for paragraph in paragraphs)
        write_json(WordsRecord(as_text(path)), paragraphs=records)
        return
    for paragraph in paragraphs:
        words = (
            closed_up(paragraph.text[start:end]) for start, end in cut(paragraph.text, divisions)
        )
        write(" ".join(filter(None, words)) + "\n")


def _record(paragraph: Paragraph, divisions: Divisions) -> ParagraphRecord:
    return ParagraphRecord(
        tuple(
            WordRecord(*paragraph.span(start, end), paragraph.text[start:end])
            for start, end in cut(paragraph.text, divisions)
        )
    )
