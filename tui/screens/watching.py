"""What other programs change while an article is open: shown by itself, and nothing is lost."""

import asyncio
from contextlib import aclosing
from pathlib import Path

from textual import work

from annotations import divisions_file, tagset_file
from annotations.divisions_file import library_divisions, name_of
from annotations.errors import ArticleError, PizhuError
from annotations.store import sidecar_path
from annotations.tagset_file import read_tagset
from tui.desk import Desk
from tui.screens.attaching import AttachingScreen
from tui.watching import changes, followed

WATCH_AFTER_SECONDS = 0.5
BY_ANOTHER = "by another program"


class WatchingScreen(AttachingScreen):
    """A screen with an article that shows what other programs make of it and of what is about it.

    While a sheet is open, what it is about stays as it is: all that is shown afterwards.
    """

    opened_because = ""
    """Why the article is read anew, to be said when it is shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._in_front = asyncio.Event()
        self._known_problems: dict[Path | None, str] = {}

    def on_mount(self) -> None:
        """Say what is to be checked, and look out for changes once the first page is drawn."""
        if (refusal := self.reading.session.refusal) is not None:
            self._known_problems[refusal.path] = str(refusal)
        self.call_after_refresh(self.tell_what_is_to_check, self.opened_because)
        self.set_timer(WATCH_AFTER_SECONDS, self._watch)

    def on_screen_suspend(self) -> None:
        """Wait while a sheet is open."""
        self._in_front.clear()

    def on_screen_resume(self) -> None:
        """Go on."""
        self._in_front.set()

    def report(self, error: PizhuError | str) -> None:
        """Show an error to the user; what is wrong with a file is told again once it is another."""
        if isinstance(error, PizhuError):
            self._known_problems[error.path] = str(error)
        super().report(error)

    def _report_once(self, error: PizhuError) -> None:
        if self._known_problems.get(error.path) != str(error):
            self.report(error)

    @work(group="watching", exclusive=True)
    async def _watch(self) -> None:
        article = self.reading.article.path
        tags = self.library / tagset_file.FILE_NAME
        words = self.library / divisions_file.FILE_NAME
        sidecar = sidecar_path(article)
        async with aclosing(changes((article, sidecar, tags, words))) as all_changes:
            async for changed in all_changes:
                await self._in_front.wait()
                if article in changed and await self._read_anew_if_changed():
                    return
                told = [
                    *(await self._take_up_tags() if tags in changed else ()),
                    *(await self._take_up_words() if words in changed else ()),
                    *(await self._take_in_sidecar() if sidecar in changed else ()),
                ]
                if told:
                    await self.changed(" · ".join(told))

    async def _take_up_tags(self) -> list[str]:
        async with self.files:
            try:
                tagset = await asyncio.to_thread(read_tagset, self.library)
            except PizhuError as error:
                self._report_once(error)
                return []
            self._known_problems.pop(self.library / tagset_file.FILE_NAME, None)
            if tagset == self.reading.tagset:
                return []
            self.reading.tagset = tagset
        return [f"tags changed {BY_ANOTHER}"]

    async def _take_up_words(self) -> list[str]:
        async with self.files:
            try:
                divisions = await asyncio.to_thread(library_divisions, self.library)
            except PizhuError as error:
                self._report_once(error)
                return []
            self._known_problems.pop(self.library / divisions_file.FILE_NAME, None)
            name = name_of(self.reading.article.path, self.library)
            if divisions.of(name) == self.reading.divisions:
                return []
            await self.show_divided(divisions)
        return [f"words changed {BY_ANOTHER}"]

    async def _take_in_sidecar(self) -> list[str]:
        session = self.reading.session
        async with self.files:
            try:
                found = await asyncio.to_thread(session.look)
            except PizhuError as error:
                self._report_once(error)
                return []
            self._known_problems.pop(session.path, None)
            if session.refusal is None:
                difference = None if found is None else self.take_in(found)
                return [f"annotations changed {BY_ANOTHER}: {difference}"] if difference else []
        await self._read_anew("its annotations can be read again")
        return []

    async def _read_anew_if_changed(self) -> bool:
        """Read the article anew if it says something else now; whether it does."""
        article = self.reading.article
        try:
            now = await asyncio.to_thread(self.desk.memory.read_article, article.path)
        except ArticleError as error:
            self._report_once(error)
            return False
        if now.content == article.content:
            return False
        offset = self.reading.view.offset(self.page.cursor) if self.reading.view.paragraphs else 0
        start = await asyncio.to_thread(followed, offset, article.text, now.text)
        return await self._read_anew(f"the article was changed {BY_ANOTHER}", start)

    async def _read_anew(self, because: str, start: int | None = None) -> bool:
        """Open the article again, from an offset of its text, once nothing is done to it here."""
        session = self.reading.session
        while True:
            await self._in_front.wait()
            revision = session.revision
            problem = await self.keep()
            if problem is not None:
                self._report_once(problem)
                return False
            try:
                path = self.reading.article.path
                screen = await asyncio.to_thread(self.open, self.desk, path, self.library)
            except ArticleError as error:
                self._report_once(error)
                return False
            if self._in_front.is_set() and session.revision == revision:
                break
        screen.start, screen.opened_because = start, because
        # This is a worker of the screen that goes: it cannot wait for that.
        self.app.call_next(self._give_way_to, screen)
        return True

    async def _give_way_to(self, screen: "WatchingScreen") -> None:
        """Go, and keep what a key did that was being handled while the article was read."""
        problem = await self.keep()
        if problem is None:
            await self.app.switch_screen(screen)
        else:
            self._report_once(problem)
            self._watch()
