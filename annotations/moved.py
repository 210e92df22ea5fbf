"""Articles that were renamed or moved: what their files hold tells them, and their sidecars follow.

A sidecar is lost where the article it stands beside is gone. Its page holds the fingerprint of the
article's file, by which that is found again; nothing is moved where more than one could be meant.
"""

import os
import stat
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path, PurePath
from typing import Final, NamedTuple

import msgspec
from msgspec.structs import replace

from annotations.articles.article import fingerprint_of
from annotations.articles.library import find_articles
from annotations.divisions_file import change_divisions, library_divisions, name_of
from annotations.errors import (
    ArticleError,
    DivisionError,
    PizhuError,
    SaveError,
    SidecarError,
    visible,
)
from annotations.locking import sole_writer
from annotations.model import AnnotationPage
from annotations.serialization import encode
from annotations.source import source_of
from annotations.store import (
    SUFFIX,
    article_path,
    read_content,
    read_page,
    remove_file,
    sidecar_path,
    write_page,
)

TakeAlong = Callable[[Path, Path], None]
"""Moves what else is kept of an article, from where it was to where it is; may raise SaveError and
may be called again for the same article."""

_MOST_NAMED: Final = 3
_UNCLEAR: Final = "not moved there, for more than one article or sidecar could be meant"


class Lost(NamedTuple):
    """A sidecar whose article is gone, and the page in it."""

    sidecar: Path
    page: AnnotationPage


class Pair(NamedTuple):
    """A lost sidecar, and where its article is."""

    sidecar: Path
    article: Path


class Moved(NamedTuple):
    """An article whose annotations have followed it: where it was, where it is, how many."""

    old: Path
    new: Path
    annotations: int


@dataclass(frozen=True, slots=True)
class Reunion:
    """Which articles of a folder have their annotations again, and what could not be done."""

    folder: Path
    moved: tuple[Moved, ...] = ()
    problems: tuple[PizhuError, ...] = ()

    @property
    def summary(self) -> str:
        """What was moved, in one line; empty where nothing was."""
        if not self.moved:
            return ""
        number = sum(each.annotations for each in self.moved)
        if len(self.moved) > 1:
            along = f": their {number} annotations moved with them" if number else ""
            return f"{len(self.moved)} articles have another name or folder now{along}"
        old, new = (visible(str(path.relative_to(self.folder))) for path in self.moved[0][:2])
        counted = "annotation" if number == 1 else f"{number} annotations"
        return f"{old} is {new} now{f': its {counted} moved with it' if number else ''}"

    @property
    def problem(self) -> PizhuError | None:
        """The first of what could not be done, told with how many more there are; None for none."""
        if len(self.problems) < 2:
            return next(iter(self.problems), None)
        first, more = self.problems[0], len(self.problems) - 1
        return type(first)(f"{first.message} (and {more} more: see pizhu check)", first.path)


class ByFingerprint:
    """Articles by what their files hold; each is read once, when one is asked for first."""

    def __init__(self, articles: Iterable[Path]) -> None:
        self._articles = articles

    def get(self, fingerprint: str) -> tuple[Path, ...]:
        """Return the articles with this fingerprint."""
        return tuple(self._found.get(fingerprint, ()))

    @cached_property
    def _found(self) -> Mapping[str, Sequence[Path]]:
        found: defaultdict[str, list[Path]] = defaultdict(list)
        for article in self._articles:
            if (fingerprint := _fingerprint(article)) is not None:
                found[fingerprint].append(article)
        return found


def reunite_library(folder: Path, take_along: TakeAlong) -> Reunion:
    """Bring the lost sidecars of a library to where their articles are now.

    Where no sidecar is lost this costs one listing of the folder; else the articles that have none
    are read. What cannot be done is told and harms nothing.
    """
    return _reunite(folder, tuple(_lost(folder, deep=True)), find_articles(folder), take_along)


def reunite_article(path: Path, take_along: TakeAlong) -> Reunion:
    """Bring the sidecar of the article at `path` to it, where it lies lost in the same folder."""
    folder = path.parent
    lost = tuple(_lost(folder, deep=False))
    fingerprint = _fingerprint(path) if lost else None
    lost = tuple(each for each in lost if each.page.fingerprint == fingerprint)
    others = (other for other in find_articles(folder, deep=False) if other != path)
    return _reunite(folder, lost, chain([path], others), take_along)


def gone(sidecar: Path, articles: Sequence[Path]) -> SidecarError:
    """Return the error to tell of a sidecar whose article is gone; `articles` hold its text now."""
    names = [os.path.relpath(article, sidecar.parent) for article in articles[:_MOST_NAMED]]
    if len(articles) > _MOST_NAMED:
        names.append(f"one of {len(articles) - _MOST_NAMED} more")
    seems = f"; it seems to be {' or '.join(names)} now" if names else ""
    return SidecarError(f"its article is gone{seems}", sidecar)


def paired(
    lost: Iterable[Lost], articles: ByFingerprint
) -> tuple[tuple[Pair, ...], tuple[SidecarError, ...]]:
    """Pair lost sidecars with articles that have none, and tell which may be of more than one.

    A pair are one sidecar and one article whose fingerprint no other has.
    """
    sharing: defaultdict[str, list[Lost]] = defaultdict(list)
    for each in lost:
        sharing[each.page.fingerprint].append(each)
    pairs: list[Pair] = []
    unclear: list[SidecarError] = []
    for fingerprint, sidecars in sharing.items():
        match sidecars, articles.get(fingerprint):
            case _, ():
                pass
            case [only], (article,):
                pairs.append(Pair(only.sidecar, article))
            case _, found:
                for each in sidecars:
                    message = gone(each.sidecar, found).message
                    unclear.append(SidecarError(f"{message}; {_UNCLEAR}", each.sidecar))
    return tuple(pairs), tuple(unclear)


def with_source(page: AnnotationPage, article: PurePath) -> AnnotationPage:
    """Return the page as one of this article: its name is the source of every target."""
    source = source_of(PurePath(article.name))
    items = tuple(replace(each, target=replace(each.target, source=source)) for each in page.items)
    return replace(page, items=items)


def _reunite(
    folder: Path, lost: Sequence[Lost], articles: Iterable[Path], take_along: TakeAlong
) -> Reunion:
    if not lost:
        return Reunion(folder)
    try:
        own = [article for article in articles if not article.is_symlink()]
    except ArticleError as error:
        return Reunion(folder, problems=(error,))
    bare = ByFingerprint(article for article in own if not _has_sidecar(article))
    pairs, unclear = paired(lost, bare)
    others = [each for each in lost if not bare.get(each.page.fingerprint)]
    moved: list[Moved] = []
    problems: list[PizhuError] = [*unclear]
    for pair in (*pairs, *_begun(others, filter(_has_sidecar, own))):
        try:
            _move_divisions(folder, article_path(pair.sidecar), pair.article)
        except (DivisionError, SaveError) as error:
            problems.append(error)
        try:
            if (done := _move(pair, take_along)) is not None:
                moved.append(done)
        except (SaveError, SidecarError) as error:
            name = os.path.relpath(pair.article, pair.sidecar.parent)
            reason = error.message.removeprefix("not saved: ")
            message = f"its article is {name} now, but it could not be moved there: {reason}"
            problems.append(SaveError(message, pair.sidecar))
    return Reunion(folder, tuple(moved), tuple(problems))


def _move(pair: Pair, take_along: TakeAlong) -> Moved | None:
    """Write the sidecar under its new name, then remove the old; None where that is not to be done.

    At every moment one of the two is there whole, and what a process that was killed has begun is
    finished. Raises SaveError and SidecarError.
    """
    old, article, new = pair.sidecar, pair.article, sidecar_path(pair.article)
    with _sole_writer_of(old, new):
        # Another process may have been here since the folder was listed.
        page = None if old.is_symlink() or _is_there(article_path(old)) else read_page(old)
        if page is None:
            return None
        if not os.access(old.parent, os.W_OK):
            raise SaveError("you may not write where it is", old)
        if not _is_there(new):
            if _fingerprint(article) != page.fingerprint:
                return None
            write_page(new, with_source(page, article))
        elif not _same(page, new, article):
            return None
        with suppress(OSError):
            new.chmod(stat.S_IMODE(old.stat().st_mode))
        take_along(article_path(old), article)
        remove_file(old)
    return Moved(article_path(old), article, len(page.items))


def _move_divisions(library: Path, old: Path, new: Path) -> None:
    """Have what the library says of the words of the article at `old` be said of the one at `new`.

    Before the sidecar moves: once it has, nothing tells any more that they are the same article.
    Raises DivisionError and SaveError.
    """
    name, now = name_of(old, library), name_of(new, library)
    if name in library_divisions(library).articles:
        change_divisions(library, lambda said: said.renamed(name, now))


@contextmanager
def _sole_writer_of(*paths: Path) -> Iterator[None]:
    """Be the sole writer in the folders of all these files."""
    # Always in the same order, so that two processes do not wait for one another.
    folders = {os.path.realpath(path.parent): path for path in paths}
    with ExitStack() as stack:
        for _, path in sorted(folders.items()):
            stack.enter_context(sole_writer(path))
        yield


def _lost(folder: Path, *, deep: bool) -> Iterator[Lost]:
    """Find the sidecars that are understood and whose article is gone; no hidden ones, no links."""
    for here, folders, names in os.walk(folder):
        present = {*names, *folders}
        folders[:] = sorted(name for name in folders if deep and not name.startswith("."))
        for name in sorted(names):
            hidden = name.startswith(".")
            if hidden or not name.endswith(SUFFIX) or name.removesuffix(SUFFIX) in present:
                continue
            sidecar = Path(here, name)
            # On some disks an article is there under a name that is written otherwise.
            if sidecar.is_symlink() or _is_there(article_path(sidecar)):
                continue
            with suppress(SidecarError):
                if (page := read_page(sidecar)) is not None:
                    yield Lost(sidecar, page)


def _begun(lost: Iterable[Lost], articles: Iterable[Path]) -> Iterator[Pair]:
    """Find the lost sidecars that stand beside their article already, whole and unchanged."""
    by_id: defaultdict[str, list[Lost]] = defaultdict(list)
    for each in lost:
        by_id[each.page.id].append(each)
    for article in articles if by_id else ():
        sidecar = sidecar_path(article)
        for each in by_id.get(_page_id(sidecar) or "", ()):
            if _same(each.page, sidecar, article):
                yield Pair(each.sidecar, article)


class _Identified(msgspec.Struct):
    """Of a sidecar just the id of its page: most are not looked for and need not be understood."""

    id: str


def _page_id(sidecar: Path) -> str | None:
    if sidecar.is_symlink():
        return None
    try:
        return msgspec.json.decode(read_content(sidecar) or b"", type=_Identified).id
    except (SidecarError, ValueError, RecursionError):
        return None


def _same(page: AnnotationPage, sidecar: Path, article: Path) -> bool:
    """Whether a sidecar says of the article just what the page says, but for the source."""
    try:
        there = read_page(sidecar)
    except SidecarError:
        return False
    return there is not None and encode(with_source(there, article)) == encode(
        with_source(page, article)
    )


def _fingerprint(article: Path) -> str | None:
    """The fingerprint of an article's file; None where it cannot be read or is a link."""
    try:
        return None if article.is_symlink() else fingerprint_of(article.read_bytes())
    except OSError:
        return None


def _has_sidecar(article: Path) -> bool:
    return _is_there(sidecar_path(article))


def _is_there(path: Path) -> bool:
    """Whether anything has this name, be it a link to nowhere."""
    return os.path.lexists(path)
