"""What was done to a text, in a line."""

from pathlib import Path

import pytest

from annotations.articles.article import read_article
from annotations.articles.edits import Edit, Kind
from annotations.articles.paragraph import Paragraph
from annotations.articles.summary import Summary
from annotations.articles.view import ReadingView, reading_view
from annotations.span import Span

SEEDS = Path(__file__).parents[3] / "seeds"


def summary_of(view: ReadingView) -> str:
    summary = Summary()
    for paragraph in view.paragraphs:
        summary.add(paragraph)
    return str(summary)


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("000", "263 inline hints · 5 repairs"),
        ("001", "joined 3 lines"),
        ("002", "folded 29"),
        ("003", ""),
        ("004", "joined 334 lines"),
    ],
)
def test_the_summaries_of_the_five_articles(number: str, told: str) -> None:
    article = read_article(next(SEEDS.glob(f"{number}_*.txt")))
    assert summary_of(reading_view(article)) == told
    assert summary_of(reading_view(article, raw=True)) == ""


def test_all_that_was_done_is_told_in_order() -> None:
    edits = tuple(Edit(n, n + 1, "", kind) for n, kind in enumerate(Kind))
    damaged = Paragraph(0, 9, "天地玄黄", [], edits=edits, damaged=(Span(7, 8), Span(8, 9)))
    folded = Paragraph(10, 20, "⋯", [Span(10, 20)], folded=True)
    summary = Summary()
    for paragraph in (damaged, folded, folded):
        summary.add(paragraph)
    assert str(summary) == "joined 1 line · folded 3 · 1 inline hint · 1 repair · 2 damaged"


def test_counting_in_parts_is_counting_all() -> None:
    article = read_article(next(SEEDS.glob("002_*.txt")))
    summary, paragraphs = Summary(), reading_view(article).paragraphs
    for start in range(0, 200, 50):
        summary.add_all(paragraphs, range(start, start + 50))
    assert str(summary) == summary_of(reading_view(article))
