"""What an export is made of: articles with their annotations, and the choice among them."""

import os
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from pathlib import PurePath

from msgspec import structs

from annotations.articles.article import Article
from annotations.articles.passage import shown
from annotations.articles.view import reading_view
from annotations.model import Annotation, AnnotationPage
from annotations.placement import Placed


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article, its sidecar's page, and its annotations where they lie, in document order."""

    article: Article
    page: AnnotationPage
    placed: tuple[Placed, ...]

    def passages(self) -> Callable[[Placed], str]:
        """Return what tells the passage of an annotation as it is read; of an orphan, its quote.

        It makes the article's reading view at most once, and only where a passage asks for it.
        """
        text, view = self.article.text, cache(partial(reading_view, self.article))

        def passage(placed: Placed) -> str:
            quote = placed.annotation.quote
            return shown(text, placed.span, view) if placed.span else quote

        return passage

    @property
    def title(self) -> str:
        """What the article is called: what the user calls it, else its own title."""
        return self.page.title or self.article.title


@dataclass(frozen=True, slots=True)
class Selection:
    """Which annotations to take: those of which all that is asked for is true.

    `tags`: it has one of them at least. `text`: its quote, a tag, its hint or its note holds it,
    whatever the case of the letters. `creators`: one of these made it, the empty name is nobody's.
    """

    tags: frozenset[str] = frozenset()
    has_hint: bool = False
    has_note: bool = False
    text: str = ""
    creators: frozenset[str] = frozenset()

    def takes(self, annotation: Annotation) -> bool:
        """Whether this annotation is chosen."""
        return (
            (not self.tags or not self.tags.isdisjoint(annotation.tags))
            and (not self.has_hint or annotation.hint is not None)
            and (not self.has_note or annotation.note is not None)
            and (not self.creators or annotation.made_by in self.creators)
            and (not self.text or self.text.casefold() in _words(annotation).casefold())
        )

    def of(self, articles: Sequence[Annotated]) -> tuple[Annotated, ...]:
        """Return the articles with their chosen annotations only, and no article left out."""
        return tuple(self._chosen(annotated) for annotated in articles)

    def _chosen(self, annotated: Annotated) -> Annotated:
        placed = tuple(one for one in annotated.placed if self.takes(one.annotation))
        items = tuple(one.annotation for one in placed)
        return Annotated(annotated.article, structs.replace(annotated.page, items=items), placed)


class Grouping(StrEnum):
    """What an export meant for reading is arranged by."""

    ARTICLE = "article"
    TAG = "tag"


def paths_of(articles: Sequence[Annotated]) -> list[PurePath]:
    """Return the path of each article from the folder that all of them share.

    So an export names its articles without naming the folders of this machine.
    """
    paths = [annotated.article.path.absolute() for annotated in articles]
    shared = os.path.commonpath([path.parent for path in paths]) if paths else ""
    return [path.relative_to(shared) for path in paths]


def visible_controls(text: str) -> str:
    """Return `text` with what a terminal or a renderer may obey shown as an escape like `\\x1b`.

    That is controls but for the tab and line ends, marks of direction, separators and code points
    that are no characters. Joiners stay: emoji and some scripts are written with them.
    """
    return "".join(
        character.encode("unicode_escape").decode() if _is_obeyed(character) else character
        for character in text
    )


def _is_obeyed(character: str) -> bool:
    if character in "\t\n\r\u200c\u200d":
        return False
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _words(annotation: Annotation) -> str:
    said = (annotation.quote, *annotation.tags, annotation.hint or "", annotation.note or "")
    return "\n".join(said)
