"""The library: the articles of a folder, to be looked through and opened."""

import asyncio
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from annotations import rescue
from annotations.articles.library import find_articles
from annotations.articles.view import reading_view
from annotations.catalogue import Entry, describe
from annotations.divisions_file import FILE_NAME as DIVISIONS
from annotations.errors import (
    ArticleError,
    LanguageError,
    SaveError,
    TagSetError,
    VocabularyError,
)
from annotations.moved import reunite_library
from annotations.search import compile_query
from annotations.service.share_request import ShareRequest
from annotations.session import Session
from annotations.tagset import DEFAULT_TAGS
from annotations.tagset_file import read_tagset
from annotations.text_file import state_of
from tui.actions import Situation, Where, bindings
from tui.deeds import Deed
from tui.desk import Desk
from tui.opening import open_session
from tui.screens.reader import ReaderScreen
from tui.screens.undoing import UndoingScreen
from tui.turns import following
from tui.widgets.article_list import ArticleList, Order, sorted_paths
from tui.widgets.bars import Bar, KeyBar, TooSmall
from tui.widgets.lines import Piece
from tui.widgets.listing import Listing
from tui.widgets.preview import Preview

BATCH = 20


class LibraryScreen(UndoingScreen):
    """Lists a folder's articles; what is in sight is read first, the rest in the background."""

    CSS_PATH = "library.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.LIBRARY)
    AUTO_FOCUS = "#articles"
    PLACES = (Where.LIBRARY, Where.APP)

    def __init__(self, desk: Desk, folder: Path) -> None:
        super().__init__(desk)
        self.folder = folder
        self.problem: TagSetError | None = None
        try:
            tagset = read_tagset(folder)
        except TagSetError as error:
            tagset, self.problem = DEFAULT_TAGS, error
        remembered = desk.memory.remembered.sort
        self.order = next((order for order in Order if order == remembered), Order.NAME)
        self.title_bar = Bar(desk.palette, id="title-bar")
        self.articles = ArticleList(tagset, self._share_read, desk.palette)
        self.preview = Preview(tagset, desk.palette)
        self.keys = KeyBar(desk.palette)
        self._paths: list[Path] = []
        self._reading = True
        self._query = ""
        self._matching: set[Path] | None = None
        self._counted: set[Path] = set()
        self._counted_by = (desk.known.vocabulary, desk.known.level, state_of(folder / DIVISIONS))
        self._refused = ""

    def compose(self) -> ComposeResult:
        """Bars above and below; the list, and beside it the preview."""
        yield self.title_bar
        with Horizontal(id="middle"):
            yield self.articles
            yield self.preview
        yield self.keys
        yield TooSmall()

    def on_mount(self) -> None:
        """Begin to read the folder."""
        if self.problem is not None:
            self.report(self.problem)
        self._tell()
        self._read_folder()

    def recolour(self) -> None:
        """Draw in the desk's colours."""
        for part in (self.title_bar, self.articles, self.preview, self.keys):
            part.use(self.desk.palette)
        self._tell()

    def _share_read(self, path: Path) -> float | None:
        bookmark = self.desk.memory.bookmark(path)
        return None if bookmark is None else bookmark.share

    # Reading the folder.

    @work(group="folder", exclusive=True)
    async def _read_folder(self) -> None:
        """Find the articles, then read each, those in sight first."""
        try:
            self._paths = await asyncio.to_thread(lambda: list(find_articles(self.folder)))
        except ArticleError as error:
            self.report(error)
        self._arrange()
        follow = self.desk.memory.follow
        self.tell_of(await asyncio.to_thread(reunite_library, self.folder, follow))
        entries = self.articles.entries
        while wanted := list(islice(self._listed_first(entries), BATCH)):
            for entry in await asyncio.to_thread(self._described, wanted):
                entries.setdefault(entry.path, entry)
            self._arrange()
        self._reading = False
        self._arrange()
        self._count_known()

    def _described(self, paths: Sequence[Path]) -> list[Entry]:
        return [describe(path, self.desk.memory.read_article) for path in paths]

    def _listed_first(self, done: Container[Path]) -> Iterator[Path]:
        """The articles that are not done yet, those in sight first."""
        listed = self.articles.paths
        for item in self.articles.items_in_sight():
            if item < len(listed) and listed[item] not in done:
                yield listed[item]
        yield from (path for path in self._paths if path not in done)

    def _arrange(self) -> None:
        """Sort and filter what is known so far."""
        paths: Sequence[Path] = self._paths
        if self._matching is not None:
            paths = [path for path in paths if path in self._matching]
        self.articles.list_paths(
            sorted_paths(
                paths, self.order, self.articles.entries, self._share_read, self.articles.known.get
            )
        )
        self._show_preview()
        self._tell()

    def on_screen_resume(self) -> None:
        """Read again what may have changed in the reader."""
        with suppress(TagSetError):
            self.articles.tagset = self.preview.tagset = read_tagset(self.folder)
        path = self.articles.chosen
        if path is not None and path in self.articles.entries:
            self._read_again(path)
        self._count_known()

    @work(group="known", exclusive=True)
    async def _count_known(self) -> None:
        """Find how much of each article is known, one after the other, those in sight first.

        While an article is open, and its words are to be found, it rests.
        """
        known, memory = self.desk.known, self.desk.memory
        try:
            await known.refresh()
        except VocabularyError as error:
            if str(error) != self._refused:
                self.report(error)
            self._refused = str(error)
            return
        counted_by = (known.vocabulary, known.level, state_of(self.folder / DIVISIONS))
        if self._counted_by != counted_by:
            self._counted_by = counted_by
            self._counted.clear()
        while self.is_current and (path := next(self._listed_first(self._counted), None)):
            try:
                self.articles.known[path] = await self.desk.language.known_share(
                    ShareRequest(
                        path,
                        memory.encoding(path),
                        self.folder,
                        known.path,
                        known.level,
                        self.desk.known_shares,
                    )
                )
            except LanguageError:
                # One that cannot be read tells so in its line; what else it is may pass.
                self._counted.add(path)
                return
            self._counted.add(path)
            self.articles.refresh()
        if self.order is Order.KNOWN:
            self._arrange()

    def _read_again(self, path: Path) -> None:
        """Describe an article as it is now; what an earlier reading of it finds counts no more."""

        async def read() -> None:
            (self.articles.entries[path],) = await asyncio.to_thread(self._described, [path])
            self._arrange()

        self.run_worker(read(), group=f"again {path}", exclusive=True)

    # What is shown.

    def _tell(self) -> None:
        palette = self.desk.palette
        shown, total = self.articles.count, len(self._paths)
        articles = "article" if total == 1 else "articles"
        counts = f"{total} {articles}" if shown == total else f"{shown} of {total} {articles}"
        if self._query:
            counts = f"/{self._query} · {counts}"
        self.title_bar.say(
            [
                Piece("批注 ", palette.strong),
                Piece(self.folder.resolve().name or "/", palette.faint),
            ],
            [Piece(f"{counts} · by {self.order}", palette.faint)],
        )
        self.articles.empty = self._nothing() if not shown else ""
        self.keys.show(Situation.LIBRARY, keymap=self.desk.config.keymap)

    def _nothing(self) -> str:
        if self._reading:
            return "reading the folder …"
        if self._query:
            return "no article's title matches: esc shows all"
        return f"no articles (.txt, .md) in {self.folder}"

    @on(Listing.Moved)
    def _moved(self) -> None:
        self._show_preview()

    def _show_preview(self) -> None:
        if self.preview.display and self.articles.chosen is not None:
            self._preview(self.articles.chosen, self.articles.entries.get(self.articles.chosen))

    @work(group="preview", exclusive=True)
    async def _preview(self, path: Path, entry: Entry | None) -> None:
        read = self.desk.memory.read_article
        try:
            view = await asyncio.to_thread(lambda: reading_view(read(path)))
        except ArticleError:
            view = None
        self.preview.show(entry, view)

    # What can be done.

    def action_move(self, count: int) -> None:
        """Go to the next article, or the one before."""
        self.articles.action_move(count)

    def action_page(self, count: int) -> None:
        """Go on by a screen, or back."""
        self.articles.action_page(count)

    def action_first(self) -> None:
        """Go to the first article."""
        self.articles.action_first()

    def action_last(self) -> None:
        """Go to the last article."""
        self.articles.action_last()

    @on(Listing.Chosen)
    async def action_open(self) -> None:
        """Open the article."""
        path = self.articles.chosen
        if path is None:
            return
        try:
            reader = await asyncio.to_thread(ReaderScreen.open, self.desk, path, self.folder)
        except ArticleError as error:
            self.report(error)
            return
        await self.app.push_screen(reader)

    def action_sort(self) -> None:
        """Sort by something else."""
        self.order = following(self.order, Order)
        self.desk.memory.remembered.sort = self.order
        self._arrange()

    async def action_title(self) -> None:
        """Give the article another title, or its own again."""
        from tui.screens.title_sheet import TitleSheet

        path = self.articles.chosen
        if path is None:
            return
        try:
            session = await asyncio.to_thread(self._session, path)
        except ArticleError as error:
            self.report(error)
            return
        if session.read_only:
            self.report(f"read-only: {session.read_only}")
            return

        async def typed(title: str | None) -> None:
            if title is None or title == session.title:
                return
            session.set_title(title)
            try:
                await asyncio.to_thread(session.save)
            except SaveError as error:
                self.report(error)
                await self._put_aside(session)
            else:
                self._did(
                    Deed(
                        lambda: self._retitle(session, session.undo, session.redo),
                        lambda: self._retitle(session, session.redo, session.undo),
                    )
                )
            self._read_again(path)

        await self.app.push_screen(TitleSheet(session), typed)

    async def _put_aside(self, session: Session) -> None:
        """Keep a title that cannot be saved until the article is opened."""
        try:
            await asyncio.to_thread(rescue.put_aside, session, self.desk.memory.aside)
        except SaveError as error:
            self.report(error)

    async def _retitle(
        self, session: Session, step: Callable[[], object], back: Callable[[], object]
    ) -> str:
        """Take a title back, or set it again; where that cannot be saved, it is as before."""
        step()
        try:
            await asyncio.to_thread(session.save)
        except SaveError:
            back()
            raise
        self._read_again(session.article.path)
        return f"the title is {session.title} again"

    def _session(self, path: Path) -> Session:
        return open_session(self.desk.memory, path, self.desk.config.creator_name)

    async def action_filter(self) -> None:
        """List only what matches."""
        from tui.screens.line_sheet import LineSheet

        def closed(query: str | None) -> None:
            if query is None:
                self._filter("")

        sheet = LineSheet("Filter by title, pinyin or initials", self._query, each=self._filter)
        await self.app.push_screen(sheet, closed)

    def action_clear_filter(self) -> None:
        """List all."""
        self._filter("")

    @work(group="filter", exclusive=True)
    async def _filter(self, query: str) -> None:
        self._query = query.strip()
        if not self._query:
            self._matching = None
        else:
            pinyin = await self.desk.language.pinyin_pattern(self._query, initials=True)
            pattern = compile_query(self._query, pinyin)
            entries = self.articles.entries
            self._matching = {
                path
                for path in self._paths
                if pattern.search(path.name)
                or (path in entries and pattern.search(entries[path].title))
            }
        self._arrange()

    async def action_leave(self) -> None:
        """Leave the program."""
        await self.app.action_quit()
