"""What the user has set."""

import getpass
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotations.language.orthography import Orthography
from annotations.language.pinyin import Style
from tests.annotations.test_kept_file import mutated
from tui.config import Config, ConfigError, PinyinSettings, config_path, read_config


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "config.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_without_a_file_everything_is_as_it_is_by_default(tmp_path: Path) -> None:
    assert read_config(tmp_path / "none.toml") == Config()
    assert (Config().theme, Config().known_level, Config().ambiguous_width) == ("", None, 1)


def test_an_empty_file_sets_nothing(tmp_path: Path) -> None:
    assert read_config(written(tmp_path, "")) == Config()


def test_every_setting_is_read(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        creator = "李雷"
        theme = "pizhu-light"
        known-level = 9
        tone-colours = true
        ambiguous-width = 2
        [keymap]
        word = "e"
        undo = "z,ctrl+z"
        [pinyin]
        style = "zhuyin"
        capitals = true
        sandhi = ["yi-bu", "third"]
        """,
    )
    keymap = {"word": "e", "undo": "z,ctrl+z"}
    pinyin = PinyinSettings(Style.ZHUYIN, True, ("yi-bu", "third"))
    assert read_config(path) == Config("李雷", "pizhu-light", 9, True, 2, keymap, pinyin=pinyin)


def test_how_pinyin_is_written_is_set_one_by_one() -> None:
    assert Config().pinyin.orthography == Orthography()
    assert PinyinSettings(sandhi=("third",)).orthography == Orthography(sandhi_third=True)
    assert PinyinSettings(sandhi=("yi-bu",)).orthography == Orthography(sandhi_yi_bu=True)
    settings = PinyinSettings(Style.NUMBER, capitals=True)
    assert settings.orthography == Orthography(Style.NUMBER, capitals=True)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("creator = \n", "line 1"),
        ("creator = 3", "creator"),
        ("known-level = -1", "known-level"),
        ("known-level = 10", "known-level"),
        ("known-level = 1.5", "known-level"),
        ("ambiguous-width = 3", "ambiguous-width"),
        ("known-level = 10", "known-level is a whole number from 0 to 9, not 10"),
        ("tone-colours = 'on'", 'tone-colours is true or false, not "on"'),
        ("known_level = 3", "known_level is no setting: did you mean known-level?"),
        ("colour = 'red'", "colour is no setting: did you mean tone-colours?"),
        ("x = 1", "x is no setting: there are creator, theme, known-level, "),
        ("keymap = 3", "keymap is a table of actions and their keys"),
        ("[keymap]\nword = 1", "keymap"),
        ("[pinyin]\nstyle = 'wade'", "pinyin.style"),
        ("[pinyin]\nsandhi = ['all']", "pinyin.sandhi"),
        ("[pinyin]\nsandhi = 'third'", "pinyin.sandhi"),
        ("[pinyin]\ntones = true", "pinyin.tones is no setting: there are style, capitals, sandhi"),
        (b"creator = '\xff'", "line 1: not UTF-8"),
        pytest.param("a = " + "[" * 10_000, "nested too deeply", id="nested too deeply"),
    ],
)
def test_what_is_wrong_is_told_in_one_line_with_the_file(
    tmp_path: Path, content: str | bytes, problem: str
) -> None:
    path = written(tmp_path, content)
    with pytest.raises(ConfigError) as raised:
        read_config(path)
    message = str(raised.value)
    assert message.startswith(f"{path}: ")
    assert problem in message
    assert "\n" not in message
    assert "Expected" not in message


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.binary(max_size=60) | mutated(b"theme='x'\n[keymap]\nword='e'\n[pinyin]\nsandhi=[]"))
def test_whatever_is_in_the_file_is_read_or_told_in_a_line(tmp_path: Path, content: bytes) -> None:
    problem = "none"
    try:
        assert read_config(written(tmp_path, content)) is not None
    except ConfigError as error:
        problem = str(error)
    assert problem.isprintable()
    assert len(problem) < 500


@pytest.mark.parametrize(
    "content",
    [
        "theme = " + "9" * 5000,
        "theme = 0x" + "f" * 99_999,
        "theme" + ".a" * 60 + " = 1",
        "theme" + ".a" * 100_000 + " = 1",
        "x" * 100_000 + " = 1",
        "theme = " + "[" * 50_000,
    ],
    ids=["digits", "hexadecimal", "nested", "dotted", "long name", "deep"],
)
def test_what_is_absurd_is_told_in_a_line(tmp_path: Path, content: str) -> None:
    with pytest.raises(ConfigError) as raised:
        read_config(written(tmp_path, content))
    assert len(raised.value.message) < 300


def test_a_file_that_cannot_be_read_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="is not a plain file"):
        read_config(tmp_path)


@pytest.mark.parametrize("table", [Config, PinyinSettings])
def test_of_every_setting_a_mistake_says_what_it_takes(tmp_path: Path, table: type[Any]) -> None:
    for name in (field.encode_name for field in msgspec.structs.fields(table)):
        prefix = "pinyin." if table is PinyinSettings else ""
        with pytest.raises(ConfigError, match=f": {prefix}{name} is (?!no setting).*, not "):
            read_config(written(tmp_path, f"{prefix}{name} = 1990-01-01"))


def test_the_file_is_in_the_users_configuration_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert config_path().name == "config.toml"
    config_path().parent.mkdir(parents=True, exist_ok=True)
    config_path().write_text("known-level = 5", "utf-8")
    assert read_config().known_level == 5


def test_new_annotations_carry_the_login_name_where_none_is_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "meimei")
    assert Config().creator_name == "meimei"
    assert Config(creator="李雷").creator_name == "李雷"


@pytest.mark.parametrize("error", [OSError, KeyError])
def test_where_nobody_is_logged_in_nobody_is_named(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def nobody() -> str:
        raise error

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert Config().creator_name == ""
