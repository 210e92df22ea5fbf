"""Several processes annotate one article at once: nothing that one of them wrote is lost."""

import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

import msgspec

from annotations.articles.article import read_article
from annotations.bodies import edited
from annotations.locking import TEMPORARY
from annotations.model import AnnotationPage, annotation_at
from annotations.session import Session
from annotations.source import source_of
from annotations.store import read_page, sidecar_path, write_page
from tests.faults.anchored import in_a_wrong_place, not_exact
from tests.faults.annotating_process import Done, Way
from tests.faults.courses import numbered_text, words_of
from tests.faults.outcome import Outcome
from tests.faults.processes import answers, ended, started

_NOW: Final = datetime(2026, 11, 22, 8, tzinfo=UTC)
SHARED: Final = 20
"""How many annotations stand there already that are nobody's, so that all may edit them."""


class Together(NamedTuple):
    """What each process does, how often, and after how many of it it saves."""

    ways: Sequence[Way]
    number: int
    every: int


def annotated_together(together: Together) -> Outcome:
    """Have processes annotate one article at once, then look at what stands there."""
    begun = time.monotonic()
    with TemporaryDirectory() as folder:
        article = Path(folder, "a.txt")
        article.write_text(numbered_text(4 * len(together.ways) * together.number), "utf-8")
        if Way.SHARE in together.ways:
            _write_shared(article)
        processes = [
            started(
                "annotating_process",
                *(str(article), f"reader{number}", way),
                *(str(together.number), str(together.every)),
            )
            for number, way in enumerate(together.ways)
        ]
        try:
            done = [msgspec.json.decode(line, type=Done) for line in answers(processes, "go")]
            pages = [bytes.fromhex(line) for line in answers(processes, "look")]
        finally:
            ended(processes)
        return _judged(article, done, pages, together, time.monotonic() - begun)


def _write_shared(article: Path) -> None:
    text, source = article.read_text("utf-8"), source_of(Path(article.name))
    session = Session.open(read_article(article), creator="")
    items = [
        edited(
            annotation_at(
                text, span, source=source, creator="", now=_NOW, id=f"urn:uuid:shared-{number}"
            ),
            note=f"shared-{number}",
        )
        for number, span in enumerate(words_of(text)[:SHARED])
    ]
    page = session.page
    write_page(
        session.path,
        AnnotationPage.of(id=page.id, fingerprint=page.fingerprint, items=items),
    )


def _judged(
    article: Path, done: list[Done], pages: list[bytes], together: Together, seconds: float
) -> Outcome:
    sidecar, problems = sidecar_path(article), list[str]()
    page = read_page(sidecar)
    session = Session.open(read_article(article), creator="")
    notes = Counter(one.note for one in page.items) if page else Counter[str | None]()
    written = {note for each in done for note in each.written}
    if Way.SHARE in together.ways:
        written |= {f"shared-{number}" for number in range(SHARED)}
    removed = {note for each in done for note in each.removed}
    lost = written - removed - set(notes)
    if doubled := [note for note, times in notes.items() if times > 1]:
        problems.append(f"stands twice: {doubled[:3]}")
    if Way.SHARE not in together.ways and (risen := removed & set(notes)):
        problems.append(f"was taken away and is there: {sorted(risen)[:3]}")
    if set(pages) != {sidecar.read_bytes()}:
        problems.append("not all have the same page in the end")
    if any(path.name.startswith(TEMPORARY) for path in article.parent.iterdir()):
        problems.append("a temporary file stays")
    if lost:
        problems.append(f"lost: {sorted(lost)[:3]}")
    return Outcome(
        fault="writing at once: " + ", ".join(together.ways),
        runs=1,
        faults=sum(each.taken_in for each in done),
        written=len(written),
        lost=len(lost),
        wrong=in_a_wrong_place(session),
        orphans=not_exact(session),
        problems=tuple(problems),
        slowest_ms=1000 * seconds,
        seconds=seconds,
        means=f"{len(together.ways)} processes, each {together.number}, saving after "
        + ("each" if together.every == 1 else f"every {together.every}"),
    )
