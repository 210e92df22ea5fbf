"""`pizhu pinyin`: a text as a line of pinyin for each of its lines."""

import sys
from io import StringIO
from pathlib import Path

import click
import msgspec

from annotations.articles.article import read_article
from annotations.articles.decoding import decode
from annotations.errors import ArticleError
from annotations.language.orthography import reading_line, written
from annotations.language.pinyin import Style
from annotations.language.readings import analyse
from annotations.language.word import Word
from tui.commands.arguments import PATH
from tui.commands.output import watched, write, write_json


class WordRecord(msgspec.Struct, frozen=True):
    """A word of a line, with its reading; see annotations.language.word.Word."""

    start: int
    end: int
    word: str
    pinyin: str
    syllables: tuple[str, ...]
    confidence: float

    @classmethod
    def of(cls, word: Word, style: Style) -> "WordRecord":
        """Return the record of a word, its reading in the style asked for."""
        return cls(
            word.start,
            word.end,
            word.text,
            written(word.syllables, style),
            tuple(written((syllable,), style) for syllable in word.syllables),
            word.confidence,
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
    help="lián, lian2 or ㄌㄧㄢˊ.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, a line for each line.")
def command(path: Path | None, style: str, as_json: bool) -> None:
    """Print the pinyin of a text.

    That of FILE or of standard input, line by line. Words are joined and divided after GB/T 16159.

    \b
    --json prints for each line a line of
      {"text", "words": [{"start", "end", "word", "pinyin",
        "syllables": [one for each han character], "confidence" (0 to 1)}]}
    The words cover the line; offsets count code points of the line, and a word
    ends before its "end".
    """
    text = read_article(path).text if path else _standard_input()
    lines = [line.removesuffix("\n") for line in StringIO(text, newline=None)]
    for line in watched(lines, "reading"):
        if as_json:
            words = (WordRecord.of(word, Style(style)) for word in analyse(line))
            write_json(LineRecord(line, tuple(words)))
        else:
            write(reading_line(line, Style(style)) + "\n")


def _standard_input() -> str:
    try:
        decoded = decode(sys.stdin.buffer.read() if sys.stdin else b"")
    except OSError as error:
        raise ArticleError(f"standard input cannot be read: {error.strerror}") from None
    if decoded is None:
        raise ArticleError("standard input is not text")
    return decoded.text
