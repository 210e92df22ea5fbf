"""How fast the reader opens a text of 20 KB and one of 10 MB, and answers keys in each.

    python tests/benchmarks/opening.py [--runs 7] [--articles]

Every number is taken from the terminal's side, all programs interleaved in one run: `small` and
`large` are the two texts, `hello` the least Textual program, as the floor. With `--articles` a
library of 2,000 articles is opened as well. Needs `../shared/tools` beside the project.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
TOOLS = PROJECT.parent / "shared" / "tools"
PIZHU = str(Path(sys.executable).with_name("pizhu"))
KEYS = [
    {"name": "page", "keys": " ", "repeat": 3, "expect": "advance"},
    {"name": "row", "keys": "j", "repeat": 10},
    {"name": "word", "keys": "w", "repeat": 10},
    {"name": "tag", "keys": "1", "repeat": 6},
    {"name": "hints", "keys": "m", "repeat": 4, "expect": "change"},
    {"name": "end", "keys": "G", "expect": "advance"},
]


def scenarios(corpus: Path, *, articles: bool) -> dict[str, object]:
    """The programs to time, as ttybench reads them."""

    def reader(name: str, keys: Sequence[object]) -> dict[str, object]:
        return {
            "argv": [PIZHU, str(corpus / name)],
            "ready": "0000001号",
            "env": {"HOME": "fresh"},
            "steps": keys,
            "quit": "q",
        }

    found: dict[str, object] = {
        "small": reader("20k.txt", KEYS[:4]),
        "large": reader("10m.txt", KEYS),
        "hello": {
            "argv": [sys.executable, str(TOOLS / "hello.py")],
            "ready": "0000001号",
            "quit": "q",
        },
    }
    if articles:
        moves = [{"name": "down", "keys": "j", "repeat": 20}]
        found["library"] = reader("library-2000", moves) | {"ready": "2000 articles"}
    return found


def main() -> None:
    """Make the texts, run the programs and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--articles", action="store_true")
    asked = parser.parse_args()
    if not TOOLS.is_dir():
        sys.exit("the terminal benchmark (../shared/tools) is not beside the project")
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder)
        count = "2000" if asked.articles else "0"
        make = [sys.executable, str(TOOLS / "mkcorpus.py"), folder, "--sizes", "20k,10m"]
        subprocess.run([*make, "--articles", count], check=True)
        named = scenarios(corpus, articles=asked.articles)
        file = corpus / "scenarios.json"
        file.write_text(json.dumps(named), "utf-8")
        bench = [sys.executable, str(TOOLS / "ttybench.py"), str(file), *named]
        subprocess.run([*bench, "--runs", str(asked.runs)], check=True)


if __name__ == "__main__":
    main()
