"""Settings of a library as the user writes them, in TOML: read whole, or refused with the line."""

import re
import tomllib
from pathlib import Path
from typing import Any, Final

from annotations.errors import PizhuError

LARGEST_FILE: Final = 1_000_000

_LINE = re.compile(r" \(at line (\d+), column \d+\)| \(at end of document\)")


def read_toml(path: Path, error: type[PizhuError]) -> str | None:
    """Return the text of the file at `path`, None where there is no such file.

    Raises `error` when it cannot be read, is no plain file, no UTF-8 or too large.
    """
    try:
        if path.exists() and not path.is_file():
            raise error("is not a plain file", path)
        if path.stat().st_size > LARGEST_FILE:
            raise error(f"larger than {LARGEST_FILE} bytes", path)
        return path.read_bytes().decode()
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as problem:
        line = problem.object.count(b"\n", 0, problem.start) + 1
        raise error(f"line {line}: not UTF-8", path) from None
    except OSError as problem:
        raise error(f"cannot be read: {problem.strerror}", path) from None


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
