"""What a library's files of settings have in common: refused with the line, written with care."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from annotations import divisions_file, tagset
from annotations.divisions_file import (
    LibraryDivisions,
    forget,
    join,
    library_divisions,
    write_divisions,
)
from annotations.errors import DivisionError, PizhuError, SaveError, TagSetError
from annotations.tagset import DEFAULT_TAGS, read_tagset, write_tagset
from tests.annotations.test_divisions_file import BY_HAND as WORDS_BY_HAND
from tests.annotations.test_tagset import BY_HAND as TAGS_BY_HAND


class Settings(NamedTuple):
    """A file of a library, how it is read and written, and all that changes it."""

    file_name: str
    error: type[PizhuError]
    read: Callable[[Path], Any]
    write: Callable[[Path, Any], None]
    changes: tuple[Callable[[Path], object], ...]


TAGS = Settings(
    tagset.FILE_NAME,
    TagSetError,
    read_tagset,
    write_tagset,
    (lambda library: write_tagset(library, DEFAULT_TAGS),),
)
WORDS = Settings(
    divisions_file.FILE_NAME,
    DivisionError,
    library_divisions,
    write_divisions,
    (
        lambda library: write_divisions(library, LibraryDivisions()),
        lambda library: join(library, "老屋"),
        lambda library: forget(library, "老屋"),
    ),
)

both = pytest.mark.parametrize("settings", [TAGS, WORDS], ids=["tags", "words"])


@pytest.mark.parametrize(
    ("settings", "content", "says"),
    [
        (TAGS, "x", "line 1: "),
        (TAGS, "\n\n[[tag]]\nname = ", "line 4: "),
        (TAGS, "[[tag]]\nname = 1\ncolour = 'red'", r"line 1: .*\(name\)"),
        (TAGS, "\n[[tag]]\nname = 'a'", "line 2: .*missing required field `colour`"),
        (TAGS, "\n[[tag]]\nname = 'a'\ncolour = 'mauve'", "line 2: no colour: mauve"),
        (
            TAGS,
            TAGS_BY_HAND + "\n[[tag]]\nname = '人'\ncolour = 'red'",
            "line 14: there is a tag 人",
        ),
        (
            TAGS,
            TAGS_BY_HAND + "[[tag]]\nname='x'\nkey='1'\ncolour='red'",
            "line 13: another tag has",
        ),
        (TAGS, "title = 'mine'", "unknown field `title`"),
        (TAGS, "tag = 1", "Expected `array`"),
        (WORDS, "x", "line 1: "),
        (WORDS, "\njoin = 1", "line 2: join is a list"),
        (WORDS, "join = ['好人',\n 2]", "line 1: in join, 2 is no text"),
        (WORDS, "join = ['好人',\n '好']", "line 2: 好 is one character"),
        (
            WORDS,
            'split = ["的 话"]\n\n[article."x"]\nsplit = [\n"的话"]',
            "line 5: 的话 has no parts",
        ),
        (WORDS, "join = ['的话']\nsplit = ['的 话']", "line 2: 的话 is both joined and split"),
        (WORDS, "split = ['一 极六', '一极 六']", "line 1: 一极六 is split in 2 ways"),
        (WORDS, "[article.x]\n\njoins = ['的话']", "line 3: joins is not known"),
        (WORDS, "# c\n[words]\njoin = ['的话']", "line 2: words is not known"),
        (WORDS, "article = 1", "line 1: a table is needed"),
        (WORDS, "[article]\njoin = ['的话']", "line 1: a table is needed"),
        (WORDS, "[[article]]\njoin = ['的话']", "line 1: a table is needed"),
        (WORDS, 'join = ["\\u202e好"]', "line 1: .*no character"),
        *(
            case
            for each in (TAGS, WORDS)
            for case in (
                pytest.param(each, "a = " + "[" * 100_000, "nested too deeply", id="deep"),
                pytest.param(each, "#" * 2_000_000, "larger than", id="huge"),
            )
        ),
    ],
)
def test_nonsense_is_refused_with_its_line_and_never_written_over(
    tmp_path: Path, settings: Settings, content: str, says: str
) -> None:
    path = tmp_path / settings.file_name
    path.write_text(content)
    with pytest.raises(settings.error, match=says) as raised:
        settings.read(tmp_path)
    assert "\n" not in str(raised.value)
    for change in settings.changes:
        with pytest.raises(settings.error):
            change(tmp_path)
    assert path.read_text() == content


@both
def test_what_is_no_text_is_refused(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / settings.file_name).write_bytes(b"\n\xff")
    with pytest.raises(settings.error, match="line 2: not UTF-8"):
        settings.read(tmp_path)


@both
def test_what_is_no_file_is_refused(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / settings.file_name).mkdir()
    with pytest.raises(settings.error, match="not a plain file"):
        settings.read(tmp_path)


@pytest.mark.parametrize(
    ("settings", "content"),
    [
        (TAGS, TAGS_BY_HAND),
        (WORDS, WORDS_BY_HAND),
        (WORDS, WORDS_BY_HAND.replace("\n", "\r\n")),
        (WORDS, ""),
        (WORDS, '[article]\nx.join = ["好人"]\n'),
    ],
)
def test_writing_what_is_there_changes_no_byte(
    tmp_path: Path, settings: Settings, content: str
) -> None:
    path = tmp_path / settings.file_name
    path.write_bytes(content.encode())
    settings.write(tmp_path, settings.read(tmp_path))
    assert path.read_bytes().decode() == content


@both
def test_a_folder_that_is_gone_is_told(tmp_path: Path, settings: Settings) -> None:
    for change in settings.changes:
        with pytest.raises(SaveError):
            change(tmp_path / "gone")


@both
def test_reading_loads_neither_a_dictionary_nor_the_writer(
    tmp_path: Path, settings: Settings
) -> None:
    name = settings.read.__name__
    code = (
        f"import sys; from pathlib import Path; from {settings.read.__module__} import {name}\n"
        f"{name}(Path({str(tmp_path)!r}))\n"
        "print({'tomlkit', 'opencc', 'rjieba', 'jieba'} & sys.modules.keys())"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert printed.stdout.split() == [b"set()"]
