"""Files that the program and its user change: nothing is lost, nothing unreadable written over."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotations import divisions_file, tagset_file
from annotations.divisions_file import LibraryDivisions, change_divisions, library_divisions
from annotations.errors import PizhuError
from annotations.kept_file import Changed, FileChange
from annotations.language.vocabulary import EMPTY, State
from annotations.tagset import Tag
from annotations.tagset_file import change_tagset, read_tagset
from annotations.vocabulary_file import apply_change, read_vocabulary
from tests.annotations.test_divisions_file import BY_HAND as WORDS_BY_HAND
from tests.annotations.test_tagset_file import BY_HAND as TAGS_BY_HAND

VOCABULARY_BY_HAND = (
    "\ufeffWord,lesson,State,date\r\n收获,3,known,2026-11-20\r\n\r\n"
    '郴州,"a, b",learning\n发展,,new,20261122,x\n'
)
WORD, NAME = "新屋", "山"


class Kept(NamedTuple):
    """A file, a change of it, and whether the change is to be seen in what is read."""

    file_name: str
    by_hand: str
    read: Callable[[Path], object]
    change: Callable[[Path, FileChange | None, bool], FileChange | None]
    shows: Callable[[Path], bool]


def _with_tag(folder: Path, retraced: FileChange | None, back: bool) -> FileChange | None:
    there = read_tagset(folder)
    new = there if there.by_name(NAME) else there.with_tag(Tag(NAME))
    change = Changed(there, there.without(NAME) if back else new, retraced)
    return change_tagset(folder, change).file


def _with_join(folder: Path, retraced: FileChange | None, back: bool) -> FileChange | None:
    def change(said: LibraryDivisions) -> LibraryDivisions:
        return said.changed(lambda d: d.without(WORD) if back else d.with_join(WORD), "a b.txt")

    return change_divisions(folder, change, retraced).file


def _with_word(folder: Path, retraced: FileChange | None, back: bool) -> FileChange | None:
    change = EMPTY.marked([WORD], State.NEW, date(2026, 11, 22))
    path = folder / "vocabulary.csv"
    return apply_change(path, change.reversed if back else change, retraced).file


FILES = [
    Kept(
        tagset_file.FILE_NAME,
        TAGS_BY_HAND,
        read_tagset,
        _with_tag,
        lambda folder: read_tagset(folder).by_name(NAME) is not None,
    ),
    Kept(
        divisions_file.FILE_NAME,
        WORDS_BY_HAND,
        library_divisions,
        _with_join,
        lambda folder: WORD in library_divisions(folder).of("a b.txt").joined,
    ),
    Kept(
        "vocabulary.csv",
        VOCABULARY_BY_HAND,
        lambda folder: read_vocabulary(folder / "vocabulary.csv"),
        _with_word,
        lambda folder: read_vocabulary(folder / "vocabulary.csv").state(WORD) is State.NEW,
    ),
]
every = pytest.mark.parametrize("kept", FILES, ids=[kept.file_name for kept in FILES])

TOKENS = [
    b'"', b"'", b'"""', b"[", b"]", b"{", b"}", b"=", b".", b",", b"#", b"\n", b"\r", b"\\", b"\0",
    b"\xff", b"\xef\xbb\xbf", b"\\u202e", b"\\u001b", b"1e999", b"-1", b"99999999999999999999",
    b"0x" + b"f" * 40, b"nan", b"2026-11-22", b"tag", b"[[tag]]", b"name = 1\n", b"key = 9\n",
    b"join", b"split", b"[article]", b"article.x.join = ['\xe8\x80\x81\xe5\xb1\x8b']\n",
    b"[" * 3000, b"a" + b".a" * 60, b"x" * 600, "新屋".encode(), b"known", b"\xed\xa0\x80",
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, content: bytes) -> bytes:
    """The content of a file after some wild edits."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = draw(st.integers(start, min(len(content), start + 12)))
        put = draw(st.sampled_from(TOKENS) | st.binary(max_size=4))
        content = content[:start] + put + content[end:]
    return content


@every
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.data())
def test_whatever_is_in_a_file_is_told_and_left_alone_or_changed_and_changed_back(
    tmp_path: Path, kept: Kept, data: st.DataObject
) -> None:
    path = tmp_path / kept.file_name
    content = data.draw(st.binary(max_size=80) | mutated(kept.by_hand.encode()))
    path.write_bytes(content)
    made, problem = None, None
    try:
        kept.read(tmp_path)
        made = kept.change(tmp_path, None, False)
    except PizhuError as error:
        problem = error
    if made is None:
        assert problem is not None
        assert str(problem).isprintable()
        assert len(problem.message) < 300
        assert path.read_bytes() == content
        return
    assert kept.shows(tmp_path)
    kept.change(tmp_path, made.reversed, True)
    assert path.read_bytes() == content


@every
def test_what_another_program_wrote_meanwhile_stays_when_a_change_is_taken_back(
    tmp_path: Path, kept: Kept
) -> None:
    path = tmp_path / kept.file_name
    path.write_text(kept.by_hand, newline="")
    before = kept.read(tmp_path)
    made = kept.change(tmp_path, None, False)
    assert made is not None
    path.write_bytes(path.read_bytes() + b"\n")
    kept.change(tmp_path, made.reversed, True)
    assert kept.read(tmp_path) == before
    kept.change(tmp_path, made, False)
    assert kept.shows(tmp_path)


@every
def test_a_file_that_is_gone_meanwhile_is_no_error(tmp_path: Path, kept: Kept) -> None:
    path = tmp_path / kept.file_name
    path.write_text(kept.by_hand, newline="")
    made = kept.change(tmp_path, None, False)
    assert made is not None
    path.unlink()
    kept.change(tmp_path, made.reversed, True)
    assert not kept.shows(tmp_path)


_CHANGING = """
import sys
from datetime import date
from pathlib import Path
from annotations.divisions_file import join
from annotations.kept_file import Changed
from annotations.language.vocabulary import EMPTY, State
from annotations.tagset import Tag
from annotations.tagset_file import change_tagset, read_tagset
from annotations.vocabulary_file import apply_change

folder, mine = Path(sys.argv[1]), sys.argv[2]
base = read_tagset(folder)
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    word = f"{mine}{chr(0x4e00 + number)}"
    base = change_tagset(folder, Changed(base, base.with_tag(Tag(word)))).after
    join(folder, word)
    change = EMPTY.marked([word], State.NEW, date(2026, 11, 22))
    apply_change(folder / "vocabulary.csv", change)
"""
COUNT = 12


def test_two_processes_that_change_the_same_files_at_once_lose_nothing(tmp_path: Path) -> None:
    (tmp_path / "tags.toml").write_text(TAGS_BY_HAND)
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", _CHANGING, tmp_path, mine, str(COUNT)],
            stdin=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        for mine in "甲乙"
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write(b"\n")
        process.stdin.flush()
    for process in processes:
        process.communicate(timeout=60)
        assert process.returncode == 0
    words = {f"{mine}{chr(0x4E00 + number)}" for mine in "甲乙" for number in range(COUNT)}
    assert {tag.name for tag in read_tagset(tmp_path)} == words | {"人", "地"}
    assert library_divisions(tmp_path).everywhere.joined == words
    assert {entry.word for entry in read_vocabulary(tmp_path / "vocabulary.csv")} == words
    assert {path.name for path in tmp_path.iterdir()} == {kept.file_name for kept in FILES}
