"""`pizhu annotate`: one annotation, made without the reader."""

from pathlib import Path

import click

from annotations.language.pinyin import normalise_pinyin
from annotations.span import Span
from tui.commands.arguments import PATH, complete_tag, not_blank
from tui.commands.output import write, write_error
from tui.config import Config, ConfigError, read_config
from tui.memory import Memory
from tui.opening import open_session

OFFSET = click.IntRange(min=0)


@click.command("annotate")
@click.argument("path", metavar="FILE", type=PATH)
@click.option("--start", type=OFFSET, required=True, help="The first code point.")
@click.option("--end", type=OFFSET, required=True, help="The code point after the last.")
@click.option(
    "--tag",
    "tags",
    multiple=True,
    callback=not_blank,
    shell_complete=complete_tag,
    help="A tag to give; may be repeated.",
)
@click.option("--hint", help="Pinyin to keep above the passage: liánxì or lian2xi4.")
@click.option("--note", callback=not_blank, help="A note.")
def command(
    *, path: Path, start: int, end: int, tags: tuple[str, ...], hint: str | None, note: str | None
) -> None:
    """Annotate a passage and print the new id.

    Offsets count code points of the file's decoded text, as `pizhu text --json` gives them. Where
    an annotation has this very span already, the tags are added to it, and its hint and note
    replaced by those given. Without tag, hint and note the passage is highlighted.
    """
    pinyin = None if hint is None else normalise_pinyin(hint)
    session = open_session(Memory(), path, _creator())
    annotation = session.annotate(Span(start, end), tags, pinyin, note)
    assert annotation is not None, "only what takes a body away may leave nothing"
    session.save()
    write(f"{annotation.id}\n")


def _creator() -> str:
    try:
        return read_config().creator_name
    except ConfigError as error:
        write_error(error)
        return Config().creator_name
