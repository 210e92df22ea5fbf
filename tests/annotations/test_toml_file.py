"""What a library's files of settings have in common: refused with the line, written with care."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from annotations import divisions_file, tagset_file
from annotations.divisions_file import (
    LibraryDivisions,
    forget,
    join,
    library_divisions,
)
from annotations.errors import DivisionError, PizhuError, SaveError, TagSetError
from annotations.kept_file import Changed
from annotations.tagset import DEFAULT_TAGS, LONGEST_DESCRIPTION, LONGEST_NAME, TagSet
from annotations.tagset_file import change_tagset, read_tagset
from tests.annotations.test_divisions_file import BY_HAND as WORDS_BY_HAND
from tests.annotations.test_divisions_file import write_divisions
from tests.annotations.test_tagset_file import BY_HAND as TAGS_BY_HAND


class Settings(NamedTuple):
    """A file of a library, how it is read and written, and all that changes it."""

    file_name: str
    error: type[PizhuError]
    read: Callable[[Path], Any]
    write: Callable[[Path, Any], None]
    changes: tuple[Callable[[Path], object], ...]


def write_tagset(library: Path, tagset: TagSet) -> None:
    change_tagset(library, Changed(read_tagset(library), tagset))


TAGS = Settings(
    tagset_file.FILE_NAME,
    TagSetError,
    read_tagset,
    write_tagset,
    (lambda library: change_tagset(library, Changed(DEFAULT_TAGS, TagSet())),),
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
        (
            TAGS,
            f"\n[[tag]]\nname = '{'x' * (LONGEST_NAME + 1)}'\ncolour='red'",
            "line 2: the name is",
        ),
        (
            TAGS,
            f"[[tag]]\nname='x'\ncolour='red'\ndescription = '{'x' * (LONGEST_DESCRIPTION + 1)}'",
            "line 1: the description is longer than 500 characters",
        ),
        (TAGS, "[[tag]]\nname = 'a\\u202e'\ncolour = 'red'".replace("'", '"'), "line 1: a name is"),
        pytest.param(
            TAGS,
            "".join(f"[[tag]]\nname='{number}'\ncolour='red'\n" for number in range(1001)),
            "line 3001: there are more than 1,000 tags",
            id="many tags",
        ),
        pytest.param(
            TAGS,
            "\n" * 900_000 + "[[tag]]\nname = 'a'",
            "line 900001: .*missing required",
            id="empty lines",
        ),
        pytest.param(
            TAGS,
            f"{'x' * 100_000} = 1",
            "line 1: Object contains unknown field `x{150,180}$",
            id="long field",
        ),
        pytest.param(
            TAGS, '"x - at `$.tag[' + "9" * 5000 + ']`" = 1', "unknown field", id="field as place"
        ),
        (TAGS, "# c\ntitle = 'mine'", "line 2: .*unknown field `title`"),
        (TAGS, "\ntag = 1", "line 2: Expected `array`, got `int`$"),
        (WORDS, "x", "line 1: "),
        (WORDS, "\njoin = 1", "line 2: join is a list"),
        (WORDS, "join = ['好人',\n 2]", "line 1: in join, word 2 is no text"),
        (WORDS, "join = [{a" + ".a" * 12 + " = 1}]", "line 1: in join, word 1 is no text"),
        pytest.param(
            WORDS, f"join = [{'0,' * 100_001}]", "holds more than 100,000 words", id="many words"
        ),
        pytest.param(
            WORDS,
            f"[article.'x']\nsplit = ['的 话']\n#{' ' * 900_000}\n[article.'y']\njoin = ['好']",
            "line 5: 好 is one character",
            id="long comment",
        ),
        (
            WORDS,
            '[article . "\\u4e00\\"]"]\n\njoin = ["好"]',
            "line 3: 好 is one character",
        ),
        pytest.param(
            WORDS,
            f"[article.{' ' * 900_000}x]\njoin = ['好']",
            "line 2: 好 is one character",
            id="long header",
        ),
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
        (WORDS, "\n[words.x]\njoin = ['的话']", "line 2: words is not known"),
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
                pytest.param(each, ".".join("a" * 400_000) + "=1", "nested too", id="dotted"),
                pytest.param(each, "[" + ".".join("a" * 50) + "]", "nested too", id="table"),
                pytest.param(each, "a = {a" + ".a" * 7000 + "=1}", "nested too", id="inline"),
                pytest.param(each, "\na = " + "9" * 5000, "line 2: a number is", id="digits"),
                pytest.param(each, "\na = 0x" + "f" * 99999, "line 2: a number is", id="hex"),
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
