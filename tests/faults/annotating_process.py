"""A process that annotates an article which others annotate at the same time.

    python -m tests.faults.annotating_process ARTICLE NAME WAY COUNT EVERY

WAY is what it does COUNT times: `add` annotations, `revise` (add some, and edit and delete what it
finds of all), or `share` (edit what is nobody's, as others do at the same moment). It saves after
EVERY one. Each note that it writes is a word found nowhere else, and it tells which it has written,
and which it has seen and taken away. It waits for a line twice: to begin, and to look once more.
"""

import sys
import time
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Final

import msgspec

from annotations.articles.article import read_article
from annotations.model import Annotation
from annotations.serialization import encode
from annotations.session import Session
from tests.faults.courses import words_of

LONGEST_PAUSE_S: Final = 0.004
"""How long it waits at most between two things: else one is done before the other begins."""


class Way(StrEnum):
    """What a process does."""

    ADD = "add"
    REVISE = "revise"
    SHARE = "share"


class Done(msgspec.Struct, frozen=True):
    """The notes that a process has written, and those that it has seen and taken away.

    `taken_in` counts how often it found at saving that others had written meanwhile.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    taken_in: int


class Writer:
    """Annotates in a session, and keeps account of it."""

    def __init__(self, session: Session, name: str) -> None:
        self._session, self._name, self._chance = session, name, Random(name)
        self._places = words_of(session.article.text)
        self._written: list[str] = []
        self._removed: list[str] = []
        self._taken_in = 0

    @property
    def done(self) -> Done:
        """The account."""
        return Done(tuple(self._written), tuple(self._removed), self._taken_in)

    def act(self, way: Way) -> None:
        """Do one thing."""
        there = [placed.annotation for placed in self._session.annotations]
        if way is Way.ADD or not there or (way is Way.REVISE and self._chance.random() < 0.4):
            self._add()
        elif way is Way.REVISE and self._chance.random() < 0.4:
            chosen = self._chance.choice(there)
            self._removed += _note_of(chosen)
            self._session.delete(chosen.id)
        else:
            chosen = self._chance.choice(there)
            self._removed += _note_of(chosen)
            self._session.edit(chosen.id, note=self._word())

    def save(self) -> None:
        """Save as the reader does: what others have written is taken in first."""
        while (found := self._session.write()) is not None:
            self._session.take_in(found)
            self._taken_in += 1

    def _add(self) -> None:
        span = self._chance.choice(self._places)
        there = self._session.exactly(span)
        if there is not None and self._session.is_own(there.annotation):
            self._removed += _note_of(there.annotation)
        self._session.set_note(span, self._word())

    def _word(self) -> str:
        self._written.append(f"{self._name}-{len(self._written)}")
        return self._written[-1]


def _note_of(annotation: Annotation) -> list[str]:
    return [annotation.note] if annotation.note else []


def main() -> None:
    """Annotate, tell what was done; then look and tell the page as it is in memory."""
    path, name, way, count, every = sys.argv[1:]
    session = Session.open(read_article(Path(path)), creator=name)
    writer = Writer(session, name)
    chance = Random(f"pauses of {name}")
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(int(count)):
        writer.act(Way(way))
        time.sleep(chance.uniform(0, LONGEST_PAUSE_S))
        if number % int(every) == 0:
            writer.save()
    writer.save()
    print(msgspec.json.encode(writer.done).decode(), flush=True)
    sys.stdin.readline()
    if (found := session.look()) is not None:
        session.take_in(found)
    print(encode(session.page).hex(), flush=True)


if __name__ == "__main__":
    main()
