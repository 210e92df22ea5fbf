"""The library that is opened when none is named."""

from pathlib import Path

import pytest

from annotations.errors import SaveError
from tui.seeds import default_library

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_the_seeds_here_are_opened_where_they_hold_articles(home: Path) -> None:
    Path("seeds").mkdir()
    assert default_library() == home / "pizhu" / "seeds"
    Path("seeds/a.txt").write_text("好")
    assert default_library() == Path("seeds")


def test_the_bundled_articles_are_copied_byte_for_byte_and_nothing_else(home: Path) -> None:
    copied = {path.name: path.read_bytes() for path in default_library().iterdir()}
    assert copied == {path.name: path.read_bytes() for path in SEEDS.glob("*.txt")}
    assert [path.name for path in (home / "pizhu").iterdir()] == ["seeds"]


def test_what_the_user_did_with_the_copy_stays() -> None:
    first, second, *_ = sorted(default_library().iterdir())
    first.write_text("mine")
    second.unlink()
    default_library()
    assert first.read_text() == "mine"
    assert not second.exists()


def test_a_copy_that_cannot_be_made_is_told(home: Path) -> None:
    home.write_text("a file in the way")
    with pytest.raises(SaveError, match="cannot be copied here"):
        default_library()
