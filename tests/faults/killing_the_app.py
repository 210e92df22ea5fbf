"""`kill -9` of the program itself in its terminal: what the last screen called saved is there."""

import json
import re
import signal
import time
from collections.abc import Mapping
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from annotations.articles.article import read_article
from annotations.session import Session
from annotations.store import sidecar_path
from tests.e2e.conftest import PIZHU, Terminal, new_home
from tests.faults.anchored import in_a_wrong_place, not_exact
from tests.faults.courses import numbered_text
from tests.faults.outcome import Outcome, total

SIZE: Final = (120, 40)
LINES: Final = 60
_SAVED: Final = re.compile(r"(?s)批注 (\d+)\b.*\bsaved")
_LONGEST_PAUSE_S: Final = 0.4


def killed_programs(seed: int, runs: int) -> Outcome:
    """Annotate at the keyboard and kill the program, so many times."""
    begun = time.monotonic()
    with TemporaryDirectory() as folder:
        dictionary = Path(folder, "dictionary")
        dictionary.mkdir()
        home = new_home(Path(folder, "home"), dictionary)
        outcomes = [_killed(Path(folder, str(run)), f"{seed}/{run}", home) for run in range(runs)]
    return total(
        "kill -9 of the program",
        outcomes,
        seconds=time.monotonic() - begun,
        means="SIGKILL while keys are typed in a terminal",
    )


def _killed(folder: Path, seed: str, home: Mapping[str, str]) -> Outcome:
    begun = time.monotonic()
    chance = Random(seed)
    folder.mkdir()
    article = folder / "a.txt"
    article.write_text(numbered_text(LINES), "utf-8", newline="")
    pizhu = Terminal([PIZHU, article], folder, home, SIZE)
    try:
        pizhu.wait_for(_SAVED.pattern, timeout=60)
        for _ in range(chance.randint(1, 4)):
            _annotate_a_word(pizhu, chance)
        # What follows is typed without looking, and the program is killed in the middle of it.
        for _ in range(chance.randint(0, 6)):
            pizhu.press(chance.choice("123456789"), "w")
        time.sleep(chance.uniform(0, _LONGEST_PAUSE_S))
        shown = _shown(pizhu)
        pizhu.process.kill()
        if pizhu.wait_for_end() != -signal.SIGKILL:
            raise AssertionError("the program ended by itself")
        shown = max(shown, _shown(pizhu))
    finally:
        pizhu.close()
    return _left(article, shown, f"seed {seed}", 1000 * (time.monotonic() - begun))


def _annotate_a_word(pizhu: Terminal, chance: Random) -> None:
    """Go to the next word and tag it; wait until it is shown as saved."""
    before = _shown(pizhu)
    pizhu.press("w", chance.choice("123456789"))
    pizhu.wait_until(lambda: _shown(pizhu) == before + 1, f"{before + 1} annotations, saved")


def _shown(pizhu: Terminal) -> int:
    """Return how many annotations the screen shows; 0 where it does not say that all is saved."""
    found = None if pizhu.in_frame else _SAVED.search(pizhu.screen)
    return int(found[1]) if found and "unsaved" not in pizhu.screen else 0


def _left(path: Path, shown: int, seed: str, took_ms: float) -> Outcome:
    """Look at what the program has left."""
    problems, sidecar = list[str](), sidecar_path(path)
    try:
        found = len(json.loads(sidecar.read_bytes())["items"]) if sidecar.exists() else 0
    except ValueError as error:
        found = 0
        problems.append(f"{seed}: the sidecar is not valid: {error}")
    session = Session.open(read_article(path), creator="")
    if session.read_only is not None:
        problems.append(f"{seed}: {session.read_only}")
    return Outcome(
        runs=1,
        faults=1,
        written=shown,
        lost=max(0, shown - found),
        wrong=in_a_wrong_place(session),
        orphans=not_exact(session),
        problems=tuple(problems),
        slowest_ms=took_ms,
    )
