"""What commands print: nothing that steers a terminal, JSON that loses nothing, progress."""

import json
import os
import pty
import subprocess
import sys
import unicodedata
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.commands import output

INSTALLED = Path(sys.executable).with_name("pizhu")


def on_a_terminal(*arguments: str) -> str:
    """Run the installed command in a pseudo-terminal and return all that it shows."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [INSTALLED, *arguments], stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 1 << 16):
                shown += piece
        except OSError:  # so Linux tells that the other side has closed
            pass
        process.wait(60)
    os.close(ours)
    return shown.decode()


def test_escape_sequences_do_not_reach_a_terminal_but_a_pipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("odd.txt").write_bytes("好\x1b[31m坏\r\u202e\t字，一\u3000二，多一些文字。\n".encode())
    shown = on_a_terminal("text", "odd.txt")
    assert shown == "好\\x1b[31m坏\r\n\\u202e\t字，一\u3000二，多一些文字。\r\n"
    piped = subprocess.check_output([INSTALLED, "text", "odd.txt"], timeout=60)
    assert "\x1b[31m" in piped.decode()
    assert "\x1b" not in on_a_terminal("no\x1b[31mwhere")


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.text("\x00\x9b\xad\u2028\U000e0041"))
def test_json_holds_no_control_and_loses_nothing(text: str) -> None:
    class Record(msgspec.Struct):
        text: str

    with redirect_stdout(StringIO()) as written:
        output.write_json(Record(text), more=[Record(text), Record("")])
    lines = written.getvalue()
    assert json.loads(lines) == {"text": text, "more": [{"text": text}, {"text": ""}]}
    controls = {"Cc", "Cf", "Zl", "Zp"}
    assert not any(unicodedata.category(c) in controls for c in lines.replace("\n", ""))


def test_progress_is_shown_on_a_terminal_when_work_takes_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert list(output.watched([1, 2, 3], "counting")) == [1, 2, 3]
    assert terminal.getvalue() == ""
    monkeypatch.setattr(output, "PATIENCE", -1)
    assert list(output.watched([1, 2, 3], "counting")) == [1, 2, 3]
    assert "counting" in terminal.getvalue()
    assert "100%" in terminal.getvalue()
