"""`pizhu pinyin`: a text as a line of pinyin for each of its lines."""

import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import click
import msgspec

from annotations.articles.decoding import decode
from annotations.articles.view import reading_view
from annotations.divisions_file import library_divisions, name_of
from annotations.errors import ArticleError
from annotations.language import cedict
from annotations.language.orthography import (
    Orthography,
    spelled,
    written,
    written_line,
    written_word,
)
from annotations.language.pinyin import Style
from annotations.language.readings import analyse
from annotations.language.word import Word
from tui.commands.arguments import PATH
from tui.commands.output import watched, write, write_json
from tui.dictionary import dictionary_folder
from tui.memory import Memory

STANDARD_INPUT = Path("-")


class WordRecord(msgspec.Struct, frozen=True):
    """A word of a line, with its reading; see annotations.language.word.Word."""

    start: int
    end: int
    word: str
    pinyin: str
    syllables: tuple[str, ...]
    confidence: float
    confidences: tuple[float, ...]

    @classmethod
    def of(cls, word: Word, orthography: Orthography) -> "WordRecord":
        """Return the record of a word that is spelled; syllables are in the style, no more."""
        return cls(
            word.start,
            word.end,
            word.text,
            written_word(word, orthography),
            tuple(written((syllable,), orthography.style) for syllable in word.syllables),
            word.confidence,
            word.confidences,
        )


class LineRecord(msgspec.Struct, frozen=True):
    """A line of the JSON of `pinyin`."""

    text: str
    words: tuple[WordRecord, ...]


@click.command("pinyin")
@click.argument("path", metavar="[FILE]", type=PATH, required=False)
@click.option(
    "--style",
    type=click.Choice([style.value for style in Style]),
    default=Style.MARK.value,
    show_default=True,
    help="lián, lian2 or ㄌㄧㄢˊ, in which two spaces part words.",
)
@click.option("--capitals", is_flag=True, help="Capitals for names and sentences: Lǐ Huá.")
@click.option(
    "--sandhi",
    type=click.Choice(["yi-bu", "third"]),
    multiple=True,
    help="Tones as spoken: of 一 and 不 (yí gè), of third tones (wó xiǎng); may be repeated.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, a line for each line.")
def command(
    path: Path | None, style: str, capitals: bool, sandhi: tuple[str, ...], as_json: bool
) -> None:
    """Print the pinyin of a text.

    FILE is an article, read as the page shows it: a paragraph is a line, readings that it carries
    itself are taken, words are those joined and split in words.toml. Standard input, also `-`, is
    read line by line as it stands. Words are joined and divided after GB/T 16159: kànle, yī gè,
    dì-yī, fēngpíng-làngjìng; tones are those of each character by itself, unless --sandhi says
    otherwise.

    \b
    --json prints for each line a line of
      {"text", "words": [{"start", "end", "word", "pinyin",
        "syllables": [one for each han character], "confidence" (0 to 1),
        "confidences": [one for each syllable]}]}
    The words cover the line and are written each by itself; offsets count code
    points of the line ("text"), and a word ends before its "end".
    """
    orthography = Orthography(
        Style(style), capitals, sandhi_yi_bu="yi-bu" in sandhi, sandhi_third="third" in sandhi
    )
    read = _lines_typed() if path is None or path == STANDARD_INPUT else _paragraphs(path)
    cedict.use(dictionary_folder())
    cedict.prepare()
    for line, words in read:
        if as_json:
            records = (WordRecord.of(word, orthography) for word in spelled(words, orthography))
            write_json(LineRecord(line, tuple(records)))
        else:
            write(written_line(words, orthography) + "\n")


def _paragraphs(path: Path) -> Iterator[tuple[str, list[Word]]]:
    """Yield the paragraphs of an article as its page shows them, and their words."""
    divisions = library_divisions(path.parent).of(name_of(path, path.parent))
    for shown in watched(reading_view(Memory().read_article(path)).paragraphs, "reading"):
        yield shown.text, analyse(shown.text, given=shown.readings, divisions=divisions)


def _lines_typed() -> Iterator[tuple[str, list[Word]]]:
    """Yield the lines of standard input and their words."""
    lines = [line.removesuffix("\n") for line in StringIO(_standard_input(), newline=None)]
    for line in watched(lines, "reading"):
        yield line, analyse(line)


def _standard_input() -> str:
    try:
        decoded = decode(sys.stdin.buffer.read() if sys.stdin else b"")
    except OSError as error:
        raise ArticleError(f"standard input cannot be read: {error.strerror}") from None
    if decoded is None:
        raise ArticleError("standard input is not text")
    return decoded.text
