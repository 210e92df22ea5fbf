"""`pizhu keywords`: the words that say what an article is about."""

from pathlib import Path

import click
import msgspec

from annotations.articles.view import reading_view
from annotations.divisions_file import library_divisions, name_of
from annotations.language.keywords import keywords
from tui.commands.arguments import PATH
from tui.commands.output import write, write_json_array
from tui.memory import Memory


class KeywordRecord(msgspec.Struct, frozen=True):
    """A keyword and its weight; see annotations.language.keywords.Keyword."""

    word: str
    weight: float


@click.command("keywords")
@click.argument("path", metavar="FILE", type=PATH)
@click.option(
    "--count", type=click.IntRange(min=1), default=10, show_default=True, help="At most so many."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(path: Path, count: int, as_json: bool) -> None:
    """Print the keywords of an article.

    The weightiest comes first, each on a line.

    \b
    --json prints an array of
      {"word", "weight"}
    """
    paragraphs = reading_view(Memory().read_article(path)).paragraphs
    text = "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.folded)
    divisions = library_divisions(path.parent).of(name_of(path, path.parent))
    found = keywords(text, count, divisions)
    if as_json:
        write_json_array(KeywordRecord(word, round(weight, 6)) for word, weight in found)
        return
    for word, _ in found:
        write(f"{word}\n")
