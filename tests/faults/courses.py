"""A scripted course of a session, and what must stand in the sidecar after each of its steps.

What must stand there is worked out here by a few plain rules of its own, and read from the sidecar
with nothing but JSON, so that no error of the program can hide itself.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from annotations.bodies import edited
from annotations.model import AnnotationPage, annotation_at
from annotations.serialization import encode
from annotations.session import Session
from annotations.source import source_of
from annotations.span import Span
from annotations.store import sidecar_path

CREATOR: Final = "读者"
WORD: Final = "郴州市"
TAGS: Final = ("人物", "地点", "生词 👩‍👩‍👧")
NOTES: Final = ("a note", "两行\n的笔记", "𠮷 e\u0301 \u202e", None)
HINTS: Final = ("Chēnzhōu", "shì", None)
TITLES: Final = ("郴州", "第二个题目", "")
# So few places that the steps of a course meet again and again.
PLACES: Final = 12


class Verb(StrEnum):
    """What a step does."""

    TAG = "tag"
    NOTE = "note"
    HINT = "hint"
    HIGHLIGHT = "highlight"
    DELETE = "delete"
    TITLE = "title"
    UNDO = "undo"
    REDO = "redo"
    SAVE = "save"


class Step(NamedTuple):
    """One step of a course: what is done, on which span, with which text."""

    verb: Verb
    span: Span
    text: str | None


class Says(NamedTuple):
    """What is said of a passage; nothing where it is only highlighted."""

    tags: tuple[str, ...] = ()
    hint: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Expected:
    """What a sidecar must say: of which spans what, and the title that the user gave."""

    said: Mapping[Span, Says] = field(default_factory=dict)
    title: str = ""


def numbered_text(lines: int) -> str:
    """Return a text of so many lines, no two alike, each with the word that is annotated."""
    return "".join(f"{line:05}号：今天，{WORD}通报了项目落地情况。\n" for line in range(lines))


def words_of(text: str) -> list[Span]:
    """Return where the word stands that is annotated."""
    length, at, found = len(WORD), text.find(WORD), []
    while at >= 0:
        found.append(Span(at, at + length))
        at = text.find(WORD, at + length)
    return found


def write_article(path: Path, text: str, annotations: int) -> Expected:
    """Write the article, and its sidecar with so many notes; for none there is no sidecar."""
    path.write_text(text, "utf-8", newline="")
    spans = words_of(text)[:annotations]
    if spans:
        sidecar_path(path).write_bytes(encode(_page(path, text, spans)))
    return Expected({span: Says(note=f"note {number}") for number, span in enumerate(spans)})


def _page(path: Path, text: str, spans: Sequence[Span]) -> AnnotationPage:
    now, source = datetime(2026, 11, 22, 8, tzinfo=UTC), source_of(Path(path.name))
    return AnnotationPage.of(
        id="urn:uuid:page",
        fingerprint="sha256:" + "0" * 64,
        items=(
            edited(
                annotation_at(
                    text, span, source=source, creator=CREATOR, now=now, id=f"urn:uuid:{number:05}"
                ),
                note=f"note {number}",
            )
            for number, span in enumerate(spans)
        ),
    )


def course(seed: str, text: str, length: int) -> list[Step]:
    """Return the steps that this seed gives, the same in every process; the last one saves."""
    chance = Random(seed)
    spans = words_of(text)
    places = chance.sample(spans, min(PLACES, len(spans)))
    steps = [_step(chance, places) for _ in range(length - 1)]
    return [*steps, Step(Verb.SAVE, places[0], None)]


def _step(chance: Random, places: Sequence[Span]) -> Step:
    verb = chance.choices(list(Verb), weights=(6, 4, 4, 2, 3, 1, 3, 2, 8))[0]
    texts: Mapping[Verb, Sequence[str | None]] = {
        Verb.TAG: TAGS,
        Verb.NOTE: NOTES,
        Verb.HINT: HINTS,
        Verb.TITLE: TITLES,
    }
    return Step(verb, chance.choice(places), chance.choice(texts.get(verb, (None,))))


def perform(session: Session, step: Step) -> None:
    """Do one step in a session."""
    match step.verb:
        case Verb.TAG:
            session.toggle_tag(step.span, step.text or "")
        case Verb.NOTE:
            session.set_note(step.span, step.text)
        case Verb.HINT:
            session.set_hint(step.span, step.text)
        case Verb.HIGHLIGHT:
            session.highlight(step.span)
        case Verb.DELETE:
            if (there := session.exactly(step.span)) is not None:
                session.delete(there.annotation.id)
        case Verb.TITLE:
            session.set_title(step.text or "")
        case Verb.UNDO:
            session.undo()
        case Verb.REDO:
            session.redo()
        case Verb.SAVE:
            session.save()


def expected_after(first: Expected, steps: Sequence[Step]) -> list[Expected]:
    """Return what memory must hold before any step, after the first, after the second …"""
    states, done, undone = [first], [first], list[Expected]()
    for step in steps:
        if step.verb is Verb.UNDO:
            if len(done) > 1:
                undone.append(done.pop())
        elif step.verb is Verb.REDO:
            if undone:
                done.append(undone.pop())
        elif (new := _changed(done[-1], step)) != done[-1]:
            done.append(new)
            undone.clear()
        states.append(done[-1])
    return states


def _changed(state: Expected, step: Step) -> Expected:
    if step.verb is Verb.SAVE:
        return state
    if step.verb is Verb.TITLE:
        return Expected(state.said, step.text or "")
    said = dict(state.said)
    says = _said(said.pop(step.span, None), step)
    if says is not None:
        said[step.span] = says
    return Expected(said, state.title)


def _said(old: Says | None, step: Step) -> Says | None:
    """Return what is said of a span after a step: what says nothing any more is gone."""
    says = old or Says()
    match step.verb, step.text:
        case Verb.DELETE, _:
            return None
        case Verb.HIGHLIGHT, _:
            return says
        case Verb.TAG, str(tag) if tag in says.tags:
            says = says._replace(tags=tuple(other for other in says.tags if other != tag))
        case Verb.TAG, str(tag):
            says = says._replace(tags=(*says.tags, tag))
        case Verb.HINT, hint:
            says = says._replace(hint=hint)
        case Verb.NOTE, note:
            says = says._replace(note=note)
    return old if says == (old or Says()) else says if says != Says() else None


def expected_in(sidecar: Path) -> Expected:
    """Return what a sidecar says, nothing where there is none; raises ValueError for no JSON."""
    if not sidecar.exists():
        return Expected()
    page = json.loads(sidecar.read_bytes())
    said: dict[Span, Says] = {}
    for item in page["items"]:
        position = item["target"]["selector"][0]
        bodies = [(body["purpose"], body["value"]) for body in item.get("body", [])]
        by_purpose = dict(bodies)
        span = Span(position["start"], position["end"])
        if span in said:
            raise ValueError(f"{span} is annotated twice")
        said[span] = Says(
            tuple(value for purpose, value in bodies if purpose == "tagging"),
            by_purpose.get("describing"),
            by_purpose.get("commenting"),
        )
    return Expected(said, page.get("label", ""))
