"""The running words of an article, of which a reader knows a share."""

from pathlib import Path

import pytest

from annotations.articles.article import Article, read_article
from annotations.articles.running_words import REACH, is_name, word_counts

SEEDS = Path(__file__).parents[3] / "seeds"


def article(text: str) -> Article:
    return Article(Path("a.txt"), text, "utf-8", text.encode(errors="replace"))


def test_words_are_counted_simplified_and_nothing_but_words() -> None:
    counts = word_counts(article("朋友收穫3.5%，OK！朋友 www.a.cn 收获。"))
    assert counts == {"朋友": 2, "收获": 2}


def test_an_article_is_counted_as_it_is_shown() -> None:
    assert word_counts(article("要聯(lián)系\n群眾，"))["联系"] == 1


@pytest.mark.parametrize("word", ["郴州", "湖南省", "邓中夏", "习近平", "欧阳海", "香港"])
def test_names_of_places_and_persons_are_no_words_to_know(word: str) -> None:
    assert is_name(word)
    assert word_counts(article(f"{word}。")) == {}


@pytest.mark.parametrize("word", ["中国", "朋友", "智能化", "福祉", "高质量", "每天", "真抓实干"])
def test_words_and_names_that_learners_learn_count(word: str) -> None:
    assert not is_name(word)


@pytest.mark.parametrize("text", ["", "OK, 3.", "😀", "\ud800\ud800"])
def test_without_chinese_there_is_nothing_to_count(text: str) -> None:
    assert word_counts(article(text)) == {}


def test_only_the_beginning_of_a_long_text_is_counted() -> None:
    counts = word_counts(article("朋友收获。\n\n" * REACH))
    assert counts["朋友"] == counts["收获"] <= REACH


def test_a_hundred_thousand_characters_without_a_mark_are_counted() -> None:
    assert word_counts(article("朋友收获" * 25_000)).total() > REACH / 4


def test_a_real_article_has_most_of_its_words_counted() -> None:
    counts = word_counts(read_article(next(SEEDS.glob("003_*.txt"))))
    assert 900 < counts.total() < 1200
    assert "郴州" not in counts
