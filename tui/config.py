"""What the user has set, in `config.toml` of the configuration folder."""

import getpass
import re
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import msgspec
import platformdirs

from annotations.errors import PizhuError
from annotations.language.orthography import Orthography
from annotations.language.pinyin import Style
from annotations.toml_file import parse_toml, read_toml

NAME = "pizhu"

_TEXT, _SWITCH = 'a text between quotes, as "…"', "true or false"
_TAKES: Final = {
    "creator": _TEXT,
    "theme": _TEXT,
    "known-level": "a whole number from 0 to 9",
    "tone-colours": _SWITCH,
    "ambiguous-width": "1 or 2",
    "keymap": 'a table of actions and their keys, as jump = "f,F"',
    "doubt": "a number from 0 to 1",
    "pinyin": "a table: [pinyin]",
    "pinyin.style": '"mark", "number" or "zhuyin"',
    "pinyin.capitals": _SWITCH,
    "pinyin.sandhi": 'a list of "yi-bu", "third" or both, as ["third"]',
}
"""What each setting takes, by its name, that of a table's with the table before it."""

LONGEST_NAME: Final = 40
"""How many characters of a name that is none are shown."""

_PLACE = re.compile(r"`\$\.?([^`\[]*)[^`]*`$")
_UNKNOWN = re.compile(r"unknown field `([^`]*)`")


class ConfigError(PizhuError):
    """The configuration file is not valid."""


class PinyinSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """How pinyin is written; see annotations.language.orthography.Orthography.

    `sandhi` names the tones that are written as they are spoken: those of 一 and 不 (`yi-bu`),
    those of third tones that meet (`third`).
    """

    style: Style = Style.MARK
    capitals: bool = False
    sandhi: tuple[Literal["yi-bu", "third"], ...] = ()

    @property
    def orthography(self) -> Orthography:
        """These settings, as those who write pinyin take them."""
        return Orthography(
            self.style,
            self.capitals,
            sandhi_yi_bu="yi-bu" in self.sandhi,
            sandhi_third="third" in self.sandhi,
        )


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The user's settings.

    `creator`: the name new annotations carry (default: the login name); `theme`: the name of any
    Textual theme; `known_level`: the HSK level up to which words count as known (default: the one
    chosen last, 3 for a start); `tone_colours`: hints are in the colours of their tones (default:
    as chosen last); `ambiguous_width`: how many cells the terminal gives “”‘’—…·; `keymap`: keys by
    the name of an action; `doubt`: readings of less confidence, 0 to 1, are doubtful; `pinyin`: how
    hints that the program offers are written.
    """

    creator: str = ""
    theme: str = ""
    known_level: Annotated[int, msgspec.Meta(ge=0, le=9)] | None = None
    tone_colours: bool | None = None
    ambiguous_width: Literal[1, 2] = 1
    keymap: dict[str, str] = {}
    pinyin: PinyinSettings = PinyinSettings()
    doubt: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.9

    @property
    def creator_name(self) -> str:
        """Who makes annotations here; empty where nobody can be told."""
        if self.creator:
            return self.creator
        try:
            return getpass.getuser()
        except (OSError, KeyError):
            return ""


def config_path() -> Path:
    """Where the configuration is."""
    return platformdirs.user_config_path(NAME) / "config.toml"


def vocabulary_path() -> Path:
    """Where the user's known words are."""
    return platformdirs.user_data_path(NAME) / "vocabulary.csv"


def known_shares_path() -> Path:
    """Where it is kept how much of each article is known; it can be deleted at any time."""
    return platformdirs.user_cache_path(NAME) / "known-shares.json"


def read_config(path: Path | None = None) -> Config:
    """Read the configuration; defaults where there is none.

    Raises ConfigError, which says what is wrong and where.
    """
    path = path or config_path()
    text = read_toml(path, ConfigError)
    if text is None:
        return Config()
    settings = parse_toml(text, path, ConfigError)
    try:
        return msgspec.convert(settings, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(_mistake(str(error), settings), path) from None


def _mistake(problem: str, settings: dict[str, Any]) -> str:
    """Say what is wrong with a setting, from what msgspec says of it, and what it takes."""
    found = _PLACE.search(problem)
    name = found[1] if found else ""
    if unknown := _UNKNOWN.search(problem):
        return _not_known(unknown[1][:LONGEST_NAME], table=f"{name}." if name else "")
    value: Any = settings
    for part in name.split("."):
        value = value[part]
    return f"{name} is {_TAKES[name]}, not {msgspec.json.encode(value).decode()[:40]}"


def _not_known(name: str, table: str) -> str:
    """Say that there is no setting of this name, and which one may be meant."""
    there = [each.removeprefix(table) for each in _TAKES if each.startswith(table)]
    names = [each for each in there if "." not in each]
    near = get_close_matches(name, names, 1)
    meant = f"did you mean {table}{near[0]}?" if near else f"there are {', '.join(names)}"
    return f"{table}{name} is no setting: {meant}"
