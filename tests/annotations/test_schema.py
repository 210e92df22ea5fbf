"""The JSON Schema of sidecars says what a sidecar may be, and refuses what is none."""

import contextlib
import json
import runpy
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given

from annotations.errors import SidecarError
from annotations.model import MOST_ANNOTATIONS, MOST_BODIES, AnnotationPage
from annotations.schema import content, schema
from annotations.serialization import decode, encode
from tests.annotations.pages import FULL, PATH, page_of, pages

KEPT = Path(__file__).parents[2] / "docs" / "annotations.schema.json"


def is_moment(value: object) -> bool:
    """RFC 3339, as far as these tests need it: a moment has an offset from UTC."""
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


FORMATS = jsonschema.FormatChecker(formats=())
FORMATS.checks("date-time", raises=ValueError)(is_moment)
JUDGE = jsonschema.Draft202012Validator(schema(), format_checker=FORMATS)

Breaking = Callable[[Any], object]


def broken(breaking: Breaking) -> Any:
    """The JSON of a good sidecar, broken."""
    page = json.loads(encode(page_of(FULL)))
    breaking(page)
    return page


def decodes(document: Any) -> bool:
    with contextlib.suppress(SidecarError):
        decode(json.dumps(document).encode(), PATH)
        return True
    return False


def test_the_kept_schema_is_that_of_the_model() -> None:
    assert KEPT.read_bytes() == content(), "python -m annotations.schema prints it"


def test_run_as_a_program_it_prints_the_schema(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with pytest.warns(RuntimeWarning):
        runpy.run_module("annotations.schema", run_name="__main__")
    assert capfdbinary.readouterr().out == content()


def test_it_is_a_schema_with_a_name_of_its_own() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert schema()["$id"] == "urn:pizhu:schema:annotations:2"


def test_everything_in_it_is_described_by_the_names_of_the_json() -> None:
    definitions = schema()["$defs"]
    for definition in definitions.values():
        assert definition["title"]
        assert definition["description"]
    assert "`conflictsWith` is the id" in definitions["Annotation"]["description"]
    assert "conflicts_with" not in content().decode()


@given(pages())
def test_every_page_that_is_written_is_valid(page: AnnotationPage) -> None:
    JUDGE.validate(json.loads(encode(page)))


def annotation(**members: object) -> Breaking:
    return lambda page: page["items"][0].update(members)


def body(**members: object) -> Breaking:
    return lambda page: page["items"][0]["body"][0].update(members)


def target(**members: object) -> Breaking:
    return lambda page: page["items"][0]["target"].update(members)


def position(**members: object) -> Breaking:
    return lambda page: page["items"][0]["target"]["selector"][0].update(members)


def quote(**members: object) -> Breaking:
    return lambda page: page["items"][0]["target"]["selector"][1].update(members)


def term(**members: object) -> Breaking:
    return lambda page: page["@context"][1].update(members)


def without(*path: str | int) -> Breaking:
    def breaking(page: Any) -> None:
        for name in path[:-1]:
            page = page[name]
        del page[path[-1]]

    return breaking


SELECTOR = ("items", 0, "target", "selector")
BREAKINGS: dict[str, Breaking] = {
    "page: a member nobody knows": lambda page: page.update(colour="red"),
    "page: of another type": lambda page: page.update(type="AnnotationCollection"),
    "page: an empty id": lambda page: page.update(id=""),
    "page: a newer version": lambda page: page.update(formatVersion=3),
    "page: an older version": lambda page: page.update(formatVersion=1),
    "page: a version that is no number": lambda page: page.update(formatVersion="2"),
    "page: a version between two": lambda page: page.update(formatVersion=2.5),
    "page: a fingerprint of something else": lambda page: page.update(fingerprint="md5:0"),
    "page: a fingerprint cut short": lambda page: page.update(fingerprint="sha256:00"),
    "page: a label that is no text": lambda page: page.update(label=7),
    "page: a label too long": lambda page: page.update(label="x" * 2_001),
    "page: items that are none": lambda page: page.update(items={}),
    "page: an item that is none": lambda page: page.update(items=[7]),
    **{
        f"page: no {name}": without(name)
        for name in ("@context", "id", "type", "formatVersion", "fingerprint", "items")
    },
    "context: another first": lambda page: page["@context"].__setitem__(0, "http://x"),
    "context: no terms": lambda page: page["@context"].pop(),
    "context: one more": lambda page: page["@context"].append({}),
    "context: a term more": term(colour="urn:colour"),
    "context: a term that means another": term(detached="urn:other"),
    "context: a term that is no reference": term(conflictsWith="urn:pizhu:terms:conflictsWith"),
    "context: no term for conflicts": without("@context", 1, "conflictsWith"),
    "annotation: a member nobody knows": annotation(colour="red"),
    "annotation: of another type": annotation(type="Note"),
    "annotation: an empty id": annotation(id=""),
    "annotation: an id too long": annotation(id="x" * 2_001),
    "annotation: an id that is no text": annotation(id=1),
    "annotation: a motivation that is none": annotation(motivation=["admiring"]),
    "annotation: too many motivations": annotation(motivation=["tagging"] * 101),
    "annotation: a moment that is none": annotation(created="yesterday"),
    "annotation: a moment nobody can place": annotation(modified="2026-11-22T08:00:00"),
    "annotation: a moment as a number": annotation(modified=2026),
    "annotation: a creator that is only a name": annotation(creator="我"),
    "annotation: in conflict with nothing": annotation(conflictsWith=""),
    "annotation: in conflict with a number": annotation(conflictsWith=1),
    "annotation: half detached": annotation(detached="yes"),
    "annotation: a body that is no list": annotation(body={}),
    "annotation: too many bodies": annotation(
        body=[{"type": "TextualBody", "purpose": "tagging", "value": ""}] * 1_001
    ),
    "annotation: a target that is only a name": annotation(target="a.txt"),
    **{
        f"annotation: no {name}": without("items", 0, name)
        for name in ("id", "type", "motivation", "created", "modified", "target")
    },
    "person: a member nobody knows": annotation(creator={"type": "Person", "name": "我", "age": 7}),
    "person: of another type": annotation(creator={"type": "Software", "name": "我"}),
    "person: a name too long": annotation(creator={"type": "Person", "name": "x" * 2_001}),
    "person: no name": annotation(creator={"type": "Person"}),
    "body: a member nobody knows": body(colour="red"),
    "body: of another type": body(type="Video"),
    "body: a purpose that is none": body(purpose="admiring"),
    "body: a value that is no text": body(value=7),
    "body: a value too long": body(value="x" * 1_000_001),
    "body: a language that is no text": body(language=7),
    "body: a format too long": body(format="x" * 2_001),
    **{f"body: no {name}": without("items", 0, "body", 0, name) for name in ("purpose", "value")},
    "target: a member nobody knows": target(colour="red"),
    "target: an empty source": target(source=""),
    "target: no selectors": target(selector=[]),
    "target: the position alone": lambda page: page["items"][0]["target"]["selector"].pop(),
    "target: the quote first": lambda page: page["items"][0]["target"]["selector"].reverse(),
    "target: a selector more": lambda page: page["items"][0]["target"]["selector"].append({}),
    "position: a member nobody knows": position(colour="red"),
    "position: of another type": position(type="DataPositionSelector"),
    "position: before the text": position(start=-1),
    "position: after any text": position(end=10**9 + 1),
    "position: no whole number": position(start=13.5),
    "position: a truth": position(start=True),
    "position: a text": position(start="13"),
    **{f"position: no {name}": without(*SELECTOR, 0, name) for name in ("start", "end")},
    "quote: a member nobody knows": quote(colour="red"),
    "quote: of another type": quote(type="Quote"),
    "quote: no text": quote(prefix=None),
    **{f"quote: no {name}": without(*SELECTOR, 1, name) for name in ("exact", "prefix", "suffix")},
}


@pytest.mark.parametrize("name", BREAKINGS)
def test_what_is_refused_for_its_shape_the_schema_refuses_too(name: str) -> None:
    document = broken(BREAKINGS[name])
    assert not decodes(document)
    assert not JUDGE.is_valid(document)


BEYOND: dict[str, Breaking] = {
    "a quote that is not as long as its span": quote(exact="郴州市"),
    "an end before the start": position(start=15, end=13),
    "an id that stands twice": lambda page: page.update(items=page["items"] * 2),
    "a number written with a point": position(start=13.0),
    "a text that no file can hold": quote(prefix="\ud800"),
}


@pytest.mark.parametrize("name", BEYOND)
def test_what_a_schema_cannot_say_the_program_refuses_all_the_same(name: str) -> None:
    document = broken(BEYOND[name])
    assert not decodes(document)
    assert JUDGE.is_valid(document)


@pytest.mark.parametrize("path", [("items", 0, "body", 0), (*SELECTOR, 0), (*SELECTOR, 1)])
def test_the_schema_wants_every_part_to_say_what_it_is(path: tuple[str | int, ...]) -> None:
    assert not JUDGE.is_valid(broken(without(*path, "type")))


def places(value: Any, *path: str | int) -> Iterator[tuple[str | int, ...]]:
    """The way to every value in a document."""
    if path:
        yield path
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from places(inner, *path, name)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from places(inner, *path, index)


def put(path: tuple[str | int, ...], value: object) -> Breaking:
    def breaking(page: Any) -> None:
        for name in path[:-1]:
            page = page[name]
        page[path[-1]] = value

    return breaking


OTHERS: tuple[object, ...] = (None, True, 7, -1, 1.5, "", "x", [], [7], {}, {"x": 7})


@pytest.mark.parametrize(
    "path", [*places(broken(lambda page: None))], ids=lambda path: ".".join(map(str, path))
)
def test_whatever_stands_in_a_wrong_place_is_refused_by_both(path: tuple[str | int, ...]) -> None:
    for breaking in (without(*path), *(put(path, other) for other in OTHERS)):
        document = broken(breaking)
        if JUDGE.is_valid(document):
            assert decodes(document) or path[-1] in ("start", "end", "exact"), document


def test_the_limits_are_those_of_the_model() -> None:
    page, one = (schema()["$defs"][name]["properties"] for name in ("AnnotationPage", "Annotation"))
    assert page["items"]["maxItems"] == MOST_ANNOTATIONS
    assert one["body"]["maxItems"] == MOST_BODIES


def test_a_good_sidecar_is_good_to_both() -> None:
    document = broken(lambda page: None)
    assert decodes(document)
    assert JUDGE.is_valid(document)
