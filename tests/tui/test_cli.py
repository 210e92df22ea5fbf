"""The `pizhu` command, run in this process and as it is installed."""

import os
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any, ClassVar

import pytest
from click.testing import Result

import tui.app
from tui import cli
from tui.config import ConfigError

INSTALLED = Path(sys.executable).with_name("pizhu")
ARTICLE = "seeds/003_3daa98862b978d80.txt"
Run = Callable[..., Result]

pytestmark = pytest.mark.usefixtures("library")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """The paths that the reader would have been opened on."""
    paths: list[Path | None] = []
    monkeypatch.setattr(cli, "_open", paths.append)
    return paths


def installed(*arguments: str, **keywords: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [INSTALLED, *arguments], capture_output=True, timeout=60, check=False, **keywords
    )


# Opening.


def test_a_path_is_opened_and_a_folder_with_a_commands_name_by_its_path(
    run: Run, opened: list[Path | None]
) -> None:
    Path("list").mkdir()
    Path("-odd.txt").write_text("好")
    for arguments in ([], ["seeds"], [ARTICLE], ["./list"], ["--", "-odd.txt"]):
        assert run(*arguments).exit_code == 0
    assert opened == [None, Path("seeds"), Path(ARTICLE), Path("list"), Path("-odd.txt")]


@pytest.mark.parametrize(
    ("arguments", "status", "line"),
    [
        (["nowhere"], 2, "nowhere: there is no such file, folder or command"),
        (["exprt", "--format", "csv"], 2, "did you mean export?"),
        (["picture.txt"], 1, "picture.txt: is not a text file"),
        (["seeds"], 2, "a terminal is needed"),
        ([], 2, "a terminal is needed"),
        (["seeds", "seeds"], 2, "unexpected extra argument"),
        (["esc\x1b[31m"], 2, r"esc\x1b[31m"),
    ],
)
def test_what_cannot_be_opened_is_told_in_one_line(
    run: Run, arguments: list[str], status: int, line: str
) -> None:
    Path("picture.txt").write_bytes(b"\x00\x01\xff\xfe\x00" * 100)
    result = run(*arguments)
    assert result.exit_code == status
    assert result.stdout == ""
    assert result.stderr.startswith("pizhu: ")
    assert line in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_article_that_may_not_be_read_is_told_before_the_reader_opens(
    run: Run, opened: list[Path | None]
) -> None:
    Path(ARTICLE).chmod(0)
    result = run(ARTICLE)
    assert (result.exit_code, opened) == (1, [])
    assert "you may not read this file" in result.stderr


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


class Reader:
    given: ClassVar[list[tuple[object, ...]]] = []
    return_code = 3

    def __init__(self, *arguments: object) -> None:
        self.given.append(arguments)

    def run(self) -> None:
        pass


def test_a_broken_configuration_opens_with_defaults_and_is_told_inside(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    config = tmp_path / "home" / "config" / "pizhu" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("theme = 3")
    monkeypatch.setattr(tui.app, "PizhuApp", Reader)
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, Terminal())
    with pytest.raises(SystemExit) as left:
        cli._open(None)
    assert left.value.code == Reader.return_code
    path, _, _, problems = Reader.given.pop()
    assert path == Path("seeds")
    assert isinstance(problems, list)
    assert [type(problem) for problem in problems] == [ConfigError]


# The way out: streams, statuses, terminals.


def test_help_and_version(run: Run) -> None:
    assert run("--version").stdout.startswith("pizhu ")
    overview = run("-h").stdout
    assert run("seeds", "--help").stdout == overview
    for name in cli.COMMANDS:
        assert f"\n  {name} " in overview
        assert run(name, "--help").exit_code == 0
    assert "..." not in overview.partition("Commands:")[2]


def test_a_fault_of_the_program_is_one_line_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("on\nno account")

    monkeypatch.setattr("tui.memory.read_article", fail)
    result = run(ARTICLE)
    assert result.exit_code == 1
    assert result.stderr.startswith(
        r"pizhu: the program failed: ZeroDivisionError: on\nno account ("
    )
    assert result.stderr.count("\n") == 1


def test_an_interrupt_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.memory.read_article", interrupt)
    result = run(ARTICLE)
    assert (result.exit_code, result.output.strip()) == (130, "")


def test_a_reader_of_the_pipe_may_leave_early() -> None:
    text = Path(ARTICLE).read_text()
    Path("long.txt").write_text(text * 200)
    with subprocess.Popen(
        [INSTALLED, "text", "long.txt"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_behind_standard_output_is_told() -> None:
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [INSTALLED, "list"], stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert (result.returncode, result.stderr) == (
        1,
        b"pizhu: not written: No space left on device\n",
    )


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}])
def test_what_is_written_is_utf8_in_every_locale(locale: dict[str, str]) -> None:
    result = installed("text", ARTICLE, env={**os.environ, **locale})
    assert result.returncode == 0
    assert "郴州" in result.stdout.decode()
    missing = installed("无", env={**os.environ, **locale})
    assert missing.stderr.decode().startswith("pizhu: 无: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["list", "seeds"],
        ["list", "seeds", "--json"],
        ["text", ARTICLE],
        ["annotate", ARTICLE, "--start", "1", "--end", "2", "--hint", "lian2"],
        ["export", "seeds", "--format", "markdown"],
        ["check", "seeds"],
        ["pinyin", ARTICLE],
        ["nowhere"],
        ["seeds"],
    ],
)
def test_no_command_imports_textual(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        "from tui.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "table = sys.argv[1:] == ['list', 'seeds']  # it measures with the tables of Rich\n"
        "sys.exit('textual' in sys.modules or ('rich' in sys.modules and not table))\n"
    )
    process = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, check=False, timeout=60
    )
    assert process.returncode == 0, process.stderr.decode()


def test_a_page_is_shown_before_dictionaries_writers_and_sheets_are_loaded() -> None:
    later = {
        "annotations.language.words",
        "opencc",
        "rjieba",
        "numpy",
        "tomlkit",
        "tui.screens.sheet",
        "textual.widgets._text_area",
    }
    code = f"import sys, tui.app; print(*({later!r} & sys.modules.keys()))"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert printed.stdout.split() == []
