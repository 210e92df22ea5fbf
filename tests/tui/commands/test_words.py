"""`pizhu words` and `pizhu keywords`, on a copy of the articles."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from annotations.articles.article import read_article

ARTICLE = "seeds/003_3daa98862b978d80.txt"
OTHER = "seeds/004_f05b40b9342c8788.txt"
KEPT = Path("seeds/words.toml")
Run = Callable[..., Result]

pytestmark = pytest.mark.usefixtures("library")


def test_words_prints_a_paragraph_on_a_line_and_json_where_each_word_stands(run: Run) -> None:
    lines = run("words", ARTICLE).stdout.splitlines()
    record = json.loads(run("words", ARTICLE, "--json").stdout)
    assert record["path"] == ARTICLE
    assert len(record["paragraphs"]) == len(lines)
    text = read_article(Path(ARTICLE)).text
    for line, paragraph in zip(lines, record["paragraphs"], strict=True):
        words = paragraph["words"]
        assert line.split() == [word["word"] for word in words if not word["word"].isspace()]
        assert [word["start"] for word in words] == sorted(word["start"] for word in words)
    first = record["paragraphs"][0]["words"][0]
    assert text[first["start"] : first["end"]] == first["word"]


def test_a_word_is_joined_and_split_in_one_article_or_in_all(run: Run) -> None:
    Path(ARTICLE).write_text("推动高质量发展的话，高质量发展")
    Path(OTHER).write_text("高质量发展的话")
    assert run("words", ARTICLE, "--join", "高质量发展", "--split", "的 话").exit_code == 0
    assert run("words", ARTICLE).stdout == "推动 高质量发展 的 话 ， 高质量发展\n"
    assert run("words", OTHER).stdout == "高质量 发展 的话\n"
    assert run("words", "seeds", "--join", "高质量发展").exit_code == 0
    assert run("words", OTHER).stdout == "高质量发展 的话\n"
    assert run("words", ARTICLE, "--forget", "的话").exit_code == 0
    assert run("words", ARTICLE).stdout == "推动 高质量发展 的话 ， 高质量发展\n"


def test_a_word_whose_characters_are_set_apart_is_joined_without_its_spaces(run: Run) -> None:
    Path(ARTICLE).write_text("地 址:联系地址")
    assert run("words", ARTICLE, "--join", "地 址").exit_code == 0
    assert 'join = ["地址"]' in KEPT.read_text()
    assert run("words", ARTICLE).stdout == "地址 : 联系 地址\n"


def test_the_library_of_an_article_in_a_folder_of_it_may_be_named(run: Run) -> None:
    article = Path("seeds/deep/a.txt")
    article.parent.mkdir()
    article.write_text("高质量发展")
    assert run("words", article, "--library", "seeds", "--join", "高质量发展").exit_code == 0
    assert '"deep/a.txt"' in KEPT.read_text()
    assert run("words", article, "--library", "seeds").stdout == "高质量发展\n"
    assert run("words", article).stdout == "高质量 发展\n"


@pytest.mark.parametrize(
    ("arguments", "status", "line"),
    [
        (["seeds"], 2, "name an article"),
        (["seeds", "--join", "好"], 1, "好 is one character"),
        (["seeds", "--join", "晴 通讯员"], 1, "“晴 通讯员” holds a space"),
        (["seeds", "--join", "卓汉(湖南"], 1, "holds the mark ("),
        ([ARTICLE, "--join", "好人", "--split", "好人"], 1, "好人 has no parts"),
        (["nowhere.txt", "--join", "好人"], 1, "nowhere.txt: there is no such file"),
        (["nowhere.txt"], 1, "nowhere.txt: there is no such file"),
    ],
)
def test_what_cannot_be_said_of_words_is_told_and_nothing_kept(
    run: Run, arguments: list[str], status: int, line: str
) -> None:
    result = run("words", *arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert line in result.stderr
    assert result.stderr.count("\n") == 1
    assert not KEPT.exists()


def test_a_file_of_words_edited_into_nonsense_is_told_with_its_line(run: Run) -> None:
    KEPT.write_text("join = [\n  '好'\n]\n")
    for command in ("words", "keywords"):
        result = run(command, ARTICLE)
        assert result.exit_code == 1
        assert "words.toml: line 2: 好 is one character" in result.stderr


def test_keywords_prints_the_weightiest_first_and_json_the_weights(run: Run) -> None:
    lines = run("keywords", ARTICLE, "--count", "3").stdout.splitlines()
    records = json.loads(run("keywords", ARTICLE, "--json").stdout)
    assert lines == [record["word"] for record in records][:3]
    assert lines[0] == "郴州"
    assert len(records) == 10
    assert records[0]["weight"] > records[-1]["weight"] > 0
    assert run("keywords", ARTICLE, "--count", "0").exit_code == 2
