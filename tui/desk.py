"""What all screens of the application share."""

from dataclasses import dataclass, field

from tui.config import Config, known_shares_path, vocabulary_path
from tui.known_words import KnownWords
from tui.language_process import LanguageProcess
from tui.memory import Memory
from tui.themes import Palette
from tui.typesetting.cells import CellWidths


@dataclass
class Desk:
    """The settings, the memory, the language process, and the colours of the present theme.

    `known` are the words that the user knows, `known_shares` the file in which it is kept how much
    of each article that is. What is set goes before what is remembered.
    """

    config: Config
    memory: Memory
    palette: Palette
    language: LanguageProcess = field(default_factory=LanguageProcess)

    def __post_init__(self) -> None:
        remembered = self.memory.remembered
        if self.config.known_level is not None:
            remembered.known_level = self.config.known_level
        self.known = KnownWords(vocabulary_path(), remembered.known_level)
        self.known_shares = known_shares_path()
        self.widths = CellWidths(self.config.ambiguous_width)
