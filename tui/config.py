"""What the user has set, in `config.toml` of the configuration folder."""

import getpass
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import platformdirs

from annotations.errors import PizhuError

NAME = "pizhu"


class ConfigError(PizhuError):
    """The configuration file is not valid."""


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The user's settings.

    `creator`: the name new annotations carry (default: the login name); `theme`: the name of any
    Textual theme; `known_level`: the HSK level up to which words count as known;
    `ambiguous_width`: how many cells the terminal gives “”‘’—…·; `keymap`: keys by the name of an
    action.
    """

    creator: str = ""
    theme: str = ""
    known_level: Annotated[int, msgspec.Meta(ge=0, le=9)] = 3
    ambiguous_width: Literal[1, 2] = 1
    keymap: dict[str, str] = {}

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
