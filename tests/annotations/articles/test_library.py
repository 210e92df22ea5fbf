"""Finding the articles of a folder."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from annotations.articles.library import find_articles
from annotations.errors import ArticleError


def fill(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("文")


def found(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in find_articles(folder)]


def test_articles_are_found_at_any_depth_in_the_order_of_their_names(tmp_path: Path) -> None:
    fill(tmp_path, ["c.txt", "b/2.txt", "b/1/九.txt", "a.md", "d.TEXT"])
    assert found(tmp_path) == ["a.md", "b/1/九.txt", "b/2.txt", "c.txt", "d.TEXT"]


def test_the_folders_below_are_left_out_on_request(tmp_path: Path) -> None:
    fill(tmp_path, ["c.txt", "b/2.txt", "a.md"])
    assert list(find_articles(tmp_path, deep=False)) == [tmp_path / "a.md", tmp_path / "c.txt"]


def test_what_is_hidden_is_no_article(tmp_path: Path) -> None:
    fill(tmp_path, [".hidden.txt", ".git/a.txt", "a/.b/c.txt", "shown.txt"])
    assert found(tmp_path) == ["shown.txt"]


def test_sidecars_and_files_of_another_kind_are_no_articles(tmp_path: Path) -> None:
    fill(tmp_path, ["x.txt", "x.txt.annotations.json", "tags.toml", "x.png", "README", "y.txt~"])
    assert found(tmp_path) == ["x.txt"]


def test_a_folder_without_articles_is_an_empty_library(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    assert found(tmp_path) == []


def test_links_to_nowhere_and_to_themselves_are_passed_over(tmp_path: Path) -> None:
    fill(tmp_path, ["a.txt"])
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "z.txt").symlink_to("a.txt")
    assert found(tmp_path) == ["a.txt", "z.txt"]


@pytest.mark.parametrize("failure", [PermissionError(13, "denied"), OSError(5, "broken")])
def test_a_subfolder_one_may_not_read_is_passed_over(
    failure: OSError, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, ["a.txt", "locked/b.txt", "z/c.txt"])
    scandir = os.scandir

    def scan(folder: Path) -> "os._ScandirIterator[str]":
        if folder.name == "locked":
            raise failure
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", scan)
    assert found(tmp_path) == ["a.txt", "z/c.txt"]
    with pytest.raises(ArticleError):
        found(tmp_path / "locked")


def test_a_folder_that_is_not_there_is_an_article_error(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="no such file or folder"):
        found(tmp_path / "none")


def test_a_file_is_no_library(tmp_path: Path) -> None:
    fill(tmp_path, ["a.txt"])
    with pytest.raises(ArticleError, match="not a folder"):
        found(tmp_path / "a.txt")
