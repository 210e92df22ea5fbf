"""The installed command in a terminal of its own, driven and looked at as a person would."""

import fcntl
import json
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Protocol

import pyte
import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
PIZHU = Path(sys.executable).with_name("pizhu")
PATIENCE = 10.0
"""How long a test waits for what must come, in seconds: a loaded machine is no failure."""

KEYS = {
    "enter": "\r",
    "esc": "\x1b",
    "tab": "\t",
    "space": " ",
    "↑": "\x1b[A",
    "↓": "\x1b[B",
    "→": "\x1b[C",
    "←": "\x1b[D",
}

# The program is to own its terminal, so that hanging up and resizing reach it as signals.
_OWN_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    "os.execv(sys.argv[1], sys.argv[1:])"
)
_SYNCHRONISED = 2026
_MODE_ASKED = f"\x1b[?{_SYNCHRONISED}$p".encode()
_MODE_KNOWN = f"\x1b[?{_SYNCHRONISED};2$y".encode()
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-z]")


class Cell(NamedTuple):
    """A cell of the screen; colours are six hexadecimal digits or a name."""

    text: str
    foreground: str
    background: str
    underlined: bool
    reversed: bool


class Point(NamedTuple):
    """A cell's column and line, from 0."""

    x: int
    y: int


class Terminal:
    """A program in a pseudo-terminal, and the screen it draws.

    The terminal knows synchronised output (mode 2026), so that the screen is looked at only
    between two of the program's frames. `output` is all that it has written.
    """

    def __init__(
        self, command: Sequence[str | Path], folder: Path, environment: Mapping[str, str],
        size: tuple[int, int] = (80, 24),
    ) -> None:  # fmt: skip
        self.output = bytearray()
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._terminal, inside = pty.openpty()
        self._set_size(*size)
        self.process = subprocess.Popen(
            [sys.executable, "-IS", "-c", _OWN_TERMINAL, *command],
            stdin=inside, stdout=inside, stderr=inside,
            cwd=folder, env=environment, start_new_session=True,
        )  # fmt: skip
        os.close(inside)
        self._poll = select.poll()
        self._poll.register(self._terminal, select.POLLIN)

    # What a person does.

    def press(self, *keys: str) -> None:
        """Press keys, named as in KEYS or by their character."""
        for key in keys:
            self.send(KEYS.get(key, key).encode())

    def type_text(self, text: str) -> None:
        """Hand over text at once, as an input method does."""
        self.send(text.encode())

    def send(self, typed: bytes) -> None:
        """Send bytes in one write."""
        os.write(self._terminal, typed)

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size."""
        self._screen.resize(lines, columns)
        self._set_size(columns, lines)

    def hang_up(self) -> None:
        """Close the terminal, as closing its window does."""
        self._poll.unregister(self._terminal)
        os.close(self._terminal)
        self._terminal = -1

    # What a person sees.

    @property
    def lines(self) -> list[str]:
        """The lines of the screen; the second cell of a wide character adds nothing."""
        return [
            "".join(self._screen.buffer[y][x].data for x in range(self._screen.columns)).rstrip()
            for y in range(self._screen.lines)
        ]

    @property
    def screen(self) -> str:
        """The whole screen."""
        return "\n".join(self.lines)

    def cell(self, x: int, y: int) -> Cell:
        """One cell, as it is drawn."""
        cell = self._screen.buffer[y][x]
        return Cell(cell.data, cell.fg, cell.bg, cell.underscore, cell.reverse)

    def cells(self, y: int) -> list[Cell]:
        """The cells of a line."""
        return [self.cell(x, y) for x in range(self._screen.columns)]

    @property
    def cursor(self) -> Point:
        """Where the terminal's cursor is, and so where an input method composes."""
        return Point(self._screen.cursor.x, self._screen.cursor.y)

    def find(self, text: str) -> Point:
        """The cell where `text` begins, first on the screen."""
        for y, line in enumerate(self.lines):
            if text in line:
                before, seen = line.index(text), 0
                for x, cell in enumerate(self.cells(y)):
                    if seen == before and cell.text:
                        return Point(x, y)
                    seen += len(cell.text)
        raise AssertionError(f"{text!r} is not on the screen:\n{self.screen}")

    @property
    def on_alternate_screen(self) -> bool:
        """Whether the program has taken the whole terminal, and not given it back."""
        return self.output.rfind(b"\x1b[?1049h") > self.output.rfind(b"\x1b[?1049l")

    # Waiting for it.

    def wait_for(self, pattern: str, timeout: float = PATIENCE) -> re.Match[str]:
        """Wait until the screen shows what a regular expression matches."""
        expression = re.compile(pattern)
        self.wait_until(lambda: expression.search(self.screen) is not None, pattern, timeout)
        match = expression.search(self.screen)
        assert match is not None
        return match

    def wait_until(
        self,
        true: Callable[[], bool],
        wanted: str = "what was waited for",
        timeout: float = PATIENCE,
    ) -> None:
        """Wait until a condition holds, looked at between two frames."""
        deadline = time.monotonic() + timeout
        while self.in_frame or not true():
            if time.monotonic() > deadline or not self._read(deadline):
                raise AssertionError(f"{wanted}: not seen; {self.cursor} in\n{self.screen}")

    def wait_for_end(self, timeout: float = PATIENCE) -> int:
        """Read until the program has ended; its exit status, or the signal below 0."""
        deadline = time.monotonic() + timeout
        while self._terminal >= 0 and time.monotonic() < deadline and self._read(deadline):
            pass
        return self.process.wait(max(0.1, deadline - time.monotonic()))

    def close(self) -> None:
        """End the program, if it has not ended."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self._terminal >= 0:
            self.hang_up()

    @property
    def in_frame(self) -> bool:
        """Whether the program is in the middle of a frame."""
        return _SYNCHRONISED << 5 in self._screen.mode

    def _read(self, deadline: float) -> bool:
        """Take in what the program writes next; whether it can still write."""
        if not self._poll.poll(max(0, int((deadline - time.monotonic()) * 1000))):
            return True
        try:
            written = os.read(self._terminal, 1 << 16)
        except OSError:
            return False
        self.output += written
        if _MODE_ASKED in written:
            self.send(_MODE_KNOWN)
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", written))
        return bool(written)

    def _set_size(self, columns: int, lines: int) -> None:
        size = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, size)


class Saved(NamedTuple):
    """An annotation as it stands in a sidecar; `start` and `end` are code points."""

    quote: str
    tags: list[str]
    hint: str | None
    note: str | None
    start: int
    end: int


def _saved(article: Path) -> list[Saved]:
    sidecar = article.with_name(f"{article.name}.annotations.json")
    if not sidecar.exists():
        return []
    found = []
    for item in json.loads(sidecar.read_text("utf-8"))["items"]:
        position, quote = item["target"]["selector"]
        says = [(body["purpose"], body["value"]) for body in item.get("body", [])]
        tags = [value for purpose, value in says if purpose == "tagging"]
        hint, note = (dict(says).get(purpose) for purpose in ("describing", "commenting"))
        found.append(Saved(quote["exact"], tags, hint, note, position["start"], position["end"]))
    return found


ReadSidecar = Callable[[Path], list[Saved]]


class Start(Protocol):
    """Start `pizhu` in a terminal."""

    def __call__(
        self, *arguments: str | Path, size: tuple[int, int] = (80, 24), **environment: str
    ) -> Terminal: ...


class Read(Protocol):
    """Open an article in a terminal, and wait until it is there."""

    def __call__(
        self, article: Path, *, size: tuple[int, int] = (80, 24), **environment: str
    ) -> Terminal: ...


class Run(Protocol):
    """Run a command of `pizhu` that needs no terminal."""

    def __call__(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library: copies of the five articles that ship, in the folder where commands run."""
    return Path(shutil.copytree(SEEDS, tmp_path / "seeds", ignore=shutil.ignore_patterns("*.json")))


@pytest.fixture
def article(library: Path) -> Path:
    """A copy of one of the articles."""
    return next(library.glob("003_*.txt"))


@pytest.fixture(scope="session")
def dictionary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the dictionary, which the first program makes for all."""
    return tmp_path_factory.mktemp("dictionary")


@pytest.fixture
def environment(tmp_path: Path, dictionary: Path) -> dict[str, str]:
    """The variables of a new user's terminal, and nothing of who runs the tests."""
    return new_home(tmp_path / "home", dictionary)


def new_home(home: Path, dictionary: Path) -> dict[str, str]:
    """Make a home folder that has a dictionary already; return the variables of its user."""
    (home / "data" / "pizhu").mkdir(parents=True)
    (home / "data" / "pizhu" / "dictionary").symlink_to(dictionary)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        **{f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "CONFIG", "STATE")},
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "LOGNAME": "reader",
    }


@pytest.fixture
def start(tmp_path: Path, environment: dict[str, str]) -> Iterator[Start]:
    """Start `pizhu` in a terminal; it is ended with the test."""
    terminals: list[Terminal] = []

    def start(*arguments: str | Path, size: tuple[int, int] = (80, 24), **more: str) -> Terminal:
        terminals.append(Terminal([PIZHU, *arguments], tmp_path, environment | more, size))
        return terminals[-1]

    yield start
    for terminal in terminals:
        terminal.close()


@pytest.fixture
def read(start: Start) -> Read:
    """Open an article in a terminal."""

    def read(article: Path, *, size: tuple[int, int] = (80, 24), **environment: str) -> Terminal:
        terminal = start(article, size=size, **environment)
        terminal.wait_for("saved")
        return terminal

    return read


@pytest.fixture
def saved() -> ReadSidecar:
    """What the sidecar of an article says, in its order; nothing where there is none."""
    return _saved


@pytest.fixture
def run(tmp_path: Path, environment: dict[str, str]) -> Run:
    """Run a command where there is no terminal."""

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [PIZHU, *arguments], cwd=tmp_path, env=environment, capture_output=True,
            stdin=subprocess.DEVNULL, encoding="utf-8", timeout=30, check=False,
        )  # fmt: skip

    return run
