"""An article: one text file, read once and never changed."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path

from annotations.articles import titles
from annotations.articles.decoding import decode, decode_as
from annotations.articles.editing import edited, shows_something
from annotations.articles.reflow import paragraphs as reflow
from annotations.articles.repair import find_repairs
from annotations.errors import ArticleError
from annotations.span import Span

TITLE_LIMIT = 80


@dataclass(frozen=True)
class Article:
    """One text file: its path, its decoded `text`, and how it was encoded.

    Offsets into `text` count code points; the text is never changed by us. `damaged` counts the
    marks that stand in it for bytes that cannot be read.
    """

    path: Path
    text: str
    encoding: str
    content: bytes = field(repr=False, compare=False)
    damaged: int = 0

    @property
    def name(self) -> str:
        """The file's name, as sidecars call their source."""
        return self.path.name

    @cached_property
    def fingerprint(self) -> str:
        """The file's SHA-256, by which a later edit of it is noticed."""
        return fingerprint_of(self.content)

    @cached_property
    def title(self) -> str:
        """The line a list shows, at most 80 characters of it; the name where there is none."""
        paragraphs = {
            Span(lines[0].start, lines[-1].end): lines
            for lines in islice(reflow(self.text), titles.REACH)
            if shows_something(self.text, lines)
        }
        found = titles.title(self.text, paragraphs)
        if found is None:
            return self.name
        lines = next(lines for span, lines in paragraphs.items() if span.holds(found.start))
        repairs = find_repairs(self.text, lines[0].start, lines[-1].end)
        edits = edited(self.text, lines, repairs).edits
        return titles.plain(self.text, found, edits)[:TITLE_LIMIT] or self.name


def fingerprint_of(content: bytes) -> str:
    """Return the fingerprint of an article's file, as sidecars keep it."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def read_article(path: Path, encoding: str | None = None) -> Article:
    """Read the article at `path`, in `encoding` or, without one, in that which it seems to be in.

    Raises ArticleError where there is no such file, it may not be read, or it is not text.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise ArticleError("there is no such file", path) from None
    except IsADirectoryError:
        raise ArticleError("is a folder, not an article", path) from None
    except PermissionError:
        raise ArticleError("you may not read this file", path) from None
    except OSError as error:
        raise ArticleError(f"cannot be read: {error.strerror}", path) from None
    decoded = decode_as(content, encoding) if encoding else decode(content)
    if decoded is None:
        raise ArticleError("is not a text file", path)
    return Article(path, decoded.text, decoded.encoding, content, decoded.damaged)
