"""Words joined and split: what is written of them, and what taking it back leaves."""

from pathlib import Path

import pytest

from annotations.divisions_file import FILE_NAME, join, library_divisions
from annotations.errors import DivisionError
from annotations.language.divisions import NONE, Divisions
from annotations.language.meaning import Match
from annotations.span import Span
from tui.words import divide, listed_cut, make, parts_around

ARTICLE, OTHER = "a.txt", "b.txt"
JOINED = Divisions(joined=frozenset({"一极六区"}))
SPLIT = Divisions(split=frozenset({("一极", "六区")}))


def said(library: Path, article: str = ARTICLE) -> Divisions:
    return library_divisions(library).of(article)


def test_what_is_said_of_one_article_holds_there_only(tmp_path: Path) -> None:
    division, divisions = divide(tmp_path, ARTICLE, ("一极六区",), everywhere=False)
    assert divisions.of(ARTICLE) == said(tmp_path) == JOINED
    assert said(tmp_path, OTHER) == NONE
    assert division.label == "one word: 一极六区"


def test_what_is_said_everywhere_holds_also_where_something_else_was_said(tmp_path: Path) -> None:
    divide(tmp_path, ARTICLE, ("一极六区",), everywhere=False)
    division, _ = divide(tmp_path, ARTICLE, ("一极", "六区"), everywhere=True)
    assert said(tmp_path) == said(tmp_path, OTHER) == SPLIT
    assert division.label == "split 一极 · 六区"


@pytest.mark.parametrize("everywhere", [False, True])
@pytest.mark.parametrize("before", [None, ("一極六區",), ("一", "極六區")])
def test_what_is_taken_back_is_as_it_was_and_what_was_said_meanwhile_stays(
    tmp_path: Path, before: tuple[str, ...] | None, everywhere: bool
) -> None:
    if before is not None:
        divide(tmp_path, ARTICLE, before, everywhere=False)
        divide(tmp_path, OTHER, ("老屋",), everywhere=True)
    earlier = library_divisions(tmp_path)
    division, done = divide(tmp_path, ARTICLE, ("一极六区",), everywhere=everywhere)
    assert make(tmp_path, division.reversed) == earlier == library_divisions(tmp_path)
    join(tmp_path, "高质量")
    meanwhile = library_divisions(tmp_path)
    again = make(tmp_path, division)
    assert again.of(ARTICLE) == Divisions(
        done.of(ARTICLE).joined | {"高质量"}, done.of(ARTICLE).split
    )
    assert make(tmp_path, division.reversed) == meanwhile


def test_a_word_parts_first_into_as_few_listed_words_as_can_be() -> None:
    parts = (Match(4, 6, "有限", ()), Match(6, 8, "责任", ()))
    assert listed_cut(Match(4, 8, "有限责任", (), parts)) == 2
    assert listed_cut(Match(4, 8, "有限责任", ())) == 1


def test_a_word_has_parts_around_its_middle_only() -> None:
    assert parts_around("发展中国家", Span(2, 4)) == ("发展", "中国", "家")
    assert parts_around("发展", Span(0, 1)) is parts_around("发展", Span(1, 2)) is None


def test_a_file_edited_into_nonsense_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("join = 3\n")
    with pytest.raises(DivisionError, match="line 1"):
        divide(tmp_path, ARTICLE, ("老屋",), everywhere=False)
    assert (tmp_path / FILE_NAME).read_text() == "join = 3\n"
