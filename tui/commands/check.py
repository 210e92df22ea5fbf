"""`pizhu check`: whether every sidecar can be read and every annotation found."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import msgspec

from annotations.articles.library import find_articles
from annotations.divisions_file import FILE_NAME as WORDS
from annotations.divisions_file import library_divisions
from annotations.errors import ArticleError, PizhuError, SidecarError
from annotations.moved import ByFingerprint, gone
from annotations.placement import Placed, State
from annotations.session import Session
from annotations.store import SUFFIX, article_path, read_page, sidecar_path
from annotations.tagset_file import FILE_NAME as TAGS
from annotations.tagset_file import read_tagset
from tui.commands.arguments import PATH, is_folder, is_there
from tui.commands.output import as_text, watched, write, write_json_array
from tui.memory import Memory
from tui.seeds import default_library

SHOWN_QUOTE = 40


class AnnotationRecord(msgspec.Struct, frozen=True):
    """An annotation, and where and how surely it was found."""

    id: str
    state: State
    start: int | None
    end: int | None
    exact: str

    @classmethod
    def of(cls, placed: Placed) -> "AnnotationRecord":
        """Return the record of an annotation."""
        start, end = placed.span or (None, None)
        return cls(placed.annotation.id, placed.anchor.state, start, end, placed.annotation.quote)


class ArticleRecord(msgspec.Struct, frozen=True):
    """What was found of an article: a line for each problem, and its annotations."""

    path: str
    problems: tuple[str, ...] = ()
    annotations: tuple[AnnotationRecord, ...] = ()


@click.command("check")
@click.argument("path", metavar="[PATH]", type=PATH, required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(path: Path | None, as_json: bool) -> int:
    """Check that annotations can be read and found.

    PATH is a folder or an article; without it, the library that pizhu opens by itself. Names each
    file that cannot be read, tags.toml and words.toml of the folder among them, each annotation
    whose passage is gone, and annotations whose article is gone, with the article in PATH that now
    holds the same text; the exit status is then 1.

    \b
    --json prints an array of
      {"path" (of the article, or of a tags.toml or words.toml that cannot be read),
       "problems": [a line each],
       "annotations": [{"id", "state", "start", "end", "exact" (the passage)}]}
    where state is "exact", "moved", "approximate" or "orphan" (start and end null).
    """
    path = path or default_library()
    paths, records = _paths(path), list(_settings(path))
    for record in () if as_json else records:
        write(f"{record.problems[0]}\n")
    memory, articles = Memory(), ByFingerprint(paths)
    for article in watched(paths, "checking"):
        record = _examine(article, memory, articles)
        records.append(record)
        for problem in () if as_json else record.problems:
            write(f"{problem}\n")
    if as_json:
        write_json_array(records)
    else:
        write(_summary(records, len(paths)))
    return 1 if any(record.problems for record in records) else 0


def _settings(folder: Path) -> Iterator[ArticleRecord]:
    """Yield a record of each file of a library's own that cannot be read; none for an article."""
    readers: tuple[tuple[str, Callable[[Path], object]], ...] = (
        (TAGS, read_tagset),
        (WORDS, library_divisions),
    )
    for name, read in readers if is_folder(folder) else ():
        try:
            read(folder)
        except PizhuError as error:
            yield ArticleRecord(as_text(folder / name), (str(error),))


def _paths(path: Path) -> list[Path]:
    """Return the articles to check, those that only a sidecar tells of among them."""
    if not is_folder(path):
        article = article_path(path)
        if not (is_there(article) or is_there(sidecar_path(article))):
            raise ArticleError("there is no such file or folder", path)
        return [article]
    return sorted({*find_articles(path), *_with_sidecars(path)})


def _with_sidecars(folder: Path) -> Iterator[Path]:
    """Yield where the article of each sidecar is, or was."""
    for sidecar in folder.rglob(f"?*{SUFFIX}"):
        if not any(part.startswith(".") for part in sidecar.relative_to(folder).parts):
            yield article_path(sidecar)


def _examine(path: Path, memory: Memory, articles: ByFingerprint) -> ArticleRecord:
    named = as_text(path)
    sidecar = sidecar_path(path)
    if is_there(sidecar) and not is_there(path):
        return ArticleRecord(named, (str(_article_gone(sidecar, articles)),))
    try:
        session = Session.open(memory.read_article(path), creator="")
    except ArticleError as error:
        return ArticleRecord(named, (str(error),))
    if session.read_only is not None:
        return ArticleRecord(named, (session.read_only,))
    return ArticleRecord(
        named,
        tuple(str(_gone(path, one)) for one in session.annotations if one.span is None),
        tuple(map(AnnotationRecord.of, session.annotations)),
    )


def _article_gone(sidecar: Path, articles: ByFingerprint) -> SidecarError:
    """Return the error to tell, with where the article seems to be now among those checked."""
    try:
        page = read_page(sidecar)
    except SidecarError:
        page = None
    return gone(sidecar, articles.get(page.fingerprint) if page is not None else ())


def _gone(path: Path, placed: Placed) -> PizhuError:
    quote = placed.annotation.quote
    shown = quote if len(quote) <= SHOWN_QUOTE else f"{quote[:SHOWN_QUOTE]}…"
    return PizhuError(f"“{shown}” is not found any more ({placed.annotation.id})", path)


def _summary(records: list[ArticleRecord], articles: int) -> str:
    states = Counter(annotation.state for record in records for annotation in record.annotations)
    problems = sum(len(record.problems) for record in records)
    found = ", ".join(f"{states[state]} {state}" for state in State if states[state])
    return (
        f"articles: {articles}; annotations: {states.total()}"
        f"{f' ({found})' if found else ''}; problems: {problems}\n"
    )
