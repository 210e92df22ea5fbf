"""Settings of a library as the user writes them, in TOML: read whole, or refused with the line."""

import re
import tomllib
from pathlib import Path
from typing import Any, Final

from annotations.errors import PizhuError
from annotations.text_file import read_text

LARGEST_FILE: Final = 1_000_000

_LINE = re.compile(r" \(at line (\d+), column \d+\)| \(at end of document\)")


def read_toml(path: Path, error: type[PizhuError]) -> str | None:
    """Return the text of the settings at `path`, None where there are none; see `read_text`."""
    return read_text(path, error, largest=LARGEST_FILE)


def parse_toml(text: str, path: Path, error: type[PizhuError]) -> dict[str, Any]:
    """Return what the text of the file at `path` says; raises `error`, with the line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        found = _LINE.search(str(problem))
        line = int(found[1]) if found and found[1] else text.count("\n") + 1
        raise error(f"line {line}: {_LINE.sub('', str(problem))}", path) from None
    except RecursionError:
        raise error("nested too deeply", path) from None
