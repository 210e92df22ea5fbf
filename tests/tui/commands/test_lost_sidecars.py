"""`pizhu check` tells where the article of a lost sidecar seems to be."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from annotations.store import SUFFIX

Run = Callable[..., Result]

ARTICLE = Path("seeds/003_3daa98862b978d80.txt")
SIDECAR = Path(f"{ARTICLE}{SUFFIX}")

pytestmark = pytest.mark.usefixtures("library")


@pytest.fixture(autouse=True)
def _annotated(run: Run, library: Path) -> None:
    result = run("annotate", ARTICLE, "--start", "53", "--end", "55", "--tag", "地点")
    assert result.exit_code == 0, result.output


def problems(run: Run, path: Path) -> list[str]:
    result = run("check", path)
    *lines, _ = result.stdout.splitlines()
    assert result.exit_code == (1 if lines else 0)
    records = json.loads(run("check", path, "--json").stdout)
    assert [problem for record in records for problem in record["problems"]] == lines
    return lines


def test_an_article_of_another_name_is_named(run: Run) -> None:
    assert problems(run, Path("seeds")) == []
    Path("seeds/more").mkdir()
    ARTICLE.rename("seeds/more/新.txt")
    assert problems(run, Path("seeds")) == [
        f"{SIDECAR}: its article is gone; it seems to be more/新.txt now"
    ]


def test_all_copies_are_named_but_of_very_many_a_few(run: Run) -> None:
    content = ARTICLE.read_bytes()
    ARTICLE.unlink()
    for name in ("a", "b"):
        Path(f"seeds/{name}.txt").write_bytes(content)
    (line,) = problems(run, Path("seeds"))
    assert line.endswith("it seems to be a.txt or b.txt now")
    for number in range(9):
        Path(f"seeds/c{number}.txt").write_bytes(content)
    (line,) = problems(run, Path("seeds"))
    assert line.endswith("it seems to be a.txt or b.txt or c0.txt or one of 8 more now")


def test_an_article_that_was_edited_as_well_stays_lost(run: Run) -> None:
    Path("seeds/新.txt").write_text(ARTICLE.read_text("utf-8") + "。", "utf-8")
    ARTICLE.unlink()
    assert problems(run, Path("seeds")) == [f"{SIDECAR}: its article is gone"]


@pytest.mark.parametrize("content", [None, b"{"])
def test_without_articles_or_an_understood_sidecar_nothing_is_guessed(
    run: Run, content: bytes | None
) -> None:
    ARTICLE.rename("seeds/新.txt")
    if content is not None:
        SIDECAR.write_bytes(content)
    path = Path("seeds") if content is not None else SIDECAR
    assert problems(run, path) == [f"{SIDECAR}: its article is gone"]


def test_a_name_cannot_tear_the_line_nor_reach_the_terminal(run: Run) -> None:
    ARTICLE.rename("seeds/a\n\x1b]0;b.txt")
    assert problems(run, Path("seeds")) == [
        f"{SIDECAR}: its article is gone; it seems to be a\\n\\x1b]0;b.txt now"
    ]


@pytest.mark.parametrize("name", ["", ".", ".."])
def test_a_sidecar_of_no_article_points_nowhere(run: Run, name: str) -> None:
    path = Path(f"seeds/{name}{SUFFIX}")
    path.write_bytes(SIDECAR.read_bytes())
    result = run("check", path)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("articles: 1;")
