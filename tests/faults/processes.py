"""Processes of the tests' own that wait for a word, then do something and answer by a line."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).resolve().parents[2]


def started(module: str, *arguments: str) -> "subprocess.Popen[str]":
    """Start a module of `tests.faults` as a process, and wait until it says that it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-m", f"tests.faults.{module}", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
    )
    assert process.stdout is not None
    if process.stdout.readline() != "ready\n":
        raise AssertionError(f"the process {module} does not begin")
    return process


def answers(processes: Sequence["subprocess.Popen[str]"], word: str) -> list[str]:
    """Say a word to all processes at once, and return the line that each answers."""
    for process in processes:
        assert process.stdin is not None
        process.stdin.write(f"{word}\n")
        process.stdin.flush()
    return [_line(process) for process in processes]


def ended(processes: Sequence["subprocess.Popen[str]"]) -> None:
    """Close what leads to the processes and wait until they have ended."""
    for process in processes:
        process.communicate()


def judged_apart(command: Sequence[str], patience_s: float) -> str:
    """Run a process to its end and return what it prints; it is ended where it hangs."""
    ran = subprocess.run(
        command, capture_output=True, text=True, cwd=PROJECT, check=False, timeout=patience_s
    )
    if ran.returncode:
        raise AssertionError(ran.stderr)
    return ran.stdout


def _line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline()
