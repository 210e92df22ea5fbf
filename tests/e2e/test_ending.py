"""However the program ends, what was saved stands, and nothing of it lives on."""

import os
import select
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.e2e.conftest import Read, ReadSidecar, Run, Terminal

SECONDS = 10.0
"""How long the language process may take to notice that it is alone."""


def language_processes(pizhu: "Terminal") -> list[int]:
    """Descriptors of the language processes it has started: readable when they have ended."""
    tasks = Path(f"/proc/{pizhu.process.pid}/task").glob("*/children")
    children = [child for task in tasks for child in task.read_text().split()]
    return [
        os.pidfd_open(int(child))
        for child in children
        if b"annotations.service" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]


def tagged(pizhu: "Terminal") -> None:
    """Tag the word under the cursor, and wait until it is said to be saved."""
    pizhu.press("1")
    pizhu.wait_for("(?s)人物.*saved")


def test_what_was_shown_as_saved_survives_a_kill(
    read: "Read", saved: "ReadSidecar", run: "Run", article: Path
) -> None:
    pizhu = read(article)
    tagged(pizhu)
    pizhu.process.kill()
    assert pizhu.wait_for_end() == -signal.SIGKILL
    assert [(one.quote, one.tags) for one in saved(article)] == [("红网", ["人物"])]
    assert run("check", article).returncode == 0


ENDS = ["q", "terminate", "hang up", "close the terminal"]


def end_by(how: str, pizhu: "Terminal") -> None:
    """End the program, from inside or outside."""
    match how:
        case "q":
            pizhu.press("q")
        case "kill":
            pizhu.process.kill()
        case "terminate":
            pizhu.process.terminate()
        case "hang up":
            pizhu.process.send_signal(signal.SIGHUP)
        case _:
            pizhu.hang_up()
    pizhu.wait_for_end()


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks for processes in /proc")
@pytest.mark.parametrize("how", [*ENDS, "kill"])
def test_no_process_is_left_behind_however_the_program_ends(
    read: "Read", saved: "ReadSidecar", article: Path, how: str
) -> None:
    pizhu = read(article)
    tagged(pizhu)
    processes = language_processes(pizhu)
    assert processes
    end_by(how, pizhu)
    for process in processes:
        assert select.select([process], [], [], SECONDS)[0], "the language process lives on"
        os.close(process)
    assert [(one.quote, one.tags) for one in saved(article)] == [("红网", ["人物"])]


@pytest.mark.parametrize("how", ENDS)
def test_the_place_is_remembered_and_the_terminal_given_back_however_the_program_ends(
    read: "Read", article: Path, how: str
) -> None:
    first_line = "从“一城煤灰半城土”到"
    pizhu = read(article)
    assert first_line not in pizhu.screen
    pizhu.press("space")
    pizhu.wait_for(first_line)
    end_by(how, pizhu)
    assert how not in ("q", "terminate") or not pizhu.on_alternate_screen
    again = read(article)
    again.wait_for(first_line)
