"""A library: a folder of articles, at any depth."""

import os
from collections.abc import Iterator
from pathlib import Path

from annotations.errors import ArticleError

SUFFIXES = frozenset({".txt", ".text", ".md"})


def find_articles(folder: Path, *, deep: bool = True) -> Iterator[Path]:
    """Find the articles of a library in path order, folder by folder; hidden ones are passed over.

    Those in the folders below it are left out unless `deep`. Raises ArticleError where `folder` is
    missing or may not be read; a folder below it that may not be read is passed over.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        raise ArticleError("there is no such file or folder", folder) from None
    except NotADirectoryError:
        raise ArticleError("is not a folder", folder) from None
    except PermissionError:
        raise ArticleError("you may not read this folder", folder) from None
    except OSError as error:
        raise ArticleError(f"cannot be read: {error.strerror}", folder) from None
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if not deep:
                continue
            try:
                yield from find_articles(folder / entry.name)
            except ArticleError:
                continue
        elif Path(entry.name).suffix.lower() in SUFFIXES and _is_file(entry):
            yield folder / entry.name


def _is_file(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link to itself, or into a folder that may not be read
        return False
