"""How much of each article is known: reckoned once for each state of knowledge."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from annotations import known_shares
from annotations.articles.article import Article
from annotations.articles.running_words import word_counts
from annotations.errors import ArticleError
from annotations.known_shares import share_of_article, vocabulary_or_empty
from annotations.language.divisions import Divisions
from annotations.language.vocabulary import EMPTY, Entry, State, Vocabulary

KNOWN = Vocabulary.of([Entry("收获", State.KNOWN)])


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("朋友收获。", "utf-8")
    return path


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "pizhu" / "known-shares.json"


@pytest.fixture
def reckoned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles whose words were counted, in order."""
    counted: list[str] = []

    def count(article: Article, divisions: Divisions) -> dict[str, int]:
        counted.append(article.text)
        return word_counts(article, divisions)

    monkeypatch.setattr(known_shares, "word_counts", count)
    return counted


def test_a_share_is_reckoned_once_and_then_found(
    article: Path, kept: Path, reckoned: list[str]
) -> None:
    assert [share_of_article(article, None, EMPTY, 1, kept) for _ in range(3)] == [0.5] * 3
    assert len(reckoned) == 1
    assert list(json.loads(kept.read_text())["shares"].values()) == [0.5]


def test_another_vocabulary_level_text_or_encoding_makes_another_share(
    article: Path, kept: Path, reckoned: list[str]
) -> None:
    assert share_of_article(article, None, EMPTY, 0, kept) == 0
    assert share_of_article(article, None, EMPTY, 1, kept) == 0.5
    assert share_of_article(article, None, KNOWN, 1, kept) == 1
    share_of_article(article, "gb18030", KNOWN, 1, kept)
    article.write_text("朋友郴州收成。", "utf-8")
    assert share_of_article(article, None, KNOWN, 1, kept) == 0.5
    assert len(reckoned) == 5


def test_words_joined_and_split_make_another_share(
    article: Path, kept: Path, reckoned: list[str]
) -> None:
    article.write_text("朋友收获。", "utf-8")
    joined = Divisions(joined=frozenset(["朋友收获"]))
    assert share_of_article(article, None, EMPTY, 1, kept) == 0.5
    for _ in range(2):
        assert share_of_article(article, None, EMPTY, 1, kept, divisions=joined) == 0
    assert len(reckoned) == 2


def test_shares_of_an_earlier_state_of_knowledge_are_not_kept(
    article: Path, kept: Path, tmp_path: Path
) -> None:
    for level in (1, 2):
        share_of_article(article, None, EMPTY, level, kept)
    other = tmp_path / "b.txt"
    other.write_text("朋友", "utf-8")
    share_of_article(other, None, EMPTY, 2, kept)
    assert len(json.loads(kept.read_text())["shares"]) == 2


def test_that_an_article_has_no_words_is_kept_too(
    article: Path, kept: Path, reckoned: list[str]
) -> None:
    article.write_text("nothing Chinese", "utf-8")
    assert share_of_article(article, None, EMPTY, 3, kept) is None
    assert share_of_article(article, None, EMPTY, 3, kept) is None
    assert len(reckoned) == 1


@pytest.mark.parametrize("content", ["", "{", "[]", '{"shares": 3}', "\x00", "[" * 5000])
def test_what_is_kept_may_be_nonsense(article: Path, kept: Path, content: str) -> None:
    kept.parent.mkdir(parents=True)
    kept.write_text(content)
    assert share_of_article(article, None, EMPTY, 1, kept) == 0.5
    assert "sha256:" in kept.read_text()


def test_where_nothing_can_be_kept_the_share_is_still_told(article: Path, tmp_path: Path) -> None:
    assert share_of_article(article, None, EMPTY, 1, tmp_path) == 0.5
    assert share_of_article(article, None, EMPTY, 1, article / "x.json") == 0.5


def test_an_article_that_cannot_be_read_is_told(tmp_path: Path, kept: Path) -> None:
    with pytest.raises(ArticleError):
        share_of_article(tmp_path / "none.txt", None, EMPTY, 1, kept)


def test_the_vocabulary_is_read_anew_when_its_file_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "vocabulary.csv"
    assert vocabulary_or_empty(path) == EMPTY
    path.write_text("word,state,date\n收获,known,\n", "utf-8")
    assert vocabulary_or_empty(path) == KNOWN
    assert vocabulary_or_empty(path) is vocabulary_or_empty(path)
    path.write_text("word,state,date\n郴州,known,2026-11-22\n", "utf-8")
    os.utime(path, ns=(1, 1))
    assert [*vocabulary_or_empty(path)] == [Entry("郴州", State.KNOWN, date(2026, 11, 22))]
    path.write_text("nonsense", "utf-8")
    assert vocabulary_or_empty(path) == EMPTY
