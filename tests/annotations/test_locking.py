"""One writer at a time in a folder, and no lock outlives who holds it."""

import os
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import pytest

from annotations.errors import SaveError
from annotations.locking import TEMPORARY, sole_writer

_HOLDING = """
import sys, time
from pathlib import Path
from annotations.locking import sole_writer
with sole_writer(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def holder(path: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLDING, path],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_another_process_waits_and_is_told_when_it_is_too_long(tmp_path: Path) -> None:
    process = holder(tmp_path / "a.json")
    try:
        with (
            pytest.raises(SaveError, match="another program has been writing here"),
            sole_writer(tmp_path / "b.json", patience_ms=30),
        ):
            pass
    finally:
        process.kill()
        process.wait()


def test_a_process_that_is_killed_leaves_no_lock_behind(tmp_path: Path) -> None:
    process = holder(tmp_path / "a.json")
    process.kill()
    process.wait()
    with sole_writer(tmp_path / "a.json", patience_ms=1_000):
        pass
    assert list(tmp_path.iterdir()) == []


def test_two_threads_of_one_process_write_one_after_the_other(tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    counter.write_text("0")

    def count() -> None:
        for _ in range(20):
            with sole_writer(counter):
                counter.write_text(str(int(counter.read_text()) + 1))

    threads = [Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counter.read_text() == "80"


def test_a_link_is_locked_where_its_file_is(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    link = tmp_path / "here" / "a.json"
    link.symlink_to(tmp_path / "there" / "a.json")
    with (
        sole_writer(link),
        pytest.raises(SaveError),
        sole_writer(tmp_path / "there" / "b.json", patience_ms=20),
    ):
        pass


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="its folder is gone"), sole_writer(tmp_path / "x" / "a"):
        pass


def test_what_a_dead_process_left_is_swept_away_but_nothing_new(tmp_path: Path) -> None:
    old, new = (tmp_path / f"{TEMPORARY}{digit * 16}" for digit in "0f")
    users = tmp_path / f"{TEMPORARY}notes.txt"
    for path in (old, new, users):
        path.touch()
    for path in (old, users):
        os.utime(path, (time.time() - 1_000,) * 2)
    with sole_writer(tmp_path / "a"):
        pass
    assert {*tmp_path.iterdir()} == {new, users}
