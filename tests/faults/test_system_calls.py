"""Whichever system call fails on the way of a sidecar, the user is told and nothing is lost."""

import errno
import os
from pathlib import Path

import pytest

from tests.faults.failing_files import Failure, When, failing_files
from tests.faults.system_calls import FEW_ERRORS, failed_calls


def test_whichever_call_fails_the_old_or_the_new_is_there_and_memory_keeps_all() -> None:
    outcome = failed_calls(errors=FEW_ERRORS)
    assert outcome.problems == ()
    assert outcome.lost == 0
    assert outcome.faults > 300


def test_the_layer_fails_the_call_it_is_told_to_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with failing_files(tmp_path, Failure(3, errno.EIO)) as files:
        path.write_bytes(b"one")
        with pytest.raises(OSError, match="Input/output error"):
            path.read_bytes()
    assert files.made == ["open", "write", "close", "open"]
    assert path.read_bytes() == b"one"


def test_the_layer_lets_a_call_be_done_that_fails_after(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()
    with (
        failing_files(tmp_path, Failure(0, errno.EIO, When.AFTER)),
        pytest.raises(OSError, match="Input/output error"),
    ):
        os.replace(path, tmp_path / "other")  # noqa: PTH105 (it is this call that is replaced)
    assert [*tmp_path.iterdir()] == [tmp_path / "other"]


def test_the_layer_leaves_other_folders_alone(tmp_path: Path) -> None:
    (tmp_path / "watched").mkdir()
    with failing_files(tmp_path / "watched", Failure(0, errno.EIO, When.FROM_THEN_ON)) as files:
        (tmp_path / "other").write_bytes(b"")
    assert files.made == []
