"""Reading one article."""

import hashlib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.articles.article import TITLE_LIMIT, Article, read_article
from annotations.errors import ArticleError


def article(text: str, name: str = "郴州.txt") -> Article:
    return Article(Path(name), text, "utf-8", text.encode())


def refuse(*_: object) -> bytes:
    raise PermissionError(13, "Permission denied")


def test_an_article_is_its_file(tmp_path: Path) -> None:
    path = tmp_path / "003_郴州.txt"
    content = "\ufeff一\r\n二".encode()
    path.write_bytes(content)
    read = read_article(path)
    assert (read.path, read.name, read.text) == (path, "003_郴州.txt", "一\r\n二")
    assert read.content == content
    assert read.fingerprint == "sha256:" + hashlib.sha256(content).hexdigest()


def test_the_fingerprint_is_of_the_bytes_so_that_a_change_of_encoding_is_seen(
    tmp_path: Path,
) -> None:
    (tmp_path / "one.txt").write_bytes("中文".encode())
    (tmp_path / "two.txt").write_bytes("中文".encode("gb18030"))
    one, two = read_article(tmp_path / "one.txt"), read_article(tmp_path / "two.txt")
    assert one.text == two.text
    assert one.fingerprint != two.fingerprint


def test_the_title_is_the_first_line_that_holds_anything() -> None:
    assert article("\r\n \t\n　 郴州  收获　时光 \r\n正文").title == "郴州 收获 时光"


@pytest.mark.parametrize("text", ["", " \r\n\t\n　"])
def test_an_article_without_a_line_is_called_by_its_name(text: str) -> None:
    assert article(text).title == "郴州.txt"


@given(st.text())
def test_a_title_is_one_short_line(text: str) -> None:
    title = article(text).title
    assert 0 < len(title) <= TITLE_LIMIT
    assert not set(title) & set("\r\n")


def test_a_file_that_is_not_there_is_an_article_error(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="no such file"):
        read_article(tmp_path / "none.txt")


def test_a_folder_is_no_article(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="is a folder"):
        read_article(tmp_path)


def test_a_file_that_is_not_text_is_an_article_error(tmp_path: Path) -> None:
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 40)
    with pytest.raises(ArticleError, match="not a text file"):
        read_article(tmp_path / "picture.txt")


def test_a_file_one_may_not_read_is_an_article_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ArticleError, match="may not read"):
        read_article(tmp_path / "locked.txt")


def test_any_other_failure_to_read_is_an_article_error_too(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    for path in (tmp_path / "loop.txt", tmp_path / ("长" * 200), tmp_path / "loop.txt" / "in.txt"):
        with pytest.raises(ArticleError):
            read_article(path)


@given(st.text(), st.text())
def test_the_line_of_an_error_steers_no_terminal(message: str, name: str) -> None:
    shown = str(ArticleError(message, Path(name)))
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cf", "Cs"}


def test_a_file_name_full_of_escapes_is_shown_by_its_escapes(tmp_path: Path) -> None:
    with pytest.raises(ArticleError) as caught:
        read_article(tmp_path / "a\x1b[2J\n\u202e郴州.txt")
    assert str(caught.value).endswith(r"a\x1b[2J\n\u202e郴州.txt: there is no such file")
