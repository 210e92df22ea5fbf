"""The process in which words and readings are found.

Loading the dictionaries holds the interpreter for some 400 ms, in whatever thread: in a process of
their own they delay neither the first page nor a key.
"""

import asyncio
import pickle
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import cast

from annotations.articles.repair import AROUND, Repair
from annotations.errors import LanguageError
from annotations.language.divisions import NONE, Divisions
from annotations.language.keyword import Keyword
from annotations.language.meaning import Meaning
from annotations.language.word import Word
from annotations.occurrences import Occurrences
from annotations.service.analysis_request import AnalysisRequest
from annotations.service.protocol import LENGTH_BYTES, framed, length_of
from annotations.service.share_request import ShareRequest
from annotations.span import Span
from tui.dictionary import dictionary_folder


class LanguageProcess:
    """Asks the language service in its own process, one call after another.

    The process starts with the first call, and anew with the next one should it have died. Every
    call raises LanguageError where it cannot be answered.
    """

    def __init__(self) -> None:
        self._life: _Life | None = None
        self._starting = asyncio.Lock()

    async def analyse(self, request: AnalysisRequest) -> list[list[Word]]:
        """Return the words of each paragraph, with readings and levels."""
        return cast("list[list[Word]]", await self._ask("analyse", request))

    async def alternatives(self, word: str) -> list[str]:
        """Return the readings a word may have, the likeliest first."""
        return cast("list[str]", await self._ask("alternatives", word))

    async def pinyin_pattern(self, query: str, *, initials: bool) -> str | None:
        """Return the source of a regular expression for what is read as `query`, if anything is."""
        return cast("str | None", await self._ask("pinyin_pattern", query, initials))

    async def levels_within(self, words: list[str]) -> dict[str, int]:
        """Return the levels of words and of those within them, for `Knowledge` to go by."""
        return cast("dict[str, int]", await self._ask("levels_within", words))

    async def words_up_to(self, level: int) -> list[str]:
        """Return all words of the levels 1 to `level`."""
        return cast("list[str]", await self._ask("words_up_to", level))

    async def known_share(self, request: ShareRequest) -> float | None:
        """Return how much of an article is known, 0 to 1; None where it has no words.

        Of an article of the usual length this takes some 20 ms, or 1 where it is kept already.
        """
        return cast("float | None", await self._ask("known_share", request))

    async def meaning(self, text: str, word: Span) -> Meaning:
        """Return what a word of a text means, and how frequent it is."""
        return cast("Meaning", await self._ask("meaning", text, word.start, word.end))

    async def dictionary_made(self) -> float:
        """Return how much of the dictionary is made, 0 to 1; a meaning is found only then."""
        return cast("float", await self._ask("dictionary_made"))

    async def occurrences(
        self, article: Path, encoding: str | None, forms: tuple[str, ...], most: int
    ) -> Occurrences:
        """Return how often a word in any of its forms stands in an article, and `most` places."""
        asked = self._ask("occurrences", article, encoding, forms, most)
        return cast("Occurrences", await asked)

    async def keywords(self, text: str, count: int, divisions: Divisions = NONE) -> list[Keyword]:
        """Return the words that say what a text is about, the weightiest first."""
        return cast("list[Keyword]", await self._ask("keywords", text, count, divisions))

    async def repairs(self, text: str, span: Span) -> list[Repair]:
        """Return the damaged places of a span of a text."""
        start = max(0, span.start - AROUND)
        near = text[start : span.end + AROUND]
        asked = self._ask("find_repairs", near, span.start - start, span.end - start)
        return [repair.moved(start) for repair in cast("list[Repair]", await asked)]

    @property
    def pid(self) -> int | None:
        """The process's number; None where none runs."""
        return None if self._life is None or self._life.ended else self._life.pid

    async def close(self) -> None:
        """End the process; what it still works on is not waited for."""
        life, self._life = self._life, None
        if life is not None:
            await life.close()

    async def _ask(self, name: str, *arguments: object) -> object:
        async with self._starting:
            if self._life is None or self._life.ended:
                self._life = _Life(await _started())
            life = self._life
        return await life.ask(framed((name, arguments)))


class _Life:
    """One process from its start to its end, and those who wait for its answers."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self.pid = process.pid
        self._waiting: deque[asyncio.Future[object]] = deque()
        self._listening = asyncio.create_task(self._listen())

    @property
    def ended(self) -> bool:
        """Whether no answer will come any more."""
        return self._listening.done()

    def end(self) -> None:
        """End the process, and tell all who wait for it."""
        with suppress(ProcessLookupError):
            self._process.kill()
        while self._waiting:
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_exception(LanguageError("the language process has ended"))

    async def close(self) -> None:
        """End the process, and wait until nothing of it is left."""
        self.end()
        await self._process.wait()
        await asyncio.wait([self._listening])

    async def ask(self, call: bytes) -> object:
        """Send a call and wait for its answer."""
        assert self._process.stdin is not None
        answer: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        self._waiting.append(answer)
        self._process.stdin.write(call)
        # Of a process that has died, the answers' end tells.
        with suppress(ConnectionError):
            await self._process.stdin.drain()
        return await answer

    async def _listen(self) -> None:
        """Hand each answer to the one who waits longest: answers come in the order of the calls."""
        assert self._process.stdout is not None
        try:
            while True:
                length = length_of(await self._process.stdout.readexactly(LENGTH_BYTES))
                answer = pickle.loads(await self._process.stdout.readexactly(length))
                waiting = self._waiting.popleft()
                if waiting.done():
                    continue
                if isinstance(answer, Exception):
                    waiting.set_exception(LanguageError(f"words cannot be found: {answer!r}"))
                else:
                    waiting.set_result(answer)
        except asyncio.IncompleteReadError:
            return
        finally:
            self.end()


async def _started() -> Process:
    try:
        # -P: a module of the folder one is in must not take the place of one of Python's.
        return await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "annotations.service", dictionary_folder(),
            stdin=PIPE, stdout=PIPE, stderr=DEVNULL, start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise LanguageError(f"the language process does not start: {error}") from None
