"""What the user has set, in `config.toml` of the configuration folder."""

import getpass
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import platformdirs

from annotations.errors import PizhuError
from annotations.language.orthography import Orthography
from annotations.language.pinyin import Style

NAME = "pizhu"


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
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Config)
    except FileNotFoundError:
        return Config()
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", path) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"is not understood: {error}", path) from None
