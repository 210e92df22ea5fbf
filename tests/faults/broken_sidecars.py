"""Broken and hostile sidecars: each is read rightly or refused clearly, and never written over.

    python -m tests.faults.broken_sidecars KIND SEED RUNS

judges sidecars of one kind in this process, with a bound to its memory, and prints the outcome as
JSON: `broken_sidecars` starts it so, and ends it where it hangs.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from annotations.articles.article import Article, read_article
from annotations.bodies import edited
from annotations.errors import PizhuError, SaveError
from annotations.model import AnnotationPage, Person, annotation_at
from annotations.serialization import decode, encode
from annotations.session import Session
from annotations.span import Span
from annotations.store import sidecar_path
from tests.faults.anchored import in_a_wrong_place
from tests.faults.courses import CREATOR, numbered_text
from tests.faults.mutations import giants, mutated
from tests.faults.outcome import Outcome, total
from tests.faults.processes import judged_apart

MEMORY: Final = 3 * 1024**3
"""How many bytes of address space judging may take."""

_PATIENCE_S: Final = 1_800.0
_LONGEST_MESSAGE: Final = 1_000
# To see that another program has written nonsense takes some patience: it is tried but so often.
_MEANWHILE: Final = 50
_NEW: Final = Span(0, 5)


class Kind(StrEnum):
    """How sidecars are broken."""

    CUT = "cut"
    MUTATED = "mutated"
    GIANT = "giant"


def broken_sidecars(kind: Kind, seed: int, runs: int = 0) -> Outcome:
    """Judge sidecars of one kind; those that are mutated, so many."""
    command = [sys.executable, "-m", "tests.faults.broken_sidecars", kind, str(seed), str(runs)]
    return msgspec.json.decode(judged_apart(command, _PATIENCE_S), type=Outcome)


def _contents(kind: Kind, seed: str, runs: int, whole: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield broken sidecars, each with its name."""
    match kind:
        case Kind.CUT:
            for length in range(len(whole)):
                yield f"{length} bytes", whole[:length]
        case Kind.MUTATED:
            older = whole.replace(b'"formatVersion": 2', b'"formatVersion": 1')
            for run in range(runs):
                chance = Random(f"{seed}/{run}")
                yield f"seed {seed}/{run}", mutated(chance.choice((whole, older)), chance)
        case Kind.GIANT:
            yield from giants(whole)


def main() -> None:
    """Judge sidecars and print the outcome."""
    kind, seed, runs = Kind(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    begun = time.monotonic()
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.txt")
        path.write_text(numbered_text(6), "utf-8", newline="")
        article = read_article(path)
        whole = encode(_page(article))
        outcomes = [
            _judged(
                article,
                whole,
                name,
                content,
                meanwhile=kind is Kind.MUTATED and number % _MEANWHILE == 0,
            )
            for number, (name, content) in enumerate(_contents(kind, seed, runs, whole))
        ]
    refused = sum("refused" in outcome.means for outcome in outcomes)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    outcome = total(
        f"sidecars: {kind}",
        outcomes,
        seconds=time.monotonic() - begun,
        means=f"{refused} refused, {len(outcomes) - refused} read, {peak_mb} MB at most",
    )
    print(msgspec.json.encode(outcome).decode())


def _page(article: Article) -> AnnotationPage:
    """Return a page with something of everything that a page may hold."""
    text, now = article.text, datetime.fromisoformat("2026-11-22T08:00:00Z")
    first, second, third = (
        annotation_at(text, span, source="a.txt", creator="", now=now, id=f"urn:uuid:{span.start}")
        for span in (Span(9, 12), Span(24, 31), Span(40, 41))
    )
    return AnnotationPage.of(
        id="urn:uuid:page",
        label="郴州",
        fingerprint=article.fingerprint,
        items=(
            replace(
                edited(first, tags=("地点", "👩‍👩‍👧"), hint="Chēnzhōu", note="note 0"),
                creator=Person("读者"),
            ),
            replace(edited(second, note="another\nline"), conflicts_with="urn:uuid:9"),
            replace(third, detached=True),
        ),
    )


def _judged(
    article: Article, whole: bytes, name: str, content: bytes, *, meanwhile: bool
) -> Outcome:
    sidecar, problems = sidecar_path(article.path), list[str]()
    sidecar.write_bytes(content)
    begun, means = time.monotonic(), "refused"
    try:
        session = Session.open(article, creator=CREATOR)
        if session.read_only is not None:
            problems += _refused_problems(session, content)
        else:
            means = "read"
            problems += _read_problems(session, content)
    except Exception as error:
        problems.append(f"it fails by {error!r}"[:_LONGEST_MESSAGE])
    took_ms = 1000 * (time.monotonic() - begun)
    if sidecar.read_bytes() != content:
        problems.append("the sidecar was written over")
    if meanwhile:
        problems += _meanwhile_problems(article, whole, content)
    return Outcome(
        runs=1,
        faults=1,
        lost=sum("lost" in problem or "over" in problem for problem in problems),
        problems=tuple(f"{name}: {problem}" for problem in problems),
        slowest_ms=took_ms,
        means=means,
    )


def _refused_problems(session: Session, content: bytes) -> Iterator[str]:
    """Do everything that changes something: nothing may be changed, let alone written."""
    yield from _unclear(str(session.read_only))
    id, there = "urn:uuid:9", session.page.items
    verbs: tuple[Callable[[], object], ...] = (
        lambda: session.highlight(_NEW),
        lambda: session.toggle_tag(_NEW, "a"),
        lambda: session.set_tags(_NEW, ("a",)),
        lambda: session.set_hint(_NEW, "a"),
        lambda: session.set_note(_NEW, "a"),
        lambda: session.annotate(_NEW, note="a"),
        lambda: session.set_title("a"),
        lambda: session.adopt(decode(content, session.path).items),
        lambda: session.edit(id, note="a"),
        lambda: session.delete(id),
        lambda: session.attach(id, _NEW),
    )
    for verb in verbs:
        try:
            verb()
        except PizhuError as error:
            yield from _unclear(str(error))
        else:
            yield "something is done though the sidecar is refused"
    session.undo()
    session.redo()
    session.save()
    if there or session.page.items:
        yield "there are annotations though the sidecar is refused"


def _read_problems(session: Session, content: bytes) -> Iterator[str]:
    """See that all is read that is there, and that saving and undoing keep it."""
    if not _holds(_plain(json.loads(encode(session.page))), _plain(json.loads(content))):
        yield "something is lost that the sidecar says"
    again = decode(encode(session.page), session.path)
    if set(again.items) != set(session.page.items) or again.label != session.page.label:
        yield "what is read is not what is written"
    if in_a_wrong_place(session):
        yield "an annotation lies in a wrong place"
    session.set_note(_NEW, "new")
    session.save()
    if session.path.read_bytes() != encode(session.page):
        yield "what is saved is not what is in memory"
    session.undo()
    session.save()


def _meanwhile_problems(article: Article, whole: bytes, content: bytes) -> Iterator[str]:
    """Let the sidecar become this while it is open: nothing is written over, all is kept."""
    path = sidecar_path(article.path)
    path.write_bytes(whole)
    session = Session.open(article, creator=CREATOR)
    session.set_note(_NEW, "new")
    path.write_bytes(content)
    try:
        session.save()
        theirs = {one.id for one in decode(content, path).items}
        if not theirs <= {one.annotation.id for one in session.annotations}:
            yield "what another program wrote is lost"
    except SaveError as error:
        yield from _unclear(str(error))
        if path.read_bytes() != content:
            yield "what another program wrote is written over"
    except Exception as error:
        yield f"it fails, or what is not understood is written over: {error!r}"[:_LONGEST_MESSAGE]
    if session.exactly(_NEW) is None:
        yield "what was done meanwhile is lost"


def _unclear(message: str) -> Iterator[str]:
    if not message.isprintable() or not message or len(message) > _LONGEST_MESSAGE:
        yield f"the error is not one clear line: {message[:200]!r}"


def _plain(tree: Any) -> Any:
    """Return what a page says: without what says nothing, without the version, times as moments."""
    if isinstance(tree, dict):
        members = {
            name: _moment(value) if name in ("created", "modified") else _plain(value)
            for name, value in tree.items()
            if name not in ("@context", "formatVersion")
        }
        return {name: value for name, value in members.items() if value not in (None, False, "")}
    if isinstance(tree, list):
        items = [_plain(item) for item in tree]
        if items and all(isinstance(item, dict) and "id" in item for item in items):
            return sorted(items, key=lambda item: str(item["id"]))
        return items or None
    return tree


def _holds(written: Any, said: Any) -> bool:
    """Whether all that was said is in what is written."""
    if isinstance(said, dict):
        return isinstance(written, dict) and all(
            name in written and _holds(written[name], value) for name, value in said.items()
        )
    if isinstance(said, list):
        return (
            isinstance(written, list)
            and len(written) == len(said)
            and all(map(_holds, written, said))
        )
    return bool(written == said)


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written)


if __name__ == "__main__":
    main()
