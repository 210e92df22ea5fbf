"""What a library's list says of each article."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from annotations.articles.article import Article, read_article
from annotations.errors import ArticleError
from annotations.placement import State
from annotations.session import Session


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as a list shows it.

    `title` is what the user calls it, else its own; `size` in bytes, `characters` in code points;
    `tags` those in use, the most frequent first; `problem` says in one line why the article or its
    sidecar cannot be read, else it is None.
    """

    path: Path
    title: str
    size: int = 0
    characters: int = 0
    encoding: str = ""
    annotations: int = 0
    orphans: int = 0
    tags: tuple[str, ...] = ()
    problem: str | None = None


def describe(path: Path, read: Callable[[Path], Article] = read_article) -> Entry:
    """Read an article and its sidecar for the list; what cannot be read is told, not raised."""
    try:
        article = read(path)
    except ArticleError as error:
        return Entry(path, path.name, problem=error.message)
    session = Session.open(article, creator="")
    tags = Counter(tag for placed in session.annotations for tag in placed.annotation.tags)
    return Entry(
        path,
        session.title,
        size=len(article.content),
        characters=len(article.text),
        encoding=article.encoding,
        annotations=len(session.annotations),
        orphans=sum(placed.anchor.state is State.ORPHAN for placed in session.annotations),
        tags=tuple(tag for tag, _ in tags.most_common()),
        problem=None if session.refusal is None else session.refusal.message,
    )
