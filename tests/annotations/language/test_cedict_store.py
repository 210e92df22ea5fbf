"""The dictionary on disk: made whole or not at all, mended when broken, replaced by hand."""

import gzip
import io
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from annotations.errors import DictionaryError
from annotations.language import cedict_source
from annotations.language.cedict import Dictionary
from annotations.language.cedict_source import read_source

HEADER = """\
# CC-CEDICT
#! publisher=MDBG
#! license=https://creativecommons.org/licenses/by-sa/4.0/
#! date=2026-11-01T00:00:00Z
"""
LINES = """\
長 长 [chang2] /long/
長 长 [zhang3] /chief/
貓 猫 [mao1] /cat/CL:隻|只[zhi1]/
綠色 绿色 [lu:4 se4] /green/
"""
SMALL = HEADER + LINES
OTHER = HEADER + "狗 狗 [gou3] /dog/\n"

MAKING = """
import os, signal, sys
from pathlib import Path
from annotations.language.cedict import Dictionary

def progress(done):
    print(done, flush=True)
    if sys.argv[2:] and done >= float(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)

dictionary = Dictionary(Path(sys.argv[1]))
dictionary.prepare(progress)
print(dictionary.entries("猫")[0].glosses[0])
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "small.txt"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path, file: Path) -> Path:
    """A folder in which a small dictionary is installed and ready."""
    folder = tmp_path / "dictionary"
    Dictionary(folder).install(file)
    return folder


def store(folder: Path) -> Path:
    return folder / "cedict.sqlite"


def answers(folder: Path) -> bool:
    """Whether the small dictionary answers, all of it, from a store that is in its place."""
    dictionary = Dictionary(folder)
    found = (
        [entry.reading for entry in dictionary.entries("长")],
        dictionary.entries("貓")[0].measure_words[0].simplified,
        dict(dictionary.word_readings()),
    )
    return store(folder).is_file() and found == (["cháng", "zhǎng"], "只", {"绿色": "lü4 se4"})


def made(folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", MAKING, str(folder), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def unpacked_size(monkeypatch: pytest.MonkeyPatch, largest: int) -> None:
    monkeypatch.setattr(cedict_source, "LARGEST", largest)


def zipped(**files: str | bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return packed.getvalue()


def test_a_store_is_made_once_and_tells_how_far_it_is(folder: Path) -> None:
    told: list[float] = []
    store(folder).unlink()
    Dictionary(folder).prepare(told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    told.clear()
    Dictionary(folder).prepare(told.append)
    assert not told
    assert answers(folder)


@pytest.mark.parametrize("moment", ["0.1", "0.8", "1.0"])
def test_a_process_killed_while_making_it_leaves_none_or_the_old_one(
    folder: Path, moment: str
) -> None:
    before = store(folder).read_bytes()
    (folder / "cedict.installed").write_text(SMALL + "# changed\n", encoding="utf-8")
    process = made(folder, moment)
    process.communicate(timeout=20)
    assert process.returncode == -signal.SIGKILL
    assert store(folder).read_bytes() == before
    assert answers(folder)
    assert store(folder).read_bytes() != before


def test_processes_that_make_it_at_once_do_not_break_it(folder: Path) -> None:
    store(folder).unlink()
    processes = [made(folder) for _ in range(3)]
    said = [process.communicate(timeout=20)[0] for process in processes]
    assert [lines.split()[-1] for lines in said] == ["cat"] * 3
    assert answers(folder)
    assert sorted(path.name for path in folder.iterdir()) == ["cedict.installed", "cedict.sqlite"]


@pytest.mark.parametrize("kept", [0, 1, 15, 100, 4_096, 6_000, -1])
def test_a_store_that_is_cut_off_is_made_anew(folder: Path, kept: int) -> None:
    store(folder).write_bytes(store(folder).read_bytes()[:kept])
    assert answers(folder)


def test_a_store_damaged_anywhere_is_made_anew_or_answers(folder: Path) -> None:
    whole = store(folder).read_bytes()
    for place in range(0, len(whole), 1_024):
        store(folder).write_bytes(whole[:place] + b"\xff" * 512 + whole[place + 512 :])
        dictionary = Dictionary(folder)
        dictionary.prepare()
        assert all(entry.traditional == "長" for entry in dictionary.entries("长"))
        assert "绿色" in dictionary.word_readings()


def test_a_store_of_another_version_or_another_source_is_made_anew(folder: Path) -> None:
    import sqlite3  # noqa: PLC0415 - for this test only

    with sqlite3.connect(store(folder)) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    assert answers(folder)
    (folder / "cedict.installed").write_text(OTHER, encoding="utf-8")
    assert Dictionary(folder).entries("狗")
    assert not Dictionary(folder).entries("猫")


def test_where_nothing_can_be_written_the_dictionary_is_kept_in_memory(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.language.cedict.bundled_file", lambda: file)
    (tmp_path / "in the way").touch()
    for folder in (tmp_path / "in the way" / "dictionary", None):
        dictionary = Dictionary(folder)
        dictionary.prepare()
        assert [entry.reading for entry in dictionary.entries("长")] == ["cháng", "zhǎng"]
        assert dictionary.description().path == file


def test_an_installed_file_edited_into_nonsense_gives_way_to_the_bundled_one(
    folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.language.cedict.bundled_file", lambda: file)
    (folder / "cedict.installed").write_text("nonsense", encoding="utf-8")
    assert answers(folder)
    assert Dictionary(folder).description().path == file
    assert (folder / "cedict.damaged").read_text() == "nonsense"


def test_what_a_killed_process_began_is_removed_when_it_is_old(folder: Path) -> None:
    old, young = folder / "cedict.sqlite.old.new", folder / "cedict.sqlite.young.new"
    for begun in (old, young):
        begun.touch()
    os.utime(old, (0, 0))
    store(folder).unlink()
    assert answers(folder)
    assert not old.exists()
    assert young.exists()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(SMALL.encode(), id="text"),
        pytest.param(SMALL.encode("utf-8-sig"), id="with a byte order mark"),
        pytest.param(SMALL.replace("\n", "\r\n").encode(), id="with line ends of Windows"),
        pytest.param(gzip.compress(SMALL.encode()), id="gzip"),
        pytest.param(zipped(cedict_u8=SMALL), id="zip"),
        pytest.param(zipped(cedict_txt=SMALL, readme_md="not this"), id="zip with a readme"),
        pytest.param((SMALL * 3).encode(), id="lines that come again"),
        pytest.param((SMALL + LINES * 50 + "none\n").encode(), id="one line that is none"),
    ],
)
def test_a_file_as_it_is_downloaded_is_installed(tmp_path: Path, content: bytes) -> None:
    file, folder = tmp_path / "downloaded", tmp_path / "dictionary"
    file.write_bytes(content)
    Dictionary(folder).install(file)
    file.unlink()
    assert answers(folder)
    header, path = Dictionary(folder).description()
    assert header == ("CC-CEDICT", "MDBG", "CC BY-SA 4.0", "2026-11-01T00:00:00Z", 4)
    assert path.parent == folder


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(content, reason, id=f"{number}: {reason}")
        for number, (content, reason) in enumerate(
            [
                (b"", "no line of it is an entry"),
                (b"# CC-CEDICT\n", "no line of it is an entry"),
                ("你好，世界。\n".encode(), "no line of it is an entry"),
                ((SMALL + "a line that is none\n").encode(), "1 of 5 lines are no entries"),
                (SMALL.encode("utf-16"), "not UTF-8"),
                (("#! entries=5\n" + SMALL).encode(), "cut off: 4 of 5 entries"),
                (gzip.compress(SMALL.encode())[:-20], "cannot be unpacked"),
                (b"\x1f\x8b" + b"x" * 100, "cannot be unpacked"),
                (zipped(cedict_u8=SMALL)[:-30], "cannot be unpacked"),
                (zipped(cedict_u8=SMALL, other_txt=SMALL), "one text file is expected"),
                (zipped(image_png=b"x"), "one text file is expected"),
                (gzip.compress(b"\0" * 2_000_000), "larger than 1 MB"),
                (zipped(cedict_u8=b"\0" * 2_000_000), "larger than 1 MB"),
                (b"\n" * 2_000_000, "larger than 1 MB"),
            ]
        )
    ],
)
def test_a_file_that_is_none_is_refused_and_the_old_one_kept(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, reason: str
) -> None:
    unpacked_size(monkeypatch, 1 << 20)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    file = tmp_path / "refused"
    file.write_bytes(content)
    with pytest.raises(DictionaryError, match=reason) as refused:
        Dictionary(folder).install(file)
    assert str(refused.value).startswith(str(file))
    assert "\n" not in str(refused.value)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    assert answers(folder)


def test_what_is_no_file_is_refused(folder: Path, tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    for path in (tmp_path, tmp_path / "nothing", fifo, Path("/dev/zero")):
        with pytest.raises(DictionaryError, match="there is no such file"):
            Dictionary(folder).install(path)


def test_a_million_identical_lines_are_one_entry(tmp_path: Path) -> None:
    file = tmp_path / "same.txt"
    file.write_text("長 长 [chang2] /long/\n" * 1_000_000, encoding="utf-8")
    assert len(read_source(file).lines) == 1
