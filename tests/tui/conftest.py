"""What tests of the program share: a library to work on, the command."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tui import cli

SEEDS = Path(__file__).parents[2] / "seeds"
Run = Callable[..., Result]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the articles, in the folder where the command runs."""
    monkeypatch.chdir(tmp_path)
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home" / name.lower()))
    (tmp_path / "seeds").mkdir()
    for article in SEEDS.glob("*.txt"):
        shutil.copy(article, tmp_path / "seeds")
    return tmp_path / "seeds"


@pytest.fixture
def run() -> Run:
    def run(*arguments: str | Path, typed: bytes | None = None) -> Result:
        return CliRunner().invoke(cli.main, list(map(str, arguments)), input=typed)

    return run
