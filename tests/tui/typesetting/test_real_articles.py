"""The five real articles, each paragraph set at a dozen measures from 20 to 80 cells."""

import re
from pathlib import Path

import pytest

from annotations.articles.article import read_article
from annotations.articles.view import reading_view
from tui.typesetting.breaking import NO_END, NO_START
from tui.typesetting.cells import CellWidths
from tui.typesetting.rows import Ruby, RubyKind, typeset

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
WIDTHS = CellWidths()


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_real_articles_break_by_the_rules_from_20_to_80_cells(path: Path) -> None:
    paragraphs = reading_view(read_article(path)).paragraphs
    for measure in range(20, 80, 5):
        for number, paragraph in enumerate(paragraphs):
            text = paragraph.text
            for row in typeset(text, [], measure + number % 5, WIDTHS, 4)[1:]:
                assert text[row.start] not in NO_START
                assert text[: row.start].rstrip()[-1] not in NO_END
                assert text[row.start - 1 : row.start + 1] not in ("——", "……")


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_real_articles_full_of_hints_break_by_the_rules_too(path: Path) -> None:
    paragraphs = reading_view(read_article(path)).paragraphs
    for measure in (20, 37, 64, 80):
        for paragraph in paragraphs:
            text = paragraph.text
            words = [word.start() for word in re.finditer("[一-龥]{2}", text)]
            rubies = [Ruby(start, start + 2, "zhuàngguān", RubyKind.OFFERED) for start in words]
            rows = typeset(text, rubies, measure, WIDTHS, 4)
            assert sum(len(row.rubies) for row in rows) == len(rubies)
            assert max(row.width for row in rows) <= measure
            for row in rows[1:]:
                assert text[row.start] not in NO_START
                assert text[: row.start].rstrip()[-1] not in NO_END
