"""What a library's list says of each article."""

from pathlib import Path

import pytest

from annotations.articles.article import read_article
from annotations.catalogue import Entry, describe
from annotations.session import Session
from annotations.span import Span
from annotations.store import sidecar_path

TEXT = "郴州收获\r\n在郴州市高质量发展推进大会，郴州通报了上半年情况。"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "文章.txt"
    path.write_bytes(TEXT.encode())
    return path


def annotated(path: Path) -> Session:
    session = Session.open(read_article(path), creator="")
    session.set_tags(Span(0, 2), ["生词", "地点"])
    session.set_tags(Span(7, 9), ["地点"])
    session.set_tags(Span(20, 22), ["人物", "地点"])
    session.highlight(Span(2, 4))
    session.save()
    return session


def test_an_article_is_described_without_annotations(article: Path) -> None:
    assert describe(article) == Entry(
        article, "郴州收获", size=len(TEXT.encode()), characters=len(TEXT), encoding="utf-8"
    )


def test_annotations_are_counted_and_tags_named_the_most_frequent_first(article: Path) -> None:
    annotated(article)
    entry = describe(article)
    assert (entry.annotations, entry.orphans, entry.problem) == (4, 0, None)
    assert entry.tags[0] == "地点"
    assert {*entry.tags[1:]} == {"生词", "人物"}


def test_an_article_is_listed_by_the_title_that_the_user_set(article: Path) -> None:
    session = annotated(article)
    session.set_title("另一个题目")
    session.save()
    assert describe(article).title == "另一个题目"
    session.set_title("")
    session.save()
    assert describe(article).title == "郴州收获"
    assert article.read_bytes() == TEXT.encode()


def test_what_is_not_in_the_text_any_more_is_counted_as_lost(article: Path) -> None:
    annotated(article)
    article.write_text("完全不同的一篇。", "utf-8")
    entry = describe(article)
    assert (entry.annotations, entry.orphans) == (4, 4)


def test_size_is_in_bytes_and_characters_in_code_points(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("𠮷天a".encode("gb18030"))
    entry = describe(path)
    assert (entry.size, entry.characters, entry.encoding) == (7, 3, "gb18030")


def test_an_empty_article_is_called_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"")
    assert describe(path) == Entry(path, "a.txt", encoding=describe(path).encoding)


@pytest.mark.parametrize("content", [None, b"\x00\x01\x02\xff" * 100])
def test_an_article_that_cannot_be_read_is_named_with_the_problem(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "a.txt"
    if content is not None:
        path.write_bytes(content)
    entry = describe(path)
    assert entry.title == "a.txt"
    assert entry.problem
    assert "\n" not in entry.problem
    assert (entry.characters, entry.annotations, entry.tags) == (0, 0, ())


@pytest.mark.parametrize("content", [b"{", b"\xff", b'{"formatVersion": 99}', b"\x1b[31m\n"])
def test_an_article_whose_sidecar_is_not_understood_is_described_with_the_problem(
    article: Path, content: bytes
) -> None:
    sidecar_path(article).write_bytes(content)
    entry = describe(article)
    assert (entry.title, entry.annotations) == ("郴州收获", 0)
    assert entry.problem
    assert entry.problem.isprintable()
    assert sidecar_path(article).read_bytes() == content


def test_describing_writes_nothing(article: Path) -> None:
    describe(article)
    assert [path.name for path in article.parent.iterdir()] == ["文章.txt"]
