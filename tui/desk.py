"""What all screens of the application share."""

from dataclasses import dataclass, field

from tui.config import Config
from tui.language_process import LanguageProcess
from tui.memory import Memory
from tui.themes import Palette
from tui.typesetting.cells import CellWidths


@dataclass
class Desk:
    """The settings, the memory, the language process, and the colours of the present theme."""

    config: Config
    memory: Memory
    palette: Palette
    language: LanguageProcess = field(default_factory=LanguageProcess)

    def __post_init__(self) -> None:
        self.widths = CellWidths(self.config.ambiguous_width)
