"""An article: one text file, read once and never changed."""

import hashlib
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from annotations.articles.decoding import decode
from annotations.errors import ArticleError

TITLE_LIMIT = 80
_FIRST_LINE = re.compile(r"\S[^\r\n]*")


@dataclass(frozen=True)
class Article:
    """One text file: its path, its decoded `text`, and how it was encoded.

    Offsets into `text` count code points; the text is never changed by us.
    """

    path: Path
    text: str
    encoding: str
    content: bytes = field(repr=False, compare=False)

    @property
    def name(self) -> str:
        """The file's name, as sidecars call their source."""
        return self.path.name

    @cached_property
    def fingerprint(self) -> str:
        """The file's SHA-256, by which a later edit of it is noticed."""
        return "sha256:" + hashlib.sha256(self.content).hexdigest()

    @cached_property
    def title(self) -> str:
        """The first line that holds anything, at most 80 characters of it; else the name."""
        line = _FIRST_LINE.search(self.text)
        return " ".join(line[0][:TITLE_LIMIT].split()) if line else self.name


def read_article(path: Path) -> Article:
    """Read the article at `path`.

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
    decoded = decode(content)
    if decoded is None:
        raise ArticleError("is not a text file", path)
    return Article(path, decoded.text, decoded.encoding, content)
