"""W3C Web Annotations in JSON-LD: the sidecars, in one file.

One article gives its `AnnotationPage`, the same as its sidecar. Several give a JSON array of pages,
which is a JSON-LD document too: each page keeps its own fingerprint, and its targets name the
article by its path from the folder that all share. Articles without annotations are left out.
"""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from msgspec.structs import replace

from annotations.formats.annotated import Annotated, Grouping, paths_of
from annotations.model import Annotation, AnnotationPage
from annotations.serialization import encode
from annotations.source import source_of


def write(articles: Sequence[Annotated], _grouping: Grouping) -> Iterator[str]:
    """Yield the page of the one article, or an array of the pages of several."""
    if len(articles) == 1:
        yield encode(articles[0].page).decode()
        return
    yield "["
    separator = "\n"
    for annotated, path in zip(articles, paths_of(articles), strict=True):
        if annotated.page.items:
            yield separator + encode(_from_above(annotated.page, path)).decode().rstrip("\n")
            separator = ",\n"
    yield "\n]\n"


def _from_above(page: AnnotationPage, path: PurePath) -> AnnotationPage:
    beside, above = source_of(PurePath(path.name)), source_of(path)

    def named(annotation: Annotation) -> Annotation:
        if annotation.target.source != beside:
            return annotation
        return replace(annotation, target=replace(annotation.target, source=above))

    return replace(page, items=tuple(map(named, page.items)))
