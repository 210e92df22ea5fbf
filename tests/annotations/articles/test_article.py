"""Reading one article."""

import hashlib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.articles.article import TITLE_LIMIT, Article, read_article
from annotations.errors import ArticleError

SEEDS = Path(__file__).parents[3] / "seeds"


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


@pytest.mark.parametrize(
    ("number", "title"),
    [
        ("000", "2023023郴州收獲"),
        ("001", "『四大体系』,迈向高质量"),
        ("002", "“一极六区”新气象!桂阳:千年古郡,争创“全国百强县”"),
        ("003", "这是一份惊艳四座的“战报”。"),
        ("004", "稳中求进 向新而行"),
    ],
)
def test_the_titles_of_the_five_articles(number: str, title: str) -> None:
    assert read_article(next(SEEDS.glob(f"{number}_*.txt"))).title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\r\n \t\n　 郴州  收获　时光 \r\n过去的一年，郴州把愿景照进现实。", "郴州 收获 时光"),
        ("聯(lián)系群眾\n正文。", "聯系群眾"),
        ("<h1>郴州&nbsp;收获</h1>\n正文。", "郴州 收获"),
        ("郴 州 收 获 时 光\n正文。", "郴州收获时光"),
    ],
)
def test_the_title_is_what_is_shown_of_its_line(text: str, title: str) -> None:
    assert article(text).title == title


def test_a_title_of_lines_that_were_cut_is_joined_as_in_the_view() -> None:
    sentence = (
        "江河对大地的馈赠，就是以浪潮积蓄它的厚重，时间对奋斗者的馈赠，就是把汗水酿成收获，" * 2
    )
    text = f"{sentence}郴州如约而至。时光轮转不息，人们走过了一年。"
    wrapped = "\n".join(text[start : start + 20] for start in range(0, len(text), 20))
    assert article(wrapped).title == article(text).title == text[:TITLE_LIMIT]


@pytest.mark.parametrize("text", ["", " \r\n\t\n　"])
def test_an_article_without_a_line_is_called_by_its_name(text: str) -> None:
    assert article(text).title == "郴州.txt"


@given(st.text())
def test_a_title_is_one_short_line(text: str) -> None:
    title = article(text).title
    assert 0 < len(title) <= TITLE_LIMIT
    assert not set(title) & set("\r\n")


def test_the_reader_may_choose_the_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("郴州收获".encode("gb18030"))
    assert read_article(path) == read_article(path, "gb18030")
    assert read_article(path).encoding == "gb18030"
    other = read_article(path, "big5hkscs")
    assert other.encoding == "big5hkscs"
    assert other.text != "郴州收获"
    assert other.fingerprint == read_article(path).fingerprint


def test_bytes_that_cannot_be_read_are_marked_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("郴州收获".encode() + b"\xff" + "时光".encode())
    read = read_article(path)
    assert (read.text, read.encoding, read.damaged) == ("郴州收获\ufffd时光", "utf-8", 1)


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
