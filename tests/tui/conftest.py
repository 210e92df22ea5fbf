"""What tests of the program share: a library to work on, the command."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tui import cli

SEEDS = Path(__file__).parents[2] / "seeds"
Run = Callable[..., Result]


@pytest.fixture(scope="session", autouse=True)
def dictionary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of the dictionary, made once for all tests and not in the user's own folder."""
    data = tmp_path_factory.mktemp("data")
    folder = data / "pizhu" / "dictionary"
    folder.mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(data))
        yield folder


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dictionary: Path) -> Path:
    """A copy of the articles, in the folder where the command runs."""
    monkeypatch.chdir(tmp_path)
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home" / name.lower()))
    data = tmp_path / "home" / "data" / "pizhu"
    data.mkdir(parents=True)
    (data / dictionary.name).symlink_to(dictionary)
    (tmp_path / "seeds").mkdir()
    for article in SEEDS.glob("*.txt"):
        shutil.copy(article, tmp_path / "seeds")
    return tmp_path / "seeds"


@pytest.fixture
def run() -> Run:
    def run(*arguments: str | Path, typed: bytes | None = None) -> Result:
        return CliRunner().invoke(cli.main, list(map(str, arguments)), input=typed)

    return run
