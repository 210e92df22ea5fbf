"""What words are asked for with; apart from the calls, so that naming it loads no dictionary."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotations.language.divisions import NONE, Divisions
from annotations.language.orthography import STANDARD, Orthography


@dataclass(frozen=True, slots=True)
class AnalysisRequest:
    """Paragraphs whose words are wanted, and all that bears on how these are found and written.

    `given` has for each paragraph the readings that it carries itself, a syllable by the offset of
    its character, or is empty; `chosen` are the user's readings by word; see `readings.analyse`.
    """

    paragraphs: tuple[str, ...]
    given: tuple[Mapping[int, str], ...] = ()
    chosen: Mapping[str, str] = field(default_factory=dict)
    divisions: Divisions = NONE
    orthography: Orthography = STANDARD
