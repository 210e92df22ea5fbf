"""`pizhu title`: what an article is called."""

from pathlib import Path

import click

from annotations.errors import PizhuError, visible
from tui.commands.arguments import PATH
from tui.commands.output import write
from tui.memory import Memory
from tui.opening import open_session


@click.command("title")
@click.argument("path", metavar="FILE", type=PATH)
@click.option("--set", "title", metavar="TITLE", help="What to call it from now on.")
def command(path: Path, title: str | None) -> None:
    """Print an article's title, or set it.

    A title that is set is kept beside the article, which is not changed. An empty one, "", brings
    back the article's own.
    """
    session = open_session(Memory(), path)
    if session.read_only is not None:
        raise PizhuError(session.read_only)
    if title is None:
        write(f"{visible(session.title)}\n")
        return
    session.set_title(title)
    session.save()
