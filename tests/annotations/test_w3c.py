"""The sidecar is a W3C Web Annotation page, and a JSON-LD processor drops nothing of it."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from msgspec.structs import replace
from pyld import jsonld
from referencing import Registry
from referencing.jsonschema import DRAFT4

from annotations.bodies import with_hint, with_note, with_tag
from annotations.model import AnnotationPage, annotation_at
from annotations.serialization import encode
from annotations.source import source_of
from annotations.span import Span
from tests.annotations.pages import pages

W3C = Path(__file__).parents[2].parent / "shared" / "w3c"
pytestmark = pytest.mark.skipif(not W3C.is_dir(), reason="the W3C's schemas are not beside this")

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TEXT = "在郴州市高质量发展推进大会,郴州通报了上半年重大招商项目引进和落地情况。"


def sidecar() -> Any:
    def made(span: Span, id: str, creator: str = "我") -> Any:
        return annotation_at(
            TEXT,
            span,
            source=source_of(Path("003 郴州:a#b?%@.txt")),
            creator=creator,
            now=datetime(2026, 11, 22, 8, tzinfo=UTC),
            id=f"urn:uuid:{id}",
        )

    full = with_note(with_hint(with_tag(made(Span(1, 3), "1"), "地点"), "Chēnzhōu"), "a city\nx")
    page = AnnotationPage.of(
        id="urn:uuid:0",
        fingerprint="sha256:" + "0" * 64,
        label='郴州:收获 "x"',
        items=(
            with_tag(full, "生词"),
            replace(made(Span(0, len(TEXT)), "2"), detached=True),
            with_note(made(Span(5, 6), "3", creator=""), ""),
            replace(with_tag(made(Span(1, 3), "4"), "人物"), conflicts_with="urn:uuid:1"),
        ),
    )
    return json.loads(encode(page))


def load(url: str, _options: Any = None) -> Any:
    assert url == CONTEXT
    document = json.loads((W3C / "anno.jsonld").read_text())
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": document,
    }


OPTIONS = {"documentLoader": load, "base": "https://library.example/"}


def written(value: Any, name: str = "") -> Iterator[str]:
    """Every name and value we wrote, without the context."""
    if isinstance(value, dict):
        for member, inner in value.items():
            if member != "@context":
                yield from written(inner, member)
    elif isinstance(value, list):
        for inner in value:
            yield from written(inner, name)
    else:
        yield f"{name}: {value if isinstance(value, str) else json.dumps(value)}"


def test_expanding_keeps_every_value() -> None:
    page = sidecar()
    expanded = jsonld.expand(page, OPTIONS)
    kept = json.dumps(expanded, ensure_ascii=False)
    for said in written(page):
        name, _, value = said.partition(": ")
        # What is a word of the vocabulary has become its IRI: another test compares these.
        if name not in ("type", "motivation", "purpose"):
            assert json.dumps(value, ensure_ascii=False)[1:-1] in kept, said
    assert "urn:pizhu:terms:fingerprint" in expanded[0]
    assert "urn:pizhu:terms:formatVersion" in expanded[0]
    assert '"urn:pizhu:terms:conflictsWith": [{"@id": "urn:uuid:1"}]' in kept
    assert '"urn:pizhu:terms:detached": [{"@value": true}]' in kept


def test_the_title_the_user_set_is_the_label_of_the_page_to_every_processor() -> None:
    (expanded,) = jsonld.expand(sidecar(), OPTIONS)
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    assert expanded[label] == [{"@value": '郴州:收获 "x"'}]
    quads = jsonld.to_rdf(sidecar(), OPTIONS | {"format": "application/n-quads"})
    assert f'<urn:uuid:0> <{label}> "郴州:收获 \\"x\\"" .' in quads


def test_every_name_expands_to_an_iri() -> None:
    def names(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            yield from value
        for inner in value.values() if isinstance(value, dict) else value:
            if isinstance(inner, dict | list):
                yield from names(inner)

    assert all(n.startswith("@") or ":" in n for n in names(jsonld.expand(sidecar(), OPTIONS)))


def test_expanding_and_compacting_gives_the_same_page_back() -> None:
    page = sidecar()
    compacted = jsonld.compact(jsonld.expand(page, OPTIONS), page["@context"], OPTIONS)
    assert sorted(written(compacted)) == sorted(written(page))


def test_as_rdf_no_annotation_loses_its_article_or_its_place() -> None:
    page = sidecar()
    quads = jsonld.to_rdf(page, OPTIONS | {"format": "application/n-quads"})
    assert quads.count("<http://www.w3.org/ns/oa#hasSource> <https://library.example/003%20") == 4
    assert quads.count("<http://www.w3.org/ns/oa#exact>") == 4
    assert quads.count("<http://www.w3.org/ns/oa#start>") == 4


def test_as_rdf_an_annotation_in_conflict_points_at_the_other_and_one_detached_says_so() -> None:
    quads = jsonld.to_rdf(sidecar(), OPTIONS | {"format": "application/n-quads"}).splitlines()
    boolean = "http://www.w3.org/2001/XMLSchema#boolean"
    assert {quad for quad in quads if "urn:pizhu:terms:" in quad} > {
        "<urn:uuid:4> <urn:pizhu:terms:conflictsWith> <urn:uuid:1> .",
        f'<urn:uuid:2> <urn:pizhu:terms:detached> "true"^^<{boolean}> .',
    }


@cache
def definitions() -> Registry[Any]:
    schemas = {path.name: schema(path) for path in (W3C / "definitions").glob("*.json")}
    resources = [(name, DRAFT4.create_resource(one)) for name, one in schemas.items()]
    return Registry().with_resources(resources)


def schema(path: Path) -> Any:
    content = json.loads(path.read_text())
    content.pop("id", None)
    return content


def musts(test: str) -> list[Path]:
    if not W3C.is_dir():
        return []
    return [W3C / name for name in json.loads((W3C / test).read_text())["assertions"]]


def holds(path: Path, document: Any) -> bool:
    one = schema(path)
    validator = jsonschema.Draft4Validator(one, registry=definitions())
    expected: str = one.get("expectedResult", "valid")
    return bool(validator.is_valid(document)) == (expected == "valid")


@pytest.mark.parametrize("path", musts("annotations/annotationMusts.test"), ids=lambda p: p.name)
def test_every_annotation_meets_the_musts(path: Path) -> None:
    for item in sidecar()["items"]:
        assert holds(path, {"@context": CONTEXT} | item)


@settings(max_examples=10)
@given(pages())
def test_any_annotation_of_any_page_meets_the_musts(page: AnnotationPage) -> None:
    document = json.loads(encode(page))
    for item in document["items"]:
        for path in musts("annotations/annotationMusts.test"):
            assert holds(path, {"@context": CONTEXT} | item), path
    for path in musts("collections/pages/pageMusts.test"):
        assert holds(path, document), path


@settings(max_examples=10)
@given(pages())
def test_expanding_any_page_drops_nothing_it_says(page: AnnotationPage) -> None:
    document = json.loads(encode(page))
    compacted = jsonld.compact(jsonld.expand(document, OPTIONS), document["@context"], OPTIONS)
    assert sorted(written(compacted)) == sorted(written(document))


@pytest.mark.parametrize("path", musts("collections/pages/pageMusts.test"), ids=lambda p: p.name)
def test_the_page_meets_the_musts(path: Path) -> None:
    assert holds(path, sidecar())


BREAKINGS: list[Callable[[Any], object]] = [
    lambda item: item.pop("target"),
    lambda item: item["target"]["selector"][0].update(start=-1),
    lambda item: item.update(created=2026),
]


@pytest.mark.parametrize("breaking", BREAKINGS)
def test_the_musts_are_not_met_by_just_anything(breaking: Callable[[Any], object]) -> None:
    item = sidecar()["items"][0]
    breaking(item)
    paths = musts("annotations/annotationMusts.test")
    assert not all(holds(path, {"@context": CONTEXT} | item) for path in paths)
