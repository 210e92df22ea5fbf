"""`words.toml` of a library."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotations.divisions_file import (
    FILE_NAME,
    LibraryDivisions,
    change_divisions,
    forget,
    join,
    library_divisions,
    name_of,
    split,
)
from annotations.errors import DivisionError
from annotations.kept_file import Changed
from annotations.language.divisions import NONE, Divisions

BY_HAND = """# mine
join = ["一极六区",
  "老屋",  # where we live
]

# of one article
[article."a b.txt"]  # the first
split = ['的  话']
"""


def write_divisions(library: Path, divisions: LibraryDivisions) -> None:
    change_divisions(library, lambda _: divisions)


@st.composite
def divisions(draw: st.DrawFn) -> Divisions:
    words = st.text(alphabet="一极六區区老屋aé", min_size=2, max_size=4)
    parted = st.text(alphabet="一极六區区老屋a\"'\\#é", min_size=2, max_size=4)
    drawn = NONE
    for word in draw(st.lists(words, max_size=4)):
        drawn = drawn.with_join(word)
    for word in draw(st.lists(parted, max_size=4)):
        drawn = drawn.with_split((word[:1], word[1:]))
    return drawn


libraries = st.builds(
    LibraryDivisions,
    divisions(),
    st.dictionaries(
        st.text(alphabet="ab./\"'\\é批 ]#", min_size=1), divisions().filter(bool), max_size=3
    ),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(libraries, libraries)
def test_what_is_written_over_another_is_read_back(
    tmp_path: Path, first: LibraryDivisions, second: LibraryDivisions
) -> None:
    (tmp_path / FILE_NAME).unlink(missing_ok=True)
    for said in (first, second):
        write_divisions(tmp_path, said)
        assert library_divisions(tmp_path) == said


def test_a_library_without_the_file_says_nothing(tmp_path: Path) -> None:
    assert library_divisions(tmp_path) == LibraryDivisions()
    assert library_divisions(tmp_path).of("a.txt") == NONE


def test_a_word_is_joined_here_or_everywhere(tmp_path: Path) -> None:
    here, other = tmp_path / "sub" / "a.txt", tmp_path / "b.txt"
    join(tmp_path, "老屋")
    said = join(tmp_path, "一极六区", here)
    said = split(tmp_path, ("老", "屋"), here)
    assert said == library_divisions(tmp_path)
    assert said.of(name_of(here, tmp_path)) == (NONE.with_join("一极六区").with_split(("老", "屋")))
    assert said.of(name_of(other, tmp_path)) == NONE.with_join("老屋")


def test_what_is_forgotten_here_is_as_everywhere_again(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    before = join(tmp_path, "老屋")
    split(tmp_path, ("老", "屋"), article)
    assert forget(tmp_path, "老屋", article) == before
    assert forget(tmp_path, "老屋") == library_divisions(tmp_path) == LibraryDivisions()


def test_a_change_is_undone_by_writing_what_was_there(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(BY_HAND)
    before = library_divisions(tmp_path)
    join(tmp_path, "的话")
    join(tmp_path, "的话", tmp_path / "a b.txt")
    write_divisions(tmp_path, before)
    assert library_divisions(tmp_path) == before


def test_what_is_taken_back_and_made_again_is_byte_for_byte_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    contents: list[bytes | None] = [None]
    done: list[Changed[LibraryDivisions]] = []
    changes: list[Callable[[LibraryDivisions], LibraryDivisions]] = [
        lambda said: said.changed(lambda here: here.with_join("老屋"), "a.txt"),
        lambda said: said.changed(lambda here: here.with_split(("的", "话"))),
        lambda said: said.changed(lambda here: here.without("老屋"), "a.txt"),
    ]
    for change in changes:
        done.append(change_divisions(tmp_path, change))
        contents.append(path.read_bytes())
    for made, content in zip(reversed(done), reversed(contents[:-1]), strict=True):
        assert made.reversed.file is not None
        undone = change_divisions(tmp_path, lambda said: said, made.reversed.file)
        assert (path.read_bytes() if path.exists() else None) == content
        assert undone.after == made.before
    for made, content in zip(done, contents[1:], strict=True):
        change_divisions(tmp_path, lambda said: said, made.file)
        assert path.read_bytes() == content


def test_what_is_written_by_hand_is_read(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(BY_HAND)
    everywhere = NONE.with_join("一极六区").with_join("老屋")
    article = NONE.with_split(("的", "话"))
    assert library_divisions(tmp_path) == LibraryDivisions(everywhere, {"a b.txt": article})


def test_comments_of_the_user_survive(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_text(BY_HAND)
    join(tmp_path, "新屋")
    forget(tmp_path, "一极六区")
    join(tmp_path, "新屋", tmp_path / "a b.txt")
    split(tmp_path, ("在", "于"), tmp_path / "c.txt")
    content = path.read_text()
    for line in ("# mine\n", '"老屋",  # where we live\n', "# of one article\n", "# the first\n"):
        assert line in content
    assert "'的  话'" in content
    assert "一极六区" not in content


def test_the_last_word_taken_out_takes_its_list_and_its_table_with_it(tmp_path: Path) -> None:
    path, article = tmp_path / FILE_NAME, tmp_path / "a.txt"
    join(tmp_path, "老屋")
    nothing_said = path.read_text().partition("\njoin")[0]
    for where in (article, tmp_path / "b.txt", None):
        join(tmp_path, "新屋", where)
        split(tmp_path, ("的", "话"), where)
    for where in (article, tmp_path / "b.txt", None):
        forget(tmp_path, "新屋", where)
        forget(tmp_path, "的话", where)
    forget(tmp_path, "老屋")
    assert path.read_text().strip() == nothing_said.strip()


def test_a_table_with_a_comment_of_the_user_stays_without_words(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_text(BY_HAND + "\n# last\n[article.'c']\njoin = ['老屋']\n")
    forget(tmp_path, "的话", tmp_path / "a b.txt")
    forget(tmp_path, "老屋", tmp_path / "c")
    content = path.read_text()
    assert '[article."a b.txt"]  # the first\n' in content
    assert "# last\n" in content
    assert "split" not in content
    assert "'c'" not in content


@pytest.mark.parametrize(
    ("word", "problem"), [("一 二", "holds a space"), ("卓汉(湖南", "holds the mark")]
)
def test_a_word_by_hand_that_is_none_is_refused_with_its_line(
    tmp_path: Path, word: str, problem: str
) -> None:
    (tmp_path / FILE_NAME).write_text(f'# mine\njoin = [\n  "老屋",\n  "{word}",\n]\n')
    with pytest.raises(DivisionError, match=f"line 4: “.*” {problem}"):
        library_divisions(tmp_path)


def test_a_layout_that_cannot_be_amended_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    content = 'article = {"x.txt" = {join = ["老屋"]}}\n'
    path.write_text(content)
    with pytest.raises(DivisionError, match="by hand"):
        join(tmp_path, "老屋", tmp_path / "y.txt")
    assert path.read_text() == content


def test_what_is_no_word_is_refused_and_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(DivisionError, match="one character"):
        join(tmp_path, "好")
    assert not (tmp_path / FILE_NAME).exists()


def test_an_article_whose_name_is_no_text_has_a_name_too(tmp_path: Path) -> None:
    article = tmp_path / "\udcff\n.txt"
    said = join(tmp_path, "老屋", article)
    assert said.articles.keys() == library_divisions(tmp_path).articles.keys() == {"%FF%0A.txt"}
