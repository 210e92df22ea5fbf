"""What several commands take: paths of articles, tags."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import click

from annotations.articles.library import find_articles
from annotations.errors import TagSetError
from annotations.tagset import DEFAULT_TAGS
from annotations.tagset_file import read_tagset

# Who reads a path says what is wrong with it: it is not asked here whether it may be read.
PATH = click.Path(path_type=Path, readable=False)


def is_folder(path: Path) -> bool:
    """Whether there is a folder at `path`, as far as one may look."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_there(path: Path) -> bool:
    """Whether something is at `path`, be it readable or not."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def articles_at(path: Path) -> Iterator[Path]:
    """Yield the articles of a folder, or the one that `path` names, which may not be there.

    Raises ArticleError for a folder that may not be read.
    """
    if is_folder(path):
        yield from find_articles(path)
    else:
        yield path


def complete_tag(context: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """Return the tags of the library that begin so, for the shell."""
    # While `--tag` wants its value, click has not yet given the other words to the parameters.
    given: Path | Iterable[str | Path] = context.params.get("path") or context.args
    path = given if isinstance(given, Path) else next(map(Path, given), Path())
    tags = DEFAULT_TAGS
    with suppress(TagSetError):
        tags = read_tagset(path if is_folder(path) else path.parent)
    return [tag.name for tag in tags if tag.name.startswith(incomplete)]


def not_blank(
    _: click.Context, parameter: click.Parameter, given: tuple[str, ...] | str | None
) -> tuple[str, ...] | str | None:
    """Return what was given, and refuse what says nothing, for it would not be kept."""
    for text in given if isinstance(given, tuple) else (given,):
        if text is not None and not text.strip():
            raise click.BadParameter("is blank", param=parameter)
    return given
