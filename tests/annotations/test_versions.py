"""A sidecar of an older format opens whole, and stays as it is until something of it changes."""

import difflib
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from msgspec.structs import replace

from annotations.articles.article import read_article
from annotations.errors import SidecarError
from annotations.model import CONTEXT, FORMAT_VERSION, AnnotationPage
from annotations.serialization import decode, encode
from annotations.session import Session
from annotations.span import Span
from annotations.store import sidecar_path
from tests.annotations.pages import NOW, PATH, pages

SIDECARS = Path(__file__).parent / "sidecars"
ARTICLE = SIDECARS / "article.txt"
VERSION_1 = (SIDECARS / "version-1.json").read_bytes()
KEPT = sorted(SIDECARS.glob("version-*.json"))


def in_version_1(page: AnnotationPage) -> bytes:
    """A page without the members of version 2, as the program wrote it before there were any."""
    document = json.loads(encode(page))
    document["formatVersion"] = 1
    for term in ("conflictsWith", "detached"):
        del document["@context"][1][term]
    return json.dumps(document, ensure_ascii=False).encode()


def said(content: bytes) -> object:
    """All that a sidecar says, but for its version and the names of our terms."""
    document = json.loads(content)
    del document["@context"][1], document["formatVersion"]
    return document


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article with a sidecar of version 1."""
    path = Path(shutil.copy(ARTICLE, tmp_path))
    sidecar_path(path).write_bytes(VERSION_1)
    return path


def opened(article: Path) -> Session:
    return Session.open(read_article(article), creator="李雷", clock=lambda: NOW)


def test_there_is_an_example_of_every_version() -> None:
    assert [path.stem for path in KEPT] == [
        f"version-{version}" for version in range(1, FORMAT_VERSION + 1)
    ]


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_every_version_is_read_and_nothing_of_it_is_lost(path: Path) -> None:
    content = path.read_bytes()
    page = decode(content, path)
    assert (page.format_version, page.context) == (FORMAT_VERSION, CONTEXT)
    assert said(encode(page)) == said(content)


def test_the_present_version_is_written_as_its_example() -> None:
    content = KEPT[-1].read_bytes()
    page = decode(content, KEPT[-1])
    assert encode(page) == content
    assert any(annotation.conflicts_with for annotation in page.items)
    assert any(annotation.detached for annotation in page.items)


def test_an_older_sidecar_opens_with_its_title_and_every_annotation_in_its_place(
    article: Path,
) -> None:
    session = opened(article)
    assert session.read_only is None
    assert session.title == "江边的早晨"
    text = session.article.text
    assert [text[slice(*placed.span)] for placed in session.annotations if placed.span] == [
        "他每天早上沿着湘江散步。",
        "沿着",
        "湘江",
        "老人",
        "😀",
    ]
    assert session.people == {"": 1, "李雷": 4}


def test_opening_an_older_sidecar_does_not_write_it_anew(article: Path) -> None:
    session = opened(article)
    assert not session.unsaved
    session.save()
    assert sidecar_path(article).read_bytes() == VERSION_1


def test_of_an_older_sidecar_a_diff_shows_the_version_and_the_change_only(article: Path) -> None:
    session = opened(article)
    session.set_note(Span(24, 25), "a smile")
    session.save()
    old, new = (
        one.decode().splitlines() for one in (VERSION_1, sidecar_path(article).read_bytes())
    )
    changes = [(line[0], line[2:].strip()) for line in difflib.ndiff(old, new)]
    gone, come = ([line for sign, line in changes if sign == each] for each in "-+")
    assert gone == [
        '"fingerprint": "urn:pizhu:terms:fingerprint"',
        '"formatVersion": 1,',
        '"modified": "2026-11-20T08:03:00Z",',
        '"value": "a smile outside the BMP"',
    ]
    assert come == [
        '"fingerprint": "urn:pizhu:terms:fingerprint",',
        '"conflictsWith": {',
        '"@id": "urn:pizhu:terms:conflictsWith",',
        '"@type": "@id"',
        "},",
        '"detached": "urn:pizhu:terms:detached"',
        '"formatVersion": 2,',
        '"modified": "2026-11-22T08:00:00Z",',
        '"value": "a smile"',
    ]


def test_undoing_everything_brings_the_older_sidecar_back_byte_for_byte(article: Path) -> None:
    session = opened(article)
    session.toggle_tag(Span(17, 19), "地点")
    session.set_title("")
    session.save()
    assert sidecar_path(article).read_bytes() != VERSION_1
    while session.can_undo:
        session.undo()
    session.save()
    assert sidecar_path(article).read_bytes() == VERSION_1


@given(pages())
def test_any_page_that_version_1_had_words_for_is_read_as_it_was(page: AnnotationPage) -> None:
    items = (replace(one, conflicts_with=None, detached=False) for one in page.items)
    page = decode(encode(replace(page, items=tuple(items))), PATH)
    assert decode(in_version_1(page), PATH) == page


@pytest.mark.parametrize(("member", "value"), [("conflictsWith", "urn:uuid:1"), ("detached", True)])
def test_what_version_1_had_no_word_for_is_refused_in_it(member: str, value: object) -> None:
    document = json.loads(VERSION_1)
    document["items"][0][member] = value
    with pytest.raises(SidecarError, match="version 1 has no word for"):
        decode(json.dumps(document).encode(), PATH)


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_no_version_is_read_by_the_context_of_another(path: Path) -> None:
    document = json.loads(path.read_bytes())
    for version in {1, 2} - {document["formatVersion"]}:
        with pytest.raises(SidecarError, match="context"):
            decode(json.dumps(document | {"formatVersion": version}).encode(), PATH)


@pytest.mark.parametrize(
    ("version", "says"),
    [
        ("0", "not understood"),
        ("-1", "not understood"),
        ("1.5", "not understood"),
        ("2.0", "not understood"),
        ('"2"', "not understood"),
        ("null", "not understood"),
        ("true", "not understood"),
        ("[2]", "not understood"),
        ("3", r"newer pizhu \(format version 3; this one reads up to 2\)"),
        ("1e300", "not understood"),
        ("18446744073709551616", "newer pizhu"),
        pytest.param("9" * 5_000, "newer pizhu|not understood", id="huge"),
    ],
)
@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_a_version_that_is_none_is_refused_in_one_line(path: Path, version: str, says: str) -> None:
    content = path.read_text()
    number = json.loads(content)["formatVersion"]
    other = content.replace(f'"formatVersion": {number}', f'"formatVersion": {version}')
    assert other != content
    with pytest.raises(SidecarError, match=says) as raised:
        decode(other.encode(), PATH)
    assert len(str(raised.value)) < 500
    assert "\n" not in str(raised.value)


def test_a_sidecar_that_is_refused_is_not_written_over(article: Path) -> None:
    newer = VERSION_1.replace(b'"formatVersion": 1', b'"formatVersion": 3')
    sidecar_path(article).write_bytes(newer)
    session = opened(article)
    assert "newer pizhu" in (session.read_only or "")
    with pytest.raises(SidecarError):
        session.highlight(Span(0, 2))
    session.save()
    assert sidecar_path(article).read_bytes() == newer
