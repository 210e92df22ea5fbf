"""The library that is opened when none is named: the articles here, else the bundled ones."""

import shutil
import tempfile
from contextlib import suppress
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import platformdirs

from annotations.articles.library import SUFFIXES, find_articles
from annotations.errors import ArticleError, SaveError
from tui.config import NAME

FOLDER = "seeds"


def default_library() -> Path:
    """Return the folder `seeds` here if it holds articles, else the user's copy of ours.

    The copy is made once, in the user's data folder, and what is there is never touched again.
    Raises SaveError where it cannot be made.
    """
    here = Path(FOLDER)
    with suppress(ArticleError):
        if any(True for _ in find_articles(here)):
            return here
    copy = platformdirs.user_data_path(NAME) / FOLDER
    try:
        if not copy.exists():
            _copy_bundled(copy)
    except OSError as error:
        raise SaveError(
            f"the bundled articles cannot be copied here: {error.strerror}", copy
        ) from None
    return copy


def _copy_bundled(copy: Path) -> None:
    """Make the copy whole or not at all."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=f".{FOLDER}-", dir=copy.parent))
    try:
        for article in _bundled().iterdir():
            if Path(article.name).suffix in SUFFIXES:
                (unfinished / article.name).write_bytes(article.read_bytes())
        unfinished.chmod(0o755)
        with suppress(FileExistsError):  # another pizhu was faster
            unfinished.rename(copy)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _bundled() -> Traversable:
    """Return the articles in the package, or in the checkout that is installed as editable."""
    packaged = files("tui") / FOLDER
    return packaged if packaged.is_dir() else Path(__file__).parents[1] / FOLDER
