"""The process in which words and readings are found.

Loading the dictionaries holds the interpreter for some 400 ms, in whatever thread: in a process of
their own they delay neither the first page nor a key.
"""

import asyncio
import pickle
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import deque
from typing import cast

from annotations.errors import LanguageError
from annotations.language.protocol import LENGTH_BYTES, framed, length_of
from annotations.language.word import Word


class LanguageProcess:
    """Asks the language service in its own process, one call after another.

    The process starts with the first call, and anew with the next one should it have died. Every
    call raises LanguageError where it cannot be answered.
    """

    def __init__(self) -> None:
        self._process: Process | None = None
        self._waiting: deque[asyncio.Future[object]] = deque()
        self._starting = asyncio.Lock()
        self._listener: asyncio.Task[None] | None = None

    async def analyse(self, paragraphs: list[str]) -> list[list[Word]]:
        """Return the words of each paragraph, with readings and levels."""
        return cast("list[list[Word]]", await self._ask("analyse_paragraphs", paragraphs))

    async def alternatives(self, word: str) -> list[str]:
        """Return the readings a word may have, the likeliest first."""
        return cast("list[str]", await self._ask("alternatives", word))

    async def pinyin_pattern(self, query: str, *, initials: bool) -> str | None:
        """Return the source of a regular expression for what is read as `query`, if anything is."""
        return cast("str | None", await self._ask("pinyin_pattern", query, initials))

    def close(self) -> None:
        """End the process; what it still works on is not waited for."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
        self._process = None

    async def _ask(self, name: str, *arguments: object) -> object:
        async with self._starting:
            if self._process is None or self._process.returncode is not None:
                await self._start()
        assert self._process is not None
        assert self._process.stdin is not None
        answer: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        self._waiting.append(answer)
        try:
            self._process.stdin.write(framed((name, arguments)))
            await self._process.stdin.drain()
        except ConnectionError:
            self._fail()
        return await answer

    async def _start(self) -> None:
        try:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "annotations.language",
                stdin=PIPE, stdout=PIPE, stderr=DEVNULL, start_new_session=True,
            )  # fmt: skip
        except OSError as error:
            raise LanguageError(f"the language process does not start: {error}") from None
        assert self._process.stdout is not None
        self._listener = asyncio.create_task(self._listen(self._process.stdout))

    async def _listen(self, answers: asyncio.StreamReader) -> None:
        """Hand each answer to the one who waits longest: answers come in the order of the calls."""
        try:
            while True:
                length = length_of(await answers.readexactly(LENGTH_BYTES))
                answer = pickle.loads(await answers.readexactly(length))
                waiting = self._waiting.popleft()
                if waiting.done():
                    continue
                if isinstance(answer, Exception):
                    waiting.set_exception(LanguageError(f"words cannot be found: {answer!r}"))
                else:
                    waiting.set_result(answer)
        except asyncio.IncompleteReadError:
            self._fail()

    def _fail(self) -> None:
        """Tell all who wait that the process has died."""
        while self._waiting:
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_exception(LanguageError("the language process has ended"))
