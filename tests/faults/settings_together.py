"""Several processes change one tag set and one vocabulary at once: no tag and no word is lost."""

import csv
import time
import tomllib
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.outcome import Outcome
from tests.faults.processes import answers, ended, started
from tests.faults.settings_process import tag_of, word_of


def settings_together(processes: int, count: int) -> Outcome:
    """Have processes add so many tags and words each, then look what is in the files."""
    begun = time.monotonic()
    with TemporaryDirectory() as folder:
        running = [
            started("settings_process", folder, str(number), str(count))
            for number in range(processes)
        ]
        said = answers(running, "go")
        ended(running)
        problems = ["a process did not come to its end"] * (set(said) != {"done\n"})
        written = tomllib.loads(Path(folder, "tags.toml").read_text("utf-8"))
        tags = Counter(tag["name"] for tag in written["tag"])
        with Path(folder, "vocabulary.csv").open(encoding="utf-8", newline="") as file:
            words = Counter(row["word"] for row in csv.DictReader(file))
    each = [(process, number) for process in range(processes) for number in range(count)]
    lost = sum(tag_of(*one) not in tags for one in each)
    lost += sum(word_of(*one) not in words for one in each)
    if twice := [name for name, times in (tags + words).items() if times > 1]:
        problems.append(f"stands twice: {twice[:3]}")
    return Outcome(
        fault="tags and words at once",
        runs=1,
        faults=2 * len(each),
        written=2 * len(each),
        lost=lost,
        problems=tuple(problems),
        slowest_ms=1000 * (time.monotonic() - begun),
        seconds=time.monotonic() - begun,
        means=f"{processes} processes, {count} tags and {count} words each",
    )
