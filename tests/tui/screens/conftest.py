"""The app run on copies of articles, driven as a person would, words found in this process."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import msgspec
import pytest
from textual import events
from textual.keys import _character_to_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot

from annotations.articles.repair import Repair
from annotations.articles.view import Place
from annotations.language import cedict
from annotations.language.divisions import NONE, Divisions
from annotations.language.keyword import Keyword
from annotations.language.meaning import Meaning
from annotations.language.word import Word
from annotations.occurrences import Occurrences
from annotations.service import calls
from annotations.service.analysis_request import AnalysisRequest
from annotations.service.share_request import ShareRequest
from annotations.span import Span
from annotations.store import sidecar_path
from tui.app import PizhuApp
from tui.config import Config
from tui.language_process import LanguageProcess
from tui.memory import Memory
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.page import Page

SEEDS = Path(__file__).parents[3] / "seeds"
CHARACTERS = {"space": " ", "enter": "\r", "tab": "\t"}
SCREEN_UPDATE = 1 / 60
PATIENCE = 60.0
CONFIG = Config(creator="tester", theme="pizhu-dark")


class LanguageHere(LanguageProcess):
    """Answers as the language process does, at once and in this process.

    `shares` are how much of articles is known, by name.
    """

    def __init__(self) -> None:
        super().__init__()
        self.shares: dict[str, float] = {}

    async def analyse(self, request: AnalysisRequest) -> list[list[Word]]:
        return calls.analyse(request)

    async def levels_within(self, words: list[str]) -> dict[str, int]:
        return calls.levels_within(words)

    async def known_share(self, request: ShareRequest) -> float | None:
        await asyncio.sleep(0)
        return self.shares.get(request.article.name)

    async def keywords(self, text: str, count: int, divisions: Divisions = NONE) -> list[Keyword]:
        return calls.keywords(text, count, divisions)

    async def alternatives(self, word: str) -> list[str]:
        return calls.alternatives(word)

    async def repairs(self, text: str, span: Span) -> list[Repair]:
        return list(calls.find_repairs(text, *span))

    async def meaning(self, text: str, word: Span) -> Meaning:
        return calls.meaning(text, *word)

    async def dictionary_made(self) -> float:
        return 1.0

    async def occurrences(
        self, article: Path, encoding: str | None, forms: tuple[str, ...], most: int
    ) -> Occurrences:
        return calls.occurrences(article, encoding, forms, most)

    async def pinyin_pattern(self, query: str, *, initials: bool) -> str | None:
        return calls.pinyin_pattern(query, initials)


@dataclass
class Driven:
    """A running app, and what a person at it can do and see."""

    app: PizhuApp
    pilot: Pilot[None]

    async def press(self, *keys: str) -> None:
        """Press keys, each when what the one before did is done."""
        for key in keys:
            await self.press_at_once(key)

    async def press_at_once(self, *keys: str) -> None:
        """Press keys with no pause between them, as a terminal hands on what was typed fast."""
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 else key
            self.app.post_message(events.Key(name, key if len(key) == 1 else CHARACTERS.get(key)))
        await self.settle()

    async def type(self, text: str) -> None:
        """Type characters, Chinese ones as an input method hands them on."""
        for character in text:
            self.app.post_message(events.Key(character, character))
        await self.settle()

    async def settle(self) -> None:
        """Wait until the app has handled everything."""
        await self._flush()
        while self.app._typed and not self.left:
            await self._flush()
        await asyncio.sleep(SCREEN_UPDATE)
        await self._flush()

    async def _flush(self) -> None:
        """Wait until every part of the app has handled the messages it had."""
        for _ in range(3):
            parts: list[MessagePump] = [self.app, *self.app.screen.walk_children(with_self=True)]
            done = [asyncio.Event() for _ in parts]
            waited = [e for part, e in zip(parts, done, strict=True) if part.call_later(e.set)]
            async with asyncio.timeout(PATIENCE):
                while not (self.left or all(event.is_set() for event in waited)):
                    await asyncio.sleep(0.001)

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait for what happens in the background; five seconds at most."""
        async with asyncio.timeout(5):
            while not true():
                await self.pilot.pause(0.02)

    @property
    def left(self) -> bool:
        """Whether the app has been left."""
        return self.app._exit

    @property
    def reader_or_none(self) -> ReaderScreen | None:
        """The reader, if an article is open."""
        open_ones = (s for s in self.app.screen_stack if isinstance(s, ReaderScreen))
        return next(open_ones, None)

    @property
    def reader(self) -> ReaderScreen:
        reader = self.reader_or_none
        assert reader is not None, self.said
        return reader

    @property
    def library(self) -> LibraryScreen:
        return cast("LibraryScreen", self.app.screen_stack[1])

    @property
    def page(self) -> Page:
        return self.reader.page

    def put(self, word: str, occurrence: int = 0) -> None:
        """Put the cursor at the start of some characters of the article."""
        text, offset = self.reader.reading.article.text, -1
        for _ in range(occurrence + 1):
            offset = text.index(word, offset + 1)
        self.page.clear_selection()
        self.page.go_to(self.reader.reading.view.place(offset))

    @property
    def at(self) -> str:
        """The character under the cursor."""
        place = self.page.cursor
        return self.reader.reading.view.paragraphs[place.paragraph].text[place.character]

    @property
    def chosen(self) -> str:
        """What the next verb acts on."""
        start, end = self.reader.reading.span(self.page.chosen)
        return self.reader.reading.article.text[start:end]

    @property
    def selected(self) -> str:
        """What is selected."""
        return self.chosen if self.page.selection else ""

    @property
    def place(self) -> Place:
        return self.page.cursor

    def lines(self) -> list[str]:
        """What the screen shows, line by line."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def shown(self) -> str:
        return "\n".join(self.lines())

    @property
    def footer(self) -> str:
        return self.lines()[-1]

    @property
    def said(self) -> str:
        """What the notices on the screen say, and the remark beside the keys."""
        notices = [str(notice.message) for notice in self.app._notifications]
        reader = self.reader_or_none
        return "\n".join([*notices, *([reader._done] if reader and reader._done else [])])

    def annotated(self) -> list[tuple[str, list[str], str | None, str | None]]:
        """Quote, tags, hint and note of each annotation on the disk."""
        return [(one.quote, one.tags, one.hint, one.note) for one in self.saved()]

    def saved(self) -> list["Saved"]:
        """What the sidecar says, in its order."""
        return saved(self.reader.reading.article.path)


class Body(msgspec.Struct):
    purpose: str
    value: str


class Selector(msgspec.Struct):
    type: str
    start: int = -1
    end: int = -1
    exact: str = ""


class Target(msgspec.Struct):
    selector: list[Selector]


class Item(msgspec.Struct):
    target: Target
    body: list[Body] = []


class Sidecar(msgspec.Struct):
    items: list[Item]


@dataclass
class Saved:
    """An annotation as it stands on the disk."""

    quote: str
    start: int
    end: int
    tags: list[str]
    hint: str | None
    note: str | None


def saved(article: Path) -> list[Saved]:
    """What the sidecar of an article says; nothing where there is none."""
    path = sidecar_path(article)
    if not path.exists():
        return []
    found = []
    for item in msgspec.json.decode(path.read_bytes(), type=Sidecar).items:
        position, quote = item.target.selector
        says = {body.purpose: body.value for body in item.body}
        found.append(
            Saved(
                quote.exact,
                position.start,
                position.end,
                [body.value for body in item.body if body.purpose == "tagging"],
                says.get("describing"),
                says.get("commenting"),
            )
        )
    return found


Open = Callable[..., AbstractAsyncContextManager[Driven]]
Write = Callable[..., Path]


@pytest.fixture(scope="session")
def language(dictionary: Path) -> LanguageProcess:
    cedict.use(dictionary)
    cedict.prepare()
    calls.warm()
    return LanguageHere()


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    """Where the app remembers."""
    return tmp_path / "state" / "memory.json"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library: copies of the five articles that ship."""
    folder = tmp_path / "library"
    folder.mkdir()
    for seed in SEEDS.glob("*.txt"):
        shutil.copy(seed, folder)
    return folder


@pytest.fixture
def article(library: Path) -> Path:
    """A copy of one of the articles."""
    return next(library.glob("003_*.txt"))


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write an article of one's own, and say where."""

    def written(text: str, name: str = "texts/文章.txt") -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
        return path

    return written


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def opened(language: LanguageProcess, memory: Path) -> Open:
    """Open the app on a path; use as `async with opened(path) as driven`."""

    @asynccontextmanager
    async def run(
        path: Path, size: tuple[int, int] = (80, 24), config: Config = CONFIG
    ) -> AsyncIterator[Driven]:
        app = PizhuApp(path, config, Memory(memory))
        app.desk.language = language
        app.desk.known.path = memory.parent / "vocabulary.csv"
        async with app.run_test(size=size) as pilot:
            driven = Driven(app, pilot)
            await driven.settle()
            if path.is_dir():
                await driven.until(lambda: not driven.library._reading)
            yield driven

    return run
