"""Keywords of a text."""

from pathlib import Path

import pytest

from annotations.articles.article import read_article
from annotations.articles.view import reading_view
from annotations.language.divisions import NONE
from annotations.language.keywords import keywords

SEEDS = Path(__file__).parents[3] / "seeds"


def words(text: str, count: int = 20) -> list[str]:
    return [word for word, _ in keywords(text, count)]


def test_the_weightiest_word_comes_first() -> None:
    found = keywords("郴州的锂电产业，郴州的老屋，产业", 20)
    assert found[0].word == "郴州"
    weights = [weight for _, weight in found]
    assert weights == sorted(weights, reverse=True)
    assert len(keywords("郴州的锂电产业，老屋，城市，电池", 2)) == 2


def test_no_keyword_is_short_a_number_a_time_or_a_word_that_names_nothing() -> None:
    assert words("我们在2024年12月26日的上午因为但是可以书12.5%三十，。 的 https://a.b/c") == []


def test_a_traditional_text_has_its_keywords_as_it_writes_them() -> None:
    assert words("旅遊產業，产业")[0] == "產業"


def test_a_joined_word_is_a_keyword_and_an_unknown_name_too() -> None:
    found = keywords("打造一极六区，建设一极六区，见慕容羽衣", 9, NONE.with_join("一极六区"))
    assert found[0].word == "一极六区"


def test_a_keyword_has_han_in_it() -> None:
    assert words("die Website über T恤衫 without Internet") == ["T恤衫"]


@pytest.mark.parametrize("text", ["", "hello", "\ud800\x00", "，。", "好" * 100_000])
def test_a_text_without_keywords_has_none(text: str) -> None:
    assert [word for word in words(text) if word != "好好"] == []


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not here")
def test_each_article_is_known_by_its_keywords() -> None:
    about = {"000": "鋰電", "001": "产业", "002": "桂阳", "003": "郴州", "004": "打火机"}
    for article in SEEDS.glob("*.txt"):
        paragraphs = reading_view(read_article(article)).paragraphs
        assert about[article.name[:3]] in words("\n".join(each.text for each in paragraphs), 10)
