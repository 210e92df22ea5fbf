"""`pizhu export`: annotations in a format for other programs, or to read."""

from pathlib import Path

import click

from annotations.articles.article import Article
from annotations.errors import ArticleError, PizhuError, SaveError
from annotations.formats import FORMATS, Annotated, Grouping, Selection
from annotations.session import Session
from annotations.store import replace_file, sidecar_path
from tui.commands.arguments import PATH, articles_at, complete_tag
from tui.commands.output import watched, write, write_error
from tui.memory import Memory

_PURPOSES = "\n".join(f"{one.name:8}  {one.purpose}" for one in FORMATS.values())


@click.command("export", epilog=f"\b\nFormats:\n{_PURPOSES}")
@click.argument("path", metavar="PATH...", type=PATH, nargs=-1, required=True)
@click.option(
    "--format", "format_name", type=click.Choice(list(FORMATS)), required=True, help="See below."
)
@click.option("--output", type=PATH, metavar="OUT", help="The file to write; else standard output.")
@click.option(
    "--by",
    type=click.Choice([grouping.value for grouping in Grouping]),
    default=Grouping.ARTICLE.value,
    show_default=True,
    help="What markdown is arranged by.",
)
@click.option(
    "--tag",
    "tags",
    multiple=True,
    shell_complete=complete_tag,
    help="Only what has this tag, or one of these when repeated.",
)
@click.option("--with-hint", is_flag=True, help="Only what has a hint.")
@click.option("--with-note", is_flag=True, help="Only what has a note.")
@click.option("--text", default="", help="Only what has this in its quote, tags, hint or note.")
@click.option(
    "--creator",
    "creators",
    metavar="NAME",
    multiple=True,
    help='Only what this person made, or one of these when repeated; "" for nobody.',
)
def command(
    *,
    path: tuple[Path, ...],
    format_name: str,
    output: Path | None,
    by: str,
    tags: tuple[str, ...],
    with_hint: bool,
    with_note: bool,
    text: str,
    creators: tuple[str, ...],
) -> int:
    """Export annotations to other formats.

    Those of the articles, and of all articles in the folders, that PATH names. An article that
    cannot be read, or whose annotations cannot, is named on standard error and left out, and the
    exit status is 1.
    """
    chosen = list({one.absolute(): one for given in path for one in articles_at(given)}.values())
    if not chosen:
        raise ArticleError("there are no articles here", path[0])
    if output is not None:
        _refuse_to_harm(output, chosen)
    articles, left_out = _read(chosen)
    if not articles:
        return 1
    pieces = FORMATS[format_name].export(
        articles,
        selection=Selection(frozenset(tags), with_hint, with_note, text, frozenset(creators)),
        grouping=Grouping(by),
    )
    if output is None:
        for piece in pieces:
            write(piece)
    else:
        replace_file(output, "".join(pieces).encode())
    return 1 if left_out else 0


def _read(paths: list[Path]) -> tuple[list[Annotated], int]:
    """Return the articles with their annotations, and how many had to be left out."""
    articles, memory = [], Memory()
    for path in watched(paths, "exporting"):
        try:
            articles.append(_annotated(memory.read_article(path)))
        except PizhuError as error:
            write_error(error)
    return articles, len(paths) - len(articles)


def _annotated(article: Article) -> Annotated:
    session = Session.open(article, creator="")
    if session.read_only is not None:
        raise PizhuError(session.read_only)
    return session.annotated


def _refuse_to_harm(output: Path, articles: list[Path]) -> None:
    """Refuse to write over an article, its annotations, or what is no file (a device, a pipe)."""
    target = output.resolve()
    for article in articles:
        if target in (article.resolve(), sidecar_path(article).resolve()):
            raise SaveError("not written: this is what is to be exported", output)
    if target.exists() and not target.is_file():
        raise SaveError("not written: this is not a plain file", output)
