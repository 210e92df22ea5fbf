"""What takes an article's place: another article, or the same one in another encoding."""

import asyncio
from abc import abstractmethod
from pathlib import Path
from typing import Self

from annotations.errors import ArticleError, PizhuError
from tui.desk import Desk
from tui.screens.wording import WordingScreen


class ReplacingScreen(WordingScreen):
    """A screen with an article that may give way to another one of its library."""

    start: int | None = None
    """Where to begin, an offset of the text; None: where the article was left."""

    @classmethod
    @abstractmethod
    def open(cls, desk: Desk, path: Path, library: Path) -> Self:
        """Make the screen of an article; raises ArticleError where it cannot be read."""

    async def show_article(self, path: Path, start: int) -> None:
        """Show another article of the library instead of this one, from an offset of its text."""
        if not self._told(await self.keep()):
            await self._replace(path, start)

    async def action_encoding(self) -> None:
        """Choose the encoding in which the file is read."""
        from tui.screens.encoding_sheet import EncodingSheet

        path, present = self.reading.article.path, self.reading.article.encoding

        async def chosen(encoding: str | None) -> None:
            if encoding is None or encoding == present or self._told(await self.keep()):
                return
            self.desk.memory.choose_encoding(path, encoding)
            await asyncio.to_thread(self.desk.memory.save)
            await self._replace(path)

        await self.app.push_screen(EncodingSheet(present, at_top=self._low()), chosen)

    def _told(self, problem: PizhuError | None) -> bool:
        """Report a problem, and whether there is one."""
        if problem is not None:
            self.report(problem)
        return problem is not None

    async def _replace(self, path: Path, start: int | None = None) -> None:
        try:
            screen = await asyncio.to_thread(self.open, self.desk, path, self.library)
        except ArticleError as error:
            self.report(error)
            return
        screen.start = start
        await self.app.switch_screen(screen)
