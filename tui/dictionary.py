"""Where the dictionary is kept: in the user's data folder."""

from pathlib import Path

import platformdirs

from tui.config import NAME

FOLDER = "dictionary"


def dictionary_folder() -> Path:
    """Return the folder of the dictionary's store, and of the file installed by hand."""
    return platformdirs.user_data_path(NAME) / FOLDER
