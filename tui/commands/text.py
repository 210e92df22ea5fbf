"""`pizhu text`: an article's reading view."""

from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from annotations.articles.edits import Kind
from annotations.articles.paragraph import Paragraph
from annotations.articles.view import reading_view
from annotations.session import Session
from annotations.span import Span
from tui.commands.arguments import PATH
from tui.commands.output import as_text, watched, write, write_json
from tui.memory import Memory


class HintRecord(msgspec.Struct, frozen=True):
    """A reading that the text itself carries; `inline`: in brackets behind its character."""

    start: int
    end: int
    pinyin: str
    inline: bool


class ParagraphRecord(msgspec.Struct, frozen=True):
    """A paragraph as it is shown; see annotations.articles.view.Paragraph."""

    start: int
    end: int
    text: str
    offsets: tuple[Span, ...]
    hints: tuple[HintRecord, ...]
    folded: bool

    @classmethod
    def of(cls, paragraph: Paragraph) -> "ParagraphRecord":
        """Return the record of a paragraph."""
        return cls(
            paragraph.start,
            paragraph.end,
            paragraph.text,
            tuple(paragraph.offsets),
            tuple(_hint_records(paragraph)),
            paragraph.folded,
        )


def _hint_records(paragraph: Paragraph) -> Iterator[HintRecord]:
    repairs = [edit for edit in paragraph.edits if edit.kind is Kind.REPAIR]
    for hint in paragraph.hints:
        inline = not any(edit.start <= hint.start < edit.end for edit in repairs)
        yield HintRecord(*hint, inline)


class TextRecord(msgspec.Struct, frozen=True):
    """What the JSON of `text` says before its paragraphs."""

    path: str
    title: str
    encoding: str


@click.command("text")
@click.argument("path", metavar="FILE", type=PATH)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(path: Path, as_json: bool) -> None:
    """Print an article as it is shown.

    A paragraph is a line.

    \b
    --json prints
      {"path", "title", "encoding", "paragraphs": [
        {"start", "end", "text", "offsets": [[start, end] for each shown character],
         "hints": [{"start", "end", "pinyin", "inline" (false where damage
         had torn it from its character)}], "folded"}]}
    All offsets count code points of the file's decoded text; a span ends before
    its "end".
    """
    article = Memory().read_article(path)
    paragraphs = watched(reading_view(article).paragraphs, "writing")
    if as_json:
        title = Session.open(article, creator="").title
        head = TextRecord(as_text(path), as_text(title), article.encoding)
        write_json(head, paragraphs=map(ParagraphRecord.of, paragraphs))
        return
    for paragraph in paragraphs:
        write(paragraph.text + "\n")
